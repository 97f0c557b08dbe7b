//! Ending by a signal between two writes, never within one: a file that is being written aside is put
//! into its place or taken away first. It knows no command, and of files their paths only.

use std::fs;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// Whoever writes reads this lock; whoever ends the program writes it.
static GATE: RwLock<()> = RwLock::new(());

/// Files that are being written aside, by all threads.
static ASIDE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Were they taken away?
static ENDED: AtomicBool = AtomicBool::new(false);

/// When a write last got on: milliseconds since [`START`].
static MOVED: AtomicU64 = AtomicU64::new(0);
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// So long an end waits for a write; one that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(2);

/// A write that is under way, until this is dropped.
#[derive(Debug)]
pub struct Writing {
    _gate: RwLockReadGuard<'static, ()>,
}

impl Writing {
    /// A write begins. Waits for ever where the program is ending.
    pub fn begin() -> Self {
        Self {
            _gate: GATE.read().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// A file that is being written aside, from before it is made until this is dropped.
#[derive(Debug)]
pub struct Aside(PathBuf);

impl Aside {
    /// Should the program end before this is dropped, [`take_away`] removes `path`. Waits for ever
    /// where that was done.
    pub fn begin(path: &Path) -> Self {
        aside().push(path.to_owned());
        Self(path.to_owned())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let mut aside = aside();
        if let Some(at) = aside.iter().position(|path| *path == self.0) {
            aside.swap_remove(at);
        }
    }
}

fn aside() -> MutexGuard<'static, Vec<PathBuf>> {
    ASIDE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A write gets on: whoever is about to make a call says so.
pub fn moved() {
    let now = START.elapsed().as_millis();
    MOVED.store(u64::try_from(now).unwrap_or(u64::MAX), Ordering::SeqCst);
}

/// How long no write has got on.
pub fn stands_still() -> Duration {
    START
        .elapsed()
        .saturating_sub(Duration::from_millis(MOVED.load(Ordering::SeqCst)))
}

/// Takes away what is still being written aside, and lets nothing more begin: for whoever ends the
/// program right now and waits no longer for a write that hangs, which then fails.
pub fn take_away() {
    if ENDED.swap(true, Ordering::SeqCst) {
        // Nobody gives the lock back.
        return;
    }
    let aside = aside();
    for path in &*aside {
        let _ = fs::remove_file(path);
    }
    mem::forget(aside);
}

/// Waits until nothing is being written, keeps new writes from beginning, and runs `end`, which does
/// not come back. A write that takes too long is not waited for: see [`take_away`].
pub fn between_writes(end: impl FnOnce()) {
    let until = Instant::now() + PATIENCE;
    loop {
        match GATE.try_write() {
            Ok(_gate) => return end(),
            Err(TryLockError::Poisoned(_gate)) => return end(),
            Err(TryLockError::WouldBlock) if Instant::now() >= until => return end(),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
        }
    }
}
