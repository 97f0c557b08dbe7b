//! The tabs: one folder each, with its state, how it changes, and its view; they are listed in
//! [`super::pages`].

pub mod my_plan;
pub mod people;
pub mod programme;
pub mod rooms;
pub mod timetable;
