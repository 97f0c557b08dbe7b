//! Bytes of a file as text.

use std::borrow::Cow;

/// Why a text is not what its file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// The file names an encoding that is not known.
    Unknown(String),
    /// It names none and is not UTF-8; the offset of the first byte that is not.
    NotUtf8(usize),
}

/// The text of a file.
pub(super) fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Option<Trouble>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => (
            String::from_utf8_lossy(bytes),
            Some(Trouble::NotUtf8(error.valid_up_to())),
        ),
    }
}
