//! What a value means that is not written as its key takes it, as one would write it in the file.
//!
//! Goes by what the key takes. Nothing is known here of what the file declares.

use std::borrow::Cow;

use chrono::NaiveDate;
use toml::de::DeTable;

use super::habits::truth;
use super::lenient::{bracketed, texts};
use super::moments::{clock_of, date_of, moment};
use crate::source::shape::Sort;

/// Characters of a date: `2026-06-11`.
const DATE: usize = 10;

/// The value in TOML, if there is one that is meant. `day` is the date that a clock time alone is of.
pub(super) fn meant(
    sort: Sort,
    key: &str,
    written: &str,
    day: Option<NaiveDate>,
) -> Option<String> {
    let bare = unquoted(written);
    match sort {
        Sort::Moment => moment(bare)
            .filter(|read| read.len() > DATE)
            .or_else(|| on_day(bare, day)),
        Sort::Date => moment(bare).map(|read| read[..DATE].to_owned()),
        Sort::Clock | Sort::Closing => clock(bare, sort == Sort::Closing),
        Sort::Integer | Sort::Count | Sort::Format => whole_number(key, bare),
        Sort::Flag => truth(bare).map(str::to_owned).or(match bare {
            "1" => Some("true".to_owned()),
            "0" => Some("false".to_owned()),
            _ => None,
        }),
        Sort::Keys => truth(bare).map_or_else(|| listed(written), |flag| Some(flag.to_owned())),
        Sort::People => people(written),
        Sort::Languages => listed(&written.replace(['/', ';', '|'], ",")),
        Sort::Ids | Sort::References(_) | Sort::Features | Sort::Lines | Sort::Countries => {
            listed(written)
        }
        Sort::Text if written.trim_start().starts_with(['{', '(', '[']) => bracketed(written)
            .filter(|value| value.starts_with('{'))
            .or_else(|| one_text(written)),
        Sort::Zone => one_text(&written.replace('\\', "/")),
        Sort::Url => address(bare).and_then(|page| quoted(&page)),
        Sort::Color => color(bare).or_else(|| one_text(written)),
        Sort::Id
        | Sort::Reference(_)
        | Sort::RoomOrArea
        | Sort::Text
        | Sort::Line
        | Sort::Role
        | Sort::Country
        | Sort::OneOf(_) => one_text(written),
        Sort::OneTable(_) | Sort::Tables(_) | Sort::Entries(_) => None,
    }
}

/// Six digits with the sign that they lack.
fn color(written: &str) -> Option<String> {
    let digits = written.trim_start_matches("0x").trim_start_matches('#');
    let are_digits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    are_digits.then(|| format!("\"#{digits}\""))
}

/// A clock time with the date that it is of.
fn on_day(written: &str, day: Option<NaiveDate>) -> Option<String> {
    let day = day?;
    let Some((time, is_next_day)) = clock_of(written).filter(|_| written.contains([':', 'h', '.']))
    else {
        // In words: `오전 10시`. What names another day is not of this one.
        let read = moment(&format!("{day} {written}"))?;
        let is_of_day = read.len() > DATE && read.starts_with(&day.to_string());
        return (is_of_day && !written.contains(['-', '/', '월'])).then_some(read);
    };
    let day = day.checked_add_days(chrono::Days::new(u64::from(is_next_day)))?;
    Some(format!("{day}T{}", time.format("%H:%M:%S")))
}

/// `"09:30"`
pub(super) fn clock(written: &str, may_be_midnight: bool) -> Option<String> {
    if date_of(written).is_some() {
        return None;
    }
    let (time, is_next_day) = clock_of(written)?;
    if is_next_day && !may_be_midnight {
        return None;
    }
    if !is_next_day {
        return Some(format!("\"{}\"", time.format("%H:%M")));
    }
    (time == chrono::NaiveTime::MIN).then(|| "\"24:00\"".to_owned())
}

/// The one whole number in a text; of minutes also how many a duration has.
pub(super) fn whole_number(key: &str, written: &str) -> Option<String> {
    let text = written.trim().trim_start_matches(['~', '<']).to_lowercase();
    if text.contains(['"', '\'']) && !key.ends_with("minutes") {
        return None;
    }
    if key.ends_with("minutes")
        && let Some(minutes) = minutes_in(&text)
    {
        return Some(minutes.to_string());
    }
    let text = text
        .trim_start_matches("ca.")
        .trim_start_matches("max.")
        .trim();
    let rest = text.replace([',', '\'', '_'], "");
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let unit = rest[digits.len()..].trim();
    let has_groups = rest.len() == text.len()
        || text
            .split([',', '\'', '_'])
            .skip(1)
            .all(|group| group.chars().take_while(char::is_ascii_digit).count() == 3);
    let is_unit = matches!(
        unit,
        "" | "."
            | ".0"
            | "seats"
            | "people"
            | "places"
            | "persons"
            | "pax"
            | "plätze"
            | "명"
            | "석"
    );
    // A letter for the digit that looks like it.
    let looks = rest.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    if digits.len() < rest.len()
        && looks.len() == rest.len()
        && looks.bytes().all(|b| b.is_ascii_digit())
    {
        return looks.parse::<u64>().ok().map(|number| number.to_string());
    }
    let number: u64 = digits.parse().ok()?;
    (is_unit && has_groups).then(|| number.to_string())
}

/// `1h`, `1h30`, `1:30`, `90 min`, `25'`, `PT1H30M`, `1.5 hours`; a bare number is one of minutes.
fn minutes_in(text: &str) -> Option<u32> {
    if let Some((hours, rest)) = text.split_once(':') {
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
        let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
        // From five hours on it is rather the clock time of an end.
        return (seconds == "00" && minutes < 60 && hours < 5).then_some(hours * 60 + minutes);
    }
    let text = text.trim_start_matches("pt").replace(',', ".");
    let mut minutes = 0.0;
    let mut rest = text.trim();
    let mut last = "";
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let number: f64 = rest[..end].parse().ok()?;
        let behind = rest[end..].trim_start();
        let unit_end = behind
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(behind.len());
        let unit = behind[..unit_end].trim().trim_end_matches('.');
        minutes += match unit {
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "시간"
            | "heure" | "heures" => number * 60.0,
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "'" | "′" | "분" => number,
            "" if last == "h" || last.is_empty() => number,
            _ => return None,
        };
        last = if minutes >= 60.0 { "h" } else { "m" };
        rest = behind[unit_end..].trim_start();
    }
    let is_whole = (minutes.round() - minutes).abs() < 1e-6 && (0.0..100_000.0).contains(&minutes);
    is_whole.then_some(minutes.round() as u32)
}

/// A page's address with what is missing of it, where it is clear what that is.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    // Of a link with its words, or of several addresses, it is the first address.
    let first = text.find("http").map(|at| &text[at..]).filter(|first| {
        let is_first = first.len() == text.len();
        !is_first || first[4..].contains("http")
    });
    if let Some(first) = first {
        let end = first.find([')', ']', '>', ',', ';', ' ', '"']);
        let first = &first[..end.unwrap_or(first.len())];
        let is_whole = first.contains("://") && first.contains('.') && !first.contains('@');
        return is_whole.then(|| first.to_owned());
    }
    // A person's address is none of a page, and a link with its words is more than one.
    if text.contains(['@', '[', '(']) || !text.contains('.') {
        return None;
    }
    let text = text.replace(' ', "%20").replace('\\', "/");
    let scheme_of = |scheme: &str| match scheme.to_lowercase().as_str() {
        "http" => "http",
        _ => "https",
    };
    let begins = |scheme: &&&str| text.to_lowercase().starts_with(**scheme);
    // `https//example.org`, `https:example.org`
    let bare = ["https", "http"].iter().find(begins).filter(|scheme| {
        let rest = text.get(scheme.len()..).unwrap_or_default();
        !rest.starts_with("://") && rest.starts_with([':', '/'])
    });
    if let Some(scheme) = bare {
        let rest = text.get(scheme.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([':', '/']);
        return Some(format!("{}://{rest}", scheme_of(scheme)));
    }
    let (scheme, rest) = text.split_once(":/").unwrap_or(("", &text));
    if scheme.contains(['.', '/']) || matches!(scheme, "ftp" | "file" | "mailto") {
        return None;
    }
    let rest = rest.trim_start_matches('/');
    Some(format!("{}://{rest}", scheme_of(scheme)))
}

/// What stands in a text, without the quotes of any language around it, closed or not.
fn unquoted(written: &str) -> &str {
    const QUOTES: &[char] = &['"', '\'', '`', '´', '“', '”', '„', '«', '»', '‘', '’', '＂'];
    let written = written.trim();
    let inner = written.trim_start_matches(QUOTES);
    if inner.len() == written.len()
        && !written.ends_with(['"', '`', '”', '“', '»', '＂'])
        && !written.ends_with("''")
    {
        // An apostrophe at the end is one.
        return written;
    }
    inner.trim_end_matches(QUOTES).trim()
}

/// One text in quotes; `None` where several stand there, and where it is not sure which quote ends it: a text that
/// is put together wrongly is lost.
fn one_text(written: &str) -> Option<String> {
    let written = written.trim();
    if written.starts_with(['[', '{', '(']) {
        let list = bracketed(written)?;
        let only = list.strip_prefix('[')?.strip_suffix(']')?;
        return DeTable::parse(&format!("a = {only}"))
            .is_ok()
            .then(|| only.to_owned());
    }
    // A mark of another language: `f"…"`, `_("…")`.
    let marked = written.strip_prefix(['f', 'u', 'r', 'b', '_']);
    if let Some(inside) = marked.filter(|rest| rest.starts_with(['"', '(']) && rest.len() > 1) {
        return one_text(inside);
    }
    if let Some(joined) = join(written) {
        return quoted(unquoted(&joined));
    }
    text_of(written).and_then(|text| quoted(&text))
}

/// The text that is meant, without its quotes.
fn text_of(written: &str) -> Option<Cow<'_, str>> {
    const NOTHING: &[&str] = &[
        "null",
        "none",
        "nil",
        "undefined",
        "true",
        "false",
        "n/a",
        "-",
    ];
    let (doubles, singles) = (written.matches('"').count(), written.matches('\'').count());
    if doubles == 0 {
        let is_single = written.starts_with('\'') && singles > 1 && written.ends_with('\'');
        let text = if is_single {
            written[1..written.len() - 1].trim()
        } else {
            unquoted(written)
        };
        let is_nothing = NOTHING.contains(&text.to_lowercase().as_str());
        let is_text = !text.is_empty() && !text.contains('=') && !text.starts_with('#');
        return (is_text && !is_nothing).then_some(Cow::Borrowed(text));
    }
    if let Some(inner) = quotes_within(written) {
        return Some(Cow::Borrowed(inner));
    }
    let inner = written.trim_matches('"');
    let (begins, ends) = (written.starts_with('"'), written.ends_with('"'));
    if !inner.contains('"') && (begins || ends) {
        // One quote too many or too few, before or behind all of it.
        let inner = match singles {
            1 if !ends => inner.strip_suffix('\'').unwrap_or(inner),
            1 if !begins => inner.strip_prefix('\'').unwrap_or(inner),
            _ => inner,
        };
        // A backslash before the last quote takes it for a part of the text.
        let is_escape = inner.ends_with('\\') || is_code_point(inner);
        let is_text =
            !is_escape && !inner.trim().is_empty() && !(inner.contains('=') && !(begins && ends));
        return is_text.then(|| Cow::Borrowed(inner.trim()));
    }
    // `"one", "other"`
    let between: Vec<&str> = written
        .split('"')
        .skip(2)
        .step_by(2)
        .map(str::trim)
        .collect();
    let (last, signs) = between.split_last()?;
    let are_texts = begins && ends && last.is_empty() && !signs.is_empty();
    if are_texts && signs.iter().all(|sign| matches!(*sign, "," | ";")) {
        let all: Vec<&str> = written.split('"').skip(1).step_by(2).collect();
        return Some(Cow::Owned(all.join(", ")));
    }
    // Words out of quotes with some in quotes among them.
    let is_paired = doubles.is_multiple_of(2) && !begins && !ends && !written.contains('=');
    let is_word = written.starts_with(char::is_alphabetic);
    (is_paired && is_word).then_some(Cow::Borrowed(written))
}

/// Is a character meant by its number, which is cut short?
fn is_code_point(text: &str) -> bool {
    let mut escapes = text
        .match_indices("\\u")
        .map(|(at, escape)| &text[at + escape.len()..]);
    escapes.any(|digits| digits.starts_with(|c: char| c.is_ascii_hexdigit()))
}

/// What stands within the outer quotes, where quotes within it are paired and stand around words: `"The "silt"
/// question"`. Of two texts beside each other blanks are around what stands between.
pub(super) fn quotes_within(written: &str) -> Option<&str> {
    let inner = written.strip_prefix('"')?.strip_suffix('"')?;
    let count = inner.matches('"').count();
    if count == 0 || !count.is_multiple_of(2) || inner.starts_with('"') && inner.ends_with('"') {
        return None;
    }
    let mut words = inner.split('"').skip(1).step_by(2);
    let is_word = |word: &str| {
        !word.is_empty() && word.trim() == word && word.chars().any(char::is_alphanumeric)
    };
    words.all(is_word).then_some(inner)
}

/// `"one " + "other"` as one.
fn join(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split('+').map(str::trim).collect();
    let are_texts = parts.len() > 1
        && parts
            .iter()
            .all(|part| part.len() > 1 && part.starts_with('"') && part.ends_with('"'));
    are_texts.then(|| {
        let inside = parts.iter().map(|part| &part[1..part.len() - 1]);
        format!("\"{}\"", inside.collect::<String>())
    })
}

/// A text in the quotes that it needs.
pub(super) fn quoted(text: &str) -> Option<String> {
    if text.is_empty() || text.contains(['\n', '\r']) {
        return None;
    }
    Some(if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if !text.contains('\'') {
        format!("'{text}'")
    } else {
        let text = text.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{text}\"")
    })
}

/// `["one", "other"]`, of words that stand in one text, in other brackets or without quotes.
pub(super) fn listed(written: &str) -> Option<String> {
    let brackets = ['[', ']', '(', ')', '{', '}'];
    let inside = written.trim().trim_matches(brackets).trim();
    if inside.is_empty() || inside.contains(brackets) {
        return None;
    }
    texts(&format!("[{inside}]")).filter(|list| list.starts_with('['))
}

/// A list of people with their roles, or of their ids.
fn people(written: &str) -> Option<String> {
    if !written.contains(['{', '=', ':']) {
        return listed(written);
    }
    let value = bracketed(written)?;
    if value.starts_with('{') && value.contains("person =") {
        return Some(format!("[{value}]"));
    }
    (value.starts_with("[{") && value.contains("person =")).then_some(value)
}

/// What stands between the commas of a list, without quotes.
pub(super) fn pieces(inside: &str) -> Vec<&str> {
    let inside = inside.trim();
    // One text of which the commas are a part, or several without commas.
    let texts: Vec<&str> = inside.split('"').skip(1).step_by(2).collect();
    if inside.matches('"').count().is_multiple_of(2) && texts.len() > 1 {
        return texts;
    }
    let parts = unquoted(inside).split([',', ';']).map(unquoted);
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2027, 1, 26)
    }

    #[test]
    fn a_value_is_written_as_its_key_takes_it() {
        for (sort, key, written, wanted) in [
            (
                Sort::Text,
                "title",
                "Codes for wood",
                Some("\"Codes for wood\""),
            ),
            (Sort::Text, "title", "\"Codes", Some("\"Codes\"")),
            (Sort::Text, "title", "``Codes''", Some("\"Codes\"")),
            (
                Sort::Text,
                "title",
                "'Ana's codes'",
                Some("\"Ana's codes\""),
            ),
            (
                Sort::Text,
                "title",
                "\"Ana's \"wood\" codes\"",
                Some("\"Ana's \\\"wood\\\" codes\""),
            ),
            (Sort::Text, "title", "\"a\\wood\"", Some("'a\\wood'")),
            (Sort::Text, "title", "\"a \" + \"b\"", Some("\"a b\"")),
            (Sort::Text, "title", "\"a\", \"b\"", Some("\"a, b\"")),
            (
                Sort::Text,
                "title",
                "{ en: \"Codes\" }",
                Some("{ en = \"Codes\" }"),
            ),
            (Sort::Text, "title", "[\"Codes\"]", Some("\"Codes\"")),
            (Sort::Text, "title", "(\"Codes\")", Some("\"Codes\"")),
            (Sort::Text, "title", "_(\"Codes\")", Some("\"Codes\"")),
            (Sort::Text, "title", "\"\"Codes\"\"", Some("\"Codes\"")),
            (Sort::Text, "title", "\"Codes\"\"", Some("\"Codes\"")),
            (Sort::Text, "title", "\"Codes\" id = \"x\"", None),
            (Sort::Text, "title", "\"Codes\" for", None),
            (Sort::Text, "title", "\"a\" b \"c", None),
            (Sort::Text, "title", "\"a\" b \"c\"", None),
            (Sort::Text, "title", "en = \"Codes\"", None),
            (Sort::Text, "title", "{ en = \"Codes\", ko = \"코드\"", None),
            (Sort::Text, "title", "{ en \"Codes\" }", None),
            (Sort::Text, "title", "null", None),
            (
                Sort::Text,
                "title",
                "{ en = \"Codes\" ko = \"코드\" }",
                Some("{ en = \"Codes\", ko = \"코드\" }"),
            ),
            (Sort::Moment, "start", "08:00", Some("2027-01-26T08:00:00")),
            (Sort::Moment, "start", "2027-01-26", None),
            (Sort::Date, "date", "26.01.2027", Some("2027-01-26")),
            (Sort::Clock, "from", "8:00", Some("\"08:00\"")),
            (Sort::Closing, "to", "24:00", Some("\"24:00\"")),
            (Sort::Count, "minutes", "1h", Some("60")),
            (Sort::Count, "minutes", "1h30", Some("90")),
            (Sort::Count, "minutes", "1:30", Some("90")),
            (Sort::Count, "minutes", "PT25M", Some("25")),
            (Sort::Count, "minutes", "1.5 hours", Some("90")),
            (Sort::Count, "minutes", "25'", Some("25")),
            (Sort::Count, "minutes", "025", Some("25")),
            (Sort::Count, "minutes", "soon", None),
            (Sort::Count, "seats", "120 seats", Some("120")),
            (Sort::Count, "seats", "1,000", Some("1000")),
            (Sort::Count, "seats", "1,5", None),
            (Sort::Count, "seats", "1h", None),
            (Sort::Count, "seats", "3O", Some("30")),
            (Sort::Color, "color", "0072b2", Some("\"#0072b2\"")),
            (
                Sort::Url,
                "url",
                "https//example.org",
                Some("\"https://example.org\""),
            ),
            (Sort::Url, "url", "ftp://example.org", None),
            (Sort::Flag, "drop_in", "1", Some("true")),
            (Sort::Lines, "aliases", "(\"a\")", Some("[\"a\"]")),
            (Sort::Lines, "aliases", "a; b", Some("[\"a\", \"b\"]")),
            (
                Sort::Lines,
                "aliases",
                "[\"a\" \"b\"]",
                Some("[\"a\", \"b\"]"),
            ),
            (Sort::Lines, "aliases", "{\"a\"}", Some("[\"a\"]")),
            (
                Sort::People,
                "people",
                "[{ person: \"bo\", role: host }]",
                Some("[{ person = \"bo\", role = \"host\" }]"),
            ),
            (
                Sort::Url,
                "url",
                "www.example.org/a b",
                Some("\"https://www.example.org/a%20b\""),
            ),
            (
                Sort::Url,
                "url",
                "htps://example.org",
                Some("\"https://example.org\""),
            ),
        ] {
            assert_eq!(
                meant(sort, key, written, day()).as_deref(),
                wanted,
                "{written}"
            );
        }
    }
}
