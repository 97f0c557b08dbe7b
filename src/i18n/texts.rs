//! The catalogue: every text of the interface by section and name.

use serde::Deserialize;

/// All texts of the interface in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Words that are used everywhere.
    pub common: Common,
}

section! {
    /// Words that are used everywhere.
    Common {
        to_be_announced();
        minutes(n);
    }
}
