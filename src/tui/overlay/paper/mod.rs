//! Paper: what is printed, on which paper, where to, and its pages as text before they are printed.
//!
//! The sheets are made here of what every page looks at; the file, its fonts and the printer are the
//! worker's.

mod sheets;
mod view;
mod whose;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr as _;

use crate::agenda::{Agenda, Id, safe};
use crate::i18n::Locale;
use crate::i18n::sentences::export as say;
use crate::paper::{Marks, PageForm, Paper, Sheet, text};
use crate::tui::effect::{Effect, PrintJob, Target};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;
use sheets::{Chosen, What};

/// A row of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    What,
    /// Whose plans: typed.
    Whose,
    /// Since which older agenda doors changed: the name of its file, typed.
    Since,
    Day,
    Language,
    Paper,
    Edge,
    To,
}

impl Row {
    /// The rows that have a meaning for what is printed.
    fn of(chosen: &Chosen) -> Vec<Self> {
        let own: &[Self] = match chosen.what {
            What::Plan | What::Badge => &[Self::Whose, Self::Day],
            What::Doors => &[Self::Since, Self::Day],
            What::Run => &[Self::Day],
        };
        let rest: &[Self] = if chosen.form.is_folded {
            &[Self::Language, Self::Paper, Self::To]
        } else {
            &[Self::Language, Self::Paper, Self::Edge, Self::To]
        };
        [&[Self::What], own, rest].concat()
    }

    fn is_field(self) -> bool {
        matches!(self, Self::Whose | Self::Since)
    }
}

/// What is chosen, and what would be printed.
#[derive(Debug)]
pub struct PaperPage {
    chosen: Chosen,
    to: Target,
    /// Whose plans; mine where nothing is typed.
    whose: TextField,
    /// The file of an older agenda.
    since: TextField,
    /// Which file was asked for.
    asked_for: String,
    /// The selected row.
    at: Row,
    /// The pages as text, one after the other with a line between that counts them.
    preview: Vec<String>,
    /// How many pages that is.
    pages: usize,
    /// Why there is nothing to print, where that is so.
    nothing: Option<String>,
    /// The cells that a line of the preview has.
    cells: usize,
    /// Where a window is too low for both: do the pages have it, rather than the choices?
    is_reading: bool,
    /// Lines of the preview that are scrolled away.
    scroll: usize,
    /// Was it asked which printers there are?
    has_asked: bool,
}

impl PaperPage {
    fn new(world: &World, what: What, room: Option<Id>) -> Self {
        let mut page = Self {
            chosen: Chosen {
                what,
                room,
                form: PageForm::default(),
                languages: vec![world.locale.tag().to_owned()],
                day: None,
            },
            to: Target::Pdf,
            whose: TextField::default(),
            since: TextField::default(),
            asked_for: String::new(),
            at: Row::What,
            preview: Vec::new(),
            pages: 0,
            nothing: None,
            cells: 0,
            is_reading: false,
            scroll: 0,
            has_asked: false,
        };
        page.cells = page.width(world);
        page.look(world);
        page
    }

    /// The older agenda that is named, once it was read.
    fn older<'a>(&self, world: &'a World) -> Option<&'a Agenda> {
        let (name, read) = world.older_file.as_ref()?;
        (name == self.since.text().trim()).then_some(())?;
        read.as_ref().ok().map(|agenda| &**agenda)
    }

    /// The sheets with those marks.
    fn sheets(&self, world: &World, marks: &'static Marks) -> Vec<Sheet> {
        // Nothing is held against a file that is not read: no door is printed as if it had changed.
        let is_unread = self.chosen.what == What::Doors && !self.since.text().trim().is_empty();
        let older = self.older(world);
        if is_unread && older.is_none() {
            return Vec::new();
        }
        let plans = sheets::plans(world, self.whose.text());
        self.chosen
            .sheets(world, &plans, older.filter(|_| is_unread), marks)
    }

    /// The sheets that have something on them: of plans the others are none.
    fn filled(&self, world: &World, marks: &'static Marks) -> Vec<Sheet> {
        let mut sheets = self.sheets(world, marks);
        sheets.retain(|sheet| self.is_filled(sheet));
        sheets
    }

    /// Has the sheet anything on it?
    fn is_filled(&self, sheet: &Sheet) -> bool {
        !self.chosen.what.is_of_plans() || !sheet.days.is_empty()
    }

    /// Why there is nothing to print: none of `sheets` has anything on it.
    fn why_nothing(&self, world: &World, sheets: &[Sheet]) -> String {
        let texts = &world.locale.texts.screen;
        if let Some(doubt) = self.doubt(world) {
            return doubt.said(world);
        }
        match (self.chosen.what, sheets.first()) {
            (What::Plan | What::Badge, Some(sheet)) if self.chosen.day.is_some() => {
                sheet.empty.clone()
            }
            (What::Plan | What::Badge, _) => texts.nothing_on_paper().into_owned(),
            (What::Doors, _) => texts.no_sheet().into_owned(),
            (What::Run, _) => texts.no_run().into_owned(),
        }
    }

    /// What is open about whose plans are meant.
    fn doubt(&self, world: &World) -> Option<whose::Doubt> {
        let is_asked = self.chosen.what.is_of_plans();
        is_asked.then(|| whose::whose(world, self.whose.text()).err())?
    }

    /// Makes the preview anew. Where the window is narrower than the paper, lines are broken sooner, and a
    /// sheet is a piece.
    fn look(&mut self, world: &World) {
        let (cells, rows) = self.chosen.form.cells();
        let marks = world.glyphs.marks;
        let sheets = self.sheets(world, marks);
        let of_paper = |sheet| text::sheet_pages(sheet, cells, rows, marks);
        let pages: Vec<Vec<String>> = sheets.iter().flat_map(of_paper).collect();
        self.pages = pages.len();
        let is_empty = !sheets.iter().any(|sheet| self.is_filled(sheet));
        self.nothing = is_empty.then(|| self.why_nothing(world, &sheets));
        let pieces = if self.cells < cells {
            let of_window = |sheet| {
                let lines = text::lines(sheet, self.cells, marks, false);
                lines.into_iter().map(|(_, line)| line).collect()
            };
            sheets.iter().map(of_window).collect()
        } else {
            pages
        };
        self.preview = Vec::new();
        if is_empty {
            let doubt = self.doubt(world);
            self.preview
                .extend(doubt.iter().flat_map(|doubt| doubt.those(world)));
            return;
        }
        let all = pieces.len();
        for (at, piece) in pieces.into_iter().enumerate() {
            if at > 0 {
                self.preview.push(self.seam(world, at + 1, all));
            }
            self.preview.extend(piece);
        }
    }

    /// The line above a page that is not the first.
    fn seam(&self, world: &World, n: usize, all: usize) -> String {
        let number = world.locale.say(&say::qr_of(n, all));
        let lead = format!("{0}{0} {number} ", world.glyphs.rule);
        let rest = self.cells.saturating_sub(lead.width());
        format!("{lead}{}", world.glyphs.rule.repeat(rest))
    }

    /// The cells of a line in the box.
    fn width(&self, world: &World) -> usize {
        let area = self.area(world, Rect::default());
        usize::from(edge::inside(world, area).width)
    }

    /// The languages that sheets can be in: each one, then mine with each other one beside it.
    fn languages(world: &World) -> Vec<Vec<String>> {
        let mine = world.locale.tag().to_owned();
        let others = Locale::tags().filter(|tag| *tag != mine).map(str::to_owned);
        let others: Vec<String> = others.collect();
        let alone = std::iter::once(&mine)
            .chain(&others)
            .map(|one| vec![one.clone()]);
        let both = others.iter().map(|other| vec![mine.clone(), other.clone()]);
        alone.chain(both).collect()
    }

    /// Every event day, and each one.
    fn days(world: &World) -> Vec<Option<NaiveDate>> {
        let days = world.agenda.days.iter().map(|day| Some(day.date));
        std::iter::once(None).chain(days).collect()
    }

    /// The paper for what is printed: a badge is A6, or folded to it.
    fn papers(&self) -> &'static [Paper] {
        match self.chosen.what {
            What::Badge => &[Paper::A6, Paper::A4, Paper::Letter],
            _ => Paper::ALL,
        }
    }

    /// Takes paper that there is for what is printed, and no row that has no meaning for it.
    fn fit(&mut self) {
        let is_badge = self.chosen.what == What::Badge;
        let form = &mut self.chosen.form;
        if form.is_folded && !is_badge {
            form.is_folded = false;
        }
        if !self.papers().contains(&self.chosen.form.paper) {
            self.chosen.form.paper = self.papers()[0];
        }
        let form = &mut self.chosen.form;
        form.is_folded = is_badge && form.paper != Paper::A6;
        form.is_landscape &= !form.is_folded;
        if is_badge && matches!(self.to, Target::Html | Target::Text) {
            self.to = Target::Pdf;
        }
        if !Row::of(&self.chosen).contains(&self.at) {
            self.at = Row::What;
        }
    }

    /// Where it may go: files, the default printer, and those that are known.
    fn targets(&self, world: &World) -> Vec<Target> {
        let mut all = vec![Target::Pdf];
        // A badge has a size, which no browser and no text keeps.
        if self.chosen.what != What::Badge {
            all.extend([Target::Html, Target::Text]);
        }
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
        let chosen = &mut self.chosen;
        match self.at {
            Row::What => {
                let what = step(What::ALL, &chosen.what, by);
                // Round and round one comes to the sheets of all doors.
                chosen.room = None;
                let was = std::mem::replace(&mut chosen.what, what);
                // A badge is small unless it is folded; other paper is as usual after it.
                chosen.form.paper = match (was, chosen.what) {
                    (_, What::Badge) => Paper::A6,
                    (What::Badge, _) => Paper::A4,
                    _ => chosen.form.paper,
                };
            }
            Row::Day => chosen.day = step(&Self::days(world), &chosen.day, by),
            Row::Language => {
                let all = Self::languages(world);
                chosen.languages = step(&all, &chosen.languages, by);
            }
            Row::Paper => {
                let paper = step(self.papers(), &self.chosen.form.paper, by);
                self.chosen.form.paper = paper;
            }
            Row::Edge => chosen.form.is_landscape = !chosen.form.is_landscape,
            Row::To => self.to = step(&self.targets(world), &self.to, by),
            Row::Whose | Row::Since => {}
        }
        self.fit();
        (self.scroll, self.is_reading) = (0, false);
        self.look(world);
    }

    /// Goes on in the pages by so many lines. Where they hardly have room, they take that of the choices
    /// first, and give it back last.
    fn read(&mut self, by: isize, at: &Place<'_>) {
        if by > 0 && !self.is_reading {
            self.is_reading = true;
            if view::is_crowded(self, at) {
                return;
            }
        }
        if by < 0 && self.scroll == 0 {
            self.is_reading = false;
        }
        self.scroll = self.scroll.saturating_add_signed(by);
    }

    /// Selects the row that is so many rows on.
    fn select(&mut self, by: isize) {
        if std::mem::take(&mut self.is_reading) {
            self.scroll = 0;
        }
        let rows = Row::of(&self.chosen);
        let at = rows.iter().position(|row| *row == self.at).unwrap_or(0);
        let at = at.saturating_add_signed(by).min(rows.len() - 1);
        self.at = rows[at];
    }

    fn print(&self, world: &World) -> Vec<Ask> {
        let marks = match self.to {
            Target::Text => world.glyphs.marks,
            _ => &Marks::UNICODE,
        };
        let sheets = self.filled(world, marks);
        if sheets.is_empty() {
            let why = self.why_nothing(world, &self.sheets(world, marks));
            return vec![Ask::Tell(Tone::Warning, why)];
        }
        let stem = match self.chosen.what {
            _ if self.chosen.what.is_of_plans() && !self.whose.is_empty() => {
                whose::file_stem(world, self.whose.text())
            }
            What::Plan | What::Badge => world.plan_name().to_owned(),
            What::Doors => "doors".to_owned(),
            What::Run => "runsheet".to_owned(),
        };
        let job = PrintJob {
            sheets,
            form: self.chosen.form,
            to: self.to.clone(),
            stem,
            for_everyone: self.chosen.what == What::Doors,
        };
        // A file is there at once; a printer may take its time.
        let texts = &world.locale.texts.screen;
        let sending = match &self.to {
            Target::Printer(Some(name)) => Some(texts.sending_to(safe::line(name))),
            Target::Printer(None) => Some(texts.sending_to_default()),
            _ => None,
        };
        let sending = sending.map(|text| Ask::Tell(Tone::Done, text.into_owned()));
        let print = Ask::Do(Effect::Print(Box::new(job)));
        [Ask::Close]
            .into_iter()
            .chain(sending)
            .chain([print])
            .collect()
    }
}

/// The printer that was meant by "the default one" before it was known which that is.
fn default_printer(world: &World) -> Option<Target> {
    let printers = world.printers.as_ref()?.as_ref().ok()?;
    let default = printers.iter().find(|one| one.is_default)?;
    Some(Target::Printer(Some(default.name.clone())))
}

impl Page for PaperPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::Action(scopes) => {
                let is_board = scopes.contains(&Scope::Tab(Tab::Rooms));
                let what = if is_board { What::Doors } else { What::Plan };
                Ok(Self::new(world, what, None))
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
        if self.at.is_field() {
            return vec![Scope::Field, Scope::App];
        }
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

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let texts = &world.locale.texts.screen;
        match action {
            Action::Accept => Some(texts.print_it().into_owned()),
            Action::Right => Some(texts.change_it().into_owned()),
            _ => None,
        }
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let page = view::preview_area(self, at).height.max(1) as isize;
        match action {
            Action::Back | Action::Show(Overlay::Paper) => return vec![Ask::Close],
            Action::Accept => return self.print(at.world),
            Action::Next => self.select(1),
            Action::Previous => self.select(-1),
            Action::Right => self.change(at.world, 1),
            Action::Left => self.change(at.world, -1),
            Action::ScrollDown => self.read(1, at),
            Action::ScrollUp => self.read(-1, at),
            Action::PageDown => self.read(page, at),
            Action::PageUp => self.read(-page, at),
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        let field = match self.at {
            Row::Whose => &mut self.whose,
            Row::Since => &mut self.since,
            _ => return Vec::new(),
        };
        if field.typed(input) {
            (self.scroll, self.is_reading) = (0, false);
            self.look(at.world);
        }
        Vec::new()
    }

    /// A click selects a row; a click on what is selected takes the next value.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let Some(row) = view::row_at(self, on, at) else {
            return Vec::new();
        };
        if row == self.at {
            self.change(at.world, 1);
        }
        self.at = row;
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.read(lines, at);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        if !self.targets(world).contains(&self.to) {
            let default = (self.to == Target::Printer(None)).then(|| default_printer(world));
            self.to = default.flatten().unwrap_or(Target::Pdf);
        }
        if !Self::days(world).contains(&self.chosen.day) {
            self.chosen.day = None;
        }
        self.look(world);
        true
    }

    fn due(&mut self, _at: &Place<'_>) -> Vec<Ask> {
        let mut asks = Vec::new();
        if !std::mem::replace(&mut self.has_asked, true) {
            asks.push(Ask::Do(Effect::ListPrinters));
        }
        let file = self.since.text().trim();
        if file != self.asked_for {
            file.clone_into(&mut self.asked_for);
            if !file.is_empty() {
                asks.push(Ask::Do(Effect::ReadOlder(file.to_owned())));
            }
        }
        asks
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::WIDE, world.size.height)
    }

    fn settle(&mut self, at: &Place<'_>) {
        let cells = self.width(at.world);
        if cells != self.cells {
            self.cells = cells;
            self.look(at.world);
        }
        let height = usize::from(view::preview_area(self, at).height);
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
