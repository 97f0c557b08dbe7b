//! `attache check --watch`: the findings anew at every save, for the one who writes, until a signal ends it.
//!
//! What came with a save stands first. A terminal shows the last answer only, as much of it as it has lines
//! for; a pipe gets one below the other, without controls.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use super::{detail, drawing, drawings, summary, verdict};
use crate::agenda::{Code, Finding};
use crate::cli::new::shell_word;
use crate::cli::out::{Line, Role, tell};
use crate::cli::run::{From, Run};
use crate::cli::zone;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::wrap;
use crate::present::present;
use crate::source;
use crate::source::follow::{FileStamp, Follow};

/// Lines of a terminal that findings leave free below them: what is left out, the cursor.
const KEPT_LINES: usize = 2;

/// How often each finding was said before, wherever in the file: lines move as one writes.
type Said = HashMap<(Code, String), usize>;

/// Checks at every save. The file must be there when it begins; later on it is waited for.
pub(crate) fn watch(run: &mut Run, file: Option<&Path>, each: bool) -> Result<u8, Error> {
    run.no_json("check --watch")?;
    let from = file.map_or_else(|| run.agenda_source(), |file| From::File(file.into()));
    let From::File(path) = &from else {
        let error = Error::usage(failures::nothing_to_watch());
        return Err(error.hint(failures::nothing_to_watch_hint()));
    };
    // Before it is read: a save in between is seen.
    let known = FileStamp::of(path);
    let mut follow = Follow::new(path.clone(), known);
    let mut said = None;
    loop {
        match look(run, &from) {
            Ok(findings) => tell_all(run, (path, &findings, each), &mut said)?,
            Err(error) if said.is_none() => return Err(error),
            Err(error) => {
                let message = if fs::symlink_metadata(path).is_err() {
                    failures::watched_gone(from.shown(&run.locale))
                } else {
                    failures::watched_lost(error.message().clone())
                };
                tell(&run.locale.say(&failures::error(message)));
            }
        }
        run.out.finish()?;
        follow.wait();
    }
}

fn look(run: &Run, from: &From) -> Result<Vec<Finding>, Error> {
    let (bytes, reading) = Run::read(from, &run.reading_options())?;
    Ok(source::check(&bytes, &reading))
}

/// Tells one state of the file. Findings that the state before did not have come first.
fn tell_all(
    run: &mut Run,
    (path, findings, each): (&PathBuf, &[Finding], bool),
    said: &mut Option<Said>,
) -> Result<(), Error> {
    let shown = From::File(path.clone()).shown(&run.locale);
    run.out.page()?;
    let texts = &run.locale.texts.cli;
    let line = texts.check_watched(summary(run, findings, &shown), run.out.marks.dot, clock());
    let role = match verdict(findings, true) {
        0 => Role::Text,
        _ => Role::Clash,
    };
    let (new, before) = parted(run, findings, said.as_ref());
    let is_parted = !new.is_empty() && !before.is_empty();
    let mut pieces = Vec::new();
    for (group, heading) in [(new, texts.check_new()), (before, texts.check_before())] {
        if is_parted {
            pieces.push(Piece::Heading(heading.into_owned()));
        }
        let drawn = drawings(group, &detail(each), &shown, drawing(run));
        pieces.extend(drawn.into_iter().map(Piece::Finding));
    }
    *said = Some(counted(run, findings));
    run.out.wrapped(role, 0, &line)?;
    let taken = wrap::wrap(&line, run.out.width).len() + KEPT_LINES;
    let rows = run.out.rows();
    let left = rows.map_or(usize::MAX, |rows| rows.saturating_sub(taken));
    tell_pieces(run, (&pieces, left), path)
}

/// What stands below the summary.
enum Piece {
    Heading(String),
    Finding(String),
}

/// As many pieces as there are lines for, one finding at least; what is left out is counted.
fn tell_pieces(
    run: &mut Run,
    (pieces, mut left): (&[Piece], usize),
    path: &Path,
) -> Result<(), Error> {
    let mut told = 0;
    // Told with the first finding below it, or not at all.
    let mut heading = None;
    for piece in pieces {
        let drawn = match piece {
            Piece::Heading(text) => {
                heading = Some(text);
                continue;
            }
            Piece::Finding(drawn) => drawn,
        };
        // The empty one after it included.
        let lines = drawn.lines().count() + 1 + usize::from(heading.is_some());
        if lines > left && told > 0 {
            break;
        }
        left = left.saturating_sub(lines);
        if let Some(text) = heading.take() {
            run.out.line(&Line::of(Role::Muted, text.as_str()))?;
        }
        run.out.drawing(drawn)?;
        run.out.gap()?;
        told += 1;
    }
    let all = pieces.iter().filter(|one| matches!(one, Piece::Finding(_)));
    let more = all.count() - told;
    if more > 0 {
        let command = format!("attache check {}", shell_word(&path.to_string_lossy()));
        let text = run.locale.texts.cli.check_more(more, command).into_owned();
        run.out.line(&Line::of(Role::Muted, text))?;
    }
    Ok(())
}

/// Those that were not said before, and those that were; all are old where nothing was.
fn parted<'f>(
    run: &Run,
    findings: &'f [Finding],
    said: Option<&Said>,
) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    let Some(said) = said else {
        return (Vec::new(), findings.iter().collect());
    };
    let mut left = said.clone();
    let is_new = |finding: &&Finding| match left.get_mut(&name(run, finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    findings.iter().partition(is_new)
}

fn counted(run: &Run, findings: &[Finding]) -> Said {
    let mut said = Said::new();
    for finding in findings {
        *said.entry(name(run, finding)).or_default() += 1;
    }
    said
}

fn name(run: &Run, finding: &Finding) -> (Code, String) {
    (finding.code, run.locale.say(&finding.message))
}

/// The clock of this machine; of UTC, and said so, where its zone has no name.
fn clock() -> String {
    let zone = zone::local();
    let now = present().with_timezone(&zone.unwrap_or(Tz::UTC));
    let format = match zone {
        Some(_) => "%H:%M:%S",
        None => "%H:%M:%S UTC",
    };
    now.format(format).to_string()
}
