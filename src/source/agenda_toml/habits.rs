//! What people write in TOML out of habit: another language's truth, dates of their country, colons, commas,
//! quotes within quotes. One thing is meant, and it is said in the file's own terms.

use std::ops::Range;

use toml::de::DeTable;

use super::meant::quotes_within;
use super::mended::{self, written};
use super::moments::moment;
use super::raw::TABLES;
use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say, things, values};
use crate::nearest::nearest;
use crate::source::shape::Sort;

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
        let words = mended::comment(bare).unwrap_or_default();
        let words = words.trim_matches(['/', '*', '-', ' ']);
        let hint = match words {
            "" => hints::take_out(),
            words => hints::write(format!("# {}", safe::line(words))),
        };
        return whole(say::other_comment(), hint);
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
        let flag = matches!(
            mended::wanted_at(text, at),
            None | Some(Sort::Flag | Sort::Keys)
        );
        return setting(start, line, (key.trim(), flag), value);
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
    let value = value.trim().trim_end_matches([',', ';']);
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
    } else if let Some(setting) = mended::setting(text, start) {
        hints::write(safe::line(&setting).into_owned())
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

fn setting(
    start: usize,
    line: &str,
    (key, may_be_flag): (&str, bool),
    written: &str,
) -> Option<Habit> {
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
    if DeTable::parse(&format!("a = {value}")).is_ok() {
        // It is the key that is wrong.
        return None;
    }
    let plain = value.split('#').next().unwrap_or_default().trim();
    if let Some(flag) = truth(plain).filter(|_| may_be_flag) {
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
    let is_alone = DeTable::parse(&format!("{key} = {behind}")).is_ok();
    is_alone.then(|| Habit {
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
    let word = word.to_lowercase();
    let word = word.trim_matches(['.', '!', '"', '\'', ' ']);
    match word {
        "true" | "yes" | "on" | "ja" | "y" | "oui" | "wahr" | "vrai" | "sí" | "si" | "예"
        | "네" | "참" | "はい" | "是" | "да" | "✓" | "✔" | "✅" | "☑" => Some("true"),
        "false" | "no" | "off" | "nein" | "n" | "non" | "falsch" | "faux" | "아니요" | "아니오"
        | "거짓" | "いいえ" | "否" | "нет" | "✗" | "✘" | "❌" | "☐" => {
            Some("false")
        }
        _ if word.len() > 3 && word.is_ascii() => nearest(word, ["true", "false"])
            .filter(|near| word.len().abs_diff(near.len()) < 2 && !word.contains(' ')),
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
