//! Entries of an agenda by their places in its lists, and the ids that they bear there.

use super::Agenda;
use super::refs::{
    DelegationIx, FeatureIx, Id, KindIx, OrganisationIx, PersonIx, Ref, RoomIx, SessionIx, TopicIx,
};

/// The place of an entry in one of an agenda's lists.
pub trait Entry: Copy {
    /// The entry's id; a delegation's is its country.
    fn id(self, agenda: &Agenda) -> &Id;
}

impl<T: Entry> Ref<T> {
    /// The id of the entry, or what is written where there is none.
    pub fn name<'a>(&'a self, agenda: &'a Agenda) -> &'a str {
        match self {
            Self::Known(at) => at.id(agenda).as_str(),
            Self::Unknown(raw) => raw.as_written(),
        }
    }
}

macro_rules! entries {
    ($($index:ident = $list:ident.$id:ident),* $(,)?) => {$(
        impl Entry for $index {
            fn id(self, agenda: &Agenda) -> &Id {
                &agenda.$list[self.at()].$id
            }
        }
    )*};
}

entries! {
    SessionIx = sessions.id,
    RoomIx = rooms.id,
    TopicIx = topics.id,
    KindIx = kinds.id,
    PersonIx = people.id,
    OrganisationIx = organisations.id,
    DelegationIx = delegations.country,
    FeatureIx = features.id,
}
