//! What may be typed after `attache`: the types that clap reads. No command's work belongs here.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::{ArgValueCandidates as Candidates, ArgValueCompleter as Completer, Shell};

use super::complete;

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
    /// Columns of csv: id, title, kind, topics, start, end, minutes, day, room, place, people, organisations, delegations, access, status, language, summary, about, url, intent, note.
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
    /// The manual page, on standard output
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
    /// What list --json answers
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
    /// A schedule.xml, a schedule.json, an iCalendar file, or a table with a header
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

/// `attache plan`.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// End with 1 where the plan has a clash
    #[arg(long)]
    pub(crate) check: bool,
    /// What to do; show where nothing is named
    #[command(subcommand)]
    pub(crate) verb: Option<PlanVerb>,
}

/// What can be done with a plan.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanVerb {
    /// My plan, with its clashes and its free time
    Show {
        /// End with 1 where the plan has a clash
        #[arg(long)]
        check: bool,
    },
    /// Choose sessions
    Add {
        /// Their ids
        #[arg(value_name = "ID", required = true, add = Candidates::new(complete::sessions))]
        ids: Vec<String>,
        /// I may be there, rather than I must
        #[arg(long)]
        maybe: bool,
        /// My own words on them
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Take sessions out of the plan
    Remove {
        /// Their ids
        #[arg(value_name = "ID", required = true, add = Candidates::new(complete::chosen))]
        ids: Vec<String>,
    },
    /// Never show these sessions; chosen ones leave the plan
    Hide {
        /// Their ids
        #[arg(value_name = "ID", required = true, add = Candidates::new(complete::sessions))]
        ids: Vec<String>,
    },
    /// Show these sessions again
    Unhide {
        /// Their ids
        #[arg(value_name = "ID", required = true, add = Candidates::new(complete::hidden))]
        ids: Vec<String>,
    },
    /// Write my own words on a chosen session; an empty text takes them away
    Note {
        /// The session's id
        #[arg(add = Candidates::new(complete::chosen))]
        id: String,
        /// The words
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Entries of my own: a call, a lunch, a train
    Own {
        /// What to do with one
        #[command(subcommand)]
        what: OwnVerb,
    },
    /// Make a chosen session a backup for another; it never clashes with that
    Backup {
        /// The chosen session's id
        #[arg(add = Candidates::new(complete::chosen))]
        id: String,
        /// The session that it stands in for; without it, it is no backup any more
        #[arg(long = "for", value_name = "ID", add = Candidates::new(complete::sessions))]
        of: Option<String>,
        /// Let the backup take the place of what it stands in for
        #[arg(long, conflicts_with = "of")]
        swap: bool,
    },
    /// Free time between what I chose, and what fits into it
    Gaps {
        /// The time before the first and after the last of a day, too
        #[arg(long)]
        around: bool,
    },
    /// What is no longer as I chose it; nothing leaves the plan by itself
    Changes {
        /// Take these sessions as they are now
        #[arg(long, value_name = "ID", num_args = 1.., add = Candidates::new(complete::chosen))]
        accept: Vec<String>,
        /// Take everything as it is now
        #[arg(long, conflicts_with = "accept")]
        accept_all: bool,
    },
    /// Who I am: sessions assigned to me are offered
    Me(Me),
    /// The best plan that can be walked, for what interests me; nothing is changed without --accept
    Suggest(Suggest),
    /// The plan as a short text, for somebody else or another machine
    Share {
        /// My notes, own entries and name too
        #[arg(long)]
        with_notes: bool,
    },
    /// What somebody else's plan would do to mine; with --merge or --replace, do it
    Import {
        /// A share code, a file with one or with a plan, or - for standard input
        #[arg(value_name = "CODE|FILE", required = true)]
        from: Vec<String>,
        /// Add what is new, keep what is here
        #[arg(long, conflicts_with = "replace")]
        merge: bool,
        /// Make my plan what that one says; my notes on sessions that stay are kept
        #[arg(long)]
        replace: bool,
    },
    /// What both plans have, what only mine, what only theirs
    Compare {
        /// A share code, a file with one or with a plan, or - for standard input
        #[arg(value_name = "CODE|FILE", required = true)]
        from: Vec<String>,
    },
    /// Make a plan of the sessions that the agenda assigns to somebody
    From {
        /// person:ID, delegation:CC or organisation:ID
        #[arg(value_name = "WHOSE", add = Candidates::new(complete::assigned))]
        whose: String,
        /// The plan to make
        #[arg(add = Candidates::new(complete::plans))]
        name: String,
    },
    /// The plans on this machine, of past events too
    List,
    /// Copy a plan to another name; into a plan that holds something it is merged
    Copy {
        /// The plan to copy
        #[arg(add = Candidates::new(complete::plans))]
        from: String,
        /// The plan that it becomes, or is merged into
        #[arg(add = Candidates::new(complete::plans))]
        to: String,
        /// The event that the plan to copy is of, by its id [default: this one]
        #[arg(long, value_name = "EVENT", add = Candidates::new(complete::events))]
        from_event: Option<String>,
    },
    /// Remove a plan, its backups and its history; shows first what goes
    Forget {
        /// The plan
        #[arg(add = Candidates::new(complete::plans))]
        name: String,
        /// Do not ask
        #[arg(short, long, alias = "force")]
        yes: bool,
    },
    /// Take changes into the plan that could not be saved when the screens ended
    Recover {
        /// Throw them away instead
        #[arg(long)]
        drop: bool,
    },
    /// Take this agenda, though a newer revision of it was seen
    AcceptRevision,
    /// Take back the last change
    Undo,
    /// Do the last undone change again
    Redo,
}

/// What can be done with an entry of my own.
#[derive(Debug, Subcommand)]
pub(crate) enum OwnVerb {
    /// Add an entry
    Add {
        /// What it is
        title: String,
        /// When it begins: "wed 12:00", 2023-04-26T12:00
        #[arg(long, value_name = "TIME")]
        from: String,
        /// When it ends; a clock time alone is of the same day
        #[arg(long, value_name = "TIME")]
        to: String,
        /// Where, and what else
        #[command(flatten)]
        words: OwnWords,
    },
    /// Edit an entry: what is not named stays
    Edit {
        /// Its id, such as own-1
        id: String,
        /// What it is
        #[arg(long)]
        title: Option<String>,
        /// When it begins; it keeps its length
        #[arg(long, value_name = "TIME")]
        from: Option<String>,
        /// When it ends
        #[arg(long, value_name = "TIME")]
        to: Option<String>,
        /// Where, and what else
        #[command(flatten)]
        words: OwnWords,
    },
    /// Remove an entry
    Remove {
        /// Its id, such as own-1
        id: String,
    },
}

/// Where an entry of my own is, and what else there is to say; an empty text takes it away.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct OwnWords {
    /// Where it is
    #[arg(long)]
    pub(crate) place: Option<String>,
    /// My own words on it
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
}

/// `attache plan suggest`.
#[derive(Debug, Args)]
pub(crate) struct Suggest {
    /// Topics, kinds and people with weights: topic:e-commerce=3,kind:seminar,person:ana=2 [default: the topics of what I chose, each as often as it is chosen]
    #[arg(long, value_name = "INTERESTS", add = Completer::new(complete::interests))]
    pub(crate) interest: Vec<String>,
    /// Only this day: wed, 2, 2023-04-27, today
    #[arg(long, value_name = "DAY", add = Completer::new(complete::days))]
    pub(crate) day: Option<String>,
    /// Keep this time of each day free, the whole of it: 12-13:30
    #[arg(long, value_name = "FROM-TO")]
    pub(crate) lunch: Option<String>,
    /// Put what is suggested into the plan as musts; with IDs only those
    #[arg(long, value_name = "ID", num_args = 0.., add = Candidates::new(complete::sessions))]
    pub(crate) accept: Option<Vec<String>>,
}

/// Who I am; an empty value takes one away.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Me {
    /// A person of the agenda
    #[arg(long, value_name = "ID", add = Candidates::new(complete::people))]
    pub(crate) person: Option<String>,
    /// A delegation of the agenda, by its country's code
    #[arg(long, value_name = "CC", add = Candidates::new(complete::delegations))]
    pub(crate) delegation: Option<String>,
    /// An organisation of the agenda
    #[arg(long, value_name = "ID", add = Candidates::new(complete::organisations))]
    pub(crate) organisation: Option<String>,
    /// The name on paper
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,
    /// I belong to the staff: what is for staff is shown to me
    #[arg(long, conflicts_with = "not_staff")]
    pub(crate) as_staff: bool,
    /// I do not, or no longer
    #[arg(long)]
    pub(crate) not_staff: bool,
}

/// What can be put on paper.
#[derive(Debug, Subcommand)]
pub(crate) enum Print {
    /// My plan: days, rooms and how to get there, notes, clashes; or the plans of others in one job
    Plan {
        /// What the agenda assigns to person:ID, delegation:CC or organisation:ID, instead of my plan
        #[arg(long = "for", value_name = "WHOM", add = Candidates::new(complete::assigned))]
        whom: Vec<String>,
        /// The plans of this event whose names are like this, with * and ?
        #[arg(long, value_name = "GLOB", conflicts_with = "whom")]
        plans: Option<String>,
        /// To hang around one's neck, a day a face: A6, or --paper a4 or letter to be folded to it twice
        #[arg(long)]
        badge: bool,
        #[command(flatten)]
        onto: Onto,
    },
    /// A sheet for every door: one room, one event day, for everyone to read
    Doors {
        /// Only this room
        #[arg(long, value_name = "ROOM", add = Candidates::new(complete::rooms))]
        room: Option<String>,
        /// Only this event day
        #[arg(long, value_name = "DAY", add = Completer::new(complete::days))]
        day: Option<String>,
        /// Only doors whose sheet differs from that of this older agenda, telling what has moved where
        #[arg(long, value_name = "OLD")]
        changed_since: Option<PathBuf>,
        #[command(flatten)]
        onto: Onto,
    },
    /// For staff: everything of a day by time, with needs, staff notes and boxes to tick
    Runsheet {
        /// Only this event day
        #[arg(long, value_name = "DAY", add = Completer::new(complete::days))]
        day: Option<String>,
        #[command(flatten)]
        onto: Onto,
    },
}

/// Where paper goes, and which.
#[derive(Debug, Args)]
pub(crate) struct Onto {
    /// A file ending in .pdf, .html or .txt, or - for text on standard output; a PDF here unless told
    #[arg(long, value_name = "FILE")]
    pub(crate) to: Option<PathBuf>,
    /// A printer that CUPS knows, or `default`
    #[arg(long, value_name = "NAME", add = Candidates::new(complete::printers))]
    pub(crate) printer: Option<String>,
    /// The size of paper [default: a4]
    #[arg(long, value_name = "SIZE")]
    pub(crate) paper: Option<PaperSize>,
    /// The longer edge above
    #[arg(long)]
    pub(crate) landscape: bool,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperSize {
    A4,
    Letter,
    A5,
    A6,
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
