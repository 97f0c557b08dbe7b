//! The screens: one update, effects as values, a view that only looks.
//!
//! ```text
//! key, mouse, resize, clock, result ─▶ Msg ─▶ App::handle ─▶ new state + Vec<Effect>
//!       ▲                                  (keys become Actions through the keymap)
//!       └──── runtime does the effects           view(&App, frame) draws and changes nothing
//! ```

pub mod action;
pub mod app;
mod choosing;
pub mod clock;
pub mod depth;
pub mod effect;
pub mod glyphs;
pub mod hotspot;
pub mod key;
pub mod keymap;
pub mod launch;
pub mod mouse;
pub mod msg;
pub mod names;
pub mod overlay;
pub mod overlay_view;
pub mod panes;
mod reload;
pub mod runtime;
pub mod saving;
pub mod screen;
mod signals;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod widget;
mod worker;
pub mod world;

pub use app::App;
pub use launch::{Launch, open};
pub use runtime::Ending;
pub use view::view;
pub use world::Setup;
