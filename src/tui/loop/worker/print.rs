//! Prints what the screens lay out: fonts, files and printers may take their time.

use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use crate::agenda::{Time, safe};
use crate::config::paths;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;
use crate::paper::file::{Readers, write_beside};
use crate::paper::pdf::{Fonts, Pdf, pdf};
use crate::paper::{Marks, html, text};
use crate::printer::{self, Job};
use crate::tui::effect::{PrintJob, Target};
use crate::tui::event_loop::event::Event;
use crate::tui::event_loop::thread;
use crate::tui::msg::Msg;

/// So long it may take to tell which printers there are.
const PATIENCE: Duration = Duration::from_secs(5);

/// Finds out which printers there are, without anybody waiting.
pub(super) fn list(events: &SyncSender<Event>) {
    let events = events.clone();
    // Without a thread there are no printers to choose from, and files all the same.
    let _ = thread::start("printers", move || {
        let printers = printer::printers(PATIENCE).map_err(|why| why.message());
        let _ = events.send(Event::Msg(Msg::Printers(printers)));
    });
}

/// Prints, and gives what there is to tell.
pub(super) fn done(job: &PrintJob, stem: &str, fonts: &[PathBuf], now: Time) -> Msg {
    let bytes = match &job.to {
        Target::Html => html::html(&job.sheets, job.form).into_bytes(),
        Target::Text => text::paged(&job.sheets, job.form, &Marks::UNICODE).into_bytes(),
        Target::Pdf | Target::Printer(_) => {
            let (mut fonts, _) = Fonts::new(fonts, paths::fonts());
            match pdf(&job.sheets, job.form, &mut fonts, now) {
                Err(error) => return Msg::SheetWritten(Err(error.message().clone())),
                Ok(file) => return of_pdf(job, stem, &file),
            }
        }
    };
    let ending = match &job.to {
        Target::Html => "html",
        _ => "txt",
    };
    Msg::SheetWritten(written(job, stem, ending, &bytes))
}

fn of_pdf(job: &PrintJob, stem: &str, file: &Pdf) -> Msg {
    let Target::Printer(name) = &job.to else {
        return Msg::SheetWritten(written(job, stem, "pdf", &file.bytes));
    };
    let title = job.sheets.first().map_or("", |sheet| &sheet.title);
    let order = Job {
        pdf: &file.bytes,
        printer: name.as_deref(),
        media: job.form.paper.word(),
        title,
    };
    let sent = printer::print(&order, printer::PATIENCE);
    Msg::Printed(match (sent, name) {
        (Ok(_), Some(name)) => Ok(failures::sent_to(safe::line(name), file.pages)),
        (Ok(_), None) => Ok(failures::sent_to_default(file.pages)),
        (Err(why), _) => Err(match written(job, stem, "pdf", &file.bytes) {
            Ok(path) => {
                let path = safe::line(&path.to_string_lossy()).into_owned();
                failures::not_printed_but(why.message(), path)
            }
            Err(_) => why.message(),
        }),
    })
}

fn written(job: &PrintJob, stem: &str, ending: &str, bytes: &[u8]) -> Result<PathBuf, Message> {
    let readers = if job.for_everyone {
        Readers::Everyone
    } else {
        Readers::Owner
    };
    let folder = paths::documents();
    let written = write_beside(&folder, stem, ending, bytes, readers);
    written.map_err(|error: Error| error.message().clone())
}
