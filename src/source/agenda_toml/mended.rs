//! A line that no parser reads, as it was meant: a setting that parses, a header, a comment.
//!
//! What is offered here has been parsed: whoever writes it has one mistake less.

use chrono::NaiveDate;
use toml::de::DeTable;

use super::lenient::bracketed;
use super::meant::{meant, quoted};
use super::moments::{date_of, sketch};
use super::raw::{TABLES, is_list_of_tables};
use super::synonym::table_synonym;
use super::wanted::Wanted;
use crate::i18n::Message;
use crate::i18n::sentences::hints;
use crate::nearest::nearest;
use crate::source::shape::{Sort, Table};

/// Longer lines than that are not looked at.
const LONGEST: usize = 300;

/// Signs between a key and its value, in this and in other languages.
const SIGNS: &[&str] = &["===", "==", "=>", ":=", "->", "=", ":"];

/// The setting that the line at `at` should be; `None` where it is one, or nobody knows.
pub(super) fn setting(text: &str, at: usize) -> Option<String> {
    let (start, line) = line_at(text, at);
    if line.is_empty() || line.len() > LONGEST || DeTable::parse(line).is_ok() {
        return None;
    }
    // A bullet, a change's mark, a mark of a comment that has been taken away.
    let line = line.trim_start_matches(['-', '*', '+', '•']).trim_start();
    let line = line.trim_end_matches([',', ';']);
    let key_end = line.trim_start_matches(['"', '\'']);
    let lead = line.len() - key_end.len();
    let length = key_end
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'))
        .unwrap_or(key_end.len());
    let key = &key_end[..length];
    let rest = line[lead + length..]
        .trim_start_matches(['"', '\''])
        .trim_start();
    let sort = sort_of(text, start, key);
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    // Anything may stand before a colon.
    let sign = sign.filter(|sign| **sign != ":" || sort.is_some());
    let sign = sign.and_then(|sign| rest.strip_prefix(sign));
    let rest = match sign {
        Some(rest) => rest,
        // Without any sign the key has to be one of ours, and something that is a value has to follow.
        None if sort.is_some() && rest.starts_with(['"', '\'', '[', '{']) => rest,
        None => return None,
    };
    let (value, comment) = without_comment(rest.trim());
    let settle = |value: &str| {
        let line = format!("{key} = {value}");
        let parses = DeTable::parse(&line).is_ok();
        parses.then(|| format!("{line}{comment}"))
    };
    let is_written = value.starts_with(['"', '\'', '[', '{'])
        || sort.is_none_or(|sort| {
            matches!(
                sort,
                Sort::Flag | Sort::Integer | Sort::Count | Sort::Moment | Sort::Date
            )
        });
    let as_it_is = || is_written.then(|| settle(value)).flatten();
    as_it_is().or_else(|| {
        let sort = sort.unwrap_or(Sort::Line);
        // An end is of the day of its start; of which day a start is, nobody knows.
        let day = (key == "end").then(|| day_before(text, start)).flatten();
        let value = meant(sort, key, value, day)?;
        settle(&value)
    })
}

/// A setting whose value stands in the lines below it: where that ends, and the setting as it should be, if it fits
/// into a line. Of a `|` as in YAML the lines that are farther in.
pub(super) fn over_lines(text: &str, at: usize) -> Option<(usize, Option<String>)> {
    const MOST: usize = 40;
    let (start, line) = line_at(text, at);
    let (key, sign) = line.split_at(line.find(['=', ':'])?);
    let key = key.trim();
    let block = sign[1..].trim();
    // Most lines have a value, which is quickly seen.
    if !matches!(block, "" | "|" | ">" | "|-" | ">-") {
        return None;
    }
    sort_of(text, start, key)?;
    let below = start + text[start..].find('\n')? + 1;
    if block.is_empty() && sign.starts_with('=') {
        let (_, value) = line_at(text, below);
        let setting = format!("{key} = {value}");
        let is_value = value.starts_with(['"', '\'', '[', '{']) && !value.starts_with("[[");
        let parses = is_value && value.len() <= LONGEST && DeTable::parse(&setting).is_ok();
        return parses.then(|| (below + value.len() + 1, Some(setting)));
    }
    if !matches!(block, "|" | ">" | "|-" | ">-") {
        return None;
    }
    let mut end = below;
    let mut words = Vec::new();
    for line in text[below..].split_inclusive('\n').take(MOST) {
        if !line.starts_with([' ', '\t']) {
            break;
        }
        end += line.len();
        words.push(line.trim());
    }
    let joined = words.join(if words.len() == 1 || block.starts_with('>') {
        " "
    } else {
        "\n"
    });
    let fits = joined.len() <= LONGEST && !words.is_empty();
    Some((
        end,
        quoted(&joined)
            .filter(|_| fits)
            .map(|text| format!("{key} = {text}")),
    ))
}

/// A value, and what another language's comment behind it says, as ours.
fn without_comment(rest: &str) -> (&str, String) {
    let signs = [" //", " /*", " <!--", " --", " #"];
    let found = signs
        .iter()
        .filter_map(|sign| rest.rfind(sign).map(|at| (at, sign.len())));
    // An odd number of quotes before it: it is within a text.
    let found = found.filter(|(at, _)| rest[..*at].matches('"').count().is_multiple_of(2));
    let Some((at, length)) = found.min() else {
        return (rest, String::new());
    };
    let said = rest[at + length..]
        .trim()
        .trim_end_matches("*/")
        .trim_end_matches("-->")
        .trim();
    (rest[..at].trim(), format!(" # {said}"))
}

/// The header that a line is meant to be: brackets of any kind around a table's name, or nearly.
pub(super) fn header(line: &str) -> Option<String> {
    const OPEN: &[char] = &['[', '(', '{', '<', '【', '［'];
    const CLOSE: &[char] = &[']', ')', '}', '>', '】', '］'];
    let line = line.trim().trim_end_matches([':', ';', ',']).trim();
    let line = line.trim_start_matches(['-', '*']).trim();
    let around = |c: char| OPEN.contains(&c) || CLOSE.contains(&c) || " /\"',".contains(c);
    let inner = line.trim_matches(around);
    let is_framed = line.starts_with(OPEN) || line.ends_with(CLOSE);
    let is_word = !inner.is_empty()
        && inner.chars().count() < 20
        && inner
            .chars()
            .all(|c| c.is_alphanumeric() || "_- ".contains(c));
    if !is_word {
        return None;
    }
    let name = inner.to_lowercase();
    let is_ours = |name: &str| name == "event" || is_list_of_tables(name);
    if is_ours(&name) {
        return Some(written(&name));
    }
    if !is_framed {
        return None;
    }
    let ours = || {
        TABLES
            .iter()
            .map(|table| table.name)
            .filter(|name| is_ours(name))
    };
    let is_long = name.chars().count() > 3;
    let by_letters = || nearest(&name.replace(' ', ""), ours()).filter(|_| is_long);
    let near = table_synonym(&name).or_else(by_letters);
    near.map(written)
}

/// A table's header.
pub(super) fn written(table: &str) -> String {
    if is_list_of_tables(table) {
        format!("[[{table}]]")
    } else {
        format!("[{table}]")
    }
}

/// The words of a line that are a comment without its sign: prose, or another language's comment.
pub(super) fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    for (open, close) in [
        ("<!--", "-->"),
        ("/*", "*/"),
        ("//", ""),
        ("--", ""),
        (";", ""),
        ("%", ""),
        ("'''", "'''"),
    ] {
        if let Some(rest) = line.strip_prefix(open) {
            return Some(
                rest.strip_suffix(close)
                    .unwrap_or(rest)
                    .trim_matches(['-', '*', '/', '%', ' ']),
            );
        }
    }
    if let Some(rest) = line
        .strip_prefix("REM ")
        .or_else(|| line.strip_prefix("rem "))
    {
        return Some(rest.trim());
    }
    let is_rule = line.len() > 2 && line.bytes().all(|b| b"-=*_~`".contains(&b));
    let is_fence = line.starts_with("```");
    if is_rule || is_fence {
        return Some("");
    }
    let words = line.split_whitespace();
    // Anything may stand before a colon; a key of ours before one is meant to be set.
    let before_colon = line.split_once(':').map(|(before, _)| before.trim());
    let is_key = |word: &str| {
        TABLES
            .iter()
            .flat_map(|table| table.fields)
            .any(|field| field.key == word)
    };
    let is_prose = !line.contains(['=', '"', '[', '{'])
        && !before_colon.is_some_and(is_key)
        && words.clone().count() > 1
        && words
            .flat_map(str::chars)
            .next()
            .is_some_and(char::is_alphabetic);
    is_prose.then_some(line)
}

/// What the key takes in the table that the line is in; else in the first table that has it.
fn sort_of(text: &str, at: usize, key: &str) -> Option<Sort> {
    let own = table_before(text, at);
    let of = |table: &Table| {
        table
            .fields
            .iter()
            .find(|field| field.key == key)
            .map(|field| field.takes.sort)
    };
    own.and_then(of).or_else(|| TABLES.iter().find_map(of))
}

/// The table that a place is in, by the last header before it.
pub(super) fn table_before(text: &str, at: usize) -> Option<&'static Table> {
    let header = text[..at]
        .lines()
        .rev()
        .find(|line| line.trim_start().starts_with('['))?;
    let name = header.trim().trim_start_matches('[');
    let name = name.split([']', '.', ' ']).next().unwrap_or_default();
    TABLES.iter().find(|table| table.name == name)
}

/// The table that has all of the keys with which a text begins, and for which they are enough; if only one is, or
/// one alone has most of them.
pub(super) fn table_of_keys(text: &str) -> Option<&'static Table> {
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
    let keys: Vec<&str> = lines
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .collect();
    let has = |table: &Table| {
        let is_of = |key: &&&str| table.fields.iter().any(|field| field.key == **key);
        keys.iter().filter(is_of).count()
    };
    let tables = || TABLES.iter().filter(|table| is_list_of_tables(table.name));
    let is_whole = |table: &&Table| {
        let mut needed = table.fields.iter().filter(|field| field.takes.is_needed);
        has(table) == keys.len() && needed.all(|field| keys.contains(&field.key))
    };
    let mut whole = tables().filter(is_whole);
    if let Some(only) = whole
        .next()
        .filter(|_| whole.next().is_none() && !keys.is_empty())
    {
        return Some(only);
    }
    let most = tables().map(has).max().filter(|most| *most > 1)?;
    let mut best = tables().filter(|table| has(table) == most);
    best.next().filter(|_| best.next().is_none())
}

/// What the key of the line at `at` takes, if it is one of ours.
pub(super) fn wanted_at(text: &str, at: usize) -> Option<Sort> {
    let (start, line) = line_at(text, at);
    let (key, _) = line.split_once('=')?;
    sort_of(text, start, key.trim())
}

/// How the line at `at` would be with a value of its sort.
pub(super) fn example_at(text: &str, at: usize) -> Option<Message> {
    let (start, line) = line_at(text, at);
    let key = line.split_once('=')?.0.trim();
    let value = match sort_of(text, start, key)? {
        Sort::Text | Sort::Line | Sort::Role | Sort::Id | Sort::Reference(_) | Sort::OneOf(_) => {
            "\"...\""
        }
        Sort::Lines | Sort::Ids | Sort::References(_) | Sort::Features | Sort::Languages => {
            "[\"...\"]"
        }
        _ => return None,
    };
    Some(hints::write_as(format!("{key} = {value}")))
}

/// The line at `at` as an element of a list, where it is a table in braces.
pub(super) fn element(text: &str, at: usize) -> Option<String> {
    let (_, line) = line_at(text, at);
    let comma = if line.ends_with(',') { "," } else { "" };
    let line = line.trim_end_matches(',');
    if !line.starts_with('{') || !line.ends_with('}') || line.len() > LONGEST {
        return None;
    }
    let meant = bracketed(line).filter(|meant| meant != line)?;
    Some(format!("{meant}{comma}"))
}

/// How a time is written, with a date of this event, and the clock time at the place if there is one.
pub(super) fn time_as(text: &str, at: usize) -> Message {
    let (start, line) = line_at(text, at);
    let Some(day) = day_before(text, start) else {
        return Wanted::Moment.example();
    };
    let (key, value) = line.split_once('=').unwrap_or(("", line));
    let (key, value) = (key.trim(), value.trim());
    match sort_of(text, start, key) {
        Some(Sort::Date) => hints::write_as(day.to_string()),
        Some(Sort::Moment) => match meant(Sort::Moment, key, value, Some(day)) {
            Some(time) => hints::write_as(format!("{key} = {time}")),
            None => match sketch(value, Some(day)) {
                Some(time) => hints::write_as(time),
                None => hints::write_as(format!("{day}T14:00:00")),
            },
        },
        _ => hints::write_as(format!("{day}T14:00:00")),
    }
}

/// The date that was written last before a place, else the first behind it: what stands there is probably of
/// that day.
pub(super) fn day_before(text: &str, at: usize) -> Option<NaiveDate> {
    let date_in = |line: &str| {
        let (key, value) = line.split_once('=')?;
        let is_date = matches!(key.trim(), "start" | "end" | "date");
        let value = value.trim().trim_matches('"').get(..10)?;
        date_of(value).filter(|_| is_date)
    };
    let (before, after) = text.split_at(at);
    before
        .lines()
        .rev()
        .find_map(date_in)
        .or_else(|| after.lines().find_map(date_in))
}

/// Where the line at `at` begins, and what it says.
pub(super) fn line_at(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    (start, line.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_mended_by_what_its_key_takes() {
        for (wrong, right) in [
            ("title \"A\"", "title = \"A\""),
            ("title: \"A\"", "title = \"A\""),
            ("\"title\": \"A\",", "title = \"A\""),
            ("title == \"A\"", "title = \"A\""),
            ("title := A", "title = \"A\""),
            ("- title = \"A\"", "title = \"A\""),
            ("title = \"A", "title = \"A\""),
            ("title = A\"", "title = \"A\""),
            ("title = `A`", "title = \"A\""),
            ("title = \"A\" // good", "title = \"A\" # good"),
            ("end = 09:00 am", "end = 2026-06-11T09:00:00"),
            ("minutes = 1h", "minutes = 60"),
            ("topics = [silt]", "topics = [\"silt\"]"),
            ("topics = (\"a\", \"b\")", "topics = [\"a\", \"b\"]"),
            (
                "people = [{ person: \"a\" }]",
                "people = [{ person = \"a\" }]",
            ),
            ("room = hall", "room = \"hall\""),
            ("url = www.example.org", "url = \"https://www.example.org\""),
        ] {
            let text = format!("[[session]]\nstart = 2026-06-11T08:00:00\n{wrong}\n");
            let at = text.find(wrong).expect("it was just put there");
            assert_eq!(setting(&text, at).as_deref(), Some(right), "{wrong}");
        }
        assert_eq!(setting("title = \"A\"", 0), None);
        assert_eq!(setting("nonsense", 0), None);
    }

    #[test]
    fn a_header_in_other_brackets_is_one() {
        for line in [
            "((session))",
            "{{session}}",
            "<session>",
            "[ [session] ]",
            "[[session]]:",
            "[[Session]",
            "[talk]]",
        ] {
            assert_eq!(header(line).as_deref(), Some("[[session]]"), "{line}");
        }
        for line in [
            "session",
            "- session",
            "session:",
            "session]]",
            "[[sess ion]]",
            "[[session,]]",
            "[[세션]]",
        ] {
            assert_eq!(header(line).as_deref(), Some("[[session]]"), "{line}");
        }
        for line in ["sessions", "[1, 2]", "(a)", "key = [session]"] {
            assert_eq!(header(line), None, "{line}");
        }
        assert_eq!(header("(event)").as_deref(), Some("[event]"));
    }

    #[test]
    fn prose_and_other_languages_comments_are_comments() {
        assert_eq!(comment("<!-- good -->"), Some("good"));
        assert_eq!(comment("; good"), Some("good"));
        assert_eq!(
            comment("please check with Ana"),
            Some("please check with Ana")
        );
        assert_eq!(comment("title \"A\""), None);
    }
}
