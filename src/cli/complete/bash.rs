//! How Bash asks and is answered. Its readline ends a word at `:` and `=` as well (`COMP_WORDBREAKS`), so
//! that `room:` would be asked about as an empty word and a query's values never found: the script
//! joins what touches, and takes from the answers what readline puts before them by itself. What an
//! answer is called stands behind it only while several are listed, so that it is never inserted.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::engine;
use clap_complete::env::EnvCompleter;

/// `NAME`, `BIN`, `COMPLETER` and `VAR` stand for what the program is called, what is completed, what is
/// asked, and the variable that says so.
const SCRIPT: &str = include_str!("../../../assets/complete.bash");

/// The completer for Bash.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        var: &str,
        name: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let completer = quoted(completer);
        let script = SCRIPT
            .replace("VAR=", &format!("{var}="))
            .replace("NAME", &name.replace('-', "_"))
            .replace("BIN", bin)
            .replace("COMPLETER", &completer);
        out.write_all(script.as_bytes())
    }

    /// A line an answer: the value, and behind a tab what it is called.
    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let index = std::env::var("_CLAP_COMPLETE_INDEX").ok();
        let index = index.and_then(|index| index.parse().ok()).unwrap_or(0);
        for candidate in engine::complete(command, words, index, folder)? {
            let value = candidate.get_value().to_string_lossy();
            let about = candidate.get_help().map(ToString::to_string);
            let about = about.unwrap_or_default();
            let about = about.lines().next().unwrap_or_default();
            if about.is_empty() {
                writeln!(out, "{value}")?;
            } else {
                writeln!(out, "{value}\t{about}")?;
            }
        }
        Ok(())
    }
}

/// A word that the shell takes as it stands.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if word.chars().all(is_plain) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', r"'\''")).into()
}
