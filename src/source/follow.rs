//! Follows a file through its saves: asks for its state again and again, which works on every file system and
//! whatever an editor does to save (in place, or beside and renamed). What the file says is others' business.
//!
//! A state counts once it has stood for half a second: whoever writes slowly is waited for.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

/// Between two looks at the file.
const LOOK: Duration = Duration::from_millis(125);

/// A state that is the same for so many looks has stood for half a second.
const LOOKS: usize = 4;

/// Tells one state of a file from another, without reading it. A file that is not there has a state, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp(Option<(u64, u64, u64, Option<SystemTime>)>);

impl FileStamp {
    /// The state of this file now.
    pub fn of(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(fs::metadata(path).ok().map(|meta| {
            let modified = meta.modified().ok();
            (meta.dev(), meta.ino(), meta.len(), modified)
        }))
    }
}

/// A file that is followed.
#[derive(Clone, Debug)]
pub struct Follow {
    path: PathBuf,
    /// The state that was last waited for.
    known: FileStamp,
    /// The state at the last look.
    last: FileStamp,
}

impl Follow {
    /// From that state on, which has been read, or need not be.
    pub fn new(path: PathBuf, known: FileStamp) -> Self {
        let last = known.clone();
        Self { path, known, last }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns when the file is in another state than before, and has been for half a second.
    pub fn wait(&mut self) {
        let mut stood = 0;
        loop {
            thread::sleep(LOOK);
            let now = FileStamp::of(&self.path);
            stood = if now == self.last { stood + 1 } else { 0 };
            self.last = now;
            if stood >= LOOKS && self.last != self.known {
                self.known = self.last.clone();
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_renamed_into_place_or_taken_away_is_in_another_state() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("agenda.toml");
        fs::write(&path, "one").expect("written");
        let mut follow = Follow::new(path.clone(), FileStamp::of(&path));
        let beside = folder.path().join("agenda.toml~");
        fs::write(&beside, "two").expect("written");
        fs::rename(&beside, &path).expect("renamed");
        follow.wait();
        assert_eq!(follow.known, FileStamp::of(&path));
        fs::remove_file(&path).expect("removed");
        follow.wait();
        assert_eq!(follow.known, FileStamp(None));
    }
}
