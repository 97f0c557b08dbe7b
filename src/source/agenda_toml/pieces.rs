//! Lines that belong together and are no TOML: a comment of another language, the beginning of an entry as other
//! languages write it, a value below its key, a text of several lines in quotes of one, a piece of another file.
//! Each is one mistake, told at its beginning.

use std::ops::Range;

use toml::de::DeTable;

use super::below;
use super::broken::broken;
use super::meant::quoted;
use super::mended;
use super::raw::is_list_of_tables;
use super::spots::{indent, line_end, line_start};
use super::synonym::table_synonym;
use super::torn::{Torn, What, is_header_like, is_key, is_name};
use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say};
use crate::source::shape::Sort;

/// So many lines are looked through for the end of what has begun.
const MOST: usize = 80;

/// Longer hints are not read.
const LONGEST: usize = 400;

/// Signs that stand around a comment elsewhere.
const COMMENTS: &[(&str, &str)] = &[
    ("/*", "*/"),
    ("<!--", "-->"),
    ("{#", "#}"),
    ("{%", "%}"),
    ("<%", "%>"),
    ("(*", "*)"),
    ("\"\"\"", "\"\"\""),
    ("'''", "'''"),
];

/// What begins in the line at `start`, which is no TOML.
pub(super) fn piece(text: &str, start: usize) -> Option<Torn> {
    let line = text[start..line_end(text, start)].trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    broken(text, start)
        .or_else(|| opener(text, start))
        .or_else(|| comment(text, start))
        .or_else(|| below::value(text, start))
        .or_else(|| long_text(text, start))
        .or_else(|| half_a_text(text, start))
        .or_else(|| fragment(text, start))
}

/// A piece that is told with that message and hint.
pub(super) fn told(open: Range<usize>, lines: Range<usize>, said: (Message, Message)) -> Torn {
    Torn {
        what: What::Piece,
        open,
        lines,
        said: Some(said),
    }
}

/// The lines behind the one at `start`, each with where it begins.
pub(super) fn lines_behind(text: &str, start: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = line_end(text, start) + 1;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let line = (at, &text[at..line_end(text, at)]);
        at += line.1.len() + 1;
        Some(line)
    })
    .take(MOST)
}

/// The line itself, without the blanks around it.
pub(super) fn own(text: &str, start: usize) -> Range<usize> {
    let end = line_end(text, start);
    let line = &text[start..end];
    start + indent(line)..start + line.trim_end().len().max(indent(line))
}

/// Is there nothing but brackets and commas in a line?
pub(super) fn is_bracket(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.chars().all(|sign| "[]{}(),; ".contains(sign))
}

/// `session = {`, `session "s3":`, `session(`: an entry as other languages begin it. What is a key where it stands
/// is one, unless an id follows.
fn opener(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let line = &text[own.clone()];
    let end = line.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    let (word, rest) = line.split_at(end);
    let lower = word.to_lowercase();
    let is_ours = |name: &str| name == "event" || is_list_of_tables(name);
    let table = [&*lower].into_iter().find(|name| is_ours(name));
    let table = table.or_else(|| table_synonym(&lower))?;
    let rest = rest.trim_start_matches(['=', ':', '(', '#', ' ']);
    let quoted_id = rest;
    let rest = without_id(rest).trim_matches([' ', ')', ':', ',', ';']);
    if !rest.chars().all(|sign| "[{( ".contains(sign)) {
        return None;
    }
    let (_, next) = lines_behind(text, start).find(|(_, line)| !line.trim().is_empty())?;
    let key = next.trim().trim_matches(['"', '\'']);
    let key = &key[..key
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(key.len())];
    let begins = matches!(key, "id" | "country" | "date");
    let is_key_here = mended::own_sort(text, start, word).is_some();
    let goes_on = !is_key_here
        && table == lower
        && indent(next) >= indent(&text[start..own.end])
        && (is_key(next) || is_bracket(next));
    let mut lines = vec![mended::written(table)];
    if quoted_id.starts_with(['"', '\'']) && key != "id" && is_list_of_tables(table) {
        let id = quoted_id[1..].split(['"', '\'']).next();
        lines.extend(id.map(|id| format!("id = \"{id}\"")));
    }
    (begins || goes_on).then(|| Torn {
        what: What::Header,
        open: own.clone(),
        lines: start..own.end,
        said: Some((say::other_header(), write_lines(&lines))),
    })
}

/// Without an id in quotes, or a number, at the beginning.
fn without_id(rest: &str) -> &str {
    let Some(quote) = rest.chars().next().filter(|sign| "\"'".contains(*sign)) else {
        return rest.trim_start_matches(|c: char| c.is_ascii_digit());
    };
    let inside = &rest[1..];
    match inside.split_once(quote) {
        Some((id, behind)) if id.len() < 60 => behind,
        _ => rest,
    }
}

/// A comment between two signs of another language.
fn comment(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let line = &text[own.clone()];
    let (open, close) = COMMENTS.iter().find(|(open, _)| line.starts_with(open))?;
    let is_template = matches!(*open, "{%" | "<%");
    if let Some((words, behind)) = line[open.len()..].split_once(close) {
        if !behind.trim().is_empty() && !is_template {
            return None;
        }
        let said = match words.trim() {
            _ if is_template => (say::placeholder(), hints::take_out()),
            "" => (say::other_comment(), hints::take_out()),
            words => {
                let words = safe::line(words.trim_matches(['-', '*', ' '])).into_owned();
                (say::other_comment(), hints::write(format!("# {words}")))
            }
        };
        return Some(told(own.clone(), start..own.end, said));
    }
    let (last, line) = lines_behind(text, start)
        .take_while(|(_, line)| !is_quote(open) || !is_header_like(line))
        .find(|(_, line)| line.contains(close))?;
    let said = (say::other_comment(), say::comment_lines_hint());
    Some(told(own, start..last + line.len(), said))
}

fn is_quote(open: &str) -> bool {
    open.starts_with(['"', '\''])
}

/// A text that goes on over lines and is not in three quotes.
fn long_text(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let line = &text[own.clone()];
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let sort = mended::sort_of(text, start, key)?;
    if !matches!(sort, Sort::Text | Sort::Line) || value.is_empty() {
        return None;
    }
    let close = Close::of(value)?;
    let end = end_of_text(text, start, &close)?;
    let at = own.end - value.len();
    let word = super::quoting::shown(value);
    let message = match close {
        Close::Nothing => say::not_quoted(word),
        _ => say::unclosed_text(),
    };
    let mut open = at..own.end;
    if !matches!(close, Close::Nothing) {
        let quotes = value.chars().take_while(|sign| !sign.is_alphanumeric());
        open.end = at + quotes.map(char::len_utf8).sum::<usize>().max(1);
    }
    let hint = say::long_text_hint(format!("{key} = \"\"\""));
    Some(told(open, start..end, (message, hint)))
}

/// A text of several lines without the `=` before it, or without the whole line above it.
fn half_a_text(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let line = &text[own.clone()];
    let begin = line.strip_suffix("\"\"\"").map(str::trim);
    let key = begin.filter(|key| is_name(key));
    if key.is_none() && (!is_words(line) || mended::is_colon(text, start)) {
        return None;
    }
    let mut last = None;
    for (at, line) in lines_behind(text, start) {
        if is_header_like(line) || is_key(line) || mended::is_colon(text, at) {
            break;
        }
        if line.trim_end().ends_with("\"\"\"") {
            last = Some(at + line.len());
            break;
        }
    }
    let end = last?;
    let message = match key {
        Some(_) => say::no_assignment(),
        None => say::no_lines(text[start..end].lines().count()),
    };
    let hint = say::long_text_hint(format!("{} = \"\"\"", key.unwrap_or("about")));
    Some(told(own, start..end, (message, hint)))
}

/// What a text of several lines ends with.
enum Close {
    /// Three quotes of a sort, or what stands for them.
    Three(&'static [&'static str]),
    /// A word alone in its line.
    Word(String),
    /// One quote, or one that looks like it; may lines be empty before it?
    One(char, bool),
    /// It is in no quotes.
    Nothing,
}

impl Close {
    fn of(value: &str) -> Option<Self> {
        const QUOTES: &[char] = &['“', '”', '„', '″', '＂'];
        if let Some(word) = value.strip_prefix("<<") {
            let word = word.trim_matches(['-', '~', '"', '\'', ' ']);
            return word
                .chars()
                .all(char::is_alphanumeric)
                .then(|| Self::Word(word.to_owned()));
        }
        if value.starts_with("```") {
            return Some(Self::Three(&["```"]));
        }
        let odd = value
            .chars()
            .take_while(|sign| QUOTES.contains(sign))
            .count();
        if odd > 1 {
            return Some(Self::Three(&["\"\"\"", "”””", "“““", "””", "““", "＂＂＂"]));
        }
        if value.starts_with("\"\"") && !value.starts_with("\"\"\"") && value.len() > 2 {
            return Some(Self::Three(&["\"\"\""]));
        }
        let first = value.chars().next()?;
        if odd == 1 || first == '"' || first == '\'' {
            let inner = &value[first.len_utf8()..];
            let is_closed = inner.contains(first) || odd == 1 && inner.contains(QUOTES);
            let is_three = value.starts_with("\"\"\"") || value.starts_with("'''");
            let quote = if odd == 1 { '"' } else { first };
            return (!is_closed && !is_three).then_some(Self::One(quote, inner.trim().is_empty()));
        }
        let is_prose = first.is_alphanumeric() && !value.contains(['"', '=', '[', '{']);
        is_prose.then_some(Self::Nothing)
    }

    fn ends(&self, line: &str) -> bool {
        let line = line.trim_end();
        match self {
            Self::Three(signs) => signs.iter().any(|sign| line.ends_with(sign)),
            Self::Word(word) => line.trim() == word,
            Self::One('"', _) => line.ends_with(['"', '”', '“', '″', '＂']),
            Self::One(quote, _) => line.ends_with(*quote),
            Self::Nothing => false,
        }
    }
}

/// The end of the last line of such a text; `None` where it is of one line.
fn end_of_text(text: &str, start: usize, close: &Close) -> Option<usize> {
    let may_be_empty = !matches!(close, Close::Nothing | Close::One(_, false));
    let mut prose = None;
    let mut is_prose = true;
    for (at, line) in lines_behind(text, start) {
        let is_setting = is_key(line) || mended::is_colon(text, at);
        let is_mistaken = is_setting && !matches!(close, Close::Three(_) | Close::Word(_));
        if is_header_like(line) || is_mistaken || line.trim_start().starts_with('#') {
            break;
        }
        if close.ends(line) {
            return Some(at + line.len());
        }
        if line.trim().is_empty() {
            if !may_be_empty {
                break;
            }
            is_prose = false;
        }
        if is_prose && is_words(line) {
            prose = Some(at + line.len());
        } else {
            is_prose = false;
        }
    }
    prose.filter(|_| matches!(close, Close::Nothing | Close::One(_, false)))
}

/// Words, and no sign that has a meaning in TOML.
fn is_words(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(char::is_alphanumeric)
        && !line.contains(['=', '"', '[', '{'])
        && line.split_whitespace().count() > 1
}

/// `about = ""` with the text in the lines below it, up to three quotes: two of them are missing above.
pub(super) fn emptied_text(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let line = &text[own.clone()];
    let (key, value) = line.split_once('=')?;
    let (key, value) = (key.trim(), value.trim());
    let close = Close::Three(if value == "\"\"" {
        &["\"\"\""]
    } else {
        &["'''"]
    });
    let (_, next) = lines_behind(text, start).next()?;
    if !matches!(value, "\"\"" | "''") || !is_words(next) {
        return None;
    }
    let end = end_of_text(text, start, &close)?;
    let hint = say::long_text_hint(format!("{key} = \"\"\""));
    let open = own.end - value.len()..own.end;
    Some(told(open, start..end, (say::unclosed_text(), hint)))
}

/// What a line of such a piece is.
enum Line {
    Bracket,
    /// A setting of another language, as it is here.
    Setting(String),
    Words,
}

fn line_of(text: &str, at: usize, line: &str) -> Option<Line> {
    let bare = line.trim();
    let is_over = bare.is_empty()
        || bare.starts_with('#')
        || is_header_like(line)
        || is_key(line)
        || !bare.starts_with("</") && mended::header(line).is_some();
    if is_over {
        return None;
    }
    if !bare.chars().any(char::is_alphanumeric) && (is_bracket(line) || bare.len() < 4) {
        return Some(Line::Bracket);
    }
    if let Some(setting) = mended::setting(text, at) {
        return Some(Line::Setting(setting));
    }
    if mended::is_colon(text, at) {
        return None;
    }
    let begins_with_key = bare
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .next()
        .is_some_and(|word| mended::own_sort(text, at, word).is_some());
    (!begins_with_key || !bare.contains(['=', '"'])).then_some(Line::Words)
}

/// A piece of something else, pasted: lines of a table, of a calendar, of a letter, an object of JSON.
fn fragment(text: &str, start: usize) -> Option<Torn> {
    let first = own(text, start);
    let mut settings = Vec::new();
    let (mut words, mut count, mut end) = (0, 0, first.end);
    let mut are_colons = true;
    let own_line = (start, &text[start..line_end(text, start)]);
    for (at, line) in std::iter::once(own_line).chain(lines_behind(text, start)) {
        match line_of(text, at, line) {
            None => break,
            Some(Line::Bracket) => {}
            Some(Line::Setting(setting)) => {
                are_colons &= mended::is_colon(text, at);
                settings.push(setting);
            }
            Some(Line::Words) => words += 1,
        }
        count += 1;
        end = at + line.trim_end().len();
    }
    let said = if words == 0 && settings.len() > 2 {
        let message = if are_colons {
            say::colon()
        } else {
            say::no_lines(count)
        };
        (message, settings_hint(text, start, settings))
    } else if words > settings.len() && count > 1 {
        (say::no_lines(count), say::comment_or_out_hint())
    } else {
        return None;
    };
    Some(told(first, start..end, said))
}

/// What to write in place of several lines, with the header that an entry begins with.
fn settings_hint(text: &str, start: usize, mut settings: Vec<String>) -> Message {
    let before = text[..start].trim_end();
    let above = &before[line_start(before, before.len())..];
    let joined = settings.join("\n");
    if settings[0].starts_with("id =") && mended::header(above).is_none() {
        let table = mended::table_of_keys(&joined).or_else(|| mended::table_before(text, start));
        let name = table.map_or("session", |table| table.name);
        settings.insert(0, mended::written(name));
    }
    write_lines(&settings)
}

/// `a`, `b` and `c`, each on a line of its own.
pub(super) fn write_lines(lines: &[String]) -> Message {
    if let [line] = lines {
        return hints::write(safe::line(line).into_owned());
    }
    let mut length = 0;
    let mut shown = Vec::new();
    for line in lines {
        length += line.len();
        if !shown.is_empty() && length > LONGEST {
            shown.push("...".to_owned());
            break;
        }
        shown.push(format!("`{}`", safe::line(line)));
    }
    say::write_lines_hint(shown.join(", "))
}

/// Two settings that stand in one line.
pub(super) fn two_settings(text: &str, at: usize) -> Option<Vec<String>> {
    let (start, line) = mended::line_at(text, at);
    if line.starts_with(['[', '{']) && !is_header_like(&line[..=line.rfind(']')?])
        || line.len() > LONGEST
    {
        return None;
    }
    // A comment may name another setting.
    let (line, _) = mended::without_comment(line);
    let mut is_quoted = false;
    let second = line.char_indices().find(|(at, sign)| {
        is_quoted ^= *sign == '"';
        let behind = line[at + sign.len_utf8()..].trim_start();
        let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let (key, rest) = behind.split_at(end.unwrap_or(behind.len()));
        !is_quoted
            && " ,;]".contains(*sign)
            && rest.trim_start().starts_with('=')
            && mended::own_sort(text, start, key).is_some()
            && !is_set(text, start, key)
    });
    let (at, sign) = second?;
    let (one, other) = line.split_at(at + sign.len_utf8());
    let one = one.trim_end_matches([' ', ',', ';']);
    let table = mended::table_before(text, start).map_or("session", |table| table.name);
    let header = format!("[[{table}]]\n");
    let settle = |line: &str| {
        let line = line.trim().trim_end_matches([',', ';']);
        if DeTable::parse(line).is_ok() {
            return Some(line.to_owned());
        }
        mended::setting(&format!("{header}{line}"), header.len())
    };
    let mut settings = vec![settle(one)?];
    let more = two_settings(&format!("{header}{other}"), header.len());
    match more {
        Some(more) => settings.extend(more),
        None => settings.push(settle(other)?),
    }
    Some(settings)
}

/// Has the entry at `start` that key in another line?
fn is_set(text: &str, start: usize, key: &str) -> bool {
    let sets = |line: &str| {
        line.split_once('=')
            .is_some_and(|(set, _)| set.trim() == key)
    };
    let of_entry = |line: &&str| !line.starts_with('[');
    let above = text[..start].lines().rev().take(MOST);
    let mut below = text[line_end(text, start)..].lines().take(MOST);
    let is_below = !text[start..].starts_with('[');
    is_below && above.take_while(of_entry).any(sets)
        || below.by_ref().take_while(of_entry).any(sets)
}

/// A text in quotes, for values that are built of lines.
pub(super) fn in_quotes(word: &str) -> Option<String> {
    quoted(word.trim().trim_matches(['"', '\'']))
}
