//! The picture: a row for each choice, and below them the pages as text.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::paper::Paper;
use crate::tui::effect::Target;
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::{frame as edge, selection};
use crate::tui::world::{World, capitalised};

use super::sheets::What;
use super::whose::whose;
use super::{PaperPage, Row};

/// So many lines let what is said between the choices and the pages stand alone.
const ROOMY: u16 = 20;

/// Empty lines on either side of what is said between the choices and the pages.
fn air(inside: Rect) -> u16 {
    u16::from(inside.height >= ROOMY)
}

/// With fewer lines than these the pages hardly have room.
const LEAST_LINES: u16 = 6;

/// Would the pages hardly have room below the choices?
pub(super) fn is_crowded(page: &PaperPage, at: &Place<'_>) -> bool {
    is_crowded_in(page, edge::inside(at.world, at.area))
}

fn is_crowded_in(page: &PaperPage, inside: Rect) -> bool {
    let choices = Row::of(&page.chosen).len() as u16 + 1 + 2 * air(inside);
    inside.height < choices + LEAST_LINES
}

/// The choices that are shown.
fn choices(page: &PaperPage, inside: Rect) -> Vec<Row> {
    if page.is_reading && is_crowded_in(page, inside) {
        return Vec::new();
    }
    Row::of(&page.chosen)
}

/// Rows of choices, and what stands between them and the preview.
fn rows(page: &PaperPage, inside: Rect) -> u16 {
    choices(page, inside).len() as u16 + 1 + 2 * air(inside)
}

/// Where the pages stand.
pub(super) fn preview_area(page: &PaperPage, at: &Place<'_>) -> Rect {
    let inside = edge::inside(at.world, at.area);
    let above = rows(page, inside).min(inside.height);
    Rect {
        y: inside.y + above,
        height: inside.height - above,
        ..inside
    }
}

/// The row that lies there.
pub(super) fn row_at(page: &PaperPage, on: Position, at: &Place<'_>) -> Option<Row> {
    let inside = edge::inside(at.world, at.area);
    let row = usize::from(on.y.checked_sub(inside.y)?);
    let rows = choices(page, inside);
    rows.get(row).copied().filter(|_| inside.contains(on))
}

/// What of the pages is above and below what is shown.
pub(super) fn unseen(page: &PaperPage, at: &Place<'_>) -> Unseen {
    Unseen::lines(preview_area(page, at), page.scroll, page.preview.len())
}

pub(super) fn draw(page: &PaperPage, frame: &mut Frame<'_>, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &page.title(world));
    let rows = choices(page, inside);
    let labels: Vec<String> = rows.iter().map(|row| label(world, *row)).collect();
    let column = labels.iter().map(|label| label.width()).max().unwrap_or(0) + 2;
    for ((row, label), y) in rows.iter().zip(&labels).zip(inside.y..inside.bottom()) {
        let area = Rect::new(inside.x, y, inside.width, 1);
        let gap = column.saturating_sub(label.width());
        let lead = format!("{label}{:gap$}", "");
        let is_selected = *row == page.at;
        if row.is_field() {
            field(page, frame, at, area, (*row, lead));
        } else {
            let value = value(page, world, *row);
            let value = if is_selected {
                format!("{} {value} {}", world.glyphs.left, world.glyphs.right)
            } else {
                format!("  {value}")
            };
            let line = Line::from(vec![
                Span::styled(lead, world.theme.muted),
                Span::styled(value, world.theme.text()),
            ]);
            frame.render_widget(line, selection::behind_bar(area));
        }
        if is_selected {
            // In a field the cursor stands where one types.
            selection::draw(frame, world, area, at.is_top && !row.is_field());
        }
    }
    let rule_y = inside.y + rows.len() as u16 + air(inside);
    if rule_y < inside.bottom() {
        let text = said(page, world, usize::from(inside.width));
        let text = cut(&text, usize::from(inside.width), world.glyphs.ellipsis);
        let line = Line::from(Span::styled(text, world.theme.muted));
        frame.render_widget(line, Rect::new(inside.x, rule_y, inside.width, 1));
    }
    let area = preview_area(page, at);
    if rows.is_empty() && at.is_top {
        frame.set_cursor_position((area.x, area.y));
    }
    let is_empty_plan = page.chosen.what.is_of_plans() && page.chosen.day.is_none();
    if page.nothing.is_some() && page.preview.is_empty() && is_empty_plan {
        instead(frame, world, area);
    }
    let lines = page.preview.iter().skip(page.scroll);
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        // Nothing is lost where a rule ends at the edge.
        let is_rule = line.chars().all(|c| line.starts_with(c));
        let sign = if is_rule { "" } else { world.glyphs.ellipsis };
        let text = cut(line, usize::from(area.width), sign);
        let line = Line::from(Span::styled(text, world.theme.text()));
        frame.render_widget(line, Rect::new(area.x, y, area.width, 1));
    }
}

/// What to do where the plan is empty.
fn instead(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let text = world.locale.texts.screen.paper_instead().into_owned();
    let text = [Span::styled(text, world.theme.text())];
    let lines = wrap(&text, usize::from(area.width), &Span::raw(""));
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect::new(area.x, y, area.width, 1));
    }
}

/// A row that is typed into; where nothing is typed it says what that means.
fn field(
    page: &PaperPage,
    frame: &mut Frame<'_>,
    at: &Place<'_>,
    area: Rect,
    (row, lead): (Row, String),
) {
    let world = at.world;
    let texts = &world.locale.texts.screen;
    let (field, empty) = match row {
        Row::Since => (&page.since, texts.paper_since_none()),
        _ => (&page.whose, texts.paper_whose_none()),
    };
    let is_selected = row == page.at;
    let behind = selection::behind_bar(area);
    let left = (lead.width() as u16 + 2).min(behind.width);
    frame.render_widget(Line::from(Span::styled(lead, world.theme.muted)), behind);
    let inner = Rect {
        x: behind.x + left,
        width: behind.width - left,
        ..behind
    };
    if field.is_empty() {
        let hint = cut(&empty, usize::from(inner.width), world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(hint, world.theme.muted)), inner);
    }
    if !field.is_empty() || is_selected {
        field.draw(
            frame,
            inner,
            world.theme.text(),
            None,
            is_selected && at.is_top,
        );
    }
}

/// What the line above the pages says: what is wrong with what was chosen, whom a word was taken for, that
/// there is no printer; else how many pages there are, or both where the line has the cells.
fn said(page: &PaperPage, world: &World, cells: usize) -> String {
    let texts = &world.locale.texts.screen;
    if page.chosen.what.is_of_plans() {
        if let Some(nothing) = &page.nothing {
            return nothing.clone();
        }
        match whose(world, page.whose.text()) {
            Err(doubt) => return doubt.said(world),
            Ok(entries) if page.at == Row::Whose && !entries.is_empty() => {
                let names = entries
                    .iter()
                    .map(|entry| world.words().entry_name(world.directory(), *entry));
                let names = names.collect::<Vec<String>>().join(", ");
                return texts.paper_of(names, page.pages).into_owned();
            }
            Ok(_) => {}
        }
    }
    let since = page.since.text().trim();
    if page.chosen.what == What::Doors && !since.is_empty() {
        match &world.older_file {
            Some((name, Err(why))) if name == since => return world.locale.say(why),
            Some((name, Ok(_))) if name == since && page.pages == 0 => {
                return texts.paper_same().into_owned();
            }
            _ => {}
        }
    }
    let pages = texts.paper_pages(page.pages).into_owned();
    let Some(Err(why)) = &world.printers else {
        return pages;
    };
    let why = capitalised(&world.locale.say(why));
    let both = format!("{why} {} {pages}", world.glyphs.marks.dot);
    match page.at {
        _ if both.width() <= cells => both,
        Row::To => why,
        _ => pages,
    }
}

fn label(world: &World, row: Row) -> String {
    let texts = &world.locale.texts.screen;
    match row {
        Row::What => texts.paper_what(),
        Row::Whose => texts.paper_whose(),
        Row::Since => texts.paper_since(),
        Row::Day => texts.paper_day(),
        Row::Language => texts.paper_language(),
        Row::Paper => texts.paper_size(),
        Row::Edge => texts.paper_edge(),
        Row::To => texts.paper_to(),
    }
    .into_owned()
}

fn value(page: &PaperPage, world: &World, row: Row) -> String {
    let texts = &world.locale.texts.screen;
    match row {
        Row::Whose | Row::Since => String::new(),
        Row::Day => match page.chosen.day {
            Some(day) => world.locale.date_long(day),
            None => texts.paper_every_day().into_owned(),
        },
        Row::Language => {
            let names = page.chosen.languages.iter().map(|tag| {
                let name = world.locale.language(tag);
                name.map_or_else(|| tag.clone(), str::to_owned)
            });
            names.collect::<Vec<String>>().join(" + ")
        }
        Row::What => match page.chosen.what {
            What::Plan => texts.paper_plan(),
            What::Badge => texts.paper_badge(),
            What::Doors => texts.paper_doors(),
            What::Run => texts.paper_run(),
        }
        .into_owned(),
        Row::Paper => {
            let name = match page.chosen.form.paper {
                Paper::A4 => "A4",
                Paper::Letter => "Letter",
                Paper::A5 => "A5",
                Paper::A6 => "A6",
            };
            if page.chosen.form.is_folded {
                texts.paper_folded(name).into_owned()
            } else {
                name.to_owned()
            }
        }
        Row::Edge => if page.chosen.form.is_landscape {
            texts.paper_landscape()
        } else {
            texts.paper_portrait()
        }
        .into_owned(),
        Row::To => match &page.to {
            Target::Pdf => texts.paper_pdf(),
            Target::Html => texts.paper_html(),
            Target::Text => texts.paper_text(),
            Target::Printer(None) => texts.paper_default(),
            Target::Printer(Some(name)) => texts.paper_printer(crate::agenda::safe::line(name)),
        }
        .into_owned(),
    }
}
