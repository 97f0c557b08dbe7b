//! The tabs: one folder each, with its state, how it changes, and its view; they are listed in
//! [`super::pages`].

pub mod my_plan;
pub mod people;
pub mod programme;
pub mod rooms;
pub mod timetable;

use crate::tui::page::{Ask, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::details::Opens;
use crate::tui::world::World;

/// The page that shows what a line of details opens.
fn page_of(opens: Opens) -> Wanted {
    match opens {
        Opens::Session(session) => Wanted::session(Overlay::Session, session),
        Opens::Entry(entry) => Wanted::entry(entry),
    }
}

/// What is said where there is no day after, or before, the one that is shown.
fn no_other_day(forward: bool, world: &World) -> Ask {
    let texts = &world.locale.texts.screen;
    let text = if forward {
        texts.no_later_day()
    } else {
        texts.no_earlier_day()
    };
    Ask::Tell(Tone::Warning, text.into_owned())
}
