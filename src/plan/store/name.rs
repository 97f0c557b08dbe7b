//! Names of plans and of events, as parts of a path. Nothing that a name says leads out of its
//! directory, and different names never meet in one file.

use std::fmt;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::agenda::{Id, safe};
use crate::i18n::Message;
use crate::i18n::sentences::plans;

use super::disk::Disk;
use super::error::StoreError;

/// The name of a plan: letters of any script, digits, `-`, `_` and spaces. Composed (NFC), so that
/// a name is the same however it was typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanName(String);

/// Why a name is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum BadName {
    /// It is empty.
    Empty,
    /// It has a character that names do not have.
    Character(String),
    /// It begins or ends with a space.
    Space(String),
    /// It is too long to be the name of a file.
    Long(String),
}

impl BadName {
    /// Why, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => plans::no_name(),
            Self::Character(name) => plans::bad_name(&*safe::line(name)),
            Self::Space(name) => plans::name_in_spaces(&*safe::line(name)),
            Self::Long(name) => plans::long_name(&*safe::line(name), MOST),
        }
    }
}

/// Leaves room for `.conflict-<date>-<host>` within the 255 bytes of a file's name.
const MOST: usize = 120;

/// The longest part of a path that an event's id is given.
const PART: usize = 200;

impl PlanName {
    /// The name, if it is one.
    pub fn new(name: &str) -> Result<Self, BadName> {
        let name: String = name.nfc().collect();
        if name.trim().is_empty() {
            return Err(BadName::Empty);
        }
        if !name.chars().all(is_of_a_name) {
            return Err(BadName::Character(name));
        }
        if name.starts_with(' ') || name.ends_with(' ') {
            return Err(BadName::Space(name));
        }
        if name.len() > MOST {
            return Err(BadName::Long(name));
        }
        Ok(Self(name))
    }

    /// The name that is nearest to some words; `None` where nothing of them can be in one.
    pub fn like(words: &str) -> Option<Self> {
        let composed: String = words.nfc().collect();
        let words = composed.split(|c: char| !is_of_a_name(c) || c == ' ');
        let mut name = String::new();
        for word in words.filter(|word| !word.is_empty()) {
            let space = usize::from(!name.is_empty());
            if name.len() + space + word.len() > MOST {
                break;
            }
            name.extend((space == 1).then_some(' '));
            name.push_str(word);
        }
        Self::new(&name).ok()
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PlanName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl std::str::FromStr for PlanName {
    type Err = BadName;
    fn from_str(name: &str) -> Result<Self, BadName> {
        Self::new(name)
    }
}

fn is_of_a_name(c: char) -> bool {
    // Fillers count as letters, and nobody can see them.
    let is_filler = matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    matches!(c, '-' | '_' | ' ') || ((c.is_alphanumeric() || is_combining_mark(c)) && !is_filler)
}

/// The directory of an event's plans. A well-formed id is its own name; of others, every byte but
/// small letters, digits and inner hyphens is written `%XX`, and a long one takes several levels.
pub(super) fn event_dir(plans_dir: &Path, event: &str) -> PathBuf {
    if Id::is_well_formed(event) && event.len() <= PART {
        return plans_dir.join(event);
    }
    dir_of_bytes(plans_dir, event.as_bytes())
}

/// A directory of its own below `above` for any sequence of bytes, escaped as [`event_dir`] says.
pub(super) fn dir_of_bytes(above: &Path, bytes: &[u8]) -> PathBuf {
    let mut parts = vec![String::new()];
    for (at, &byte) in bytes.iter().enumerate() {
        let part = parts.last_mut().expect("there is always a part");
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => part.push(char::from(byte)),
            b'-' if at > 0 => part.push('-'),
            _ => {
                part.push('%');
                part.extend([byte >> 4, byte & 15].map(hex));
            }
        }
        if part.len() >= PART {
            // No escape looks like this: a directory of parts is never that of an event.
            part.push_str("%+");
            parts.push(String::new());
        }
    }
    if parts.last().is_some_and(String::is_empty) {
        parts.pop();
        parts.push("%".into());
    }
    above.join(parts.iter().collect::<PathBuf>())
}

fn hex(digit: u8) -> char {
    char::from_digit(digit.into(), 16).map_or('%', |digit| digit.to_ascii_uppercase())
}

/// The ids of the events of which there are plans, but for those that are too long for one folder.
pub fn events(plans_dir: &Path) -> Result<Vec<String>, StoreError> {
    let failed = StoreError::io(plans::not_listed, plans_dir);
    let folders = Disk::default().list(plans_dir).map_err(failed)?;
    let events = folders.iter().filter_map(|folder| {
        let event = decoded(folder.to_str()?)?;
        (event_dir(plans_dir, &event) == plans_dir.join(folder)).then_some(event)
    });
    Ok(events.collect())
}

/// The id of the event whose plan a file is, where it lies as plans do.
pub fn event_of(path: &Path) -> Option<String> {
    let folder = path.parent()?;
    let plans = folder.parent()?;
    (plans.file_name()? == "plans")
        .then(|| decoded(folder.file_name()?.to_str()?))
        .flatten()
}

/// What [`event_dir`] wrote as one part of a path.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(bytes).ok()
}

/// The plans of an event, by name.
pub fn names(plans_dir: &Path, event: &str) -> Result<Vec<PlanName>, StoreError> {
    names_in(&event_dir(plans_dir, event))
}

/// The plans in an event's folder, by name.
pub(super) fn names_in(dir: &Path) -> Result<Vec<PlanName>, StoreError> {
    let failed = StoreError::io(plans::not_listed, dir);
    let mut names: Vec<PlanName> = (Disk::default().list(dir).map_err(failed)?.iter())
        .filter_map(|name| name.to_str()?.strip_suffix(".toml"))
        .filter_map(|name| PlanName::new(name).ok().filter(|ok| ok.as_str() == name))
        .collect();
    names.sort();
    Ok(names)
}
