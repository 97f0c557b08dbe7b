//! What a row tells of a session, beside its title: what tells it apart from others, in the reader's words.
//!
//! Which value repeats on every row and so is told on none is the agenda's matter
//! ([`Distinctive`](crate::agenda::Distinctive)); how it is drawn is the row's.

use chrono::NaiveDate;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;

use super::World;

/// How a row without a heading above it tells a date: by what the event's days differ in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateForm {
    /// "Wed 26": the event takes less than a month.
    #[default]
    Weekday,
    /// "Wed 26 Apr".
    Month,
    /// "2023-04-26": a date alone would not tell which year it is of.
    Year,
}

/// No two days of so many have the same number.
const MONTH: i64 = 28;

impl World {
    pub(super) fn date_form(&self) -> DateForm {
        let days = &self.agenda.days;
        match (days.first(), days.last()) {
            _ if self.agenda.needs_years() => DateForm::Year,
            (Some(first), Some(last)) if (last.date - first.date).num_days() >= MONTH => {
                DateForm::Month
            }
            _ => DateForm::Weekday,
        }
    }

    /// The date in a row that has no heading above it.
    pub fn date_in_row(&self, date: NaiveDate) -> String {
        match self.date_form {
            DateForm::Weekday => self.locale.date_brief(date, 2),
            DateForm::Month => self.locale.date_short(date),
            DateForm::Year => date.format("%Y-%m-%d").to_string(),
        }
    }

    /// Cells that such a date takes at most.
    pub fn date_cells(&self) -> u16 {
        // The 28th of a December is as wide as any.
        let widest = NaiveDate::from_ymd_opt(2022, 12, 28).unwrap_or_default();
        self.date_in_row(widest).width() as u16
    }

    /// The rooms in `cells` cells, no two alike; more where they could not be told apart.
    pub fn room_within(&self, ix: SessionIx, cells: usize) -> String {
        let session = self.agenda.session(ix);
        self.room_names.rooms(&self.words(), session, cells)
    }

    /// Does its row bear the mark of what is illustrative?
    pub fn marks_illustrative(&self, ix: SessionIx) -> bool {
        self.distinctive.marks_illustrative(self.agenda.session(ix))
    }

    /// What a list says once of times and rooms that are illustrative throughout, the longest first and nothing
    /// last; empty where no more than some are.
    pub fn illustrative_notes(&self) -> Vec<String> {
        let Some(note) = self.words().illustrative_line(&self.distinctive) else {
            return Vec::new();
        };
        let mark = self.glyphs.illustrative;
        let short = self.locale.texts.screen.illustrative_short();
        vec![note, format!("{mark} {short}"), mark.to_owned()]
    }

    /// Its title, behind the mark of what is illustrative, where that is not said once of nearly all.
    pub fn marked_title(&self, ix: SessionIx) -> String {
        let title = self.title(ix);
        if self.illustrative_notes().is_empty() && self.marks_illustrative(ix) {
            format!("{} {title}", self.glyphs.illustrative)
        } else {
            title
        }
    }

    /// Its kind, where that tells it apart and its title does not say it.
    pub fn kind_in_row(&self, ix: SessionIx) -> Option<String> {
        let session = self.agenda.session(ix);
        self.words().telling_kind(session, &self.distinctive)
    }

    /// Its first topics, of those that tell it apart.
    pub fn topics_in_row(&self, ix: SessionIx, most: usize) -> Vec<Span<'static>> {
        let words = self.words();
        let topics = words.telling_topics(self.agenda.session(ix), &self.distinctive);
        topics
            .take(most)
            .map(|topic| self.topic_span(topic))
            .collect()
    }

    /// The names of those who take part in it, each once.
    pub fn people_in_row(&self, ix: SessionIx) -> Vec<String> {
        self.words().telling_people(self.agenda.session(ix))
    }
}
