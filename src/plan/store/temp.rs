//! Temporary files of ours, wherever they lie: which of them still have a writer.
//!
//! Whoever writes one holds a lock on it until it is in its place or gone. The system lets the lock
//! go however its holder ends, so a file that nobody holds is what a kill left behind, and goes
//! with the next start or write there. Names of files are their makers' business.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use super::disk::{inode, without_waiting};
use super::folder;

/// A temporary file that is as old as this belongs to a write that will not come to its end.
#[allow(
    clippy::duration_suboptimal_units,
    reason = "a test reads the manual's number here"
)]
const STALE: Duration = Duration::from_secs(3600);

/// Holds a file that was just made under that name, until it is closed. `false`: someone took it for
/// a leftover in the moment before, and it is gone.
pub(crate) fn hold(file: &File, path: &Path) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(false),
        // Where there are no locks, its age must tell.
        Err(TryLockError::Error(_)) => return Ok(true),
    }
    let have = file.metadata()?;
    Ok(fs::symlink_metadata(path).is_ok_and(|now| inode(&now) == inode(&have)))
}

/// Removes the files of a folder that bear a name of ours and that nobody writes any more. What
/// cannot be removed now goes another time.
pub(crate) fn sweep(dir: &Path, is_ours: impl Fn(&str) -> bool) {
    for entry in folder::entries(dir).into_iter().flatten() {
        if entry.name.to_str().is_some_and(&is_ours) {
            let _ = remove_if_abandoned(&dir.join(&entry.name));
        }
    }
}

fn remove_if_abandoned(path: &Path) -> io::Result<()> {
    let meta = fs::symlink_metadata(path)?;
    if !meta.is_file() {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(without_waiting());
    let file = options.open(path)?;
    if inode(&file.metadata()?) != inode(&meta) {
        return Ok(());
    }
    match file.try_lock() {
        Ok(()) => fs::remove_file(path),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(_)) if is_old(path) => fs::remove_file(path),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Is a file older than any write takes? A clock that was set back makes files of the future.
pub(super) fn is_old(path: &Path) -> bool {
    let modified = (path.symlink_metadata()).and_then(|meta| meta.modified());
    modified.is_ok_and(|modified| {
        let age = SystemTime::now().duration_since(modified);
        age.unwrap_or_else(|error| error.duration()) > STALE
    })
}
