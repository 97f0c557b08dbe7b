//! The command line: clap types, and one command a file.

mod args;
mod json;
mod out;
