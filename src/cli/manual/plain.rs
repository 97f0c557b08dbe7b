//! A manual page as text, for a terminal: what `man` makes of it, without `man`, which is not everywhere, and which
//! leaves out what the machine's locale does not have. It reads the requests of our own pages and of clap's.

use crate::cli::out::{Line, Role};
use crate::paper::wrap;

/// Cells of an indent.
const INDENT: usize = 7;

/// Wider lines are hard to read.
const WIDEST: usize = 100;

/// The page in lines of that width.
pub(super) fn lines(page: &str, width: usize) -> Vec<Line> {
    let mut plain = Plain {
        width: width.min(WIDEST),
        margin: INDENT,
        ..Plain::default()
    };
    for line in page.lines() {
        plain.read(line);
    }
    plain.end_paragraph();
    plain.lines
}

/// What was read so far, and where the next text goes.
#[derive(Default)]
struct Plain {
    lines: Vec<Line>,
    width: usize,
    /// Where text begins.
    margin: usize,
    /// Is the last line a heading?
    is_below_heading: bool,
    /// Does text stand below a tag, further in?
    is_below_tag: bool,
    /// Margins of what is around this.
    around: Vec<(usize, bool)>,
    /// A paragraph that is not written yet.
    text: String,
    /// Is the next line a tag?
    is_tag: bool,
    /// Are lines kept as they are?
    is_verbatim: bool,
}

impl Plain {
    fn read(&mut self, line: &str) {
        match line.strip_prefix('.') {
            Some(request) => self.request(request),
            None if self.is_verbatim => self.verbatim(line),
            None if self.is_tag => {
                self.is_tag = false;
                self.is_below_tag = true;
                self.lines
                    .push(Line::new().pad_to(self.margin).then(styled(line)));
            }
            None => {
                if !self.text.is_empty() {
                    self.text.push(' ');
                }
                self.text.push_str(&plain(line));
            }
        }
    }

    fn request(&mut self, request: &str) {
        let (name, rest) = request.split_once(' ').unwrap_or((request, ""));
        self.end_paragraph();
        match name {
            "SH" => self.heading(0, rest),
            "SS" => self.heading(INDENT / 2, rest),
            "PP" => {
                self.gap();
                self.is_below_tag = false;
            }
            "IP" => self.gap(),
            "TP" => {
                self.gap();
                self.is_tag = true;
            }
            "RS" => {
                self.around.push((self.margin, self.is_below_tag));
                self.margin += rest.trim().parse().unwrap_or(INDENT);
                self.is_below_tag = false;
            }
            "RE" => {
                if let Some((margin, is_below_tag)) = self.around.pop() {
                    (self.margin, self.is_below_tag) = (margin, is_below_tag);
                }
            }
            "nf" => {
                self.gap();
                self.is_verbatim = true;
            }
            "fi" => self.is_verbatim = false,
            _ => {}
        }
    }

    fn heading(&mut self, indent: usize, words: &str) {
        self.gap();
        let words = plain(words.trim_matches('"'));
        let line = Line::new().pad_to(indent).put(Role::Heading, words);
        self.lines.push(line);
        (self.margin, self.is_below_tag) = (INDENT, false);
        self.around.clear();
        self.is_below_heading = true;
    }

    fn verbatim(&mut self, line: &str) {
        let line = Line::new().pad_to(self.margin).put(Role::Text, plain(line));
        self.lines.push(line);
    }

    /// An empty line, unless a heading stands above, or nothing.
    fn gap(&mut self) {
        let is_below_heading = std::mem::take(&mut self.is_below_heading);
        let is_below_text = self.lines.last().is_some_and(|line| line.width() > 0);
        if is_below_text && !is_below_heading {
            self.lines.push(Line::new());
        }
    }

    fn end_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text);
        let indent = self.margin + if self.is_below_tag { INDENT } else { 0 };
        if text.trim().is_empty() {
            return;
        }
        self.is_below_heading = false;
        // Of a terminal that is too narrow for its margins, the words are not.
        let cells = self.width.saturating_sub(indent).max(20);
        for line in wrap::wrap(text.trim(), cells) {
            self.lines
                .push(Line::new().pad_to(indent).put(Role::Text, line));
        }
    }
}

/// A line without its fonts.
fn plain(line: &str) -> String {
    let mut text = String::new();
    read(line, |_, said| text.push_str(said));
    text
}

/// A line with what is bold in it.
fn styled(line: &str) -> Line {
    let mut styled = Line::new();
    read(line, |role, said| {
        styled = std::mem::take(&mut styled).put(role, said);
    });
    styled
}

/// Undoes the escapes of a line, and says how each stretch of it looks.
fn read(line: &str, mut say: impl FnMut(Role, &str)) {
    let mut role = Role::Text;
    let mut rest = line;
    while let Some((before, escape)) = rest.split_once('\\') {
        say(role, before);
        let meanings = [
            ("*(Aq", "'"),
            ("(aq", "'"),
            ("-", "-"),
            ("&", ""),
            ("e", "\\"),
            ("\\", "\\"),
        ];
        let meant = meanings.iter().find(|(name, _)| escape.starts_with(name));
        rest = if let Some((name, meaning)) = meant {
            say(role, meaning);
            &escape[name.len()..]
        } else if let Some(font) = escape.strip_prefix('f') {
            let bold = font.starts_with('B');
            role = if bold { Role::Heading } else { Role::Text };
            font.get(1..).unwrap_or_default()
        } else {
            escape
        };
    }
    say(role, rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str, width: usize) -> String {
        let lines = lines(page, width);
        let lines = lines.iter().map(|line| line.text() + "\n");
        lines.collect()
    }

    #[test]
    fn a_page_reads_as_man_shows_it() {
        let page = ".ie \\n(.g .ds Aq \\(aq\n.TH a 5\n.SH \"THE FILE\"\nOne\\-two\nthree.\n.SS [event]\n.PP\nIt\\*(Aqs.\n.TP\n\
                    \\fBid\\fR  (id)\nWhat it is called by those who ask\n.br\nfor it.\n.RS\n.TP\n\\fB\\-n\\fR\nmore\n.RE\n.PP\nend\n\
                    .nf\na  =  1\n\nb\n.fi\n";
        let expected = "THE FILE\n       One-two three.\n\n   [event]\n       It's.\n\n       id  (id)\n              \
                        What it is called by\n              those who ask\n              for it.\n\n              -n\n\
                        \x20                    more\n\n       end\n\n       a  =  1\n\n       b\n";
        let shown = text(page, 36);
        let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
        assert_eq!(shown.join("\n") + "\n", expected);
    }
}
