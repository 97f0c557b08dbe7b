//! Regular files of a size that is expected, read whole: nothing else is waited for or taken into memory.
//!
//! At the root because rooms that import nothing of ours read files too. What the bytes mean, and the
//! words for why there are none, belong to whoever asks.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use rustix::fs::OFlags;

/// Why a file was not read.
#[derive(Debug)]
pub enum Refusal {
    /// A folder bears that name.
    Folder,
    /// A pipe, a socket or a device does, which may have no end or no beginning.
    NotRegular,
    /// It has more bytes than the limit that was given.
    TooLarge,
    /// The system would not; it says why.
    System(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// The whole of a regular file of at most `most` bytes. Anything else is refused unread.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Refusal> {
    // Opening a device may do something already, so the file is looked at before.
    look(path, most)?;
    let file = open(path)?;
    // Another file may bear that name by now.
    let metadata = file.metadata()?;
    refuse(&metadata, most)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Refusal::TooLarge);
    }
    Ok(bytes)
}

/// Is there a file that [`read`] would read, as far as its name tells?
pub fn look(path: &Path, most: u64) -> Result<(), Refusal> {
    refuse(&fs::metadata(path)?, most)
}

fn refuse(metadata: &Metadata, most: u64) -> Result<(), Refusal> {
    if metadata.is_dir() {
        Err(Refusal::Folder)
    } else if !metadata.is_file() {
        Err(Refusal::NotRegular)
    } else if metadata.len() > most {
        Err(Refusal::TooLarge)
    } else {
        Ok(())
    }
}

/// Opens a file without waiting: a pipe without a writer would let us wait for one.
fn open(path: &Path) -> io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits() as i32;
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}
