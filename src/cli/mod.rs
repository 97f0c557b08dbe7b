//! The command line: clap types, and one command a file.
//!
//! Standard output has the answer and nothing else; everything else is told on standard error.
//! Only here does the crate print.

mod args;
mod check;
mod columns;
mod complete;
mod config;
mod diff;
mod elsewhere;
mod export;
mod findings;
mod free;
mod help;
mod ids;
mod import;
mod info;
mod json;
mod list;
mod manual;
mod new;
mod now;
mod out;
mod people;
mod plan;
mod plan_file;
mod print;
mod rooms;
mod row;
mod run;
mod schema;
mod settings;
mod short_ids;
mod show;
mod table;
mod timetable;
mod unknown;
mod watch;
mod zone;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use self::args::{Command, Config, Line, Page, PlanVerb, Print};
use self::out::tell;
use self::run::Run;
use crate::agenda::safe;
use crate::config::{ConfigError, Flags, Settings};
use crate::error::{Error, Kind};
use crate::i18n::Locale;
use crate::i18n::sentences::failures;
use crate::interrupt;
use crate::plan::store;
use crate::tui;

/// Reads the command line, does what it says, and gives the code to exit with.
pub fn run() -> ExitCode {
    complete::answer();
    outlive_file_size_limits();
    let typed: Vec<_> = env::args_os().collect();
    let line = match Line::try_parse_from(&typed) {
        Ok(line) => line,
        Err(error) => return ExitCode::from(clap_said(&error, &typed)),
    };
    let settings = Settings::resolve(run::flags(&line.options));
    out::tell_in_letters_of(&settings.0);
    // Whatever is wrong with the settings, there is a language to tell of it in.
    let locale = Locale::new(&settings.0.lang);
    let code = match done(line, settings, &locale) {
        Ok(code) => code,
        Err(error) => said(&error, &locale),
    };
    // A thread of the screens may hang in a write that was waited for long enough.
    interrupt::take_away();
    ExitCode::from(code)
}

/// At a limit of the file size, writing fails and is told, rather than that the signal ends us.
fn outlive_file_size_limits() {
    let seen = std::sync::Arc::default();
    // Where it cannot be registered the program ends at the limit, with the old file in place.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, seen);
}

/// A signal that ends the program waits for a file that is being written aside; a second one does not.
fn end_between_writes() {
    let ends = [
        signal_hook::consts::SIGINT,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGHUP,
    ];
    // Where no handler can be had, the signal ends us at once, and the next write sweeps.
    let Ok(mut signals) = signal_hook::iterator::Signals::new(ends) else {
        return;
    };
    let wait = move || {
        let mut ending = false;
        for signal in signals.forever() {
            let end = move || {
                interrupt::take_away();
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            };
            if ending {
                end();
            }
            ending = true;
            let _ = std::thread::Builder::new().spawn(move || interrupt::between_writes(end));
        }
    };
    let _ = std::thread::Builder::new()
        .name("signals".into())
        .spawn(wait);
}

fn done(line: Line, settings: (Settings, Vec<ConfigError>), locale: &Locale) -> Result<u8, Error> {
    let tolerant = line.command.as_ref().is_some_and(needs_no_settings);
    if let Some(name) = &line.options.plan {
        plan_file::named(&name.to_string_lossy())?;
    }
    let mut run = Run::new(line.options, settings, locale.clone(), tolerant)?;
    let Some(command) = line.command else {
        return screens(run);
    };
    if !is_only_an_answer(&command) {
        end_between_writes();
        if let Ok(data) = &run.settings.data_dir {
            // What a kill left of a command before this one.
            store::sweep(&data.join("plans"));
        }
    }
    let ended = dispatch(&mut run, command).and_then(|code| run.out.finish().map(|()| code));
    ended.map_err(|error| run.with_done(error))
}

/// Is the answer the same whatever a config file says? Some of them are what one mends it with.
fn needs_no_settings(command: &Command) -> bool {
    match command {
        Command::Config { what } => matches!(what, Some(Config::Path | Config::Default)),
        Command::Check { file, .. } => file.is_some(),
        Command::Import(_)
        | Command::Diff { .. }
        | Command::New(_)
        | Command::Schema { .. }
        | Command::Completions { .. }
        | Command::Man { .. } => true,
        _ => false,
    }
}

/// Is the text on standard output all that the command is for? Others change something, write a
/// file, or answer by their exit code.
fn is_only_an_answer(command: &Command) -> bool {
    match command {
        Command::List { .. }
        | Command::Show { .. }
        | Command::Now { .. }
        | Command::Timetable { .. }
        | Command::Rooms(_)
        | Command::People { .. }
        | Command::Info { .. }
        | Command::Diff { .. }
        | Command::Completions { .. }
        | Command::Man { .. }
        | Command::Config { .. } => true,
        Command::Plan(plan) => match plan.verb {
            None => !plan.check,
            Some(PlanVerb::Show { check }) => !check,
            Some(PlanVerb::List) => true,
            Some(_) => false,
        },
        Command::Print {
            what:
                Print::Plan { onto, .. } | Print::Doors { onto, .. } | Print::Runsheet { onto, .. },
        } => onto.to.as_deref() == Some(Path::new("-")) && onto.printer.is_none(),
        // Of a calendar of mine it is noted what was given away.
        Command::Export(export) => {
            let is_noted = export.mine && export.format == args::ExportFormat::Ics;
            let to = export.output.as_deref();
            !is_noted && to.is_none_or(|to| to == Path::new("-"))
        }
        Command::Import(import) => import
            .output
            .as_deref()
            .is_none_or(|to| to == Path::new("-")),
        Command::Schema { output, .. } => {
            let to = output.as_deref();
            to.is_none_or(|to| to == Path::new("-"))
        }
        Command::New(new) => new.output.as_deref() == Some(Path::new("-")),
        Command::Check { .. } => false,
    }
}

fn dispatch(run: &mut Run, command: Command) -> Result<u8, Error> {
    match command {
        Command::List { query, sort } => list::run(run, &query, sort),
        Command::Show { id } => show::run(run, &id),
        Command::Now { watch } => now::run(run, watch),
        Command::Timetable { day } => timetable::run(run, day.as_deref()),
        Command::Rooms(typed) => rooms::run(run, &typed),
        Command::People { query } => people::run(run, &query),
        Command::Info { words } => info::run(run, &words),
        Command::Plan(typed) => plan::run(run, typed),
        Command::Print { what } => print::run(run, what),
        Command::Check {
            file,
            strict,
            each,
            watch: false,
        } => check::run(run, file.as_deref(), strict, each),
        Command::Check { file, each, .. } => check::watch(run, file.as_deref(), each),
        Command::New(typed) => new::run(run, &typed),
        Command::Schema { output, force } => schema::run(run, output.as_deref(), force),
        Command::Export(typed) => export::run(run, &typed),
        Command::Import(typed) => import::run(run, &typed),
        Command::Diff { old, new } => diff::run(run, &old, &new),
        Command::Completions { shell } => {
            run.no_json("completions")?;
            manual::completions(&mut run.out, shell, run.locale.tag()).map(|()| 0)
        }
        Command::Man { page } => {
            run.no_json("man")?;
            match page {
                None => manual::man(&mut run.out, &run.locale),
                Some(Page::Agenda) => manual::agenda(&mut run.out, &run.locale),
            }
            .map(|()| 0)
        }
        Command::Config { what } => config::run(run, what.unwrap_or(Config::Show)),
    }
}

/// Opens the screens.
fn screens(run: Run) -> Result<u8, Error> {
    run.no_json("attache")?;
    tui::event_loop::suitable().map_err(|why| Error::usage(why.sentence()))?;
    let plan = plan_file::name(&run)?;
    let opened = run.open()?;
    let options = run.reading_options();
    let now = run.is_now_set().then_some(opened.now);
    let (file, bytes, reading) = opened.into_parts();
    let agenda = reading
        .agenda
        .expect("only an agenda that could be read is opened");
    let locale = run.locale.clone();
    let closed = tui::open(tui::Launch {
        warnings: settings::warnings(&run.settings),
        settings: run.settings,
        locale: run.locale,
        agenda,
        text: (bytes, reading.findings),
        file,
        options,
        now,
        plan,
        zone: run.zone,
    })?;
    out::warn(&locale, &closed.notices);
    Ok(u8::try_from(closed.ending?.exit_code()).unwrap_or(1))
}

/// Tells an error: what, where, what to do. A reader that went away is not told. Gives the code to
/// exit with.
fn said(error: &Error, locale: &Locale) -> u8 {
    if error.kind() != Kind::ClosedPipe {
        tell(&locale.say(&failures::error(error.message().clone())));
        if let Some(hint) = error.advice() {
            tell(&locale.say(&failures::help(hint.clone())));
        }
    }
    error.exit_code()
}

/// What clap has to say, in the reader's language: help and version on standard output, mistakes on
/// standard error.
fn clap_said(error: &clap::Error, typed: &[OsString]) -> u8 {
    let is_answer = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    if let Some(mistake) = elsewhere::mistake(error, typed) {
        return said(&mistake, &Locale::new(&help::language(typed)));
    }
    let text = help::told(error, typed).unwrap_or_else(|| error.render().to_string());
    if !is_answer {
        // What was typed is in it, and may hold anything.
        tell(safe::block(&text).trim_end());
        return 2;
    }
    let mut stdout = io::stdout().lock();
    let written = write!(stdout, "{text}").and_then(|()| stdout.flush());
    match written {
        Ok(()) => 0,
        Err(cause) => {
            let error = out::failed(&cause);
            let (settings, _) = Settings::resolve(Flags::default());
            said(&error, &Locale::new(&settings.lang))
        }
    }
}
