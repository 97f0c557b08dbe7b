//! From process start to the first frame, in a real terminal: `cargo bench --bench start`.

use std::io::Read;

use divan::Bencher;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

fn main() {
    divan::main();
}

/// The built-in agenda, 120x40, an empty home: until the tab's name is on the screen.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn process_start_to_first_frame(bencher: Bencher) {
    let home = tempfile::tempdir().expect("a place for a home");
    bencher.bench_local(|| {
        let size = PtySize {
            rows: 40,
            cols: 120,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", home.path());
        command.cwd(home.path());
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let mut seen = Vec::new();
        let mut chunk = [0; 4096];
        while !seen.windows(9).any(|part| part == b"Programme") {
            let read = reader.read(&mut chunk).expect("its output");
            assert!(read > 0, "it ended before its first frame");
            seen.extend_from_slice(&chunk[..read]);
        }
        Running(child)
    });
}

/// A started program; that it is ended is no part of its start.
struct Running(Box<dyn Child + Send + Sync>);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
