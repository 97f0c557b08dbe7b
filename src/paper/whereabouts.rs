//! Where someone who takes part in some sessions has to be, in words: now and next.
//!
//! Where there is little room, the wait and the date give way before the room does.

use crate::agenda::time::clock_minutes;
use crate::agenda::{SessionIx, Time};

use super::short_names::ShortNames;
use super::wording::Wording;
use super::wrap::width;

/// In fewer cells a room is no name any more: a shorter date comes first.
const LEAST_ROOM: usize = 12;

/// What someone is in, or what is next.
#[derive(Clone, Copy)]
enum Stay {
    /// On now, up to then.
    Now(SessionIx, Option<Time>),
    /// It begins then.
    Next(SessionIx, Time),
}

/// How much is told of what is next.
#[derive(Clone, Copy)]
enum Form {
    /// "next Thu 27 Apr 09:00 Executive room 1, in 18 h 48"; before the event without the wait.
    Whole,
    /// "next Thu 27 Apr 09:00 Executive room 1".
    Dated,
    /// "next Thu 09:00 Executive room 1"; of what is on now "▸ Lilac Hall –17:00".
    Brief,
}

impl Wording<'_> {
    /// Where someone who takes part in these sessions has to be: what they are in now, and what is next.
    /// `None` where no session has a time to come; drop-in sessions are no place where one has to be.
    pub fn whereabouts(&self, sessions: &[SessionIx], now: Time) -> Option<String> {
        let stays = self.stays(sessions, now);
        let room = |ix: SessionIx| self.rooms(self.agenda.session(ix));
        (!stays.is_empty()).then(|| self.joined(&stays, now, Form::Whole, room))
    }

    /// The same in `cells`, in more where a room could not be told from another one.
    pub fn whereabouts_within(
        &self,
        sessions: &[SessionIx],
        now: Time,
        (rooms, cells): (&ShortNames, usize),
    ) -> Option<String> {
        let stays = self.stays(sessions, now);
        let (first, others) = stays.split_first()?;
        let whole = |ix: SessionIx| self.rooms(self.agenda.session(ix));
        let forms = [Form::Whole, Form::Dated, Form::Brief];
        let texts = forms.map(|form| self.joined(&stays, now, form, whole));
        let fits = |text: &String| width(text) <= cells;
        if let Some(text) = texts.into_iter().find(fits) {
            return Some(text);
        }
        // One of them, and how many more there are; the room takes what is left.
        let more = match others.len() {
            0 => String::new(),
            n => format!(" +{n}"),
        };
        let left = |form| {
            let bare = self.stay(*first, now, form, String::new());
            cells.saturating_sub(width(&bare) + width(&more))
        };
        let form = forms.into_iter().skip(1);
        let form = form.into_iter().find(|form| left(*form) >= LEAST_ROOM);
        let form = form.unwrap_or(Form::Brief);
        let (Stay::Now(ix, _) | Stay::Next(ix, _)) = *first;
        let room = rooms.rooms(self, self.agenda.session(ix), left(form));
        Some(self.stay(*first, now, form, room) + &more)
    }

    /// What they are in now, then the first of what comes.
    fn stays(&self, sessions: &[SessionIx], now: Time) -> Vec<Stay> {
        let binds = |ix: &&SessionIx| {
            let session = self.agenda.session(**ix);
            !session.is_cancelled() && !session.drop_in
        };
        let on = sessions.iter().filter(binds);
        let on = on.filter(|ix| self.agenda.session(**ix).is_on(now));
        let on = on.map(|ix| Stay::Now(*ix, self.agenda.session(*ix).end));
        let mut later = sessions.iter().filter(binds).filter_map(|ix| {
            let start = self.agenda.session(*ix).start?;
            (start > now).then_some(Stay::Next(*ix, start))
        });
        on.chain(later.next()).collect()
    }

    fn joined(
        &self,
        stays: &[Stay],
        now: Time,
        form: Form,
        room: impl Fn(SessionIx) -> String,
    ) -> String {
        let told = stays.iter().map(|stay| {
            let (Stay::Now(ix, _) | Stay::Next(ix, _)) = *stay;
            self.stay(*stay, now, form, room(ix))
        });
        let told: Vec<String> = told.collect();
        told.join(&format!(" {} ", self.marks.dot))
    }

    fn stay(&self, stay: Stay, now: Time, form: Form, room: String) -> String {
        let texts = &self.locale.texts.directory;
        let start = match stay {
            Stay::Now(_, end) => {
                let end = end.map(|end| self.locale.clock(end.time()));
                let end = end.unwrap_or_default();
                return match form {
                    Form::Brief => format!("{} {room} {}{end}", self.marks.now, self.marks.dash),
                    Form::Whole | Form::Dated => texts.now_until(room, end).into_owned(),
                };
            }
            Stay::Next(_, start) => start,
        };
        let (clock, date) = (self.locale.clock(start.time()), start.date_naive());
        let time = match form {
            _ if date == now.date_naive() => clock,
            // Where a weekday says which day it is.
            Form::Brief if self.agenda.days.len() <= 7 => {
                let weekday = chrono::Datelike::weekday(&date);
                format!("{} {clock}", self.locale.weekday(weekday))
            }
            _ => format!("{} {clock}", self.locale.date_short(date)),
        };
        // Weeks ahead nobody waits for it.
        if !matches!(form, Form::Whole) || !self.agenda.is_running(now) {
            return texts.first(time, room).into_owned();
        }
        let wait = self.locale.until(clock_minutes(now, start));
        texts.next(time, room, wait).into_owned()
    }
}
