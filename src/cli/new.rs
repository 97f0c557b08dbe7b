//! `attache new`: an agenda file to begin with.

use std::path::Path;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::args::New;
use super::out::tell;
use super::run::{HERE, Run};
use super::schema::Beside;
use super::zone;
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::file::{Readers, write};
use crate::source::starter::{Extent, first_day, starter};
use crate::source::{self, SCHEMA_LINE};

/// Writes it, and says what to do with it.
pub(crate) fn run(run: &mut Run, typed: &New) -> Result<u8, Error> {
    run.no_json("new")?;
    let extent = if typed.full {
        Extent::Full
    } else {
        Extent::Short
    };
    let zone = zone_of(run);
    let first = first_day(today(run, zone)?);
    let mut text = starter(run.locale.tag(), extent, first, zone);
    let to = typed.output.as_deref().unwrap_or(Path::new(HERE));
    let beside = Beside::of(to, typed.schema, typed.force, run)?;
    if to == Path::new("-") {
        run.out.document(|out| out.write_all(text.as_bytes()))?;
        return Ok(0);
    }
    if beside.is_some() {
        text.insert_str(0, SCHEMA_LINE);
    }
    write(to, text.as_bytes(), Readers::Everyone, typed.force)?;
    run.did(failures::file_written);
    let texts = &run.locale.texts.cli;
    tell(&texts.imported(safe::line(&to.to_string_lossy())));
    if let Some(beside) = beside {
        beside.write(run)?;
    }
    let (check, open) = commands(to);
    tell(&run.locale.texts.cli.new_next(check, open));
    Ok(0)
}

/// The event's zone: the one that was asked for, else that of this machine where it says more than UTC.
fn zone_of(run: &Run) -> Option<Tz> {
    let of_machine = || {
        zone::local().filter(|zone| !zone.name().starts_with("Etc/") && zone.name().contains('/'))
    };
    run.reading_options().timezone.or_else(of_machine)
}

/// The date on which it is written, there where the event is.
fn today(run: &Run, zone: Option<Tz>) -> Result<NaiveDate, Error> {
    let any = starter("en", Extent::Short, NaiveDate::default(), zone);
    let agenda = source::read(any.as_bytes()).agenda;
    let agenda = agenda.expect("a starter is an agenda");
    Ok(run.now(&agenda)?.date_naive())
}

/// How it is checked while it is written, and how it is opened.
fn commands(to: &Path) -> (String, String) {
    if to == Path::new(HERE) {
        return ("attache check --watch".into(), "attache".into());
    }
    let file = shell_word(&safe::line(&to.to_string_lossy()));
    (
        format!("attache check --watch {file}"),
        format!("attache -a {file}"),
    )
}

/// A word as a shell takes it.
pub(super) fn shell_word(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+,@%:=".contains(c);
    if !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let dashed = if word.starts_with('-') { "./" } else { "" };
    format!("'{dashed}{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_the_names_of_files_as_they_are() {
        assert_eq!(shell_word("a/b.toml"), "a/b.toml");
        assert_eq!(shell_word("행사.toml"), "행사.toml");
        assert_eq!(shell_word("my fair.toml"), "'my fair.toml'");
        assert_eq!(shell_word("it's.toml"), "'it'\\''s.toml'");
        assert_eq!(shell_word("-a.toml"), "'./-a.toml'");
    }
}
