//! What can go wrong with a plan's file, in words: what, which file, why, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::agenda::safe;
use crate::plan::Refused;

/// A plan that could not be read or written. The file says what it said before.
#[derive(Debug)]
pub enum StoreError {
    /// The operation cannot be done with the plan as it is; the file is fine.
    Refused(Refused),
    /// A call failed.
    Io {
        /// What was wanted, as in "the plan cannot be saved".
        what: &'static str,
        /// On which file or directory.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Another program holds the lock.
    Busy(PathBuf),
    /// Something keeps changing the file without taking the lock.
    Restless(PathBuf),
    /// The file has a format that this version does not understand.
    Newer {
        /// Which file.
        path: PathBuf,
        /// The format that it says it has.
        format: String,
    },
    /// The file cannot be read, and there is no good backup.
    Corrupt {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
        /// Where it was put, if it could be.
        set_aside: Option<PathBuf>,
    },
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

    pub(super) fn io(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
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
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Io { what, path, source } => {
                write!(f, "{what}: `{}`: {}", shown(path), reason(source))?;
                write!(f, "; {}", advice(source.kind()))
            }
            Self::Busy(path) => write!(
                f,
                "the plan cannot be saved now: another program is writing `{}`; do it again in a moment",
                shown(path)
            ),
            Self::Restless(path) => write!(
                f,
                "the plan cannot be saved now: another program keeps changing `{}`; do it again in a moment",
                shown(path)
            ),
            Self::Newer { path, format } => f.write_str(&newer(path, format)),
            Self::Corrupt {
                path,
                why,
                set_aside,
            } => {
                let (path, why) = (shown(path), safe::line(why));
                write!(
                    f,
                    "the plan cannot be read: `{path}`: {why}; there is no good backup"
                )?;
                match set_aside {
                    Some(aside) => write!(
                        f,
                        "; the file was set aside as `{}`; mend it and move it back, or begin anew",
                        shown(aside)
                    ),
                    None => write!(f, "; mend it, or move it out of the way to begin anew"),
                }
            }
            Self::Exists(path) => write!(
                f,
                "`{}` is there already and was left as it is; choose another name",
                shown(path)
            ),
            Self::Missing(path) => write!(f, "there is no plan `{}`", shown(path)),
        }
    }
}

/// A path, fit for a screen.
pub(super) fn shown(path: &Path) -> String {
    safe::line(&path.to_string_lossy()).into_owned()
}

/// Modelled on what Cargo says of a lock file that is too new for it.
pub(super) fn newer(path: &Path, format: &str) -> String {
    format!(
        "plan format `{}` was found in `{}`, but this version of attache ({}) understands format {} only; \
         a newer attache is needed to change this plan, and the file was left as it is",
        safe::line(format),
        shown(path),
        env!("CARGO_PKG_VERSION"),
        super::format::FORMAT
    )
}

/// A reason by itself, as it goes behind a path.
pub(super) fn reason(error: &io::Error) -> String {
    safe::line(&error.to_string()).into_owned()
}

fn advice(kind: io::ErrorKind) -> &'static str {
    use io::ErrorKind as Kind;
    match kind {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => {
            "the plan on the disk is as it was; make room and do it again"
        }
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            "change who may write there, or choose another place with --data-dir"
        }
        Kind::IsADirectory | Kind::InvalidInput => "move it out of the way",
        Kind::NotADirectory | Kind::AlreadyExists => {
            "something on the way there is not a directory; choose another place with --data-dir"
        }
        _ => "choose another place with --data-dir",
    }
}
