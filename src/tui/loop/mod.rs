//! The loop and what it runs on: the terminal, the clock, signals, and the workers that do effects.
//!
//! Only here is anything done to the world; everything else of the screens is state and drawing.

pub mod clock;
pub mod runtime;
mod signals;
pub mod terminal;
pub(super) mod worker;
