//! Prints what the screens lay out: fonts, files and printers may take their time.

use std::path::{Path, PathBuf};
use std::sync::Arc;
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
use crate::source::{Options, file};
use crate::tui::effect::{PrintJob, Target};
use crate::tui::event_loop::event::Event;
use crate::tui::event_loop::{thread, writes};
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

/// Reads the agenda of a file that somebody names, without anybody waiting.
pub(super) fn read_older(events: &SyncSender<Event>, name: String, options: &Options) {
    let (events, options) = (events.clone(), options.clone());
    let _ = thread::start("older", move || {
        let read = match file::load(Path::new(&name), &options) {
            Err(error) => Err(error.message()),
            Ok(loaded) => {
                let shown = safe::line(&name).into_owned();
                let agenda = loaded.reading.agenda.map(Arc::new);
                agenda.ok_or_else(|| failures::agenda_unreadable(shown))
            }
        };
        let _ = events.send(Event::Msg(Msg::OlderRead(name, read)));
    });
}

/// Prints, and gives what there is to tell.
pub(super) fn done(job: &PrintJob, stem: &str, fonts: &[PathBuf], now: Time) -> Vec<Msg> {
    let bytes = match &job.to {
        Target::Html => html::html(&job.sheets, job.form).into_bytes(),
        Target::Text => text::paged(&job.sheets, job.form, &Marks::UNICODE).into_bytes(),
        Target::Pdf | Target::Printer(_) => {
            let (mut fonts, unread) = Fonts::new(fonts, paths::fonts());
            return match pdf(&job.sheets, job.form, &mut fonts, now) {
                Err(error) => vec![Msg::SheetWritten(Err(error.message().clone()))],
                Ok(file) => {
                    let unread = unread
                        .iter()
                        .map(|path| safe::line(&path.to_string_lossy()).into_owned());
                    let notices = unread.map(failures::font_unread).chain(file.notices());
                    let notices: Vec<Msg> = notices.map(Msg::PaperNotice).collect();
                    std::iter::once(of_pdf(job, stem, &file))
                        .chain(notices)
                        .collect()
                }
            };
        }
    };
    let ending = match &job.to {
        Target::Html => "html",
        _ => "txt",
    };
    vec![Msg::SheetWritten(written(job, stem, ending, &bytes))]
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
    let sent = printer::print(&order, printer::PATIENCE, writes::are_ending);
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
