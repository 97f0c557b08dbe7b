//! What becomes of what other programs publish.

sentences! {
    /// What becomes of what other programs publish.
    Imports in imports {
        no_zone();
        no_zone_hint();
    }
}
