//! Keeping other windows out where the file system knows no locks: whoever makes a file of a certain
//! name may write, and removes it afterwards. Making one is a single step on every file system.
//!
//! No system removes it when its holder is killed. Hence one that did not change for as long as
//! anybody waits is taken away, and a holder asks right before its last step whether it still is one.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::disk::{Disk, Inode, inode};
use super::save::temp_beside;
use super::stamp::Stamp;

/// Sets the name apart from other temporary files of ours, whose numbers are of chance.
const NUMBER: &str = "0000000000000000.attache-tmp";

/// The right to write, until this is dropped.
#[derive(Debug)]
pub(super) struct Dot {
    disk: Disk,
    path: PathBuf,
    inode: Inode,
    /// Open, so that no other file gets its number.
    _file: File,
}

/// Someone who waits for it, and what was seen of its holder.
#[derive(Debug, Default)]
pub(super) struct Seen(Option<(Stamp, Instant)>);

impl Dot {
    /// Takes it, if it is free, or if its holder did not move for as long as `patience`.
    pub(super) fn take(
        disk: &Disk,
        lock: &Path,
        seen: &mut Seen,
        patience: Duration,
    ) -> io::Result<Option<Self>> {
        let name = lock.file_name().unwrap_or_default().to_string_lossy();
        let path = lock.with_file_name(format!(".{name}.{NUMBER}"));
        match disk.create(&path) {
            Ok(file) => Ok(Some(Self {
                inode: inode(&file.metadata()?),
                disk: disk.clone(),
                path,
                _file: file,
            })),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let now = disk.look_at(&path)?.map(|meta| Stamp::of(&meta));
                match (now, seen.0) {
                    (Some(now), Some((held, since))) if now == held => {
                        if since.elapsed() >= patience {
                            take_away(disk, &path, held)?;
                        }
                    }
                    (now, _) => seen.0 = now.map(|now| (now, Instant::now())),
                }
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// Is it still ours? If not, we were taken for dead.
    pub(super) fn is_held(&self) -> bool {
        let now = self.disk.look_at(&self.path);
        matches!(now, Ok(Some(meta)) if inode(&meta) == self.inode)
    }
}

impl Drop for Dot {
    fn drop(&mut self) {
        if self.is_held() {
            // What cannot be removed is taken away by the next who waits for it.
            let _ = self.disk.remove(&self.path);
        }
    }
}

/// Takes away the one that was seen; another, which was made in this moment, is given back.
fn take_away(disk: &Disk, path: &Path, seen: Stamp) -> io::Result<()> {
    let aside = temp_beside(path);
    match disk.rename(path, &aside) {
        // Someone else was quicker.
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    }
    let taken = disk.look_at(&aside)?.map(|meta| Stamp::of(&meta));
    if taken != Some(seen) {
        let _ = disk.link(&aside, path);
    }
    disk.remove(&aside)
}
