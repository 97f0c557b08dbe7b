//! The loop and what it runs on: the terminal, the clock, signals, and the workers that do effects.
//!
//! Only here is anything done to the world; everything else of the screens is state and drawing.
//! Imports point one way: [`runtime`] names [`ending`], both name [`worker`], [`signals`], [`terminal`] and [`clock`], they
//! name [`event`], [`writes`] and [`thread`]. What others may name stands below.

mod clock;
mod ending;
mod event;
mod runtime;
mod signals;
mod terminal;
mod thread;
mod worker;
mod writes;

pub use clock::Clock;
pub(super) use runtime::run;
pub use runtime::{Ending, Program};
pub(super) use terminal::size;
pub use terminal::{NoScreens, suitable};
pub(super) use worker::{Begin, FileStamp, Source};
