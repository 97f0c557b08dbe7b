//! Door sheets: which doors, and against which older agenda. Nothing of a plan is read for them.

use std::path::{Path, PathBuf};

use super::super::out::warn;
use super::super::run::{From, Opened, Run};
use super::super::timetable::named;
use super::in_languages;
use super::output::{Onto, Printed};
use crate::error::Error;
use crate::i18n::sentences::share as say;
use crate::paper::file::Readers;
use crate::paper::{Doors, Wording, changed_doors, door_sheets};

/// What was typed.
pub(super) struct Wanted<'a> {
    pub(super) room: Option<&'a str>,
    pub(super) day: Option<&'a str>,
    pub(super) changed_since: Option<&'a Path>,
}

/// The sheets of those doors; how many sessions are not for everyone is told.
pub(super) fn doors(
    run: &Run,
    opened: &Opened,
    wanted: &Wanted<'_>,
    onto: &Onto,
) -> Result<Printed, Error> {
    let doors = Doors {
        room: wanted.room.map(|room| opened.room(room)).transpose()?,
        day: wanted.day.map(|day| named(opened, day)).transpose()?,
    };
    let old = wanted
        .changed_since
        .map(|old| run.open_from(From::File(PathBuf::from(old))));
    let old = old.transpose()?;
    let left_out = std::cell::Cell::new(0);
    let sheets = in_languages(run, opened, onto.marks(run), |wording| {
        let found = match &old {
            None => door_sheets(wording, opened.now, doors),
            Some(old) => {
                let order = old.agenda().preferring(wording.locale.tag());
                let before = Wording {
                    agenda: old.agenda(),
                    order: &order,
                    ..*wording
                };
                changed_doors(wording, &before, opened.now, doors)
            }
        };
        left_out.set(found.left_out);
        found.sheets
    });
    if left_out.get() > 0 {
        warn(&run.locale, &[say::left_out_audience(left_out.get())]);
    }
    Ok(Printed {
        sheets,
        stem: "doors".into(),
        readers: Readers::Everyone,
    })
}
