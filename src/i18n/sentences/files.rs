//! Agenda files that could not be read at all.

sentences! {
    /// Why an agenda's file could not be read.
    Files in files {
        unreadable(path, reason, remedy);
        folder();
        folder_hint();
        not_regular();
        not_regular_hint();
        too_large();
        too_large_hint();
        missing();
        missing_hint();
        forbidden();
        forbidden_hint();
        /// What the system says.
        system(reason);
        system_hint();
    }
}
