//! One key with its modifiers: as terminals report it, as files name it, as screens show it.
//!
//! Terminals disagree about shift (`J`, shift and `J`, shift and `j`); a [`Key`] has one form for
//! all of them. What a key means is the keymap's business.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key that went down. A character never bears shift: it is the shifted character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKey(pub String);

/// Keys with a name: in files, as a word on screens, and as a sign where there is one.
const NAMED: &[(KeyCode, &str, &str, &str)] = &[
    (KeyCode::Enter, "enter", "Enter", "Enter"),
    (KeyCode::Esc, "esc", "Esc", "Esc"),
    (KeyCode::Tab, "tab", "Tab", "Tab"),
    (KeyCode::BackTab, "backtab", "Shift-Tab", "Shift-Tab"),
    (KeyCode::Char(' '), "space", "Space", "Space"),
    (KeyCode::Backspace, "backspace", "Backspace", "Backspace"),
    (KeyCode::Delete, "delete", "Del", "Del"),
    (KeyCode::Insert, "insert", "Ins", "Ins"),
    (KeyCode::Up, "up", "Up", "↑"),
    (KeyCode::Down, "down", "Down", "↓"),
    (KeyCode::Left, "left", "Left", "←"),
    (KeyCode::Right, "right", "Right", "→"),
    (KeyCode::Home, "home", "Home", "Home"),
    (KeyCode::End, "end", "End", "End"),
    (KeyCode::PageUp, "pageup", "PgUp", "PgUp"),
    (KeyCode::PageDown, "pagedown", "PgDn", "PgDn"),
];

/// Other words that people write for them.
const ALIASES: &[(&str, &str)] = &[
    ("return", "enter"),
    ("escape", "esc"),
    ("shift-tab", "backtab"),
    ("shift+tab", "backtab"),
    ("del", "delete"),
    ("ins", "insert"),
    ("page-up", "pageup"),
    ("page_up", "pageup"),
    ("pgup", "pageup"),
    ("page-down", "pagedown"),
    ("page_down", "pagedown"),
    ("pgdn", "pagedown"),
];

const MODIFIERS: &[(&str, &str, KeyModifiers)] = &[
    ("ctrl", "Ctrl-", KeyModifiers::CONTROL),
    ("alt", "Alt-", KeyModifiers::ALT),
    ("shift", "Shift-", KeyModifiers::SHIFT),
];

/// The two-set Hangul layout: what arrives, and the Latin letter printed on the same key.
const TWO_SET: &[(char, char)] = &[
    ('ㅂ', 'q'),
    ('ㅃ', 'Q'),
    ('ㅈ', 'w'),
    ('ㅉ', 'W'),
    ('ㄷ', 'e'),
    ('ㄸ', 'E'),
    ('ㄱ', 'r'),
    ('ㄲ', 'R'),
    ('ㅅ', 't'),
    ('ㅆ', 'T'),
    ('ㅛ', 'y'),
    ('ㅕ', 'u'),
    ('ㅑ', 'i'),
    ('ㅐ', 'o'),
    ('ㅒ', 'O'),
    ('ㅔ', 'p'),
    ('ㅖ', 'P'),
    ('ㅁ', 'a'),
    ('ㄴ', 's'),
    ('ㅇ', 'd'),
    ('ㄹ', 'f'),
    ('ㅎ', 'g'),
    ('ㅗ', 'h'),
    ('ㅓ', 'j'),
    ('ㅏ', 'k'),
    ('ㅣ', 'l'),
    ('ㅋ', 'z'),
    ('ㅌ', 'x'),
    ('ㅊ', 'c'),
    ('ㅍ', 'v'),
    ('ㅠ', 'b'),
    ('ㅜ', 'n'),
    ('ㅡ', 'm'),
];

/// Letters that the layout types with two keys.
const OF_TWO: &[(char, &str)] = &[
    ('ㅘ', "ㅗㅏ"),
    ('ㅙ', "ㅗㅐ"),
    ('ㅚ', "ㅗㅣ"),
    ('ㅝ', "ㅜㅓ"),
    ('ㅞ', "ㅜㅔ"),
    ('ㅟ', "ㅜㅣ"),
    ('ㅢ', "ㅡㅣ"),
    ('ㄳ', "ㄱㅅ"),
    ('ㄵ', "ㄴㅈ"),
    ('ㄶ', "ㄴㅎ"),
    ('ㄺ', "ㄹㄱ"),
    ('ㄻ', "ㄹㅁ"),
    ('ㄼ', "ㄹㅂ"),
    ('ㄽ', "ㄹㅅ"),
    ('ㄾ', "ㄹㅌ"),
    ('ㄿ', "ㄹㅍ"),
    ('ㅀ', "ㄹㅎ"),
    ('ㅄ', "ㅂㅅ"),
];

/// The letters of a syllable: Unicode 3.12, in the order of its three parts.
const LEADS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];
const FIRST_VOWEL: char = 'ㅏ';
const FINALS: [char; 27] = [
    'ㄱ', 'ㄲ', 'ㄳ', 'ㄴ', 'ㄵ', 'ㄶ', 'ㄷ', 'ㄹ', 'ㄺ', 'ㄻ', 'ㄼ', 'ㄽ', 'ㄾ', 'ㄿ', 'ㅀ', 'ㅁ',
    'ㅂ', 'ㅄ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

/// The letters that an input method made one character of; itself where it did not.
fn letters(c: char) -> Vec<char> {
    let vowels = 21;
    let finals = FINALS.len() as u32 + 1;
    let parts = match c {
        '가'..='힣' => {
            let at = c as u32 - '가' as u32;
            let vowel = FIRST_VOWEL as u32 + at / finals % vowels;
            let end = (at % finals).checked_sub(1).map(|end| FINALS[end as usize]);
            let lead = LEADS[(at / finals / vowels) as usize];
            [Some(lead), char::from_u32(vowel), end]
        }
        c => [Some(c), None, None],
    };
    let simple = |c: char| match OF_TWO.iter().find(|(compound, _)| *compound == c) {
        Some((_, pair)) => pair.chars().collect(),
        None => vec![c],
    };
    parts.into_iter().flatten().flat_map(simple).collect()
}

impl Key {
    /// The key of an event; `None` for a release and for keys that mean nothing by themselves.
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        if matches!(
            event.code,
            KeyCode::Modifier(_) | KeyCode::CapsLock | KeyCode::NumLock | KeyCode::Null
        ) {
            return None;
        }
        Some(Self::new(event.code, event.modifiers))
    }

    /// A key in its one form.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let mut modifiers = modifiers & MODIFIERS.iter().map(|(_, _, one)| *one).collect();
        let code = match code {
            KeyCode::Char(c) => {
                let shift = modifiers.contains(KeyModifiers::SHIFT);
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::Char(if modifiers.contains(KeyModifiers::CONTROL) {
                    c.to_ascii_lowercase()
                } else if shift {
                    c.to_ascii_uppercase()
                } else {
                    c
                })
            }
            KeyCode::Tab if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        if code == KeyCode::BackTab {
            modifiers.remove(KeyModifiers::SHIFT);
        }
        Self { code, modifiers }
    }

    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Self {
        Self::new(code, KeyModifiers::NONE)
    }

    /// The event of a terminal that this key makes.
    pub fn event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// Does it type a character into a field?
    pub fn types(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }

    /// The Latin key in the same place, for a letter of the two-set Hangul layout; else itself.
    ///
    /// Shift changes only seven of its keys, so that a shifted one of the others cannot be told
    /// from an unshifted one.
    #[must_use]
    pub fn latin(self) -> Self {
        let KeyCode::Char(c) = self.code else {
            return self;
        };
        match TWO_SET.iter().find(|(hangul, _)| *hangul == c) {
            Some(&(_, latin)) => Self::new(KeyCode::Char(latin), self.modifiers),
            None => self,
        }
    }

    /// The Latin keys that were struck, one after the other, where an input method of the two-set Hangul
    /// layout made one character of several keys: `라` of `f` and `k`. Empty for anything else.
    pub fn struck(self) -> Vec<Self> {
        let KeyCode::Char(c) = self.code else {
            return Vec::new();
        };
        let letters = letters(c);
        if letters.len() < 2 {
            return Vec::new();
        }
        let keys = letters.into_iter().map(|c| Self::plain(KeyCode::Char(c)));
        keys.map(Self::latin).collect()
    }

    /// As screens show it; `signs` allows arrows, which some terminals draw two cells wide.
    pub fn label(self, signs: bool) -> String {
        let mut label = String::new();
        for (_, prefix, modifier) in MODIFIERS {
            if self.modifiers.contains(*modifier) {
                label.push_str(prefix);
            }
        }
        match NAMED.iter().find(|(code, ..)| *code == self.code) {
            Some((_, _, word, sign)) => label.push_str(if signs { sign } else { word }),
            None => match self.code {
                KeyCode::Char(c) => label.push(c),
                KeyCode::F(n) => label.push_str(&["F", &n.to_string()].concat()),
                _ => label.push('?'),
            },
        }
        label
    }

    /// Every name of a key that a mistyped one may have meant.
    pub fn names() -> impl Iterator<Item = &'static str> {
        const FUNCTIONS: [&str; 12] = [
            "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
        ];
        NAMED.iter().map(|(_, name, ..)| *name).chain(FUNCTIONS)
    }
}

impl fmt::Display for Key {
    /// As files name it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, _, modifier) in MODIFIERS {
            if self.modifiers.contains(*modifier) {
                write!(f, "{name}-")?;
            }
        }
        match NAMED.iter().find(|(code, ..)| *code == self.code) {
            Some((_, name, ..)) => f.write_str(name),
            None => match self.code {
                KeyCode::Char(c) => write!(f, "{c}"),
                KeyCode::F(n) => write!(f, "f{n}"),
                _ => f.write_str("?"),
            },
        }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        'modifiers: loop {
            for (name, _, modifier) in MODIFIERS {
                let Some((head, tail)) = rest.split_at_checked(name.len() + 1) else {
                    continue;
                };
                let is_modifier = head.ends_with(['-', '+'])
                    && head[..name.len()].eq_ignore_ascii_case(name)
                    && !tail.is_empty();
                if is_modifier {
                    modifiers |= *modifier;
                    rest = tail;
                    continue 'modifiers;
                }
            }
            break;
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(c), None) if !c.is_control() => KeyCode::Char(c),
            _ => named(&rest.to_ascii_lowercase()).ok_or_else(|| UnknownKey(text.into()))?,
        };
        Ok(Self::new(code, modifiers))
    }
}

/// The key of that name, in small letters.
fn named(name: &str) -> Option<KeyCode> {
    let name = ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or(name, |(_, name)| *name);
    if let Some((code, ..)) = NAMED.iter().find(|(_, known, ..)| *known == name) {
        return Some(*code);
    }
    let number: u8 = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> Key {
        name.parse().expect("the tests name keys that exist")
    }

    #[test]
    fn what_an_input_method_composed_is_taken_apart_into_the_keys_that_were_struck() {
        let struck = |c: char| {
            let keys = Key::plain(KeyCode::Char(c)).struck();
            keys.iter().map(ToString::to_string).collect::<String>()
        };
        for (c, keys) in [
            ('라', "fk"),
            ('쳐', "cu"),
            ('힣', "glg"),
            ('꿟', "Rnjfq"),
            ('ㅝ', "nj"),
            ('ㄺ', "fr"),
        ] {
            assert_eq!(struck(c), keys, "{c}");
        }
        for c in ['ㄹ', 'f', 'é'] {
            assert_eq!(struck(c), "", "{c}");
        }
    }

    #[test]
    fn shift_has_one_form() {
        let forms = [
            KeyEvent::new(KeyCode::Char('J'), KeyModifiers::NONE),
            KeyEvent::new(KeyCode::Char('J'), KeyModifiers::SHIFT),
            KeyEvent::new(KeyCode::Char('j'), KeyModifiers::SHIFT),
        ];
        for form in forms {
            assert_eq!(Key::from_event(form), Some(key("J")), "{form:?}");
        }
        assert_eq!(key("shift-j"), key("J"));
        assert_eq!(key("shift-tab"), key("backtab"));
    }

    #[test]
    fn a_name_is_read_back_as_the_same_key() {
        for name in [
            "j", "J", "space", "ctrl-u", "alt-down", "shift-f4", "-", "+", "ctrl--", "]", "f12",
            "ㅎ",
        ] {
            assert_eq!(key(name).to_string(), name);
        }
        assert_eq!(key("Ctrl+U"), key("ctrl-u"));
        assert_eq!(key("PageDown"), key("pgdn"));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for name in ["", "entr", "f13", "f0", "ctrl-", "hyper-x", "\u{1b}"] {
            assert!(name.parse::<Key>().is_err(), "{name:?}");
        }
    }

    #[test]
    fn letters_of_the_two_set_layout_are_the_latin_keys_in_their_place() {
        assert_eq!(key("ㄹ").latin(), key("f"));
        assert_eq!(key("ㅖ").latin(), key("P"));
        assert_eq!(key("ctrl-ㅁ").latin(), key("ctrl-a"));
        assert_eq!(key("f").latin(), key("f"));
    }

    #[test]
    fn a_release_is_no_key() {
        let release = KeyEvent::new_with_kind(
            KeyCode::Char('q'),
            KeyModifiers::NONE,
            KeyEventKind::Release,
        );
        assert_eq!(Key::from_event(release), None);
    }

    #[test]
    fn labels_are_for_reading() {
        assert_eq!(key("up").label(true), "↑");
        assert_eq!(key("up").label(false), "Up");
        assert_eq!(key("ctrl-u").label(true), "Ctrl-u");
        assert_eq!(key("space").label(true), "Space");
    }
}
