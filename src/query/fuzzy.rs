//! Words with letters left out or wrong, as they may stand for words of a short text.
//!
//! Left out is not anything in between: a word of the query is made of pieces, each of which
//! begins where a word of the text begins and leaves out at most as many letters as it has. So
//! `kcw`, `opcer` and `cstms` find what they mean, and `and` does not find "Administration".

use super::fold::{Folded, is_initials, is_inside_syllable, is_lead};
use super::word::has_sign;

/// How many words of the text may lie between two pieces, plus one.
const JUMP: usize = 3;
/// Bytes of a word of the query beyond which it is only looked for as it is.
const MOST: usize = 48;
/// Bytes of a word of a text that are compared.
const WORD: usize = 64;

/// A word of the query that may be written otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fuzzy {
    /// The folded word without spaces.
    letters: String,
    /// Its letters, as [`mask`] has them.
    mask: u64,
    /// May letters be left out?
    leaves_out: bool,
    /// How many letters may be wrong.
    wrong: usize,
    /// Is it only beginnings of syllables?
    initials: bool,
}

/// Which letters a folded text has: a bit each, rare ones share.
pub(super) fn mask(folded: &str) -> u64 {
    folded.bytes().fold(0, |mask, byte| mask | bit(byte))
}

fn bit(byte: u8) -> u64 {
    let at = match byte {
        b'a'..=b'z' => byte - b'a',
        b'0'..=b'9' => byte - b'0' + 26,
        b'A'..=b'S' => byte - b'A' + 36,
        0x01..=0x0e => byte % 4 + 55,
        0x0f..=0x1e => byte % 4 + 59,
        b' ' => return 0,
        _ => 63,
    };
    1 << at
}

/// The words of a folded text, from each start to the next space; parts of compounds again on
/// their own. `starts` are counted from `base`.
pub(super) fn words<'a>(
    text: &'a str,
    starts: &'a [u32],
    base: usize,
) -> impl Iterator<Item = &'a [u8]> {
    starts.iter().map(move |start| {
        let rest = &text.as_bytes()[*start as usize - base..];
        let rest = &rest[..rest.len().min(WORD)];
        &rest[..memchr::memchr(b' ', rest).unwrap_or(rest.len())]
    })
}

/// The beginnings of a text's syllables, and where words begin among them. `starts` are those of the
/// text.
pub(super) fn initials(text: &str, starts: &[u32]) -> Folded {
    let mut initials = Folded::default();
    for (at, byte) in text.bytes().enumerate() {
        if is_lead(byte) {
            if starts.binary_search(&(at as u32)).is_ok() {
                initials.starts.push(initials.text.len() as u32);
            }
            initials.text.push(byte.into());
        }
    }
    initials
}

impl Fuzzy {
    /// `None` where the word is only looked for as it is.
    pub(super) fn new(folded: &str) -> Option<Self> {
        let letters: String = folded.chars().filter(|c| *c != ' ').collect();
        let has_spaces = letters.len() < folded.len();
        let digits = letters.bytes().filter(u8::is_ascii_digit).count();
        let is_written_so = digits == letters.len() || has_sign(&letters);
        if letters.is_empty() || letters.len() > MOST || is_written_so {
            return None;
        }
        let syllables = letters.bytes().filter(|byte| is_lead(*byte)).count();
        let others = letters.chars().filter(|c| {
            !u8::try_from(*c).is_ok_and(|byte| is_lead(byte) || is_inside_syllable(byte))
        });
        let others = others.count();
        let initials = syllables >= 2 && is_initials(&letters);
        // A syllable is worth two letters: it has two or more.
        let wrong = match others + 2 * syllables {
            _ if digits > 0 || has_spaces || initials => 0,
            0..=4 => 0,
            5..=8 => 1,
            _ => 2,
        };
        Some(Self {
            mask: mask(&letters),
            leaves_out: others + syllables >= 3 && !initials,
            wrong,
            initials,
            letters,
        })
    }

    /// Must the letters of a text hold all of the word's for letters to be left out? Then its
    /// mask has to cover this one.
    pub(super) fn may_leave_out(&self, mask: u64) -> bool {
        self.leaves_out && self.mask & !mask == 0
    }

    /// Can a word with this mask be the word, mistyped?
    pub(super) fn may_be_mistyped(&self, mask: u64) -> bool {
        self.wrong > 0 && (self.mask & !mask).count_ones() as usize <= self.wrong
    }

    /// May letters be wrong?
    pub(super) fn allows_typos(&self) -> bool {
        self.wrong > 0
    }

    /// The word, where it is only the beginnings of syllables.
    pub(super) fn initials(&self) -> Option<&str> {
        self.initials.then_some(&self.letters)
    }

    /// Does the text match with letters left out? `starts` are counted from `base`.
    pub(super) fn leaves_out(&self, text: &str, starts: &[u32], base: usize) -> bool {
        self.leaves_out && self.pieces(text, starts, base, |_| {})
    }

    /// The bytes of the text that stand for the word with letters left out.
    pub(super) fn places(&self, text: &str, starts: &[u32]) -> Option<Vec<usize>> {
        let mut pieces = Vec::new();
        if !self.leaves_out || !self.pieces(text, starts, 0, |piece| pieces.push(piece)) {
            return None;
        }
        let mut places = Vec::new();
        let (mut to, mut before) = (self.letters.len(), usize::MAX);
        while to > 0 {
            let mut fitting = pieces.iter().rev();
            let piece = fitting.find(|piece| {
                piece.to == to
                    && piece.word < before
                    && (before == usize::MAX || before - piece.word <= JUMP)
            })?;
            let segment = segment(text, starts, 0, piece.word);
            let mut walk = Walk::new(segment);
            for at in piece.from..piece.to {
                walk.step(self.letters.as_bytes()[at]);
                places.push(starts[piece.word] as usize + walk.at);
            }
            (to, before) = (piece.from, piece.word);
        }
        places.sort_unstable();
        Some(places)
    }

    /// Goes through the words of the text: which beginnings of the word can be made of pieces up
    /// to here? Tells every piece that may be part of it.
    fn pieces(&self, text: &str, starts: &[u32], base: usize, mut tell: impl FnMut(Piece)) -> bool {
        let letters = self.letters.as_bytes();
        // Bit n: the first n letters are made; for each of the last words.
        let mut made = [0_u64; JUMP];
        for word in 0..starts.len() {
            let segment = segment(text, starts, base, word);
            let mut open = made.iter().fold(1, |all, bits| all | bits);
            let mut now = 0_u64;
            while open != 0 {
                let from = open.trailing_zeros() as usize;
                open &= open - 1;
                let mut walk = Walk::new(segment);
                for to in from + 1..=letters.len() {
                    if !walk.step(letters[to - 1]) {
                        break;
                    }
                    let taken = to - from;
                    if walk.at < 2 * taken {
                        now |= 1 << to;
                        tell(Piece { word, from, to });
                    }
                }
            }
            if now >> letters.len() & 1 == 1 {
                return true;
            }
            made.rotate_right(1);
            made[0] = now;
        }
        false
    }

    /// Is `word`, or its beginning, the word but for a few letters that are wrong, missing, too
    /// many or swapped with their neighbour?
    pub(super) fn is_mistyped(&self, word: &[u8]) -> bool {
        self.mistyped_length(word).is_some()
    }

    /// How much of `word` is the word, mistyped. The last letter is right, or the words end
    /// together: `trade` is not the beginning of "tradition".
    pub(super) fn mistyped_length(&self, word: &[u8]) -> Option<usize> {
        let letters = self.letters.as_bytes();
        let (length, most) = (letters.len(), self.wrong);
        if most == 0 || word.len() + most < length {
            return None;
        }
        // Rows of distances between the word's beginnings and that of the text, as of optimal
        // string alignment; the last two are needed for swapped neighbours.
        let mut row: [u8; MOST + 1] = std::array::from_fn(|at| at as u8);
        let mut last = [0_u8; MOST + 1];
        let mut least_before = 0_u8;
        let reach = word.len().min(length + most);
        for at in 1..=reach {
            let before = last;
            last = row;
            row[0] = at as u8;
            let mut least = row[0];
            for n in 1..=length {
                let same = letters[n - 1] == word[at - 1];
                let mut cost = (last[n - 1] + u8::from(!same))
                    .min(last[n] + 1)
                    .min(row[n - 1] + 1);
                if n > 1
                    && at > 1
                    && letters[n - 1] == word[at - 2]
                    && letters[n - 2] == word[at - 1]
                {
                    cost = cost.min(before[n - 2] + 1);
                }
                row[n] = cost;
                least = least.min(cost);
            }
            let ends = letters[length - 1] == word[at - 1] || at == word.len();
            // `keysigning` is not "designing": of two, none is the first.
            let begins = row[length] <= 1 || letters[0] == word[0];
            if ends && begins && usize::from(row[length]) <= most {
                return Some(at);
            }
            if usize::from(least.min(least_before)) > most {
                return None;
            }
            least_before = least;
        }
        None
    }
}

/// A part of a query's word that is taken from one word of the text.
#[derive(Clone, Copy)]
struct Piece {
    word: usize,
    from: usize,
    to: usize,
}

/// A word of the text up to where the next one begins.
fn segment<'a>(text: &'a str, starts: &[u32], base: usize, word: usize) -> &'a [u8] {
    let from = starts[word] as usize - base;
    let to = starts
        .get(word + 1)
        .map_or(text.len(), |next| *next as usize - base);
    let segment = &text.as_bytes()[from..to.min(from + WORD)];
    segment.strip_suffix(b" ").unwrap_or(segment)
}

/// Takes letters from a segment, leaving others out.
struct Walk<'a> {
    segment: &'a [u8],
    /// The place of the letter that was taken last.
    at: usize,
    begun: bool,
}

impl<'a> Walk<'a> {
    fn new(segment: &'a [u8]) -> Self {
        Self {
            segment,
            at: 0,
            begun: false,
        }
    }

    /// Takes the next `letter`; is there one? The first must begin the segment, and within a
    /// syllable nothing is left out.
    fn step(&mut self, letter: u8) -> bool {
        if !self.begun {
            self.begun = true;
            return self.segment.first() == Some(&letter);
        }
        let rest = &self.segment[self.at + 1..];
        let next = if is_inside_syllable(letter) || !letter.is_ascii() {
            (rest.first() == Some(&letter)).then_some(0)
        } else {
            memchr::memchr(letter, rest)
        };
        self.at += next.map_or(0, |next| next + 1);
        next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    fn leaves_out(word: &str, text: &str) -> bool {
        let text = fold(text);
        let fuzzy = Fuzzy::new(&fold(word).text);
        fuzzy.is_some_and(|fuzzy| fuzzy.leaves_out(&text.text, &text.starts, 0))
    }

    fn mistyped(word: &str, text: &str) -> bool {
        let text = fold(text);
        let fuzzy = Fuzzy::new(&fold(word).text);
        fuzzy.is_some_and(|fuzzy| {
            words(&text.text, &text.starts, 0).any(|word| fuzzy.is_mistyped(word))
        })
    }

    #[test]
    fn letters_may_be_left_out() {
        for (word, text) in [
            ("kcw", "Korea Customs Week"),
            ("opcer", "Opening ceremony"),
            ("drg", "Drug trafficking"),
            ("cstms", "World Customs Organization"),
            ("ecommerce", "e commerce"),
            ("xray", "x ray"),
            ("smnr", "Seminar"),
            ("customsweek", "Customs Week"),
            ("전상거래", "전자상거래"),
            ("관세기구", "세계 관세 기구"),
        ] {
            assert!(leaves_out(word, text), "{word} in {text}");
            let folded = fold(text);
            let fuzzy = Fuzzy::new(&fold(word).text).expect("letters");
            let places = fuzzy.places(&folded.text, &folded.starts).expect("places");
            let taken: Vec<u8> = places
                .iter()
                .map(|at| folded.text.as_bytes()[*at])
                .collect();
            assert_eq!(taken, fuzzy.letters.as_bytes(), "{word} in {text}");
        }
    }

    #[test]
    fn what_is_merely_in_between_is_noise() {
        for (word, text) in [
            ("and", "Administration of drugs"),
            ("kc", "Korea Customs"),
            ("stm", "Customs"),
            ("한국", "한중 국제"),
        ] {
            assert!(!leaves_out(word, text), "{word} in {text}");
        }
    }

    #[test]
    fn letters_may_be_wrong_in_long_words() {
        for (word, text) in [
            ("semimar", "Plenary seminar"),
            ("cutsoms", "Customs"),
            ("ustoms", "Customs"),
            ("kustoms", "Customs"),
            ("custtoms", "Customs"),
            ("commercd", "e-commerce"),
            ("e-comerce", "E-commerce"),
            ("trafikking", "Trafficking"),
            ("seminars", "Seminar on data"),
            ("전자성거래", "전자상거래"),
        ] {
            assert!(mistyped(word, text), "{word} in {text}");
        }
        for (word, text) in [
            ("trde", "Trade"),
            ("trade", "Tradition"),
            ("2024", "2023"),
            ("zzminar", "Seminar"),
            ("keysigning", "Designing"),
            ("data", "date"),
            ("세곤", "세관"),
        ] {
            assert!(!mistyped(word, text), "{word} in {text}");
        }
    }

    #[test]
    fn initials_of_syllables_stand_for_them() {
        let typed = Fuzzy::new(&fold("ㄱㅅㅊ").text).expect("letters");
        let typed = typed.initials().expect("beginnings of syllables only");
        let text = fold("한국 관세 청");
        let own = initials(&text.text, &text.starts);
        assert_eq!(
            (own.text.find(typed), &own.starts[..]),
            (Some(2), &[0, 2, 4][..])
        );
    }
}
