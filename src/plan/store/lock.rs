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

use super::disk::{Disk, is_same};
use super::error::StoreError;

/// How long to wait for another program.
const PATIENCE: Duration = Duration::from_secs(2);

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub(super) struct Held {
    _file: Option<File>,
    /// Does the file system know locks? If not, only comparing before replacing guards the file.
    pub(super) is_real: bool,
}

/// Takes the lock, waiting for another program as long as [`PATIENCE`].
pub(super) fn wait(disk: &Disk, path: &Path) -> Result<Held, StoreError> {
    let until = Instant::now() + PATIENCE;
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(held) = take(disk, path)? {
            return Ok(held);
        }
        if Instant::now() >= until {
            return Err(StoreError::Busy(path.with_extension("toml")));
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

/// Takes the lock if it is free.
pub(super) fn take(disk: &Disk, path: &Path) -> Result<Option<Held>, StoreError> {
    let failed = || StoreError::io("the plan cannot be locked", path);
    let file = match disk.open_lock(path) {
        Ok(file) => file,
        // Another program forgot the plan and its directory; here it begins anew.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let dir = path.parent().unwrap_or(Path::new(""));
            disk.make_dirs(dir).map_err(failed())?;
            disk.open_lock(path).map_err(failed())?
        }
        Err(error) => return Err(failed()(error)),
    };
    match disk.try_lock(&file, path) {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) if is_lockless(&error) => {
            return Ok(Some(Held {
                _file: None,
                is_real: false,
            }));
        }
        Err(TryLockError::Error(error)) => return Err(failed()(error)),
    }
    // The lock's file goes only when a plan is forgotten. Who waited for it then holds a lock that
    // nobody else will ever see, and has to take the new one.
    let have = file.metadata().map_err(failed())?;
    let is_current = (disk.look(path).map_err(failed())?).is_some_and(|now| is_same(&have, &now));
    Ok(is_current.then_some(Held {
        _file: Some(file),
        is_real: true,
    }))
}

/// Is it the file system that knows no locks, as some on a network do?
#[cfg(unix)]
fn is_lockless(error: &io::Error) -> bool {
    use rustix::io::Errno;
    error.kind() == io::ErrorKind::Unsupported
        || [Errno::NOLCK, Errno::OPNOTSUPP, Errno::NOSYS]
            .iter()
            .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(not(unix))]
fn is_lockless(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}
