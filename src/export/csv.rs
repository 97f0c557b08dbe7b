//! A table (RFC 4180) that a spreadsheet may open: CRLF, quotes where they are needed, and no cell that
//! begins a formula. The columns are [`COLUMNS`], always all of them, in this order.

use super::selection::Selection;
use super::text::{Breaks, clean, trimmed, uri};
use crate::agenda::{Access, Intent, Raw, Ref, Session, SessionIx, Text, Time};
use crate::paper::Wording;
use crate::plan::{Choice, Own, PlanField};
use crate::source::our_table::{guarded, listed, role_behind};

pub use crate::source::our_table::COLUMNS;

/// The table of a selection, with a header.
pub fn csv(wording: &Wording<'_>, of: &Selection<'_>) -> String {
    let mut table = Table::default();
    table.row(&COLUMNS.map(Into::into));
    for &ix in of.sessions {
        table.row(&session(wording, of, ix));
    }
    if let Some(mine) = of.mine {
        for own in &mine.plan.own {
            table.row(&own_entry(wording, own));
        }
        for choice in mine.plan.gone(wording.agenda) {
            table.row(&gone(wording, choice));
        }
    }
    table.out
}

/// The cells of a row, as they are meant.
type Row = [String; COLUMNS.len()];

fn session(wording: &Wording<'_>, of: &Selection<'_>, ix: SessionIx) -> Row {
    let agenda = wording.agenda;
    let session = agenda.session(ix);
    let text = |text: &Text| text.pick(wording.order).as_written().to_owned();
    let maybe = |one: &Option<Text>| one.as_ref().map(text).unwrap_or_default();
    let mine = of.mine.as_ref();
    let choice = mine.and_then(|mine| mine.plan.choices.get(mine.itinerary.choice(ix)?));
    let people = session.people.iter().map(|part| {
        let name = match &part.person {
            Ref::Known(at) => text(&agenda.people[at.at()].name),
            Ref::Unknown(raw) => raw.as_written().to_owned(),
        };
        let role = part.role.as_ref().map(|role| trimmed(role.as_written()));
        role_behind(trimmed(&name), role)
    });
    [
        session.id.as_str().to_owned(),
        text(&session.title),
        session.kind.name(agenda).to_owned(),
        list(&session.topics, |at| text(&agenda.topics[at.at()].name)),
        session.start.map(time).unwrap_or_default(),
        session.end.map(time).unwrap_or_default(),
        session.minutes().map(|n| n.to_string()).unwrap_or_default(),
        session.day.map(|day| day.to_string()).unwrap_or_default(),
        list(&session.rooms, |at| text(&agenda.rooms[at.at()].name)),
        maybe(&session.place),
        joined(people),
        list(&session.organisations, |at| {
            text(&agenda.organisations[at.at()].name)
        }),
        list(&session.delegations, |at| {
            wording.delegation(&Ref::Known(at))
        }),
        session.access.word().to_owned(),
        session.status.word().to_owned(),
        joined((session.languages.iter()).map(|language| Raw::as_written(language).to_owned())),
        maybe(&session.summary),
        maybe(&session.about),
        session
            .url
            .as_ref()
            .and_then(|url| uri(url.as_written()))
            .unwrap_or_default(),
        choice
            .map(|choice| choice.intent.word().to_owned())
            .unwrap_or_default(),
        choice
            .and_then(|choice| choice.note.clone())
            .unwrap_or_default(),
        // A spreadsheet would write `true` in its own language and in capitals.
        if session.drop_in { "yes" } else { "no" }.to_owned(),
        session.audience.word().to_owned(),
        of.parent(ix).unwrap_or_default().to_owned(),
        number(session.seats),
        number(session.taken),
        joined(
            (session.interpretation.iter()).map(|language| Raw::as_written(language).to_owned()),
        ),
        agenda.event.timezone.name().to_owned(),
        joined(illustrative(session)),
        agenda.event.id.as_str().to_owned(),
    ]
}

/// What no public source gives of it, in alphabetical order; nobody else may know of notes for staff.
fn illustrative(session: &Session) -> impl Iterator<Item = String> {
    let mut keys = session.illustrative.0.to_vec();
    keys.retain(|key| *key != "staff_note");
    keys.sort_unstable();
    keys.into_iter().map(str::to_owned)
}

fn number(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn own_entry(wording: &Wording<'_>, own: &Own) -> Row {
    let (start, end) = (
        wording.agenda.local(&own.start),
        wording.agenda.local(&own.end),
    );
    let mut row = bare(&own.id, &own.title, (Some(start), Some(end)), wording);
    row[2] = "own".into();
    row[9] = own.place.clone().unwrap_or_default();
    row[20] = own.note.clone().unwrap_or_default();
    row
}

/// A choice whose session has gone from the agenda: what is known of it.
fn gone(wording: &Wording<'_>, choice: &Choice) -> Row {
    let accepted = &choice.accepted;
    let local = |at: &chrono::DateTime<chrono::FixedOffset>| wording.agenda.local(at);
    let title = accepted.title_in(wording.locale.tag());
    let title = title.unwrap_or(&choice.session);
    let times = (
        accepted.start.as_ref().map(local),
        accepted.end.as_ref().map(local),
    );
    let mut row = bare(&choice.session, title, times, wording);
    let named = |field, ids: &[String]| {
        let names = ids.iter().map(|id| wording.named(field, id));
        joined(names)
    };
    row[8] = named(PlanField::Rooms, &accepted.rooms);
    row[10] = named(PlanField::People, &accepted.people);
    row[13] = Access::default().word().into();
    row[14] = "gone".into();
    row[19] = Intent::word(choice.intent).into();
    row[20] = choice.note.clone().unwrap_or_default();
    row
}

/// A row with an id, a title and times alone.
fn bare(
    id: &str,
    title: &str,
    (start, end): (Option<Time>, Option<Time>),
    wording: &Wording<'_>,
) -> Row {
    let minutes = start
        .zip(end)
        .map(|(start, end)| (end - start).num_minutes());
    let mut row = Row::default();
    row[0] = id.into();
    row[1] = title.into();
    row[4] = start.map(time).unwrap_or_default();
    row[5] = end.map(time).unwrap_or_default();
    row[6] = minutes
        .filter(|n| *n >= 0)
        .map(|n| n.to_string())
        .unwrap_or_default();
    row[27] = wording.agenda.event.timezone.name().into();
    row[29] = wording.agenda.event.id.as_str().into();
    row[7] = start
        .map(|start| wording.agenda.event_day(start).to_string())
        .unwrap_or_default();
    row
}

fn time(at: Time) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Names in one cell; of what the agenda does not know, what is written.
fn list<T: Copy>(all: &[Ref<T>], name: impl Fn(T) -> String) -> String {
    let names: Vec<String> = all
        .iter()
        .map(|one| match one {
            Ref::Known(ix) => name(*ix),
            Ref::Unknown(raw) => raw.as_written().to_owned(),
        })
        .collect();
    joined(names)
}

/// The parts of a list, each without the blanks at its ends.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let mut all = String::new();
    for part in parts {
        if !all.is_empty() {
            all.push_str("; ");
        }
        all.push_str(&listed(trimmed(&part)));
    }
    all
}

#[derive(Default)]
struct Table {
    out: String,
}

impl Table {
    fn row(&mut self, row: &Row) {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.cell(cell);
        }
        self.out.push_str("\r\n");
    }

    fn cell(&mut self, text: &str) {
        let text = clean(text, Breaks::Kept);
        let text = guarded(&text);
        if text.contains(['"', ',', '\n', ';', '\''])
            || text.starts_with(' ')
            || text.ends_with(' ')
        {
            self.out.push('"');
            self.out.push_str(&text.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(&text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_80_no_cell_begins_a_formula() {
        let cell = |text: &str| {
            let mut table = Table::default();
            table.cell(text);
            table.out
        };
        for text in [
            "=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n@x", " =cmd()", "＝1", ";=1", "a;=1",
        ] {
            let out = cell(text);
            let out = out.trim_matches('"');
            let is_guarded = ["'", ";'", "a;'"]
                .iter()
                .any(|start| out.starts_with(start));
            assert!(is_guarded, "{text:?} became {out:?}");
        }
        assert_eq!(cell("a=b, \"c\""), "\"a=b, \"\"c\"\"\"");
        assert_eq!(
            cell("2026-03-07T09:00:00+09:00"),
            "2026-03-07T09:00:00+09:00"
        );
        assert_eq!(cell("a\u{1b}b"), "a\u{241b}b");
    }
}
