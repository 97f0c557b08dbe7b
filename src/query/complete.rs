//! Finishing what is being typed: names of fields, and values.

use chrono::{Datelike as _, Weekday};

use crate::agenda::{Agenda, Day, LangOrder};

use super::condition::Is;
use super::field::{Field, Value};
use super::fold::fold;
use super::lex::{self, What, quoted_if_needed};
use super::parse::{field_names, is_field};
use super::value::{Candidate, candidates, value_name};
use super::word::half_typed;

/// The query with its last word finished as far as it is clear what is meant: `top` becomes
/// `topic:`, `topic:dr` becomes `topic:drug-trafficking`. `None`: there is nothing to add.
pub fn complete(text: &str, agenda: &Agenda) -> Option<String> {
    if text.ends_with(char::is_whitespace) {
        return None;
    }
    let last = lex::terms(text, is_field).ok()?.pop()?;
    let (span, finished) = match last.what {
        What::Word(piece) if !piece.quoted => {
            let typed = piece.text.to_lowercase();
            let fields = field_names().filter(|name| name.starts_with(&typed));
            (piece.span, format!("{}:", common(fields, &typed)?))
        }
        What::Word(_) => return None,
        What::Field { name, values, .. } => {
            let piece = values
                .into_iter()
                .next_back()
                .filter(|piece| !piece.quoted)?;
            let typed = half_typed(&piece.text);
            let finished = match Field::from_word(&name) {
                Some(field) => {
                    let all = candidates(field, agenda);
                    let fits = |one: &&Candidate| {
                        let mut names = one.ids.iter().chain(&one.names);
                        names.any(|name| {
                            let name = fold(name).text;
                            typed.iter().any(|typed| name.starts_with(typed))
                        })
                    };
                    let ids = all.iter().filter(fits).filter_map(|one| one.ids.first());
                    common(ids.map(String::as_str), &piece.text)?
                }
                None if name == "is" => {
                    let typed = piece.text.to_lowercase();
                    let words = Is::ALL.iter().map(|is| is.word());
                    common(words.filter(|word| word.starts_with(&typed)), &typed)?
                }
                None => return None,
            };
            (piece.span, quoted_if_needed(&finished))
        }
    };
    if span.end < text.len() {
        return None;
    }
    let finished = format!("{}{finished}", &text[..span.start]);
    (finished != text).then_some(finished)
}

/// What the last term of a query may become, each with what it is called in a reader's language: names of
/// fields, and values. Several begin with what is typed, whatever its case: a shell takes away what they do
/// not have in common. Without a field, words are the reader's own.
pub fn offers(text: &str, agenda: &Agenda, order: &LangOrder, lang: &str) -> Vec<(String, String)> {
    let (before, last) = match text.rfind(char::is_whitespace) {
        Some(at) => text.split_at(at + 1),
        None => ("", text),
    };
    let (sign, last) = match last.strip_prefix('-') {
        Some(last) => ("-", last),
        None => ("", last),
    };
    let whole = |term: String| format!("{before}{sign}{term}");
    let Some((name, written)) = last.split_once(':') else {
        let fields = field_names().filter(|name| begins(name, last));
        return fields
            .map(|name| (whole(format!("{name}:")), String::new()))
            .collect();
    };
    // Values that were named before stay.
    let (kept, typed) = match written.rsplit_once(',') {
        Some((kept, typed)) => (format!("{kept},"), typed),
        None => (String::new(), written),
    };
    let value = |id: &str| whole(format!("{name}:{kept}{}", quoted_if_needed(id)));
    if name == "is" {
        let words = Is::ALL.iter().map(|is| is.word());
        let words = words.filter(|word| begins(word, typed));
        return words.map(|word| (value(word), String::new())).collect();
    }
    let Some(field) = Field::from_word(name) else {
        return Vec::new();
    };
    let all = match field {
        Field::Day => days(agenda, lang),
        field => candidates(field, agenda),
    };
    let offer = |one: &Candidate, id: &str| {
        let called = value_name(agenda, field, &one.value, order, lang);
        (value(id), called)
    };
    let begun = |one: &'_ Candidate| {
        // A name that would be written in quotes does not begin with what is typed.
        let names = one.names.iter().filter(|name| !has_quotes(name));
        let mut names = one.ids.iter().chain(names);
        names.find(|name| begins(name, typed)).cloned()
    };
    let found: Vec<_> = (all.iter())
        .filter_map(|one| Some((one, begun(one)?)))
        .collect();
    if found.len() > 1 {
        return found.iter().map(|(one, name)| offer(one, name)).collect();
    }
    // "ecom" means `e-commerce`: the only one that is meant may stand in place of what is typed.
    let needles = half_typed(typed);
    let is_meant = |one: &&Candidate| {
        let mut names = one.ids.iter().chain(&one.names);
        names.any(|name| {
            let name = fold(name).text;
            needles.iter().any(|needle| name.starts_with(needle))
        })
    };
    let mut meant: Vec<&Candidate> = found.iter().map(|(one, _)| *one).collect();
    if meant.is_empty() {
        meant = all.iter().filter(is_meant).collect();
    }
    match (&meant[..], &found[..]) {
        // A day goes by what one calls it.
        (_, [(one, name)]) if field == Field::Day => vec![offer(one, name)],
        ([one], _) => {
            let id = one.ids.first().or_else(|| one.names.first());
            id.map(|id| offer(one, id)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Does a name begin with what is typed, whatever the case? Hangul is typed a letter at a time.
fn begins(name: &str, typed: &str) -> bool {
    let mut name = name.chars().flat_map(char::to_lowercase);
    let mut typed = typed.chars().flat_map(char::to_lowercase);
    typed.all(|letter| name.next() == Some(letter))
}

fn has_quotes(name: &str) -> bool {
    quoted_if_needed(name) != name
}

/// The days of the event: by their weekdays where those name one day each, and by their dates.
fn days(agenda: &Agenda, lang: &str) -> Vec<Candidate> {
    let locale = super::names::locale(lang);
    let weekdays = agenda.days.iter().map(|day| day.date.weekday());
    let weekdays: Vec<Weekday> = weekdays.collect();
    let candidate = |day: &Day| {
        let weekday = day.date.weekday();
        let is_only = weekdays.iter().filter(|one| **one == weekday).count() == 1;
        let names = is_only.then(|| {
            let english = weekday.to_string().to_lowercase();
            [english, locale.weekday(weekday).into_owned()]
        });
        let mut ids: Vec<String> = names.into_iter().flatten().collect();
        ids.push(day.date.to_string());
        Candidate {
            value: Value::Day(day.date),
            ids,
            names: Vec::new(),
        }
    };
    agenda.days.iter().map(candidate).collect()
}

/// The only one of `names`, else what all of them begin with, if that is more than was typed.
fn common<'a>(mut names: impl Iterator<Item = &'a str>, typed: &str) -> Option<String> {
    let mut common = names.next()?;
    let mut only = true;
    for name in names {
        let same = common.chars().zip(name.chars()).take_while(|(a, b)| a == b);
        common = &common[..same.map(|(c, _)| c.len_utf8()).sum()];
        only = false;
    }
    let is_more = common.len() > typed.len() && common.starts_with(typed);
    (only || is_more).then(|| common.to_string())
}
