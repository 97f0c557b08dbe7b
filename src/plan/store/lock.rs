//! The lock beside a plan's file, held while the file is read, changed and written: milliseconds,
//! never for the life of a window.
//!
//! It is a file of its own, because a lock on a file that is replaced by a rename guards nothing.
//! The system lets it go when its holder ends, in whatever way: no stale lock has to be removed.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::i18n::sentences::plans;

use super::disk::{Disk, inode};
use super::error::StoreError;
use super::place::Place;
use super::turn;

/// How long to wait for another program.
const PATIENCE: Duration = Duration::from_secs(2);

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(super) struct Held {
    _file: Option<File>,
    /// Does the file system know locks? If not, only comparing before replacing guards the file.
    pub(super) is_real: bool,
}

impl Held {
    fn real(file: File) -> Self {
        Self {
            _file: Some(file),
            is_real: true,
        }
    }
}

/// Takes the lock, waiting for another program as long as [`PATIENCE`].
pub(super) fn wait(disk: &Disk, place: &Place) -> Result<Held, StoreError> {
    let until = Instant::now() + PATIENCE;
    loop {
        let file = match open(disk, &place.lock)? {
            Tried::Taken(held) => return Ok(held),
            Tried::Void => None,
            Tried::Busy(file) => turn::wait(file, until),
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

/// Takes the lock if it is free.
pub(super) fn take(disk: &Disk, path: &Path) -> Result<Option<Held>, StoreError> {
    match open(disk, path)? {
        Tried::Taken(held) => Ok(Some(held)),
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
        Err(TryLockError::Error(error)) if is_lockless(&error) => Ok(Tried::Taken(Held {
            _file: None,
            is_real: false,
        })),
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
