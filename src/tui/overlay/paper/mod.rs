//! Paper: what is printed, on which paper, where to, and its pages as text before they are printed.
//!
//! The sheets are made here of what every page looks at; the file, its fonts and the printer are the
//! worker's.

mod view;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::Id;
use crate::paper::{
    Doors, Marks, PageForm, Paper, Sheet, Wording, door_sheets, pdf, plan_sheet, run_sheets,
    share_code, text,
};
use crate::tui::effect::{Effect, PrintJob, Target};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

/// What can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Plan,
    Doors,
    Run,
}

impl What {
    const ALL: &[Self] = &[Self::Plan, Self::Doors, Self::Run];
}

/// A row of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    What,
    Paper,
    Edge,
    To,
}

impl Row {
    const ALL: &[Self] = &[Self::What, Self::Paper, Self::Edge, Self::To];
}

/// What is chosen, and what would be printed.
#[derive(Debug)]
pub struct PaperPage {
    what: What,
    /// The one whose door sheets these are, by its id; `None`: of every room.
    room: Option<Id>,
    form: PageForm,
    to: Target,
    /// The selected row.
    at: usize,
    /// The pages as text, one after the other with an empty line between.
    preview: Vec<String>,
    /// How many pages that is.
    pages: usize,
    /// Lines of the preview that are scrolled away.
    scroll: usize,
    /// Was it asked which printers there are?
    has_asked: bool,
}

impl PaperPage {
    fn new(world: &World, what: What, room: Option<Id>) -> Self {
        let mut page = Self {
            what,
            room,
            form: PageForm::default(),
            to: Target::Pdf,
            at: 0,
            preview: Vec::new(),
            pages: 0,
            scroll: 0,
            has_asked: false,
        };
        page.look(world);
        page
    }

    /// The sheets with those marks.
    fn sheets(&self, world: &World, marks: &'static Marks) -> Vec<Sheet> {
        let wording = Wording {
            marks,
            ..world.words()
        };
        match self.what {
            What::Plan => {
                let plan = world.plan();
                let mut sheet = plan_sheet(&wording, plan, world.now, world.zone);
                let code = share_code(&wording, plan);
                sheet.code = code.filter(|code| pdf::has_room_for(code, self.form));
                vec![sheet]
            }
            What::Doors => {
                let room = self.room.as_ref();
                let room = room.and_then(|id| world.room_called(id.as_str()));
                door_sheets(&wording, world.now, Doors { room, day: None }).sheets
            }
            What::Run => run_sheets(&wording, world.now, None),
        }
    }

    /// Is there anything to print?
    fn is_empty(&self, world: &World) -> bool {
        match self.what {
            What::Plan => {
                let plan = world.plan();
                plan.choices.is_empty() && plan.own.is_empty()
            }
            What::Doors | What::Run => self.pages == 0,
        }
    }

    /// Makes the preview anew.
    fn look(&mut self, world: &World) {
        let (cells, rows) = self.form.cells();
        let marks = world.glyphs.marks;
        let sheets = self.sheets(world, marks);
        let pages = sheets
            .iter()
            .flat_map(|sheet| text::sheet_pages(sheet, cells, rows, marks));
        (self.pages, self.preview) = (0, Vec::new());
        for page in pages {
            if self.pages > 0 {
                self.preview.push(String::new());
            }
            self.pages += 1;
            self.preview.extend(page);
        }
    }

    /// Where it may go: files, the default printer, and those that are known.
    fn targets(world: &World) -> Vec<Target> {
        let mut all = vec![Target::Pdf, Target::Html, Target::Text];
        match &world.printers {
            Some(Ok(printers)) => all.extend(
                printers
                    .iter()
                    .map(|one| Target::Printer(Some(one.name.clone()))),
            ),
            Some(Err(_)) => {}
            None => all.push(Target::Printer(None)),
        }
        all
    }

    /// Takes the value that is so many places on, round and round.
    fn change(&mut self, world: &World, by: isize) {
        fn step<T: Clone + PartialEq>(all: &[T], now: &T, by: isize) -> T {
            let at = all.iter().position(|one| one == now).unwrap_or(0) as isize;
            all[(at + by).rem_euclid(all.len() as isize) as usize].clone()
        }
        match Row::ALL[self.at] {
            Row::What => {
                self.what = step(What::ALL, &self.what, by);
                // Round and round one comes to the sheets of all doors.
                self.room = None;
            }
            Row::Paper => self.form.paper = step(Paper::ALL, &self.form.paper, by),
            Row::Edge => self.form.is_landscape = !self.form.is_landscape,
            Row::To => self.to = step(&Self::targets(world), &self.to, by),
        }
        self.scroll = 0;
        self.look(world);
    }

    fn print(&self, world: &World) -> Vec<Ask> {
        if self.is_empty(world) {
            let texts = &world.locale.texts.screen;
            let text = match self.what {
                What::Plan => texts.nothing_on_paper(),
                What::Doors | What::Run => texts.no_sheet(),
            };
            return vec![Ask::Tell(Tone::Warning, text.into_owned())];
        }
        let marks = match self.to {
            Target::Text => world.glyphs.marks,
            _ => &Marks::UNICODE,
        };
        let stem = match self.what {
            What::Plan => world.plan_name().to_owned(),
            What::Doors => "doors".to_owned(),
            What::Run => "runsheet".to_owned(),
        };
        let job = PrintJob {
            sheets: self.sheets(world, marks),
            form: self.form,
            to: self.to.clone(),
            stem,
            for_everyone: self.what == What::Doors,
        };
        vec![Ask::Close, Ask::Do(Effect::Print(Box::new(job)))]
    }
}

impl Page for PaperPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::Action(scopes) => {
                let is_board = scopes.contains(&Scope::Tab(Tab::Rooms));
                let what = if is_board { What::Doors } else { What::Plan };
                let page = Self::new(world, what, None);
                if page.is_empty(world) && what == What::Plan {
                    let text = world.locale.texts.screen.nothing_on_paper().into_owned();
                    return Err(vec![Ask::Tell(Tone::Warning, text)]);
                }
                Ok(page)
            }
            Subject::Room(room) => {
                let id = world.agenda.rooms[room.at()].id.clone();
                let page = Self::new(world, What::Doors, Some(id));
                if page.pages == 0 {
                    let text = world.locale.texts.screen.no_sheet().into_owned();
                    return Err(vec![Ask::Tell(Tone::Warning, text)]);
                }
                Ok(page)
            }
            _ => Err(Vec::new()),
        }
    }

    fn title(&self, world: &World) -> String {
        Action::Show(Overlay::Paper)
            .title(&world.locale.texts)
            .into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Paper), Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![
            Action::Accept,
            Action::Right,
            Action::ScrollDown,
            Action::Back,
        ]
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let page = usize::from(view::preview_area(at).height.max(1));
        match action {
            Action::Back | Action::Show(Overlay::Paper) => return vec![Ask::Close],
            Action::Accept => return self.print(at.world),
            Action::Next => self.at = (self.at + 1).min(Row::ALL.len() - 1),
            Action::Previous => self.at = self.at.saturating_sub(1),
            Action::Right => self.change(at.world, 1),
            Action::Left => self.change(at.world, -1),
            Action::ScrollDown => self.scroll += 1,
            Action::ScrollUp => self.scroll = self.scroll.saturating_sub(1),
            Action::PageDown => self.scroll += page,
            Action::PageUp => self.scroll = self.scroll.saturating_sub(page),
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    /// A click selects a row; a click on what is selected takes the next value.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let Some(row) = view::row_at(on, at) else {
            return Vec::new();
        };
        if row == self.at {
            self.change(at.world, 1);
        }
        self.at = row;
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.scroll = self.scroll.saturating_add_signed(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        if !Self::targets(world).contains(&self.to) {
            self.to = Target::Pdf;
        }
        self.look(world);
        true
    }

    fn due(&mut self, _at: &Place<'_>) -> Vec<Ask> {
        if std::mem::replace(&mut self.has_asked, true) {
            return Vec::new();
        }
        vec![Ask::Do(Effect::ListPrinters)]
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::WIDE, world.size.height)
    }

    fn settle(&mut self, at: &Place<'_>) {
        let height = usize::from(view::preview_area(at).height);
        let last = self.preview.len().saturating_sub(height);
        self.scroll = self.scroll.min(last);
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        view::unseen(self, at)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(self, frame, at);
    }
}
