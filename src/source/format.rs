//! Which format a text has, by what stands in it; its file's name says nothing.

use super::place::boundary;
use crate::agenda::Terms;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Our own: an agenda file in TOML.
    Agenda,
    /// `schedule.xml` of Pentabarf, frab, pretalx and wafer.
    ScheduleXml,
    /// `schedule.json` of c3voc and pretalx.
    ScheduleJson,
    /// A calendar, RFC 5545.
    ICalendar,
    /// A table with a header; the delimiter is a comma, a tab or the like.
    Table,
}

/// So many lines are looked at before a text is taken for our own format.
const LINES: usize = 50;

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::ScheduleXml => "schedule.xml",
            Self::ScheduleJson => "schedule.json",
            Self::ICalendar => "iCalendar",
            Self::Table => "table",
        }
    }

    /// What it calls the places of values.
    pub(super) fn terms(self) -> Terms {
        match self {
            Self::Agenda => Terms::Own,
            Self::ScheduleXml => Terms::Elements,
            Self::ScheduleJson => Terms::Keys,
            Self::ICalendar => Terms::Properties,
            Self::Table => Terms::Columns,
        }
    }

    /// The format of a text. What looks like none is taken for our own, whose reader says best what
    /// is wrong.
    pub(super) fn of(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let mut chars = text.chars();
        match chars.next() {
            Some('<') if is_commented_calendar(text) || is_calendar_in_page(text) => {
                return Self::ICalendar;
            }
            // A merge left unfinished begins like that too.
            Some('<') if !text.starts_with("<<<<") => return Self::ScheduleXml,
            Some('{') => return Self::ScheduleJson,
            Some('[') if !is_header(text) => return Self::ScheduleJson,
            _ => {}
        }
        if is_calendar(text) {
            return Self::ICalendar;
        }
        if !is_agenda(text) && (super::csv::is_table(text) || has_cells(text)) {
            return Self::Table;
        }
        Self::Agenda
    }
}

/// The lines of a text, each ended by LF, CR or both, whichever stand first or elsewhere in it.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .flat_map(|line| line.split('\r'))
}

/// Is that the header of a TOML table, closed or not, and no list of JSON?
fn is_header(text: &str) -> bool {
    let inner = text.trim_start_matches('[');
    let depth = text.len() - inner.len();
    let inner = inner.trim_start_matches([' ', '\t']);
    let is_literal = ["true", "false", "null"]
        .iter()
        .filter_map(|word| inner.strip_prefix(word))
        .any(|rest| rest.trim_start().starts_with([',', ']']));
    depth <= 2 && !is_literal && inner.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Is that a comment of HTML which holds a calendar, as some pages publish theirs?
fn is_commented_calendar(text: &str) -> bool {
    let comment = text.strip_prefix("<!--").map(str::trim_start);
    comment.is_some_and(|text| {
        let head = text.get(.."BEGIN:V".len());
        head.is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:V"))
    })
}

/// Is that a page of HTML which has a calendar in it?
fn is_calendar_in_page(text: &str) -> bool {
    is_page(text)
        && memchr::memchr2_iter(b'B', b'b', text.as_bytes()).any(|at| {
            let word = text.get(at..at + "BEGIN:VCALENDAR".len());
            word.is_some_and(|word| word.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
        })
}

/// Is that a page of HTML?
pub(super) fn is_page(text: &str) -> bool {
    const MARKS: &[&str] = &[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<pre",
        "<script",
        "<div",
    ];
    let head = &text[..boundary(text, 1000)];
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let lower = head.to_ascii_lowercase();
    let is_first = MARKS.iter().any(|mark| lower.starts_with(mark));
    // A comment, a declaration, or an element before it.
    is_first || lower.starts_with('<') && !lower.contains("<schedule") && lower.contains("<html")
}

/// Does a calendar begin in one of the first lines?
fn is_calendar(text: &str) -> bool {
    lines(text).take(LINES).any(|line| {
        let line = line.trim_start_matches('\u{feff}').trim();
        line.get(..7)
            .is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:V"))
    })
}

/// Has the first line cells, and could it not be a line of our own format? Then the reader of tables
/// says best what is wrong.
fn has_cells(text: &str) -> bool {
    const SIGNS: [char; 3] = [',', ';', '\t'];
    let mut said = lines(text).filter(|line| !line.trim().is_empty());
    let (line, next) = (
        said.next().unwrap_or_default(),
        said.next().unwrap_or_default(),
    );
    let is_apart = SIGNS.iter().any(|sign| line.contains(*sign));
    // Values alone: clock times have colons, and the rows are alike.
    let are_alike = SIGNS.iter().any(|sign| {
        let count = |line: &str| line.matches(*sign).count();
        count(line) > 1 && count(line) == count(next)
    });
    is_apart
        && !line.contains(['=', '[', '{', '}', ']', '#'])
        && (!line.contains(':') || are_alike && !line.contains(": "))
}

/// Is the first line that says anything a key with its value, or a header?
pub(super) fn is_agenda(text: &str) -> bool {
    let mut lines = lines(text).map(str::trim_start);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    line.is_some_and(|line| {
        let key = |c: char| c.is_ascii_alphanumeric() || "_-.\"'".contains(c);
        let rest = line.trim_start_matches(key);
        line.starts_with('[')
            || (rest.len() < line.len() && rest.trim_start().starts_with('=')
            // Spreadsheets declare their delimiter.
            && !line.to_ascii_lowercase().starts_with("sep="))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_what_stands_in_the_text() {
        for (text, format) in [
            ("format = 1\n", Format::Agenda),
            ("\u{feff}# ours\n\n[event]\nid = \"a\"", Format::Agenda),
            ("[[session]]\nid = \"a\"", Format::Agenda),
            ("<<<<<<< HEAD\nformat = 1", Format::Agenda),
            ("", Format::Agenda),
            (
                "\u{feff}<?xml version=\"1.0\"?><schedule/>",
                Format::ScheduleXml,
            ),
            ("\n\n<schedule>", Format::ScheduleXml),
            ("{\"schedule\": {}}", Format::ScheduleJson),
            ("[[[[[[", Format::ScheduleJson),
            ("[\"a\", 1]", Format::ScheduleJson),
            ("\u{feff}BEGIN:VCALENDAR\r\n", Format::ICalendar),
            ("begin:vevent\n", Format::ICalendar),
            ("<!--\nBEGIN:VCALENDAR\n", Format::ICalendar),
            ("<!-- begin:vcalendar\r\n", Format::ICalendar),
            ("<html><pre>\nBEGIN:VCALENDAR\n", Format::ICalendar),
            ("<schedule><title>BEGIN:VCALENDAR", Format::ScheduleXml),
            ("<html><p>Log in</p>", Format::ScheduleXml),
            ("<!-- made -->\n<schedule/>", Format::ScheduleXml),
            ("<!--\n<event>\nBEGIN:VCALENDAR\n", Format::ScheduleXml),
            ("Foo,Bar,Baz\nA,B,C\n", Format::Table),
            ("title;start\n", Format::Table),
            (
                "2026-05-04,09:00,Opening\n2026-05-04,10:00,Talk\n",
                Format::Table,
            ),
            ("name: a, b, c\nkind: d, e, f\n", Format::Agenda),
            ("a, b = 1\n", Format::Agenda),
            ("garbage\nBEGIN:VCALENDAR\n", Format::ICalendar),
            ("# ours\n\n# and more\nformat = 1\n", Format::Agenda),
            ("# \n\ntitle = \"x, y\"\n", Format::Agenda),
            ("sep=;\nFoo;Bar\nA;B\n", Format::Table),
            (
                "Programme of May\n\nTitle;Start\nA;2026-05-04 10:00\n",
                Format::Table,
            ),
        ] {
            // Whatever ends its lines, the first of them or any.
            let ends = ["\n", "\r\n", "\r"];
            for first in ends {
                for others in ends {
                    let text = text.replacen('\n', first, 1).replace('\n', others);
                    assert_eq!(Format::of(&text), format, "{text:?}");
                }
            }
        }
    }
}
