//! What is typed where keys are text and no commands.

use crossterm::event::KeyEvent;

use crate::agenda::safe;

/// What is typed where it is text.
#[derive(Clone, Copy, Debug)]
pub enum Typed<'a> {
    /// A key that no keymap knows here.
    Key(KeyEvent),
    /// The same of several keys that type a character each.
    Keys(&'a str),
    /// Pasted text: text, never commands.
    Text(&'a str),
}

/// The character that a key types into a field of one line, as it will be shown; none where nobody
/// could see it, or where it would turn the line. Pasted text goes through [`safe::line`] as a whole.
pub fn fit_for_field(c: char) -> Option<char> {
    if c == ' ' {
        return Some(c);
    }
    safe::line(c.encode_utf8(&mut [0; 4])).chars().next()
}

/// May a key type this character into a text of several lines? Joiners may stand between letters.
pub fn fit_for_note(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}') || fit_for_field(c).is_some()
}
