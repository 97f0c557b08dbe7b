//! What is in a folder. The standard library's way to list one panics where closing it fails, as it may on a
//! network; here nothing comes of that.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

use rustix::fs::{CWD, Dir, FileType, Mode, OFlags, openat};

/// One entry of a folder.
pub struct Entry {
    /// Its name in the folder.
    pub name: OsString,
    /// Is it a folder itself, and no link to one?
    pub is_dir: bool,
}

/// The entries of `dir`, in the system's order; an error where it cannot be listed to its end.
pub fn entries(dir: &Path) -> io::Result<Vec<Entry>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = Dir::new(openat(CWD, dir, flags, Mode::empty())?)?;
    let mut all = Vec::new();
    for entry in folder {
        let entry = entry?;
        let name = OsStr::from_bytes(entry.file_name().to_bytes());
        if name == "." || name == ".." {
            continue;
        }
        let is_dir = match entry.file_type() {
            // Some file systems do not say it here.
            FileType::Unknown => {
                let meta = dir.join(name).symlink_metadata();
                meta.is_ok_and(|meta| meta.is_dir())
            }
            kind => kind == FileType::Directory,
        };
        let name = name.to_owned();
        all.push(Entry { name, is_dir });
    }
    Ok(all)
}
