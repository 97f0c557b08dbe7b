//! Filters: every value of every facet with its count, found by typing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use crate::query::value_words;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::Overlay;
use crate::tui::widget::facets::{self, Choice};
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::widget::unseen;
use crate::tui::world::World;
use crate::tui::world::search::Edit;

/// A narrower box has no room for what is typed.
const LEAST_WIDTH: u16 = 40;

/// The list of values, grouped by facet.
#[derive(Debug)]
pub struct Filters {
    picker: Picker<Choice>,
}

impl Filters {
    /// The box that holds the longest value with its count, if it may be so wide.
    fn width(&self, world: &World) -> u16 {
        let names = self.picker.all().map(|choice| choice.name.width());
        let names = names.max().unwrap_or_default();
        // The edges with a cell of air each, the bar, the mark and the count.
        let width = u16::try_from(names + 16).unwrap_or(edge::SMALL);
        let title = self.title(world).width() as u16 + 6;
        width.clamp(title.max(LEAST_WIDTH), edge::SMALL)
    }

    fn toggle(&self) -> Vec<Ask> {
        let choice = self.picker.selected();
        let ask =
            choice.map(|choice| Ask::Search(Edit::Toggle(choice.field, choice.value.clone())));
        ask.into_iter().collect()
    }
}

impl Page for Filters {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self {
            picker: Picker::new(entries(world)),
        })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Filter);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Filter), Scope::Field, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        // What is typed takes Space for itself.
        let takes = if self.picker.field.is_empty() {
            Action::Toggle
        } else {
            Action::Accept
        };
        let takes = self.picker.selected().map(|_| takes);
        let clear = world.search.is_narrowed().then_some(Action::Clear);
        let rest = [Action::Back, Action::NextField];
        takes.into_iter().chain(rest).chain(clear).collect()
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let toggles = match action {
            Action::Toggle => true,
            Action::Accept => !self.picker.field.is_empty(),
            _ => false,
        };
        let choice = self.picker.selected().filter(|_| toggles)?;
        let text = if choice.taken {
            world.locale.texts.screen.untake()
        } else {
            world.locale.texts.actions.toggle()
        };
        Some(text.into_owned())
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let is_typing = !self.picker.field.is_empty();
        match action {
            Action::Toggle if is_typing => self.typed(Typed::Keys(" "), at),
            Action::Toggle => self.toggle(),
            // What was found is taken; the next one can be typed.
            Action::Accept | Action::NextField if is_typing => {
                let asks = self.toggle();
                if let Some(taken) = self.picker.selected().cloned() {
                    self.picker.field.clear();
                    self.picker.narrow();
                    let is_taken =
                        |one: &Choice| (one.field, &one.value) == (taken.field, &taken.value);
                    self.picker.select_where(is_taken);
                }
                asks
            }
            Action::Accept | Action::Back | Action::Show(Overlay::Filter) => vec![Ask::Close],
            Action::Clear => vec![Ask::Search(Edit::Clear)],
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.typed(input);
        Vec::new()
    }

    /// A click takes a value, or leaves it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = inside(at.world, at.area);
        match self.picker.click(on, inside, |_| true) {
            Some(_) => self.toggle(),
            None => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.wheel(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.picker.replace(entries(world));
        true
    }

    /// On wide screens the filters take the keys where they stand: in the column beside the list.
    fn area(&self, world: &World, body: Rect) -> Rect {
        let column = panes::list_panes(body, world.size, true, false).facets;
        if column.is_empty() {
            let most = world.size.height;
            return self.picker.area(world, self.width(world), most, true);
        }
        column
    }

    fn is_box(&self, world: &World) -> bool {
        !is_column(world)
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = inside(at.world, at.area);
        self.picker.unseen(inside, |_| true)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = inside(world, at.area);
        if is_column(world) {
            let column = Rect {
                height: at.area.height,
                ..inside
            };
            frame.render_widget(Clear, column);
            frame.buffer_mut().set_style(column, world.theme.base);
        } else {
            edge::boxed(frame, world, at.area, &self.title(world));
        }
        let looks = Looks {
            heading: &|choice: &Choice| Some(facets::field_name(world, choice.field)),
            line: &|choice, width| facets::line(world, choice, width),
        };
        self.picker.draw(frame, world, inside, at.is_top, &looks);
        if is_column(world) {
            let below = Rect {
                y: inside.bottom(),
                height: 1,
                ..inside
            };
            unseen::draw_on_rule(frame, world, self.unseen(at), below);
        }
    }
}

fn is_column(world: &World) -> bool {
    panes::Breadth::of(world.size) == panes::Breadth::Vast
}

fn inside(world: &World, area: Rect) -> Rect {
    if is_column(world) {
        return Rect {
            x: area.x + 1,
            width: area.width.saturating_sub(3),
            // The last line is that of the sign for what has no room.
            height: area.height.saturating_sub(1),
            ..area
        };
    }
    edge::inside(world, area)
}

fn entries(world: &World) -> Vec<Entry<Choice>> {
    facets::choices(world)
        .into_iter()
        .map(|(group, choice)| {
            // In whichever language one knows it.
            let words = value_words(&world.agenda, choice.field, &choice.value);
            let words = [choice.name.clone(), words].join(" ");
            Entry::new(choice, group, &words)
        })
        .collect()
}
