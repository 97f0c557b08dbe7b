//! Values that stand in the lines below their key, as YAML writes them.

use toml::de::DeTable;

use super::lenient::bracketed;
use super::meant::meant;
use super::mended;
use super::pieces::{in_quotes, is_bracket, lines_behind, told};
use super::sorts::LANGUAGES;
use super::spots::{indent, line_end};
use super::torn::{Torn, is_header_like, is_key};
use crate::agenda::safe;
use crate::i18n::sentences::{hints, syntax as say};
use crate::source::shape::Sort;

/// Longer values are not proposed in one line.
const LONGEST: usize = 300;

/// A key without a value in its line, and the value behind it.
pub(super) fn value(text: &str, start: usize) -> Option<Torn> {
    let line = &text[start..line_end(text, start)];
    let sign = line.find(['=', ':'])?;
    let key = line[..sign].trim().trim_matches(['"', '\'']);
    let behind = line[sign + 1..].trim();
    let is_block = matches!(behind, "|" | ">" | "|-" | ">-" | "|+" | ">+");
    if !is_block && !behind.is_empty() && !behind.starts_with('#') {
        return None;
    }
    let sort = mended::sort_of(text, start, key)?;
    let (mut end, mut lines) = (start + line.len(), Vec::new());
    let is_long = |line: &str| line.trim().starts_with("\"\"\"") || line.trim().starts_with("'''");
    let mut quotes = None;
    let mut empty = 0;
    for (at, below) in lines_behind(text, start) {
        if quotes.is_none() && lines.is_empty() && is_long(below) {
            quotes = Some(&below.trim()[..3]);
        } else if let Some(quotes) = quotes {
            if is_header_like(below) {
                return None;
            }
            if below.contains(quotes) {
                let open = start + sign..start + line.trim_end().len().max(sign + 1);
                let hint = hints::write(format!("{key} = {quotes}"));
                return Some(told(
                    open,
                    start..at + below.len(),
                    (say::value_below(), hint),
                ));
            }
            continue;
        } else if below.trim().is_empty() && sort == Sort::Text && !lines.is_empty() {
            empty += 1;
            continue;
        } else if is_bracket(below) && lines.is_empty() && !is_block {
            end = at + below.trim_end().len();
            continue;
        } else if is_bracket(below) && !lines.is_empty() && !is_block {
            // What is left of the brackets around it.
            end = at + below.trim_end().len();
            break;
        } else if !goes_on(text, (start, line), (at, below), (sort, is_block)) {
            break;
        }
        end = at + below.trim_end().len();
        lines.extend(std::iter::repeat_n("", std::mem::take(&mut empty)));
        lines.push(below.trim());
    }
    if lines.is_empty() || quotes.is_some() {
        return None;
    }
    let built = built(sort, key, &lines, behind.starts_with('>'));
    let built = built.map(|value| format!("{key} = {value}"));
    let built = built.filter(|line| line.len() <= LONGEST && DeTable::parse(line).is_ok());
    let hint = match built {
        Some(line) if lines.len() == 1 || sort == Sort::Text => {
            hints::write(safe::line(&line).into_owned())
        }
        Some(line) => say::write_over_hint(safe::line(&line).into_owned(), lines.len() + 1),
        None if sort == Sort::Text => say::long_text_hint(format!("{key} = \"\"\"")),
        None => mended::example_of(sort, key).unwrap_or_else(say::no_assignment_hint),
    };
    let open = start + sign..start + line.trim_end().len();
    Some(told(open, start..end, (say::value_below(), hint)))
}

/// Is that line a part of the value?
fn goes_on(
    text: &str,
    (start, line): (usize, &str),
    (at, below): (usize, &str),
    (sort, is_block): (Sort, bool),
) -> bool {
    let bare = below.trim();
    if bare.is_empty() || bare.starts_with('#') || is_header_like(below) {
        return false;
    }
    if indent(below) > indent(line) {
        let key = bare.split(['=', ':']).next().unwrap_or_default().trim();
        let is_setting = is_key(below) || mended::is_colon(text, at);
        let is_of_table = mended::own_sort(text, start, key).is_some();
        return is_block || !is_setting || !is_of_table;
    }
    if is_block || is_key(below) || mended::is_colon(text, at) {
        return false;
    }
    let is_words = || bare.split_whitespace().count() > 1 && !bare.contains(['=', ':']);
    bare.starts_with("- ")
        || bare.starts_with(['{', '"', '\'', '['])
        || sort == Sort::Text && is_words()
}

/// The value in one line, if it fits there.
fn built(sort: Sort, key: &str, lines: &[&str], is_folded: bool) -> Option<String> {
    if let [only] = lines
        && !only.starts_with("- ")
    {
        let is_value = DeTable::parse(&format!("a = {only}")).is_ok();
        let is_pair = only.contains([':', '=']) && !is_value;
        if !is_pair {
            return is_value
                .then(|| (*only).to_owned())
                .or_else(|| meant(sort, key, only, None));
        }
    }
    if lines.contains(&"") {
        return None;
    }
    if sort == Sort::Text {
        return by_language(lines).or_else(|| in_quotes(&lines.join(" ")).filter(|_| is_folded));
    }
    let mut items: Vec<Vec<&str>> = Vec::new();
    for line in lines {
        match line.strip_prefix("- ") {
            Some(first) => items.push(vec![first.trim()]),
            None if lines[0].starts_with("- ") => items.last_mut()?.push(line),
            None => items.push(vec![line.trim_end_matches(',')]),
        }
    }
    let parts = items.iter().map(|item| {
        let joined = item.join(", ");
        let is_pairs = !joined.starts_with('{') && joined.contains([':', '=']);
        if is_pairs {
            format!("{{ {joined} }}")
        } else {
            joined
        }
    });
    let parts: Vec<String> = parts.collect();
    bracketed(&format!("[{}]", parts.join(", ")))
}

/// `en: Hall`, one language a line.
fn by_language(lines: &[&str]) -> Option<String> {
    let pairs = lines.iter().map(|line| {
        let line = line.trim_end_matches(',');
        let (lang, text) = line.split_once([':', '='])?;
        let lang = lang.trim().trim_matches(['"', '\'']);
        let is_known = LANGUAGES.split(' ').any(|tag| tag == lang);
        Some(format!(
            "{lang} = {}",
            in_quotes(text).filter(|_| is_known)?
        ))
    });
    let pairs: Vec<String> = pairs.collect::<Option<_>>()?;
    Some(format!("{{ {} }}", pairs.join(", ")))
}
