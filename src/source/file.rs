//! Agenda files on a disk: the one place in `source` that touches one.
//!
//! What is read here is only bytes; what they mean is [`super::read`]'s business.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use super::{Options, Reading, read_with};
use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::files;
use crate::regular::{self, Refusal};

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
#[error("{}", self.message())]
pub struct FileError {
    /// The file that was asked for, as it was named.
    pub path: PathBuf,
    /// What kept it from being read.
    why: Why,
    /// What the system said, where it said anything.
    pub source: Option<io::Error>,
}

/// Why a file could not be read.
#[derive(Clone, Copy, Debug)]
enum Why {
    Folder,
    NotRegular,
    TooLarge,
    Missing,
    Forbidden,
    /// The system knows.
    System,
}

impl FileError {
    /// Which file, why, and what to do about it.
    pub fn message(&self) -> Message {
        let path = safe::line(&self.path.to_string_lossy()).into_owned();
        files::unreadable(path, self.reason(), self.remedy())
    }

    /// What kept it from being read, without the file's name.
    pub fn reason(&self) -> Message {
        match self.why {
            Why::Folder => files::folder(),
            Why::NotRegular => files::not_regular(),
            Why::TooLarge => files::too_large(),
            Why::Missing => files::missing(),
            Why::Forbidden => files::forbidden(),
            Why::System => files::system(match self.source.as_ref().map(Message::cause) {
                Some(Argument::Text(text)) => Argument::from(safe::line(&text).into_owned()),
                Some(sentence) => sentence,
                None => Argument::from(""),
            }),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Message {
        match self.why {
            Why::Folder => files::folder_hint(),
            Why::NotRegular => files::not_regular_hint(),
            Why::TooLarge => files::too_large_hint(),
            Why::Missing if self.path.extension().is_some_and(|end| end == "toml") => {
                files::missing_agenda_hint(safe::line(&self.path.to_string_lossy()).into_owned())
            }
            Why::Missing => files::missing_hint(),
            Why::Forbidden => files::forbidden_hint(),
            Why::System => files::system_hint(),
        }
    }
}

/// Reads an agenda file, or a schedule in another format. Only regular files of at most [`LARGEST`]
/// bytes are opened. A source that does not say what it is called is called like its file.
pub fn load(path: &Path, options: &Options) -> Result<Loaded, FileError> {
    let bytes = regular::read(path, LARGEST).map_err(|refusal| refused(path, refusal))?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let options = Options {
        name: options.name.clone().or(stem.map(Cow::into_owned)),
        ..options.clone()
    };
    let reading = read_with(&bytes, &options);
    Ok(Loaded { bytes, reading })
}

fn refused(path: &Path, refusal: Refusal) -> FileError {
    let (why, source) = match refusal {
        Refusal::Folder => (Why::Folder, None),
        Refusal::NotRegular => (Why::NotRegular, None),
        Refusal::TooLarge => (Why::TooLarge, None),
        Refusal::System(error) => {
            let why = match error.kind() {
                io::ErrorKind::NotFound => Why::Missing,
                io::ErrorKind::PermissionDenied => Why::Forbidden,
                _ => Why::System,
            };
            (why, Some(error))
        }
    };
    FileError {
        path: path.to_owned(),
        why,
        source,
    }
}
