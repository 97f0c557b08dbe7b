//! Tables where none belong: entries called by their ids in a header (`[room.hall]`), tables of ours within others
//! (`[[event.session]]`), and headers within an entry that take the keys behind them away from it.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::meant::quoted;
use super::notes::Within;
use super::pieces::write_lines;
use super::quoting::shown;
use super::raw::{TABLES, is_list_of_tables};
use super::sorts::LANGUAGES;
use super::spots::{line_end, line_start};
use super::synonym::{synonym, table_synonym};
use super::value::{Set, Value, span};
use super::walk::Walk;
use crate::agenda::finding::Edit;
use crate::agenda::key::Key;
use crate::agenda::{Code, Id, Span, safe};
use crate::i18n::sentences::{hints, values};
use crate::source::shape::Sort;

/// What seems to be in no use where entries are not read.
pub(super) const OF_UNREAD: &[Code] = &[Code::UnusedRoom, Code::UnusedTopic];

/// Lines to write, and the ids of the entries that are meant.
type ById<'d> = (Vec<String>, Vec<&'d str>);

impl<'d> Walk<'d> {
    /// The entries of `[room.hall]` and its like; their ids are known. Of `hall = "Great hall"` there are none.
    pub(super) fn entries_by_id(
        &mut self,
        key: Key,
        value: &'d Value<'d>,
    ) -> Option<Vec<(&'d DeTable<'d>, Span)>> {
        let (lines, ids) = by_id(key, value.get_ref())?;
        let table = value.get_ref().as_table()?;
        let mut all: Vec<_> = table.iter().collect();
        all.sort_by_key(|(word, _)| span(word).start);
        let (word, first) = all.first()?;
        // Where each is a line, what is to go is the header above them.
        let at = if self.has_header(value) && !self.has_header(first) {
            span(value)
        } else {
            span(word)
        };
        let message = values::entry_by_id(format!("[{key}.{}]", shown(ids.first()?)));
        let finding = self.advise(Code::WrongType, at, message, write_lines(&lines));
        finding.entails = OF_UNREAD;
        let mut entries = Vec::new();
        for (word, value) in all {
            match value.get_ref() {
                DeValue::Table(entry) => {
                    let header = span(value);
                    self.called.insert(header.start, word.get_ref());
                    entries.push((entry, header));
                }
                _ => {
                    self.unread_ids.insert(word.get_ref());
                }
            }
        }
        Some(entries)
    }

    /// Is that table, or list, none that belongs there? Then it is told what it would be.
    pub(super) fn is_misplaced(
        &mut self,
        within: &Within<'d>,
        word: &'d Spanned<DeString<'d>>,
        value: &'d Value<'d>,
    ) -> bool {
        if within.table.is_empty() {
            return false;
        }
        if self.is_headless(within, word) {
            return true;
        }
        if within.table.contains('.') {
            return self.is_taken_away(within, word);
        }
        let DeValue::Table(entry) = value.get_ref() else {
            return self.is_other_table(within, word, value);
        };
        if self.has_header(value) {
            self.is_named_entry(within, word, value, entry)
                || self.is_other_table(within, word, value)
        } else {
            self.is_dotted(within, word, entry) || self.is_other_table(within, word, value)
        }
    }

    /// Does that table have a header of its own?
    pub(super) fn has_header(&self, value: &Value<'_>) -> bool {
        let at = value.span().start;
        let is_bracket = self
            .text
            .get(at..)
            .is_some_and(|text| text.starts_with('['));
        is_bracket && self.text[line_start(self.text, at)..at].trim().is_empty()
    }

    /// `[session.opening]` with the keys of a session, `[event.fair]` with those of the event.
    fn is_named_entry(
        &mut self,
        within: &Within<'d>,
        word: &Spanned<DeString<'d>>,
        value: &'d Value<'d>,
        entry: &'d DeTable<'d>,
    ) -> bool {
        let (table, key) = (within.table, &**word.get_ref());
        let is_event = table == "event" && entry.contains_key("timezone");
        let is_named = is_event
            || is_list_of_tables(table) && is_entry(value.get_ref()) && synonym(key).is_empty();
        if !is_named || is_list_of_tables(key) {
            return false;
        }
        let header = if is_event {
            "[event]".to_owned()
        } else {
            format!("[[{table}]]")
        };
        let mut lines = vec![header];
        if !entry.contains_key("id") {
            lines.extend(id_line(table, key));
        }
        let remedy = renamed(self.text, &format!("{table}.{key}"), &lines.join("\n"));
        let message = values::unknown_table(format!("[{table}.{}]", shown(key)));
        let finding = self.advise(Code::UnknownTable, span(word), message, write_lines(&lines));
        finding.entails = OF_UNREAD;
        finding.remedy = remedy;
        self.keep_ids(value.get_ref());
        if is_event {
            for key in within.keys {
                self.is_misspelled(within.header, key);
            }
        }
        true
    }

    /// `session.title = "…"` in a session, `time = { start = …, end = … }`: keys of the entry, one level too deep.
    fn is_dotted(
        &mut self,
        within: &Within<'d>,
        word: &Spanned<DeString<'d>>,
        entry: &'d DeTable<'d>,
    ) -> bool {
        let own = |key: &str| within.keys.iter().copied().find(|own| *own == key);
        let is_free = |key: &str| own(key).is_some() && !within.entry.contains_key(key);
        if entry.is_empty() || !entry.keys().all(|key| is_free(key.get_ref())) {
            return false;
        }
        let mut all: Vec<_> = entry.iter().collect();
        all.sort_by_key(|(word, _)| span(word).start);
        let lines: Option<Vec<String>> = (all.iter())
            .map(|(key, value)| Some(format!("{} = {}", key.get_ref(), self.as_written(value)?)))
            .collect();
        let Some(lines) = lines else { return false };
        for (key, _) in all {
            self.is_misspelled(
                within.header,
                own(key.get_ref()).expect("it is one of them"),
            );
        }
        let message = values::unknown_key(shown(word.get_ref()), within.table);
        let hint = match &lines[..] {
            [line] => hints::write(safe::line(line).into_owned()),
            _ => write_lines(&lines),
        };
        self.advise(Code::UnknownKey, span(word), message, hint)
            .entails = &[Code::NoRoom];
        true
    }

    /// A table of ours under another name where it is none: `[event.rooms]`, `session = { … }` in a session.
    fn is_other_table(
        &mut self,
        within: &Within<'d>,
        word: &'d Spanned<DeString<'d>>,
        value: &'d Value<'d>,
    ) -> bool {
        let (table, key) = (within.table, &**word.get_ref());
        let lower = key.to_lowercase();
        let exact = is_list_of_tables(&lower).then_some(&*lower);
        let Some(meant) = exact.or_else(|| table_synonym(&lower)) else {
            return false;
        };
        let is_list = matches!(value.get_ref(), DeValue::Array(_));
        let is_of_tables = holds_tables(value.get_ref());
        // What is a list of tables of the event is told with a remedy.
        let is_told = exact.is_some() && is_list && is_of_tables;
        let is_plural = lower.strip_suffix('s') == Some(meant);
        let is_nowhere = || !self.text.contains(&format!("[[{meant}]]"));
        let is_certain = is_plural && is_list && is_nowhere()
            || table == "event" && meant != "event" && (is_list || is_of_tables)
            || is_of_tables && (exact.is_some() || is_plural);
        if is_told
            || !is_certain
            || self
                .key_meant(table, within.entry, key, value.get_ref())
                .is_some()
        {
            return false;
        }
        let by_id = by_id(meant, value.get_ref());
        let first = value.get_ref().as_array().and_then(|all| all.first());
        let first = first.and_then(|one| id_line(meant, one.get_ref().as_str()?));
        let header = std::iter::once(format!("[[{meant}]]"));
        let lines = by_id.map_or_else(
            || header.chain(first).collect(),
            |(lines, ids)| {
                self.unread_ids.extend(ids);
                lines
            },
        );
        if let DeValue::Array(all) = value.get_ref() {
            let words = all.iter().filter_map(|one| one.get_ref().as_str());
            self.unread_ids.extend(words);
        }
        self.keep_ids(value.get_ref());
        let named = format!("{table}.{}", shown(key));
        let message = match (self.has_header(value), is_list) {
            (true, false) => values::unknown_table(format!("[{named}]")),
            (true, true) => values::unknown_table(format!("[[{named}]]")),
            (false, _) => values::unknown_table(shown(key).into_owned()),
        };
        let finding = self.advise(Code::UnknownTable, span(word), message, write_lines(&lines));
        finding.entails = OF_UNREAD;
        true
    }

    /// A key of the entry that stands under a header within it: `[[session.people]]`, and `room` below it. Told at
    /// the first of them.
    fn is_taken_away(&mut self, within: &Within<'d>, word: &Spanned<DeString<'d>>) -> bool {
        let Some((table, _)) = within.table.split_once('.') else {
            return false;
        };
        let is_of_parent = |key: &str| {
            let parent = TABLES.iter().find(|one| one.name == table);
            let is_own = within.keys.contains(&key);
            !is_own && parent.is_some_and(|one| one.fields.iter().any(|field| field.key == key))
        };
        let header = within.header as usize;
        let has_header = self.text[header..].starts_with('[');
        if !has_header || !is_of_parent(word.get_ref()) {
            return false;
        }
        let taken = within
            .entry
            .keys()
            .filter(|key| is_of_parent(key.get_ref()));
        let first = taken.map(|key| span(key).start).min();
        if first == Some(span(word).start) {
            self.taken_away(table, header, word.get_ref(), span(word));
        }
        true
    }

    fn taken_away(&mut self, table: &str, header: usize, key: &str, at: Span) {
        let line = &self.text[header..line_end(self.text, header)];
        let line = safe::line(line.trim()).into_owned();
        let message = values::under_another(shown(key), &*line, table);
        let hint = values::above_header_hint(line);
        let remedy = moved_up(self.text, table, at.start as usize);
        self.advise(Code::UnknownKey, at, message, hint).remedy = remedy;
    }

    /// The place from which on the keys of a text's table are those of the entry that it is in; that is told.
    pub(super) fn taken_by_text(&mut self, set: Set<'d>, table: &DeTable<'d>) -> Option<u32> {
        let own = TABLES.iter().find(|one| one.name == self.table)?;
        let is_of_entry = |key: &str| {
            let is_language = LANGUAGES.split(' ').any(|tag| tag == key);
            !is_language && own.fields.iter().any(|field| field.key == key)
        };
        let taken = table.keys().filter(|key| is_of_entry(key.get_ref()));
        let first = taken.min_by_key(|key| span(key).start)?;
        if !self.has_header(set.value) {
            return None;
        }
        let header = set.value.span().start;
        self.taken_away(own.name, header, first.get_ref(), span(first));
        Some(span(first).start)
    }

    /// `[name]` above `en = "…"`: a text by language under a header of its own; the line that is meant.
    pub(super) fn text_under_header(
        &self,
        key: &str,
        word: &Spanned<DeString<'_>>,
        value: &DeValue<'_>,
    ) -> Option<(String, Vec<Edit>)> {
        let start = line_start(self.text, word.span().start);
        let table = super::mended::table_before(self.text, start)?;
        let field = table.fields.iter().find(|field| field.key == key)?;
        let mut pairs: Vec<_> = value.as_table()?.iter().collect();
        pairs.sort_by_key(|(word, _)| span(word).start);
        let is_language = |word: &str| LANGUAGES.split(' ').any(|tag| tag == word);
        pairs.truncate(
            pairs
                .iter()
                .take_while(|(word, _)| is_language(word.get_ref()))
                .count(),
        );
        let end = pairs.last()?.1.span().end;
        let pairs: Option<Vec<String>> = (pairs.iter())
            .map(|(word, text)| {
                Some(format!(
                    "{} = {}",
                    word.get_ref(),
                    quoted(text.get_ref().as_str()?)?
                ))
            })
            .collect();
        let text = format!("{key} = {{ {} }}", pairs?.join(", "));
        let edit = Edit {
            at: start as u32..end as u32,
            text: text.clone(),
        };
        (field.takes.sort == Sort::Text && text.len() < 200).then(|| (text, vec![edit]))
    }

    /// `[session.people]` with a person and a role a line: the list that is meant.
    pub(super) fn people_by_id(&self, set: Set<'d>, table: &DeTable<'d>) -> Option<(String, Edit)> {
        if set.key != "people" || table.contains_key("person") {
            return None;
        }
        let own = TABLES.iter().find(|one| one.name == "session")?;
        let mut pairs: Vec<_> = table.iter().collect();
        pairs.sort_by_key(|(word, _)| span(word).start);
        let is_person = |word: &str| {
            let is_own = own.fields.iter().any(|field| field.key == word);
            !is_own && word.starts_with(char::is_alphabetic)
        };
        pairs.truncate(
            pairs
                .iter()
                .take_while(|(word, _)| is_person(word.get_ref()))
                .count(),
        );
        let end = pairs.last()?.1.span().end;
        let people: Option<Vec<String>> = (pairs.iter())
            .map(|(word, role)| {
                let (id, role) = (word.get_ref(), quoted(role.get_ref().as_str()?)?);
                Some(format!("{{ person = \"{id}\", role = {role} }}"))
            })
            .collect();
        let text = format!("people = [{}]", people?.join(", "));
        let edit = if self.has_header(set.value) {
            Edit {
                at: set.value.span().start as u32..end as u32,
                text: text.clone(),
            }
        } else {
            Edit {
                at: set.span(),
                text: text.trim_start_matches("people = ").to_owned(),
            }
        };
        (text.len() < 300).then_some((text, edit))
    }

    /// Notes a table of ours that stands within another one: `[[event.session]]`, `[[session.opening]]`.
    pub(super) fn table_within(
        &mut self,
        table: &str,
        key: &str,
        word: &Spanned<DeString<'_>>,
        keys: &'static [Key],
    ) {
        let is_of_ours = is_list_of_tables(key);
        let meant = if is_of_ours { key } else { table };
        let remedy = renamed(
            self.text,
            &format!("{table}.{key}"),
            &format!("[[{meant}]]"),
        );
        let message = values::unknown_table(format!("[[{table}.{}]]", shown(key)));
        let finding = self.note(Code::UnknownTable, span(word), message);
        finding.hint = Some(hints::write(format!("[[{meant}]]")));
        if is_of_ours {
            finding.remedy = remedy;
            return;
        }
        finding.entails = OF_UNREAD;
        // Nothing of the entry is missing that stands in it.
        for key in keys {
            self.is_misspelled(self.header.start, key);
        }
    }
}

/// What to write for the first entry of a table in which each is called by its id, and all their ids.
pub(super) fn by_id<'d>(name: &str, value: &'d DeValue<'d>) -> Option<ById<'d>> {
    let fields = TABLES.iter().find(|table| table.name == name)?.fields;
    let is_own = |word: &str| fields.iter().any(|field| field.key == word);
    let mut all: Vec<_> = value.as_table()?.iter().collect();
    all.sort_by_key(|(word, _)| span(word).start);
    let are_tables = all
        .iter()
        .all(|(_, value)| value.get_ref().as_table().is_some());
    let are_texts = all
        .iter()
        .all(|(_, value)| value.get_ref().as_str().is_some());
    let is_by_id = is_list_of_tables(name)
        && (are_tables || are_texts)
        && !all.iter().any(|(word, _)| is_own(word.get_ref()));
    let (word, value) = all.first().filter(|_| is_by_id)?;
    let mut lines = vec![format!("[[{name}]]")];
    let has_id = |entry: &DeTable<'_>| {
        ["id", "country", "date"]
            .iter()
            .any(|key| entry.contains_key(*key))
    };
    if !value.get_ref().as_table().is_some_and(has_id) {
        lines.extend(id_line(name, word.get_ref()));
    }
    if let Some(text) = value.get_ref().as_str() {
        let key = if is_own("title") { "title" } else { "name" };
        lines.push(format!("{key} = {}", quoted(text)?));
    }
    let ids = all.iter().map(|(word, _)| &**word.get_ref());
    Some((lines, ids.collect()))
}

/// How an entry of that table is called.
fn id_line(table: &str, id: &str) -> Option<String> {
    match table {
        "day" => Some(format!("date = {id}")),
        "delegation" => Some(format!("country = \"{id}\"")),
        _ => Id::is_well_formed(id).then(|| format!("id = \"{id}\"")),
    }
}

/// The lines from `at` to the next header, put behind the header of the entry that they are of.
fn moved_up(text: &str, table: &str, at: usize) -> Vec<Edit> {
    let header = format!("[[{table}]]");
    let start = line_start(text, at);
    let mut above = text[..start].rmatch_indices(&header);
    let Some((own, _)) = above.next() else {
        return Vec::new();
    };
    let own = line_end(text, own) + 1;
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_start().starts_with('[') && line.contains(']') && !line.contains('=') {
            break;
        }
        end += line.len();
    }
    let lines = &text[start..end];
    let moved = Edit {
        at: own as u32..own as u32,
        text: if lines.ends_with('\n') {
            lines.to_owned()
        } else {
            format!("{lines}\n")
        },
    };
    let gone = Edit {
        at: start as u32..end as u32,
        text: String::new(),
    };
    vec![moved, gone]
}

/// What would stand in place of every header of that name.
pub(super) fn renamed(text: &str, name: &str, header: &str) -> Vec<Edit> {
    let mut from = 0;
    let mut edits = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = from + (line.len() - line.trim_start().len());
        from += line.len();
        let line = line.trim();
        let inner = line.trim_start_matches('[').split(']').next();
        if !line.starts_with('[') || inner.is_none_or(|inner| inner.trim() != name) {
            continue;
        }
        let end = line.rfind(']').map_or(line.len(), |end| end + 1);
        edits.push(Edit {
            at: start as u32..(start + end) as u32,
            text: header.to_owned(),
        });
    }
    edits
}

/// Is it a table of ours in another one, or an entry with its id in the header?
pub(super) fn is_table_within(table: &str, key: &str, value: &DeValue<'_>) -> bool {
    let is_within = table == "event" && is_list_of_tables(key);
    // Other lists of tables within one are our own under another name.
    let is_named = is_list_of_tables(table)
        && matches!(value, DeValue::Array(all) if all.iter().any(|one| is_entry(one.get_ref())))
        && synonym(key).is_empty();
    (is_within || is_named) && holds_tables(value)
}

/// Has it what an entry of a table has?
fn is_entry(value: &DeValue<'_>) -> bool {
    const KEYS: [&str; 4] = ["title", "start", "name", "id"];
    let DeValue::Table(entry) = value else {
        return false;
    };
    KEYS.iter().any(|key| entry.contains_key(*key))
}

/// Is it a table, or a list of tables?
pub(super) fn holds_tables(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(_) => true,
        DeValue::Array(array) => {
            let first = array.iter().next().map(Spanned::get_ref);
            matches!(first, Some(DeValue::Table(_)))
        }
        _ => false,
    }
}
