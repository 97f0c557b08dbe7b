//! What is told of handing plans over: codes, what importing one would do, plans made of assignments.

sentences! {
    /// What is told of share codes, and of plans that come from elsewhere.
    Share in share {
        // Why a text is no code.
        no_code(prefix);
        mistake_at_beginning(prefix);
        newer(version, ours);
        older(version, ours);
        no_letter(n, letter);
        mistake_in_group(n, says);
        group_length(n);
        cut_off(n);
        surplus();
        mistake();
        too_long();
        too_large();
        other_event(event, ours);
        other_event_named(name, event, ours);
        no_event_of_file(event, ours);
        none_known(n, ours);
        no_code_hint();
        other_event_hint();
        no_code_no_file(word, prefix);
        no_code_in_file(path, prefix);
        not_plan(path, why);
        file_hint();
        // What a code holds.
        shared(n);
        shared_with_notes(n);
        left_out_audience(n);
        left_out_gone(n);
        left_out_personal(n);
        nothing_in_it();
        to_import();
        // What importing would do.
        holds(n);
        unknown(n, all);
        unknown_ids(ids);
        unknown_kept(ids);
        added(n);
        hidden_here(n);
        changed(n);
        intents(here, there);
        same(n);
        only_here(n);
        gone_only_here(ids);
        own_added(n);
        own_only_here(n);
        notes(n);
        backups(n);
        backups_only_here(n);
        owner_comes(name);
        owner_differs(here, there);
        nothing_new();
        nothing_done();
        nothing_done_same();
        merged(n);
        merged_own(n);
        merged_rest();
        merged_nothing();
        own_came(n);
        replaced(n);
        replaced_nothing();
        both(n);
        only_mine(n);
        only_theirs(n);
        // A plan of assignments.
        made(plan, n, who);
        holds_something(plan);
        holds_something_hint();
        no_assignments(who);
        bad_kind(word);
        // Plans on this machine.
        sessions(n);
        plan_unread();
        days(first, last);
        // On the screens.
        with_notes();
        without_notes();
        copied();
        qr_too_small(width, height);
        qr_too_long();
        import_about();
        import_merge(n);
        import_replace(n);
        import_cancel();
        copy_to(plan);
        copy_of(plan);
        plan_copied(plan, to);
        plan_merged(plan, to);
        forget_title();
        forget_about(plan);
        forget_keep();
        forget_yes(plan);
        forgotten(plan);
        is_open(plan);
        is_open_hint();
        no_such(plan);
        plan_made(plan, n);
        plan_there(plan);
        needs_plan();
    }
}
