//! Clock times as people write them.

use super::date::Cursor;

/// What may stand before a clock time, and says no more than that it begins or ends then.
const BEFORE: &[&str] = &[
    "from ", "at ", "ab ", "um ", "von ", "vom ", "ca. ", "ca ", "circa ", "approx. ", "about ",
    "around ", "etwa ", "de ", "desde ", "das ", "às ", "a las ", "dès ", "dalle ", "alle ",
    "ore ", "od ", "o ", "с ", "в ", "van ", "om ", "fra ", "från ", "kl. ", "kl ", "kl.", "klo ",
    "klockan ", "godz. ", "saat ",
];
/// What may stand behind a clock time: the local time of wherever it is.
const AFTER: &str = "uhr h hrs hs o'clock uur u heures horas hours hod час часов часа ч น";
const ZONES: &str = "cet cest est edt cst cdt mst mdt pst pdt bst jst kst ist";

/// The middle of the day, and of the night, in words.
const NOON: &[&str] = &[
    "noon",
    "midday",
    "mittags",
    "mittag",
    "midi",
    "mediodía",
    "mediodia",
    "정오",
    "正午",
    "中午",
    "nn",
    "n",
];
const MIDNIGHT: &[&str] = &[
    "midnight",
    "mitternacht",
    "minuit",
    "medianoche",
    "자정",
    "午夜",
    "真夜中",
];

/// The local time of somewhere that a clock time names behind it: `EST`.
pub(super) fn zone_word(text: &str) -> Option<&str> {
    let (before, word) = text.trim().rsplit_once(char::is_whitespace)?;
    let is_zone = ZONES.split(' ').any(|zone| zone.eq_ignore_ascii_case(word));
    (is_zone && before.ends_with(|c: char| c.is_alphanumeric() || c == '.')).then_some(word)
}

/// Is that such a word, in lower case?
pub(super) fn is_zone(word: &str) -> bool {
    ZONES.split(' ').any(|zone| zone == word)
}

/// In seconds.
const HOUR: u32 = 3600;
pub(super) const NOON_AT: u32 = 12 * HOUR;
/// The hours of a night are counted on from the day before: up to `36:00`.
const LATEST: u32 = 36 * HOUR;

/// A clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    /// Seconds since the date's midnight; from 24 hours on the next date's.
    pub(super) seconds: u32,
    /// Does it say which half of the day is meant?
    pub(super) is_half_told: bool,
}

/// The seconds of [`told`].
pub(super) fn clock(text: &str) -> Option<u32> {
    told(text).map(|clock| clock.seconds)
}

/// `14:30`, `14.30`, `14h30`, `2:30 PM`, `2:30p`, `오후 2:30`, `14 Uhr`, `1430`, `14`, `24:00`, `25:30`,
/// `12 noon`, `midnight`, `ab 14 Uhr`.
pub(super) fn told(text: &str) -> Option<Clock> {
    let lower = text.trim().to_lowercase();
    let mut rest = lower.as_str();
    // `ab ca. 14 Uhr`
    for _ in 0..2 {
        let bare = BEFORE.iter().find_map(|word| rest.strip_prefix(word));
        rest = bare.unwrap_or(rest).trim_start();
    }
    named(rest).or_else(|| numbers(rest))
}

/// `noon`, `12 noon`, `midnight`.
fn named(lower: &str) -> Option<Clock> {
    let before = |words: &[&str]| words.iter().find_map(|word| lower.strip_suffix(word));
    let (before, seconds) = match (before(NOON), before(MIDNIGHT)) {
        (Some(before), _) => (before, NOON_AT),
        (None, Some(before)) => (before, 0),
        (None, None) => return None,
    };
    let is_alone = before.is_empty() && lower.len() > 2;
    let number = || numbers(before.trim_end()).map(|clock| clock.seconds);
    let fits = || match (number(), seconds) {
        (Some(NOON_AT), _) => Some(seconds),
        (Some(midnight), 0) if midnight % (24 * HOUR) == 0 => Some(midnight),
        _ => None,
    };
    let seconds = if is_alone { seconds } else { fits()? };
    Some(Clock {
        seconds,
        is_half_told: true,
    })
}

fn numbers(lower: &str) -> Option<Clock> {
    let mut cursor = Cursor::new(lower);
    let mut part = half(&mut cursor);
    let (hour, digits) = cursor.number()?;
    let sign = cursor.rest.chars().next();
    let (hour, minute, second) = match digits {
        3 | 4 => (hour / 100, hour % 100, 0),
        1 | 2 => {
            let (minute, second) = minutes(&mut cursor)?;
            (hour, minute, second)
        }
        _ => return None,
    };
    cursor.space();
    part = part.or_else(|| half(&mut cursor));
    cursor.space();
    if part.is_none() {
        part = letter(&mut cursor);
    }
    let rest = cursor.rest.trim_end_matches('.');
    let mut words = AFTER.split(' ').chain(ZONES.split(' '));
    let known = cursor.rest.is_empty()
        || rest.is_empty() && part.is_some()
        || words.any(|word| word == rest);
    if !known || minute > 59 || second > 59 {
        return None;
    }
    // `27.12` is a date, and `25` a number.
    let may_be_late = digits > 2 || sign.is_some_and(|sign| sign != '.');
    let hour = match (part, hour) {
        (None, 0..=24) | (Some(Half::Afternoon), 13..=23) => hour,
        (None, 25..=36) if may_be_late => hour,
        (Some(Half::Morning), 0..=12) => hour % 12,
        (Some(Half::Afternoon), 0..=12) => hour % 12 + 12,
        _ => return None,
    };
    let seconds = hour * HOUR + minute * 60 + second;
    let latest = if may_be_late { LATEST } else { 24 * HOUR };
    (seconds <= latest).then_some(Clock {
        seconds,
        is_half_told: part.is_some(),
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// The half of the day, before or behind the hour.
fn half(cursor: &mut Cursor) -> Option<Half> {
    const MORNING: &[&str] = &["am", "a.m.", "a.m", "a. m.", "오전", "上午", "午前"];
    const AFTERNOON: &[&str] = &["pm", "p.m.", "p.m", "p. m.", "오후", "下午", "午後"];
    let half = if cursor.eat(MORNING) {
        Half::Morning
    } else if cursor.eat(AFTERNOON) {
        Half::Afternoon
    } else {
        return None;
    };
    cursor.space();
    Some(half)
}

/// The half of the day by its first letter: `1:00p`.
fn letter(cursor: &mut Cursor) -> Option<Half> {
    let half = match cursor.rest.trim_end_matches('.') {
        "a" => Half::Morning,
        "p" => Half::Afternoon,
        _ => return None,
    };
    cursor.rest = "";
    Some(half)
}

/// Minutes and seconds behind an hour; there may be none.
fn minutes(cursor: &mut Cursor) -> Option<(u32, u32)> {
    const HOUR: &[&str] = &[":", ".", "h", "時", "时", "點", "点", "시"];
    let is_dotted = cursor.rest.starts_with('.');
    let behind = cursor.rest;
    // `9 h 30`
    if !is_dotted {
        cursor.space();
    }
    if !cursor.eat(HOUR) || behind.starts_with(' ') && cursor.rest.starts_with(char::is_alphabetic)
    {
        cursor.rest = behind;
        return Some((0, 0));
    }
    cursor.space();
    if cursor.eat(&["半", "반"]) {
        return Some((30, 0));
    }
    if !cursor.rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((0, 0));
    }
    let before = cursor.rest;
    let minute = cursor.small()?;
    // `9.5` is no clock time, whatever it is.
    if is_dotted && before.len() - cursor.rest.len() < 2 {
        return None;
    }
    let mut second = 0;
    if !cursor.eat(&["分", "분"]) && cursor.eat(&[":"]) {
        second = cursor.small()?;
    }
    Some((minute, second))
}
