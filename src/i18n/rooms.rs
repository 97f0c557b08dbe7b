//! Texts of rooms: what staff are told of them.

section! {
    /// What is said of rooms, by commands and screens.
    Rooms {
        needs(features);
        lacks(features);
        taken(n);
        turnover_of(turnover, wanted);
        busy(span, title);
        closed();
        holds(n);
        size_unknown();
        steps_unknown();
        idle();
        idle_count(n);
        free_title(moment, span);
        none_free();
        nearly();
        free_from_to(from, to);
        free_from(from);
        free_to(to);
        free_all_day();
        turnover_too_short();
        free_times();
        now_title(moment);
        mine();
        mine_on(title, when);
        mine_next(time, title, room, wait);
        leave(wait, walk);
        leave_now(walk);
        mine_nothing();
        next_of_all(moment, room, title, wait);
        all_over();
    }
}
