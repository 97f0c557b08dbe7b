//! What may be typed after `attache`: the types that clap reads. No command's work belongs here.

mod paper;
mod plan;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::{ArgValueCandidates as Candidates, ArgValueCompleter as Completer, Shell};

use super::complete;
use crate::agenda::safe;

pub(super) use paper::{Onto, PaperSize, Print};
pub(super) use plan::{Me, OwnVerb, OwnWords, Plan, PlanVerb, Suggest};

/// The companion that travels with a delegate: a conference's agenda, your plan and the rooms, in a terminal.
///
/// Without a command, the screens open.
#[derive(Debug, Parser)]
#[command(name = "attache", version, max_term_width = 100)]
#[command(after_help = QUERIES)]
pub(crate) struct Line {
    /// What every command takes.
    #[command(flatten)]
    pub(crate) options: Options,
    /// What to do; the screens where nothing is named.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

const QUERIES: &str = "\
Queries, as in the search field: words, \"a phrase\", topic: kind: room: day: person: org: country: lang: access: status: \
after:14:00 before:14:00 at:\"thu 15:00\" long:>90 is:mine|must|maybe|hidden|now|next|past|free|clash|cancelled|full|illustrative|changed; \
a comma is \"or\"; -word leaves out (after -- here).

Exit codes: 0 done, 1 could not be done, 2 wrong command line, 3 the agenda cannot be read, 4 the plan cannot be read or written.";

/// Options that every command takes, before or after its name.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Options {
    /// The agenda: this, else `agenda` in the config file, else `agenda.toml` here, else the built-in one [env: ATTACHE_AGENDA]
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(crate) agenda: Option<OsString>,
    /// The zone of a source that names none, such as Asia/Seoul; ignored, and told, where it names another
    #[arg(long, value_name = "ZONE", global = true, add = Candidates::new(complete::zones))]
    pub(crate) timezone: Option<String>,
    /// Which column of a table holds which field: start=Beginn,room=Saal
    #[arg(long, value_name = "FIELD=COLUMN,…", global = true)]
    pub(crate) map: Vec<String>,
    /// What the numbers of a date are in a table: 4/3/26
    #[arg(long, value_name = "ORDER", global = true)]
    pub(crate) date_order: Option<Order>,
    /// The date of the first day of a table that has only weekdays, numbers of days or clock times: 2026-05-04
    #[arg(long, value_name = "DATE", global = true)]
    pub(crate) first_day: Option<NaiveDate>,
    /// Which plan of this event [default: my] [env: ATTACHE_PLAN]
    #[arg(short, long, value_name = "NAME", global = true, add = Candidates::new(complete::plans))]
    pub(crate) plan: Option<OsString>,
    /// Where plans are kept, in place of the platform's data directory [env: ATTACHE_DATA_DIR]
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) data_dir: Option<OsString>,
    /// The config file [env: ATTACHE_CONFIG]
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) config: Option<OsString>,
    /// Take this as the present, in the event's zone: 2023-04-26T14:12, "wed 14:12" [env: ATTACHE_NOW]
    #[arg(long, value_name = "TIME", global = true)]
    pub(crate) now: Option<String>,
    /// Language of the interface (en, ko) and of the agenda's texts (those that it has) [env: ATTACHE_LANG, then LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, value_name = "TAG", global = true, add = Candidates::new(complete::languages))]
    pub(crate) lang: Option<String>,
    /// Show a second time beside the event's own: event (none), local, or a zone's name such as Europe/Paris
    #[arg(long, value_name = "ZONE", global = true, add = Candidates::new(complete::second_zones))]
    pub(crate) zone: Option<String>,
    /// Colours; NO_COLOR and CLICOLOR_FORCE are obeyed
    #[arg(long, value_name = "WHEN", global = true)]
    pub(crate) color: Option<When>,
    /// No glyph beyond ASCII from the interface
    #[arg(long, global = true)]
    pub(crate) ascii: bool,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Show what is for staff too, as `plan me --as-staff` does for good [env: ATTACHE_STAFF]
    #[arg(long, global = true)]
    pub(crate) staff: bool,
}

impl Options {
    /// Those that say how a source is read, as they would be typed again.
    pub(crate) fn for_sources(&self) -> Vec<String> {
        let order = self.date_order.and_then(|order| order.to_possible_value());
        let order = order.map(|order| order.get_name().to_owned());
        let single = [
            ("--timezone", self.timezone.clone()),
            ("--date-order", order),
            ("--first-day", self.first_day.map(|date| date.to_string())),
        ];
        let map = self.map.iter().map(|map| ("--map", Some(map.clone())));
        let all = single.into_iter().chain(map);
        let typed = all.filter_map(|(option, value)| {
            let value = safe::line(&value?).into_owned();
            Some([option.to_owned(), value])
        });
        typed.flatten().collect()
    }
}

/// What comes first in a date, what second, what third.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day.
    Ymd,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal that can.
    #[default]
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// In which order sessions are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// By start.
    #[default]
    Time,
    /// As the screens' search has them.
    Relevance,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sessions that match, by time
    List {
        /// What to look for; all sessions where nothing is given
        #[arg(value_name = "QUERY", add = Completer::new(complete::terms))]
        query: Vec<String>,
        /// The order: by time, or the best match of the words first [default: time]
        #[arg(
            long,
            value_name = "ORDER",
            value_enum,
            default_value_t,
            hide_default_value = true
        )]
        sort: Sort,
    },
    /// One session, whole
    Show {
        /// The session's id
        #[arg(add = Candidates::new(complete::sessions))]
        id: String,
    },
    /// What is on and what is next, by room and in my plan
    Now {
        /// Tell it anew at every minute, until it is ended
        #[arg(long)]
        watch: bool,
    },
    /// A day as a table: rooms and times
    Timetable {
        /// Which day, as in queries: wed, 2, 2023-04-27 [default: today while the event runs, else the first]
        #[arg(long, value_name = "DAY", add = Completer::new(complete::days))]
        day: Option<String>,
    },
    /// The room board; one room's days; rooms that are free
    Rooms(Rooms),
    /// People, organisations and delegations, what they take part in, and whom they meet
    People {
        /// Names, in any language, or parts of them; all where nothing is given
        #[arg(value_name = "QUERY", add = Candidates::new(complete::taking_part))]
        query: Vec<String>,
    },
    /// What people ask for at the desk
    Info {
        /// Words that the answer must hold
        #[arg(value_name = "WORD", add = Candidates::new(complete::infos))]
        words: Vec<String>,
    },
    /// My plan, with its clashes
    Plan(Plan),
    /// Paper: plans, door sheets, run sheets, to a file or a printer
    Print {
        /// What to put on paper
        #[command(subcommand)]
        what: Print,
    },
    /// The programme, what a query finds of it, or my plan, for other programs: calendars, spreadsheets, phones
    ///
    /// Without --mine, an export holds nothing that is not for everybody, and does not depend on the plan; how much was left out is told.
    ///
    /// Columns of csv: id, title, kind, topics, start, end, minutes, day, room, place, people, organisations, delegations, access, status, language, summary, about, url, intent, note, drop_in, audience, part_of, seats, taken, interpretation, timezone, illustrative, event.
    Export(Export),
    /// Findings of an agenda file
    Check {
        /// The file; the agenda of the other commands where none is given
        file: Option<PathBuf>,
        /// Warnings count like errors
        #[arg(long)]
        strict: bool,
        /// Each finding, also where many are of one kind
        #[arg(long)]
        each: bool,
        /// Tell them anew at every save, until it is ended; what came with the save first
        #[arg(long)]
        watch: bool,
    },
    /// An agenda file to begin with: an event, two rooms, three sessions, each key explained
    New(New),
    /// The JSON schema of the agenda file, for editors: they complete keys and underline what is wrong
    Schema {
        /// The file to write, or - for standard output [default: -]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace the file if it is there
        #[arg(long)]
        force: bool,
    },
    /// What other programs publish, as an agenda file: schedule.xml, schedule.json, iCalendar, CSV
    Import(Import),
    /// What changed between two agenda files, or schedules in other formats
    Diff {
        /// The old file
        old: PathBuf,
        /// The new file
        new: PathBuf,
    },
    /// A completion script for a shell, on standard output
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// The manual page, as text in a terminal, elsewhere for `man -l -`
    Man {
        /// Which page [default: the program's]
        #[arg(value_name = "PAGE", value_enum)]
        page: Option<Page>,
    },
    /// Settings: where they are, what they are, and the commented defaults
    Config {
        /// What to tell [default: show]
        #[command(subcommand)]
        what: Option<Config>,
    },
}

/// `attache rooms`.
#[derive(Debug, Args)]
pub(crate) struct Rooms {
    /// A room, by id or name
    #[arg(add = Candidates::new(complete::rooms), conflicts_with = "free")]
    pub(crate) room: Option<String>,
    /// Tell it anew at every minute, until it is ended
    #[arg(long, conflicts_with = "free")]
    pub(crate) watch: bool,
    /// Rooms that are free: now for an hour, unless told
    #[arg(long)]
    pub(crate) free: bool,
    /// On this day: wed, 2, 2023-04-27, today
    #[arg(long, value_name = "DAY", requires = "free", add = Completer::new(complete::days))]
    pub(crate) day: Option<String>,
    /// From this time
    #[arg(long, value_name = "TIME", requires = "free")]
    pub(crate) from: Option<String>,
    /// To this time
    #[arg(long, value_name = "TIME", requires = "free")]
    pub(crate) to: Option<String>,
    /// For at least so many people
    #[arg(long, value_name = "N", requires = "free")]
    pub(crate) seats: Option<u32>,
    /// With this feature, by id or name; several of them all
    #[arg(long, value_name = "FEATURE", requires = "free", value_delimiter = ',', add = Candidates::new(complete::features))]
    pub(crate) feature: Vec<String>,
    /// Without steps on the way
    #[arg(long, requires = "free")]
    pub(crate) step_free: bool,
}

/// `attache export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to make
    #[arg(value_enum)]
    pub(crate) format: ExportFormat,
    /// What to export, as in list; of qr the session's id [default: the whole programme; of html the plan where it holds something]
    #[arg(value_name = "QUERY", add = Completer::new(complete::exported))]
    pub(crate) query: Vec<String>,
    /// My plan, with what is not for everybody, my notes and own entries
    #[arg(long, conflicts_with = "all")]
    pub(crate) mine: bool,
    /// The whole programme, as far as it is for everybody
    #[arg(long)]
    pub(crate) all: bool,
    /// The file to write, or - for standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// With ics: an alarm so many minutes before each entry
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u32).range(0..=40320))]
    pub(crate) alarm: Option<u32>,
}

/// For which program something is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A calendar; with --mine, importing it again updates it
    Ics,
    /// What list --json answers, and what its ids mean; it can be imported
    Json,
    /// A table for spreadsheets
    Csv,
    /// Markdown: a table a day
    Md,
    /// A schedule.xml for conference apps
    Xml,
    /// One page for a phone, which needs no network
    Html,
    /// A QR code of one session, or of the plan: .svg, .png, or half blocks on standard output
    Qr,
}

/// `attache import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// A schedule.xml, a schedule.json, an iCalendar file, a table with a header, or the JSON of attache export
    pub(crate) file: PathBuf,
    /// The agenda file to write, or - for standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// End with 1, and write nothing, where anything has to be left out
    #[arg(long)]
    pub(crate) strict: bool,
    /// Tell each finding, as check does
    #[arg(long)]
    pub(crate) each: bool,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Write agenda.schema.json beside it, and name it in the first line, for editors
    #[arg(long)]
    pub(crate) schema: bool,
}

/// `attache new`.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// The file to write, or - for standard output [default: agenda.toml]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Every key that there is
    #[arg(long)]
    pub(crate) full: bool,
    /// Write agenda.schema.json beside it, and name it in the first line, for editors
    #[arg(long)]
    pub(crate) schema: bool,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Pages of the manual beside the program's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Page {
    /// The agenda file: its tables and keys
    Agenda,
}

/// What to tell of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Config {
    /// Which files and directories are used
    Path,
    /// The settings in force
    Show,
    /// The commented file of defaults, to begin one's own with
    Default,
}
