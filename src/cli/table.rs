//! Sessions by day as aligned rows: time, marks, title, room, id; under the title what else one
//! must know. Where the output is narrow, room and id go under the title too.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::out::{Line, Out, Role};
use crate::agenda::{Access, Intent, Session, SessionIx, Time};
use crate::error::Error;
use crate::paper::plan_sheet::{is_room_illustrative, is_time_illustrative, session_facts};
use crate::paper::wrap::{width, wrap};
use crate::paper::{SecondZone, Wording};
use crate::plan::{Itinerary, Plan};
use crate::query::Query;

/// Narrower outputs get rows of one column.
const TABLE: usize = 80;
/// Wider rooms are wrapped.
const ROOM: usize = 26;
/// Longer ids end the row where they end.
const ID: usize = 30;

/// Who reads which plan, and when.
pub(crate) struct Table<'a> {
    /// How the agenda is put into words.
    pub(crate) wording: Wording<'a>,
    /// Whose intents and clashes are shown.
    pub(crate) plan: &'a Plan,
    /// The plan laid over the agenda.
    pub(crate) itinerary: &'a Itinerary,
    /// What is on at this moment bears a mark.
    pub(crate) now: Time,
    /// In which zone times are told a second time.
    pub(crate) zone: SecondZone,
    /// What was searched for; rows name what made them hits.
    pub(crate) query: Option<&'a Query>,
    /// Show what only staff may read?
    pub(crate) for_staff: bool,
}

/// Meanings of marks, in the order of the legend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Must,
    Maybe,
    Hidden,
    Clash,
    Now,
    Cancelled,
    Closed,
    Illustrative,
}

/// Widths of the columns.
struct Columns {
    time: usize,
    title: usize,
    room: usize,
    is_table: bool,
}

/// One session in texts.
struct Row {
    time: String,
    flag: Option<Seen>,
    intent: Option<Intent>,
    title: String,
    is_cancelled: bool,
    room: String,
    id: String,
    under: Vec<(Role, String)>,
}

impl Table<'_> {
    /// The sessions, which are in order of time, under headings of their days, and a legend.
    pub(crate) fn write(&self, out: &mut Out, sessions: &[SessionIx]) -> Result<(), Error> {
        let mut seen = BTreeSet::new();
        let rows: Vec<(Option<NaiveDate>, Row)> = sessions
            .iter()
            .map(|&ix| (self.wording.agenda.session(ix).day, self.row(ix, &mut seen)))
            .collect();
        let columns = columns(out.width, &rows);
        let mut day = None;
        for (date, row) in &rows {
            if day != Some(*date) {
                out.gap()?;
                self.heading(out, *date)?;
                day = Some(*date);
            }
            self.write_row(out, &columns, row)?;
        }
        self.legend(out, &seen)
    }

    /// A day's name.
    fn heading(&self, out: &mut Out, date: Option<NaiveDate>) -> Result<(), Error> {
        let Some(date) = date else {
            let text = self.wording.locale.texts.paper.no_time().into_owned();
            return out.line(&Line::of(Role::Heading, text));
        };
        let line = Line::of(Role::Heading, self.wording.locale.date_long(date));
        let day = self.wording.agenda.day(date);
        let Some(name) = day.and_then(|day| day.name.as_ref()) else {
            return out.line(&line);
        };
        let name = self.wording.line(name);
        out.fitted(&line.put(Role::Muted, format!(" {} {name}", self.wording.marks.dot)))
    }

    fn row(&self, ix: SessionIx, seen: &mut BTreeSet<Seen>) -> Row {
        let wording = &self.wording;
        let session = wording.agenda.session(ix);
        let clashes = self.itinerary.clashes(wording.agenda, ix);
        let intent = self.itinerary.intent(ix);
        let flag = if session.is_cancelled() {
            Some(Seen::Cancelled)
        } else if !clashes.is_empty() {
            Some(Seen::Clash)
        } else {
            session.is_on(self.now).then_some(Seen::Now)
        };
        seen.extend(flag);
        seen.extend(intent.map(meaning));
        let mut mark = |text: String, is: bool| {
            if is {
                seen.insert(Seen::Illustrative);
                format!("{text} {}", wording.marks.illustrative)
            } else {
                text
            }
        };
        let no_time = || wording.locale.texts.paper.no_time().into_owned();
        let time = wording.range_in_day(session).unwrap_or_else(no_time);
        let time = mark(
            time,
            session.start.is_some() && is_time_illustrative(session),
        );
        let title = mark(wording.title(ix), session.illustrative.covers("title"));
        let is_room = !session.rooms.is_empty() && is_room_illustrative(session);
        let room = mark(wording.rooms(session), is_room);
        let facts = self.facts(session, seen);
        let mut under = vec![(Role::Muted, facts)];
        under.extend(self.reasons(ix).map(|reason| (Role::Text, reason)));
        for clash in &clashes {
            under.push((Role::Clash, wording.clash(clash, self.plan)));
        }
        self.own_words(ix, session, &mut under);
        Row {
            time,
            flag,
            intent,
            title,
            is_cancelled: session.is_cancelled(),
            room,
            id: session.id.line().into_owned(),
            under,
        }
    }

    /// Kind, access, status, place, the second time.
    fn facts(&self, session: &Session, seen: &mut BTreeSet<Seen>) -> String {
        let wording = &self.wording;
        let mut facts = session_facts(wording, session);
        if session.access == Access::Closed {
            seen.insert(Seen::Closed);
            if let Some(access) = facts.get_mut(1) {
                *access = format!("{} {access}", wording.marks.closed);
            }
        }
        facts.extend(session.place.as_ref().map(|place| wording.line(place)));
        if let Some(start) = session.start {
            let dash = wording.marks.dash;
            facts.extend(self.zone.range(wording.locale, start, session.end, dash));
        }
        facts.join(&format!(" {} ", wording.marks.dot))
    }

    /// The texts that made it a hit, where the row does not show them.
    fn reasons(&self, ix: SessionIx) -> impl Iterator<Item = String> {
        let wording = &self.wording;
        let session = wording.agenda.session(ix);
        let mut shown = session_facts(wording, session);
        shown.extend([wording.title(ix), wording.rooms(session)]);
        shown.extend(session.place.as_ref().map(|place| wording.line(place)));
        let is_ascii = wording.marks.rule.is_ascii();
        let ellipsis = if is_ascii { "..." } else { "…" };
        let query = self.query.into_iter();
        let reasons = query.flat_map(move |query| wording.reasons(query, ix, &shown, ellipsis));
        reasons.map(|reason| match reason.label {
            Some(label) => format!("{label}: {}", reason.text),
            None => reason.text,
        })
    }

    /// My note, what changed since I chose it, and for staff the staff's note.
    fn own_words(&self, ix: SessionIx, session: &Session, under: &mut Vec<(Role, String)>) {
        let texts = &self.wording.locale.texts.paper;
        let choice = self
            .itinerary
            .choice(ix)
            .and_then(|at| self.plan.choices.get(at));
        if let Some(choice) = choice {
            for change in choice.accepted.changes(self.wording.agenda, ix) {
                let change = texts.changed(self.wording.change(&change)).into_owned();
                under.push((Role::Warn, change));
            }
            if let Some(note) = &choice.note {
                let note = crate::agenda::safe::block(note);
                under.push((Role::Text, texts.note(note).into_owned()));
            }
        }
        if let (true, Some(note)) = (self.for_staff, &session.staff_note) {
            let note = note.block(self.wording.order);
            let note = self.wording.locale.texts.cli.staff_note(note);
            under.push((Role::Warn, note.into_owned()));
        }
    }

    fn write_row(&self, out: &mut Out, columns: &Columns, row: &Row) -> Result<(), Error> {
        let indent = 2 + columns.time + 5;
        let titles = wrap(&row.title, columns.title);
        let rooms = if columns.is_table {
            wrap(&row.room, columns.room)
        } else {
            Vec::new()
        };
        let title_role = if row.is_cancelled {
            Role::Struck
        } else {
            Role::Text
        };
        for at in 0..titles.len().max(rooms.len()) {
            let mut line = Line::new();
            if at == 0 {
                line = self.lead(columns, row);
            }
            if let Some(title) = titles.get(at) {
                line = line.pad_to(indent).put(title_role, title);
            }
            if let Some(room) = rooms.get(at) {
                line = line
                    .pad_to(indent + columns.title + 2)
                    .put(Role::Text, room);
            }
            if at == 0 && columns.is_table {
                let id_at = indent + columns.title + 2 + columns.room + 2;
                line = line.pad_to(id_at).put(Role::Muted, &row.id);
            }
            out.line(&line)?;
        }
        if !columns.is_table {
            out.wrapped(Role::Text, indent, &row.room)?;
        }
        for (at, (role, text)) in row.under.iter().enumerate() {
            let text = if at == 0 && !columns.is_table {
                format!("{text} {} {}", self.wording.marks.dot, row.id)
            } else if *role == Role::Clash {
                format!("{} {text}", self.wording.marks.clash)
            } else {
                text.clone()
            };
            for text in wrap(&text, out.width.saturating_sub(indent)) {
                out.line(&Line::new().pad_to(indent).put(*role, text))?;
            }
        }
        Ok(())
    }

    fn lead(&self, columns: &Columns, row: &Row) -> Line {
        let marks = self.wording.marks;
        let line = Line::of(Role::Text, "  ").put(Role::Text, &row.time);
        let line = line.pad_to(2 + columns.time + 1);
        let line = match row.flag {
            Some(flag) => line.put(role(flag), self.glyph(flag)),
            None => line.put(Role::Text, " "),
        };
        match row.intent {
            Some(Intent::Must) => line.put(Role::Text, " ").put(Role::Mine, marks.must),
            Some(Intent::Maybe) => line.put(Role::Text, " ").put(Role::Mine, marks.maybe),
            Some(Intent::Hidden) => line.put(Role::Text, " ").put(Role::Muted, marks.hidden),
            None => line,
        }
    }

    fn glyph(&self, seen: Seen) -> &'static str {
        let marks = self.wording.marks;
        match seen {
            Seen::Must => marks.must,
            Seen::Maybe => marks.maybe,
            Seen::Hidden => marks.hidden,
            Seen::Clash => marks.clash,
            Seen::Now => marks.now,
            Seen::Cancelled => marks.cancelled,
            Seen::Closed => marks.closed,
            Seen::Illustrative => marks.illustrative,
        }
    }

    fn legend(&self, out: &mut Out, seen: &BTreeSet<Seen>) -> Result<(), Error> {
        if seen.is_empty() {
            return Ok(());
        }
        let (paper, cli) = (
            &self.wording.locale.texts.paper,
            &self.wording.locale.texts.cli,
        );
        let legend: Vec<String> = seen
            .iter()
            .map(|&one| {
                let meaning = match one {
                    Seen::Must => paper.mark_must(),
                    Seen::Maybe => paper.mark_maybe(),
                    Seen::Hidden => cli.mark_hidden(),
                    Seen::Clash => paper.mark_clash(),
                    Seen::Now => cli.mark_now(),
                    Seen::Cancelled => paper.mark_cancelled(),
                    Seen::Closed => cli.mark_closed(),
                    Seen::Illustrative => paper.mark_illustrative(),
                };
                format!("{} {meaning}", self.glyph(one))
            })
            .collect();
        out.gap()?;
        out.wrapped(Role::Muted, 0, &legend.join("   "))
    }
}

fn meaning(intent: Intent) -> Seen {
    match intent {
        Intent::Must => Seen::Must,
        Intent::Maybe => Seen::Maybe,
        Intent::Hidden => Seen::Hidden,
    }
}

fn role(seen: Seen) -> Role {
    match seen {
        Seen::Clash => Role::Clash,
        Seen::Now | Seen::Must | Seen::Maybe => Role::Mine,
        _ => Role::Muted,
    }
}

fn columns(cells: usize, rows: &[(Option<NaiveDate>, Row)]) -> Columns {
    let widest = |of: fn(&Row) -> &str| {
        rows.iter()
            .map(|(_, row)| width(of(row)))
            .max()
            .unwrap_or(0)
    };
    let time = widest(|row| &row.time);
    let room = widest(|row| &row.room).min(ROOM);
    let id = widest(|row| &row.id).min(ID);
    let indent = 2 + time + 5;
    let title = cells.saturating_sub(indent + 2 + room + 2 + id);
    if cells >= TABLE && title >= 24 {
        let title = title.min(widest(|row| &row.title).max(24));
        return Columns {
            time,
            title,
            room,
            is_table: true,
        };
    }
    let title = cells.saturating_sub(indent).max(12);
    Columns {
        time,
        title,
        room: 0,
        is_table: false,
    }
}
