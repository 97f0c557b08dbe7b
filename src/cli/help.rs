//! The command line's help and its mistakes in the reader's language. English is what clap says of the types
//! in [`super::args`]; for others the texts of [`crate::i18n::help`] are laid over it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, Str};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use super::args::Line;
use crate::config::{Flags, Settings};
use crate::i18n::Locale;
use crate::i18n::help::Help;
use crate::i18n::sentences::failures;

/// The command line for readers of that language: to show, not to read values by.
pub(super) fn command(lang: &str) -> Command {
    let mut command = Line::command();
    command.build();
    match Help::of(lang) {
        Some(texts) => said(command, "", texts),
        None => command,
    }
}

/// What clap would say of this command line in the reader's language; `None` where that is English.
pub(super) fn told(error: &clap::Error, typed: &[OsString]) -> Option<String> {
    let lang = language(typed);
    let texts = Help::of(&lang)?;
    match error.kind() {
        ErrorKind::DisplayVersion => None,
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let again = command(&lang).try_get_matches_from(typed).err()?;
            Some(in_words(&again.render().to_string(), texts))
        }
        _ => {
            let mistake = failures::said(mistake(error, texts));
            Some(Locale::new(&lang).say(&failures::error(mistake)))
        }
    }
}

/// The language of a command line that cannot be read: what it says of it, else settings.
pub(super) fn language(typed: &[OsString]) -> String {
    let value = |option: &str| {
        let mut rest = typed.iter().map(|one| one.to_string_lossy());
        rest.find_map(|one| {
            let behind = one.strip_prefix(option)?.strip_prefix('=');
            behind.map(str::to_owned)
        })
        .or_else(|| {
            let at = typed.iter().position(|one| one == option)?;
            Some(typed.get(at + 1)?.to_string_lossy().into_owned())
        })
    };
    let (settings, _) = Settings::resolve(Flags {
        lang: value("--lang"),
        config: value("--config").map(PathBuf::from),
        ..Flags::default()
    });
    settings.lang
}

/// The command and all below it in other words. `path` is empty for the program itself.
fn said(command: Command, path: &str, texts: &'static Help) -> Command {
    // The help of `help show` is that of `show`.
    let known = path.strip_prefix("help ").unwrap_or(path);
    let is_help = known == "help" || known.ends_with(" help");
    let key = match known {
        "" => "attache",
        _ if is_help => "help",
        _ => known,
    };
    let mut command = command;
    if let Some(about) = texts.commands.get(key) {
        let short = about.split("\n\n").next().unwrap_or(about);
        command = command.about(short.to_owned());
        if short.len() < about.len() {
            command = command.long_about(about.clone());
        }
    }
    if path.is_empty() {
        command = command.after_help(texts.after_help.clone());
    }
    command
        .mut_args(|arg| argument(arg, known, texts))
        .mut_subcommands(|sub| {
            let below = format!("{path} {}", sub.get_name());
            said(sub, below.trim_start(), texts)
        })
}

/// The key of an argument's text.
fn key(arg: &Arg, path: &str) -> String {
    let is_common = arg.is_global_set() || matches!(arg.get_id().as_str(), "help" | "version");
    let name = match arg.get_long() {
        Some(long) => format!("--{long}"),
        None => arg.get_id().as_str().to_owned(),
    };
    match path {
        "" => name,
        _ if is_common => name,
        _ => format!("{path} {name}"),
    }
}

fn argument(arg: Arg, path: &str, texts: &'static Help) -> Arg {
    let key = key(&arg, path);
    let values = arg.get_possible_values();
    let names: Vec<Str> = (arg.get_value_names().unwrap_or_default().iter())
        .map(|name| {
            texts
                .names
                .get(name.as_str())
                .map_or(name.clone(), |said| said.as_str().into())
        })
        .collect();
    let mut arg = arg;
    if let Some(help) = texts.arguments.get(&key) {
        arg = arg.help(help.clone());
        if arg.get_long_help().is_some() {
            arg = arg.long_help(help.clone());
        }
    }
    if !arg.get_action().takes_values() {
        return arg;
    }
    if values.iter().any(|value| value.get_help().is_some()) {
        let values = values.into_iter().map(|value| {
            let help = texts.arguments.get(&format!("{key} {}", value.get_name()));
            match help {
                Some(help) => value.help(help.clone()),
                None => value,
            }
        });
        arg = arg.value_parser(PossibleValuesParser::new(values));
    }
    arg.value_names(names)
}

/// Help as clap drew it, with its own words replaced.
fn in_words(drawn: &str, texts: &Help) -> String {
    let mut text = String::with_capacity(drawn.len());
    for line in drawn.split_inclusive('\n') {
        let mut line = line.to_owned();
        for (english, said) in &texts.words {
            let is_heading = english.ends_with(':');
            if !is_heading || line.trim_start().starts_with(english) {
                line = line.replacen(english, said, 1);
            }
        }
        text.push_str(&line);
    }
    text
}

/// What is wrong with a command line, how it is used, and where there is more.
fn mistake(error: &clap::Error, texts: &Help) -> String {
    let said = &texts.mistakes;
    let one = |kind| error.get(kind).map(plain).unwrap_or_default();
    let name = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => said.unknown_argument(in_words(&name, texts)),
        ErrorKind::InvalidSubcommand => said.unknown_command(one(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => said.missing(translated(&name, texts)),
        ErrorKind::MissingSubcommand => said.missing_command(one(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => said.missing_value(translated(&name, texts)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            said.bad_value(translated(&name, texts), value)
        }
        ErrorKind::TooManyValues if !name.contains('<') => said.no_value_taken(&name),
        ErrorKind::TooManyValues => said.too_many_values(translated(&name, texts), value),
        ErrorKind::ArgumentConflict => match one(ContextKind::PriorArg) {
            prior if prior == name || prior.is_empty() => said.twice(translated(&name, texts)),
            prior => said.together(translated(&name, texts), translated(&prior, texts)),
        },
        ErrorKind::InvalidUtf8 => said.not_utf8(),
        _ => said.other(),
    };
    let mut hints = Vec::new();
    if let Some(values) = error.get(ContextKind::ValidValue).map(plain)
        && !values.is_empty()
    {
        hints.push(said.values(values));
    }
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let near = near.into_iter().find_map(|kind| error.get(kind));
    if let Some(near) = near.map(plain) {
        hints.push(
            said.near(
                near.split(", ")
                    .map(|one| format!("`{one}`"))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        );
    } else if error.kind() == ErrorKind::UnknownArgument
        && error.get(ContextKind::Suggested).is_some()
    {
        hints.push(said.as_value(&name));
    }
    let usage = error.get(ContextKind::Usage).map(plain);
    let usage = usage.map(|usage| translated(&in_words(&usage, texts), texts));
    let mut text = message.into_owned();
    for hint in hints {
        text.push_str("\n  = ");
        text.push_str(&hint);
    }
    for more in usage.into_iter().chain([said.more("--help").into_owned()]) {
        text.push_str("\n\n");
        text.push_str(more.trim_end());
    }
    text
}

/// Names of values in angle or square brackets, as the language has them.
fn translated(text: &str, texts: &Help) -> String {
    let mut text = text.to_owned();
    for (english, said) in &texts.names {
        for (open, close) in [('<', '>'), ('[', ']')] {
            text = text.replace(
                &format!("{open}{english}{close}"),
                &format!("{open}{said}{close}"),
            );
        }
    }
    text
}

fn plain(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Keys of commands and arguments, and the names of values, of the whole tree.
    #[derive(Default)]
    struct Tree {
        commands: BTreeSet<String>,
        arguments: BTreeSet<String>,
        names: BTreeSet<String>,
    }

    impl Tree {
        fn walk(&mut self, command: &Command, path: &str) {
            self.commands.insert(match path {
                "" => "attache".to_owned(),
                path => path.to_owned(),
            });
            for arg in command.get_arguments() {
                let key = key(arg, path);
                for value in arg.get_possible_values() {
                    if value.get_help().is_some() {
                        self.arguments.insert(format!("{key} {}", value.get_name()));
                    }
                }
                self.arguments.insert(key);
                if arg.get_action().takes_values() {
                    let names = arg.get_value_names().unwrap_or_default();
                    self.names.extend(names.iter().map(ToString::to_string));
                }
            }
            for sub in command.get_subcommands() {
                match sub.get_name() {
                    "help" => self.commands.insert("help".into()),
                    name => {
                        self.walk(sub, format!("{path} {name}").trim_start());
                        true
                    }
                };
            }
        }
    }

    #[test]
    fn every_command_argument_and_value_has_a_text_and_no_other() {
        let mut command = Line::command();
        command.build();
        let mut tree = Tree::default();
        tree.walk(&command, "");
        let texts = Help::of("ko").expect("Korean has a help of its own");
        let keys = |map: &std::collections::BTreeMap<String, String>| map.keys().cloned().collect();
        assert_eq!(tree.commands, keys(&texts.commands));
        assert_eq!(tree.arguments, keys(&texts.arguments));
        assert_eq!(tree.names, keys(&texts.names));
    }
}
