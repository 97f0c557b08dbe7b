//! Runs `attache`: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    attache::cli::run()
}
