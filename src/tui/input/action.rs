//! What a person may ask for, and bind to a key: nothing else belongs here.
//!
//! What merely happens (a resize, a result of a worker) is a [`crate::tui::msg::Msg`]. The order of
//! the variants is the order of help, hints, the palette and README.

use std::borrow::Cow;

use crate::i18n::Texts;

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:ident;)+) => {
        /// One thing that a person may ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[$doc])* $variant,)+ }

        impl Action {
            /// All of them, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in keymap files.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($name),)+ }
            }

            /// A word or two, for key hints and the palette.
            pub fn title(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$variant => texts.actions.$name(),)+ }
            }

            /// What it does, in a sentence.
            pub fn about(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$variant => texts.abouts.$name(),)+ }
            }
        }
    };
}

actions! {
    /// The next row, hit or value.
    Next = next;
    /// The previous one.
    Previous = previous;
    /// A screenful on.
    PageDown = page_down;
    /// A screenful back.
    PageUp = page_up;
    /// Half a screenful on.
    HalfPageDown = half_page_down;
    /// Half a screenful back.
    HalfPageUp = half_page_up;
    /// The first row.
    First = first;
    /// The last row.
    Last = last;
    /// The next event day.
    NextDay = next_day;
    /// The previous event day.
    PreviousDay = previous_day;
    /// What is on now, or begins next.
    Now = now;
    /// Look at the selected row.
    Open = open;
    /// One step back: close, leave, take off.
    Back = back;
    /// Scroll the details down.
    ScrollDown = scroll_down;
    /// Scroll the details up.
    ScrollUp = scroll_up;
    /// Choose as a must, or take back.
    Must = must;
    /// Choose as a maybe, or take back.
    Maybe = maybe;
    /// Never show it, or show it again.
    Hide = hide;
    /// Take it out of the plan.
    Remove = remove;
    /// Write a note on it.
    Note = note;
    /// The day of the session's room.
    RoomDay = room_day;
    /// Search as one types.
    Search = search;
    /// The filters with their counts.
    Filter = filter;
    /// Take a value of a filter, or leave it.
    Toggle = toggle;
    /// Take off every filter and the search.
    Clear = clear;
    /// By time, or by relevance.
    Sort = sort;
    /// The next way to look at this screen.
    NextView = next_view;
    /// The sessions that concern me.
    Offered = offered;
    /// Add every session that concerns me.
    AddAll = add_all;
    /// Who I am.
    Me = me;
    /// Take back the last step.
    Undo = undo;
    /// Do it again.
    Redo = redo;
    /// Try again to save what could not be saved.
    SaveAgain = save_again;
    /// Write the plan's sheet.
    Paper = paper;
    /// Choose another plan.
    Plans = plans;
    /// What is wrong with the agenda.
    Findings = findings;
    /// The programme's tab.
    Programme = programme;
    /// The plan's tab.
    Plan = plan;
    /// The next tab.
    NextTab = next_tab;
    /// The previous tab.
    PreviousTab = previous_tab;
    /// Take what was typed.
    Accept = accept;
    /// Complete what was typed.
    Complete = complete;
    /// The next field or group.
    NextField = next_field;
    /// The previous field or group.
    PreviousField = previous_field;
    /// Every action by name.
    Palette = palette;
    /// Every key.
    Help = help;
    /// Draw everything anew.
    Redraw = redraw;
    /// Give the terminal to the shell for a while.
    Suspend = suspend;
    /// Leave.
    Quit = quit;
}

impl Action {
    /// The action of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }
}
