//! What is on a sheet, before it has a form: texts in the reader's language, fit for paper.
//!
//! Text and HTML are drawn from this alone; neither looks at an agenda.

/// A text and, where the agenda says, the language that it is in: what HTML calls `lang`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// Fit for paper.
    pub text: String,
    /// A BCP 47 tag.
    pub lang: Option<String>,
}

/// One job of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The language of the sheet's own words, as a BCP 47 tag.
    pub lang: String,
    /// What the event is called.
    pub event: Tagged,
    /// Where it is.
    pub venue: Vec<Tagged>,
    /// What this is: whose plan.
    pub title: String,
    /// As of which version, when printed, in which zone.
    pub facts: Vec<String>,
    /// By date; what has no time comes last.
    pub days: Vec<SheetDay>,
    /// Said instead of days where there are none.
    pub empty: String,
    /// What the marks that occur mean.
    pub legend: Vec<(Mark, String)>,
    /// Names of the columns: time, session, room.
    pub columns: [String; 3],
}

/// One event day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetDay {
    /// Weekday and date; or that there is no time.
    pub date: String,
    /// Opening day …
    pub name: Option<Tagged>,
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
        /// The same in a second zone, and its name.
        second: Option<String>,
        /// For how long, in words.
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
}

/// Somewhere to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The session's id; own entries have none.
    pub id: Option<String>,
    /// Must, maybe or own.
    pub mark: Mark,
    /// From when to when.
    pub time: String,
    /// The same in a second zone, and its name.
    pub second: Option<String>,
    /// Does no public source give the time?
    pub time_is_illustrative: bool,
    /// What it is called.
    pub title: Tagged,
    /// Does no public source give the title?
    pub title_is_illustrative: bool,
    /// Was it called off?
    pub cancelled: bool,
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
    /// My own words.
    pub note: Option<String>,
}

/// A room on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRoom {
    /// What it is called; what nothing in the agenda bears is as written.
    pub name: Tagged,
    /// Floor, building, how to get there.
    pub how: Option<Tagged>,
    /// Does no public source give it?
    pub is_illustrative: bool,
}
