//! Text in, an agenda and its findings out. Pure but for [`mod@file`].
//!
//! Nothing in a text is ever dropped in silence: what cannot be understood is a [`Finding`] with
//! its place, and everything else is in the [`Agenda`].

mod agenda_toml;
mod csv;
mod decode;
pub mod file;
mod ical;
mod markup;
mod place;
mod schedule;
mod schedule_json;
mod schedule_xml;
pub mod snippet;

use crate::agenda::check::check as check_agenda;
use crate::agenda::{Agenda, Allow, Code, Finding};

/// What was read: the agenda, where the text could be read at all, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// `None` where the text cannot be read: an error of syntax, or a newer format.
    pub agenda: Option<Agenda>,
    /// What is wrong with the text; [`check`] adds what is wrong with the agenda. In order, with
    /// their places. `[[allow]]` is not applied.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// The first finding that keeps the text from being read.
    pub fn refusal(&self) -> Option<&Finding> {
        if self.agenda.is_some() {
            return None;
        }
        self.findings.first()
    }
}

/// Reads the text of an agenda file. Takes any bytes, and always comes to an end.
pub fn read(bytes: &[u8]) -> Reading {
    if u32::try_from(bytes.len()).is_err() {
        let message = "the agenda is larger than 4 GiB";
        let finding = Finding::new(Code::Syntax, None, message);
        return Reading {
            agenda: None,
            findings: vec![finding],
        };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let mut reading = agenda_toml::read(text);
            place::fill(text, &mut reading.findings);
            reading
        }
        Err(error) => not_utf8(bytes, error.valid_up_to()),
    }
}

/// Everything that there is to say against an agenda: what [`read`] found and what does not fit
/// together, without what the agenda itself allows. `bytes` are those that were read.
pub fn check(bytes: &[u8], reading: &Reading) -> Vec<Finding> {
    match &reading.agenda {
        Some(agenda) => examine(bytes, agenda, reading.findings.clone()),
        None => reading.findings.clone(),
    }
}

/// [`check`] of an agenda that was taken out of its [`Reading`]; `findings` are those of the reading.
pub fn examine(bytes: &[u8], agenda: &Agenda, mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.extend(check_agenda(agenda));
    allow(&agenda.allows, &mut findings);
    // An agenda of another source has no lines.
    if let Ok(text) = std::str::from_utf8(bytes) {
        place::fill(text, &mut findings);
    }
    findings
}

/// Leaves out what the organisers mean as it is; an `[[allow]]` without effect is a finding.
fn allow(allows: &[Allow], findings: &mut Vec<Finding>) {
    let mut used = vec![false; allows.len()];
    findings.retain(|finding| {
        let mut allowed = false;
        for (allow, used) in allows.iter().zip(&mut used) {
            if covers(allow, finding) {
                *used = true;
                allowed = true;
            }
        }
        !allowed
    });
    for (allow, _) in allows.iter().zip(used).filter(|(_, used)| !used) {
        // One that names no finding is a finding already.
        let Some(code) = allow.code else { continue };
        let message = format!("nothing here is a `{}` to allow", code.word());
        let finding = Finding::new(Code::UnmatchedAllow, Some(allow.span.clone()), message);
        findings.push(finding.hint("take this `[[allow]]` out"));
    }
}

fn covers(allow: &Allow, finding: &Finding) -> bool {
    let among = |ids: &[String], allowed: &[crate::agenda::Raw]| {
        ids.iter()
            .any(|id| allowed.iter().any(|one| one.as_written() == id))
    };
    allow.code == Some(finding.code)
        && ((allow.sessions.is_empty() && allow.rooms.is_empty())
            || among(&finding.sessions, &allow.sessions)
            || among(&finding.rooms, &allow.rooms))
}

fn not_utf8(bytes: &[u8], valid: usize) -> Reading {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let message = if utf16 {
        "the agenda is UTF-16, not UTF-8"
    } else {
        "this is not UTF-8"
    };
    let span = valid as u32..valid as u32 + 1;
    let finding = Finding::new(Code::Syntax, Some(span), message).hint("save the file as UTF-8");
    let mut findings = vec![finding];
    // What follows the place may be anything; a piece of it is enough to show the line.
    let end = bytes.len().min(valid + 200);
    let mut text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    text.push_str(&String::from_utf8_lossy(&bytes[valid..end]));
    place::fill(&text, &mut findings);
    Reading {
        agenda: None,
        findings,
    }
}
