//! Finding a room by what somebody types of its name: the same for the board and for the command line.

use crate::agenda::{Agenda, Room, RoomIx};

use super::{Terms, finds};

/// How well what is typed is a room's name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoomRank {
    /// Its id as written, or one that it had.
    Id,
    /// A whole name, or the id in other letters.
    Name,
    /// Every word is a whole word of it, and it begins with them.
    FirstWords,
    /// Every word is a whole word of it.
    Words,
    /// It begins so.
    Beginning,
    /// Every word begins a word of it.
    Beginnings,
    /// It stands somewhere within.
    Inside,
    /// With letters left out, or one wrong.
    Near,
}

/// The rooms that what is typed finds by their names, in every language, or by their ids: by rank, of one rank
/// shorter names first, then by the agenda's order.
pub fn find_rooms(typed: &str, agenda: &Agenda) -> Vec<(RoomRank, RoomIx)> {
    let rooms = (0..).map(RoomIx).zip(&agenda.rooms);
    let mut found: Vec<(RoomRank, usize, RoomIx)> = rooms
        .filter_map(|(ix, room)| {
            let (rank, length) = rank(room, typed)?;
            Some((rank, length, ix))
        })
        .collect();
    found.sort_unstable();
    // Near misses only where there is nothing better.
    if found
        .first()
        .is_some_and(|(rank, ..)| *rank < RoomRank::Near)
    {
        found.retain(|(rank, ..)| *rank < RoomRank::Near);
    }
    let found = found.into_iter();
    found.map(|(rank, _, room)| (rank, room)).collect()
}

/// With the length of the name that bears it.
fn rank(room: &Room, typed: &str) -> Option<(RoomRank, usize)> {
    let trimmed = typed.trim();
    let is_id = room.id.as_str() == trimmed || room.was.iter().any(|was| was.as_str() == trimmed);
    if is_id {
        return Some((RoomRank::Id, 0));
    }
    let names = room.name.all().map(|name| name.line().into_owned());
    let ranked =
        names.filter_map(|name| Some((rank_of_name(&name, trimmed)?, name.chars().count())));
    let id = room.id.line();
    let by_id = rank_of_name(&id, trimmed).map(|rank| (rank, id.chars().count()));
    ranked.chain(by_id).min()
}

fn rank_of_name(name: &str, typed: &str) -> Option<RoomRank> {
    let plain = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    let (name, typed) = (plain(name), plain(typed));
    if typed.is_empty() {
        return None;
    }
    let begins = name.starts_with(&typed);
    let grade = Terms::new(&name, "").titled(&name).grade(&typed);
    let found = match grade {
        _ if name == typed => Some(RoomRank::Name),
        Some(0) => Some(RoomRank::Name),
        Some(1) if begins => Some(RoomRank::FirstWords),
        Some(1) => Some(RoomRank::Words),
        _ if begins => Some(RoomRank::Beginning),
        Some(_) => Some(RoomRank::Beginnings),
        None => name.contains(&typed).then_some(RoomRank::Inside),
    };
    found.or_else(|| finds(&typed, &name).then_some(RoomRank::Near))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::{RoomRank, find_rooms};
    use crate::source;

    #[test]
    fn the_name_itself_then_words_beginnings_and_parts_shorter_names_first() {
        let mut text =
            String::from("format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"UTC\"\n");
        let names = [
            "Hall C, area A",
            "Hall A and B",
            "Hallway",
            "Hall A",
            "Old hall",
            "Marshall",
            "Attic",
        ];
        for (at, name) in names.iter().enumerate() {
            let _ = write!(text, "[[room]]\nid = \"r{at}\"\nname = \"{name}\"\n");
        }
        let agenda = source::read(text.as_bytes()).agenda.expect("it loads");
        let found = |typed: &str| -> Vec<&str> {
            let found = find_rooms(typed, &agenda);
            found.iter().map(|(_, room)| names[room.at()]).collect()
        };
        assert_eq!(
            found("hall a"),
            ["Hall A", "Hall A and B", "Hall C, area A"]
        );
        assert_eq!(
            found("hall"),
            [
                "Hall A",
                "Hall A and B",
                "Hall C, area A",
                "Old hall",
                "Hallway",
                "Marshall"
            ]
        );
        assert_eq!(
            found("Hal"),
            [
                "Hall A",
                "Hallway",
                "Hall A and B",
                "Hall C, area A",
                "Old hall",
                "Marshall"
            ]
        );
        assert_eq!(find_rooms("r4", &agenda)[0].0, RoomRank::Id);
        assert_eq!(find_rooms("Atic", &agenda)[0].0, RoomRank::Near);
        assert!(found("").is_empty());
    }
}
