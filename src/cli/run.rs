//! What every command starts from: options and settings, the reader's language, standard output,
//! and on demand the agenda, the present and the plan.

use std::cell::Cell;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::args::{Options, Order, When};
use super::columns::columns;
use super::findings::{Detail, drawings};
use super::ids;
use super::json::Teller;
use super::out::{Out, tell, tell_drawn, warn};
use super::settings;
use super::unknown::unknown;
use super::zone;
use crate::agenda::{
    Agenda, Code, FeatureIx, Finding, LangOrder, RoomIx, SessionIx, Severity, Text, Time, safe,
};
use crate::config::{ColorChoice, ConfigError, Flags, Settings, ZoneChoice};
use crate::error::{Error, Kind};
use crate::i18n::sentences::{failures, findings as say, imports};
use crate::i18n::{Locale, Message, primary};
use crate::nearest::nearest_ids;
use crate::paper::{Marks, SecondZone, Wording};
use crate::plan::{Itinerary, Plan};
use crate::present::present;
use crate::query;
use crate::query::feature::features;
use crate::query::rooms::{RoomRank, find_rooms};
use crate::source::snippet::Drawing;
use crate::source::{self, DateOrder, Format, Reading, Report};

/// Korea Customs Week 2023, so that the program starts with nothing else on the machine.
const BUILT_IN: &str = include_str!("../../agenda.toml");
/// Found in the current folder without being named.
pub(crate) const HERE: &str = "agenda.toml";

/// One run of the program.
pub(crate) struct Run {
    /// What was typed for every command.
    pub(crate) options: Options,
    /// What follows from it, from variables and from the config file.
    pub(crate) settings: Settings,
    /// The reader's language.
    pub(crate) locale: Locale,
    /// Where the answer goes.
    pub(crate) out: Out,
    /// In which zone times are told a second time.
    pub(crate) zone: SecondZone,
    /// How a source is read.
    reading: source::Options,
    /// What was done and stays done, should the answer not get out.
    done: Cell<Option<fn() -> Message>>,
    /// Was it told that the agenda is older than one that was seen?
    pub(crate) told_older: Cell<bool>,
    /// Was it told that there is no such language?
    told_language: Cell<bool>,
    /// How long ago the command began, where that matters.
    passed: Cell<TimeDelta>,
}

/// Where an agenda came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// A file, named or found in the current folder.
    File(PathBuf),
    /// The program itself.
    BuiltIn,
}

impl From {
    /// Where the agenda is: as CLI.md says, and never another one than that.
    pub(crate) fn of(settings: &Settings) -> Self {
        match &settings.agenda {
            Some((path, _)) => Self::File(path.clone()),
            None if Path::new(HERE).exists() => Self::File(HERE.into()),
            None => Self::BuiltIn,
        }
    }

    /// The file's name as messages bear it; `None` for the built-in agenda, which is no file.
    pub(crate) fn file(&self) -> Option<String> {
        match self {
            Self::File(path) => Some(safe::line(&path.to_string_lossy()).into_owned()),
            Self::BuiltIn => None,
        }
    }

    /// What a reader is told.
    pub(crate) fn shown(&self, locale: &Locale) -> String {
        let built_in = || locale.texts.cli.built_in_agenda().into_owned();
        self.file().unwrap_or_else(built_in)
    }
}

/// An agenda that was read, who reads it and when.
pub(crate) struct Opened {
    /// Where it came from.
    pub(crate) from: From,
    /// Languages to try for its texts, best first.
    pub(crate) order: LangOrder,
    /// The language of the run, as a BCP 47 tag.
    lang: String,
    /// The present, in the event's zone.
    pub(crate) now: Time,
    bytes: Vec<u8>,
    reading: Reading,
}

impl Run {
    /// Begins a run with what was typed and the settings, in the reader's language. A command that
    /// does not depend on config files tolerates what is wrong with them; it is told.
    pub(crate) fn new(
        options: Options,
        (settings, wrong): (Settings, Vec<ConfigError>),
        locale: Locale,
        tolerant: bool,
    ) -> Result<Self, Error> {
        if let Some(error) = wrong.first()
            && !tolerant
        {
            return Err(settings::unsettled(error));
        }
        let mut warnings = settings::warnings(&settings);
        warnings.extend(wrong.iter().map(settings::wrong));
        warn(&locale, &warnings);
        let zone = match zone::second(&settings.zone) {
            Err(error) if tolerant && options.zone.is_none() => {
                warn(&locale, &[error.message().clone()]);
                SecondZone::Event
            }
            zone => zone?,
        };
        let timezone = options.timezone.as_deref().map(zone::zone).transpose()?;
        let reading = source::Options {
            timezone,
            columns: columns(&options.map)?,
            date_order: options.date_order.map(|order| match order {
                Order::Dmy => DateOrder::Day,
                Order::Mdy => DateOrder::Month,
                Order::Ymd => DateOrder::Year,
            }),
            first_day: options.first_day,
            name: None,
        };
        Ok(Self {
            reading,
            locale,
            out: Out::new(&settings),
            zone,
            settings,
            options,
            done: Cell::default(),
            told_older: Cell::default(),
            told_language: Cell::default(),
            passed: Cell::default(),
        })
    }

    /// Notes that something was done: an answer that fails after it does not undo it.
    pub(crate) fn did(&self, what: fn() -> Message) {
        self.done.set(Some(what));
    }

    /// The error with what was done before it and stays done.
    pub(crate) fn with_done(&self, error: Error) -> Error {
        match self.done.get() {
            Some(done) => error.hint(done()),
            None => error,
        }
    }

    /// Where the agenda of this run is.
    pub(crate) fn agenda_source(&self) -> From {
        From::of(&self.settings)
    }

    /// Reads the agenda.
    pub(crate) fn open(&self) -> Result<Opened, Error> {
        self.open_from(self.agenda_source())
    }

    /// Reads an agenda from where it is.
    pub(crate) fn open_from(&self, from: From) -> Result<Opened, Error> {
        let (bytes, reading) = Self::read(&from, &self.reading_options())?;
        let Some(agenda) = &reading.agenda else {
            return Err(self.unreadable(&from, &reading));
        };
        let now = self.now(agenda)?;
        self.tell_of_language(agenda);
        self.tell_of_zone(&from, agenda, reading.report.as_ref());
        self.tell_of_table(&from, &reading);
        Ok(Opened {
            order: agenda.preferring(self.locale.tag()),
            lang: self.locale.tag().to_owned(),
            now,
            from,
            bytes,
            reading,
        })
    }

    /// Is what is for staff listed: because of this run's options, or of who has the plan?
    pub(crate) fn is_staff(&self, plan: &Plan) -> bool {
        self.settings.staff || plan.me.staff
    }

    /// What the options say of how a source is read.
    pub(crate) fn reading_options(&self) -> source::Options {
        self.reading.clone()
    }

    /// Reads an agenda file, whatever it says.
    pub(crate) fn read(
        from: &From,
        options: &source::Options,
    ) -> Result<(Vec<u8>, Reading), Error> {
        let From::File(path) = from else {
            let bytes = BUILT_IN.as_bytes();
            return Ok((bytes.to_vec(), source::read(bytes)));
        };
        let loaded = source::file::load(path, options)
            .map_err(|error| Error::new(Kind::Agenda, error.message()))?;
        Ok((loaded.bytes, loaded.reading))
    }

    /// How findings are drawn on standard error.
    fn drawing(&self) -> Drawing<'_> {
        Drawing {
            locale: &self.locale,
            color: self.settings.wants_color(io::stderr().is_terminal()),
            ascii: self.settings.ascii,
            width: self.out.width,
        }
    }

    /// Draws findings on standard error, as `check` does on standard output.
    pub(crate) fn tell_findings<'f>(
        &self,
        from: &From,
        findings: impl IntoIterator<Item = &'f Finding>,
        detail: &Detail,
    ) {
        for drawn in drawings(findings, detail, &from.shown(&self.locale), self.drawing()) {
            tell_drawn(&drawn);
        }
    }

    /// Tells what a source of another format left open and was guessed, as `check` does.
    pub(crate) fn tell_guesses(&self, from: &From, reading: &Reading) {
        let guesses = reading.findings.iter().filter(|one| {
            // Of what our own format says, nothing is guessed.
            reading.report.is_some() && is_choice(one)
        });
        let detail = Detail::First(say::many_elsewhere_hint(self.to_check(from)));
        self.tell_findings(from, guesses, &detail);
    }

    /// What stands behind `attache check` to look at a file as this run does: its name, and the options
    /// that say how it is read.
    pub(crate) fn to_check(&self, from: &From) -> String {
        let mut words = vec![from.shown(&self.locale)];
        if matches!(from, From::File(_)) {
            words.extend(self.options.for_sources());
        }
        let quoted = words.iter().map(|word| in_shell(word));
        quoted.collect::<Vec<String>>().join(" ")
    }

    /// Tells what of a source could not be read, or contradicts itself.
    pub(crate) fn tell_errors(&self, from: &From, reading: &Reading) {
        let errors = reading.findings.iter();
        let errors = errors.filter(|one| one.severity() == Severity::Error);
        let detail = Detail::First(say::many_elsewhere_hint(self.to_check(from)));
        self.tell_findings(from, errors, &detail);
    }

    /// Tells what became of a table: what was left out, guessed or not understood.
    fn tell_of_table(&self, from: &From, reading: &Reading) {
        self.tell_guesses(from, reading);
        let report = reading.report.as_ref();
        let Some(report) = report.filter(|report| report.format == Format::Table) else {
            return;
        };
        if !report.left_out.is_empty() {
            tell(&self.locale.say(&failures::note(report.message())));
        }
        let count = |severity| {
            let of = |one: &&Finding| one.severity() == severity && !is_choice(one);
            reading
                .findings
                .iter()
                .filter(of)
                .map(|one| one.count)
                .sum::<usize>()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        if errors + warnings > 0 {
            let (errors, warnings) = (imports::errors(errors), imports::warnings(warnings));
            let look = imports::look(errors, warnings, self.to_check(from));
            tell(&self.locale.say(&look));
        }
    }

    /// Tells what keeps an agenda from being read.
    pub(crate) fn unreadable(&self, from: &From, reading: &Reading) -> Error {
        // The first is why, and what was guessed may be; other warnings of what would have been an agenda help
        // nobody now.
        let errors = |(at, one): &(usize, &Finding)| {
            *at == 0 || one.severity() == Severity::Error || is_choice(one)
        };
        let errors = reading.findings.iter().enumerate().filter(errors);
        let detail = Detail::First(say::many_elsewhere_hint(self.to_check(from)));
        self.tell_findings(from, errors.map(|(_, finding)| finding), &detail);
        let message = failures::agenda_unreadable(from.shown(&self.locale));
        let error = Error::new(Kind::Agenda, message);
        // The zone is named by an option, and a file that was named for itself is no agenda of the run.
        let is_zone = reading
            .refusal()
            .is_some_and(|one| one.code == Code::UnknownZone);
        if is_zone || *from != self.agenda_source() {
            return error;
        }
        error.hint(failures::agenda_unreadable_hint())
    }

    /// Tells which languages there are, where one was typed that neither the interface nor the agenda has.
    /// The environment names a language for every program; of that nothing is said.
    fn tell_of_language(&self, agenda: &Agenda) {
        let Some(typed) = &self.options.lang else {
            return;
        };
        let base = |tag: &str| primary(tag).to_ascii_lowercase();
        let wanted = base(self.locale.tag());
        let mut tags: Vec<&str> = Locale::tags().collect();
        for tag in agenda.tags.iter().map(|tag| &**tag) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if tags.iter().any(|tag| base(tag) == wanted) || self.told_language.replace(true) {
            return;
        }
        let named = tags.iter().map(|tag| match self.locale.language(tag) {
            Some(name) => format!("{} ({name})", safe::line(tag)),
            None => safe::line(tag).into_owned(),
        });
        let all: Vec<String> = named.collect();
        let message = failures::no_language(safe::line(typed), all.join(", "));
        warn(&self.locale, &[message]);
    }

    /// Tells where the zone is not the one that was asked for, or comes of offsets alone. An agenda
    /// of our own format names its zone; where it does not, that is a finding.
    pub(crate) fn tell_of_zone(&self, from: &From, agenda: &Agenda, report: Option<&Report>) {
        if let Some(note) = report.and_then(|report| report.zone.as_ref()) {
            tell(&self.locale.say(&failures::note(note.clone())));
        }
        let is_taken = report.is_some_and(|report| !report.names_zone);
        let Some(wanted) = self.reading.timezone.filter(|_| !is_taken) else {
            return;
        };
        if is_as_good(wanted, agenda) {
            return;
        }
        let file = from.file().map(|file| format!("`{file}`"));
        let file = file.unwrap_or_else(|| from.shown(&self.locale));
        let zone = agenda.event.timezone.name();
        let is_named = report.is_some() || agenda.event.places.get("timezone").is_some();
        let warning = if is_named {
            failures::zone_ignored(file, zone)
        } else {
            failures::zone_ignored_unnamed(file)
        };
        warn(&self.locale, &[warning]);
    }

    /// The present: the clock's, or what `--now` says.
    pub(crate) fn now(&self, agenda: &Agenda) -> Result<Time, Error> {
        let clock = agenda.local(&present());
        match self.typed_now() {
            None => Ok(clock),
            Some(text) => query::time::read_moment(&text, agenda, clock)
                .map(|set| set + self.passed.get())
                .map_err(|error| Error::usage(failures::bad_now(error.0))),
        }
    }

    /// So much time has passed since the command began: a present that was set runs on.
    pub(crate) fn has_passed(&self, time: Duration) {
        self.passed
            .set(TimeDelta::from_std(time).unwrap_or_default());
    }

    fn typed_now(&self) -> Option<String> {
        let typed = self.options.now.clone();
        let typed = typed.or_else(|| std::env::var("ATTACHE_NOW").ok());
        typed.filter(|text| !text.is_empty())
    }

    /// Was the present set?
    pub(crate) fn is_now_set(&self) -> bool {
        self.typed_now().is_some()
    }

    /// For commands whose answer has no form in JSON.
    pub(crate) fn no_json(&self, command: &str) -> Result<(), Error> {
        if self.options.json {
            return Err(Error::usage(failures::no_json(command)));
        }
        Ok(())
    }
}

impl Opened {
    /// How a reader is told of the agenda.
    pub(crate) fn wording<'a>(&'a self, locale: &'a Locale, marks: &'static Marks) -> Wording<'a> {
        Wording {
            agenda: self.agenda(),
            locale,
            order: &self.order,
            marks,
        }
    }

    /// How programs are told of it, with a plan laid over it.
    pub(crate) fn teller<'a>(&'a self, plan: &'a Plan, itinerary: &'a Itinerary) -> Teller<'a> {
        Teller {
            agenda: self.agenda(),
            order: &self.order,
            lang: &self.lang,
            plan,
            itinerary,
        }
    }

    /// A text of the agenda on one line.
    pub(crate) fn line(&self, text: &Text) -> String {
        text.line(&self.order).into_owned()
    }

    /// The agenda that was read.
    pub(crate) fn agenda(&self) -> &Agenda {
        self.reading
            .agenda
            .as_ref()
            .expect("only an agenda that could be read is opened")
    }

    /// Its file, the bytes that were read, and what they say.
    pub(crate) fn into_parts(self) -> (Option<PathBuf>, Vec<u8>, Reading) {
        let file = match self.from {
            From::File(path) => Some(path),
            From::BuiltIn => None,
        };
        (file, self.bytes, self.reading)
    }

    /// Everything that there is to say against it.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        source::check(&self.bytes, &self.reading)
    }

    /// The session that is named so: see [`ids`].
    pub(crate) fn session(&self, word: &str) -> Result<SessionIx, Error> {
        ids::session(self.agenda(), &self.order, word)
    }

    /// All sessions of these ids; one that nothing bears fails all.
    pub(crate) fn sessions(&self, ids: &[String]) -> Result<Vec<SessionIx>, Error> {
        ids.iter().map(|id| self.session(id)).collect()
    }

    /// The room that what is typed finds best, where no other is found as well; near misses are none.
    pub(crate) fn room(&self, word: &str) -> Result<RoomIx, Error> {
        let found = find_rooms(word, self.agenda());
        if let Some(&(best, room)) = found.first()
            && best < RoomRank::Near
            && found.iter().filter(|(rank, _)| *rank == best).count() == 1
        {
            return Ok(room);
        }
        let rooms = || self.agenda().rooms.iter();
        let names = rooms().flat_map(|room| {
            room.name
                .all()
                .map(|name| (room.id.as_str(), name.as_written()))
        });
        let message = failures::no_room(&*safe::line(word));
        let near = nearest_ids(word, names);
        Err(unknown(message, &near, failures::room_hint))
    }
}

impl Opened {
    /// What a room may have, by id or by its name or the beginning of one.
    pub(crate) fn feature(&self, word: &str) -> Result<FeatureIx, Error> {
        if let [one] = features(word, self.agenda()).as_slice() {
            return Ok(*one);
        }
        let ids = self.agenda().features.iter();
        let ids: Vec<String> = ids.map(|one| format!("`{}`", one.id.line())).collect();
        let hint = if ids.is_empty() {
            failures::no_features_hint()
        } else {
            failures::feature_hint(ids)
        };
        Err(Error::failed(failures::no_feature(&*safe::line(word))).hint(hint))
    }
}

/// Does that zone show the time of the agenda's own whenever anything begins or ends?
fn is_as_good(zone: Tz, agenda: &Agenda) -> bool {
    let own = agenda.event.timezone;
    let local = |at: Time, zone: Tz| at.with_timezone(&zone).naive_local();
    let moments = agenda.sessions.iter().flat_map(|one| [one.start, one.end]);
    let mut moments = moments.flatten().peekable();
    let is_dated = moments.peek().is_some();
    zone == own || is_dated && moments.all(|at| local(at, zone) == local(at, own))
}

/// What the options say of the settings.
pub(crate) fn flags(options: &Options) -> Flags {
    let given =
        |value: &Option<std::ffi::OsString>| value.clone().filter(|value| !value.is_empty());
    Flags {
        agenda: given(&options.agenda).map(PathBuf::from),
        plan: given(&options.plan).map(|name| name.to_string_lossy().into_owned()),
        data_dir: given(&options.data_dir).map(PathBuf::from),
        config: given(&options.config).map(PathBuf::from),
        lang: options.lang.clone(),
        zone: options.zone.as_deref().map(ZoneChoice::from_word),
        color: options.color.map(|when| match when {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        }),
        ascii: options.ascii,
        staff: options.staff,
    }
}

/// Does it say what was chosen, where a source leaves something open or contradicts itself?
pub(crate) fn is_choice(finding: &Finding) -> bool {
    matches!(finding.code, Code::Guessed | Code::ClockContradiction)
}

/// A word as a shell takes it for one.
fn in_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
