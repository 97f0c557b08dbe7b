//! What reading and checking an agenda file of our own says: what is wrong, and what to do about it.

pub mod files {
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
            missing_agenda_hint(path);
            forbidden();
            forbidden_hint();
            /// What the system says.
            system(reason);
            system_hint();
        }
    }
}

pub mod syntax {
    //! What keeps an agenda's text from being read.

    sentences! {
        /// What keeps a text from being read.
        Syntax in syntax {
            other_comment();
            single_header(name);
            another_language();
            another_language_hint();
            colon();
            no_boolean(word);
            color_is_comment();
            grouped_number();
            quotes_in_quotes();
            comma_behind();
            too_large();
            too_many(key, count, most);
            too_many_values(most);
            too_many_hint();
            utf_16();
            not_utf_8();
            not_utf_8_hint();
            unfinished_merge();
            unfinished_merge_hint();
            /// What the parser says, where we have no words of our own for it.
            not_toml();
            more_lines(n);
            more_lines_hint();
            unclosed_list();
            unclosed_table();
            unclosed_hint(bracket);
            unclosed_text();
            unclosed_text_hint();
            unclosed_header();
            unclosed_header_hint();
            twice(word);
            value_already(word);
            no_value();
            not_quoted(word);
            no_number();
            not_quoted_hint(example);
            control_character();
            no_escape();
            no_escape_hint();
            no_assignment();
            no_assignment_hint();
            no_key();
            behind_the_end();
            behind_the_end_hint();
            no_comma();
            no_comma_hint();
            comma_too_many();
            leading_zero();
            leading_zero_hint();
            no_date_or_time(word);
            half_line_break();
            half_line_break_hint();
            too_deep();
            too_deep_hint();
            byte_order_mark();
            no_break_space();
            zero_width_space();
            word_joiner();
            other_space(code);
            unseen(code);
            delete_hint();
            delete_space_hint();
            looks_like(sign, code, plain);
            value_below();
            unclosed_long_hint(quotes);
            other_header();
            comment_hint(example);
            second_event_hint();
            no_header(header);
            missing_header_hint(header);
            placeholder();
            placeholder_hint();
            comment_lines_hint();
            comment_or_out_hint();
            no_lines(n);
            long_text_hint(begin);
            write_lines_hint(lines);
            brackets_out_hint();
            write_over_hint(line, n);
            no_null(word);
            no_null_hint();
            behind_text_hint(example);
        }
    }
}

pub mod values {
    //! Keys that are missing or mean nothing, and values that are not of their sort.

    sentences! {
        /// What is wrong with keys and values.
        Values in values {
            no_format(number);
            format_hint(example);
            format_moved_hint(example);
            entry_by_id(header);
            under_another(key, header, table);
            above_header_hint(header);
            under_event_hint();
            newer_format(number, newest);
            newer_format_hint();
            missing(entry, key);
            missing_in_list(key, list, entry);
            missing_event();
            missing_event_hint();
            write_above(header);
            empty_entry(header);
            keys_of_another(header, other);
            empty(key, entry);
            empty_hint(key);
            empty_text_hint();
            unknown_key(key, table);
            unknown_key_in_list(key, list);
            unknown_table(table);
            unknown_key_at_top(key);
            keys_hint(keys);
            tables_hint(tables);
            wrong_type(key, entry, have, wanted);
            wrong_type_hint(wanted);
            not_quoted_hint();
            boolean_hint();
            not_a_list_hint();
            several_events_hint();
            several_rooms_hint();
            one_table(key);
            one_table_hint(key);
            negative(key, entry);
            negative_hint();
            negative_hint_as(n);
            too_large(key, entry);
            too_large_hint();
            too_many_hint(most);
            no_such_word(key, entry, word);
            no_such_word_hint(words);
            not_illustrative(word);
            listed_twice(word, key);
            no_colour(word);
            no_country(word);
            no_country_hint();
            no_languages(key);
            no_language(word);
            no_language_hint();
            rare_language(word, language);
            rare_language_often(word, language, n);
            long_language_often(word, n);
            long_language(word);
            one_entry_each(example);
            no_finding(word);
            no_finding_hint(findings);
            no_zone(word);
            no_zone_hint();
            fixed_zone(zone, offset);
            fixed_zone_hint(zone);
            no_page(key, entry);
            no_page_hint();
            no_capacity(entry);
            no_capacity_hint();
            mail_is_no_page();
            untranslated(key, entry, languages);
            no_text_in(language, n);
            no_text_in_hint();
            texts_in_another(language, other);
            untranslated_hint(example);
            line_break(key, entry, character);
            tab(key, entry, character);
            control_character(key, entry, character);
            direction(key, entry, character);
            invisible(key, entry, character);
            hidden_hint();
            illustrative_at_top();
        }
    }
}

pub mod references {
    //! How entries are named, and how they name each other.

    sentences! {
        /// What is wrong with ids and references.
        References in references {
            bad_id(key, id);
            bad_id_hint();
            proposed_id_hint(id);
            duplicate_id(thing, id);
            duplicate_id_hint(thing);
            duplicate_id_proposed(thing, id);
            duplicate_country(country);
            duplicate_country_hint();
            duplicate_country_proposed(country);
            duplicate_day(date);
            duplicate_day_hint();
            unknown(word, thing);
            unknown_room_or_area(word);
            unknown_hint(words);
            unknown_hint_or_add(words, table);
            /// One word that many refer to, with the lines of the first of them.
            unknown_often(word, thing, n, lines);
            unknown_often_hint(word, table, words);
            /// References to a table of which nothing is there.
            none_of_table(thing, n, words);
            none_of_table_hint(table);
            /// An entry of another table.
            belongs_into(word, thing, key);
            add_delegation(country, words);
            called_otherwise_hint(word, table);
            /// An entry that everything refers to by another id.
            called_otherwise(thing, id, word, n);
            /// The id that an entry lacks, and how many name it so.
            add_called(line, n);
            write_called(line, n);
            none_hint(table);
            part_of_itself(session, whole);
            part_of_itself_hint();
        }
    }
}

pub mod times {
    //! Times that cannot be read, and times that contradict each other.

    sentences! {
        /// What is wrong with times.
        Times in times {
            /// `wanted` is a date, or one with a time.
            no_time(key, entry, word, wanted);
            no_date(key, entry);
            no_clock_time(key, entry, word);
            time_of_day_missing(key, entry);
            date_missing(key, entry);
            time_that_never_is(key, entry);
            out_of_years(key, entry, zone);
            no_offset(key, entry);
            no_offset_hint();
            twice(key, entry, time, zone);
            skipped(key, entry, time, zone);
            offset_hint(time);
            no_end(entry);
            minutes_disagree(entry);
            ends_before_start(entry);
            ends_before_start_hint();
            ends_before_start_hint_as(example);
            exchange_hint();
            start_of_another_day(entry, day, other);
            closes_before_opening(room);
            other_offset(key, entry, offset, here);
            other_offset_hint(example);
            start_of_another_year(entry, year, other);
            range(key, entry);
        }
    }
}

pub mod findings {
    //! What does not fit together in an agenda that does load, and what to do about it.

    sentences! {
        /// What is wrong with an agenda that does load.
        Findings in findings {
            /// A room, a person or a delegation.
            booked_twice(thing, minutes, other, other_hours, session, session_hours);
            /// Several of them.
            all_booked_twice(things, minutes, other, other_hours, session, session_hours);
            copied(session, id, things);
            copied_hint();
            booked_with_several(session, hours, things, n, sessions);
            booked_with_several_hint();
            room_booked_twice_hint();
            person_booked_twice_hint();
            delegation_booked_twice_hint();
            more_in_one_room(n);
            more_of_one_person(n);
            more_of_one_delegation(n);
            more_booked_twice_hint();
            more_of_a_code(n);
            more_of_a_code_hint();
            short_turnover(minutes, before, session, start, room, wanted);
            short_turnover_hint(minutes);
            short_turnover_often(room, wanted, n, least);
            short_turnover_often_hint();
            after_closing(session, room, hours, closes);
            while_closed(session, room, hours);
            outside_room_hours_hint();
            several_while_closed(room, day, n);
            several_while_closed_hint(example);
            several_outside_hours(room, day, n);
            several_outside_hours_hint(example);
            no_hours_for_days(room, days, n);
            no_hours_for_days_hint(example);
            over_booked(session, seats, taken);
            over_booked_hint();
            no_room(session);
            over_capacity(session, seats, room, holds);
            over_capacity_together(session, seats, holds);
            over_capacity_hint();
            over_capacity_often(room, holds, n, most);
            over_capacity_often_hint();
            missing_feature(session, feature, room);
            missing_feature_in_all(session, feature);
            missing_feature_hint();
            missing_feature_often(room, feature, n);
            missing_feature_often_hint(feature);
            before_first_day(session, day, first);
            several_on_no_day(sessions, day);
            several_on_no_day_hint(day);
            far_day(day, days);
            day_of_nothing(day, n, other);
            days_of_nothing(n, days, others);
            days_of_nothing_hint(day);
            no_day_held(n, first, last);
            wrong_weekday(day, weekday, other);
            wrong_weekday_hint();
            odd_day_start(begins, n);
            after_last_day(session, day, last);
            outside_event_days_hint();
            of_days(session, n);
            of_days_hint();
            part_outside(session, hours, whole, of);
            part_outside_hint();
            far_off(session, date, n);
            near_role(role, near);
            near_in_case(role, near);
            near_topic(topic, near);
            near_feature(feature, near);
            near_area(area, near);
            same_name(id, other);
            same_name_hint();
            still_there(thing, id);
            still_there_hint(id);
            near_twin_hint(near);
            same_session(session, id);
            same_session_hint();
            zero_length(session);
            crosses_day_end(session, hours, day, begins);
            crosses_day_end_hint();
            unused_room(room);
            unused_room_hint();
            unused_topic(topic);
            unused_topic_hint();
            unmatched_allow(finding);
            unmatched_allow_hint();
            /// What to do about it, or how the `[[allow]]` of a line would mean it.
            or_allow(hint, setting, line);
            no_room_source_hint(place);
            no_room_part_hint(room, session);
            zero_length_source_hint(place);
            outside_days_source_hint(start, day);
            outside_source_hint(start);
            crosses_day_end_source_hint(end, day_starts);
            check_end_source_hint(end);
            unused_topic_source_hint(place);
            many_of_a_kind(n);
            many_of_a_kind_hint();
            many_elsewhere_hint(file);
        }
    }
}

pub mod hints {
    //! What to do about it, where several findings want the same.

    sentences! {
        /// What to do about several findings.
        Hints in hints {
            add(key);
            add_line(line);
            did_you_mean(word);
            take_out();
            take_one_out();
            write(example);
            write_as(example);
            write_either(one, other);
            /// An end of something.
            write_later(key);
            write_both(one, other);
            write_both_as(one, other);
        }
    }
}

pub mod things {
    //! What findings are about: noun phrases that other sentences take as arguments.

    sentences! {
        /// What findings are about.
        Things in things {
            /// Session `opening`.
            named(thing, id);
            /// One that bears no id.
            this(thing);
            the_agenda();
            the_event();
            day();
            room();
            feature();
            walk();
            topic();
            kind();
            organisation();
            person();
            delegation();
            session();
            booth();
            info();
            allow();
            string();
            integer();
            decimal_number();
            boolean();
            date_or_time();
            list();
            table();
            one_table();
            list_of_tables();
            true_or_keys();
            person_or_table();
            text();
            date();
            date_with_time();
            quoted_clock_time();
            minutes(n);
            /// From when to when.
            hours(from, to);
            hours_of_day(day, from, to);
            /// All words of a list, the last by itself.
            words(words, last);
            /// The first words of a list, and how many are left out.
            first_words(words, n);
            /// A name, and when what bears it begins.
            at(name, start);
            element(name);
            key(name);
            property(name);
            column(field);
        }
    }
}
