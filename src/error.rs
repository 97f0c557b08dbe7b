//! Operations that failed, and the codes that the program exits with.
