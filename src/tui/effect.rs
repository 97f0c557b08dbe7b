//! What is wanted of the world: effects as values; only the loop does them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::agenda::Agenda;
use crate::plan::{Op, Plan};

/// Something that the app cannot do itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back to the shell until it resumes us.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Build the index of this agenda, then find its findings.
    Index(Arc<Agenda>),
    /// Do these operations on the plan's file, in this order, all or none.
    Store(Vec<Op>),
    /// Open the plan of that name.
    OpenPlan(String),
    /// Which plans are there?
    ListPlans,
    /// Write the plan's sheet beside other documents of the user, under a name of our own.
    WriteSheet(Box<Plan>),
    /// Write the plan to a file that the user named, as the plan's file would have been.
    SaveElsewhere(PathBuf, Box<Plan>),
}
