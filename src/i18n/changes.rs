//! Texts of what changed since it was chosen: screens and commands say the same.

section! {
    /// Changes of chosen sessions, and what to do about them.
    Changes {
        title();
        count(n);
        none();
        new_clash(one, clash);
        gone();
        probably(old, new);
        probably_same();
        differs(fields);
        instead();
        accepted(n);
        accepted_all();
        accept_hint();
        gone_hint(id);
    }
}
