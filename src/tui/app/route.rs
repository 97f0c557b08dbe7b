//! What pages ask for, and what is done about an action that no page knows.

use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::page::{Ask, Going, Subject, Tone, Unsaved, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::world::search::Edit;

use super::App;

impl App {
    /// Does what the page at a level asks for, in this order.
    pub(super) fn answer(&mut self, asks: Vec<Ask>, level: usize) -> Vec<Effect> {
        let mut effects = Vec::new();
        for ask in asks {
            match ask {
                Ask::Close => self.stack.close(level),
                Ask::Front => self.stack.bare(level),
                Ask::Up(action) => effects.extend(match level.checked_sub(1) {
                    Some(below) => self.act(below, action),
                    None => self.act_here(action),
                }),
                Ask::Open(wanted) => effects.extend(self.open(&wanted)),
                Ask::Edit(op) => effects.extend(self.edit(*op)),
                Ask::Search(edit) => {
                    self.world.search_for(edit);
                    self.stack.refresh_seen(&self.world);
                }
                Ask::Go(going, unsaved) => effects.extend(self.leave(going, unsaved)),
                Ask::AcceptOlder => effects.extend(self.accept_older()),
                Ask::Do(effect) => effects.push(effect),
                Ask::Tell(tone, text) => self.tell(tone, text),
            }
        }
        effects
    }

    /// Does what no page knows. Every action is named: one that nobody does anything about must say so.
    pub(super) fn act_here(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Go(tab) => self.go(tab),
            Action::NextTab => self.go(self.stack.front().step(1)),
            Action::PreviousTab => self.go(self.stack.front().step(-1)),
            // Of the selected session; without one, of my plan.
            Action::Show(page @ Overlay::Qr) if self.session().is_some() => {
                return self.open_on_session(page);
            }
            Action::Show(page) => {
                let of = Subject::Action(self.stack.scopes());
                return self.open(&Wanted { page, of });
            }
            Action::Must | Action::Maybe => return self.choose(action == Action::Must),
            Action::Hide => return self.hide(),
            Action::Remove => return self.remove(),
            Action::AddAll => return self.add_all(),
            Action::Undo | Action::Redo => return self.undo(action == Action::Undo),
            Action::Staff => return self.toggle_staff(),
            Action::Note => return self.open_on_session(Overlay::Note),
            Action::RoomDay => return self.open_on_session(Overlay::Sessions),
            Action::AcceptChange | Action::AcceptAll => {
                return self.open(&Wanted::page(Overlay::Changes));
            }
            Action::Backup => return self.open_stand_ins(),
            Action::Swap => return self.swap(),
            Action::SaveAgain => return self.save_again(),
            Action::Theme => return self.next_theme(),
            Action::Language => return self.next_language(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return self.leave(Going::Out, Unsaved::Ask),
            // The programme's and my plan's own, asked for elsewhere: they do them.
            Action::Search | Action::Now | Action::Sort => {
                return self.act_on(Tab::Programme, action);
            }
            Action::NextView => return self.act_on(Tab::Plan, action),
            Action::Moment => return self.act_on(Tab::Rooms, action),
            Action::Turn | Action::ZoomIn | Action::ZoomOut | Action::Idle | Action::Strict => {
                return self.act_on(Tab::Timetable, action);
            }
            // Pages do these; asked for elsewhere, the page comes.
            Action::CopyCode | Action::WithNotes => {
                return self.open(&Wanted::page(Overlay::Share));
            }
            Action::CopyPlan | Action::ForgetPlan => {
                return self.open(&Wanted::page(Overlay::Plans));
            }
            Action::PlanFor => self.go(Tab::People),
            Action::Open if self.session().is_none() => return self.needs_session(),
            Action::Clear => return self.answer(vec![Ask::Search(Edit::Clear)], 0),
            // Motions and fields: where there are no rows and no field, they mean nothing.
            Action::Next
            | Action::Previous
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::First
            | Action::Last
            | Action::NextDay
            | Action::PreviousDay
            | Action::ScrollDown
            | Action::ScrollUp
            | Action::Right
            | Action::Left
            | Action::Open
            | Action::Back
            | Action::Toggle
            | Action::Accept
            | Action::NewLine
            | Action::Complete
            | Action::NextField
            | Action::PreviousField => {}
        }
        Vec::new()
    }

    /// Puts the tab in front that an action belongs to, and lets it act. A tab that hands up what is
    /// its own is left alone.
    fn act_on(&mut self, tab: Tab, action: Action) -> Vec<Effect> {
        if self.stack.front() == tab {
            return Vec::new();
        }
        self.go(tab);
        self.act(0, action)
    }

    fn open_on_session(&mut self, page: Overlay) -> Vec<Effect> {
        match self.session() {
            Some(session) => self.open(&Wanted::session(page, session)),
            None => self.needs_session(),
        }
    }

    fn open_stand_ins(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let page = Overlay::Sessions;
        match self.session() {
            Some(session) => {
                let of = Subject::StandIns(session);
                self.open(&Wanted { page, of })
            }
            None => self.needs_session(),
        }
    }

    /// Says that what was asked for is done to a session, and none is selected.
    pub(super) fn needs_session(&mut self) -> Vec<Effect> {
        let text = self.world.locale.texts.screen.needs_session().into_owned();
        self.warn(text)
    }

    /// Tells a warning, and does nothing.
    pub(super) fn warn(&mut self, text: String) -> Vec<Effect> {
        self.tell(Tone::Warning, text);
        Vec::new()
    }
}
