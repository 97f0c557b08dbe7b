//! What is wrong with config files, in words; and what to do about it.

use std::io;
use std::path::Path;

use crate::config::{self, ConfigError, Note, Problem, Settings, plain};
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;

/// What there is to tell of a config file that is not wrong.
pub(crate) fn warnings(settings: &Settings) -> Vec<Message> {
    let path = settings.config_file.as_deref().unwrap_or(Path::new(""));
    let notes = settings.warnings.iter();
    notes.map(|note| noted(path, note)).collect()
}

/// Why there are no settings, and what to do about it.
pub(crate) fn unsettled(error: &ConfigError) -> Error {
    Error::failed(wrong(error)).hint(match error {
        ConfigError::Wrong { .. } => failures::config_wrong_hint(),
        ConfigError::Unreadable { cause, .. } if cause.kind() == io::ErrorKind::NotFound => {
            failures::config_missing_hint()
        }
        ConfigError::Unreadable { .. } => failures::config_unreadable_hint(),
        ConfigError::NotRegular { .. } => failures::config_not_regular_hint(),
        ConfigError::TooLarge { .. } => failures::config_too_large_hint(),
    })
}

/// What is wrong with a file.
pub(crate) fn wrong(error: &ConfigError) -> Message {
    match error {
        ConfigError::Unreadable { path, cause } => {
            failures::config_unreadable(shown(path), Message::cause(cause))
        }
        ConfigError::NotRegular { path } => failures::config_not_regular(shown(path)),
        ConfigError::TooLarge { path } => {
            failures::config_too_large(shown(path), config::LARGEST >> 20)
        }
        ConfigError::Wrong { path, problems } => {
            failures::each(problems.iter().map(|note| noted(path, note)).collect())
        }
    }
}

fn shown(path: &Path) -> String {
    plain(&path.display().to_string())
}

fn noted(path: &Path, note: &Note) -> Message {
    let problem = match &note.problem {
        Problem::Syntax(words) => failures::said(words),
        Problem::Unknown { name, near: None } => failures::no_setting(name),
        Problem::Unknown {
            name,
            near: Some(near),
        } => failures::no_setting_near(name, *near),
        Problem::NoText(name) => failures::must_be_text(name),
        Problem::NoBoolean(name) => failures::must_be_boolean(name),
        Problem::NoCells(name) => failures::must_be_cells(name),
        Problem::NoMinutes(name) => failures::must_be_minutes(name),
        Problem::NoWord(name, words) => failures::must_be_one_of(name, words.clone()),
        Problem::NoKeys(name) => failures::must_be_keys(name),
        Problem::NoFiles(name) => failures::must_be_files(name),
    };
    failures::in_line(shown(path), note.line, problem)
}
