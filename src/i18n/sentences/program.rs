//! What the program says of itself: what could not be done, warnings, and what it needs of a terminal.

pub mod failures {
    //! What could not be done, what to do about it, and what else commands warn of.

    use crate::i18n::Message;
    use crate::i18n::message::Argument;

    sentences! {
        /// What failures and warnings say.
        Failures in failures {
            // How they are told.
            error(message);
            help(hint);
            warning(message);
            note(message);
            // Words of the system, or of a file.
            said(text);
            lines(all);
            // Standard output.
            stdout_left();
            stdout_failed(cause);
            stdout_failed_hint();
            // The agenda and the present.
            agenda_unreadable(agenda);
            agenda_unreadable_hint();
            zone_ignored(agenda, zone);
            zone_ignored_unnamed(agenda);
            bad_now(why);
            // What was typed.
            no_json(command);
            check_goes_with();
            no_form(file);
            no_form_hint();
            no_lp(command);
            lp_failed(command, said);
            lp_failed_mute(command);
            lp_hangs(command);
            no_printer_name(name);
            file_instead(file);
            chars_missing(chars);
            scripts_unset(scripts);
            font_unread(file);
            nothing_planned();
            nothing_planned_on(day);
            nothing_planned_hint();
            nothing_assigned(who);
            nothing_assigned_on(who, day);
            nothing_assigned_hint();
            no_sheet_for(who);
            no_plans_like(pattern);
            option_elsewhere(option, here, others);
            no_door_differs(old);
            no_asked_door_differs(old);
            no_door_sheet();
            no_door_sheet_at(what);
            no_run_sheet();
            no_run_sheet_at(what);
            no_badge();
            no_folding();
            no_folding_hint();
            sent_to(printer, pages);
            sent_to_default(pages);
            not_printed_but(why, file);
            no_zone(name);
            no_zone_hint();
            no_language(tag, all);
            did_you_mean(names);
            no_session(id);
            for_staff(id);
            for_staff_hint();
            schema_beside_nothing();
            schema_beside_nothing_hint();
            nothing_to_watch();
            nothing_to_watch_hint();
            watched_lost(why);
            watched_gone(file);
            file_by_option(command);
            file_by_option_hint(command);
            note_adds_hint(id);
            several_sessions(word, all);
            several_sessions_hint();
            not_suggested(id);
            not_suggested_hint(id);
            more_sessions(n);
            session_hint();
            chosen_hint();
            no_room(id);
            room_hint();
            bad_window(why);
            own_hint(ids);
            no_own_hint();
            no_feature(id);
            feature_hint(ids);
            no_features_hint();
            no_person(id);
            names_no_person();
            no_organisation(id);
            names_no_organisation();
            no_delegation(id);
            names_no_delegation();
            no_plan(name);
            no_plans_of_event(event);
            no_plans_of_event_hint();
            no_plan_hint();
            // The plan.
            no_data_dir();
            no_config();
            no_config_dir();
            not_chosen_hint();
            nothing_changed(id);
            nothing_changed_hint();
            not_hidden_hint();
            no_step_hint();
            missing_hint();
            not_removed();
            nobody_asked();
            nobody_asked_hint();
            no_answer(cause);
            // What was done all the same.
            plan_saved();
            plan_copied();
            recovery_dropped();
            nothing_to_recover(plan);
            plan_removed();
            file_written();
            // Files with sheets.
            still_writing();
            not_written(path, cause);
            is_there(path);
            is_there_hint();
            no_folder_hint(folder);
            no_room_hint();
            no_rights_hint();
            other_file_hint();
            no_regular_file();
            sheets_full(n);
            sheets_full_hint();
            terminal_failed(cause);
            // Settings.
            config_unreadable(path, cause);
            config_missing_hint();
            config_unreadable_hint();
            config_wrong_hint();
            config_not_regular(path);
            config_not_regular_hint();
            config_too_large(path, most);
            config_too_large_hint();
            zone_not_regular(path);
            zone_too_large(path, most);
            zone_empty(path);
            nothing_readable(plan);
            zone_file_hint();
            in_file(file, problem);
            in_line(file, line, problem);
            no_setting(name);
            no_setting_near(name, near);
            must_be_text(name);
            must_be_boolean(name);
            must_be_cells(name);
            must_be_minutes(name);
            must_be_one_of(name, words);
            must_be_keys(name);
            must_be_files(name);
            // Keys.
            two_meanings(key, one, other, scope);
            no_scope(name);
            no_scope_near(name, near);
            no_scope_table(scope);
            no_action(name, scope);
            no_action_near(name, scope, near);
            no_key_list(action, scope);
            no_key(name, action, scope);
            no_key_near(name, action, scope, near);
            without_plan(why);
        }
    }

    /// All of these, each on a line of its own.
    pub fn each(mut all: Vec<Message>) -> Message {
        if all.len() == 1 {
            return all.remove(0);
        }
        lines(Argument::Lines(all))
    }
}

pub mod terminal {
    //! What cannot be done without a terminal.

    sentences! {
        /// What cannot be done without a terminal.
        Terminal in terminal {
            no_terminal();
            dumb();
        }
    }
}

pub mod system {
    //! Why the system could not do something, in the words of the C library.

    use std::io;

    use crate::i18n::Message;

    sentences! {
        /// Why the system could not do something.
        System in system {
            not_found(code);
            not_permitted(code);
            denied(code);
            exists(code);
            no_directory(code);
            is_directory(code);
            too_large(code);
            full(code);
            over_quota(code);
            read_only(code);
            input_output(code);
            long_name(code);
            loops(code);
            busy(code);
            open_files(code);
            not_empty(code);
            bad_descriptor(code);
            invalid(code);
        }
    }

    /// The reason of an error of the system; `None` where we have no words for it. In English it is what
    /// the error itself says.
    pub fn reason(error: &io::Error) -> Option<Message> {
        let code = error.raw_os_error()?;
        let said = error.to_string();
        let all = [
            not_found(code),
            not_permitted(code),
            denied(code),
            exists(code),
            no_directory(code),
            is_directory(code),
            too_large(code),
            full(code),
            over_quota(code),
            read_only(code),
            input_output(code),
            long_name(code),
            loops(code),
            busy(code),
            open_files(code),
            not_empty(code),
            bad_descriptor(code),
            invalid(code),
        ];
        all.into_iter().find(|one| one.to_string() == said)
    }
}
