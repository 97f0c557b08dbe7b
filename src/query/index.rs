//! What search reads instead of the agenda: an inverted index of its texts, folded, each once however
//! many sessions share it, and for each field which values each session has.

use std::collections::{HashMap, HashSet};

use crate::agenda::refs::{KindIx, OrganisationIx, PersonIx, RoomIx, TopicIx};
use crate::agenda::{Agenda, Raw, Ref, Session, Text};

use super::column::{self, Column, booths_of, organisations_of};
use super::field::{Field, Filter};
use super::fold::{Folded, fold};
use super::fuzzy;
use super::names::{Named, country_names, telling_names};
use super::ranking::Standing;
use super::table::{Lists, Texts};

/// Letters of a folded name that is a short one.
const SHORT_NAME: usize = 4;

/// Folded texts of an agenda, made once per agenda; what search reads instead of the agenda.
#[derive(Debug, Default)]
pub struct Index {
    /// How many sessions the agenda has.
    pub(super) sessions: usize,
    /// Short texts: titles first.
    pub(super) shorts: Texts,
    /// How many of the short texts are titles, or stand for what titles name.
    pub(super) titles: usize,
    /// How many of them are titles as they are.
    pub(super) whole_titles: usize,
    /// Which of them are no names: [`Standing::Aside`].
    asides: HashSet<u32>,
    /// The letters of each short text.
    pub(super) masks: Vec<u64>,
    /// For each short text its postings: the sessions that have it, ascending.
    pub(super) postings: Lists,
    /// For each session its short texts, titles first.
    pub(super) of_session: Lists,
    /// The beginnings of syllables of those short texts that have any, and which these are.
    pub(super) initials: Texts,
    pub(super) initials_of: Vec<u32>,
    /// The words of the short texts, their letters, and the postings of each: the short texts that
    /// have it, ascending.
    pub(super) words: Texts,
    pub(super) word_masks: Vec<u64>,
    pub(super) word_postings: Lists,
    /// For each session its long texts.
    pub(super) longs: Texts,
    /// In the order of [`Field::ALL`]; of an index for filters alone, those that they name.
    pub(super) fields: Vec<Column>,
}

impl Index {
    /// Folds every text that search looks at.
    pub fn new(agenda: &Agenda) -> Self {
        let booths = booths_of(agenda);
        let mut titles = Shorts::default();
        for session in &agenda.sessions {
            let row = titles.add_all(session.title.all().map(Raw::as_written));
            titles.of_session.push(row);
        }
        let whole_titles = titles.texts.len();
        let mut short_names = ShortNames::default();
        let mut named = Lists::default();
        for (at, session) in agenda.sessions.iter().enumerate() {
            let row = titles.of_session.row(at).iter();
            let own: Vec<&str> = row.map(|at| titles.texts.text(*at as usize)).collect();
            let short = short_names.of_session(agenda, session, &booths[at], &own);
            named.push(titles.add_all(short.iter().map(String::as_str)));
        }
        let count = titles.texts.len();
        let mut shorts = Shorts {
            seen: HashMap::new(),
            of_session: Lists::default(),
            texts: titles.texts,
            asides: HashSet::new(),
        };
        let shared = Shared::new(agenda, &mut shorts);
        for (at, session) in agenda.sessions.iter().enumerate() {
            let mut row = titles.of_session.row(at).to_vec();
            row.extend(named.row(at));
            shared.of_session(agenda, session, &booths[at], &mut shorts, &mut row);
            shorts.of_session.push(row);
        }
        let mut index = Self::of(agenda, shorts, count, &booths);
        index.whole_titles = whole_titles;
        index
    }

    /// What answers these filters, and nothing else: it has no text, and no other field.
    pub(super) fn of_filters(agenda: &Agenda, filters: &[Filter]) -> Self {
        let is_asked = |field: &&Field| filters.iter().any(|filter| filter.field == **field);
        let asked: Vec<Field> = Field::ALL.iter().filter(is_asked).copied().collect();
        let mut index = Self {
            sessions: agenda.sessions.len(),
            ..Self::default()
        };
        if !asked.is_empty() {
            let booths = booths_of(agenda);
            let columns = asked.into_iter();
            index.fields = columns
                .map(|field| column::column(field, agenda, &booths))
                .collect();
        }
        index
    }

    fn of(agenda: &Agenda, shorts: Shorts, titles: usize, booths: &[Vec<usize>]) -> Self {
        let (of_session, asides, shorts) = (shorts.of_session, shorts.asides, shorts.texts);
        let mut initials = Texts::default();
        let mut initials_of = Vec::new();
        let mut words = Shorts::default();
        let mut of_short = Lists::default();
        for at in 0..shorts.len() {
            let text = shorts.text(at);
            let base = shorts.range(at).start as u32;
            let starts: Vec<u32> = shorts.starts(at).iter().map(|start| start - base).collect();
            let leads = fuzzy::initials(text, &starts);
            if leads.text.len() > 1 {
                initials.push_folded(&leads);
                initials_of.push(at as u32);
            }
            let own = fuzzy::words(text, shorts.starts(at), shorts.range(at).start);
            let own = own.filter_map(|word| std::str::from_utf8(word).ok());
            let row: Vec<u32> = own.map(|word| words.add_folded(word)).collect();
            of_short.push(row);
        }
        let words = words.texts;
        let masks = |texts: &Texts| {
            (0..texts.len())
                .map(|at| fuzzy::mask(texts.text(at)))
                .collect()
        };
        Self {
            sessions: agenda.sessions.len(),
            titles,
            whole_titles: titles,
            asides,
            masks: masks(&shorts),
            postings: of_session.inverted(shorts.len()),
            of_session,
            initials,
            initials_of,
            word_masks: masks(&words),
            word_postings: of_short.inverted(words.len()),
            words,
            shorts,
            longs: longs(agenda, booths),
            fields: Field::ALL
                .iter()
                .map(|field| column::column(*field, agenda, booths))
                .collect(),
        }
    }

    /// What a short text is to the sessions that have it.
    pub(super) fn standing(&self, short: usize) -> Standing {
        if short < self.titles {
            Standing::Title
        } else if self.asides.contains(&(short as u32)) {
            Standing::Aside
        } else {
            Standing::Name
        }
    }

    /// The column of a field.
    pub(super) fn column(&self, field: Field) -> Option<&Column> {
        self.fields.iter().find(|column| column.field == field)
    }
}

/// Short texts, each kept once.
#[derive(Default)]
struct Shorts {
    seen: HashMap<String, u32>,
    texts: Texts,
    of_session: Lists,
    /// Those that are no names.
    asides: HashSet<u32>,
}

impl Shorts {
    /// A name.
    fn add(&mut self, text: &str) -> Option<u32> {
        let at = self.add_any(text)?;
        self.asides.remove(&at);
        Some(at)
    }

    /// A text that is no name; where it is one as well, it counts as that.
    fn add_aside(&mut self, text: &str) -> Option<u32> {
        let next = self.texts.len() as u32;
        let at = self.add_any(text)?;
        if at == next {
            self.asides.insert(at);
        }
        Some(at)
    }

    fn add_any(&mut self, text: &str) -> Option<u32> {
        let folded = fold(text);
        if folded.text.is_empty() {
            return None;
        }
        let next = self.texts.len() as u32;
        // Two texts may fold alike but for where words begin: the first one tells.
        Some(*self.seen.entry(folded.text.clone()).or_insert_with(|| {
            self.texts.push_folded(&folded);
            next
        }))
    }

    fn add_all<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Vec<u32> {
        texts.filter_map(|text| self.add(text)).collect()
    }

    fn add_folded(&mut self, word: &str) -> u32 {
        if let Some(at) = self.seen.get(word) {
            return *at;
        }
        let at = self.texts.len() as u32;
        self.texts.push_folded(&Folded {
            text: word.into(),
            starts: Vec::new(),
        });
        self.seen.insert(word.into(), at);
        at
    }
}

/// The short texts of everything that sessions share.
struct Shared {
    topics: Lists,
    kinds: Lists,
    rooms: Lists,
    people: Lists,
    organisations: Lists,
    delegations: Lists,
    booths: Lists,
}

impl Shared {
    fn new(agenda: &Agenda, shorts: &mut Shorts) -> Self {
        let of_country = |written: &Option<Raw>| -> Vec<String> {
            let written = written.iter();
            written
                .flat_map(|raw| country_names(raw.as_written()))
                .collect()
        };
        let of_text = |text: &Option<Text>| -> Vec<String> {
            let all = text.iter().flat_map(Text::all);
            all.map(|raw| raw.as_written().to_string()).collect()
        };
        let mut lists = |rows: Vec<Vec<String>>| -> Lists {
            let mut lists = Lists::default();
            for names in rows {
                lists.push(names.iter().filter_map(|name| shorts.add(name)));
            }
            lists
        };
        let topics = lists(agenda.topics.iter().map(telling_names).collect());
        let kinds = lists(agenda.kinds.iter().map(telling_names).collect());
        let people = agenda.people.iter().map(|one| {
            [
                one.names(),
                of_text(&one.position),
                of_country(&one.country),
            ]
            .concat()
        });
        let people = lists(people.collect());
        let organisations = agenda.organisations.iter();
        let organisations =
            organisations.map(|one| [one.names(), of_country(&one.country)].concat());
        let organisations = lists(organisations.collect());
        let delegations = lists(agenda.delegations.iter().map(Named::names).collect());
        let booths = agenda.booths.iter().map(|booth| {
            let names = booth.name.all().chain(&booth.number);
            names.map(|raw| raw.as_written().to_string()).collect()
        });
        let booths = lists(booths.collect());
        let mut rooms = Lists::default();
        for room in &agenda.rooms {
            let mut row: Vec<u32> = Vec::new();
            row.extend(room.names().iter().filter_map(|name| shorts.add(name)));
            let way = of_text(&room.place);
            row.extend(way.iter().filter_map(|text| shorts.add_aside(text)));
            rooms.push(row);
        }
        Self {
            topics,
            kinds,
            rooms,
            people,
            organisations,
            delegations,
            booths,
        }
    }

    /// Adds what a session shares with others, and what it says itself.
    fn of_session(
        &self,
        agenda: &Agenda,
        session: &Session,
        booths: &[usize],
        shorts: &mut Shorts,
        row: &mut Vec<u32>,
    ) {
        let mut own = |row: &mut Vec<u32>, text: &str| row.extend(shorts.add(text));
        refs(&session.topics, TopicIx::at, &self.topics, row, &mut own);
        refs(
            std::slice::from_ref(&session.kind),
            KindIx::at,
            &self.kinds,
            row,
            &mut own,
        );
        refs(&session.rooms, RoomIx::at, &self.rooms, row, &mut own);
        for delegation in &session.delegations {
            match delegation {
                Ref::Known(at) => row.extend(self.delegations.row(at.at())),
                Ref::Unknown(raw) => {
                    own(row, raw.as_written());
                    for name in country_names(raw.as_written()) {
                        own(row, &name);
                    }
                }
            }
        }
        for part in &session.people {
            refs(
                std::slice::from_ref(&part.person),
                PersonIx::at,
                &self.people,
                row,
                &mut own,
            );
        }
        for organisation in organisations_of(agenda, session, booths) {
            row.extend(self.organisations.row(organisation.at()));
        }
        for unknown in session
            .organisations
            .iter()
            .filter(|one| one.known().is_none())
        {
            refs(
                std::slice::from_ref(unknown),
                OrganisationIx::at,
                &self.organisations,
                row,
                &mut own,
            );
        }
        for text in session.place.iter().flat_map(Text::all) {
            own(row, text.as_written());
        }
        for &booth in booths {
            row.extend(self.booths.row(booth));
        }
    }
}

/// Adds the texts of entries; of a reference to nothing, what was written.
fn refs<T: Copy>(
    all: &[Ref<T>],
    at: impl Fn(T) -> usize,
    lists: &Lists,
    row: &mut Vec<u32>,
    own: &mut impl FnMut(&mut Vec<u32>, &str),
) {
    for one in all {
        match one {
            Ref::Known(known) => row.extend(lists.row(at(*known))),
            Ref::Unknown(raw) => own(row, raw.as_written()),
        }
    }
}

/// The short names ("US", "EU", "WCO") of countries and organisations whose long ones stand in a title:
/// they are as good as words of it.
#[derive(Default)]
struct ShortNames {
    countries: HashMap<String, Names>,
    organisations: HashMap<usize, Names>,
}

/// What one country or organisation is called.
struct Names {
    short: Vec<String>,
    /// Folded.
    long: Vec<String>,
}

impl Names {
    fn new(names: impl IntoIterator<Item = String>) -> Self {
        let mut own = Self {
            short: Vec::new(),
            long: Vec::new(),
        };
        for name in names {
            let folded = fold(&name).text;
            if folded.len() > SHORT_NAME {
                own.long.push(folded);
            } else {
                own.short.push(name);
            }
        }
        own
    }
}

impl ShortNames {
    /// Those of one session; its `titles` are folded.
    fn of_session(
        &mut self,
        agenda: &Agenda,
        session: &Session,
        booths: &[usize],
        titles: &[&str],
    ) -> Vec<String> {
        let mut short = Vec::new();
        let mut add = |names: &Names| {
            let mut long = names.long.iter();
            let is_named = |name: &String| titles.iter().any(|title| title.contains(name.as_str()));
            if !names.short.is_empty() && long.any(is_named) {
                short.extend_from_slice(&names.short);
            }
        };
        for code in column::countries_in(agenda, session, booths) {
            let names = self.countries.entry(code);
            add(names.or_insert_with_key(|code| Names::new(country_names(code))));
        }
        for one in organisations_of(agenda, session, booths) {
            let names = self.organisations.entry(one.at());
            add(names.or_insert_with(|| Names::new(agenda.organisations[one.at()].names())));
        }
        short
    }
}

/// Summaries, texts, and what there is to see at the stands.
fn longs(agenda: &Agenda, booths: &[Vec<usize>]) -> Texts {
    let mut longs = Texts::default();
    for (session, booths) in agenda.sessions.iter().zip(booths) {
        let own = session.summary.iter().chain(&session.about);
        let stands = booths
            .iter()
            .filter_map(|booth| agenda.booths[*booth].about.as_ref());
        let texts = own.chain(stands).flat_map(Text::all);
        longs.push_all(texts.map(Raw::as_written));
    }
    longs
}

#[cfg(test)]
mod tests {
    use super::super::{Context, Nobody, Query};
    use super::*;

    #[test]
    fn without_words_no_text_is_folded_and_the_answer_is_the_same() {
        let text = include_bytes!("../../tests/fixtures/query.toml");
        let agenda = crate::source::read(text).agenda.expect("a good file");
        let now = agenda.sessions[0].start.expect("it has a start");
        let whole = Index::new(&agenda);
        for (text, fields) in [
            ("", 0),
            ("is:past after:10:00", 0),
            ("room:lilac -kind:seminar", 2),
            ("topic:drugs topic:drones is:next", 1),
            ("person:kim country:de day:wed", 3),
        ] {
            let query = Query::read(text, &agenda, now).expect(text);
            let index = query.index(&agenda);
            assert_eq!((index.shorts.len(), index.longs.len()), (0, 0), "{text}");
            assert_eq!(index.fields.len(), fields, "{text}");
            let context = |index| Context {
                agenda: &agenda,
                index,
                mine: &Nobody,
                is_staff: false,
                now,
            };
            let hits = query.run(context(&whole));
            assert_eq!(query.run(context(&index)), hits, "{text}");
            for hit in hits {
                assert!(query.matches(context(&index), hit.session), "{text}");
            }
        }
        let words = Query::read("room:lilac parcels", &agenda, now).expect("a query");
        assert!(words.index(&agenda).longs.len() > 0);
    }
}
