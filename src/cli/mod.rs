//! The command line: clap types, and one command a file.
