//! The fields of a code, in their order. Ids come sorted, each without the beginning that it shares with
//! the one before: a deflater has little to go by in so short a text.

use chrono::{DateTime, FixedOffset, Offset, TimeZone as _};

use crate::agenda::Intent;
use crate::plan::own::Own;

use super::bytes::{Reader, Writer};
use super::{Personal, Shared, SharedChoice};

/// The bytes of an event's name.
pub(super) const NAME: usize = 200;
/// The bytes of an id; ids of other programs may be addresses.
const ID: usize = 4 * 1024;
/// The bytes of a note or any other text of a person.
const TEXT: usize = 64 * 1024;
/// Sessions, notes and own entries, each.
const ENTRIES: usize = 20_000;

pub(super) fn write(shared: &Shared) -> Vec<u8> {
    let Shared {
        event,
        event_name,
        choices,
        personal,
    } = shared;
    let mut out = Writer::default();
    out.text(event);
    out.text(event_name);
    out.number(choices.len() as u64);
    let mut before = "";
    for choice in choices {
        let shared = shared_beginning(before, &choice.session);
        out.number(shared as u64);
        out.text(&choice.session[shared..]);
        before = &choice.session;
    }
    for eight in choices.chunks(8) {
        let bits = eight.iter().enumerate();
        out.0.push(bits.fold(0, |bits, (at, choice)| {
            bits | u8::from(choice.intent == Intent::Maybe) << at
        }));
    }
    let backups = || {
        choices
            .iter()
            .enumerate()
            .filter_map(|(at, one)| Some((at, one.backup_for.as_ref()?)))
    };
    out.number(backups().count() as u64);
    for (at, of) in backups() {
        out.number(at as u64);
        out.text(of);
    }
    out.0.push(u8::from(personal.is_some()));
    if let Some(personal) = personal {
        write_personal(&mut out, personal);
    }
    out.0
}

fn write_personal(out: &mut Writer, personal: &Personal) {
    let Personal { owner, notes, own } = personal;
    out.maybe(owner.as_deref());
    out.number(notes.len() as u64);
    for (session, note) in notes {
        out.text(session);
        out.text(note);
    }
    out.number(own.len() as u64);
    for entry in own {
        let Own {
            id,
            title,
            start,
            end,
            place,
            note,
        } = entry;
        out.text(id);
        out.text(title);
        write_time(out, start);
        write_time(out, end);
        out.maybe(place.as_deref());
        out.maybe(note.as_deref());
    }
}

/// To the second, with its offset: whoever reads it sees the time that was written.
fn write_time(out: &mut Writer, time: &DateTime<FixedOffset>) {
    out.signed(time.timestamp());
    out.signed(time.offset().fix().local_minus_utc().into());
}

fn read_time(reader: &mut Reader<'_>) -> Option<DateTime<FixedOffset>> {
    let seconds = reader.signed()?;
    let offset = i32::try_from(reader.signed()?).ok()?;
    FixedOffset::east_opt(offset)?
        .timestamp_opt(seconds, 0)
        .single()
}

/// What a body says; `None` where it is none of ours.
pub(super) fn read(bytes: &[u8]) -> Option<Shared> {
    let mut reader = Reader::new(bytes);
    let event = reader.text(ID)?.to_owned();
    let event_name = reader.text(NAME)?.to_owned();
    let count = reader.count().filter(|count| *count <= ENTRIES)?;
    let mut choices: Vec<SharedChoice> = Vec::with_capacity(count);
    // Beginnings that are shared over and over would make much of little.
    let mut room = 1 << 20;
    for _ in 0..count {
        let before = choices.last().map_or("", |one| one.session.as_str());
        let shared = usize::try_from(reader.number()?).ok()?;
        let mut session = before.get(..shared)?.to_owned();
        session.push_str(reader.text(ID)?);
        room = usize::checked_sub(room, session.len())?;
        let is_after = choices.is_empty() || before < session.as_str();
        if session.len() > ID || session.is_empty() || !is_after {
            return None;
        }
        choices.push(SharedChoice {
            session,
            intent: Intent::Must,
            backup_for: None,
        });
    }
    for eight in choices.chunks_mut(8) {
        let bits = reader.byte()?;
        for (at, choice) in eight.iter_mut().enumerate() {
            if bits >> at & 1 == 1 {
                choice.intent = Intent::Maybe;
            }
        }
    }
    for _ in 0..reader.count()? {
        let at = usize::try_from(reader.number()?).ok()?;
        choices.get_mut(at)?.backup_for = Some(reader.text(ID)?.to_owned());
    }
    let personal = match reader.byte()? {
        0 => None,
        1 => Some(read_personal(&mut reader)?),
        _ => return None,
    };
    reader.is_at_end().then_some(Shared {
        event,
        event_name,
        choices,
        personal,
    })
}

fn read_personal(reader: &mut Reader<'_>) -> Option<Personal> {
    let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
    let owner = owned(reader.maybe(TEXT).ok()?);
    let mut notes = Vec::new();
    for _ in 0..reader.count().filter(|count| *count <= ENTRIES)? {
        notes.push((reader.text(ID)?.to_owned(), reader.text(TEXT)?.to_owned()));
    }
    let mut own = Vec::new();
    for _ in 0..reader.count().filter(|count| *count <= ENTRIES)? {
        own.push(Own {
            id: reader.text(ID)?.to_owned(),
            title: reader.text(TEXT)?.to_owned(),
            start: read_time(reader)?,
            end: read_time(reader)?,
            place: owned(reader.maybe(TEXT).ok()?),
            note: owned(reader.maybe(TEXT).ok()?),
        });
    }
    Some(Personal { owner, notes, own })
}

/// How many bytes both begin with, up to the end of a character.
fn shared_beginning(one: &str, other: &str) -> usize {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    (0..=same)
        .rev()
        .find(|at| one.is_char_boundary(*at))
        .unwrap_or(0)
}
