//! Settings and where our files live. Imports nothing of ours: what is wrong with a file is data, and
//! the commands have the words for it.
//!
//! An option goes before a variable, a variable before the config file, the file before the default.
//! [`Settings::resolve`] is asked once; everything else reads what it says.

mod choice;
mod file;
mod keep;
mod language;
pub mod paths;
mod settings;

pub use choice::{ColorChoice, ThemeChoice, ZoneChoice};
pub use file::{ConfigFile, Keys, Note, Problem};
pub use keep::{Setting, Unkept, keep};
pub use settings::{ConfigError, Flags, LARGEST, Origin, Settings, USUAL_PLAN};

/// The commented default file, for `attache config default`.
pub const DEFAULT: &str = include_str!("../../assets/config.toml");

/// The same for readers of that language; English where there is none in it.
pub fn default_file(lang: &str) -> &'static str {
    match lang.split(['-', '_']).next() {
        Some("ko") => include_str!("../../assets/config-ko.toml"),
        _ => DEFAULT,
    }
}

/// A name or message as a line of our own can bear it: what steers a terminal is spelled out.
pub fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars()
        .fold(String::with_capacity(text.len()), |mut plain, c| {
            if steers(c) {
                plain.extend(c.escape_unicode());
            } else {
                plain.push(c);
            }
            plain
        })
}
