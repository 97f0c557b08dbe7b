//! How much is being written right now: whoever ends the program waits for it.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Writes that were asked for and are not done.
static PENDING: AtomicUsize = AtomicUsize::new(0);

/// Something is being written as long as this is held, by whoever writes it.
#[derive(Debug)]
pub(super) struct Write(());

impl Write {
    /// Begins when the write is asked for, not when its turn comes.
    pub(super) fn begin() -> Self {
        PENDING.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
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
