//! What is said of the conference, and of its days.

use chrono::NaiveDate;

use super::super::item::{Localized, When};
use super::super::left_out::What;
use super::super::published::Day;
use super::super::time;
use super::collected::Collected;
use super::finding::{finding, quoted};
use super::person::{keep, keep_localized};
use super::text;
use crate::agenda::{Code, Span};
use crate::i18n::sentences::schedules as say;

/// What is said of the conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum ConferenceField {
    /// A short word for it.
    Acronym,
    /// What it is called.
    Title,
    /// What it is about.
    Subtitle,
    /// The building, by its name.
    Venue,
    /// The city, or the whole address.
    City,
    /// Who runs it.
    Organiser,
    /// What else is said of it.
    Note,
    /// The version of the schedule.
    Version,
    /// The same, where frab writes it.
    Release,
    /// The address of a page about it.
    Url,
    /// Where the schedule is.
    BaseUrl,
    /// Its time zone.
    Zone,
    /// When its day begins.
    DayChange,
    /// The address of a picture, which has no place.
    Image,
    /// Told by the days, or of no use to anyone but the program.
    Bookkeeping,
}

impl ConferenceField {
    /// The field of that name.
    pub(in crate::source) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "acronym" => Self::Acronym,
            "title" | "name" => Self::Title,
            "subtitle" => Self::Subtitle,
            "venue" => Self::Venue,
            "city" => Self::City,
            "organizer" | "organiser" => Self::Organiser,
            "description" | "abstract" => Self::Note,
            "version" => Self::Version,
            "release" => Self::Release,
            "url" => Self::Url,
            "base_url" => Self::BaseUrl,
            "time_zone_name" | "timezone" | "time_zone" => Self::Zone,
            "day_change" => Self::DayChange,
            "logo" | "image" => Self::Image,
            "start" | "end" | "days" | "daysCount" | "days_count" | "timeslot_duration"
            | "generator" | "timestamp" | "id" | "guid" | "slug" | "$schema" => Self::Bookkeeping,
            _ => return None,
        })
    }
}

impl Collected {
    /// Takes what is said of the conference at `span`; `false` where there is no place for it.
    pub(in crate::source) fn conference(
        &mut self,
        field: ConferenceField,
        localized: Localized,
        span: Span,
    ) -> bool {
        let event = &mut self.schedule.event;
        if field == ConferenceField::Note {
            return keep_localized(&mut event.note, localized.map(text::block));
        }
        let localized = localized.map(text::line);
        let Some(one) = localized.one() else {
            return true;
        };
        match field {
            ConferenceField::Acronym => keep(&mut event.acronym, one),
            ConferenceField::Title => keep_localized(&mut event.title, localized),
            ConferenceField::Subtitle => keep_localized(&mut event.subtitle, localized),
            ConferenceField::Venue => keep(&mut event.venue, one),
            ConferenceField::City => keep(&mut event.city, one),
            ConferenceField::Organiser => keep(&mut event.organiser, one),
            ConferenceField::Version => keep(&mut event.version, one),
            ConferenceField::Url => keep(&mut event.url, one),
            // These two say again what another field says better.
            ConferenceField::Release => {
                keep(&mut self.release, one);
                true
            }
            ConferenceField::BaseUrl => {
                keep(&mut self.base_url, one);
                true
            }
            ConferenceField::Zone => {
                let first = event.zone.is_none();
                if first {
                    event.zone = Some((one.to_owned(), span));
                }
                first
            }
            ConferenceField::DayChange => {
                let time = time::clock(one);
                event.day_change = event.day_change.or(time);
                if time.is_none() {
                    let message = say::bad_day_change(quoted(one));
                    let hint = say::day_change_hint();
                    self.tell(finding(Code::BadTime, span, message, hint));
                }
                true
            }
            ConferenceField::Image => {
                self.schedule.left_out.add(What::Images);
                true
            }
            ConferenceField::Note | ConferenceField::Bookkeeping => true,
        }
    }
}

/// A day as written.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct DayDraft {
    /// Its date as written, and where it stands.
    pub(in crate::source) date: Option<(String, Span)>,
    /// When it begins.
    pub(in crate::source) start: Option<String>,
    /// When it ends.
    pub(in crate::source) end: Option<String>,
    /// What it is called.
    pub(in crate::source) name: Localized,
}

impl DayDraft {
    /// Does a field of that name say something of a day?
    pub(in crate::source) fn knows(name: &str) -> bool {
        matches!(
            name,
            "date"
                | "start"
                | "day_start"
                | "end"
                | "day_end"
                | "title"
                | "name"
                | "index"
                | "id"
                | "guid"
        )
    }

    /// Takes what is said of a day at `span`; `false` where there is no place for it.
    pub(in crate::source) fn set(&mut self, name: &str, localized: Localized, span: Span) -> bool {
        let localized = localized.map(text::line);
        let Some(one) = localized.one() else {
            return true;
        };
        match name {
            "date" => {
                let first = self.date.is_none();
                if first {
                    self.date = Some((one.to_owned(), span));
                }
                first
            }
            "start" | "day_start" => keep(&mut self.start, one),
            "end" | "day_end" => keep(&mut self.end, one),
            "title" | "name" => keep_localized(&mut self.name, localized),
            _ => Self::knows(name),
        }
    }

    /// The day that it is, which stands at `span`.
    pub(in crate::source) fn finish(self, span: Span, collected: &mut Collected) -> Day {
        let moment = |text: Option<String>| {
            let when = text.and_then(|text| time::moment(&text));
            when.unwrap_or_default()
        };
        let (start, end) = (moment(self.start), moment(self.end));
        let written = self.date.as_ref();
        let read = written.and_then(|(text, _)| time::moment(text));
        let read = read.as_ref().and_then(date_of);
        let date = read.or_else(|| date_of(&start));
        let hint = say::day_date_hint();
        match written {
            Some((text, at)) if read.is_none() => {
                let message = say::bad_day_date(quoted(text));
                collected.tell(finding(Code::BadTime, at.clone(), message, hint));
            }
            None if date.is_none() => {
                collected.tell(finding(Code::Missing, span, say::no_day_date(), hint));
            }
            _ => {}
        }
        Day {
            date,
            start,
            end,
            name: self.name,
        }
    }
}

/// The date of a moment where it is written.
fn date_of(when: &When) -> Option<NaiveDate> {
    match when {
        When::Date(date) => Some(*date),
        When::Local(local) | When::Zoned(local, _) => Some(local.date()),
        When::Fixed(instant) => Some(instant.naive_local().date()),
        When::Unknown | When::Clock(_) => None,
    }
}
