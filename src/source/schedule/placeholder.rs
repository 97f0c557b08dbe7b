//! Words that stand where a room or a topic is not known yet, or where there is none: they are neither.

use std::collections::HashMap;

use crate::agenda::no_topic::{is_no_topic, words};

/// Nothing is known yet, in lower case and without signs.
const UNKNOWN: &[&str] = &[
    // English
    "tba",
    "tbd",
    "tbc",
    "tbn",
    "t b a",
    "t b d",
    "t b c",
    "to be announced",
    "to be determined",
    "to be decided",
    "to be confirmed",
    "to be defined",
    "to be assigned",
    "to be advised",
    "not assigned",
    "unassigned",
    "unknown",
    "not yet known",
    "not known yet",
    "none",
    "no",
    "n a",
    "na",
    "announced soon",
    "coming soon",
    "pending",
    // German
    "wird noch bekannt gegeben",
    "wird noch bekanntgegeben",
    "wird bekannt gegeben",
    "wird bekanntgegeben",
    "noch offen",
    "offen",
    "noch unbekannt",
    "unbekannt",
    "steht noch nicht fest",
    "noch nicht bekannt",
    "folgt",
    "wird noch festgelegt",
    "n n",
    "nn",
    "kein",
    "keiner",
    "keine",
    "ohne",
    // French
    "à définir",
    "a définir",
    "à determiner",
    "à déterminer",
    "a déterminer",
    "a determiner",
    "à confirmer",
    "a confirmer",
    "à annoncer",
    "à préciser",
    "à venir",
    "non défini",
    "non définie",
    "inconnu",
    "inconnue",
    "aucun",
    "aucune",
    "sera annoncé",
    "sera annoncée",
    // Spanish
    "por confirmar",
    "por determinar",
    "por definir",
    "por anunciar",
    "por asignar",
    "sin asignar",
    "sin",
    "pendiente",
    "se anunciará",
    "ninguno",
    "ninguna",
    "desconocido",
    "desconocida",
    // Italian
    "da definire",
    "da confermare",
    "da annunciare",
    "da determinare",
    "da stabilire",
    "da comunicare",
    "nessuno",
    "nessuna",
    "sconosciuto",
    "sconosciuta",
    // Dutch
    "nader te bepalen",
    "nog te bepalen",
    "ntb",
    "n t b",
    "nnb",
    "n n b",
    "nog onbekend",
    "onbekend",
    "wordt nog bekend gemaakt",
    "wordt nog bekendgemaakt",
    "volgt",
    "geen",
    // Portuguese
    "a definir",
    "a confirmar",
    "a anunciar",
    "a determinar",
    "a designar",
    "sem",
    "nenhum",
    "nenhuma",
    "desconhecido",
    "desconhecida",
    // Japanese
    "未定",
    "未決定",
    "後日発表",
    "調整中",
    "追って発表",
    "追って連絡",
    "検討中",
    "なし",
    // Korean
    "미정",
    "추후공지",
    "추후 공지",
    "추후안내",
    "추후 안내",
    "추후 발표",
    "추후 결정",
    "미확정",
    "없음",
    // Chinese
    "待定",
    "待公布",
    "待確認",
    "待确认",
    "待宣布",
    "另行通知",
    "暂未确定",
    "暫未確定",
    "无",
    "無",
];

/// Words beside them that say what is not known.
const OF_PLACES: &[&str] = &[
    "room",
    "rooms",
    "venue",
    "location",
    "place",
    "hall",
    "stage",
    "building",
    "is",
    "raum",
    "saal",
    "ort",
    "bühne",
    "salle",
    "lieu",
    "sala",
    "salón",
    "lugar",
    "aula",
    "luogo",
    "zaal",
    "ruimte",
    "locatie",
    "local",
    "the",
    "장소",
    "회의실",
    "会場",
    "場所",
    "地点",
    "地點",
    "会议室",
    "會議室",
    "教室",
];

/// Words that say how one takes part, and not where.
const ONLINE: &[&str] = &[
    "online",
    "virtual",
    "remote",
    "hybrid",
    "virtuell",
    "virtuale",
    "virtuel",
    "zoom",
    "webinar",
    "en",
    "ligne",
    "línea",
    "linea",
    "온라인",
    "オンライン",
    "在线",
    "線上",
    "线上",
];

/// What the name of a room says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A room.
    Room,
    /// How one takes part.
    Online,
    /// Nothing, or that nothing is known yet.
    Nothing,
    /// Both of the last two.
    OnlineUnknown,
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
    // Names of rooms that say nothing are short.
    if name.chars().count() > 60 {
        return Named::Room;
    }
    let words = words(name);
    if words.is_empty() {
        return Named::Nothing;
    }
    let is_online = words.iter().any(|word| ONLINE.contains(&word.as_str()));
    let rest: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !ONLINE.contains(word))
        .collect();
    if rest.is_empty() {
        return Named::Online;
    }
    let is_unknown = |words: &[&str]| {
        let phrase = words.join(" ");
        let bare = OF_PLACES
            .iter()
            .find_map(|place| phrase.strip_prefix(place));
        let is_cjk = |bare: &str| bare.chars().next().is_some_and(|c| c > '\u{2e80}');
        UNKNOWN.contains(&phrase.as_str())
            || bare
                .filter(|bare| is_cjk(bare))
                .is_some_and(|bare| UNKNOWN.contains(&bare))
    };
    let named: Vec<&str> = rest
        .iter()
        .copied()
        .filter(|word| !OF_PLACES.contains(word))
        .collect();
    if !is_unknown(&rest) && !is_unknown(&named) {
        return Named::Room;
    }
    if is_online {
        Named::OnlineUnknown
    } else {
        Named::Nothing
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
            " ",
        ] {
            assert_eq!(room(name), Named::Nothing, "{name}");
        }
        for name in ["online, tba", "TBA (online)", "Online / TBD", "온라인 미정"] {
            assert_eq!(room(name), Named::OnlineUnknown, "{name}");
        }
        assert_eq!(room("Online"), Named::Online);
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
        ] {
            assert_eq!(room(name), Named::Room, "{name}");
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
