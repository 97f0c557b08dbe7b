//! The plan as a share code, to be handed over: as text, and as a QR code for a camera.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::i18n::Message;
use crate::i18n::sentences::share as say;
use crate::plan::share::{LeftOut, Shared, TooLarge};
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::qr::{EDGES, Qr, beside};
use crate::tui::world::{World, capitalised};

/// The code of the open plan, made anew whenever that changes.
#[derive(Debug)]
pub struct SharePage {
    with_notes: bool,
    /// The code, or why there is none.
    code: Result<String, Message>,
    /// What there is to say of it.
    notes: Vec<Message>,
    qr: Option<Qr>,
    /// Lines of text that are scrolled away.
    scroll: usize,
}

impl SharePage {
    fn new(world: &World, with_notes: bool) -> Self {
        let (shared, left_out) = Shared::of(world.plan(), &world.agenda, with_notes);
        let personal = shared.personal.as_ref();
        let is_empty = shared.choices.is_empty()
            && personal.is_none_or(|personal| personal.own.is_empty() && personal.owner.is_none());
        let code = if is_empty {
            Err(say::nothing_in_it())
        } else {
            shared.code().map_err(TooLarge::message)
        };
        let mut notes = Vec::new();
        if code.is_ok() {
            notes.push(say::shared(shared.choices.len()));
        }
        if with_notes {
            notes.push(say::with_notes());
        } else if left_out.personal > 0 {
            notes.push(say::without_notes());
        }
        // How many notes are left out is said by the line above, which a key changes.
        let left_out = LeftOut {
            personal: 0,
            ..left_out
        };
        notes.extend(left_out.messages());
        let ascii = world.glyphs.ellipsis.is_ascii();
        Self {
            with_notes,
            qr: code.as_ref().ok().and_then(|code| Qr::new(code, ascii)),
            code,
            notes,
            scroll: 0,
        }
    }

    /// What is said, in lines of that width: what of it matters most first.
    fn lines(&self, world: &World, width: u16, has_qr: bool) -> Vec<Line<'static>> {
        let theme = &world.theme;
        let mut lines = Vec::new();
        let mut add = |text: String, style| {
            let width = usize::from(width);
            lines.extend(wrap(&[Span::styled(text, style)], width, &Span::raw("")));
        };
        let why = self.code.as_ref().err().map(|why| world.locale.say(why));
        if let Some(why) = why {
            add(capitalised(&why), theme.warn);
        }
        for note in &self.notes {
            let text = world.locale.say(note);
            add(capitalised(&text), theme.muted);
        }
        if let Ok(code) = &self.code {
            if !has_qr {
                let message = match &self.qr {
                    Some(qr) => {
                        let size = qr.size();
                        say::qr_too_small(size.width + EDGES.width, size.height + EDGES.height)
                    }
                    None => say::qr_too_long(),
                };
                add(world.locale.say(&message), theme.warn);
            }
            lines.push(Line::default());
            lines.extend(
                of_code(code, width)
                    .into_iter()
                    .map(|line| Line::from(Span::styled(line, theme.text()))),
            );
        }
        lines
    }

    /// How much of the text is not seen, in a box of that area.
    fn unseen_in(&self, world: &World, area: Rect) -> Unseen {
        let (qr, text) = beside(self.qr.as_ref(), edge::inside(world, area));
        let lines = self.lines(world, text.width, qr.is_some()).len();
        Unseen::lines(text, self.scroll, lines)
    }

    fn copy(&self, world: &World) -> Vec<Ask> {
        match &self.code {
            Ok(code) => {
                let text = world.locale.say(&say::copied());
                vec![
                    Ask::Do(Effect::Copy(code.clone())),
                    Ask::Tell(Tone::Done, text),
                ]
            }
            Err(why) => vec![Ask::Tell(Tone::Warning, world.locale.say(why))],
        }
    }
}

/// Has the plan anything that goes into a code only where one says so: notes, own entries, the owner's name?
fn has_personal(world: &World) -> bool {
    let (_, left_out) = Shared::of(world.plan(), &world.agenda, false);
    left_out.personal > 0
}

/// The code in lines of whole groups, as far as they fit.
fn of_code(code: &str, width: u16) -> Vec<String> {
    let width = usize::from(width).max(1);
    let mut lines: Vec<String> = Vec::new();
    for group in code.split_inclusive('-') {
        match lines.last_mut() {
            Some(line) if line.len() + group.len() <= width => line.push_str(group),
            _ => lines.push(group.to_owned()),
        }
    }
    lines
}

impl Page for SharePage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::Action(_) => Ok(Self::new(world, false)),
            _ => Err(Vec::new()),
        }
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Share);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Share), Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        let copies = self.code.is_ok().then_some(Action::CopyCode);
        let notes = has_personal(world).then_some(Action::WithNotes);
        let area = self.area(world, Rect::default());
        let unseen = self.unseen_in(world, area);
        let is_cut = unseen.above + unseen.below > 0;
        let scrolls = is_cut.then_some(Action::ScrollDown);
        let rest = [Action::Back, Action::Show(Overlay::Import)];
        let hints = copies.into_iter().chain(notes);
        hints.chain(scrolls).chain(rest).collect()
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let is_off = action == Action::WithNotes && self.with_notes;
        is_off.then(|| world.locale.texts.screen.leave_notes_out().into_owned())
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Share) => return vec![Ask::Close],
            Action::CopyCode => return self.copy(at.world),
            Action::WithNotes if self.with_notes || has_personal(at.world) => {
                *self = Self::new(at.world, !self.with_notes);
            }
            Action::WithNotes => {
                let text = at.world.locale.texts.screen.nothing_personal().into_owned();
                return vec![Ask::Tell(Tone::Warning, text)];
            }
            Action::ScrollDown => self.scroll += 1,
            Action::ScrollUp => self.scroll = self.scroll.saturating_sub(1),
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.scroll = self.scroll.saturating_add_signed(lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let scroll = self.scroll;
        *self = Self::new(world, self.with_notes);
        self.scroll = scroll;
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let qr = self.qr.as_ref().map_or(0, |qr| qr.size().width);
        let width = edge::WIDE.max(qr.saturating_add(EDGES.width));
        let most = edge::outside(world, width, world.size.height);
        let inside = edge::inside(world, most);
        let (qr, text) = beside(self.qr.as_ref(), inside);
        let lines = self.lines(world, text.width, qr.is_some()).len();
        // The text stands beside the picture, or below it.
        let above = usize::from(text.y - inside.y);
        let picture = qr.map_or(0, |qr| usize::from(qr.height));
        edge::around(world, width, |_| picture.max(above + lines))
    }

    fn settle(&mut self, at: &Place<'_>) {
        let (qr, text) = beside(self.qr.as_ref(), edge::inside(at.world, at.area));
        let lines = self.lines(at.world, text.width, qr.is_some()).len();
        self.scroll = self
            .scroll
            .min(lines.saturating_sub(usize::from(text.height)));
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        self.unseen_in(at.world, at.area)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let (qr, text) = beside(self.qr.as_ref(), inside);
        if let Some((code, area)) = self.qr.as_ref().zip(qr) {
            code.draw(frame.buffer_mut(), area, at.world.theme.depth());
        }
        let lines = self.lines(at.world, text.width, qr.is_some());
        for (y, line) in (text.y..text.bottom()).zip(lines.into_iter().skip(self.scroll)) {
            frame.render_widget(line, Rect::new(text.x, y, text.width, 1));
        }
        if at.is_top {
            frame.set_cursor_position((text.x, text.y.min(inside.bottom().saturating_sub(1))));
        }
    }
}
