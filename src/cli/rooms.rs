//! `attache rooms [ROOM]`: the room board, and one room's days. Rooms that are free are told next door.

use std::fmt::Write;

use super::args::Rooms;
use super::free;
use super::json::{self, FreeJson, RoomDayJson, RoomDaysJson, RoomEntryJson, RoomJson, RoomsJson};
use super::out::{Line, Out, Role};
use super::plan_file;
use super::run::{Opened, Run};
use super::table::Table;
use super::watch;
use crate::agenda::time::clock_minutes;
use crate::agenda::{Distinctive, Finding, RoomIx, SessionIx, Time};
use crate::board::{Board, RoomDay, RoomNow, room_days};
use crate::error::Error;
use crate::paper::wrap::{JOIN, width, wrap};
use crate::paper::{SecondZone, Wording};
use crate::plan::{Itinerary, Plan};

/// Wider names of rooms are wrapped.
const NAME: usize = 26;

/// Narrower cells for what is on and what is next break their times: those of a room stand one below the
/// other then.
const LEAST: usize = 20;

/// Shows the board, one room, or those that are free.
pub(crate) fn run(run: &mut Run, typed: &Rooms) -> Result<u8, Error> {
    if typed.free {
        return free::run(run, typed);
    }
    watch::told(run, typed.watch, |run| once(run, typed.room.as_deref()))
}

fn once(run: &mut Run, room: Option<&str>) -> Result<Time, Error> {
    let opened = run.open()?;
    let room = room.map(|word| opened.room(word)).transpose()?;
    let plan = plan_file::look_if_readable(run, &opened)?;
    let findings = opened.findings();
    let board = Board::at(opened.agenda(), opened.now, &findings);
    let board = (&board, &*findings);
    match room {
        None => whole_board(run, &opened, board, &plan),
        Some(room) => one_room(run, &opened, board, room, &plan),
    }?;
    Ok(opened.now)
}

fn whole_board(
    run: &mut Run,
    opened: &Opened,
    (board, findings): (&Board, &[Finding]),
    plan: &Plan,
) -> Result<(), Error> {
    if run.options.json {
        let itinerary = Itinerary::default();
        let teller = opened.teller(plan, &itinerary);
        let rooms = board.rooms.iter();
        let document = RoomsJson {
            format: 1,
            at: json::time(board.at),
            rooms: rooms.map(|room| RoomJson::of(&teller, room)).collect(),
        };
        return json::write(&mut run.out, &document);
    }
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    let texts = &locale.texts.cli;
    let view = View {
        wording: opened.wording(locale, out.marks),
        board,
        zone,
        distinctive: Distinctive::of(opened.agenda()),
        findings,
    };
    out.wrapped(Role::Heading, 0, &texts.rooms_at(view.at()))?;
    view.illustrative(out)?;
    if board.rooms.is_empty() {
        return out.wrapped(Role::Text, 0, &texts.no_rooms());
    }
    out.gap()?;
    view.write(out, board.rooms.iter())
}

/// Lines to write, each by itself.
type Facts = Vec<(Role, String)>;

/// The board in words.
pub(super) struct View<'a> {
    pub(super) wording: Wording<'a>,
    pub(super) board: &'a Board,
    pub(super) zone: SecondZone,
    pub(super) distinctive: Distinctive,
    /// What there is to say against the agenda.
    pub(super) findings: &'a [Finding],
}

impl View<'_> {
    /// Rooms as a table of three columns; below each what staff must know of it.
    pub(super) fn write<'r>(
        &self,
        out: &mut Out,
        rooms: impl Iterator<Item = &'r RoomNow> + Clone,
    ) -> Result<(), Error> {
        let texts = &self.wording.locale.texts.cli;
        let names = rooms.clone().map(|room| width(&self.name(room.room)));
        let name = names.max().unwrap_or(0).min(NAME);
        let rest = out.width.saturating_sub(2 + name + 4);
        let is_narrow = rest / 2 < LEAST;
        let widths = if is_narrow {
            [0; 3]
        } else {
            [name, rest / 2, rest - rest / 2]
        };
        let heads = [texts.room(), texts.on_now(), texts.next()];
        if !is_narrow {
            let heads = heads.map(|head| (Role::Muted, head.into_owned()));
            cells(out, widths, heads)?;
        }
        for room in rooms {
            self.row(out, widths, room)?;
        }
        Ok(())
    }

    /// What staff must know of what is on, else of what is next: how full it is, what is asked of the room,
    /// what that lacks, notes.
    fn demands(&self, room: &RoomNow) -> Facts {
        let (wording, agenda) = (&self.wording, self.wording.agenda);
        let dot = format!(" {} ", wording.marks.dot);
        let plain: Vec<String> = wording
            .places(room)
            .into_iter()
            .chain(wording.needs(room))
            .collect();
        let mut facts = Vec::new();
        if !plain.is_empty() {
            facts.push((Role::Muted, plain.join(&dot)));
        }
        let clash = wording.marks.clash;
        facts.extend(
            wording
                .lacks(room)
                .map(|lacks| (Role::Warn, format!("{clash} {lacks}"))),
        );
        for &ix in &room.notes {
            if let Some(note) = &agenda.session(ix).staff_note {
                let note = wording.locale.texts.cli.staff_note(wording.line(note));
                facts.push((Role::Text, note.into_owned()));
            }
        }
        facts
    }

    /// What there is to say against the room's use.
    fn objections(&self, room: &RoomNow) -> impl Iterator<Item = String> {
        let wording = self.wording;
        let id = wording.agenda.rooms[room.room.at()].id.as_str();
        let about = self.findings.iter();
        let about = about.filter(move |finding| finding.rooms.iter().any(|have| have == id));
        about.map(move |finding| {
            let said = wording.locale.say(&finding.message);
            format!("{} {said}", wording.marks.clash)
        })
    }

    fn name(&self, room: RoomIx) -> String {
        self.wording
            .line(&self.wording.agenda.rooms[room.at()].name)
    }

    fn row(&self, out: &mut Out, widths: [usize; 3], room: &RoomNow) -> Result<(), Error> {
        let role = match room.now.as_slice() {
            [] => Role::Text,
            [_] => Role::Mine,
            _ if self.wording.agenda.rooms[room.room.at()].parallel => Role::Mine,
            _ => Role::Clash,
        };
        let now = 2 + widths[0] + 2;
        if widths[0] == 0 {
            self.stacked(out, room, role)?;
        } else {
            let all = [
                (Role::Heading, self.name(room.room)),
                (role, self.now(room)),
                (Role::Text, self.next(room)),
            ];
            cells(out, widths, all)?;
            // Below what it is said of.
            let column = if room.now.is_empty() {
                now + widths[1] + 2
            } else {
                now
            };
            for (role, fact) in self.demands(room) {
                out.wrapped(role, column, &fact)?;
            }
        }
        for objection in self.objections(room) {
            out.wrapped(Role::Warn, now, &objection)?;
        }
        Ok(())
    }

    /// A room whose cells stand one below the other, for want of width.
    fn stacked(&self, out: &mut Out, room: &RoomNow, role: Role) -> Result<(), Error> {
        let texts = &self.wording.locale.texts.cli;
        out.wrapped(Role::Heading, 2, &self.name(room.room))?;
        for line in self.now(room).lines() {
            out.wrapped(role, 4, line)?;
        }
        let (of_now, of_next) = self.demands_apart(room);
        for (role, fact) in of_now {
            out.wrapped(role, 4, &fact)?;
        }
        let next = self.next(room);
        for (at, line) in next.lines().enumerate() {
            match room.next.filter(|_| at == 0) {
                Some(_) => out.wrapped(Role::Text, 4, &format!("{}: {line}", texts.next()))?,
                None => out.wrapped(Role::Text, 4, line)?,
            }
        }
        for (role, fact) in of_next {
            out.wrapped(role, 4, &fact)?;
        }
        Ok(())
    }

    /// What staff must know of what is on; of what is next, where nothing is on.
    fn demands_apart(&self, room: &RoomNow) -> (Facts, Facts) {
        let facts = self.demands(room);
        if room.now.is_empty() {
            (Vec::new(), facts)
        } else {
            (facts, Vec::new())
        }
    }

    fn now(&self, room: &RoomNow) -> String {
        let texts = &self.wording.locale.texts.cli;
        if room.now.is_empty() {
            return match room.free_until {
                _ if room.is_idle => self.wording.locale.texts.rooms.idle().into_owned(),
                Some(until) => texts.free_until(self.when(until)).into_owned(),
                None => texts.free().into_owned(),
            };
        }
        let on: Vec<String> = room.now.iter().map(|&ix| self.on(ix)).collect();
        on.join("\n")
    }

    /// With the mark for what is illustrative, where not most are.
    fn title(&self, ix: SessionIx) -> String {
        let title = self.wording.title(ix);
        let session = self.wording.agenda.session(ix);
        let is_said = self.wording.illustrative_line(&self.distinctive).is_some();
        if !is_said && self.distinctive.marks_illustrative(session) {
            return format!("{title}{JOIN}{}", self.wording.marks.illustrative);
        }
        title
    }

    /// Once, what is illustrative throughout.
    pub(super) fn illustrative(&self, out: &mut Out) -> Result<(), Error> {
        match self.wording.illustrative_line(&self.distinctive) {
            Some(line) => out.wrapped(Role::Muted, 0, &line),
            None => Ok(()),
        }
    }

    fn on(&self, ix: SessionIx) -> String {
        let title = format!("{} {}", self.wording.marks.now, self.title(ix));
        match self.wording.agenda.session(ix).end {
            None => title,
            Some(end) => {
                let left = clock_minutes(self.board.at, end);
                let left = self.wording.locale.duration(left);
                let texts = &self.wording.locale.texts.cli;
                joined(&texts.until(title, self.when(end), left))
            }
        }
    }

    fn next(&self, room: &RoomNow) -> String {
        let texts = &self.wording.locale.texts.cli;
        let Some((ix, start)) = room
            .next
            .and_then(|ix| Some((ix, self.wording.agenda.session(ix).start?)))
        else {
            return texts.nothing_more().into_owned();
        };
        let mut line = format!("{} {}", self.when(start), self.title(ix));
        let minutes = room.next_in_minutes.unwrap_or(0);
        let _ = write!(line, " ({})", self.wording.locale.until(minutes));
        let mut line = joined(&line);
        let agenda = self.wording.agenda;
        let is_today = agenda.are_of_one_day(start, self.board.at);
        if !is_today || agenda.rooms[room.room.at()].parallel {
            return line;
        }
        if let Some(turnover) = self.wording.turnover(room) {
            let _ = write!(line, "\n{turnover}");
        }
        line
    }

    /// The moment of the board; in the second zone by its name.
    pub(super) fn at(&self) -> String {
        let (locale, at) = (self.wording.locale, self.board.at);
        let line = locale.moment(at.naive_local());
        let second = self.zone.range(locale, at, None, self.wording.marks.dash);
        with_second(line, second)
    }

    /// The clock time; with its day where that is another.
    fn when(&self, at: Time) -> String {
        let (agenda, locale) = (self.wording.agenda, self.wording.locale);
        let line = if agenda.are_of_one_day(at, self.board.at) {
            locale.clock(at.time())
        } else {
            locale.moment(at.naive_local())
        };
        with_second(line, self.zone.clock(locale, at))
    }
}

fn with_second(line: String, second: Option<String>) -> String {
    match second {
        Some(second) => format!("{line} ({second})"),
        None => line,
    }
}

/// With what stands in brackets at its end as one word: a duration does not part at a line's end.
fn joined(line: &str) -> String {
    match line.rfind('(') {
        Some(at) => format!("{}{}", &line[..at], line[at..].replace(' ', JOIN)),
        None => line.to_owned(),
    }
}

/// One row of three wrapped cells.
fn cells(out: &mut Out, widths: [usize; 3], cells: [(Role, String); 3]) -> Result<(), Error> {
    let wrapped: Vec<(Role, Vec<String>)> = cells
        .into_iter()
        .zip(widths)
        .map(|((role, text), cells)| (role, wrap(&text, cells)))
        .collect();
    let height = wrapped
        .iter()
        .map(|(_, lines)| lines.len())
        .max()
        .unwrap_or(0);
    for at in 0..height {
        let mut line = Line::new();
        let mut column = 2;
        for ((role, lines), cells) in wrapped.iter().zip(widths) {
            if let Some(text) = lines.get(at) {
                line = line.pad_to(column).put(*role, text);
            }
            column += cells + 2;
        }
        out.line(&line)?;
    }
    Ok(())
}

fn one_room(
    run: &mut Run,
    opened: &Opened,
    (board, findings): (&Board, &[Finding]),
    room: RoomIx,
    plan: &Plan,
) -> Result<(), Error> {
    let agenda = opened.agenda();
    let itinerary = Itinerary::new(agenda, plan);
    let days = room_days(agenda, room);
    if run.options.json {
        let teller = opened.teller(plan, &itinerary);
        let id = |ix: &SessionIx| agenda.session(*ix).id.as_str();
        let days = days.iter().map(|day| RoomDayJson {
            date: day.date.map(|date| date.to_string()),
            sessions: day.sessions.iter().map(id).collect(),
            free: day.free.iter().map(FreeJson::of).collect(),
        });
        let findings = board.room(room).findings.iter().map(|code| code.word());
        let document = RoomDaysJson {
            format: 1,
            room: RoomEntryJson::of(&teller, room),
            days: days.collect(),
            findings: findings.collect(),
        };
        return json::write(&mut run.out, &document);
    }
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    let view = View {
        wording,
        board,
        zone,
        distinctive: Distinctive::of(opened.agenda()),
        findings,
    };
    view.room_head(out, room)?;
    let sessions: Vec<SessionIx> = days
        .iter()
        .flat_map(|day| day.sessions.iter().copied())
        .collect();
    if sessions.is_empty() {
        out.gap()?;
        out.wrapped(Role::Text, 0, &locale.texts.cli.room_unused())?;
        return view.free_times(out, &days);
    }
    let table = Table {
        wording,
        plan,
        itinerary: &itinerary,
        now: opened.now,
        zone,
        query: None,
        for_staff: true,
        why: None,
    };
    table.write(out, &sessions)?;
    let view = View {
        wording,
        board,
        zone,
        distinctive: Distinctive::of(opened.agenda()),
        findings,
    };
    view.free_times(out, &days)
}

impl View<'_> {
    /// "Wed 26 Apr  09:00–09:30 (30 min), 17:00–18:00 (1 h)".
    fn free_times(&self, out: &mut Out, days: &[RoomDay]) -> Result<(), Error> {
        let locale = self.wording.locale;
        let days = days.iter().filter(|day| !day.free.is_empty());
        let mut days = days
            .filter_map(|day| Some((day.date?, &day.free)))
            .peekable();
        if days.peek().is_none() {
            return Ok(());
        }
        out.gap()?;
        out.wrapped(Role::Heading, 0, &locale.texts.rooms.free_times())?;
        for (date, free) in days {
            let windows = free.iter().map(|slot| {
                let span = (self.wording).span_in_day(slot.start(), Some(slot.end()));
                format!("{span} ({})", locale.duration(slot.minutes()))
            });
            let windows: Vec<String> = windows.collect();
            let line = format!("{}  {}", locale.date_short(date), windows.join(", "));
            out.wrapped(Role::Text, 2, &line)?;
        }
        Ok(())
    }

    fn room_head(&self, out: &mut Out, ix: RoomIx) -> Result<(), Error> {
        let texts = &self.wording.locale.texts.cli;
        let room = &self.wording.agenda.rooms[ix.at()];
        let dot = format!(" {} ", self.wording.marks.dot);
        let head = Line::of(Role::Heading, self.name(ix));
        out.line(&head.put(Role::Muted, format!("  {}", room.id.line())))?;
        let mut facts: Vec<String> = Vec::new();
        facts.extend(room.place.as_ref().map(|place| self.wording.line(place)));
        facts.extend(
            room.capacity
                .map(|places| texts.capacity(places).into_owned()),
        );
        facts.extend(
            room.step_free
                .and_then(|is| is.then(|| texts.step_free().into_owned())),
        );
        let features = room.features.iter();
        facts.extend(features.map(|feature| self.wording.feature(feature)));
        if !facts.is_empty() {
            out.wrapped(Role::Text, 0, &facts.join(&dot))?;
        }
        let now = self.board.room(ix);
        out.wrapped(Role::Muted, 0, &self.at())?;
        let (of_now, of_next) = self.demands_apart(now);
        out.wrapped(Role::Text, 2, &self.now(now))?;
        for (role, fact) in of_now {
            out.wrapped(role, 2, &fact)?;
        }
        out.wrapped(Role::Text, 2, &self.next(now))?;
        for (role, fact) in of_next {
            out.wrapped(role, 2, &fact)?;
        }
        for objection in self.objections(now) {
            out.wrapped(Role::Warn, 2, &objection)?;
        }
        Ok(())
    }
}
