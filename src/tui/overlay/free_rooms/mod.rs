//! Free rooms: when, for how many, with what, typed as one line or field by field; and the rooms that fit,
//! with those that nearly do.
//!
//! The answer is there while one types. The line comes first, then the fields, then the rooms: one selection
//! goes through all. The fields show what the line says, and the line what the fields say. On screens with
//! little room the fields are folded away until one goes to them.

mod view;

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::{FeatureIx, RoomIx, Slot, Time};
use crate::board::{FreeRooms, FreeWanted, free_rooms};
use crate::query::room_line::read_room_line;
use crate::query::window::{day_at_hand, read_window};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

/// On screens of so many lines there is room for the fields beside the answer.
const ROOMY: u16 = 32;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Everything, as a line of words.
    Line,
    /// The event day: arrows go from one to the next.
    Day,
    From,
    To,
    /// At least so many.
    Seats,
    /// It is switched, not typed.
    StepFree,
    /// The same for what a room has, by its place among the agenda's features.
    Feature(usize),
}

/// What is wrong with what was typed in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    part: Part,
    text: String,
}

/// The form and its answer.
#[derive(Debug)]
pub struct FreeRoomsForm {
    line: TextField,
    /// Was the line edited after the fields? Then they say what it says.
    by_line: bool,
    /// What is looked for, where that is understood.
    slot: Option<Slot>,
    day: NaiveDate,
    from: TextField,
    to: TextField,
    seats: TextField,
    step_free: bool,
    /// The ids of the features that are wanted.
    features: Vec<String>,
    /// Was nothing edited in the selected row yet? Then what is typed takes the place of what it says.
    is_fresh: bool,
    /// Does the end follow the beginning? So it does until it was edited.
    follows: bool,
    /// The selected row, those of the answer behind those of the form.
    at: usize,
    answer: FreeRooms,
    problem: Option<Problem>,
    /// Lines of the whole that are scrolled away.
    scroll: usize,
}

impl FreeRoomsForm {
    /// The rows of the form, from top to bottom.
    fn parts(world: &World) -> Vec<Part> {
        let features = (0..world.agenda.features.len()).map(Part::Feature);
        let parts = [
            Part::Line,
            Part::Day,
            Part::From,
            Part::To,
            Part::Seats,
            Part::StepFree,
        ];
        parts.into_iter().chain(features).collect()
    }

    /// The row of the form that is selected.
    fn part(&self, world: &World) -> Option<Part> {
        Self::parts(world).get(self.at).copied()
    }

    /// The rooms of the answer, the near misses behind the others.
    fn rooms(&self) -> Vec<RoomIx> {
        let free = self.answer.rooms.iter().map(|free| free.room);
        free.chain(self.answer.near.iter().map(|near| near.room))
            .collect()
    }

    /// The room of the answer that is selected.
    fn room(&self, world: &World) -> Option<RoomIx> {
        let at = self.at.checked_sub(Self::parts(world).len())?;
        self.rooms().get(at).copied()
    }

    fn wants(&self, world: &World, feature: usize) -> bool {
        let id = world.agenda.features[feature].id.as_str();
        self.features.iter().any(|have| have == id)
    }

    /// Are the fields shown, because there is room for them or because one is in them?
    fn has_fields(&self, world: &World) -> bool {
        world.size.height >= ROOMY || matches!(self.part(world), Some(part) if part != Part::Line)
    }

    fn field(&mut self, part: Part) -> Option<&mut TextField> {
        match part {
            Part::Line => Some(&mut self.line),
            Part::From => Some(&mut self.from),
            Part::To => Some(&mut self.to),
            Part::Seats => Some(&mut self.seats),
            Part::Day | Part::StepFree | Part::Feature(_) => None,
        }
    }

    /// The days that one can choose: those of the event, and the one that the form began with.
    fn days(&self, world: &World) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = world.agenda.days.iter().map(|day| day.date).collect();
        if !days.contains(&self.day) {
            days.push(self.day);
            days.sort_unstable();
        }
        days
    }

    fn step_day(&mut self, by: isize, world: &World) {
        let days = self.days(world);
        let here = days.iter().position(|day| *day == self.day).unwrap_or(0);
        let to = (here as isize + by).rem_euclid(days.len() as isize);
        self.day = days[to as usize];
    }

    /// What the line says.
    fn read_line(&mut self, world: &World) -> Result<FreeWanted, Problem> {
        let agenda = &world.agenda;
        let line =
            read_room_line(self.line.text(), agenda, world.now).map_err(|error| Problem {
                part: Part::Line,
                text: world.locale.say(&error.0),
            })?;
        let clock = |time: Time| TextField::new(&world.locale.clock(time.time()));
        self.day = line.day;
        self.from = clock(line.slot.start());
        self.to = clock(line.slot.end());
        let seats = line.seats.map(|seats| seats.to_string());
        self.seats = TextField::new(&seats.unwrap_or_default());
        self.step_free = line.step_free;
        let id = |ix: &FeatureIx| agenda.features[ix.at()].id.as_str().to_owned();
        self.features = line.features.iter().map(id).collect();
        Ok(FreeWanted {
            slot: line.slot,
            seats: line.seats,
            features: line.features,
            step_free: line.step_free,
        })
    }

    /// What the fields say, as a line.
    fn written(&self, world: &World) -> String {
        let mut words: Vec<String> = Vec::new();
        if self.day != day_at_hand(&world.agenda, world.now) {
            words.push(self.day.to_string());
        }
        words.push(format!(
            "{}-{}",
            self.from.text().trim(),
            self.to.text().trim()
        ));
        words.extend((!self.seats.is_empty()).then(|| self.seats.text().trim().to_owned()));
        words.extend(self.step_free.then(|| "step-free".to_owned()));
        words.extend(self.features.iter().cloned());
        words.join(" ")
    }

    /// From when to when the fields say, as the command line reads it.
    fn window(&self, to: Option<&str>, world: &World) -> Result<Slot, String> {
        let day = self.day.to_string();
        let window = (Some(&*day), Some(self.from.text()), to);
        read_window(&world.agenda, world.now, window).map_err(|error| world.locale.say(&error.0))
    }

    /// What the fields say.
    fn read_fields(&self, world: &World) -> Result<FreeWanted, Problem> {
        let texts = &world.locale.texts.board;
        let wrong = |part: Part| move |text: String| Problem { part, text };
        self.window(None, world).map_err(wrong(Part::From))?;
        let slot = self.window(Some(self.to.text()), world);
        let slot = slot.map_err(wrong(Part::To))?;
        let seats = match self.seats.text().trim() {
            "" => None,
            typed => {
                let not_a_number = |_| wrong(Part::Seats)(texts.not_a_number().into_owned());
                Some(typed.parse().map_err(not_a_number)?)
            }
        };
        let features = 0..world.agenda.features.len();
        let features = features.filter(|at| self.wants(world, *at));
        Ok(FreeWanted {
            slot,
            seats,
            features: features.map(|at| FeatureIx(at as u32)).collect(),
            step_free: self.step_free,
        })
    }

    /// Answers anew. Where something cannot be read there is no answer.
    fn look(&mut self, world: &World) {
        let wanted = if self.by_line {
            self.read_line(world)
        } else {
            self.read_fields(world)
        };
        match wanted {
            Ok(wanted) => {
                self.answer = free_rooms(&world.agenda, &wanted);
                self.slot = Some(wanted.slot);
                self.problem = None;
                if !self.by_line {
                    self.line = TextField::new(&self.written(world));
                }
            }
            Err(problem) => {
                self.answer = FreeRooms::default();
                self.slot = None;
                self.problem = Some(problem);
            }
        }
        let rows = Self::parts(world).len() + self.rooms().len();
        self.at = self.at.min(rows.saturating_sub(1));
    }

    /// Switches what is switched; does the row?
    fn switch(&mut self, world: &World) -> bool {
        match self.part(world) {
            Some(Part::StepFree) => self.step_free = !self.step_free,
            Some(Part::Feature(at)) => {
                let id = world.agenda.features[at].id.as_str();
                if self.wants(world, at) {
                    self.features.retain(|have| have != id);
                } else {
                    self.features.push(id.to_owned());
                }
            }
            Some(Part::Day) => self.step_day(1, world),
            _ => return false,
        }
        self.by_line = false;
        self.look(world);
        true
    }

    /// To the next row or the one before; past the fields where they are folded away.
    fn step(&mut self, by: isize, world: &World) {
        let parts = Self::parts(world).len();
        let rows = parts + self.rooms().len();
        let is_folded = !self.has_fields(world);
        let mut to = self.at.saturating_add_signed(by);
        if is_folded && (1..parts).contains(&to) {
            let is_down = by > 0 && rows > parts;
            to = if is_down { parts + to - 1 } else { 0 };
        }
        self.at = to.min(rows.saturating_sub(1));
        self.is_fresh = true;
    }

    /// To the next field or the one before, which unfolds them; round and round.
    fn step_field(&mut self, by: isize, world: &World) {
        let parts = Self::parts(world).len() as isize;
        let from = self.at as isize;
        let to = if from >= parts && by > 0 {
            0
        } else {
            (from.min(parts) + by).rem_euclid(parts)
        };
        self.at = to as usize;
        self.is_fresh = true;
    }

    /// Takes what is typed into a field.
    fn edit(&mut self, part: Part, input: Typed<'_>, world: &World) {
        let replaces = match input {
            Typed::Key(key) => {
                let is_text = !key
                    .modifiers
                    .intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
                matches!(key.code, KeyCode::Char(_)) && is_text
            }
            Typed::Keys(_) | Typed::Text(_) => true,
        };
        let replaces = std::mem::take(&mut self.is_fresh) && replaces && part != Part::Line;
        let Some(field) = self.field(part) else {
            return;
        };
        if replaces {
            field.clear();
        }
        if !field.typed(input) {
            return;
        }
        self.by_line = part == Part::Line;
        self.follows &= !matches!(part, Part::To | Part::Line);
        if part == Part::From
            && self.follows
            && let Ok(slot) = self.window(None, world)
        {
            self.to = TextField::new(&world.locale.clock(slot.end().time()));
        }
        self.look(world);
    }

    /// Opens the selected room; on a row of the form, goes to the first room.
    fn accept(&mut self, world: &World) -> Vec<Ask> {
        if let Some(room) = self.room(world) {
            let page = Overlay::Room;
            let of = Subject::Room(room);
            return vec![Ask::Open(Wanted { page, of })];
        }
        if !self.rooms().is_empty() {
            self.at = Self::parts(world).len();
        }
        Vec::new()
    }
}

impl Page for FreeRoomsForm {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let mut form = Self {
            line: TextField::default(),
            by_line: true,
            slot: None,
            day: world.agenda.event_day(world.now),
            from: TextField::default(),
            to: TextField::default(),
            seats: TextField::default(),
            step_free: false,
            features: Vec::new(),
            is_fresh: true,
            follows: true,
            at: 0,
            answer: FreeRooms::default(),
            problem: None,
            scroll: 0,
        };
        if let Subject::Free(slot) = of {
            let clock = |time: Time| TextField::new(&world.locale.clock(time.time()));
            form.day = world.agenda.event_day(slot.start());
            form.from = clock(slot.start());
            form.to = clock(slot.end());
            // What is typed goes on behind it.
            form.line = TextField::new(&form.written(world));
            form.line.typed(Typed::Keys(" "));
        }
        form.look(world);
        Ok(form)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.board.free_title().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Form, Scope::Field, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        if self.room(world).is_some() {
            return vec![Action::Accept, Action::Previous, Action::Back];
        }
        vec![
            Action::Accept,
            Action::NextField,
            Action::Next,
            Action::Back,
        ]
    }

    fn problem(&self, _world: &World) -> Option<String> {
        None
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        match action {
            Action::Back | Action::Show(Overlay::FreeRooms) => return vec![Ask::Close],
            Action::Next => self.step(1, world),
            Action::Previous => self.step(-1, world),
            Action::NextField => self.step_field(1, world),
            Action::PreviousField => self.step_field(-1, world),
            Action::PageDown => self.step(10, world),
            Action::PageUp => self.step(-10, world),
            Action::Accept => return self.accept(world),
            Action::Show(page @ (Overlay::Door | Overlay::Paper)) => {
                if let Some(room) = self.room(world) {
                    let of = Subject::Room(room);
                    return vec![Ask::Open(Wanted { page, of })];
                }
            }
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let Some(part) = self.part(world) else {
            return Vec::new();
        };
        if self.field(part).is_some() {
            self.edit(part, input, world);
            return Vec::new();
        }
        match input {
            Typed::Key(key) => match key.code {
                KeyCode::Char(' ') => {
                    self.switch(world);
                }
                KeyCode::Right | KeyCode::Left if part == Part::Day => {
                    let by = if key.code == KeyCode::Right { 1 } else { -1 };
                    self.step_day(by, world);
                    self.by_line = false;
                    self.look(world);
                }
                _ => {}
            },
            Typed::Keys(" ") => {
                self.switch(world);
            }
            Typed::Keys(_) | Typed::Text(_) => {}
        }
        Vec::new()
    }

    /// A click goes to a row, and switches what is switched; on a selected room it opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let Some(row) = view::hit(self, on, at) else {
            return Vec::new();
        };
        let before = std::mem::replace(&mut self.at, row);
        let is_switched = self
            .part(at.world)
            .is_some_and(|part| self.field(part).is_none());
        if is_switched {
            self.switch(at.world);
        } else if before == row && self.room(at.world).is_some() {
            return self.accept(at.world);
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.step(lines.signum(), at.world);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.look(world);
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        // Beside rooms and fields, what can be typed, headings and edges.
        let all = world.agenda.rooms.len() + Self::parts(world).len() + 10;
        let lines = u16::try_from(all).unwrap_or(u16::MAX);
        edge::outside(world, edge::WIDE, lines)
    }

    fn settle(&mut self, at: &Place<'_>) {
        let height = usize::from(edge::inside(at.world, at.area).height);
        let rows = view::rows(self, at.world);
        let selected = rows.iter().position(|row| row.is_at(self.at)).unwrap_or(0);
        let end = rows.iter().rposition(|row| row.is_at(self.at)).unwrap_or(0);
        let last = rows.len().saturating_sub(height);
        let highest = (end + 1).saturating_sub(height).min(selected);
        self.scroll = self.scroll.clamp(highest, selected.max(highest)).min(last);
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        Unseen::lines(inside, self.scroll, view::rows(self, at.world).len())
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }
}
