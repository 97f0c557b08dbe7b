//! Texts of actions that mean something else on one page: by the name of the keys' scope and that of the
//! action. What is not here is said as everywhere ([`super::texts`]).

section! {
    /// Actions in a sentence, for help, palette, README and manual.
    AboutsOf {
        timetable_next();
        timetable_previous();
        timetable_page_down();
        timetable_page_up();
        timetable_half_page_down();
        timetable_half_page_up();
        timetable_first();
        timetable_last();
        timetable_search();
        plan_now();
        plan_search();
        people_now();
        people_search();
        people_next_view();
        rooms_now();
        rooms_next_day();
        rooms_previous_day();
        rooms_open();
        rooms_search();
        door_back();
        qr_next();
        qr_previous();
        share_scroll_down();
        share_scroll_up();
        paper_accept();
        paper_right();
        paper_left();
        paper_scroll_down();
        paper_scroll_up();
        details_next();
        details_previous();
        details_first();
        details_last();
        details_next_field();
        details_previous_field();
        overlay_open();
        overlay_backup();
        suggest_toggle();
        suggest_accept();
        field_next();
        field_previous();
        field_accept();
    }
}

section! {
    /// Actions in a word or two, for the bottom line.
    ActionsOf {
        rooms_now();
        rooms_next_day();
        rooms_previous_day();
        qr_next();
        qr_previous();
        paper_right();
        paper_left();
        details_next();
        details_previous();
        suggest_accept();
    }
}
