//! Text in, an agenda and its findings out. Pure.
