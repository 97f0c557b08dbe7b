//! What a person may ask for, and bind to a key: nothing else belongs here.
//!
//! What merely happens (a resize, a result of a worker) is a [`crate::tui::msg::Msg`]. The order of
//! [`Action::all`] is the order of help, hints, the palette and README.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::i18n::Texts;
use crate::tui::pages::{Overlay, Tab, each_page};

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $name:ident;)+) => {
        /// One thing that a person may ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $variant,)+
            /// Go to a tab.
            Go(Tab),
            /// Open a page on top; close it where it lies there already.
            Show(Overlay),
        }

        impl Action {
            /// Those that are not about one page.
            const PLAIN: &[Self] = &[$(Self::$variant),+];

            /// The name in keymap files.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($name),)+
                    Self::Go(tab) => tab.name(),
                    Self::Show(overlay) => overlay.action().map_or("", |(name, _)| name),
                }
            }

            /// A word or two, for key hints and the palette.
            pub fn title(self, texts: &Texts) -> Cow<'_, str> {
                match self {
                    $(Self::$variant => texts.actions.$name(),)+
                    Self::Go(tab) => tab.title(texts),
                    Self::Show(overlay) => overlay.title(texts),
                }
            }

            /// What it does, in a sentence.
            pub fn about(self, texts: &Texts) -> Cow<'_, str> {
                match self {
                    $(Self::$variant => texts.abouts.$name(),)+
                    Self::Go(tab) => tab.about(texts),
                    Self::Show(overlay) => overlay.about(texts),
                }
            }

            /// Other words that people have for it, with spaces between them.
            pub fn synonyms(self, texts: &Texts) -> Cow<'_, str> {
                match self {
                    $(Self::$variant => texts.synonyms.$name(),)+
                    Self::Go(tab) => tab.synonyms(texts),
                    Self::Show(overlay) => overlay.synonyms(texts),
                }
            }
        }
    };
}

macro_rules! opener {
    () => {
        None
    };
    ($name:ident $after:ident) => {
        Some((stringify!($name), Action::$after))
    };
}

macro_rules! text {
    ($texts:ident.$of:ident) => {
        Cow::Borrowed("")
    };
    ($texts:ident.$of:ident $name:ident) => {
        $texts.$of.$name()
    };
}

macro_rules! pages {
    (
        tabs { $($(#[$_0:meta])* $tab:ident: $_1:ident::$_2:ident, action $go:ident;)+ }
        overlays {
            $($(#[$_3:meta])* $overlay:ident: $_4:ident::$_5:ident
                $(, action $show:ident after $after:ident)? $(, keys $_6:ident)?;)+
        }
    ) => {
        impl Tab {
            /// The name of the action that goes there, and of the table of its keys.
            pub fn name(self) -> &'static str {
                match self { $(Self::$tab => stringify!($go),)+ }
            }

            fn title(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$tab => texts.actions.$go(),)+ }
            }

            fn about(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$tab => texts.abouts.$go(),)+ }
            }

            fn synonyms(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$tab => texts.synonyms.$go(),)+ }
            }
        }

        impl Overlay {
            /// The name of the action that opens it, and the action behind which it is listed.
            /// `None`: it opens only about something.
            fn action(self) -> Option<(&'static str, Action)> {
                match self { $(Self::$overlay => opener!($($show $after)?),)+ }
            }

            fn title(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$overlay => text!(texts.actions $($show)?),)+ }
            }

            fn about(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$overlay => text!(texts.abouts $($show)?),)+ }
            }

            fn synonyms(self, texts: &Texts) -> Cow<'_, str> {
                match self { $(Self::$overlay => text!(texts.synonyms $($show)?),)+ }
            }
        }
    };
}
each_page!(pages);

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
    /// The neighbour to the right.
    Right = right;
    /// The neighbour to the left.
    Left = left;
    /// Search as one types.
    Search = search;
    /// Take a value of a filter, or leave it.
    Toggle = toggle;
    /// Take off every filter and the search.
    Clear = clear;
    /// By time, or by relevance.
    Sort = sort;
    /// The next way to look at this screen.
    NextView = next_view;
    /// Add every session that concerns me.
    AddAll = add_all;
    /// Take back the last step.
    Undo = undo;
    /// Do it again.
    Redo = redo;
    /// I belong to the staff, or no longer.
    Staff = staff;
    /// Try again to save what could not be saved.
    SaveAgain = save_again;
    /// Give the share code to the clipboard.
    CopyCode = copy_code;
    /// Notes, own entries and the owner's name go into the share code, or not.
    WithNotes = with_notes;
    /// Copy the selected plan.
    CopyPlan = copy_plan;
    /// Forget the selected plan.
    ForgetPlan = forget_plan;
    /// Make a plan of what the entry takes part in.
    PlanFor = plan_for;
    /// The rooms at another moment.
    Moment = moment;
    /// Rooms beside each other and time downwards, or the other way round.
    Turn = turn;
    /// In more detail.
    ZoomIn = zoom_in;
    /// In less.
    ZoomOut = zoom_out;
    /// Rooms with nothing: show them, or not.
    Idle = idle;
    /// What is filtered out: dim, or gone.
    Strict = strict;
    /// The next looks of the screens.
    Theme = theme;
    /// The other language of the interface.
    Language = language;
    /// Choose what stands in for it.
    Backup = backup;
    /// Let a backup take the place of what it is for.
    Swap = swap;
    /// Take a change as it is now.
    AcceptChange = accept_change;
    /// Take every change as it is now.
    AcceptAll = accept_all;
    /// The next tab.
    NextTab = next_tab;
    /// The previous tab.
    PreviousTab = previous_tab;
    /// Take what was typed.
    Accept = accept;
    /// Go on in a new line.
    NewLine = new_line;
    /// Complete what was typed.
    Complete = complete;
    /// The next field or group.
    NextField = next_field;
    /// The previous field or group.
    PreviousField = previous_field;
    /// Draw everything anew.
    Redraw = redraw;
    /// Give the terminal to the shell for a while.
    Suspend = suspend;
    /// End the program; what is unsaved is asked about.
    Quit = quit;
}

/// See [`Action::all`].
static ALL: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for &action in Action::PLAIN {
        if action == Action::NextTab {
            all.extend(Tab::ALL.iter().copied().map(Action::Go));
        }
        all.push(action);
        let behind = |overlay: &Overlay| overlay.action().is_some_and(|(_, at)| at == action);
        let overlays = Overlay::ALL.iter().copied().filter(behind);
        all.extend(overlays.map(Action::Show));
    }
    all
});

impl Action {
    /// Does it only move about: a selection, a scroll, what is typed into?
    pub fn is_motion(self) -> bool {
        matches!(
            self,
            Self::Next
                | Self::Previous
                | Self::PageDown
                | Self::PageUp
                | Self::HalfPageDown
                | Self::HalfPageUp
                | Self::First
                | Self::Last
                | Self::NextDay
                | Self::PreviousDay
                | Self::ScrollDown
                | Self::ScrollUp
                | Self::Right
                | Self::Left
                | Self::NextTab
                | Self::PreviousTab
        )
    }

    /// All of them, in the order in which they are shown.
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// Its place in that order.
    pub fn rank(self) -> usize {
        let at = Self::all().iter().position(|one| *one == self);
        at.unwrap_or(Self::all().len())
    }

    /// The action of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().iter().copied().find(|one| one.name() == name)
    }
}
