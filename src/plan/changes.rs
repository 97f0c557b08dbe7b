//! What differs between a session as it was accepted and as the agenda has it now.

use chrono::{DateTime, FixedOffset};

use crate::agenda::{Agenda, Id, SessionIx, Status, safe};

use super::choice::Accepted;
use super::plan::Plan;

/// A field that a plan watches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanField {
    /// What it is called.
    Title,
    /// When it begins.
    Start,
    /// When it ends.
    End,
    /// Where it is.
    Rooms,
    /// Who takes part.
    People,
    /// Is it on?
    Status,
}

impl PlanField {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Start => "start",
            Self::End => "end",
            Self::Rooms => "rooms",
            Self::People => "people",
            Self::Status => "status",
        }
    }
}

/// The value of such a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    /// A title by language; a title for every language bears the tag `""`. In a change, only the
    /// languages that differ, the same ones in the same order on both sides, unless there is none
    /// that both have.
    Title(Vec<(String, String)>),
    /// An instant; `None` where the time is not known.
    Time(Option<DateTime<FixedOffset>>),
    /// Ids of rooms or people.
    Ids(Vec<String>),
    /// On, perhaps, off.
    Status(Status),
}

/// One field that is no longer as it was accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field, which says of what kind both values are.
    pub field: PlanField,
    /// As it was accepted.
    pub old: FieldValue,
    /// As the agenda has it now.
    pub new: FieldValue,
}

impl Plan {
    /// What changed of a chosen session since it was accepted; nothing for others.
    ///
    /// A choice that says nothing of the session as accepted has no changes.
    pub fn changes(&self, agenda: &Agenda, session: SessionIx) -> Vec<FieldChange> {
        self.choice(agenda, session)
            .map(|choice| choice.accepted.changes(agenda, session))
            .unwrap_or_default()
    }
}

impl Accepted {
    /// What differs from the session as the agenda has it now.
    ///
    /// A title is told by the languages in which it differs, and only by them: whoever reads another
    /// is told of these. A translation that was added is no change of the title, nor is what looks
    /// the same once it is made safe; an id that was renamed is no change of rooms or people, and
    /// neither is their order.
    pub fn changes(&self, agenda: &Agenda, session: SessionIx) -> Vec<FieldChange> {
        let mut changes = Vec::new();
        if *self == Self::default() {
            return changes;
        }
        let now = Self::of(agenda, session);
        let mut tell = |field, old, new| changes.push(FieldChange { field, old, new });
        if let Some((old, new)) = titles_that_differ(&self.title, &now.title) {
            let (old, new) = (FieldValue::Title(old), FieldValue::Title(new));
            tell(PlanField::Title, old, new);
        }
        if self.start != now.start {
            tell(
                PlanField::Start,
                FieldValue::Time(self.start),
                FieldValue::Time(now.start),
            );
        }
        if self.end != now.end {
            tell(
                PlanField::End,
                FieldValue::Time(self.end),
                FieldValue::Time(now.end),
            );
        }
        let rooms = || agenda.rooms.iter().map(|room| (&room.id, &room.was[..]));
        if !are_same(&self.rooms, &now.rooms, rooms) {
            let old = FieldValue::Ids(self.rooms.clone());
            tell(PlanField::Rooms, old, FieldValue::Ids(now.rooms));
        }
        let people = || agenda.people.iter().map(|one| (&one.id, &one.was[..]));
        if !are_same(&self.people, &now.people, people) {
            let old = FieldValue::Ids(self.people.clone());
            tell(PlanField::People, old, FieldValue::Ids(now.people));
        }
        if self.status != now.status {
            let old = FieldValue::Status(self.status);
            tell(PlanField::Status, old, FieldValue::Status(now.status));
        }
        changes
    }
}

/// A title by language.
type Titles = Vec<(String, String)>;

/// Of two titles, the languages that both have and that differ for someone who looks at them.
/// Without a common language they differ, and as a whole, where no text occurs in both.
fn titles_that_differ(old: &Titles, new: &Titles) -> Option<(Titles, Titles)> {
    let looks_same = |one: &str, other: &str| *safe::line(one) == *safe::line(other);
    let common: Vec<_> = (old.iter())
        .filter_map(|was| Some((was, new.iter().find(|(tag, _)| *tag == was.0)?)))
        .collect();
    if !common.is_empty() {
        let differ = common
            .into_iter()
            .filter(|(was, now)| !looks_same(&was.1, &now.1));
        let (old, new): (Titles, Titles) =
            differ.map(|(was, now)| (was.clone(), now.clone())).unzip();
        return (!old.is_empty()).then_some((old, new));
    }
    let occurs = |(_, text): &(String, String)| new.iter().any(|(_, now)| looks_same(text, now));
    let is_same = (old.is_empty() && new.is_empty()) || old.iter().any(occurs);
    (!is_same).then(|| (old.clone(), new.clone()))
}

/// Are these the same entries, whatever their order, where an earlier id is as good as the id?
fn are_same<'a, I>(old: &[String], new: &[String], all: impl Fn() -> I) -> bool
where
    I: Iterator<Item = (&'a Id, &'a [Id])>,
{
    let present = |id: &String| {
        let bears = |(have, was): &(&Id, &[Id])| {
            have.as_str() == id || was.iter().any(|was| was.as_str() == id)
        };
        let exact = all().find(|(have, _)| have.as_str() == id);
        exact
            .or_else(|| all().find(bears))
            .map_or_else(|| id.clone(), |(have, _)| have.as_str().into())
    };
    if old == new {
        return true;
    }
    let sorted = |ids: Vec<String>| {
        let mut ids = ids;
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    sorted(old.iter().map(present).collect()) == sorted(new.to_vec())
}
