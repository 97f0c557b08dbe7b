//! What can go wrong with a plan's file, in words: what, which file, why, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{failures, plans};
use crate::plan::op::Refused;

use super::format::FORMAT;

/// A plan that could not be read or written. The file says what it said before.
#[derive(Debug)]
pub enum StoreError {
    /// The operation cannot be done with the plan as it is; the file is fine.
    Refused(Refused),
    /// A call failed.
    Io {
        /// What failed, as in "the plan cannot be saved".
        what: fn() -> Message,
        /// The file or directory that it was made on.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another program holds the lock.
    Busy(PathBuf),
    /// Something keeps changing the file without taking the lock.
    Restless(PathBuf),
    /// The file has a format that this version does not understand.
    Newer {
        /// The plan's file, links followed.
        path: PathBuf,
        /// The format that it says it has.
        format: String,
    },
    /// The file cannot be read, and there is no good backup.
    Corrupt {
        /// The plan's file, links followed.
        path: PathBuf,
        /// What is wrong with it.
        why: Message,
        /// Where it was put, if it could be.
        set_aside: Option<PathBuf>,
    },
    /// The plan is a link, and what it leads to is no plan. It was left where it is.
    Foreign {
        /// The plan's name.
        link: PathBuf,
        /// Where it leads.
        target: PathBuf,
        /// What is there instead of a plan.
        why: Message,
    },
    /// What bears the plan's name is no plan of ours, and no damaged one. It was left where it is.
    NotOurs {
        /// The plan's file.
        path: PathBuf,
        /// What is there instead of a plan.
        why: Message,
    },
    /// The plan was removed, but a lock of it was not, or it may be back: what there is to tell.
    Removed(Message),
    /// A file of that name is there already.
    Exists(PathBuf),
    /// There is no such plan.
    Missing(PathBuf),
}

impl StoreError {
    /// Is only the operation at fault, and not the file? Then trying again does not help.
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused(_))
    }

    pub(super) fn io(what: fn() -> Message, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { what, path, source }
    }
}

impl From<Refused> for StoreError {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Refused(refused) => Some(refused),
            _ => None,
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl StoreError {
    /// Why alone, in a few words, for a line that says by itself what failed: "No space left on device".
    pub fn cause(&self) -> Message {
        let Self::Io { source, .. } = self else {
            return self.message();
        };
        if let Some(ours) = Message::within(source) {
            return ours.clone();
        }
        let text = source.to_string();
        // The system's number says nothing to a reader of one line.
        let text = text.split(" (os error").next().unwrap_or_default();
        failures::said(&*safe::line(text))
    }

    /// What, which file, why, and what to do, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Refused(refused) => refused.message(),
            Self::Io { what, path, source } => {
                plans::failed(what(), shown(path), reason(source), advice(source.kind()))
            }
            Self::Busy(path) => plans::busy(shown(path)),
            Self::Restless(path) => plans::restless(shown(path)),
            Self::Newer { path, format } => newer(path, format),
            Self::Corrupt {
                path,
                why,
                set_aside,
            } => match set_aside {
                Some(aside) => plans::corrupt_aside(shown(path), why.clone(), shown(aside)),
                None => plans::corrupt(shown(path), why.clone()),
            },
            Self::Foreign { link, target, why } => {
                plans::foreign(shown(link), shown(target), why.clone())
            }
            Self::NotOurs { path, why } => plans::not_ours(shown(path), why.clone()),
            Self::Removed(told) => told.clone(),
            Self::Exists(path) => plans::is_there(shown(path)),
            Self::Missing(path) => plans::missing(shown(path)),
        }
    }
}

/// A path, fit for a screen.
pub(super) fn shown(path: &Path) -> String {
    safe::line(&path.to_string_lossy()).into_owned()
}

/// Modelled on what Cargo says of a lock file that is too new for it.
pub(super) fn newer(path: &Path, format: &str) -> Message {
    plans::newer(
        &*safe::line(format),
        shown(path),
        env!("CARGO_PKG_VERSION"),
        FORMAT,
    )
}

/// A reason by itself, as it goes behind a path.
pub(super) fn reason(error: &io::Error) -> Argument {
    match Message::cause(error) {
        Argument::Text(text) => safe::line(&text).into_owned().into(),
        sentence => sentence,
    }
}

fn advice(kind: io::ErrorKind) -> Message {
    use io::ErrorKind as Kind;
    match kind {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => plans::make_room(),
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => plans::change_rights(),
        Kind::IsADirectory | Kind::InvalidInput => plans::move_away(),
        Kind::NotADirectory | Kind::AlreadyExists => plans::no_directory(),
        _ => plans::other_place(),
    }
}
