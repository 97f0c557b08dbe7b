//! What stands where sessions would be and is not known: by it one tells a schedule of another dialect
//! from one that has no session yet.

use super::fields::{Refusal, quoted};
use super::published::Schedule;
use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::{imports, schedules};
use crate::source::Format;

/// No more of them are named.
const NAMED: usize = 5;

/// Names of what is not known, each once, and where the first of it stands.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Strangers {
    names: Vec<String>,
    at: Option<Span>,
}

impl Strangers {
    /// One of that name, which is shown as it comes, at `span`.
    pub(in crate::source) fn add(&mut self, name: &str, span: impl FnOnce() -> Span) {
        if self.names.len() >= NAMED {
            return;
        }
        let name = format!("`{}`", quoted(name));
        if !self.names.contains(&name) {
            self.names.push(name);
            self.at.get_or_insert_with(span);
        }
    }

    /// The names, in backquotes.
    pub(in crate::source) fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// Is there nothing of that kind?
    pub(in crate::source) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// What to say of a schedule without a session: an error where something else stands in their place,
/// a warning where nothing does.
pub(super) fn check(schedule: &mut Schedule, format: Format) -> Result<(), Refusal> {
    if !schedule.items.is_empty() {
        return Ok(());
    }
    if schedule.strangers.is_empty() {
        let finding = Finding::new(Code::NoSessions, Some(0..0), imports::no_sessions());
        schedule
            .findings
            .push(finding.hint(imports::no_sessions_hint()));
        return Ok(());
    }
    let message = imports::unknown_dialect(schedule.strangers.names());
    let hint = match format {
        Format::ScheduleXml => schedules::xml_hint(),
        Format::ScheduleJson => schedules::json_hint(),
        Format::ICalendar => imports::calendar_dialect_hint(),
        Format::Table | Format::Agenda => imports::table_dialect_hint(),
    };
    let at = schedule.strangers.at.clone();
    Err(Box::new(
        Finding::new(Code::UnknownDialect, at, message).hint(hint),
    ))
}
