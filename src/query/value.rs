//! Values of fields: from what was written to the entry that is meant, and back.

use crate::agenda::{Access, Agenda, LangOrder, Status, Time, safe};
use crate::i18n::sentences::queries;
use crate::i18n::{Locale, Message, countries};

use super::field::{Field, Filter, Value};
use super::fold::{Folded, fold};
use super::lex::quoted_if_needed;
use super::listed::listed;
use super::names::{
    Named, countries_of, country_code, country_names, language_names, language_tag, languages_of,
    locale,
};
use super::nearest::nearest;
use super::time;
use super::word::half_typed;

/// Why a value means nothing: a message and a hint.
pub(super) type Refusal = (Message, Option<Message>);

/// A value that can be meant, with what it is called.
pub(super) struct Candidate {
    pub(super) value: Value,
    pub(super) ids: Vec<String>,
    pub(super) names: Vec<String>,
}

/// The values that `written` means for `field`: one, or several days. Never empty.
///
/// By id as written, else by id, name or alias whatever the case, else by the beginning of one of
/// them, else by the beginning of a word within; what means several at once is refused.
pub(super) fn resolve(
    field: Field,
    written: &str,
    agenda: &Agenda,
    now: Time,
) -> Result<Vec<Value>, Refusal> {
    if field == Field::Day {
        let days = time::days(written, agenda, now).map_err(|error| (error.0, None))?;
        return Ok(days.into_iter().map(Value::Day).collect());
    }
    let candidates = candidates(field, agenda);
    if let Some(value) = choose(field, written, &candidates)? {
        return Ok(vec![value]);
    }
    if field == Field::Country
        && let Some(value) = choose(field, written, &world(agenda))?
    {
        return Ok(vec![value]);
    }
    if field == Field::Language
        && let Some(value) = language(written)
    {
        return Ok(vec![value]);
    }
    Err(unknown(field, written, &candidates))
}

pub(super) fn candidates(field: Field, agenda: &Agenda) -> Vec<Candidate> {
    match field {
        Field::Topic => listed_in(&agenda.topics),
        Field::Kind => listed_in(&agenda.kinds),
        Field::Room => listed_in(&agenda.rooms),
        Field::Person => listed_in(&agenda.people),
        Field::Organisation => listed_in(&agenda.organisations),
        Field::Access => listed_in(Access::ALL),
        Field::Status => listed_in(Status::ALL),
        Field::Country => countries_of(agenda)
            .into_iter()
            .map(|code| country(code, agenda))
            .collect(),
        Field::Language => languages_of(agenda).into_iter().map(spoken).collect(),
        Field::Day => Vec::new(),
    }
}

fn listed_in<T: Named>(list: &[T]) -> Vec<Candidate> {
    let entries = (0..).zip(list);
    entries
        .map(|(at, entry)| Candidate {
            value: Value::At(at),
            ids: entry.ids().into_iter().map(str::to_string).collect(),
            names: entry.names(),
        })
        .collect()
}

fn country(code: String, agenda: &Agenda) -> Candidate {
    let of_agenda = agenda.delegations.iter();
    let mut names: Vec<String> = of_agenda
        .filter(|delegation| country_code(delegation.country.as_str()) == code)
        .flat_map(Named::names)
        .collect();
    names.extend(country_names(&code));
    Candidate {
        value: Value::Word(code.as_str().into()),
        ids: vec![code],
        names,
    }
}

/// The countries that take no part.
fn world(agenda: &Agenda) -> Vec<Candidate> {
    let codes = countries::codes();
    codes
        .map(|code| country(code.to_string(), agenda))
        .collect()
}

fn spoken(tag: String) -> Candidate {
    Candidate {
        value: Value::Word(tag.as_str().into()),
        names: language_names(&tag),
        ids: vec![tag],
    }
}

/// A language that nobody speaks here, by a tag that we know, or that covers what is spoken.
fn language(written: &str) -> Option<Value> {
    let tag = language_tag(written);
    let known = tag.len() <= 3 && crate::i18n::languages::own_name(&tag).is_some();
    known.then(|| Value::Word(tag.into()))
}

fn choose(field: Field, written: &str, all: &[Candidate]) -> Result<Option<Value>, Refusal> {
    if let Some(exact) = all
        .iter()
        .find(|one| one.ids.iter().any(|id| id == written))
    {
        return Ok(Some(exact.value.clone()));
    }
    let needles = half_typed(written);
    let Some(whole) = needles.first().filter(|needle| !needle.is_empty()) else {
        return Ok(None);
    };
    let folded: Vec<(&Candidate, Vec<Folded>)> = all
        .iter()
        .map(|one| {
            (
                one,
                one.ids
                    .iter()
                    .chain(&one.names)
                    .map(|name| fold(name))
                    .collect(),
            )
        })
        .collect();
    let begins = |text: &str| {
        needles
            .iter()
            .any(|needle| text.starts_with(needle.as_str()))
    };
    let tests: [&dyn Fn(&Folded) -> bool; 3] = [
        &|name| name.text == *whole,
        &|name| begins(&name.text),
        &|name| {
            name.starts
                .iter()
                .any(|at| begins(&name.text[*at as usize..]))
        },
    ];
    for test in tests {
        let fitting = folded.iter().filter(|(_, names)| names.iter().any(test));
        let fitting: Vec<&Candidate> = fitting.map(|(one, _)| *one).collect();
        match fitting[..] {
            [] => {}
            [one] => return Ok(Some(one.value.clone())),
            _ => return Err(ambiguous(field, written, &fitting)),
        }
    }
    Ok(None)
}

fn ambiguous(field: Field, written: &str, fitting: &[&Candidate]) -> Refusal {
    let ids = fitting.iter().filter_map(|one| one.ids.first());
    let ids = || listed(ids.map(String::as_str));
    let written = &*safe::line(written);
    let message = match field {
        Field::Topic => queries::topics(written),
        Field::Kind => queries::kinds(written),
        Field::Room => queries::rooms(written),
        Field::Person => queries::people(written),
        Field::Organisation => queries::organisations(written),
        Field::Country => queries::countries(written),
        Field::Language => queries::languages(written),
        Field::Access => queries::accesses(written),
        Field::Status => queries::statuses(written),
        Field::Day => return (queries::days(written, ids()), None),
    };
    (message, Some(queries::write_one(ids())))
}

fn unknown(field: Field, written: &str, all: &[Candidate]) -> Refusal {
    let shown = &*safe::line(written);
    let message = match field {
        Field::Topic => queries::no_topic(shown),
        Field::Kind => queries::no_kind(shown),
        Field::Room => queries::no_room(shown),
        Field::Person => queries::no_person(shown),
        Field::Organisation => queries::no_organisation(shown),
        Field::Country => queries::no_country(shown),
        Field::Language => queries::no_language(shown),
        Field::Access => queries::no_access(shown),
        Field::Status => queries::no_status(shown),
        Field::Day => queries::no_day(shown),
    };
    let ids = all
        .iter()
        .filter_map(|one| one.ids.first())
        .map(String::as_str);
    let names = all.iter().flat_map(|one| one.ids.iter().chain(&one.names));
    let hint = match nearest(written, names.map(String::as_str)) {
        Some(near) => {
            // Names are told by their id, which is what can be written.
            let entry = all
                .iter()
                .find(|one| one.ids.iter().chain(&one.names).any(|name| name == near));
            let id = entry
                .and_then(|one| one.ids.first())
                .map_or(near, String::as_str);
            if id == near {
                Some(queries::near(&*safe::line(id)))
            } else {
                Some(queries::near_named(&*safe::line(id), &*safe::line(near)))
            }
        }
        None if all.is_empty() => None,
        None => Some(queries::there_are(listed(ids))),
    };
    (message, hint)
}

/// The ids and the names of a value in every language, with spaces between: what finds it in a list.
pub fn value_words(agenda: &Agenda, field: Field, value: &Value) -> String {
    match (field, value) {
        (Field::Topic, Value::At(at)) => words_at(&agenda.topics, *at),
        (Field::Kind, Value::At(at)) => words_at(&agenda.kinds, *at),
        (Field::Room, Value::At(at)) => words_at(&agenda.rooms, *at),
        (Field::Person, Value::At(at)) => words_at(&agenda.people, *at),
        (Field::Organisation, Value::At(at)) => words_at(&agenda.organisations, *at),
        (Field::Access, Value::At(at)) => words_at(Access::ALL, *at),
        (Field::Status, Value::At(at)) => words_at(Status::ALL, *at),
        (Field::Country, Value::Word(code)) => words(&country(code.to_string(), agenda)),
        (Field::Language, Value::Word(tag)) => words(&spoken(tag.to_string())),
        _ => String::new(),
    }
}

fn words_at<T: Named>(list: &[T], at: u32) -> String {
    let Some(entry) = list.get(at as usize) else {
        return String::new();
    };
    let ids = entry.ids().into_iter().map(str::to_owned);
    let all: Vec<String> = ids.chain(entry.names()).collect();
    all.join(" ")
}

fn words(candidate: &Candidate) -> String {
    let all: Vec<&str> = (candidate.ids.iter().chain(&candidate.names))
        .map(String::as_str)
        .collect();
    all.join(" ")
}

/// What a value is called, in the reader's language: `order` for texts of the agenda, `lang` for
/// what the agenda leaves to the interface. Fit for a screen.
pub fn value_name(
    agenda: &Agenda,
    field: Field,
    value: &Value,
    order: &LangOrder,
    lang: &str,
) -> String {
    let locale = locale(lang);
    let picked = match value {
        Value::At(at) => listed_name(agenda, field, *at as usize, order, locale),
        Value::Word(word) if field == Field::Country => {
            let mut own = agenda.delegations.iter();
            let own = own.find(|one| country_code(one.country.as_str()) == **word);
            own.and_then(|one| one.name.as_ref())
                .map(|name| name.line(order).into_owned())
                .or_else(|| locale.country(word).map(str::to_string))
        }
        Value::Word(word) if field == Field::Language => locale.language(word).map(str::to_string),
        Value::Word(_) => None,
        Value::Day(date) => Some(locale.date_short(*date)),
    };
    picked.unwrap_or_else(|| safe::line(&value_id(agenda, field, value)).into_owned())
}

fn listed_name(
    agenda: &Agenda,
    field: Field,
    at: usize,
    order: &LangOrder,
    locale: &Locale,
) -> Option<String> {
    let text = match field {
        Field::Topic => &agenda.topics.get(at)?.name,
        Field::Room => &agenda.rooms.get(at)?.name,
        Field::Person => &agenda.people.get(at)?.name,
        Field::Organisation => &agenda.organisations.get(at)?.name,
        Field::Kind => match &agenda.kinds.get(at)?.name {
            Some(name) => name,
            None => return own(locale.kind(agenda.kinds[at].id.as_str())),
        },
        Field::Access => return own(locale.access(Access::ALL.get(at)?.word())),
        Field::Status => return own(locale.status(Status::ALL.get(at)?.word())),
        Field::Country | Field::Language | Field::Day => return None,
    };
    Some(text.line(order).into_owned())
}

fn own(text: Option<std::borrow::Cow<'_, str>>) -> Option<String> {
    text.map(std::borrow::Cow::into_owned)
}

/// What stands for a value in a query's text; empty where the agenda has no such entry.
pub(super) fn value_id(agenda: &Agenda, field: Field, value: &Value) -> String {
    let at = match value {
        Value::At(at) => *at as usize,
        Value::Word(word) => return word.to_string(),
        Value::Day(date) => return date.to_string(),
    };
    let id = match field {
        Field::Topic => agenda.topics.get(at).map(|one| one.id.as_str()),
        Field::Kind => agenda.kinds.get(at).map(|one| one.id.as_str()),
        Field::Room => agenda.rooms.get(at).map(|one| one.id.as_str()),
        Field::Person => agenda.people.get(at).map(|one| one.id.as_str()),
        Field::Organisation => agenda.organisations.get(at).map(|one| one.id.as_str()),
        Field::Access => Access::ALL.get(at).map(|one| one.word()),
        Field::Status => Status::ALL.get(at).map(|one| one.word()),
        Field::Country | Field::Language | Field::Day => None,
    };
    id.unwrap_or_default().to_string()
}

impl Filter {
    /// The filter as one writes it; [`super::Query::read`] reads it back.
    pub fn to_text(&self, agenda: &Agenda) -> String {
        let values = self
            .values
            .iter()
            .map(|value| value_id(agenda, self.field, value));
        let values: Vec<String> = values.map(|id| quoted_if_needed(&id)).collect();
        let minus = if self.negated { "-" } else { "" };
        format!("{minus}{}:{}", self.field.word(), values.join(","))
    }
}
