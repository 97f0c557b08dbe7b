//! What is wanted of the world: effects as values; only the loop does them.

use std::path::PathBuf;
use std::sync::Arc;

use crate::agenda::Agenda;
use crate::config::Setting;
use crate::mine::Asked;
use crate::paper::{PageForm, Sheet};
use crate::plan::store::Recovery;
use crate::plan::{Op, Plan, Revision};

/// A plan with changes that are not in its file: what a recovery file keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsaved {
    /// Its name.
    pub name: String,
    /// What its file says, …
    pub stored: Plan,
    /// … and what it should say.
    pub wanted: Plan,
}

/// What is printed, and where to.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintJob {
    /// What is on paper.
    pub sheets: Vec<Sheet>,
    /// Which paper.
    pub form: PageForm,
    /// Where to.
    pub to: Target,
    /// What a file of it is called, behind the event.
    pub stem: String,
    /// May everyone read such a file, or its owner alone?
    pub for_everyone: bool,
}

/// Where paper goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A file to print later, or to send on.
    Pdf,
    /// A file for a browser.
    Html,
    /// A file of plain text.
    Text,
    /// A printer by its name, or the default one.
    Printer(Option<String>),
}

/// Something that the app cannot do itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back to the shell until it resumes us.
    Suspend,
    /// Draw everything anew.
    Redraw,
    /// Ring the terminal's bell.
    Ring,
    /// Build the index of this agenda, then find its findings.
    Index(Arc<Agenda>),
    /// Do these operations on the file of the plan of that name, in this order. Those that the plan
    /// refuses are left out and told of.
    Store {
        /// The plan that the operations are meant for, whichever is open by the time they are done.
        plan: String,
        /// What to do with it, oldest first.
        ops: Vec<Op>,
    },
    /// Open the plan of that name.
    OpenPlan(String),
    /// Keep in the open plan which revision of the agenda was seen. Nothing is told where that cannot be.
    See(Revision),
    /// Make the changes of a recovery file in the open plan, and remove the file.
    Recover(Recovery),
    /// Remove a recovery file: nobody wants its changes.
    DropRecovery(Recovery),
    /// Find the best plan. Of several that are asked for, the last one counts.
    Suggest(Arc<Agenda>, Box<Asked>),
    /// Which plans are there?
    ListPlans,
    /// Give a text to the clipboard of whoever sits at the terminal.
    Copy(String),
    /// Copy a plan of this event to another name; one that holds something is merged with it.
    CopyPlan {
        /// The plan's name …
        from: String,
        /// … and the copy's.
        to: String,
    },
    /// Which files belong to the plan of that name?
    PlanFiles(String),
    /// Remove the plan of that name, and all that belongs to it.
    ForgetPlan(String),
    /// Make a plan of that name say this, unless it holds something.
    MakePlan {
        /// Its name.
        name: String,
        /// What it is to say.
        plan: Box<Plan>,
    },
    /// Print sheets: into a file beside other documents of the user, under a name of our own, or to a printer.
    Print(Box<PrintJob>),
    /// Which printers are there?
    ListPrinters,
    /// Read the agenda in the file of that name, as it was typed.
    ReadOlder(String),
    /// Keep a setting in the config file.
    Keep(Setting),
    /// Write a plan to a file that the user named, as the plan's own file would have been.
    SaveElsewhere {
        /// The file; there must be none of that name yet.
        path: PathBuf,
        /// The plan's name: what else its file says goes along.
        name: String,
        /// What it is to say.
        plan: Box<Plan>,
    },
}
