//! What stands behind `attache print`: what is printed, and onto what.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::{ArgValueCandidates as Candidates, ArgValueCompleter as Completer};

use crate::cli::complete;

/// What can be put on paper.
#[derive(Debug, Subcommand)]
pub(crate) enum Print {
    /// My plan: days, rooms and how to get there, notes, clashes; or the plans of others in one job
    Plan {
        /// What the agenda assigns to person:ID, delegation:CC or organisation:ID, instead of my plan
        #[arg(long = "for", value_name = "WHOM", num_args = 1.., add = Candidates::new(complete::assigned))]
        whom: Vec<String>,
        /// The plans of this event whose names are like this, with * and ?
        #[arg(long, value_name = "GLOB", conflicts_with = "whom")]
        plans: Option<String>,
        /// Only this event day
        #[arg(long, value_name = "DAY", add = Completer::new(complete::days))]
        day: Option<String>,
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
        /// Only what is in this room
        #[arg(long, value_name = "ROOM", add = Candidates::new(complete::rooms))]
        room: Option<String>,
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
