//! Finding sessions: the query language of CLI.md, its text form, matching, ranking and facets.
//!
//! Pure. What a query needs to know of a plan it asks through [`Mine`].

use std::ops::Range;

use crate::agenda::{Agenda, Intent, LangOrder, SessionIx, Time};

/// What the person at hand has to do with the sessions.
pub trait Mine {
    /// The intent of the plan for this session.
    fn intent(&self, session: SessionIx) -> Option<Intent>;
    /// Does it clash with something chosen, or would it?
    fn clashes(&self, session: SessionIx) -> bool;
    /// Does it differ from what was accepted?
    fn is_changed(&self, session: SessionIx) -> bool;
}

/// Someone without a plan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nobody;

impl Mine for Nobody {
    fn intent(&self, _: SessionIx) -> Option<Intent> {
        None
    }
    fn clashes(&self, _: SessionIx) -> bool {
        false
    }
    fn is_changed(&self, _: SessionIx) -> bool {
        false
    }
}

/// Folded texts of an agenda, made once per agenda; what search reads instead of the agenda.
#[derive(Debug)]
pub struct Index {}

impl Index {
    /// Folds every text that search looks at.
    pub fn new(_agenda: &Agenda) -> Self {
        Self {}
    }
}

/// What a field of a query is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `topic:`
    Topic,
    /// `kind:`
    Kind,
    /// `room:`
    Room,
    /// `day:`
    Day,
    /// `person:`
    Person,
    /// `org:`
    Organisation,
    /// `country:`
    Country,
    /// `lang:`
    Language,
    /// `access:`
    Access,
    /// `status:`
    Status,
}

/// One `field:value,value` of a query; its values are "or", filters are "and".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What it is about.
    pub field: Field,
    /// Any of these.
    pub values: Vec<Value>,
    /// `-topic:…`
    pub negated: bool,
}

/// A value that a filter asks for: the place of a topic, kind, room, person … in its list of the
/// agenda, of an access or status in `ALL`, or a word (country, language, date).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// An entry of the agenda's list for the field, or of the enum's `ALL`.
    At(u32),
    /// A country code in capitals, a language tag in small letters.
    Word(Box<str>),
    /// An event day.
    Day(chrono::NaiveDate),
}

/// A query that was understood.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// `field:value` terms, from the text and from facets alike.
    pub filters: Vec<Filter>,
}

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// In words, fit for a screen.
    pub message: String,
    /// Which bytes of the query's text are meant.
    pub span: Range<usize>,
    /// What to write instead, such as the nearest names.
    pub hint: Option<String>,
}

/// A session that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub session: SessionIx,
    /// How well it matches the words; higher is better, 0 where there are no words.
    pub score: u32,
}

/// What a query is asked against.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The agenda …
    pub agenda: &'a Agenda,
    /// … its index …
    pub index: &'a Index,
    /// … who asks …
    pub mine: &'a dyn Mine,
    /// … and when.
    pub now: Time,
}

/// How often each value of each field occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// For each field, in the order in which it is shown: values with the number of sessions that
    /// the query finds, if of this field only that value were asked for.
    pub fields: Vec<(Field, Vec<(Value, u32)>)>,
}

impl Query {
    /// Reads a query as typed into the search field; CLI arguments are joined by
    /// [`Query::from_args`].
    ///
    /// `now` gives a year and a week to `day:wed`; names are looked up in `agenda`.
    pub fn read(_text: &str, _agenda: &Agenda, _now: Time) -> Result<Self, QueryError> {
        Ok(Self::default())
    }

    /// Is nothing asked for?
    pub fn is_empty(&self) -> bool {
        self.filters.is_empty()
    }

    /// The sessions that match, by time.
    pub fn run(&self, _context: Context<'_>) -> Vec<Hit> {
        Vec::new()
    }

    /// Does one session match?
    pub fn matches(&self, _context: Context<'_>, _session: SessionIx) -> bool {
        true
    }

    /// Counts for the filter column.
    pub fn facets(&self, _context: Context<'_>) -> Facets {
        Facets::default()
    }

    /// Which bytes of a shown text the words of this query hit: fuzzily in short fields, as
    /// substrings in long ones. Sorted, not overlapping, on character boundaries.
    pub fn marks(&self, _shown: &str, _long: bool) -> Vec<Range<usize>> {
        Vec::new()
    }
}

/// The name of a value of a filter, in the reader's language.
pub fn value_name(
    _agenda: &Agenda,
    _field: Field,
    _value: &Value,
    _order: &LangOrder,
    _lang: &str,
) -> String {
    String::new()
}

/// SHIM
pub fn finds(typed: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    typed
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}
/// SHIM
pub fn complete(_text: &str, _agenda: &Agenda) -> Option<String> {
    None
}
impl Filter {
    /// SHIM
    pub fn to_text(&self, _agenda: &Agenda) -> String {
        String::new()
    }
}
impl Query {
    /// SHIM
    pub fn with_filters(self, _filters: &[Filter]) -> Self {
        self
    }
    /// SHIM
    pub fn has_words(&self) -> bool {
        false
    }
    /// SHIM
    pub fn by_relevance(_hits: &mut [Hit]) {}
}
