//! Settings that are one of several words: theme, colours, the second zone.

/// The looks of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Light or dark, by what the terminal says of itself.
    #[default]
    Auto,
    /// For dark backgrounds.
    Dark,
    /// For light backgrounds.
    Light,
    /// For those who need more contrast.
    HighContrast,
    /// Without colours: roles differ by weight, underlines and signs.
    Plain,
}

impl ThemeChoice {
    /// The words in config files.
    pub const WORDS: &[(&str, Self)] = &[
        ("auto", Self::Auto),
        ("dark", Self::Dark),
        ("light", Self::Light),
        ("high-contrast", Self::HighContrast),
        ("plain", Self::Plain),
    ];

    /// Its word in config files.
    pub fn word(self) -> &'static str {
        let found = Self::WORDS.iter().find(|(_, choice)| *choice == self);
        found.map_or("auto", |(word, _)| word)
    }
}

/// Colours in what we print and draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// As the terminal and the environment say.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case, on a terminal either.
    Never,
}

impl ColorChoice {
    /// The words in config files and of `--color`.
    pub const WORDS: &[(&str, Self)] = &[
        ("auto", Self::Auto),
        ("always", Self::Always),
        ("never", Self::Never),
    ];
}

/// The second time beside the event's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ZoneChoice {
    /// The event's own alone: there is no second time.
    #[default]
    Event,
    /// That of this machine.
    Local,
    /// That of the IANA database, by name; not checked here.
    Named(String),
}

impl ZoneChoice {
    /// The meaning of a word in config files and of `--zone`.
    pub fn from_word(word: &str) -> Self {
        match word {
            "event" => Self::Event,
            "local" => Self::Local,
            name => Self::Named(name.into()),
        }
    }
}
