//! The screens: one update, effects as values, a view that only looks.
