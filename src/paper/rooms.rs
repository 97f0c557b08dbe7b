//! Rooms in the reader's words: what sessions ask of them, how full they are, why one is not free. The same
//! in the screens and in the commands' text.

use std::borrow::Cow;

use chrono::{Datelike as _, TimeDelta};

use crate::agenda::{FeatureIx, Ref, Slot, Time};
use crate::board::{FreeRoom, Miss, RoomNow};

use super::wording::Wording;

impl Wording<'_> {
    /// What a room has or a session needs.
    pub fn feature(&self, feature: &Ref<FeatureIx>) -> String {
        match feature {
            Ref::Known(at) => self.line(&self.agenda.features[at.at()].name),
            Ref::Unknown(raw) => raw.line().into_owned(),
        }
    }

    /// "12 of 40 places taken"; `None` where nobody counts them.
    pub fn places(&self, room: &RoomNow) -> Option<String> {
        let texts = &self.locale.texts.screen;
        match (room.seats, room.taken) {
            (None, None) => None,
            (Some(seats), Some(taken)) => Some(texts.taken(taken, seats).into_owned()),
            (Some(seats), None) => Some(texts.seats(seats).into_owned()),
            (None, Some(taken)) => Some(self.locale.texts.rooms.taken(taken).into_owned()),
        }
    }

    /// "needs: interpretation, projector"; `None` where nothing is asked of the room.
    pub fn needs(&self, room: &RoomNow) -> Option<String> {
        let names: Vec<String> = room.needs.iter().map(|one| self.feature(one)).collect();
        (!names.is_empty()).then(|| self.locale.texts.rooms.needs(names.join(", ")).into_owned())
    }

    /// "has no projector"; `None` where it has what is asked.
    pub fn lacks(&self, room: &RoomNow) -> Option<String> {
        let names: Vec<String> = room.lacks.iter().map(|one| self.feature(one)).collect();
        (!names.is_empty()).then(|| self.locale.texts.rooms.lacks(names.join(", ")).into_owned())
    }

    /// "10 min turnover", and of how many where those are too few; `None` where nothing ends or nothing
    /// follows.
    pub fn turnover(&self, room: &RoomNow) -> Option<String> {
        let minutes = room.turnover_minutes?;
        let texts = &self.locale.texts;
        let length = self.locale.duration(minutes);
        if minutes < 0 {
            return Some(texts.cli.turnover_short(length).into_owned());
        }
        let turnover = texts.cli.turnover(length).into_owned();
        Some(match room.turnover_wanted {
            Some(wanted) if room.is_turnover_short() => {
                let wanted = self.locale.duration(i64::from(wanted));
                texts.rooms.turnover_of(turnover, wanted).into_owned()
            }
            _ => turnover,
        })
    }

    /// "free 13:30 to 16:15", and whether too little time is left before or after. Of `window`, the time that
    /// was asked for. What is before and after its event day is named where the turnover falls short of it.
    pub fn free(&self, free: &FreeRoom, window: Slot) -> Vec<String> {
        let texts = &self.locale.texts.rooms;
        let agenda = self.agenda;
        let room = &agenda.rooms[free.room.at()];
        let turnover = i64::from(room.turnover_minutes.unwrap_or(0));
        let is_short = |gap: TimeDelta| !free.keeps_turnover && gap.num_minutes() < turnover;
        // An instant before, so that what ends with the day is in it.
        let before = |at: Time| agenda.event_day(at - TimeDelta::seconds(1));
        let from = free.free_from.filter(|from| {
            before(*from) >= agenda.event_day(window.start())
                || agenda.are_of_one_day(*from, window.start())
                || is_short(window.start() - *from)
        });
        let until = free.free_until.filter(|until| {
            agenda.event_day(*until) <= before(window.end())
                || agenda.are_of_one_day(*until, window.end())
                || is_short(*until - window.end())
        });
        let clock = |at: Time| {
            let clock = self.locale.clock(at.time());
            let day = at.date_naive();
            if day == window.start().date_naive() {
                return clock;
            }
            let weekday = self.locale.weekday(day.weekday());
            self.locale
                .texts
                .dates
                .other_day(clock, weekday)
                .into_owned()
        };
        let when = match (from, until) {
            (Some(from), Some(to)) => texts.free_from_to(clock(from), clock(to)),
            (Some(from), None) => texts.free_from(clock(from)),
            (None, Some(to)) => texts.free_to(clock(to)),
            (None, None) => texts.free_all_day(),
        };
        let short = (!free.keeps_turnover).then(|| texts.turnover_too_short());
        let all = [Some(when), short].into_iter().flatten();
        all.map(Cow::into_owned).collect()
    }

    /// Why a room is none of those that are free.
    pub fn miss(&self, miss: Miss) -> String {
        let texts = &self.locale.texts.rooms;
        match miss {
            Miss::Busy(ix) => {
                let session = self.agenda.session(ix);
                let span = session.start.zip(session.end);
                let span = span.map(|(start, end)| self.span(start, end));
                texts.busy(span.unwrap_or_default(), self.title(ix))
            }
            Miss::Closed => texts.closed(),
            Miss::Seats(Some(seats)) => texts.holds(seats),
            Miss::Seats(None) => texts.size_unknown(),
            Miss::Feature(ix) => texts.lacks(self.feature(&Ref::Known(ix))),
            Miss::Steps => texts.steps_unknown(),
        }
        .into_owned()
    }
}
