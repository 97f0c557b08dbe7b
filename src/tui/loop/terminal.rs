//! The terminal's modes: taken when the screens open, given back however they end.
//!
//! The modes are one per process, so is what stands here. Whoever gives the terminal back first
//! wins: the end of the loop, a signal, a panic in any thread. After that nothing is drawn.

use std::env;
use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};
use std::os::fd::BorrowedFd;
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::terminal;

/// Alternate screen, no cursor, pastes marked as such.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Clicks and the wheel, with places beyond column 223. No motion: it would flood us.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// Everything back, whatever was on; what was off stays off.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?1049l\x1b[?25h";
/// A frame shows as a whole in terminals that know this, and nothing happens in others.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// Is the terminal ours? Held while something is written to it.
static OURS: Mutex<bool> = Mutex::new(false);
/// Is the program being ended by a thread that does not wait for the loop?
static ENDED: AtomicBool = AtomicBool::new(false);
/// Did a thread panic, and say so?
static PANICKED: AtomicBool = AtomicBool::new(false);
/// Was the terminal given back amid a frame, and for good?
static LEFT: AtomicBool = AtomicBool::new(false);
/// The thread that draws.
static DRAWS: OnceLock<ThreadId> = OnceLock::new();

/// So long a panic waits for a frame.
const LAST_FRAME: Duration = Duration::from_millis(300);
/// So long a terminal may take nothing of the last words before it gets no more of them.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Why the screens cannot open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoScreens {
    /// Standard output is a file or a pipe.
    NoTerminal,
    /// The terminal says that it can do nothing, or does not say what it is.
    Dumb,
}

impl NoScreens {
    /// One sentence that names a way without screens.
    pub fn sentence(self) -> Message {
        match self {
            Self::NoTerminal => terminal::no_terminal(),
            Self::Dumb => terminal::dumb(),
        }
    }
}

/// Can the screens open here? Keys may come from the controlling terminal, output may not.
pub fn suitable() -> Result<(), NoScreens> {
    if !io::stdout().is_terminal() {
        return Err(NoScreens::NoTerminal);
    }
    match env::var_os("TERM") {
        Some(term) if !term.is_empty() && term != "dumb" => Ok(()),
        _ => Err(NoScreens::Dumb),
    }
}

/// The terminal's size now; nothing where it does not say.
pub(in crate::tui) fn size() -> Size {
    crossterm::terminal::size().map_or(Size::ZERO, Size::from)
}

/// Is the terminal on the other side gone for good?
pub(super) fn is_gone() -> bool {
    let out = rustix::stdio::stdout();
    let mut fds = [PollFd::new(&out, PollFlags::OUT)];
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    poll(&mut fds, Some(&Timespec::default())).is_ok() && fds[0].revents().intersects(gone)
}

/// The terminal while it is ours. Gives it back when dropped.
pub(super) struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal, with the mouse or without.
    /// `end` ends the program after a panic; it is told whether this thread panicked, which unwinds to
    /// its caller, or another one, which stops.
    pub(super) fn enter(
        mouse: bool,
        end: impl Fn(bool) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let _ = DRAWS.set(thread::current().id());
        // Which colours there are is the theme's business; NO_COLOR was asked about there.
        crossterm::style::force_color_output(true);
        let out = BufWriter::with_capacity(1 << 16, io::stdout());
        // The program lays frames out for the size that it was told; one that the library had taken from
        // the terminal meanwhile would be another.
        let size = Size::from(crossterm::terminal::size()?);
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size)));
        let terminal =
            Terminal::with_options(CrosstermBackend::new(out), TerminalOptions { viewport })?;
        tell_panics(end);
        let screen = Self { terminal, mouse };
        screen.take()?;
        Ok(screen)
    }

    fn take(&self) -> io::Result<()> {
        let mut ours = ours();
        if ENDED.load(Ordering::SeqCst) {
            return Ok(());
        }
        enable_raw_mode()?;
        *ours = true;
        let mut out = io::stdout().lock();
        out.write_all(ENTER)?;
        if self.mouse {
            out.write_all(MOUSE)?;
        }
        out.flush()
    }

    /// Draws a frame; nothing if the terminal is not ours any more.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        let ours = ours();
        if !*ours {
            return Ok(());
        }
        self.terminal.backend_mut().write_all(BEGIN_FRAME)?;
        self.terminal.draw(draw)?;
        self.terminal.backend_mut().write_all(END_FRAME)?;
        std::io::Write::flush(self.terminal.backend_mut())
    }

    /// Rings its bell.
    pub(super) fn ring(&mut self) -> io::Result<()> {
        if *ours() {
            self.terminal.backend_mut().write_all(b"\x07")?;
            std::io::Write::flush(self.terminal.backend_mut())?;
        }
        Ok(())
    }

    /// Gives a text to the clipboard, by OSC 52: the terminal's own, so that it works over SSH. Whether the
    /// terminal does it, it does not tell.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let ours = ours();
        if !*ours {
            return Ok(());
        }
        let copy = crossterm::clipboard::CopyToClipboard::to_clipboard_from(text);
        crossterm::execute!(self.terminal.backend_mut(), copy)
    }

    /// Forgets what the terminal shows, so that the next frame is written in full, and is of this size.
    pub(super) fn forget(&mut self, size: Size) -> io::Result<()> {
        if *ours() {
            // `Terminal::clear` would ask the terminal where its cursor is, and wait for the answer,
            // which the thread that reads keys gets.
            self.terminal.backend_mut().clear()?;
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        }
        Ok(())
    }

    /// Takes the terminal again, whoever changed its modes meanwhile.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // What we think the modes are may be wrong; only taking them anew makes them right.
        give_back();
        self.take()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn ours() -> MutexGuard<'static, bool> {
    // A panic while drawing changes nothing about whose the terminal is.
    OURS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Gives the terminal back if it is ours. Waits for a terminal that takes nothing, as long as that
/// takes: it may be paused, and whoever wants the program to end all the same sends a signal.
pub(super) fn give_back() {
    write_leave(&mut ours(), None);
}

/// The same by who ends the program, in a bounded time: the thread that draws may hang in a write to a
/// terminal that takes nothing, and one of ours would. It is not taken again.
pub(super) fn give_back_for_good() {
    ENDED.store(true, Ordering::SeqCst);
    let since = Instant::now();
    loop {
        match OURS.try_lock() {
            Ok(mut ours) => return write_leave(&mut ours, Some(LAST_WORDS)),
            Err(TryLockError::Poisoned(ours)) => {
                return write_leave(&mut ours.into_inner(), Some(LAST_WORDS));
            }
            Err(TryLockError::WouldBlock) if since.elapsed() < LAST_FRAME => {
                thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => return write_leave(&mut true, Some(LAST_WORDS)),
        }
    }
}

fn write_leave(ours: &mut bool, patience: Option<Duration>) {
    if !std::mem::take(ours) || LEFT.load(Ordering::SeqCst) {
        return;
    }
    write_past_buffers(rustix::stdio::stdout(), LEAVE, patience);
    let _ = disable_raw_mode();
}

/// Writes past the buffers of the standard library, whose locks may be held by a thread that panicked
/// or hangs. With a patience nothing blocks: what takes nothing for so long gets no more.
fn write_past_buffers(to: BorrowedFd<'_>, mut rest: &[u8], patience: Option<Duration>) {
    while !rest.is_empty() {
        let mut step = rest;
        if let Some(patience) = patience {
            if !takes_bytes(to, patience) {
                return;
            }
            // There is room for one; whether for more nobody tells.
            step = &rest[..1];
        }
        match rustix::io::write(to, step) {
            Ok(0) => return,
            Ok(written) => rest = &rest[written..],
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// Would a write of one byte come back at once, or within `patience`? A terminal that another thread
/// is writing to takes nothing until that write is done.
fn takes_bytes(to: BorrowedFd<'_>, patience: Duration) -> bool {
    let until = Instant::now() + patience;
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let left = Timespec::try_from(left).expect("a patience is short");
        let mut fds = [PollFd::new(&to, PollFlags::OUT)];
        match poll(&mut fds, Some(&left)) {
            Ok(0) => return false,
            Ok(_) => return fds[0].revents().contains(PollFlags::OUT),
            Err(rustix::io::Errno::INTR) => {}
            Err(_) => return false,
        }
    }
}

/// From now on a panic in any thread gives the terminal back and says what happened, and has `end` end
/// the program, which is told whether it was the thread that draws.
fn tell_panics(end: impl Fn(bool) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |panic| {
        if PANICKED.swap(true, Ordering::SeqCst) {
            // Another thread is ending the program already.
            loop {
                thread::park();
            }
        }
        let draws = DRAWS.get() == Some(&thread::current().id());
        if draws {
            // Perhaps amid a frame; the lock would be our own, so that it still says ours.
            write_leave(&mut true, Some(LAST_WORDS));
            LEFT.store(true, Ordering::SeqCst);
        } else {
            give_back_for_good();
        }
        let payload = panic.payload();
        let said = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or("no reason was given");
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        let line = format!(
            "attache ended because of a mistake of its own: {} ({})\n",
            safe::line(said),
            safe::line(&place),
        );
        write_past_buffers(rustix::stdio::stderr(), line.as_bytes(), Some(LAST_WORDS));
        end(draws);
        // The thread that draws unwinds to the loop, which sees to what is unsaved.
        if draws {
            return;
        }
        loop {
            thread::park();
        }
    }));
}
