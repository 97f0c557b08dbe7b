//! Sheets to print: one model of a sheet, its text, its HTML and its PDF.
//!
//! What comes in is an agenda and a plan; what goes out is text that can be written to a file.

mod badge;
mod changes;
mod code;
pub mod door_sheets;
mod entries;
pub mod file;
pub mod html;
pub mod marks;
pub mod page_form;
pub mod pages;
pub mod pdf;
mod people_use;
pub mod plan_sheet;
pub mod reason;
mod room_use;
mod rooms;
pub mod run_sheet;
pub mod second;
mod settled;
pub mod sheet;
pub mod short_names;
mod steps;
mod suggested;
mod telling;
pub mod text;
mod two_languages;
mod undone;
mod whereabouts;
pub mod wording;
pub mod wrap;

pub use badge::badge;
pub use code::share_code;
pub use door_sheets::{Doors, Versions, changed_doors, door_sheets};
pub use marks::Marks;
pub use page_form::{PageForm, Paper};
pub use plan_sheet::{plan_day_sheet, plan_sheet};
pub use run_sheet::{Runs, run_sheets};
pub use second::SecondZone;
pub use sheet::Sheet;
pub use short_names::ShortNames;
pub use wording::Wording;
