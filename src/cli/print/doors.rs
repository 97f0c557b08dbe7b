//! Door sheets: which doors, and against which older agenda. Nothing of a plan is read for them.

use std::path::{Path, PathBuf};

use super::super::out::warn;
use super::super::run::{From, Opened, Run};
use super::super::timetable::named;
use super::output::{Onto, Printed};
use super::{asked, in_languages, second};
use crate::agenda::{LangOrder, RoomIx, safe};
use crate::error::Error;
use crate::i18n::Locale;
use crate::i18n::sentences::{failures, share as say};
use crate::paper::door_sheets::DoorSheets;
use crate::paper::file::Readers;
use crate::paper::{Doors, Versions, Wording, changed_doors, door_sheets};

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
    let old = wanted
        .changed_since
        .map(|old| run.open_from(From::File(PathBuf::from(old))));
    let old = old.transpose()?;
    let (room, gone) = room(opened, old.as_ref(), wanted.room)?;
    let doors = Doors {
        room,
        gone,
        day: wanted.day.map(|day| named(opened, day)).transpose()?,
    };
    let (sheets, left_out) = if let Some(old) = &old {
        let found = changed(run, opened, old, doors, onto);
        (found.sheets, found.left_out)
    } else {
        let left_out = std::cell::Cell::new(0);
        let sheets = in_languages(run, opened, onto.marks(run), |wording| {
            let found = door_sheets(wording, opened.now, doors);
            left_out.set(found.left_out);
            found.sheets
        });
        (sheets, left_out.get())
    };
    if left_out > 0 {
        warn(&run.locale, &[say::left_out_audience(left_out)]);
    }
    let asked = asked(run, opened, doors.room, doors.day);
    let nothing = match (wanted.changed_since, asked) {
        (Some(old), asked) => {
            let old = safe::line(&old.to_string_lossy()).into_owned();
            if asked.is_some() || doors.gone.is_some() {
                failures::no_asked_door_differs(old)
            } else {
                failures::no_door_differs(old)
            }
        }
        (None, Some(what)) => failures::no_door_sheet_at(what),
        (None, None) => failures::no_door_sheet(),
    };
    Ok(Printed {
        sheets,
        stem: "doors".into(),
        readers: Readers::Everyone,
        nothing,
        hint: None,
    })
}

/// The room that is meant: one of the agenda, else one that only the older one has.
fn room(
    opened: &Opened,
    old: Option<&Opened>,
    typed: Option<&str>,
) -> Result<(Option<RoomIx>, Option<RoomIx>), Error> {
    let Some(typed) = typed else {
        return Ok((None, None));
    };
    match opened.room(typed) {
        Ok(room) => Ok((Some(room), None)),
        Err(why) => {
            let gone = old.and_then(|old| old.room(typed).ok());
            gone.map(|gone| (None, Some(gone))).ok_or(why)
        }
    }
}

/// Those doors whose sheet differs from the older agenda's.
fn changed(run: &Run, opened: &Opened, old: &Opened, doors: Doors, onto: &Onto) -> DoorSheets {
    let marks = onto.marks(run);
    let locales =
        std::iter::once(run.locale.clone()).chain(second(run, opened).map(|(locale, _)| locale));
    let locales: Vec<(Locale, LangOrder, LangOrder)> = locales
        .map(|locale| {
            let new = opened.agenda().preferring(locale.tag());
            let old = old.agenda().preferring(locale.tag());
            (locale, new, old)
        })
        .collect();
    let languages = locales.iter().map(|(locale, new, was)| {
        let wording = |agenda, order| Wording {
            agenda,
            locale,
            order,
            marks,
        };
        Versions {
            new: wording(opened.agenda(), new),
            old: wording(old.agenda(), was),
        }
    });
    changed_doors(&languages.collect::<Vec<_>>(), opened.now, doors)
}
