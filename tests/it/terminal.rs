//! The driver for runs in a real terminal: a pty, the binary in it, and a terminal's view of what it
//! writes. Waits for what is to be seen, never for time to pass.

use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use vt100::MouseProtocolMode;

/// Longer than anything takes on a busy machine; reached only by what never happens.
const LIMIT: Duration = Duration::from_secs(20);

/// What a terminal shows, and every byte that it got.
struct Seen {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    is_over: bool,
    /// Let go of the terminal after the next output.
    lets_go: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// A run to be: which program, where and how large.
pub(crate) struct Run {
    command: CommandBuilder,
    columns: u16,
    rows: u16,
}

/// A program in a terminal.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Shared,
    reader: Option<JoinHandle<()>>,
}

impl Run {
    /// `attache` with `home` as its home folder and nothing else of this machine.
    pub(crate) fn attache(home: &Path) -> Self {
        Self::program(env!("CARGO_BIN_EXE_attache"), home)
    }

    /// Another program, such as a shell that starts ours.
    pub(crate) fn program(name: &str, home: &Path) -> Self {
        let mut command = CommandBuilder::new(name);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "en_US.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("ATTACHE_NOW", "2023-04-26T14:12");
        command.cwd(home);
        Self {
            command,
            columns: 100,
            rows: 30,
        }
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        (self.columns, self.rows) = (columns, rows);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn args(mut self, args: &[&str]) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn start(self) -> Terminal {
        let pair = native_pty_system()
            .openpty(pty_size(self.columns, self.rows))
            .expect("the machine has ptys");
        let child = pair
            .slave
            .spawn_command(self.command)
            .expect("the program can be started");
        // As long as we held it, the terminal would not end with the program.
        drop(pair.slave);
        let seen: Shared = Arc::new((
            Mutex::new(Seen {
                parser: vt100::Parser::new(cells(self.rows), cells(self.columns), 0),
                bytes: Vec::new(),
                is_over: false,
                lets_go: false,
            }),
            Condvar::new(),
        ));
        let mut output = pair.master.try_clone_reader().expect("a pty can be read");
        let to_seen = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 8192];
            loop {
                let count = output.read(&mut buffer).unwrap_or(0);
                let (seen, changed) = &*to_seen;
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                if count == 0 {
                    seen.is_over = true;
                } else {
                    seen.parser.process(&buffer[..count]);
                    seen.bytes.extend_from_slice(&buffer[..count]);
                }
                changed.notify_all();
                if seen.is_over || seen.lets_go {
                    return;
                }
            }
        });
        Terminal {
            keys: Some(pair.master.take_writer().expect("a pty can be written")),
            master: Some(pair.master),
            child,
            seen,
            reader: Some(reader),
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a terminal has cells")
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

impl Terminal {
    /// Waits until the screen is as wanted.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let (seen, changed) = &*self.seen;
        let since = Instant::now();
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        while !is_so(seen.parser.screen()) {
            let left = LIMIT.saturating_sub(since.elapsed());
            let screen = shown(seen.parser.screen());
            assert!(
                !left.is_zero() && !seen.is_over,
                "never {what}; the screen:\n{screen}"
            );
            seen = changed
                .wait_timeout(seen, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Waits until the screen shows this text.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("`{text}`"), |screen| shown(screen).contains(text));
    }

    /// Waits until the program wrote these bytes that often, whatever the screen shows of them.
    #[track_caller]
    pub(crate) fn wait_for_bytes(&self, bytes: &[u8], times: usize) {
        let since = Instant::now();
        let count = || {
            let written = self.bytes();
            let windows = written.windows(bytes.len());
            windows.filter(|window| *window == bytes).count()
        };
        while count() < times {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                since.elapsed() < LIMIT,
                "{text:?} was not written {times} times"
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until the screen does not show this text.
    #[track_caller]
    pub(crate) fn wait_without(&self, text: &str) {
        self.wait_until(&format!("without `{text}`"), |screen| {
            !shown(screen).contains(text)
        });
    }

    /// Presses keys, separated by spaces: `j space enter esc f1 ctrl-c`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split(' ') {
            let bytes: Vec<u8> = match key {
                "space" => b" ".to_vec(),
                "enter" => b"\r".to_vec(),
                "esc" => b"\x1b".to_vec(),
                "tab" => b"\t".to_vec(),
                "backspace" => b"\x7f".to_vec(),
                "up" => b"\x1b[A".to_vec(),
                "down" => b"\x1b[B".to_vec(),
                "right" => b"\x1b[C".to_vec(),
                "left" => b"\x1b[D".to_vec(),
                "f1" => b"\x1bOP".to_vec(),
                "f10" => b"\x1b[21~".to_vec(),
                key => match key.strip_prefix("ctrl-").map(str::as_bytes) {
                    Some([letter]) => vec![letter & 0x1f],
                    _ => key.as_bytes().to_vec(),
                },
            };
            self.write(&bytes);
        }
        self
    }

    /// Types a text as it stands.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        self.write(text.as_bytes());
        self
    }

    /// Pastes a text, as terminals do for programs that asked for it.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.type_text(&format!("\x1b[200~{text}\x1b[201~"))
    }

    /// Clicks on the first place where the screen shows that text.
    pub(crate) fn click(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        let mut rows = screen.lines().enumerate();
        let at = rows.find_map(|(row, line)| Some((row, line.find(text)?, line)));
        let (row, column, line) = at.unwrap_or_else(|| panic!("no {text:?} on:\n{screen}"));
        // Places count from 1, and a cell beyond the first letter is still within the text.
        let (row, column) = (row + 1, line[..column].chars().count() + 2);
        self.type_text(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"))
    }

    /// Turns the mouse's wheel down by one step, in the middle of the list.
    pub(crate) fn wheel_down(&mut self) -> &mut Self {
        self.type_text("\x1b[<65;20;12M")
    }

    fn write(&mut self, bytes: &[u8]) {
        let keys = self.keys.as_mut().expect("the terminal is there");
        keys.write_all(bytes).expect("the terminal takes keys");
        keys.flush().expect("the terminal takes keys");
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let (seen, _) = &*self.seen;
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        let master = self.master.as_ref().expect("the terminal is there");
        master
            .resize(pty_size(columns, rows))
            .expect("a pty can be resized");
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is there");
    }

    pub(crate) fn pid(&self) -> Pid {
        let pid = self.child.process_id().expect("the program was started");
        i32::try_from(pid)
            .ok()
            .and_then(Pid::from_raw)
            .expect("a pid")
    }

    /// What the screen shows.
    pub(crate) fn text(&self) -> String {
        self.with(|seen| shown(seen.parser.screen()))
    }

    /// Every byte that the program wrote so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.with(|seen| seen.bytes.clone())
    }

    /// Is the terminal as a shell wants it?
    pub(crate) fn is_given_back(&self) -> bool {
        self.with(|seen| is_plain(seen.parser.screen()))
    }

    fn with<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The terminal goes away, as when its window is closed. `key` makes the program write something,
    /// which the reader needs to let go.
    pub(crate) fn vanish(&mut self, key: &str) {
        self.stall(key);
        self.keys = None;
        self.master = None;
    }

    /// The terminal stays and takes nothing more of what the program writes, as one that is paused.
    /// `key` makes the program write: what the reader needs to let go, and more than a queue holds.
    pub(crate) fn stall(&mut self, key: &str) {
        self.seen
            .0
            .lock()
            .expect("no test panics while looking")
            .lets_go = true;
        self.press(key);
        let reader = self
            .reader
            .take()
            .expect("a terminal stalls or vanishes once");
        reader.join().expect("the reader does not panic");
    }

    /// The line settings of the terminal, such as whether it echoes.
    pub(crate) fn line_settings(&self) -> String {
        let master = self.master.as_ref().expect("the terminal is there");
        format!("{:?}", master.get_termios().expect("it has settings"))
    }

    /// Types so much that no queue holds it; fails where the program stops reading.
    #[track_caller]
    pub(crate) fn flood(&mut self, text: &str, times: usize) {
        let mut keys = self.keys.take().expect("the terminal is there");
        let text = text.to_owned();
        let typist = thread::spawn(move || {
            for _ in 0..times {
                keys.write_all(text.as_bytes())
                    .expect("the terminal takes keys");
            }
            keys
        });
        let since = Instant::now();
        while !typist.is_finished() {
            assert!(since.elapsed() < LIMIT, "the program does not read on");
            thread::sleep(Duration::from_millis(2));
        }
        self.keys = typist.join().ok();
    }

    /// Waits for the end of the program; everything it wrote has been seen then. Its exit code.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> u32 {
        let since = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program was started") {
                break status;
            }
            assert!(
                since.elapsed() < LIMIT,
                "never ended; the screen:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(2));
        };
        if let Some(reader) = self.reader.take().filter(|_| self.master.is_some()) {
            reader.join().expect("the reader does not panic");
        }
        status.exit_code()
    }
}

/// Row by row; `contents` would join those that were once wrapped.
fn shown(screen: &vt100::Screen) -> String {
    let (_, columns) = screen.size();
    let rows: Vec<String> = screen.rows(0, columns.get()).collect();
    rows.join("\n")
}

/// Not the alternate screen, no mouse, no marked pastes, and a cursor to be seen.
pub(crate) fn is_plain(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
