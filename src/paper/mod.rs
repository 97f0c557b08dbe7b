//! Sheets to print: one model of a sheet, its text and its HTML.
//!
//! What comes in is an agenda and a plan; what goes out is text that can be written to a file.

mod changes;
mod entries;
pub mod file;
pub mod html;
pub mod marks;
pub mod plan_sheet;
pub mod reason;
mod rooms;
pub mod second;
pub mod sheet;
pub mod short_names;
mod steps;
mod suggested;
pub mod text;
pub mod wording;
pub mod wrap;

pub use file::{SheetOf, write_plan_sheet};
pub use marks::Marks;
pub use plan_sheet::plan_sheet;
pub use second::SecondZone;
pub use sheet::Sheet;
pub use short_names::ShortNames;
pub use wording::Wording;
