//! Drives the screens in memory: keys in, the whole picture out. Clock, size and paths are fixed.

use std::sync::Arc;

use attache::agenda::Agenda;
use attache::config::ThemeChoice;
use attache::i18n::Locale;
use attache::i18n::sentences::failures;
use attache::plan::store::{Kin, Recovery};
use attache::plan::{Op, Plan};
use attache::query::Index;
use attache::source;
use attache::tui::app::App;
use attache::tui::effect::Effect;
use attache::tui::input::key::Key;
use attache::tui::input::keymap::Keymap;
use attache::tui::look::depth::Depth;
use attache::tui::look::glyphs::Glyphs;
use attache::tui::look::theme::Theme;
use attache::tui::msg::Msg;
use attache::tui::{Setup, view};
use chrono::TimeZone;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier, Style};

/// The screens over an agenda, at a size and a moment.
pub(crate) struct Screen {
    pub(crate) app: App,
    /// What the app asked for and this driver does not do by itself.
    pub(crate) wanted: Vec<Effect>,
    /// Is a write to the plan's file to fail?
    pub(crate) disk_is_full: bool,
    /// Are writes to take so long that nothing is answered yet?
    pub(crate) hold: bool,
    /// The writes that are not answered yet.
    pub(crate) held: Vec<Effect>,
    /// What the plan's file would say.
    stored: Plan,
    size: Size,
}

/// How screens are to be set up.
pub(crate) struct Start {
    pub(crate) agenda: String,
    pub(crate) size: (u16, u16),
    pub(crate) now: &'static str,
    pub(crate) lang: &'static str,
    pub(crate) theme: ThemeChoice,
    pub(crate) depth: Depth,
    pub(crate) glyphs: Glyphs,
    pub(crate) plan: Plan,
    pub(crate) staff: bool,
    pub(crate) bell: Option<u8>,
    pub(crate) recoveries: Vec<Recovery>,
    pub(crate) kin: Option<Box<Kin>>,
}

impl Default for Start {
    fn default() -> Self {
        Self {
            agenda: include_str!("../../agenda.toml").into(),
            size: (120, 36),
            now: "2023-04-26T14:12",
            lang: "en",
            theme: ThemeChoice::Dark,
            depth: Depth::True,
            glyphs: Glyphs::UNICODE,
            plan: Plan::default(),
            staff: false,
            bell: None,
            recoveries: Vec::new(),
            kin: None,
        }
    }
}

impl Start {
    pub(crate) fn open(self) -> Screen {
        let reading = source::read(self.agenda.as_bytes());
        let agenda = Arc::new(reading.agenda.expect("the tests' agendas load"));
        let (width, height) = self.size;
        let size = Size::new(width, height);
        let naive = self.now.parse::<chrono::NaiveDateTime>();
        let naive = naive.or_else(|_| format!("{}:00", self.now).parse());
        let now = agenda
            .event
            .timezone
            .from_local_datetime(&naive.expect("the tests name moments"))
            .earliest()
            .expect("a moment that exists");
        let (app, effects) = App::new(Setup {
            agenda,
            origin: None,
            plan_name: "my".into(),
            plan: self.plan.clone(),
            staff: self.staff,
            writable: true,
            notices: Vec::new(),
            recoveries: self.recoveries,
            kin: self.kin,
            locale: Locale::new(self.lang),
            theme: Theme::new(self.theme, self.depth),
            glyphs: self.glyphs,
            keymap: Keymap::default(),
            now,
            zone: attache::paper::SecondZone::Event,
            bell: self.bell,
            size,
        });
        let mut screen = Screen {
            app,
            wanted: Vec::new(),
            disk_is_full: false,
            hold: false,
            held: Vec::new(),
            stored: self.plan,
            size,
        };
        screen.perform(effects);
        screen
    }
}

impl Screen {
    /// The built-in agenda at this size, on its first afternoon.
    pub(crate) fn at(width: u16, height: u16) -> Self {
        Start {
            size: (width, height),
            ..Start::default()
        }
        .open()
    }

    /// What the plan's file would say.
    pub(crate) fn plan(&self) -> Plan {
        self.stored.clone()
    }

    /// Presses keys by their names in keymap files; `"text"` in quotes is typed as it stands.
    pub(crate) fn press(mut self, keys: &str) -> Self {
        self.keys(keys);
        self
    }

    pub(crate) fn keys(&mut self, keys: &str) {
        for (at, part) in keys.split('"').enumerate() {
            if at % 2 == 1 {
                for c in part.chars() {
                    self.key(Key::plain(crossterm::event::KeyCode::Char(c)));
                }
                continue;
            }
            for name in part.split_whitespace() {
                let key = name.parse::<Key>();
                self.key(key.unwrap_or_else(|_| panic!("no key `{name}`")));
            }
        }
    }

    fn key(&mut self, key: Key) {
        self.send(Msg::Key(key.event()));
    }

    pub(crate) fn click(mut self, column: u16, row: u16) -> Self {
        self.send(Msg::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
        self
    }

    pub(crate) fn wheel(mut self, column: u16, row: u16, down: bool) -> Self {
        let kind = if down {
            MouseEventKind::ScrollDown
        } else {
            MouseEventKind::ScrollUp
        };
        self.send(Msg::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }));
        self
    }

    pub(crate) fn resize(mut self, width: u16, height: u16) -> Self {
        self.size = Size::new(width, height);
        self.send(Msg::Resize(self.size));
        self
    }

    pub(crate) fn send(&mut self, msg: Msg) {
        let effects = self.app.handle(msg);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Index(agenda) => {
                    let index = Arc::new(Index::new(&agenda));
                    self.send(Msg::Indexed(Arc::clone(&agenda), index));
                }
                Effect::Store { .. } if self.hold => self.held.push(effect),
                Effect::Store { plan, .. } if self.disk_is_full => self.send(Msg::NotStored {
                    plan,
                    reason: failures::said("the plan cannot be saved: no space left on the disk"),
                    cause: failures::said("no space left on the disk"),
                }),
                Effect::Store { plan, ops } => {
                    for op in &ops {
                        let _ = self.stored.apply(op);
                    }
                    self.send(Msg::Stored {
                        plan,
                        count: ops.len(),
                        saved: Box::new(self.stored.clone()),
                        notices: Vec::new(),
                    });
                }
                Effect::Suggest(agenda, asked) => {
                    let found = asked.suggest(&agenda, attache::plan::suggest::BUDGET);
                    self.send(Msg::Suggested(asked, found));
                }
                Effect::See(revision) => {
                    let _ = self.stored.apply(&Op::See(revision));
                    self.send(Msg::PlanChanged(Box::new(self.stored.clone())));
                }
                other => self.wanted.push(other),
            }
        }
    }

    /// Another agenda takes the old one's place.
    pub(crate) fn reload(&mut self, agenda: &str) {
        let reading = source::read(agenda.as_bytes());
        let agenda: Agenda = reading.agenda.expect("the tests' agendas load");
        self.send(Msg::AgendaChanged(Arc::new(agenda)));
    }

    fn terminal(&self) -> Terminal<TestBackend> {
        let backend = TestBackend::new(self.size.width, self.size.height);
        let mut terminal = Terminal::new(backend).expect("memory does not fail");
        terminal
            .draw(|frame| view(&self.app, frame))
            .expect("memory does not fail");
        terminal
    }

    /// The id of the selected session.
    pub(crate) fn selected(&self) -> String {
        let session = self.app.session().expect("a selected session");
        self.app
            .world
            .agenda
            .session(session)
            .id
            .as_str()
            .to_owned()
    }

    /// What is chosen, in the plan's order: "id intent".
    pub(crate) fn chosen(&self) -> Vec<String> {
        let choices = &self.app.world.plan().choices;
        let named = choices
            .iter()
            .map(|choice| format!("{} {}", choice.session, choice.intent.word()));
        named.collect()
    }

    /// The cells of the whole screen.
    pub(crate) fn buffer(&self) -> ratatui::buffer::Buffer {
        self.terminal().backend().buffer().clone()
    }

    /// The characters of the whole screen, trailing spaces left out.
    pub(crate) fn text(&self) -> String {
        let terminal = self.terminal();
        let buffer = terminal.backend().buffer();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                line.push_str(symbol);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// A letter for each style, with the legend below.
    pub(crate) fn styles(&self) -> String {
        let terminal = self.terminal();
        let buffer = terminal.backend().buffer();
        let mut known: Vec<Style> = Vec::new();
        let mut out = String::new();
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width {
                let style = buffer[(x, y)].style();
                let at = known.iter().position(|have| *have == style);
                let at = at.unwrap_or_else(|| {
                    known.push(style);
                    known.len() - 1
                });
                out.push(letter(at));
            }
            out.push('\n');
        }
        for (at, style) in known.iter().enumerate() {
            out.extend([letter(at), ' ']);
            out.push_str(&described(*style));
            out.push('\n');
        }
        out
    }

    /// The style of the first cell of that text, wherever it stands first.
    pub(crate) fn style_of(&self, text: &str) -> Style {
        let picture = self.text();
        let mut lines = picture.lines().enumerate();
        let found = lines.find_map(|(y, line)| Some((&line[..line.find(text)?], y)));
        let (before, y) =
            found.unwrap_or_else(|| panic!("{text} is not on the screen:\n{picture}"));
        let x = unicode_width::UnicodeWidthStr::width(before);
        let terminal = self.terminal();
        terminal.backend().buffer()[(x as u16, y as u16)].style()
    }

    /// The texts that are underlined, from top to bottom.
    pub(crate) fn underlined(&self) -> Vec<String> {
        let terminal = self.terminal();
        let buffer = terminal.backend().buffer();
        let mut texts: Vec<String> = Vec::new();
        let mut is_going_on = false;
        for cell in &buffer.content {
            let is_underlined = cell.modifier.contains(Modifier::UNDERLINED);
            if is_underlined && !is_going_on {
                texts.push(String::new());
            }
            is_going_on = is_underlined;
            if let Some(text) = texts.last_mut().filter(|_| is_underlined) {
                text.push_str(cell.symbol());
            }
        }
        texts
    }

    /// Where the terminal's cursor stands.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        let mut terminal = self.terminal();
        let at = terminal.backend_mut().get_cursor_position();
        let at = at.expect("memory does not fail");
        (at.x, at.y)
    }
}

fn letter(at: usize) -> char {
    let letters: Vec<char> = (' '..='~').filter(|c| !c.is_whitespace()).collect();
    let order = letters
        .iter()
        .filter(|c| c.is_ascii_lowercase())
        .chain(letters.iter().filter(|c| !c.is_ascii_lowercase()));
    *order.copied().collect::<Vec<_>>().get(at).unwrap_or(&'?')
}

fn described(style: Style) -> String {
    let color = |color: Option<Color>| color.map_or("-".to_owned(), |color| color.to_string());
    let mut words = format!("{} on {}", color(style.fg), color(style.bg));
    for (modifier, name) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::CROSSED_OUT, "crossed out"),
    ] {
        if style.add_modifier.contains(modifier) {
            words.push(' ');
            words.push_str(name);
        }
    }
    words
}
