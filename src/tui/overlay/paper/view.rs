//! The picture: a row for each choice, and below them the pages as text.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::paper::Paper;
use crate::paper::wrap::beginning;
use crate::tui::effect::Target;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::{frame as edge, selection};
use crate::tui::world::World;

use super::{PaperPage, Row, What};

/// Rows of choices and the line between them and the preview.
fn rows() -> u16 {
    Row::ALL.len() as u16 + 1
}

/// Where the pages stand.
pub(super) fn preview_area(at: &Place<'_>) -> Rect {
    let inside = edge::inside(at.world, at.area);
    let above = rows().min(inside.height);
    Rect {
        y: inside.y + above,
        height: inside.height - above,
        ..inside
    }
}

/// The row that lies there.
pub(super) fn row_at(on: Position, at: &Place<'_>) -> Option<usize> {
    let inside = edge::inside(at.world, at.area);
    let row = usize::from(on.y.checked_sub(inside.y)?);
    (row < Row::ALL.len() && inside.contains(on)).then_some(row)
}

/// What of the pages is above and below what is shown.
pub(super) fn unseen(page: &PaperPage, at: &Place<'_>) -> Unseen {
    Unseen::lines(preview_area(at), page.scroll, page.preview.len())
}

pub(super) fn draw(page: &PaperPage, frame: &mut Frame<'_>, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &page.title(world));
    let labels: Vec<String> = Row::ALL.iter().map(|row| label(world, *row)).collect();
    let column = labels.iter().map(|label| label.width()).max().unwrap_or(0) + 2;
    for (at_row, (row, label)) in Row::ALL.iter().zip(&labels).enumerate() {
        let y = inside.y + at_row as u16;
        if y >= inside.bottom() {
            return;
        }
        let is_selected = at_row == page.at;
        let value = value(page, world, *row);
        let value = if is_selected {
            format!("{} {value} {}", world.glyphs.left, world.glyphs.right)
        } else {
            format!("  {value}")
        };
        let gap = column.saturating_sub(label.width());
        let line = Line::from(vec![
            Span::styled(format!("{label}{:gap$}", ""), world.theme.muted),
            Span::styled(value, world.theme.text()),
        ]);
        let area = Rect::new(inside.x, y, inside.width, 1);
        frame.render_widget(line, selection::behind_bar(area));
        if is_selected {
            selection::draw(frame, world, area, at.is_top);
        }
    }
    let rule_y = inside.y + Row::ALL.len() as u16;
    if rule_y < inside.bottom() {
        let texts = &world.locale.texts.screen;
        let text = match &world.printers {
            Some(Err(why)) => world.locale.say(why),
            _ => texts.paper_pages(page.pages).into_owned(),
        };
        let text = beginning(&text, usize::from(inside.width)).to_owned();
        let line = Line::from(Span::styled(text, world.theme.muted));
        frame.render_widget(line, Rect::new(inside.x, rule_y, inside.width, 1));
    }
    let area = preview_area(at);
    let lines = page.preview.iter().skip(page.scroll);
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let text = beginning(line, usize::from(area.width)).to_owned();
        let line = Line::from(Span::styled(text, world.theme.text()));
        frame.render_widget(line, Rect::new(area.x, y, area.width, 1));
    }
}

fn label(world: &World, row: Row) -> String {
    let texts = &world.locale.texts.screen;
    match row {
        Row::What => texts.paper_what(),
        Row::Paper => texts.paper_size(),
        Row::Edge => texts.paper_edge(),
        Row::To => texts.paper_to(),
    }
    .into_owned()
}

fn value(page: &PaperPage, world: &World, row: Row) -> String {
    let texts = &world.locale.texts.screen;
    match row {
        Row::What => match page.what {
            What::Plan => texts.paper_plan(),
            What::Doors => texts.paper_doors(),
            What::Run => texts.paper_run(),
        }
        .into_owned(),
        Row::Paper => match page.form.paper {
            Paper::A4 => "A4".into(),
            Paper::Letter => "Letter".into(),
            Paper::A5 => "A5".into(),
            Paper::A6 => "A6".into(),
        },
        Row::Edge => if page.form.is_landscape {
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
