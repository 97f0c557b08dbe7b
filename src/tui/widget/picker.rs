//! A list of one-line entries to choose from, under headings, narrowed by what is typed: palette, help,
//! filters, plans, findings. Only visible lines are made, and what is drawn is what is clicked.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::query::{self, Terms};
use crate::tui::input::action::Action;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::world::World;

use super::frame as edge;
use super::selection;
use super::text_field::TextField;

/// One thing to choose, and the words that find it.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What it stands for.
    pub value: T,
    /// Under which heading it stands.
    pub group: usize,
    /// The words that find it, letters of them left out or wrong, too.
    words: String,
    /// Where it is found by the beginnings of words alone: these.
    terms: Option<Terms>,
}

impl<T> Entry<T> {
    /// An entry of the group that `words` find.
    pub fn new(value: T, group: usize, words: &str) -> Self {
        Self {
            value,
            group,
            words: words.to_owned(),
            terms: None,
        }
    }

    /// An entry that only the beginnings of words find: those of its name and synonyms before those of
    /// what is told about it.
    pub fn named(value: T, group: usize, named: &str, described: &str) -> Self {
        Self {
            value,
            group,
            words: [named, described].join(" "),
            terms: Some(Terms::new(named, described)),
        }
    }

    /// The same, where it is called that, too; empty: it is not.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        self.terms = self.terms.map(|terms| terms.titled(title));
        self
    }

    /// How well what is typed finds it, 0 best; `None` where it does not.
    fn grade(&self, typed: &str) -> Option<u8> {
        if let Some(terms) = &self.terms {
            return terms.grade(typed);
        }
        // Who typed a word as it stands means it; near misses come after it.
        let has_it = || {
            let plain = typed.trim().to_lowercase();
            self.words.to_lowercase().contains(&plain)
        };
        query::finds(typed, &self.words).then(|| u8::from(!has_it()))
    }
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct Picker<T> {
    /// What is typed.
    pub field: TextField,
    entries: Vec<Entry<T>>,
    /// Places of the entries that what is typed finds.
    shown: Vec<usize>,
    /// Place of the selected one among them.
    at: usize,
    /// The first visible line when one was clicked: what was clicked stays under the pointer.
    pinned: Option<usize>,
}

/// How far a page goes; the list's height is not known to the list.
const PAGE: usize = 10;

impl<T> Picker<T> {
    /// A list of these, nothing typed.
    pub fn new(entries: Vec<Entry<T>>) -> Self {
        Self {
            field: TextField::default(),
            shown: (0..entries.len()).collect(),
            entries,
            at: 0,
            pinned: None,
        }
    }

    /// Other entries in their place. The selection stays on its entry, which the same words find in the
    /// same group; where that has gone, at its row.
    pub fn replace(&mut self, entries: Vec<Entry<T>>) {
        let selected = self.shown.get(self.at);
        let selected = selected.map(|&at| self.entries.swap_remove(at));
        self.entries = entries;
        let row = self.at;
        self.narrow();
        let is_same = |entry: &Entry<T>| {
            (selected.as_ref())
                .is_some_and(|was| was.group == entry.group && was.words == entry.words)
        };
        let rows = self.shown().enumerate();
        let rows = rows.filter_map(|(at, entry)| is_same(entry).then_some(at));
        // Several may say the same.
        let nearest = rows.min_by_key(|at| at.abs_diff(row));
        self.select(nearest.unwrap_or(row));
    }

    /// Finds what is typed; after the field changed.
    pub fn narrow(&mut self) {
        let typed = self.field.text();
        let entries = self.entries.iter().enumerate();
        let graded = entries.filter_map(|(at, entry)| Some((entry.group, entry.grade(typed)?, at)));
        let mut graded: Vec<_> = graded.collect();
        graded.sort_unstable();
        // What is called so is meant, in whichever group it stands.
        let is_meant = |(_, grade, _): &(usize, u8, usize)| *grade == 0;
        self.at = graded.iter().position(is_meant).unwrap_or(0);
        self.shown = graded.into_iter().map(|(.., at)| at).collect();
        self.pinned = None;
    }

    /// Takes what is typed into the field.
    pub fn typed(&mut self, input: Typed<'_>) {
        if self.field.typed(input) {
            self.narrow();
        }
    }

    /// The entries that are shown.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Entry<T>> {
        self.shown.iter().map(|&at| &self.entries[at])
    }

    /// What all of them stand for, shown or not.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.value)
    }

    /// How many there are in all.
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// Place of the selected one among those shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The selected one.
    pub fn selected(&self) -> Option<&T> {
        let at = *self.shown.get(self.at)?;
        Some(&self.entries[at].value)
    }

    /// Selects the one at that place among those shown.
    pub fn select(&mut self, at: usize) {
        self.at = at.min(self.shown.len().saturating_sub(1));
    }

    /// Selects the first that fulfils the condition.
    pub fn select_where(&mut self, mut is_it: impl FnMut(&T) -> bool) {
        let found = self.shown().position(|entry| is_it(&entry.value));
        self.at = found.unwrap_or(0);
    }

    /// Moves the selection, where the action is one that does.
    pub fn step(&mut self, action: Action) -> bool {
        let last = self.shown.len().saturating_sub(1);
        let at = match action {
            // Round and round: a list that is typed into is short.
            Action::Next if self.at >= last => 0,
            Action::Next => self.at + 1,
            Action::Previous if self.at == 0 => last,
            Action::Previous => self.at - 1,
            Action::PageDown | Action::HalfPageDown => (self.at + PAGE).min(last),
            Action::PageUp | Action::HalfPageUp => self.at.saturating_sub(PAGE),
            Action::First => 0,
            Action::Last => last,
            // The next heading, or the one before.
            Action::NextField => self.group_edge(true),
            Action::PreviousField => self.group_edge(false),
            _ => return false,
        };
        self.at = at;
        self.pinned = None;
        true
    }

    /// Takes turns of the wheel: one entry each.
    pub fn wheel(&mut self, lines: isize) {
        self.step(if lines > 0 {
            Action::Next
        } else {
            Action::Previous
        });
    }

    fn group_edge(&self, forward: bool) -> usize {
        let group = |at: usize| self.entries[self.shown[at]].group;
        if self.shown.is_empty() {
            return 0;
        }
        let here = group(self.at);
        if forward {
            (self.at..self.shown.len())
                .find(|&at| group(at) != here)
                .unwrap_or(0)
        } else {
            let before = (0..self.at).rev().find(|&at| group(at) != here);
            let end = before.unwrap_or(self.shown.len() - 1);
            (0..=end)
                .rev()
                .take_while(|&at| group(at) == group(end))
                .last()
                .unwrap_or(0)
        }
    }
}

/// What a line of the list is.
#[derive(Clone, Copy)]
enum Item {
    /// The heading above this entry.
    Heading(usize),
    Entry(usize),
}

/// How the entries of a picker look.
pub struct Looks<'a, T> {
    /// The line above a group, if groups have one.
    pub heading: &'a dyn Fn(&T) -> Option<String>,
    /// An entry's line, in so many cells.
    pub line: &'a dyn Fn(&T, u16) -> Line<'static>,
}

impl<T> Picker<T> {
    /// A box of that width around what [`Picker::draw`] draws, no higher than `most`. Typing moves only
    /// its lower edge: the field stays where it is.
    pub fn area(&self, world: &World, width: u16, most: u16, with_headings: bool) -> Rect {
        let lines = |groups: &mut dyn Iterator<Item = usize>| {
            let mut before = None;
            let lines = groups.map(|group| {
                let has_heading = with_headings && before.replace(group) != Some(group);
                1 + usize::from(has_heading)
            });
            lines.sum::<usize>().max(1)
        };
        let all = lines(&mut self.entries.iter().map(|entry| entry.group));
        let shown = lines(&mut self.shown().map(|entry| entry.group));
        let high = |lines: usize| {
            // Its edges, the field, and a line of air.
            let height = u16::try_from(lines + 4).unwrap_or(u16::MAX);
            edge::outside(world, width, height.min(most))
        };
        let (largest, fitting) = (high(all), high(shown));
        Rect {
            y: largest.y,
            ..fitting
        }
    }

    /// Draws the field, how much of the list is shown, and the list.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        world: &World,
        area: Rect,
        is_top: bool,
        looks: &Looks<'_, T>,
    ) {
        let texts = &world.locale.texts.screen;
        let top = Rect {
            height: 1.min(area.height),
            ..area
        };
        let count = texts.shown(self.shown.len(), self.total());
        let count_width = (count.width() as u16).min(top.width);
        edge::count(frame, world, top, self.shown.len(), self.total());
        let sign = Span::styled("/ ", world.theme.accent);
        let sign_area = Rect {
            width: 2.min(top.width),
            ..top
        };
        frame.render_widget(Line::from(sign), sign_area);
        let field = Rect {
            x: top.x + 2,
            width: top.width.saturating_sub(count_width + 4),
            ..top
        };
        self.field
            .draw(frame, field, world.theme.text(), None, is_top);
        let list = list_area(area);
        if self.shown.is_empty() {
            let text = if self.field.is_empty() {
                texts.nothing_to_choose()
            } else {
                texts.nothing_found()
            };
            let text = Span::styled(text.into_owned(), world.theme.muted);
            frame.render_widget(Line::from(text), list);
            return;
        }
        self.draw_list(frame, world, list, false, looks);
    }

    /// Draws the entries that fit, the selected one among them. Where nothing else has the
    /// terminal's cursor, it stands on the selected line.
    pub fn draw_list(
        &self,
        frame: &mut Frame<'_>,
        world: &World,
        area: Rect,
        has_cursor: bool,
        looks: &Looks<'_, T>,
    ) {
        let items = self.visible(area, |entry| (looks.heading)(entry).is_some());
        for (offset, item) in items.into_iter().enumerate() {
            let row = Rect {
                y: area.y + offset as u16,
                height: 1,
                ..area
            };
            match item {
                Item::Heading(at) => {
                    let text = (looks.heading)(self.value(at)).unwrap_or_default();
                    frame.render_widget(Line::from(Span::styled(text, world.theme.muted)), row);
                }
                Item::Entry(at) => {
                    let body = selection::behind_bar(row);
                    if at == self.at {
                        selection::draw(frame, world, row, has_cursor);
                    }
                    frame.render_widget((looks.line)(self.value(at), body.width), body);
                }
            }
        }
    }

    /// The entries that [`Picker::draw`] has no room for in `area`.
    pub fn unseen(&self, area: Rect, has_heading: impl Fn(&T) -> bool) -> Unseen {
        self.unseen_list(list_area(area), has_heading)
    }

    /// The same of [`Picker::draw_list`].
    pub fn unseen_list(&self, area: Rect, has_heading: impl Fn(&T) -> bool) -> Unseen {
        let items = self.visible(area, has_heading).into_iter();
        let entries = items.filter_map(|item| match item {
            Item::Entry(at) => Some(at),
            Item::Heading(_) => None,
        });
        let seen: Vec<usize> = entries.collect();
        Unseen {
            area,
            above: seen.first().copied().unwrap_or(0),
            below: self.shown.len() - seen.last().map_or(self.shown.len(), |last| last + 1),
        }
    }

    /// Selects the entry that was clicked in what [`Picker::draw`] drew in `area`. `None`: none was;
    /// `Some(true)`: it was selected before.
    pub fn click(
        &mut self,
        on: Position,
        area: Rect,
        has_heading: impl Fn(&T) -> bool,
    ) -> Option<bool> {
        self.click_list(on, list_area(area), has_heading)
    }

    /// The same in what [`Picker::draw_list`] drew.
    pub fn click_list(
        &mut self,
        on: Position,
        area: Rect,
        has_heading: impl Fn(&T) -> bool,
    ) -> Option<bool> {
        if !area.contains(on) {
            return None;
        }
        let (first, items) = self.visible_from(area, has_heading);
        match items.get(usize::from(on.y - area.y)) {
            Some(&Item::Entry(at)) => {
                self.pinned = Some(first);
                let before = std::mem::replace(&mut self.at, at);
                Some(before == at)
            }
            _ => None,
        }
    }

    fn value(&self, at: usize) -> &T {
        &self.entries[self.shown[at]].value
    }

    /// The lines that are visible in an area.
    fn visible(&self, area: Rect, has_heading: impl Fn(&T) -> bool) -> Vec<Item> {
        self.visible_from(area, has_heading).1
    }

    /// The same with the place of the first of them: the selected one in the middle where the list is long,
    /// or where it was clicked.
    fn visible_from(&self, area: Rect, has_heading: impl Fn(&T) -> bool) -> (usize, Vec<Item>) {
        let mut items = Vec::new();
        let mut group = None;
        let mut selected = 0;
        for (at, entry) in self.shown().enumerate() {
            if group != Some(entry.group) {
                group = Some(entry.group);
                if has_heading(&entry.value) {
                    items.push(Item::Heading(at));
                }
            }
            if at == self.at {
                selected = items.len();
            }
            items.push(Item::Entry(at));
        }
        let height = usize::from(area.height);
        let pinned = self.pinned;
        let pinned = pinned.filter(|first| (*first..first + height).contains(&selected));
        let first = pinned
            .unwrap_or(selected.saturating_sub(height / 2))
            .min(items.len().saturating_sub(height));
        (first, items.into_iter().skip(first).take(height).collect())
    }
}

/// Where the list stands below the field.
fn list_area(area: Rect) -> Rect {
    Rect {
        y: area.y + 2,
        height: area.height.saturating_sub(2),
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker<&'static str> {
        let names = [
            ("Topics", 0),
            ("Drug trafficking", 0),
            ("Lilac Hall", 1),
            ("라일락 홀", 1),
        ];
        Picker::new(
            names
                .iter()
                .map(|(name, group)| Entry::new(*name, *group, name))
                .collect(),
        )
    }

    #[test]
    fn typing_narrows_and_selects_the_first() {
        let mut picker = picker();
        picker.step(Action::Last);
        picker.field = TextField::new("hall");
        picker.narrow();
        assert_eq!(picker.shown().len(), 1);
        assert_eq!(picker.selected(), Some(&"Lilac Hall"));
    }

    #[test]
    fn words_as_they_were_typed_come_before_near_misses() {
        let names = ["Park lane", "Plan of the fair"];
        let entries = names.iter().map(|name| Entry::new(*name, 0, name));
        let mut picker = Picker::new(entries.collect());
        picker.field = TextField::new("plan");
        picker.narrow();
        assert_eq!(picker.shown().len(), 2);
        assert_eq!(picker.selected(), Some(&"Plan of the fair"));
    }

    #[test]
    fn an_empty_list_has_no_selection_and_no_panic() {
        let mut picker = picker();
        picker.field = TextField::new("zzz");
        picker.narrow();
        for action in [
            Action::Next,
            Action::Previous,
            Action::Last,
            Action::NextField,
        ] {
            picker.step(action);
            assert_eq!(picker.selected(), None);
        }
    }

    #[test]
    fn groups_are_stepped_over_in_both_directions() {
        let mut picker = picker();
        picker.step(Action::NextField);
        assert_eq!(picker.selected(), Some(&"Lilac Hall"));
        picker.step(Action::PreviousField);
        assert_eq!(picker.selected(), Some(&"Topics"));
        picker.step(Action::PreviousField);
        assert_eq!(picker.selected(), Some(&"Lilac Hall"));
    }
}
