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
        other_xml(element);
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
