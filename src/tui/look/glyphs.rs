//! Signs of the interface: each one cell wide, with a letter for terminals without them.

use crate::config::Settings;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident: $sign:literal $narrow:literal $ascii:literal;)+) => {
        /// The signs of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Glyphs { $($(#[$doc])* pub $name: &'static str,)+ }

        impl Glyphs {
            /// For terminals that draw every sign one cell wide.
            pub const UNICODE: Self = Self { $($name: $sign,)+ };
            /// For terminals that draw ambiguous signs two cells wide: only signs that are not.
            pub const NARROW: Self = Self { $($name: $narrow,)+ };
            /// Letters and punctuation.
            pub const ASCII: Self = Self { $($name: $ascii,)+ };

            #[cfg(test)]
            fn all(self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

glyphs! {
    /// Chosen as a must.
    must: "●" "*" "*";
    /// Chosen as a maybe.
    maybe: "○" "o" "o";
    /// Never to be shown.
    hidden: "-" "-" "-";
    /// It clashes.
    clash: "!" "!" "!";
    /// It is tight.
    tight: "~" "~" "~";
    /// It was called off.
    cancelled: "×" "x" "x";
    /// Not everyone may enter.
    closed: "⊘" "⊘" "#";
    /// No public source gives it.
    illustrative: "◇" "⋄" "?";
    /// It is on now.
    now: "▸" "▸" ">";
    /// It differs from what was accepted.
    changed: "△" "^" "^";
    /// It concerns me.
    offered: "+" "+" "+";
    /// An own entry.
    own: "□" "=" "=";
    /// There is a note.
    note: "✎" "✎" "n";
    /// Before the selected row.
    bar: "▌" ">" ">";
    /// A rule.
    rule: "─" "-" "-";
    /// An upright rule.
    upright: "│" "|" "|";
    /// Free time.
    gap: "┊" ":" ":";
    /// Between a start and an end.
    dash: "–" "-" "-";
    /// Between things in a line.
    dot: "·" "/" "/";
    /// Where a text was cut.
    ellipsis: "…" "~" "~";
    /// There is more to the left.
    left: "‹" "‹" "<";
    /// There is more to the right.
    right: "›" "›" ">";
    /// There is more above.
    up: "↑" "^" "^";
    /// There is more below.
    down: "↓" "v" "v";
    /// Old, this, new.
    arrow: "→" ">" ">";
    /// Takes a filter off.
    close: "×" "x" "x";
    /// A value that is taken.
    taken: "✓" "✓" "x";
    /// The thumb of a scrollbar.
    thumb: "┃" "|" "|";
    /// A corner, at the top left.
    top_left: "╭" "+" "+";
    /// At the top right.
    top_right: "╮" "+" "+";
    /// At the bottom left.
    bottom_left: "╰" "+" "+";
    /// At the bottom right.
    bottom_right: "╯" "+" "+";
    /// An item of a list.
    bullet: "•" "-" "-";
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

    /// The dot between things in a line, with air around it.
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
    fn every_sign_is_one_cell_wide() {
        for (name, sign) in Glyphs::UNICODE.all() {
            assert_eq!(sign.width(), 1, "{name}");
        }
        for (name, sign) in Glyphs::NARROW.all() {
            assert_eq!(sign.width_cjk(), 1, "{name} in a terminal set up for CJK");
        }
        for (name, sign) in Glyphs::ASCII.all() {
            assert!(sign.len() == 1 && sign.is_ascii(), "{name}");
        }
    }

    #[test]
    fn what_a_row_bears_can_be_told_apart() {
        for set in [Glyphs::UNICODE, Glyphs::NARROW, Glyphs::ASCII] {
            let marks = [
                set.must,
                set.maybe,
                set.hidden,
                set.clash,
                set.tight,
                set.cancelled,
                set.closed,
                set.illustrative,
                set.now,
                set.changed,
                set.offered,
                set.own,
                set.note,
            ];
            for (at, one) in marks.iter().enumerate() {
                assert!(!marks[at + 1..].contains(one), "{one} has two meanings");
            }
        }
    }
}
