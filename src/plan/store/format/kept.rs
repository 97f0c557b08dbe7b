//! What a file says of an entry that left it, beyond what a plan knows: comments and keys that are not
//! ours. It is kept with the step that took the entry out, so that it comes back with it:
//!
//! ```toml
//! [[history]]
//! did = "remove"
//! kept = [ """
//! # about b
//! [[choice]]
//! session = "b"
//! weight = 3 # heavy
//! """ ]
//! ```

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use super::list::without_position;

/// What is in the file beside the steps, for entries that have gone and may come back.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Of every step, the list it is in, which entry, and its text.
    texts: Vec<(String, String, String)>,
    /// Comments that stand above an entry again.
    pub(super) above: Vec<String>,
}

/// The key of a step that holds the texts.
const KEY: &str = "kept";

/// The key of a list's tables that tells them apart.
fn id_key(list: &str) -> &'static str {
    if list == "choice" { "session" } else { "id" }
}

impl Kept {
    /// What the steps of a file keep.
    pub(super) fn of(root: &Table) -> Self {
        let steps = root.get("history").and_then(Item::as_array_of_tables);
        let all = (steps.into_iter().flatten())
            .filter_map(|step| step.get(KEY)?.as_array())
            .flatten();
        let texts = all.filter_map(|text| {
            let text = text.as_str()?;
            let (list, table) = table_of(text)?;
            let id = table.get(id_key(&list))?.as_str()?.to_owned();
            Some((list, id, text.to_owned()))
        });
        Self {
            texts: texts.collect(),
            above: Vec::new(),
        }
    }

    /// The table that the entry `id` of a list had when it last went.
    pub(super) fn back(&mut self, list: &str, id: &str) -> Option<Table> {
        let mut texts = self.texts.iter().rev();
        let (_, _, text) = texts.find(|(of, have, _)| of == list && have == id)?;
        let (_, table) = table_of(text)?;
        self.above
            .extend(super::list::comments_above(&table).map(Into::into));
        Some(table)
    }
}

/// Keeps tables that have gone from `list` with the last step that is about them, where they say
/// more than `plain` does, which writes one with nothing but what a plan knows.
pub(super) fn keep(
    root: &mut Table,
    list: &str,
    gone: &[Table],
    plain: impl Fn(&Table) -> Option<Table>,
) {
    let Some(Item::ArrayOfTables(steps)) = root.get_mut("history") else {
        return;
    };
    for table in gone {
        let text = text_of(list, table);
        let says_more =
            plain(table).is_none_or(|plain| text_of(list, &plain).trim() != text.trim());
        let Some(id) = table.get(id_key(list)).and_then(Item::as_str) else {
            continue;
        };
        let is_about = |step: &&mut Table| {
            let changes = step.get("changes").and_then(Item::as_array);
            (changes.into_iter().flatten())
                .filter_map(Value::as_inline_table)
                .any(|change| change.get(list).and_then(Value::as_str) == Some(id))
        };
        let last = steps.iter_mut().filter(is_about).last();
        if let Some(step) = last.filter(|_| says_more) {
            put(step, list, id, &text);
        }
    }
}

/// Puts a text into a step, in the place of an earlier one of the same entry.
fn put(step: &mut Table, list: &str, id: &str, text: &str) {
    let old = step.get(KEY).and_then(Item::as_array);
    let is_of_another = |value: &&Value| {
        let table = value.as_str().and_then(table_of);
        table.is_none_or(|(of, table)| {
            of != list || table.get(id_key(list)).and_then(Item::as_str) != Some(id)
        })
    };
    let mut texts: Array = (old.into_iter().flatten())
        .filter(is_of_another)
        .cloned()
        .collect();
    texts.push(text);
    step.insert(KEY, Item::Value(Value::Array(texts)));
}

/// A table as it stands in a file, with its head and the comments above.
fn text_of(list: &str, table: &Table) -> String {
    let mut table = table.clone();
    without_position(&mut table);
    let mut tables = ArrayOfTables::new();
    tables.push(table);
    let mut doc = DocumentMut::new();
    doc.insert(list, Item::ArrayOfTables(tables));
    doc.to_string()
}

/// The table in such a text, and the list that it is of. Where it stood in that text says nothing about
/// where it belongs in a file: with that place it would be written before the others of its list.
fn table_of(text: &str) -> Option<(String, Table)> {
    let doc: DocumentMut = text.parse().ok()?;
    let (list, item) = doc.iter().next()?;
    let mut table = item.as_array_of_tables()?.get(0)?.clone();
    without_position(&mut table);
    Some((list.to_owned(), table))
}
