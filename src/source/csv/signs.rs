//! Signs in cells of times that stand for others: full-width digits, the many dashes and spaces, and what
//! cannot be seen.

use std::borrow::Cow;

use super::clock;
use super::time;
use crate::source::schedule::placeholder;

/// A cell of a time with plain signs: what cannot be seen is gone, and so is a note in brackets behind it
/// that says nothing of its own.
pub(super) fn plain(cell: Cow<'_, str>) -> Cow<'_, str> {
    let cell = if cell.is_ascii() {
        cell
    } else {
        Cow::Owned(cell.chars().filter_map(sign).collect())
    };
    without_note(&cell).map_or(cell, Cow::Owned)
}

/// The plain sign of a character; `None` of what cannot be seen.
fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => return None,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '∶' | '꞉' | 'ː' | '︓' => ':',
        '‐' | '‑' | '﹣' => '-',
        '‒' | '―' | '−' | '⁃' | '﹘' | '─' => '–',
        '∼' | '˜' | '〰' => '~',
        // Full-width signs stand in the order of ASCII.
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0)?,
        '٠'..='٩' => char::from_u32(u32::from(c) - 0x660 + 0x30)?,
        '۰'..='۹' => char::from_u32(u32::from(c) - 0x6f0 + 0x30)?,
        _ => c,
    })
}

/// A cell without the note in brackets behind it: `10:00-11:00 (60 min)`, `13:00 (tbc)`; a zone stays without
/// them: `9:00 (CET)`.
fn without_note(cell: &str) -> Option<String> {
    const LOCAL: &[&str] = &[
        "local time",
        "local",
        "ortszeit",
        "heure locale",
        "현지시간",
    ];
    let inner = cell.trim_end().strip_suffix(')')?;
    let (before, note) = inner.rsplit_once('(')?;
    let (before, lower) = (before.trim_end(), note.trim().to_lowercase());
    let is_note = time::length(note).is_some()
        || LOCAL.contains(&lower.as_str())
        || placeholder::is_nothing(note);
    match (before, clock::is_zone(&lower)) {
        ("", _) => None,
        (_, true) => Some(format!("{before} {note}")),
        (_, false) => is_note.then(|| before.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_stand_for_others_are_plain() {
        for (cell, meant) in [
            ("13：00", "13:00"),
            ("１３：００～１４：００", "13:00~14:00"),
            ("10:00\u{200b}-\u{200b}11:00", "10:00-11:00"),
            ("10:00\u{a0}−\u{a0}11:00", "10:00 – 11:00"),
            ("2026‑05‑04", "2026-05-04"),
            ("10:00-11:00 (60 min)", "10:00-11:00"),
            ("13:00 (tbc)", "13:00"),
            ("9:00 (CET)", "9:00 CET"),
            ("27.12.2019 (Fr)", "27.12.2019 (Fr)"),
            ("(2026-05-04)", "(2026-05-04)"),
            ("10:00 (in the hall)", "10:00 (in the hall)"),
            ("午後3時", "午後3時"),
        ] {
            assert_eq!(plain(Cow::Borrowed(cell)), meant);
        }
    }
}
