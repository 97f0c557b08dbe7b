//! `attache print plan --to FILE`: paper, as a file or as text on standard output.

use std::path::Path;

use super::json::{self, PrintedJson};
use super::out::Role;
use super::plan_file;
use super::run::Run;
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::file::Readers;
use crate::paper::{self, Wording, plan_sheet};

/// Lines of a text file are as wide as paper is.
const CELLS: usize = 80;

/// What a file's name says of its form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Html,
}

/// Writes the sheet of the plan.
pub(crate) fn plan(run: &mut Run, to: &Path, force: bool) -> Result<u8, Error> {
    let is_stdout = to == Path::new("-");
    let form = if is_stdout { Form::Text } else { form(to)? };
    if is_stdout {
        run.no_json("print plan --to -")?;
    }
    let opened = run.open()?;
    let plan = plan_file::look(run, &opened)?;
    let agenda = opened.agenda();
    let Run {
        out, locale, zone, ..
    } = &mut *run;
    let wording = Wording {
        agenda,
        locale,
        order: &opened.order,
        marks: match form {
            Form::Text => out.marks,
            Form::Html => &paper::Marks::UNICODE,
        },
    };
    let sheet = plan_sheet(&wording, &plan, opened.now, *zone);
    if is_stdout {
        out.text(&paper::text::text(&sheet, CELLS, out.marks))?;
        return Ok(0);
    }
    let page = match form {
        Form::Text => paper::text::text(&sheet, CELLS, wording.marks),
        Form::Html => paper::html::html(&sheet),
    };
    paper::file::write(to, page.as_bytes(), Readers::Owner, force)?;
    run.did(failures::file_written);
    if run.options.json {
        let document = PrintedJson {
            format: 1,
            file: to.to_string_lossy(),
        };
        json::write(&mut run.out, &document)?;
        return Ok(0);
    }
    let file = safe::line(&to.to_string_lossy()).into_owned();
    let answer = run.locale.texts.cli.printed(file).into_owned();
    run.out.wrapped(Role::Text, 0, &answer)?;
    Ok(0)
}

fn form(to: &Path) -> Result<Form, Error> {
    let ending = to
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "txt" => Ok(Form::Text),
        "html" | "htm" => Ok(Form::Html),
        _ => {
            let shown = safe::line(&to.to_string_lossy()).into_owned();
            Err(Error::usage(failures::no_form(shown)).hint(failures::no_form_hint()))
        }
    }
}
