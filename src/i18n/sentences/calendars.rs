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
    }
}
