//! Moving among the lines of details that open something, and scrolling what lies between them.

use ratatui::layout::{Position, Rect};

use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::world::World;

use super::details::Laid;
use super::panel::Panel;

/// How far details are scrolled, and which of the lines that open something is selected.
#[derive(Clone, Copy, Debug, Default)]
pub struct Links {
    /// How far they are scrolled.
    pub panel: Panel,
    /// The selected one, counted from the top; always one that is seen.
    pub selected: Option<usize>,
}

/// The first and the last line of what opens something.
fn rows_of(lines: &[Laid], opener: usize) -> Option<(usize, usize)> {
    let is_its = |laid: &Laid| laid.opener == Some(opener);
    let first = lines.iter().position(is_its)?;
    let last = lines.iter().rposition(is_its)?;
    Some((first, last))
}

impl Links {
    /// One line on: to the next line that opens something if it is seen, else the text scrolls.
    fn down(&mut self, lines: &[Laid], height: usize) {
        let top = self.panel.scroll;
        let bottom = top + height;
        let openers = lines.iter().filter_map(|laid| laid.opener);
        let count = openers.max().map_or(0, |last| last + 1);
        let seen = |at: &usize| {
            rows_of(lines, *at).is_some_and(|(first, last)| first >= top && last < bottom)
        };
        let from = self.selected.map_or(0, |at| at + 1);
        match (from..count).find(seen) {
            Some(at) => self.selected = Some(at),
            None => self.panel.by(1),
        }
    }

    /// One line back, likewise.
    fn up(&mut self, lines: &[Laid]) {
        let top = self.panel.scroll;
        let before = self.selected.and_then(|at| at.checked_sub(1));
        let is_seen = |at: &usize| rows_of(lines, *at).is_some_and(|(first, _)| first >= top);
        match before.filter(is_seen) {
            Some(at) => self.selected = Some(at),
            None => self.panel.by(-1),
        }
    }

    /// To the next line that opens something, or the one before, wherever it is; round and round.
    fn jump(&mut self, by: isize, lines: &[Laid], height: usize) {
        let openers = lines.iter().filter_map(|laid| laid.opener);
        let Some(count) = openers.max().map(|last| last + 1) else {
            return;
        };
        let at = match self.selected {
            Some(at) => (at as isize + by).rem_euclid(count as isize) as usize,
            None if by < 0 => count - 1,
            None => 0,
        };
        if let Some((first, last)) = rows_of(lines, at) {
            let panel = &mut self.panel;
            panel.scroll = panel
                .scroll
                .max((last + 1).saturating_sub(height))
                .min(first);
        }
        self.selected = Some(at);
    }

    /// No further than to the end; a line that is scrolled away is not selected any more. `lines` is
    /// asked only where anything is scrolled or selected.
    pub fn settle(&mut self, lines: impl FnOnce() -> Vec<Laid>, height: usize) {
        if self.panel.scroll == 0 && self.selected.is_none() {
            return;
        }
        let lines = lines();
        let last = lines.len().saturating_sub(height);
        self.panel.scroll = self.panel.scroll.min(last);
        let top = self.panel.scroll;
        let bottom = top + height;
        self.selected.take_if(|at| {
            let is_seen = rows_of(&lines, *at).is_some_and(|(first, last)| {
                first >= top && first < bottom || last >= top && last < bottom
            });
            !is_seen
        });
    }

    /// Moves among the lines that open something or scrolls, where the action is one that does.
    pub fn motion(
        &mut self,
        action: Action,
        lines: impl FnOnce() -> Vec<Laid>,
        height: usize,
    ) -> bool {
        match action {
            Action::ScrollDown => self.down(&lines(), height),
            Action::ScrollUp => self.up(&lines()),
            Action::NextField => self.jump(1, &lines(), height),
            Action::PreviousField => self.jump(-1, &lines(), height),
            other => return self.panel.motion(other),
        }
        true
    }

    /// Selects what was clicked within the cells of the lines, if that opens something.
    pub fn click(&mut self, on: Position, inside: Rect, lines: impl FnOnce() -> Vec<Laid>) -> bool {
        if !inside.contains(on) {
            return false;
        }
        let row = self.panel.scroll + usize::from(on.y - inside.y);
        let opener = lines().get(row).and_then(|laid| laid.opener);
        self.selected = opener.or(self.selected);
        opener.is_some()
    }

    /// Why nothing opened: nothing is selected of what would, where there `is_any`.
    pub fn nothing_opened(world: &World, scopes: &[Scope], is_any: bool) -> String {
        let texts = &world.locale.texts.screen;
        let key = |action| world.key_label(scopes, action);
        let back = key(Action::Back);
        let text = if is_any {
            texts.select_what_opens(back, key(Action::NextField))
        } else {
            texts.nothing_opens(back)
        };
        text.into_owned()
    }

    /// Where the terminal's cursor stands, from the first line that is seen on.
    pub fn cursor(&self, lines: &[Laid]) -> u16 {
        let row = self.selected.and_then(|at| rows_of(lines, at));
        row.map_or(0, |(first, _)| first.saturating_sub(self.panel.scroll)) as u16
    }
}
