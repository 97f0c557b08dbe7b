//! Agenda files on a disk: the one place in `source` that touches one.
//!
//! What is read here is only bytes; what they mean is [`super::read`]'s business.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{Reading, read};
use crate::agenda::safe;

/// Larger files are refused unread.
pub const LARGEST: u64 = 128 * 1024 * 1024;

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Its bytes, for [`super::check`].
    pub bytes: Vec<u8>,
    /// What they say.
    pub reading: Reading,
}

/// A file that could not be read at all.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the agenda `{}`: {reason}; {remedy}", safe::line(&path.to_string_lossy()))]
pub struct FileError {
    /// Which file.
    pub path: PathBuf,
    /// Why.
    pub reason: String,
    /// What to do about it.
    pub remedy: &'static str,
    /// What the system said, where it said anything.
    pub source: Option<io::Error>,
}

/// Reads an agenda file. Only regular files of at most [`LARGEST`] bytes are opened.
pub fn load(path: &Path) -> Result<Loaded, FileError> {
    // Opening a pipe would wait for its other end, so the file is looked at before.
    refuse(
        path,
        &fs::metadata(path).map_err(|error| failed(path, error))?,
    )?;
    let file = File::open(path).map_err(|error| failed(path, error))?;
    // Another file may bear that name by now.
    let metadata = file.metadata().map_err(|error| failed(path, error))?;
    refuse(path, &metadata)?;
    let mut bytes = Vec::with_capacity(metadata.len() as usize);
    let mut reader = file.take(LARGEST + 1);
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| failed(path, error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(path));
    }
    let reading = read(&bytes);
    Ok(Loaded { bytes, reading })
}

fn refuse(path: &Path, metadata: &fs::Metadata) -> Result<(), FileError> {
    if metadata.is_dir() {
        return Err(refused(path, "it is a folder", "name the file in it"));
    }
    if !metadata.is_file() {
        return Err(refused(
            path,
            "it is not a regular file",
            "copy what it holds to a file first",
        ));
    }
    if metadata.len() > LARGEST {
        return Err(too_large(path));
    }
    Ok(())
}

fn too_large(path: &Path) -> FileError {
    refused(
        path,
        "it is larger than 128 MiB",
        "no agenda is; name another file",
    )
}

fn refused(path: &Path, reason: &str, remedy: &'static str) -> FileError {
    FileError {
        path: path.to_owned(),
        reason: reason.to_owned(),
        remedy,
        source: None,
    }
}

fn failed(path: &Path, error: io::Error) -> FileError {
    let (reason, remedy) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file".to_owned(), "check the name"),
        io::ErrorKind::PermissionDenied => (
            "it may not be read".to_owned(),
            "give yourself the right to read it",
        ),
        _ => (
            safe::line(&error.to_string()).into_owned(),
            "check the disk and the name",
        ),
    };
    FileError {
        path: path.to_owned(),
        reason,
        remedy,
        source: Some(error),
    }
}
