//! Settings and where our files live. Imports nothing of ours.

pub mod nearest;
