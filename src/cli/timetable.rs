//! `attache timetable`: an event day as a table, rooms beside each other and time downwards.
//!
//! As many rooms stand in a table as its columns can be read; the others follow in tables below, so that
//! what is printed is as wide as paper.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use super::json::{self, BlockJson, ColumnJson, TimetableJson};
use super::out::{Line, Out, Role};
use super::plan_file;
use super::run::{Opened, Run};
use crate::agenda::{Distinctive, Intent, Ref, SessionIx, Time, safe};
use crate::board::timetable::{Block, Column, Timetable, midnights};
use crate::error::Error;
use crate::paper::Wording;
use crate::paper::wrap::wrap;
use crate::plan::{Itinerary, Plan};
use crate::query::time;

/// A column has so many cells at least, and at most.
const CELLS: (usize, usize) = (20, 44);
/// Cells between two columns.
const AIR: usize = 2;

/// Shows a day: the one that is named; else today while the event is running, its last one on the day after that,
/// and its first one at other times.
pub(crate) fn run(run: &mut Run, day: Option<&str>) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let day = match day {
        Some(text) => Some(named(&opened, text)?),
        None if agenda.is_running(opened.now) => Some(agenda.event_day(opened.now)),
        None => {
            let today = agenda.event_day(opened.now);
            let last = agenda.days.last().map(|day| day.date);
            let yesterday = last.filter(|last| last.succ_opt() == Some(today));
            yesterday.or_else(|| agenda.days.first().map(|day| day.date))
        }
    };
    let plan = plan_file::look_if_readable(run, &opened)?;
    let is_staff = run.is_staff(&plan);
    let itinerary = Itinerary::new(agenda, &plan).for_staff(is_staff);
    let shows = |ix: SessionIx| itinerary.is_listed(agenda, ix);
    let table = day.map(|day| Timetable::of(agenda, day, shows));
    if run.options.json {
        let document = document(&opened, table.as_ref());
        return json::write(&mut run.out, &document).map(|()| 0);
    }
    let Run { out, locale, .. } = run;
    let texts = &locale.texts.cli;
    let Some(table) = table else {
        return out.wrapped(Role::Text, 0, &texts.no_sessions()).map(|()| 0);
    };
    let view = View {
        wording: opened.wording(locale, out.marks),
        day: table.day,
        itinerary: &itinerary,
        now: opened.now,
    };
    view.table(out, &table)?;
    view.own(out, &plan)?;
    let is_left_out =
        |ix: &&SessionIx| !shows(**ix) && itinerary.intent(**ix) != Some(Intent::Hidden);
    let of_day = agenda.day(table.day).map_or(&[][..], |day| &day.sessions);
    let staff = of_day.iter().filter(is_left_out).count();
    if staff > 0 {
        out.gap()?;
        out.wrapped(Role::Muted, 0, &texts.left_out_staff(staff))?;
    }
    Ok(0)
}

/// The day that is named, as `day:` in queries takes it. Of several that are, the next one.
pub(super) fn named(opened: &Opened, text: &str) -> Result<NaiveDate, Error> {
    let agenda = opened.agenda();
    let days = time::days(text, agenda, opened.now).map_err(|error| Error::usage(error.0))?;
    let today = agenda.event_day(opened.now);
    let next = days.iter().find(|day| **day >= today);
    Ok(*next
        .or(days.first())
        .expect("a text that names no day is an error"))
}

fn document<'a>(opened: &'a Opened, table: Option<&Timetable>) -> TimetableJson<'a> {
    let agenda = opened.agenda();
    let columns = table.map_or(&[][..], |table| &table.columns);
    let rooms = columns.iter().map(|column| ColumnJson {
        id: column.room.as_ref().map(|room| match room {
            Ref::Known(room) => agenda.rooms[room.at()].id.as_str().to_owned(),
            Ref::Unknown(raw) => raw.as_written().to_owned(),
        }),
        name: column.room.as_ref().map(|room| match room {
            Ref::Known(room) => {
                let name = agenda.rooms[room.at()].name.pick(&opened.order);
                name.as_written().to_owned()
            }
            Ref::Unknown(raw) => raw.as_written().to_owned(),
        }),
        // Those of the day, as its contract is.
        sessions: (column.blocks.iter())
            .filter(|block| !block.is_continued)
            .map(|block| BlockJson {
                id: agenda.session(block.session).id.as_str(),
                start: json::time(block.start),
                end: block.end.map(json::time),
                lane: block.lane.map(|lane| lane.at),
                lanes: block.lane.map(|lane| lane.of),
            })
            .collect(),
    });
    TimetableJson {
        format: 1,
        day: table.map(|table| table.day.to_string()),
        rooms: rooms.collect(),
    }
}

/// How the table is told.
struct View<'a> {
    wording: Wording<'a>,
    day: NaiveDate,
    itinerary: &'a Itinerary,
    now: Time,
}

impl View<'_> {
    fn table(&self, out: &mut Out, table: &Timetable) -> Result<(), Error> {
        let (agenda, locale) = (self.wording.agenda, self.wording.locale);
        let texts = &locale.texts.cli;
        let (used, idle): (Vec<&Column>, Vec<&Column>) =
            (table.columns.iter()).partition(|column| !column.blocks.is_empty());
        let mut head = locale.date_long(self.day);
        if let Some(name) = agenda.day(self.day).and_then(|day| day.name.as_ref()) {
            let name = self.wording.line(name);
            head = format!("{head} {} {name}", self.wording.marks.dot);
        }
        out.wrapped(Role::Heading, 0, &head)?;
        let whole = Distinctive::of(agenda);
        if let Some(line) = self.wording.illustrative_line(&whole) {
            out.wrapped(Role::Muted, 0, &line)?;
        }
        if used.is_empty() {
            out.wrapped(Role::Text, 0, &texts.nothing_on_day())?;
        }
        let clock = self.clock_cells(&used);
        let room = out.width.saturating_sub(clock);
        let fitting = (room / (CELLS.0 + AIR)).max(1);
        let tables = used.len().div_ceil(fitting).max(1);
        for columns in used.chunks(used.len().div_ceil(tables).max(1)) {
            let cells = (room / columns.len()).saturating_sub(AIR).min(CELLS.1);
            out.gap()?;
            self.part(out, columns, clock, cells)?;
        }
        if !idle.is_empty() {
            let rooms: Vec<String> = idle.iter().map(|column| self.room(column)).collect();
            let text = texts.idle_rooms(rooms.len(), rooms.join(", "));
            out.gap()?;
            out.wrapped(Role::Muted, 0, &text)?;
        }
        if !table.timeless.is_empty() {
            out.gap()?;
            out.wrapped(Role::Heading, 0, &locale.texts.screen.no_time())?;
        }
        for &ix in &table.timeless {
            let room = self.wording.rooms(agenda.session(ix));
            let text = format!(
                "{} {} {room}",
                self.wording.title(ix),
                self.wording.marks.dot
            );
            out.wrapped(Role::Text, 2, &text)?;
        }
        Ok(())
    }

    /// Entries of my own on that day: they are in no room.
    fn own(&self, out: &mut Out, plan: &Plan) -> Result<(), Error> {
        let (agenda, marks) = (self.wording.agenda, self.wording.marks);
        let own = plan.own_of_day(agenda, self.day);
        if own.is_empty() {
            return Ok(());
        }
        out.gap()?;
        let head = self.wording.locale.texts.screen.own_entries();
        out.wrapped(Role::Heading, 0, &head)?;
        for own in own.into_iter().map(|at| &plan.own[at]) {
            let [start, end] = [&own.start, &own.end].map(|at| self.clock(agenda.local(at)));
            let mut text = format!("{start}{}{end} {} ", marks.dash, marks.own);
            text.push_str(&safe::line(&own.title));
            if let Some(place) = &own.place {
                text = format!("{text} {} {}", marks.dot, safe::line(place));
            }
            out.wrapped(Role::Mine, 2, &text)?;
        }
        Ok(())
    }

    /// Some rooms beside each other: a row for each time at which something begins in one of them.
    fn part(
        &self,
        out: &mut Out,
        columns: &[&Column],
        clock: usize,
        cells: usize,
    ) -> Result<(), Error> {
        let heads = columns.iter();
        let heads = heads.map(|column| lines(Role::Heading, &self.room(column), cells));
        row(
            out,
            (clock, &Line::new()),
            cells,
            &heads.collect::<Vec<_>>(),
        )?;
        // What runs on from an earlier day comes first, without a time of this one.
        let mut starts: BTreeMap<Option<Time>, Vec<Vec<&Block>>> = BTreeMap::new();
        for (at, column) in columns.iter().enumerate() {
            for block in &column.blocks {
                let start = (!block.is_continued).then_some(block.start);
                let starting = starts.entry(start);
                starting.or_insert_with(|| vec![Vec::new(); columns.len()])[at].push(block);
            }
        }
        for (start, blocks) in starts {
            let told = |blocks: &Vec<&Block>| -> Vec<(Role, String)> {
                let blocks = blocks.iter();
                let told =
                    blocks.flat_map(|block| lines(self.role(block), &self.told(block), cells));
                told.collect()
            };
            let told: Vec<Vec<(Role, String)>> = blocks.iter().map(told).collect();
            let time =
                start.map_or_else(Line::new, |start| Line::of(Role::Text, self.clock(start)));
            row(out, (clock, &time), cells, &told)?;
        }
        Ok(())
    }

    /// "–10:30 ● Plenary", with what is the matter with it.
    fn told(&self, block: &Block) -> String {
        let (agenda, marks) = (self.wording.agenda, self.wording.marks);
        let session = agenda.session(block.session);
        let mut end = block
            .end
            .map(|end| format!("{}{}", marks.dash, self.clock(end)));
        if block.is_continued {
            let locale = self.wording.locale;
            let weekday = locale.weekday(block.start.weekday());
            let start = locale.clock(block.start.time());
            let since = format!("{weekday} {start}");
            end = Some(since + &end.unwrap_or_default());
        }
        let intent = match self.itinerary.intent(block.session) {
            Some(Intent::Must) => Some(marks.must),
            Some(Intent::Maybe) => Some(marks.maybe),
            _ => None,
        };
        let marks = [
            session.is_on(self.now).then_some(marks.now),
            intent,
            block.is_double.then_some(marks.clash),
            session.is_cancelled().then_some(marks.cancelled),
        ];
        let title = self.wording.title(block.session);
        let drop_in = session.drop_in.then(|| {
            let drop_in = self.wording.locale.texts.cli.drop_in();
            format!("({drop_in})")
        });
        let parts = end
            .iter()
            .map(String::as_str)
            .chain(marks.into_iter().flatten());
        let parts = parts.chain([title.as_str()]).chain(drop_in.as_deref());
        parts.collect::<Vec<&str>>().join(" ")
    }

    fn role(&self, block: &Block) -> Role {
        let session = self.wording.agenda.session(block.session);
        if session.is_cancelled() {
            Role::Struck
        } else if self.itinerary.is_chosen(block.session) {
            Role::Mine
        } else if block.is_double {
            Role::Clash
        } else if session.drop_in {
            Role::Muted
        } else {
            Role::Text
        }
    }

    fn room(&self, column: &Column) -> String {
        match &column.room {
            Some(room) => self.wording.room(room),
            None => self
                .wording
                .locale
                .texts
                .common
                .to_be_announced()
                .into_owned(),
        }
    }

    /// "01:30 +1" in the night after the day.
    fn clock(&self, at: Time) -> String {
        let clock = self.wording.locale.clock(at.time());
        match midnights(self.day, at) {
            0 => clock,
            n => format!("{clock} +{n}"),
        }
    }

    /// Cells that the clock times before the rows take.
    fn clock_cells(&self, columns: &[&Column]) -> usize {
        let blocks = columns.iter().flat_map(|column| &column.blocks);
        let blocks = blocks.filter(|block| !block.is_continued);
        let cells = blocks.map(|block| self.clock(block.start).len());
        cells.max().unwrap_or(0) + AIR
    }
}

fn lines(role: Role, text: &str, cells: usize) -> Vec<(Role, String)> {
    let lines = wrap(&safe::line(text), cells);
    lines.into_iter().map(|line| (role, line)).collect()
}

/// One row: its clock time, and what stands in each column.
fn row(
    out: &mut Out,
    (clock, time): (usize, &Line),
    cells: usize,
    columns: &[Vec<(Role, String)>],
) -> Result<(), Error> {
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..height {
        let mut line = if at == 0 { time.clone() } else { Line::new() };
        for (column, lines) in columns.iter().enumerate() {
            if let Some((role, text)) = lines.get(at) {
                line = line.pad_to(clock + column * (cells + AIR)).put(*role, text);
            }
        }
        out.line(&line)?;
    }
    Ok(())
}
