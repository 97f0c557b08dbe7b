//! `attache rooms --free`: rooms that are free from then to then, and those that nearly are.

use super::args::Rooms;
use super::json::{self, FreeRoomJson, FreeRoomsJson, NearRoomJson};
use super::out::{Line, Out, Role};
use super::plan_file;
use super::run::{Opened, Run};
use crate::agenda::{FeatureIx, RoomIx, Slot};
use crate::board::{FreeRoom, FreeRooms, FreeWanted, free_rooms};
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::Wording;
use crate::paper::wrap::width;
use crate::query::window::read_window;

/// Wider names of rooms push what stands beside them on.
const NAME: usize = 30;

/// Tells which rooms are free.
pub(crate) fn run(run: &mut Run, typed: &Rooms) -> Result<u8, Error> {
    let opened = run.open()?;
    plan_file::warn_if_older(run, &opened);
    let agenda = opened.agenda();
    let window = (
        typed.day.as_deref(),
        typed.from.as_deref(),
        typed.to.as_deref(),
    );
    let slot = read_window(agenda, opened.now, window)
        .map_err(|error| Error::usage(failures::bad_window(error.0)))?;
    let features: Result<Vec<FeatureIx>, Error> = typed
        .feature
        .iter()
        .map(|word| opened.feature(word))
        .collect();
    let wanted = FreeWanted {
        slot,
        seats: typed.seats,
        features: features?,
        step_free: typed.step_free,
    };
    let found = free_rooms(agenda, &wanted);
    if run.options.json {
        return write_json(run, &opened, slot, &found).map(|()| 0);
    }
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    Text { wording, slot }.write(out, &found).map(|()| 0)
}

fn write_json(run: &mut Run, opened: &Opened, slot: Slot, found: &FreeRooms) -> Result<(), Error> {
    let agenda = opened.agenda();
    let wording = opened.wording(&run.locale, run.out.marks);
    let entry = |room: RoomIx| {
        let entry = &agenda.rooms[room.at()];
        (
            entry.id.as_str(),
            entry.name.pick(&opened.order).as_written(),
            entry.capacity,
        )
    };
    let rooms = found.rooms.iter().map(|free| {
        let (id, name, capacity) = entry(free.room);
        FreeRoomJson {
            id,
            name,
            capacity,
            free_from: free.free_from.map(json::time),
            free_until: free.free_until.map(json::time),
        }
    });
    let near = found.near.iter().map(|near| {
        let (id, name, _) = entry(near.room);
        let why = wording.miss(near.why);
        NearRoomJson { id, name, why }
    });
    let document = FreeRoomsJson {
        format: 1,
        from: json::time(slot.start()),
        to: json::time(slot.end()),
        rooms: rooms.collect(),
        near: near.collect(),
    };
    json::write(&mut run.out, &document)
}

struct Text<'a> {
    wording: Wording<'a>,
    slot: Slot,
}

impl Text<'_> {
    fn write(&self, out: &mut Out, found: &FreeRooms) -> Result<(), Error> {
        let locale = self.wording.locale;
        let texts = &locale.texts.rooms;
        let date = self.slot.start().date_naive();
        let span = self.wording.span(self.slot.start(), self.slot.end());
        let title = texts.free_title(locale.date_short(date), span);
        out.wrapped(Role::Heading, 0, &title)?;
        out.gap()?;
        if self.wording.agenda.rooms.is_empty() {
            return out.wrapped(Role::Text, 0, &locale.texts.cli.no_rooms());
        }
        if found.rooms.is_empty() {
            out.wrapped(Role::Text, 0, &texts.none_free())?;
        }
        let all = found.rooms.iter().map(|free| free.room);
        let all = all.chain(found.near.iter().map(|near| near.room));
        let name = all.map(|room| width(&self.name(room))).max().unwrap_or(0);
        let name = name.min(NAME);
        for free in &found.rooms {
            self.row(out, name, free.room, &self.facts(free), Role::Text)?;
        }
        if found.near.is_empty() {
            return Ok(());
        }
        out.gap()?;
        out.wrapped(Role::Heading, 0, &texts.nearly())?;
        for near in &found.near {
            let why = self.wording.miss(near.why);
            self.row(out, name, near.room, &why, Role::Muted)?;
        }
        Ok(())
    }

    fn name(&self, room: RoomIx) -> String {
        let wording = &self.wording;
        wording.line(&wording.agenda.rooms[room.at()].name)
    }

    fn row(
        &self,
        out: &mut Out,
        name: usize,
        room: RoomIx,
        facts: &str,
        role: Role,
    ) -> Result<(), Error> {
        let line = Line::of(Role::Text, "  ").put(Role::Heading, self.name(room));
        let line = line.pad_to(2 + name + 2).put(role, facts);
        if line.width() <= out.width {
            return out.line(&line);
        }
        out.line(&Line::of(Role::Text, "  ").put(Role::Heading, self.name(room)))?;
        out.wrapped(role, 4, facts)
    }

    /// "80 places · free 13:30 to 16:15 · 3rd floor".
    fn facts(&self, free: &FreeRoom) -> String {
        let texts = &self.wording.locale.texts;
        let room = &self.wording.agenda.rooms[free.room.at()];
        let places = room
            .capacity
            .map(|places| texts.cli.capacity(places).into_owned());
        let mut facts: Vec<String> = places.into_iter().collect();
        facts.extend(self.wording.free(free, self.slot));
        facts.extend(room.place.as_ref().map(|place| self.wording.line(place)));
        facts.join(&format!(" {} ", self.wording.marks.dot))
    }
}
