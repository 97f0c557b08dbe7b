//! Which half of the day a clock time means that does not say it, in a table whose others do: `1:00` beside
//! `11:30 AM`. What is chosen is told.

use super::clock::{Clock, NOON_AT};
use super::field::Field;
use super::time::{self, DAY};
use crate::agenda::Span;

/// In seconds: hours before are early in the day where nothing says which half.
const EARLY: u32 = 7 * 3600;

/// What the clock times of a table have in common.
#[derive(Debug, Default)]
pub(super) struct Halves {
    /// Does any of them say which half of the day it means?
    pub(super) are_told: bool,
    /// Is any at 13:00 or later, or at midnight, without saying it?
    is_whole_day: bool,
    /// Does any session begin from 7:00 to 12:59?
    has_mornings: bool,
    /// The first that would begin between 1:00 and 6:59, and where it stands.
    early: Option<(String, u32, Span)>,
}

impl Halves {
    /// Takes a cell of the table into account.
    pub(super) fn see(&mut self, cell: &str, field: Field, span: &Span) {
        let [start, end] = match time::ending_clock(cell) {
            Some(clock) if matches!(field, Field::Start | Field::Time) => [Some(clock), None],
            Some(clock) => [None, Some(clock)],
            None => time::clocks_of_range(cell),
        };
        self.are_told = self.are_told || time::has_halves(cell);
        for clock in [start, end].into_iter().flatten() {
            self.are_told |= clock.is_half_told;
            self.is_whole_day |= !clock.is_half_told && !is_open(clock);
        }
        let Some(start) = start.filter(|clock| is_open(*clock)) else {
            return;
        };
        if start.seconds >= EARLY {
            self.has_mornings = true;
        } else if is_padded(cell, start) {
            self.is_whole_day = true;
        } else if self.early.is_none() {
            self.early = Some((cell.trim().to_owned(), start.seconds, span.clone()));
        }
    }

    /// The first clock time that is at night as it stands, where the table may as well be written by a clock
    /// of twelve hours that never says which half it means.
    pub(super) fn doubtful(&mut self) -> Option<(String, u32, Span)> {
        let is_doubtful = !self.are_told && !self.is_whole_day && self.has_mornings;
        self.early.take().filter(|_| is_doubtful)
    }

    /// What a start and an end mean, where one of them leaves open which half of the day it is in: the start
    /// in seconds, and the end. `None` where nothing is left open.
    pub(super) fn settled(&self, start: Option<Clock>, end: Option<Clock>) -> Option<Settled> {
        // Where the table goes by 24 hours as well, an hour of the morning is what stands there.
        let is_plain = |clock: Clock| self.is_whole_day && clock.seconds >= EARLY;
        let is_told = |clock: Option<Clock>| clock.is_some_and(|clock| clock.is_half_told);
        let is_morning = start.is_some_and(|start| is_open(start) && is_plain(start));
        if !self.are_told || is_morning && !is_told(end) {
            return None;
        }
        let (from, to) = match (start, end) {
            (Some(from), Some(to)) if is_open(from) && to.is_half_told => {
                (nearest(from, |from| length(from, to.seconds)), to.seconds)
            }
            (Some(from), Some(to)) if is_open(from) && is_open(to) => {
                let from = self.likely(from);
                (from, nearest(to, |to| length(from, to)))
            }
            (Some(from), Some(to)) if is_open(to) => {
                (from.seconds, nearest(to, |to| length(from.seconds, to)))
            }
            (Some(from), to) if is_open(from) => (self.likely(from), to.map_or(0, |to| to.seconds)),
            _ => return None,
        };
        // An hour that the other of the two decides, and as it is written, is no guess.
        let is_guess = |clock: Option<Clock>, chosen: u32, is_decided: bool| {
            let clock = clock.filter(|clock| is_open(*clock))?;
            (clock.seconds != chosen || !is_decided).then_some(chosen)
        };
        Some(Settled {
            start: is_guess(start, from, is_told(end)),
            end: is_guess(end, to, start.is_some()),
        })
    }

    /// A session begins in the afternoon rather than before 7:00; where the table goes by 24 hours, the hour is
    /// what stands there.
    fn likely(&self, clock: Clock) -> u32 {
        if !self.is_whole_day && clock.seconds < EARLY {
            clock.seconds + NOON_AT
        } else {
            clock.seconds
        }
    }
}

/// What was chosen for a start and an end: seconds since midnight, of those that were left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
}

/// Does it leave open which half of the day it is in?
fn is_open(clock: Clock) -> bool {
    !clock.is_half_told && (1..=12).contains(&(clock.seconds / 3600))
}

/// Is its hour written with a zero before it, as a clock of 24 hours shows it?
fn is_padded(cell: &str, clock: Clock) -> bool {
    let sign = [":", "h", "."].into_iter().find(|sign| cell.contains(sign));
    sign.is_some_and(|sign| cell.contains(&format!("0{}{sign}", clock.seconds / 3600)))
}

/// The half that makes it shorter.
fn nearest(clock: Clock, length: impl Fn(u32) -> u32) -> u32 {
    let morning = clock.seconds % NOON_AT;
    let halves = [morning, morning + NOON_AT];
    let best = halves.into_iter().min_by_key(|half| length(*half));
    best.unwrap_or(clock.seconds)
}

/// How long it is from the one to the other, in the same day or over midnight.
fn length(from: u32, to: u32) -> u32 {
    match (to + DAY - from % DAY) % DAY {
        0 => DAY,
        length => length,
    }
}
