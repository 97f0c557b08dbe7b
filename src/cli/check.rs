//! `attache check [FILE] [--strict] [--each] [--watch]`: findings of an agenda file, as a compiler shows them.

mod watch;

use std::path::Path;

use super::findings::{Detail, drawings};
use super::json::{self, CheckJson, FindingJson};
use super::out::{Role, tell};
use super::run::{From, Run};
use crate::agenda::{Finding, Severity};
use crate::error::Error;
use crate::i18n::sentences::{failures, findings as say};
use crate::source;
use crate::source::snippet::Drawing;

pub(crate) use watch::watch;

/// Checks; 1 for any error, with `strict` any warning. Of many findings of one kind the first are
/// told, with `each` all of them.
pub(crate) fn run(
    run: &mut Run,
    file: Option<&Path>,
    strict: bool,
    each: bool,
) -> Result<u8, Error> {
    let from = file.map_or_else(|| run.agenda_source(), |file| From::File(file.into()));
    let (bytes, reading) = Run::read(&from, &run.reading_options())?;
    if let (Some(agenda), Some(report)) = (&reading.agenda, &reading.report) {
        run.tell_of_zone(&from, agenda, Some(report));
        let notes = report.day_starts.iter().cloned().chain([report.message()]);
        for note in notes {
            tell(&run.locale.say(&failures::note(note)));
        }
    }
    let findings = source::check(&bytes, &reading);
    let (file, shown) = (from.file(), from.shown(&run.locale));
    if run.options.json {
        let document = CheckJson {
            format: 1,
            findings: findings
                .iter()
                .map(|one| FindingJson::of(one, file.as_deref(), &run.locale))
                .collect(),
        };
        json::write(&mut run.out, &document)?;
        return Ok(verdict(&findings, strict));
    }
    let detail = detail(each);
    for drawn in drawings(&findings, &detail, &shown, drawing(run)) {
        run.out.drawing(&drawn)?;
        run.out.gap()?;
    }
    let summary = summary(run, &findings, &shown);
    let role = match verdict(&findings, strict) {
        0 => Role::Text,
        _ => Role::Clash,
    };
    run.out.wrapped(role, 0, &summary)?;
    Ok(verdict(&findings, strict))
}

fn detail(each: bool) -> Detail {
    if each {
        Detail::Each
    } else {
        Detail::First(say::many_of_a_kind_hint())
    }
}

/// How findings are drawn on standard output.
fn drawing(run: &Run) -> Drawing<'_> {
    Drawing {
        locale: &run.locale,
        color: run.out.is_coloured(),
        ascii: run.settings.ascii,
        width: run.out.width,
    }
}

/// How many there are, in one line.
fn summary(run: &Run, findings: &[Finding], shown: &str) -> String {
    let count = |severity| -> usize {
        findings
            .iter()
            .filter(|one| one.severity() == severity)
            .map(|one| one.count)
            .sum()
    };
    let texts = &run.locale.texts.cli;
    let (errors, warnings, notes) = (
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    if findings.is_empty() {
        texts.check_clean(shown).into_owned()
    } else {
        let counts = [
            (errors, texts.errors(errors)),
            (warnings, texts.warnings(warnings)),
            (notes, texts.notes(notes)),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(_, count)| count.into_owned())
            .collect();
        texts.check_sum(shown, counts.join(", ")).into_owned()
    }
}

fn verdict(findings: &[Finding], strict: bool) -> u8 {
    let worst = findings.iter().map(Finding::severity).min();
    let fails = match worst {
        Some(Severity::Error) => true,
        Some(Severity::Warning) => strict,
        Some(Severity::Note) | None => false,
    };
    u8::from(fails)
}
