//! `attache print plan|doors|runsheet`: paper, as a file, as text on standard output, or to a printer.

mod doors;
mod output;
mod plans;

use chrono::NaiveDate;

use super::args::Print;
use super::run::{Opened, Run};
use super::timetable::named;
use crate::agenda::{LangOrder, RoomIx};
use crate::error::Error;
use crate::i18n::Locale;
use crate::i18n::sentences::failures;
use crate::paper::{self, Marks, Runs, Sheet, Wording};
use output::Printed;

/// Prints what was asked for.
pub(crate) fn run(run: &mut Run, what: Print) -> Result<u8, Error> {
    match what {
        Print::Plan {
            whom,
            plans,
            day,
            badge,
            onto,
        } => {
            let onto = output::Onto::of(run, &onto, badge)?;
            let opened = run.open()?;
            let day = day.map(|day| named(&opened, &day)).transpose()?;
            let wanted = plans::Wanted {
                whose: &whom,
                pattern: plans.as_deref(),
                day,
                badge,
            };
            let printed = plans::plans(run, &opened, &wanted, &onto)?;
            output::put(run, &opened, &printed, &onto)
        }
        Print::Doors {
            room,
            day,
            changed_since,
            onto,
        } => {
            let onto = output::Onto::of(run, &onto, false)?;
            let opened = run.open()?;
            let wanted = doors::Wanted {
                room: room.as_deref(),
                day: day.as_deref(),
                changed_since: changed_since.as_deref(),
            };
            let printed = doors::doors(run, &opened, &wanted, &onto)?;
            output::put(run, &opened, &printed, &onto)
        }
        Print::Runsheet { room, day, onto } => {
            let onto = output::Onto::of(run, &onto, false)?;
            let opened = run.open()?;
            let runs = Runs {
                room: room.map(|room| opened.room(&room)).transpose()?,
                day: day.map(|day| named(&opened, &day)).transpose()?,
            };
            let sheets = in_languages(run, &opened, onto.marks(run), |wording| {
                paper::run_sheets(wording, opened.now, runs)
            });
            let nothing = match asked(run, &opened, runs.room, runs.day) {
                Some(what) => failures::no_run_sheet_at(what),
                None => failures::no_run_sheet(),
            };
            let printed = Printed {
                sheets,
                stem: "runsheet".into(),
                readers: paper::file::Readers::Owner,
                nothing,
                hint: None,
            };
            output::put(run, &opened, &printed, &onto)
        }
    }
}

/// The room and the day that were asked for, in words.
fn asked(
    run: &Run,
    opened: &Opened,
    room: Option<RoomIx>,
    day: Option<NaiveDate>,
) -> Option<String> {
    let wording = opened.wording(&run.locale, run.out.marks);
    let room = room.map(|room| wording.line(&opened.agenda().rooms[room.at()].name));
    let day = day.map(|day| run.locale.date_long(day));
    let all: Vec<String> = room.into_iter().chain(day).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// The sheets in the reader's language; with two of them, the second beside the first.
fn in_languages(
    run: &Run,
    opened: &Opened,
    marks: &'static Marks,
    sheets: impl Fn(&Wording<'_>) -> Vec<Sheet>,
) -> Vec<Sheet> {
    let first = sheets(&opened.wording(&run.locale, marks));
    let Some((locale, order)) = second(run, opened) else {
        return first;
    };
    let wording = Wording {
        agenda: opened.agenda(),
        locale: &locale,
        order: &order,
        marks,
    };
    let second = sheets(&wording);
    let pairs = first.into_iter().zip(second);
    pairs.map(|(first, second)| first.beside(second)).collect()
}

/// The second language of the sheets, where two were asked for.
fn second(run: &Run, opened: &Opened) -> Option<(Locale, LangOrder)> {
    let locale = Locale::new(run.settings.second_lang.as_deref()?);
    let order = opened.agenda().preferring(locale.tag());
    (locale.tag() != run.locale.tag()).then_some((locale, order))
}
