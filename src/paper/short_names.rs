//! Names in few cells, cut in the middle, so that no two look alike: "Exec… room 2".
//!
//! Where there is no room for that a name takes the cells that it needs. What stands beside the names, and
//! how much it leaves them, is for those who draw.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use unicode_segmentation::UnicodeSegmentation;

use crate::agenda::{Agenda, Ref, RoomIx, Session};

use super::wording::Wording;
use super::wrap::{beginning, cut, width};

/// Fewer cells for one of several names would leave two letters of it.
const LEAST: usize = 6;

/// Names among which a reader must tell, and how short each may be.
#[derive(Debug)]
pub struct ShortNames {
    /// Each once.
    names: Vec<String>,
    ellipsis: &'static str,
    /// Is no session in any room, so that it is no news that one is in none?
    is_roomless: bool,
    /// By cells: those names that are wider, and their short forms. Filled as it is asked for.
    by_cells: Mutex<BTreeMap<usize, Arc<Shortened>>>,
}

/// The short forms of the names that are too wide.
type Shortened = HashMap<String, String>;

impl ShortNames {
    /// The names, cut with `ellipsis`.
    pub fn new(names: impl IntoIterator<Item = String>, ellipsis: &'static str) -> Self {
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort_unstable();
        names.dedup();
        Self {
            names,
            ellipsis,
            is_roomless: false,
            by_cells: Mutex::default(),
        }
    }

    /// The rooms that the sessions of an agenda are in, in the reader's words.
    pub fn of_rooms(wording: &Wording<'_>, ellipsis: &'static str) -> Self {
        let agenda: &Agenda = wording.agenda;
        let known = (0..agenda.rooms.len() as u32).map(|at| Ref::Known(RoomIx(at)));
        let sessions = agenda.sessions.iter();
        let unknown = sessions
            .flat_map(|session| &session.rooms)
            .filter(|room| room.known().is_none());
        let names = known.map(|room| wording.room(&room));
        let names = names.chain(unknown.map(|room| wording.room(room)));
        Self {
            is_roomless: agenda.sessions.iter().all(|one| one.rooms.is_empty()),
            ..Self::new(names, ellipsis)
        }
    }

    /// A name in `cells` cells, in more where it could not be told from another one.
    pub fn name(&self, name: &str, cells: usize) -> String {
        if width(name) <= cells {
            return name.to_owned();
        }
        let short = self.shortened(cells);
        short.get(name).map_or(name, String::as_str).to_owned()
    }

    /// Several names, with commas between; how many more there are where they cannot all stand there.
    pub fn list(&self, names: &[String], cells: usize) -> String {
        let whole = names.join(", ");
        if width(&whole) <= cells || names.is_empty() {
            return whole;
        }
        let joined = |names: &[String], each: usize| {
            let short: Vec<String> = names.iter().map(|name| self.name(name, each)).collect();
            short.join(", ")
        };
        let [name] = names else {
            let fitting = (LEAST..cells).rev().find_map(|each| {
                let least: usize = names.iter().map(|name| width(name).min(each) + 2).sum();
                let text = (least <= cells + 2).then(|| joined(names, each))?;
                (width(&text) <= cells).then_some(text)
            });
            return fitting.unwrap_or_else(|| self.some(names, cells));
        };
        self.name(name, cells)
    }

    /// The first of several names that cannot all stand there, and how many more there are.
    fn some(&self, names: &[String], cells: usize) -> String {
        let text = |shown: usize| {
            let more = format!(" +{}", names.len() - shown);
            let room = cells.saturating_sub(more.len() + 2 * (shown - 1));
            let each = (room / shown).max(LEAST);
            let short: Vec<String> = (names[..shown].iter())
                .map(|name| self.name(name, each))
                .collect();
            short.join(", ") + &more
        };
        let fitting = (1..names.len()).rev().map(text);
        let fits = |text: &String| width(text) <= cells;
        fitting.into_iter().find(fits).unwrap_or_else(|| text(1))
    }

    /// The rooms of a session, or that they are to be announced; nothing where no session has any.
    pub fn rooms(&self, wording: &Wording<'_>, session: &Session, cells: usize) -> String {
        if session.rooms.is_empty() {
            let none = cut(&wording.rooms(session), cells, self.ellipsis);
            return if self.is_roomless {
                String::new()
            } else {
                none
            };
        }
        let rooms: Vec<String> = session
            .rooms
            .iter()
            .map(|room| wording.room(room))
            .collect();
        self.list(&rooms, cells)
    }

    fn shortened(&self, cells: usize) -> Arc<Shortened> {
        let mut known = self.by_cells.lock().unwrap_or_else(PoisonError::into_inner);
        let made = || Arc::new(shorten(&self.names, cells, self.ellipsis));
        Arc::clone(known.entry(cells).or_insert_with(made))
    }
}

/// Finds short forms for those of `names`, which are distinct, that are wider than `cells`: each the first
/// of its forms that no other name has. A name's last form is the whole of it, so that this ends.
fn shorten(names: &[String], cells: usize, ellipsis: &str) -> Shortened {
    let mut forms: Vec<Forms<'_>> = (names.iter())
        .map(|name| Forms::new(name, cells, ellipsis))
        .collect();
    loop {
        let mut bearers: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, form) in forms.iter().enumerate() {
            bearers.entry(&form.text).or_default().push(at);
        }
        let alike = bearers.into_values().filter(|bearers| bearers.len() > 1);
        let alike: Vec<usize> = alike.flatten().collect();
        let mut went_on = false;
        for at in alike {
            went_on |= forms[at].go_on();
        }
        if !went_on {
            break;
        }
    }
    let is_short = |form: &Forms<'_>| form.text != form.name;
    let short = forms.into_iter().filter(is_short);
    short
        .map(|form| (form.name.to_owned(), form.text))
        .collect()
}

/// One name and the forms that it may take, the best first: of equal widths those that are cut near the
/// middle come first.
struct Forms<'a> {
    name: &'a str,
    ellipsis: &'a str,
    /// Cells that the form may take.
    cells: usize,
    /// Cells of its tail, away from the preferred ones.
    shift: usize,
    text: String,
}

impl<'a> Forms<'a> {
    fn new(name: &'a str, cells: usize, ellipsis: &'a str) -> Self {
        // A letter and a sign at either end, at least.
        let cells = cells.max(width(ellipsis) + 3);
        let mut forms = Self {
            name,
            ellipsis,
            cells,
            shift: 0,
            text: String::new(),
        };
        forms.text = forms.cut();
        forms
    }

    /// Takes the next form; `false` where there is none.
    fn go_on(&mut self) -> bool {
        if self.text == self.name {
            return false;
        }
        let before = std::mem::take(&mut self.text);
        loop {
            self.shift += 1;
            if self.shift >= self.room() {
                (self.cells, self.shift) = (self.cells + 1, 0);
            }
            let text = self.cut();
            if text != before {
                self.text = text;
                return true;
            }
        }
    }

    /// Cells for what is left of the name.
    fn room(&self) -> usize {
        self.cells - width(self.ellipsis)
    }

    fn cut(&self) -> String {
        if width(self.name) <= self.cells {
            return self.name.to_owned();
        }
        // Numbers stand at the end: two thirds for the tail; then one more, one less, two more …
        let (room, step) = (self.room(), self.shift.div_ceil(2));
        let wanted = room * 2 / 3;
        let tail = if self.shift % 2 == 1 {
            (wanted + step).min(room)
        } else {
            wanted.saturating_sub(step)
        };
        let mut tail = end(self.name, tail);
        // A word that is nearly whole is better left out than cut.
        if let Some(space) = tail.find(' ').filter(|_| self.shift == 0)
            && width(&tail[..space]) * 3 <= width(tail)
        {
            tail = &tail[space..];
        }
        let head = beginning(self.name, room - width(tail)).trim_end();
        format!("{head}{}{tail}", self.ellipsis)
    }
}

/// As much of the end of `text` as fits into `cells`, in whole graphemes.
fn end(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let graphemes = text.grapheme_indices(true).rev();
    let fitting = graphemes.take_while(|(_, grapheme)| {
        used += width(grapheme);
        used <= cells
    });
    fitting.last().map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn short(names: &[&str], cells: usize) -> Vec<String> {
        let all = ShortNames::new(names.iter().map(|name| (*name).to_owned()), "…");
        names.iter().map(|name| all.name(name, cells)).collect()
    }

    #[test]
    fn a_name_is_cut_in_the_middle() {
        let rooms = ["Executive room 1", "Executive room 2", "Lobby"];
        assert_eq!(short(&rooms, 12), ["Exec… room 1", "Exec… room 2", "Lobby"]);
        assert_eq!(short(&["Business meeting suite"], 12), ["Busin… suite"]);
        assert_eq!(short(&["Dynasty Hall"], 12), ["Dynasty Hall"]);
    }

    #[test]
    fn what_tells_them_apart_stays_wherever_it_stands() {
        let rooms = [
            "Hall Alpha of the north wing",
            "Hall Beta of the north wing",
        ];
        let forms = short(&rooms, 12);
        assert_ne!(forms[0], forms[1]);
        assert!(forms.iter().all(|form| width(form) <= 12), "{forms:?}");
        // The one letter that differs cannot be kept beside both ends: it takes the cells that it needs.
        let rooms = ["aaaaaaaaaaXbbbbbbbbbb", "aaaaaaaaaaYbbbbbbbbbb"];
        let forms = short(&rooms, 6);
        assert_ne!(forms[0], forms[1]);
        // A short form is never what another room is called.
        assert_ne!(
            short(&["Exec… room 2", "Executive room 2"], 12)[1],
            "Exec… room 2"
        );
    }

    #[test]
    fn hangul_takes_two_cells() {
        let forms = short(&["비즈니스 회의실 1호", "비즈니스 회의실 2호"], 11);
        assert_eq!(forms, ["비즈니… 1호", "비즈니… 2호"]);
        assert_eq!(end("회의실 2호", 4), " 2호");
    }

    #[test]
    fn several_rooms_share_the_cells() {
        let names: Vec<String> = (1..=9).map(|at| format!("Executive room {at}")).collect();
        let all = ShortNames::new(names.clone(), "~");
        assert_eq!(all.list(&names[..1], 40), "Executive room 1");
        assert_eq!(
            all.list(&names[..2], 34),
            "Executive room 1, Executive room 2"
        );
        assert_eq!(all.list(&names[..2], 26), "Exec~ room 1, Exec~ room 2");
        let few = all.list(&names, 30);
        assert!(width(&few) <= 30 && few.contains(" +"), "{few}");
        assert_eq!(all.list(&[], 30), "");
    }

    proptest! {
        #[test]
        fn no_two_names_look_alike(
            names in proptest::collection::hash_set(
                ("(Executive |Business |비즈니스 )?", "[ab가나 ]{0,8}", "( room| 회의실|, 3rd floor)?[12]?")
                    .prop_map(|(one, two, three)| one + &two + &three),
                1..30,
            ),
            cells in 0_usize..24,
        ) {
            let all = ShortNames::new(names.iter().cloned(), "…");
            let forms: HashSet<String> = names.iter().map(|name| all.name(name, cells)).collect();
            prop_assert_eq!(forms.len(), names.len());
            for name in &names {
                let form = all.name(name, cells);
                prop_assert!(width(&form) <= width(name));
                prop_assert!(width(name) > cells || form == *name, "it had the room");
            }
        }

        #[test]
        fn one_name_alone_has_the_cells_and_no_more(name in "\\PC{0,40}", cells in 4_usize..40) {
            let all = ShortNames::new([name.clone()], "…");
            let form = all.name(&name, cells);
            prop_assert!(width(&form) <= cells.max(width(&name).min(cells)), "{form}");
        }
    }
}
