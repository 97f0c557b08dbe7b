//! What the walk notes of keys and values, whichever table they are of.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::meant::quoted;
use super::moments;
use super::nested::{OF_UNREAD, by_id, holds_tables, is_table_within, renamed};
use super::pieces::write_lines;
use super::quoting::{list, shown, thing};
use super::raw::{TABLES, is_list_of_tables};
use super::sessions::PART;
use super::sorts::{self, LANGUAGES};
use super::spots::{line_end, line_start};
use super::synonym::{flag_synonym, table_synonym};
use super::value::{Value, span};
use super::walk::{StrayDate, Walk};
use super::wanted::{Wanted, sort_of};
use crate::agenda::finding::Edit;
use crate::agenda::key::Key;
use crate::agenda::{Code, Finding, safe};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{hints, things, values};
use crate::source::shape::Sort;

/// The table that a key stands in.
pub(super) struct Within<'d> {
    pub(super) table: &'static str,
    /// Where its header begins.
    pub(super) header: u32,
    pub(super) entry: &'d DeTable<'d>,
    /// The keys that it takes.
    pub(super) keys: &'static [Key],
}

impl<'d> Walk<'d> {
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
        let finding = self.advise(Code::Missing, self.header.clone(), message, hint);
        if matches!(key, "room" | "rooms") {
            finding.entails = &[Code::NoRoom];
        }
    }

    /// Notes a value of the wrong type.
    pub(super) fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: Wanted) {
        let mended = wanted.mended(key, value.get_ref());
        let is_of_people = matches!(key, "person" | "role") && self.table == "session";
        let hint = match (&mended, is_of_people && value.get_ref().is_array()) {
            (None, true) => values::one_entry_each(PART),
            _ => wanted.hint(key, value.get_ref()),
        };
        self.wrong_type_but(key, value, wanted, hint)
            .remedy_value(mended);
    }

    /// Notes an element of a list that is none of its sort.
    pub(super) fn wrong_element(&mut self, key: &str, value: &Value<'_>, wanted: Wanted) {
        let mended = wanted.mended(key, value.get_ref());
        let hint = match &mended {
            Some(mended) => hints::write(safe::line(mended)),
            None => values::wrong_type_hint(wanted.thing()),
        };
        self.wrong_type_but(key, value, wanted, hint)
            .remedy_value(mended);
    }

    /// The same, with something else to do about it.
    pub(super) fn wrong_type_but(
        &mut self,
        key: &str,
        value: &Value<'_>,
        wanted: Wanted,
        hint: Message,
    ) -> &mut Finding {
        let have = sort_of(value.get_ref());
        let message = values::wrong_type(key, self.entry(), have, wanted.thing());
        let finding = self.advise(Code::WrongType, span(value), message, hint);
        // There is one, whatever it is.
        if matches!(key, "room" | "rooms") {
            finding.entails = &[Code::NoRoom];
        }
        finding
    }

    /// Notes a key that means nothing where it stands. What else would be told of a key that is there under
    /// this name is not told.
    pub(super) fn unknown_key(
        &mut self,
        within: &Within<'d>,
        word: &'d Spanned<DeString<'d>>,
        value: &'d Value<'d>,
    ) {
        let (table, keys) = (within.table, within.keys);
        let key = &**word.get_ref();
        if table.is_empty() && !within.entry.contains_key("event") && is_of_event(key) {
            self.event_keys.push(span(word));
            return;
        }
        if table.is_empty() && holds_tables(value.get_ref()) {
            self.unknown_table(keys, word, value);
            return;
        }
        if self.is_misplaced(within, word, value) {
            return;
        }
        if is_table_within(table, key, value.get_ref()) {
            self.keep_ids(value.get_ref());
            self.table_within(table, key, word, keys);
            return;
        }
        if table == "session" && self.is_stray(key, word, value) {
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
        // What nobody may be told of the file as a whole is not offered there.
        let offered = |key: &&Key| !table.is_empty() || **key != "illustrative";
        let all = || list(keys.iter().filter(offered).copied());
        if let Some((base, lang)) = by_language(table, key) {
            self.key_by_language(within, (word, value), (base, lang), message);
            return;
        }
        if table == "session"
            && matches!(value.get_ref(), DeValue::Boolean(true))
            && let Some(setting) = flag_synonym(&key.to_lowercase())
        {
            self.advise(Code::UnknownKey, span(word), message, hints::write(setting));
            return;
        }
        let meant = self.key_meant(table, within.entry, key, value.get_ref());
        if let Some(meant) = meant {
            self.is_misspelled(within.header, meant);
        }
        if table == "session.people" && meant.is_none() && !within.entry.contains_key("person") {
            // It is probably who it is.
            self.is_misspelled(within.header, "person");
        }
        let hint = match meant {
            Some(meant) => hints::did_you_mean(meant),
            None if table == "session.people" => hints::write_as(PART),
            None if table.is_empty() && is_of_event(key) => values::under_event_hint(),
            None if table.is_empty() => values::tables_hint(tables()),
            None => values::keys_hint(all()),
        };
        self.advise(Code::UnknownKey, span(word), message, hint)
            .remedy_value(meant.map(str::to_owned));
    }

    /// A `date` and a `time` of a session, which are the two parts of its `start`.
    fn is_stray(&mut self, key: &str, word: &Spanned<DeString<'_>>, value: &Value<'_>) -> bool {
        if matches!(key, "time" | "hour")
            && let Some(time) = time_in(value.get_ref())
        {
            self.stray_time = Some(time);
            return true;
        }
        if matches!(key, "date" | "day")
            && let Some(date) = date_in(value.get_ref())
        {
            self.stray_date = Some(StrayDate {
                at: span(word),
                date,
                is_told: false,
            });
            return true;
        }
        false
    }

    /// Notes `title_ko`: all languages of a text stand in one key, told once where there are several.
    fn key_by_language(
        &mut self,
        within: &Within<'d>,
        (word, value): (&Spanned<DeString<'_>>, &Value<'_>),
        (base, lang): (Key, &str),
        message: Message,
    ) {
        self.is_misspelled(within.header, base);
        let of_base = |(word, value): (&Spanned<DeString<'d>>, &'d Value<'d>)| {
            let tag = by_language(within.table, word.get_ref()).filter(|(key, _)| *key == base)?;
            let DeValue::String(text) = value.get_ref() else {
                return None;
            };
            Some((span(word).start, tag.1, &**text))
        };
        let mut texts: Vec<(u32, &str, &str)> = within.entry.iter().filter_map(of_base).collect();
        texts.sort_unstable();
        if texts
            .first()
            .is_some_and(|first| first.0 < span(word).start)
        {
            // It is told at the first of them.
            return;
        }
        if let Some(DeValue::String(text)) = within.entry.get(base).map(Spanned::get_ref) {
            let first = self.tags.first().map_or("en", |tag| &**tag);
            let first = LANGUAGES.split(' ').find(|tag| *tag == first);
            texts.insert(0, (0, first.unwrap_or("en"), text));
        }
        let pairs = texts.iter().map(|(_, lang, text)| {
            let is_short = text.len() <= 100 && !text.contains('\n');
            let text = quoted(text).filter(|_| is_short);
            format!("{lang} = {}", text.as_deref().unwrap_or("\"...\""))
        });
        let pairs: Vec<String> = pairs.collect();
        let written = if pairs.is_empty() || !value.get_ref().is_str() {
            format!("{base} = {{ {lang} = \"...\" }}")
        } else {
            format!("{base} = {{ {} }}", pairs.join(", "))
        };
        let hint = hints::write(safe::line(&written).into_owned());
        self.advise(Code::UnknownKey, span(word), message, hint);
    }

    /// Notes a table that is nobody's, with what it would be here. Its entries are not read, and nothing is
    /// said of those that they are missed by.
    fn unknown_table(
        &mut self,
        keys: &'static [Key],
        word: &Spanned<DeString<'_>>,
        value: &'d Value<'d>,
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
        // `[events]` stands for sessions elsewhere; a time zone is only the event's.
        let is_event =
            matches!(value.get_ref(), DeValue::Table(table) if table.contains_key("timezone"));
        let near = (is_event.then_some("event"))
            .or_else(|| table_synonym(&key.to_lowercase()))
            .filter(|meant| keys.contains(meant))
            .or_else(|| self.nearest(key, keys.iter().copied().filter(|key| *key != "format")));
        let written = if is_list {
            format!("[[{}]]", shown(key))
        } else {
            format!("[{}]", shown(key))
        };
        let hint = match near {
            Some(near) => hints::write(brackets(near)),
            None => values::tables_hint(tables()),
        };
        self.unread.extend(near);
        self.keep_ids(value.get_ref());
        let remedy = near.map_or_else(Vec::new, |near| renamed(self.text, key, &brackets(near)));
        let by_id = near.and_then(|near| by_id(near, value.get_ref()));
        let as_text = self.text_under_header(key, word, value.get_ref());
        let (hint, remedy) = match (by_id, as_text) {
            (Some((lines, ids)), _) => {
                self.unread_ids.extend(ids);
                (write_lines(&lines), Vec::new())
            }
            (None, Some((text, remedy))) if near.is_none() => (hints::write(text), remedy),
            _ => (hint, remedy),
        };
        let (hint, remedy) = self.of_format(word, value).unwrap_or((hint, remedy));
        let message = values::unknown_table(written);
        let finding = self.note(Code::UnknownTable, span(word), message);
        finding.hint = Some(hint);
        finding.entails = OF_UNREAD;
        finding.remedy = remedy;
    }

    /// A header above nothing but `format` at the beginning of the file, which needs none.
    fn of_format(
        &self,
        word: &Spanned<DeString<'_>>,
        value: &Value<'_>,
    ) -> Option<(Message, Vec<Edit>)> {
        let table = value.get_ref().as_table()?;
        let at = span(word).start as usize;
        let start = line_start(self.text, at);
        let is_it = table.len() == 1 && table.contains_key("format");
        let mut above = self.text[..start].lines();
        if !is_it || above.any(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            return None;
        }
        let header = Edit {
            at: start as u32..line_end(self.text, at) as u32,
            text: String::new(),
        };
        Some((hints::take_out(), vec![header]))
    }

    /// Keeps what the entries of a table are called that is not read.
    pub(super) fn keep_ids(&mut self, value: &'d DeValue<'d>) {
        let entries: Vec<&'d DeTable<'d>> = match value {
            DeValue::Table(table) => vec![table],
            DeValue::Array(all) => (all.iter())
                .filter_map(|one| one.get_ref().as_table())
                .collect(),
            _ => Vec::new(),
        };
        for entry in entries {
            let called = ["id", "country", "area"]
                .iter()
                .filter_map(|key| entry.get(*key));
            let called = called.filter_map(|value| value.get_ref().as_str());
            self.unread_ids.extend(called);
        }
    }
}

/// The tables that there are.
fn tables() -> Argument {
    let is_table = |name: &&str| *name == "event" || is_list_of_tables(name);
    list(TABLES.iter().map(|table| table.name).filter(is_table))
}

/// Is that a key of the event, and of no table at the top?
fn is_of_event(key: &str) -> bool {
    let event = TABLES.iter().find(|table| table.name == "event");
    key != "illustrative"
        && event.is_some_and(|event| event.fields.iter().any(|field| field.key == key))
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
