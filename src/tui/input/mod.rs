//! What a person may ask for, and by which keys.

pub mod action;
pub mod key;
pub mod keymap;
pub mod typed;
