//! Keys that are missing or mean nothing, and values that are not of their sort.

sentences! {
    /// What is wrong with keys and values.
    Values in values {
        no_format(number);
        format_hint(example);
        newer_format(number, newest);
        newer_format_hint();
        missing(entry, key);
        missing_in_list(key, list, entry);
        missing_event();
        missing_event_hint();
        empty(key, entry);
        empty_hint(key);
        empty_text_hint();
        unknown_key(key, table);
        unknown_key_in_list(key, list);
        unknown_key_at_top(key);
        keys_hint(keys);
        tables_hint(tables);
        wrong_type(key, entry, have, wanted);
        wrong_type_hint(wanted);
        not_quoted_hint();
        quoted_number_hint();
        boolean_hint();
        not_a_list_hint();
        several_events_hint();
        several_rooms_hint();
        one_table(key);
        one_table_hint(key);
        negative(key, entry);
        negative_hint();
        too_large(key, entry);
        too_large_hint();
        too_many_hint(most);
        no_such_word(key, entry, word);
        no_such_word_hint(words);
        not_illustrative(word);
        no_colour(word);
        no_country(word);
        no_country_hint();
        no_language(word);
        no_language_hint();
        no_finding(word);
        no_finding_hint(findings);
        no_zone(word);
        no_zone_hint();
        no_page(key, entry);
        no_page_hint();
        untranslated(key, entry, languages);
        untranslated_hint(example);
        line_break(key, entry, character);
        tab(key, entry, character);
        control_character(key, entry, character);
        direction(key, entry, character);
        invisible(key, entry, character);
        hidden_hint();
    }
}
