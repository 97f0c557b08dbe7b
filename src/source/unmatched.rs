//! An `[[allow]]` that matches nothing, beside the one finding that it was meant for: told once, with what to write.

use crate::agenda::{Allow, Code, Finding, Severity};
use crate::i18n::sentences::{findings as say, hints};

/// Takes out what is said of an `[[allow]]` where the finding that it means can say so.
pub(super) fn fold(bytes: &[u8], allows: &[Allow], mut findings: Vec<Finding>) -> Vec<Finding> {
    /// More of them are no slips.
    const MOST: usize = 100;
    for allow in allows.iter().take(MOST) {
        let is_it = |one: &Finding| {
            one.code == Code::UnmatchedAllow && one.span.as_ref() == Some(&allow.span)
        };
        let (Some(at), Some(code)) = (findings.iter().position(is_it), allow.code) else {
            continue;
        };
        let Some(meant) = only_meant(&findings, allow, code) else {
            continue;
        };
        let before = &bytes[..(allow.span.start as usize).min(bytes.len())];
        let line = before.split(|byte| *byte == b'\n').count();
        let finding = &mut findings[meant];
        let setting = if finding.code == code {
            let ids: Vec<String> = (finding.sessions.iter().take(1))
                .map(|id| format!("\"{id}\""))
                .collect();
            format!("sessions = [{}]", ids.join(", "))
        } else {
            format!("finding = \"{}\"", finding.code.word())
        };
        let Some(hint) = finding.hint.take() else {
            continue;
        };
        finding.hint = Some(say::or_allow(hint, setting, line));
        findings.remove(at);
    }
    for allow in allows.iter().take(MOST) {
        name_finding(&mut findings, allow);
    }
    // What cannot be found as long as a session has no time or no room matches nothing.
    let hides = |one: &Finding| {
        matches!(one.code, Code::Missing | Code::BadTime | Code::NoRoom) && !one.sessions.is_empty()
    };
    if findings.iter().any(hides) {
        let is_hidden = |one: &Finding| {
            let mut meant = (allows.iter()).filter(|allow| one.span.as_ref() == Some(&allow.span));
            one.code == Code::UnmatchedAllow
                && meant.any(|allow| allow.code.is_some_and(|code| OF_TIMES.contains(&code)))
        };
        findings.retain(|one| !is_hidden(one));
    }
    findings
}

/// What is found of sessions by their times and rooms.
const OF_TIMES: &[Code] = &[
    Code::RoomDoubleBooked,
    Code::PersonDoubleBooked,
    Code::DelegationDoubleBooked,
    Code::ShortTurnover,
    Code::OutsideRoomHours,
    Code::OutsideEventDays,
    Code::CrossesDayEnd,
    Code::PartOutside,
    Code::NearTwin,
    Code::OverCapacity,
    Code::MissingFeature,
];

/// An `[[allow]]` without a `finding` means the only one of what it names: that one is told with it.
fn name_finding(findings: &mut Vec<Finding>, allow: &Allow) {
    let is_it = |one: &Finding| one.code == Code::Missing && one.span.as_ref() == Some(&allow.span);
    let Some(at) = findings
        .iter()
        .position(is_it)
        .filter(|_| allow.code.is_none())
    else {
        return;
    };
    let is_meant = |one: &Finding| one.code != Code::Missing && may_mean(one) && names(allow, one);
    let mut all = (0..findings.len()).filter(|at| is_meant(&findings[*at]));
    if let (Some(meant), None) = (all.next(), all.next()) {
        let line = format!("finding = \"{}\"", findings[meant].code.word());
        findings[at].hint = Some(hints::add_line(line));
        findings.remove(meant);
    }
}

/// Does it name a session or a room of that finding?
fn names(allow: &Allow, one: &Finding) -> bool {
    let is_in = |ids: &[String], id: &str| ids.iter().any(|have| have == id);
    let mut sessions = allow.sessions.iter();
    let mut rooms = allow.rooms.iter();
    sessions.any(|id| is_in(&one.sessions, id.as_written()))
        || rooms.any(|id| is_in(&one.rooms, id.as_written()))
}

/// Is it a finding that somebody would allow?
fn may_mean(one: &Finding) -> bool {
    one.code.severity() != Severity::Note
        && one.count == 1
        && one.hint.is_some()
        && !matches!(one.code, Code::UnmatchedAllow | Code::UnknownReference)
}

/// The only finding that the `[[allow]]` can mean: of its code, else of what it names.
fn only_meant(findings: &[Finding], allow: &Allow, code: Code) -> Option<usize> {
    let only = |is_it: &dyn Fn(&Finding) -> bool| {
        let mut all =
            (0..findings.len()).filter(|at| may_mean(&findings[*at]) && is_it(&findings[*at]));
        all.next().filter(|_| all.next().is_none())
    };
    let of_code = only(&|one| one.code == code && !one.sessions.is_empty());
    of_code.or_else(|| only(&|one| names(allow, one)))
}
