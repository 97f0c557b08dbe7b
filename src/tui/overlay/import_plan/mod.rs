//! A share code of somebody else, typed or pasted: what it would do to my plan, and doing it.

use chrono::SubsecRound as _;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::{Intent, SessionIx, safe};
use crate::i18n::Message;
use crate::i18n::sentences::share as say;
use crate::plan::share::{Incoming, Preview, Shared};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::wrap::{first_lines, wrap};
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::Overlay;
use crate::tui::widget::answers::{self, Answers};
use crate::tui::widget::frame as edge;
use crate::tui::widget::spots::{self, Spot};
use crate::tui::widget::text_field::TextField;
use crate::tui::world::{World, capitalised};

/// No code is longer.
const LONGEST: usize = 200_000;
/// So many titles are named of each list.
const NAMED: usize = 6;

/// What a list says of its number.
type Heading = fn(usize) -> Message;

/// What is done with what came, in the order of the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Merge,
    Replace,
    Not,
}

impl Way {
    const ALL: [Self; 3] = [Self::Merge, Self::Replace, Self::Not];
}

/// The field and what its code says.
#[derive(Debug)]
pub struct ImportPage {
    field: TextField,
    /// `None` while nothing is typed.
    came: Option<Result<(Incoming, Preview), Message>>,
    answers: Answers,
}

impl ImportPage {
    fn read(&mut self, world: &World) {
        let text = self.field.text();
        if text.trim().is_empty() {
            self.came = None;
            return;
        }
        let at = world.now.trunc_subsecs(0).fixed_offset();
        let shared = Shared::read(text).map_err(|unread| unread.message());
        let incoming = shared.and_then(|shared| {
            let ours = world.agenda.event.name.line(&world.order);
            let incoming = Incoming::of_shared(&shared, &world.agenda, at);
            incoming.map_err(|other| other.message(&ours))
        });
        self.came = Some(incoming.map(|incoming| {
            let preview = incoming.preview(world.plan(), &world.agenda);
            (incoming, preview)
        }));
    }

    fn accept(&self) -> Vec<Ask> {
        let Some(Ok((incoming, _))) = &self.came else {
            return Vec::new();
        };
        let ops = match Way::ALL[self.answers.at()] {
            Way::Merge => incoming.merge(),
            Way::Replace => incoming.replace(),
            Way::Not => return vec![Ask::Close],
        };
        let edits = ops.into_iter().map(|op| Ask::Edit(Box::new(op)));
        std::iter::once(Ask::Close).chain(edits).collect()
    }

    /// A session's title behind the mark of what it is there, and where it is something else here, of what it
    /// is here.
    fn called(world: &World, incoming: &Incoming, ix: SessionIx) -> String {
        let mark = |intent: Intent| match intent {
            Intent::Must => world.glyphs.must,
            Intent::Maybe => world.glyphs.maybe,
            Intent::Hidden => world.glyphs.hidden,
        };
        let title = safe::line(&world.title(ix)).into_owned();
        let there = incoming.plan.intent(&world.agenda, ix);
        match (world.intent(ix), there) {
            (Some(here), Some(there)) if here != there => {
                format!(
                    "{}{}{} {title}",
                    mark(here),
                    world.glyphs.arrow,
                    mark(there)
                )
            }
            (here, there) => match there.or(here) {
                Some(intent) => format!("{} {title}", mark(intent)),
                None => title,
            },
        }
    }

    /// What it says below the field.
    fn said(&self, world: &World, width: u16) -> Vec<Line<'static>> {
        let theme = &world.theme;
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut add = |text: String, style| {
            let spans = [Span::styled(capitalised(&text), style)];
            lines.extend(wrap(&spans, usize::from(width), &Span::raw("")));
        };
        let (incoming, preview) = match &self.came {
            None => {
                add(world.locale.say(&say::import_about()), theme.muted);
                return lines;
            }
            Some(Err(why)) => {
                add(world.locale.say(why), theme.warn);
                return lines;
            }
            Some(Ok(came)) => came,
        };
        if !incoming.unknown.is_empty() {
            let message = say::unknown(incoming.unknown.len(), incoming.sessions);
            add(world.locale.say(&message), theme.warn);
        }
        let changed: Vec<_> = preview.changed.iter().map(|(ix, ..)| *ix).collect();
        let lists: [(Heading, &[_]); 4] = [
            (say::added, &preview.added),
            (say::hidden_here, &preview.hidden),
            (say::changed, &changed),
            (say::only_here, &preview.only_here),
        ];
        for (message, sessions) in lists {
            if sessions.is_empty() {
                continue;
            }
            let head = world.locale.say(&message(sessions.len()));
            let mut titles: Vec<String> = (sessions.iter().take(NAMED))
                .map(|&ix| Self::called(world, incoming, ix))
                .collect();
            if sessions.len() > NAMED {
                titles.push(world.glyphs.ellipsis.to_owned());
            }
            add(format!("{head}: {}", titles.join(", ")), theme.text());
        }
        for message in preview.of_the_rest() {
            add(world.locale.say(&message), theme.muted);
        }
        if preview.is_idle() {
            add(world.locale.say(&say::nothing_new()), theme.muted);
        }
        lines
    }

    /// The answers, below what it says; none before something is understood.
    fn spots(&self, world: &World, inside: Rect) -> Vec<Spot<usize>> {
        let Some(Ok((incoming, preview))) = &self.came else {
            return Vec::new();
        };
        let count = Way::ALL.len() as u16;
        let said = self.said(world, inside.width).len() as u16;
        // They are seen, whatever there is to say.
        let first = (inside.y + 3 + said).min(inside.bottom().saturating_sub(count));
        let names = Way::ALL.into_iter().map(|way| {
            let message = match way {
                Way::Merge => say::import_merge(preview.added.len()),
                Way::Replace => say::import_replace(incoming.plan.choices.len()),
                Way::Not => say::import_cancel(),
            };
            world.locale.say(&message)
        });
        self.answers.spots(world, inside, first, names)
    }
}

impl Page for ImportPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        if !matches!(of, Subject::Action(_)) {
            return Err(Vec::new());
        }
        if !world.writable {
            let text = world.locale.texts.screen.plan_read_only().into_owned();
            return Err(vec![Ask::Tell(crate::tui::page::Tone::Warning, text)]);
        }
        Ok(Self {
            field: TextField::of_length(LONGEST),
            came: None,
            answers: Answers::new(Way::ALL.len()),
        })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Import);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        match &self.came {
            Some(Ok(_)) => vec![Action::Accept, Action::Next, Action::Back],
            _ => vec![Action::Back],
        }
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        answers::answers_with(action, world)
    }

    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back => return vec![Ask::Close],
            Action::Accept => return self.accept(),
            Action::Quit => return vec![Ask::Up(Action::Quit)],
            action => {
                self.answers.motion(action);
            }
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        if self.field.typed(input) {
            self.read(at.world);
        }
        Vec::new()
    }

    /// A click selects; a click on what is selected answers so.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        let spots = self.spots(at.world, inside);
        if self.answers.clicked(spots, on) {
            return self.accept();
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.answers.turn(lines);
        Vec::new()
    }

    fn has_unsaved_text(&self, _world: &World) -> bool {
        !self.field.text().trim().is_empty()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.read(world);
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let answers = match &self.came {
            Some(Ok(_)) => Way::ALL.len() + 1,
            _ => 0,
        };
        answers::area(world, edge::SMALL + 20, |inside| {
            2 + self.said(world, inside.width).len() + answers
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        let field = Rect {
            height: 1.min(inside.height),
            ..inside
        };
        frame.buffer_mut().set_style(field, world.theme.field);
        (self.field).draw(frame, field, world.theme.field, None, at.is_top);
        let spots = self.spots(world, inside);
        let end = spots.first().map_or(inside.bottom(), |spot| spot.area.y);
        let said = self.said(world, inside.width);
        let (most, width) = (end.saturating_sub(inside.y + 2), inside.width);
        let said = first_lines(said, most.into(), width.into(), world.glyphs.ellipsis);
        for (y, line) in (inside.y + 2..end).zip(said) {
            frame.render_widget(line, Rect::new(inside.x, y, inside.width, 1));
        }
        spots::draw(frame, inside, &spots);
    }
}
