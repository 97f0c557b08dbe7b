//! The tests of attache through its public surface: one binary, one module a feature.

mod check;
mod cli_check;
mod cli_list;
mod cli_plan;
mod cli_rooms;
mod cli_run;
mod command;
mod paper;
mod query;
mod safe;
mod screen;
mod screens;
mod source;
mod store;
