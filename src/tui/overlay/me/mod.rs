//! Who I am: a small form. What concerns the person, organisation or delegation named here is
//! marked and offered.

mod view;

use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::safe;
use crate::plan::Op;
use crate::query::{self, Terms};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A person of the agenda. It is typed into first, and finds organisations and delegations, too.
    Person,
    /// An organisation of the agenda.
    Organisation,
    /// A delegation of the agenda.
    Delegation,
    /// The name on paper.
    Owner,
    /// Do I belong to the staff? It is switched, not typed.
    Staff,
}

impl Part {
    /// All of them, from top to bottom.
    pub const ALL: &[Self] = &[
        Self::Person,
        Self::Organisation,
        Self::Delegation,
        Self::Owner,
        Self::Staff,
    ];
}

/// An entry of the agenda that one may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The row that names it.
    pub part: Part,
    /// Its id, or the country.
    pub id: String,
    /// What it is called.
    pub name: String,
    words: String,
}

/// One row: what is typed, and what is taken.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What is typed.
    pub field: TextField,
    /// The id that stands for it; `None`: nobody.
    pub taken: Option<String>,
    /// Was it typed into since something was taken?
    pub open: bool,
}

/// The form as it is filled in. Nothing of it is in the plan before it is saved as a whole.
#[derive(Debug)]
pub struct MeForm {
    /// The rows, as in [`Part::ALL`].
    pub lines: [Line; 5],
    /// Do I belong to the staff?
    pub staff: bool,
    /// The row that is typed into.
    pub at: usize,
    /// What fits what is typed there.
    pub fits: Vec<Candidate>,
    /// The selected one of those.
    pub chosen: usize,
}

/// More suggestions than a small form shows.
const MOST: usize = 8;

impl MeForm {
    /// The form as the plan fills it.
    pub fn new(world: &World) -> Self {
        let plan = world.plan();
        let line = |part: Part, id: &Option<String>| {
            let name = id.as_ref().map(|id| {
                candidates(world, part)
                    .find(|candidate| candidate.id == *id)
                    .map_or_else(|| id.clone(), |candidate| candidate.name)
            });
            Line {
                field: TextField::new(&name.unwrap_or_default()),
                taken: id.clone(),
                open: false,
            }
        };
        let owner = Line {
            field: TextField::new(plan.owner.as_deref().unwrap_or_default()),
            ..Line::default()
        };
        let mut form = Self {
            lines: [
                line(Part::Person, &plan.me.person),
                line(Part::Organisation, &plan.me.organisation),
                line(Part::Delegation, &plan.me.delegation),
                owner,
                Line::default(),
            ],
            staff: plan.me.staff,
            at: 0,
            fits: Vec::new(),
            chosen: 0,
        };
        form.suggest(world);
        form
    }

    /// The row that is typed into.
    pub fn part(&self) -> Part {
        Part::ALL[self.at.min(Part::ALL.len() - 1)]
    }

    /// What is typed changed.
    fn reopen(&mut self, world: &World) {
        let line = &mut self.lines[self.at];
        line.open = true;
        line.taken = None;
        self.suggest(world);
    }

    fn suggest(&mut self, world: &World) {
        self.chosen = 0;
        self.fits.clear();
        let line = &self.lines[self.at];
        if matches!(self.part(), Part::Owner | Part::Staff) || line.taken.is_some() {
            return;
        }
        let typed = line.field.text();
        // The first row is for all who do not know which of them they are.
        let parts = match self.part() {
            Part::Person => vec![Part::Person, Part::Organisation, Part::Delegation],
            part => vec![part],
        };
        let all = parts.into_iter().flat_map(|part| candidates(world, part));
        let mut fits: Vec<_> = all.filter(|one| query::finds(typed, &one.words)).collect();
        // Who typed the beginning of a word means it; what is only like it comes after.
        fits.sort_by_key(|one| Terms::new(&one.words, "").grade(typed).is_none());
        fits.truncate(MOST);
        self.fits = fits;
    }

    fn go(&mut self, to: usize, world: &World) {
        self.at = to % self.lines.len();
        self.suggest(world);
    }

    /// Was something typed that fits nobody?
    fn means_nobody(&self) -> bool {
        let line = &self.lines[self.at];
        !matches!(self.part(), Part::Owner | Part::Staff)
            && line.open
            && !line.field.text().trim().is_empty()
            && self.fits.is_empty()
    }

    /// Takes the selected suggestion for what was typed.
    fn take(&mut self) {
        let line = &self.lines[self.at];
        if line.open && !line.field.text().trim().is_empty() {
            self.take_fit(self.chosen);
        }
    }

    /// Takes the suggestion at that place, where there is one.
    fn take_fit(&mut self, at: usize) {
        let Some(one) = self.fits.get(at) else {
            return;
        };
        let row = one.part as usize;
        if row != self.at {
            self.lines[self.at] = Line::default();
            self.at = row;
        }
        self.lines[row] = Line {
            field: TextField::new(&one.name),
            taken: Some(one.id.clone()),
            open: false,
        };
        let owner = &mut self.lines[Part::Owner as usize].field;
        if owner.is_empty() {
            *owner = TextField::new(&one.name);
        }
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let last = self.lines.len() - 1;
        match action {
            Action::Back | Action::Show(Overlay::Me) => return vec![Ask::Close],
            Action::Next if self.fits.is_empty() => self.go(self.at + 1, world),
            Action::Previous if self.fits.is_empty() || self.chosen == 0 => {
                self.go(self.at + last, world);
            }
            Action::Next if self.chosen + 1 >= self.fits.len() => self.go(self.at + 1, world),
            Action::Next => {
                self.chosen += 1;
                self.lines[self.at].open = true;
            }
            Action::Previous => self.chosen -= 1,
            Action::NextField | Action::PreviousField | Action::Accept | Action::SaveAgain
                if self.means_nobody() =>
            {
                let typed = safe::line(self.lines[self.at].field.text());
                let text = world.locale.texts.screen.nobody_called(typed);
                return vec![Ask::Tell(Tone::Warning, text.into_owned())];
            }
            Action::NextField => {
                self.take();
                self.go(self.at + 1, world);
            }
            Action::PreviousField => {
                self.take();
                self.go(self.at + last, world);
            }
            Action::Accept => {
                if self.lines[self.at].open && self.lines[self.at].field.is_empty() {
                    // A suggestion that the arrows reached is meant even with nothing typed.
                    if self.chosen > 0 {
                        self.take_fit(self.chosen);
                    }
                }
                self.take();
                if self.at == last {
                    return self.save(world.plan().me.staff);
                }
                self.go(self.at + 1, world);
            }
            Action::SaveAgain => {
                self.take();
                return self.save(world.plan().me.staff);
            }
            Action::Quit => return vec![Ask::Up(Action::Quit)],
            _ => {}
        }
        Vec::new()
    }

    fn save(&self, was_staff: bool) -> Vec<Ask> {
        let line = |part: Part| &self.lines[part as usize];
        let taken = |part| Some(line(part).taken.clone().unwrap_or_default());
        let owner = line(Part::Owner).field.text().trim().to_owned();
        let mut asks = vec![
            Ask::Close,
            Ask::Edit(Box::new(Op::Me {
                owner: Some(owner),
                person: taken(Part::Person),
                organisation: taken(Part::Organisation),
                delegation: taken(Part::Delegation),
                staff: (self.staff != was_staff).then_some(self.staff),
            })),
        ];
        // Nothing is offered to someone whom the agenda does not know.
        if self.lines.iter().any(|line| line.taken.is_some()) {
            asks.push(Ask::Open(Wanted::page(Overlay::Sessions)));
        }
        asks
    }
}

impl Page for MeForm {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self::new(world))
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Me);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Form, Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![
            Action::Accept,
            Action::SaveAgain,
            Action::PreviousField,
            Action::Back,
        ]
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let texts = &world.locale.texts.actions;
        let is_last = self.at + 1 == self.lines.len();
        let text = || {
            if is_last {
                texts.save_again().into_owned()
            } else {
                texts.next_field().into_owned()
            }
        };
        (action == Action::Accept).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        self.act(action, at.world)
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        if self.part() == Part::Staff {
            let is_space = match input {
                Typed::Key(key) => key.code == KeyCode::Char(' '),
                Typed::Keys(text) => text == " ",
                Typed::Text(_) => false,
            };
            self.staff ^= is_space;
            return Vec::new();
        }
        if self.lines[self.at].field.typed(input) {
            self.reopen(at.world);
        }
        Vec::new()
    }

    /// A click on a row goes there; on a name that fits it takes it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        match view::hit(self, on, at) {
            Some(view::Hit::Row(row)) => {
                self.go(row, at.world);
                if self.part() == Part::Staff {
                    self.staff = !self.staff;
                }
            }
            Some(view::Hit::Fit(fit)) => {
                self.take_fit(fit);
                self.suggest(at.world);
            }
            None => {}
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        let action = if lines > 0 {
            Action::Next
        } else {
            Action::Previous
        };
        self.act(action, at.world)
    }

    fn has_unsaved_text(&self, world: &World) -> bool {
        let opened = Self::new(world);
        let says = |line: &Line| (line.field.text().trim().to_owned(), line.taken.clone());
        let mut lines = self.lines.iter().zip(&opened.lines);
        self.staff != opened.staff || lines.any(|(line, was)| says(line) != says(was))
    }

    fn refresh(&mut self, world: &World) -> bool {
        let chosen = self.chosen;
        self.suggest(world);
        self.chosen = chosen.min(self.fits.len().saturating_sub(1));
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::SMALL + 8, 18)
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        view::unseen(self, at)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }
}

/// Everyone whom that row may name.
fn candidates(world: &World, part: Part) -> Box<dyn Iterator<Item = Candidate> + '_> {
    let agenda = &world.agenda;
    let order = &world.order;
    let candidate = move |id: String, name: String, more: String| {
        let words = format!("{id} {name} {more}");
        Candidate {
            part,
            id,
            name,
            words,
        }
    };
    match part {
        Part::Owner | Part::Staff => Box::new(std::iter::empty()),
        Part::Person => Box::new(agenda.people.iter().map(move |person| {
            let all: Vec<String> = person
                .name
                .all()
                .map(|raw| raw.line().into_owned())
                .collect();
            candidate(
                person.id.as_str().into(),
                person.name.line(order).into_owned(),
                all.join(" "),
            )
        })),
        Part::Organisation => Box::new(agenda.organisations.iter().map(move |one| {
            let mut all: Vec<String> = one.name.all().map(|raw| raw.line().into_owned()).collect();
            if let Some(short) = &one.short {
                all.extend(short.all().map(|raw| raw.line().into_owned()));
            }
            candidate(
                one.id.as_str().into(),
                one.name.line(order).into_owned(),
                all.join(" "),
            )
        })),
        Part::Delegation => Box::new(agenda.delegations.iter().map(move |one| {
            let name = world.delegation_name(one);
            let english = crate::i18n::countries::name(one.country.as_str(), "en");
            candidate(
                one.country.as_str().into(),
                name,
                english.unwrap_or_default().to_owned(),
            )
        })),
    }
}
