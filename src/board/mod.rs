//! Rooms as staff see them at a given instant. Pure.
