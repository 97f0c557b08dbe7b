//! Where sheets go: a file of the form that its name says, standard output, a printer, or a file in place of
//! a printer that failed.

use std::path::{Path, PathBuf};

use super::super::args;
use super::super::json::{self, PrintedJson};
use super::super::out::{Role, warn};
use super::super::run::{Opened, Run};
use crate::agenda::safe;
use crate::config::paths;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;
use crate::paper::file::{Readers, file_stem};
use crate::paper::pdf::{Fonts, Pdf, pdf};
use crate::paper::{self, Marks, PageForm, Paper, Sheet};
use crate::printer::{self, Job};

/// What a file's name says of its form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Html,
    Pdf,
}

/// Where paper goes, and which.
pub(super) struct Onto {
    to: Option<PathBuf>,
    /// The form of the file; of a printer, always PDF.
    file: Form,
    printer: Option<String>,
    force: bool,
    pub(super) form: PageForm,
}

/// What is printed.
pub(super) struct Printed {
    pub(super) sheets: Vec<Sheet>,
    /// What a file of it is called, behind the event.
    pub(super) stem: String,
    /// Who may read such a file.
    pub(super) readers: Readers,
    /// What to say where there are no sheets: a success with nothing in it would be taken for one.
    pub(super) nothing: Message,
    /// And what to do then.
    pub(super) hint: Option<Message>,
}

impl Onto {
    pub(super) fn of(run: &Run, typed: &args::Onto, badge: bool) -> Result<Self, Error> {
        let to = typed.to.as_deref();
        let file = match to {
            None => Form::Pdf,
            Some(to) if to == Path::new("-") => {
                run.no_json("print --to -")?;
                Form::Text
            }
            Some(to) => form(to)?,
        };
        if badge && file != Form::Pdf && typed.printer.is_none() {
            return Err(Error::usage(failures::no_badge()));
        }
        let paper = match typed.paper {
            None if badge => Paper::A6,
            None | Some(args::PaperSize::A4) => Paper::A4,
            Some(args::PaperSize::Letter) => Paper::Letter,
            Some(args::PaperSize::A5) => Paper::A5,
            Some(args::PaperSize::A6) => Paper::A6,
        };
        // A badge is as large as A6: larger paper is folded to it.
        let is_folded = badge && paper != Paper::A6;
        if is_folded && (paper == Paper::A5 || typed.landscape) {
            return Err(Error::usage(failures::no_folding()).hint(failures::no_folding_hint()));
        }
        Ok(Self {
            to: typed.to.clone(),
            file,
            printer: typed.printer.clone(),
            force: typed.force,
            form: PageForm {
                paper,
                is_landscape: typed.landscape,
                is_folded,
            },
        })
    }

    /// The marks of the sheets: those of this terminal only where they are text.
    pub(super) fn marks(&self, run: &Run) -> &'static Marks {
        match self.file {
            Form::Text if self.printer.is_none() => run.out.marks,
            _ => &Marks::UNICODE,
        }
    }
}

/// Puts sheets where they belong, and tells where that is.
pub(super) fn put(
    run: &mut Run,
    opened: &Opened,
    printed: &Printed,
    onto: &Onto,
) -> Result<u8, Error> {
    if printed.sheets.is_empty() {
        let error = Error::failed(printed.nothing.clone());
        return Err(match &printed.hint {
            Some(hint) => error.hint(hint.clone()),
            None => error,
        });
    }
    let needs_pdf = onto.printer.is_some() || onto.file == Form::Pdf;
    let file = needs_pdf.then(|| made(run, opened, &printed.sheets, onto.form));
    let file = file.transpose()?;
    let mut told = Told::default();
    if let (Some(name), Some(file)) = (&onto.printer, &file) {
        let job = Job {
            pdf: &file.bytes,
            printer: Some(name.as_str()).filter(|name| *name != "default"),
            media: onto.form.paper.word(),
            title: &printed.sheets[0].title,
        };
        match printer::print(&job, printer::PATIENCE, || false) {
            Ok(_) => run.did(failures::file_written),
            Err(why) => {
                let path = free_name(&stem(opened, printed));
                paper::file::write(&path, &file.bytes, printed.readers, false)?;
                let error = Error::failed(why.message());
                return Err(error.hint(failures::file_instead(shown(&path))));
            }
        }
        told.printer = Some(name.clone());
        told.pages = Some(file.pages);
        if onto.to.is_none() {
            return tell(run, &told);
        }
    }
    let marks = run.out.marks;
    let sheets = &printed.sheets;
    let path = match &onto.to {
        Some(to) if to == Path::new("-") => {
            for (at, sheet) in sheets.iter().enumerate() {
                if at > 0 {
                    run.out.gap()?;
                }
                run.out.text(&paper::text::text(sheet, CELLS, marks))?;
            }
            return Ok(0);
        }
        Some(to) => to.clone(),
        None => PathBuf::from(format!("{}.pdf", stem(opened, printed))),
    };
    let bytes = match (onto.file, &file) {
        (Form::Pdf, Some(file)) => {
            told.pages = Some(file.pages);
            file.bytes.clone()
        }
        (Form::Html, _) => paper::html::html(sheets, onto.form).into_bytes(),
        _ => {
            let text = paper::text::paged(sheets, onto.form, marks);
            told.pages = Some(text.matches('\u{c}').count() + 1);
            text.into_bytes()
        }
    };
    paper::file::write(&path, &bytes, printed.readers, onto.force)?;
    run.did(failures::file_written);
    told.file = Some(path);
    tell(run, &told)
}

/// Text on standard output is as wide as paper is.
const CELLS: usize = 80;

/// The PDF; characters that no font has are told.
fn made(run: &Run, opened: &Opened, sheets: &[Sheet], form: PageForm) -> Result<Pdf, Error> {
    let (mut fonts, unread) = Fonts::new(&run.settings.fonts, paths::fonts());
    let unread = unread.iter().map(|path| failures::font_unread(shown(path)));
    warn(&run.locale, &unread.collect::<Vec<_>>());
    let file = pdf(sheets, form, &mut fonts, opened.now)?;
    warn(&run.locale, &file.notices());
    Ok(file)
}

fn stem(opened: &Opened, printed: &Printed) -> String {
    file_stem(opened.agenda().event.id.as_str(), &printed.stem)
}

/// A name in the current folder that nothing bears yet.
fn free_name(stem: &str) -> PathBuf {
    let names = (1..1000).map(|number| match number {
        1 => PathBuf::from(format!("{stem}.pdf")),
        _ => PathBuf::from(format!("{stem}-{number}.pdf")),
    });
    let mut free = names.filter(|path| std::fs::symlink_metadata(path).is_err());
    free.next()
        .unwrap_or_else(|| PathBuf::from(format!("{stem}.pdf")))
}

/// What was done.
#[derive(Default)]
struct Told {
    file: Option<PathBuf>,
    printer: Option<String>,
    pages: Option<usize>,
}

fn tell(run: &mut Run, told: &Told) -> Result<u8, Error> {
    if run.options.json {
        let document = PrintedJson {
            format: 1,
            files: told
                .file
                .iter()
                .map(|file| file.to_string_lossy())
                .collect(),
            printer: told.printer.as_deref(),
            pages: told.pages,
        };
        return json::write(&mut run.out, &document).map(|()| 0);
    }
    let texts = &run.locale.texts.cli;
    let pages = told.pages.map(|n| format!(" ({})", texts.printed_pages(n)));
    let pages = pages.unwrap_or_default();
    let mut lines = Vec::new();
    if let Some(name) = &told.printer {
        let sent = match name.as_str() {
            "default" => texts.sent_to_default().into_owned(),
            name => texts.sent_to(safe::line(name)).into_owned(),
        };
        lines.push(sent + &pages);
    }
    if let Some(file) = &told.file {
        lines.push(texts.printed(shown(file)).into_owned() + &pages);
    }
    for line in lines {
        run.out.wrapped(Role::Text, 0, &line)?;
    }
    Ok(0)
}

fn shown(path: &Path) -> String {
    safe::line(&path.to_string_lossy()).into_owned()
}

fn form(to: &Path) -> Result<Form, Error> {
    let ending = to
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "txt" => Ok(Form::Text),
        "html" | "htm" => Ok(Form::Html),
        "pdf" => Ok(Form::Pdf),
        _ => Err(Error::usage(failures::no_form(shown(to))).hint(failures::no_form_hint())),
    }
}
