//! The plane on which a day's sessions lie: a strip for each room, and time along the strips. In cells,
//! as large as the day is; which part of it is seen, and which way round, is the view's to say.
//!
//! ```text
//!            across →
//!      along  Dynasty Hall      Lilac Hall
//!        ↓   ╭09:00 Opening    ╭09:00 Briefing   a strip has a zone of blocks, in lanes where they share
//!            ╰                 ╰                 time, and behind it a zone of bands: what one drops in to
//! ```

use std::ops::Range;

use chrono::{TimeDelta, Timelike as _};

use crate::agenda::{SessionIx, Time};
use crate::board::timetable::{Block, Timetable, lanes};

/// From one cell to another, which is no longer part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Span {
    pub(super) fn len(self) -> i64 {
        self.to - self.from
    }

    pub(super) fn has(self, at: i64) -> bool {
        self.from <= at && at < self.to
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// How large things are: across in cells, along in minutes a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Measure {
    /// A strip whose sessions do not need more.
    pub(super) strip: i64,
    /// A lane at least.
    pub(super) lane: i64,
    /// A band beside blocks.
    pub(super) band: i64,
    /// Between two strips.
    pub(super) gap: i64,
    /// Minutes that a cell stands for.
    pub(super) minutes: i64,
}

/// What lies on the plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Session(SessionIx),
    /// An entry of my own, by its place in the plan.
    Own(usize),
}

/// An item and its times.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) item: Item,
    pub(super) start: Time,
    /// `None` where it is not known.
    pub(super) end: Option<Time>,
    /// Does it stand in a lane, rather than in a band?
    pub(super) has_lane: bool,
    /// Is the room taken twice at that time?
    pub(super) is_double: bool,
    /// Did it begin on an earlier event day? Then it lies on the plane as far as the day's own do.
    pub(super) is_continued: bool,
}

impl Piece {
    /// A session in one of its rooms.
    pub(super) fn of(block: &Block) -> Self {
        Self {
            item: Item::Session(block.session),
            start: block.start,
            end: block.end,
            has_lane: block.lane.is_some(),
            is_double: block.is_double,
            is_continued: block.is_continued,
        }
    }

    /// An entry of my own.
    pub(super) fn own(at: usize, start: Time, end: Time) -> Self {
        Self {
            item: Item::Own(at),
            start,
            end: Some(end),
            has_lane: true,
            is_double: false,
            is_continued: false,
        }
    }

    /// From when to when it takes its place, in seconds: one second at least, as [`Block::seconds`].
    pub(super) fn seconds(&self) -> (i64, i64) {
        let start = self.start.timestamp();
        let end = self.end.map_or(start, |end| end.timestamp());
        (start, end.max(start + 1))
    }

    /// The session that it is.
    pub(super) fn session(&self) -> Option<SessionIx> {
        match self.item {
            Item::Session(session) => Some(session),
            Item::Own(_) => None,
        }
    }
}

/// A session or an entry of my own where it lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plate {
    /// What it is, and its times.
    pub(super) piece: Piece,
    /// Its room, by its place among the strips.
    pub(super) strip: usize,
    /// Is it a band, beside the blocks?
    pub(super) is_band: bool,
    /// One cell long at least.
    pub(super) along: Span,
    pub(super) across: Span,
}

/// A room's part of the plane, or that of my own entries.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// Its place among the table's columns; `None`: my own entries.
    pub(super) column: Option<usize>,
    pub(super) across: Span,
    /// Its plates: the blocks by start, then the bands by start.
    pub(super) plates: Range<usize>,
    /// How many sessions are on at once at most. Lanes may be more: those of sessions that were made longer to
    /// be seen.
    pub(super) at_once: usize,
}

/// A day's sessions laid out.
#[derive(Clone, Debug)]
pub(super) struct Plane {
    /// The first cell's beginning, a whole hour.
    pub(super) origin: Time,
    pub(super) minutes: i64,
    pub(super) strips: Vec<Strip>,
    /// Strip by strip.
    pub(super) plates: Vec<Plate>,
    /// Cells that all of it takes.
    pub(super) along: i64,
    pub(super) across: i64,
}

impl Plane {
    /// Lays a table out, and before its rooms entries of my own, which are in the order of their starts.
    /// `None` where nothing is on it.
    pub(super) fn of(
        table: &Timetable,
        own: &[Piece],
        with_idle: bool,
        measure: Measure,
    ) -> Option<Self> {
        let blocks = table.columns.iter().flat_map(|column| &column.blocks);
        let starts = blocks.filter(|block| !block.is_continued);
        let starts = starts.map(|block| block.start);
        let first = starts.chain(own.iter().map(|own| own.start)).min();
        let first = first.or_else(|| table.begins())?;
        let into_hour = i64::from(first.minute() * 60 + first.second());
        let mut plane = Self {
            origin: first - TimeDelta::seconds(into_hour),
            minutes: measure.minutes,
            strips: Vec::new(),
            plates: Vec::new(),
            along: 0,
            across: 0,
        };
        if !own.is_empty() {
            let spans: Vec<(i64, i64)> = own.iter().map(Piece::seconds).collect();
            let at_once = lanes(&spans).iter().map(|lane| lane.of).max();
            plane.put((None, at_once.unwrap_or(0)), own, measure);
        }
        for (at, column) in table.columns.iter().enumerate() {
            if with_idle || !column.blocks.is_empty() {
                let pieces: Vec<Piece> = column.blocks.iter().map(Piece::of).collect();
                plane.put((Some(at), column.at_once), &pieces, measure);
            }
        }
        plane.across = plane.strips.last().map_or(0, |strip| strip.across.to);
        let of_day = plane
            .plates
            .iter()
            .filter(|plate| !plate.piece.is_continued);
        let end = of_day.map(|plate| plate.along.to).max();
        for plate in plane
            .plates
            .iter_mut()
            .filter(|plate| plate.piece.is_continued)
        {
            let end = end.unwrap_or(plate.along.to);
            plate.along.to = plate.along.to.min(end).max(plate.along.from + 1);
        }
        plane.along = (plane.plates.iter().map(|plate| plate.along.to)).max()?;
        Some(plane)
    }

    /// The cell of a moment; what lies between two is in the nearer one.
    pub(super) fn cell(&self, seconds: i64) -> i64 {
        let cell = self.minutes * 60;
        (seconds - self.origin.timestamp() + cell / 2).div_euclid(cell)
    }

    /// The cell that a moment lies in.
    pub(super) fn cell_of(&self, at: Time) -> i64 {
        (at.timestamp() - self.origin.timestamp()).div_euclid(self.minutes * 60)
    }

    /// When a cell begins.
    pub(super) fn time(&self, cell: i64) -> Time {
        let after = TimeDelta::try_minutes(cell * self.minutes);
        after.map_or(self.origin, |after| self.origin + after)
    }

    fn along(&self, piece: &Piece) -> Span {
        let (start, end) = piece.seconds();
        let from = self.cell(start).max(0);
        Span {
            from,
            to: self.cell(end).max(from + 1),
        }
    }

    /// Puts a strip behind those that there are: its place among the table's columns, and how many are on at
    /// once at most.
    fn put(
        &mut self,
        (column, at_once): (Option<usize>, usize),
        pieces: &[Piece],
        measure: Measure,
    ) {
        let from = self.strips.last();
        let from = from.map_or(0, |strip| strip.across.to + measure.gap);
        let first = self.plates.len();
        let (laned, bands): (Vec<&Piece>, Vec<&Piece>) =
            pieces.iter().partition(|piece| piece.has_lane);
        // Side by side stands what shares cells, be it because it is so short that it was made longer.
        let spans = |pieces: &[&Piece]| -> Vec<(i64, i64)> {
            let spans = pieces.iter().map(|piece| self.along(piece));
            spans.map(|span| (span.from, span.to)).collect()
        };
        let (spans, band_spans) = (spans(&laned), spans(&bands));
        let (places, band_places) = (lanes(&spans), lanes(&band_spans));
        let beside = band_places.iter().map(|place| place.of as i64).max();
        let beside = beside.unwrap_or(0);
        let (strip, band) = if laned.is_empty() {
            (0, measure.band.max(measure.strip / beside.max(1)))
        } else {
            let least = (measure.strip / 2).max(measure.lane);
            let strip = measure.strip - beside * measure.band;
            (strip.max(least), measure.band)
        };
        let mut end = from + strip;
        let put = |plates: &mut Vec<Plate>, piece: &Piece, along, across, is_band| {
            plates.push(Plate {
                piece: *piece,
                strip: self.strips.len(),
                is_band,
                along,
                across,
            });
        };
        let span = |(from, to)| Span { from, to };
        for ((piece, along), place) in laned.iter().zip(&spans).zip(&places) {
            let (at, of) = (place.at as i64, place.of as i64);
            let edge = |at: i64| {
                if strip / of >= measure.lane {
                    from + at * strip / of
                } else {
                    from + at * measure.lane
                }
            };
            let across = span((edge(at), edge(at + 1)));
            end = end.max(across.to);
            put(&mut self.plates, piece, span(*along), across, false);
        }
        let edge = end;
        for ((piece, along), place) in bands.iter().zip(&band_spans).zip(&band_places) {
            let at = edge + place.at as i64 * band;
            end = end.max(at + band);
            put(
                &mut self.plates,
                piece,
                span(*along),
                span((at, at + band)),
                true,
            );
        }
        self.strips.push(Strip {
            column,
            across: span((from, end.max(from + measure.strip))),
            plates: first..self.plates.len(),
            at_once,
        });
    }

    /// The strips that are seen between two cells.
    pub(super) fn strips_in(&self, seen: Span) -> Range<usize> {
        let first = (self.strips).partition_point(|strip| strip.across.to <= seen.from);
        let end = (self.strips).partition_point(|strip| strip.across.from < seen.to);
        first..end.max(first)
    }

    /// The plate that lies there.
    pub(super) fn hit(&self, along: i64, across: i64) -> Option<usize> {
        let strips = self.strips_in(Span {
            from: across,
            to: across + 1,
        });
        let mut plates = strips.flat_map(|strip| self.strips[strip].plates.clone());
        plates.find(|&at| {
            let plate = &self.plates[at];
            plate.along.has(along) && plate.across.has(across)
        })
    }
}
