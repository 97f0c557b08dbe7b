//! What is typed at the wrong place: an option that a command beside this one takes, or the name of a file that
//! stands behind `-o`.
//!
//! Clap names the option that is spelled most alike, which is another one then (`--force` for `--for`).

use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Line;
use super::new::shell_word;
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::sentences::failures;

/// What to say of an option that the commands beside the one that was typed take, and of a file to write.
pub(super) fn mistake(error: &clap::Error, typed: &[OsString]) -> Option<Error> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let unknown = error.get(ContextKind::InvalidArg)?.to_string();
    if let Some(error) = file_to_write(&unknown, typed) {
        return Some(error);
    }
    let long = unknown.strip_prefix("--")?;
    let long = long.split(['=', ' ']).next()?;
    let line = Line::command();
    let (mut command, mut path) = (&line, Vec::new());
    let mut above = None;
    for word in typed.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(sub) = command.find_subcommand(word) {
            above = Some(command);
            command = sub;
            path.push(sub.get_name());
        }
    }
    let here = path.pop()?;
    let takes = |command: &&Command| {
        let mut arguments = command.get_arguments();
        arguments.any(|arg| arg.get_long() == Some(long) && !arg.is_hide_set())
    };
    let named = |name: &str| {
        let whole = path.iter().copied().chain([name]);
        format!("`{}`", whole.collect::<Vec<&str>>().join(" "))
    };
    let others = above?.get_subcommands().filter(takes);
    let others: Vec<String> = others.map(|one| named(one.get_name())).collect();
    if others.is_empty() {
        return None;
    }
    let here = named(here);
    Some(Error::usage(failures::option_elsewhere(
        format!("--{long}"),
        here,
        others.join(", "),
    )))
}

/// `attache new fair.toml`: a file that is written is named by `-o`.
fn file_to_write(unknown: &str, typed: &[OsString]) -> Option<Error> {
    let mut words = typed.iter().skip(1).filter_map(|word| word.to_str());
    let command = words.find(|word| matches!(*word, "new" | "schema"))?;
    if unknown.starts_with('-') {
        return None;
    }
    let word = shell_word(&safe::line(unknown));
    let error = Error::usage(failures::file_by_option(format!("attache {command}")));
    Some(error.hint(failures::file_by_option_hint(format!(
        "attache {command} -o {word}"
    ))))
}
