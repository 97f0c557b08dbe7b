//! Texts of suggestions: what is asked, what is found, and why.

section! {
    /// What is said of suggestions, by commands and screens.
    Suggest {
        title();
        title_for(names);
        of_chosen(names);
        weighted(name, n);
        lunch(span);
        sessions(n);
        new_ones(n);
        interest(n);
        on_foot(length);
        optimal();
        not_optimal();
        why_interest(n);
        why_must();
        why_maybe();
        instead_of(names);
        instead_more(names, n);
        no_interests();
        no_interests_hint();
        no_match(names);
        no_match_hint();
        all_left_out(reasons);
        none_fits(n);
        none_fits_hint();
        left_other_day(n);
        left_past(n);
        left_closed(n);
        left_cancelled(n);
        left_hidden(n);
        left_drop_in(n);
        left_no_time(n);
        left_had(n);
        left_kept_free(n);
        accept_hint();
        accepted(n);
        accepted_before();
        label();
        example();
        looking();
        say_here(example);
        nothing_ticked();
        left_backup(n);
        maybes_stay(n);
    }
}
