//! `attache import FILE [-o agenda.toml]`: what other programs publish, as an agenda file to go on
//! editing. Standard output has the file, standard error what became of the source.

use std::path::Path;

use super::args::Import;
use super::findings::Detail;
use super::out::tell;
use super::run::{From, Run, is_choice};
use super::schema::Beside;
use crate::agenda::{Code, Finding, Severity, safe};
use crate::error::{Error, Kind};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{failures, imports};
use crate::paper::file::{Readers, write};
use crate::source::{self, Reading, SCHEMA_LINE};

/// So many guesses are told at the top of the file.
const MOST_GUESSES: usize = 20;

/// Imports. With `--strict`, 1 where anything was left out, and nothing is written.
pub(crate) fn run(run: &mut Run, typed: &Import) -> Result<u8, Error> {
    run.no_json("import")?;
    let to = typed.output.as_deref().unwrap_or(Path::new("-"));
    let beside = Beside::of(to, typed.schema, typed.force, run)?;
    let from = From::File(typed.file.clone());
    let (bytes, mut reading) = Run::read(&from, &run.reading_options())?;
    let Some(agenda) = reading.agenda.take() else {
        let error = run.unreadable(&from, &reading);
        // It was looked at and has no session, which is a fault of its content, as `check` says.
        let is_dialect = |one: &Finding| one.code == Code::UnknownDialect;
        if reading.refusal().is_some_and(is_dialect) {
            return Err(error.of_kind(Kind::Failed));
        }
        return Err(error);
    };
    run.tell_of_zone(&from, &agenda, reading.report.as_ref());
    let report = match &reading.report {
        Some(report) => report.message(),
        None => own(agenda.sessions.len(), &reading),
    };
    if let Some(report) = &reading.report {
        for note in [&report.event, &report.day_starts].into_iter().flatten() {
            tell(&run.locale.say(&failures::note(note.clone())));
        }
    }
    tell(&run.locale.say(&report));
    if !typed.each {
        run.tell_guesses(&from, &reading);
        run.tell_errors(&from, &reading);
    }
    let is_empty = agenda.sessions.is_empty() && reading.report.is_some();
    if typed.strict && is_lossy(&reading) {
        let error = Error::failed(imports::strict());
        return Err(error.hint(imports::strict_hint()));
    }
    let mut text = source::agenda_file(&agenda, &head(&reading));
    let findings = source::examine(&bytes, &agenda, reading.findings);
    if typed.each {
        run.tell_findings(&from, &findings, &Detail::Each);
    }
    if is_empty {
        let error = Error::failed(imports::nothing(from.shown(&run.locale)));
        return Err(error.hint(imports::nothing_hint(run.to_check(&from))));
    }
    let count = |severity| -> usize {
        let of_severity = findings.iter().filter(|one| one.severity() == severity);
        of_severity.map(|one| one.count).sum()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if beside.is_some() {
        text.insert_str(0, SCHEMA_LINE);
    }
    match typed.output.as_deref().filter(|to| *to != Path::new("-")) {
        None => run.out.document(|out| out.write_all(text.as_bytes()))?,
        Some(to) => {
            write(to, text.as_bytes(), Readers::Everyone, typed.force)?;
            run.did(failures::file_written);
            let file = safe::line(&to.to_string_lossy()).into_owned();
            tell(&run.locale.texts.cli.imported(file));
            if let Some(beside) = beside {
                beside.write(run)?;
            }
        }
    }
    if errors + warnings > 0 {
        let file = run.to_check(&from);
        let look = imports::look(imports::errors(errors), imports::warnings(warnings), file);
        tell(&run.locale.say(&look));
    }
    Ok(0)
}

/// Was anything left out? Of our own format that is what means nothing in it.
fn is_lossy(reading: &Reading) -> bool {
    match &reading.report {
        Some(report) => !report.left_out.is_empty() || reading.findings.iter().any(is_loss),
        None => unknown_keys(reading) > 0,
    }
}

/// Does the finding say that something of the source could not be understood?
fn is_loss(finding: &Finding) -> bool {
    matches!(
        finding.code,
        Code::Syntax | Code::BadTime | Code::BadValue | Code::UnknownZone | Code::EndsBeforeStart
    )
}

fn unknown_keys(reading: &Reading) -> usize {
    let unknown = reading
        .findings
        .iter()
        .filter(|one| one.code == Code::UnknownKey);
    unknown.count()
}

/// What became of an agenda file of our own.
fn own(sessions: usize, reading: &Reading) -> Message {
    let counted = imports::sessions(sessions);
    match unknown_keys(reading) {
        0 => counted,
        unknown => imports::own_left_out(counted, imports::unknown_keys(unknown)),
    }
}

/// What the file says of itself, always in English: importing twice gives the same bytes.
fn head(reading: &Reading) -> Vec<String> {
    let mut head = vec![imports::head().to_string()];
    if let Some(report) = &reading.report {
        let source = Argument::from(report.format.name());
        head.push(imports::head_source(source, report.message()).to_string());
        let notes = [&report.event, &report.zone, &report.day_starts];
        head.extend(notes.into_iter().flatten().map(ToString::to_string));
        head.extend(guesses(&reading.findings));
    }
    head
}

/// What was guessed, for who edits the file later and did not see it read.
fn guesses(findings: &[Finding]) -> Vec<String> {
    let guesses = findings.iter().filter(|one| is_choice(one));
    let (mut lines, mut more) = (Vec::new(), 0);
    for guess in guesses {
        if lines.len() == MOST_GUESSES {
            more += guess.count;
            continue;
        }
        let line = guess.place.as_ref().map_or(1, |place| place.line);
        lines.push(imports::head_guess(line as usize, guess.message.clone()).to_string());
    }
    if more > 0 {
        lines.push(imports::head_more(more).to_string());
    }
    lines
}
