//! One session of a list in text: a line with its time, its marks and its title, and a line with its room
//! and what one chooses by. What finds no place there is left to `show`; what must not be missed gets a
//! line of its own.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::out::{Line, Out, Role};
use super::short_ids::ShortIds;
use super::table::{Order, Table};
use crate::agenda::{Access, Distinctive, Intent, Session, SessionIx};
use crate::error::Error;
use crate::paper::plan_sheet::backup_fact;
use crate::paper::wrap::{cut, cut_showing, width, wrap};
use crate::paper::{Marks, ShortNames};

/// Narrower outputs have the end of a session under its start.
const NARROW: usize = 60;
/// A longer range of time stands on the second line.
const TIME: usize = 17;
/// A shorter piece of a clash, a reason or a list of names says too little.
const PIECE: usize = 12;

/// Of the title of what a session clashes with, so many cells at least.
const LEAST_PARTNER: usize = 6;

/// Meanings of marks, in the order of the legend.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Seen {
    Must,
    Maybe,
    Hidden,
    Offered,
    Clash,
    Now,
    Cancelled,
    Closed,
    Illustrative,
}

impl Seen {
    pub(super) fn glyph(self, marks: &Marks) -> &'static str {
        match self {
            Self::Must => marks.must,
            Self::Maybe => marks.maybe,
            Self::Hidden => marks.hidden,
            Self::Offered => marks.offered,
            Self::Clash => marks.clash,
            Self::Now => marks.now,
            Self::Cancelled => marks.cancelled,
            Self::Closed => marks.closed,
            Self::Illustrative => marks.illustrative,
        }
    }

    fn role(self) -> Role {
        match self {
            Self::Clash => Role::Clash,
            Self::Now | Self::Must | Self::Maybe | Self::Offered => Role::Mine,
            _ => Role::Muted,
        }
    }
}

/// What the rows of one table have in common.
pub(super) struct Rows<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) distinctive: &'a Distinctive,
    /// Sessions that involve me and wait for a decision.
    pub(super) offered: HashSet<SessionIx>,
    pub(super) rooms: ShortNames,
    pub(super) ids: ShortIds<'a>,
    pub(super) ellipsis: &'static str,
    pub(super) order: Order,
    /// Cells of a line.
    pub(super) cells: usize,
}

/// Where the columns are.
pub(super) struct Columns {
    time: usize,
    has_flags: bool,
    has_intents: bool,
    is_narrow: bool,
}

impl Columns {
    fn margin(&self) -> usize {
        if self.is_narrow { 0 } else { 2 }
    }

    fn title(&self) -> usize {
        let marks = [self.has_flags, self.has_intents];
        self.margin() + self.time + 1 + 2 * marks.into_iter().filter(|has| *has).count()
    }
}

/// One session in texts.
pub(super) struct Row {
    pub(super) day: Option<NaiveDate>,
    ix: SessionIx,
    /// From when to when, or when it begins.
    time: String,
    /// Under it, in its column: its end, or its date.
    time_under: Option<String>,
    flag: Option<Seen>,
    intent: Option<Seen>,
    title: String,
    is_illustrative: bool,
    is_cancelled: bool,
    id: String,
    /// What stands between the room and the id, in this order.
    pieces: Vec<Piece>,
    /// Lines below.
    under: Vec<(Role, String)>,
}

/// Something to say on the second line.
struct Piece {
    role: Role,
    /// The whole of it.
    text: String,
    /// Where it may be shortened: the names of which it is a list; none: it is cut at its end.
    names: Option<Vec<String>>,
    /// What says the same in fewer cells, the longest first.
    shorter: Vec<String>,
    /// What must be said first gets its cells first; `0` has a line of its own where there are none.
    rank: u8,
    /// Which mark of the legend it bears.
    seen: Option<Seen>,
}

impl Row {
    /// The marks that it bears.
    pub(super) fn seen(&self) -> impl Iterator<Item = Seen> + '_ {
        let illustrative = self.is_illustrative.then_some(Seen::Illustrative);
        let own = [self.flag, self.intent, illustrative];
        let pieces = self.pieces.iter().filter_map(|piece| piece.seen);
        own.into_iter().flatten().chain(pieces)
    }
}

impl Rows<'_> {
    pub(super) fn row(&self, ix: SessionIx) -> Row {
        let Table {
            wording,
            itinerary,
            now,
            ..
        } = self.table;
        let session = wording.agenda.session(ix);
        let flag = if session.is_cancelled() {
            Some(Seen::Cancelled)
        } else if itinerary.has_clash(wording.agenda, ix) {
            Some(Seen::Clash)
        } else {
            session.is_on(*now).then_some(Seen::Now)
        };
        let offered = self.offered.contains(&ix).then_some(Seen::Offered);
        let mut under = Vec::new();
        self.own_words(ix, session, &mut under);
        let mut row = Row {
            day: session.day,
            ix,
            time: String::new(),
            time_under: None,
            flag,
            intent: itinerary.intent(ix).map(meaning).or(offered),
            title: wording.title(ix),
            is_illustrative: self.distinctive.marks_illustrative(session),
            is_cancelled: session.is_cancelled(),
            id: self.ids.id(session),
            pieces: Vec::new(),
            under,
        };
        self.tell_time(session, &mut row);
        self.tell_facts(ix, session, &mut row.pieces);
        row
    }

    /// Its time in a column that is as narrow as there is room, and what of it goes under that.
    fn tell_time(&self, session: &Session, row: &mut Row) {
        let wording = &self.table.wording;
        let is_narrow = self.cells < NARROW;
        let date = session.start.map(|start| start.date_naive());
        let tells_date = self.order == Order::Relevance;
        let Some(range) = wording.range_in_day(session) else {
            row.time = wording.locale.texts.paper.no_time().into_owned();
            return;
        };
        row.time = range;
        if let Some((start, date)) = session.start.zip(date) {
            let is_plain = session.day == Some(date) || tells_date;
            let ends_here = session.end.is_none_or(|end| end.date_naive() == date);
            if is_plain && ends_here && is_narrow {
                row.time = wording.clock(start);
                let end = session.end.map(|end| wording.clock(end));
                row.time_under = end.map(|end| format!("{}{end}", wording.marks.dash));
            } else if width(&row.time) > TIME || is_narrow {
                let range = std::mem::take(&mut row.time);
                row.pieces.push(Piece::of(Role::Text, range, 0));
                row.time = wording.clock(start);
            } else if tells_date {
                row.time = wording.range(session).unwrap_or_default();
            }
            let date = tells_date.then(|| wording.locale.date_short(date));
            match (date, is_narrow) {
                (Some(date), true) => row.pieces.push(Piece::of(Role::Text, date, 0)),
                (Some(date), false) => row.time_under = Some(date),
                (None, _) => {}
            }
            let there = self.table.zone;
            let second = there.range(wording.locale, start, session.end, wording.marks.dash);
            row.pieces
                .extend(second.map(|second| Piece::of(Role::Muted, second, 0)));
        }
    }

    /// Place, clashes, form, who speaks, who may enter, whether it is full, what it is about, and what made
    /// it a hit.
    fn tell_facts(&self, ix: SessionIx, session: &Session, pieces: &mut Vec<Piece>) {
        let wording = &self.table.wording;
        let texts = &wording.locale.texts;
        let muted = |text, rank| Piece::of(Role::Muted, text, rank);
        let place = session.place.as_ref().map(|place| wording.line(place));
        pieces.extend(place.map(|place| Piece::of(Role::Text, place, 1)));
        pieces.extend(self.clash(ix));
        let backup = backup_fact(wording, self.table.itinerary, ix);
        pieces.extend(backup.map(|backup| Piece::of(Role::Mine, backup, 1)));
        if session.is_cancelled() || wording.status(session).is_some() {
            pieces.extend(wording.status(session).map(|status| muted(status, 1)));
        }
        let kind = wording.telling_kind(session, self.distinctive);
        pieces.extend(kind.map(|kind| muted(kind, 4)));
        pieces.extend(Piece::names(wording.telling_people(session), 5));
        if let Some(access) = wording.telling_access(session) {
            let mut piece = muted(access, 3);
            if session.access == Access::Closed {
                piece.text = format!("{} {}", wording.marks.closed, piece.text);
                piece.seen = Some(Seen::Closed);
            }
            pieces.push(piece);
        }
        if session.is_full() {
            pieces.push(muted(texts.screen.full().into_owned(), 2));
        }
        let topics = wording.telling_topics(session, self.distinctive);
        let topics = topics.map(|topic| wording.topic(topic)).collect();
        pieces.extend(Piece::names(topics, 6));
        pieces.extend(self.reasons(ix));
    }

    /// The first clash, and how many more there are.
    fn clash(&self, ix: SessionIx) -> Option<Piece> {
        let wording = &self.table.wording;
        let clashes = self.table.itinerary.clashes_first(wording.agenda, ix);
        let first = clashes.first()?;
        let partner = wording.partner(first, self.table.plan);
        let more = match clashes.len() - 1 {
            0 => String::new(),
            more => format!(" +{more}"),
        };
        let mark = wording.clash_mark(first);
        let told = |partner: &str| format!("{mark} {}{more}", wording.clash_with(first, partner));
        // A partner's title that is long is cut, so that the minutes stay.
        let room = self.cells.saturating_sub(30).max(PIECE);
        let text = told(&cut(&partner, room / 2, self.ellipsis));
        // Beside the room and the id there may be less: a line of its own is for what cannot be told so.
        let fewer = || (LEAST_PARTNER..room / 2).rev();
        let told_cut = |cells| told(&cut(&partner, cells, self.ellipsis));
        // The mark alone says what it is.
        let minutes = wording.locale.duration(first.minutes);
        let brief = |cells| {
            let partner = cut(&partner, cells, self.ellipsis);
            format!("{mark} {partner}, {minutes}{more}")
        };
        let shorter = fewer().map(told_cut).chain(fewer().map(brief));
        Some(Piece {
            shorter: shorter.collect(),
            ..Piece::of(Role::Clash, text, 0)
        })
    }

    /// The texts that made it a hit, where the row does not show them.
    fn reasons(&self, ix: SessionIx) -> impl Iterator<Item = Piece> {
        let wording = &self.table.wording;
        let session = wording.agenda.session(ix);
        let mut shown = vec![wording.title(ix), wording.rooms(session)];
        shown.extend(session.place.as_ref().map(|place| wording.line(place)));
        shown.extend(wording.telling_kind(session, self.distinctive));
        let query = self.table.query.into_iter();
        let reasons =
            query.flat_map(move |query| wording.reasons(query, ix, &shown, self.ellipsis));
        reasons.map(|reason| {
            let text = match reason.label {
                Some(label) => format!("{label}: {}", reason.text),
                None => reason.text,
            };
            let mut piece = Piece::of(Role::Text, text, 0);
            piece.names = Some(Vec::new());
            piece
        })
    }

    /// My note, what changed since I chose it, and for staff the staff's note.
    fn own_words(&self, ix: SessionIx, session: &Session, under: &mut Vec<(Role, String)>) {
        let texts = &self.table.wording.locale.texts.paper;
        let why = self.table.why.map(|why| why(ix));
        under.extend(why.map(|why| (Role::Muted, why)));
        let choice = self
            .table
            .itinerary
            .choice(ix)
            .and_then(|at| self.table.plan.choices.get(at));
        if let Some(choice) = choice {
            for change in self.table.wording.choice_changes(choice, ix) {
                under.push((Role::Warn, texts.changed(change).into_owned()));
            }
            if let Some(note) = &choice.note {
                let note = crate::agenda::safe::block(note);
                under.push((Role::Text, texts.note(note).into_owned()));
            }
        }
        if let (true, Some(note)) = (self.table.for_staff, &session.staff_note) {
            let note = note.block(self.table.wording.order);
            let note = self.table.wording.locale.texts.cli.staff_note(note);
            under.push((Role::Warn, note.into_owned()));
        }
    }

    /// Writes the lines of a row.
    pub(super) fn write(&self, out: &mut Out, columns: &Columns, row: &Row) -> Result<(), Error> {
        let illustrative = self.table.wording.marks.illustrative;
        let indent = columns.title();
        let room = self.cells.saturating_sub(indent).max(12);
        let role = if row.is_cancelled {
            Role::Struck
        } else {
            Role::Text
        };
        let tail = if row.is_illustrative {
            format!(" {illustrative}")
        } else {
            String::new()
        };
        let marks = self.table.query.map(|query| query.marks(&row.title, false));
        let marks = marks.unwrap_or_default();
        let title = cut_showing(&row.title, room - width(&tail), self.ellipsis, &marks);
        let line = self.lead(columns, row).pad_to(indent).put(role, title);
        out.line(&line.put(Role::Text, tail))?;
        let (line, rest) = self.second(row, room);
        let mut lead = Line::new().pad_to(columns.margin());
        if let Some(under) = &row.time_under {
            lead = lead.put(Role::Muted, under);
        }
        out.line(&lead.pad_to(indent).then(line))?;
        for (role, text) in rest.iter().chain(&row.under) {
            for text in wrap(text, room) {
                out.line(&Line::new().pad_to(indent).put(*role, text))?;
            }
        }
        Ok(())
    }

    /// The second line in `room` cells, and what must be said but did not fit.
    fn second(&self, row: &Row, room: usize) -> (Line, Vec<(Role, String)>) {
        let dot = format!(" {} ", self.table.wording.marks.dot);
        let session = self.table.wording.agenda.session(row.ix);
        let id = width(&row.id) + width(&dot);
        let name = self.rooms.rooms(&self.table.wording, session, room);
        let mut rest = Vec::new();
        let mut left = room.saturating_sub(width(&name));
        // The room is cut last: before that, the id goes under it.
        let is_id_here = left >= id;
        if is_id_here {
            left -= id;
        } else {
            rest.push((Role::Muted, row.id.clone()));
        }
        let mut fitted: Vec<Option<String>> = row.pieces.iter().map(|_| None).collect();
        let mut by_rank: Vec<usize> = (0..row.pieces.len()).collect();
        by_rank.sort_by_key(|&at| row.pieces[at].rank);
        for at in by_rank {
            let piece = &row.pieces[at];
            match piece.fit(left.saturating_sub(width(&dot)), self.ellipsis) {
                Some(text) => {
                    left -= width(&text) + width(&dot);
                    fitted[at] = Some(text);
                }
                None if piece.rank == 0 => rest.push((piece.role, piece.text.clone())),
                None => {}
            }
        }
        let mut parts = vec![(Role::Text, name)];
        let fitted = row.pieces.iter().zip(fitted);
        parts.extend(fitted.filter_map(|(piece, text)| Some((piece.role, text?))));
        if is_id_here {
            parts.push((Role::Muted, row.id.clone()));
        }
        let mut line = Line::new();
        let told = parts.into_iter().filter(|(_, text)| !text.is_empty());
        for (at, (role, text)) in told.enumerate() {
            if at > 0 {
                line = line.put(Role::Muted, &dot);
            }
            line = line.put(role, text);
        }
        (line, rest)
    }

    fn lead(&self, columns: &Columns, row: &Row) -> Line {
        let marks = self.table.wording.marks;
        let line = Line::new()
            .pad_to(columns.margin())
            .put(Role::Text, &row.time);
        let mut line = line.pad_to(columns.margin() + columns.time + 1);
        for (has, seen) in [
            (columns.has_flags, row.flag),
            (columns.has_intents, row.intent),
        ] {
            if has {
                line = match seen {
                    Some(seen) => line.put(seen.role(), seen.glyph(marks)),
                    None => line.put(Role::Text, " "),
                };
                line = line.put(Role::Text, " ");
            }
        }
        line
    }

    /// Columns as wide as these rows need them.
    pub(super) fn columns(&self, rows: &[Row]) -> Columns {
        let cells = |row: &Row| width(&row.time).max(row.time_under.as_deref().map_or(0, width));
        Columns {
            time: rows.iter().map(cells).max().unwrap_or(0),
            has_flags: rows.iter().any(|row| row.flag.is_some()),
            has_intents: rows.iter().any(|row| row.intent.is_some()),
            is_narrow: self.cells < NARROW,
        }
    }
}

impl Piece {
    fn of(role: Role, text: String, rank: u8) -> Self {
        Self {
            role,
            text,
            names: None,
            shorter: Vec::new(),
            rank,
            seen: None,
        }
    }

    /// Names with commas between; of too many, the first and how many more.
    fn names(names: Vec<String>, rank: u8) -> Option<Self> {
        let text = names.join(", ");
        let piece = Self::of(Role::Muted, text, rank);
        (!names.is_empty()).then_some(Self {
            names: Some(names),
            ..piece
        })
    }

    /// As much of it as says something in so many cells.
    fn fit(&self, cells: usize, ellipsis: &str) -> Option<String> {
        if width(&self.text) <= cells {
            return Some(self.text.clone());
        }
        let mut shorter = self.shorter.iter();
        if let Some(text) = shorter.find(|text| width(text) <= cells) {
            return Some(text.clone());
        }
        let names = self.names.as_ref()?;
        if names.is_empty() {
            return (cells >= PIECE).then(|| cut(&self.text, cells, ellipsis));
        }
        let some = (1..names.len()).rev().map(|shown| {
            let more = names.len() - shown;
            format!("{} +{more}", names[..shown].join(", "))
        });
        let mut some = some;
        some.find(|text| width(text) <= cells)
    }
}

fn meaning(intent: Intent) -> Seen {
    match intent {
        Intent::Must => Seen::Must,
        Intent::Maybe => Seen::Maybe,
        Intent::Hidden => Seen::Hidden,
    }
}
