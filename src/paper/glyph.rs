//! The marks that stand for a meaning in texts and on paper, each one cell wide, and their ASCII letters.

/// One set of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// I must be there.
    pub must: &'static str,
    /// I may be there.
    pub maybe: &'static str,
    /// Hidden by me.
    pub hidden: &'static str,
    /// An entry of my own.
    pub own: &'static str,
    /// It clashes.
    pub clash: &'static str,
    /// It was called off.
    pub cancelled: &'static str,
    /// Not for everyone.
    pub closed: &'static str,
    /// No public source gives it.
    pub illustrative: &'static str,
    /// It is on.
    pub now: &'static str,
    /// From … to.
    pub dash: &'static str,
    /// Between two facts.
    pub dot: &'static str,
    /// Old … new.
    pub arrow: &'static str,
    /// A rule.
    pub rule: &'static str,
}

/// As SCREENS draws them.
pub const UNICODE: Glyphs = Glyphs {
    must: "●",
    maybe: "○",
    hidden: "-",
    own: "□",
    clash: "!",
    cancelled: "×",
    closed: "⊘",
    illustrative: "◇",
    now: "▸",
    dash: "–",
    dot: "·",
    arrow: "→",
    rule: "─",
};

/// For terminals and locales without them.
pub const ASCII: Glyphs = Glyphs {
    must: "*",
    maybe: "o",
    hidden: "-",
    own: "+",
    clash: "!",
    cancelled: "x",
    closed: "#",
    illustrative: "^",
    now: ">",
    dash: "-",
    dot: "-",
    arrow: "->",
    rule: "-",
};
