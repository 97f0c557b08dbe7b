//! The way out: waits for what is being written, and keeps what could not be saved in recovery files,
//! which the next start offers.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::event::Event;
use super::runtime::Program;
use super::worker::Workers;
use super::{thread, writes};
use crate::agenda::{Time, safe};
use crate::config::paths;
use crate::i18n::Message;
use crate::i18n::sentences::{failures, plans};
use crate::interrupt;
use crate::plan::store::{PlanName, Store};
use crate::tui::effect::{Effect, Unsaved};
use crate::tui::msg::Msg;

/// So long the end waits for what is being written when a person quits: nobody is in a hurry then, but
/// a disk may hang.
const QUIT: Duration = Duration::from_secs(5);
/// So long it waits in any case after a signal, whose sender may send SIGKILL next. What is not saved
/// by then is kept as well.
const AT_LEAST: Duration = Duration::from_millis(1_500);
/// So long it waits after a signal while a write is under way …
const AT_MOST: Duration = Duration::from_secs(10);
/// … and moving: a call that takes longer hangs.
const STANDSTILL: Duration = Duration::from_secs(4);
/// A place for a recovery file may take so long, then the next one is tried.
const PLACE: Duration = Duration::from_secs(1);
/// Between two looks at what is going on.
const LOOK: Duration = Duration::from_millis(20);

/// What was unsaved when the loop last drew, for an end that it has no part in.
static LAST: Mutex<Vec<(Unsaved, Vec<Store>)>> = Mutex::new(Vec::new());

fn last() -> MutexGuard<'static, Vec<(Unsaved, Vec<Store>)>> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is unsaved now: to be said before anything that may hang.
pub(super) fn remember(unsaved: Vec<Unsaved>, workers: &Workers) {
    let mut last = last();
    last.clear();
    last.extend(unsaved.into_iter().map(|one| {
        let places = places(&one, workers);
        (one, places)
    }));
}

/// Waits for a loop that is on its way out; where it hangs, for what others are writing, and then keeps
/// what was unsaved when it last drew. No longer than the way out may take.
pub(super) fn wait_for_loop() {
    let since = Instant::now();
    let most = AT_MOST + PLACE * 4;
    while writes::are_ending() && since.elapsed() < most {
        std::thread::sleep(LOOK);
    }
    if writes::are_ending() {
        return;
    }
    for (unsaved, places) in std::mem::take(&mut *last()) {
        // What is saved after all has no effect when it is offered, and is dropped then.
        Kept::keep(&unsaved, places);
    }
    let is_moving = || writes::are_pending() && interrupt::stands_still() < STANDSTILL;
    while since.elapsed() < most && is_moving() {
        std::thread::sleep(LOOK);
    }
}

/// Where a plan's recovery file may be, the best place first.
fn places(unsaved: &Unsaved, workers: &Workers) -> Vec<Store> {
    let (plans, event) = workers.home();
    match (plans, PlanName::new(&unsaved.name)) {
        (Some(plans), Ok(name)) => Store::open(plans, event, &name)
            .with_fallbacks(paths::fallbacks())
            .recovery_places(),
        _ => Vec::new(),
    }
}

/// What the way out has to do with.
pub(super) struct Way<'a, P> {
    pub(super) program: &'a mut P,
    pub(super) events: &'a Receiver<Event>,
    pub(super) workers: &'a mut Workers,
    /// What came before the events and was not taken yet.
    pub(super) behind: Option<Event>,
    /// Why what was asked for was not written.
    pub(super) unwritten: Vec<Message>,
    /// The present, as the program knows it.
    pub(super) now: Time,
}

impl<P: Program> Way<'_, P> {
    /// A person quits, who was asked about what could not be saved: takes what workers still have to
    /// say until all that was asked for is written. Says what was not.
    pub(super) fn quit(&mut self) -> Vec<Message> {
        writes::end();
        let since = Instant::now();
        let mut is_done = self.is_done();
        while !is_done && since.elapsed() < QUIT {
            is_done = self.is_done();
        }
        if !is_done {
            self.unwritten.push(failures::still_writing());
        }
        std::mem::take(&mut self.unwritten)
    }

    /// The program ends by a signal, a mistake, or because its terminal failed: nobody can be asked. Says
    /// what became of changes that could not be saved.
    pub(super) fn abrupt(&mut self) -> Vec<Message> {
        writes::end();
        // What waited for a worker, or for room on the disk, is tried once more.
        self.handle(Msg::TryAgain);
        let since = Instant::now();
        let mut kept = None;
        while !self.is_done() {
            let elapsed = since.elapsed();
            if elapsed >= AT_LEAST && kept.is_none() {
                kept = Some(keep_all(&self.program.unsaved(), self.workers));
            }
            let stands_still = elapsed >= AT_LEAST && interrupt::stands_still() >= STANDSTILL;
            if elapsed >= AT_MOST || stands_still {
                break;
            }
        }
        let unsaved = self.program.unsaved();
        let kept = match kept {
            // All went well in the end.
            Some(mut kept) if unsaved.is_empty() => {
                for path in kept.iter_mut().flat_map(Kept::files) {
                    let _ = std::fs::remove_file(path);
                }
                return std::mem::take(&mut self.unwritten);
            }
            Some(kept) => kept,
            None => keep_all(&unsaved, self.workers),
        };
        let kept = kept.into_iter().map(Kept::message);
        kept.chain(std::mem::take(&mut self.unwritten)).collect()
    }

    /// Takes one thing that happened. Is all written that was asked for?
    fn is_done(&mut self) -> bool {
        // Asked first: what was written is told before it is no longer being written.
        let are_pending = writes::are_pending();
        let next = self.behind.take();
        let event = match next.map_or_else(|| self.events.try_recv(), Ok) {
            Ok(event) => event,
            Err(_) if !are_pending => return true,
            Err(_) => match self.events.recv_timeout(LOOK) {
                Ok(event) => event,
                Err(_) => return false,
            },
        };
        match event {
            Event::Msg(msg @ (Msg::Stored { .. } | Msg::NotStored { .. })) => self.handle(msg),
            Event::Msg(
                Msg::SheetWritten(Err(why))
                | Msg::Printed(Err(why))
                | Msg::SavedElsewhere(Err(why)),
            ) => {
                self.unwritten.push(why);
            }
            _ => {}
        }
        false
    }

    fn handle(&mut self, msg: Msg) {
        for effect in self.program.handle(msg) {
            if let Effect::Store { .. } = effect {
                self.workers.perform(effect, self.now);
            }
        }
    }
}

/// What became of a plan's changes.
struct Kept {
    plan: String,
    /// Answers of the places that were asked to take them, the best first. One that hangs may answer
    /// late, or never.
    places: Vec<Receiver<Option<PathBuf>>>,
    /// The recovery files that were told of so far.
    files: Vec<PathBuf>,
}

impl Kept {
    /// Asks one place after the other until one has taken it.
    fn keep(unsaved: &Unsaved, places: Vec<Store>) -> Self {
        let mut kept = Self {
            plan: unsaved.name.clone(),
            places: Vec::new(),
            files: Vec::new(),
        };
        for place in places {
            let (sender, answer) = channel();
            let Unsaved { stored, wanted, .. } = unsaved.clone();
            // In a thread of its own: the disk may be what hangs.
            let started = thread::start("recovery", move || {
                let path = place.keep_unsaved(&stored, &wanted).ok();
                let _ = sender.send(path.clone());
                if let Some(path) = path {
                    place.sync_kept(&path);
                }
            });
            if started.is_ok() {
                let path = answer.recv_timeout(PLACE).ok().flatten();
                kept.files.extend(path);
                kept.places.push(answer);
            }
            if !kept.files.is_empty() {
                break;
            }
        }
        kept
    }

    /// Every file that was made by now.
    fn files(&mut self) -> &[PathBuf] {
        let late = self.places.iter().filter_map(|place| place.try_recv().ok());
        self.files.extend(late.flatten());
        &self.files
    }

    fn message(mut self) -> Message {
        let plan = safe::line(&self.plan).into_owned();
        match self.files() {
            [path, ..] => {
                plans::unsaved_kept(plan, safe::line(&path.to_string_lossy()).into_owned())
            }
            [] => plans::unsaved_lost(plan),
        }
    }
}

fn keep_all(unsaved: &[Unsaved], workers: &Workers) -> Vec<Kept> {
    let keep = |one: &Unsaved| Kept::keep(one, places(one, workers));
    unsaved.iter().map(keep).collect()
}
