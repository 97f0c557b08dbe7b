//! The agenda file, format 1: TOML in, an agenda and what is wrong with it out.
//!
//! `raw` has the file's shape, `clean` its meaning; `walk` reads one value at a time, and `syntax`
//! says what keeps a file from being read at all.

mod clean;
mod entries;
mod nearest;
mod raw;
mod refs;
mod sessions;
pub(super) mod sorts;
mod syntax;
mod text;
pub(super) mod time;
mod torn;
mod walk;

use super::Reading;
use crate::agenda::Code;
use raw::{Opt, RawAgenda};
use walk::Walk;

/// The newest format that this program reads.
const FORMAT: i64 = 1;

/// Reads the text of an agenda file. Places are not filled in yet.
pub(super) fn read(text: &str) -> Reading {
    let document = match syntax::parse(text) {
        Ok(document) => document,
        Err(findings) => {
            return Reading::own(None, findings);
        }
    };
    let mut walk = Walk::new();
    let raw = RawAgenda::take(document.get_ref(), 0..0, &mut walk);
    if walk.is_newer(raw.format) {
        // What else it holds may mean something else by now.
        walk.findings
            .retain(|finding| finding.code == Code::NewerFormat);
        return Reading::own(None, walk.findings);
    }
    let agenda = clean::clean(&raw, &mut walk);
    Reading::own(Some(agenda), walk.findings)
}

impl<'d> Walk<'d> {
    /// Was the file written for a newer program?
    fn is_newer(&mut self, format: Opt<'d>) -> bool {
        if format.is_none() {
            self.missing("format");
            if let Some(finding) = self.findings.last_mut() {
                finding.hint = Some(format!("begin the file with `format = {FORMAT}`").into());
            }
        }
        let Some(number) = self.integer(format) else {
            return false;
        };
        let at = format.map_or(0..0, raw::Set::span);
        if number > FORMAT {
            let message =
                format!("this agenda has format {number}; this program reads format {FORMAT}");
            self.advise(
                Code::NewerFormat,
                at,
                message,
                "a newer attache is needed to read it",
            );
            return true;
        }
        if number != FORMAT {
            let message = format!("there is no format {number}");
            self.advise(
                Code::BadValue,
                at,
                message,
                format!("write `format = {FORMAT}`"),
            );
        }
        false
    }
}
