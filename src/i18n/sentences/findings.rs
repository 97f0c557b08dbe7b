//! What there is to say against an agenda, and what to do about it.

sentences! {
    /// What findings say.
    Findings in findings {
        /// Words that are not of the catalogue yet.
        plain(text);
        no_room(session);
        no_room_hint();
    }
}

impl From<String> for crate::i18n::Message {
    fn from(text: String) -> Self {
        plain(text)
    }
}

impl From<&str> for crate::i18n::Message {
    fn from(text: &str) -> Self {
        plain(text)
    }
}
