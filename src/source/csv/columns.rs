//! Which column of a table holds what: by its name, in several languages, or as the reader says.

use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::tables as say;
use crate::nearest::nearest;

use super::column_names;
use super::deciding;
use super::field::{Column, Field};
use super::lists::List;
use super::ours;
use super::table::{Header, shown};
use super::time;

/// Columns beyond these are not asked what they hold; no table of people's making has more.
const MOST_KNOWN: usize = 10_000;

/// What each column holds, in the table's order.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) all: Vec<Column>,
    /// Are sorts topics as well?
    pub(super) kinds_are_topics: bool,
    /// Is it a table that this program exported?
    pub(super) are_ours: bool,
    /// Which columns are known by a word of their name alone.
    pub(super) guessed: Vec<usize>,
    /// What separates names in each column that has several.
    pub(super) lists: Vec<Option<List>>,
}

/// What `--map` may name, and what it means.
const FIELDS: &[(&str, Field)] = &[
    ("id", Field::Id),
    ("title", Field::Title),
    ("subtitle", Field::Subtitle),
    ("start", Field::Start),
    ("end", Field::End),
    ("minutes", Field::Minutes),
    ("date", Field::Date),
    ("room", Field::Room),
    ("place", Field::Place),
    ("kind", Field::Kind),
    ("topics", Field::Topics),
    ("people", Field::People("speaker")),
    ("language", Field::Languages),
    ("summary", Field::Summary),
    ("about", Field::About),
    ("url", Field::Url),
    ("seats", Field::Seats),
    ("organisations", Field::Organisations(true)),
    ("status", Field::Status),
];

impl Columns {
    /// The columns of a table; `map` has pairs of a field and a column's name, which win over names.
    pub(super) fn of(header: &Header, map: &[(String, String)]) -> Result<Self, Vec<Finding>> {
        let known = |(at, (name, _)): (usize, &(String, Span))| match at {
            0..MOST_KNOWN => column_names::column(name),
            _ => Column::OTHER,
        };
        let mut columns = Self {
            all: header.cells.iter().enumerate().map(known).collect(),
            kinds_are_topics: false,
            are_ours: header.is_ours(),
            guessed: Vec::new(),
            lists: Vec::new(),
        };
        if columns.are_ours {
            columns.know_ours(header);
        }
        columns.obey(header, map)?;
        columns.guess(header);
        columns.settle(header);
        if columns.has_title() || columns.has_start() {
            return Ok(columns);
        }
        let is_value = |(cell, _): &(String, Span)| time::is_time(cell);
        let (message, hint) = if header.cells.iter().any(is_value) {
            (say::no_header(), say::no_header_hint())
        } else {
            (say::no_columns(header.listed()), say::no_columns_hint())
        };
        let finding = Finding::new(Code::Missing, Some(header.span()), message);
        Err(vec![finding.hint(hint)])
    }

    /// What columns of ours hold where others mean something else by their name, or nothing.
    fn know_ours(&mut self, header: &Header) {
        let names = header.cells.iter().zip(ours::COLUMNS);
        for (column, ((have, _), name)) in self.all.iter_mut().zip(names) {
            if have != name {
                continue;
            }
            column.field = match name {
                // Elsewhere a summary is the beginning of the text.
                "summary" => Field::Subtitle,
                "access" => Field::Access,
                "delegations" => Field::Delegations,
                "audience" => Field::Audience,
                "part_of" => Field::PartOf,
                "drop_in" => Field::DropIn,
                "interpretation" => Field::Interpretation,
                "illustrative" => Field::Illustrative,
                "day" => Field::EventDay,
                "event" => Field::Event,
                _ => continue,
            };
        }
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.all.iter().any(|column| column.field == field)
    }

    pub(super) fn has_title(&self) -> bool {
        self.has(Field::Title) || self.has(Field::Dict)
    }

    pub(super) fn has_start(&self) -> bool {
        self.has(Field::Start) || self.has(Field::Date) || self.has(Field::Time)
    }

    pub(super) fn has_end(&self) -> bool {
        let fields = [
            Field::End,
            Field::EndDate,
            Field::EndTime,
            Field::Minutes,
            Field::AllDay,
        ];
        fields.into_iter().any(|field| self.has(field))
    }

    /// Does as the reader says.
    fn obey(&mut self, header: &Header, map: &[(String, String)]) -> Result<(), Vec<Finding>> {
        let mut findings = Vec::new();
        let mut mapped = Vec::new();
        for (word, name) in map {
            let field = FIELDS.iter().find(|(known, _)| known == word);
            match (field, header.find(name)) {
                (Some((_, field)), Some(at)) => mapped.push((*field, at)),
                (None, _) => findings.push(unknown_field(word, header)),
                (_, None) => findings.push(unknown_column(name, header)),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        for column in &mut self.all {
            if mapped
                .iter()
                .any(|(field, _)| replaces(*field, column.field))
            {
                column.field = Field::Other;
            }
        }
        for (field, at) in mapped {
            self.all[at] = Column {
                field,
                language: None,
                rank: 0,
            };
        }
        Ok(())
    }

    /// Finds fields that no column is called by in words of the names that are left.
    fn guess(&mut self, header: &Header) {
        let is_weak = |(name, _): &(String, Span)| {
            let name = column_names::normal(name);
            column_names::WEAK_TITLES
                .split(' ')
                .any(|weak| weak == name)
        };
        let has_title = self.has_title() || header.cells.iter().take(MOST_KNOWN).any(is_weak);
        let (has_start, has_end) = (self.has_start(), self.has_end());
        let found = header.cells.iter().enumerate().take(MOST_KNOWN);
        for (at, (name, _)) in found {
            let Some(field) = deciding::field(name) else {
                continue;
            };
            let is_taken = match field {
                Field::Title => has_title || self.has_title(),
                Field::Start => has_start || self.has(field),
                Field::Date | Field::Time => self.has(field) || has_start && self.has(Field::Start),
                Field::End | Field::EndDate | Field::EndTime => has_end || self.has(field),
                _ => !field.is_shared() && self.has(field),
            };
            if self.all[at].field == Field::Other && !is_mapped(&self.all[at]) && !is_taken {
                self.all[at].field = field;
                // Every name that is known is better.
                self.all[at].rank = MOST_KNOWN + at;
                self.guessed.push(at);
            }
        }
    }

    /// The columns that are known by a word, and what each holds, for a message.
    pub(super) fn guesses(&self, header: &Header) -> Vec<String> {
        const MOST: usize = 24;
        let kept = self
            .guessed
            .iter()
            .filter(|at| self.all[**at].field != Field::Other);
        let word = |field: Field| {
            let same = FIELDS.iter().find(|(_, known)| replaces(*known, field));
            let time = match field {
                Field::Time => Some("start"),
                Field::EndDate | Field::EndTime => Some("end"),
                Field::Tags => Some("topics"),
                _ => None,
            };
            time.or(same.map(|(word, _)| *word)).unwrap_or("about")
        };
        let each = kept.map(|at| {
            let name = header.cells.get(*at).map_or("", |(name, _)| name.as_str());
            format!("`{}` ({})", shown(name), word(self.all[*at].field))
        });
        each.take(MOST).collect()
    }

    /// Finds a use for columns whose name means several things, or that want to be the same.
    fn settle(&mut self, header: &Header) {
        if !self.has(Field::Title) && !self.has(Field::Dict) {
            self.find_title(header);
        }
        if self.has(Field::Code) && !self.has(Field::Guid) {
            self.turn(Field::Id, Field::Guid);
        }
        self.spare(Field::Date, Field::Tags);
        self.spare(Field::Room, Field::Place);
        if !self.has(Field::Room) {
            self.turn(Field::Place, Field::Room);
        }
        if !self.has(Field::About) {
            self.turn(Field::Summary, Field::About);
        }
        // Where there are no topics, programs tell sessions apart by their sort. Tags are a last
        // resort: they say for whom, how hard and in which language as often as what about.
        let has_topics = self.has(Field::Topics) || self.has(Field::EventType);
        self.kinds_are_topics = !has_topics && self.has(Field::Kind);
        if has_topics || self.kinds_are_topics {
            self.turn(Field::Tags, Field::Other);
        }
        self.keep_the_best();
    }

    /// The column that must hold the titles, where none is called so.
    fn find_title(&mut self, header: &Header) {
        let rank = |name: &str| {
            column_names::WEAK_TITLES
                .split(' ')
                .position(|weak| weak == name)
        };
        let ranked = header.cells.iter().enumerate().take(MOST_KNOWN);
        let ranked =
            ranked.filter_map(|(at, (name, _))| Some((rank(&column_names::normal(name))?, at)));
        if let Some((_, at)) = ranked.min() {
            self.all[at].field = Field::Title;
        }
    }

    fn turn(&mut self, from: Field, to: Field) {
        let columns = self.all.iter_mut().filter(|column| column.field == from);
        columns.for_each(|column| column.field = to);
    }

    /// Gives all but the best column of a field another use.
    fn spare(&mut self, field: Field, other: Field) {
        let of_field = self
            .all
            .iter()
            .enumerate()
            .filter(|(_, column)| column.field == field);
        let Some((_, best)) = of_field.map(|(at, column)| (column.rank, at)).min() else {
            return;
        };
        self.turn(field, other);
        self.all[best].field = field;
    }

    /// Of columns that hold the same, the first with the best name stays.
    fn keep_the_best(&mut self) {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|at| self.all[*at].rank);
        let mut seen: Vec<(Field, Option<String>)> = Vec::new();
        for at in order {
            let column = &mut self.all[at];
            if column.field.is_shared() {
                continue;
            }
            let taken = |(field, language): &(Field, Option<String>)| {
                *field == column.field && *language == column.language
            };
            if seen.iter().any(taken) {
                column.field = Field::Other;
            } else {
                seen.push((column.field, column.language.clone()));
            }
        }
    }
}

/// Did the reader say what it holds?
fn is_mapped(column: &Column) -> bool {
    column.rank == 0
}

/// Does what the reader names make another column useless?
fn replaces(mapped: Field, other: Field) -> bool {
    match (mapped, other) {
        (Field::People(_), Field::People(_))
        | (Field::Organisations(_), Field::Organisations(_))
        | (Field::Topics, Field::Tags | Field::EventType)
        | (Field::Start, Field::Time)
        | (Field::End, Field::EndTime | Field::EndDate) => true,
        _ => mapped == other,
    }
}

fn unknown_field(word: &str, header: &Header) -> Finding {
    let fields = || FIELDS.iter().map(|(known, _)| *known);
    let message = say::unknown_field(shown(word));
    let finding = Finding::new(Code::BadValue, Some(header.span()), message);
    match nearest(word, fields()) {
        Some(near) => finding.hint(say::did_you_mean(near)),
        None => finding.hint(say::fields(fields().collect::<Vec<_>>().join(", "))),
    }
}

fn unknown_column(name: &str, header: &Header) -> Finding {
    let message = say::unknown_column(shown(name));
    let finding = Finding::new(Code::BadValue, Some(header.span()), message);
    let columns = header.cells.iter().map(|(name, _)| name.as_str());
    match nearest(name, columns.take(1000)) {
        Some(near) => finding.hint(say::did_you_mean(shown(near))),
        None => finding.hint(say::columns(header.listed())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::csv::table::Table;

    fn columns(header: &str, map: &[(&str, &str)]) -> Result<Vec<Field>, Vec<Finding>> {
        let map: Vec<(String, String)> = map
            .iter()
            .map(|(a, b)| (a.to_string(), b.to_string()))
            .collect();
        let table = Table::open(header, &map).expect("a header");
        let columns = Columns::of(&table.header, &map)?;
        Ok(columns.all.into_iter().map(|column| column.field).collect())
    }

    fn fields(header: &str) -> Vec<Field> {
        columns(header, &[]).expect("it has columns")
    }

    #[test]
    fn names_are_known_in_several_languages() {
        use Field::{About, Date, End, Languages, People, Room, Start, Time, Title};
        let expected = [Title, Start, End, Room, People("speaker"), Languages, About];
        for header in [
            "Title,Start,End,Room,Speakers,Language,Description",
            "session title;event_start;Ends At;VENUE;presenter;lang;About",
            "Titel;Beginn;Ende;Saal;Referenten;Sprache;Beschreibung",
            "titre;début;fin;salle;intervenants;langue;description",
            "título;inicio;fin;sala;ponentes;idioma;descripción",
            "제목,시작,종료,장소,발표자,언어,설명",
            "タイトル,開始,終了,会場,登壇者,言語,説明",
            "標題,開始,結束,會議室,講者,語言,描述",
        ] {
            assert_eq!(fields(header), expected, "{header}");
        }
        assert_eq!(fields("Datum|Uhrzeit|Titel"), [Date, Time, Title]);
    }

    #[test]
    fn two_columns_for_one_field_share_it_sensibly() {
        use Field::{
            About, Code, Date, EventType, Guid, Id, Kind, Other, Place, Room, Summary, Tags, Title,
            Topics,
        };
        assert_eq!(fields("event_key,id,name"), [Code, Guid, Title]);
        assert_eq!(fields("id,name,title"), [Id, Other, Title]);
        assert_eq!(
            fields("title,venue,room,location"),
            [Title, Place, Room, Other]
        );
        assert_eq!(fields("title,venue,room"), [Title, Place, Room]);
        assert_eq!(fields("title,place"), [Title, Room]);
        assert_eq!(fields("title,abstract"), [Title, About]);
        assert_eq!(
            fields("title,abstract,description"),
            [Title, Summary, About]
        );
        assert_eq!(fields("title,type,tags"), [Title, Kind, Other]);
        assert_eq!(
            fields("title,event_type,event_subtype,tags"),
            [Title, EventType, Topics, Other]
        );
        assert_eq!(fields("title,date,tag"), [Title, Date, Tags]);
        assert_eq!(fields("Subject,Start Date,Topic")[0], Title);
        assert_eq!(fields("session,start"), fields("talk,start"));
    }

    #[test]
    fn what_the_reader_says_wins() {
        use Field::{Other, Start, Title};
        let map = [("title", "Was"), ("start", "when it is")];
        assert_eq!(
            columns("Title,Was,when it is,Start", &map),
            Ok(vec![Other, Title, Start, Other])
        );
    }

    #[test]
    fn a_slip_of_the_reader_is_named() {
        let findings = columns(
            "Title,Beginning",
            &[("titel", "Title"), ("start", "beginnin"), ("end", "zzz")],
        );
        let findings = findings.expect_err("three slips");
        let words: Vec<String> = findings
            .iter()
            .map(|finding| {
                format!(
                    "{}; {}",
                    finding.message,
                    finding.hint.as_ref().expect("a hint")
                )
            })
            .collect();
        assert_eq!(
            words,
            [
                "`titel` is no field of a session; did you mean `title`?",
                "this table has no column `beginnin`; did you mean `Beginning`?",
                "this table has no column `zzz`; its columns are `Title`, `Beginning`",
            ]
        );
        assert!(
            findings
                .iter()
                .all(|finding| finding.code == Code::BadValue)
        );
    }

    #[test]
    fn a_table_without_titles_and_starts_is_refused() {
        for header in ["a,b", "Column1, \"column2\"", "id;room;url"] {
            let findings = columns(header, &[]).expect_err("nothing to go by");
            assert_eq!(findings[0].code, Code::Missing, "{header}");
            assert!(
                findings[0]
                    .hint
                    .as_ref()
                    .is_some_and(|hint| hint.to_string().contains("--map"))
            );
        }
    }
}
