//! `attache print plan|doors|runsheet`: paper, as a file, as text on standard output, or to a printer.

mod doors;
mod output;
mod plans;

use super::args::Print;
use super::run::{Opened, Run};
use super::timetable::named;
use crate::agenda::LangOrder;
use crate::error::Error;
use crate::i18n::Locale;
use crate::paper::{self, Marks, Sheet, Wording};
use output::Printed;

/// Prints what was asked for.
pub(crate) fn run(run: &mut Run, what: Print) -> Result<u8, Error> {
    match what {
        Print::Plan {
            whom,
            plans,
            badge,
            onto,
        } => {
            let onto = output::Onto::of(run, &onto, badge)?;
            let opened = run.open()?;
            let printed = plans::plans(run, &opened, &whom, plans.as_deref(), &onto, badge)?;
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
        Print::Runsheet { day, onto } => {
            let onto = output::Onto::of(run, &onto, false)?;
            let opened = run.open()?;
            let day = day.map(|day| named(&opened, &day)).transpose()?;
            let sheets = in_languages(run, &opened, onto.marks(run), |wording| {
                paper::run_sheets(wording, opened.now, day)
            });
            let printed = Printed {
                sheets,
                stem: "runsheet".into(),
                readers: paper::file::Readers::Owner,
            };
            output::put(run, &opened, &printed, &onto)
        }
    }
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
