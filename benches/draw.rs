//! What a hand can feel: a key press until its frame is drawn, and the start until the first frame:
//! `cargo bench --bench draw`.

mod common;

use std::sync::Arc;

use attache::config::ThemeChoice;
use attache::i18n::Locale;
use attache::plan::Plan;
use attache::query::Index;
use attache::source;
use attache::tui::app::App;
use attache::tui::input::key::Key;
use attache::tui::input::keymap::Keymap;
use attache::tui::look::depth::Depth;
use attache::tui::look::glyphs::Glyphs;
use attache::tui::look::theme::Theme;
use attache::tui::msg::Msg;
use attache::tui::{Setup, view};
use divan::Bencher;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

const CASES: [(usize, u16, u16); 4] = [
    (1_000, 120, 40),
    (1_000, 200, 60),
    (10_000, 120, 40),
    (10_000, 200, 60),
];

fn main() {
    divan::main();
}

fn setup(agenda: &[u8], size: Size) -> Setup {
    let agenda = source::read(agenda).agenda.expect("it is well formed");
    let now = agenda.sessions[agenda.sessions.len() / 2]
        .start
        .expect("every session has a time");
    Setup {
        bell: None,
        agenda: Arc::new(agenda),
        origin: None,
        plan_name: "my".into(),
        plan: Plan::default(),
        staff: false,
        writable: true,
        notices: Vec::new(),
        recoveries: Vec::new(),
        kin: None,
        locale: Locale::new("en"),
        theme: Theme::new(ThemeChoice::Dark, Depth::True),
        glyphs: Glyphs::UNICODE,
        keymap: Keymap::default(),
        now,
        zone: attache::paper::SecondZone::Event,
        size,
    }
}

struct Running {
    app: App,
    terminal: Terminal<TestBackend>,
}

impl Running {
    fn new((sessions, width, height): (usize, u16, u16)) -> Self {
        Self::of(&common::agenda_toml(sessions), (width, height))
    }

    fn of(text: &str, (width, height): (u16, u16)) -> Self {
        let size = Size::new(width, height);
        let (mut app, _) = App::new(setup(text.as_bytes(), size));
        let agenda = Arc::clone(&app.world.agenda);
        let index = Arc::new(Index::new(&agenda));
        app.handle(Msg::Indexed(agenda, index));
        let terminal = Terminal::new(TestBackend::new(width, height));
        let mut running = Self {
            app,
            terminal: terminal.expect("memory does not fail"),
        };
        running.draw();
        running
    }

    fn press(&mut self, key: &str) {
        let key: Key = key.parse().expect("the benches name keys that exist");
        self.app.handle(Msg::Key(key.event()));
    }

    fn draw(&mut self) {
        let drawn = self.terminal.draw(|frame| view(&self.app, frame));
        drawn.expect("memory does not fail");
    }
}

/// The selection moves by one row, and the frame is drawn.
#[divan::bench(args = CASES)]
fn move_and_draw(bencher: Bencher, case: (usize, u16, u16)) {
    let mut running = Running::new(case);
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        running.press(if down { "j" } else { "k" });
        running.draw();
    });
}

/// One more letter of a search, or one less, and the frame is drawn.
#[divan::bench(args = CASES)]
fn search_and_draw(bencher: Bencher, case: (usize, u16, u16)) {
    let mut running = Running::new(case);
    for key in ["/", "c", "u", "s", "t"] {
        running.press(key);
    }
    let mut more = false;
    bencher.bench_local(|| {
        more = !more;
        running.press(if more { "o" } else { "backspace" });
        running.draw();
    });
}

/// The first letter of a search finds the most.
#[divan::bench(args = CASES)]
fn first_letter_and_draw(bencher: Bencher, case: (usize, u16, u16)) {
    let mut running = Running::new(case);
    running.press("/");
    let mut more = false;
    bencher.bench_local(|| {
        more = !more;
        running.press(if more { "e" } else { "backspace" });
        running.draw();
    });
}

/// A session is chosen or taken back, without the disk, and the frame is drawn.
#[divan::bench(args = CASES)]
fn choose_and_draw(bencher: Bencher, case: (usize, u16, u16)) {
    let mut running = Running::new(case);
    bencher.bench_local(|| {
        running.press("space");
        running.draw();
    });
}

/// One frame, nothing changed.
#[divan::bench(args = CASES)]
fn frame(bencher: Bencher, case: (usize, u16, u16)) {
    let mut running = Running::new(case);
    bencher.bench_local(|| running.draw());
}

/// The built-in agenda from its text to the first frame, in process.
#[divan::bench]
fn built_in_agenda_to_first_frame(bencher: Bencher) {
    let text = include_bytes!("../agenda.toml");
    bencher.bench(|| {
        let (app, _) = App::new(setup(text, Size::new(120, 40)));
        let terminal = Terminal::new(TestBackend::new(120, 40));
        let mut terminal = terminal.expect("memory does not fail");
        terminal
            .draw(|frame| view(&app, frame))
            .expect("memory does not fail");
    });
}

/// Sessions in rooms, at 200x60.
const HOUSES: [(usize, usize); 2] = [(1_351, 92), (10_000, 200)];

/// One frame of the list, nothing changed: what the room board is measured by.
#[divan::bench(args = HOUSES)]
fn list_frame(bencher: Bencher, (sessions, rooms): (usize, usize)) {
    let mut running = Running::of(&common::agenda_in_rooms(sessions, rooms), (200, 60));
    bencher.bench_local(|| running.draw());
}

/// One frame of the room board, nothing changed; at most twice that of the list.
#[divan::bench(args = HOUSES)]
fn board_frame(bencher: Bencher, (sessions, rooms): (usize, usize)) {
    let mut running = Running::of(&common::agenda_in_rooms(sessions, rooms), (200, 60));
    running.press("4");
    bencher.bench_local(|| running.draw());
}

/// The minute passes on the board, and the frame is drawn.
#[divan::bench(args = HOUSES)]
fn board_minute_and_draw(bencher: Bencher, (sessions, rooms): (usize, usize)) {
    let mut running = Running::of(&common::agenda_in_rooms(sessions, rooms), (200, 60));
    running.press("4");
    bencher.bench_local(|| {
        let later = running.app.world.now + chrono::TimeDelta::minutes(1);
        running.app.handle(Msg::Clock(later));
        running.draw();
    });
}

/// Conferences of four days: sessions, and rooms.
const CONFERENCES: [(usize, usize); 2] = [(1_351, 92), (10_000, 200)];

/// The first frame of a conference at 200x60, on the tab whose key that is.
fn conference((sessions, rooms): (usize, usize), keys: &[&str]) -> Running {
    let mut running = Running::of(&common::conference_toml(sessions, rooms), (200, 60));
    for key in keys {
        running.press(key);
    }
    running.draw();
    running
}

/// One frame of the list: what those of the tables are measured by.
#[divan::bench(args = CONFERENCES)]
fn conference_list(bencher: Bencher, of: (usize, usize)) {
    let mut running = conference(of, &["1"]);
    bencher.bench_local(|| running.draw());
}

/// One frame of the timetable.
#[divan::bench(args = CONFERENCES)]
fn conference_timetable(bencher: Bencher, of: (usize, usize)) {
    let mut running = conference(of, &["2"]);
    bencher.bench_local(|| running.draw());
}

/// The same with time to the right.
#[divan::bench(args = CONFERENCES)]
fn conference_timetable_turned(bencher: Bencher, of: (usize, usize)) {
    let mut running = conference(of, &["2", "t"]);
    bencher.bench_local(|| running.draw());
}

/// A step to a neighbour and back, each with its frame.
#[divan::bench(args = CONFERENCES)]
fn conference_timetable_step(bencher: Bencher, of: (usize, usize)) {
    let mut running = conference(of, &["2"]);
    let mut right = false;
    bencher.bench_local(|| {
        right = !right;
        running.press(if right { "right" } else { "left" });
        running.draw();
    });
}
