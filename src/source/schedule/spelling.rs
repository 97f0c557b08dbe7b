//! When two spellings name one room: they differ in case, dots, spaces and hyphens alone.

use unicode_normalization::UnicodeNormalization;

/// What a name has beside its case, dots, spaces and hyphens; two names that share it are one. A sign
/// between two digits counts, for room 1.1 is not room 11, and so does one before a number: -1 is a
/// floor.
pub(super) fn key(name: &str) -> String {
    let folded: Vec<char> = name.nfkc().flat_map(char::to_lowercase).collect();
    let mut key = String::with_capacity(name.len());
    let mut at = 0;
    while at < folded.len() {
        let from = at;
        while folded.get(at).copied().is_some_and(is_gap) {
            at += 1;
        }
        let Some(next) = folded.get(at) else { break };
        let gap = &folded[from..at];
        if next.is_ascii_digit() && !gap.is_empty() {
            let is_after_digit = key.ends_with(|c: char| c.is_ascii_digit());
            if gap.ends_with(&['-']) && (gap.len() > 1 || key.is_empty()) {
                key.push('-');
            } else if is_after_digit {
                key.push('.');
            }
        }
        key.push(*next);
        at += 1;
    }
    key
}

/// Is the one name the other without its signs, as a word for addresses is? Asked only of a room and of
/// what an event in it calls its room.
pub(super) fn is_slug(one: &str, other: &str) -> bool {
    let signs = |name: &str| -> String {
        let letters = name.nfkc().flat_map(char::to_lowercase);
        letters.filter(|c| c.is_alphanumeric()).collect()
    };
    let one = signs(one);
    !one.is_empty() && one == signs(other)
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '-' | '_' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_in_case_and_signs_alone_are_one() {
        for (one, other) in [
            ("Saal 1", "SAAL-1"),
            ("H.1301", "h1301"),
            ("Main  Hall", "Main-Hall"),
            ("K.4.201", "k4.201"),
            ("Raum Ａ", "raum a"),
            ("대강당 1", "대강당1"),
        ] {
            assert_eq!(key(one), key(other), "{one} and {other}");
        }
        for (one, other) in [
            ("Room 1.1", "Room 11"),
            ("Room 1 2", "Room 12"),
            ("Level -1", "Level 1"),
            ("Hall A", "Hall B"),
            ("C++", "C"),
        ] {
            assert_ne!(key(one), key(other), "{one} and {other}");
        }
    }

    #[test]
    fn a_word_for_addresses_has_no_signs() {
        assert!(is_slug("K.4.201", "k4201"));
        assert!(is_slug("Main Hall (east)", "main-hall-east"));
        assert!(!is_slug("K.4.201", "Janson"));
        assert!(!is_slug("?", "!"));
    }
}
