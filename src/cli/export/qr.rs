//! `attache export qr ID|--mine`: a code for the camera of a phone, of one session as an event for its
//! calendar, or of the plan as its share code; as a picture, or as half blocks on standard output.

use std::io::IsTerminal as _;
use std::path::Path;

use crate::agenda::{Audience, safe};
use crate::cli::args::Export;
use crate::cli::out::{Line, Role, tell};
use crate::cli::plan_file;
use crate::cli::run::{Opened, Run};
use crate::error::Error;
use crate::export::ics;
use crate::export::qr::Code;
use crate::i18n::sentences::{export as say, share};
use crate::paper::Marks;
use crate::paper::file::Readers;
use crate::plan::Itinerary;
use crate::plan::share::{Shared, TooLarge};

/// What a code is of.
struct Content {
    /// In words, for who cannot see it.
    title: String,
    /// What it holds, and shorter forms of it, for a terminal that is too small.
    forms: Vec<String>,
    readers: Readers,
}

/// What a file's name says of its form.
enum Form {
    Svg,
    Png,
}

pub(super) fn run(run: &mut Run, typed: &Export) -> Result<u8, Error> {
    let to = typed.output.as_deref().filter(|to| *to != Path::new("-"));
    let form = to.map(form).transpose()?;
    if to.is_none() {
        run.no_json("export qr")?;
    }
    if !typed.mine && typed.query.is_empty() {
        return Err(Error::usage(say::qr_what()).hint(say::qr_hint()));
    }
    let opened = run.open()?;
    let content = if typed.mine {
        of_plan(run, &opened)?
    } else {
        of_session(run, &opened, &typed.query.join(" "))?
    };
    let codes = content.forms.iter().map(|form| Code::new(form));
    let codes: Option<Vec<Code>> = codes.collect();
    let codes = codes.ok_or_else(|| Error::failed(say::qr_too_long()))?;
    let (Some(to), Some(form)) = (to, form) else {
        return draw(run, &codes).map(|()| 0);
    };
    let bytes = match form {
        Form::Svg => codes[0].svg(&content.title).into_bytes(),
        Form::Png => codes[0].png(),
    };
    super::deliver(run, Some(to), &bytes, content.readers, typed.force)?;
    let file = safe::line(&to.to_string_lossy()).into_owned();
    tell(&run.locale.texts.cli.imported(file));
    Ok(0)
}

fn form(to: &Path) -> Result<Form, Error> {
    let ending = to.extension().and_then(|ending| ending.to_str());
    match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => Ok(Form::Svg),
        "png" => Ok(Form::Png),
        _ => {
            let shown = safe::line(&to.to_string_lossy()).into_owned();
            Err(Error::usage(say::no_picture(shown)).hint(say::no_picture_hint()))
        }
    }
}

/// The share code, which holds what others may see, and no notes.
fn of_plan(run: &Run, opened: &Opened) -> Result<Content, Error> {
    let plan = plan_file::look(run, opened)?;
    let (shared, left_out) = Shared::of(&plan, opened.agenda(), false);
    for message in left_out.messages() {
        tell(&run.locale.say(&message));
    }
    if shared.choices.is_empty() {
        return Err(Error::failed(share::nothing_in_it()).hint(say::empty_plan_hint()));
    }
    let code = shared.code();
    let code = code.map_err(|error: TooLarge| Error::failed(error.message()))?;
    Ok(Content {
        title: run.locale.texts.paper.my_plan().into_owned(),
        forms: vec![code],
        readers: Readers::Owner,
    })
}

/// A session as an event; one that is not for everybody only where it is of my plan.
fn of_session(run: &Run, opened: &Opened, word: &str) -> Result<Content, Error> {
    let agenda = opened.agenda();
    let ix = opened.session(word)?;
    let session = agenda.session(ix);
    let id = session.id.line().into_owned();
    let is_public = session.audience == Audience::Public;
    let is_mine = || -> Result<bool, Error> {
        let plan = plan_file::look(run, opened)?;
        Ok(Itinerary::new(agenda, &plan).is_chosen(ix))
    };
    if !is_public && !is_mine()? {
        let message = say::qr_not_public(id.clone());
        return Err(Error::failed(message).hint(say::qr_not_public_hint(id)));
    }
    let form = ics::Form {
        wording: opened.wording(&run.locale, &Marks::UNICODE),
        now: opened.now,
        alarm: None,
    };
    let forms = [false, true].map(|is_brief| ics::event(&form, session, is_brief));
    let forms: Vec<String> = forms.into_iter().flatten().collect();
    if forms.is_empty() {
        return Err(Error::failed(say::qr_untimed(id)));
    }
    Ok(Content {
        title: opened.line(&session.title),
        forms,
        readers: if is_public {
            Readers::Everyone
        } else {
            Readers::Owner
        },
    })
}

/// Draws the first code that the terminal can show. Without a terminal there is room for any.
fn draw(run: &mut Run, codes: &[Code]) -> Result<(), Error> {
    let is_ascii = run.settings.ascii_texts || run.settings.ascii;
    let size = |code: &Code| match code.across() {
        across if is_ascii => (across * 2, across),
        across => (across, across.div_ceil(2)),
    };
    let is_terminal = std::io::stdout().is_terminal();
    let window = is_terminal.then(|| rustix::termios::tcgetwinsize(std::io::stdout()).ok());
    let window = window
        .flatten()
        .filter(|size| size.ws_col > 0 && size.ws_row > 0);
    let fits = |code: &&Code| {
        let (columns, lines) = size(code);
        window.is_none_or(|window| {
            // Below it stands the line for the next command.
            columns <= usize::from(window.ws_col) && lines < usize::from(window.ws_row)
        })
    };
    let Some(code) = codes.iter().find(fits) else {
        let smallest = codes.iter().map(size).min().unwrap_or_default();
        return Err(Error::failed(say::qr_too_small(smallest.0, smallest.1 + 1)));
    };
    for row in code.rows(is_ascii) {
        if is_terminal {
            // In its own black and white: it is read on a light ground too, and without colours elsewhere.
            run.out.drawing(&on_black(&row, is_ascii))?;
        } else {
            run.out.line(&Line::of(Role::Text, row))?;
        }
    }
    Ok(())
}

/// A row with light ink on black, whatever the terminal's own colours.
fn on_black(row: &str, is_ascii: bool) -> String {
    if is_ascii {
        let cells = row.as_bytes().chunks(2);
        let cells = cells.map(|cell| match cell {
            b"##" => "\x1b[107m  ",
            _ => "\x1b[40m  ",
        });
        return format!("{}\x1b[0m\n", cells.collect::<String>());
    }
    format!("\x1b[97;40m{row}\x1b[0m\n")
}
