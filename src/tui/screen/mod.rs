//! The tabs: their state, and how it changes. Drawing is in [`mod@crate::tui::app::view`] and the widgets.

pub mod my_plan;
pub mod programme;
pub mod rows;
