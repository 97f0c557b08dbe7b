//! The loop: what happens goes in as messages, what is wanted comes out as effects, and after each
//! round one frame is drawn. The only place, with the workers and the terminal, that does anything.

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use crossterm::event::{self as input, KeyEvent, KeyEventKind};
use ratatui::Frame;
use ratatui::layout::Size;

use super::clock::{Clock, is_another_minute, until_next_minute};
use super::ending::{self, Way};
use super::event::{Event, channel};
use super::terminal::{self, Screen};
use super::worker::{Begin, Workers};
use super::{signals, thread};
use crate::agenda::Time;
use crate::i18n::Message;
use crate::tui::effect::{Effect, Unsaved};
use crate::tui::msg::Msg;

/// What the loop runs: a state that takes messages and can be drawn.
pub trait Program {
    /// Takes what happened; returns what is wanted.
    fn handle(&mut self, msg: Msg) -> Vec<Effect>;

    /// The character that a key types now; `None` where it is a command. After one that types, the
    /// next key means what it would have meant before.
    fn types(&self, key: KeyEvent) -> Option<char>;

    /// Does it want to be told every few seconds that some have passed: something could not be saved and
    /// is to be tried again, or is waited for?
    fn wants_ticks(&self) -> bool;

    /// Every plan that has changes which are not in its file.
    fn unsaved(&self) -> Vec<Unsaved>;

    /// Draws the whole screen; changes nothing.
    fn draw(&self, frame: &mut Frame<'_>);
}

/// How the screens ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As the person wanted.
    Quit,
    /// By this signal; a terminal that vanished counts as one.
    Signal(i32),
    /// As the person wanted, but something that was asked for was not written.
    Unwritten,
    /// By a mistake of the program's own: a thread panicked, and said so.
    Mistake,
}

impl Ending {
    /// The code to exit with.
    pub fn exit_code(self) -> i32 {
        match self {
            Self::Quit => 0,
            Self::Unwritten => 1,
            Self::Signal(signal) => 128 + signal,
            Self::Mistake => PANICKED,
        }
    }
}

/// The exit code of Rust's own runtime after a panic.
const PANICKED: i32 = 101;

/// Messages between two frames, and the time they may take.
const ROUND: usize = 512;
const ROUND_TIME: Duration = Duration::from_millis(30);
/// Bytes of typed text that are one message.
const LONGEST_TEXT: usize = 4096;
/// The clock may have been set, and the machine may have slept.
const CLOCK_CHECK: Duration = Duration::from_secs(10);
/// Between two tries to save what could not be saved: soon after there is room again, rarely enough
/// for a disk that is in trouble.
const TRY_AGAIN: Duration = Duration::from_secs(4);

/// How a run ended, and what there is to tell once the shell has the terminal again.
pub(in crate::tui) struct Ended {
    /// Because of what; or why the terminal failed.
    pub(in crate::tui) ending: io::Result<Ending>,
    /// What became of changes that could not be saved.
    pub(in crate::tui) notices: Vec<Message>,
}

/// Takes the terminal, opens a program with the effects that it begins with, and runs it until it
/// ends.
pub(in crate::tui) fn run<P: Program>(
    open: impl FnOnce() -> (P, Vec<Effect>),
    begin: Begin,
    clock: Clock,
    mouse: bool,
) -> io::Result<Ended> {
    let (sender, events) = channel();
    // Before the terminal is taken: a signal between the two would leave it taken.
    signals::watch(sender.clone())?;
    open_keys()?;
    let to_loop = sender.clone();
    let screen = Screen::enter(mouse, move |was_loop| {
        signals::end_after_patience(PANICKED);
        if !was_loop {
            let _ = to_loop.send(Event::Mistake);
        }
    })?;
    let (mut program, first) = open();
    let mut workers = Workers::start(begin, &sender)?;
    let mut running = Running {
        program: &mut program,
        screen,
        last: clock.now(),
        clock,
        behind: None,
        is_lent: false,
        is_stale: true,
        size: terminal::size(),
        rings: false,
        last_try: Instant::now(),
    };
    // The program was opened with the size from before.
    running.program.handle(Msg::Resize(running.size));
    running.draw()?;
    // Only now: what takes time comes after the first frame.
    read_keys(sender)?;
    #[cfg(debug_assertions)]
    panic_on_purpose()?;
    // A panic has given the terminal back and said why; what is unsaved is still in the program.
    let ended = panic::catch_unwind(AssertUnwindSafe(|| {
        running.until_ended(first, &events, &mut workers)
    }));
    let ending = ended.unwrap_or(Ok(Ending::Mistake));
    let Running {
        screen: _screen,
        last,
        behind,
        ..
    } = running;
    let mut way = Way {
        program: &mut program,
        events: &events,
        workers: &mut workers,
        behind,
        unwritten: Vec::new(),
        now: last,
    };
    let notices = if let Ok(Ending::Quit) = ending {
        way.quit()
    } else {
        // It may take seconds, which nobody should look at a dead screen.
        terminal::give_back_for_good();
        way.abrupt()
    };
    let ending = match ending {
        Ok(Ending::Quit) if !notices.is_empty() => Ok(Ending::Unwritten),
        // Not that it failed counts, but that it is gone.
        Err(_) if terminal::is_gone() => Ok(Ending::Signal(signal_hook::consts::SIGHUP)),
        ending => ending,
    };
    Ok(Ended { ending, notices })
}

struct Running<'a, P> {
    program: &'a mut P,
    screen: Screen,
    clock: Clock,
    /// The present as the program knows it.
    last: Time,
    /// What was received already, and waits for the next round.
    behind: Option<Event>,
    /// Does the shell have the terminal?
    is_lent: bool,
    /// May the terminal show something else than what we wrote?
    is_stale: bool,
    /// The terminal's size as the program knows it.
    size: Size,
    /// Is the bell to be rung with the next frame?
    rings: bool,
    /// When a save that had failed was tried again; the present while none has.
    last_try: Instant,
}

impl<P: Program> Running<'_, P> {
    fn until_ended(
        &mut self,
        first: Vec<Effect>,
        events: &Receiver<Event>,
        workers: &mut Workers,
    ) -> io::Result<Ending> {
        let mut ending = self.perform(first, workers);
        loop {
            if let Some(ending) = ending {
                return Ok(ending);
            }
            ending = self.round(events, workers)?;
        }
    }

    /// Waits for something to happen, takes everything that has happened, draws once.
    fn round(
        &mut self,
        events: &Receiver<Event>,
        workers: &mut Workers,
    ) -> io::Result<Option<Ending>> {
        let mut wait = until_next_minute(self.clock.now()).min(CLOCK_CHECK);
        if self.program.wants_ticks() {
            wait = wait.min(TRY_AGAIN);
        }
        let mut next = match self.behind.take() {
            Some(event) => Some(event),
            None => match events.recv_timeout(wait) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return Ok(Some(Ending::Quit)),
            },
        };
        let mut is_changed = self.tick(workers);
        self.try_again(workers);
        let since = Instant::now();
        for _ in 0..ROUND {
            let Some(event) = next.take() else { break };
            is_changed = true;
            let event = self.joined(event, events);
            if let Some(ending) = self.take(event, workers)? {
                return Ok(Some(ending));
            }
            next = self.behind.take();
            if next.is_none() && since.elapsed() < ROUND_TIME {
                next = events.try_recv().ok();
            }
        }
        self.behind = next;
        if is_changed {
            // A terminal that takes nothing holds the loop up here.
            ending::remember(self.program.unsaved(), workers);
            self.draw()?;
        }
        Ok(None)
    }

    /// A key that types, with those behind it that do, as one message: a text that is pasted as keys
    /// must not be laid out and searched for once a character.
    fn joined(&mut self, event: Event, events: &Receiver<Event>) -> Event {
        let types = |event: &Event| match event {
            Event::Msg(Msg::Key(key)) => self.program.types(*key),
            _ => None,
        };
        let Some(first) = types(&event) else {
            return event;
        };
        let mut text = String::from(first);
        while text.len() < LONGEST_TEXT
            && let Ok(next) = events.try_recv()
        {
            let Some(c) = types(&next) else {
                self.behind = Some(next);
                break;
            };
            text.push(c);
        }
        if text.len() == first.len_utf8() {
            return event;
        }
        Event::Msg(Msg::Typed(text))
    }

    /// Lets the program try again what could not be saved, every few seconds. Draws nothing: what
    /// comes of it does.
    fn try_again(&mut self, workers: &mut Workers) {
        if !self.program.wants_ticks() {
            self.last_try = Instant::now();
        } else if self.last_try.elapsed() >= TRY_AGAIN {
            self.last_try = Instant::now();
            let effects = self.program.handle(Msg::TryAgain);
            self.perform(effects, workers);
        }
    }

    /// Tells the program the time if its minute changed.
    fn tick(&mut self, workers: &mut Workers) -> bool {
        let now = self.clock.now();
        if !is_another_minute(self.last, now) {
            return false;
        }
        self.last = now;
        let effects = self.program.handle(Msg::Clock(now));
        self.perform(effects, workers);
        true
    }

    fn take(&mut self, event: Event, workers: &mut Workers) -> io::Result<Option<Ending>> {
        match event {
            Event::Msg(msg) => Ok(self.tell(msg, workers)),
            Event::Signal(signal) => Ok(Some(Ending::Signal(signal))),
            Event::Mistake => Ok(Some(Ending::Mistake)),
            Event::Suspend => {
                self.suspend();
                Ok(None)
            }
            Event::Resumed => self.resume(workers),
        }
    }

    fn tell(&mut self, msg: Msg, workers: &mut Workers) -> Option<Ending> {
        #[cfg(debug_assertions)]
        panic_at_a_key(&msg);
        if let Msg::AgendaChanged(agenda) = &msg {
            self.clock.move_to(agenda.event.timezone);
        }
        if let Msg::Resize(size) = msg {
            self.size = size;
            // Of sizes that follow each other quickly we may hear only the last, which may be the one
            // that we know; what the terminal did to its cells meanwhile nobody tells.
            self.is_stale = true;
        }
        let effects = self.program.handle(msg);
        self.perform(effects, workers)
    }

    fn perform(&mut self, effects: Vec<Effect>, workers: &mut Workers) -> Option<Ending> {
        let mut ending = None;
        for effect in effects {
            match effect {
                Effect::Quit => ending = Some(Ending::Quit),
                Effect::Suspend => self.suspend(),
                Effect::Redraw => self.is_stale = true,
                Effect::Ring => self.rings = true,
                // A terminal that is gone is found out by what draws.
                Effect::Copy(text) => drop(self.screen.copy(&text)),
                effect => workers.perform(effect, self.clock.now()),
            }
        }
        ending
    }

    /// Gives the terminal back and stops; the loop goes on with [`Event::Resumed`].
    fn suspend(&mut self) {
        if signals::has_shell() {
            terminal::give_back();
            self.is_lent = true;
            signals::stop();
        }
    }

    fn resume(&mut self, workers: &mut Workers) -> io::Result<Option<Ending>> {
        self.screen.retake()?;
        self.is_lent = false;
        self.last = self.clock.now();
        for msg in [Msg::Resize(terminal::size()), Msg::Clock(self.last)] {
            let ending = self.tell(msg, workers);
            if ending.is_some() {
                return Ok(ending);
            }
        }
        Ok(None)
    }

    fn draw(&mut self) -> io::Result<()> {
        if self.is_lent {
            return Ok(());
        }
        if std::mem::take(&mut self.is_stale) {
            self.screen.forget(self.size)?;
        }
        let program = &*self.program;
        self.screen.draw(|frame| program.draw(frame))?;
        if std::mem::take(&mut self.rings) {
            self.screen.ring()?;
        }
        Ok(())
    }
}

#[cfg(debug_assertions)]
fn mistake() {
    panic!("a mistake on purpose \u{1b}[31m\nof two lines");
}

/// The same at the key `Z`.
#[cfg(debug_assertions)]
fn panic_at_a_key(msg: &Msg) {
    let is_key = matches!(msg, Msg::Key(key) if key.code == crossterm::event::KeyCode::Char('Z'));
    if is_key && std::env::var("ATTACHE_TEST_PANIC").is_ok_and(|wanted| wanted == "key") {
        mistake();
    }
}

/// A mistake where `ATTACHE_TEST_PANIC` asks for one: what a panic does to the terminal is tested.
#[cfg(debug_assertions)]
fn panic_on_purpose() -> io::Result<()> {
    let wanted = std::env::var("ATTACHE_TEST_PANIC").unwrap_or_default();
    match wanted.as_str() {
        "main" => mistake(),
        "thread" => thread::start("mistake", mistake)?,
        _ => {}
    }
    Ok(())
}

/// Opens what keys are read through. The library would do so with the first key, and what it fails for
/// then, such as too many open files, would look like a terminal that is gone.
fn open_keys() -> io::Result<()> {
    input::poll(Duration::ZERO).map(drop).map_err(|error| {
        // It does not hand the cause on; that there is no room for the two files that it opens is the
        // one to know.
        let room = [(); 2].map(|()| rustix::io::dup(rustix::stdio::stdin()));
        let [first, second] = room.map(Result::err);
        first.or(second).map_or(error, io::Error::from)
    })
}

/// Sends keys, pastes and clicks to the loop.
fn read_keys(events: SyncSender<Event>) -> io::Result<()> {
    thread::start("input", move || {
        loop {
            let msg = match input::read() {
                Ok(input::Event::Key(key)) if key.kind == KeyEventKind::Release => continue,
                Ok(input::Event::Key(key)) => Msg::Key(key),
                Ok(input::Event::Paste(text)) => Msg::Paste(text),
                Ok(input::Event::Mouse(mouse)) => Msg::Mouse(mouse),
                // Sizes come from our own watch of signals, which begins before the first frame.
                Ok(
                    input::Event::Resize(..) | input::Event::FocusGained | input::Event::FocusLost,
                ) => continue,
                Err(_) => {
                    let _ = events.send(Event::Signal(signal_hook::consts::SIGHUP));
                    return;
                }
            };
            if events.send(Event::Msg(msg)).is_err() {
                return;
            }
        }
    })
}
