//! How things look: colours of roles, signs, and how a screen is divided.

pub mod depth;
pub mod glyphs;
pub mod panes;
pub mod theme;
pub mod unseen;
pub mod wrap;
