//! The words of a block as Markdown: emphasis and links where they can stand, and a backslash before
//! whatever would be read as markup.

use std::fmt::Write;

use super::entity;
use crate::agenda::markdown::Run;

/// Writes the words. Lines after the first are indented.
pub(super) fn write(out: &mut String, runs: &[Run], indent: usize) {
    let mut text = String::new();
    let mut parts = Vec::with_capacity(runs.len());
    for run in runs {
        let core = run.text.trim();
        let start = text.len() + (run.text.len() - run.text.trim_start().len());
        text.push_str(&run.text);
        if !core.is_empty() {
            parts.push(Part {
                start,
                end: start + core.len(),
                run,
            });
        }
    }
    let is_styled = runs.iter().any(|run| run.strong || run.emphasis);
    let pairs = |sign| rows(&text, &parts, sign) > 1;
    let words = Words {
        stars: pairs(b'*') || is_styled,
        lines: pairs(b'_'),
        ticks: pairs(b'`'),
        tildes: pairs(b'~'),
        definition: text.contains("]:"),
        text: &text,
        parts: &parts,
        indent,
    };
    words.write(out);
}

/// How many rows of that sign there are, none counted beyond the second of a part.
fn rows(text: &str, parts: &[Part], sign: u8) -> usize {
    let in_part = |part: &Part| {
        let bytes = &text.as_bytes()[part.start..part.end];
        let begins = |at: &usize| *at == 0 || bytes[at - 1] != sign;
        memchr::memchr_iter(sign, bytes)
            .filter(begins)
            .take(2)
            .count()
    };
    parts.iter().map(in_part).sum()
}

/// A run without the white space around it.
struct Part<'r> {
    start: usize,
    end: usize,
    run: &'r Run,
}

impl Part<'_> {
    fn is_styled(&self) -> bool {
        self.run.strong || self.run.emphasis
    }
}

/// The words of one block.
struct Words<'t> {
    text: &'t str,
    parts: &'t [Part<'t>],
    indent: usize,
    /// Is there more than one row of each sign, so that two could make a pair?
    stars: bool,
    lines: bool,
    ticks: bool,
    tildes: bool,
    /// Could something be the definition of a link?
    definition: bool,
}

/// What is next to a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// White space, or the edge of a line.
    Space,
    /// A letter or a digit.
    Letter,
    /// Punctuation of ASCII, which includes signs of markup.
    Sign,
    /// Anything else: perhaps punctuation.
    Other,
}

fn beside(c: Option<char>) -> Beside {
    match c {
        None => Beside::Space,
        Some(c) if c.is_whitespace() => Beside::Space,
        // Letters in circles and squares are signs to CommonMark.
        Some('\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}') => Beside::Other,
        Some(c) if c.is_alphanumeric() => Beside::Letter,
        Some(c) if c.is_ascii_punctuation() => Beside::Sign,
        Some(_) => Beside::Other,
    }
}

impl Words<'_> {
    fn write(&self, out: &mut String) {
        let mut done = 0;
        let mut was_styled = false;
        let mut rest = self.parts;
        while let Some(first) = rest.first() {
            let link = first.run.link.as_deref();
            let same = |part: &&Part| part.run.link.as_deref() == link;
            let count = if link.is_some() {
                rest.iter().take_while(same).count()
            } else {
                1
            };
            let (group, more) = rest.split_at(count);
            self.gap(out, done, first.start);
            was_styled &= done == first.start;
            done = group[count - 1].end;
            match link {
                Some(url) if self.text[first.start..done] == *url && is_plain_url(url) => {
                    out.extend(["<", url, ">"]);
                    was_styled = false;
                }
                Some(url) => {
                    self.link(out, group, url);
                    was_styled = false;
                }
                None => was_styled = self.part(out, first, [false, was_styled], more.first()),
            }
            rest = more;
        }
    }

    fn link(&self, out: &mut String, group: &[Part], url: &str) {
        out.push('[');
        let mut done = group[0].start;
        let mut was_styled = false;
        for (at, part) in group.iter().enumerate() {
            self.gap(out, done, part.start);
            was_styled &= done == part.start;
            was_styled = self.part(out, part, [at == 0, was_styled], group.get(at + 1));
            done = part.end;
        }
        out.push_str("](");
        push_url(out, url);
        out.push(')');
    }

    /// The white space between two parts.
    fn gap(&self, out: &mut String, from: usize, to: usize) {
        for c in self.text[from..to].chars() {
            self.white_space(out, c);
        }
    }

    fn white_space(&self, out: &mut String, c: char) {
        if c == '\n' {
            out.push_str("  \n");
            out.extend(std::iter::repeat_n(' ', self.indent));
        } else {
            out.push(' ');
        }
    }

    /// One part, with its emphasis if that can be told from other signs. Was it? Before it comes what
    /// opens a link, or ends the emphasis of another part, or neither.
    fn part(
        &self,
        out: &mut String,
        part: &Part,
        [opens_link, after_styled]: [bool; 2],
        next: Option<&Part>,
    ) -> bool {
        let is_styled = part.is_styled() && !after_styled && self.can_be_styled(part);
        let signs = match (is_styled && part.run.strong, is_styled && part.run.emphasis) {
            (false, false) => "",
            (true, false) => "**",
            (false, true) => "*",
            (true, true) => "***",
        };
        out.push_str(signs);
        let mut at = part.start;
        if self.starts_line(at) && !is_styled && !opens_link {
            at = self.line_start(out, part, at);
        }
        self.escape(out, part, at, is_styled || part.run.link.is_some(), next);
        out.push_str(signs);
        is_styled
    }

    /// May emphasis begin before the part and end after it, as CommonMark has it? Signs of ours that
    /// come between are of ASCII, and never make less of it.
    fn can_be_styled(&self, part: &Part) -> bool {
        let inner = &self.text[part.start..part.end];
        let before = beside(self.text[..part.start].chars().next_back());
        let after = beside(self.text[part.end..].chars().next());
        let is_open = |beside| matches!(beside, Beside::Space | Beside::Sign);
        let is_letter = |c| beside(c) == Beside::Letter;
        (is_letter(inner.chars().next()) || is_open(before))
            && (is_letter(inner.chars().next_back()) || is_open(after))
    }

    /// The words of a part from `at` on; `has_signs` says whether there are some around it.
    fn escape(
        &self,
        out: &mut String,
        part: &Part,
        mut at: usize,
        has_signs: bool,
        next: Option<&Part>,
    ) {
        let next = next.filter(|next| next.start == part.end);
        let in_link = part.run.link.is_some();
        while at < part.end {
            if at > part.start && self.starts_line(at) {
                at = self.line_start(out, part, at);
            }
            // Most of a text is words.
            let words = &self.text[at..part.end];
            let plain = words.bytes().position(is_looked_at).unwrap_or(words.len());
            out.push_str(&words[..plain]);
            at += plain;
            let Some(c) = words[plain..].chars().next() else {
                break;
            };
            if matches!(c, '*' | '_' | '~') {
                at = self.row(out, part, has_signs, at);
                continue;
            }
            let end = at + c.len_utf8();
            let is_last = end == part.end;
            let before_link = is_last && next.is_some_and(|next| next.run.link.is_some());
            let after = self.text[end..].chars().next();
            let escapes = match c {
                '\\' => beside(after) == Beside::Sign || is_last && (has_signs || next.is_some()),
                '`' => self.ticks,
                '[' => in_link,
                ']' => in_link || before_link || after == Some('('),
                '!' => before_link,
                '.' | ')' => self.ends_number(at),
                '<' => matches!(after, Some('/' | '!' | '?' | 'a'..='z' | 'A'..='Z')),
                '&' => entity::is_entity(&self.text[at..]),
                _ => false,
            };
            if escapes {
                out.push('\\');
            }
            if c.is_whitespace() {
                self.white_space(out, c);
            } else {
                out.push(c);
            }
            at = end;
        }
    }

    /// A row of `*`, `_` or `~`, escaped where it could begin or end something. Where it ends.
    fn row(&self, out: &mut String, part: &Part, has_signs: bool, at: usize) -> usize {
        let sign = self.text.as_bytes()[at];
        let rest = &self.text.as_bytes()[at..part.end];
        let row = rest.iter().take_while(|b| **b == sign).count();
        let end = at + row;
        let (first, last) = (at == part.start, end == part.end);
        let before = beside(self.text[..at].chars().next_back());
        let after = beside(self.text[end..].chars().next());
        let is_loose =
            before == Beside::Space && after == Beside::Space && !(has_signs && (first || last));
        let in_word = before == Beside::Letter && after == Beside::Letter && !first && !last;
        let escapes = match sign {
            b'*' => self.stars && !is_loose,
            b'_' => self.lines && !is_loose && !in_word,
            _ => self.tildes && !is_loose,
        };
        for _ in 0..row {
            if escapes {
                out.push('\\');
            }
            out.push(char::from(sign));
        }
        end
    }

    fn starts_line(&self, at: usize) -> bool {
        at == 0 || self.text.as_bytes()[at - 1] == b'\n'
    }

    /// Does the sign make the number of a list of what begins its line?
    fn ends_number(&self, at: usize) -> bool {
        let before = &self.text.as_bytes()[..at];
        let digits = before
            .iter()
            .rev()
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let after = self.text[at + 1..].chars().next();
        (1..10).contains(&digits) && self.starts_line(at - digits) && beside(after) == Beside::Space
    }

    /// Escapes what would make a heading, a list of bullets, a quote or a rule of the line. Where to go on.
    fn line_start(&self, out: &mut String, part: &Part, at: usize) -> usize {
        let line = self.text[at..].lines().next().unwrap_or_default();
        let bytes = line.as_bytes();
        let Some(&first) = bytes.first() else {
            return at;
        };
        let row = bytes.iter().take_while(|b| **b == first).count();
        let blank_after =
            |count: usize| line[count..].chars().next().is_none_or(char::is_whitespace);
        let is_rule = || bytes.iter().all(|b| *b == first || *b == b' ');
        let escapes = match first {
            b'#' => row <= 6 && blank_after(row),
            b'>' => true,
            b'-' | b'+' | b'*' => blank_after(1) || is_rule(),
            b'_' | b'=' => is_rule(),
            b'~' | b'`' => row > 2,
            b'[' => self.definition && part.run.link.is_none(),
            _ => false,
        };
        if escapes {
            at + escaped(out, first)
        } else {
            at
        }
    }
}

/// May a character that begins with this byte be markup, or white space other than a blank?
fn is_looked_at(byte: u8) -> bool {
    matches!(byte, 0..=b'\x1f' | b'!' | b'&' | b')' | b'*' | b'.' | b'<' | b'[' | b'\\' | b']'
        | b'_' | b'`' | b'~' | 0x7f | 0xc2 | 0xe1..=0xe3)
}

/// Writes a sign of ASCII with a backslash before it; how long it was.
fn escaped(out: &mut String, sign: u8) -> usize {
    out.push('\\');
    out.push(char::from(sign));
    1
}

/// Can it stand between `<` and `>`?
fn is_plain_url(url: &str) -> bool {
    let is_page = url.starts_with("http://") || url.starts_with("https://");
    is_page && !url.contains(|c: char| c.is_whitespace() || c.is_control() || c == '<' || c == '>')
}

/// The address of a link, without anything that would end it.
fn push_url(out: &mut String, url: &str) {
    for (at, c) in url.char_indices() {
        match c {
            '(' | ')' | '<' | '>' | '\\' | '`' => percent(out, c),
            '&' if entity::is_entity(&url[at..]) => out.push_str("\\&"),
            _ if c.is_whitespace() || c.is_control() => percent(out, c),
            _ => out.push(c),
        }
    }
}

fn percent(out: &mut String, c: char) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        let _ = write!(out, "%{byte:02X}");
    }
}
