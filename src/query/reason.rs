//! Which texts of a session made it a hit: to be marked where a row shows them, and named where not.

use std::cell::LazyCell;

use crate::agenda::refs::{OrganisationIx, PersonIx};
use crate::agenda::{Agenda, Raw, Ref, Session, SessionIx, Text};

use super::Query;
use super::column::{countries_in, organisations_of};
use super::fold::fold;
use super::names::{Named, country_names, telling_names};
use super::ranking::{Rank, Standing};
use super::word::Word;

/// What kind of text it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The title, in any language.
    Title,
    /// A topic's name or alias.
    Topic,
    /// The name of its kind.
    Kind,
    /// A room's name.
    Room,
    /// How to get to a room.
    Way,
    /// Where it is, in words.
    Place,
    /// A person's name or position, and as what they take part.
    Person(Option<Raw>),
    /// An organisation's name, long or short.
    Organisation,
    /// What the agenda calls a delegation.
    Delegation,
    /// A name of the country of a delegation, a person or an organisation; the code.
    Country(String),
    /// A stand's name or number.
    Stand,
    /// A summary, a text, what there is to see at a stand.
    Prose,
}

/// A text that holds a word of the query, the best of those that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// How well.
    pub rank: Rank,
    /// What kind of text it is.
    pub origin: Origin,
    /// The text, as the agenda has it.
    pub text: String,
}

impl Query {
    /// For each word of this query the text of a session that holds it best, each text once.
    pub fn reasons(&self, agenda: &Agenda, session: SessionIx) -> Vec<Reason> {
        let words = self
            .words
            .iter()
            .filter(|word| !word.negated && !word.is_empty());
        let words: Vec<&Word> = words.collect();
        if words.is_empty() {
            return Vec::new();
        }
        let session = agenda.session(session);
        let mut titles = Texts(Vec::new());
        titles.add_text(&Origin::Title, &session.title);
        // Each is looked at only where no better text can have the word: rows ask this while one types.
        let shorts = LazyCell::new(|| shorts_of(agenda, session));
        let prose = LazyCell::new(|| prose_of(agenda, session));
        let mut reasons: Vec<Reason> = Vec::new();
        for word in words {
            let mut found = best(word, &titles.0);
            if found.is_none_or(|(rank, ..)| rank > Rank::TitleBeginning) {
                found = better(found, best(word, &shorts));
            }
            if found.is_none_or(|(rank, ..)| rank > Rank::InShort) {
                found = better(found, best(word, &prose));
            }
            let Some((rank, origin, text)) = found else {
                continue;
            };
            // A text is as good as the worst word that it is told for.
            match reasons.iter_mut().find(|have| have.text == *text) {
                Some(have) => have.rank = have.rank.max(rank),
                None => reasons.push(Reason {
                    rank,
                    origin: origin.clone(),
                    text: text.clone(),
                }),
            }
        }
        reasons
    }
}

/// A text with its rank and what it is.
type Ranked<'t> = (Rank, &'t Origin, &'t String);

/// The text that holds the word best, the first of several.
fn best<'t>(word: &Word, texts: &'t [(Origin, String)]) -> Option<Ranked<'t>> {
    let ranked = texts
        .iter()
        .filter_map(|(origin, text)| Some((rank(word, origin, text)?, origin, text)));
    ranked.min_by_key(|(rank, ..)| *rank)
}

/// The better of two; the first where they are as good.
fn better<'t>(one: Option<Ranked<'t>>, other: Option<Ranked<'t>>) -> Option<Ranked<'t>> {
    one.into_iter().chain(other).min_by_key(|(rank, ..)| *rank)
}

fn rank(word: &Word, origin: &Origin, text: &str) -> Option<Rank> {
    let folded = fold(text);
    if *origin == Origin::Prose {
        let grade = word.prose_grade(&folded)?;
        return word.counts_in_prose(grade).then_some(Rank::Prose);
    }
    let grade = word.grade(&folded)?;
    let standing = match origin {
        Origin::Title => Standing::Title,
        Origin::Way => Standing::Aside,
        _ => Standing::Name,
    };
    Some(Rank::of(grade, standing))
}

/// The stands that are part of a session.
fn booths_of(agenda: &Agenda, session: &Session) -> Vec<usize> {
    let is_of = |booth: &usize| {
        let of = agenda.booths[*booth].session.as_ref().and_then(Ref::known);
        of.is_some_and(|of| std::ptr::eq(agenda.session(of), session))
    };
    (0..agenda.booths.len()).filter(is_of).collect()
}

/// The prose of a session that search looks at.
fn prose_of(agenda: &Agenda, session: &Session) -> Vec<(Origin, String)> {
    let mut texts = Texts(Vec::new());
    let prose = session.summary.iter().chain(&session.about);
    prose.for_each(|text| texts.add_text(&Origin::Prose, text));
    for booth in booths_of(agenda, session) {
        let about = agenda.booths[booth].about.iter();
        about.for_each(|text| texts.add_text(&Origin::Prose, text));
    }
    texts.0
}

/// The short texts of a session that search looks at, but for its title.
fn shorts_of(agenda: &Agenda, session: &Session) -> Vec<(Origin, String)> {
    let mut texts = Texts(Vec::new());
    for topic in &session.topics {
        texts.add_ref(&Origin::Topic, topic, |ix| {
            telling_names(&agenda.topics[ix.at()])
        });
    }
    texts.add_ref(&Origin::Kind, &session.kind, |ix| {
        telling_names(&agenda.kinds[ix.at()])
    });
    for room in &session.rooms {
        texts.add_ref(&Origin::Room, room, |ix| agenda.rooms[ix.at()].names());
        let way = room
            .known()
            .and_then(|ix| agenda.rooms[ix.at()].place.as_ref());
        if let Some(way) = way {
            texts.add_text(&Origin::Way, way);
        }
    }
    let place = session.place.iter();
    place.for_each(|place| texts.add_text(&Origin::Place, place));
    for part in &session.people {
        let origin = Origin::Person(part.role.clone());
        texts.add_ref(&origin, &part.person, |ix: PersonIx| {
            let person = &agenda.people[ix.at()];
            with(person.names(), person.position.as_ref())
        });
    }
    let booths = booths_of(agenda, session);
    for unknown in session
        .organisations
        .iter()
        .filter(|one| one.known().is_none())
    {
        texts.add_ref(&Origin::Organisation, unknown, |_: OrganisationIx| {
            Vec::new()
        });
    }
    for ix in organisations_of(agenda, session, &booths) {
        texts.add(&Origin::Organisation, agenda.organisations[ix.at()].names());
    }
    for delegation in session.delegations.iter().filter_map(Ref::known) {
        let names = agenda.delegations[delegation.at()].name.iter();
        names.for_each(|name| texts.add_text(&Origin::Delegation, name));
    }
    for unknown in session
        .delegations
        .iter()
        .filter(|one| one.known().is_none())
    {
        texts.add_ref(&Origin::Delegation, unknown, |_| Vec::new());
    }
    for code in countries_in(agenda, session, &booths) {
        texts.add(&Origin::Country(code.clone()), country_names(&code));
    }
    for booth in booths.iter().map(|booth| &agenda.booths[*booth]) {
        texts.add_text(&Origin::Stand, &booth.name);
        let number = booth.number.iter().map(|raw| raw.as_written().to_string());
        texts.add(&Origin::Stand, number);
    }
    texts.0
}

fn with(mut names: Vec<String>, more: Option<&Text>) -> Vec<String> {
    let more = more.into_iter().flat_map(Text::all);
    names.extend(more.map(|raw| raw.as_written().to_string()));
    names
}

struct Texts(Vec<(Origin, String)>);

impl Texts {
    fn add(&mut self, origin: &Origin, texts: impl IntoIterator<Item = String>) {
        self.0
            .extend(texts.into_iter().map(|text| (origin.clone(), text)));
    }

    fn add_text(&mut self, origin: &Origin, text: &Text) {
        self.add(origin, text.all().map(|raw| raw.as_written().to_string()));
    }

    /// The names of an entry; of a reference to nothing, what was written.
    fn add_ref<T: Copy>(
        &mut self,
        origin: &Origin,
        one: &Ref<T>,
        names: impl Fn(T) -> Vec<String>,
    ) {
        match one {
            Ref::Known(ix) => self.add(origin, names(*ix)),
            Ref::Unknown(raw) => self.add(origin, [raw.as_written().to_string()]),
        }
    }
}
