//! The tests of attache through its public surface: one binary, one module a feature.

mod check;
mod safe;
mod source;
mod store;
