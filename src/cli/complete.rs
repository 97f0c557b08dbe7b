//! What the shell offers at Tab: names of the agenda at hand, of one's plans, of zones and languages.
//!
//! The shell asks the program itself, with the words of the line so far. Whatever is wrong then, there
//! is just nothing to offer: a prompt is no place for messages.

mod bash;

use std::ffi::{OsStr, OsString};
use std::time::Duration;

use clap::{Command, CommandFactory as _, FromArgMatches as _};
use clap_complete::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};

use self::bash::Bash;
use super::args::{Line, Options};
use super::help;
use super::run::{self, From, Run};
use crate::agenda::{Agenda, LangOrder, Session, Text, safe};
use crate::config::Settings;
use crate::i18n::Locale;
use crate::plan::Plan;
use crate::plan::store::{self, PlanName, Store};
use crate::printer;
use crate::query;

/// Answers the shell, where it is the shell that asks, and ends the program then.
pub(crate) fn answer() {
    let shells: [&dyn EnvCompleter; 5] = [&Bash, &Elvish, &Fish, &Powershell, &Zsh];
    CompleteEnv::with_factory(command)
        .shells(Shells(&shells))
        .complete();
}

/// The command line, its commands and options told in the reader's language.
fn command() -> Command {
    let words: Vec<_> = words().collect();
    help::command(&help::language(&words))
}

/// The words of the line so far. They stand behind the program's own name and `--`.
fn words() -> impl Iterator<Item = OsString> {
    std::env::args_os().skip_while(|word| word != "--").skip(1)
}

/// What the line says so far.
struct Desk {
    settings: Settings,
    agenda: Agenda,
}

impl Desk {
    fn of_line() -> Option<Self> {
        let line = Line::command().ignore_errors(true);
        let matches = line.try_get_matches_from(words()).ok()?;
        let options = Options::from_arg_matches(&matches).ok()?;
        let (settings, _) = Settings::resolve(run::flags(&options));
        let from = From::of(&settings);
        let (_, reading) = Run::read(&from, &crate::source::Options::default()).ok()?;
        Some(Self {
            agenda: reading.agenda?,
            settings,
        })
    }

    fn plan(&self) -> Option<Plan> {
        let plans = self.settings.data_dir.as_ref().ok()?.join("plans");
        let name = PlanName::new(&self.settings.plan).ok()?;
        let event = self.agenda.event.id.as_str();
        Store::open(&plans, event, &name).glance()
    }

    fn lang(&self) -> String {
        Locale::new(&self.settings.lang).tag().to_owned()
    }

    /// The languages of the agenda, the reader's first.
    fn order(&self) -> LangOrder {
        self.agenda.preferring(&self.lang())
    }

    /// An entry with its name, in the reader's language.
    fn offer(&self, id: &str, name: &Text) -> CompletionCandidate {
        offer(id, &name.line(&self.order()))
    }
}

fn offer(id: &str, about: &str) -> CompletionCandidate {
    CompletionCandidate::new(safe::line(id).into_owned())
        .help(Some(safe::line(about).into_owned().into()))
}

/// Every session that lists show.
pub(crate) fn sessions() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let plan = desk.plan().unwrap_or_default();
    let is_staff = desk.settings.staff || plan.me.staff;
    let is_listed = |one: &&Session| {
        let is_chosen = || {
            plan.choices
                .iter()
                .any(|have| have.session == one.id.as_str())
        };
        one.is_listed_for(is_staff, false) || is_chosen()
    };
    let sessions = desk.agenda.sessions.iter().filter(is_listed);
    sessions
        .map(|one| desk.offer(one.id.as_str(), &one.title))
        .collect()
}

/// Those of the plan.
pub(crate) fn chosen() -> Vec<CompletionCandidate> {
    of_plan(|plan| plan.choices.iter().map(|one| one.session.clone()).collect())
}

/// Whom the agenda assigns sessions to, as `plan from` names them.
pub(crate) fn assigned() -> Vec<CompletionCandidate> {
    let all = [
        ("person", people()),
        ("organisation", organisations()),
        ("delegation", delegations()),
    ];
    let prefixed = all.into_iter().flat_map(|(kind, all)| {
        all.into_iter()
            .map(move |one| one.add_prefix(format!("{kind}:")))
    });
    prefixed.collect()
}

/// Those that are hidden.
pub(crate) fn hidden() -> Vec<CompletionCandidate> {
    of_plan(|plan| plan.hidden.clone())
}

fn of_plan(ids: impl Fn(&Plan) -> Vec<String>) -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let ids = desk.plan().map(|plan| ids(&plan)).unwrap_or_default();
    let candidate = |id: &String| match desk.agenda.find(id) {
        Some(ix) => desk.offer(id, &desk.agenda.session(ix).title),
        None => CompletionCandidate::new(safe::line(id).into_owned()),
    };
    ids.iter().map(candidate).collect()
}

/// Who takes part: people, organisations and delegations by name.
pub(crate) fn taking_part() -> Vec<CompletionCandidate> {
    let all = [people(), organisations(), delegations()];
    all.into_iter().flatten().collect()
}

/// What people ask for at the desk.
pub(crate) fn infos() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let infos = desk.agenda.infos.iter();
    infos
        .map(|one| desk.offer(one.id.as_str(), &one.title))
        .collect()
}

/// The rooms.
pub(crate) fn rooms() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let rooms = desk.agenda.rooms.iter();
    rooms
        .map(|one| desk.offer(one.id.as_str(), &one.name))
        .collect()
}

/// What rooms have.
pub(crate) fn features() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let features = desk.agenda.features.iter();
    features
        .map(|one| desk.offer(one.id.as_str(), &one.name))
        .collect()
}

/// The people.
pub(crate) fn people() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let people = desk.agenda.people.iter();
    people
        .map(|one| desk.offer(one.id.as_str(), &one.name))
        .collect()
}

/// The organisations.
pub(crate) fn organisations() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let organisations = desk.agenda.organisations.iter();
    organisations
        .map(|one| desk.offer(one.id.as_str(), &one.name))
        .collect()
}

/// The delegations, by country.
pub(crate) fn delegations() -> Vec<CompletionCandidate> {
    let Some(desk) = Desk::of_line() else {
        return Vec::new();
    };
    let locale = Locale::new(&desk.settings.lang);
    let delegations = desk.agenda.delegations.iter();
    delegations
        .map(|one| {
            let code = one.country.as_str();
            offer(code, locale.country(code).unwrap_or_default())
        })
        .collect()
}

/// The plans of the event.
pub(crate) fn plans() -> Vec<CompletionCandidate> {
    let names = || {
        let desk = Desk::of_line()?;
        let plans = desk.settings.data_dir.as_ref().ok()?.join("plans");
        store::names(&plans, desk.agenda.event.id.as_str()).ok()
    };
    let names = names().unwrap_or_default();
    names
        .iter()
        .map(|name| CompletionCandidate::new(name.as_str()))
        .collect()
}

/// The events of which there are plans.
pub(crate) fn events() -> Vec<CompletionCandidate> {
    let events = || {
        let desk = Desk::of_line()?;
        let plans = desk.settings.data_dir.as_ref().ok()?.join("plans");
        store::events(&plans).ok()
    };
    let events = events().unwrap_or_default();
    events
        .iter()
        .map(|id| CompletionCandidate::new(safe::line(id).into_owned()))
        .collect()
}

/// Time zones by their names.
pub(crate) fn zones() -> Vec<CompletionCandidate> {
    let zones = chrono_tz::TZ_VARIANTS.iter();
    zones
        .map(|zone| CompletionCandidate::new(zone.name()))
        .collect()
}

/// The zones of a second time.
pub(crate) fn second_zones() -> Vec<CompletionCandidate> {
    let mut all = vec![
        CompletionCandidate::new("event"),
        CompletionCandidate::new("local"),
    ];
    all.extend(zones());
    all
}

/// Languages of the interface and of the agenda.
pub(crate) fn languages() -> Vec<CompletionCandidate> {
    let mut tags: Vec<String> = Locale::tags().map(Into::into).collect();
    if let Some(desk) = Desk::of_line() {
        tags.extend(desk.agenda.tags.iter().map(ToString::to_string));
    }
    tags.sort_unstable();
    tags.dedup();
    tags.iter()
        .map(|tag| CompletionCandidate::new(safe::line(tag).into_owned()))
        .collect()
}

/// The event days, as one names them.
pub(crate) fn days(typed: &OsStr) -> Vec<CompletionCandidate> {
    let found = |desk: &Desk, typed: &str| {
        let days = query::offers(
            &format!("day:{typed}"),
            &desk.agenda,
            &desk.order(),
            &desk.lang(),
        );
        let days = days.into_iter();
        days.filter_map(|(day, about)| Some((day.strip_prefix("day:")?.to_owned(), about)))
            .collect()
    };
    asked(typed, found)
}

/// What the last term of a query may become.
pub(crate) fn terms(typed: &OsStr) -> Vec<CompletionCandidate> {
    asked(typed, |desk, typed| {
        query::offers(typed, &desk.agenda, &desk.order(), &desk.lang())
    })
}

/// What is exported: terms of a query, but of a QR code the session.
pub(crate) fn exported(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut words = std::env::args_os().skip_while(|word| word != "export");
    if words.nth(1).is_some_and(|format| format == "qr") {
        let begins = |one: &CompletionCandidate| {
            let value = one.get_value().as_encoded_bytes();
            value.starts_with(typed.as_encoded_bytes())
        };
        return sessions().into_iter().filter(begins).collect();
    }
    terms(typed)
}

/// What one may be interested in: topics, kinds and people, each with its field before it. A weight
/// is a number of one's own.
pub(crate) fn interests(typed: &OsStr) -> Vec<CompletionCandidate> {
    const FIELDS: [&str; 3] = ["topic:", "kind:", "person:"];
    asked(typed, |desk, typed| {
        let (before, last) = match typed.rfind(',') {
            Some(at) => typed.split_at(at + 1),
            None => ("", typed),
        };
        let offers = query::offers(last, &desk.agenda, &desk.order(), &desk.lang());
        let is_one = |(term, _): &(String, String)| FIELDS.iter().any(|of| term.starts_with(of));
        let offers = offers.into_iter().filter(is_one);
        let whole = |(term, about): (String, String)| (format!("{before}{term}"), about);
        offers.map(whole).collect()
    })
}

/// What is found for what was typed; nothing without an agenda.
fn asked(
    typed: &OsStr,
    found: impl Fn(&Desk, &str) -> Vec<(String, String)>,
) -> Vec<CompletionCandidate> {
    let (Some(desk), Some(typed)) = (Desk::of_line(), typed.to_str()) else {
        return Vec::new();
    };
    let found = found(&desk, typed).into_iter();
    found.map(|(term, about)| offer(&term, &about)).collect()
}

/// The printers that CUPS knows.
pub(crate) fn printers() -> Vec<CompletionCandidate> {
    let printers = printer::printers(Duration::from_secs(1)).unwrap_or_default();
    let names = printers.into_iter().map(|one| one.name);
    let names = std::iter::once("default".to_owned()).chain(names);
    names.map(CompletionCandidate::new).collect()
}
