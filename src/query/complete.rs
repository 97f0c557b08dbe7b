//! Finishing what is being typed: names of fields, and values.

use crate::agenda::Agenda;

use super::condition::Is;
use super::field::Field;
use super::fold::fold;
use super::lex::{self, What, quoted_if_needed};
use super::parse::{field_names, is_field};
use super::value::{Candidate, candidates};
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

/// What the last term of a query may become, each with what it is called: names of fields, and values.
/// Without a field, words are the reader's own.
pub fn offers(text: &str, agenda: &Agenda) -> Vec<(String, String)> {
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
        let typed = last.to_lowercase();
        let fields = field_names().filter(|name| name.starts_with(&typed));
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
        let words = words.filter(|word| word.starts_with(&typed.to_lowercase()));
        return words.map(|word| (value(word), String::new())).collect();
    }
    let Some(field) = Field::from_word(name) else {
        return Vec::new();
    };
    let typed = half_typed(typed);
    let all = candidates(field, agenda);
    let fits = |one: &Candidate| {
        let mut names = one.ids.iter().chain(&one.names);
        names.any(|name| {
            let name = fold(name).text;
            typed.iter().any(|typed| name.starts_with(typed))
        })
    };
    (all.iter().filter(|one| fits(one)))
        .filter_map(|one| {
            let id = one.ids.first().or_else(|| one.names.first())?;
            let called = one.names.first().cloned().unwrap_or_default();
            Some((value(id), called))
        })
        .collect()
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
