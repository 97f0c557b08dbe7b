//! What is wrong with a table.

sentences! {
    /// What is wrong with a table.
    Tables in tables {
        not_read(reason);
    }
}
