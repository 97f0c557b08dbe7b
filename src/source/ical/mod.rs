//! iCalendar, RFC 5545: what calendar programs and conferences publish as `.ics`.
//!
//! Bytes become lines ([`lines`], [`mod@line`], [`values`]), lines go to the component that they stand in
//! ([`components`], [`draft`], [`recurrence`], [`timezone`]), and once all of them are read, zones get
//! their meaning ([`zone_names`], [`resolve`], [`zones`]), events their occurrences ([`rule`], [`expand`],
//! [`series`], [`families`]) and everything its place in the schedule ([`assemble`]). Every event is there in the end, whatever
//! is wrong with it; what does not fit is a finding or is counted.

mod assemble;
mod components;
mod days;
mod draft;
mod ends;
mod expand;
mod families;
mod line;
mod lines;
mod moments;
mod notes;
mod ours;
mod people;
mod recurrence;
mod resolve;
mod rule;
mod series;
mod stamp;
mod timezone;
mod values;
mod zone_names;
mod zones;

use super::schedule::Schedule;
use crate::agenda::{Code, Finding};
use crate::i18n::sentences::calendars as say;

/// Are its lines UTF-8 once they are unfolded? A fold may cut a character in two.
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    lines::Lines::new(bytes).all(|line| std::str::from_utf8(&line.bytes).is_ok())
}

/// Reads it; the findings are why it cannot be read at all.
pub(super) fn read(bytes: &[u8]) -> Result<Schedule, Vec<Finding>> {
    let refused = |message, hint| {
        Err(vec![
            Finding::new(Code::Syntax, Some(0..0), message).hint(hint),
        ])
    };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return refused(say::utf16(), say::utf16_hint());
    }
    let contents = components::Contents::read(bytes);
    if contents.calendars.is_empty() {
        return refused(say::no_calendar(), say::no_calendar_hint());
    }
    if contents.is_too_large() {
        return refused(say::too_much(components::MOST), say::too_much_hint());
    }
    if let Some((component, end)) = contents.cut_off {
        // Nobody knows what is missing.
        let (message, hint) = (
            say::not_closed_at_end(component),
            say::not_closed_at_end_hint(),
        );
        let end = end as u32;
        let finding = Finding::new(Code::Syntax, Some(end.saturating_sub(1)..end), message);
        return Err(vec![finding.hint(hint)]);
    }
    Ok(assemble::schedule(contents))
}

#[cfg(test)]
mod tests;
