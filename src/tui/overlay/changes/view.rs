//! The picture of the changes, line by line.

use ratatui::Frame;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::plan::Changed;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::frame as edge;
use crate::tui::widget::selection;
use crate::tui::world::World;

use super::ChangesPage;

/// A line, and which of the items it belongs to.
pub(super) struct Laid {
    line: Line<'static>,
    pub(super) item: Option<usize>,
}

/// Cells of the bar before what is selected.
const BAR: u16 = 2;

pub(super) fn draw(frame: &mut Frame<'_>, page: &ChangesPage, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &page.title(world));
    let lines = lines(page, world, inside.width);
    let seen = lines.iter().skip(page.scroll);
    let seen = seen.map(|laid| (&laid.line, laid.item == Some(page.at)));
    selection::draw_lines(frame, world, inside, seen, at.is_top);
}

/// All of it in lines of `width` cells.
pub(super) fn lines(page: &ChangesPage, world: &World, width: u16) -> Vec<Laid> {
    let mut writer = Writer {
        world,
        cells: usize::from(width.saturating_sub(BAR)),
        lines: Vec::new(),
    };
    let texts = &world.locale.texts.changes;
    if page.items.is_empty() {
        writer.say(0, &texts.none(), world.theme.muted, None);
        return writer.lines;
    }
    for clash in &world.since.clashes {
        let text = world.words().new_clash(clash, world.plan());
        let text = format!("{} {text}", world.glyphs.clash);
        writer.say(0, &text, world.theme.clash, None);
    }
    let mut item = 0;
    for one in &world.since.changed {
        if !writer.lines.is_empty() {
            writer.lines.push(Laid {
                line: Line::default(),
                item: None,
            });
        }
        writer.change(one, item);
        item += 1;
        for &ix in &one.instead {
            let text = world.words().offered_instead(ix);
            let is_in = world.itinerary.is_chosen(ix);
            let mark = if is_in { world.glyphs.must } else { "+" };
            writer.say(4, &format!("{mark} {text}"), world.theme.text(), Some(item));
            item += 1;
        }
    }
    writer.lines
}

struct Writer<'a> {
    world: &'a World,
    cells: usize,
    lines: Vec<Laid>,
}

impl Writer<'_> {
    fn say(&mut self, indent: usize, text: &str, style: Style, item: Option<usize>) {
        let spans = [Span::styled(text.to_owned(), style)];
        let cells = self.cells.saturating_sub(indent).max(1);
        for mut line in wrap(&spans, cells, &Span::raw("")) {
            line.spans.insert(0, Span::raw(" ".repeat(indent)));
            self.lines.push(Laid { line, item });
        }
    }

    fn change(&mut self, one: &Changed, item: usize) {
        let world = self.world;
        let (words, theme) = (world.words(), &world.theme);
        let is_off = one
            .session
            .is_none_or(|ix| world.agenda.session(ix).is_cancelled());
        let (mark, style) = if is_off {
            (world.glyphs.cancelled, theme.cancelled)
        } else {
            (
                world.glyphs.changed,
                theme.text().add_modifier(Modifier::BOLD),
            )
        };
        let spans = [Span::styled(words.changed_title(one, world.plan()), style)];
        let lead = Span::styled(format!("{mark} "), theme.changed);
        for line in wrap(&spans, self.cells, &lead) {
            let item = Some(item);
            self.lines.push(Laid { line, item });
        }
        let when = words.changed_when(one, world.plan());
        self.say(2, &when, theme.muted, Some(item));
        for text in words.changed_lines(one) {
            self.say(2, &text, theme.changed, Some(item));
        }
        if !one.instead.is_empty() {
            let text = format!("{}:", world.locale.texts.changes.instead());
            self.say(2, &text, theme.muted, None);
        }
    }
}
