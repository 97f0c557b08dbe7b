//! What a room is and has, in words: the board, the page of one room and the list of free rooms say the
//! same.

use ratatui::text::Span;

use crate::agenda::RoomIx;
use crate::tui::world::World;

/// Where it is, how many it holds, whether there are steps, what it has; what the agenda does not tell is
/// left out.
pub fn facts(world: &World, room: RoomIx) -> Vec<String> {
    let texts = &world.locale.texts.board;
    let room = &world.agenda.rooms[room.at()];
    let mut facts: Vec<String> = Vec::new();
    facts.extend(room.place.as_ref().map(|place| world.words().line(place)));
    facts.extend(
        room.capacity
            .map(|n| world.locale.texts.rooms.holds(n).into_owned()),
    );
    facts.extend(room.step_free.map(|is| {
        let text = if is { texts.step_free() } else { texts.steps() };
        text.into_owned()
    }));
    facts.extend(room.features.iter().map(|has| world.words().feature(has)));
    facts
}

/// What there is to say against a room, in sentences.
pub fn findings(world: &World, room: RoomIx) -> Vec<String> {
    let id = world.agenda.rooms[room.at()].id.as_str();
    let about = world.findings.iter();
    let about = about.filter(|finding| finding.rooms.iter().any(|have| have == id));
    about
        .map(|finding| world.locale.say(&finding.message))
        .collect()
}

/// Spans with a text between each two.
pub fn joined(spans: Vec<Span<'static>>, between: &'static str) -> Vec<Span<'static>> {
    let mut all = Vec::with_capacity(spans.len() * 2);
    for span in spans {
        if !all.is_empty() {
            all.push(Span::raw(between));
        }
        all.push(span);
    }
    all
}
