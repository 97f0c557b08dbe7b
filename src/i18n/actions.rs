//! Actions in words: in one or two, in a sentence, and by what else people call them.

/// Declares a section with one text for each action.
macro_rules! for_each_action {
    ($(#[$doc:meta])* $section:ident) => {
        section! {
            $(#[$doc])*
            $section {
                next();
                previous();
                page_down();
                page_up();
                half_page_down();
                half_page_up();
                first();
                last();
                next_day();
                previous_day();
                now();
                open();
                back();
                scroll_down();
                scroll_up();
                must();
                maybe();
                hide();
                remove();
                note();
                room_day();
                search();
                filter();
                toggle();
                clear();
                sort();
                next_view();
                offered();
                add_all();
                me();
                undo();
                redo();
                save_again();
                paper();
                theme();
                language();
                plans();
                findings();
                warnings();
                older();
                programme();
                plan();
                people();
                next_tab();
                previous_tab();
                accept();
                complete();
                next_field();
                previous_field();
                palette();
                help();
                redraw();
                suspend();
                staff();
                right();
                left();
                turn();
                zoom_in();
                zoom_out();
                idle();
                strict();
                timetable();
                quit();
                rooms();
                moment();
                free_rooms();
                door();
                changes();
                own();
                backup();
                swap();
                accept_change();
                accept_all();
                suggest();
                copy_code();
                with_notes();
                copy_plan();
                forget_plan();
                plan_for();
                share();
                qr();
                import_plan();
                new_line();
            }
        }
    };
}

for_each_action! {
    /// Actions in a word or two: for key hints and the palette.
    Actions
}

for_each_action! {
    /// Actions in a sentence: for help and the palette.
    Abouts
}

for_each_action! {
    /// Other words that people have for actions: the palette finds them by these.
    Synonyms
}
