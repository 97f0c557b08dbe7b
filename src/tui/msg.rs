//! What happened: everything that reaches [`super::App::handle`].

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use crate::agenda::{Agenda, Finding, Time};
use crate::config::{Origin, Setting};
use crate::i18n::Message;
use crate::mine::Asked;
use crate::plan::store::{Kin, Recovery};
use crate::plan::{Plan, Suggestion};
use crate::printer::Printer;
use crate::query::Index;

/// What becomes of a setting that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The next start begins with it.
    ForGood,
    /// Something else named the setting at this start, and goes before the file if it does so again.
    Overridden(Origin),
}

/// What happened outside of the app's own state.
#[derive(Debug)]
pub enum Msg {
    /// A key went down.
    Key(KeyEvent),
    /// Keys went down that type this text, one after the other: more than one character, and each as
    /// [`crate::tui::app::App::types`] says.
    Typed(String),
    /// Text was pasted: text, never commands.
    Paste(String),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// The terminal has this size now.
    Resize(Size),
    /// Some seconds passed since a save failed: it is tried again.
    TryAgain,
    /// The present, in the event's zone; sent when its minute changes, and after a resume.
    Clock(Time),
    /// The index of this agenda is ready.
    Indexed(Arc<Agenda>, Arc<Index>),
    /// All findings of this agenda are known.
    Checked(Arc<Agenda>, Vec<Finding>),
    /// The first `count` operations that were asked for are in the file, which now says this.
    Stored {
        /// The name of the plan that they were meant for.
        plan: String,
        /// How many of the pending operations.
        count: usize,
        /// The plan as it is in the file.
        saved: Box<Plan>,
        /// What there is to tell: a kept conflict, a lock that the file system does not know …
        notices: Vec<Message>,
    },
    /// Saving failed; nothing of it is in the file.
    NotStored {
        /// The name of the plan that the operations were meant for.
        plan: String,
        /// What, where and what to do.
        reason: Message,
        /// Why, in a few words.
        cause: Message,
    },
    /// Someone else changed the file of the open plan; it now says this.
    PlanChanged(Box<Plan>),
    /// The plan of that name was opened.
    PlanOpened {
        /// The name of the plan, as its file has it.
        name: String,
        /// What its file says.
        plan: Box<Plan>,
        /// Warnings of the opening: a quarantined file, a backup taken, a newer format …
        notices: Vec<Message>,
        /// Can it be written?
        writable: bool,
        /// What is kept of changes to it that could not be saved.
        recoveries: Vec<Recovery>,
        /// Where there is no such plan yet: one of another event that has most of its sessions here.
        kin: Option<Box<Kin>>,
    },
    /// Changes that could not be saved are in the open plan's file, which now says this, or why not.
    Recovered(Result<Box<Plan>, Message>, Vec<Message>),
    /// A recovery file was thrown away, or why not.
    RecoveryDropped(Result<(), Message>),
    /// What was asked for, and the best plan for it.
    Suggested(Box<Asked>, Suggestion),
    /// The plans of this event on this machine, by name.
    Plans(Vec<String>),
    /// The files that belong to the plan of that name, or why they cannot be told.
    PlanFiles(String, Result<Vec<PathBuf>, Message>),
    /// Plans were copied or forgotten, or why not.
    PlansChanged(Result<Message, Message>),
    /// The plan of that name was made, with so many sessions, or why not.
    PlanMade(String, Result<Message, Message>),
    /// The agenda's file was changed and could be read.
    AgendaChanged(Arc<Agenda>),
    /// The agenda's file was changed and cannot be read; the last good one stays.
    AgendaBroken(Vec<Finding>),
    /// The agenda's file is gone or cannot be opened; the last good one stays.
    AgendaLost(Message),
    /// A sheet was written to this file, or why not.
    SheetWritten(Result<PathBuf, Message>),
    /// A job was given to a printer, or why not and in which file it is instead.
    Printed(Result<Message, Message>),
    /// The printers that there are, or why that cannot be told.
    Printers(Result<Vec<Printer>, Message>),
    /// What is wrong with what was printed all the same: characters that no font has, a font that cannot be
    /// read.
    PaperNotice(Message),
    /// The agenda of a file, by the name that it was asked for under, or why it cannot be read.
    OlderRead(String, Result<Arc<Agenda>, Message>),
    /// A setting is in the config file, or why not.
    Kept(Setting, Result<Kept, Message>),
    /// The unsaved plan was written to the file that was named, with what there is to tell, or why not.
    SavedElsewhere(Result<Option<Message>, Message>),
}
