//! A sheet as one HTML file that a browser prints: no script, no request, pages numbered, the
//! head of a day's table and the legend on each of its pages. Every text is escaped by maud.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::marks::Marks;
use super::page_form::{MODULE, PageForm, Paper};
use super::sheet::{
    Code, Entry, Item, Mark, PageWords, Sheet, SheetDay, SheetKind, SheetRoom, Tagged,
};
use super::text::glyph;

const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The sheets in one file, for paper of that form.
pub fn html(sheets: &[Sheet], form: PageForm) -> String {
    let none = Sheet::default();
    let first = sheets.first().unwrap_or(&none);
    let page = html! {
        (DOCTYPE)
        html lang=(first.lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (first.full_title("·")) }
                style { (PreEscaped(style(sheets, form))) }
            }
            body { @for (at, sheet) in sheets.iter().enumerate() { (whole(sheet, at, form)) } }
        }
    };
    page.into_string()
}

/// Smaller text and edges on small paper: the columns of the table are as wide as on A4 else.
const SMALL: &str = "\
@page { margin: 11mm 11mm 15mm; @bottom-left { font-size: 7pt; } @bottom-right { font-size: 7pt; } }
@media print {
  :root { font-size: 11.5px; --hang: 12pt; }
  body { font-size: 8.8pt; }
  h1 { font-size: 16pt; } h2 { font-size: 11pt; }
  .facts, .how, .person, tr.free td { font-size: 8pt; }
  tr.columns th { font-size: 7.5pt; }
  .door { --hang: 16pt; } .door h1 { font-size: 26pt; } .door td { font-size: 12pt; } .door td p.facts, .door td p.how, .door td p.person { font-size: 9.5pt; }
}
";
const SMALLEST: &str = "\
@page { margin: 8mm 8mm 14mm; @bottom-left { font-size: 6pt; } @bottom-right { width: 15mm; font-size: 6pt; } }
@media print {
  :root { font-size: 9px; --hang: 10pt; }
  body { font-size: 7.4pt; }
  h1 { font-size: 13pt; } h2 { font-size: 9pt; }
  .facts, .how, .person, tr.free td { font-size: 6.8pt; }
  tr.columns th { font-size: 6.4pt; }
  .door { --hang: 12pt; } .door h1 { font-size: 19pt; } .door td { font-size: 9pt; } .door td p.facts, .door td p.how, .door td p.person { font-size: 7.4pt; }
}
";
/// Lines to write on below a plan, on a screen; on paper as many as the page has room for.
const WRITING: usize = 6;
/// So many at most, and so far apart, in mm.
const RULED: (usize, usize) = (12, 8);

/// Lines to write on that lengthen no page. Only the first takes room; the others are its shadows, which a page
/// cuts off at its end.
fn ruled() -> String {
    let (most, step) = RULED;
    let shadows = (1..most).map(|at| format!("0 {}mm #888", at * step));
    let shadows = shadows.collect::<Vec<String>>().join(", ");
    format!("@media print {{ .writing div:first-of-type {{ box-shadow: {shadows}; }} }}\n")
}

fn whole(sheet: &Sheet, at: usize, form: PageForm) -> Markup {
    let columns = Columns {
        names: &sheet.columns,
        has_rooms: form.is_wide() && sheet.entries().any(|entry| !entry.rooms.is_empty()),
    };
    let has_marks = sheet.entries().any(|entry| entry.shown_mark().is_some());
    html! {
        article.door[sheet.kind == SheetKind::Door].marked[has_marks] style=(format!("page:s{at}")) {
            header {
                @if let Some(code) = &sheet.code { (drawn(code)) }
                p.event lang=[sheet.event.lang.as_deref()] { (sheet.event.text) }
                h1 {
                    (sheet.title)
                    @if let Some(also) = &sheet.also_title { br; (also) }
                }
                p.facts {
                    @for (at, venue) in sheet.venue.iter().enumerate() {
                        @if at > 0 { " · " }
                        (tagged(venue))
                    }
                }
                p.facts { (dotted(sheet.all_facts())) }
                @if !sheet.also_facts.is_empty() { p.facts { (dotted(&sheet.also_facts)) } }
                @if let Some(remark) = &sheet.remark { p.facts.remark { (remark) } }
                @for strip in &sheet.strips { p.strip { (Marks::UNICODE.arrow) " " (strip) } }
            }
            main {
                @for day in &sheet.days { (table(columns, day)) }
                @if sheet.days.is_empty() { p { (sheet.empty) } }
                @if let Some(writing) = &sheet.writing {
                    section.writing {
                        h2 { (writing) }
                        @for _ in 0..WRITING { div {} }
                    }
                }
            }
            @if !sheet.legend.is_empty() {
                footer {
                    @for (mark, meaning) in &sheet.legend {
                        span { b { (glyph(*mark, &Marks::UNICODE)) } " " (meaning) }
                    }
                }
            }
        }
    }
}

/// A code as large as on the other forms of paper, within its quiet zone.
fn drawn(code: &Code) -> Markup {
    use std::fmt::Write;

    const QUIET: usize = 4;
    let across = code.width + 2 * QUIET;
    let edge = format!("{:.1}mm", across as f32 * MODULE);
    let mut path = String::new();
    for (at, _) in code.dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let (y, x) = (at / code.width + QUIET, at % code.width + QUIET);
        let _ = write!(path, "M{x} {y}h1v1h-1z");
    }
    html! {
        figure.code {
            svg width=(edge) height=(edge) viewBox=(format!("0 0 {across} {across}")) role="img"
                aria-label=(code.caption) shape-rendering="crispEdges" {
                path d=(path) {}
            }
            figcaption { (code.caption) }
        }
    }
}

/// The style of all sheets, and for the pages of each its own foot: the legend, what it is, the number of the
/// page.
fn style(sheets: &[Sheet], form: PageForm) -> String {
    use std::fmt::Write;

    let size = form.paper.css(form.is_landscape);
    let mut style = include_str!("sheet.css").replace("\"SIZE\"", &size);
    style.push_str(match form.paper {
        Paper::A4 | Paper::Letter => "",
        Paper::A5 => SMALL,
        Paper::A6 => SMALLEST,
    });
    if sheets.iter().any(|sheet| sheet.writing.is_some()) {
        style.push_str(&ruled());
    }
    for (at, sheet) in sheets.iter().enumerate() {
        let foot = css_string(&sheet.full_title("·"));
        let meanings = sheet.legend.iter();
        let meanings =
            meanings.map(|(mark, text)| format!("{} {text}", glyph(*mark, &Marks::UNICODE)));
        // With what is illustrative throughout, which stands above the first page only.
        let meanings = meanings.chain(sheet.remark.clone());
        // A mark and its meaning stay together.
        let meanings: Vec<String> = meanings.map(|text| text.replace(' ', "\u{a0}")).collect();
        let mut legend = css_string(&meanings.join("   "));
        if !meanings.is_empty() {
            legend.push_str(" \"\\a \"");
        }
        let _ = writeln!(
            style,
            "@page s{at} {{ @bottom-right {{ content: {}; }} @bottom-left {{ content: {legend} {foot}; }} }}",
            css_number(&sheet.pages)
        );
    }
    style
}

/// The number of a page in the sheet's words, counted by the browser.
fn css_number(words: &PageWords) -> String {
    let parts = words.number.split_inclusive('}').map(|part| {
        let counters = [("{n}", "counter(page)"), ("{total}", "counter(pages)")];
        let counter = counters
            .iter()
            .find_map(|(key, counter)| Some((part.strip_suffix(key)?, counter)));
        match counter {
            Some((before, counter)) => format!("{} {counter}", css_string(before)),
            None => css_string(part),
        }
    });
    parts.collect::<Vec<String>>().join(" ")
}

/// A text as a CSS string. Everything but blanks, letters and digits of ASCII is escaped, so that
/// no text of an agenda ends the string, the rule or the element.
///
/// An escape eats the white space behind it, after six digits too (CSS Syntax Level 3, 4.3.7): each
/// bears a blank of its own, so that those of the text stay.
fn css_string(text: &str) -> String {
    use std::fmt::Write;

    let mut css = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            css.push(c);
        } else {
            let _ = write!(css, "\\{:x} ", u32::from(c));
        }
    }
    css.push('"');
    css
}

fn tagged(text: &Tagged) -> Markup {
    html! { span lang=[text.lang.as_deref()] { (text.text) } }
}

/// Facts with a dot behind each but the last, at which no line begins.
fn dotted(facts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut all = String::new();
    for fact in facts {
        if !all.is_empty() {
            all.push_str("\u{a0}· ");
        }
        all.push_str(fact.as_ref());
    }
    all
}

fn illustrative(is: bool) -> Markup {
    html! { @if is { "\u{a0}" span.illustrative { (Marks::UNICODE.illustrative) } } }
}

/// The zone's name may be long; it breaks where the time does not.
fn second_time(second: Option<&str>) -> Markup {
    html! { @if let Some(second) = second { p.second { (second) } } }
}

/// What stands beside a session.
#[derive(Clone, Copy)]
struct Columns<'a> {
    names: &'a [String; 3],
    /// Have rooms a column? At a door there is none, and on small paper they stand below the title.
    has_rooms: bool,
}

fn table(columns: Columns<'_>, day: &SheetDay) -> Markup {
    let [time, session, room] = columns.names;
    let all = if columns.has_rooms { "3" } else { "2" };
    html! {
        section.day {
            table {
                thead {
                    tr {
                        th.date colspan=(all) scope="colgroup" {
                            h2 {
                                (day.date)
                                @if let Some(name) = &day.name { " · " (tagged(name)) }
                                @if let Some(also) = &day.also { br; (also) }
                            }
                            @if let Some(note) = &day.note {
                                p.note lang=[note.lang.as_deref()] { (note.text) }
                            }
                        }
                    }
                    @if !day.items.is_empty() {
                        tr.columns {
                            th scope="col" { (time) }
                            th.what scope="col" { (session) }
                            @if columns.has_rooms { th scope="col" { (room) } }
                        }
                    }
                }
                tbody {
                    @for item in &day.items {
                        @match item {
                            Item::Entry(entry) => (row(columns, entry)),
                            Item::Free { time, second, text } => {
                                tr.free {
                                    td.time { (time) (second_time(second.as_deref())) }
                                    td.what colspan=[columns.has_rooms.then_some("2")] { (text) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row(columns: Columns<'_>, entry: &Entry) -> Markup {
    html! {
        tr.cancelled[entry.cancelled] {
            td.time { (entry.time) (illustrative(entry.time_is_illustrative)) (second_time(entry.second.as_deref())) }
            td.what {
                p.title {
                    @match entry.shown_mark() {
                        None => {}
                        Some(Mark::Box) => { span.box {} " " }
                        Some(mark) => { span.mark { (glyph(mark, &Marks::UNICODE)) } " " }
                    }
                    @if entry.cancelled {
                        s lang=[entry.title.lang.as_deref()] { (entry.title.text) }
                    } @else {
                        (tagged(&entry.title))
                    }
                    (illustrative(entry.title_is_illustrative))
                }
                @if let Some(also) = &entry.also { p.also lang=[also.lang.as_deref()] { (also.text) } }
                @if !columns.has_rooms { (rooms(entry, false)) }
                (said(entry))
            }
            @if columns.has_rooms { td.room { (rooms(entry, true)) } }
        }
    }
}

/// Facts, people, what is in the way, and notes.
fn said(entry: &Entry) -> Markup {
    html! {
        @if entry.all_facts().next().is_some() {
            p.facts { (dotted(entry.all_facts())) }
        }
        @for person in &entry.people { p.person { (person) } }
        @for clash in &entry.clashes {
            p.clash { b { (glyph(Mark::Clash, &Marks::UNICODE)) } " " (clash) }
        }
        @for tight in &entry.tight {
            p.tight { b { (glyph(Mark::Tight, &Marks::UNICODE)) } " " (tight) }
        }
        @for change in &entry.changes { p.change { (change) } }
        @for line in entry.instead.iter().chain(&entry.needs) { p { (line) } }
        @for note in &entry.staff_notes { p.clash.lines { (note) } }
        @if let Some(note) = &entry.note { p.note { (note) } }
    }
}

/// Rooms and places: in a column of their own each fact on a line, below a title a room on one.
fn rooms(entry: &Entry, is_beside: bool) -> Markup {
    html! {
        @for room in &entry.rooms {
            @if is_beside { (room_cell(room)) } @else { (room_line(room)) }
        }
        @if let Some(place) = &entry.place { p.how { (tagged(place)) } }
    }
}

fn room_cell(room: &SheetRoom) -> Markup {
    html! {
        p.name { (tagged(&room.name)) (illustrative(room.is_illustrative)) }
        @if let Some(also) = &room.also { p.how { (tagged(also)) } }
        @if let Some(how) = &room.how { p.how { (tagged(how)) } }
    }
}

fn room_line(room: &SheetRoom) -> Markup {
    html! {
        p.name {
            (tagged(&room.name)) (illustrative(room.is_illustrative))
            @if let Some(also) = &room.also { " · " (tagged(also)) }
            @if let Some(how) = &room.how { ", " (tagged(how)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PageForm, PageWords, Sheet, css_string, html, style};
    use crate::paper::sheet::Tagged;

    #[test]
    fn trust_81_no_text_of_an_agenda_becomes_markup_or_style() {
        let evil = "</style><script>alert(1)</script>\"; } body { background: url(http://x)";
        let sheet = Sheet {
            event: Tagged {
                text: evil.into(),
                lang: Some("en\" onload=\"x".into()),
            },
            title: evil.into(),
            ..Sheet::default()
        };
        let page = html(&[sheet], PageForm::default());
        assert!(!page.contains("<script"), "{page}");
        let style = page.split("<style>").nth(1).expect("there is a style");
        let style = style.split("</style>").next().expect("it ends");
        assert!(!style.contains("url("), "{style}");
        assert!(style.contains("@bottom-right"), "{style}");
        assert!(!page.contains("en\" onload"), "{page}");
    }

    #[test]
    fn a_css_string_holds_letters_and_escapes_only() {
        assert_eq!(css_string("a\"}\n가"), "\"a\\22 \\7d \\a \\ac00 \"");
    }

    /// Reads a CSS string as a browser does: CSS Syntax Level 3, 4.3.5 and 4.3.7.
    fn read_css_string(css: &str) -> String {
        let inner = css.strip_prefix('"').and_then(|css| css.strip_suffix('"'));
        let mut chars = inner.expect("it is in quotes").chars().peekable();
        let mut text = String::new();
        while let Some(c) = chars.next() {
            assert!(c != '"' && c != '\n', "the string ends too early: {css}");
            if c != '\\' {
                text.push(c);
                continue;
            }
            let mut code = 0;
            for _ in 0..6 {
                let Some(digit) = chars.peek().and_then(|c| c.to_digit(16)) else {
                    break;
                };
                code = code * 16 + digit;
                chars.next();
            }
            chars.next_if(|c| matches!(c, ' ' | '\n' | '\t'));
            text.push(char::from_u32(code).expect("a character"));
        }
        text
    }

    #[test]
    fn the_foot_of_a_page_has_every_blank_of_its_text() {
        for text in [
            "My plan · Korea Customs Week 2023",
            "내 일정 · 대한민국 관세 주간 2023",
            "가  b",
            "é f\u{1f6c3} \\ a \"b\"",
        ] {
            assert_eq!(read_css_string(&css_string(text)), text);
        }
        let sheet = Sheet {
            title: "내 일정".into(),
            event: Tagged {
                text: "한국 관세 주간".into(),
                lang: None,
            },
            pages: PageWords {
                number: "{n} / {total}".into(),
                ..PageWords::default()
            },
            ..Sheet::default()
        };
        let other = Sheet {
            title: "다른 일정".into(),
            ..sheet.clone()
        };
        let style = style(&[sheet, other], PageForm::default());
        for (at, text) in ["내 일정 · 한국 관세 주간", "다른 일정 · 한국 관세 주간"]
            .into_iter()
            .enumerate()
        {
            let page = style
                .split_once(&format!("@page s{at} {{"))
                .expect("its pages")
                .1;
            assert!(
                page.contains("content: \"\" counter(page) \" \\2f  \" counter(pages);"),
                "{page}"
            );
            let foot = page
                .split_once("@bottom-left { content: \"\" ")
                .expect("a foot")
                .1;
            let foot = foot.split_once("; } }").expect("and its end").0;
            assert_eq!(read_css_string(foot), text);
        }
    }
}
