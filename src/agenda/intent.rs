//! What a person wants of a session.

/// How much a person wants to be in a session, or not to see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Intent {
    /// I will be there.
    Must,
    /// I may be there.
    Maybe,
    /// Never show it to me.
    Hidden,
}

impl Intent {
    /// All of them, in the order in which they are shown.
    pub const ALL: &[Self] = &[Self::Must, Self::Maybe, Self::Hidden];

    /// The word in plan files, queries and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Maybe => "maybe",
            Self::Hidden => "hidden",
        }
    }

    /// The meaning of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }

    /// Does it put the session into the plan?
    pub fn is_chosen(self) -> bool {
        self != Self::Hidden
    }
}
