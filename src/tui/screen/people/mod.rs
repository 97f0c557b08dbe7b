//! People, organisations, delegations, stands, consultations and what is asked at the desk: a list that a
//! field narrows as one types, with the selected entry's details; and who meets whom.

mod meetings;
mod view;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::agenda::{Ref, SessionIx};
use crate::directory::{Entry, EntryId, Section};
use crate::query::Rank;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes::Breadth;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::panel::Panel;
use crate::tui::widget::picker::{self, Picker};
use crate::tui::widget::spots;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

use meetings::Meetings;

/// The state of the people's tab.
#[derive(Debug)]
pub struct People {
    /// The one section that is listed; `None`: all of them.
    section: Option<Section>,
    field: TextField,
    /// Is the field being typed into?
    is_typing: bool,
    list: Picker<Entry>,
    /// The rank of the best hit, where something is typed.
    best: Option<Rank>,
    /// How many entries of each section there are, and how many are found.
    counts: [(usize, usize); Section::ALL.len()],
    /// The selected entry, whatever becomes of its place.
    selected: Option<EntryId>,
    panel: Panel,
    /// Who meets whom, while that is shown in place of the list.
    meetings: Option<Meetings>,
    /// Did the world change since the list was made? It is made anew when it is looked at.
    is_stale: bool,
}

impl People {
    /// Lists what is found, the section of the best hit first; the selection stays on its entry, or goes to
    /// the best hit where something else is typed.
    fn list_anew(&mut self, world: &World, select_best: bool) {
        self.is_stale = false;
        let directory = world.directory();
        let found = directory.find(self.field.text());
        self.counts = Section::ALL.map(|section| {
            let of_section = found.iter().filter(|found| found.entry.section == section);
            (of_section.count(), directory.entries(section).count())
        });
        let is_searched = !self.field.text().trim().is_empty();
        self.best = found
            .first()
            .map(|found| found.rank)
            .filter(|_| is_searched);
        let mut sections = Section::ALL.to_vec();
        if is_searched {
            // Found entries come best first: a section stands where its best does.
            let best = |section: &Section| {
                let mut found = found.iter();
                let at = found.position(|found| found.entry.section == *section);
                at.unwrap_or(usize::MAX)
            };
            sections.sort_by_key(best);
        }
        let is_listed = |entry: &Entry| self.section.is_none_or(|one| one == entry.section);
        let entries = found.iter().map(|found| found.entry).filter(is_listed);
        let entries = entries.map(|entry| {
            let group = sections.iter().position(|one| *one == entry.section);
            picker::Entry::new(entry, group.unwrap_or(0), "")
        });
        self.list = Picker::new(entries.collect());
        // In the order of groups.
        self.list.narrow();
        let selected = self.selected.as_ref().filter(|_| !select_best);
        let selected = selected.and_then(|id| directory.look_up(&world.agenda, id));
        if let Some(selected) = selected {
            self.list.select_where(|entry| *entry == selected);
        }
        self.keep_selected(world);
        if let Some(meetings) = &mut self.meetings {
            meetings.list_anew(world);
        }
    }

    fn ensure(&mut self, world: &World) {
        if self.is_stale {
            self.list_anew(world, false);
        }
    }

    /// Remembers the selection by what it is found by in another agenda; details of another one begin at
    /// their first line.
    fn keep_selected(&mut self, world: &World) {
        let selected = self.list.selected();
        let selected = selected.map(|entry| world.directory().id(&world.agenda, *entry));
        if selected != self.selected {
            self.panel.reset();
            self.selected = selected;
        }
    }

    /// Narrows to the next section that has anything, or to the one before; behind the last all are
    /// listed again.
    fn step_section(&mut self, by: isize, world: &World) {
        let mut ways: Vec<Option<Section>> = vec![None];
        let has_any = |section: &Section| {
            let (found, _) = self.counts[*section as usize];
            found > 0 || Some(*section) == self.section
        };
        ways.extend(Section::ALL.into_iter().filter(has_any).map(Some));
        let here = ways.iter().position(|way| *way == self.section);
        let next = (here.unwrap_or(0) as isize + by).rem_euclid(ways.len() as isize);
        self.narrow_to(ways[next as usize], world);
    }

    fn narrow_to(&mut self, section: Option<Section>, world: &World) {
        self.section = section;
        self.list_anew(world, !self.field.is_empty());
    }

    fn open_selected(&self) -> Vec<Ask> {
        let selected = self.list.selected();
        let ask = selected.map(|entry| Ask::Open(Wanted::entry(*entry)));
        ask.into_iter().collect()
    }

    /// One step back: out of the meetings, out of the field with what is typed, out of the section, and to
    /// the programme.
    fn back(&mut self, world: &World) -> Vec<Ask> {
        if self.meetings.take().is_some() {
            return Vec::new();
        }
        let was_typing = std::mem::take(&mut self.is_typing);
        if !self.field.is_empty() {
            self.field.clear();
            self.list_anew(world, false);
            return Vec::new();
        }
        if was_typing {
            return Vec::new();
        }
        if self.section.is_some() {
            self.narrow_to(None, world);
            return Vec::new();
        }
        vec![Ask::Up(Action::Go(Tab::Programme))]
    }

    fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        if let Some(meetings) = &mut self.meetings {
            match action {
                Action::NextView | Action::Back | Action::Search => {}
                action => return meetings.act(action, at),
            }
        }
        match action {
            Action::Search => {
                self.meetings = None;
                self.is_typing = true;
                return vec![Ask::Front];
            }
            Action::Accept => {
                self.is_typing = false;
                return self.open_selected();
            }
            Action::Open => return self.open_selected(),
            Action::Back => return self.back(world),
            Action::NextView => {
                self.is_typing = false;
                self.meetings = match self.meetings {
                    Some(_) => None,
                    None => Some(Meetings::new(world)),
                };
            }
            Action::NextField => self.step_section(1, world),
            Action::PreviousField => self.step_section(-1, world),
            Action::Clear => {
                self.field.clear();
                self.narrow_to(None, world);
            }
            Action::Go(_) | Action::NextTab | Action::PreviousTab => {
                self.is_typing = false;
                return vec![Ask::Up(action)];
            }
            action if self.panel.line_motion(action) => {}
            action if self.list.step(action) => {}
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    /// The session that an entry is, if it is one: of a consultation and of a stand.
    fn session_of(&self, world: &World) -> Option<SessionIx> {
        let entry = self.list.selected()?;
        match entry.section {
            Section::Slots => Some(world.directory().all.slots[entry.at].session),
            Section::Stands => {
                let session = world.agenda.booths[entry.at].session.as_ref();
                session.and_then(Ref::known)
            }
            _ => None,
        }
    }
}

impl Page for People {
    fn open(_of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self {
            section: None,
            field: TextField::default(),
            is_typing: false,
            list: Picker::new(Vec::new()),
            best: None,
            counts: Default::default(),
            selected: None,
            panel: Panel::default(),
            meetings: None,
            is_stale: true,
        })
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.directory.title().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.is_typing {
            return vec![Scope::Form, Scope::Field, Scope::App];
        }
        vec![Scope::Tab(Tab::People), Scope::List, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        use Action as A;
        let help = A::Show(Overlay::Help);
        if self.is_typing {
            return vec![A::Accept, A::Back, A::Next, A::Previous, A::NextField, help];
        }
        if self.meetings.is_none() && self.list.selected().is_none() && self.field.is_empty() {
            return vec![
                A::Go(Tab::Programme),
                help,
                A::Show(Overlay::Palette),
                A::Quit,
            ];
        }
        if Breadth::of(world.size) == Breadth::Narrow {
            return vec![A::Search, A::Open, help, A::NextView];
        }
        vec![
            A::Search,
            A::Open,
            A::NextView,
            help,
            A::Show(Overlay::Palette),
            A::ScrollDown,
            A::Go(Tab::Programme),
            A::Quit,
        ]
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        self.ensure(at.world);
        let asks = self.act(action, at);
        self.keep_selected(at.world);
        asks
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        if self.is_typing && self.field.typed(input) {
            self.list_anew(at.world, true);
        }
        Vec::new()
    }

    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        self.ensure(at.world);
        let panes = view::panes(at);
        if let Some(section) = spots::hit(view::sections(self, at.world, panes.days), on) {
            self.meetings = None;
            self.narrow_to(section, at.world);
            return Vec::new();
        }
        if panes.chips.contains(on) {
            return self.update(Action::Search, at);
        }
        if let Some(meetings) = &mut self.meetings {
            return meetings.click(on, at);
        }
        let list = view::list(self, at);
        let opens = self.list.click_list(on, list, |_| true) == Some(true);
        self.keep_selected(at.world);
        if opens {
            return self.open_selected();
        }
        Vec::new()
    }

    fn wheel(&mut self, on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.ensure(at.world);
        if view::panes(at).details.contains(on) {
            self.panel.by(lines);
        } else if let Some(meetings) = &mut self.meetings {
            meetings.wheel(lines, at);
        } else {
            self.list.wheel(lines);
            self.keep_selected(at.world);
        }
        Vec::new()
    }

    fn refresh(&mut self, _world: &World) -> bool {
        self.is_stale = true;
        true
    }

    fn settle(&mut self, at: &Place<'_>) {
        self.ensure(at.world);
        view::settle(self, at);
        if let Some(meetings) = &mut self.meetings {
            meetings.settle(at);
        }
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        if self.is_stale || self.meetings.is_some() {
            return Unseen::default();
        }
        self.list.unseen_list(view::list(self, at), |_| true)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        if !self.is_stale {
            view::draw(frame, self, at);
        }
    }

    fn target(&self, world: &World) -> Target {
        if self.is_stale {
            return Target::Nothing;
        }
        let session = match &self.meetings {
            Some(meetings) => meetings.session(world),
            None => self.session_of(world),
        };
        session.map_or(Target::Nothing, Target::Session)
    }
}
