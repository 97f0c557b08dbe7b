//! What people write in TOML out of habit: another language's truth, dates of their country, colons, commas,
//! quotes within quotes. One thing is meant, and it is said in the file's own terms.

use std::ops::Range;

use toml::de::DeTable;

use super::meant::quotes_within;
use super::mended::written;
use super::moments::moment;
use super::raw::TABLES;
use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say, things, values};

/// What is wrong, and what to write.
pub(super) struct Habit {
    /// Where it stands.
    pub(super) at: Range<usize>,
    pub(super) message: Message,
    pub(super) hint: Message,
}

/// What the line at `at` of `text` holds of that; `None` where nothing is known.
pub(super) fn habit(text: &str, at: usize) -> Option<Habit> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..]
        .find('\n')
        .map_or(text.len(), |newline| start + newline);
    let line = text[start..end].trim_end();
    if line.len() > 400 {
        return None;
    }
    let whole = |message, hint| {
        let lead = line.len() - line.trim_start().len();
        Some(Habit {
            at: start + lead..start + line.len(),
            message,
            hint,
        })
    };
    let bare = line.trim_start();
    if bare.starts_with("//") || bare.starts_with("/*") || bare.starts_with("--") {
        let comment = bare.trim_start_matches(['/', '*', '-']).trim();
        return whole(
            say::other_comment(),
            hints::write(format!("# {}", safe::line(comment))),
        );
    }
    // What begins with a bracket is a header, or a part of a list.
    if bare.starts_with(['[', '{', '(', '<', '】', '］']) {
        return None;
    }
    if DeTable::parse(line).is_ok() {
        // What is wrong stands elsewhere: a key that is there twice.
        return None;
    }
    if let Some((key, value)) = line.split_once('=') {
        return setting(start, line, key.trim(), value);
    }
    colon(start, line, text)
}

/// `room: "hall"`, as in YAML and JSON.
fn colon(start: usize, line: &str, text: &str) -> Option<Habit> {
    let (key, value) = line.split_once(':')?;
    let key_alone = key
        .trim()
        .trim_start_matches("- ")
        .trim_matches(['"', '\'']);
    if key_alone.is_empty()
        || !key_alone
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
    {
        return None;
    }
    let lead = line.len() - line.trim_start().len();
    let at = start + lead..start + line.trim_end().len();
    // A file without a single `=` is written in another language as a whole.
    if !text
        .lines()
        .any(|line| line.contains('=') && !line.trim_start().starts_with('#'))
    {
        return Some(Habit {
            at,
            message: say::another_language(),
            hint: say::another_language_hint(),
        });
    }
    let value = value.trim().trim_end_matches(',');
    // Words of ours alone: anything may stand before a colon. `|` begins a text of several lines.
    let is_ours = TABLES
        .iter()
        .flat_map(|table| table.fields)
        .any(|field| field.key == key_alone);
    if !is_ours || matches!(value, "|" | ">" | "|-" | ">-") {
        return None;
    }
    let hint = if value.is_empty() {
        hints::write(written(key_alone))
    } else if value.matches('"').count() % 2 == 1 {
        return None;
    } else {
        hints::write(format!(
            "{} = {}",
            safe::line(key_alone),
            safe::line(&in_quotes(value))
        ))
    };
    Some(Habit {
        at,
        message: say::colon(),
        hint,
    })
}

/// A value as it is where TOML reads it, else in quotes.
fn in_quotes(value: &str) -> String {
    let is_plain = value.starts_with(['"', '\'', '[', '{'])
        || value.parse::<i64>().is_ok()
        || matches!(value, "true" | "false");
    if is_plain {
        value.to_owned()
    } else {
        format!("\"{value}\"")
    }
}

fn setting(start: usize, line: &str, key: &str, written: &str) -> Option<Habit> {
    let lead = written.len() - written.trim_start().len();
    let from = line.len() - written.len() + lead;
    let value = written.trim();
    let at = start + from..start + from + value.len();
    let said = |message, hint| {
        Some(Habit {
            at: at.clone(),
            message,
            hint,
        })
    };
    let plain = value.split('#').next().unwrap_or_default().trim();
    if let Some(flag) = truth(plain) {
        return said(say::no_boolean(safe::line(plain)), hints::write(flag));
    }
    if is_color(value) {
        return said(
            say::color_is_comment(),
            hints::write(format!("{key} = \"{}\"", &value[..7])),
        );
    }
    if let Some(number) = grouped(plain) {
        return said(say::grouped_number(), hints::write(number));
    }
    if plain
        .split_once(',')
        .is_some_and(|(one, two)| is_digits(one) && is_digits(two))
    {
        return said(
            say::grouped_number(),
            values::wrong_type_hint(things::integer()),
        );
    }
    if let Some(time) = moment(plain) {
        return said(say::no_date_or_time(safe::line(plain)), hints::write(time));
    }
    if let Some(inner) = quotes_within(value)
        && !inner.contains(['\'', '\\'])
    {
        return said(
            say::quotes_in_quotes(),
            hints::write(format!("'{}'", safe::line(inner))),
        );
    }
    let behind = plain.strip_suffix([',', ';'])?;
    let is_closed = !behind.starts_with(['[', '{']) || behind.ends_with([']', '}']);
    is_closed.then(|| Habit {
        at: at.start + behind.len()..at.start + behind.len() + 1,
        message: say::comma_behind(),
        hint: hints::take_out(),
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A truth of another language.
pub(super) fn truth(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "true" | "yes" | "on" | "ja" | "y" | "oui" | "예" | "네" => Some("true"),
        "false" | "no" | "off" | "nein" | "n" | "non" | "아니요" => Some("false"),
        _ => None,
    }
}

/// `#0072b2`, which begins a comment.
fn is_color(value: &str) -> bool {
    let hex = value.strip_prefix('#').unwrap_or_default();
    let digits = hex.bytes().take_while(u8::is_ascii_hexdigit).count();
    digits == 6 && hex[6..].trim().is_empty()
}

/// `1,000` and `1 000` without what stands between.
fn grouped(value: &str) -> Option<String> {
    let groups: Vec<&str> = value.split([',', ' ', '\'']).collect();
    let are_digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let is_number = !rest.is_empty()
        && are_digits(first)
        && first.len() <= 3
        && rest
            .iter()
            .all(|group| group.len() == 3 && are_digits(group));
    is_number.then(|| groups.concat())
}
