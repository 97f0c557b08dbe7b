//! The lock beside a plan's file, held while the file is read, changed and written: milliseconds,
//! never for the life of a window.
//!
//! It is a file of its own, because a lock on a file that is replaced by a rename guards nothing.
//! The system lets it go when its holder ends, in whatever way: no stale lock has to be removed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::i18n::sentences::plans;

use super::disk::{Disk, inode};
use super::dot::{Dot, Seen};
use super::error::StoreError;
use super::place::Place;
use super::turn;

/// How long to wait for another program.
const PATIENCE: Duration = Duration::from_secs(2);

/// A holder that did not move for so long was killed. Less than [`PATIENCE`], so that whoever comes
/// upon what it left still has the time to write.
const STILL: Duration = Duration::from_millis(1500);

/// How often to look where the system has no queue to wait in.
const PAUSE: Duration = Duration::from_millis(2);

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(super) struct Held {
    _file: Option<File>,
    /// What stands in for the lock where the file system knows none.
    dot: Option<Dot>,
    /// Does the file system know locks?
    pub(super) is_real: bool,
}

impl Held {
    fn real(file: File) -> Self {
        Self {
            _file: Some(file),
            dot: None,
            is_real: true,
        }
    }

    fn lockless(dot: Option<Dot>) -> Self {
        Self {
            _file: None,
            dot,
            is_real: false,
        }
    }

    /// Is it still ours? A lock is until it is dropped; what stands in for one may have been lost.
    pub(super) fn is_held(&self) -> bool {
        self.dot.as_ref().is_none_or(Dot::is_held)
    }
}

/// Takes the lock, waiting for another program as long as [`PATIENCE`].
pub(super) fn wait(disk: &Disk, place: &Place) -> Result<Held, StoreError> {
    let until = Instant::now() + PATIENCE;
    let mut seen = Seen::default();
    loop {
        let file = match open(disk, &place.lock)? {
            Tried::Taken(held) => return Ok(held),
            Tried::Void => None,
            Tried::Busy(file) => turn::wait(file, until),
            Tried::Lockless => {
                let dot = Dot::take(disk, &place.lock, &mut seen, STILL);
                if let Some(dot) = dot.map_err(failed(&place.lock))? {
                    return Ok(Held::lockless(Some(dot)));
                }
                thread::sleep(PAUSE);
                None
            }
        };
        if let Some(file) = file
            && is_current(disk, &file, &place.lock)?
        {
            return Ok(Held::real(file));
        }
        if Instant::now() >= until {
            return Err(StoreError::Busy(place.plan.clone()));
        }
    }
}

/// Takes the lock if it is free. Where there are none, this keeps nobody out.
pub(super) fn take(disk: &Disk, path: &Path) -> Result<Option<Held>, StoreError> {
    match open(disk, path)? {
        Tried::Taken(held) => Ok(Some(held)),
        Tried::Lockless => Ok(Some(Held::lockless(None))),
        Tried::Void | Tried::Busy(_) => Ok(None),
    }
}

/// What became of a try.
enum Tried {
    Taken(Held),
    /// Another program holds it.
    Busy(File),
    /// The lock's file has just been removed.
    Void,
    /// The file system knows no locks.
    Lockless,
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    StoreError::io(plans::not_locked, path)
}

fn open(disk: &Disk, path: &Path) -> Result<Tried, StoreError> {
    let file = match disk.open_lock(path) {
        Ok(file) => file,
        // Another program forgot the plan and its directory; here it begins anew.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let dir = path.parent().unwrap_or(Path::new(""));
            disk.make_dirs(dir).map_err(failed(path))?;
            disk.open_lock(path).map_err(failed(path))?
        }
        Err(error) => return Err(failed(path)(error)),
    };
    match disk.try_lock(&file, path) {
        Ok(()) if is_current(disk, &file, path)? => Ok(Tried::Taken(Held::real(file))),
        Ok(()) => Ok(Tried::Void),
        Err(TryLockError::WouldBlock) => Ok(Tried::Busy(file)),
        Err(TryLockError::Error(error)) if is_lockless(&error) => Ok(Tried::Lockless),
        Err(TryLockError::Error(error)) => Err(failed(path)(error)),
    }
}

/// Is the file that we hold the one that others will find? The lock's file goes only when a plan is
/// forgotten; who waited for it then holds a lock that nobody else will ever see.
fn is_current(disk: &Disk, file: &File, path: &Path) -> Result<bool, StoreError> {
    let have = file.metadata().map_err(failed(path))?;
    let now = disk.look(path).map_err(failed(path))?;
    Ok(now.is_some_and(|now| inode(&have) == inode(&now)))
}

/// Is it the file system that knows no locks, as some on a network do?
fn is_lockless(error: &io::Error) -> bool {
    use rustix::io::Errno;
    error.kind() == io::ErrorKind::Unsupported
        || [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOSYS]
            .iter()
            .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}
