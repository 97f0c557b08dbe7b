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

use chrono::{DateTime, FixedOffset};
use toml_edit::{
    Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value,
};

use crate::agenda::{Intent, Status, safe};
use crate::plan::history::MeField;
use crate::plan::{Accepted, Change, Choice, History, Me, Own, Plan, Step, Verb};

/// The format that this program reads and writes.
pub(super) const FORMAT: i64 = 1;

const PROMISE: &str = "# The last line of this file is: # end of plan";
const END: &str = "# end of plan";
const HEAD: &str = "# A plan of attache. It may be edited by hand.\n";

/// Lists of tables that a plan has.
const LISTS: [&str; 3] = ["choice", "own", "history"];

/// A text that is a plan, with everything in it that is not ours.
#[derive(Clone, Debug)]
pub(super) struct Document {
    doc: DocumentMut,
    /// What it says.
    pub(super) plan: Plan,
    /// Entries that cannot be understood. They stay in the text.
    pub(super) notices: Vec<String>,
}

/// Why a text is not taken for a plan that we may write to.
#[derive(Debug)]
pub(super) enum Unread {
    /// It has a newer format. What of it can be understood is a plan to look at.
    Newer { format: String, plan: Box<Plan> },
    /// It cannot be read, and this is why.
    Bad(String),
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
            Unread::Bad(format!("line {line} is not text in UTF-8"))
        })?;
        if text.trim().is_empty() {
            return Err(Unread::Bad("it is empty".into()));
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
            None => return Err(Unread::Bad("it does not say its `format`".into())),
        };
        let mut reader = Reader {
            bytes,
            notices: Vec::new(),
        };
        match format {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => {
                let plan = reader.plan(doc.as_table()).unwrap_or_default();
                return Err(Unread::Newer {
                    format: newer.to_string(),
                    plan: Box::new(plan),
                });
            }
            _ => return Err(Unread::Bad("its `format` is not a number from 1".into())),
        }
        if is_cut_off(text, &doc) {
            let why = format!("it was cut off: its last line, `{END}`, is missing");
            return Err(Unread::Bad(why));
        }
        let plan = reader.plan(doc.as_table()).map_err(Unread::Bad)?;
        let notices = reader.notices;
        let mut doc = doc.into_mut();
        for list in LISTS {
            as_tables(doc.as_table_mut(), list);
        }
        Ok(Self { doc, plan, notices })
    }

    /// Makes the text say `plan`, and gives it.
    pub(super) fn write(&mut self, plan: &Plan) -> String {
        let root = self.doc.as_table_mut();
        set(root, "owner", plan.owner.as_ref());
        set_list(root, "hidden", &plan.hidden);
        set_list(root, "interests", &plan.interests);
        write_me(root, &plan.me);
        let mut loose = String::new();
        loose += &set_tables(root, "choice", &plan.choices, is_choice, write_choice);
        loose += &set_tables(root, "own", &plan.own, is_own, write_own);
        let (done, undone) = plan.history.parts();
        let steps: Vec<(&Step, bool)> = (done.iter().map(|step| (step, false)))
            .chain(undone.iter().map(|step| (step, true)))
            .collect();
        loose += &set_tables(root, "history", &steps, is_step, write_step);
        self.end(&loose);
        self.plan = plan.clone();
        self.doc.to_string()
    }

    /// Puts the last line last, and comments of entries that have gone before it.
    fn end(&mut self, loose: &str) {
        for (_, item) in self.doc.as_table_mut().iter_mut() {
            match item {
                Item::Table(table) => without_end(table),
                Item::ArrayOfTables(tables) => tables.iter_mut().for_each(without_end),
                _ => {}
            }
        }
        let trailing = self.doc.trailing().as_str().unwrap_or_default();
        let mut trailing = strip_end(trailing) + &strip_end(loose);
        if !trailing.is_empty() && !trailing.ends_with('\n') {
            trailing.push('\n');
        }
        if trailing.trim().is_empty() {
            trailing = "\n".into();
        }
        self.doc.set_trailing(format!("{trailing}{END}\n"));
    }
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
fn syntax(bytes: &[u8], error: &TomlError) -> String {
    let line = error.span().map_or(1, |span| line_of(bytes, span.start));
    format!("line {line}: {}", safe::line(error.message()))
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    let before = &bytes[..at.min(bytes.len())];
    1 + before.iter().filter(|byte| **byte == b'\n').count()
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

// Reading

struct Reader<'a> {
    bytes: &'a [u8],
    notices: Vec<String>,
}

impl Reader<'_> {
    fn plan(&mut self, root: &Table) -> Result<Plan, String> {
        let mut plan = Plan {
            owner: text_of(root, "owner"),
            me: match root.get("me") {
                None => Me::default(),
                Some(me) => read_me(me.as_table_like().ok_or("`me` is not a table")?),
            },
            choices: self.list(root, "choice", "choice", &read_choice)?,
            hidden: self.words(root, "hidden")?,
            own: self.list(root, "own", "own entry", &read_own)?,
            interests: self.words(root, "interests")?,
            history: History::default(),
        };
        plan.history = self.history(root)?;
        Ok(plan)
    }

    fn list<T>(
        &mut self,
        root: &Table,
        key: &str,
        what: &str,
        read: &dyn Fn(&dyn TableLike) -> Option<T>,
    ) -> Result<Vec<T>, String> {
        let mut entries = Vec::new();
        for (table, at) in tables(root, key)? {
            if let Some(entry) = read(table) {
                entries.push(entry);
            } else {
                let line = line_of(self.bytes, at);
                self.notices.push(format!(
                    "line {line}: this {what} cannot be understood; it stays in the file and is not shown"
                ));
            }
        }
        Ok(entries)
    }

    fn words(&mut self, root: &Table, key: &str) -> Result<Vec<String>, String> {
        let Some(item) = root.get(key) else {
            return Ok(Vec::new());
        };
        let array = (item.as_array()).ok_or_else(|| format!("`{key}` is not a list"))?;
        let words: Vec<String> = array.iter().filter_map(word).collect();
        if words.len() < array.len() {
            self.notices.push(format!(
                "`{key}` has entries that are not text; they stay in the file"
            ));
        }
        Ok(words)
    }

    /// The steps, as far back as they can be understood.
    fn history(&mut self, root: &Table) -> Result<History, String> {
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
}

/// The tables of a list, each with its offset in the text.
fn tables<'a>(root: &'a Table, key: &str) -> Result<Vec<(&'a dyn TableLike, usize)>, String> {
    let not = || format!("`{key}` is not a list of tables");
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

fn text_of(table: &dyn TableLike, key: &str) -> Option<String> {
    Some(table.get(key)?.as_str()?.into())
}

fn words_of(table: &dyn TableLike, key: &str) -> Vec<String> {
    (table.get(key).and_then(Item::as_array))
        .map(|array| array.iter().filter_map(word).collect())
        .unwrap_or_default()
}

fn number_of(table: &dyn TableLike, key: &str) -> Option<u64> {
    u64::try_from(table.get(key)?.as_integer()?).ok()
}

fn time_of(table: &dyn TableLike, key: &str) -> Option<DateTime<FixedOffset>> {
    let item = table.get(key)?;
    match item.as_datetime() {
        Some(time) => time.to_string().parse().ok(),
        None => item.as_str()?.parse().ok(),
    }
}

fn read_me(table: &dyn TableLike) -> Me {
    Me {
        person: text_of(table, "person"),
        organisation: text_of(table, "organisation"),
        delegation: text_of(table, "delegation"),
    }
}

fn read_choice(table: &dyn TableLike) -> Option<Choice> {
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

fn read_own(table: &dyn TableLike) -> Option<Own> {
    Some(Own {
        title: text_of(table, "title")?,
        start: time_of(table, "start")?,
        end: time_of(table, "end")?,
        place: text_of(table, "place"),
        note: text_of(table, "note"),
    })
}

/// A step, and whether it was undone.
fn read_step(table: &dyn TableLike) -> Option<(Step, bool)> {
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

// Writing

/// Sets a key to a text, or removes it, where that is a change.
fn set(table: &mut dyn TableLike, key: &str, want: Option<&String>) {
    if text_of(table, key).as_ref() != want {
        put(table, key, want.map(|text| text.as_str().into()));
    }
}

/// Sets a key to a value, or removes it; a comment behind the value stays.
fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    if let Some(Item::Value(old)) = table.get(key) {
        *value.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}

/// Sets a list of words; what else is in the list stays behind them.
fn set_list(root: &mut Table, key: &str, want: &[String]) {
    if words_of(root, key) == want {
        return;
    }
    let old = (root.get(key).and_then(Item::as_array)).cloned();
    let mut have: Vec<Value> = old.iter().flat_map(Array::iter).cloned().collect();
    let mut new = old.unwrap_or_default();
    new.clear();
    for want in want {
        match have.iter().position(|value| value.as_str() == Some(want)) {
            Some(at) => new.push_formatted(have.remove(at)),
            None => new.push(want.as_str()),
        }
    }
    for value in have {
        if value.as_str().is_none() {
            new.push_formatted(value);
        }
    }
    let gone = new.is_empty();
    put(root, key, (!gone).then_some(Value::Array(new)));
}

fn write_me(root: &mut Table, me: &Me) {
    let have = (root.get("me").and_then(Item::as_table_like)).map(read_me);
    if have.as_ref().unwrap_or(&Me::default()) == me {
        return;
    }
    if have.is_none() {
        root.insert("me", Item::Table(Table::new()));
    }
    let Some(table) = root.get_mut("me").and_then(Item::as_table_like_mut) else {
        return;
    };
    set(table, "person", me.person.as_ref());
    set(table, "organisation", me.organisation.as_ref());
    set(table, "delegation", me.delegation.as_ref());
}

/// Makes the tables of a list say `want`, in that order. Tables that cannot be understood stay, at
/// the end. Gives the comments above tables that have gone.
fn set_tables<T>(
    root: &mut Table,
    key: &str,
    want: &[T],
    is: impl Fn(&Table, &T) -> Option<bool>,
    write: impl Fn(&mut Table, &T),
) -> String {
    let mut have: Vec<Option<Table>> = match root.get(key) {
        Some(Item::ArrayOfTables(tables)) => tables.iter().cloned().map(Some).collect(),
        _ => Vec::new(),
    };
    if have.is_empty() && want.is_empty() {
        return String::new();
    }
    let mut new = ArrayOfTables::new();
    let mut last = 0;
    let mut in_order = true;
    for entry in want {
        // Mostly the next one; so this is quick for long lists.
        let from = (last..have.len()).chain(0..last.min(have.len()));
        let at = from
            .into_iter()
            .find(|at| (have[*at].as_ref()).is_some_and(|table| is(table, entry) == Some(true)));
        let mut table = match at {
            Some(at) => {
                in_order &= at >= last;
                last = at + 1;
                have[at].take().unwrap_or_default()
            }
            None => {
                in_order &= last >= have.len();
                Table::new()
            }
        };
        write(&mut table, entry);
        new.push(table);
    }
    let mut loose = String::new();
    for table in have.into_iter().flatten() {
        if understood(&table, key) {
            let above = table.decor().prefix().and_then(|prefix| prefix.as_str());
            loose += above.filter(|above| above.contains('#')).unwrap_or("");
        } else {
            new.push(table);
        }
    }
    if !in_order {
        // Without a place of their own, tables are written in the order of the list.
        new.iter_mut().for_each(without_position);
    }
    if new.is_empty() {
        root.remove(key);
    } else if let Some(item) = root.get_mut(key) {
        *item = Item::ArrayOfTables(new);
    } else {
        root.insert(key, Item::ArrayOfTables(new));
    }
    loose
}

fn without_position(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => without_position(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(without_position),
            _ => {}
        }
    }
}

/// Can a table of this list be read?
fn understood(table: &Table, key: &str) -> bool {
    match key {
        "choice" => read_choice(table).is_some(),
        "own" => read_own(table).is_some(),
        // Steps that cannot be understood cannot be undone either: they go.
        _ => true,
    }
}

/// Is it the table of that choice? `None`: it cannot be understood.
fn is_choice(table: &Table, choice: &Choice) -> Option<bool> {
    read_choice(table).map(|have| have.session == choice.session)
}

fn is_own(table: &Table, own: &Own) -> Option<bool> {
    read_own(table).map(|have| have == *own)
}

fn is_step(table: &Table, (step, _): &(&Step, bool)) -> Option<bool> {
    Some(number_of(table, "step") == Some(step.number) && read_step(table).is_some())
}

fn write_choice(table: &mut Table, choice: &Choice) {
    let have = read_choice(table);
    if have.as_ref() == Some(choice) {
        return;
    }
    let Choice {
        session,
        intent,
        note,
        chosen,
        accepted,
        backup_for,
    } = choice;
    set(table, "session", Some(session));
    if have.as_ref().map(|have| have.intent) != Some(*intent) {
        put(table, "intent", Some(intent.word().into()));
    }
    if have.as_ref().and_then(|have| have.chosen) != *chosen {
        put(table, "chosen", chosen.map(time));
    }
    set(table, "note", note.as_ref());
    set(table, "backup_for", backup_for.as_ref());
    if have.map(|have| have.accepted).unwrap_or_default() != *accepted {
        write_accepted(table, accepted);
    }
}

/// Writes `accepted.start = …` and so on, and keeps the keys that are not ours.
fn write_accepted(choice: &mut Table, accepted: &Accepted) {
    let pairs = accepted_pairs(accepted);
    let mut table = Table::new();
    table.set_dotted(true);
    if let Some(old) = choice.get("accepted").and_then(Item::as_table_like) {
        for (key, item) in old.iter().filter(|(key, _)| !ACCEPTED.contains(key)) {
            table.insert(key, item.clone());
        }
    }
    for (key, value) in pairs {
        table.insert(key, Item::Value(value));
    }
    if table.is_empty() {
        choice.remove("accepted");
    } else {
        choice.insert("accepted", Item::Table(table));
    }
}

const ACCEPTED: [&str; 6] = ["title", "start", "end", "rooms", "people", "status"];

fn accepted_pairs(accepted: &Accepted) -> Vec<(&'static str, Value)> {
    let Accepted {
        title,
        start,
        end,
        rooms,
        people,
        status,
    } = accepted;
    let mut pairs = Vec::new();
    if *accepted == Accepted::default() {
        return pairs;
    }
    match &title[..] {
        [] => {}
        [(tag, title)] if tag.is_empty() => pairs.push(("title", title.as_str().into())),
        all => {
            let by_tag = all
                .iter()
                .map(|(tag, title)| (tag.as_str(), title.as_str()));
            pairs.push(("title", Value::InlineTable(by_tag.collect())));
        }
    }
    pairs.extend(start.map(|start| ("start", time(start))));
    pairs.extend(end.map(|end| ("end", time(end))));
    for (key, ids) in [("rooms", rooms), ("people", people)] {
        if !ids.is_empty() {
            pairs.push((key, Value::Array(ids.iter().map(String::as_str).collect())));
        }
    }
    pairs.push(("status", status.word().into()));
    pairs
}

fn write_own(table: &mut Table, own: &Own) {
    if read_own(table).as_ref() == Some(own) {
        return;
    }
    let Own {
        title,
        start,
        end,
        place,
        note,
    } = own;
    put(table, "title", Some(title.as_str().into()));
    put(table, "start", Some(time(*start)));
    put(table, "end", Some(time(*end)));
    put(table, "place", place.as_deref().map(Into::into));
    put(table, "note", note.as_deref().map(Into::into));
}

fn write_step(table: &mut Table, (step, undone): &(&Step, bool)) {
    if table.is_empty() {
        let number = i64::try_from(step.number).unwrap_or(i64::MAX);
        put(table, "step", Some(number.into()));
        put(table, "did", Some(step.verb.word().into()));
        let mut changes = Array::new();
        for change in &step.changes {
            let mut value = Value::InlineTable(change_value(change));
            value.decor_mut().set_prefix("\n  ");
            changes.push_formatted(value);
        }
        changes.set_trailing("\n");
        changes.set_trailing_comma(true);
        put(table, "changes", Some(Value::Array(changes)));
    }
    let have = table.get("undone").and_then(Item::as_bool) == Some(true);
    if have != *undone {
        put(table, "undone", undone.then_some(true.into()));
    }
}

fn change_value(change: &Change) -> InlineTable {
    let mut table = InlineTable::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            table.insert(key, value);
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let place = |at: usize| Some(Value::from(i64::try_from(at).unwrap_or(i64::MAX)));
    match change {
        Change::Choice {
            session,
            at,
            before,
            after,
        } => {
            let choice = |choice: &Option<Box<Choice>>| {
                (choice.as_deref()).map(|choice| Value::InlineTable(choice_value(choice)))
            };
            put("choice", Some(session.as_str().into()));
            put("at", place(*at));
            put("before", choice(before));
            put("after", choice(after));
        }
        Change::Intent {
            session,
            before,
            after,
        } => {
            put("intent", Some(session.as_str().into()));
            put("before", Some(before.word().into()));
            put("after", Some(after.word().into()));
        }
        Change::Note {
            session,
            before,
            after,
        } => {
            put("note", Some(session.as_str().into()));
            put("before", text(before));
            put("after", text(after));
        }
        Change::Hidden { session, at, after } => {
            put("hidden", Some(session.as_str().into()));
            put("at", place(*at));
            put("after", Some((*after).into()));
        }
        Change::Me {
            field,
            before,
            after,
        } => {
            put("me", Some(field.word().into()));
            put("before", text(before));
            put("after", text(after));
        }
    }
    table
}

fn choice_value(choice: &Choice) -> InlineTable {
    let Choice {
        session,
        intent,
        note,
        chosen,
        accepted,
        backup_for,
    } = choice;
    let mut table = InlineTable::new();
    table.insert("session", session.as_str().into());
    table.insert("intent", intent.word().into());
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            table.insert(key, value);
        }
    };
    put("chosen", chosen.map(time));
    put("note", note.as_deref().map(Into::into));
    put("backup_for", backup_for.as_deref().map(Into::into));
    let accepted: InlineTable = accepted_pairs(accepted).into_iter().collect();
    put(
        "accepted",
        (!accepted.is_empty()).then_some(Value::InlineTable(accepted)),
    );
    table
}

/// An instant as TOML has it, RFC 3339; as a text where the file's format has no such instant.
fn time(at: DateTime<FixedOffset>) -> Value {
    // An offset is told to the minute.
    let at = if at.offset().local_minus_utc() % 60 == 0 {
        at
    } else {
        at.to_utc().fixed_offset()
    };
    let text = at.to_rfc3339();
    match text.parse::<toml_edit::Datetime>() {
        Ok(time) if time.to_string().parse() == Ok(at) => time.into(),
        _ => text.into(),
    }
}
