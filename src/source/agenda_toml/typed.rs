//! Words of Latin letters that were typed while the keyboard was set to Hangul: `ㅜ믇` is `name`.

/// The keys of the letters that a syllable begins with, in Unicode's order.
const FIRST: [&str; 19] = [
    "r", "R", "s", "e", "E", "f", "a", "q", "Q", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
];
/// Of its vowels.
const MIDDLE: [&str; 21] = [
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b",
    "m", "ml", "l",
];
/// Of what it ends with, if it does.
const LAST: [&str; 28] = [
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a",
    "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g",
];
/// Of the letters alone, from `ㄱ` to `ㅎ`.
const ALONE: [&str; 30] = [
    "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a",
    "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g",
];

/// The keys that were pressed, if there is Hangul in the word.
pub(super) fn latin(word: &str) -> Option<String> {
    let mut is_hangul = false;
    let mut typed = String::new();
    for sign in word.chars() {
        let code = u32::from(sign);
        let keys = match code {
            0xAC00..=0xD7A3 => {
                let of = |number: u32| number as usize;
                let syllable = code - 0xAC00;
                typed.push_str(FIRST[of(syllable / 588)]);
                typed.push_str(MIDDLE[of(syllable / 28 % 21)]);
                LAST[of(syllable % 28)]
            }
            0x3131..=0x314E => ALONE[(code - 0x3131) as usize],
            0x314F..=0x3163 => MIDDLE[(code - 0x314F) as usize],
            _ => {
                typed.push(sign);
                continue;
            }
        };
        is_hangul = true;
        typed.push_str(keys);
    }
    is_hangul.then(|| typed.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn the_keys_that_were_pressed_are_known() {
        for (typed, wanted) in [
            ("ㅜ믇", "name"),
            ("샤싣", "title"),
            ("개ㅐㅡ", "room"),
            ("ㄴㅅㅁㄱㅅ", "start"),
            ("뭉", "and"),
        ] {
            assert_eq!(latin(typed).as_deref(), Some(wanted), "{typed}");
        }
        assert_eq!(latin("name"), None);
    }
}
