//! From the text of a query to what it asks, or to where it went wrong.

use crate::agenda::{Agenda, Session, Text, Time, safe};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::queries;

use super::Query;
use super::condition::{Compare, Condition, Is, Test};
use super::error::QueryError;
use super::field::{Field, Filter, Value};
use super::fold::fold;
use super::lex::{self, Piece, Term, What};
use super::names::Named as _;
use super::nearest::nearest;
use super::time::{self, Moment};
use super::value;
use super::word::Word;

/// The words before a colon that ask for more than a list's value.
const CONDITIONS: [&str; 5] = ["after", "before", "at", "long", "is"];

pub(super) fn is_field(name: &str) -> bool {
    Field::from_word(name).is_some() || CONDITIONS.contains(&name)
}

pub(super) fn field_names() -> impl Iterator<Item = &'static str> {
    Field::ALL
        .iter()
        .map(|field| field.word())
        .chain(CONDITIONS)
}

/// More terms than anyone types; pasted pages are refused at once instead of searched for long.
pub(super) const TERMS: usize = 100;

/// Reads a query.
pub(super) fn query(text: &str, agenda: &Agenda, now: Time) -> Result<Query, QueryError> {
    let mut query = Query::default();
    let terms = lex::terms(text, is_field)?;
    if let Some(over) = terms.get(TERMS) {
        let message = queries::too_many_terms(TERMS);
        return Err(QueryError::new(over.span.start..text.len(), message));
    }
    for term in terms {
        let Term {
            negated,
            span,
            what,
        } = term;
        let (name, name_span, values) = match what {
            What::Word(Piece { text, quoted, .. }) => {
                query.words.push(Word::new(&text, quoted, negated));
                continue;
            }
            What::Field {
                name,
                name_span,
                values,
            } => (name, name_span, values),
        };
        if !is_field(&name) {
            let written = &text[span.clone()];
            let written = written.strip_prefix('-').unwrap_or(written);
            if is_written(written, agenda) {
                query.words.push(Word::new(written, false, negated));
                continue;
            }
            let hint = match nearest(&name, field_names()) {
                Some(near) => queries::near_field(near),
                None => queries::fields(all(field_names())),
            };
            let message = queries::no_field(name);
            return Err(QueryError::new(name_span, message).hint(Some(hint)));
        }
        if values.is_empty() {
            let hint = example(&name);
            return Err(QueryError::new(span, queries::no_value(name)).hint(hint));
        }
        match Field::from_word(&name) {
            Some(field) => query.filters.push(Filter {
                field,
                values: field_values(field, &values, agenda, now)?,
                negated,
            }),
            None => query.conditions.push(Condition {
                negated,
                test: test(&name, &values, agenda, now)?,
            }),
        }
    }
    Ok(query)
}

/// Does a name or a title of the agenda hold this, colon and all: `micro:bit`, `Assembly:Main`?
fn is_written(word: &str, agenda: &Agenda) -> bool {
    let word = fold(word).text;
    let holds = |text: &str| text.contains(':') && fold(text).text.contains(&word);
    let names = |names: Vec<String>| names.iter().any(|name| holds(name));
    let title = |session: &Session| {
        let texts = session
            .title
            .all()
            .chain(session.place.iter().flat_map(Text::all));
        texts.into_iter().any(|raw| holds(raw.as_written()))
    };
    agenda.sessions.iter().any(title)
        || agenda.rooms.iter().any(|room| names(room.names()))
        || agenda.topics.iter().any(|topic| names(topic.names()))
        || agenda.kinds.iter().any(|kind| names(kind.names()))
        || agenda.people.iter().any(|person| names(person.names()))
        || (agenda.organisations.iter()).any(|organisation| names(organisation.names()))
}

fn all<'a>(words: impl Iterator<Item = &'a str>) -> Vec<Argument> {
    words.map(Argument::from).collect()
}

/// How a field is written.
fn example(name: &str) -> Option<Message> {
    let example = match name {
        "after" | "before" => "14:00",
        "at" => "\"wed 15:00\"",
        "long" => ">90",
        "is" => "mine",
        "day" => "wed",
        _ => return None,
    };
    Some(queries::such_as(format!("{name}:{example}")))
}

fn field_values(
    field: Field,
    values: &[Piece],
    agenda: &Agenda,
    now: Time,
) -> Result<Vec<Value>, QueryError> {
    let mut all = Vec::new();
    for piece in values {
        let resolved = value::resolve(field, &piece.text, agenda, now);
        let resolved = resolved
            .map_err(|(message, hint)| QueryError::new(piece.span.clone(), message).hint(hint))?;
        for value in resolved {
            if !all.contains(&value) {
                all.push(value);
            }
        }
    }
    Ok(all)
}

fn test(name: &str, values: &[Piece], agenda: &Agenda, now: Time) -> Result<Test, QueryError> {
    let moments = || -> Result<Vec<Moment>, QueryError> {
        let read = |piece: &Piece| {
            time::moment(&piece.text, agenda, now)
                .map_err(|error| QueryError::new(piece.span.clone(), error.0))
        };
        values.iter().map(read).collect()
    };
    Ok(match name {
        "after" => Test::After(moments()?),
        "before" => Test::Before(moments()?),
        "at" => Test::At(moments()?),
        "long" => Test::Long(values.iter().map(length).collect::<Result<_, _>>()?),
        _ => Test::Is(values.iter().map(is).collect::<Result<_, _>>()?),
    })
}

fn is(piece: &Piece) -> Result<Is, QueryError> {
    let word = piece.text.to_lowercase();
    let exact = Is::ALL.iter().find(|is| is.word() == word);
    let mut begun = Is::ALL
        .iter()
        .filter(|is| !word.is_empty() && is.word().starts_with(&*word));
    let only = begun.next().filter(|_| begun.next().is_none());
    exact.or(only).copied().ok_or_else(|| {
        let words = || Is::ALL.iter().map(|is| is.word());
        let message = queries::no_is(&*safe::line(&piece.text));
        let hint = match nearest(&word, words()) {
            Some(near) => queries::near_is(near),
            None => queries::there_are(all(words())),
        };
        QueryError::new(piece.span.clone(), message).hint(Some(hint))
    })
}

/// `>90`, `<=1h30`, `45`: minutes.
fn length(piece: &Piece) -> Result<(Compare, i64), QueryError> {
    let (compare, rest) = Compare::take(piece.text.trim());
    let rest = rest.trim().to_lowercase();
    let rest = ["minutes", "min", "m", "분"]
        .iter()
        .find_map(|unit| rest.strip_suffix(unit))
        .unwrap_or(&rest);
    let number = |part: &str| -> Option<i64> {
        let part = part.trim();
        let digits =
            (1..=6).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let minutes = match rest
        .split_once("시간")
        .or_else(|| rest.split_once(['h', ':']))
    {
        Some((hours, "")) => number(hours).map(|hours| hours * 60),
        Some((hours, minutes)) => number(hours)
            .zip(number(minutes))
            .map(|(hours, minutes)| hours * 60 + minutes),
        None => number(rest),
    };
    minutes.map(|minutes| (compare, minutes)).ok_or_else(|| {
        let message = queries::no_length(&*safe::line(&piece.text));
        QueryError::new(piece.span.clone(), message).hint(example("long"))
    })
}
