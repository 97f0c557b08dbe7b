//! Texts of other programs, as the Markdown that the model holds: HTML, text that was escaped once
//! too often, plain text with its line breaks.

mod bullets;
mod entity;
mod html;
mod inline;
mod tag;
#[cfg(test)]
mod tests;
mod write;

use std::borrow::Cow;

use super::decode;
use crate::agenda::markdown::{Run, is_followable};

/// How often a text may have been escaped before it was published.
const ROUNDS: usize = 2;

/// HTML, and plain text that holds some, as Markdown; other text keeps its lines, and lines that begin
/// with a bullet become a list. Where `lines`, line breaks outside of the blocks of HTML count too.
pub(super) fn markdown(text: &str, lines: bool) -> String {
    let text = unescaped(text, tag::is_html);
    if tag::is_html(&text) {
        html::markdown(&text, lines)
    } else {
        with_breaks(&text)
    }
}

/// A text of one line, such as a title: without entities, tags and white space to spare.
pub(super) fn plain(text: &str) -> String {
    let text = unescaped(text, is_marked_up);
    let text = if is_marked_up(&text) {
        Cow::Owned(without_tags(&text))
    } else {
        text
    };
    if is_single_spaced(&text) {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A link to a page with its title; one that leads to no page is told as text.
pub(super) fn link(title: &str, url: &str) -> String {
    let followed = is_followable(url);
    let run = Run {
        text: if followed || title == url {
            title.to_owned()
        } else {
            format!("{title}: {url}")
        },
        link: followed.then(|| url.to_owned()),
        ..Run::default()
    };
    let mut out = String::new();
    inline::write(&mut out, &[run], 0);
    out
}

/// The text as its author wrote it; entities of HTML are left to be read with it.
fn unescaped(text: &str, is_html: fn(&str) -> bool) -> Cow<'_, str> {
    let mut text = decode::twice(text);
    for _ in 0..ROUNDS {
        if is_html(&text) {
            break;
        }
        match entity::decode(&text) {
            Cow::Borrowed(_) => break,
            Cow::Owned(decoded) => {
                text = Cow::Owned(match decode::twice(&decoded) {
                    Cow::Borrowed(_) => decoded,
                    Cow::Owned(read) => read,
                });
            }
        }
    }
    text
}

/// Is a title HTML? One that only speaks of a tag, as in `The <b> tag`, is not.
fn is_marked_up(text: &str) -> bool {
    tag::tags(text).any(|tag| tag.closes || tag.is_void())
}

fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for tag in tag::tags(text) {
        out.push_str(&text[done..tag.at.start]);
        if tag.is("br") || tag.is("li") || tag::is_block(&tag.name.to_ascii_lowercase()) {
            out.push(' ');
        }
        done = tag.at.end;
    }
    out.push_str(&text[done..]);
    // Twice, as in the other texts.
    let once = entity::decode(&out);
    entity::decode(&once).into_owned()
}

/// Is there no white space but single spaces between words?
fn is_single_spaced(text: &str) -> bool {
    let mut after_space = true;
    for c in text.chars() {
        if c == ' ' {
            if after_space {
                return false;
            }
            after_space = true;
        } else if c.is_whitespace() {
            return false;
        } else {
            after_space = false;
        }
    }
    !after_space || text.is_empty()
}

/// Plain text with a hard break for each of its line breaks, where Markdown would make a space of it.
fn with_breaks(text: &str) -> String {
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let text = bullets::as_lists(&text);
    if !text.trim_end().contains('\n') {
        return text.into_owned();
    }
    let text = text.trim_end();
    let mut out = String::with_capacity(text.len() + 64);
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.trim_end();
        out.push_str(line);
        let Some(next) = lines.peek() else { break };
        if !line.is_empty() && !next.trim().is_empty() && !begins_item(next) {
            out.push_str("  ");
        }
        out.push('\n');
    }
    out
}

/// Does the line begin an item of a list?
fn begins_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let after = match line.as_bytes().get(digits) {
        Some(b'-' | b'*' | b'+') if digits == 0 => &line[1..],
        Some(b'.' | b')') if (1..10).contains(&digits) => &line[digits + 1..],
        _ => return false,
    };
    after.is_empty() || after.starts_with([' ', '\t'])
}
