//! The app: one state, one way in. What happened comes as a [`Msg`]; what is wanted of the world
//! leaves as [`Effect`]s. Nothing is drawn and nothing is read or written here.

mod choosing;
pub mod hotspot;
pub mod mouse;
pub mod overlay_view;
mod reload;
pub mod view;

use std::sync::Arc;

use crossterm::event::KeyEvent;

use crate::agenda::{Intent, RoomIx, SessionIx};
use crate::i18n::Message;
use crate::plan::Op;

use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::key::Key;
use crate::tui::input::keymap::Scope;
use crate::tui::look::panes::{self, Breadth};
use crate::tui::msg::Msg;
use crate::tui::overlay::{self, Ask, Overlay};
use crate::tui::screen::my_plan::MyPlan;
use crate::tui::screen::programme::{Programme, Sort};
use crate::tui::world::{Setup, World};

/// The tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The whole agenda.
    #[default]
    Programme,
    /// What I chose.
    Plan,
}

/// How serious a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something is worth knowing.
    Warning,
    /// Something could not be done.
    Error,
}

/// What just happened, told in the last line until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How serious.
    pub tone: Tone,
    /// In words.
    pub text: String,
}

/// The whole state of the screens.
#[derive(Debug)]
pub struct App {
    /// What every screen looks at.
    pub world: World,
    /// The tab in front.
    pub tab: Tab,
    /// The programme.
    pub programme: Programme,
    /// My plan.
    pub my_plan: MyPlan,
    /// What lies on top, the topmost last.
    pub overlays: Vec<Overlay>,
    /// What just happened.
    pub notice: Option<Notice>,
    /// Is the program to end as soon as everything is saved?
    pub(in crate::tui) leaving: bool,
}

impl App {
    /// The app at the start, and what it wants first.
    pub fn new(setup: Setup) -> (Self, Vec<Effect>) {
        let notices = setup.notices.clone();
        let mut app = Self {
            world: World::new(setup),
            tab: Tab::default(),
            programme: Programme::default(),
            my_plan: MyPlan::default(),
            overlays: Vec::new(),
            notice: None,
            leaving: false,
        };
        app.refresh();
        app.programme.go_to_now(&app.world);
        app.scroll_into();
        app.tell_all(&notices);
        let effects = vec![Effect::Index(Arc::clone(&app.world.agenda))];
        (app, effects)
    }

    /// Takes what happened; returns what is wanted.
    pub fn handle(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = self.take(msg);
        self.scroll_into();
        effects
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(key) => return self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Mouse(event) => return crate::tui::app::mouse::handle(self, event),
            Msg::Resize(size) => self.world.size = size,
            Msg::Clock(now) => {
                self.world.clock(now);
                self.refresh();
            }
            Msg::Indexed(agenda, index) => {
                if Arc::ptr_eq(&agenda, &self.world.agenda) {
                    self.world.index = Some(index);
                    self.refresh();
                }
            }
            Msg::Checked(agenda, findings) => {
                if Arc::ptr_eq(&agenda, &self.world.agenda) {
                    self.world.findings = findings;
                }
            }
            Msg::Stored {
                plan,
                count,
                saved,
                notices,
            } if plan == self.world.plan_name => return self.stored(count, *saved, &notices),
            Msg::NotStored { plan, reason } if plan == self.world.plan_name => {
                self.leaving = false;
                let reason = self.world.locale.say(&reason);
                self.world.saving.failed(reason);
            }
            // Of a plan that is no longer the one on the screens.
            Msg::Stored { .. } | Msg::NotStored { .. } => {}
            Msg::PlanChanged(plan) => {
                self.world.saving.changed(*plan);
                self.plan_changed();
            }
            Msg::PlanOpened {
                name,
                plan,
                notices,
                writable,
            } => {
                let text = self.world.locale.texts.screen.plan_opened(&name);
                self.tell(Tone::Done, text.into_owned());
                self.world.open_plan(name, *plan, writable);
                self.plan_changed();
                self.tell_all(&notices);
            }
            Msg::Plans(names) => {
                let plans = overlay::plans::Plans::new(&self.world, names);
                self.overlays.push(Overlay::Plans(plans));
            }
            Msg::AgendaChanged(agenda) => return self.agenda_changed(agenda),
            Msg::AgendaBroken(findings) => self.world.broken = findings,
            Msg::AgendaLost(reason) => self.world.lost = Some(self.world.locale.say(&reason)),
            Msg::SheetWritten(Ok(path)) => {
                let text = self
                    .world
                    .locale
                    .texts
                    .screen
                    .sheet_written(crate::tui::world::names::path(&path));
                self.tell(Tone::Done, text.into_owned());
            }
            Msg::SheetWritten(Err(reason)) => {
                let reason = self.world.locale.say(&reason);
                self.tell(Tone::Error, reason);
            }
            Msg::SavedElsewhere(result) => return self.saved_elsewhere(result),
        }
        Vec::new()
    }

    // ---- keys -----------------------------------------------------------------------------

    /// In which scopes a key has its meaning now, the first one first.
    pub fn scopes(&self) -> &'static [Scope] {
        if let Some(top) = self.overlays.last() {
            return top.scopes();
        }
        match self.tab {
            Tab::Programme if self.programme.searching => {
                &[Scope::Search, Scope::Field, Scope::App]
            }
            Tab::Programme => &[Scope::Programme, Scope::List, Scope::App],
            Tab::Plan => &[Scope::Plan, Scope::List, Scope::App],
        }
    }

    fn key(&mut self, event: KeyEvent) -> Vec<Effect> {
        let Some(key) = Key::from_event(event) else {
            return Vec::new();
        };
        self.notice = None;
        if let Some(action) = self.world.keymap.lookup(self.scopes(), key) {
            return self.act(action);
        }
        if let Some(top) = self.overlays.last_mut() {
            match top.field().map(|field| field.key(event)) {
                Some(Some(true)) => top.typed(&self.world),
                Some(_) => {}
                None => top.key(event),
            }
        } else if self.is_searching() && self.programme.field.key(event) == Some(true) {
            self.programme.refresh(&self.world);
            self.programme.scroll = 0;
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.notice = None;
        if let Some(top) = self.overlays.last_mut() {
            top.paste(text, &self.world);
        } else if self.is_searching() {
            self.programme.field.paste(text);
            self.programme.refresh(&self.world);
        }
    }

    /// Is the search field being typed into?
    pub fn is_searching(&self) -> bool {
        self.overlays.is_empty() && self.tab == Tab::Programme && self.programme.searching
    }

    /// Does what a person asks for: the topmost overlay first, then the screen.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let Some(mut top) = self.overlays.pop() else {
            return self.act_below(action);
        };
        if matches!(top, Overlay::Session(..)) && matches!(action, Action::Next | Action::Previous)
        {
            self.leaf(action);
            return Vec::new();
        }
        let asks = top.update(action, &self.world);
        let closes = asks.iter().any(|ask| matches!(ask, Ask::Close));
        if !closes {
            self.overlays.push(top);
        }
        asks.into_iter().flat_map(|ask| self.answer(ask)).collect()
    }

    fn answer(&mut self, ask: Ask) -> Vec<Effect> {
        match ask {
            Ask::Close => {}
            Ask::Act(action) => return self.act_below(action),
            Ask::Open(overlay) => self.overlays.push(overlay),
            Ask::Show(session) => self.show(session),
            Ask::Plan(op) => return self.change(op),
            Ask::Toggle(field, value) => {
                self.programme.toggle(field, &value);
                self.refresh();
            }
            Ask::Clear => {
                self.programme.clear();
                self.refresh();
            }
            Ask::Effect(effect) => return vec![effect],
            Ask::Tell(text) => self.tell(Tone::Warning, text),
        }
        Vec::new()
    }

    fn act_below(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => return self.quit(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Undo => return self.change(Op::Undo),
            Action::Redo => return self.change(Op::Redo),
            Action::SaveAgain => return self.save_again(),
            Action::Paper => return vec![Effect::WriteSheet(Box::new(self.world.plan().clone()))],
            Action::Plans => return vec![Effect::ListPlans],
            Action::Must => return self.choose(Intent::Must),
            Action::Maybe => return self.choose(Intent::Maybe),
            Action::Hide => return self.hide(),
            Action::AddAll => return self.add_all(),
            Action::Remove => return self.remove(),
            Action::Programme => self.go(Tab::Programme),
            Action::Plan => self.go(Tab::Plan),
            Action::NextTab | Action::PreviousTab => self.go(match self.tab {
                Tab::Programme => Tab::Plan,
                Tab::Plan => Tab::Programme,
            }),
            Action::Help => {
                let help = overlay::help::Help::new(&self.world, self.scopes());
                self.overlays.push(Overlay::Help(help));
            }
            Action::Palette => {
                let palette = overlay::palette::Palette::new(&self.world);
                self.overlays.push(Overlay::Palette(palette));
            }
            Action::Findings => {
                let findings = overlay::findings::Findings::new(&self.world);
                self.overlays.push(Overlay::Findings(findings));
            }
            Action::Me => {
                let form = overlay::me::MeForm::new(&self.world);
                self.overlays.push(Overlay::Me(Box::new(form)));
            }
            Action::Offered => self.offer(),
            Action::Note => self.note(),
            Action::RoomDay => self.room_day(),
            Action::Open => self.open(),
            Action::Filter => {
                self.programme.searching = false;
                self.go(Tab::Programme);
                let filters = overlay::filter::Filters::new(&self.world, &self.programme);
                self.overlays.push(Overlay::Filter(filters));
            }
            Action::Search => {
                self.overlays.clear();
                self.go(Tab::Programme);
                self.programme.searching = true;
            }
            other => self.navigate(other),
        }
        Vec::new()
    }

    /// Moves about in the list in front, or changes how it is shown.
    fn navigate(&mut self, action: Action) {
        let page = self.page() as isize;
        let is_programme = self.tab == Tab::Programme;
        let (rows, scroll) = match self.tab {
            Tab::Programme => (&mut self.programme.rows, &mut self.programme.scroll),
            Tab::Plan => (&mut self.my_plan.rows, &mut self.my_plan.scroll),
        };
        let before = rows.at();
        match action {
            Action::Next => rows.step(1),
            Action::Previous => rows.step(-1),
            Action::PageDown => rows.step(page),
            Action::PageUp => rows.step(-page),
            Action::HalfPageDown => rows.step(page / 2),
            Action::HalfPageUp => rows.step(-page / 2),
            Action::First => rows.first(),
            Action::Last => rows.last(),
            Action::ScrollDown => *scroll += 1,
            Action::ScrollUp => *scroll = scroll.saturating_sub(1),
            Action::NextDay if is_programme => self.programme.step_day(true),
            Action::PreviousDay if is_programme => self.programme.step_day(false),
            Action::NextDay => self.my_plan.step_day(true),
            Action::PreviousDay => self.my_plan.step_day(false),
            Action::Now => {
                self.go(Tab::Programme);
                self.programme.go_to_now(&self.world);
            }
            Action::NextView => {
                self.go(Tab::Plan);
                self.my_plan.view = self.my_plan.view.next();
                self.my_plan.refresh(&self.world);
            }
            Action::Accept if is_programme => self.programme.searching = false,
            Action::Clear => {
                self.programme.clear();
                self.programme.refresh(&self.world);
            }
            Action::Sort => {
                self.programme.sort = match self.programme.sort {
                    Sort::Time => Sort::Relevance,
                    Sort::Relevance => Sort::Time,
                };
                self.programme.refresh(&self.world);
                self.programme.rows.first();
                let texts = &self.world.locale.texts.screen;
                let text = match self.programme.sort {
                    Sort::Time => texts.sorted_by_time(),
                    Sort::Relevance if self.programme.by_relevance() => texts.sorted_by_relevance(),
                    Sort::Relevance => texts.relevance_needs_words(),
                };
                let text = text.into_owned();
                self.tell(Tone::Done, text);
            }
            Action::Complete => self.complete(),
            Action::Back => self.back(),
            _ => {}
        }
        let (rows, scroll) = match self.tab {
            Tab::Programme => (&self.programme.rows, &mut self.programme.scroll),
            Tab::Plan => (&self.my_plan.rows, &mut self.my_plan.scroll),
        };
        if rows.at() != before {
            *scroll = 0;
        }
    }

    /// One step back: out of the field, then the search off, then the last filter off.
    fn back(&mut self) {
        if self.tab == Tab::Plan {
            self.go(Tab::Programme);
            return;
        }
        let programme = &mut self.programme;
        if programme.searching && programme.field.is_empty() {
            programme.searching = false;
        } else if !programme.field.is_empty() {
            programme.field.clear();
            programme.searching = false;
            programme.refresh(&self.world);
        } else if programme.filters.pop().is_some() {
            programme.refresh(&self.world);
        }
    }

    /// Puts the rest of a field's name or value behind what is typed.
    fn complete(&mut self) {
        let typed = self.programme.field.text();
        if let Some(text) = crate::query::complete(typed, &self.world.agenda) {
            self.programme.field = crate::tui::widget::text_field::TextField::new(text);
            self.programme.refresh(&self.world);
        }
    }

    fn go(&mut self, tab: Tab) {
        self.tab = tab;
        if tab == Tab::Plan {
            self.programme.searching = false;
        }
    }

    /// How many rows a page has.
    fn page(&self) -> usize {
        let height = usize::from(self.panes().1.list.height);
        (height / Breadth::lines(self.world.size)).max(1)
    }

    // ---- sessions -------------------------------------------------------------------------

    /// The session that keys act on: the one that lies open, else the selected one.
    pub fn session(&self) -> Option<SessionIx> {
        for overlay in self.overlays.iter().rev() {
            match overlay {
                Overlay::Session(session, _) => return Some(*session),
                Overlay::Sessions(list) => return list.rows.session(),
                _ => {}
            }
        }
        match self.tab {
            Tab::Programme => self.programme.rows.session(),
            Tab::Plan => self.my_plan.rows.session(),
        }
    }

    fn open(&mut self) {
        if let Some(session) = self.session() {
            self.overlays.push(Overlay::Session(session, 0));
        }
    }

    /// Opens the session after or before the one that lay open, in the list that it came from.
    fn leaf(&mut self, action: Action) {
        let rows = match (self.overlays.last_mut(), self.tab) {
            (Some(Overlay::Sessions(list)), _) => &mut list.rows,
            (_, Tab::Programme) => &mut self.programme.rows,
            (_, Tab::Plan) => &mut self.my_plan.rows,
        };
        rows.step(if action == Action::Next { 1 } else { -1 });
        if let Some(session) = rows.session() {
            self.overlays.push(Overlay::Session(session, 0));
        }
    }

    fn show(&mut self, session: SessionIx) {
        self.overlays.clear();
        self.go(Tab::Programme);
        if !self.programme.rows.select(session) {
            self.programme.clear();
            self.programme.refresh(&self.world);
            self.programme.rows.select(session);
        }
    }

    fn note(&mut self) {
        let Some(session) = self.session() else {
            return;
        };
        if self.world.writable {
            let note = overlay::note::Note::new(&self.world, session);
            self.overlays.push(Overlay::Note(Box::new(note)));
        } else {
            let text = self.world.locale.texts.screen.plan_read_only();
            self.tell(Tone::Warning, text.into_owned());
        }
    }

    fn room_day(&mut self) {
        let Some(session) = self.session() else {
            return;
        };
        let rooms: Vec<RoomIx> = self.world.agenda.session(session).known_rooms().collect();
        if rooms.is_empty() {
            let text = self.world.locale.texts.common.to_be_announced();
            self.tell(Tone::Warning, text.into_owned());
            return;
        }
        let which = overlay::sessions::Which::Rooms(rooms);
        let mut list = overlay::sessions::Sessions::new(&self.world, which);
        list.rows.select(session);
        self.overlays.push(Overlay::Sessions(list));
    }

    fn offer(&mut self) {
        let which = overlay::sessions::Which::Offered;
        if self.world.offered.is_empty() {
            if self.world.plan().me == crate::plan::Me::default() {
                let form = overlay::me::MeForm::new(&self.world);
                self.overlays.push(Overlay::Me(Box::new(form)));
                return;
            }
            let text = self.world.locale.texts.screen.nothing_offered();
            self.tell(Tone::Done, text.into_owned());
            return;
        }
        let list = overlay::sessions::Sessions::new(&self.world, which);
        self.overlays.push(Overlay::Sessions(list));
    }

    // ---- everything -----------------------------------------------------------------------

    pub(in crate::tui) fn refresh(&mut self) {
        self.programme.refresh(&self.world);
        self.my_plan.refresh(&self.world);
        for overlay in &mut self.overlays {
            overlay.refresh(&self.world, &self.programme);
        }
    }

    /// The areas of the screen, as the view draws them.
    pub fn panes(&self) -> (panes::Panes, panes::ListPanes) {
        let outer = panes::panes(self.world.size, self.banner().is_some());
        let inner = panes::list_panes(outer.body, self.world.size, self.tab == Tab::Programme);
        (outer, inner)
    }

    /// A warning that stays until it is mended.
    pub fn banner(&self) -> Option<String> {
        let texts = &self.world.locale.texts.screen;
        if let Some(reason) = self.world.saving.trouble() {
            let n = self.world.saving.unsaved();
            return Some(texts.unsaved(n, reason).into_owned());
        }
        if let Some(finding) = self.world.broken.first() {
            let line = finding.place.as_ref().map_or(0, |place| place.line);
            return Some(
                texts
                    .agenda_broken(line, self.world.locale.say(&finding.message))
                    .into_owned(),
            );
        }
        if let Some(reason) = &self.world.lost {
            return Some(texts.agenda_lost(reason).into_owned());
        }
        None
    }

    fn scroll_into(&mut self) {
        let lines = Breadth::lines(self.world.size);
        let (_, inner) = self.panes();
        let height = usize::from(inner.list.height);
        match self.tab {
            Tab::Programme => self.programme.rows.scroll_into(height, lines),
            Tab::Plan => self.my_plan.rows.scroll_into(height, lines),
        }
        let size = self.world.size;
        for overlay in &mut self.overlays {
            if let Overlay::Sessions(list) = overlay {
                let height = usize::from(crate::tui::app::view::overlay_body(size).height);
                list.rows.scroll_into(height, lines);
            }
        }
    }

    pub(in crate::tui) fn tell(&mut self, tone: Tone, text: String) {
        self.notice = Some(Notice { tone, text });
    }

    pub(in crate::tui) fn tell_all(&mut self, notices: &[Message]) {
        if !notices.is_empty() {
            let notices = notices.iter().map(|one| self.world.locale.say(one));
            let notices: Vec<String> = notices.collect();
            self.tell(Tone::Warning, notices.join(&self.world.glyphs.between()));
        }
    }
}
