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
use crate::export::ics::{self, Detail};
use crate::export::qr::Code;
use crate::i18n::Message;
use crate::i18n::sentences::{export as say, share};
use crate::paper::Marks;
use crate::paper::file::Readers;
use crate::plan::Itinerary;
use crate::plan::share::{Shared, TooLarge};
use crate::tui::look::depth::Depth;

/// What a code is of.
struct Content {
    /// In words, for who cannot see it.
    title: String,
    /// What it holds, and shorter forms of it, for a terminal that is too small, each with what is to be told
    /// of it.
    forms: Vec<(String, Option<Message>)>,
    readers: Readers,
}

/// A form of the content as a code.
struct Form {
    code: Code,
    holds: Option<Message>,
}

/// What a file's name says of its form.
enum Picture {
    Svg,
    Png,
}

pub(super) fn run(run: &mut Run, typed: &Export) -> Result<u8, Error> {
    let to = typed.output.as_deref().filter(|to| *to != Path::new("-"));
    let picture = to.map(picture).transpose()?;
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
    let forms = content.forms.into_iter().filter_map(|(text, holds)| {
        let code = Code::new(&text)?;
        Some(Form { code, holds })
    });
    let forms: Vec<Form> = forms.collect();
    let Some(first) = forms.first() else {
        return Err(Error::failed(say::qr_too_long()));
    };
    let shown = if let (Some(to), Some(picture)) = (to, picture) {
        let bytes = match picture {
            Picture::Svg => first.code.svg(&content.title).into_bytes(),
            Picture::Png => first.code.png(),
        };
        super::deliver(run, Some(to), &bytes, content.readers, typed.force)?;
        let file = safe::line(&to.to_string_lossy()).into_owned();
        tell(&run.locale.texts.cli.imported(file));
        first
    } else {
        draw(run, &forms)?
    };
    if let Some(holds) = &shown.holds {
        tell(&run.locale.say(holds));
    }
    Ok(0)
}

fn picture(to: &Path) -> Result<Picture, Error> {
    let ending = to.extension().and_then(|ending| ending.to_str());
    match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => Ok(Picture::Svg),
        "png" => Ok(Picture::Png),
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
        forms: vec![(code, None)],
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
    let forms = Detail::ALL.into_iter().filter_map(|detail| {
        let event = ics::event(&form, session, detail)?;
        Some((event, ics::holds(detail)))
    });
    let forms: Vec<_> = forms.collect();
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
fn draw<'a>(run: &mut Run, forms: &'a [Form]) -> Result<&'a Form, Error> {
    let is_ascii = run.settings.ascii_texts || run.settings.ascii;
    let size = |form: &Form| match form.code.across() {
        across if is_ascii => (across * 2, across),
        across => (across, across.div_ceil(2)),
    };
    let is_terminal = std::io::stdout().is_terminal();
    let window = is_terminal.then(|| rustix::termios::tcgetwinsize(std::io::stdout()).ok());
    let window = window
        .flatten()
        .filter(|size| size.ws_col > 0 && size.ws_row > 0);
    let fits = |form: &&Form| {
        let (columns, lines) = size(form);
        let below = BELOW + usize::from(form.holds.is_some());
        window.is_none_or(|window| {
            columns <= usize::from(window.ws_col) && lines + below <= usize::from(window.ws_row)
        })
    };
    let Some(form) = forms.iter().find(fits) else {
        let smallest = forms.iter().map(size).min().unwrap_or_default();
        return Err(Error::failed(say::qr_too_small(
            smallest.0,
            smallest.1 + BELOW,
        )));
    };
    for row in form.code.rows(is_ascii) {
        if is_terminal {
            // In its own black and white: it is read on a light ground too, and without colours elsewhere.
            let ground = Ground::of(Depth::of_terminal());
            run.out.drawing(&ground.paint(&row, is_ascii))?;
        } else {
            run.out.line(&Line::of(Role::Text, row))?;
        }
    }
    Ok(form)
}

/// Below a code stands the line for the next command.
const BELOW: usize = 1;

/// The colours of a code in a terminal.
struct Ground {
    light_ink: &'static str,
    light: &'static str,
    dark: &'static str,
}

impl Ground {
    /// Black and white that no theme of the terminal can exchange, where it has them.
    fn of(depth: Depth) -> Self {
        let (light_ink, light, dark) = match depth {
            Depth::True => ("38;2;255;255;255", "48;2;255;255;255", "48;2;0;0;0"),
            Depth::Indexed => ("38;5;231", "48;5;231", "48;5;16"),
            Depth::Sixteen => ("97", "107", "40"),
        };
        Self {
            light_ink,
            light,
            dark,
        }
    }

    /// A row with light ink on the dark ground, whatever the terminal's own colours.
    fn paint(&self, row: &str, is_ascii: bool) -> String {
        let Self {
            light_ink,
            light,
            dark,
        } = self;
        if !is_ascii {
            return format!("\x1b[{light_ink};{dark}m{row}\x1b[0m\n");
        }
        let cells = row.as_bytes().chunks(2).map(|cell| {
            let ground = if cell == b"##" { light } else { dark };
            format!("\x1b[{ground}m  ")
        });
        format!("{}\x1b[0m\n", cells.collect::<String>())
    }
}
