//! How many minutes a cell stands for, and how wide rooms are: by the day, and by the screen.

use crate::board::timetable::Timetable;

use super::plane::{Measure, Piece};

/// Minutes that a cell may stand for, the finest last.
const STEPS: [i64; 8] = [60, 30, 20, 15, 10, 5, 2, 1];
/// Cells that a usual session is to have along, and the least that it may have where the whole day is seen
/// with that.
type Usual = (i64, i64);
/// Lines, where rooms stand beside each other.
const LINES: Usual = (2, 1);
/// Columns, where time runs to the right: they have to hold words.
const COLUMNS: Usual = (7, 6);
/// Cells of a room's column at least, on narrow screens and on others, and at most.
const LEAST_COLUMN: (i64, i64) = (16, 20);
const MOST_COLUMN: i64 = 44;
/// Narrower than so many cells is narrow.
const NARROW: i64 = 60;
/// A time and a few letters, an edge before and air behind.
pub(super) const LANE: i64 = 13;
/// A band beside blocks: an edge, a time, a word below it, and air.
const BAND: i64 = 11;

/// The place among [`STEPS`] that shows the day best, in `cells` along, and `zoom` steps from there.
fn step(pieces: &[Piece], cells: i64, usual: Usual, zoom: i32) -> usize {
    let laned = pieces.iter().filter(|piece| piece.has_lane);
    let minutes = |piece: &Piece| {
        let (start, end) = piece.seconds();
        (end - start) / 60
    };
    let mut lengths: Vec<i64> = laned.map(minutes).filter(|minutes| *minutes > 0).collect();
    lengths.sort_unstable();
    let usual_length = lengths.get(lengths.len() / 2).copied().unwrap_or(60);
    let of_day = pieces.iter().filter(|piece| !piece.is_continued);
    let starts = of_day.clone().map(|piece| piece.seconds().0);
    let ends = of_day.map(|piece| piece.seconds().1);
    let day = (ends.max().unwrap_or(0) - starts.min().unwrap_or(0)) / 60;
    let last_step = STEPS.len() - 1;
    // The finest with which all is seen and a usual session has what it must, but nobody looks
    // for a minute; else one to read sessions by.
    let most = (usual_length / usual.1).clamp(5, 30);
    let shows_all = |step: &i64| day <= cells * step && (5..=most).contains(step);
    let whole = STEPS.iter().rposition(shows_all);
    let readable = STEPS.iter().position(|step| usual_length >= usual.0 * step);
    let readable = readable.unwrap_or(last_step);
    let best = whole.unwrap_or(readable);
    (best as i64 + i64::from(zoom)).clamp(0, last_step as i64) as usize
}

/// Is there a finer step than so many minutes, or a coarser one?
pub(super) fn can_zoom(minutes: i64, is_in: bool) -> bool {
    let end = if is_in { STEPS.last() } else { STEPS.first() };
    end != Some(&minutes)
}

/// The measure of a table with entries of my own on so many cells. `zoom` comes back within what there is.
pub(super) fn measure(
    table: &Timetable,
    own: &[Piece],
    strips: usize,
    (along, across): (i64, i64),
    is_turned: bool,
    zoom: &mut i32,
) -> Measure {
    let usual = if is_turned { COLUMNS } else { LINES };
    let blocks = table.columns.iter().flat_map(|column| &column.blocks);
    let pieces: Vec<Piece> = (blocks.map(Piece::of).chain(own.iter().copied())).collect();
    let best = step(&pieces, along, usual, 0);
    let at = step(&pieces, along, usual, *zoom);
    *zoom = at as i32 - best as i32;
    let minutes = STEPS[at];
    let strips = (strips as i64).max(1);
    if is_turned {
        let lines = (across / strips).clamp(1, 3);
        return Measure {
            strip: lines.min(2),
            lane: 1,
            band: 1,
            gap: i64::from(lines > 2),
            minutes,
        };
    }
    let least = if across < NARROW {
        LEAST_COLUMN.0
    } else {
        LEAST_COLUMN.1
    };
    let seen = (across / least).clamp(1, strips);
    Measure {
        strip: (across / seen).clamp(least.min(across.max(1)), MOST_COLUMN),
        lane: LANE,
        band: BAND,
        gap: 0,
        minutes,
    }
}
