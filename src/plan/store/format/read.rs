//! From the tables of a file to a plan. What cannot be understood is told and left alone.

use toml_edit::{Item, Table, TableLike, Value};

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::plan::history::History;
use crate::plan::me::Me;
use crate::plan::own;
use crate::plan::plan::Plan;

use super::calendar::read_exported;
use super::choice::read_choice;
use super::me::read_me;
use super::own::{id_of, read_own};
use super::revision::read_revision;
use super::step::read_step;
use super::value::{number_of, text_of, word};

/// Reads one file.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    pub(super) notices: Vec<Message>,
}

impl<'a> Reader<'a> {
    /// `bytes` are the file's, to tell lines by.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            notices: Vec::new(),
        }
    }

    /// What the file says; an error names a key that is something else altogether.
    pub(super) fn plan(&mut self, root: &Table) -> Result<Plan, Message> {
        let mut plan = Plan {
            owner: text_of(root, "owner"),
            me: match root.get("me") {
                None => Me::default(),
                Some(me) => read_me((me.as_table_like()).ok_or_else(|| plans::no_table("me"))?),
            },
            choices: self.list(root, "choice", plans::odd_choice, &read_choice)?,
            hidden: self.words(root, "hidden")?,
            own: self.list(root, "own", plans::odd_own, &read_own)?,
            last_own: own::last_number(number_of(root, "last_own").unwrap_or(0)),
            interests: self.words(root, "interests")?,
            revision_seen: (root.get("revision_seen"))
                .and_then(|seen| read_revision(seen.as_table_like()?)),
            // What cannot be understood stays in the file, and counts as never exported.
            calendar: (tables(root, "calendar")?.into_iter())
                .filter_map(|(table, _)| read_exported(table))
                .collect(),
            history: History::default(),
        };
        plan.history = history(root)?;
        // An entry that cannot be read now may be mended some day: its id is nobody else's.
        let ids = tables(root, "own")?.into_iter();
        let numbers = ids.filter_map(|(table, _)| own::number(&id_of(table)?));
        plan.last_own = numbers.max().unwrap_or(0).max(plan.last_own);
        plan.give_own_ids();
        Ok(plan)
    }

    fn list<T>(
        &mut self,
        root: &Table,
        key: &str,
        odd: fn(usize) -> Message,
        read: &dyn Fn(&dyn TableLike) -> Option<T>,
    ) -> Result<Vec<T>, Message> {
        let mut entries = Vec::new();
        for (table, at) in tables(root, key)? {
            if let Some(entry) = read(table) {
                entries.push(entry);
            } else {
                let line = line_of(self.bytes, at);
                self.notices.push(odd(line));
            }
        }
        Ok(entries)
    }

    fn words(&mut self, root: &Table, key: &str) -> Result<Vec<String>, Message> {
        let Some(item) = root.get(key) else {
            return Ok(Vec::new());
        };
        let array = (item.as_array()).ok_or_else(|| plans::no_list(key))?;
        let words: Vec<String> = array.iter().filter_map(word).collect();
        if words.len() < array.len() {
            self.notices.push(plans::odd_words(key));
        }
        Ok(words)
    }
}

/// The steps, as far back as they can be understood.
fn history(root: &Table) -> Result<History, Message> {
    let mut steps = Vec::new();
    let mut done = 0;
    for (table, _) in tables(root, "history")? {
        match read_step(table) {
            Some((step, false)) => {
                steps.push(step);
                done = steps.len();
            }
            Some((step, true)) => steps.push(step),
            None => {
                steps.clear();
                done = 0;
            }
        }
    }
    Ok(History::new(steps, done))
}

/// The tables of a list, each with its offset in the text.
fn tables<'a>(root: &'a Table, key: &str) -> Result<Vec<(&'a dyn TableLike, usize)>, Message> {
    let not = || plans::no_tables(key);
    match root.get(key) {
        None => Ok(Vec::new()),
        Some(Item::ArrayOfTables(tables)) => Ok((tables.iter())
            .map(|table| {
                let at = table.span().map_or(0, |span| span.start);
                (table as &dyn TableLike, at)
            })
            .collect()),
        Some(Item::Value(Value::Array(array))) => (array.iter())
            .map(|value| {
                let at = value.span().map_or(0, |span| span.start);
                let table = value.as_inline_table().ok_or_else(not)?;
                Ok((table as &dyn TableLike, at))
            })
            .collect(),
        Some(_) => Err(not()),
    }
}

/// The line that an offset lies in, from 1.
pub(super) fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at.min(bytes.len())];
    1 + memchr::memchr_iter(b'\n', before).count()
}
