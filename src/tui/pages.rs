//! Where pages are listed: every tab, and every page that may lie on top of one.
//!
//! A page is a folder in `screen` or `overlay`, a line here, a table in `assets/keymap.toml` and its
//! texts. From the line come its name as a plain value ([`Tab`], [`Overlay`]), the action that goes to
//! it or opens it, the scope of its keys, and in [`super::app`] the page itself. This file knows names
//! only: it imports nothing.

/// Hands the list of pages to a macro.
///
/// `action NAME`: the action that goes there, as keymap files and texts name it; `after`: behind which
/// action help and palette list it. `keys NAME`: the table of its own keys; a tab's bears the name of
/// its action.
macro_rules! each_page {
    ($make:ident) => {
        $make! {
            tabs {
                /// The whole agenda.
                Programme: programme::Programme, action programme;
                /// A day's rooms by time.
                Timetable: timetable::TimetablePage, action timetable;
                /// What I chose.
                Plan: my_plan::MyPlan, action plan;
                /// Every room at a moment, for staff.
                Rooms: rooms::Rooms, action rooms;
                /// Who takes part in what, and what is asked for at the desk.
                People: people::People, action people;
            }
            overlays {
                /// One session, whole.
                Session: session::SessionPage, keys details;
                /// The sessions of a room, or those that are offered to me.
                Sessions: sessions::Sessions, action offered after NextView, keys overlay;
                /// One room: its days, and all that staff must know.
                Room: room::RoomPage, keys room;
                /// Which rooms are free from then to then.
                FreeRooms: free_rooms::FreeRoomsForm, action free_rooms after Moment;
                /// A room for the screen at its door: all of the terminal's.
                Door: door::DoorPage, action door after Moment, keys door;
                /// One person, delegation, stand or answer of the desk, whole.
                Entry: entry::EntryPage, keys entry;
                /// Values to filter by.
                Filter: filter::Filters, action filter after Search, keys filter;
                /// Who I am.
                Me: me::MeForm, action me after AddAll;
                /// The best plan for what interests me.
                Suggest: suggest::SuggestPage, action suggest after NextView, keys suggest;
                /// What is printed, on which paper, and where to.
                Paper: paper::PaperPage, action paper after Note, keys paper;
                /// The plans of this event on this machine.
                Plans: plans::Plans, action plans after SaveAgain, keys plans;
                /// A session as a QR code, for the calendar of a phone.
                Qr: qr::QrPage, action qr after SaveAgain, keys qr;
                /// The plan as a share code.
                Share: share::SharePage, action share after SaveAgain, keys share;
                /// A share code of somebody else.
                Import: import_plan::ImportPage, action import_plan after SaveAgain;
                /// What is wrong with the agenda.
                Findings: findings::Findings, action findings after SaveAgain;
                /// Warnings and failures, whole.
                Warnings: warnings::WarningsPage, action warnings after SaveAgain;
                /// An agenda that is older than one that was seen before.
                Older: older::OlderPage, action older after SaveAgain;
                /// What is no longer as I chose it.
                Changes: changes::ChangesPage, action changes after SaveAgain, keys changes;
                /// An entry of my own.
                Own: own::OwnForm, action own after Note;
                /// Every action by name.
                Palette: palette::Palette, action palette after PreviousField;
                /// Every key.
                Help: help::Help, action help after PreviousField;
                /// A note on a session.
                Note: note::Note;
                /// Something is unsaved, and one wants to go.
                Leave: leave::Leave;
                /// Changes that could not be saved when the screens last ended.
                Recovery: recovery::RecoveryPage;
                /// A plan of another event has most of its sessions here.
                Kin: kin::KinPage;
                /// The name of a plan's copy.
                CopyPlan: copy_plan::CopyPlan;
                /// A plan is to be forgotten.
                ForgetPlan: forget_plan::ForgetPage;
                /// A form that was typed into is to be left.
                Discard: discard::DiscardPage;
            }
        }
    };
}
pub(in crate::tui) use each_page;

macro_rules! names {
    (
        tabs { $($(#[$about_tab:meta])* $tab:ident: $_0:ident::$_1:ident, action $_2:ident;)+ }
        overlays {
            $($(#[$about:meta])* $overlay:ident: $_3:ident::$_4:ident
                $(, action $_5:ident after $_6:ident)? $(, keys $_7:ident)?;)+
        }
    ) => {
        /// A tab, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Tab { $($(#[$about_tab])* $tab,)+ }

        impl Tab {
            /// All of them, in the order of their digits.
            pub const ALL: &[Self] = &[$(Self::$tab),+];
        }

        /// A page that lies on top of a tab, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Overlay { $($(#[$about])* $overlay,)+ }

        impl Overlay {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$overlay),+];
        }
    };
}
each_page!(names);

impl Tab {
    /// The tab `by` places on, round and round.
    #[must_use]
    pub fn step(self, by: isize) -> Self {
        let at = self as isize + by;
        Self::ALL[at.rem_euclid(Self::ALL.len() as isize) as usize]
    }
}
