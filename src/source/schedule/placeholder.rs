//! Words that stand where a room or a topic is not known yet, or where there is none: they are neither.

mod lists;

use std::collections::HashMap;

use crate::agenda::no_topic::{is_no_topic, words};

use lists::{BESIDE_ONLINE, EASTERN, NAMES, OF_PEOPLE, OF_PLACES, ONLINE, TO_COME, UNKNOWN};

/// What the name of a room says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A room.
    Room,
    /// How one takes part.
    Online,
    /// Nothing, or that nothing is known yet.
    Nothing,
    /// That nothing is known of the room, and more: how one takes part, or which building.
    Elsewhere,
}

/// What names were found to say: a source has many events and few rooms and topics.
#[derive(Debug, Default)]
pub(super) struct Said {
    rooms: HashMap<Box<str>, Named>,
    topics: HashMap<Box<str>, bool>,
}

impl Said {
    /// The same as [`room`], each name read once.
    pub(super) fn room(&mut self, name: &str) -> Named {
        once(&mut self.rooms, name, room)
    }

    /// The same as [`is_no_topic`], each name read once.
    pub(super) fn is_no_topic(&mut self, name: &str) -> bool {
        once(&mut self.topics, name, is_no_topic)
    }
}

fn once<T: Copy>(known: &mut HashMap<Box<str>, T>, name: &str, read: fn(&str) -> T) -> T {
    if let Some(said) = known.get(name) {
        return *said;
    }
    let said = read(name);
    known.insert(name.into(), said);
    said
}

/// Is it words, or signs, for what is not known yet or does not exist?
pub(in crate::source) fn is_nothing(text: &str) -> bool {
    room(text) == Named::Nothing
}

/// What the name of a room says.
fn room(name: &str) -> Named {
    if is_address(name) {
        return Named::Online;
    }
    // Names of rooms that say nothing are short.
    if name.chars().count() > 60 {
        return Named::Room;
    }
    let words = words(name);
    if words.is_empty() {
        return Named::Nothing;
    }
    let is_among = |word: &str, all: &[&str]| all.contains(&word);
    let is_online = words.iter().any(|word| is_among(word, ONLINE)) || words == ["google", "meet"];
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !is_online || !is_among(word, ONLINE) && !is_among(word, BESIDE_ONLINE))
        .collect();
    if rest.is_empty() {
        return Named::Online;
    }
    let named: Vec<&str> = rest
        .iter()
        .copied()
        .filter(|word| !is_among(word, OF_PLACES))
        .collect();
    // `Hall 3 (TBC)` is a room that is not confirmed, `TBD – Building 4` is none.
    let is_open = rest.iter().any(|word| is_among(word, &["tba", "tbd"]));
    let is_asked = named.is_empty() && name.contains(['?', '？']);
    if is_asked || is_unknown(&rest) || is_unknown(&named) {
        if is_online {
            Named::Elsewhere
        } else {
            Named::Nothing
        }
    } else if is_open {
        Named::Elsewhere
    } else {
        Named::Room
    }
}

/// Do these words say that something is not known?
fn is_unknown(words: &[&str]) -> bool {
    let phrase = words.join(" ");
    let bare = OF_PLACES
        .iter()
        .find_map(|place| phrase.strip_prefix(place));
    let is_cjk = |bare: &str| bare.chars().next().is_some_and(|c| c > '\u{2e80}');
    UNKNOWN.contains(&phrase.as_str())
        || bare
            .filter(|bare| is_cjk(bare))
            .is_some_and(|bare| UNKNOWN.contains(&bare))
        || TO_COME.iter().any(|start| phrase.starts_with(start))
        || EASTERN.iter().any(|part| phrase.contains(part))
}

/// The address of a page, where one takes part.
fn is_address(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let is_web = ["https://", "http://", "www."]
        .iter()
        .any(|start| name.starts_with(start));
    is_web && !name.contains(char::is_whitespace)
}

/// Is that what stands where nobody is named yet?
pub(super) fn is_nobody(name: &str) -> bool {
    if name.chars().count() > 60 {
        return false;
    }
    let words = words(name);
    let mut left = words.iter().map(String::as_str);
    let bare: Vec<&str> = left
        .by_ref()
        .filter(|word| !OF_PEOPLE.contains(word))
        .collect();
    match &*bare {
        // `Speaker`, or nothing but signs.
        [] => words.is_empty(),
        [word] if NAMES.contains(word) => false,
        _ => is_unknown(&bare),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_yet_is_no_room() {
        for name in [
            "TBA",
            "tbd",
            "T.B.A.",
            "(TBC)",
            "Room: TBA",
            "To be announced",
            "?",
            "???",
            "-",
            "—",
            "N/A",
            "None",
            "Raum wird noch bekannt gegeben",
            "noch offen",
            "Salle à définir",
            "à confirmer",
            "Por confirmar",
            "Sala por definir",
            "Da definire",
            "Nader te bepalen",
            "n.t.b.",
            "A definir",
            "未定",
            "会場未定",
            "미정",
            "장소 미정",
            "장소: 추후 공지",
            "待定",
            "地点待定",
            "장소: 추후 확정",
            "미정(추후 공지)",
            "場所未定",
            "追って告知",
            "Room ?",
            "to follow",
            "not yet assigned",
            "wird noch mitgeteilt",
            "pas encore défini",
            "Уточняется",
            "будет объявлено позже",
            "do ustalenia",
            "bude upřesněno",
            "meddelas senare",
            "ilmoitetaan myöhemmin",
            "belirlenecek",
            "NULL",
            "#N/A",
            " ",
        ] {
            assert_eq!(room(name), Named::Nothing, "{name}");
        }
        for name in [
            "online, tba",
            "TBA (online)",
            "Online / TBD",
            "온라인 미정",
            "TBD - Building 4",
            "TBA 1",
        ] {
            assert_eq!(room(name), Named::Elsewhere, "{name}");
        }
        for name in [
            "Online",
            "Microsoft Teams Meeting",
            "Google Meet",
            "https://example.org/j/123456",
        ] {
            assert_eq!(room(name), Named::Online, "{name}");
        }
        for name in [
            "Hall 3 (TBC)",
            "Tbilisi",
            "Room 1",
            "Hall",
            "Open Space",
            "Unknown Pleasures",
            "Nowhere",
            "C++",
            "No. 5",
            "회의실",
            "Meeting Room",
            "Video Lounge",
        ] {
            assert_eq!(room(name), Named::Room, "{name}");
        }
    }

    #[test]
    fn who_is_not_known_yet_is_nobody() {
        for name in [
            "TBA",
            "tbd",
            "N.N.",
            "Speaker TBA",
            "to be announced",
            "?",
            "n/a",
            "연사 미정",
            "未定",
        ] {
            assert!(is_nobody(name), "{name}");
        }
        for name in ["Na", "No", "Ann Lee", "Folgt", "Tba Diop", "Speaker"] {
            assert!(!is_nobody(name), "{name}");
        }
    }

    #[test]
    fn what_is_left_open_is_no_topic() {
        for name in [
            "No Track",
            "none",
            "Other",
            "-",
            "--",
            "N/A",
            "Sonstiges",
            "Autre",
            "기타",
            "その他",
            "其他",
        ] {
            assert!(is_no_topic(name), "{name}");
        }
        for name in [
            "Other Worlds",
            "C++",
            "No code",
            "Track 1",
            "Miscellaneous",
            "#",
        ] {
            assert!(!is_no_topic(name), "{name}");
        }
    }
}
