//! The tests of attache through its public surface: one binary, one module a feature.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod boundaries;
mod check;
mod cli_check;
mod cli_import;
mod cli_list;
mod cli_people;
mod cli_plan;
mod cli_rooms;
mod cli_run;
mod clocks;
mod command;
mod complete;
mod details;
mod directory;
mod docs;
mod follow;
mod ids;
mod import;
mod korean;
mod limits;
mod overlays;
mod pages;
mod paper;
mod people;
mod plan;
mod pty;
mod query;
mod recovery;
mod roundtrip;
mod rows;
mod safe;
mod schedules;
mod screen;
mod screens;
mod search;
mod size;
mod source;
mod special_files;
mod staff;
mod store;
mod terminal;
mod terms;
mod trust;
