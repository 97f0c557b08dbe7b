//! A sheet as one HTML file that a browser prints: no script, no request, pages numbered, the
//! head of a day's table on each of its pages. Every text is escaped by maud.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::marks::Marks;
use super::sheet::{Entry, Item, Mark, Sheet, SheetDay, SheetRoom, Words};
use super::text::glyph;

const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole file.
pub fn html(sheet: &Sheet) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(sheet.lang) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (sheet.title) " · " (sheet.event.text) }
                style { (PreEscaped(style(sheet))) }
            }
            body {
                header {
                    p.event lang=[sheet.event.lang.as_deref()] { (sheet.event.text) }
                    h1 { (sheet.title) }
                    p.facts {
                        @for (at, venue) in sheet.venue.iter().enumerate() {
                            @if at > 0 { " · " }
                            (words(venue))
                        }
                    }
                    p.facts { (sheet.facts.join(" · ")) }
                }
                main {
                    @for day in &sheet.days { (table(sheet, day)) }
                    @if sheet.days.is_empty() { p { (sheet.empty) } }
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
    };
    page.into_string()
}

fn style(sheet: &Sheet) -> String {
    let foot = css_string(&format!("{} · {}", sheet.title, sheet.event.text));
    include_str!("sheet.css").replace("\"FOOT\"", &foot)
}

/// A text as a CSS string. Everything but letters and digits of ASCII is escaped, so that no text
/// of an agenda ends the string, the rule or the element.
fn css_string(text: &str) -> String {
    use std::fmt::Write;

    let mut css = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            css.push(c);
        } else {
            let _ = write!(css, "\\{:06x}", u32::from(c));
        }
    }
    css.push('"');
    css
}

fn words(words: &Words) -> Markup {
    html! { span lang=[words.lang.as_deref()] { (words.text) } }
}

fn illustrative(is: bool) -> Markup {
    html! { @if is { " " span.illustrative { (Marks::UNICODE.illustrative) } } }
}

/// The zone's name may be long; it breaks where the time does not.
fn second_time(second: Option<&str>) -> Markup {
    html! { @if let Some(second) = second { p.second { (second) } } }
}

fn table(sheet: &Sheet, day: &SheetDay) -> Markup {
    let [time, session, room] = &sheet.columns;
    html! {
        section.day {
            table {
                thead {
                    tr {
                        th.date colspan="3" scope="colgroup" {
                            h2 {
                                (day.date)
                                @if let Some(name) = &day.name { " · " (words(name)) }
                            }
                            @if let Some(note) = &day.note {
                                p.note lang=[note.lang.as_deref()] { (note.text) }
                            }
                        }
                    }
                    tr.columns {
                        th scope="col" { (time) }
                        th scope="col" { (session) }
                        th scope="col" { (room) }
                    }
                }
                tbody {
                    @for item in &day.items {
                        @match item {
                            Item::Entry(entry) => (row(entry)),
                            Item::Free { time, second, text } => {
                                tr.free { td.time { (time) (second_time(second.as_deref())) } td colspan="2" { (text) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row(entry: &Entry) -> Markup {
    html! {
        tr.cancelled[entry.cancelled] {
            td.time { (entry.time) (illustrative(entry.time_is_illustrative)) (second_time(entry.second.as_deref())) }
            td {
                p.title {
                    span.mark { (glyph(entry.mark, &Marks::UNICODE)) } " "
                    @if entry.cancelled {
                        s lang=[entry.title.lang.as_deref()] { (entry.title.text) }
                    } @else {
                        (words(&entry.title))
                    }
                    (illustrative(entry.title_is_illustrative))
                }
                @if !entry.facts.is_empty() { p.facts { (entry.facts.join(" · ")) } }
                @for person in &entry.people { p.person { (person) } }
                @for clash in &entry.clashes {
                    p.clash { b { (glyph(Mark::Clash, &Marks::UNICODE)) } " " (clash) }
                }
                @for change in &entry.changes { p.change { (change) } }
                @if let Some(note) = &entry.note { p.note { (note) } }
            }
            td.room {
                @for room in &entry.rooms { (room_cell(room)) }
                @if let Some(place) = &entry.place { p.how { (words(place)) } }
            }
        }
    }
}

fn room_cell(room: &SheetRoom) -> Markup {
    html! {
        p.name { (words(&room.name)) (illustrative(room.is_illustrative)) }
        @if let Some(how) = &room.how { p.how { (words(how)) } }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, css_string, html};
    use crate::paper::sheet::Words;

    #[test]
    fn no_text_of_an_agenda_becomes_markup_or_style() {
        let evil = "</style><script>alert(1)</script>\"; } body { background: url(http://x)";
        let sheet = Sheet {
            event: Words {
                text: evil.into(),
                lang: Some("en\" onload=\"x".into()),
            },
            title: evil.into(),
            ..Sheet::default()
        };
        let page = html(&sheet);
        assert!(!page.contains("<script"), "{page}");
        let style = page.split("<style>").nth(1).expect("there is a style");
        let style = style.split("</style>").next().expect("it ends");
        assert!(!style.contains("url("), "{style}");
        assert!(style.contains("@bottom-right"), "{style}");
        assert!(!page.contains("en\" onload"), "{page}");
    }

    #[test]
    fn a_css_string_holds_letters_and_escapes_only() {
        assert_eq!(
            css_string("a\"}\n가"),
            "\"a\\000022\\00007d\\00000a\\00ac00\""
        );
    }
}
