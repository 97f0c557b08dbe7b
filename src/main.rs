//! Runs `attache`: parse, run, exit code.

fn main() {}
