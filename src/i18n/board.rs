//! Texts of the room board: the table, one room, free rooms, and the screen at a door.

section! {
    /// The rooms as staff see them.
    Board {
        rooms_title();
        at_now(moment);
        at_moment(moment);
        back_to_now(key);
        moment_label();
        moment_example();
        find_label();
        no_such_room(typed);
        in_use(n, total);
        changed(n);
        rooms_changed(n);
        head_room();
        head_now();
        head_on_then();
        head_next();
        head_turnover();
        head_seats();
        head_needs();
        until(time);
        until_left(time, left);
        left(left);
        free_rest();
        free();
        no_sessions_then();
        nothing_short();
        nothing_more();
        at_once(n);
        turnover_ok(length);
        turnover_short(length);
        turnover_wanted(length, wanted);
        overlap(length);
        lacks(what);
        step_free();
        steps();
        turnover_between(length);
        staff_note(note);
        no_rooms();
        no_rooms_help();
        free_window(length);
        nothing_in_room();
        against();
        cancelled();
        free_title();
        day();
        from();
        to();
        seats();
        any_seats();
        not_a_number();
        free_count(n);
        door_now();
        door_next();
        door_nothing_now();
        door_nothing_next();
        door_minute_left();
        door_minutes_left();
        door_until(length);
        door_minute_until();
        door_minutes_until();
        door_gone();
        door_wants_room();
        line_example(feature);
        line_help(features);
    }
}
