//! Texts as search sees them: without case, accents and width, Hangul taken apart into its letters.
//!
//! A folded text is UTF-8 in which every letter of Latin and of Hangul is one byte:
//!
//! ```text
//! a–z 0–9      themselves
//! A–S          leading consonants of Hangul: each begins a syllable
//! 0x01–0x0E    vowels, compound ones as two
//! 0x0F–0x1E    final consonants, compound ones as two
//! space        between words, unless both are Hangul
//! + #          behind a letter: they belong to its word (`c++`, `c#`)
//! & / :        between two letters or digits (`at&t`, `tcp/ip`, `10:30`)
//! . # @        before a letter that begins a word (`.net`, `#tag`)
//! .            between two digits (`2.0`)
//! ```
//!
//! So `한` begins with `하`, `과` with `고`, and a byte search finds only whole letters. Hyphens,
//! apostrophes and full stops within a word vanish: `e-commerce` and `ecommerce` fold alike. All
//! other signs part words, and so does a hyphen between two digits. Where words begin is kept aside.

use unicode_normalization::char::{
    canonical_combining_class, decompose_compatible, is_combining_mark,
};

use crate::agenda::safe::is_invisible;

/// A text folded, with the places where its words begin.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// Where words begin in it, parts of compounds included; ascending.
    pub(super) starts: Vec<u32>,
}

/// `text` as search sees it.
pub(super) fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    fold_onto(text, &mut folded.text, &mut folded.starts);
    folded
}

/// Folds `text` onto the end of `out`; `starts` are counted from the beginning of `out`.
pub(super) fn fold_onto(text: &str, out: &mut String, starts: &mut Vec<u32>) {
    out.reserve(text.len());
    Folder::new(out, starts, None).run(text);
}

/// Folds `text`, and tells for each folded byte which bytes of `text` it came from.
pub(super) fn fold_with_sources(text: &str) -> (Folded, Vec<(u32, u32)>) {
    let mut folded = Folded::default();
    let mut sources = Vec::with_capacity(text.len());
    Folder::new(&mut folded.text, &mut folded.starts, Some(&mut sources)).run(text);
    (folded, sources)
}

/// Does this byte of a folded text begin a Hangul syllable?
pub(super) fn is_lead(byte: u8) -> bool {
    byte.is_ascii_uppercase()
}

/// Is this byte of a folded text a sign that joins two words, each of which can be looked for?
pub(super) fn is_link(byte: u8) -> bool {
    matches!(byte, b'&' | b'/' | b':')
}

/// Is this byte of a folded text a sign?
pub(super) fn is_sign(byte: u8) -> bool {
    is_link(byte) || matches!(byte, b'+' | b'#' | b'.' | b'@')
}

/// Does this character vanish within a word, so that its parts fold as one word?
pub(super) fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '\'' | '.' | '’' | '‘' | 'ʼ' | '‐' | '‑' | '·' | '・' | '′'
    )
}

/// Is it only the beginnings of syllables, as in `ㅎㄱ`?
pub(super) fn is_initials(folded: &str) -> bool {
    folded.bytes().all(is_lead)
}

/// Is this byte of a folded text within a Hangul syllable, after its beginning?
pub(super) fn is_inside_syllable(byte: u8) -> bool {
    matches!(byte, FIRST_VOWEL..=LAST_FINAL)
}

/// Is this byte of a folded text a final consonant?
pub(super) fn is_final(byte: u8) -> bool {
    matches!(byte, FIRST_FINAL..=LAST_FINAL)
}

/// The leading consonant that sounds like this final one.
pub(super) fn final_as_lead(byte: u8) -> u8 {
    b'A' + FINAL_LEADS[usize::from(byte - FIRST_FINAL)]
}

const FIRST_VOWEL: u8 = 0x01;
const FIRST_FINAL: u8 = 0x0f;
const LAST_FINAL: u8 = 0x1e;
/// ㅇ, which is silent at the beginning of a syllable.
const SILENT: u8 = b'A' + 11;

/// ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ in simple vowels, 0 for no second one.
const VOWELS: [(u8, u8); 21] = [
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (9, 1),
    (9, 2),
    (9, 14),
    (10, 0),
    (11, 0),
    (11, 5),
    (11, 6),
    (11, 14),
    (12, 0),
    (13, 0),
    (13, 14),
    (14, 0),
];

/// ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ in simple finals counted from 1, 0 for no
/// second one.
const FINALS: [(u8, u8); 27] = [
    (1, 0),
    (2, 0),
    (1, 8),
    (3, 0),
    (3, 11),
    (3, 16),
    (4, 0),
    (5, 0),
    (5, 1),
    (5, 6),
    (5, 7),
    (5, 8),
    (5, 14),
    (5, 15),
    (5, 16),
    (6, 0),
    (7, 0),
    (7, 8),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 0),
    (12, 0),
    (13, 0),
    (14, 0),
    (15, 0),
    (16, 0),
];

/// The leading consonant of each simple final one: ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ.
const FINAL_LEADS: [u8; 16] = [0, 1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 18];

/// What stood between the last letter and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    /// A hyphen, an apostrophe, a full stop.
    Joint,
    /// A sign that was kept: the next word stands right behind it.
    Sign,
    /// Whatever else parts words.
    Space,
}

/// What the last letter was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hangul,
    Letter,
    Digit,
}

struct Folder<'a> {
    out: &'a mut String,
    starts: &'a mut Vec<u32>,
    sources: Option<&'a mut Vec<(u32, u32)>>,
    /// Where the folded text begins in `out`.
    base: usize,
    gap: Gap,
    last: Script,
    /// The character at hand.
    at: (u32, u32),
}

impl<'a> Folder<'a> {
    fn new(
        out: &'a mut String,
        starts: &'a mut Vec<u32>,
        sources: Option<&'a mut Vec<(u32, u32)>>,
    ) -> Self {
        Self {
            base: out.len(),
            out,
            starts,
            sources,
            gap: Gap::Space,
            last: Script::Digit,
            at: (0, 0),
        }
    }

    fn run(mut self, text: &str) {
        for (at, c) in text.char_indices() {
            self.at = (at as u32, (at + c.len_utf8()) as u32);
            match c {
                'a'..='z' => self.letter(Script::Letter, c),
                'A'..='Z' => self.letter(Script::Letter, c.to_ascii_lowercase()),
                '0'..='9' => self.letter(Script::Digit, c),
                ' ' => self.gap = Gap::Space,
                '!'..='~' => self.sign(c, text[at + 1..].chars().next()),
                '가'..='힣' => self.syllable(c as u32 - 0xac00),
                _ => self.rare(c),
            }
        }
    }

    /// A sign of ASCII: kept where it belongs to a word, else it parts words.
    fn sign(&mut self, c: char, next: Option<char>) {
        let within = self.gap == Gap::None && next.is_some_and(char::is_alphanumeric);
        let behind = match self.gap {
            Gap::None => self.last != Script::Digit,
            // `c++`: as many as there are.
            Gap::Sign => self.out.ends_with(c),
            _ => false,
        };
        let before = self.gap == Gap::Space && next.is_some_and(char::is_alphabetic);
        match c {
            '+' | '#' if behind => self.push(c),
            '&' | '/' | ':' if within => self.push(c),
            // `2.0` is not 20.
            '.' if within
                && self.last == Script::Digit
                && next.is_some_and(|c| c.is_ascii_digit()) =>
            {
                self.push(c);
            }
            '.' | '#' | '@' if before => {
                self.begin(Script::Letter);
                self.push(c);
            }
            _ => return self.separator(c),
        }
        self.gap = Gap::Sign;
    }

    fn separator(&mut self, c: char) {
        if !is_joint(c) {
            self.gap = Gap::Space;
        } else if self.gap == Gap::None {
            self.gap = Gap::Joint;
        } else if self.gap == Gap::Sign {
            self.gap = Gap::Space;
        }
    }

    /// What must come before a letter of `script`.
    fn begin(&mut self, script: Script) {
        if self.gap != Gap::None {
            let between = |one: Script| self.last == one && script == one;
            // `e-commerce` is one word, `310-311` is two.
            let parts = match self.gap {
                Gap::Space => !between(Script::Hangul),
                Gap::Joint => between(Script::Digit),
                Gap::Sign | Gap::None => false,
            };
            if parts && self.out.len() > self.base {
                self.push(' ');
            }
            self.starts.push(self.out.len() as u32);
            self.gap = Gap::None;
        }
        self.last = script;
    }

    fn letter(&mut self, script: Script, c: char) {
        self.begin(script);
        self.push(c);
    }

    fn push(&mut self, c: char) {
        self.out.push(c);
        if let Some(sources) = &mut self.sources {
            sources.extend(std::iter::repeat_n(self.at, c.len_utf8()));
        }
    }

    fn syllable(&mut self, number: u32) {
        self.lead(b'A' + (number / 588) as u8);
        self.vowel((number % 588 / 28) as usize);
        if let Some(last) = (number as usize % 28).checked_sub(1) {
            self.last(last);
        }
    }

    fn lead(&mut self, byte: u8) {
        self.begin(Script::Hangul);
        self.push(byte.into());
    }

    /// The last byte, if it belongs to this word.
    fn last_byte(&self) -> Option<u8> {
        let own = self.gap == Gap::None && self.out.len() > self.base;
        own.then(|| self.out.as_bytes()[self.out.len() - 1])
    }

    fn vowel(&mut self, number: usize) {
        if !self.last_byte().is_some_and(is_lead) {
            self.lead(SILENT);
        }
        let (first, second) = VOWELS[number];
        self.push(first.into());
        if second > 0 {
            self.push(second.into());
        }
    }

    /// A final consonant; one that ends no syllable is half typed and begins one.
    fn last(&mut self, number: usize) {
        let ends = self.last_byte().is_some_and(is_inside_syllable);
        let (first, second) = FINALS[number];
        for one in [first, second] {
            match one.checked_sub(1) {
                Some(one) if ends => self.push((FIRST_FINAL + one).into()),
                Some(one) => self.lead(b'A' + FINAL_LEADS[usize::from(one)]),
                None => {}
            }
        }
    }

    fn rare(&mut self, c: char) {
        match c {
            // Typed on their own: half a syllable.
            'ㄱ'..='ㅎ' => self.single_consonant(c as u32 - 0x3131),
            'ㅏ'..='ㅣ' => self.vowel((c as u32 - 0x314f) as usize),
            _ if is_invisible(c) => {}
            _ => decompose_compatible(c, |part| self.part(part)),
        }
    }

    fn single_consonant(&mut self, number: u32) {
        /// For each of ㄱ–ㅎ: its place among the finals, or, from 100 on, among the leads.
        const PLACES: [u8; 30] = [
            0, 1, 2, 3, 4, 5, 6, 104, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 108, 17, 18, 19, 20, 21,
            113, 22, 23, 24, 25, 26,
        ];
        match PLACES[number as usize] {
            lead @ 100.. => self.lead(b'A' + lead - 100),
            last => {
                let (first, second) = FINALS[usize::from(last)];
                for one in [first, second].into_iter().filter(|one| *one > 0) {
                    self.lead(b'A' + FINAL_LEADS[usize::from(one - 1)]);
                }
            }
        }
    }

    /// A part of a character that was taken apart.
    fn part(&mut self, c: char) {
        match c {
            '\u{1100}'..='\u{1112}' => self.lead(b'A' + (c as u32 - 0x1100) as u8),
            '\u{1161}'..='\u{1175}' => self.vowel((c as u32 - 0x1161) as usize),
            '\u{11a8}'..='\u{11c2}' => self.last((c as u32 - 0x11a8) as usize),
            _ if canonical_combining_class(c) != 0 => {
                // The mark belongs to the letter before it.
                if let Some(source) = self.sources.as_mut().and_then(|all| all.last_mut()) {
                    source.1 = self.at.1;
                }
            }
            _ => {
                for c in c.to_lowercase() {
                    self.lower(c);
                }
            }
        }
    }

    fn lower(&mut self, c: char) {
        let plain = match c {
            'a'..='z' => return self.letter(Script::Letter, c),
            '0'..='9' => return self.letter(Script::Digit, c),
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            'ø' => "o",
            'đ' | 'ð' => "d",
            'ł' => "l",
            'ı' => "i",
            'ħ' => "h",
            'ς' => return self.letter(Script::Letter, 'σ'),
            _ if canonical_combining_class(c) != 0 => return,
            _ if c.is_alphanumeric() || is_combining_mark(c) => {
                return self.letter(Script::Letter, c);
            }
            // The wide forms of signs are the signs.
            '!'..='~' => return self.sign(c, None),
            _ => return self.separator(c),
        };
        for c in plain.chars() {
            self.letter(Script::Letter, c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) {
        assert_eq!(fold(a).text, fold(b).text, "{a} and {b}");
    }

    #[test]
    fn case_accents_and_width_do_not_count() {
        same("ＺÜRICH", "zurich");
        same("Straße Łódź", "STRASSE lodz");
        same("ﬁeld①", "field1");
    }

    #[test]
    fn compounds_fold_alike() {
        same("e-commerce", "ecommerce");
        assert_eq!(fold("E commerce, a state").text, "e commerce a state");
        same("Commissioners’", "commissioners");
        assert_eq!(fold("cross-border").starts, [0, 5]);
        assert_eq!(fold("a, (b) cde").text, "a b cde");
    }

    #[test]
    fn signs_belong_to_words_where_they_make_them() {
        for (text, folded, starts) in [
            ("Modern C++ in", "modern c++ in", &[0, 7, 11][..]),
            ("C# and F#.", "c# and f#", &[0, 3, 7]),
            ("C++20, C+", "c++20 c+", &[0, 3, 6]),
            ("１ Ｃ＋＋", "1 c++", &[0, 2]),
            ("AT&T, R & D", "at&t r d", &[0, 3, 5, 7]),
            ("TCP/IP 10:30", "tcp/ip 10:30", &[0, 4, 7, 10]),
            ("to .NET 9 ... and.", "to .net 9 and", &[0, 3, 4, 8, 10]),
            ("Node.js 8517.62", "nodejs 8517.62", &[0, 4, 7, 12]),
            ("Web 2.0, 1.2.3.", "web 2.0 1.2.3", &[0, 4, 6, 8, 10, 12]),
            ("310-311, 4‑5", "310 311 4 5", &[0, 4, 8, 10]),
            (
                "#tag @home # 1 + 2",
                "#tag @home 1 2",
                &[0, 1, 5, 6, 11, 13],
            ),
            ("100% / see: this", "100 see this", &[0, 4, 8]),
        ] {
            let have = fold(text);
            assert_eq!(
                (have.text.as_str(), &have.starts[..]),
                (folded, starts),
                "{text}"
            );
        }
    }

    #[test]
    fn hangul_of_all_forms_folds_alike() {
        same("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}");
        same("관세 청", "관세청");
        same("ㄱㅅ", "ㄳ");
        same("ﾡ", "ㄱ");
        assert_eq!(fold("관세 청").starts, [0, fold("관세").text.len() as u32]);
    }

    #[test]
    fn half_typed_syllables_begin_whole_ones() {
        for (half, whole) in [
            ("하", "한국"),
            ("고", "과"),
            ("안", "않"),
            ("ㅎ", "한"),
            ("구", "궤"),
        ] {
            assert!(
                fold(whole).text.starts_with(&fold(half).text),
                "{half} {whole}"
            );
        }
        assert!(!fold("한").text.starts_with(&fold("핮").text));
    }

    #[test]
    fn trust_43_invisible_characters_are_not_searched() {
        same("cus\u{200b}to\u{ad}ms", "customs");
    }

    #[test]
    fn each_byte_knows_where_it_came_from() {
        let (folded, sources) = fold_with_sources("Zü 한");
        assert_eq!(folded.text.len(), sources.len());
        assert_eq!(sources[1], (1, 3));
        assert_eq!(sources[sources.len() - 1], (4, 7));
    }
}
