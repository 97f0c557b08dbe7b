//! What the screens draw with: each sign one cell wide, with a letter for terminals without it.
//!
//! The marks that mean something are those of paper and command line, [`Marks`]; they are reached
//! through [`Glyphs`] as if they stood here.

use std::ops::Deref;

use crate::config::Settings;
use crate::paper::Marks;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident: $sign:literal $narrow:literal $ascii:literal;)+) => {
        /// The signs of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Glyphs {
            /// The marks that mean something.
            pub marks: &'static Marks,
            $($(#[$doc])* pub $name: &'static str,)+
        }

        impl Glyphs {
            /// For terminals that draw every sign one cell wide.
            pub const UNICODE: Self = Self { marks: &Marks::UNICODE, $($name: $sign,)+ };
            /// For terminals that draw ambiguous signs two cells wide: only signs that are not.
            pub const NARROW: Self = Self { marks: &Marks::NARROW, $($name: $narrow,)+ };
            /// Letters and punctuation.
            pub const ASCII: Self = Self { marks: &Marks::ASCII, $($name: $ascii,)+ };

            #[cfg(test)]
            fn all(self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

glyphs! {
    /// Before the selected row.
    bar: "▌" "▐" "}";
    /// An upright rule.
    upright: "│" "|" "|";
    /// Free time.
    gap: "┊" ":" ":";
    /// Rows that are folded into one.
    folded: "▹" "▹" "&";
    /// Where a text was cut; in ASCII two cells wide, so that it is no mark.
    ellipsis: "…" ".." "..";
    /// There is more to the left.
    left: "‹" "‹" "<";
    /// There is more to the right.
    right: "›" "›" ">";
    /// There is more above.
    up: "↑" "^" "^";
    /// There is more below.
    down: "↓" "v" "v";
    /// Takes a filter off.
    close: "×" "x" "x";
    /// A value that is taken.
    taken: "✓" "✓" "Y";
    /// The thumb of a scrollbar.
    thumb: "┃" "|" "|";
    /// From one room to the next.
    walk: "↳" "↳" "\\";
    /// A corner, at the top left.
    top_left: "╭" "," ",";
    /// At the top right.
    top_right: "╮" "." ".";
    /// At the bottom left.
    bottom_left: "╰" "`" "`";
    /// At the bottom right.
    bottom_right: "╯" "'" "'";
}

impl Deref for Glyphs {
    type Target = Marks;
    fn deref(&self) -> &Marks {
        self.marks
    }
}

impl Glyphs {
    /// The signs for these settings.
    pub fn of(settings: &Settings) -> Self {
        Self::new(settings.ascii, settings.ambiguous_wide)
    }

    /// ASCII only, or without signs that take two cells, or all.
    pub fn new(ascii: bool, ambiguous_wide: bool) -> Self {
        match (ascii, ambiguous_wide) {
            (true, _) => Self::ASCII,
            (false, true) => Self::NARROW,
            (false, false) => Self::UNICODE,
        }
    }

    /// The dot between facts in a line, a space on either side.
    pub fn between(&self) -> String {
        format!(" {} ", self.dot)
    }

    /// May arrows stand for keys, as in [`crate::tui::input::key::Key::label`]?
    pub fn has_arrows(self) -> bool {
        self.up == Self::UNICODE.up
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn trust_45_every_sign_is_one_cell_wide() {
        for (name, sign) in Glyphs::UNICODE.all() {
            assert_eq!(sign.width(), 1, "{name}");
        }
        let cells = |name: &str| if name == "ellipsis" { 2 } else { 1 };
        for (name, sign) in Glyphs::NARROW.all() {
            let width = sign.width_cjk();
            assert_eq!(width, cells(name), "{name} in a terminal set up for CJK");
        }
        for (name, sign) in Glyphs::ASCII.all() {
            assert!(sign.len() == cells(name) && sign.is_ascii(), "{name}");
        }
    }

    #[test]
    fn no_sign_of_a_list_is_a_mark_of_a_session() {
        for set in [Glyphs::UNICODE, Glyphs::NARROW, Glyphs::ASCII] {
            let marks = set.marks.of_sessions();
            let signs = [
                set.bar,
                set.upright,
                set.gap,
                set.folded,
                set.ellipsis,
                set.up,
                set.down,
                set.walk,
                set.top_left,
                set.bottom_left,
            ];
            for sign in signs {
                assert!(!marks.contains(&sign), "{sign} has two meanings");
            }
            assert_ne!(set.bar, "[", "a box to tick begins so");
        }
    }

    #[test]
    fn in_ascii_a_sign_has_one_meaning() {
        let set = Glyphs::ASCII;
        let others = [
            set.left, set.right, set.up, set.down, set.close, set.taken, set.folded, set.walk,
            set.bar,
        ];
        let signs = [&set.marks.of_sessions()[..], &others].concat();
        for (at, sign) in signs.iter().enumerate() {
            assert!(!signs[at + 1..].contains(sign), "{sign} has two meanings");
        }
    }
}
