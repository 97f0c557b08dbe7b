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
        look(errors, warnings, file);
        errors(n);
        warnings(n);
        own_left_out(sessions, keys);
        unknown_keys(n);
        empty();
        empty_hint();
        malformed(encoding);
        malformed_hint();
        unknown_encoding(name);
        unknown_encoding_hint();
        unknown_zone(name);
        no_zone();
        no_zone_hint();
        zone_contradicted(named, used);
        only_offsets(zone);
        day_starts_derived(time);
        out_of_years();
        out_of_years_hint();
        doubtful_time(session, time, zone);
        doubtful_time_hint();
        ends_before_start(session);
        ends_before_start_hint();
        no_start(session);
        no_start_hint();
        no_title(session);
        no_title_hint();
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
        others(n);
    }
}
