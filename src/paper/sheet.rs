//! What is on a sheet, before it has a form: texts in the reader's language, fit for paper. One model for
//! every kind of sheet: plans, door sheets, run sheets.
//!
//! Text, HTML and PDF are drawn from this alone; none of them looks at an agenda. Each shows all of it, but:
//!
//! - The names of the columns stand in HTML alone, whose table needs them to be read aloud. The PDF is a list
//!   to readers that follow tags, and a text has no columns of rooms.
//! - A heading that goes on says "continued" in PDF and text. A browser repeats the head of the table by
//!   itself, and has no way to say so.
//! - Pages of HTML are numbered by the browser, all through the file; those of PDF and text by sheet.
//! - In a text a code is drawn in half blocks, and lines to write on are there, only where the last page has
//!   room for them, and not where the text has no pages: a terminal shows codes by `export qr`.

use std::collections::BTreeSet;

/// A text and, where the agenda says, the language that it is in: what HTML calls `lang`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Fit for paper.
    pub text: String,
    /// A BCP 47 tag.
    pub lang: Option<String>,
}

/// What a sheet is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetKind {
    /// Whoever goes by it: a plan.
    #[default]
    Plan,
    /// Whoever stands at a room's door: large, and nothing that is for staff.
    Door,
    /// Staff: a day by time, with boxes to tick.
    Run,
    /// Whoever hangs it around the neck: a day of a plan, with nothing but when, what and where.
    Badge,
}

/// One sheet of a job of paper. It begins on a page of its own, and its pages are numbered by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is for.
    pub kind: SheetKind,
    /// Is it another face of the badge that the sheet before it begins?
    pub goes_on: bool,
    /// The language of the sheet's own words, as a BCP 47 tag.
    pub lang: String,
    /// What the event is called.
    pub event: Tagged,
    /// Where it is.
    pub venue: Vec<Tagged>,
    /// What this is: whose plan.
    pub title: String,
    /// The same in the second language of the sheet.
    pub also_title: Option<String>,
    /// As of which version, when printed, in which zone.
    pub facts: Vec<String>,
    /// The zone of the times below the event's own, where all of them have one.
    pub second_zone: Option<ZoneName>,
    /// What of that is said in another way in the second language.
    pub also_facts: Vec<String>,
    /// What holds of the whole sheet: which values are illustrative throughout.
    pub remark: Option<String>,
    /// Where what was here before is now: large, above everything else.
    pub strips: Vec<String>,
    /// By date; what has no time comes last.
    pub days: Vec<SheetDay>,
    /// Said instead of days where there are none.
    pub empty: String,
    /// What the marks that occur mean.
    pub legend: Vec<(Mark, String)>,
    /// Names of the columns: time, session, room.
    pub columns: [String; 3],
    /// What its pages say of themselves.
    pub pages: PageWords,
    /// A code for a camera.
    pub code: Option<Code>,
    /// What stands above the room to write in by hand; `None` where there is to be none.
    pub writing: Option<String>,
}

/// A zone in which times are told a second time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneName {
    /// What it is called.
    pub name: String,
    /// That the times below are in it.
    pub said: String,
}

/// What pages say of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageWords {
    /// Behind a heading that is repeated on the next page.
    pub continued: String,
    /// The number of a page, with `{n}` and `{total}` where these go.
    pub number: String,
}

impl PageWords {
    /// "2 of 3".
    pub fn number(&self, n: usize, total: usize) -> String {
        let text = self.number.replace("{n}", &n.to_string());
        text.replace("{total}", &total.to_string())
    }
}

/// A QR code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    /// Modules along an edge.
    pub width: usize,
    /// The modules, row by row: is it dark?
    pub dark: Vec<bool>,
    /// What it is for.
    pub caption: String,
}

/// One event day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDay {
    /// Weekday and date; or that there is no time.
    pub date: String,
    /// Opening day …
    pub name: Option<Tagged>,
    /// Date and name in the second language of the sheet.
    pub also: Option<String>,
    /// What there is to say of it.
    pub note: Option<Tagged>,
    /// Sessions, own entries and free time, by time.
    pub items: Vec<Item>,
}

/// What stands in a day's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Somewhere to be.
    Entry(Box<Entry>),
    /// Nowhere to be.
    Free {
        /// From when to when.
        time: String,
        /// The same in a second zone.
        second: Option<String>,
        /// For how long, in words, and the walk within it.
        text: String,
    },
}

/// A mark that stands for a meaning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// I must be there.
    #[default]
    Must,
    /// I may be there.
    Maybe,
    /// An entry of my own.
    Own,
    /// It overlaps with another one that is chosen, or cannot be reached from there.
    Clash,
    /// The walk to or from another one leaves little time.
    Tight,
    /// It was called off.
    Cancelled,
    /// No public source gives it.
    Illustrative,
    /// A box to tick.
    Box,
}

/// Somewhere to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The session's id; own entries have none.
    pub id: Option<String>,
    /// Must, maybe, own, or a box to tick; a door sheet has none.
    pub mark: Option<Mark>,
    /// From when to when.
    pub time: String,
    /// The same in a second zone.
    pub second: Option<String>,
    /// Does no public source give the time?
    pub time_is_illustrative: bool,
    /// What it is called.
    pub title: Tagged,
    /// The same in the second language of the sheet.
    pub also: Option<Tagged>,
    /// Does no public source give the title?
    pub title_is_illustrative: bool,
    /// Was it called off?
    pub cancelled: bool,
    /// What it is in the plan: a backup for another, gone from the agenda. No form of a sheet is so small that
    /// it leaves that out.
    pub standing: Vec<String>,
    /// Form, access, status: short facts.
    pub facts: Vec<String>,
    /// Where, and how to get there.
    pub rooms: Vec<SheetRoom>,
    /// Table 7, gate 3.
    pub place: Option<Tagged>,
    /// Who, and as what.
    pub people: Vec<String>,
    /// Clashes with partner and minutes.
    pub clashes: Vec<String>,
    /// Walks that are tight, with partner and minutes.
    pub tight: Vec<String>,
    /// What changed since it was chosen.
    pub changes: Vec<String>,
    /// Of what is off or has gone: what would fit instead.
    pub instead: Vec<String>,
    /// My own words.
    pub note: Option<String>,
    /// What a room must have for it, and the time between it and what follows there: for staff.
    pub needs: Vec<String>,
    /// What only staff may know.
    pub staff_notes: Vec<String>,
}

/// A room on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRoom {
    /// What it is called; what nothing in the agenda bears is as written.
    pub name: Tagged,
    /// The same in the second language of the sheet.
    pub also: Option<Tagged>,
    /// Floor, building, how to get there.
    pub how: Option<Tagged>,
    /// Does no public source give it?
    pub is_illustrative: bool,
}

impl SheetDay {
    /// "Wednesday 26 April 2023 · Opening day".
    pub fn heading(&self, dot: &str) -> String {
        match &self.name {
            Some(name) => format!("{} {dot} {}", self.date, name.text),
            None => self.date.clone(),
        }
    }

    /// The same, with a line for each language.
    pub fn headings(&self, dot: &str) -> String {
        let lines = std::iter::once(self.heading(dot)).chain(self.also.clone());
        lines.collect::<Vec<String>>().join("\n")
    }
}

impl Sheet {
    /// As of which version, when printed, in which zones.
    pub fn all_facts(&self) -> impl Iterator<Item = &str> {
        let second = self.second_zone.iter().map(|zone| &zone.said);
        self.facts.iter().chain(second).map(String::as_str)
    }

    /// What it is, with a line for each language.
    pub fn titles(&self) -> String {
        let lines = std::iter::once(&self.title).chain(&self.also_title);
        lines.map(String::as_str).collect::<Vec<&str>>().join("\n")
    }

    /// What it is and of which event, on one line.
    pub fn full_title(&self, dot: &str) -> String {
        let parts = std::iter::once(&self.title).chain(&self.also_title);
        let parts: Vec<&str> = parts
            .chain([&self.event.text])
            .map(String::as_str)
            .collect();
        parts.join(&format!(" {dot} "))
    }

    /// The entries, by day and time.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        let items = self.days.iter().flat_map(|day| &day.items);
        items.filter_map(|item| match item {
            Item::Entry(entry) => Some(&**entry),
            Item::Free { .. } => None,
        })
    }

    /// The marks that occur on it.
    pub fn marks(&self) -> BTreeSet<Mark> {
        let mut marks = BTreeSet::new();
        for entry in self.entries() {
            marks.extend(entry.shown_mark());
            let flags = [
                (!entry.clashes.is_empty(), Mark::Clash),
                (!entry.tight.is_empty(), Mark::Tight),
                (entry.is_illustrative(), Mark::Illustrative),
            ];
            marks.extend(
                flags
                    .into_iter()
                    .filter(|(is, _)| *is)
                    .map(|(_, mark)| mark),
            );
        }
        marks
    }
}

impl Entry {
    /// The mark before its title, the same in every form of a sheet: that it is off comes before all else, at
    /// a door too.
    pub fn shown_mark(&self) -> Option<Mark> {
        if self.cancelled {
            Some(Mark::Cancelled)
        } else {
            self.mark
        }
    }

    /// What it is in the plan, then the short facts.
    pub fn all_facts(&self) -> impl Iterator<Item = &str> {
        let facts = self.standing.iter().chain(&self.facts);
        facts.map(String::as_str)
    }

    /// Does its time, title or room bear the mark of what no public source gives?
    fn is_illustrative(&self) -> bool {
        let rooms = self.rooms.iter().any(|room| room.is_illustrative);
        self.time_is_illustrative || self.title_is_illustrative || rooms
    }
}
