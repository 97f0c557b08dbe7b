//! One item of the agenda with a time, and what it may say of itself.

use chrono::NaiveDate;

use super::key::{Illustrative, Places};
use super::refs::{
    DelegationIx, FeatureIx, Id, KindIx, OrganisationIx, PersonIx, Ref, RoomIx, SessionIx, TopicIx,
};
use super::text::{Raw, Text};
use super::time::{Slot, Time};

/// A seminar, a roundtable, a meeting, a bus to the airport.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Unique in its agenda; a repeated one bears `-2`, `-3` in file order.
    pub id: Id,
    /// Earlier ids of the same session.
    pub was: Vec<Id>,
    /// What it is called; the id where the file has no title.
    pub title: Text,
    /// When it begins; `None` where the file has no time that can be read.
    pub start: Option<Time>,
    /// When it ends; `None` where it cannot be read or would come before the start.
    pub end: Option<Time>,
    /// Its length in minutes, where the file gives that and no start that can be read.
    pub length: Option<u32>,
    /// The event day it belongs to.
    pub day: Option<NaiveDate>,
    /// Its form; `other` unless told.
    pub kind: Ref<KindIx>,
    /// What it is about.
    pub topics: Vec<Ref<TopicIx>>,
    /// Where it is; none: to be announced.
    pub rooms: Vec<Ref<RoomIx>>,
    /// Within the room: table 7, gate 3, the meeting point.
    pub place: Option<Text>,
    /// Who takes part, and as what.
    pub people: Vec<Part>,
    /// Organisations that take part.
    pub organisations: Vec<Ref<OrganisationIx>>,
    /// Delegations that take part.
    pub delegations: Vec<Ref<DelegationIx>>,
    /// Who may enter.
    pub access: Access,
    /// Who may be shown that it exists.
    pub audience: Audience,
    /// Is it on?
    pub status: Status,
    /// One comes and goes; it never clashes. By the kind unless the file tells.
    pub drop_in: bool,
    /// How many may take part.
    pub seats: Option<u32>,
    /// Places given away.
    pub taken: Option<u32>,
    /// Spoken, as BCP 47 tags.
    pub languages: Vec<Raw>,
    /// Interpreted into, as BCP 47 tags.
    pub interpretation: Vec<Raw>,
    /// What it is about, in a line.
    pub summary: Option<Text>,
    /// The whole text, in Markdown.
    pub about: Option<Text>,
    /// The session that this is a part of.
    pub part_of: Option<Ref<SessionIx>>,
    /// What its room must have.
    pub needs: Vec<Ref<FeatureIx>>,
    /// For staff only.
    pub staff_note: Option<Text>,
    /// A page about it.
    pub url: Option<Raw>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// One person's part in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The person who takes part.
    pub person: Ref<PersonIx>,
    /// As what: chair, moderator, presenter, panelist …
    pub role: Option<Raw>,
}

impl Session {
    /// From when to when, where both are known.
    pub fn slot(&self) -> Option<Slot> {
        Slot::new(self.start?, self.end?)
    }

    /// Its length in minutes, where both times are known or the file gives it.
    pub fn minutes(&self) -> Option<i64> {
        let by_times = self.slot().map(Slot::minutes);
        by_times.or(self.length.map(i64::from))
    }

    /// Is it over at `now`? A session without an end is over once it has begun.
    pub fn is_past(&self, now: Time) -> bool {
        self.end.or(self.start).is_some_and(|end| end <= now)
    }

    /// Is it on at `now`?
    pub fn is_on(&self, now: Time) -> bool {
        self.slot().is_some_and(|slot| slot.contains(now))
    }

    /// Was it called off?
    pub fn is_cancelled(&self) -> bool {
        self.status == Status::Cancelled
    }

    /// Can it be in the way of another at all, in a double booking or in a clash of a plan? A
    /// cancelled session takes no one's time, and from a drop-in session one can go.
    pub fn can_clash(&self) -> bool {
        !self.is_cancelled() && !self.drop_in && self.slot().is_some()
    }

    /// May it be listed to someone? What is for staff is listed to staff alone, and to whoever has
    /// chosen it. No protection: whoever has the file can read it.
    pub fn is_listed_for(&self, is_staff: bool, is_chosen: bool) -> bool {
        self.audience != Audience::Staff || is_staff || is_chosen
    }

    /// Are all its places given away?
    pub fn is_full(&self) -> bool {
        matches!((self.seats, self.taken), (Some(seats), Some(taken)) if taken >= seats)
    }

    /// The only one of those sessions that is around it in one of its rooms: it is probably a part of that.
    pub(crate) fn only_around<'a>(&self, sessions: &'a [Self]) -> Option<&'a Self> {
        let own = self.slot()?;
        let shares = |other: &Self| {
            let mut rooms = self.known_rooms();
            rooms.any(|room| other.known_rooms().any(|one| one == room))
        };
        let is_around = |other: &&Self| {
            let slot = other
                .slot()
                .filter(|_| other.id != self.id && shares(other));
            slot.is_some_and(|slot| slot.start() <= own.start() && own.end() <= slot.end())
        };
        let mut around = sessions.iter().filter(is_around);
        around.next().filter(|_| around.next().is_none())
    }

    /// The rooms that the agenda knows.
    pub fn known_rooms(&self) -> impl Iterator<Item = RoomIx> + '_ {
        self.rooms.iter().filter_map(Ref::known)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word in agenda files, queries and JSON.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The meaning of such a word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words! {
    /// Who may enter.
    Access {
        /// Whoever comes.
        #[default]
        Open = "open",
        /// Everyone who registered for the event.
        Registered = "registered",
        /// Those with an invitation to this session.
        Invited = "invited",
        /// Those who take part.
        Closed = "closed",
        /// Journalists alone.
        Press = "press",
    }
}

words! {
    /// Who may be shown that a session exists.
    Audience {
        /// Everyone, outputs for others included.
        #[default]
        Public = "public",
        /// Those who take part in it, and staff.
        Concerned = "concerned",
        /// Those who work there alone.
        Staff = "staff",
    }
}

words! {
    /// Is a session on?
    Status {
        /// It takes place as planned.
        #[default]
        Confirmed = "confirmed",
        /// Planned, but it may still be called off.
        Tentative = "tentative",
        /// It is not; it stays visible, struck through.
        Cancelled = "cancelled",
    }
}
