//! Sheets to print: one model of a sheet, its text and its HTML.
