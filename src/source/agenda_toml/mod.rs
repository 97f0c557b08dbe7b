//! The agenda file, format 1: TOML in, an agenda and what is wrong with it out.
//!
//! `raw` has the file's shape, `clean` its meaning; `walk` reads one `value` at a time, and `syntax`
//! says what keeps a file from being read at all.

mod below;
mod bounds;
mod broken;
mod called;
mod clean;
mod dangling;
mod described;
mod doubled;
mod entries;
mod fitting;
mod foreign;
mod habits;
mod headless;
mod ids;
mod keys;
mod known;
mod lenient;
mod meant;
mod mended;
mod merges;
mod moments;
mod nameless;
mod nested;
mod notes;
mod parts;
mod pieces;
mod quoting;
mod raw;
mod refs;
mod reworded;
mod sessions;
pub(super) mod sorts;
mod spots;
mod synonym;
mod syntax;
mod text;
pub(super) mod time;
mod torn;
mod typed;
mod value;
mod walk;
mod wanted;
mod write;

use super::Reading;
use crate::agenda::Code;
use crate::agenda::finding::Edit;
use crate::i18n::sentences::{hints, values};
pub use entries::MOST;
use raw::RawAgenda;
pub use raw::TABLES;
use value::Opt;
use walk::Walk;
pub(super) use write::write;

/// The newest format that this program reads.
const FORMAT: i64 = 1;

/// Reads the text of an agenda file. Places are not filled in yet.
pub(super) fn read(text: &str) -> Reading {
    if let Some(too_many) = bounds::exceeded_unparsed(text) {
        return Reading::own(None, vec![too_many]);
    }
    let document = match syntax::parse(text) {
        Ok(document) => document,
        Err(findings) => {
            return Reading::own(None, findings);
        }
    };
    let mut walk = Walk::new(text);
    let raw = RawAgenda::take(document.get_ref(), 0..0, &mut walk);
    if walk.is_newer(raw.format) {
        // What else it holds may mean something else by now.
        let mut findings = walk.findings.finish();
        findings.retain(|finding| finding.code == Code::NewerFormat);
        return Reading::own(None, findings);
    }
    if let Some(too_many) = bounds::exceeded(&raw) {
        return Reading::own(None, vec![too_many]);
    }
    if let Some(set) = raw.head.illustrative {
        let message = values::unknown_key_at_top(set.key);
        walk.advise(
            Code::UnknownKey,
            set.span(),
            message,
            values::illustrative_at_top(),
        );
    }
    let agenda = clean::clean(&raw, &mut walk);
    Reading::own(Some(agenda), walk.findings.finish())
}

impl<'d> Walk<'d> {
    /// Was the file written for a newer program?
    fn is_newer(&mut self, format: Opt<'d>) -> bool {
        if format.is_none() {
            self.missing_format();
        }
        let Some(number) = self.integer(format) else {
            return false;
        };
        let at = format.map_or(0..0, value::Set::span);
        if number > FORMAT {
            let message = values::newer_format(number, FORMAT);
            let hint = values::newer_format_hint();
            self.advise(Code::NewerFormat, at, message, hint);
            return true;
        }
        if number != FORMAT {
            let message = values::no_format(number);
            let hint = hints::write(format_line());
            self.advise(Code::BadValue, at, message, hint);
        }
        false
    }
}

impl Walk<'_> {
    /// Notes that the file does not say its format, or says it elsewhere.
    fn missing_format(&mut self) {
        let elsewhere = self.text.match_indices("format").find(|(at, _)| {
            let before = self.text[..*at].ends_with('\n');
            let line = self.text[*at..].lines().next().unwrap_or_default();
            let is_it = line.split_once('=').is_some_and(|(key, value)| {
                key.trim() == "format" && value.trim() == FORMAT.to_string()
            });
            (before && is_it).then_some(()).is_some()
        });
        let Some((at, _)) = elsewhere else {
            self.missing_but("format", values::format_hint(format_line()));
            return;
        };
        let line = self.text[at..].lines().next().unwrap_or_default().len();
        let place = at as u32..(at + line) as u32;
        let message = values::missing(self.entry(), "format");
        let hint = values::format_moved_hint(format_line());
        let finding = self.advise(Code::Missing, place.clone(), message, hint);
        finding.remedy = vec![
            Edit {
                at: 0..0,
                text: format!("{}\n", format_line()),
            },
            Edit {
                at: place,
                text: String::new(),
            },
        ];
    }
}

/// What the file should begin with.
fn format_line() -> String {
    format!("format = {FORMAT}")
}
