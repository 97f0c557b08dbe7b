//! An option that this command does not take, but one beside it does: which ones.
//!
//! Clap names the option that is spelled most alike, which is another one then (`--force` for `--for`).

use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Line;
use crate::error::Error;
use crate::i18n::sentences::failures;

/// What to say of an option that the commands beside the one that was typed take.
pub(super) fn mistake(error: &clap::Error, typed: &[OsString]) -> Option<Error> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let unknown = error.get(ContextKind::InvalidArg)?.to_string();
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
