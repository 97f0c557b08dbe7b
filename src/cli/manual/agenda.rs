//! attache-agenda(5), the manual page of the agenda file: made of the reader's own list of tables and keys, and of
//! the texts that the schema has, too.

use std::io::{self, Write};

use chrono::NaiveDate;
use clap_mangen::roff::{Roff, bold, roman};

use crate::agenda::topic::{BUILT_IN_KINDS, is_drop_in};
use crate::i18n::Locale;
use crate::i18n::keys::Keys;
use crate::source::shape::{self, Choice, Field, Sort, TABLES, Table};
use crate::source::starter::{Extent, starter};

/// When the event of the example begins.
const EXAMPLE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 5, 5);

/// Writes the page in roff.
pub(super) fn page(sink: &mut dyn Write, locale: &Locale) -> io::Result<()> {
    let texts = Keys::of(locale.tag());
    let said = &texts.page;
    let mut roff = Roff::default();
    let version = format!("attache {}", env!("CARGO_PKG_VERSION"));
    roff.control("TH", ["attache-agenda", "5", "", &version]);
    roff.control("SH", [&*said.name()]);
    roff.text([roman(format!("attache-agenda - {}", said.title()))]);
    roff.control("SH", [&*said.description()]);
    roff.text([roman(said.intro())]);
    roff.control("SH", [&*said.values()]);
    for paragraph in [said.text(), said.time(), said.ids(), said.country()] {
        roff.control("PP", []);
        roff.text([roman(paragraph)]);
    }
    let top = shape::table("").expect("the file is the first table");
    roff.control("SH", [&*said.top()]);
    roff.text([roman(texts.table("").unwrap_or_default())]);
    keys(&mut roff, top, texts);
    roff.control("SH", [&*said.tables()]);
    for table in TABLES.iter().filter(|table| !table.name.is_empty()) {
        roff.control("SS", [&*heading(table)]);
        roff.text([roman(texts.table(table.name).unwrap_or_default())]);
        keys(&mut roff, table, texts);
    }
    roff.control("SH", [&*said.every_table()]);
    // That it is in every table is said once.
    let every = top
        .fields
        .iter()
        .filter(|field| field.takes.sort == Sort::Keys);
    for field in every {
        key(&mut roff, top, field, texts);
    }
    roff.control("SH", [&*said.kinds()]);
    let kinds = BUILT_IN_KINDS.join(", ");
    let drop_in: Vec<&str> = BUILT_IN_KINDS
        .iter()
        .copied()
        .filter(|kind| is_drop_in(kind))
        .collect();
    roff.text([roman(said.kinds_are(kinds, drop_in.join(", ")))]);
    roff.control("SH", [&*said.findings()]);
    roff.text([roman(said.codes_are(Choice::Finding.words().join(", ")))]);
    roff.control("SH", [&*said.example()]);
    example(&mut roff, locale.tag());
    roff.control("SH", [&*said.see_also()]);
    roff.text([bold("attache"), roman("(1), https://toml.io")]);
    roff.to_writer(sink)
}

/// How a table is written in the file: `[[session]]`, `session.people`.
fn heading(table: &Table) -> String {
    let top = shape::table("").expect("the file is the first table");
    let of_file = top.fields.iter().find(|field| field.key == table.name);
    match of_file.map(|field| field.takes.sort) {
        Some(Sort::OneTable(name)) => format!("[{name}]"),
        Some(_) => format!("[[{}]]", table.name),
        None => table.name.to_owned(),
    }
}

fn keys(roff: &mut Roff, table: &Table, texts: &Keys) {
    let own = table
        .fields
        .iter()
        .filter(|field| field.takes.sort != Sort::Keys);
    for field in own {
        key(roff, table, field, texts);
    }
}

fn key(roff: &mut Roff, table: &Table, field: &Field, texts: &Keys) {
    let mut sort = sort(field.takes.sort, texts);
    if let Some(note) = texts.note(field.takes.is_needed, field.takes.default) {
        sort = format!("{sort}; {note}");
    }
    roff.control("TP", []);
    roff.text([bold(field.key), roman(format!("  ({sort})"))]);
    roff.text([roman(texts.key(table.name, field.key).unwrap_or_default())]);
}

/// The sort of a value in words.
fn sort(sort: Sort, texts: &Keys) -> String {
    let said = &texts.sorts;
    let text = match sort {
        Sort::Format => said.format(),
        Sort::OneTable(_) => said.one_table(),
        Sort::Tables(_) => said.tables(),
        Sort::Entries(_) => said.list_of_tables(),
        Sort::Id => said.id(),
        Sort::Ids => said.ids(),
        Sort::Reference(table) => said.reference(table),
        Sort::References(table) => said.references(table),
        Sort::RoomOrArea => said.room_or_area(),
        Sort::Features => said.features(),
        Sort::People => said.people(),
        Sort::Text => said.text(),
        // Codes of findings stand in a section of their own.
        Sort::Line | Sort::Role | Sort::OneOf(Choice::Finding) => said.line(),
        Sort::Lines => said.lines(),
        Sort::Integer => said.integer(),
        Sort::Count => said.count(),
        Sort::Flag => said.flag(),
        Sort::Zone => said.zone(),
        Sort::Moment => said.moment(),
        Sort::Date => said.date(),
        Sort::Clock | Sort::Closing => said.clock(),
        Sort::Languages => said.languages(),
        Sort::Country => said.country(),
        Sort::Countries => said.countries(),
        Sort::Color => said.color(),
        Sort::Url => said.url(),
        Sort::OneOf(choice) => said.one_of(choice.words().join(", ")),
        Sort::Keys => said.keys(),
    };
    text.into_owned()
}

/// The starter without what it says of itself at its top.
fn example(roff: &mut Roff, lang: &str) {
    let text = starter(lang, Extent::Short, EXAMPLE.unwrap_or_default(), None);
    let lines = text.lines().skip_while(|line| line.starts_with('#'));
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}
