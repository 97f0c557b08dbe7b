//! The screens: one update, effects as values, a view that only looks.
//!
//! ```text
//! key, mouse, resize, clock, result ─▶ Msg ─▶ App::handle ─▶ new state + Vec<Effect>
//!       ▲                                  (keys become Actions through the keymap)
//!       └──── runtime does the effects           view(&App, frame) draws and changes nothing
//! ```

pub mod app;
pub mod effect;
pub mod input;
pub mod launch;
pub mod look;
// `loop` is a word of the language, so that the module cannot bear the name of its folder.
#[path = "loop/mod.rs"]
pub mod event_loop;
pub mod msg;
pub mod overlay;
pub mod page;
pub mod pages;
pub mod screen;
pub mod widget;
pub mod world;

pub use app::App;
pub use app::view::view;
pub use event_loop::Ending;
pub use launch::{Closed, Launch, open};
pub use world::Setup;
