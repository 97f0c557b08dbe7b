//! From the tables of a file to a plan. What cannot be understood is told and left alone.

use chrono::{DateTime, FixedOffset};
use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use crate::agenda::{Intent, Status};
use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::plan::history::MeField;
use crate::plan::{Accepted, Change, Choice, History, Me, Own, Plan, Step, Verb};

use super::line_of;

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
            interests: self.words(root, "interests")?,
            history: History::default(),
        };
        plan.history = history(root)?;
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

fn word(value: &Value) -> Option<String> {
    value.as_str().map(Into::into)
}

pub(super) fn text_of(table: &dyn TableLike, key: &str) -> Option<String> {
    Some(table.get(key)?.as_str()?.into())
}

pub(super) fn words_of(table: &dyn TableLike, key: &str) -> Vec<String> {
    (table.get(key).and_then(Item::as_array))
        .map(|array| array.iter().filter_map(word).collect())
        .unwrap_or_default()
}

pub(super) fn number_of(table: &dyn TableLike, key: &str) -> Option<u64> {
    u64::try_from(table.get(key)?.as_integer()?).ok()
}

fn time_of(table: &dyn TableLike, key: &str) -> Option<DateTime<FixedOffset>> {
    let item = table.get(key)?;
    match item.as_datetime() {
        Some(time) => time.to_string().parse().ok(),
        None => item.as_str()?.parse().ok(),
    }
}

pub(super) fn read_me(table: &dyn TableLike) -> Me {
    Me {
        person: text_of(table, "person"),
        organisation: text_of(table, "organisation"),
        delegation: text_of(table, "delegation"),
    }
}

pub(super) fn read_choice(table: &dyn TableLike) -> Option<Choice> {
    let intent = match table.get("intent") {
        None => Intent::Must,
        Some(intent) => Intent::from_word(intent.as_str()?).filter(|one| one.is_chosen())?,
    };
    let accepted = table.get("accepted").and_then(Item::as_table_like);
    Some(Choice {
        session: text_of(table, "session")?,
        intent,
        note: text_of(table, "note"),
        chosen: time_of(table, "chosen"),
        accepted: accepted.map(read_accepted).unwrap_or_default(),
        backup_for: text_of(table, "backup_for"),
    })
}

fn read_accepted(table: &dyn TableLike) -> Accepted {
    let title = match table.get("title") {
        None => Vec::new(),
        Some(item) => match (item.as_str(), item.as_table_like()) {
            (Some(title), _) => vec![(String::new(), title.into())],
            (None, Some(all)) => (all.iter())
                .filter_map(|(tag, title)| Some((tag.into(), title.as_str()?.into())))
                .collect(),
            (None, None) => Vec::new(),
        },
    };
    Accepted {
        title,
        start: time_of(table, "start"),
        end: time_of(table, "end"),
        rooms: words_of(table, "rooms"),
        people: words_of(table, "people"),
        status: (text_of(table, "status"))
            .and_then(|word| Status::from_word(&word))
            .unwrap_or_default(),
    }
}

pub(super) fn read_own(table: &dyn TableLike) -> Option<Own> {
    Some(Own {
        title: text_of(table, "title")?,
        start: time_of(table, "start")?,
        end: time_of(table, "end")?,
        place: text_of(table, "place"),
        note: text_of(table, "note"),
    })
}

/// A step, and whether it was undone.
pub(super) fn read_step(table: &dyn TableLike) -> Option<(Step, bool)> {
    let changes = table.get("changes")?.as_array()?;
    let step = Step {
        number: number_of(table, "step")?,
        verb: Verb::from_word(table.get("did")?.as_str()?)?,
        changes: (changes.iter())
            .map(|change| read_change(change.as_inline_table()?))
            .collect::<Option<_>>()?,
    };
    let undone = table.get("undone").and_then(Item::as_bool) == Some(true);
    Some((step, undone))
}

fn read_change(table: &InlineTable) -> Option<Change> {
    let at = || usize::try_from(number_of(table, "at")?).ok();
    let intent = |key| Intent::from_word(&text_of(table, key)?);
    let choice = |key| match TableLike::get(table, key) {
        None => Some(None),
        Some(item) => read_choice(item.as_table_like()?).map(|choice| Some(Box::new(choice))),
    };
    if let Some(session) = text_of(table, "choice") {
        return Some(Change::Choice {
            session,
            at: at()?,
            before: choice("before")?,
            after: choice("after")?,
        });
    }
    if let Some(session) = text_of(table, "intent") {
        return Some(Change::Intent {
            session,
            before: intent("before")?,
            after: intent("after")?,
        });
    }
    let (before, after) = (text_of(table, "before"), text_of(table, "after"));
    if let Some(session) = text_of(table, "note") {
        return Some(Change::Note {
            session,
            before,
            after,
        });
    }
    if let Some(session) = text_of(table, "hidden") {
        return Some(Change::Hidden {
            session,
            at: at()?,
            after: TableLike::get(table, "after")?.as_bool()?,
        });
    }
    Some(Change::Me {
        field: MeField::from_word(&text_of(table, "me")?)?,
        before,
        after,
    })
}
