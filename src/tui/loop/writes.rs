//! How much is being written right now: whoever ends the program waits for it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Writes that were asked for and are not done.
static PENDING: AtomicUsize = AtomicUsize::new(0);
/// Is the program about to end, so that nothing is written unasked any more?
static ENDING: AtomicBool = AtomicBool::new(false);

/// Something is being written as long as this is held, by whoever writes it.
#[derive(Debug)]
pub(super) struct Write(());

impl Write {
    /// Begins when the write is asked for, not when its turn comes.
    pub(super) fn begin() -> Self {
        PENDING.fetch_add(1, Ordering::SeqCst);
        Self(())
    }

    /// For what nobody asked for; `None` once the program is about to end.
    pub(super) fn unasked() -> Option<Self> {
        // Counted first: whoever ends the program asks for the count after saying so.
        let write = Self::begin();
        (!ENDING.load(Ordering::SeqCst)).then_some(write)
    }
}

/// From now on only what is asked for is written.
pub(super) fn end() {
    ENDING.store(true, Ordering::SeqCst);
}

/// Is the program about to end?
pub(super) fn are_ending() -> bool {
    ENDING.load(Ordering::SeqCst)
}

impl Drop for Write {
    fn drop(&mut self) {
        PENDING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Is anything being written?
pub(super) fn are_pending() -> bool {
    PENDING.load(Ordering::SeqCst) > 0
}
