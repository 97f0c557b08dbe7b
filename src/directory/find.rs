//! What the directory lists, in sections, and the entries that words find.

use crate::agenda::booking::DoubleBooking;
use crate::agenda::{Agenda, PersonIx, Raw, Ref, SessionIx, Text};
use crate::i18n::Locale;
use crate::query::{NameHit, NameIndex, Rank, country_names};

use super::Participation;
use super::absent::bare;

/// What is listed under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Who takes part, by name.
    People,
    /// For whom they work, or who runs something.
    Organisations,
    /// Which countries are there.
    Delegations,
    /// Stands of exhibitions.
    Stands,
    /// Consultations, taken or free.
    Slots,
    /// What people ask for at the desk.
    Desk,
}

impl Section {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::People,
        Self::Organisations,
        Self::Delegations,
        Self::Stands,
        Self::Slots,
        Self::Desk,
    ];
}

/// An entry of a section, by its place there: in [`Participation`], or among the agenda's stands or
/// infos. A place holds in one agenda only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry {
    /// Under which heading it stands.
    pub section: Section,
    /// Its place there.
    pub at: usize,
}

/// What an entry is found by again in another agenda: its section and its id; of a consultation that of
/// its session, with the delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryId {
    section: Section,
    id: String,
}

impl EntryId {
    /// The id within its section: of a delegation the country's code.
    pub fn as_str(&self) -> &str {
        &self.id
    }
}

/// An entry that words found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The entry.
    pub entry: Entry,
    /// How well it matches.
    pub rank: Rank,
}

/// Who takes part, and the words that find it all.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Who takes part in what.
    pub all: Participation,
    entries: Vec<Entry>,
    names: NameIndex,
}

impl Directory {
    /// The directory of an agenda; of its sessions those that may be told of.
    pub fn of(agenda: &Agenda, is_told: impl Fn(SessionIx) -> bool) -> Self {
        let all = Participation::of(agenda, is_told);
        let mut lister = Lister {
            agenda,
            all: &all,
            locales: ["en", "ko"].map(Locale::new),
            entries: Vec::new(),
            names: NameIndex::default(),
        };
        lister.people();
        lister.organisations();
        lister.delegations();
        lister.stands();
        lister.slots();
        lister.desk();
        let Lister { entries, names, .. } = lister;
        Self {
            all,
            entries,
            names,
        }
    }

    /// The entries of a section, in order.
    pub fn entries(&self, section: Section) -> impl Iterator<Item = Entry> + '_ {
        let entries = self.entries.iter().copied();
        entries.filter(move |entry| entry.section == section)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What an entry is found by again.
    pub fn id(&self, agenda: &Agenda, entry: Entry) -> EntryId {
        let all = &self.all;
        let Entry { section, at } = entry;
        let id = match section {
            Section::People => all.people[at].person.name(agenda).to_owned(),
            Section::Organisations => all.organisations[at].organisation.name(agenda).to_owned(),
            Section::Delegations => all.delegations[at].delegation.name(agenda).to_owned(),
            Section::Stands => agenda.booths[at].id.as_str().to_owned(),
            Section::Desk => agenda.infos[at].id.as_str().to_owned(),
            Section::Slots => {
                let slot = &all.slots[at];
                let delegation = slot.delegation.map(|at| &all.delegations[at].delegation);
                let delegation = delegation.map_or("", |one| one.name(agenda));
                format!("{} {delegation}", agenda.session(slot.session).id.as_str())
            }
        };
        EntryId { section, id }
    }

    /// The entry that is found by `id`; `None` where the agenda has it no more.
    pub fn look_up(&self, agenda: &Agenda, id: &EntryId) -> Option<Entry> {
        let mut entries = self.entries(id.section);
        entries.find(|entry| self.id(agenda, *entry) == *id)
    }

    /// What a person, an organisation or a delegation takes part in, by time, each session once with all
    /// the roles in it; of other sections nothing.
    pub fn taking_part(&self, entry: Entry) -> Vec<(SessionIx, Vec<&Raw>)> {
        let bare = |sessions: &[SessionIx]| sessions.iter().map(|ix| (*ix, Vec::new())).collect();
        match entry.section {
            Section::People => {
                let mut taking: Vec<(SessionIx, Vec<&Raw>)> = Vec::new();
                for part in &self.all.people[entry.at].parts {
                    match taking.last_mut() {
                        Some((last, roles)) if *last == part.session => roles.extend(&part.role),
                        _ => taking.push((part.session, part.role.iter().collect())),
                    }
                }
                taking
            }
            Section::Organisations => bare(&self.all.organisations[entry.at].sessions),
            Section::Delegations => bare(&self.all.delegations[entry.at].sessions),
            Section::Stands | Section::Slots | Section::Desk => Vec::new(),
        }
    }

    /// Where an entry would have to be in two sessions at once.
    pub fn double_bookings(&self, entry: Entry) -> &[DoubleBooking] {
        match entry.section {
            Section::People => &self.all.people[entry.at].double,
            Section::Organisations => &self.all.organisations[entry.at].double,
            Section::Delegations => &self.all.delegations[entry.at].double,
            Section::Stands | Section::Slots | Section::Desk => &[],
        }
    }

    /// The entries that have every word of what is typed, the best first; all in their order where
    /// nothing is typed.
    pub fn find(&self, typed: &str) -> Vec<Found> {
        let mut hits = self.names.find(typed);
        if hits.is_empty() {
            hits = self.names.find(&bare(typed));
        }
        hits.into_iter()
            .map(|hit| Found {
                entry: self.entries[hit.entry],
                rank: hit.rank,
            })
            .collect()
    }
}

/// The names of what people ask for at the desk, in the agenda's order: all that the search of sessions
/// needs of the directory.
pub fn desk(agenda: &Agenda) -> NameIndex {
    let mut names = NameIndex::default();
    for info in &agenda.infos {
        let mut called = texts([&info.title]);
        called.push(info.id.as_str().to_owned());
        let room = info.room.as_ref().and_then(Ref::known);
        let room = room.map(|ix| texts([&agenda.rooms[ix.at()].name]));
        names.push(&called, &room.unwrap_or_default(), &texts(&info.about));
    }
    names
}

/// More answers of the desk stand above no session.
const MOST_BESIDE: usize = 3;

/// What of the desk is told above the sessions that the same words find: the best answers. One that is only
/// similar is told only where no session is a hit.
pub fn desk_beside(desk: &NameIndex, typed: &str, has_sessions: bool) -> Vec<NameHit> {
    let mut found = desk.find(typed);
    found.retain(|hit| !(hit.rank.is_similar() && has_sessions));
    found.truncate(MOST_BESIDE);
    found
}

fn texts<'a>(of: impl IntoIterator<Item = &'a Text>) -> Vec<String> {
    let all = of.into_iter().flat_map(Text::all);
    all.map(|raw| raw.as_written().to_owned()).collect()
}

fn country(code: Option<&Raw>) -> impl Iterator<Item = String> {
    let code = code.map(|code| code.as_written().to_owned());
    code.into_iter()
        .flat_map(|code| country_names(&code).chain([code]))
}

struct Lister<'a> {
    agenda: &'a Agenda,
    all: &'a Participation,
    /// Every language of the interface: its words find things whatever one reads.
    locales: [Locale; 2],
    entries: Vec<Entry>,
    names: NameIndex,
}

impl Lister<'_> {
    fn push(&mut self, section: Section, at: usize, words: [Vec<String>; 3]) {
        let [names, facts, prose] = words;
        self.entries.push(Entry { section, at });
        self.names.push(&names, &facts, &prose);
    }

    fn people(&mut self) {
        for (at, one) in self.all.people.iter().enumerate() {
            let words = match &one.person {
                Ref::Unknown(raw) => [vec![raw.as_written().to_owned()], Vec::new(), Vec::new()],
                Ref::Known(ix) => self.person(*ix),
            };
            self.push(Section::People, at, words);
        }
    }

    fn person(&self, ix: PersonIx) -> [Vec<String>; 3] {
        let person = &self.agenda.people[ix.at()];
        let mut names = texts([&person.name]);
        names.push(person.id.as_str().to_owned());
        let mut facts = texts(&person.position);
        facts.extend(person.organisation.iter().flat_map(|one| match one {
            Ref::Unknown(raw) => vec![raw.as_written().to_owned()],
            Ref::Known(ix) => {
                let organisation = &self.agenda.organisations[ix.at()];
                texts(std::iter::once(&organisation.name).chain(&organisation.short))
            }
        }));
        facts.extend(country(person.country.as_ref()));
        [names, facts, texts(&person.about)]
    }

    fn organisations(&mut self) {
        for (at, one) in self.all.organisations.iter().enumerate() {
            let words = match &one.organisation {
                Ref::Unknown(raw) => [vec![raw.as_written().to_owned()], Vec::new(), Vec::new()],
                Ref::Known(ix) => {
                    let organisation = &self.agenda.organisations[ix.at()];
                    let mut names =
                        texts(std::iter::once(&organisation.name).chain(&organisation.short));
                    names.push(organisation.id.as_str().to_owned());
                    let facts = country(organisation.country.as_ref()).collect();
                    [names, facts, texts(&organisation.about)]
                }
            };
            self.push(Section::Organisations, at, words);
        }
    }

    fn delegations(&mut self) {
        for at in 0..self.all.delegations.len() {
            let note = self.all.delegations[at].delegation.known();
            let note = note.and_then(|ix| self.agenda.delegations[ix.at()].note.as_ref());
            let words = [self.delegation_names(at), Vec::new(), texts(note)];
            self.push(Section::Delegations, at, words);
        }
    }

    fn delegation_names(&self, at: usize) -> Vec<String> {
        match &self.all.delegations[at].delegation {
            Ref::Unknown(raw) => country(Some(raw)).collect(),
            Ref::Known(ix) => {
                let delegation = &self.agenda.delegations[ix.at()];
                let code = delegation.country.as_str();
                let mut names = texts(&delegation.name);
                names.extend(country_names(code));
                names.push(code.to_owned());
                names
            }
        }
    }

    fn stands(&mut self) {
        let words = self.locales.each_ref().map(|locale| {
            let texts = &locale.texts.directory;
            texts.stand_words().into_owned()
        });
        for (at, booth) in self.agenda.booths.iter().enumerate() {
            let mut names = texts([&booth.name]);
            names.push(booth.id.as_str().to_owned());
            let number = booth.number.as_ref();
            names.extend(number.map(|number| number.as_written().to_owned()));
            let mut facts = words.to_vec();
            let organisation = booth.organisation.as_ref().and_then(Ref::known);
            facts.extend(organisation.into_iter().flat_map(|ix| {
                let organisation = &self.agenda.organisations[ix.at()];
                texts(std::iter::once(&organisation.name).chain(&organisation.short))
            }));
            let room = booth.room.as_ref().and_then(Ref::known);
            facts.extend(
                room.into_iter()
                    .flat_map(|ix| texts([&self.agenda.rooms[ix.at()].name])),
            );
            let topics = booth.topics.iter().filter_map(Ref::known);
            facts.extend(topics.flat_map(|ix| texts([&self.agenda.topics[ix.at()].name])));
            self.push(Section::Stands, at, [names, facts, texts(&booth.about)]);
        }
    }

    fn slots(&mut self) {
        let words = |is_taken: bool| {
            let words = self.locales.each_ref().map(|locale| {
                let texts = &locale.texts.directory;
                let state = if is_taken {
                    texts.taken_words()
                } else {
                    texts.free_words()
                };
                format!("{} {state}", texts.slot_words())
            });
            words.to_vec()
        };
        let states = [words(false), words(true)];
        for (at, slot) in self.all.slots.iter().enumerate() {
            let session = self.agenda.session(slot.session);
            let delegation = slot.delegation.map(|at| self.delegation_names(at));
            let mut names = delegation.unwrap_or_default();
            names.extend(texts(&session.place));
            names.push(session.id.as_str().to_owned());
            let mut facts = states[usize::from(slot.is_taken)].clone();
            facts.extend(texts([&session.title]));
            for part in &session.people {
                if let Ref::Known(ix) = &part.person {
                    facts.extend(texts([&self.agenda.people[ix.at()].name]));
                }
            }
            for one in session.organisations.iter().filter_map(Ref::known) {
                facts.extend(texts([&self.agenda.organisations[one.at()].name]));
            }
            self.push(Section::Slots, at, [names, facts, Vec::new()]);
        }
    }

    fn desk(&mut self) {
        for (at, info) in self.agenda.infos.iter().enumerate() {
            let mut names = texts([&info.title]);
            names.push(info.id.as_str().to_owned());
            let room = info.room.as_ref().and_then(Ref::known);
            let room = room.map(|ix| texts([&self.agenda.rooms[ix.at()].name]));
            let words = [names, room.unwrap_or_default(), texts(&info.about)];
            self.push(Section::Desk, at, words);
        }
    }
}
