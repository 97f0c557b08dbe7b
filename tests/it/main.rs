//! The tests of attache through its public surface: one binary, one module a feature.

mod check;
mod query;
mod safe;
mod screen;
mod screens;
mod source;
mod store;
