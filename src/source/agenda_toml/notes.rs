//! What the walk notes of keys and values, whichever table they are of.

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::habits;
use super::quoting::{list, shown, thing};
use super::synonym::{synonym, table_synonym};
use super::value::{Value, span};
use super::walk::{StrayDate, Walk};
use super::wanted::{Wanted, sort_of};
use crate::agenda::key::Key;
use crate::agenda::{Code, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, things, values};

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
            "open" | "people" => values::unknown_key_in_list(shown(key), table),
            table => values::unknown_key(shown(key), table),
        };
        if self.findings.is_full(Code::UnknownKey) {
            // It is counted; what it could mean is told of nothing.
            self.note(Code::UnknownKey, span(word), message);
            return;
        }
        let all = || list(keys.iter().copied());
        let near = synonym(key)
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
        self.advise(Code::UnknownKey, span(word), message, hint);
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
        self.advise(Code::UnknownTable, span(word), message, hint);
    }
}

/// The date that a value is, native or quoted.
fn date_in(value: &DeValue<'_>) -> Option<chrono::NaiveDate> {
    let text = match value {
        DeValue::Datetime(read) if read.time.is_none() => read.to_string(),
        DeValue::String(text) => text.to_string(),
        _ => return None,
    };
    habits::moment(&text)?.parse().ok()
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
