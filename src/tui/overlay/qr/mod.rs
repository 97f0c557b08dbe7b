//! A session as a QR code: a phone's camera takes it into its calendar. The arrows step through the plan,
//! a code a session, because a camera takes no more than one event from a code.
//!
//! ```text
//! ╭─ QR code ──────────────────────────────────╮
//! │ ▄▄▄▄▄▄▄ ▄ ▄▄▄▄▄▄▄   Opening ceremony       │
//! │ █ ▄▄▄ █ ▀ █ ▄▄▄ █   Wed 26 Apr 11:30–12:15 │
//! │ █ ███ █ █ █ ███ █   Dynasty Hall           │
//! │ █▄▄▄▄▄█ ▄ █▄▄▄▄▄█   2 of 5                 │
//! ╰────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::{Safe, SessionIx};
use crate::export::ics::{self, Detail};
use crate::i18n::sentences::export as say;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::qr::{EDGES, Qr, beside};
use crate::tui::world::{World, capitalised};

/// The code of a session, and which one is next.
#[derive(Debug)]
pub struct QrPage {
    /// The session's id.
    id: String,
    /// Where it is among those that one steps through, and how many these are.
    at: (usize, usize),
    /// Its code, and shorter ones for a small window.
    codes: Vec<(Detail, Qr)>,
}

impl QrPage {
    fn new(world: &World, session: SessionIx) -> Self {
        let id = world.agenda.session(session).id.as_str().to_owned();
        let mut page = Self {
            id,
            at: (0, 0),
            codes: Vec::new(),
        };
        page.look(world, session);
        page
    }

    fn session(&self, world: &World) -> Option<SessionIx> {
        world.agenda.find(&self.id)
    }

    /// What one steps through: my plan, and the session that was asked for where it is not of it.
    fn all(&self, world: &World) -> Vec<SessionIx> {
        let shown = self.session(world);
        let of_these = |ix: &SessionIx| world.itinerary.is_chosen(*ix) || Some(*ix) == shown;
        let has_time = |ix: &SessionIx| world.agenda.session(*ix).start.is_some();
        let all = world.agenda.by_time.iter().copied();
        all.filter(of_these).filter(has_time).collect()
    }

    /// Makes the codes of a session.
    fn look(&mut self, world: &World, session: SessionIx) {
        let entry = world.agenda.session(session);
        entry.id.as_str().clone_into(&mut self.id);
        let all = self.all(world);
        let at = all.iter().position(|ix| *ix == session).unwrap_or(0);
        self.at = (at + 1, all.len());
        let form = ics::Form {
            wording: world.words(),
            now: world.now,
            alarm: None,
        };
        let ascii = world.glyphs.ellipsis.is_ascii();
        let codes = Detail::ALL.into_iter().filter_map(|detail| {
            let event = ics::event(&form, entry, detail)?;
            Some((detail, Qr::new(&event, ascii)?))
        });
        self.codes = codes.collect();
    }

    /// The one `by` further on, round and round.
    fn step(&mut self, world: &World, by: isize) {
        let all = self.all(world);
        if all.is_empty() {
            return;
        }
        let at = (self.at.0 as isize - 1 + by).rem_euclid(all.len() as isize);
        self.look(world, all[at as usize]);
    }

    /// The first of the codes that there is room for.
    fn fitting(&self, inside: Rect) -> Option<&(Detail, Qr)> {
        let fits = |qr: &Qr| {
            let size = qr.size();
            size.width <= inside.width && size.height <= inside.height
        };
        self.codes.iter().find(|(_, qr)| fits(qr))
    }

    /// What is said beside the code.
    fn lines(&self, world: &World, width: u16, shown: Option<Detail>) -> Vec<Line<'static>> {
        let theme = &world.theme;
        let mut lines = Vec::new();
        let mut add = |text: String, style| {
            lines.extend(wrap(
                &[Span::styled(text, style)],
                usize::from(width),
                &Span::raw(""),
            ));
        };
        if let Some(ix) = self.session(world) {
            if shown.is_none() {
                add(self.too_small(world), theme.warn);
            }
            add(world.title(ix), theme.title);
            add(world.when(ix), theme.text());
            // Before the rooms, which may be many where there was no room for them in the code.
            if let Some(holds) = shown.and_then(ics::holds) {
                add(capitalised(&world.locale.say(&holds)), theme.warn);
            }
            add(world.rooms_of(ix), theme.text());
        }
        if self.at.1 > 1 {
            add(
                world.locale.say(&say::qr_of(self.at.0, self.at.1)),
                theme.muted,
            );
        }
        if shown.is_some() {
            add(world.locale.say(&say::qr_about()), theme.muted);
        }
        lines
    }

    /// What helps where no code fits.
    fn too_small(&self, world: &World) -> String {
        let sizes = self.codes.iter().map(|(_, qr)| qr.size());
        let Some(smallest) = sizes.min_by_key(|size| size.width) else {
            return capitalised(&world.locale.say(&say::qr_too_long()));
        };
        let id = world
            .agenda
            .find(&self.id)
            .map(|ix| world.agenda.session(ix).id.line());
        let id = id.map(Safe::into_owned).unwrap_or_default();
        let command = format!("attache export qr {id} -o code.svg");
        let (width, height) = (smallest.width + EDGES.width, smallest.height + EDGES.height);
        world.locale.say(&say::qr_window(width, height, command))
    }
}

impl Page for QrPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let has_time = |ix: &SessionIx| world.agenda.session(*ix).start.is_some();
        let session = match of {
            Subject::Session(ix) => Some(*ix),
            _ => None,
        };
        // Without a session, the next of my plan, or the last.
        let chosen = || {
            let mut chosen = world.itinerary.chosen().iter().copied().filter(has_time);
            let next = chosen.clone().find(|ix| !world.is_past(*ix));
            next.or_else(|| chosen.next_back())
        };
        let session = session.filter(has_time).or_else(chosen);
        session
            .map(|session| Self::new(world, session))
            .ok_or_else(|| {
                let text = world.locale.say(&say::qr_nothing());
                vec![Ask::Tell(Tone::Warning, text)]
            })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Qr);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Qr), Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        let back = [Action::Back, Action::Show(Overlay::Share)];
        match self.at.1 {
            0 | 1 => back.to_vec(),
            _ => [&[Action::Next, Action::Previous], &back[..]].concat(),
        }
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Qr) => return vec![Ask::Close],
            Action::Next => self.step(at.world, 1),
            Action::Previous => self.step(at.world, -1),
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.step(at.world, lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let session = self.session(world);
        let session = session.filter(|ix| world.agenda.session(*ix).start.is_some());
        if let Some(session) = session {
            self.look(world, session);
        }
        session.is_some()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let qr = self.codes.first().map_or(0, |(_, qr)| qr.size().width);
        let width = edge::WIDE.max(qr.saturating_add(EDGES.width));
        let highest = edge::inside(world, edge::outside(world, width, world.size.height));
        let Some((detail, qr)) = self.fitting(highest) else {
            return edge::around(world, edge::SMALL, |width| {
                self.lines(world, width, None).len()
            });
        };
        // The text stands beside the picture, or below it where there is room left.
        let (_, text) = beside(Some(qr), highest);
        let above = usize::from(text.y - highest.y);
        edge::around(world, width, |_| {
            let lines = self.lines(world, text.width, Some(*detail)).len();
            usize::from(qr.size().height).max(above + lines)
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let fitting = self.fitting(inside);
        let (qr, text) = beside(fitting.map(|(_, qr)| qr), inside);
        if let Some(((_, code), area)) = fitting.zip(qr) {
            code.draw(frame.buffer_mut(), area, at.world.theme.depth());
        }
        let lines = self.lines(at.world, text.width, fitting.map(|(detail, _)| *detail));
        for (y, line) in (text.y..text.bottom()).zip(lines) {
            frame.render_widget(line, Rect::new(text.x, y, text.width, 1));
        }
        if at.is_top {
            frame.set_cursor_position((text.x, text.y.min(inside.bottom().saturating_sub(1))));
        }
    }

    fn target(&self, world: &World) -> Target {
        self.session(world).map_or(Target::Below, Target::Session)
    }
}
