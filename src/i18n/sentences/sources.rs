//! What reading the files of other programs says: iCalendar, schedules, tables, and what becomes of them.

pub mod imports {
    //! What becomes of what other programs publish.

    sentences! {
        /// What becomes of what other programs publish.
        Imports in imports {
            strict();
            strict_hint();
            no_field(name);
            no_field_hint(names);
            no_pair(text);
            no_pair_hint();
            head();
            head_source(format, report);
            head_guess(line, guess);
            head_more(n);
            nothing(file);
            nothing_hint(file);
            look(errors, warnings, file);
            errors(n);
            warnings(n);
            own_left_out(sessions, keys);
            unknown_keys(n);
            empty();
            empty_hint();
            no_text(kind);
            no_text_hint();
            malformed(encoding);
            malformed_hint();
            encoding_guessed(encoding);
            encoding_guessed_hint();
            zone_probably(name, zone);
            zone_probably_hint(zone);
            unknown_encoding(name);
            unknown_encoding_hint();
            unknown_zone(name);
            no_zone();
            no_zone_hint();
            zone_contradicted(named, used);
            only_offsets(zone);
            utc_alone();
            other_zone_word(word, zone);
            other_zone_word_hint();
            utc_for_unknown(name);
            clock_contradiction(n, by, zone, events);
            clock_contradiction_hint();
            clock_contradiction_told_hint(zone);
            clock_contradiction_zone_hint();
            by_minutes(minutes);
            by_minutes_between(least, most);
            unknown_dialect(names);
            calendar_dialect_hint();
            table_dialect_hint();
            no_sessions();
            no_sessions_hint();
            people(n);
            rooms_by_slug(n, pairs);
            rooms_by_slug_hint();
            room_spellings(n, pairs);
            room_spellings_hint();
            cancelled_titles(n, titles);
            cancelled_titles_hint();
            day_starts_derived(time);
            event_unnamed(id);
            out_of_years();
            out_of_years_hint();
            doubtful_time(session, time, zone);
            doubtful_time_hint();
            ends_before_start(session);
            ends_before_start_hint();
            no_start(session);
            no_start_hint();
            no_title(session);
            no_color(color);
            no_color_hint();
            no_language(session, language);
            no_language_hint();
            no_url(session, url);
            no_url_hint();
            repeated_id(session, id, other);
            repeated_id_hint();
            /// The whole report.
            report(events, sessions);
            report_left_out(events, sessions, left_out);
            events(n);
            sessions(n);
            attachments(n);
            feedback_links(n);
            images(n);
            recordings(n);
            alarms(n);
            entries(n);
            occurrences(n);
            elements(n, name);
            attributes(n, name);
            keys(n, name);
            properties(n, name);
            columns(n, name);
            headings(n);
            others(n);
            zone_by_offset(name, zone);
            offsets_of_unknown(name, zone);
            give_one_hint(place);
            correct_end_hint(place);
        }
    }
}

pub mod calendars {
    //! What is wrong with an iCalendar file.

    sentences! {
        /// What is wrong with an iCalendar file.
        Calendars in calendars {
            too_much(n);
            too_much_hint();
            no_calendar();
            no_calendar_hint();
            utf16();
            utf16_hint();
            no_begin();
            not_a_line(line);
            not_a_line_hint();
            more_lines(n);
            not_utf8();
            not_utf8_hint();
            more_not_utf8(n);
            not_closed(component);
            not_closed_at_end(component);
            not_closed_at_end_hint();
            not_opened(component);
            more_nesting(n);
            bad_time(property, value);
            bad_time_hint();
            bad_length(value);
            bad_length_hint();
            bad_offset(property, value);
            bad_offset_hint();
            more_times(n);
            unknown_zone(zone);
            unknown_zone_hint();
            more_zones(n);
            bad_rule(part);
            bad_zone_rule(part);
            bad_rule_hint();
            hours_of_a_day();
            bad_status(value);
            bad_status_hint();
            for_all_later();
            for_all_later_hint();
            more_values(n);
            zone_by_offset(zone, offset);
            clock_of_a_day(property, value, date);
            clock_of_a_day_hint();
            for_all_earlier();
        }
    }
}

pub mod schedules {
    //! What is wrong with a `schedule.xml` or a `schedule.json`.

    sentences! {
        /// What is wrong with a `schedule.xml` or a `schedule.json`.
        Schedules in schedules {
            // Texts that cannot be read at all.
            empty();
            empty_hint();
            cut_off(element);
            cut_off_somewhere();
            cut_off_hint();
            /// An end tag of another element than the one that is open.
            wrong_close(found, expected);
            stray_close(found);
            wrong_close_hint();
            no_xml();
            bad_attributes(element);
            late_doctype();
            late_doctype_hint();
            declared_entity(name);
            declared_entity_hint();
            other_root(root);
            web_page();
            web_page_hint();
            other_xml(elements);
            bare_xml();
            xml_hint();
            no_json(reason);
            no_json_hint();
            other_json(keys);
            bare_json();
            json_hint();
            too_much(n);
            too_much_hint();

            // What is wrong with a schedule that is read all the same.
            after_end();
            after_end_hint();
            unknown_entity(name);
            unknown_entity_hint(name);
            bare_ampersand();
            bare_ampersand_hint();
            bad_character(written);
            bad_character_hint();
            no_start(event);
            start_hint();
            bad_start(event, written);
            bad_date(event, written);
            date_hint();
            no_day(event);
            no_day_hint();
            no_length(event);
            bad_length(event, written);
            length_hint();
            bad_end(event, written);
            end_hint();
            no_day_date();
            bad_day_date(written);
            day_date_hint();
            bad_day_change(written);
            day_change_hint();
            no_event(written);
            no_event_hint();
        }
    }
}

pub mod tables {
    //! What is wrong with a table.

    sentences! {
        /// What is wrong with a table.
        Tables in tables {
            empty();
            too_many_rows(n);
            no_columns(columns);
            no_columns_hint();
            no_header();
            no_header_hint();
            no_titles();
            no_titles_hint(columns);
            no_starts();
            no_ends();
            map_hint(field, columns);
            unknown_field(field);
            unknown_column(column);
            did_you_mean(name);
            fields(fields);
            columns(columns);
            bad_time(text);
            bad_date(text);
            bad_length(text);
            no_date(text);
            no_start();
            time_hint();
            more_times(n);
            wide_row(n);
            wide_row_hint();
            more_wide_rows(n);
            bad_status(text);
            bad_status_hint();
            more_statuses(n);
            inactive(n);
            open_quote();
            open_quote_hint();
            order_day(date, why);
            order_month(date, why);
            order_year(date, why);
            order_is_usual();
            order_is_shorter();
            order_is_nearer();
            no_halves(text, time);
            no_halves_hint(time);
            half_guessed(text, time);
            half_hint();
            next_day_guessed(text, time);
            next_day_hint();
            date_above(text, date);
            date_above_hint();
            serial(text, read);
            serial_hint();
            other_date(text, date);
            other_weekday(text, date);
            other_length(text);
            other_date_hint();
            ends_first(text);
            ends_first_hint();
            more_guesses(n);
            order_hint();
            first_day_hint();
            header_below(n);
            header_below_hint();
            headings(text, n);
            headings_hint();
            columns_guessed(columns);
            columns_guessed_hint();
        }
    }
}
