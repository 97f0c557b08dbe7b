//! Finding sessions: the query language of CLI.md, its text form, ranking and facets.
//!
//! Pure. What a query needs to know of a plan it asks through [`Mine`].
//!
//! - [`fold`] makes texts comparable, [`index`] does so once for an agenda; [`table`] is how it
//!   keeps them, [`mod@column`] what fields are about.
//! - [`lex`] and [`parse`] read a query, [`arguments`] one of a command line; [`value`] and [`time`] look up what its fields name,
//!   [`names`] knows what entries are called, [`mod@nearest`] what was probably meant.
//! - [`word`] and [`fuzzy`] match words, [`ranking`] says what a match is worth, [`condition`] tests
//!   the rest; [`mod@answer`] has it all for every session, [`run`] reads hits off it, [`facet`] counts, [`mod@reason`] knows which texts made a
//!   session a hit, [`marks`] shows where the words are, [`mod@complete`] finishes what is
//!   typed. [`mod@name_index`] finds entries that are no sessions by their names, [`terms`] things of
//!   the interface, [`window`] reads from when to when, [`feature`] what a room may have, [`room_line`] all that is wanted of one,
//!   [`interest`] what someone is interested in.

mod answer;
mod arguments;
mod column;
mod complete;
mod condition;
mod error;
mod facet;
pub mod feature;
mod field;
mod fold;
mod fuzzy;
mod index;
mod interest;
mod lex;
mod listed;
mod marks;
mod name_index;
mod names;
mod nearest;
mod parse;
mod ranking;
mod reason;
pub mod room_line;
pub mod rooms;
mod run;
mod table;
mod terms;
pub mod time;
mod value;
pub mod window;
mod word;

use crate::agenda::{Agenda, Intent, SessionIx, Time};

use arguments::{Joined, Reader};
use condition::Condition;
use word::Word;

pub use answer::{Context, Hit};
pub use complete::{complete, offers};
pub use error::QueryError;
pub use facet::Facets;
pub use field::{Field, Filter, Value};
pub use index::Index;
pub use interest::{Interest, Interests};
pub use name_index::{NameHit, NameIndex, is_name};
pub use names::country_names;
pub use nearest::nearest;
pub use ranking::Rank;
pub use reason::{Origin, Reason};
pub use run::{Found, LeftOutCount, hits_by_day};
pub use terms::Terms;
pub use value::{value_name, value_words};

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

/// A query that was understood: all of its terms hold for what it finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// `field:value` terms, from the text and from facets alike.
    pub filters: Vec<Filter>,
    /// `after:`, `long:`, `is:` …
    conditions: Vec<Condition>,
    /// Words and phrases.
    words: Vec<Word>,
}

impl Query {
    /// Reads a query as written.
    ///
    /// `now` is what `day:today` and `after:now` go by; names are looked up in `agenda`.
    pub fn read(text: &str, agenda: &Agenda, now: Time) -> Result<Self, QueryError> {
        parse::query(text, agenda, now)
    }

    /// Does it ask for what only a plan can tell, as `is:mine` does? Then it has no answer without
    /// one.
    pub fn asks_for_plan(&self) -> bool {
        self.conditions.iter().any(Condition::asks_for_plan)
    }

    /// Reads a query as typed into the search field. Words of one value that lack their quotes are an
    /// error where they cannot be meant as words, as they are in arguments.
    pub fn typed(text: &str, agenda: &Agenda, now: Time) -> Result<Self, QueryError> {
        Reader { agenda, now }.query(&Joined::typed(text))
    }

    /// Reads a query as given in arguments; spans of an error are of [`join_args`].
    ///
    /// An argument with blanks after `field:` is one value, if there is such a one, else it is read
    /// as in the search field. Words of one value in several arguments are an error where they
    /// cannot be meant as words; see [`parted_value`] for others.
    pub fn from_args(arguments: &[String], agenda: &Agenda, now: Time) -> Result<Self, QueryError> {
        let reader = Reader { agenda, now };
        reader.query(&reader.join(arguments))
    }

    /// Is nothing asked for?
    pub fn is_empty(&self) -> bool {
        self.filters.is_empty() && self.conditions.is_empty() && !self.has_words()
    }

    /// Are there words to look for? Then relevance means something.
    pub fn has_words(&self) -> bool {
        self.words.iter().any(|word| !word.is_empty())
    }

    /// Are hidden sessions wanted?
    pub fn asks_for_hidden(&self) -> bool {
        self.conditions.iter().any(Condition::asks_for_hidden)
    }

    /// This query and `filters` too.
    #[must_use]
    pub fn with_filters(mut self, filters: &[Filter]) -> Self {
        self.filters.extend_from_slice(filters);
        self
    }

    /// Is this value among those that are asked for?
    pub fn has(&self, field: Field, value: &Value) -> bool {
        has_value(&self.filters, field, value)
    }

    /// Asks for a value, or no longer. See [`toggle`].
    pub fn toggle(&mut self, field: Field, value: Value) {
        toggle(&mut self.filters, field, value);
    }

    /// The query as one writes it; [`Query::read`] reads it back to the same query.
    pub fn to_text(&self, agenda: &Agenda) -> String {
        let filters = self.filters.iter().map(|filter| filter.to_text(agenda));
        let conditions = self.conditions.iter().map(Condition::to_text);
        let words = self.words.iter().map(Word::to_text);
        let terms: Vec<String> = filters.chain(conditions).chain(words).collect();
        terms.join(" ")
    }
}

/// The text that a query given in arguments is read from.
pub fn join_args(arguments: &[String], agenda: &Agenda, now: Time) -> String {
    Reader { agenda, now }.join(arguments).text
}

/// How to write a value that the shell may have parted, such as `"person:ana lim"`, for a query
/// that finds nothing; `None` where no words behind a field make a value with it.
pub fn parted_value(arguments: &[String], agenda: &Agenda, now: Time) -> Option<String> {
    let reader = Reader { agenda, now };
    let parted = reader.maybe_parted(&reader.join(arguments))?;
    Some(parted.instead)
}

/// Is every word of `typed` found in the short text `text`, with letters left out or wrong? For
/// lists beside the programme: people, commands, plans.
pub fn finds(typed: &str, text: &str) -> bool {
    let text = fold::fold(text);
    let words = typed
        .split_whitespace()
        .map(|word| Word::new(word, false, false));
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| word.grade(&text).is_some())
}

/// Is this value among those that `filters` ask for?
pub fn has_value(filters: &[Filter], field: Field, value: &Value) -> bool {
    let mut filters = filters.iter();
    filters.any(|filter| !filter.negated && filter.field == field && filter.values.contains(value))
}

/// Asks for a value, beside others of the same field; if it was asked for, no longer.
pub fn toggle(filters: &mut Vec<Filter>, field: Field, value: Value) {
    let asked = has_value(filters, field, &value);
    let mut own = filters
        .iter_mut()
        .filter(|filter| !filter.negated && filter.field == field);
    if asked {
        for filter in own {
            filter.values.retain(|have| *have != value);
        }
        filters.retain(|filter| !filter.values.is_empty());
    } else if let Some(filter) = own.next() {
        filter.values.push(value);
    } else {
        filters.push(Filter::only(field, value));
    }
}
