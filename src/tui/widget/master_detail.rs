//! A list with the selected session's details beside it, where the screen is wide enough: what several
//! tabs are (in the field's words, master and detail).

use ratatui::Frame;
use ratatui::layout::{Position, Size};

use crate::query::Query;
use crate::tui::input::action::Action;
use crate::tui::look::panes::{Breadth, ListPanes};
use crate::tui::world::World;

use super::details::{Details, Extent, Opens, OwnDetails};
use super::panel::{self, Panel};
use super::rows::{Click, Row, Rows};

/// The list, and how far the details of its selected session are scrolled.
#[derive(Debug, Default)]
pub struct MasterDetail {
    /// The list.
    pub rows: Rows,
    /// Its details; they begin anew with every other selection.
    pub panel: Panel,
}

impl MasterDetail {
    /// Moves the selection or scrolls the details, where the action is one that does.
    pub fn motion(&mut self, action: Action, panes: &ListPanes, size: Size) -> bool {
        let page = usize::from(panes.list.height) / Breadth::lines(size);
        self.panel.line_motion(action) || self.selecting(|rows| rows.motion(action, page.max(1)))
    }

    /// Does something to the list; details of another selection begin at their first line.
    pub fn selecting<T>(&mut self, change: impl FnOnce(&mut Rows) -> T) -> T {
        let before = self.rows.selected();
        let done = change(&mut self.rows);
        if self.rows.selected() != before {
            self.panel.reset();
        }
        done
    }

    /// Takes a click; one beside the list does nothing.
    pub fn click(&mut self, on: Position, panes: &ListPanes, size: Size) -> Click {
        if !panes.list.contains(on) {
            return Click::Nothing;
        }
        let line = usize::from(on.y - panes.list.y);
        self.selecting(|rows| rows.click(line, Breadth::lines(size)))
    }

    /// What a click on a line of the details opens.
    pub fn opener_at(
        &self,
        on: Position,
        world: &World,
        query: &Query,
        panes: &ListPanes,
    ) -> Option<Opens> {
        let details = details(&self.rows, world, query, self.panel.scroll)?;
        details.opener_at(on, panel::beside(panes.details))
    }

    /// Takes turns of the wheel: over the list they scroll it, over the details those.
    pub fn wheel(&mut self, on: Position, lines: isize, panes: &ListPanes, size: Size) {
        if panes.details.contains(on) {
            self.panel.by(lines);
        } else if panes.list.contains(on) {
            self.selecting(|rows| rows.turn(lines, panes.list, size));
        }
    }

    /// Scrolls the list so that the selected row is seen, and the details no further than to their
    /// end.
    pub fn settle(&mut self, world: &World, query: &Query, panes: &ListPanes) {
        let height = usize::from(panes.list.height);
        self.rows.scroll_into(height, Breadth::lines(world.size));
        if panes.details.is_empty() {
            return;
        }
        if let Some(details) = details(&self.rows, world, query, 0) {
            self.panel.settle(&details, panel::beside(panes.details));
        }
        if let Some(own) = own(&self.rows, world) {
            let area = panel::beside(panes.details);
            self.panel.settle_to(|| own.last_scroll(area));
        }
    }

    /// Draws the details and the rule before them, where there is room for them.
    pub fn draw_details(
        &self,
        frame: &mut Frame<'_>,
        world: &World,
        query: &Query,
        panes: &ListPanes,
    ) {
        if panes.details.is_empty() {
            return;
        }
        panel::draw_divider(frame, world, panes.divider);
        if let Some(details) = details(&self.rows, world, query, self.panel.scroll) {
            details.draw(frame, panel::beside(panes.details));
        }
        if let Some(own) = own(&self.rows, world) {
            own.draw(frame, panel::beside(panes.details), self.panel.scroll);
        }
    }
}

fn details<'a>(
    rows: &Rows,
    world: &'a World,
    query: &'a Query,
    scroll: usize,
) -> Option<Details<'a>> {
    rows.session().map(|session| Details {
        world,
        session,
        query,
        scroll,
        extent: Extent::Short,
        selected: None,
    })
}

/// The details of the selected entry of my own.
fn own<'a>(rows: &Rows, world: &'a World) -> Option<OwnDetails<'a>> {
    match rows.selected()? {
        Row::Own(own) => Some(OwnDetails { world, own }),
        _ => None,
    }
}
