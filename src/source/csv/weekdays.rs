//! Days of the week, and days that are counted, in English, German, French, Spanish, Korean, Japanese
//! and Chinese.

use chrono::Weekday;

use super::date;

use Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

/// Those with letters that one may leave out: each may be cut short to two.
const NAMES: &[(&str, Weekday)] = &[
    ("monday", Mon),
    ("montag", Mon),
    ("lundi", Mon),
    ("lunes", Mon),
    ("tuesday", Tue),
    ("dienstag", Tue),
    ("mardi", Tue),
    ("martes", Tue),
    ("wednesday", Wed),
    ("mittwoch", Wed),
    ("mercredi", Wed),
    ("miércoles", Wed),
    ("miercoles", Wed),
    ("thursday", Thu),
    ("donnerstag", Thu),
    ("jeudi", Thu),
    ("jueves", Thu),
    ("friday", Fri),
    ("freitag", Fri),
    ("vendredi", Fri),
    ("viernes", Fri),
    ("saturday", Sat),
    ("samstag", Sat),
    ("samedi", Sat),
    ("sábado", Sat),
    ("sabado", Sat),
    ("sunday", Sun),
    ("sonntag", Sun),
    // `Di` and `Do` are days of a German week: these follow.
    ("dimanche", Sun),
    ("domingo", Sun),
    // `So` is Sunday.
    ("sonnabend", Sat),
];

/// The signs that the languages of East Asia have for the days from Monday on.
const SIGNS: [(&[&str], Weekday); 7] = [
    (&["월", "月", "一"], Mon),
    (&["화", "火", "二"], Tue),
    (&["수", "水", "三"], Wed),
    (&["목", "木", "四"], Thu),
    (&["금", "金", "五"], Fri),
    (&["토", "土", "六"], Sat),
    (&["일", "日", "天"], Sun),
];

/// The day of the week of that name, or of a beginning of it. Of names that begin alike the German
/// one is meant: `Di`, `Do`.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim().trim_end_matches('.').to_lowercase();
    if word.chars().count() < 2 {
        return sign(&word);
    }
    let name = NAMES.iter().find(|(name, _)| name.starts_with(&*word));
    // `tues`, `thurs` and the like are beginnings; `tuesdays` is none.
    name.map(|(_, day)| *day).or_else(|| sign(&word))
}

/// The day of the week in a text that has a date, too: `Fri 3 April`, `2026-04-03 (금)`. A word that may
/// be a month or two days is none.
pub(super) fn beside_a_date(text: &str) -> Option<Weekday> {
    if text.len() > 100 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut days = words.filter(|word| !word.is_empty()).filter_map(|word| {
        let word = word.to_lowercase();
        let length = word.chars().count();
        if length == 1 {
            let is_apart = ["(", "（"]
                .iter()
                .any(|open| text.contains(&format!("{open}{word}")));
            return sign(&word).filter(|_| is_apart);
        }
        if length < 3 || date::is_month(&word) {
            return sign(&word).filter(|_| length > 1);
        }
        let mut named = NAMES.iter().filter(|(name, _)| name.starts_with(&*word));
        match named.next() {
            Some((_, day)) => named.all(|(_, other)| other == day).then_some(*day),
            None => sign(&word),
        }
    });
    days.next()
}

/// `월`, `월요일`, `月曜日`, `星期一`, `周一`, `週一`.
fn sign(word: &str) -> Option<Weekday> {
    let bare = ["星期", "周", "週", "礼拜", "禮拜"]
        .iter()
        .find_map(|before| word.strip_prefix(before));
    let behind = ["요일", "曜日", "曜"]
        .iter()
        .find_map(|behind| word.strip_suffix(behind));
    // `一` alone is a number.
    let is_number = |sign: &str| "一二三四五六天".contains(sign);
    let (sign, is_bare) = match (bare, behind) {
        (Some(sign), _) | (None, Some(sign)) => (sign, false),
        (None, None) => (word, true),
    };
    let found = SIGNS.iter().find(|(signs, _)| signs.contains(&sign))?;
    (!is_bare || !is_number(sign)).then_some(found.1)
}

/// The number of a day that is counted: `Day 1`, `Tag 2`, `2. Tag`, `Jour 1`, `Día 3`, `1일차`, `제1일`,
/// `1日目`, `第一天`, `Day One`; and what follows it.
pub(super) fn day_number(text: &str) -> Option<(u32, &str)> {
    const BEFORE: &[&str] = &["day", "tag", "jour", "journée", "día", "dia", "제", "第"];
    const BEHIND: &[&str] = &["日目", "일차", "일째", ". tag", ".tag"];
    const ORDINALS: &[&str] = &[
        "st day", "nd day", "rd day", "th day", "er jour", "e jour", "º día",
    ];
    let lower = text.to_lowercase();
    // Only where lower case changes no length is a place in the one a place in the other.
    if lower.len() != text.len() {
        return None;
    }
    let from = |rest: &str| &text[text.len() - rest.len()..];
    if let Some((number, rest)) = number(&lower)
        && let Some(rest) = BEHIND
            .iter()
            .chain(ORDINALS)
            .find_map(|behind| rest.strip_prefix(behind))
    {
        return ends(rest).then(|| (number, from(rest)));
    }
    let word = BEFORE.iter().find(|before| lower.starts_with(**before))?;
    let rest = lower[word.len()..].trim_start_matches([' ', '#', '-', '\u{a0}', '.']);
    let (number, rest) = number(rest)?;
    let rest = match *word {
        "제" | "第" => ["일차", "일", "日目", "天", "日"]
            .iter()
            .find_map(|behind| rest.strip_prefix(behind))?,
        _ => rest,
    };
    ends(rest).then(|| (number, from(rest)))
}

/// Nothing that would be part of a longer word, a time or a date.
fn ends(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_alphanumeric() || "/.:".contains(c))
}

/// A number up to 99, in digits or as a word, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    const WORDS: [&[&str]; 10] = [
        &["one", "eins", "一"],
        &["two", "zwei", "二"],
        &["three", "drei", "三"],
        &["four", "vier", "四"],
        &["five", "fünf", "五"],
        &["six", "sechs", "六"],
        &["seven", "sieben", "七"],
        &["eight", "acht", "八"],
        &["nine", "neun", "九"],
        &["ten", "zehn", "十"],
    ];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        return Some((text[..digits].parse().ok()?, &text[digits..]));
    }
    let mut all = (1..).zip(WORDS);
    all.find_map(|(number, words)| {
        let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
        Some((number, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_known_by_their_names_and_beginnings() {
        for (word, day) in [
            ("Friday", Fri),
            ("fri.", Fri),
            ("Freitag", Fri),
            ("viernes", Fri),
            ("Do", Thu),
            ("Thurs", Thu),
            ("dom", Sun),
            ("So", Sun),
            ("금", Fri),
            ("금요일", Fri),
            ("金曜日", Fri),
            ("星期五", Fri),
            ("周日", Sun),
        ] {
            assert_eq!(weekday(word), Some(day), "{word}");
        }
        for word in ["", "x", "fridays", "一", "Fried"] {
            assert_eq!(weekday(word), None, "{word}");
        }
    }

    #[test]
    fn counted_days_are_numbers() {
        for (text, number) in [
            ("Day 1", 1),
            ("DAY-2", 2),
            ("Day One", 1),
            ("Tag 2", 2),
            ("2. Tag", 2),
            ("Jour 3", 3),
            ("Día 4", 4),
            ("1일차", 1),
            ("제2일", 2),
            ("1日目", 1),
            ("第一天", 1),
            ("Day 0", 0),
            ("2nd day", 2),
        ] {
            assert_eq!(day_number(text), Some((number, "")), "{text}");
        }
        assert_eq!(day_number("Day 2 – Talks"), Some((2, " – Talks")));
        for text in [
            "", "Day", "Daybreak", "Day 100", "1", "Tagung 2", "第一", "Day 1.5",
        ] {
            assert_eq!(day_number(text), None, "{text}");
        }
    }
}
