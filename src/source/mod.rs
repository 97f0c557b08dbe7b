//! Text in, an agenda and its findings out. Pure but for [`mod@file`].
//!
//! Our own format has a reader of its own; every other one becomes a plain schedule first, and an
//! agenda in one place for all of them.
//!
//! Nothing in a text is ever dropped in silence: what cannot be understood is a [`Finding`] with
//! its place, and everything else is in the [`Agenda`].

mod agenda_toml;
mod consequences;
mod csv;
mod decode;
pub mod file;
pub mod follow;
mod format;
mod ical;
mod legacy;
mod markup;
mod office;
mod place;
mod report;
mod schedule;
mod schedule_json;
mod schedule_xml;
mod schema;
pub mod shape;
pub mod snippet;
pub mod starter;
mod unmatched;
mod zone_names;

pub(crate) use zone_names::probably as probable_zone;

use std::cell::RefCell;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::agenda::allowed::Allowed;
use crate::agenda::check::each as check_agenda;
use crate::agenda::tally::Tally;
use crate::agenda::{Agenda, Allow, Code, Finding, safe};
use crate::i18n::sentences::{findings as say, imports, syntax};
use decode::Trouble;

pub use csv::ours as our_table;
pub use format::Format;
pub use report::Report;
pub use schedule::{LeftOut, What};
pub use schema::{SCHEMA_FILE, SCHEMA_LINE, schema};

/// No conference has more sessions, rooms, days, topics, people or links. A hostile file of a few
/// megabytes may, and each of them takes more memory than text.
const MOST: usize = 100_000;

/// So many findings of one code are told, the first in the file; those beyond are counted.
const MOST_OF_A_CODE: usize = 1_000;

/// So many are kept until they are in order.
const MOST_KEPT: usize = 10 * MOST_OF_A_CODE;

/// What was read: the agenda, where the text could be read at all, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// `None` where the text cannot be read: an error of syntax, a newer format, or times without a
    /// zone.
    pub agenda: Option<Agenda>,
    /// What is wrong with the text; [`check`] adds what is wrong with the agenda. In order, with
    /// their places. `[[allow]]` is not applied.
    pub findings: Vec<Finding>,
    /// What became of a source of another format; `None` for an agenda file of our own.
    pub report: Option<Report>,
}

/// Fields of a table that `--map` may name.
pub const FIELDS: &[&str] = &[
    "id",
    "title",
    "subtitle",
    "start",
    "end",
    "minutes",
    "date",
    "room",
    "place",
    "kind",
    "topics",
    "people",
    "language",
    "summary",
    "about",
    "url",
    "seats",
    "organisations",
    "status",
];

/// Which of three numbers of a date is what: `4/3/26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Day, month, year.
    Day,
    /// Month, day, year.
    Month,
    /// Year, month, day.
    Year,
}

/// Options of reading: what the text itself does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The zone of a source that names none.
    pub timezone: Option<Tz>,
    /// For tables: which column holds a field, by the field's and the column's name.
    pub columns: Vec<(String, String)>,
    /// For tables: what the numbers of a date are; wins over what the dates themselves tell.
    pub date_order: Option<DateOrder>,
    /// For tables: the date of the first day, where there are only days of the week, numbers of days or
    /// clock times.
    pub first_day: Option<NaiveDate>,
    /// What the source is called where it does not say: its file's name without the ending.
    pub name: Option<String>,
}

impl Reading {
    /// An agenda file of our own, as it was read.
    fn own(agenda: Option<Agenda>, findings: Vec<Finding>) -> Self {
        Self {
            agenda,
            findings,
            report: None,
        }
    }

    /// The finding that keeps the text from being read.
    pub fn refusal(&self) -> Option<&Finding> {
        if self.agenda.is_some() {
            return None;
        }
        self.findings.first()
    }
}

/// Reads the text of an agenda file, or of a schedule in another format. Takes any bytes, and
/// always comes to an end.
pub fn read(bytes: &[u8]) -> Reading {
    read_with(bytes, &Options::default())
}

/// [`read`] with these options.
pub fn read_with(bytes: &[u8], options: &Options) -> Reading {
    if u32::try_from(bytes.len()).is_err() {
        let finding = Finding::new(Code::Syntax, None, syntax::too_large());
        return Reading::own(None, vec![finding]);
    }
    if let Some(program) = office::kept_by(bytes) {
        let finding = Finding::new(Code::Syntax, Some(0..0), imports::no_text(program));
        let mut findings = vec![finding.hint(imports::no_text_hint())];
        place::fill("", &mut findings);
        return Reading::own(None, findings);
    }
    let (text, trouble, format) = decode::text_and_format(bytes);
    if text.trim_start_matches('\u{feff}').trim_start().is_empty() {
        // An editor may be about to write it: what was read before stays.
        let finding = Finding::new(Code::Syntax, Some(0..0), imports::empty());
        let mut findings = vec![finding.hint(imports::empty_hint())];
        place::fill(&text, &mut findings);
        return Reading::own(None, findings);
    }
    let format = match format {
        // Only a table has columns, even where none of their names is known.
        Format::Agenda if !options.columns.is_empty() && !format::is_agenda(&text) => Format::Table,
        format => format,
    };
    let mut reading = match format {
        Format::Agenda => match std::str::from_utf8(bytes) {
            Ok(text) => agenda_toml::read(text),
            Err(error) => return not_utf8(bytes, error.valid_up_to()),
        },
        format => foreign(bytes, &text, trouble.as_ref(), format, options),
    };
    place::fill(&text, &mut reading.findings);
    reading
}

/// Reads a source of another format.
fn foreign(
    bytes: &[u8],
    text: &str,
    trouble: Option<&Trouble>,
    format: Format,
    options: &Options,
) -> Reading {
    let mut found = None;
    match trouble {
        Some(Trouble::UnknownEncoding(name)) => {
            let message = imports::unknown_encoding(safe::line(name).into_owned());
            let finding = Finding::new(Code::Syntax, Some(0..0), message);
            let findings = vec![finding.hint(imports::unknown_encoding_hint())];
            return Reading::own(None, findings);
        }
        Some(Trouble::Malformed { encoding, at }) if format != Format::ICalendar => {
            let span = *at as u32..*at as u32 + 1;
            let message = imports::malformed(*encoding);
            let finding = Finding::new(Code::BadValue, Some(span), message);
            found = Some(finding.hint(imports::malformed_hint()));
        }
        Some(Trouble::Guessed { encoding, at }) => {
            let span = *at as u32..*at as u32 + 1;
            let message = imports::encoding_guessed(*encoding);
            let finding = Finding::new(Code::Guessed, Some(span), message);
            found = Some(finding.hint(imports::encoding_guessed_hint()));
        }
        _ => {}
    }
    let is_guessed = matches!(trouble, Some(Trouble::Guessed { .. }));
    let exported = match format {
        Format::ScheduleJson => schedule_json::exported(text, options),
        _ => None,
    };
    if let Some(mut reading) = exported {
        reading.findings.extend(found);
        return reading;
    }
    let read = match format {
        Format::ScheduleXml => schedule_xml::read(text),
        Format::ScheduleJson => schedule_json::read(text),
        // A fold may cut a character in two, so calendars are read from their bytes.
        Format::ICalendar if text.len() == bytes.len() && !is_guessed => ical::read(bytes),
        Format::ICalendar => ical::read(text.as_bytes()),
        Format::Table | Format::Agenda => csv::read(text, options),
    };
    let built = read.and_then(|mut schedule| {
        schedule.had_lost_letters = is_guessed;
        schedule::build(schedule, format, options)
    });
    let mut reading = match built {
        // What is read is also written as an agenda file, whose bound holds then.
        Ok(built) if built.agenda.sessions.len() > MOST => {
            let count = built.agenda.sessions.len();
            let message = syntax::too_many("session", count, MOST);
            let finding = Finding::new(Code::Syntax, Some(0..0), message);
            Reading::own(None, vec![finding.hint(syntax::too_many_hint())])
        }
        Ok(built) => Reading {
            agenda: Some(built.agenda),
            findings: built.findings,
            report: Some(built.report),
        },
        Err(findings) => Reading::own(None, findings),
    };
    reading.findings.extend(found);
    reading
}

/// An agenda as a file of our own format, to go on editing by hand; `head` is said in comments at
/// its top, a line each. Reads back as the same agenda.
pub fn agenda_file(agenda: &Agenda, head: &[String]) -> String {
    agenda_toml::write(agenda, head)
}

/// Everything that there is to say against an agenda: what [`read`] found and what does not fit
/// together, without what the agenda itself allows. `bytes` are those that were read.
pub fn check(bytes: &[u8], reading: &Reading) -> Vec<Finding> {
    match &reading.agenda {
        Some(agenda) => examine(bytes, agenda, reading.findings.clone()),
        None => reading.findings.clone(),
    }
}

/// So many findings are asked for each other whether it follows from them.
const MOST_CAUSES: usize = 200;

/// [`check`] of an agenda that was taken out of its [`Reading`]; `findings` are those of the reading.
pub fn examine(bytes: &[u8], agenda: &Agenda, findings: Vec<Finding>) -> Vec<Finding> {
    let findings = told(agenda, findings);
    let findings = consequences::fold(bytes, findings, &|bytes| {
        let reading = read(bytes);
        Some(told(&reading.agenda?, reading.findings))
    });
    let mut findings = unmatched::fold(bytes, &agenda.allows, findings);
    findings.sort_by_key(place::order);
    let mut kept = Tally::new(MOST_OF_A_CODE);
    for finding in findings {
        kept.add(finding);
    }
    let mut findings = kept.finish();
    place::fill(&decode::text_and_format(bytes).0, &mut findings);
    findings
}

/// What is found in an agenda and was found in its text, without what is allowed. What is allowed is no cause:
/// nobody is told of it.
fn told(agenda: &Agenda, findings: Vec<Finding>) -> Vec<Finding> {
    let allowed = RefCell::new(Allowed::of(&agenda.allows));
    let mut found = Tally::new(MOST_KEPT);
    let mut causes: Vec<Finding> = Vec::new();
    for finding in findings {
        if allowed.borrow_mut().covers(&finding) {
            continue;
        }
        // So many causes are looked through for each finding; a file of more is told of one after the other.
        if !finding.entails.is_empty() && causes.len() < MOST_CAUSES {
            causes.push(finding.clone());
        }
        found.add(finding);
    }
    let meant = &mut |code, sessions: [&str; 2], room: Option<&str>| {
        (allowed.borrow_mut()).covers_of(code, &sessions, room.as_slice())
    };
    check_agenda(agenda, meant, &mut |finding| {
        if allowed.borrow_mut().covers(&finding)
            || causes.iter().any(|cause| cause.is_cause_of(&finding))
        {
            return;
        }
        found.add(finding);
    });
    for finding in unmatched(&agenda.allows, allowed.borrow().used()) {
        found.add(finding);
    }
    found.finish()
}

/// An `[[allow]]` without effect is a finding.
fn unmatched(allows: &[Allow], used: &[bool]) -> impl Iterator<Item = Finding> {
    let unused = allows.iter().zip(used).filter(|(_, used)| !**used);
    unused.filter_map(|(allow, _)| {
        // One that names no finding is a finding already.
        let message = say::unmatched_allow(allow.code?.word());
        let finding = Finding::new(Code::UnmatchedAllow, Some(allow.span.clone()), message);
        Some(finding.hint(say::unmatched_allow_hint()))
    })
}

fn not_utf8(bytes: &[u8], valid: usize) -> Reading {
    // Without the mark at its beginning, by the zeros in every letter of ASCII.
    let start = &bytes[..bytes.len().min(200)];
    let zeros = memchr::memchr_iter(0, start).count();
    let has_mark = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let utf16 = has_mark || zeros * 3 > start.len();
    let message = if utf16 {
        syntax::utf_16()
    } else {
        syntax::not_utf_8()
    };
    let span = valid as u32..valid as u32 + 1;
    let finding = Finding::new(Code::Syntax, Some(span), message).hint(syntax::not_utf_8_hint());
    let mut findings = vec![finding];
    // What follows the place may be anything; a piece of it is enough to show the line.
    let end = bytes.len().min(valid + 200);
    let mut text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    text.push_str(&String::from_utf8_lossy(&bytes[valid..end]));
    place::fill(&text, &mut findings);
    Reading::own(None, findings)
}
