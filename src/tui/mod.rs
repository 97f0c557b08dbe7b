//! The screens: one update, effects as values, a view that only looks.

pub mod action;
pub mod depth;
pub mod effect;
pub mod glyphs;
pub mod key;
pub mod keymap;
pub mod msg;
pub mod theme;
