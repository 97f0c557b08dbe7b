//! What goes wrong with a plan and its file, and what there is to tell of it.

sentences! {
    /// What is told of plans and their files.
    Plans in plans {
        // An operation that cannot be done.
        not_chosen(id);
        not_hidden(id);
        no_own(id);
        no_backup(id);
        circular_backup(id, of);
        own_backup(id);
        nothing_to_undo();
        nothing_to_redo();
        // What there is to say against a session that is added.
        caveat_cancelled();
        caveat_over();
        caveat_closed();
        caveat_invited();
        caveat_press();
        caveat_full();
        added_though(title, why);
        // A name that is none.
        no_name();
        bad_name(name);
        name_in_spaces(name);
        long_name(name, n);
        // What failed, for `failed`.
        not_read();
        not_saved();
        not_locked();
        not_removed();
        not_set_aside();
        not_listed();
        backup_not_read();
        backup_not_taken();
        failed(what, path, why, advice);
        // What to do, for `failed`.
        make_room();
        change_rights();
        move_away();
        no_directory();
        other_place();
        busy(path);
        restless(path);
        newer(format, path, version, known);
        corrupt(path, why);
        corrupt_aside(path, why, aside);
        is_there(path);
        missing(path);
        // Why a text is no plan.
        not_utf8(line);
        is_empty();
        no_format();
        bad_format();
        cut_off(end);
        syntax(line, what);
        no_table(key);
        no_list(key);
        no_tables(key);
        // Why a file is none that we read or keep.
        too_large();
        too_many_links();
        is_directory();
        no_regular_file();
        not_as_written();
        // What of a file is left alone.
        in_file(path, notice);
        odd_choice(line);
        odd_own(line);
        odd_words(key);
        // What else there is to tell.
        no_locks(path);
        note_conflict();
        other_name(path);
        note_kept(path);
        own_kept(path);
        not_confirmed(path, why);
        backup_taken(path, why, aside);
        backup_shown(path, why, because);
        only_backup(path, backup);
        unsaved_kept(plan, path);
        unsaved_lost(plan);
        waiting_to_be_recovered(n, plan);
        recovered_in_part(n, path);
        found_again(n);
        not_begun(plan);
        not_begun_of(plan, names);
        kin(name, event, n, all);
        begun_anew(aside);
        // What is none of ours.
        foreign(link, target, why);
        no_plan_of_ours();
        is_agenda();
        removal_not_confirmed(path, why);
        there_again();
        // An older agenda after a newer one.
        revision(n);
        revision_and_version(n, version);
        older_agenda(now, seen);
        recovered_file_stays(path, why);
        removed_but_not(path, why);
        not_known_removed(path, why);
        not_ours(path, why);
        unread_recovery(path, why);
        of_another_user();
        keeps_no_changes();
        newer_kept(format);
    }
}
