//! Texts of who takes part in what: screens and commands say the same.

section! {
    /// Who takes part in what, whom one meets, and what is asked for at the desk.
    Directory {
        title();
        people();
        organisations();
        delegations();
        stands();
        slots();
        desk();
        everything();
        stand_words();
        slot_words();
        free_words();
        taken_words();
        counts(shown, total);
        counts_people(shown, total);
        no_delegation(name);
        idle_delegation(name);
        nearest(names);
        nothing_called(name);
        all_helps(n);
        no_entries();
        find_helps(key);
        next(time, room, wait);
        first(time, room);
        now_until(room, time);
        nothing_more();
        in_no_session();
        known_but_idle(names);
        meets();
        who_meets_whom();
        nobody_meets();
        its_people();
        double(one, other, length);
        stand(number);
        taken();
        free();
        of_slots(free, all);
        no_administration();
        at_the_desk(name);
    }
}
