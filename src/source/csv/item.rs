//! What a row says, but for its time.

use std::collections::HashSet;
use std::hash::Hash;

use super::column_names::{self, language_of};
use super::columns::Columns;
use super::field::Field;
use super::ours;
use super::python::{self, Value};
use super::row::{Cell, Row};
use super::table::Header;
use crate::agenda::key::Key;
use crate::agenda::{Access, Audience, Span, Status};
use crate::source::schedule::{Item, LeftOut, Localized, Markup, Ours, Participant, What};

/// A text and its language, if the column has one.
type Texts = Vec<(Option<String>, String)>;

/// Everything that is said in words.
#[derive(Default)]
struct Said {
    title: Texts,
    subtitle: Texts,
    summary: Texts,
    about: Texts,
}

/// The session of a row, without its time. What has no place in it is counted by column, or told.
pub(super) fn item(
    row: &Row,
    columns: &Columns,
    header: &Header,
    counts: &mut [usize],
    left_out: &mut LeftOut,
) -> Item {
    let said = said(row, columns, counts, left_out);
    let mut item = Item {
        guid: row.line(Field::Guid),
        code: row.line(Field::Code),
        id: row.line(Field::Id),
        title: words(said.title),
        subtitle: words(said.subtitle),
        summary: words(said.summary),
        text: words(said.about),
        markup: if columns.are_ours {
            Markup::Ours
        } else {
            Markup::Lines
        },
        rooms: rooms(row, columns),
        place: place(row, columns.are_ours),
        tracks: tracks(row, columns),
        kind: row.line(Field::Kind).or_else(|| row.line(Field::EventType)),
        languages: row
            .cell(Field::Languages)
            .map(|cell| {
                if columns.are_ours {
                    ours::parted(&cell.value)
                } else {
                    languages(cell)
                }
            })
            .unwrap_or_default(),
        people: people(row, columns.are_ours),
        organisations: organisations(row, columns.are_ours),
        ours: columns.are_ours.then(|| Box::new(ours_alone(row))),
        status: row.line(Field::Status).and_then(|line| match &*line {
            // It left the agenda that it was chosen from.
            "gone" if columns.are_ours => Some(Status::Cancelled),
            line => status(line),
        }),
        access: access(row),
        // Sched writes 0 where there is no limit.
        seats: row
            .number(Field::Seats)
            .filter(|seats| *seats > 0 || columns.are_ours),
        taken: row.number(Field::Taken),
        drop_in: row.is_yes(Field::AllDay),
        span: row.span.clone(),
        values: values(row),
        ..Item::default()
    };
    pages(row, header, &mut item, counts);
    item
}

fn said(row: &Row, columns: &Columns, counts: &mut [usize], left_out: &mut LeftOut) -> Said {
    let mut said = Said::default();
    for cell in &row.cells {
        let language = columns.all[cell.column].language.clone();
        if cell.field == Field::Dict {
            said.dict(cell, language, columns, counts, left_out);
        } else if let Some(texts) = said.of(cell.field) {
            texts.push((language, cell.value.trim().to_owned()));
        }
    }
    said
}

impl Said {
    fn of(&mut self, field: Field) -> Option<&mut Texts> {
        Some(match field {
            Field::Title => &mut self.title,
            Field::Subtitle => &mut self.subtitle,
            Field::Summary => &mut self.summary,
            Field::About => &mut self.about,
            _ => return None,
        })
    }

    /// `{'title': 'A talk', 'description': 'About it.'}` in a column called `en`.
    fn dict(
        &mut self,
        cell: &Cell,
        language: Option<String>,
        columns: &Columns,
        counts: &mut [usize],
        left_out: &mut LeftOut,
    ) {
        let Some(Value::Dict(all)) = python::value(&cell.value) else {
            if columns.has(Field::Title) {
                counts[cell.column] += 1;
            } else {
                self.title.push((language, cell.value.trim().to_owned()));
            }
            return;
        };
        for (key, value) in all {
            let texts = value.texts();
            let text = texts.join(", ");
            if text.trim().is_empty() {
                continue;
            }
            match self.of(column_names::column(&key).field) {
                Some(texts) => texts.push((language.clone(), text.trim().to_owned())),
                None => left_out.add(What::Key(key)),
            }
        }
    }
}

/// One text for everyone where all languages say the same, or where no language is told.
fn words(mut texts: Texts) -> Localized {
    if texts.iter().any(|(language, _)| language.is_some()) {
        texts.retain(|(language, _)| language.is_some());
    }
    let Some((first_language, first)) = texts.first().cloned() else {
        return Localized::None;
    };
    if first_language.is_none() || texts.iter().all(|(_, text)| *text == first) {
        return Localized::any(first);
    }
    let by = texts
        .into_iter()
        .filter_map(|(language, text)| Some((language?, text)));
    Localized::By(by.collect())
}

/// Each once, in the order of their first.
struct Distinct<T> {
    all: Vec<T>,
    seen: HashSet<T>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            seen: HashSet::new(),
        }
    }
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    fn extend(&mut self, more: impl IntoIterator<Item = T>) {
        for one in more {
            if self.seen.insert(one.clone()) {
                self.all.push(one);
            }
        }
    }
}

fn tracks(row: &Row, columns: &Columns) -> Vec<String> {
    let kinds = if columns.kinds_are_topics {
        Field::Kind
    } else {
        Field::EventType
    };
    let mut tracks = Distinct::default();
    for cell in &row.cells {
        let names = match cell.field {
            field if field == kinds => cell.ones(),
            Field::Topics if columns.are_ours => ours::parted(&cell.value),
            Field::Topics => cell.several(),
            Field::Tags => cell.listed(),
            _ => continue,
        };
        tracks.extend(names);
    }
    tracks.all
}

/// As written; a language that is called by its name becomes its tag.
fn languages(cell: &Cell) -> Vec<String> {
    let of = |text: String| language_of(&text).map_or(text, str::to_owned);
    let names = cell.listed().into_iter();
    let names = names.flat_map(|name| {
        name.split(['/', '&', '+'])
            .map(|one| one.trim().to_owned())
            .collect::<Vec<_>>()
    });
    names.filter(|name| !name.is_empty()).map(of).collect()
}

fn rooms(row: &Row, columns: &Columns) -> Vec<String> {
    let cell = row.cell(Field::Room);
    let names = cell.map(|cell| {
        if columns.are_ours {
            ours::parted(&cell.value)
        } else {
            cell.ones()
        }
    });
    names.unwrap_or_default()
}

fn place(row: &Row, are_ours: bool) -> Option<String> {
    let cell = row.cell(Field::Place)?;
    Some(if are_ours {
        cell.value.trim().to_owned()
    } else {
        cell.line()
    })
}

/// What only tables of ours say.
fn ours_alone(row: &Row) -> Ours {
    let word = |field| row.cell(field).map(|cell| cell.value.trim());
    let list = |field| word(field).map(ours::parted).unwrap_or_default();
    let countries = list(Field::Delegations);
    let countries = countries.iter().filter_map(|name| ours::country(name));
    Ours {
        id: word(Field::Id).map(str::to_owned),
        part_of: word(Field::PartOf).map(str::to_owned),
        delegations: countries.map(str::to_owned).collect(),
        audience: word(Field::Audience).and_then(Audience::from_word),
        drop_in: word(Field::DropIn).map(|_| row.is_yes(Field::DropIn)),
        interpretation: list(Field::Interpretation),
        illustrative: list(Field::Illustrative),
    }
}

fn access(row: &Row) -> Option<Access> {
    let told = row.line(Field::Access);
    let told = told.and_then(|word| Access::from_word(&word));
    told.or_else(|| row.is_yes(Field::Invited).then_some(Access::Invited))
}

/// A table of ours has roles behind names.
fn people(row: &Row, are_ours: bool) -> Vec<Participant> {
    let mut people = Distinct::default();
    for cell in &row.cells {
        if let Field::People(role) = cell.field {
            let names = if are_ours {
                ours::parted(&cell.value)
            } else {
                cell.listed()
            };
            people.extend(names.into_iter().map(|name| (role, name)));
        }
    }
    let participant = |(role, name): (&str, String)| {
        let (name, role) = if are_ours {
            ours::with_role(name)
        } else {
            (name, Some(role.to_owned()))
        };
        Participant {
            name,
            role,
            ..Participant::default()
        }
    };
    people.all.into_iter().map(participant).collect()
}

fn organisations(row: &Row, are_ours: bool) -> Vec<String> {
    let mut names = Distinct::default();
    for cell in &row.cells {
        match cell.field {
            Field::Organisations(_) if are_ours => names.extend(ours::parted(&cell.value)),
            Field::Organisations(true) => names.extend(cell.listed()),
            Field::Organisations(false) => names.extend(cell.several()),
            _ => {}
        }
    }
    names.all
}

/// What programs write for the three.
const ON: &str = "confirmed accepted scheduled final active published public ok on y yes bestätigt confirmé confirmado 확정 確定 确定 確認";
const OFF: &str = "cancelled canceled withdrawn rejected deleted inactive abgesagt annulé cancelado cancelada 취소 取消 已取消 中止 キャンセル";
const PERHAPS: &str =
    "tentative draft pending proposed submitted unconfirmed provisional vorläufig 미정 暫定 未定";

/// What a word of any program means.
pub(super) fn status(word: &str) -> Option<Status> {
    let word = word.to_lowercase();
    let is_among = |words: &str| words.split(' ').any(|one| one == word);
    if is_among(ON) {
        Some(Status::Confirmed)
    } else if is_among(OFF) {
        Some(Status::Cancelled)
    } else {
        is_among(PERHAPS).then_some(Status::Tentative)
    }
}

/// More links nobody follows.
const MOST_LINKS: usize = 50;

/// The page of the session, and cells of other columns that are pages. The rest is counted.
fn pages(row: &Row, header: &Header, item: &mut Item, counts: &mut [usize]) {
    for cell in &row.cells {
        if cell.field == Field::Url && item.url.is_none() {
            item.url = Some(cell.line());
        } else if cell.field == Field::Delegations {
            let names = ours::parted(&cell.value);
            let unknown = names.iter().filter(|name| ours::country(name).is_none());
            counts[cell.column] += unknown.count();
        } else if matches!(cell.field, Field::Seats | Field::Taken) {
            let is_number = row.number(cell.field).is_some();
            counts[cell.column] += usize::from(!is_number);
        } else if cell.field == Field::Other {
            let url = cell.value.trim();
            let is_page = url.starts_with("https://") || url.starts_with("http://");
            let is_page = is_page && !url.contains(char::is_whitespace);
            if is_page && item.links.len() < MOST_LINKS {
                let title = header.cells[cell.column].0.clone();
                item.links.push((title, url.to_owned()));
            } else {
                counts[cell.column] += 1;
            }
        }
    }
}

/// Where the values stand, by the keys of our own format.
fn values(row: &Row) -> Vec<(Key, Span)> {
    let mut values: Vec<(Key, Span)> = Vec::new();
    for cell in &row.cells {
        let key = match cell.field {
            Field::Title | Field::Dict => "title",
            Field::Subtitle => "subtitle",
            Field::Start | Field::Date | Field::Time => "start",
            Field::End | Field::EndDate | Field::EndTime => "end",
            Field::Minutes => "minutes",
            Field::Room => "room",
            Field::Place => "place",
            Field::Kind | Field::EventType => "kind",
            Field::Topics | Field::Tags => "topics",
            Field::Languages => "languages",
            Field::Summary => "summary",
            Field::About => "about",
            Field::People(_) => "people",
            Field::Organisations(_) => "organisations",
            Field::Url => "url",
            Field::Seats => "seats",
            Field::Status | Field::Active => "status",
            _ => continue,
        };
        if values.iter().all(|(have, _)| *have != key) {
            values.push((key, cell.span.clone()));
        }
    }
    values
}
