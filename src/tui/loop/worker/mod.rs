//! Threads that do what takes time or touches files: saving, watching, indexing, paper.
//!
//! Each has its own queue and answers with messages; the loop never waits for one.

mod agenda;
mod apply;
mod index;
mod latest;
mod print;
mod settings;
mod shelf;
mod store;
mod suggest;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, SyncSender, channel};
use std::sync::{Arc, Mutex};

use super::event::Event;
use super::thread;
use super::writes::Write;
use crate::agenda::{Agenda, Time};
use crate::config::{Origin, Setting, paths};
use crate::i18n::Message;
use crate::i18n::sentences::failures;
use crate::mine::Asked;
use crate::paper;
use crate::plan::store::{PlanName, Stamp, sweep};
use crate::source::Options;
use crate::tui::effect::{Effect, PrintJob};
use crate::tui::msg::Msg;

pub(in crate::tui) use crate::source::follow::FileStamp;
pub(in crate::tui) use latest::Source;
use latest::{Latest, hash};
use store::{Job, Keeper};

/// What the workers begin with.
pub(in crate::tui) struct Begin {
    /// The agenda that the screens open with.
    pub(in crate::tui) source: Source,
    /// Its file and the state that it was read in; `None` for the built-in one.
    pub(in crate::tui) file: Option<(PathBuf, FileStamp)>,
    /// How the file was read, for reading it again.
    pub(in crate::tui) options: Options,
    /// Where plans are, or why nowhere.
    pub(in crate::tui) plans: Result<PathBuf, Message>,
    /// The open plan's name, and the state of its file that was read.
    pub(in crate::tui) plan: (PlanName, Stamp, bool),
    /// The config file, if there is a place for one, and who named the language before it could.
    pub(in crate::tui) config: (Option<PathBuf>, Option<Origin>),
    /// Fonts for characters that ours lack on paper.
    pub(in crate::tui) fonts: Vec<PathBuf>,
}

/// The way to the workers.
pub(in crate::tui::event_loop) struct Workers {
    events: SyncSender<Event>,
    index: Sender<Arc<Agenda>>,
    store: Sender<(Job, Write)>,
    settings: Sender<(Setting, Write)>,
    suggest: Sender<(Arc<Agenda>, Box<Asked>)>,
    agenda: Arc<Agenda>,
    /// How files are read.
    options: Options,
    fonts: Vec<PathBuf>,
    /// Where plans are, if anywhere, and the event that they are of.
    home: (Option<PathBuf>, String),
}

impl Workers {
    /// Starts them. Their answers go to `events`.
    pub(in crate::tui::event_loop) fn start(
        begin: Begin,
        events: &SyncSender<Event>,
    ) -> io::Result<Self> {
        let Begin {
            source,
            file,
            options,
            plans,
            plan,
            config,
            fonts,
        } = begin;
        let (index, agendas) = channel();
        let (store, jobs) = channel();
        let (settings, changes) = channel();
        let (suggest, wishes) = channel();
        let agenda = Arc::clone(&source.agenda);
        let how = options.clone();
        let all_plans = plans.as_ref().ok().cloned();
        let home = (all_plans.clone(), agenda.event.id.as_str().to_owned());
        let keeper = Keeper::new(plans, agenda.event.id.as_str(), plan, events.clone());
        thread::start("store", move || keeper.run(&jobs))?;
        let seen = hash(&source.bytes);
        let latest: Latest = Arc::new(Mutex::new(source));
        let (ours, to_loop) = (Arc::clone(&latest), events.clone());
        thread::start("index", move || index::run(&agendas, &ours, &to_loop))?;
        if let Some((path, stamp)) = file {
            let watch = agenda::Watch::new((path, options), stamp, seen, latest, events.clone());
            thread::start("agenda", move || watch.run())?;
        }
        let to_loop = events.clone();
        thread::start("settings", move || {
            settings::run(&changes, &config, &to_loop);
        })?;
        let to_loop = events.clone();
        thread::start("suggest", move || suggest::run(&wishes, &to_loop))?;
        // What a kill left behind goes; a slow folder makes nobody wait.
        thread::start("sweep", || {
            if let Some(plans) = all_plans {
                sweep(&plans);
            }
            for folder in paths::fallbacks() {
                sweep(&folder);
            }
            paper::file::sweep(&paths::documents());
        })?;
        Ok(Self {
            events: events.clone(),
            index,
            store,
            settings,
            suggest,
            agenda,
            options: how,
            fonts,
            home,
        })
    }

    /// Begins an effect; what comes of it comes as a message.
    pub(in crate::tui::event_loop) fn perform(&mut self, effect: Effect, now: Time) {
        // A worker that is gone has ended the program by its panic; there is nobody to tell.
        match effect {
            Effect::Index(agenda) => {
                self.agenda = Arc::clone(&agenda);
                let _ = self.index.send(agenda);
            }
            Effect::Store { plan, ops } => self.ask(Job::Apply { plan, ops }),
            Effect::OpenPlan(name) => {
                let agenda = Arc::clone(&self.agenda);
                self.ask(Job::Open { name, agenda });
            }
            Effect::See(revision) => self.ask(Job::See(revision)),
            Effect::Recover(recovery) => self.ask(Job::Recover(recovery)),
            Effect::DropRecovery(recovery) => self.ask(Job::DropRecovery(recovery)),
            Effect::Suggest(agenda, asked) => {
                let _ = self.suggest.send((agenda, asked));
            }
            Effect::ListPlans => self.ask(Job::List),
            Effect::CopyPlan { from, to } => self.ask(Job::Copy { from, to }),
            Effect::PlanFiles(name) => self.ask(Job::Files(name)),
            Effect::ForgetPlan(name) => self.ask(Job::Forget(name)),
            Effect::MakePlan { name, plan } => self.ask(Job::Make { name, plan }),
            Effect::SaveElsewhere { path, name, plan } => {
                self.ask(Job::Elsewhere { path, name, plan });
            }
            Effect::Keep(setting) => {
                let _ = self.settings.send((setting, Write::begin()));
            }
            Effect::Print(job) => self.print(*job, now),
            Effect::ListPrinters => print::list(&self.events),
            Effect::ReadOlder(name) => print::read_older(&self.events, name, &self.options),
            Effect::Quit | Effect::Suspend | Effect::Redraw | Effect::Ring | Effect::Copy(_) => {}
        }
    }

    /// Where plans are, if anywhere, and the id of the event that they are of.
    pub(in crate::tui::event_loop) fn home(&self) -> (Option<&Path>, &str) {
        let (plans, event) = &self.home;
        (plans.as_deref(), event)
    }

    fn ask(&self, job: Job) {
        let _ = self.store.send((job, Write::begin()));
    }

    fn print(&self, job: PrintJob, now: Time) {
        let event = self.agenda.event.id.as_str();
        let stem = paper::file::file_stem(event, &job.stem);
        let fonts = self.fonts.clone();
        let events = self.events.clone();
        let write = Write::begin();
        let started = thread::start("paper", move || {
            for msg in print::done(&job, &stem, &fonts, now) {
                let _ = events.send(Event::Msg(msg));
            }
            drop(write);
        });
        if let Err(error) = started {
            let failed = Err(failures::said(error.to_string()));
            let _ = (self.events).try_send(Event::Msg(Msg::SheetWritten(failed)));
        }
    }
}
