//! One entry of the directory, whole: a person, a delegation, a stand, an answer of the desk; with ways
//! into the sessions that it takes part in.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::safe;
use crate::directory::{Entry, EntryId, Section};
use crate::i18n::sentences::share as say;
use crate::plan::Me;
use crate::plan::involved::Assigned;
use crate::plan::store::PlanName;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::details::EntryDetails;
use crate::tui::widget::frame as edge;
use crate::tui::widget::links::Links;
use crate::tui::world::{World, capitalised};

/// The entry that lies open.
#[derive(Debug)]
pub struct EntryPage {
    /// Its place in the directory at hand …
    entry: Entry,
    /// … and what it is found by in another.
    id: EntryId,
    links: Links,
}

impl EntryPage {
    fn details<'a>(&self, world: &'a World) -> EntryDetails<'a> {
        EntryDetails {
            world,
            entry: self.entry,
            opens: true,
        }
    }

    /// Who it is, where the agenda may assign sessions to it, and what a plan of them is called.
    fn whose(&self, world: &World) -> Option<(Me, String)> {
        let Entry { section, at } = self.entry;
        let (all, agenda) = (&world.directory().all, &world.agenda);
        let mut me = Me::default();
        let name = match section {
            Section::People => {
                let person = &agenda.people[all.people.get(at)?.person.known()?.0 as usize];
                me.person = Some(person.id.as_str().to_owned());
                person.name.line(&world.order).into_owned()
            }
            Section::Organisations => {
                let ix = all.organisations.get(at)?.organisation.known()?;
                let organisation = &agenda.organisations[ix.0 as usize];
                me.organisation = Some(organisation.id.as_str().to_owned());
                organisation.name.line(&world.order).into_owned()
            }
            Section::Delegations => {
                let ix = all.delegations.get(at)?.delegation.known()?;
                let country = agenda.delegations[ix.0 as usize].country.as_str();
                me.delegation = Some(country.to_owned());
                world.words().country(country)
            }
            Section::Stands | Section::Slots | Section::Desk => return None,
        };
        Some((me, name))
    }

    /// Asks for a plan of what the agenda assigns to it, under its name as far as that can be one.
    fn make_plan(&self, world: &World) -> Vec<Ask> {
        let Some((me, who)) = self.whose(world) else {
            return Vec::new();
        };
        let at = world.now.fixed_offset();
        let Assigned { plan } = Assigned::of(&world.agenda, me, &world.order, at);
        if plan.choices.is_empty() {
            let text = world.locale.say(&say::no_assignments(&*safe::line(&who)));
            return vec![Ask::Tell(Tone::Warning, capitalised(&text))];
        }
        let name = PlanName::like(&who);
        let name = name.map_or_else(|| "plan".to_owned(), |name| name.as_str().to_owned());
        let plan = Box::new(plan);
        vec![Ask::Do(Effect::MakePlan { name, plan })]
    }

    /// Opens the session of the selected line, or of the only one.
    fn enter(&self, world: &World) -> Vec<Ask> {
        let openers = self.details(world).openers();
        let only = || openers.first().filter(|_| openers.len() == 1);
        let selected = self.links.selected.and_then(|at| openers.get(at));
        if let Some(&session) = selected.or_else(only) {
            return vec![Ask::Open(Wanted::session(Overlay::Session, session))];
        }
        let text = Links::nothing_opened(world, &self.scopes(), !openers.is_empty());
        vec![Ask::Tell(Tone::Done, text)]
    }
}

impl Page for EntryPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let &Subject::Entry(entry) = of else {
            return Err(Vec::new());
        };
        Ok(Self {
            entry,
            id: world.directory().id(&world.agenda, entry),
            links: Links::default(),
        })
    }

    fn title(&self, world: &World) -> String {
        capitalised(&world.words().section(self.entry.section))
    }

    fn scopes(&self) -> Vec<Scope> {
        let own = Scope::On(Overlay::Entry);
        vec![own, Scope::On(Overlay::Session), Scope::List, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        let mut hints = vec![Action::Back];
        let openers = self.details(world).openers().len();
        if self.links.selected.is_some() || openers == 1 {
            hints.push(Action::Open);
        }
        if openers > 0 {
            hints.push(Action::NextField);
        }
        if self.links.selected.is_some() {
            hints.extend([Action::Must, Action::Maybe, Action::RoomDay]);
        }
        if self.whose(world).is_some() {
            hints.push(Action::PlanFor);
        }
        hints.push(Action::Next);
        let inside = edge::inside(world, self.area(world, Rect::default()));
        if self.details(world).laid_out(inside).len() > usize::from(inside.height) {
            hints.extend([Action::ScrollDown, Action::ScrollUp]);
        }
        hints
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        // What lies open has lines that open something, and no fields.
        let text = || world.locale.texts.screen.next_link().into_owned();
        (action == Action::NextField).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        match action {
            // The one after or before it, in the list that it was opened from.
            Action::Next | Action::Previous => {
                return vec![Ask::Close, Ask::Up(action), Ask::Up(Action::Open)];
            }
            Action::Back => return vec![Ask::Close],
            Action::Open => return self.enter(at.world),
            Action::PlanFor => return self.make_plan(at.world),
            action => {
                let details = self.details(at.world);
                let lines = || details.laid_out(inside);
                if !self.links.motion(action, lines, inside.height.into()) {
                    return vec![Ask::Up(action)];
                }
            }
        }
        Vec::new()
    }

    /// A click on a line that opens a session opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        let details = self.details(at.world);
        if !self.links.click(on, inside, || details.laid_out(inside)) {
            return Vec::new();
        }
        self.enter(at.world)
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.links.panel.by(lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let found = world.directory().look_up(&world.agenda, &self.id);
        self.entry = found.unwrap_or(self.entry);
        found.is_some()
    }

    /// As high as what there is to say, in a box as wide as it may be.
    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::around(world, edge::WIDE, |width| {
            let whole = Rect::new(0, 0, width, u16::MAX);
            self.details(world).laid_out(whole).len()
        })
    }

    fn settle(&mut self, at: &Place<'_>) {
        let inside = edge::inside(at.world, at.area);
        let details = self.details(at.world);
        let lines = || details.laid_out(inside);
        self.links.settle(lines, usize::from(inside.height));
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let lines = self.details(at.world).laid_out(inside).len();
        Unseen::lines(inside, self.links.panel.scroll, lines)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let details = self.details(at.world);
        let scroll = (self.links.panel.scroll, self.links.selected);
        details.draw(frame, inside, scroll);
        if at.is_top {
            let row = self.links.cursor(&details.laid_out(inside));
            frame.set_cursor_position((inside.x, inside.y + row));
        }
    }

    fn target(&self, world: &World) -> Target {
        let openers = self.details(world).openers();
        let selected = self.links.selected.and_then(|at| openers.get(at));
        selected.map_or(Target::Nothing, |ix| Target::Session(*ix))
    }
}
