//! What is told of exports: what they hold, what is left out, and what a code for a camera needs.

sentences! {
    /// What is told of exports for other programs.
    Export in export {
        written(n, file);
        left_out_untimed(n);
        called_off(n);
        ledger_not_kept(why);
        page_of_plan();
        page_of_all();
        empty_plan();
        empty_plan_hint();
        no_session();
        no_match();
        no_match_hint();
        none_public(n);
        none_public_hint();
        none_timed();
        only_ics();
        no_query_with_mine();
        no_query_with_all();
        no_picture(file);
        no_picture_hint();
        qr_what();
        qr_hint();
        qr_not_public(id);
        qr_not_public_hint(id);
        qr_untimed(id);
        qr_too_long();
        qr_too_small(width, height);
        // On the page for a phone.
        search();
        nothing_found();
        page_found(n, all);
        page_topic();
        page_every_topic();
        page_days();
        page_now();
        page_next();
        page_to_now();
        programme();
        more();
        // In the screens.
        qr_of(n, all);
        qr_about();
        qr_brief();
        qr_bare();
        qr_nothing();
        qr_window(width, height, command);
    }
}
