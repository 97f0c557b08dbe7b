//! What someone wants suggested, as commands and screens read it.

use std::ops::Range;

use chrono::NaiveDate;

use crate::agenda::{Agenda, Session, Slot, Time};
use crate::plan::suggest::{Nothing, Wanted, chosen_topics};
use crate::plan::{Plan, Suggestion, suggest};
use crate::query::window::Daily;
use crate::query::{Interests, QueryError};

/// What is wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// What sessions are weighed by.
    pub interests: Interests,
    /// Were they said, rather than taken from what is chosen?
    pub are_said: bool,
    /// Only this event day.
    pub day: Option<NaiveDate>,
    /// This time of each day is kept free, whole.
    pub lunch: Option<Daily>,
}

/// What is to be suggested: where any of it differs, so may the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// How many versions of the agenda came before the one that it is asked about.
    pub version: usize,
    /// The plan that it is to go with.
    pub plan: Plan,
    /// What is wanted.
    pub wish: Wish,
    /// The present.
    pub now: Time,
    /// Does what is for staff count too?
    pub is_staff: bool,
}

impl Asked {
    /// The best plan, in the agenda of that version; `budget` as in [`Wanted`].
    pub fn suggest(&self, agenda: &Agenda, budget: u64) -> Suggestion {
        let when = (self.now, self.is_staff, budget);
        self.wish.suggest(agenda, &self.plan, when)
    }
}

impl Wish {
    /// The wish for these interests; where nothing is said, for the topics of what is chosen.
    ///
    /// # Errors
    /// Where an interest cannot be read.
    pub fn read(said: &str, agenda: &Agenda, plan: &Plan, now: Time) -> Result<Self, QueryError> {
        let said = Interests::read(said, agenda, now)?;
        let are_said = !said.is_empty();
        let interests = if are_said {
            said
        } else {
            Interests::of_topics(chosen_topics(agenda, plan))
        };
        Ok(Self {
            interests,
            are_said,
            day: None,
            lunch: None,
        })
    }

    /// The wish that a line says: interests, and among them, anywhere, `lunch 12-13:30`.
    ///
    /// # Errors
    /// Where an interest or the time cannot be read; the span is of the line.
    pub fn read_line(
        line: &str,
        agenda: &Agenda,
        plan: &Plan,
        now: Time,
    ) -> Result<Self, QueryError> {
        let Some(lunch) = Lunch::within(line) else {
            return Self::read(line, agenda, plan, now);
        };
        // In its place as many blanks, so that places in the line stay what they are.
        let blanks = " ".repeat(lunch.all.len());
        let (before, after) = (&line[..lunch.all.start], &line[lunch.all.end..]);
        let said = format!("{before}{blanks}{after}");
        let read = Daily::read(&line[lunch.time.clone()], agenda, now);
        let daily = read.map_err(|error| QueryError {
            message: error.0,
            span: lunch.all,
            hint: None,
        })?;
        Ok(Self {
            lunch: Some(daily),
            ..Self::read(&said, agenda, plan, now)?
        })
    }

    /// The best plan for it; `budget` as in [`Wanted`].
    pub fn suggest(
        &self,
        agenda: &Agenda,
        plan: &Plan,
        (now, is_staff, budget): (Time, bool, u64),
    ) -> Suggestion {
        let interest = |session: &Session| self.interests.of(session);
        let free: Vec<Slot> = self
            .lunch
            .map_or(Vec::new(), |lunch| lunch.each_day(agenda));
        let wanted = Wanted {
            interest: &interest,
            day: self.day,
            free: &free,
            now,
            is_staff,
            budget,
        };
        suggest(agenda, plan, &wanted)
    }

    /// Why the suggestion holds nothing besides the musts; `None` where it does.
    pub fn nothing(&self, suggestion: &Suggestion) -> Option<Nothing> {
        suggestion.nothing(!self.interests.is_empty())
    }
}

/// What begins the time of a lunch, in every language of the interface.
const LUNCH: [&str; 2] = ["lunch", "점심"];

/// Where a lunch stands in a line.
struct Lunch {
    /// Its word and its time.
    all: Range<usize>,
    time: Range<usize>,
}

impl Lunch {
    fn within(line: &str) -> Option<Self> {
        let lower = line.to_ascii_lowercase();
        LUNCH.iter().find_map(|word| {
            let (start, _) = lower.match_indices(word).find(|(at, _)| {
                let before = line[..*at].chars().next_back();
                let after = line[at + word.len()..].chars().next();
                before.is_none_or(|c| c.is_whitespace() || c == ',')
                    && after.is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '=' | ','))
            })?;
            let behind = start + word.len();
            let from = behind + line[behind..].len()
                - line[behind..].trim_start_matches([' ', ':', '=']).len();
            let end = from + time_length(&line[from..]);
            Some(Self {
                all: start..end.max(behind),
                time: from..end,
            })
        })
    }
}

/// How many bytes at the beginning of a text belong to a time: words of digits, dashes and halves of a day.
fn time_length(text: &str) -> usize {
    let is_of_time = |c: char| {
        c.is_ascii_digit() || matches!(c, ':' | '-' | '–' | '~') || "apmhAPMH시분오전후".contains(c)
    };
    let mut length = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let time: usize = word
            .chars()
            .take_while(|c| is_of_time(*c))
            .map(char::len_utf8)
            .sum();
        let is_whole = time == word.trim_end().len();
        if time > 0 && (is_whole || word[time..].starts_with(',')) {
            length = text[..length].len() + time;
        }
        if !is_whole || time == 0 {
            break;
        }
        length += word.len() - time;
    }
    text[..length].trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    const AGENDA: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
        [[topic]]\nid = \"drugs\"\nname = \"Drugs\"\n[[topic]]\nid = \"lunches\"\nname = \"Lunches\"\n\
        [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-03-07T09:00:00\nend = 2026-03-07T10:00:00\n";

    #[test]
    fn a_lunch_stands_anywhere_in_the_line() {
        let agenda = source::read(AGENDA.as_bytes()).agenda.expect("it loads");
        let now = agenda.sessions[0].start.expect("it has one");
        let plan = Plan::default();
        for (line, wanted) in [
            ("topic:drugs=2", "topic:drugs=2 -"),
            ("lunch 12-13:30", " 12:00-13:30"),
            (
                "drugs, lunch 12 - 13, topic:lunches",
                "topic:drugs,topic:lunches 12:00-13:00",
            ),
            ("lunch: 12pm-1pm topic:drugs", "topic:drugs 12:00-13:00"),
            ("drugs 점심 12시-13시", "topic:drugs 12:00-13:00"),
            ("topic:lunches", "topic:lunches -"),
            (
                "drugs lunch",
                "`` is not from one time to another, such as `12-13:30` at 6..11",
            ),
            (
                "drugs, lunch 13-12",
                "the time from 13:00 to 12:00 does not end after it begins at 7..18",
            ),
            (
                "lunch 12-13, topic:drogs",
                "no topic is called `drogs` at 19..24",
            ),
        ] {
            let found = match Wish::read_line(line, &agenda, &plan, now) {
                Ok(wish) => format!(
                    "{} {}",
                    wish.interests.to_texts(&agenda).join(","),
                    wish.lunch.map_or("-".into(), Daily::to_text)
                ),
                Err(error) => format!("{} at {:?}", error.message, error.span),
            };
            assert_eq!(found, wanted, "{line}");
        }
    }
}
