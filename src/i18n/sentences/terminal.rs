//! What cannot be done without a terminal.

sentences! {
    /// What cannot be done without a terminal.
    Terminal in terminal {
        no_terminal();
        dumb();
    }
}
