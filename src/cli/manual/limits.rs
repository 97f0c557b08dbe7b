//! The manual's LIMITS: how much of anything is taken, and what is told beyond. The numbers are those of
//! the code: a test compares them.

use std::io;

use clap_mangen::roff::{Roff, bold, roman};

use super::Wording;

/// What is limited, how much of it there may be, and what happens beyond.
type Limit = (&'static str, &'static str, &'static str);

const GROUPS: &[(&str, &[Limit])] = &[
    ("Files", FILES),
    ("Agenda files", AGENDA),
    ("Schedules, calendars and tables", SOURCES),
    ("Text", TEXT),
    ("Plans", PLANS),
    ("Time", TIME),
];

const FILES: &[Limit] = &[
    (
        "an agenda, or a schedule in another format",
        "128 MiB",
        "Refused unread, with the limit; so is a pipe, a device or a folder. Exit code 3.",
    ),
    (
        "a config file or a keymap",
        "1 MiB",
        "Refused unread, likewise; the null device is an empty one. Exit code 1.",
    ),
    (
        "the rules of this machine's time zone",
        "1 MiB",
        "Refused where --zone local asks for them. Exit code 2.",
    ),
    (
        "a plan",
        "64 MiB",
        "Refused unread, and never written over. Exit code 4.",
    ),
    (
        "a plan's name",
        "120 bytes",
        "Refused, with the reason. Exit code 2.",
    ),
    (
        "an event's id in the path of its plans",
        "200 bytes",
        "Each part of it is shortened, and stays distinct.",
    ),
    (
        "sheets of one name in a folder",
        "1,000",
        "No further one is written; remove some.",
    ),
];

const AGENDA: &[Limit] = &[
    (
        "entries of one table (session, room, person, topic, kind, day, walk ...), things in one list",
        "100,000",
        "An error that says how many there are; nothing of the file is read.",
    ),
    (
        "keys, values and signs in the whole file",
        "20,000,000",
        "The same, before the file is parsed.",
    ),
    (
        "seats, minutes, capacity",
        "10,000,000",
        "bad-value; the value is left out.",
    ),
    (
        "findings of one kind that are told",
        "1,000",
        "The first in the file are told; one more says how many others there are, and the sums count all.",
    ),
    (
        "double bookings that are told apart",
        "10,000",
        "Counted; so they are once 4 million pairs of sessions were compared.",
    ),
    (
        "errors of syntax",
        "50",
        "Of more than 500 the first 49, and one that says how many lines more cannot be read; else all.",
    ),
    ("languages", "1,000", "Further ones share the last."),
    (
        "years",
        "1 to 9999",
        "bad-time: such a time does not exist.",
    ),
];

const SOURCES: &[Limit] = &[
    (
        "events, rooms, days, tracks, people and links of a schedule in XML or JSON, together",
        "100,000",
        "An error; nothing of it is read.",
    ),
    ("rows of a table", "100,000", "The same."),
    ("events of a calendar", "100,000", "The same."),
    (
        "occurrences of one event of a calendar",
        "2,000",
        "Counted as left out.",
    ),
    (
        "occurrences of a calendar",
        "100,000",
        "Counted as left out, beyond the first of each event; so is what would have more than 64 MiB of text.",
    ),
    (
        "steps that recurrence rules may take",
        "200,000",
        "The rule ends there.",
    ),
    (
        "a calendar's DURATION",
        "1,098 days",
        "bad-time; the event has no length.",
    ),
    (
        "findings of one kind of a table",
        "50",
        "Counted; that is told.",
    ),
    (
        "sorts of things that were left out",
        "200",
        "Counted as others.",
    ),
];

const TEXT: &[Limit] = &[
    (
        "a line that is shown: a title, a name",
        "300 letters",
        "Cut, with an ellipsis. What the file says stays as it is.",
    ),
    (
        "a text that is shown: about, a note",
        "20,000 letters",
        "The same.",
    ),
    ("marks on one letter", "4", "Further ones are not shown."),
    (
        "a field of one line",
        "400 bytes",
        "What is typed or pasted beyond is not taken.",
    ),
    (
        "terms of a query",
        "100",
        "The query is refused, with the reason.",
    ),
    ("warnings that w shows", "100", "The oldest go first."),
];

const PLANS: &[Limit] = &[
    (
        "steps that can be undone",
        "200",
        "The oldest go first; so they do beyond 2,000 changes.",
    ),
    (
        "what a share code unpacks to",
        "256 KiB",
        "Refused while it unpacks, when it is made and when it is read. Exit code 1.",
    ),
    (
        "a wait for another window's save",
        "2 s",
        "Told; the screens keep the change and try again, a command ends with 4.",
    ),
    (
        "tries on a plan that others write meanwhile",
        "10",
        "Not saved, and told.",
    ),
    (
        "a temporary file whose writer cannot be known",
        "3,600 s",
        "Then it is taken for a leftover, and removed. Where there are locks it goes at the next start.",
    ),
];

const TIME: &[Limit] = &[
    (
        "between two tries to save",
        "4 s",
        "As long as something is unsaved.",
    ),
    (
        "quitting waits for a sheet or a copy that is being written",
        "5 s",
        "Then the screens end without it.",
    ),
    (
        "a signal waits in any case",
        "1,500 ms",
        "Then what is unsaved is kept in a recovery file.",
    ),
    ("a signal waits for a write that moves", "10 s", "The same."),
    (
        "a write of a command that was interrupted",
        "2 s",
        "Then its temporary file is taken away, and the command ends.",
    ),
    (
        "between two looks at the agenda's file",
        "125 ms",
        "A change shows when it has stood for half a second; the plan's file is looked at every 500 ms.",
    ),
];

const NO_EVENT: &str = "No event comes near them; a file that was damaged, or made to do harm, does. Nothing beyond a limit goes without a word.";

pub(super) fn section(page: &mut Vec<u8>, wording: Wording) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["LIMITS"]);
    roff.text([roman(wording.text(NO_EVENT))]);
    for (title, limits) in GROUPS {
        roff.control("SS", [wording.text(title)]);
        for (what, most, beyond) in *limits {
            roff.control("TP", []);
            let most = wording.text(most);
            roff.text([bold(wording.text(what)), roman(format!(": {most}"))]);
            roff.text([roman(wording.text(beyond))]);
        }
    }
    roff.to_writer(page)
}

/// Every text of the section, for the test of its translations.
#[cfg(test)]
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    let limits = GROUPS.iter().flat_map(|(_, limits)| *limits);
    let limits = limits.flat_map(|(what, most, beyond)| [*what, *most, *beyond]);
    GROUPS
        .iter()
        .map(|(title, _)| *title)
        .chain(limits)
        .chain([NO_EVENT])
}
