//! The app: one state, one way in. What happened comes as a [`Msg`]; what is wanted of the world
//! leaves as [`Effect`]s. Nothing is drawn and nothing is read or written here.
//!
//! A key goes to the topmost page as the action that the keymap makes of it; what a page does not
//! know it hands to the page below, and at last to [`App::act_here`].

mod agenda;
mod alarm;
mod edits;
mod going;
mod looks;
mod next;
mod route;
mod stack;
pub mod view;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::agenda::SessionIx;
use crate::agenda::Time;
use crate::i18n::Message;
use crate::plan::Plan;
use crate::plan::With;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::key::Key;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes::{self, Breadth, Panes};
use crate::tui::msg::Msg;
use crate::tui::page::{Ask, Going, Page, Place, Subject, Tone, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::spots;
use crate::tui::world::{Setup, World, capitalised, path_line};

use self::stack::Stack;

/// Lines that one turn of the wheel scrolls.
const TURN: isize = 3;

/// What just happened, told in the last line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Notice {
    tone: Tone,
    text: String,
}

/// The whole state of the screens.
#[derive(Debug)]
pub struct App {
    /// What every page looks at.
    pub world: World,
    stack: Stack,
    notice: Option<Notice>,
    /// Where one goes as soon as everything is saved.
    going: Option<Going>,
    /// Has it been waited for some seconds already?
    waited: bool,
    /// The plan that is being written to a file of the user's naming, and where one goes then.
    elsewhere: Option<(String, Going)>,
    /// For what the bell rang last.
    rung: Option<(With, Time)>,
}

impl App {
    /// The app at the start, and what it wants first.
    pub fn new(setup: Setup) -> (Self, Vec<Effect>) {
        let notices = setup.notices.clone();
        let recoveries = setup.recoveries.clone();
        let kin = setup.kin.clone();
        let mut world = World::new(setup);
        world.search_again();
        let mut app = Self {
            stack: Stack::new(&world),
            world,
            notice: None,
            going: None,
            waited: false,
            elsewhere: None,
            rung: None,
        };
        app.warn_of(&notices);
        let mut effects = vec![Effect::Index(Arc::clone(&app.world.agenda))];
        effects.extend(app.meet(kin, recoveries));
        if app.world.older_agenda().is_some() {
            effects.extend(app.open(&Wanted::page(Overlay::Older)));
        }
        app.settle();
        (app, effects)
    }

    /// Takes what happened; returns what is wanted.
    pub fn handle(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = self.take(msg);
        for level in 0..=self.stack.top() {
            effects.extend(self.at_page(level, |page, at| page.due(at)));
        }
        if self.stack.lies_open(Overlay::Warnings) {
            self.world.warnings.see_all();
        }
        self.settle();
        effects
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => return self.key(key),
            Msg::Typed(text) => {
                self.notice = None;
                let top = self.stack.top();
                return self.at_page(top, |page, at| page.typed(Typed::Keys(&text), at));
            }
            Msg::Paste(text) => {
                self.notice = None;
                let top = self.stack.top();
                return self.at_page(top, |page, at| page.typed(Typed::Text(&text), at));
            }
            Msg::Mouse(event) => return self.mouse(event),
            Msg::Resize(size) => self.world.size = size,
            Msg::Clock(now) => {
                // The file may hold an agenda of another zone, which waits to be accepted.
                self.world.clock(self.world.agenda.local(&now));
                self.refresh();
                return self.ring();
            }
            Msg::TryAgain => return self.try_again(),
            Msg::Indexed(agenda, index) => {
                if Arc::ptr_eq(&agenda, &self.world.agenda) {
                    self.world.index = Some(index);
                    self.refresh();
                }
            }
            Msg::Checked(agenda, findings) => {
                if Arc::ptr_eq(&agenda, &self.world.agenda) {
                    self.world.findings = findings;
                    self.stack.refresh(&self.world);
                }
            }
            Msg::Stored {
                plan,
                count,
                saved,
                notices,
            } => return self.stored(&plan, count, *saved, &notices),
            Msg::NotStored {
                plan,
                reason,
                cause,
            } => return self.not_stored(&plan, &cause, &reason),
            Msg::PlanChanged(plan) => {
                let name = self.world.plan_name().to_owned();
                self.world.pending.open(&name, *plan);
                self.plan_changed();
            }
            Msg::PlanOpened {
                name,
                plan,
                notices,
                writable,
                recoveries,
                kin,
            } => {
                self.plan_opened(&name, *plan, writable, &notices);
                return self.meet(kin, recoveries);
            }
            Msg::Recovered(result, notices) => self.recovered(result, &notices),
            Msg::RecoveryDropped(result) => {
                let texts = &self.world.locale.texts.screen;
                let (tone, text) = match result {
                    Ok(()) => (Tone::Done, texts.recovery_dropped().into_owned()),
                    Err(reason) => (Tone::Error, self.world.locale.say(&reason)),
                };
                self.tell(tone, text);
            }
            Msg::Suggested(asked, found) => {
                if asked.version == self.world.version {
                    self.world.suggested = Some((asked, found));
                    self.stack.refresh(&self.world);
                    self.world.suggested = None;
                }
            }
            Msg::Plans(names) => {
                let of = Subject::Plans(names);
                let page = Overlay::Plans;
                return self.open(&Wanted { page, of });
            }
            Msg::PlanFiles(name, Ok(files)) => {
                let of = Subject::PlanFiles(name, files);
                let page = Overlay::ForgetPlan;
                return self.open(&Wanted { page, of });
            }
            Msg::PlanFiles(_, Err(reason)) | Msg::PlansChanged(Err(reason)) => {
                self.say(Tone::Error, &reason);
            }
            Msg::PlansChanged(Ok(done)) => {
                self.say(Tone::Done, &done);
                if self.stack.lies_open(Overlay::Plans) {
                    self.stack.close_all(Overlay::Plans);
                    return vec![Effect::ListPlans];
                }
            }
            Msg::PlanMade(_, Err(reason)) => self.say(Tone::Warning, &reason),
            Msg::PlanMade(name, Ok(done)) => {
                self.say(Tone::Done, &done);
                return self.leave(Going::ToPlan(name), crate::tui::page::Unsaved::Ask);
            }
            Msg::AgendaChanged(agenda) => return self.agenda_changed(agenda),
            Msg::AgendaBroken(findings) => {
                self.world.broken = findings;
                self.contradicted();
                self.stack.refresh(&self.world);
            }
            Msg::AgendaLost(reason) => {
                self.world.lost = Some(self.world.locale.say(&reason));
                self.contradicted();
            }
            Msg::SheetWritten(Ok(path)) => {
                let texts = &self.world.locale.texts.screen;
                let text = texts.sheet_written(path_line(&path)).into_owned();
                self.tell(Tone::Done, text);
            }
            Msg::SheetWritten(Err(reason)) => {
                let reason = self.world.locale.say(&reason);
                self.tell(Tone::Error, reason);
            }
            Msg::Printed(Ok(done)) => self.say(Tone::Done, &done),
            Msg::Printed(Err(reason)) => self.say(Tone::Error, &reason),
            Msg::Printers(printers) => {
                self.world.printers = Some(printers);
                self.stack.refresh(&self.world);
            }
            Msg::PaperNotice(notice) => self.say(Tone::Warning, &notice),
            Msg::OlderRead(name, read) => {
                self.world.older_file = Some((name, read));
                self.stack.refresh(&self.world);
            }
            Msg::Kept(setting, result) => self.kept(setting, result),
            Msg::SavedElsewhere(result) => return self.saved_elsewhere(result),
        }
        Vec::new()
    }

    // ---- keys, mouse ----------------------------------------------------------------------

    /// The character that a key types into the field that takes keys now; `None` where there is no
    /// field, or where the key is a command. After such a key the same holds for the next one.
    pub fn types(&self, event: KeyEvent) -> Option<char> {
        let KeyCode::Char(c) = event.code else {
            return None;
        };
        let key = Key::from_event(event).filter(|key| key.types())?;
        let scopes = self.stack.scopes();
        let is_text =
            scopes.contains(&Scope::Field) && self.world.keymap.lookup(&scopes, key).is_none();
        is_text.then_some(c)
    }

    fn key(&mut self, event: KeyEvent) -> Vec<Effect> {
        let Some(key) = Key::from_event(event) else {
            return Vec::new();
        };
        let scopes = self.stack.scopes();
        if !scopes.contains(&Scope::Field) {
            // An input method may have held several keys back. What is typed into is no place for them.
            let mut effects = Vec::new();
            let struck = key.struck();
            for (at, key) in struck.iter().enumerate() {
                if at == 0 || !self.stack.scopes().contains(&Scope::Field) {
                    effects.extend(self.key(key.event()));
                }
            }
            if !struck.is_empty() {
                return effects;
            }
        }
        self.notice = None;
        let top = self.stack.top();
        match self.world.keymap.lookup(&scopes, key) {
            // A letter that leaves the program closes what lies on top first.
            Some(Action::Quit) if top > 0 && key.types() => self.ask_for(Action::Back),
            Some(action) => self.ask_for(action),
            None => self.at_page(top, |page, at| page.typed(Typed::Key(event), at)),
        }
    }

    fn mouse(&mut self, event: MouseEvent) -> Vec<Effect> {
        let on = Position::new(event.column, event.row);
        let top = self.stack.top();
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => self.click(on),
            MouseEventKind::ScrollDown => self.at_page(top, |page, at| page.wheel(on, TURN, at)),
            MouseEventKind::ScrollUp => self.at_page(top, |page, at| page.wheel(on, -TURN, at)),
            _ => Vec::new(),
        }
    }

    /// A click beside a box closes it, unless what was typed there would be lost.
    fn click(&mut self, on: Position) -> Vec<Effect> {
        let panes = self.panes();
        let hinted = spots::hit(view::hints(self, panes.foot), on);
        self.notice = None;
        let top = self.stack.top();
        if let Some(action) = hinted {
            return self.ask_for(action);
        }
        let area = self.stack.page(top).area(&self.world, panes.body);
        if area.contains(on) {
            return self.at_page(top, |page, at| page.click(on, at));
        }
        if top > 0 {
            let is_whole_screen = Breadth::of(self.world.size) == Breadth::Narrow;
            if is_whole_screen || self.stack.page(top).has_unsaved_text(&self.world) {
                return Vec::new();
            }
            return self.act(top, Action::Back);
        }
        if panes.banner.contains(on) {
            let opens = self.world.banner().map(|banner| banner.opens);
            let opens = opens.map(|page| self.act(top, Action::Show(page)));
            return opens.unwrap_or_default();
        }
        match spots::hit(view::tabs(self, panes.tabs), on) {
            Some(action) => self.act(top, action),
            None => Vec::new(),
        }
    }

    // ---- pages ----------------------------------------------------------------------------

    /// Lets a page do something, then does what it asks for.
    fn at_page(
        &mut self,
        level: usize,
        run: impl FnOnce(&mut dyn Page, &Place<'_>) -> Vec<Ask>,
    ) -> Vec<Effect> {
        let body = self.panes().body;
        let is_top = level == self.stack.top();
        let page = self.stack.page_mut(level);
        let at = Place {
            area: page.area(&self.world, body),
            world: &self.world,
            is_top,
        };
        let asks = run(page, &at);
        self.answer(asks, level)
    }

    /// Does what a person asks for on the page on top; where that would lose what was typed there, it
    /// asks first.
    fn ask_for(&mut self, action: Action) -> Vec<Effect> {
        let top = self.stack.top();
        // Who ends the program by its own key means it.
        let leaves = match action {
            Action::Back => true,
            Action::Show(page) => self.stack.is_on_top(page),
            _ => false,
        };
        if leaves && self.stack.page(top).has_unsaved_text(&self.world) {
            return self.open(&Wanted::page(Overlay::Discard));
        }
        self.act(top, action)
    }

    /// Does an action, beginning with the page at that level.
    fn act(&mut self, level: usize, action: Action) -> Vec<Effect> {
        self.at_page(level, |page, at| page.update(action, at))
    }

    /// Puts the page that is wanted on top, or does what it asks for in its place.
    fn open(&mut self, wanted: &Wanted) -> Vec<Effect> {
        match stack::make(wanted, &self.world) {
            Ok(page) => {
                self.stack.push(wanted.page, page);
                Vec::new()
            }
            Err(asks) => self.answer(asks, self.stack.top()),
        }
    }

    fn go(&mut self, tab: Tab) {
        self.stack.go(tab, &self.world);
    }

    /// The session that keys act on: the one that lies open, else the selected one.
    pub fn session(&self) -> Option<SessionIx> {
        self.stack.session(&self.world)
    }

    /// Asks anew what is searched for, and lets every page look.
    fn refresh(&mut self) {
        self.world.search_again();
        self.stack.refresh(&self.world);
    }

    /// Puts every scroll where rows are.
    fn settle(&mut self) {
        let body = self.panes().body;
        for level in 0..=self.stack.top() {
            let is_top = level == self.stack.top();
            let page = self.stack.page_mut(level);
            let at = Place {
                area: page.area(&self.world, body),
                world: &self.world,
                is_top,
            };
            page.settle(&at);
        }
    }

    /// The parts of the screen.
    fn panes(&self) -> Panes {
        panes::panes(self.world.size, self.world.banner().is_some())
    }

    // ---- the plan -------------------------------------------------------------------------

    fn plan_opened(&mut self, name: &str, plan: Plan, writable: bool, notices: &[Message]) {
        let texts = &self.world.locale.texts.screen;
        let text = texts.plan_opened(crate::agenda::safe::line(name));
        let text = text.into_owned();
        self.tell(Tone::Done, text);
        self.world.pending.open(name, plan);
        self.world.writable = writable;
        self.plan_changed();
        self.warn_of(notices);
    }

    // ---- what is told ---------------------------------------------------------------------

    /// Says a sentence in the reader's language.
    fn say(&mut self, tone: Tone, message: &Message) {
        let text = capitalised(&self.world.locale.say(message));
        self.tell(tone, text);
    }

    /// Says it in the last line, until the next key. A failure that does not fit there can be read whole.
    fn tell(&mut self, tone: Tone, text: String) {
        if tone == Tone::Error {
            self.world.warnings.add_shown(tone, capitalised(&text));
        }
        self.notice = Some(Notice { tone, text });
    }

    /// Keeps what a person should know: it stays in the banner until it was read.
    fn warn_of(&mut self, notices: &[Message]) {
        for notice in notices {
            let text = capitalised(&self.world.locale.say(notice));
            if notice.name() == ("plans", "found_again") {
                self.world.warnings.add_of_choices(text);
            } else {
                self.world.warnings.add(Tone::Warning, text);
            }
        }
    }

    /// Something turned out to be wrong: that all is well is told no longer.
    fn contradicted(&mut self) {
        self.notice.take_if(|notice| notice.tone == Tone::Done);
    }
}
