//! The form's picture, and where its rows are clicked.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line as TextLine, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

use super::{MeForm, Part};

/// What a line of the form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hit {
    /// A row that is typed into, by its place.
    Row(usize),
    /// A name that fits what is typed, by its place.
    Fit(usize),
}

/// What was clicked.
pub(super) fn hit(form: &MeForm, on: Position, at: &Place<'_>) -> Option<Hit> {
    let inside = edge::inside(at.world, at.area);
    let lines = lines(form, at.world, inside);
    let hit = lines.into_iter().find(|(_, area)| area.contains(on));
    hit.map(|(hit, _)| hit)
}

/// What the form is for, in the width of its box; nothing where the rows need all lines.
fn about(form: &MeForm, world: &World, inside: Rect) -> Vec<TextLine<'static>> {
    let text = world.locale.texts.screen.me_about().into_owned();
    let about = Span::styled(text, world.theme.muted);
    let mut lines = wrap(&[about], usize::from(inside.width), &Span::raw(""));
    lines.push(TextLine::default());
    let rows = Part::ALL.len() + form.fits.len();
    if lines.len() + rows > usize::from(inside.height) {
        lines.clear();
    }
    lines
}

fn line_at(inside: Rect, y: u16) -> Rect {
    Rect {
        y,
        height: u16::from(y < inside.bottom()),
        ..inside
    }
}

/// Those of the suggestions that find a place beside the rows, the chosen one among them.
fn shown_fits(form: &MeForm, inside: Rect) -> Range<usize> {
    let room = usize::from(inside.height).saturating_sub(Part::ALL.len());
    let shown = form.fits.len().min(room.max(1));
    let first = (form.chosen + 1).saturating_sub(shown);
    let first = first.min(form.fits.len() - shown);
    first..first + shown
}

/// How many suggestions are above and below those that are shown.
pub(super) fn unseen(form: &MeForm, at: &Place<'_>) -> Unseen {
    let inside = edge::inside(at.world, at.area);
    let shown = shown_fits(form, inside);
    Unseen {
        area: inside,
        above: shown.start,
        below: form.fits.len() - shown.end,
    }
}

/// The lines below what the form is for, from top to bottom.
fn lines(form: &MeForm, world: &World, inside: Rect) -> Vec<(Hit, Rect)> {
    let first = inside.y + about(form, world, inside).len() as u16;
    let mut hits = Vec::new();
    for row in 0..Part::ALL.len() {
        hits.push(Hit::Row(row));
        if row == form.at {
            hits.extend(shown_fits(form, inside).map(Hit::Fit));
        }
    }
    let areas = (first..).map(|y| line_at(inside, y));
    hits.into_iter().zip(areas).collect()
}

fn labels(world: &World) -> [String; 5] {
    let texts = &world.locale.texts.screen;
    [
        texts.person(),
        texts.organisation(),
        texts.delegation(),
        texts.owner(),
        texts.staff_row(),
    ]
    .map(std::borrow::Cow::into_owned)
}

/// Draws what the form is for, a row for each name, and below the row that is typed into what fits.
pub(super) fn draw(frame: &mut Frame<'_>, form: &MeForm, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &form.title(world));
    for (y, line) in (inside.y..).zip(about(form, world, inside)) {
        frame.render_widget(line, line_at(inside, y));
    }
    let labels = labels(world);
    let widest = labels.iter().map(|label| label.width()).max();
    let indent = widest.unwrap_or(0) as u16 + 4;
    for (hit, area) in lines(form, world, inside) {
        let field = Rect {
            x: area.x + indent,
            width: area.width.saturating_sub(indent + 2),
            ..area
        };
        match hit {
            Hit::Row(row) => draw_row(frame, form, row, &labels[row], (area, field), at),
            Hit::Fit(fit) => {
                // Where there is little room names need it more than a column does.
                let indent = if edge::is_whole_screen(world) {
                    2
                } else {
                    indent
                };
                let place = Rect {
                    x: area.x + indent,
                    width: area.width.saturating_sub(indent + 2),
                    ..area
                };
                draw_fit(frame, form, fit, place, world);
            }
        }
    }
}

fn draw_row(
    frame: &mut Frame<'_>,
    form: &MeForm,
    row: usize,
    label: &str,
    (area, field): (Rect, Rect),
    at: &Place<'_>,
) {
    let world = at.world;
    let is_here = row == form.at;
    let style = if is_here {
        frame.buffer_mut().set_style(area, world.theme.field);
        world.theme.accent
    } else {
        world.theme.muted
    };
    let label_area = Rect {
        width: (field.x - area.x).min(area.width),
        ..area
    };
    frame.render_widget(TextLine::from(Span::styled(label, style)), label_area);
    let line = &form.lines[row];
    let has_cursor = at.is_top && is_here;
    if Part::ALL[row] == Part::Staff {
        let texts = &world.locale.texts.screen;
        let (sign, text) = if form.staff {
            (world.glyphs.taken, texts.staff_yes())
        } else {
            (" ", texts.staff_no())
        };
        let text = Span::styled(format!("[{sign}] {text}"), world.theme.text());
        frame.render_widget(TextLine::from(text), field);
        if has_cursor {
            frame.set_cursor_position((field.x + 1, field.y));
        }
        return;
    }
    line.field
        .draw(frame, field, world.theme.text(), None, has_cursor);
    if line.taken.is_some() {
        let mark = Span::styled(world.glyphs.taken, world.theme.accent);
        let mark_area = Rect {
            x: area.right().saturating_sub(1),
            width: 1.min(area.width),
            ..area
        };
        frame.render_widget(TextLine::from(mark), mark_area);
    }
}

fn draw_fit(frame: &mut Frame<'_>, form: &MeForm, fit: usize, area: Rect, world: &World) {
    let is_chosen = fit == form.chosen && (form.lines[form.at].open || fit > 0);
    let (style, mark) = if is_chosen {
        (world.theme.accent, world.glyphs.now)
    } else {
        (world.theme.muted, " ")
    };
    let one = &form.fits[fit];
    // In the row of people the others say what they are.
    let what = if one.part == form.part() {
        String::new()
    } else {
        let label = &labels(world)[one.part as usize];
        format!("{}{label}", world.glyphs.between())
    };
    let room = usize::from(area.width).saturating_sub(what.width());
    let text = cut(&format!("{mark} {}", one.name), room, world.glyphs.ellipsis);
    let spans = vec![
        Span::styled(text, style),
        Span::styled(what, world.theme.muted),
    ];
    frame.render_widget(TextLine::from(spans), area);
}
