//! What somebody wants of a room, as a line of words in any order: `14-15 40 step-free interpretation`.
//!
//! A day, from when to when, how many seats, without steps, and features by their beginnings, in English and
//! Korean. Pure: which rooms are free is the board's.

use chrono::NaiveDate;

use crate::agenda::{Agenda, FeatureIx, Slot, Time, safe};
use crate::i18n::sentences::queries;

use super::feature::features;
use super::fold::fold;
use super::listed::listed;
use super::names::locales;
use super::time::{TimeError, clock, days};
use super::window::{day_at_hand, read_day, read_window};

/// A line that was understood. What it does not say is taken from the present, as by [`read_window`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomLine {
    /// The event day.
    pub day: NaiveDate,
    /// From when to when.
    pub slot: Slot,
    /// For at least so many people.
    pub seats: Option<u32>,
    /// Without steps on the way?
    pub step_free: bool,
    /// With all of these, each once.
    pub features: Vec<FeatureIx>,
}

/// Reads a line.
///
/// # Errors
/// Where a word of it is not understood or may mean several things, or the window cannot be.
pub fn read_room_line(text: &str, agenda: &Agenda, now: Time) -> Result<RoomLine, TimeError> {
    let spaced = text.replace([',', ';'], " ");
    let mut reader = Reader {
        agenda,
        now,
        words: spaced.split_whitespace().collect(),
        at: 0,
        found: Terms::default(),
    };
    while reader.at < reader.words.len() {
        reader.term()?;
    }
    let Terms {
        day,
        from,
        to,
        seats,
        step_free,
        features,
    } = reader.found;
    let slot = read_window(
        agenda,
        now,
        (day.as_deref(), from.as_deref(), to.as_deref()),
    )?;
    let day = match day {
        Some(day) => read_day(&day, agenda, now)?,
        None => day_at_hand(agenda, now),
    };
    Ok(RoomLine {
        day,
        slot,
        seats,
        step_free,
        features,
    })
}

/// What was found so far.
#[derive(Debug, Default)]
struct Terms {
    day: Option<String>,
    from: Option<String>,
    to: Option<String>,
    seats: Option<u32>,
    step_free: bool,
    features: Vec<FeatureIx>,
}

struct Reader<'a> {
    agenda: &'a Agenda,
    now: Time,
    words: Vec<&'a str>,
    at: usize,
    found: Terms,
}

/// Between from when and to when.
const DASHES: [char; 5] = ['-', '–', '—', '~', '〜'];
/// Words that only join the others.
const FILLERS: &[&str] = &[
    "for", "with", "and", "at", "least", "a", "the", "on", "seats", "seat", "people", "persons",
    "places", "명", "석", "사람",
];
/// The longest phrase that is one term: `Power sockets`, `4월 27일`.
const LONGEST: usize = 4;

impl Reader<'_> {
    /// Reads the term at hand: of several ways the one with the most words.
    fn term(&mut self) -> Result<(), TimeError> {
        let word = self.words[self.at].to_lowercase();
        if FILLERS.contains(&&*word) {
            self.at += 1;
            return Ok(());
        }
        // `27 apr` is a day, no number of seats.
        if let Some([first, second]) = self.words.get(self.at..self.at + 2) {
            let phrase = format!("{first} {second}");
            if phrase.contains(char::is_alphabetic) && self.day(&phrase) {
                self.at += 2;
                return Ok(());
            }
        }
        if self.window() || self.seats() {
            return Ok(());
        }
        for length in (1..=LONGEST).rev() {
            let end = self.at + length;
            if end > self.words.len() {
                continue;
            }
            let phrase = self.words[self.at..end].join(" ");
            if self.day(&phrase) || self.property(&phrase)? {
                self.at = end;
                return Ok(());
            }
        }
        let word = safe::line(self.words[self.at]).into_owned();
        Err(TimeError(queries::no_room_term(word)))
    }

    /// `14-15`, `14:00 – 15:30`, `from 14 to 15`, `14시부터 15시까지`, `14:00`.
    fn window(&mut self) -> bool {
        let joined = self.words[self.at..].iter().take(6).copied();
        let joined: Vec<String> = joined.map(str::to_lowercase).collect();
        for length in (1..=joined.len()).rev() {
            let phrase = joined[..length].join(" ");
            let Some((from, to)) = span(&phrase) else {
                continue;
            };
            self.at += length;
            let is_second = to.is_none() && self.found.from.is_some() && self.found.to.is_none();
            if is_second {
                self.found.to = from;
            } else {
                self.found.from = from.or(self.found.from.take());
                self.found.to = to.or(self.found.to.take());
            }
            return true;
        }
        false
    }

    /// `40`, `40명`, `40+`.
    fn seats(&mut self) -> bool {
        let word = self.words[self.at];
        let number = ["명", "석", "인", "+", "p"]
            .iter()
            .find_map(|unit| word.strip_suffix(unit));
        let number = number.unwrap_or(word);
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let Some(seats) = is_number.then(|| number.parse().ok()).flatten() else {
            return false;
        };
        self.found.seats = Some(seats);
        self.at += 1;
        true
    }

    fn day(&mut self, phrase: &str) -> bool {
        let is_day = days(phrase, self.agenda, self.now).is_ok();
        if is_day {
            self.found.day = Some(phrase.to_owned());
        }
        is_day
    }

    /// Without steps, or a feature.
    fn property(&mut self, phrase: &str) -> Result<bool, TimeError> {
        let folded = fold(phrase).text;
        let step_free = step_free_names();
        let is_step_free = step_free.iter().any(|name| name.starts_with(&folded));
        let meant = features(phrase, self.agenda);
        let is_whole = step_free.contains(&folded);
        match (meant.as_slice(), is_step_free) {
            (_, true) if is_whole || meant.is_empty() => self.found.step_free = true,
            ([one], false) => {
                if !self.found.features.contains(one) {
                    self.found.features.push(*one);
                }
            }
            ([], false) => return Ok(false),
            (several, _) => {
                let name = |ix: &FeatureIx| self.agenda.features[ix.at()].id.as_str();
                let names = several.iter().map(name);
                let names = names.chain(is_step_free.then_some("step-free"));
                let phrase = safe::line(phrase).into_owned();
                return Err(TimeError(queries::room_terms(phrase, listed(names))));
            }
        }
        Ok(true)
    }
}

/// What one writes where steps are in the way, in every language of the interface.
fn step_free_names() -> Vec<String> {
    let ours = locales().iter();
    let ours = ours.map(|locale| locale.texts.board.step_free().into_owned());
    let others = ["step free", "stepfree", "wheelchair", "휠체어"].map(str::to_owned);
    ours.chain(others).map(|name| fold(&name).text).collect()
}

/// From when to when, as they are written; a single time is only from when.
fn span(phrase: &str) -> Option<(Option<String>, Option<String>)> {
    let (phrase, is_from) = match phrase.strip_prefix("from ") {
        Some(rest) => (rest, true),
        None => (phrase, false),
    };
    let sides = phrase
        .split_once(DASHES)
        .or_else(|| phrase.split_once(" to "))
        .or_else(|| phrase.split_once("부터"));
    if let Some((from, to)) = sides {
        let (from, to) = (bare(from), bare(to));
        // Half typed, or from when alone.
        return match (is_clock(from), is_clock(to)) {
            (true, true) => Some((Some(from.to_owned()), Some(to.to_owned()))),
            (true, false) if to.is_empty() => Some((Some(from.to_owned()), None)),
            (false, true) if from.is_empty() => Some((None, Some(to.to_owned()))),
            _ => None,
        };
    }
    if let Some(to) = phrase.strip_prefix("to ").or(phrase.strip_prefix("until ")) {
        return is_clock(bare(to)).then(|| (None, Some(bare(to).to_owned())));
    }
    if let Some(to) = phrase.strip_suffix("까지") {
        return is_clock(bare(to)).then(|| (None, Some(bare(to).to_owned())));
    }
    // A number alone is one of seats.
    let is_number = phrase.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = is_clock(phrase) && (is_from || !is_number);
    is_time.then(|| (Some(phrase.to_owned()), None))
}

fn bare(side: &str) -> &str {
    side.trim()
        .trim_end_matches("까지")
        .trim_end_matches("부터")
        .trim()
}

fn is_clock(text: &str) -> bool {
    clock(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::time::read_moment;
    use crate::source;

    fn agenda() -> Agenda {
        let text = include_bytes!("../../agenda.toml");
        source::read(text).agenda.expect("the shipped agenda loads")
    }

    fn read(text: &str) -> Result<String, String> {
        let agenda = agenda();
        let noon = agenda.session(agenda.by_time[0]).start.expect("it has one");
        let now = read_moment("2023-04-26T14:12", &agenda, noon).expect("a moment");
        let line = read_room_line(text, &agenda, now).map_err(|error| {
            let english = &locales()[0];
            english.say(&error.0)
        })?;
        let mut told = vec![format!(
            "{}-{}",
            line.slot.start().format("%d %H:%M"),
            line.slot.end().format("%d %H:%M")
        )];
        told.extend(line.seats.map(|seats| seats.to_string()));
        told.extend(line.step_free.then(|| "step-free".to_owned()));
        let id = |ix: &FeatureIx| agenda.features[ix.at()].id.as_str().to_owned();
        told.extend(line.features.iter().map(id));
        Ok(told.join(" "))
    }

    #[test]
    fn words_in_any_order_say_what_is_wanted() {
        for (text, wanted) in [
            ("", "26 14:12-26 15:12"),
            (
                "14-15 40 step-free interpretation",
                "26 14:00-26 15:00 40 step-free interpretation",
            ),
            (
                "interp 40 14:00-15:30 step",
                "26 14:00-26 15:30 40 step-free interpretation",
            ),
            (
                "for 40 people from 14 to 15, simultaneous",
                "26 14:00-26 15:00 40 interpretation",
            ),
            ("thu 9-10 power sockets", "27 09:00-27 10:00 power"),
            ("tomorrow 2pm-3:30pm", "27 14:00-27 15:30"),
            ("27 apr 10:15", "27 10:15-27 11:15"),
            ("10:15 11:00", "26 10:15-26 11:00"),
            ("2023-04-28 9 – 10", "28 09:00-28 10:00"),
            ("-16", "26 14:12-26 16:00"),
            ("14-", "26 14:00-26 15:00"),
            ("40", "26 14:12-26 15:12 40"),
            ("loop", "26 14:12-26 15:12 hearing-loop"),
            (
                "내일 14시부터 15시까지 40명 계단 없음 동시통역",
                "27 14:00-27 15:00 40 step-free interpretation",
            ),
            ("4월 27일 오후 2시-오후 3시 무대", "27 14:00-27 15:00 stage"),
            (
                "목 14:00~15:00 청각 보조 장치",
                "27 14:00-27 15:00 hearing-loop",
            ),
        ] {
            assert_eq!(read(text).as_deref(), Ok(wanted), "{text:?}");
        }
    }

    #[test]
    fn a_word_that_is_not_understood_is_told() {
        for (text, told) in [
            ("14-15 banana", "banana"),
            ("14-15 st", "step-free"),
            ("15-14", "15:00"),
            ("25-26", "25-26"),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.contains(told), "{text:?}: {error}");
        }
    }
}
