//! The text of a plan's file, format 1: read into a [`Plan`], and changed as little as a changed
//! plan asks for, so that comments and keys that we do not know stay where they are.
//!
//! ```toml
//! # A plan of attache. It may be edited by hand.
//! # The last line of this file is: # end of plan
//! format = 1
//! owner = "Kim Min-ji"
//! hidden = ["press-briefing"]
//!
//! [me]
//! delegation = "KR"
//!
//! [[choice]]
//! session = "e-commerce"
//! intent = "must"
//! chosen = 2023-04-20T09:12:00+09:00
//! note = "ask about de minimis"
//! accepted.title = { en = "E-commerce", ko = "전자상거래" }
//! accepted.start = 2023-04-26T14:00:00+09:00
//!
//! # end of plan
//! ```
//!
//! A text can be cut off between two choices and still be good TOML. That is what the last line is
//! for: where a comment above `format` promises it, a text without it is not whole.

mod calendar;
mod choice;
mod kept;
mod list;
mod me;
mod own;
mod read;
mod revision;
mod step;
mod value;

use toml_edit::{DocumentMut, Item, Table, TomlError};

use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::plan::choice::Choice;
use crate::plan::history::Step;
use crate::plan::own::{self as own_numbers, Own};
use crate::plan::plan::Plan;

use calendar::{is_exported, write_exported};
use choice::{read_choice, write_choice};
use kept::{Kept, keep};
use list::{comments_above, is_choice, is_own, is_step, set_list, set_tables};
use me::write_me;
use own::{read_own, write_own};
use read::{Reader, line_of};
use revision::write_revision;
use step::write_step;
use value::{number_of, put, set};

/// The format that this program reads and writes.
pub(super) const FORMAT: i64 = 1;

const PROMISE: &str = "# The last line of this file is: # end of plan";
const END: &str = "# end of plan";
const HEAD: &str = "# A plan of attache. It may be edited by hand.\n";

/// Keys that only plans have, at the top of their file.
const KEYS: [&str; 10] = [
    "owner",
    "hidden",
    "interests",
    "me",
    "choice",
    "own",
    "last_own",
    "revision_seen",
    "calendar",
    "history",
];

/// Lists of tables that a plan has.
const LISTS: [&str; 4] = ["choice", "own", "calendar", "history"];

/// A text that is a plan, with everything in it that is not ours.
#[derive(Clone, Debug)]
pub(super) struct Document {
    doc: DocumentMut,
    /// What it says.
    pub(super) plan: Plan,
    /// Entries that cannot be understood. They stay in the text.
    pub(super) notices: Vec<Message>,
}

/// Why a text is not taken for a plan that we may write to.
#[derive(Debug)]
pub(super) enum Unread {
    /// It has a newer format. What of it can be understood is a plan to look at.
    Newer { format: String, plan: Box<Plan> },
    /// It cannot be read, and this is why.
    Bad(Message),
}

impl Document {
    /// The text of an empty plan.
    pub(super) fn new() -> Self {
        let mut doc = DocumentMut::new();
        doc.insert("format", Item::Value(FORMAT.into()));
        if let Some(mut key) = doc.key_mut("format") {
            key.leaf_decor_mut()
                .set_prefix(format!("{HEAD}{PROMISE}\n"));
        }
        Self {
            doc,
            plan: Plan::default(),
            notices: Vec::new(),
        }
    }

    /// Reads a file's bytes.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let line = line_of(bytes, error.valid_up_to());
            Unread::Bad(plans::not_utf8(line))
        })?;
        if text.trim().is_empty() {
            return Err(Unread::Bad(plans::is_empty()));
        }
        let doc = match toml_edit::Document::parse(text.to_owned()) {
            Ok(doc) => doc,
            Err(error) => {
                // A newer format need not be TOML as we know it.
                return Err(match first_line_format(text) {
                    Some(format) if format != FORMAT.to_string() => Unread::Newer {
                        format,
                        plan: Box::default(),
                    },
                    _ => Unread::Bad(syntax(bytes, &error)),
                });
            }
        };
        let format = match doc.get("format") {
            Some(item) => item.as_integer(),
            None => return Err(Unread::Bad(plans::no_format())),
        };
        let mut reader = Reader::new(bytes);
        match format {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                let plan = reader.plan(doc.as_table()).unwrap_or_default();
                return Err(Unread::Newer {
                    format: newer.to_string(),
                    plan: Box::new(plan),
                });
            }
            _ => return Err(Unread::Bad(plans::bad_format())),
        }
        if !bears_mark(bytes) {
            if doc.get("event").is_some_and(Item::is_table) {
                return Err(Unread::Bad(plans::is_agenda()));
            }
            let is_ours = |key: &str| KEYS.contains(&key);
            if doc.len() > 1 && !doc.iter().any(|(key, _)| is_ours(key)) {
                return Err(Unread::Bad(plans::no_plan_of_ours()));
            }
        }
        if is_cut_off(text, &doc) {
            return Err(Unread::Bad(plans::cut_off(END)));
        }
        let plan = reader.plan(doc.as_table()).map_err(Unread::Bad)?;
        let notices = reader.notices;
        let mut doc = doc.into_mut();
        for list in LISTS {
            as_tables(doc.as_table_mut(), list);
        }
        with_own_ids(doc.as_table_mut(), &plan);
        Ok(Self { doc, plan, notices })
    }

    /// Makes the text say `plan`, and gives it.
    pub(super) fn write(&mut self, plan: &Plan) -> String {
        let root = self.doc.as_table_mut();
        set(root, "owner", plan.owner.as_ref());
        set_list(root, "hidden", &plan.hidden);
        set_list(root, "interests", &plan.interests);
        write_me(root, &plan.me);
        let mut kept = Kept::default();
        if plan.choices != self.plan.choices || plan.own != self.plan.own {
            kept = Kept::of(root);
        }
        let (mut choices, mut own) = (Vec::new(), Vec::new());
        // A long list that did not change need not be compared table by table.
        if plan.choices != self.plan.choices {
            list::rename_choices(root, &self.plan.choices, &plan.choices);
            let back = |choice: &Choice| kept.back("choice", &choice.session);
            choices = set_tables(root, "choice", &plan.choices, is_choice, write_choice, back);
        }
        if plan.own != self.plan.own {
            let back = |own: &Own| kept.back("own", &own.id);
            own = set_tables(root, "own", &plan.own, is_own, write_own, back);
        }
        write_revision(root, plan.revision_seen.as_ref());
        if plan.last_own != own_numbers::last_number(number_of(root, "last_own").unwrap_or(0)) {
            put(
                root,
                "last_own",
                i64::try_from(plan.last_own).ok().map(Into::into),
            );
        }
        if plan.calendar != self.plan.calendar {
            let none = |_: &_| None;
            set_tables(
                root,
                "calendar",
                &plan.calendar,
                is_exported,
                write_exported,
                none,
            );
        }
        if plan.history != self.plan.history {
            let known = self.plan.history.steps().len();
            if let Some(Item::ArrayOfTables(tables)) = root.get_mut("history")
                && tables.len() != known
            {
                // Some cannot be understood, and neither then can those before them be undone.
                tables.clear();
            }
            let (done, undone) = plan.history.parts();
            let steps: Vec<(&Step, bool)> = (done.iter().map(|step| (step, false)))
                .chain(undone.iter().map(|step| (step, true)))
                .collect();
            set_tables(root, "history", &steps, is_step, write_step, |_| None);
        }
        keep(root, "choice", &choices, |table| {
            let mut plain = Table::new();
            write_choice(&mut plain, &read_choice(table)?);
            Some(plain)
        });
        keep(root, "own", &own, |table| {
            let mut plain = Table::new();
            write_own(&mut plain, &read_own(table)?);
            Some(plain)
        });
        let loose: String = (choices.iter().chain(&own))
            .filter_map(comments_above)
            .collect();
        self.end(&loose, &kept.above);
        self.plan = plan.clone();
        self.doc.to_string()
    }

    /// Puts the last line last, and comments of entries that have gone before it; those of entries that
    /// came back stand above these.
    fn end(&mut self, loose: &str, above: &[String]) {
        for (_, item) in self.doc.as_table_mut().iter_mut() {
            match item {
                Item::Table(table) => without_end(table),
                Item::ArrayOfTables(tables) => tables.iter_mut().for_each(without_end),
                _ => {}
            }
        }
        let trailing = self.doc.trailing().as_str().unwrap_or_default();
        let mut trailing = strip_end(trailing);
        for above in above {
            trailing = trailing.replacen(&strip_end(above), "", 1);
        }
        trailing += &strip_end(loose);
        if !trailing.is_empty() && !trailing.ends_with('\n') {
            trailing.push('\n');
        }
        if trailing.trim().is_empty() {
            trailing = "\n".into();
        }
        self.doc.set_trailing(format!("{trailing}{END}\n"));
    }
}

/// Is it a text of ours, whole or not? It says so in a comment, or its first key is `format` and its
/// others are those of plans.
pub(super) fn is_plan(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    // Cut off within its first line, it is no more than the beginning of that.
    let is_beginning = |whole: &str| whole.as_bytes().starts_with(bytes);
    is_beginning(HEAD)
        || is_beginning("format = 1")
        || bears_mark(bytes)
        || (first_line_format(&text).is_some() && has_our_keys(&text))
}

/// Has it nothing that could be lost? A power cut leaves an empty file, or one of zeros.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    (bytes.iter()).all(|byte| *byte == 0 || byte.is_ascii_whitespace())
}

/// Did this program write it? Then it bears one of our comments, wherever it was cut off.
pub(super) fn bears_mark(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines().map(str::trim);
    lines.any(|line| line == END || line == PROMISE || line == HEAD.trim_end())
}

/// Has it a key that only plans have, or none but `format`? Other files begin with a `format` too: agendas,
/// and those of other programs. Read by lines, because the text may be damaged; that takes lines of long
/// texts for keys, but these stand below a key of ours.
fn has_our_keys(text: &str) -> bool {
    let mut others = top_level_keys(text)
        .filter(|key| *key != "format")
        .peekable();
    others.peek().is_none() || others.any(|key| KEYS.contains(&key))
}

/// What stands at the beginning of a line where a key of the root or the name of a table may.
fn top_level_keys(text: &str) -> impl Iterator<Item = &str> {
    let mut is_root = true;
    text.lines().filter_map(move |line| {
        let line = line.trim_start();
        let key = match line.strip_prefix('[') {
            Some(head) => {
                is_root = false;
                head.trim_start_matches('[').trim_start()
            }
            None if is_root && line.contains('=') => line,
            None => return None,
        };
        let is_of_a_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let end = key.find(|c| !is_of_a_key(c)).unwrap_or(key.len());
        (end > 0).then(|| &key[..end])
    })
}

/// Does the text promise a last line, and lack it?
fn is_cut_off(text: &str, doc: &toml_edit::Document<String>) -> bool {
    let promised = (text.lines().map(str::trim))
        .take_while(|line| line.is_empty() || line.starts_with('#') || line.starts_with('\u{feff}'))
        .any(|line| line.trim_start_matches('\u{feff}') == PROMISE);
    if !promised {
        return false;
    }
    let has_end = |raw: &str| raw.lines().any(|line| line.trim() == END);
    let raw = |raw: &toml_edit::RawString| {
        (raw.as_str())
            .or_else(|| raw.span().and_then(|span| text.get(span)))
            .is_some_and(has_end)
    };
    let above = |table: &Table| table.decor().prefix().is_some_and(raw);
    // Someone may have added entries below the last line.
    !(raw(doc.trailing())
        || doc.iter().any(|(_, item)| match item {
            Item::Table(table) => above(table),
            Item::ArrayOfTables(tables) => tables.iter().any(above),
            _ => false,
        }))
}

fn strip_end(text: &str) -> String {
    (text.split_inclusive('\n'))
        .filter(|line| line.trim() != END)
        .collect()
}

fn without_end(table: &mut Table) {
    let prefix = (table.decor().prefix()).and_then(|prefix| prefix.as_str().map(strip_end));
    if let Some(prefix) = prefix {
        table.decor_mut().set_prefix(prefix);
    }
}

/// The number that the first line with a key gives as `format`.
fn first_line_format(text: &str) -> Option<String> {
    let line = (text.lines().map(str::trim))
        .map(|line| line.trim_start_matches('\u{feff}'))
        .find(|line| !line.is_empty() && !line.starts_with('#'))?;
    let value = line
        .strip_prefix("format")?
        .trim_start()
        .strip_prefix('=')?;
    let digits: String = (value.trim_start().chars())
        .take_while(char::is_ascii_digit)
        .take(20)
        .collect();
    (!digits.is_empty()).then_some(digits)
}

/// What is wrong with the syntax, without the offending line itself: it may hold anything.
fn syntax(bytes: &[u8], error: &TomlError) -> Message {
    let line = error.span().map_or(1, |span| line_of(bytes, span.start));
    plans::syntax(line, &*safe::line(error.message()))
}

/// Turns `choice = [{…}]` into `[[choice]]`, which we can write to.
fn as_tables(root: &mut Table, key: &str) {
    if let Some(item) = root.get_mut(key)
        && item.is_array()
    {
        let tables = std::mem::take(item).into_array_of_tables();
        *item = tables.map_or_else(|other| other, Item::ArrayOfTables);
    }
}

/// Writes the ids into the tables of own entries that the plan gave them; they are in the file from
/// the next save on.
fn with_own_ids(root: &mut Table, plan: &Plan) {
    let Some(Item::ArrayOfTables(tables)) = root.get_mut("own") else {
        return;
    };
    // Those that cannot be understood are not in the plan.
    let known = tables.iter_mut().filter(|table| read_own(*table).is_some());
    for (table, own) in known.zip(&plan.own) {
        set(table, "id", Some(&own.id));
    }
}
