//! What a finished sheet says of all of itself: what is illustrative throughout, and what its marks mean.

use crate::agenda::{Distinctive, Share};

use super::sheet::{Item, Mark, Sheet};
use super::wording::Wording;

/// What is illustrative all over a sheet: said once, above it and on each of its pages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Throughout {
    /// Is every time?
    pub(super) times: bool,
    /// Is every room?
    pub(super) rooms: bool,
}

impl Throughout {
    /// Of what the agenda gives: own entries are not looked at.
    pub(super) fn of(sheet: &Sheet) -> Self {
        let entries = || sheet.entries().filter(|entry| entry.id.is_some());
        let rooms = || entries().flat_map(|entry| &entry.rooms);
        Self {
            times: entries().next().is_some() && entries().all(|entry| entry.time_is_illustrative),
            rooms: rooms().next().is_some() && rooms().all(|room| room.is_illustrative),
        }
    }
}

/// What a finished sheet says of all of it: which values are illustrative throughout, for which rows bear
/// no mark then, and what the marks mean that are left.
pub(super) fn settle(wording: &Wording<'_>, sheet: &mut Sheet) {
    let throughout = Throughout::of(sheet);
    settle_as(wording, sheet, throughout);
}

/// The same where the caller knows of more what it is.
pub(super) fn settle_as(wording: &Wording<'_>, sheet: &mut Sheet, throughout: Throughout) {
    let Throughout { times, rooms } = throughout;
    for item in sheet.days.iter_mut().flat_map(|day| &mut day.items) {
        let Item::Entry(entry) = item else { continue };
        entry.time_is_illustrative &= !times;
        for room in &mut entry.rooms {
            room.is_illustrative &= !rooms;
        }
        // The mark at the title stands for the row.
        if entry.title_is_illustrative {
            let mark = format!(" {}", wording.marks.illustrative);
            for text in entry.facts.iter_mut().chain(&mut entry.people) {
                if let Some(bare) = text.strip_suffix(&mark) {
                    *text = bare.to_owned();
                }
            }
        }
    }
    let share = |is_all| if is_all { Share::All } else { Share::Few };
    let mut told = Distinctive::default();
    (told.times, told.rooms) = (share(times), share(rooms));
    sheet.remark = wording.illustrative_line(&told);
    sheet.legend = wording.legend(sheet);
}

impl Wording<'_> {
    /// What the marks mean: of those that are on the sheet.
    pub fn legend(&self, sheet: &Sheet) -> Vec<(Mark, String)> {
        let texts = &self.locale.texts.paper;
        let meaning = |mark| match mark {
            Mark::Must => texts.mark_must(),
            Mark::Maybe => texts.mark_maybe(),
            Mark::Own => texts.own(),
            Mark::Clash => texts.mark_clash(),
            Mark::Tight => texts.mark_tight(),
            Mark::Cancelled => texts.mark_cancelled(),
            Mark::Illustrative => texts.mark_illustrative(),
            Mark::Box => "".into(),
        };
        let mut marks = sheet.marks();
        // A box to tick needs no word.
        marks.remove(&Mark::Box);
        let mark = format!(" {}", self.marks.illustrative);
        let facts = sheet
            .entries()
            .flat_map(|entry| entry.facts.iter().chain(&entry.people));
        if facts.into_iter().any(|fact| fact.ends_with(&mark)) {
            marks.insert(Mark::Illustrative);
        }
        marks
            .into_iter()
            .map(|mark| (mark, meaning(mark).into_owned()))
            .collect()
    }
}
