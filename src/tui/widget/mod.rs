//! Small things that draw: they borrow what they show and change nothing.

pub mod details;
pub mod facets;
pub mod frame;
pub mod menu;
pub mod session_list;
pub mod text_field;
pub mod wrap;
