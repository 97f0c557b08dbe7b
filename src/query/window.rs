//! A window of time as people write it: a day, from when, to when; what is left out is taken from the present.
//! And one that comes every day: a lunch.

use chrono::{NaiveDate, TimeDelta};

use crate::agenda::time::{days_later, minute_of};
use crate::agenda::{Agenda, Slot, Time, safe};
use crate::i18n::sentences::queries;

use super::time::{
    Moment, TimeError, day_start, days, moment, nearest_day, on_event_day, read_moment,
    since_day_start,
};

/// So long is a window whose end is left out.
const LENGTH: TimeDelta = TimeDelta::hours(1);

/// A window over midnight that is longer is none.
const LONGEST_NIGHT: TimeDelta = TimeDelta::hours(12);

/// The event day that `text` names: of several the first that is not over.
pub fn read_day(text: &str, agenda: &Agenda, now: Time) -> Result<NaiveDate, TimeError> {
    let found = days(text, agenda, now)?;
    Ok(nearest_day(&found, agenda.event_day(now)))
}

/// The event day that is meant where none is named: today's; where today is none, the next one, and today all the
/// same where there is none any more.
pub fn day_at_hand(agenda: &Agenda, now: Time) -> NaiveDate {
    let today = agenda.event_day(now);
    let mut days = agenda.days.iter().map(|day| day.date);
    days.find(|day| *day >= today).unwrap_or(today)
}

/// The window from `from` to `to` on `day`. Without a day it is of the event day at hand; without `from`
/// it begins now, or, on another day, with that day's first session; without `to` it takes an hour.
///
/// # Errors
/// Where one of them cannot be read, or the end does not come after the start.
pub fn read_window(
    agenda: &Agenda,
    now: Time,
    (day, from, to): (Option<&str>, Option<&str>, Option<&str>),
) -> Result<Slot, TimeError> {
    // Seconds that nobody sees would reach into what begins with the minute at which the window ends.
    let now = minute_of(now);
    let day = day.map(|day| read_day(day, agenda, now)).transpose()?;
    let date = day.unwrap_or_else(|| day_at_hand(agenda, now));
    let clocks = (from, to);
    let on_day = |text: &str| match moment(text, agenda, now)? {
        Moment::Clock(minutes) => on_event_day(agenda, date, minutes),
        _ => read_moment(text, agenda, now),
    };
    let from = from.map(on_day).transpose()?;
    let to = to.map(on_day).transpose()?;
    let begins = || {
        if date == agenda.event_day(now) {
            now
        } else {
            first_start(agenda, date)
        }
    };
    let start = match (from, to) {
        (Some(from), _) => from,
        (None, Some(to)) if begins() >= to => to - LENGTH,
        (None, _) => begins(),
    };
    let end = to.unwrap_or(start + LENGTH);
    // Over midnight, where the day begins there: 23:30 to 00:30. Of a longer span the two were swapped.
    let is_clock = |text: Option<&str>| {
        text.is_some_and(|text| matches!(moment(text, agenda, now), Ok(Moment::Clock(_))))
    };
    let over = days_later(end, 1);
    let crosses = end <= start && is_clock(clocks.0) && is_clock(clocks.1);
    let end = if crosses && over - start <= LONGEST_NIGHT {
        over
    } else {
        end
    };
    let slot = Slot::new(start, end).filter(|slot| slot.start() < slot.end());
    slot.ok_or_else(|| {
        let clock = |time: Time| safe::line(&time.format("%H:%M").to_string()).into_owned();
        TimeError(queries::no_window(clock(start), clock(end)))
    })
}

/// The span of an entry of one's own, from `from` to `to`: a clock time alone is of the event day of `near`, and
/// the end's of the day of the start, or, over midnight, of the next date.
///
/// # Errors
/// Where one of them cannot be read, or the end does not come after the start.
pub fn read_span(
    agenda: &Agenda,
    near: Time,
    (from, to): (&str, &str),
) -> Result<(Time, Time), TimeError> {
    let start = read_moment(from, agenda, near)?;
    let end = read_moment(to, agenda, start)?;
    let is_clock = |text: &str| matches!(moment(text, agenda, near), Ok(Moment::Clock(_)));
    let end = match days_later(end, 1) {
        over if end <= start && is_clock(to) && over - start <= LONGEST_NIGHT => over,
        _ => end,
    };
    if end <= start {
        let clock = |time: Time| time.format("%H:%M").to_string();
        return Err(TimeError(queries::no_window(clock(start), clock(end))));
    }
    Ok((start, end))
}

/// From when to when by the clock, on every event day: a lunch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Daily {
    /// Minutes since midnight.
    from: u32,
    to: u32,
}

impl Daily {
    /// Reads `12-13:30`.
    ///
    /// # Errors
    /// Where it is not two clock times, or the second does not come after the first.
    pub fn read(text: &str, agenda: &Agenda, now: Time) -> Result<Self, TimeError> {
        let none = || TimeError(queries::no_daily(&*safe::line(text)));
        let mut parts = text.split(['-', '–', '~']);
        let (Some(from), Some(to), None) = (parts.next(), parts.next(), parts.next()) else {
            return Err(none());
        };
        let clock = |part: &str| match moment(part, agenda, now) {
            Ok(Moment::Clock(minutes)) => Ok(minutes),
            _ => Err(none()),
        };
        let (from, to) = (clock(from)?, clock(to)?);
        if since_day_start(agenda, from) >= since_day_start(agenda, to) {
            let shown = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
            return Err(TimeError(queries::no_window(shown(from), shown(to))));
        }
        Ok(Self { from, to })
    }

    /// That time of each event day of the agenda.
    pub fn each_day(self, agenda: &Agenda) -> Vec<Slot> {
        let slot = |date| {
            let from = on_event_day(agenda, date, self.from).ok()?;
            Slot::new(from, on_event_day(agenda, date, self.to).ok()?)
        };
        (agenda.days.iter())
            .filter_map(|day| slot(day.date))
            .collect()
    }

    /// As one writes it, fit for a screen.
    pub fn to_text(self) -> String {
        let shown = |minutes: u32| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        format!("{}-{}", shown(self.from), shown(self.to))
    }
}

fn first_start(agenda: &Agenda, date: NaiveDate) -> Time {
    let sessions = agenda.by_time.iter().map(|&ix| agenda.session(ix));
    let mut of_day = sessions.filter(|session| session.day == Some(date));
    let start = of_day.find_map(|session| session.start);
    start.unwrap_or_else(|| day_start(agenda, date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;

    const AGENDA: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\nday_starts = \"05:00\"\n\
        [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-03-07T09:00:00\nend = 2026-03-07T10:00:00\n\
        [[session]]\nid = \"b\"\ntitle = \"B\"\nstart = 2026-03-08T11:00:00\nend = 2026-03-08T12:00:00\n";

    fn window(
        now: &str,
        day: Option<&str>,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Option<String> {
        let agenda = source::read(AGENDA.as_bytes()).agenda.expect("it loads");
        let noon = agenda.session(agenda.by_time[0]).start.expect("it has one");
        let now = read_moment(now, &agenda, noon).expect("a moment");
        let slot = read_window(&agenda, now, (day, from, to)).ok()?;
        let shown = |time: Time| match time.format("%S").to_string().as_str() {
            "00" => time.format("%d %H:%M").to_string(),
            _ => time.format("%d %H:%M:%S").to_string(),
        };
        Some(format!("{}-{}", shown(slot.start()), shown(slot.end())))
    }

    #[test]
    fn what_is_left_out_is_taken_from_the_present() {
        let now = "2026-03-07T14:12:37";
        for (day, from, to, wanted) in [
            (None, None, None, "07 14:12-07 15:12"),
            (None, Some("15:00"), None, "07 15:00-07 16:00"),
            (None, None, Some("15:00"), "07 14:12-07 15:00"),
            (None, None, Some("14:00"), "07 13:00-07 14:00"),
            (Some("2"), None, None, "08 11:00-08 12:00"),
            (
                Some("sun"),
                Some("14:00"),
                Some("15:30"),
                "08 14:00-08 15:30",
            ),
            // Before the day starts: after midnight.
            (Some("1"), Some("23:00"), Some("01:00"), "07 23:00-08 01:00"),
        ] {
            let found = window(now, day, from, to);
            assert_eq!(found.as_deref(), Some(wanted), "{day:?} {from:?} {to:?}");
        }
        for (now, wanted) in [
            ("2026-03-01T08:00", "07 09:00-07 10:00"),
            // After the last day's end no other day is meant.
            ("2026-03-09T05:30", "09 05:30-09 06:30"),
        ] {
            assert_eq!(
                window(now, None, None, None).as_deref(),
                Some(wanted),
                "{now}"
            );
        }
        let after = window("2026-03-09T05:30", None, Some("06:00"), None);
        assert_eq!(after.as_deref(), Some("09 06:00-09 07:00"));
    }

    #[test]
    fn a_window_over_a_night_in_which_clocks_change_ends_when_they_say_so() {
        let text = AGENDA
            .replace("day_starts = \"05:00\"\n", "")
            .replace("Asia/Seoul", "Europe/Berlin")
            .replace("2026-03-07", "2026-03-28")
            .replace("2026-03-08", "2026-10-24");
        let agenda = source::read(text.as_bytes()).agenda.expect("it loads");
        let now = agenda.session(agenda.by_time[0]).start.expect("it has one");
        for (day, wanted) in [("1", "29 04:00"), ("2", "25 04:00")] {
            let window = (Some(day), Some("23:00"), Some("04:00"));
            let slot = read_window(&agenda, now, window).expect("a window");
            assert_eq!(slot.end().format("%d %H:%M").to_string(), wanted);
        }
    }

    #[test]
    fn a_window_that_ends_before_it_begins_is_none() {
        assert_eq!(
            window("2026-03-07T14:12", None, Some("15:00"), Some("14:00")),
            None
        );
        assert_eq!(window("2026-03-07T14:12", Some("qqq"), None, None), None);
    }

    #[test]
    fn a_window_may_go_over_midnight_where_the_day_begins_there() {
        let text = AGENDA.replace("day_starts = \"05:00\"\n", "");
        let agenda = source::read(text.as_bytes()).agenda.expect("it loads");
        let now = agenda.session(agenda.by_time[0]).start.expect("it has one");
        let read = |from, to| {
            let slot = read_window(&agenda, now, (Some("1"), Some(from), Some(to))).ok()?;
            Some(slot.end().format("%d %H:%M").to_string())
        };
        assert_eq!(read("23:30", "00:30").as_deref(), Some("08 00:30"));
        assert_eq!(read("23", "1").as_deref(), Some("08 01:00"));
        assert_eq!(read("15:00", "14:00"), None);
    }

    #[test]
    fn an_entry_may_go_over_midnight() {
        let text = AGENDA.replace("day_starts = \"05:00\"\n", "");
        let agenda = source::read(text.as_bytes()).agenda.expect("it loads");
        let near = agenda.session(agenda.by_time[0]).start.expect("it has one");
        let read = |from, to| {
            let (start, end) = read_span(&agenda, near, (from, to)).ok()?;
            let form = "%d %H:%M";
            Some(format!("{}-{}", start.format(form), end.format(form)))
        };
        assert_eq!(read("23:30", "00:30").as_deref(), Some("07 23:30-08 00:30"));
        assert_eq!(
            read("sun 22:00", "1:00").as_deref(),
            Some("08 22:00-09 01:00")
        );
        assert_eq!(read("15:00", "14:00"), None);
        assert_eq!(read("23:30", "sat 00:30"), None);
    }

    #[test]
    fn a_daily_window_is_two_clock_times() {
        let agenda = source::read(AGENDA.as_bytes()).agenda.expect("it loads");
        let now = agenda.session(agenda.by_time[0]).start.expect("it has one");
        for (text, wanted) in [
            ("12-13:30", Some("12:00-13:30")),
            ("12:00 – 1pm", Some("12:00-13:00")),
            ("낮", None),
            ("12", None),
            ("14-12", None),
            ("wed 12-13", None),
            ("12-13-14", None),
            ("23-01", Some("23:00-01:00")),
        ] {
            let read = Daily::read(text, &agenda, now).ok();
            assert_eq!(read.map(Daily::to_text).as_deref(), wanted, "{text}");
        }
        let daily = Daily::read("23-01", &agenda, now).expect("it can be read");
        let slots = daily.each_day(&agenda);
        let shown: Vec<String> = (slots.iter())
            .map(|slot| format!("{} {}", slot.start(), slot.minutes()))
            .collect();
        assert_eq!(
            shown,
            ["2026-03-07 23:00:00 KST 120", "2026-03-08 23:00:00 KST 120"]
        );
    }
}
