//! Why a query or a time cannot be read, and what to write instead.

sentences! {
    /// What is told of queries and times.
    Queries in queries {
        // With the query and carets under what is meant.
        pointed(message, query, carets);
        pointed_hint(message, query, carets, hint);
        with_hint(message, hint);
        quote_open();
        quote_open_hint();
        too_many_terms(n);
        no_field(name);
        near_field(near);
        fields(names);
        no_value(name);
        such_as(example);
        no_is(word);
        near_is(near);
        no_length(text);
        // Nothing is called so.
        no_topic(name);
        no_kind(name);
        no_room(name);
        no_person(name);
        no_organisation(name);
        no_country(name);
        no_language(name);
        no_access(name);
        no_status(name);
        // Several may be meant.
        topics(name);
        kinds(name);
        rooms(name);
        people(name);
        organisations(name);
        countries(name);
        languages(name);
        accesses(name);
        statuses(name);
        write_one(names);
        // Words of one value, each an argument or a term of its own.
        parted();
        write_instead(text);
        near(name);
        // By the id that can be written, and the name that was meant.
        near_named(id, name);
        there_are(names);
        // A list that was cut.
        and_more(names);
        no_time_given();
        no_time(text);
        no_day(text);
        no_day_but(text, days);
        no_window(from, to);
        no_event_day(text);
        no_event_day_but(text, days);
        days(text, days);
        // A day of the event, as one may write it.
        day(weekday, date);
        out_of_range(text);
        // A line for free rooms.
        no_room_term(text);
        room_terms(text, names);
        // Of interests, and of a time that comes every day.
        no_interest(name);
        interests_are(names);
        no_weight(text, most);
        no_daily(text);
    }
}
