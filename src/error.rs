//! Operations that failed, and the codes that the program exits with.
//!
//! What is wrong with an agenda's content is a finding, not an error.

use std::fmt;
use std::path::Path;

/// Why the program ends early; each has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The reader of our output went away: nobody is there to be told.
    ClosedPipe,
    /// It could not be done; nothing was half done.
    Failed,
    /// The command line is wrong, or a query in it.
    Usage,
    /// The agenda cannot be read.
    Agenda,
    /// The plan cannot be read or written.
    Plan,
}

/// An operation that failed: what, where and what to do about it, fit for a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
    hint: Option<String>,
}

impl Error {
    /// An error of that kind.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
        }
    }

    /// It could not be done.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Kind::Failed, message)
    }

    /// The command line is wrong.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// The plan cannot be read or written.
    pub fn plan(message: impl Into<String>) -> Self {
        Self::new(Kind::Plan, message)
    }

    /// `what` failed at `path` for the reason that the system gives.
    pub fn file(kind: Kind, what: &str, path: &Path, cause: &std::io::Error) -> Self {
        let path = crate::agenda::safe::line(&path.to_string_lossy()).into_owned();
        Self::new(kind, format!("cannot {what} `{path}`: {cause}"))
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What to do about it.
    pub fn advice(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// What sort of error.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The code that the program exits with.
    pub fn exit_code(&self) -> u8 {
        match self.kind {
            Kind::ClosedPipe => 0,
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::Agenda => 3,
            Kind::Plan => 4,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
