//! What stands behind `attache plan`: its verbs, and who one is.

use clap::{Args, Subcommand};
use clap_complete::{ArgValueCandidates as Candidates, ArgValueCompleter as Completer};

use crate::cli::complete;

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
