//! The catalogue: every text of the interface by section and name.

use serde::Deserialize;

/// All texts of the interface in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// Words that are used everywhere.
    pub common: Common,
    /// Actions in a word or two.
    pub actions: Actions,
    /// Actions in a sentence.
    pub abouts: Abouts,
    /// Where keys have their meaning.
    pub scopes: Scopes,
}

section! {
    /// Words that are used everywhere.
    Common {
        to_be_announced();
        minutes(n);
    }
}

section! {
    /// Actions in a word or two: for key hints and the palette.
    Actions {
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
        me();
        undo();
        redo();
        save_again();
        paper();
        plans();
        findings();
        programme();
        plan();
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
        quit();
    }
}

section! {
    /// Actions in a sentence: for help and the palette.
    Abouts {
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
        me();
        undo();
        redo();
        save_again();
        paper();
        plans();
        findings();
        programme();
        plan();
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
        quit();
    }
}

section! {
    /// Where keys have their meaning.
    Scopes {
        list();
        programme();
        plan();
        details();
        overlay();
        filter();
        search();
        form();
        field();
        app();
    }
}
