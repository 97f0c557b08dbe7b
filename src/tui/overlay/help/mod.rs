//! Help: every key by scope, from the keymap; found by typing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::input::action::Action;
use crate::tui::input::keymap::{Row, Scope};
use crate::tui::input::typed::Typed;
use crate::tui::look::wrap::cut;
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::world::World;

/// The list of keys: rows of the keymap, grouped by scope.
#[derive(Debug)]
pub struct Help {
    picker: Picker<Row>,
}

impl Help {
    /// Every key. Those of `scopes`, where one is, come first.
    fn new(world: &World, scopes: &[Scope]) -> Self {
        let texts = &world.locale.texts;
        let mut rows: Vec<&Row> = world.keymap.rows().iter().collect();
        let rank = |scope: Scope| {
            let here = scopes.iter().position(|have| *have == scope);
            here.unwrap_or(scopes.len())
        };
        let place = |scope: Scope| Scope::ALL.iter().position(|one| *one == scope);
        rows.sort_by_key(|row| (rank(row.scope), row.scope, row.action.rank()));
        let entries = rows
            .into_iter()
            .map(|row| {
                let words = format!(
                    "{} {} {} {}",
                    row.labels(true, " "),
                    row.action.title(texts),
                    row.action.about(texts),
                    row.scope.title(texts),
                );
                let group = rank(row.scope) * 100 + place(row.scope).unwrap_or(99);
                Entry::new(row.clone(), group, &words)
            })
            .collect();
        Self {
            picker: Picker::new(entries),
        }
    }

    fn accept(&self) -> Vec<Ask> {
        match self.picker.selected() {
            Some(row) => vec![Ask::Close, Ask::Up(row.action)],
            None => Vec::new(),
        }
    }
}

impl Page for Help {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let scopes = match of {
            Subject::Action(scopes) => &scopes[..],
            _ => &[],
        };
        Ok(Self::new(world, scopes))
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Help);
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
            Action::Back | Action::Show(Overlay::Help) => vec![Ask::Close],
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
        match self.picker.click(on, inside, |_| true) {
            Some(true) => self.accept(),
            _ => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.wheel(lines);
        Vec::new()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::WIDE, world.size.height)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        let looks = Looks {
            heading: &|row: &Row| Some(row.scope.title(&world.locale.texts).into_owned()),
            line: &|row, width| line(world, row, width),
        };
        self.picker.draw(frame, world, inside, at.is_top, &looks);
    }
}

/// "j  ↓    Go to the next row".
fn line(world: &World, row: &Row, width: u16) -> Line<'static> {
    let keys = row.labels(world.glyphs.has_arrows(), "  ");
    let room = usize::from(width / 3).clamp(10, 26);
    let keys = cut(&keys, room, world.glyphs.ellipsis);
    let pad = room + 2 - keys.width();
    let about = cut(
        &row.action.about(&world.locale.texts),
        usize::from(width).saturating_sub(room + 2),
        world.glyphs.ellipsis,
    );
    Line::from(vec![
        Span::styled(keys, world.theme.key),
        Span::raw(" ".repeat(pad)),
        Span::styled(about, world.theme.text()),
    ])
}
