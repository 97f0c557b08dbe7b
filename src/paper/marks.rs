//! The marks that mean something, in three sets: one table for screens, command line and paper.
//!
//! What is only drawn, such as corners and scrollbars, is the screens' own.

use super::wrap::JOIN;

macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident: $mark:literal $narrow:literal $ascii:literal;)+) => {
        /// One set of marks. Each is one cell wide but ASCII's arrow, and those that a session may
        /// bear are told apart in every set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Marks { $($(#[$doc])* pub $name: &'static str,)+ }

        impl Marks {
            /// For terminals that draw every mark one cell wide, and for paper.
            pub const UNICODE: Self = Self { $($name: $mark,)+ };
            /// For terminals that draw characters of ambiguous width two cells wide (Unicode
            /// Annex 11): only marks that are not ambiguous.
            pub const NARROW: Self = Self { $($name: $narrow,)+ };
            /// Letters and punctuation of ASCII.
            pub const ASCII: Self = Self { $($name: $ascii,)+ };

            #[cfg(test)]
            fn all(self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }
    };
}

impl Marks {
    /// A text in which no line begins with the dot between two facts: it stays with what stands before it.
    pub fn held(&self, text: &str) -> String {
        text.replace(&format!(" {} ", self.dot), &format!("{JOIN}{} ", self.dot))
    }
}

marks! {
    /// Chosen as a must.
    must: "●" "*" "*";
    /// Chosen as a maybe.
    maybe: "○" "o" "o";
    /// Hidden: never to be shown.
    hidden: "-" "-" "-";
    /// It overlaps or is unreachable.
    clash: "!" "!" "!";
    /// It is tight.
    tight: "~" "~" "~";
    /// It was called off.
    cancelled: "×" "x" "X";
    /// Not everyone may enter.
    closed: "⊘" "⊘" "#";
    /// No public source gives it.
    illustrative: "◇" "⋄" "?";
    /// It is on now.
    now: "▸" "▸" "@";
    /// It differs from what was accepted.
    changed: "△" "▵" "c";
    /// It concerns me, and waits for a decision.
    offered: "+" "+" "+";
    /// An own entry.
    own: "□" "=" "=";
    /// There is a note.
    note: "✎" "✎" "n";
    /// Between a start and an end.
    dash: "–" "-" "-";
    /// Between facts in a line.
    dot: "·" "/" "/";
    /// Between an old value and the new one.
    arrow: "→" "->" "->";
    /// Before an item of a list.
    bullet: "•" "-" "-";
    /// One cell of a horizontal rule.
    rule: "─" "-" "-";
}

impl Marks {
    /// ASCII only, or without marks that take two cells, or all.
    pub fn of(ascii: bool, ambiguous_wide: bool) -> &'static Self {
        match (ascii, ambiguous_wide) {
            (true, _) => &Self::ASCII,
            (false, true) => &Self::NARROW,
            (false, false) => &Self::UNICODE,
        }
    }

    /// Where a text is cut.
    pub fn ellipsis(&self) -> &'static str {
        if self.rule.is_ascii() { "..." } else { "…" }
    }
}

#[cfg(test)]
impl Marks {
    /// What a session bears, for tests of what must be told apart.
    pub(crate) fn of_sessions(&self) -> [&'static str; 13] {
        [
            self.must,
            self.maybe,
            self.hidden,
            self.clash,
            self.tight,
            self.cancelled,
            self.closed,
            self.illustrative,
            self.now,
            self.changed,
            self.offered,
            self.own,
            self.note,
        ]
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn trust_45_every_mark_is_one_cell_wide() {
        let is_arrow = |name: &str, mark: &str| name == "arrow" && mark == "->";
        for (name, mark) in Marks::UNICODE.all() {
            assert_eq!(mark.width(), 1, "{name}");
        }
        for (name, mark) in Marks::NARROW.all() {
            let fits = mark.width_cjk() == 1 || is_arrow(name, mark);
            assert!(fits, "{name} in a terminal set up for CJK");
        }
        for (name, mark) in Marks::ASCII.all() {
            assert!(mark.is_ascii(), "{name}");
            assert!(mark.len() == 1 || is_arrow(name, mark), "{name}");
        }
    }

    #[test]
    fn what_a_session_bears_can_be_told_apart() {
        for set in [Marks::UNICODE, Marks::NARROW, Marks::ASCII] {
            let marks = set.of_sessions();
            for (at, one) in marks.iter().enumerate() {
                assert!(!marks[at + 1..].contains(one), "{one} has two meanings");
            }
        }
    }
}
