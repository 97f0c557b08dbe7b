//! Markdown (CommonMark, with the tables of GFM): a table a day. Every text is literal: whatever means
//! something in Markdown or HTML is escaped, and the only links are the pages of sessions.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::selection::Selection;
use super::text::{Breaks, clean, uri};
use crate::agenda::{Intent, SessionIx, Time};
use crate::paper::Wording;
use crate::paper::plan_sheet::{backup_fact, is_room_illustrative, is_time_illustrative};
use crate::plan::{Own, PlanField};

/// A row of a day's table.
struct Row {
    /// Where it is in the day.
    start: Option<Time>,
    /// The event day; `None`: without a time.
    day: Option<NaiveDate>,
    /// Time, session, room: escaped.
    cells: [String; 3],
    /// Is a value of it illustrative?
    is_marked: bool,
}

/// The document of a selection.
pub fn markdown(wording: &Wording<'_>, of: &Selection<'_>) -> String {
    let agenda = of.agenda;
    let mut rows: Vec<Row> = (of.sessions.iter())
        .map(|ix| session(wording, of, *ix))
        .collect();
    if let Some(mine) = of.mine {
        rows.extend(mine.plan.own.iter().map(|own| own_entry(wording, own)));
        rows.extend(mine.plan.gone(agenda).map(|choice| gone(wording, choice)));
    }
    rows.sort_by_key(|row| (row.day.is_none(), row.day, row.start));
    let texts = &wording.locale.texts.paper;
    let mut out = String::new();
    let mut line = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    line(format!("# {}", literal(&wording.line(&agenda.event.name))));
    line(String::new());
    line(literal(&texts.zone(agenda.event.timezone.name())));
    let mut day = None;
    let mut is_marked = false;
    for row in rows {
        if day != Some(row.day) {
            day = Some(row.day);
            let heading = match row.day {
                Some(date) => heading(wording, date),
                None => texts.no_time().into_owned(),
            };
            line(format!("\n## {}\n", literal(&heading)));
            let [time, session, room] = [texts.time(), texts.session(), texts.room()];
            line(format!(
                "| {} | {} | {} |",
                literal(&time),
                literal(&session),
                literal(&room)
            ));
            line("| --- | --- | --- |".into());
        }
        let [time, session, room] = &row.cells;
        is_marked |= row.is_marked;
        line(format!("| {time} | {session} | {room} |"));
    }
    if is_marked {
        let mark = wording.marks.illustrative;
        line(format!("\n{mark} {}", literal(&texts.mark_illustrative())));
    }
    out
}

/// A day's date with its name.
fn heading(wording: &Wording<'_>, date: NaiveDate) -> String {
    let name = wording.agenda.day(date).and_then(|day| day.name.as_ref());
    let date = wording.locale.date_long(date);
    match name {
        Some(name) => format!("{date} · {}", wording.line(name)),
        None => date,
    }
}

fn session(wording: &Wording<'_>, of: &Selection<'_>, ix: SessionIx) -> Row {
    let session = wording.agenda.session(ix);
    let mut title = literal(&wording.title(ix));
    if session.is_cancelled() {
        title = format!("~~{title}~~");
    }
    let link = session.url.as_ref().and_then(|url| uri(url.as_written()));
    if let Some(link) = link {
        title = format!("[{title}](<{link}>)");
    }
    let mut facts: Vec<String> = wording.named_kind(session).into_iter().collect();
    facts.extend(wording.access(session));
    facts.extend(wording.status(session));
    facts.extend(session.people.iter().map(|part| wording.part(part)));
    let mine = of.mine.as_ref();
    let choice = mine.and_then(|mine| mine.plan.choices.get(mine.itinerary.choice(ix)?));
    if let Some(choice) = choice {
        let word = Intent::word(choice.intent);
        facts.extend(
            wording
                .locale
                .intent(word)
                .map(std::borrow::Cow::into_owned),
        );
        facts.extend(mine.and_then(|mine| backup_fact(wording, mine.itinerary, ix)));
        let note = choice.note.as_deref();
        facts.extend(note.map(|note| wording.locale.texts.paper.note(note).into_owned()));
    }
    let mut cell = title;
    for fact in facts {
        write!(cell, "<br>{}", literal(&fact)).expect("a string takes everything");
    }
    let time = wording.range_in_day(session).unwrap_or_default();
    let place = session.place.as_ref().map(|place| wording.line(place));
    let room = wording.rooms(session);
    let room = place.map_or(room.clone(), |place| format!("{room}, {place}"));
    let marks = [is_time_illustrative(session), is_room_illustrative(session)];
    let time = wording.marked(time, marks[0]);
    let room = wording.marked(room, marks[1]);
    Row {
        start: session.start,
        day: session.day,
        cells: [literal(&time), cell, literal(&room)],
        is_marked: marks.contains(&true),
    }
}

fn own_entry(wording: &Wording<'_>, own: &Own) -> Row {
    let (start, end) = (
        wording.agenda.local(&own.start),
        wording.agenda.local(&own.end),
    );
    let mut cell = literal(&own.title);
    let texts = &wording.locale.texts.paper;
    let note = own
        .note
        .as_deref()
        .map(|note| texts.note(note).into_owned());
    for fact in std::iter::once(texts.own().into_owned()).chain(note) {
        write!(cell, "<br>{}", literal(&fact)).expect("a string takes everything");
    }
    let place = own.place.as_deref().unwrap_or_default();
    Row {
        start: Some(start),
        day: Some(wording.agenda.event_day(start)),
        cells: [literal(&wording.span(start, end)), cell, literal(place)],
        is_marked: false,
    }
}

fn gone(wording: &Wording<'_>, choice: &crate::plan::Choice) -> Row {
    let accepted = &choice.accepted;
    let start = accepted.start.map(|at| wording.agenda.local(&at));
    let title = accepted.title_in(wording.locale.tag());
    let title = literal(title.unwrap_or(&choice.session));
    let texts = &wording.locale.texts.paper;
    let mut cell = format!("~~{title}~~<br>{}", literal(&texts.gone()));
    if let Some(note) = &choice.note {
        write!(cell, "<br>{}", literal(&texts.note(note))).expect("a string takes everything");
    }
    let rooms = accepted.rooms.iter();
    let rooms = rooms.map(|id| wording.named(PlanField::Rooms, id));
    let rooms: Vec<String> = rooms.collect();
    let end = accepted.end.map(|at| wording.agenda.local(&at));
    let time = start.map(|start| wording.span_in_day(start, end));
    Row {
        start,
        day: start.map(|start| wording.agenda.event_day(start)),
        cells: [
            literal(&time.unwrap_or_default()),
            cell,
            literal(&rooms.join(", ")),
        ],
        is_marked: false,
    }
}

/// A text that means itself: signs of Markdown behind a backslash, those of HTML as entities. What GFM would
/// make a link of by itself (`www.`, `://`, `@`) is broken by one, too.
fn literal(text: &str) -> String {
    let text = clean(text, Breaks::Spaces);
    let mut literal = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' => literal.push_str("&lt;"),
            '>' => literal.push_str("&gt;"),
            '&' => literal.push_str("&amp;"),
            '@' => literal.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '+' | '!' | '|'
            | '~' | '^' | '$' | '=' => literal.extend(['\\', c]),
            ':' if chars.peek().is_some_and(|next| matches!(next, '/' | '-')) => {
                literal.push_str("\\:");
            }
            '-' | ':' if literal.is_empty() => literal.extend(['\\', c]),
            '.' if is_address(&literal) => literal.push_str("\\."),
            '.' if literal.bytes().all(|byte| byte.is_ascii_digit()) => literal.push_str("\\."),
            _ => literal.push(c),
        }
    }
    literal
}

/// Does what comes next stand behind `www`?
fn is_address(literal: &str) -> bool {
    let end = literal.get(literal.len().saturating_sub(3)..);
    end.is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Options, Parser};

    use super::literal;

    #[test]
    fn trust_82_a_text_reads_back_as_it_was() {
        for text in [
            "<script>alert(1)</script>",
            "a|b",
            "*x* _y_ `z` ~~w~~",
            "[a](javascript:x) ![i](b)",
            "1. one",
            "- item",
            "# head",
            "&lt;&#64;",
            "back\\slash\\|",
            "http://evil.example www.evil.example a@b.example",
            "$x$ ^y^ =====",
        ] {
            let written = literal(text);
            let mut read = String::new();
            for event in Parser::new_ext(&written, Options::all()) {
                match event {
                    Event::Text(text) => read.push_str(&text),
                    Event::Start(_) | Event::End(_) => {}
                    other => panic!("{text}: {other:?}"),
                }
            }
            assert_eq!(read, text, "{written}");
        }
    }
}
