//! Columns whose name is none of those that are known, but has a word that decides: `Book
//! Description` is a description, `Room or Building Name` a room, `Type/Track` a type.
//!
//! What is found here is a guess, and told.

use super::column_names::{exact, normal};
use super::field::Field;

/// Between two names of one column.
const EITHER: &[&str] = &[
    "/",
    "|",
    " or ",
    " oder ",
    " ou ",
    " o ",
    " または ",
    " 또는 ",
    "或",
];

/// What follows these says of what the word before them is.
const OF: &[&str] = &[
    "of", "for", "de", "du", "des", "del", "d", "der", "von", "für", "pour", "para",
];

/// Words that say nothing of what a column holds, at the end of its name.
const EMPTY: &[&str] = &[
    "name",
    "names",
    "title",
    "titles",
    "no",
    "nr",
    "number",
    "nummer",
    "list",
    "liste",
    "info",
    "information",
    "details",
    "nom",
    "noms",
    "nombre",
    "nombres",
];

/// Times that are not those of a session.
const OTHER_TIMES: &[&str] = &[
    "created",
    "updated",
    "modified",
    "changed",
    "submitted",
    "submission",
    "deadline",
    "registration",
    "published",
    "publication",
    "birth",
    "arrival",
    "departure",
    "last",
];

/// In French and Spanish the deciding word is the first; where it is one of these.
const HEADS: &[&str] = &[
    "titre",
    "título",
    "titulo",
    "salle",
    "sala",
    "lieu",
    "lugar",
    "langue",
    "idioma",
    "heure",
    "hora",
    "fecha",
    "horaire",
    "horario",
    "durée",
    "duración",
    "thème",
    "tema",
    "intervenants",
    "ponentes",
];

/// In German words grow together, and the last of them decides.
const ENDINGS: &[&str] = &[
    "titel",
    "raum",
    "saal",
    "beschreibung",
    "datum",
    "beginn",
    "uhrzeit",
    "sprache",
    "kategorie",
    "referent",
    "referenten",
    "referentin",
    "dauer",
    "ende",
    "thema",
    "themen",
];

/// What a column of that name probably holds.
pub(super) fn field(name: &str) -> Option<Field> {
    let name = name.split(['(', '[', '（']).next().unwrap_or_default();
    let mut names = vec![name.to_lowercase()];
    for sign in EITHER {
        let parted = names.iter().flat_map(|name| name.split(sign));
        names = parted.map(str::to_owned).collect();
    }
    let of = |name: &String| of_one(name).filter(|field| is_guessable(*field));
    names.iter().find_map(of)
}

/// What a single name means.
fn of_one(name: &str) -> Option<Field> {
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    // Nobody calls a column by more.
    if words.is_empty() || words.len() > 8 {
        return None;
    }
    let at = words
        .iter()
        .position(|word| OF.contains(word))
        .filter(|at| *at > 0);
    let (head, tail) = words.split_at(at.unwrap_or(words.len()));
    let tail = tail.get(1..).unwrap_or_default();
    // Of a name, it is whose name that counts.
    let is_name = head
        .iter()
        .all(|word| word.starts_with("name") || word.starts_with("nom"));
    let of_head = || of_words(head, name).filter(|_| !is_name || tail.is_empty());
    let found = of_head().or_else(|| of_words(tail, name))?;
    let is_time = matches!(
        found,
        Field::Start | Field::Date | Field::Time | Field::End | Field::EndDate | Field::EndTime
    );
    let is_other = is_time && words.iter().any(|word| OTHER_TIMES.contains(word));
    (!is_other).then_some(found)
}

/// The longest end of the words that is a known name.
fn of_words(words: &[&str], name: &str) -> Option<Field> {
    let empty = words
        .iter()
        .rev()
        .take_while(|word| EMPTY.contains(word))
        .count();
    let bare = &words[..words.len() - empty];
    // `Name` alone, and `Presentation Title`, are titles.
    let is_title = empty > 0 && words.last().is_some_and(|word| word.starts_with("title"));
    let full = exact(&words.concat()).or(is_title.then_some(Field::Title));
    let Some((first, last)) = bare.first().zip(bare.last()) else {
        return full;
    };
    let known = || (0..bare.len()).find_map(|from| exact(&bare[from..].concat()));
    let grown = || exact(ENDINGS.iter().find(|ending| last.ends_with(**ending))?);
    let head = || HEADS.contains(first).then(|| exact(first)).flatten();
    let east = || of_east(&normal(name));
    full.or_else(known)
        .or_else(grown)
        .or_else(head)
        .or_else(east)
}

/// In Korean, Japanese and Chinese words stand together, and the last of them decides.
fn of_east(name: &str) -> Option<Field> {
    let starts = name.char_indices().skip(1).filter(|(_, c)| !c.is_ascii());
    let mut ends = starts.map(|(at, _)| &name[at..]);
    ends.find_map(|end| exact(end).filter(|_| end.chars().count() > 1 && is_east(end)))
}

fn is_east(word: &str) -> bool {
    word.chars().all(|c| u32::from(c) >= 0x1100)
}

/// Ids and addresses belong to anything, and what is switched is not guessed.
fn is_guessable(field: Field) -> bool {
    !matches!(
        field,
        Field::Guid
            | Field::Code
            | Field::Id
            | Field::Url
            | Field::Place
            | Field::Taken
            | Field::Status
            | Field::Active
            | Field::Invited
            | Field::AllDay
            | Field::EventType
            | Field::Dict
            | Field::Other
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deciding_word_of_a_name_tells_what_a_column_holds() {
        for (name, found) in [
            ("Book Description", Field::About),
            ("Type/Track", Field::Kind),
            ("Room or Building Name", Field::Room),
            ("Main Presenters", Field::People("speaker")),
            ("Presentation Title", Field::Title),
            ("Title of the Talk", Field::Title),
            ("Name of Speaker", Field::People("speaker")),
            ("Room No.", Field::Room),
            ("Conference Start Date", Field::Date),
            ("Breakout Start Time", Field::Time),
            ("Vortragsbeschreibung", Field::About),
            ("Veranstaltungsraum", Field::Room),
            ("Titel der Sitzung", Field::Title),
            ("Titre de la conférence", Field::Title),
            ("Sala asignada", Field::Room),
            ("발표 제목", Field::Title),
            ("講演タイトル", Field::Title),
        ] {
            assert_eq!(field(name), Some(found), "{name}");
        }
        for name in [
            "",
            "Speaker Email",
            "Speaker ID",
            "Zip Code",
            "Photo URL",
            "Submission Date",
            "Created Time",
            "Notes",
            "Zeitraum im Kalender",
            "Parkplatz",
        ] {
            assert_eq!(field(name), None, "{name}");
        }
    }
}
