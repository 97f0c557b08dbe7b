//! The agenda that was read last, which the thread that watches its file hands to the one that
//! examines it.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::agenda::{Agenda, Finding};

/// An agenda with what its findings are found from.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Source {
    /// What the screens show of it.
    pub(in crate::tui) agenda: Arc<Agenda>,
    /// The bytes that it was read from.
    pub(in crate::tui) bytes: Arc<Vec<u8>>,
    /// What reading it found.
    pub(in crate::tui) found: Vec<Finding>,
}

/// The agenda that was read last.
pub(super) type Latest = Arc<Mutex<Source>>;

/// Locks what no panic can leave half changed.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells one text from another.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
