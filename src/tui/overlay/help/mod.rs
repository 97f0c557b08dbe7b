//! Help: what people come for, what the marks mean, how to ask, and every key; found by typing.

mod item;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::cut;
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Looks, Picker};
use crate::tui::world::World;
use crate::tui::world::search::Edit;

use self::item::Item;

/// The list, in groups.
#[derive(Debug)]
pub struct Help {
    picker: Picker<Item>,
}

impl Help {
    fn accept(&self) -> Vec<Ask> {
        match self.picker.selected() {
            Some(Item::Task(task)) => vec![Ask::Close, Ask::Up(task.actions[0])],
            Some(Item::Key(row, _)) => vec![Ask::Close, Ask::Up(row.action)],
            Some(Item::Example(example)) => {
                let search = Ask::Search(Edit::Text(example.query.clone()));
                vec![Ask::Close, Ask::Up(Action::Search), search]
            }
            Some(Item::Mark(_)) | None => Vec::new(),
        }
    }
}

impl Page for Help {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let scopes = match of {
            Subject::Action(scopes) => &scopes[..],
            _ => &[],
        };
        Ok(Self {
            picker: Picker::new(item::entries(world, scopes)),
        })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Help);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        let selected = self.picker.selected();
        let does = selected.filter(|item| !matches!(item, Item::Mark(_)));
        let moves = selected.map(|_| [Action::Next, Action::PageDown]);
        let does = does.map(|_| Action::Accept).into_iter();
        does.chain([Action::Back])
            .chain(moves.into_iter().flatten())
            .collect()
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let texts = &world.locale.texts;
        let text = || match self.picker.selected() {
            Some(Item::Example(_)) => texts.actions.search().into_owned(),
            _ => texts.screen.do_it().into_owned(),
        };
        (action == Action::Accept).then(text)
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
        self.picker.area(world, edge::WIDE, world.size.height, true)
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        self.picker.unseen(inside, |_| true)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        let looks = Looks {
            heading: &|item: &Item| Some(item.heading(world)),
            line: &|item, width| line(world, item, width),
        };
        self.picker.draw(frame, world, inside, at.is_top, &looks);
    }
}

/// Cells of a mark, or of the key of a task.
const SIGN: usize = 7;

/// "j  ↓    Go to the next row". Each group has a column as wide as its signs need.
fn line(world: &World, item: &Item, width: u16) -> Line<'static> {
    let room = match item {
        Item::Task(_) | Item::Mark(_) => SIGN,
        Item::Example(_) | Item::Key(..) => usize::from(width / 3).clamp(10, 28),
    };
    let left = cut(&item.sign(world), room, world.glyphs.ellipsis);
    let pad = room + 2 - left.width();
    let about = cut(
        &item.about(world),
        usize::from(width).saturating_sub(room + 2),
        world.glyphs.ellipsis,
    );
    Line::from(vec![
        Span::styled(left, world.theme.key),
        Span::raw(" ".repeat(pad)),
        Span::styled(about, world.theme.text()),
    ])
}
