//! Content lines of RFC 5545 (3.1): escaped, folded at 75 octets between characters, ended by CRLF.

use std::fmt::{self, Write};

use crate::export::text::{Breaks, Piece, Stops, each};

/// Octets of a line without its end, the blank that begins a continuation included.
const MOST: usize = 75;

/// Content lines, one below the other.
#[derive(Debug, Default)]
pub(super) struct Lines {
    out: String,
    /// Where the line that is being written begins.
    start: usize,
    /// A long line, while it is folded.
    long: String,
}

impl Lines {
    /// The lines so far.
    pub(super) fn as_str(&self) -> &str {
        &self.out
    }

    /// The lines.
    pub(super) fn into_string(self) -> String {
        self.out
    }

    /// A line that holds no text of an agenda.
    pub(super) fn plain(&mut self, line: fmt::Arguments<'_>) {
        self.out.write_fmt(line).expect("a string takes everything");
        self.end();
    }

    /// A line with the value of a TEXT property (3.3.11).
    pub(super) fn text(&mut self, name: &str, value: &str, breaks: Breaks) {
        self.begin(name);
        self.value(value, breaks);
        self.end();
    }

    /// Begins a line; [`Lines::end`] ends it.
    pub(super) fn begin(&mut self, name: &str) {
        self.out.push_str(name);
        self.out.push(':');
    }

    /// More of the value of a TEXT property, escaped and without the blanks at its ends.
    pub(super) fn value(&mut self, value: &str, breaks: Breaks) {
        const STOPS: Stops = Stops::at(b"\\;,");
        let out = &mut self.out;
        each(value, breaks, &STOPS, |piece| match piece {
            Piece::Run(run) => out.push_str(run),
            Piece::Char(c @ ('\\' | ';' | ',')) => out.extend(['\\', c]),
            Piece::Char('\n') => out.push_str("\\n"),
            Piece::Char(c) => out.push(c),
        });
    }

    /// What parts two of the values of one property.
    pub(super) fn comma(&mut self) {
        self.out.push(',');
    }

    /// A comma and a blank within a value of a TEXT property.
    pub(super) fn listed(&mut self) {
        self.out.push_str("\\, ");
    }

    /// A blank within a value of a TEXT property.
    pub(super) fn blank(&mut self) {
        self.out.push(' ');
    }

    /// Ends the line, folded where it is too long. Blanks at its end, as of a list whose last value is empty,
    /// go.
    pub(super) fn end(&mut self) {
        let kept = self.out[self.start..].trim_end_matches(' ').len();
        self.out.truncate(self.start + kept);
        if self.out.len() - self.start > MOST {
            self.fold();
        }
        self.out.push_str("\r\n");
        self.start = self.out.len();
    }

    fn fold(&mut self) {
        self.long.clear();
        self.long.push_str(&self.out[self.start..]);
        self.out.truncate(self.start);
        let mut rest = self.long.as_str();
        let mut most = MOST;
        while rest.len() > most {
            let at = (1..=most).rev().find(|at| rest.is_char_boundary(*at));
            let (line, after) = rest.split_at(at.unwrap_or(rest.len()));
            self.out.push_str(line);
            self.out.push_str("\r\n ");
            rest = after;
            most = MOST - 1;
        }
        self.out.push_str(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_76_lines_are_folded_between_characters() {
        for text in ["x".repeat(200), "한글".repeat(60), "🎪é".repeat(40)] {
            for indent in 0..5 {
                let mut lines = Lines::default();
                let value = format!("{}{text}", "y".repeat(indent));
                lines.text("SUMMARY", &value, Breaks::Spaces);
                let folded = lines.into_string();
                for line in folded.split_terminator("\r\n") {
                    assert!(line.len() <= MOST, "{line}");
                    assert!(line.len() > MOST - 5 || folded.ends_with(&format!("{line}\r\n")));
                }
                let unfolded = folded.replace("\r\n ", "");
                assert_eq!(unfolded, format!("SUMMARY:{value}\r\n"));
            }
        }
    }

    #[test]
    fn trust_77_no_blank_stands_at_the_end_of_a_line() {
        let mut lines = Lines::default();
        for text in [" quoted\" ", " ", "turned \u{202e} \u{200f}"] {
            lines.text("X", text, Breaks::Spaces);
        }
        assert_eq!(lines.into_string(), "X:quoted\"\r\nX:\r\nX:turned\r\n");
    }

    #[test]
    fn trust_75_a_value_is_one_line_whatever_it_holds() {
        let mut lines = Lines::default();
        let value = "a,b;c\\d\r\nATTENDEE:mailto:x\nEND:VEVENT\r\u{85}\u{2028}\u{b}\u{1b}";
        lines.text("X", value, Breaks::Kept);
        let out = lines.into_string();
        assert_eq!(
            out.matches("\r\n").count(),
            1 + out.matches("\r\n ").count()
        );
        assert!(out.starts_with("X:a\\,b\\;c\\\\d\\nATTENDEE:"), "{out}");
    }
}
