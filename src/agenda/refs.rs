//! How one entry of an agenda names another.

use super::safe::{self, Safe};
use super::text::Raw;

/// An id as the file has it. Ids that are well formed are `[a-z0-9][a-z0-9-]*`; those that are not
/// are findings, and stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(Box<str>);

impl Id {
    /// Wraps an id, well formed or not.
    pub fn new(id: impl Into<Box<str>>) -> Self {
        Self(id.into())
    }

    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id fit for a screen.
    pub fn line(&self) -> Safe<'_> {
        safe::line(&self.0)
    }

    /// Is `id` of the form that AGENDA-FORMAT demands?
    pub fn is_well_formed(id: &str) -> bool {
        let mut bytes = id.bytes();
        bytes
            .next()
            .is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

/// A reference that resolves, or names what it could not find.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ref<T> {
    /// The entry is there.
    Known(T),
    /// Nothing bears that name; it is kept as written.
    Unknown(Raw),
}

impl<T: Copy> Ref<T> {
    /// The entry, where there is one.
    pub fn known(&self) -> Option<T> {
        match self {
            Self::Known(at) => Some(*at),
            Self::Unknown(_) => None,
        }
    }
}

macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// Its place in the agenda's list, which is the file's order.
            pub fn at(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

indexes! {
    /// A session of the agenda at hand.
    SessionIx,
    /// A room of the agenda at hand.
    RoomIx,
    /// A topic of the agenda at hand.
    TopicIx,
    /// A kind of the agenda at hand, built in or declared.
    KindIx,
    /// A person of the agenda at hand.
    PersonIx,
    /// An organisation of the agenda at hand.
    OrganisationIx,
    /// A delegation of the agenda at hand, declared or named by a session.
    DelegationIx,
    /// A feature of the agenda at hand, declared or named by a room.
    FeatureIx,
}
