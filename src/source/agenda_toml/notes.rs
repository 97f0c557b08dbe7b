//! What the walk notes of keys and values, whichever table they are of.

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::moments;
use super::quoting::{list, shown, thing};
use super::raw::{TABLES, is_list_of_tables};
use super::sorts;
use super::synonym::{part_synonym, synonym, table_synonym};
use super::value::{Value, span};
use super::walk::{StrayDate, Walk};
use super::wanted::{Wanted, sort_of};
use crate::agenda::key::Key;
use crate::agenda::{Code, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, things, values};
use crate::source::shape::Sort;

impl Walk<'_> {
    /// The entry at hand, for messages: session `opening`.
    pub(super) fn entry(&self) -> Message {
        match (self.table, self.id) {
            ("", _) => things::the_agenda(),
            ("event", _) => things::the_event(),
            (table, Some(id)) if !id.is_empty() => things::named(thing(table), safe::line(id)),
            (table, _) => things::this(thing(table)),
        }
    }

    /// Notes a key that must be there and is not.
    pub(super) fn missing(&mut self, key: Key) {
        self.missing_but(key, hints::add(key));
    }

    /// The same, with something else to do about it.
    pub(super) fn missing_but(&mut self, key: Key, hint: Message) {
        if self.is_elsewhere(key) {
            return;
        }
        let message = values::missing(self.entry(), key);
        self.advise(Code::Missing, self.header.clone(), message, hint);
    }

    /// Notes a key that is set to nothing.
    pub(super) fn empty(&mut self, key: Key) {
        let message = values::empty(key, self.entry());
        let hint = values::empty_hint(key);
        self.advise(Code::Missing, self.header.clone(), message, hint);
    }

    /// Notes a value of the wrong type.
    pub(super) fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: Wanted) {
        self.wrong_type_but(key, value, wanted, wanted.hint(key, value.get_ref()));
    }

    /// The same, with something else to do about it.
    pub(super) fn wrong_type_but(
        &mut self,
        key: &str,
        value: &Value<'_>,
        wanted: Wanted,
        hint: Message,
    ) {
        let have = sort_of(value.get_ref());
        let message = values::wrong_type(key, self.entry(), have, wanted.thing());
        self.advise(Code::WrongType, span(value), message, hint);
    }

    /// Notes a key that means nothing in `table`.
    ///
    /// `header` is where that table's begins. What else would be told of a key that is there under this name
    /// is not told.
    pub(super) fn unknown_key(
        &mut self,
        (table, header): (&str, u32),
        keys: &'static [Key],
        word: &Spanned<DeString<'_>>,
        value: &Value<'_>,
    ) {
        let key = &**word.get_ref();
        if table.is_empty() && holds_tables(value.get_ref()) {
            self.unknown_table(keys, word, value);
            return;
        }
        if is_table_within(table, key, value.get_ref()) {
            self.table_within(table, key, word, keys);
            return;
        }
        if table == "session"
            && matches!(key, "time" | "hour")
            && let Some(time) = time_in(value.get_ref())
        {
            self.stray_time = Some(time);
            return;
        }
        if table == "session"
            && matches!(key, "date" | "day")
            && let Some(date) = date_in(value.get_ref())
        {
            self.stray_date = Some(StrayDate {
                at: span(word),
                date,
                is_told: false,
            });
            return;
        }
        let message = match table {
            "" => values::unknown_key_at_top(shown(key)),
            "room.open" | "session.people" => {
                let list = table.rsplit('.').next().unwrap_or(table);
                values::unknown_key_in_list(shown(key), list)
            }
            table => values::unknown_key(shown(key), table),
        };
        if self.findings.is_full(Code::UnknownKey) {
            // It is counted; what it could mean is told of nothing.
            self.note(Code::UnknownKey, span(word), message);
            return;
        }
        let all = || list(keys.iter().copied());
        if let Some((base, lang)) = by_language(table, key) {
            self.is_misspelled(header, base);
            let hint = hints::write(format!("{base} = {{ {lang} = \"...\" }}"));
            self.advise(Code::UnknownKey, span(word), message, hint);
            return;
        }
        let synonyms = if table == "session.people" {
            part_synonym(key)
        } else {
            synonym(key)
        };
        let near = synonyms
            .iter()
            .copied()
            .find(|meant| keys.contains(meant))
            .or_else(|| self.nearest(key, keys.iter().copied()));
        if let Some(near) = near {
            self.is_misspelled(header, near);
        }
        let hint = match near {
            Some(near) => hints::did_you_mean(near),
            None if table.is_empty() => values::tables_hint(all()),
            None => values::keys_hint(all()),
        };
        let finding = self.note(Code::UnknownKey, span(word), message);
        finding.hint = Some(hint);
        finding.entails = match near {
            Some("room" | "rooms") => &[Code::NoRoom, Code::UnusedRoom],
            Some("topics") => &[Code::UnusedTopic],
            Some("open") => &[Code::OutsideRoomHours],
            _ => finding.entails,
        };
    }

    /// Notes a table of ours that stands within another one: `[[event.session]]`, `[[session.opening]]`.
    fn table_within(
        &mut self,
        table: &str,
        key: &str,
        word: &Spanned<DeString<'_>>,
        keys: &'static [Key],
    ) {
        let meant = if is_list_of_tables(key) { key } else { table };
        let message = values::unknown_table(format!("[[{table}.{}]]", shown(key)));
        let finding = self.note(Code::UnknownTable, span(word), message);
        finding.hint = Some(hints::write(format!("[[{meant}]]")));
        finding.entails = OF_UNREAD;
        // Nothing of the entry is missing that stands in it.
        for key in keys {
            self.is_misspelled(self.header.start, key);
        }
    }

    /// Notes a table that is nobody's, with what it would be here. Its entries are not read, and nothing is
    /// said of those that they are missed by.
    fn unknown_table(
        &mut self,
        keys: &'static [Key],
        word: &Spanned<DeString<'_>>,
        value: &Value<'_>,
    ) {
        let key = &**word.get_ref();
        let is_list = matches!(value.get_ref(), DeValue::Array(_));
        let brackets = |name: &str| {
            if name == "event" || !is_list && name == key {
                format!("[{name}]")
            } else {
                format!("[[{name}]]")
            }
        };
        let near = table_synonym(&key.to_lowercase())
            .filter(|meant| keys.contains(meant))
            .or_else(|| self.nearest(key, keys.iter().copied().filter(|key| *key != "format")));
        let written = if is_list {
            format!("[[{}]]", shown(key))
        } else {
            format!("[{}]", shown(key))
        };
        let hint = match near {
            Some(near) => hints::write(brackets(near)),
            None => values::tables_hint(list(keys.iter().copied())),
        };
        self.unread.extend(near);
        let message = values::unknown_table(written);
        let finding = self.note(Code::UnknownTable, span(word), message);
        finding.hint = Some(hint);
        finding.entails = OF_UNREAD;
    }
}

/// What seems to be in no use where entries are not read.
const OF_UNREAD: &[Code] = &[Code::UnusedRoom, Code::UnusedTopic];

/// Is it a table of ours in another one, or an entry with its id in the header?
fn is_table_within(table: &str, key: &str, value: &DeValue<'_>) -> bool {
    let is_within = table == "event" && is_list_of_tables(key);
    // Other lists of tables within one are our own under another name.
    let is_entry = |entry: &DeValue<'_>| match entry {
        DeValue::Table(entry) => ["title", "start", "name"]
            .iter()
            .any(|key| entry.contains_key(*key)),
        _ => false,
    };
    let is_named = is_list_of_tables(table)
        && matches!(value, DeValue::Array(all) if all.iter().any(|one| is_entry(one.get_ref())))
        && synonym(key).is_empty();
    (is_within || is_named) && holds_tables(value)
}

/// `title_en`: a text's key and the language that it is in.
fn by_language(table: &str, key: &str) -> Option<(Key, &'static str)> {
    let (base, lang) = key.rsplit_once(['_', '-'])?;
    let lang = sorts::LANGUAGES.split(' ').find(|tag| *tag == lang)?;
    let table = TABLES.iter().find(|one| one.name == table)?;
    let field = table.fields.iter().find(|field| field.key == base)?;
    (field.takes.sort == Sort::Text).then_some((field.key, lang))
}

/// The clock time that a value is, native or quoted.
fn time_in(value: &DeValue<'_>) -> Option<chrono::NaiveTime> {
    let text = match value {
        DeValue::Datetime(read) if read.date.is_none() => read.to_string(),
        DeValue::String(text) => text.to_string(),
        _ => return None,
    };
    let (time, is_next_day) = moments::clock_of(&text)?;
    (!is_next_day).then_some(time)
}

/// The date that a value is, native or quoted.
fn date_in(value: &DeValue<'_>) -> Option<chrono::NaiveDate> {
    let text = match value {
        DeValue::Datetime(read) if read.time.is_none() => read.to_string(),
        DeValue::String(text) => text.to_string(),
        _ => return None,
    };
    moments::moment(&text)?.parse().ok()
}

/// Is it a table, or a list of tables?
fn holds_tables(value: &DeValue<'_>) -> bool {
    match value {
        DeValue::Table(_) => true,
        DeValue::Array(array) => {
            let first = array.iter().next().map(Spanned::get_ref);
            matches!(first, Some(DeValue::Table(_)))
        }
        _ => false,
    }
}
