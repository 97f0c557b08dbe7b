//! A plan to hang around one's neck: a sheet a day, with nothing on it but when, what and where, and what each
//! is in the plan; and where its faces stand on a sheet of paper that is folded to them.

use super::sheet::{Item, Sheet, SheetKind};

/// Faces of a folded sheet.
pub(super) const FACES: usize = 4;

/// The faces of a plan's badge, a day each; one where nothing is chosen.
pub fn badge(mut sheet: Sheet) -> Vec<Sheet> {
    sheet.kind = SheetKind::Badge;
    sheet.venue.clear();
    sheet.code = None;
    sheet.writing = None;
    for item in sheet.days.iter_mut().flat_map(|day| &mut day.items) {
        if let Item::Entry(entry) = item {
            entry.facts.clear();
            entry.people.clear();
        }
    }
    let days = std::mem::take(&mut sheet.days);
    if days.is_empty() {
        return vec![sheet];
    }
    let sheets = days.into_iter().enumerate().map(|(at, day)| Sheet {
        days: vec![day],
        goes_on: at > 0,
        ..sheet.clone()
    });
    sheets.collect()
}

/// A quarter of a sheet: its place from the left and from above, 0 or 1 each, and whether it stands on its
/// head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quarter {
    pub(super) across: u8,
    pub(super) down: u8,
    pub(super) is_turned: bool,
}

/// Where so many faces stand, in the order in which they are read.
///
/// The sheet is folded twice, its upper half to the back, then its left half to the back. Its lower right
/// quarter is in front then, the lower left one on the back, and the upper two, which stand on their heads
/// before it is folded, are a spread within: the right one is its left page. Two faces are front and back, so
/// that both are seen in a holder.
pub(super) fn quarters(faces: usize) -> &'static [Quarter] {
    const fn quarter(across: u8, down: u8) -> Quarter {
        Quarter {
            across,
            down,
            is_turned: down == 0,
        }
    }
    const OUTSIDE: &[Quarter] = &[quarter(1, 1), quarter(0, 1)];
    const ALL: &[Quarter] = &[quarter(1, 1), quarter(1, 0), quarter(0, 0), quarter(0, 1)];
    if faces <= OUTSIDE.len() { OUTSIDE } else { ALL }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Entry, SheetDay};
    use super::*;

    #[test]
    fn a_badge_says_what_is_a_backup() {
        let entry = Entry {
            standing: vec!["backup for A".into()],
            facts: vec!["Seminar".into()],
            people: vec!["Ana".into()],
            ..Entry::default()
        };
        let day = SheetDay {
            items: vec![Item::Entry(Box::new(entry))],
            ..SheetDay::default()
        };
        let faces = badge(Sheet {
            days: vec![day],
            ..Sheet::default()
        });
        let entry = faces[0].entries().next().expect("it is there still");
        assert_eq!(entry.all_facts().collect::<Vec<&str>>(), ["backup for A"]);
        assert!(entry.people.is_empty());
    }

    /// What folding brings together, told by the corner of the sheet that each quarter has at its own top left.
    #[test]
    fn a_folded_sheet_is_read_in_order() {
        let all = quarters(4);
        let (front, left, right, back) = (all[0], all[1], all[2], all[3]);
        // The upper half goes behind the lower one: what lies above a quarter is behind it, on its head.
        assert_eq!((front.across, left.across), (1, 1));
        assert!(!front.is_turned && left.is_turned && right.is_turned && !back.is_turned);
        // The left half goes behind the right one: the back is beside the front before.
        assert_eq!((back.across, back.down), (0, front.down));
        // Opened, the page behind the front is the left one of the spread.
        assert_eq!((left.down, right.down), (0, 0));
        assert_eq!(quarters(2), [front, back]);
    }
}
