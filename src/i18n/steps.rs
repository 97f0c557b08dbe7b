//! Texts of steps that were undone or done again: what each kind of operation was, and to what.

section! {
    /// What a step was: behind "Undone:".
    Steps {
        choose(what);
        remove(what);
        hide(what);
        unhide(what);
        note(what);
        backup(what);
        accept(what);
        add_own(what);
        edit_own(what);
        remove_own(what);
        interests();
        me();
        merge();
        replace();
        recover();
        revision();
        last();
        sessions(n);
    }
}
