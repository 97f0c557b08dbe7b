//! The one way to standard output: checked to the last byte, safe, as wide and as coloured as it
//! may be.
//!
//! A closed pipe becomes [`Kind::ClosedPipe`], every other failure an error. Nothing
//! else in this crate prints.
//!
//! A standard output that is closed is none of these: before `main`, Rust's runtime opens the null
//! device in its place, which nothing tells from one that another program handed over, and to throw an
//! answer away is no error.

use std::borrow::Cow;
use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use unicode_normalization::UnicodeNormalization;

use crate::agenda::safe;
use crate::config::Settings;
use crate::error::{Error, Kind};
use crate::i18n::sentences::failures;
use crate::i18n::{Locale, Message};
use crate::paper::Marks;
use crate::paper::wrap;

/// Width where nothing says better.
const WIDTH: usize = 100;

/// What a stretch of text means; its colour where there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// No more than text.
    Text,
    /// A day, a title.
    Heading,
    /// What one may skip.
    Muted,
    /// Of my plan.
    Mine,
    /// A clash or an error.
    Clash,
    /// Worth a look.
    Warn,
    /// What was called off, struck through.
    Struck,
}

impl Role {
    fn codes(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Heading => "1",
            Self::Muted => "2",
            Self::Mine => "36",
            Self::Clash => "31",
            Self::Warn => "33",
            Self::Struck => "9;2",
        }
    }
}

/// One line of output, in stretches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(Vec<(Role, String)>);

impl Line {
    /// An empty line.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A line of one stretch.
    pub(crate) fn of(role: Role, text: impl Into<String>) -> Self {
        Self::new().put(role, text)
    }

    /// With one more stretch.
    #[must_use]
    pub(crate) fn put(mut self, role: Role, text: impl Into<String>) -> Self {
        self.0.push((role, text.into()));
        self
    }

    /// With all of another line.
    #[must_use]
    pub(crate) fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// With spaces up to that column.
    #[must_use]
    pub(crate) fn pad_to(self, column: usize) -> Self {
        let spaces = column.saturating_sub(self.width());
        self.put(Role::Text, " ".repeat(spaces))
    }

    /// Its text alone.
    #[cfg(test)]
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// How many cells it takes.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| wrap::width(text)).sum()
    }
}

/// Standard output: buffered, and every failure of it an error.
pub(crate) struct Out {
    sink: BufWriter<Box<dyn Write>>,
    /// Cells in a line.
    pub(crate) width: usize,
    /// The marks that stand for meanings, as far as the terminal has them.
    pub(crate) marks: &'static Marks,
    colour: bool,
    ascii_only: bool,
    is_terminal: bool,
    /// Can a page be cleared?
    can_clear: bool,
    /// Was a page begun?
    has_page: bool,
    /// Of a page in a terminal: how many lines it holds, and how many it would have.
    page: Option<(usize, usize)>,
}

impl Out {
    /// Standard output as this run wants it.
    pub(crate) fn new(settings: &Settings) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Self {
            width: width_of_output(is_terminal),
            marks: Marks::of(settings.ascii, settings.ambiguous_wide),
            is_terminal,
            can_clear: is_terminal && has_cursor(),
            has_page: false,
            page: None,
            colour: settings.wants_color(is_terminal),
            ascii_only: settings.ascii_texts,
            sink: BufWriter::with_capacity(64 * 1024, Box::new(stdout)),
        }
    }

    /// Writes one line.
    pub(crate) fn line(&mut self, line: &Line) -> Result<(), Error> {
        if let Some((fits, written)) = &mut self.page {
            *written += 1;
            if written > fits {
                return Ok(());
            }
        }
        let last = line
            .0
            .iter()
            .rposition(|(_, text)| !text.trim_end().is_empty());
        for (at, (role, text)) in line.0.iter().enumerate() {
            match last {
                Some(last) if at < last => self.stretch(*role, text)?,
                Some(last) if at == last => self.stretch(*role, text.trim_end())?,
                _ => break,
            }
        }
        self.bytes(b"\n")
    }

    /// Writes one line; where it is too wide, wrapped, and all of it like its first stretch.
    pub(crate) fn fitted(&mut self, line: &Line) -> Result<(), Error> {
        if line.width() <= self.width {
            return self.line(line);
        }
        let role = line.0.first().map_or(Role::Text, |(role, _)| *role);
        let text: String = line.0.iter().map(|(_, text)| text.as_str()).collect();
        self.wrapped(role, 0, &text)
    }

    /// How many lines of the page that was begun are not seen; with that it ends.
    pub(crate) fn page_rest(&mut self) -> usize {
        let page = self.page.take();
        page.map_or(0, |(fits, written)| written.saturating_sub(fits))
    }

    /// Begins the page of an answer that is told again and again: a terminal is cleared, where it can be; elsewhere
    /// an empty line parts it from the one before.
    pub(crate) fn page(&mut self) -> Result<(), Error> {
        let is_first = !std::mem::replace(&mut self.has_page, true);
        // The window may have another size by now.
        self.width = width_of_output(self.is_terminal);
        // One for how many more there are, one for the cursor.
        self.page = rows_of_terminal(self.can_clear).map(|rows| (rows.saturating_sub(2).max(1), 0));
        match (self.can_clear, is_first) {
            (true, _) => self.bytes(b"\x1b[2J\x1b[H"),
            (false, true) => Ok(()),
            (false, false) => self.gap(),
        }
    }

    /// Lines of the terminal that shows a page; `None` where there is none, or where it does not say.
    pub(crate) fn rows(&self) -> Option<usize> {
        rows_of_terminal(self.can_clear)
    }

    /// Writes an empty line.
    pub(crate) fn gap(&mut self) -> Result<(), Error> {
        self.line(&Line::new())
    }

    /// Writes plain text, its line breaks kept, a line break at its end.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Error> {
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            self.line(&Line::of(Role::Text, line))?;
        }
        Ok(())
    }

    /// Writes a paragraph, wrapped, every line of it indented.
    pub(crate) fn wrapped(&mut self, role: Role, indent: usize, text: &str) -> Result<(), Error> {
        for line in wrap::wrap(text, self.width.saturating_sub(indent)) {
            let line = Line::new().pad_to(indent).put(role, line);
            self.line(&line)?;
        }
        Ok(())
    }

    /// Writes a drawing that is safe already and may be coloured, its line breaks included.
    pub(crate) fn drawing(&mut self, drawing: &str) -> Result<(), Error> {
        if self.ascii_only {
            return self.bytes(to_ascii(drawing).as_bytes());
        }
        self.bytes(drawing.as_bytes())
    }

    /// Does somebody look at it?
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }

    /// May it be coloured?
    pub(crate) fn is_coloured(&self) -> bool {
        self.colour
    }

    /// Writes one document of a format that escapes its own texts.
    pub(crate) fn document(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        write(&mut self.sink).map_err(|cause| failed(&cause))
    }

    /// Hands the rest to the system; what was written is out only after this.
    pub(crate) fn finish(&mut self) -> Result<(), Error> {
        self.sink.flush().map_err(|cause| failed(&cause))
    }

    fn stretch(&mut self, role: Role, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let codes = role.codes();
        let colour = self.colour && !codes.is_empty();
        if colour {
            self.bytes(format!("\u{1b}[{codes}m").as_bytes())?;
        }
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.bytes(text.as_bytes())?;
        } else if self.ascii_only {
            self.bytes(to_ascii(&safe::block(text)).as_bytes())?;
        } else {
            self.bytes(safe::block(text).as_bytes())?;
        }
        if colour {
            self.bytes(b"\x1b[0m")?;
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.sink.write_all(bytes).map_err(|cause| failed(&cause))
    }
}

/// What a failed write to standard output means.
pub(crate) fn failed(cause: &io::Error) -> Error {
    if cause.kind() == io::ErrorKind::BrokenPipe {
        return Error::new(Kind::ClosedPipe, failures::stdout_left());
    }
    Error::failed(failures::stdout_failed(Message::cause(cause)))
        .hint(failures::stdout_failed_hint())
}

/// Is standard error, too, to be ASCII? One per process, as standard error is.
static TELL_ASCII: AtomicBool = AtomicBool::new(false);

/// From now on what is told on standard error is in the letters of these settings.
pub(crate) fn tell_in_letters_of(settings: &Settings) {
    TELL_ASCII.store(settings.ascii_texts, Ordering::Relaxed);
}

/// Writes what is beside the answer to standard error. Where that fails itself, nobody can know.
pub(crate) fn tell(text: &str) {
    tell_drawn(&format!("{}\n", safe::block(text)));
}

/// Writes each warning on a line of standard error, marked as such.
pub(crate) fn warn(locale: &Locale, warnings: &[Message]) {
    for warning in warnings {
        tell(&locale.say(&failures::warning(warning.clone())));
    }
}

/// Writes a drawing to standard error; it is safe already and may be coloured.
pub(crate) fn tell_drawn(drawing: &str) {
    let text = if TELL_ASCII.load(Ordering::Relaxed) {
        Cow::Owned(to_ascii(drawing))
    } else {
        Cow::Borrowed(drawing)
    };
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The nearest that ASCII has: letters without their marks, `?` for what has none.
fn to_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        let base = std::iter::once(c).nfd().next().unwrap_or(c);
        match base {
            _ if base.is_ascii() => ascii.push(base),
            '‘' | '’' => ascii.push('\''),
            '“' | '”' => ascii.push('"'),
            '–' | '—' | '‐' | '‑' | '·' => ascii.push('-'),
            '…' => ascii.push_str("..."),
            _ if wrap::width(base.encode_utf8(&mut [0; 4])) == 2 => ascii.push_str("??"),
            _ => ascii.push('?'),
        }
    }
    ascii
}

/// Lines that a terminal shows; `None` elsewhere.
fn rows_of_terminal(is_terminal: bool) -> Option<usize> {
    let size = is_terminal.then(|| rustix::termios::tcgetwinsize(io::stdout()).ok());
    let rows = size.flatten().map(|size| usize::from(size.ws_row));
    rows.filter(|rows| *rows > 0)
}

/// Does the terminal say what it is, so that a cursor can be moved in it?
fn has_cursor() -> bool {
    env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb")
}

fn width_of_output(is_terminal: bool) -> usize {
    let columns = || {
        let columns = env::var("COLUMNS").ok()?.trim().parse::<usize>().ok()?;
        (columns > 0).then_some(columns)
    };
    let size = is_terminal
        .then(|| rustix::termios::tcgetwinsize(io::stdout()).ok())
        .flatten()
        .map(|size| usize::from(size.ws_col))
        .filter(|&columns| columns > 0);
    size.or_else(columns).unwrap_or(WIDTH).clamp(20, 1000)
}

#[cfg(test)]
mod tests {
    use super::to_ascii;

    #[test]
    fn trust_45_57_ascii_keeps_columns_straight() {
        assert_eq!(to_ascii("Café “x” 전시"), "Cafe \"x\" ????");
    }
}
