//! Operations that failed, and the codes that the program exits with.
//!
//! What is wrong with an agenda's content is a finding, not an error.

use std::fmt;

use crate::i18n::Message;

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

/// An operation that failed: what, where and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: Message,
    hint: Option<Message>,
}

impl Error {
    /// The same error as one of that kind, by which the exit code goes.
    #[must_use]
    pub fn of_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// An error of that kind.
    pub fn new(kind: Kind, message: impl Into<Message>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
        }
    }

    /// It could not be done.
    pub fn failed(message: impl Into<Message>) -> Self {
        Self::new(Kind::Failed, message)
    }

    /// The command line is wrong.
    pub fn usage(message: impl Into<Message>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// The plan cannot be read or written.
    pub fn plan(message: impl Into<Message>) -> Self {
        Self::new(Kind::Plan, message)
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Message>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What failed, and where.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// What to do about it.
    pub fn advice(&self) -> Option<&Message> {
        self.hint.as_ref()
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
        self.message.fmt(f)
    }
}

impl std::error::Error for Error {}
