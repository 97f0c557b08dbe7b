//! Waiting for a lock in the system's queue: a window that saves without a pause would otherwise
//! always be quicker than one that looks again every few milliseconds.
//!
//! A thread that stands in that queue cannot be called back, however long a stopped program holds
//! the lock. So there is one at most for each lock file in this process: it hands the lock to
//! whoever of us has waited longest, and who gives up leaves it to the next.

use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::disk::{Inode, inode};

/// Those who wait, by lock file, the longest first. A thread stands in the system's queue for each
/// file that is here, and for no other.
static TURNS: LazyLock<Mutex<HashMap<Inode, VecDeque<Turn>>>> = LazyLock::new(Mutex::default);

/// Tells one turn from all others.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// One who waits.
struct Turn {
    number: u64,
    /// To wait with; `None` while the thread does so.
    file: Option<File>,
    /// Where the lock goes.
    give: Sender<File>,
}

/// Waits until it is our turn, and gives the file that is locked then; any open file of this lock is
/// as good as `file`. `None`: it was not until then, or something failed.
pub(super) fn wait(file: File, until: Instant) -> Option<File> {
    let lock = inode(&file.metadata().ok()?);
    let (give, take) = mpsc::channel();
    let number = join(lock, file, give)?;
    let taken = take.recv_timeout(until.saturating_duration_since(Instant::now()));
    if taken.is_err()
        && let Some(queue) = turns().get_mut(&lock)
    {
        queue.retain(|turn| turn.number != number);
    }
    taken.ok()
}

/// Joins those who wait for that lock, with a thread where there is none. The number of the turn.
fn join(lock: Inode, file: File, give: Sender<File>) -> Option<u64> {
    let mut turns = turns();
    let has_thread = turns.contains_key(&lock);
    let queue = turns.entry(lock).or_default();
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let (to_queue, to_thread) = if has_thread {
        (Some(file), None)
    } else {
        (None, Some(file))
    };
    queue.push_back(Turn {
        number,
        file: to_queue,
        give,
    });
    if let Some(file) = to_thread
        && start(lock, file).is_err()
    {
        turns.remove(&lock);
        drop(turns);
        thread::sleep(Duration::from_millis(5));
        return None;
    }
    Some(number)
}

fn start(lock: Inode, mut file: File) -> io::Result<()> {
    let serve = move || {
        loop {
            let is_locked = file.lock().is_ok();
            let mut turns = turns();
            let queue = turns.entry(lock).or_default();
            if let Some(turn) = queue.pop_front()
                && is_locked
            {
                // If it is not waited for any more, the file and with it the lock go at once.
                let _ = turn.give.send(file);
            }
            let next = queue.front_mut().and_then(|turn| turn.file.take());
            let Some(next) = next else {
                turns.remove(&lock);
                return;
            };
            file = next;
        }
    };
    thread::Builder::new().spawn(serve).map(drop)
}

fn turns() -> MutexGuard<'static, HashMap<Inode, VecDeque<Turn>>> {
    TURNS.lock().unwrap_or_else(PoisonError::into_inner)
}
