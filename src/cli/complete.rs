//! What the shell offers at Tab: names of the agenda at hand, of one's plans, of zones and languages.
//!
//! The shell asks the program itself, with the words of the line so far. Whatever is wrong then, there
//! is just nothing to offer: a prompt is no place for messages.

use std::ffi::OsStr;
use std::time::Duration;

use clap::{CommandFactory as _, FromArgMatches as _};
use clap_complete::CompletionCandidate;
use clap_complete::env::CompleteEnv;

use super::args::{Line, Options};
use super::run::{self, From, Run};
use crate::agenda::{Agenda, Session, safe};
use crate::config::Settings;
use crate::i18n::Locale;
use crate::plan::Plan;
use crate::plan::store::{self, PlanName, Store};
use crate::printer;
use crate::query;

/// Answers the shell, where it is the shell that asks, and ends the program then.
pub(crate) fn answer() {
    CompleteEnv::with_factory(Line::command).complete();
}

/// What the line says so far.
struct Desk {
    settings: Settings,
    agenda: Agenda,
}

impl Desk {
    fn of_line() -> Option<Self> {
        // Behind the program's own name: `--`, and the words of the line.
        let words = std::env::args_os().skip_while(|word| word != "--").skip(1);
        let line = Line::command().ignore_errors(true);
        let matches = line.try_get_matches_from(words).ok()?;
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

    /// An entry with its name, in the reader's language.
    fn offer(&self, id: &str, name: &crate::agenda::Text) -> CompletionCandidate {
        let locale = Locale::new(&self.settings.lang);
        let order = self.agenda.preferring(locale.tag());
        offer(id, &name.line(&order))
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

/// What the last term of a query may become.
pub(crate) fn terms(typed: &OsStr) -> Vec<CompletionCandidate> {
    let (Some(desk), Some(typed)) = (Desk::of_line(), typed.to_str()) else {
        return Vec::new();
    };
    let parted = parted_before(typed);
    let whole = format!("{parted}{}", typed.trim_start_matches(':'));
    let offers = query::offers(&whole, &desk.agenda).into_iter();
    offers
        .filter_map(|(term, about)| Some(offer(term.strip_prefix(&parted)?, &about)))
        .collect()
}

/// What stands before a word that Bash has parted from its term: to it a colon ends a word, and it puts
/// what is offered behind the colon.
fn parted_before(typed: &str) -> String {
    let words: Vec<String> = std::env::args_os()
        .skip_while(|word| word != "--")
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let index = std::env::var("_CLAP_COMPLETE_INDEX").ok();
    let Some(at) = index.and_then(|index| index.parse::<usize>().ok()) else {
        return String::new();
    };
    let word = |back: usize| at.checked_sub(back).and_then(|at| words.get(at));
    match (typed, word(1).map(String::as_str), word(2)) {
        (":", Some(field), _) => format!("{field}:"),
        (_, Some(":"), Some(field)) => format!("{field}:"),
        _ => String::new(),
    }
}

/// The printers that CUPS knows.
pub(crate) fn printers() -> Vec<CompletionCandidate> {
    let printers = printer::printers(Duration::from_secs(1)).unwrap_or_default();
    let names = printers.into_iter().map(|one| one.name);
    let names = std::iter::once("default".to_owned()).chain(names);
    names.map(CompletionCandidate::new).collect()
}
