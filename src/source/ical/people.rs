//! People of an event (RFC 5545, sections 3.8.4.1 and 3.8.4.3).

use super::line::Line;
use crate::source::schedule::Participant;

/// Who an ORGANIZER or ATTENDEE is; nobody where it says nothing.
pub(super) fn participant(line: &Line<'_>) -> Option<Participant> {
    let address = line.value();
    let mail = match address.split_at_checked("mailto:".len()) {
        Some((scheme, mail)) if scheme.eq_ignore_ascii_case("mailto:") => Some(mail.trim()),
        _ => address.contains('@').then_some(address),
    };
    let mail = mail.filter(|mail| !mail.is_empty());
    let common = line.parameter("CN").unwrap_or_default();
    let name = match common.trim() {
        "" => mail.unwrap_or(address),
        name => name,
    };
    if name.is_empty() || name.eq_ignore_ascii_case("mailto:") {
        return None;
    }
    let role = if line.name() == "ORGANIZER" {
        Some("host")
    } else if line.has("ROLE", "CHAIR") {
        Some("chair")
    } else {
        None
    };
    Some(Participant {
        id: mail.map(str::to_lowercase),
        name: name.to_owned(),
        role: role.map(str::to_owned),
        ..Participant::default()
    })
}
