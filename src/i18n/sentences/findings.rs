//! What does not fit together in an agenda that does load, and what to do about it.

sentences! {
    /// What is wrong with an agenda that does load.
    Findings in findings {
        /// A room, a person or a delegation.
        booked_twice(thing, minutes, other, other_hours, session, session_hours);
        room_booked_twice_hint();
        person_booked_twice_hint();
        delegation_booked_twice_hint();
        more_in_one_room(n);
        more_of_one_person(n);
        more_of_one_delegation(n);
        more_booked_twice_hint();
        short_turnover(minutes, before, session, start, room, wanted);
        short_turnover_hint(minutes);
        after_closing(session, room, hours, closes);
        while_closed(session, room, hours);
        outside_room_hours_hint();
        over_booked(session, seats, taken);
        over_booked_hint();
        no_room(session);
        over_capacity(session, seats, room, holds);
        over_capacity_together(session, seats, holds);
        over_capacity_hint();
        missing_feature(session, feature, room);
        missing_feature_in_all(session, feature);
        missing_feature_hint();
        before_first_day(session, day, first);
        after_last_day(session, day, last);
        outside_event_days_hint();
        zero_length(session);
        crosses_day_end(session, hours, day, begins);
        crosses_day_end_hint();
        unused_room(room);
        unused_room_hint();
        unused_topic(topic);
        unused_topic_hint();
        unmatched_allow(finding);
        unmatched_allow_hint();
    }
}
