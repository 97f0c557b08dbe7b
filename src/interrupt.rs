//! Ending by a signal between two writes, never within one: a file that is being written aside is put
//! into its place or taken away first. It knows no file and no command.

use std::sync::{PoisonError, RwLock, RwLockReadGuard, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// Whoever writes reads this lock; whoever ends the program writes it.
static GATE: RwLock<()> = RwLock::new(());

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

/// Waits until nothing is being written, keeps new writes from beginning, and runs `end`, which does
/// not come back.
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
