//! An entry of my own: what, from when to when, where, and my words on it.

mod view;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::{Time, safe};
use crate::plan::{Op, Own};
use crate::query::time::{TimeError, read_moment};
use crate::query::window::read_span;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_area::LinesField;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Title,
    From,
    To,
    Place,
    Note,
}

impl Row {
    const ALL: [Self; 5] = [Self::Title, Self::From, Self::To, Self::Place, Self::Note];
}

/// The form as it is filled in. Nothing of it is in the plan before it is saved as a whole.
#[derive(Debug)]
pub struct OwnForm {
    /// The entry as it was when writing began; `None` of a new one.
    base: Option<Own>,
    /// Title, start, end, place, as in [`Row::ALL`].
    fields: [TextField; 4],
    note: LinesField,
    /// What all of them said when the form opened.
    opened: [String; 5],
    /// The row that is typed into.
    at: usize,
    /// Clock times alone are of this moment's event day.
    near: Time,
}

impl OwnForm {
    fn new(world: &World, near: Time, times: [String; 2]) -> Self {
        let [from, to] = times.map(|time| TextField::new(&time));
        let mut form = Self {
            base: None,
            fields: [TextField::default(), from, to, TextField::default()],
            note: LinesField::new(""),
            opened: Default::default(),
            at: 0,
            near: world.agenda.local(&near),
        };
        form.opened = form.texts();
        form
    }

    /// What each row says.
    fn texts(&self) -> [String; 5] {
        let [title, from, to, place] = &self.fields;
        let [title, from, to, place] =
            [title, from, to, place].map(|field| field.text().trim().to_owned());
        [title, from, to, place, self.note.text()]
    }

    fn of(own: &Own, world: &World) -> Self {
        let (start, end) = (world.agenda.local(&own.start), world.agenda.local(&own.end));
        let mut form = Self::new(world, start, typed(start, end));
        form.fields[0] = TextField::new(&own.title);
        form.fields[3] = TextField::new(own.place.as_deref().unwrap_or_default());
        form.note = LinesField::new(own.note.as_deref().unwrap_or_default());
        form.base = Some(own.clone());
        form.opened = form.texts();
        form
    }

    fn row(&self) -> Row {
        Row::ALL[self.at.min(Row::ALL.len() - 1)]
    }

    fn text(&self, row: Row) -> &str {
        self.fields[row as usize].text().trim()
    }

    /// From when to when it is, as typed; `None` while one of the two is not typed.
    fn span(&self, world: &World) -> Option<Result<(Time, Time), TimeError>> {
        let (from, to) = (self.text(Row::From), self.text(Row::To));
        let is_whole = !from.is_empty() && !to.is_empty();
        is_whole.then(|| read_span(&world.agenda, self.near, (from, to)))
    }

    /// Why what is typed is no time, and in which row: that of a row is known before the other one is typed.
    fn mistyped(&self, world: &World) -> Option<(Row, TimeError)> {
        let agenda = &world.agenda;
        let read = |row: Row| {
            let text = self.text(row);
            let is_typed = !text.is_empty();
            let error = is_typed.then(|| read_moment(text, agenda, self.near).err());
            error.flatten().map(|error| (row, error))
        };
        let single = read(Row::From).or_else(|| read(Row::To));
        single.or_else(|| Some((Row::To, self.span(world)?.err()?)))
    }

    /// The entry, or what is still missing and in which row.
    fn own(&self, world: &World) -> Result<Own, (usize, String)> {
        let texts = &world.locale.texts.screen;
        if self.text(Row::Title).is_empty() {
            return Err((Row::Title as usize, texts.own_wants_title().into_owned()));
        }
        for row in [Row::From, Row::To] {
            if self.text(row).is_empty() {
                return Err((row as usize, texts.own_wants_time().into_owned()));
            }
        }
        if let Some((row, error)) = self.mistyped(world) {
            return Err((row as usize, world.locale.say(&error.0)));
        }
        let span = self.span(world).and_then(Result::ok);
        let (start, end) = span.expect("both are typed, and neither is mistyped");
        let words = |text: String| Some(text).filter(|text| !text.is_empty());
        Ok(Own {
            id: String::new(),
            title: self.text(Row::Title).to_owned(),
            start: start.fixed_offset(),
            end: end.fixed_offset(),
            place: words(self.text(Row::Place).to_owned()),
            note: words(self.note.text()),
        })
    }

    fn save(&mut self, world: &World) -> Vec<Ask> {
        match self.own(world) {
            Ok(edited) => {
                let op = match &self.base {
                    Some(base) => Op::EditOwn {
                        base: base.clone(),
                        edited,
                    },
                    None => Op::AddOwn(edited),
                };
                vec![Ask::Close, Ask::Edit(Box::new(op))]
            }
            Err((row, text)) => {
                self.at = row;
                vec![Ask::Tell(Tone::Warning, text)]
            }
        }
    }

    fn go(&mut self, by: isize) {
        let rows = Row::ALL.len() as isize;
        self.at = (self.at as isize + by).rem_euclid(rows) as usize;
    }
}

/// The times as one would type them: the end as a clock time alone where it is of the same day.
fn typed(start: Time, end: Time) -> [String; 2] {
    let whole = |time: Time| time.format("%Y-%m-%d %H:%M").to_string();
    let to = if end.date_naive() == start.date_naive() {
        end.format("%H:%M").to_string()
    } else {
        whole(end)
    };
    [whole(start), to]
}

impl Page for OwnForm {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        if !world.writable {
            let text = world.locale.texts.screen.plan_read_only().into_owned();
            return Err(vec![Ask::Tell(Tone::Warning, text)]);
        }
        let nothing = || [String::new(), String::new()];
        match of {
            Subject::Own(id) => {
                let own = world.plan().own.iter().find(|own| own.id == *id);
                own.map(|own| Self::of(own, world)).ok_or_else(Vec::new)
            }
            Subject::Free(slot) => {
                // Clock times of the day that the box names below.
                let times = [slot.start(), slot.end()].map(|time| time.format("%H:%M").to_string());
                Ok(Self::new(world, slot.start(), times))
            }
            Subject::Session(ix) => {
                let end = world.agenda.session(*ix).end;
                Ok(Self::new(world, end.unwrap_or(world.now), nothing()))
            }
            _ => Ok(Self::new(world, world.now, nothing())),
        }
    }

    fn title(&self, world: &World) -> String {
        let texts = &world.locale.texts;
        match &self.base {
            Some(own) => safe::line(&own.title).into_owned(),
            None => Action::Show(Overlay::Own).title(texts).into_owned(),
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        let lines = (self.row() == Row::Note).then_some(Scope::Lines);
        let form = [Scope::Form, Scope::Field, Scope::App];
        lines.into_iter().chain(form).collect()
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        // In a line Enter goes to the next one; in the note it keeps the entry.
        let rest = if self.row() == Row::Note {
            [Action::NewLine, Action::NextField, Action::Back]
        } else {
            [Action::SaveAgain, Action::PreviousField, Action::Back]
        };
        [Action::Accept].into_iter().chain(rest).collect()
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let texts = &world.locale.texts.actions;
        let text = || match self.row() {
            Row::Note => texts.save_again().into_owned(),
            _ => texts.next_field().into_owned(),
        };
        (action == Action::Accept).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Own) => return vec![Ask::Close],
            Action::Next if self.row() == Row::Note => self.note.down(),
            Action::Previous if self.row() == Row::Note && self.note.is_below_first() => {
                self.note.up();
            }
            action if self.row() == Row::Note && self.note.edit(action) => {}
            Action::Next | Action::NextField => self.go(1),
            Action::Previous | Action::PreviousField => self.go(-1),
            Action::Accept if self.row() != Row::Note => self.go(1),
            Action::Accept | Action::SaveAgain => return self.save(at.world),
            Action::Quit => return vec![Ask::Up(Action::Quit)],
            _ => {}
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        match self.row() {
            Row::Note => self.note.typed(input),
            row => {
                self.fields[row as usize].typed(input);
            }
        }
        Vec::new()
    }

    /// A click on a row goes there.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        if let Some(row) = view::row_at(self, on, at) {
            self.at = row;
        }
        Vec::new()
    }

    fn has_unsaved_text(&self, _world: &World) -> bool {
        self.texts() != self.opened
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::SMALL, view::height(self))
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }
}
