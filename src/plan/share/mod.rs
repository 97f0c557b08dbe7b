//! Handing a plan over as a short text: what a share code holds, and what importing one would do.
//!
//! ```text
//! Plan ──Shared::of──▶ Shared ──body──▶ bytes ──deflate, CRC-32──▶ frame ──armour──▶ ATTACHE1-…
//! ```
//!
//! Each arrow has its way back, which takes nothing for granted: a code may come from anyone. [`armour`]
//! is letters and groups, `frame` the checksum and the compression, `body` the order of the fields.
//! [`Incoming`] lays what came over a plan of the agenda at hand. Pure: bytes in, values out.

pub mod armour;
mod body;
mod bytes;
mod frame;
mod incoming;
#[cfg(test)]
mod tests;

use crate::agenda::{Agenda, Audience, Intent, SessionIx, safe};
use crate::i18n::Message;
use crate::i18n::sentences::share as say;

use super::own::Own;
use super::plan::Plan;

pub use armour::{PREFIX, looks_like_code};
pub use incoming::{Incoming, OtherEvent, Preview, Unknown};

/// What a share code holds of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// The id of the event that the plan is of …
    pub event: String,
    /// … and its name, so that whoever has another agenda is told which one to take.
    pub event_name: String,
    /// The chosen sessions, by id; each id once.
    pub choices: Vec<SharedChoice>,
    /// What is personal, where its owner wanted it in the code.
    pub personal: Option<Personal>,
}

/// A chosen session, as a code names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedChoice {
    /// Its id.
    pub session: String,
    /// `must` or `maybe`.
    pub intent: Intent,
    /// The id of the session that it is a backup for.
    pub backup_for: Option<String>,
}

/// What only codes with notes hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Personal {
    /// Whose plan it is.
    pub owner: Option<String>,
    /// Notes, by the id of the session.
    pub notes: Vec<(String, String)>,
    /// Own entries.
    pub own: Vec<Own>,
}

/// What of a plan a code does not hold, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Chosen sessions that are not for everybody: of audience `concerned` or `staff`.
    pub audience: usize,
    /// Chosen sessions that are no longer in the agenda; for whom they were cannot be told.
    pub gone: usize,
    /// Notes, own entries and the owner's name, where they were not asked for.
    pub personal: usize,
}

/// So many of something, and the sentence that says it.
type Counted = (usize, fn(usize) -> Message);

impl LeftOut {
    /// What is left out, and why, a sentence each.
    pub fn messages(self) -> Vec<Message> {
        let Self {
            audience,
            gone,
            personal,
        } = self;
        let all: [Counted; 3] = [
            (audience, say::left_out_audience),
            (gone, say::left_out_gone),
            (personal, say::left_out_personal),
        ];
        let some = all.into_iter().filter(|(count, _)| *count > 0);
        some.map(|(count, message)| message(count)).collect()
    }
}

/// The plan is too large for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl TooLarge {
    /// As a sentence.
    pub fn message(self) -> Message {
        say::too_large()
    }
}

/// Why a text is no code that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Nothing in it begins as a code does.
    NoCode,
    /// What it begins with, up to the first group, has a mistake.
    Beginning,
    /// It is of a version that this program does not know.
    Version {
        /// Which, as the code names it.
        version: char,
        /// Is it later than ours?
        is_newer: bool,
    },
    /// A group holds a letter that no code has.
    Letter {
        /// The group, from 1.
        group: usize,
        /// The letter.
        letter: char,
    },
    /// A group is not as it was written.
    Group {
        /// The group, from 1.
        group: usize,
        /// What it says.
        says: String,
    },
    /// A group has more or fewer letters than groups have.
    Length {
        /// The group, from 1.
        group: usize,
    },
    /// It ends within this group, or right behind the one before, and should not.
    CutOff {
        /// The group, from 1.
        group: usize,
    },
    /// It goes on behind its end.
    Surplus,
    /// Each group is fine, but all of them together are not.
    Mistake,
    /// It is longer than any code, or would become so.
    TooLarge,
}

impl Unread {
    /// As a sentence: what is wrong, and where.
    pub fn message(&self) -> Message {
        match self {
            Self::NoCode => say::no_code(PREFIX),
            Self::Beginning => say::mistake_at_beginning(PREFIX),
            Self::Version {
                version,
                is_newer: true,
            } => say::newer(*version, armour::VERSION),
            Self::Version { version, .. } => say::older(*version, armour::VERSION),
            Self::Letter { group, letter } => {
                let letter = letter.to_string();
                say::no_letter(*group, &*safe::line(&letter))
            }
            Self::Group { group, says } => say::mistake_in_group(*group, &*safe::line(says)),
            Self::Length { group } => say::group_length(*group),
            Self::CutOff { group } => say::cut_off(*group),
            Self::Surplus => say::surplus(),
            Self::Mistake => say::mistake(),
            Self::TooLarge => say::too_long(),
        }
    }
}

impl Shared {
    /// What a code holds of a plan of this agenda, and what it leaves out. A session that is not for
    /// everybody is never in it, not even as what another is a backup for.
    pub fn of(plan: &Plan, agenda: &Agenda, with_notes: bool) -> (Self, LeftOut) {
        let is_public = |ix: SessionIx| matches!(agenda.session(ix).audience, Audience::Public);
        let id = |ix: SessionIx| agenda.session(ix).id.as_str().to_owned();
        let mut left_out = LeftOut::default();
        let mut choices: Vec<SharedChoice> = Vec::new();
        let mut notes = Vec::new();
        for choice in &plan.choices {
            let Some(ix) = agenda.find(&choice.session) else {
                left_out.gone += 1;
                continue;
            };
            if !is_public(ix) {
                left_out.audience += 1;
                continue;
            }
            let session = id(ix);
            if choices.iter().any(|have| have.session == session) {
                continue;
            }
            notes.extend(choice.note.clone().map(|note| (session.clone(), note)));
            let backup_for = choice.backup_for.as_deref().and_then(|of| agenda.find(of));
            choices.push(SharedChoice {
                session,
                intent: choice.intent,
                backup_for: backup_for.filter(|of| is_public(*of)).map(id),
            });
        }
        choices.sort_by(|one, other| one.session.cmp(&other.session));
        notes.sort();
        if !with_notes {
            left_out.personal = notes.len() + plan.own.len() + usize::from(plan.owner.is_some());
        }
        let personal = with_notes.then(|| Personal {
            owner: plan.owner.clone(),
            notes,
            own: plan.own.clone(),
        });
        let name = agenda.event.name.all().next();
        let shared = Self {
            event: agenda.event.id.as_str().to_owned(),
            event_name: name.map_or_else(String::new, |name| cut(&name.line(), body::NAME)),
            choices,
            personal,
        };
        (shared, left_out)
    }

    /// The code. The same plan always has the same one.
    pub fn code(&self) -> Result<String, TooLarge> {
        let body = body::write(self);
        let frame = frame::wrap(&body).ok_or(TooLarge)?;
        let code = armour::write(&frame);
        // What could not be read again is told by the one who still has the plan.
        match Self::read(&code) {
            Ok(_) => Ok(code),
            Err(_) => Err(TooLarge),
        }
    }

    /// What the first code in a text holds. Text before a code and behind it does not count, nor do
    /// spaces, line breaks, and whether its letters are small.
    pub fn read(text: &str) -> Result<Self, Unread> {
        let frame = armour::read(text)?;
        let body = frame::unwrap(&frame)?;
        body::read(&body).ok_or(Unread::Mistake)
    }
}

/// The text, cut between characters to so many bytes.
fn cut(text: &str, most: usize) -> String {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    text[..end.unwrap_or(0)].to_owned()
}
