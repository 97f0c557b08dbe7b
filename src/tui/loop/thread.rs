//! Threads with names, so that a panic says which one it was.

use std::io;
use std::thread;

/// Starts a thread of that name; it ends by itself or with the program.
pub(super) fn start(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new()
        .name(name.into())
        .spawn(run)
        .map(drop)
}
