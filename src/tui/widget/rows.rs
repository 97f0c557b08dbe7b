//! A list of sessions as rows: headings of days, the line for now, the sessions; with a selection
//! that stays on its session whatever happens to the rows.

use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::{Rect, Size};

use crate::agenda::{Agenda, Id, Session, SessionIx, Time};
use crate::tui::input::action::Action;
use crate::tui::look::panes::Breadth;
use crate::tui::look::unseen::Unseen;

/// One row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The heading of an event day.
    Day(NaiveDate),
    /// The heading of the sessions whose time is not known.
    NoTime,
    /// The line that marks the present.
    Now,
    /// The line at which a list passes midnight: the date that begins.
    Midnight(NaiveDate),
    /// The sessions of today that are over, folded.
    Earlier,
    /// The line that says that what follows is only similar to what was searched for.
    Similar,
    /// An answer of the desk, by its place among the agenda's infos.
    Info(usize),
    /// A session, by its place in the agenda of the rows.
    Session(SessionIx),
    /// Free time of a plan, by its place among the gaps.
    Gap(usize),
    /// An own entry of a plan, by its place in it.
    Own(usize),
    /// A choice whose session has gone from the agenda, by its place in the plan.
    Gone(usize),
}

impl Row {
    /// Can it be selected?
    pub fn is_selectable(self) -> bool {
        matches!(
            self,
            Self::Session(_)
                | Self::Own(_)
                | Self::Gone(_)
                | Self::Gap(_)
                | Self::Earlier
                | Self::Info(_)
        )
    }

    /// Lines that it takes where a session takes `session` lines, with air above it where it is a heading.
    fn height(self, session: usize) -> usize {
        match self {
            Self::Session(_) | Self::Own(_) | Self::Day(_) | Self::NoTime => session,
            _ => 1,
        }
    }
}

/// What a click on a list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// It selected another row.
    Selects,
    /// It was on the selected row.
    Opens,
    /// Nothing can be selected there.
    Nothing,
}

/// Rows, the selected one, and the first visible one.
///
/// Rows name sessions by their places in one agenda, which is kept with them: when another takes
/// its place, the selection is found again by id, and no place is ever looked up in the wrong one.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The agenda whose sessions the rows name; `None` before the first rows.
    agenda: Option<Arc<Agenda>>,
    all: Vec<Row>,
    /// Place of the selected row; meaningless while nothing can be selected.
    at: usize,
    /// Place of the first visible row.
    offset: usize,
    /// Number of sessions among the rows.
    sessions: usize,
}

impl Rows {
    /// The rows, in order.
    pub fn all(&self) -> &[Row] {
        &self.all
    }

    /// Lines that the row at a place takes where a session takes `session`: the first heading of all needs no
    /// air above it.
    pub fn lines(&self, at: usize, session: usize) -> usize {
        match self.all.get(at) {
            Some(Row::Day(_) | Row::NoTime) if at == 0 => 1,
            Some(row) => row.height(session),
            None => 0,
        }
    }

    /// The first of the rows before `end` that all fit into so many lines.
    pub fn first_within(&self, end: usize, height: usize, session: usize) -> usize {
        let mut used = 0;
        let mut first = end;
        while first > 0 {
            used += self.lines(first - 1, session);
            if used > height {
                break;
            }
            first -= 1;
        }
        first
    }

    /// How many sessions there are.
    pub fn sessions(&self) -> usize {
        self.sessions
    }

    /// The selected row.
    pub fn selected(&self) -> Option<Row> {
        self.all
            .get(self.at)
            .copied()
            .filter(|row| row.is_selectable())
    }

    /// The selected session.
    pub fn session(&self) -> Option<SessionIx> {
        match self.selected()? {
            Row::Session(session) => Some(session),
            _ => None,
        }
    }

    /// The selected session, by its place in `agenda`, where that is the agenda of these rows or has it.
    pub fn session_in(&self, agenda: &Arc<Agenda>) -> Option<SessionIx> {
        let ix = self.session()?;
        if self
            .agenda
            .as_ref()
            .is_some_and(|own| Arc::ptr_eq(own, agenda))
        {
            return Some(ix);
        }
        agenda.find(self.session_id()?.as_str())
    }

    /// The id of the selected session.
    pub fn session_id(&self) -> Option<Id> {
        let agenda = self.agenda.as_ref()?;
        Some(agenda.session(self.session()?).id.clone())
    }

    /// Place of the first visible row.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Place of the selected row.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Takes other rows, of `agenda`. The selection stays on its session; where that is gone, it goes
    /// to the nearest row after it, else before it.
    pub fn replace(&mut self, agenda: &Arc<Agenda>, rows: Vec<Row>) {
        self.replace_with(agenda, rows, Some);
    }

    /// The same, where rows that are no sessions have other places too: `moved` knows their new ones.
    pub fn replace_with(
        &mut self,
        agenda: &Arc<Agenda>,
        rows: Vec<Row>,
        moved: impl Fn(Row) -> Option<Row>,
    ) {
        let before = self.selected();
        let (old_agenda, old) = self.put(agenda, rows);
        let now = |row: Row| moved(row).and_then(|row| renamed(row, old_agenda.as_deref(), agenda));
        let place = |row: Row| {
            let row = now(row)?;
            self.all.iter().position(|have| *have == row)
        };
        let found = before.and_then(|selected| {
            let nearest = || {
                old[self.at..]
                    .iter()
                    .chain(old[..self.at].iter().rev())
                    .copied()
                    .filter(|row| row.is_selectable())
                    // Each costs a look at all rows; who hides that many at once looks anew.
                    .take(64)
                    .find_map(place)
            };
            place(selected).or_else(nearest)
        });
        self.at = found.unwrap_or_else(|| self.nearest(0));
    }

    /// Takes the rows of another question. The selection stays on its session; where the answer
    /// lacks it, it goes to the first, and the list to its top.
    pub fn answer(&mut self, agenda: &Arc<Agenda>, rows: Vec<Row>) {
        let before = self.selected();
        let (old_agenda, _) = self.put(agenda, rows);
        let selected = before.and_then(|row| renamed(row, old_agenda.as_deref(), agenda));
        let found = selected.and_then(|selected| self.all.iter().position(|row| *row == selected));
        if let Some(at) = found {
            self.at = at;
        } else {
            self.first();
        }
    }

    /// Puts rows in the place of others; gives those, and their agenda where it was another one.
    fn put(&mut self, agenda: &Arc<Agenda>, rows: Vec<Row>) -> (Option<Arc<Agenda>>, Vec<Row>) {
        let old = std::mem::replace(&mut self.all, rows);
        self.sessions = self
            .all
            .iter()
            .filter(|row| matches!(row, Row::Session(_)))
            .count();
        self.offset = self.offset.min(self.all.len().saturating_sub(1));
        let before = self.agenda.replace(Arc::clone(agenda));
        (before.filter(|before| !Arc::ptr_eq(before, agenda)), old)
    }

    /// The selectable row at `at` or the next one, else the last before it.
    fn nearest(&self, at: usize) -> usize {
        (at..self.all.len())
            .chain((0..at.min(self.all.len())).rev())
            .find(|&at| self.all[at].is_selectable())
            .unwrap_or(0)
    }

    /// Selects the session, where it is among the rows.
    pub fn select(&mut self, session: SessionIx) -> bool {
        let found = self
            .all
            .iter()
            .position(|row| *row == Row::Session(session));
        if let Some(at) = found {
            self.at = at;
        }
        found.is_some()
    }

    /// Selects the row at that place, if it can be.
    pub fn select_at(&mut self, at: usize) -> bool {
        let can = self.all.get(at).is_some_and(|row| row.is_selectable());
        if can {
            self.at = at;
        }
        can
    }

    /// Moves the selection, where the action is one that does; `page` rows are a screenful.
    pub fn motion(&mut self, action: Action, page: usize) -> bool {
        let page = page as isize;
        match action {
            Action::Next => self.step(1),
            Action::Previous => self.step(-1),
            Action::PageDown => self.step(page),
            Action::PageUp => self.step(-page),
            Action::HalfPageDown => self.step(page / 2),
            Action::HalfPageUp => self.step(-page / 2),
            Action::First => self.first(),
            Action::Last => self.last(),
            _ => return false,
        }
        true
    }

    /// Goes `by` selectable rows on, or back; stops at the ends.
    pub fn step(&mut self, by: isize) {
        let mut left = by.unsigned_abs();
        let mut at = self.at;
        while left > 0 {
            let next = if by > 0 {
                (at + 1..self.all.len()).find(|&at| self.all[at].is_selectable())
            } else {
                (0..at).rev().find(|&at| self.all[at].is_selectable())
            };
            let Some(next) = next else { break };
            at = next;
            left -= 1;
        }
        self.at = at;
        // Going up, a heading above the selected row comes into sight with it.
        if by < 0 && at > 0 && !self.all[at - 1].is_selectable() {
            self.offset = self.offset.min(at - 1);
        }
    }

    /// Selects the first row that can be.
    pub fn first(&mut self) {
        self.at = self.nearest(0);
        self.offset = 0;
    }

    /// Selects the last row that can be.
    pub fn last(&mut self) {
        self.at = (0..self.all.len())
            .rev()
            .find(|&at| self.all[at].is_selectable())
            .unwrap_or(0);
    }

    /// Selects the first row of that day and puts its heading on top.
    pub fn go_to_day(&mut self, day: NaiveDate) -> bool {
        let Some(heading) = self.all.iter().position(|row| *row == Row::Day(day)) else {
            return false;
        };
        let is_heading = |row: &&Row| matches!(row, Row::Day(_) | Row::NoTime);
        let of_day = &self.all[heading + 1..];
        let of_day = of_day
            .iter()
            .position(|row| is_heading(&row))
            .map_or(of_day, |end| &of_day[..end]);
        // What is folded is not what one looks for first.
        let session = of_day.iter().position(|row| matches!(row, Row::Session(_)));
        self.at = session.map_or_else(|| self.nearest(heading), |at| heading + 1 + at);
        self.offset = heading;
        true
    }

    /// Goes to the day after or before the selected one; `false` where there is none.
    pub fn step_day(&mut self, forward: bool) -> bool {
        let here = self.day();
        let target = if forward {
            self.days().find(|day| here.is_none_or(|here| *day > here))
        } else {
            self.days()
                .rev()
                .find(|day| here.is_none_or(|here| *day < here))
        };
        target.is_some_and(|day| self.go_to_day(day))
    }

    /// The day whose heading stands above the selected row.
    pub fn day(&self) -> Option<NaiveDate> {
        self.all[..self.all.len().min(self.at + 1)]
            .iter()
            .rev()
            .find_map(|row| match row {
                Row::Day(day) => Some(Some(*day)),
                Row::NoTime => Some(None),
                _ => None,
            })
            .flatten()
    }

    /// The days that have a heading, in order.
    fn days(&self) -> impl DoubleEndedIterator<Item = NaiveDate> + '_ {
        self.all.iter().filter_map(|row| match row {
            Row::Day(day) => Some(*day),
            _ => None,
        })
    }

    /// Moves the first visible row just as far as the selected one must be seen, in `height` lines of
    /// which a session takes `session`.
    pub fn scroll_into(&mut self, height: usize, session: usize) {
        // No row further down than must be: nothing is left empty below the last row.
        let highest = self
            .first_within((self.at + 1).min(self.all.len()), height, session)
            .min(self.at);
        let lowest = self.first_within(self.all.len(), height, session);
        self.offset = self
            .offset
            .clamp(highest, self.at.max(highest))
            .min(lowest.max(highest));
    }

    /// Scrolls so that the row at that place is the first.
    pub fn put_on_top(&mut self, at: usize) {
        self.offset = at.min(self.all.len().saturating_sub(1));
    }

    /// Scrolls by lines without losing sight of the selection: it follows where it must.
    fn wheel(&mut self, by: isize, height: usize, session: usize) {
        let last = self.all.len().saturating_sub(1);
        self.offset = self.offset.saturating_add_signed(by).min(last);
        let seen = self.visible(height, session);
        let shown: Vec<usize> = seen
            .clone()
            .filter(|&at| self.all[at].is_selectable())
            .collect();
        if let (Some(&top), Some(&bottom)) = (shown.first(), shown.last()) {
            self.at = self.at.clamp(top, bottom);
            self.at = self.nearest(self.at).clamp(top, bottom);
        }
    }

    /// Places of the rows that are wholly visible in `height` lines.
    pub fn visible(&self, height: usize, session: usize) -> std::ops::Range<usize> {
        let mut used = 0;
        let mut end = self.offset.min(self.all.len());
        let start = end;
        while end < self.all.len() {
            used += self.lines(end, session);
            if used > height {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// The rows that one can select and that an area has no room for.
    pub fn unseen(&self, area: Rect, size: Size) -> Unseen {
        let seen = self.visible(usize::from(area.height), Breadth::lines(size));
        let count = |rows: &[Row]| rows.iter().filter(|row| row.is_selectable()).count();
        Unseen {
            area,
            above: count(&self.all[..seen.start]),
            below: count(&self.all[seen.end..]),
        }
    }

    /// Takes turns of the wheel, in lines: as many rows as fill them.
    pub fn turn(&mut self, lines: isize, area: Rect, size: Size) {
        let session = Breadth::lines(size);
        let rows = lines.signum() * (lines.abs() / session as isize).max(1);
        self.wheel(rows, usize::from(area.height), session);
    }

    /// Takes a click on a line of the list: it selects; on what is selected it opens.
    pub fn click(&mut self, line: usize, session: usize) -> Click {
        match self.at_line(line, session) {
            Some(row) if row == self.at && self.selected().is_some() => Click::Opens,
            Some(row) if self.select_at(row) => Click::Selects,
            _ => Click::Nothing,
        }
    }

    /// Which row stands at line `line` of the list.
    fn at_line(&self, line: usize, session: usize) -> Option<usize> {
        let mut used = 0;
        (self.offset..self.all.len()).find(|&at| {
            used += self.lines(at, session);
            line < used
        })
    }
}

/// The same row in another agenda, where `old` is the one that it names a session of: by the session's
/// id, or one that it bore earlier.
fn renamed(row: Row, old: Option<&Agenda>, agenda: &Agenda) -> Option<Row> {
    match (row, old) {
        (Row::Session(ix), Some(old)) => {
            let id = old.session(ix).id.as_str();
            agenda.find(id).map(Row::Session)
        }
        (Row::Info(at), Some(old)) => {
            let id = &old.infos.get(at)?.id;
            let found = agenda.infos.iter().position(|info| info.id == *id);
            found.map(Row::Info)
        }
        _ => Some(row),
    }
}

/// Rows of sessions by time, with a heading for each day, and in it a line where it passes midnight and
/// one for now: between what began and what did not yet. `now` only where the event is running.
pub fn by_day(agenda: &Agenda, sessions: &[SessionIx], now: Option<Time>) -> Vec<Row> {
    let mut rows = ByDay {
        rows: Vec::with_capacity(sessions.len() + 8),
        heading: None,
        date: None,
        now: now.filter(|_| !sessions.is_empty()),
        today: now.map(|now| agenda.event_day(now)),
    };
    for &ix in sessions {
        rows.put(agenda.session(ix), ix);
    }
    rows.end()
}

/// Rows by day, as far as they are made.
struct ByDay {
    rows: Vec<Row>,
    /// The last heading.
    heading: Option<Row>,
    /// The date of the last session.
    date: Option<NaiveDate>,
    /// The present, while its line is yet to come.
    now: Option<Time>,
    today: Option<NaiveDate>,
}

impl ByDay {
    fn put(&mut self, session: &Session, ix: SessionIx) {
        let is_later = |now: Time| session.start.is_none_or(|start| start > now);
        let heading = session.day.map_or(Row::NoTime, Row::Day);
        if self.heading != Some(heading) {
            self.now_before(session.day);
            self.heading = Some(heading);
            self.rows.push(heading);
            self.date = session.day;
        }
        if session.day == self.today && self.now.is_some_and(is_later) {
            self.rows.push(Row::Now);
            self.now = None;
        }
        let date = session.start.map(|start| start.date_naive());
        if date.is_some() && date != self.date {
            // What begins before its event day does so on an earlier date.
            let is_next = date > self.date && date > session.day;
            self.rows
                .extend(date.filter(|_| is_next).map(Row::Midnight));
            self.date = date;
        }
        self.rows.push(Row::Session(ix));
    }

    /// The line for now at the end of its day, before the heading of a later one; a day without
    /// sessions has its heading for it.
    fn now_before(&mut self, next: Option<NaiveDate>) {
        let is_over = next.is_none_or(|next| self.today.is_some_and(|today| next > today));
        if self.now.is_none() || !is_over {
            return;
        }
        let today = self.today.map(Row::Day);
        if self.heading != today {
            self.rows.extend(today);
        }
        self.rows.push(Row::Now);
        self.now = None;
    }

    fn end(mut self) -> Vec<Row> {
        self.now_before(None);
        self.rows
    }
}

/// Folds the sessions of `today` that are over into one row; all but `keep`, which is selected. Gives how
/// many it folds; one alone is no less to read as it is.
pub fn fold_earlier(
    rows: &mut Vec<Row>,
    agenda: &Agenda,
    now: Time,
    keep: Option<SessionIx>,
) -> usize {
    let today = Row::Day(agenda.event_day(now));
    let Some(heading) = rows.iter().position(|row| *row == today) else {
        return 0;
    };
    let is_heading = |row: &Row| matches!(row, Row::Day(_) | Row::NoTime);
    let end = rows[heading + 1..].iter().position(is_heading);
    let end = end.map_or(rows.len(), |end| heading + 1 + end);
    let is_folded = |row: &Row| match row {
        Row::Session(ix) => Some(*ix) != keep && agenda.session(*ix).is_past(now),
        _ => false,
    };
    let count = rows[heading + 1..end]
        .iter()
        .filter(|row| is_folded(row))
        .count();
    if count < 2 {
        return 0;
    }
    let kept: Vec<Row> = rows[heading + 1..end]
        .iter()
        .copied()
        .filter(|row| !is_folded(row))
        .collect();
    rows.splice(heading + 1..end, std::iter::once(Row::Earlier).chain(kept));
    count
}
