//! The tabs: one folder each, with its state, how it changes, and its view; they are listed in
//! [`super::pages`].

pub mod my_plan;
pub mod people;
pub mod programme;
pub mod rooms;
pub mod timetable;

use crate::tui::page::Wanted;
use crate::tui::pages::Overlay;
use crate::tui::widget::details::Opens;

/// The page that shows what a line of details opens.
fn page_of(opens: Opens) -> Wanted {
    match opens {
        Opens::Session(session) => Wanted::session(Overlay::Session, session),
        Opens::Entry(entry) => Wanted::entry(entry),
    }
}
