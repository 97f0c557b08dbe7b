//! The palette: every action by name, with what it does and its key; tasks first, motions last.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::i18n::Locale;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::cut;
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::world::{World, capitalised};

/// The list of the actions that make sense without a field.
#[derive(Debug)]
pub struct Palette {
    picker: Picker<Command>,
}

/// An action, and the keys that do it from where the palette was opened.
#[derive(Clone, Debug)]
struct Command {
    action: Action,
    /// What it does there.
    about: String,
    key: String,
}

impl Palette {
    fn title_width(&self, world: &World) -> usize {
        let title = |command: &Command| command.action.title(&world.locale.texts).width();
        self.picker.all().map(title).max().unwrap_or_default()
    }

    /// The box that holds every line whole, if it may be so wide.
    fn width(&self, world: &World) -> u16 {
        let line = |command: &Command| command.about.width() + command.key.width();
        let line = self.picker.all().map(line).max().unwrap_or_default();
        // The edges with a cell of air each, the bar, and what parts the columns.
        let width = self.title_width(world) + line + 12;
        u16::try_from(width).map_or(edge::WIDE, |width| width.min(edge::WIDE))
    }

    fn accept(&self) -> Vec<Ask> {
        match self.picker.selected() {
            Some(command) => vec![Ask::Close, Ask::Up(command.action)],
            None => Vec::new(),
        }
    }
}

impl Page for Palette {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let scopes = match of {
            Subject::Action(scopes) => &scopes[..],
            _ => &[],
        };
        let mut actions = Action::all().to_vec();
        actions.retain(|action| is_for_all(*action));
        actions.sort_by_key(|action| (is_motion(*action), action.rank()));
        let entries = actions.into_iter().map(|action| {
            let texts = &world.locale.texts;
            let [title, english] = titles(&world.locale, action);
            let named = synonyms(&world.locale, action);
            let about = world.keymap.about(scopes, action, texts).into_owned();
            let command = Command {
                key: key(world, scopes, action),
                about: about.clone(),
                action,
            };
            Entry::named(command, 0, &named, &about)
                .titled(&title)
                .titled(&english)
        });
        Ok(Self {
            picker: Picker::new(entries.collect()),
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
        let does = self.picker.selected().map(|_| Action::Accept);
        does.into_iter().chain([Action::Back]).collect()
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let text = || world.locale.texts.screen.do_it().into_owned();
        (action == Action::Accept).then(text)
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
        self.picker
            .area(world, self.width(world), world.size.height, false)
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        self.picker.unseen(inside, |_| false)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        let title_width = self.title_width(world);
        let looks = Looks {
            heading: &|_: &Command| None,
            line: &|command, width| line(world, command, title_width, width),
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
    )
}

/// Does it move, rather than do something? A step back is one that every page has a key for.
fn is_motion(action: Action) -> bool {
    action.is_motion() || action == Action::Back
}

/// What an action is called by the reader, and in English, as manuals and other people have it.
fn titles(locale: &Locale, action: Action) -> [String; 2] {
    let english = Locale::in_english("actions", action.name()).unwrap_or_default();
    [action.title(&locale.texts).into_owned(), english.to_owned()]
}

/// The reader's other words for an action, and the English ones.
fn synonyms(locale: &Locale, action: Action) -> String {
    let english = Locale::in_english("synonyms", action.name()).unwrap_or_default();
    [&*action.synonyms(&locale.texts), english].join(" ")
}

/// The names and synonyms that find an action.
pub fn names(locale: &Locale, action: Action) -> String {
    let [title, english] = titles(locale, action);
    [title, english, synonyms(locale, action)].join(" ")
}

/// The action's name and what it does, its key at the right edge. The first two parts of a line that
/// is too short are cut last.
fn line(world: &World, command: &Command, title_width: usize, width: u16) -> Line<'static> {
    let Command { action, about, key } = command;
    let width = usize::from(width);
    let texts = &world.locale.texts;
    let ellipsis = world.glyphs.ellipsis;
    let left = width.saturating_sub(key.width() + 2);
    let title = cut(&capitalised(&action.title(texts)), left, ellipsis);
    let title_width = title_width.max(title.width()).min(left);
    let gap = title_width - title.width();
    let room = left.saturating_sub(title_width + 2);
    let about = if room < LEAST_ABOUT {
        String::new()
    } else {
        cut(about, room, ellipsis)
    };
    let pad = width.saturating_sub(title_width + 2 + about.width() + key.width() + 1);
    Line::from(vec![
        Span::styled(title, world.theme.text()),
        Span::raw(" ".repeat(gap + 2)),
        Span::styled(about, world.theme.muted),
        Span::raw(" ".repeat(pad)),
        Span::styled(key.clone(), world.theme.key),
    ])
}

/// In fewer cells a description says nothing.
const LEAST_ABOUT: usize = 8;

/// The key of an action where `scopes` hold. Where it has none there, the way to it: the key of a page, and
/// behind it the one that does the action there ("3 s"). Empty where there is no such way.
fn key(world: &World, scopes: &[Scope], action: Action) -> String {
    let here = world.key_label(scopes, action);
    if !here.is_empty() {
        return here;
    }
    let rows = world.keymap.rows().iter();
    let rows = rows.filter(|row| row.action == action);
    let mut ways = rows.filter_map(|row| {
        let page = match row.scope {
            Scope::List => Action::Go(Tab::Programme),
            Scope::Tab(tab) => Action::Go(tab),
            Scope::On(overlay) => Action::Show(overlay),
            Scope::Search | Scope::Form | Scope::Lines | Scope::Field | Scope::App => return None,
        };
        let page = world.key_label(scopes, page);
        let key = row.keys[0].label(world.glyphs.has_arrows());
        (!page.is_empty()).then(|| format!("{page} {key}"))
    });
    ways.next().unwrap_or_default()
}
