//! A file as its content lines (RFC 5545, section 3.1): bytes in, unfolded bytes out, each line with
//! its place. What a line says is the business of [`super::line`].
//!
//! Unfolding comes before decoding, because a fold may cut a character in two. Lines end with LF or
//! CRLF, with more than one CR before the LF, and with a CR alone where a line can begin after it.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::agenda::Span;

/// A content line that was put together again.
#[derive(Debug, PartialEq)]
pub(super) struct Unfolded<'a> {
    /// Its first line in the file.
    pub(super) at: Span,
    /// What it says.
    pub(super) bytes: Cow<'a, [u8]>,
}

/// The content lines of a file; empty ones are no lines.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    /// How far the whole file is indented: so much white space does not fold.
    indent: usize,
    /// Is there no LF at all, so that every CR ends a line?
    only_cr: bool,
    /// Is it in a page, whose lines may be broken by elements?
    is_in_page: bool,
}

/// How long a name may be that begins a line after a lone CR.
const LONGEST_NAME: usize = 60;

impl<'a> Lines<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let (at, bytes) = uncommented(bytes);
        let is_break = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let start = at + bytes[at..].iter().take_while(|byte| is_break(byte)).count();
        Self {
            bytes,
            at: start,
            indent: blanks(&bytes[start..]),
            only_cr: memchr(b'\n', bytes).is_none(),
            is_in_page: bytes.trim_ascii_start().starts_with(b"<"),
        }
    }

    /// The line that begins at `from`, up to its end, and where the next one begins.
    fn physical(&self, from: usize) -> (&'a [u8], usize) {
        let (line, next) = self.physical_with_break(from);
        if !self.is_in_page {
            return (line, next);
        }
        let bare = ["<br>", "<br/>", "<br />"]
            .iter()
            .find_map(|end| line.strip_suffix(end.as_bytes()));
        (bare.unwrap_or(line), next)
    }

    fn physical_with_break(&self, from: usize) -> (&'a [u8], usize) {
        let mut search = from;
        while let Some(found) = memchr2(b'\n', b'\r', &self.bytes[search..]) {
            let end = search + found;
            let returns = returns(&self.bytes[end..]);
            let after = end + returns;
            if self.bytes.get(after) == Some(&b'\n') {
                return (&self.bytes[from..end], after + 1);
            }
            if self.only_cr || begins_a_line(&self.bytes[after..]) {
                return (&self.bytes[from..end], after);
            }
            search = after;
        }
        (&self.bytes[from..], self.bytes.len())
    }

    /// Where the white space of an indented file ends.
    fn dedented(&self, from: usize) -> usize {
        from + blanks(&self.bytes[from..]).min(self.indent)
    }

    /// Where what folds the line on begins; lines without anything may stand before it.
    fn folded(&self, mut from: usize) -> Option<usize> {
        loop {
            let start = self.dedented(from);
            match self.bytes.get(start)? {
                b' ' | b'\t' => return Some(start + 1),
                b'\r' | b'\n' => from = self.physical(start).1,
                _ => return None,
            }
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Unfolded<'a>;

    fn next(&mut self) -> Option<Unfolded<'a>> {
        loop {
            if self.at >= self.bytes.len() {
                return None;
            }
            let start = self.dedented(self.at);
            let (first, mut next) = self.physical(start);
            let mut bytes = Cow::Borrowed(first);
            let soft = first.last() == Some(&b'=') && is_quoted_printable(first);
            loop {
                // vCalendar 1.0 ends a line that goes on with `=`.
                if soft && bytes.last() == Some(&b'=') && next < self.bytes.len() {
                    let (more, after) = self.physical(next);
                    let whole = bytes.to_mut();
                    whole.pop();
                    whole.extend_from_slice(more);
                    next = after;
                } else if let Some(more) = self.folded(next) {
                    let (more, after) = self.physical(more);
                    bytes.to_mut().extend_from_slice(more);
                    next = after;
                } else {
                    break;
                }
            }
            self.at = next;
            if !bytes.trim_ascii().is_empty() {
                let at = start as u32..(start + first.len()) as u32;
                return Some(Unfolded { at, bytes });
            }
        }
    }
}

/// Where the calendar begins, and the bytes up to its end: some pages have it in a comment of HTML, or in the
/// page itself.
fn uncommented(bytes: &[u8]) -> (usize, &[u8]) {
    const END: &[u8] = b"END:VCALENDAR";
    let at = bytes.strip_prefix(b"\xef\xbb\xbf").map_or(0, |_| 3);
    if !bytes[at..].trim_ascii_start().starts_with(b"<") {
        return (at, bytes);
    }
    let is_at = |at: &usize, word: &[u8]| {
        let found = bytes.get(*at..*at + word.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(word))
    };
    let places = || memchr::memchr2_iter(b'B', b'b', bytes);
    let Some(begin) = places().find(|at| is_at(at, b"BEGIN:V")) else {
        return in_comment(at, bytes);
    };
    let last = memchr::memrchr2_iter(b'E', b'e', bytes).find(|at| is_at(at, END));
    let end = match last {
        Some(last) if last > begin => last + END.len(),
        _ => in_comment(at, bytes).1.len(),
    };
    (begin.min(end), &bytes[..end])
}

/// The same of a comment in which no calendar begins.
fn in_comment(at: usize, bytes: &[u8]) -> (usize, &[u8]) {
    let blank = bytes[at..].len() - bytes[at..].trim_ascii_start().len();
    let Some(inner) = bytes[at + blank..].strip_prefix(b"<!--") else {
        return (at, bytes);
    };
    let begin = bytes.len() - inner.trim_ascii_start().len();
    let end = bytes.trim_ascii_end();
    let end = end.strip_suffix(b"-->").unwrap_or(end);
    (begin.min(end.len()), end)
}

fn blanks(bytes: &[u8]) -> usize {
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    bytes.iter().take_while(blank).count()
}

fn returns(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| **byte == b'\r').count()
}

/// Can a line begin with that, or go on with it after a fold?
fn begins_a_line(bytes: &[u8]) -> bool {
    let named = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let name = bytes.iter().take(LONGEST_NAME).take_while(named).count();
    match bytes.get(name) {
        None => true,
        Some(b':' | b';') => name > 0,
        Some(b' ' | b'\t') => name == 0,
        Some(_) => false,
    }
}

fn is_quoted_printable(line: &[u8]) -> bool {
    const WORD: &[u8] = b"QUOTED-PRINTABLE";
    let head = &line[..memchr(b':', line).unwrap_or(0)];
    head.windows(WORD.len())
        .any(|window| window.eq_ignore_ascii_case(WORD))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<String> {
        Lines::new(text)
            .map(|line| String::from_utf8_lossy(&line.bytes).into_owned())
            .collect()
    }

    #[test]
    fn trust_69_lines_end_in_every_known_way() {
        for ending in ["\n", "\r\n", "\r", "\r\r\n"] {
            let text = ["A:1", "B:2", "", "C:3"].join(ending);
            assert_eq!(lines(text.as_bytes()), ["A:1", "B:2", "C:3"], "{ending:?}");
        }
    }

    #[test]
    fn a_fold_goes_on_without_its_blank() {
        for ending in ["\n", "\r\n", "\r", "\r\r\n", "\n\n"] {
            let text = format!("A:one{ending}  two{ending}\tthree{ending}B:2{ending}");
            assert_eq!(
                lines(text.as_bytes()),
                ["A:one twothree", "B:2"],
                "{ending:?}"
            );
        }
    }

    #[test]
    fn a_calendar_in_a_page_is_what_stands_between_its_ends() {
        for (before, end, after) in [
            ("<html><body><pre>\n", "\n", "</pre></body></html>\n"),
            ("<!DOCTYPE html>\n<body>", "<br>\r\n", "<p>Powered by</p>"),
            ("<script type=\"text/calendar\">", "\r\n", "</script>"),
            ("<p>x</p><!-- ", "\n", " -->\n</html>"),
        ] {
            let lines_of = ["BEGIN:VCALENDAR", "A:one", "END:VCALENDAR"];
            let page = format!("{before}{}{after}", lines_of.join(end));
            assert_eq!(lines(page.as_bytes()), lines_of, "{page}");
        }
    }

    #[test]
    fn a_fold_may_cut_a_character_in_two() {
        assert_eq!(lines(b"A:caf\xc3\r\n \xa9"), ["A:café"]);
    }

    #[test]
    fn a_lone_return_within_a_text_ends_no_line() {
        assert_eq!(
            lines(b"A:one\rtwo\nB:2\rC:3\r D\n"),
            ["A:one\rtwo", "B:2", "C:3D"]
        );
    }

    #[test]
    fn trust_69_a_file_may_begin_with_a_mark_and_empty_lines() {
        assert_eq!(lines(b"\xef\xbb\xbf\r\n\r\nA:1\r\n"), ["A:1"]);
        assert_eq!(lines(b""), [""; 0]);
        assert_eq!(lines(b"\xef\xbb\xbf"), [""; 0]);
    }

    #[test]
    fn a_calendar_may_stand_in_a_comment_of_html() {
        for text in [
            "<!--\nA:1\nB:2\n-->\n",
            "\u{feff}\r\n <!-- A:1\r\nB:2 -->",
            "<!--A:1\nB:2",
        ] {
            let read = lines(text.as_bytes());
            let read: Vec<&str> = read.iter().map(|line| line.trim()).collect();
            assert_eq!(read, ["A:1", "B:2"], "{text}");
        }
        assert_eq!(lines(b"<!---->"), [""; 0]);
        assert_eq!(lines(b"<!--->"), [""; 0]);
        let line = Lines::new(b"<!--\nA:1\n-->").next();
        assert_eq!(line.map(|line| line.at), Some(5..8));
    }

    #[test]
    fn a_file_that_is_indented_as_a_whole_is_not_folded() {
        assert_eq!(lines(b"  A:1\n  B:2\n   two\n"), ["A:1", "B:2two"]);
    }

    #[test]
    fn a_quoted_printable_line_goes_on_after_an_equals_sign() {
        let text = b"A;ENCODING=Quoted-Printable:one=\r\ntwo=\r\n three\r\nB:2=\r\nC:3\r\n";
        let read = lines(text);
        assert_eq!(
            read,
            ["A;ENCODING=Quoted-Printable:onetwo three", "B:2=", "C:3"]
        );
    }

    #[test]
    fn a_line_knows_where_it_stands() {
        let at: Vec<Span> = Lines::new(b"A:1\r\n\r\nB:2\r\n two\r\nC:3")
            .map(|line| line.at)
            .collect();
        assert_eq!(at, [0..3, 7..10, 18..21]);
    }
}
