//! Which values tell the sessions of an agenda apart: what repeats on every row is noise.
//!
//! Computed once for an agenda, in one pass over its sessions. What a row then says of a session, and how,
//! is not decided here; details and paper tell every value that says something.

use std::collections::HashMap;
use std::hash::Hash;

use super::no_topic::{is_no_topic, words};
use super::refs::{KindIx, Ref, TopicIx};
use super::session::{Access, Session};
use super::text::{Raw, Text};
use super::{Agenda, Id};

/// The values that tell sessions apart: those that some sessions have, and not more than nine in ten, of
/// fields that have two values at least. A topic or a kind called "Other", "No Track" or the like is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distinctive {
    kinds: Values<Ref<KindIx>>,
    topics: Values<Ref<TopicIx>>,
    access: Values<Access>,
    languages: Values<Raw>,
    /// Of how many sessions that have a start it is illustrative.
    pub times: Share,
    /// Of how many sessions that have rooms those are.
    pub rooms: Share,
}

/// How much of something is illustrative: what nearly everything bears is said once above a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Share {
    /// So little that each row says it.
    #[default]
    Few,
    /// More than nine in ten.
    Most,
    /// All of it.
    All,
}

impl Share {
    fn of(part: usize, whole: usize) -> Self {
        match part {
            0 => Self::Few,
            _ if part == whole => Self::All,
            _ if is_common(part, whole) => Self::Most,
            _ => Self::Few,
        }
    }
}

/// Do more than nine in ten have it?
fn is_common(part: usize, whole: usize) -> bool {
    part * 10 > whole * 9
}

/// The values of one field that tell sessions apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Values<T: Eq + Hash>(HashMap<T, usize>);

impl<T: Eq + Hash> Default for Values<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Eq + Hash + Clone> Values<T> {
    fn count<'a>(&mut self, values: impl IntoIterator<Item = &'a T>)
    where
        T: 'a,
    {
        for value in values {
            *self.0.entry(value.clone()).or_default() += 1;
        }
    }

    /// Keeps what tells `sessions` sessions apart.
    fn keep(mut self, sessions: usize, says_nothing: impl Fn(&T) -> bool) -> Self {
        let is_one = self.0.len() < 2;
        self.0
            .retain(|value, count| !is_one && !is_common(*count, sessions) && !says_nothing(value));
        self
    }
}

impl Distinctive {
    /// Looks at every session of `agenda`.
    pub fn of(agenda: &Agenda) -> Self {
        let mut found = Self::default();
        let (mut timed, mut placed) = (Coverage::default(), Coverage::default());
        for session in &agenda.sessions {
            found.kinds.count([&session.kind]);
            found.topics.count(once_each(&session.topics));
            found.access.count([&session.access]);
            found.languages.count(once_each(&session.languages));
            if session.start.is_some() {
                timed.see(is_start_illustrative(session));
            }
            if !session.rooms.is_empty() {
                placed.see(is_room_illustrative(session));
            }
        }
        let sessions = agenda.sessions.len();
        Self {
            kinds: (found.kinds).keep(sessions, |kind| !is_kind_named(agenda, kind)),
            topics: (found.topics).keep(sessions, |topic| !is_topic_named(agenda, topic)),
            access: found.access.keep(sessions, |_| false),
            languages: found.languages.keep(sessions, |_| false),
            times: timed.share(),
            rooms: placed.share(),
        }
    }

    /// Does this kind tell sessions apart?
    pub fn kind(&self, kind: &Ref<KindIx>) -> bool {
        self.kinds.0.contains_key(kind)
    }

    /// Does this topic?
    pub fn topic(&self, topic: &Ref<TopicIx>) -> bool {
        self.topics.0.contains_key(topic)
    }

    /// Does it tell sessions apart who may enter? Rows tell that only where it is not everyone.
    pub fn access(&self, access: Access) -> bool {
        self.access.0.contains_key(&access)
    }

    /// Does this spoken language, a BCP 47 tag as the agenda writes it?
    pub fn language(&self, tag: &Raw) -> bool {
        self.languages.0.contains_key(tag)
    }

    /// Does any kind tell sessions apart? Where none does, kinds are no facet.
    pub fn has_kinds(&self) -> bool {
        !self.kinds.0.is_empty()
    }

    /// The same of topics.
    pub fn has_topics(&self) -> bool {
        !self.topics.0.is_empty()
    }

    /// The same of who may enter.
    pub fn has_access(&self) -> bool {
        !self.access.0.is_empty()
    }

    /// The same of spoken languages.
    pub fn has_languages(&self) -> bool {
        !self.languages.0.is_empty()
    }

    /// Does the row of a session bear the one mark of what is illustrative: for its start, its room or its
    /// title, where a line above the list does not say that of all?
    pub fn marks_illustrative(&self, session: &Session) -> bool {
        let time =
            self.times == Share::Few && session.start.is_some() && is_start_illustrative(session);
        let room =
            self.rooms == Share::Few && !session.rooms.is_empty() && is_room_illustrative(session);
        time || room || session.illustrative.covers("title")
    }
}

/// How much of what was seen is illustrative.
#[derive(Default)]
struct Coverage {
    seen: usize,
    covered: usize,
}

impl Coverage {
    fn see(&mut self, is_covered: bool) {
        self.seen += 1;
        self.covered += usize::from(is_covered);
    }

    fn share(&self) -> Share {
        Share::of(self.covered, self.seen)
    }
}

/// A list that names one value twice has it once.
fn once_each<T: PartialEq>(values: &[T]) -> impl Iterator<Item = &T> {
    let is_first = |at: usize| !values[..at].contains(&values[at]);
    (0..values.len())
        .filter(move |&at| is_first(at))
        .map(|at| &values[at])
}

fn is_start_illustrative(session: &Session) -> bool {
    session.illustrative.covers("start")
}

fn is_room_illustrative(session: &Session) -> bool {
    session.illustrative.covers("room") || session.illustrative.covers("rooms")
}

/// Has a kind a name that says something? One called "Other", "Misc" or the like has none, and is told nowhere.
pub fn is_kind_named(agenda: &Agenda, kind: &Ref<KindIx>) -> bool {
    match kind {
        Ref::Known(ix) => {
            let kind = &agenda.kinds[ix.at()];
            !says_nothing(Some(&kind.id), kind.name.as_ref())
        }
        Ref::Unknown(raw) => !is_vague(raw.as_written()),
    }
}

/// Has a topic one?
pub fn is_topic_named(agenda: &Agenda, topic: &Ref<TopicIx>) -> bool {
    match topic {
        Ref::Known(ix) => !says_nothing(None, Some(&agenda.topics[ix.at()].name)),
        Ref::Unknown(raw) => !is_vague(raw.as_written()),
    }
}

/// Is it called by no name that says something, in any language?
fn says_nothing(id: Option<&Id>, name: Option<&Text>) -> bool {
    match name {
        Some(name) => name.all().any(|raw| is_vague(raw.as_written())),
        None => id.is_some_and(|id| is_vague(id.as_str())),
    }
}

fn is_vague(name: &str) -> bool {
    is_no_topic(name) || VAGUE.contains(&words(name).join(" ").as_str())
}

/// Names of what is left, in lower case and without signs, besides those of no topic. Sources keep them.
const VAGUE: &[&str] = &[
    // English
    "misc",
    "miscellaneous",
    "miscellanea",
    "various",
    "uncategorised",
    "uncategorized",
    "unspecified",
    "undefined",
    "unknown",
    "not specified",
    "no category",
    "no type",
    "no kind",
    "not applicable",
    "other topics",
    // German
    "diverses",
    "verschiedenes",
    "ohne thema",
    "ohne track",
    // French
    "divers",
    "diverse",
    "sans thème",
    "sans catégorie",
    // Spanish, Portuguese, Catalan, Italian
    "varios",
    "varias",
    "vários",
    "diversos",
    "sin tema",
    "sin categoría",
    "sem tema",
    "altres",
    "altre",
    "varie",
    "vari",
    // Dutch, Swedish, Danish, Norwegian, Finnish
    "anders",
    "diversen",
    "övrigt",
    "annat",
    "inga",
    "ingen",
    "andet",
    "annet",
    "øvrigt",
    "muu",
    "muut",
    // Polish, Czech, Slovak, Slovene, Croatian, Hungarian, Romanian
    "inne",
    "brak",
    "ostatní",
    "jiné",
    "ostatné",
    "iné",
    "drugo",
    "ostalo",
    "egyéb",
    "altele",
    "niciuna",
    // Russian, Ukrainian, Bulgarian, Greek, Turkish
    "другое",
    "прочее",
    "разное",
    "нет",
    "інше",
    "різне",
    "немає",
    "друго",
    "разни",
    "άλλο",
    "άλλα",
    "diğer",
    "yok",
    // Korean, Japanese, Chinese, Vietnamese, Indonesian
    "그 외",
    "그외",
    "그 밖",
    "미분류",
    "미지정",
    "해당 없음",
    "해당없음",
    "그 밖의 행사",
    "その他全般",
    "未分類",
    "未分类",
    "khác",
    "lainnya",
    "lain lain",
    // Arabic, Hebrew, Hindi, Thai
    "أخرى",
    "غير ذلك",
    "אחר",
    "אחרים",
    "अन्य",
    "อื่น ๆ",
    "อื่นๆ",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source;

    fn agenda(sessions: &str) -> Agenda {
        let head = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"UTC\"\n";
        let topics = "[[topic]]\nid = \"tax\"\nname = \"Tax\"\n[[topic]]\nid = \"rest\"\n\
                      name = { en = \"Other\", ko = \"기타\" }\n[[topic]]\nid = \"law\"\nname = \"Law\"\n";
        let text = format!("{head}{topics}{sessions}");
        source::read(text.as_bytes())
            .agenda
            .expect("it can be read")
    }

    fn sessions(count: usize, keys: impl Fn(usize) -> String) -> String {
        let table = |at| format!("[[session]]\nid = \"s{at}\"\ntitle = \"S\"\n{}\n", keys(at));
        (0..count).map(table).collect()
    }

    fn topic(agenda: &Agenda, id: &str) -> Ref<TopicIx> {
        let at = agenda.topics.iter().position(|one| one.id.as_str() == id);
        Ref::Known(TopicIx(at.expect("the topic is there") as u32))
    }

    #[test]
    fn what_more_than_nine_in_ten_sessions_have_tells_nothing() {
        for (open, tells) in [(18, true), (19, false)] {
            let agenda = agenda(&sessions(20, |at| {
                let access = if at < open { "registered" } else { "closed" };
                format!("access = \"{access}\"")
            }));
            let found = Distinctive::of(&agenda);
            assert_eq!(found.access(Access::Registered), tells, "{open} of 20");
            assert!(found.access(Access::Closed), "the others are told");
            assert!(!found.access(Access::Press), "nobody has it");
        }
    }

    #[test]
    fn a_field_of_one_value_tells_nothing_however_few_have_it() {
        let one = agenda(&sessions(9, |at| {
            let topics = if at < 3 { "[\"tax\"]" } else { "[]" };
            format!("topics = {topics}\nkind = \"seminar\"")
        }));
        let found = Distinctive::of(&one);
        assert!(!found.topic(&topic(&one, "tax")));
        assert!(!found.kind(&one.sessions[0].kind));
    }

    #[test]
    fn what_is_left_over_is_no_topic() {
        let mixed = agenda(&sessions(4, |at| {
            let topic = ["tax", "law", "rest", "rest"][at];
            let kind = ["seminar", "other", "meeting", "meeting"][at];
            format!("topics = [\"{topic}\"]\nkind = \"{kind}\"")
        }));
        let found = Distinctive::of(&mixed);
        assert!(found.topic(&topic(&mixed, "tax")));
        assert!(!found.topic(&topic(&mixed, "rest")));
        assert!(found.kind(&mixed.sessions[0].kind));
        assert!(!found.kind(&mixed.sessions[1].kind));
        for name in [
            "Other",
            "NO TRACK",
            "(none)",
            "-",
            "—",
            "기타",
            "Övrigt",
            "Другое",
            "n/a",
            "Misc.",
        ] {
            assert!(is_vague(name), "{name}");
        }
        for name in [
            "Other Worlds",
            "C++",
            "Law",
            "General",
            "기타 연주",
            "No Code",
        ] {
            assert!(!is_vague(name), "{name}");
        }
    }

    #[test]
    fn where_every_start_is_illustrative_rows_bear_no_mark_for_it() {
        let start = "start = 2023-04-26T10:00:00\nrooms = [\"a\"]\n";
        let all = agenda(&sessions(3, |_| {
            format!("{start}illustrative = [\"start\", \"rooms\"]")
        }));
        let found = Distinctive::of(&all);
        assert_eq!((found.times, found.rooms), (Share::All, Share::All));
        assert!(!found.marks_illustrative(&all.sessions[0]));
        let some = agenda(&sessions(3, |at| {
            let keys = [
                "[\"start\"]",
                "[\"start\", \"rooms\", \"title\"]",
                "[\"start\"]",
            ][at];
            format!("{start}illustrative = {keys}")
        }));
        let found = Distinctive::of(&some);
        assert_eq!((found.times, found.rooms), (Share::All, Share::Few));
        let marks: Vec<bool> = (some.sessions.iter())
            .map(|session| found.marks_illustrative(session))
            .collect();
        assert_eq!(marks, [false, true, false]);
        assert_eq!(Distinctive::of(&agenda("")).times, Share::Few);
    }

    #[test]
    fn the_built_in_agenda_says_once_what_is_illustrative() {
        let bytes = include_bytes!("../../agenda.toml");
        let agenda = source::read(bytes).agenda.expect("it can be read");
        let found = Distinctive::of(&agenda);
        assert_eq!(found.times, Share::All);
        assert_eq!(
            found.rooms,
            Share::Most,
            "that of the visit to the airport is public"
        );
        let is_marked = |session: &Session| found.marks_illustrative(session);
        let by_title = |session: &Session| session.illustrative.covers("title");
        assert!(
            agenda
                .sessions
                .iter()
                .all(|one| is_marked(one) == by_title(one))
        );
    }

    proptest! {
        #[test]
        fn what_is_told_some_have_and_some_have_not(
            kinds in proptest::collection::vec(0_usize..4, 1..40),
        ) {
            let words = ["seminar", "meeting", "other", "press"];
            let agenda = agenda(&sessions(kinds.len(), |at| format!("kind = \"{}\"", words[kinds[at]])));
            let found = Distinctive::of(&agenda);
            for session in &agenda.sessions {
                let same = agenda.sessions.iter().filter(|one| one.kind == session.kind).count();
                let tells = found.kind(&session.kind);
                let is_other = kinds[agenda.sessions.iter().position(|one| one == session).unwrap_or(0)] == 2;
                prop_assert_eq!(tells, same * 10 <= kinds.len() * 9 && !is_other);
            }
        }
    }
}
