//! Opens the screens: everything that a run needs, put together.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::app::App;
use super::app::view::view;
use super::event_loop::{self, Begin, Clock, Ending, FileStamp, Program, Source};
use super::input::keymap::Keymap;
use super::look::glyphs::Glyphs;
use super::look::theme::Theme;
use super::world::Setup;
use crate::agenda::Agenda;
use crate::agenda::{Finding, Time, safe};
use crate::config::{Settings, paths};
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::i18n::{Locale, Message};
use crate::paper::SecondZone;
use crate::plan::Plan;
use crate::plan::store::{Loaded, PlanName, Stamp, Store};
use crate::source::Options;

/// What the screens open with.
pub struct Launch {
    /// The settings of this run.
    pub settings: Settings,
    /// What there is to tell of them.
    pub warnings: Vec<Message>,
    /// The reader's language.
    pub locale: Locale,
    /// The agenda that the screens begin with.
    pub agenda: Agenda,
    /// The bytes that it was read from, and what reading them found.
    pub text: (Vec<u8>, Vec<Finding>),
    /// Its file; `None` for the built-in one.
    pub file: Option<PathBuf>,
    /// How the file was read, for reading it again.
    pub options: Options,
    /// The present, where it was set.
    pub now: Option<Time>,
    /// The plan's name.
    pub plan: PlanName,
    /// In which zone times are told a second time.
    pub zone: SecondZone,
}

impl Program for App {
    fn handle(&mut self, msg: super::msg::Msg) -> Vec<super::effect::Effect> {
        Self::handle(self, msg)
    }

    fn types(&self, key: crossterm::event::KeyEvent) -> Option<char> {
        Self::types(self, key)
    }

    fn wants_ticks(&self) -> bool {
        Self::wants_ticks(self)
    }

    fn unsaved(&self) -> Vec<super::effect::Unsaved> {
        self.world.pending.all_unsaved()
    }

    fn draw(&self, frame: &mut ratatui::Frame<'_>) {
        view(self, frame);
    }
}

/// How the screens ended, and what there is to tell now that the shell has the terminal again.
#[derive(Debug)]
pub struct Closed {
    /// Because of what.
    pub ending: Result<Ending, Error>,
    /// What became of changes that could not be saved.
    pub notices: Vec<Message>,
}

/// Runs the screens until they end.
pub fn open(launch: Launch) -> Result<Closed, Error> {
    let Launch {
        settings,
        warnings,
        locale,
        agenda,
        text: (bytes, found),
        file,
        options,
        now,
        plan: plan_name,
        zone,
    } = launch;
    event_loop::suitable().map_err(|why| Error::usage(why.sentence()))?;
    let keymap =
        Keymap::patched(&settings.keymap).map_err(|problems| bad_keys(&settings, problems))?;
    // Asked before reading would be too early: the text is here already. A change between the two
    // shows at the next one.
    let file = file.map(|path| (path.clone(), FileStamp::of(&path)));
    let agenda = Arc::new(agenda);
    let clock = now.map_or_else(|| Clock::of_machine(agenda.event.timezone), Clock::set_to);
    let plans = match &settings.data_dir {
        Ok(dir) => Ok(dir.join("plans")),
        Err(_) => Err(failures::no_data_dir()),
    };
    let (opened, recoveries, kin) = match &plans {
        Ok(plans) => {
            let store = Store::open(plans, agenda.event.id.as_str(), &plan_name)
                .with_fallbacks(paths::fallbacks());
            let opened = store.load_or_empty();
            let kept = store.recoveries_for(&opened.plan);
            (opened, kept, store.kin(plans, &agenda))
        }
        Err(reason) => {
            let opened = Loaded {
                plan: Plan::default(),
                notices: vec![reason.clone()],
                writable: true,
                stamp: Stamp::default(),
            };
            (opened, Vec::new(), None)
        }
    };
    let mut notices = opened.notices;
    notices.extend(warnings);
    let setup = Setup {
        agenda: Arc::clone(&agenda),
        origin: file.as_ref().map(|(path, _)| path.clone()),
        plan_name: plan_name.as_str().into(),
        plan: opened.plan,
        staff: settings.staff,
        writable: opened.writable,
        notices,
        recoveries,
        kin: kin.map(Box::new),
        locale,
        theme: Theme::of(&settings),
        glyphs: Glyphs::of(&settings),
        keymap,
        now: clock.now(),
        zone,
        bell: settings.bell,
        size: event_loop::size(),
    };
    let begin = Begin {
        source: Source {
            agenda,
            bytes: Arc::new(bytes),
            found,
        },
        file,
        options,
        plans,
        plan: (plan_name, opened.stamp, opened.writable),
        config: (settings.config_file.clone(), settings.lang_by),
        fonts: settings.fonts.clone(),
    };
    let ended = event_loop::run(|| App::new(setup), begin, clock, settings.mouse);
    let ended = ended.map_err(|error| terminal_failed(&error))?;
    Ok(Closed {
        ending: ended.ending.map_err(|error| terminal_failed(&error)),
        notices: ended.notices,
    })
}

fn terminal_failed(error: &io::Error) -> Error {
    Error::failed(failures::terminal_failed(Message::cause(error)))
}

fn bad_keys(settings: &Settings, problems: Vec<Message>) -> Error {
    let file = settings
        .keymap_file
        .as_ref()
        .or(settings.config_file.as_ref());
    let name = file.map(|path| path.to_string_lossy().into_owned());
    let name = safe::line(name.as_deref().unwrap_or("keymap")).into_owned();
    let located = |problem| failures::in_file(&name, problem);
    Error::failed(failures::each(problems.into_iter().map(located).collect()))
}
