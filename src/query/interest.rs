//! What someone is interested in, in words and in numbers: `topic:e-commerce=3,kind:seminar,person:ana=2`.
//!
//! Names mean what they mean in a query. What is done with interests is not the matter of this room.

use std::ops::Range;

use crate::agenda::{Agenda, LangOrder, Ref, Session, Time, TopicIx, safe};
use crate::i18n::sentences::queries;

use super::error::QueryError;
use super::field::{Field, Value};
use super::listed::listed;
use super::value::{resolve, value_id};
use super::{lex, value_name};

/// What one may be interested in, in the order in which a bare name is looked for.
const FIELDS: [Field; 3] = [Field::Topic, Field::Kind, Field::Person];

/// The greatest weight that may be given.
const MOST: u32 = 1000;

/// More than anyone types; pasted pages are refused at once.
const MOST_INTERESTS: usize = 100;

/// A topic, a kind or a person, and how much it is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    /// Which of the three.
    field: Field,
    /// An entry of the agenda that it was read for.
    value: Value,
    /// 1 to 1000 where it was typed.
    weight: u32,
}

/// Interests, of the agenda that they were read for; the order means nothing but how they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interests(Vec<Interest>);

impl Interests {
    /// Reads interests as one writes them: with a comma or a blank between, with the field's name or without
    /// it, the weight behind `=`; 1 where none is given. Said twice, weights add up.
    ///
    /// # Errors
    /// Where a name means nothing, or several things, with the nearest names; where a weight is none.
    pub fn read(text: &str, agenda: &Agenda, now: Time) -> Result<Self, QueryError> {
        let mut found = Self::default();
        for item in items(text) {
            if found.0.len() == MOST_INTERESTS {
                let message = queries::too_many_terms(MOST_INTERESTS);
                return Err(QueryError::new(item.start..text.len(), message));
            }
            let interest = interest(text, item, agenda, now)?;
            found.add(interest);
        }
        Ok(found)
    }

    /// Interest in these topics, each as much as often as it is named; the greatest first.
    pub fn of_topics(topics: impl IntoIterator<Item = TopicIx>) -> Self {
        let mut found = Self::default();
        for topic in topics {
            found.add(Interest {
                field: Field::Topic,
                value: Value::At(topic.0),
                weight: 1,
            });
        }
        found.0.sort_by_key(|one| std::cmp::Reverse(one.weight));
        found
    }

    fn add(&mut self, interest: Interest) {
        let mut have = self.0.iter_mut();
        let same = have.find(|have| (have.field, &have.value) == (interest.field, &interest.value));
        match same {
            Some(same) => same.weight = same.weight.saturating_add(interest.weight),
            None => self.0.push(interest),
        }
    }

    /// Is nobody interested in anything?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a session is worth: the sum of the weights that it matches.
    pub fn of(&self, session: &Session) -> u32 {
        let matching = self.0.iter().filter(|one| one.matches(session));
        matching.fold(0, |sum, one| sum.saturating_add(one.weight))
    }

    /// Each as one writes it; [`Self::read`] reads it back.
    pub fn to_texts(&self, agenda: &Agenda) -> Vec<String> {
        self.0.iter().map(|one| one.to_text(agenda)).collect()
    }

    /// Each by its name for a reader, with its weight: `order` for texts of the agenda, `lang` for the
    /// interface's own.
    pub fn names(&self, agenda: &Agenda, order: &LangOrder, lang: &str) -> Vec<(String, u32)> {
        let name = |one: &Interest| value_name(agenda, one.field, &one.value, order, lang);
        self.0.iter().map(|one| (name(one), one.weight)).collect()
    }
}

impl Interest {
    fn matches(&self, session: &Session) -> bool {
        let Value::At(at) = self.value else {
            return false;
        };
        match self.field {
            Field::Topic => session
                .topics
                .iter()
                .filter_map(Ref::known)
                .any(|ix| ix.0 == at),
            Field::Kind => session.kind.known().is_some_and(|ix| ix.0 == at),
            Field::Person => {
                let mut people = session.people.iter();
                people.any(|part| part.person.known().is_some_and(|ix| ix.0 == at))
            }
            _ => false,
        }
    }

    fn to_text(&self, agenda: &Agenda) -> String {
        let id = value_id(agenda, self.field, &self.value);
        let id = if id.contains('=') {
            lex::quoted(&id)
        } else {
            lex::quoted_if_needed(&id)
        };
        let word = self.field.word();
        match self.weight {
            1 => format!("{word}:{id}"),
            weight => format!("{word}:{id}={weight}"),
        }
    }
}

/// Where the items of a text stand: parted by commas, and by blanks before a field's name.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if quoted => is_escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                items.push(start..at);
                start = at + 1;
            }
            _ if !quoted && c.is_whitespace() && begins_with_field(text[at..].trim_start()) => {
                items.push(start..at);
                start = at;
            }
            _ => {}
        }
    }
    items.push(start..text.len());
    let trimmed = items.into_iter().map(|item| {
        let part = &text[item.clone()];
        let start = item.start + part.len() - part.trim_start().len();
        start..start + part.trim().len()
    });
    trimmed.filter(|item| !item.is_empty()).collect()
}

fn begins_with_field(text: &str) -> bool {
    let name = text.split_once(':').map(|(name, _)| name.to_lowercase());
    name.is_some_and(|name| Field::from_word(&name).is_some())
}

/// The interest that an item names.
fn interest(
    text: &str,
    item: Range<usize>,
    agenda: &Agenda,
    now: Time,
) -> Result<Interest, QueryError> {
    let written = &text[item.clone()];
    let (rest, weight) = weight(written, item.start)?;
    let named = rest.split_once(':').filter(|(name, _)| {
        let is_word = name.chars().all(char::is_alphanumeric);
        is_word && !name.is_empty()
    });
    let (field, name) = match named {
        None => (None, rest),
        Some((word, name)) => {
            let field = Field::from_word(&word.to_lowercase());
            if let Some(field) = field.filter(|field| FIELDS.contains(field)) {
                (Some(field), name)
            } else {
                let span = item.start..item.start + word.len();
                let message = queries::no_interest(&*safe::line(word));
                let fields = FIELDS.iter().map(|field| field.word());
                let hint = queries::interests_are(listed(fields));
                return Err(QueryError::new(span, message).hint(Some(hint)));
            }
        }
    };
    let span = item.start + rest.len() - name.len()..item.start + rest.len();
    let name = unquoted(name.trim());
    let word = field.map_or("topic", Field::word);
    if name.is_empty() {
        let error = QueryError::new(item, queries::no_value(word));
        return Err(error.hint(Some(queries::such_as("topic:e-commerce=3"))));
    }
    let fields = match &field {
        Some(field) => std::slice::from_ref(field),
        None => &FIELDS,
    };
    let mut refused = None;
    for &field in fields {
        match resolve(field, &name, agenda, now) {
            Ok(values) => {
                let value = values.into_iter().next().expect("it is never empty");
                return Ok(Interest {
                    field,
                    value,
                    weight,
                });
            }
            Err(refusal) => refused = refused.or(Some(refusal)),
        }
    }
    let (message, hint) = refused.expect("there is a field to look in");
    Err(QueryError::new(span, message).hint(hint))
}

/// What comes before the weight of an item, and the weight.
fn weight(written: &str, start: usize) -> Result<(&str, u32), QueryError> {
    // Behind the last quote: a name in quotes may hold the sign itself.
    let quoted = written.rfind('"').map_or(0, |at| at + 1);
    let Some(at) = written[quoted..].rfind('=').map(|at| at + quoted) else {
        return Ok((written, 1));
    };
    let typed = written[at + 1..].trim();
    let weight = typed
        .parse()
        .ok()
        .filter(|weight| (1..=MOST).contains(weight));
    let span = start + at..start + written.len();
    let error = || QueryError::new(span, queries::no_weight(&*safe::line(typed), MOST));
    Ok((written[..at].trim_end(), weight.ok_or_else(error)?))
}

fn unquoted(text: &str) -> String {
    let Some(inner) = text.strip_prefix('"') else {
        return text.to_owned();
    };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut plain = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        plain.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    const AGENDA: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
        [[topic]]\nid = \"e-commerce\"\nname = \"E-commerce\"\n[[topic]]\nid = \"drugs\"\nname = \"Drugs\"\naliases = [\"마약\"]\n\
        [[person]]\nid = \"ana\"\nname = \"Ana Lim\"\n\
        [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-03-07T09:00:00\nend = 2026-03-07T10:00:00\n\
        kind = \"seminar\"\ntopics = [\"drugs\", \"e-commerce\"]\npeople = [\"ana\"]\n";

    fn read(text: &str) -> Result<String, String> {
        let agenda = source::read(AGENDA.as_bytes()).agenda.expect("it loads");
        let now = agenda.sessions[0].start.expect("it has one");
        match Interests::read(text, &agenda, now) {
            Ok(interests) => {
                let worth = interests.of(&agenda.sessions[0]);
                Ok(format!(
                    "{} ({worth})",
                    interests.to_texts(&agenda).join(",")
                ))
            }
            Err(error) => Err(format!("{} [{}]", error.short(), &text[error.span])),
        }
    }

    #[test]
    fn interests_are_read_as_one_may_write_them() {
        for (text, wanted) in [
            (
                "topic:e-commerce=3,kind:seminar=1,person:ana=2",
                "topic:e-commerce=3,kind:seminar,person:ana=2 (6)",
            ),
            (
                " topic:마약 kind:sem , person:\"Ana Lim\"=4",
                "topic:drugs,kind:seminar,person:ana=4 (6)",
            ),
            (
                "person:ana lim=4 topic:drugs",
                "person:ana=4,topic:drugs (5)",
            ),
            (
                "drugs=2, seminar, ana",
                "topic:drugs=2,kind:seminar,person:ana (4)",
            ),
            ("drugs=2,TOPIC:drugs=3", "topic:drugs=5 (5)"),
            ("", " (0)"),
            ("kind:plenary=1000", "kind:plenary=1000 (0)"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_interest_is_named_with_what_was_meant() {
        for (text, wanted) in [
            (
                "topic:ecomerce=3",
                "no topic is called `ecomerce`: did you mean `e-commerce`? [ecomerce]",
            ),
            (
                "topic:drugs=0",
                "`0` is no weight: a whole number from 1 to 1000 [=0]",
            ),
            (
                "topic:drugs=much",
                "`much` is no weight: a whole number from 1 to 1000 [=much]",
            ),
            (
                "drugs,room:hall",
                "`room` is nothing to be interested in: an interest is one of topic, kind, person [room]",
            ),
            (
                "person:",
                "`person:` needs a value: such as `topic:e-commerce=3` [person:]",
            ),
        ] {
            assert_eq!(read(text), Err(wanted.into()), "{text}");
        }
    }
}
