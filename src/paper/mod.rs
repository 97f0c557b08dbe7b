//! Sheets to print: one model of a sheet, its text and its HTML.
//!
//! What comes in is an agenda and a plan; what goes out is text that can be written to a file.

pub mod glyph;
pub mod html;
pub mod sheet;
pub mod text;
pub mod wrap;

pub use sheet::Sheet;
