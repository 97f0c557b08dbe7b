//! The palette: every action by name, with its key.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::wrap::cut;
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::world::World;

/// The list of the actions that make sense without a field.
#[derive(Debug)]
pub struct Palette {
    picker: Picker<Action>,
}

impl Palette {
    fn accept(&self) -> Vec<Ask> {
        match self.picker.selected() {
            Some(&action) => vec![Ask::Close, Ask::Up(action)],
            None => Vec::new(),
        }
    }
}

impl Page for Palette {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let texts = &world.locale.texts;
        let entries = Action::all()
            .iter()
            .filter(|action| is_for_all(**action))
            .map(|&action| {
                let words = format!("{} {}", action.title(texts), action.about(texts));
                Entry::new(action, 0, &words)
            })
            .collect();
        Ok(Self {
            picker: Picker::new(entries),
        })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Palette);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Accept, Action::Open, Action::Back]
    }

    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Palette) => vec![Ask::Close],
            action if self.picker.step(action) => Vec::new(),
            Action::Accept => self.accept(),
            other => vec![Ask::Up(other)],
        }
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.typed(input);
        Vec::new()
    }

    /// A click selects; a click on what is selected does it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        match self.picker.click(on, inside, |_| false) {
            Some(true) => self.accept(),
            _ => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.wheel(lines);
        Vec::new()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::SMALL + 12, 24)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        let looks = Looks {
            heading: &|_: &Action| None,
            line: &|action, width| line(world, *action, width),
        };
        self.picker.draw(frame, world, inside, at.is_top, &looks);
    }
}

/// Actions of fields and of the palette itself would do nothing once it is closed.
fn is_for_all(action: Action) -> bool {
    !matches!(
        action,
        Action::Accept
            | Action::Complete
            | Action::NextField
            | Action::PreviousField
            | Action::Toggle
            | Action::Show(Overlay::Palette)
            | Action::Back
    )
}

/// What the action does, its key at the right edge.
fn line(world: &World, action: Action, width: u16) -> Line<'static> {
    let rows = world.keymap.rows();
    let row = rows.iter().find(|row| row.action == action);
    let key = row.map(|row| row.keys[0].label(world.glyphs.has_arrows()));
    let key = key.unwrap_or_default();
    let about = action.about(&world.locale.texts);
    let room = usize::from(width).saturating_sub(key.width() + 2);
    let text = cut(&about, room, world.glyphs.ellipsis);
    let pad = usize::from(width).saturating_sub(text.width() + key.width() + 1);
    Line::from(vec![
        Span::styled(text, world.theme.text()),
        Span::raw(" ".repeat(pad)),
        Span::styled(key, world.theme.key),
    ])
}
