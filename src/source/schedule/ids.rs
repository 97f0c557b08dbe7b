//! Ids of our own form, made of what a source holds stable, so that they are the same from run to run.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer ids end in a sum of the whole.
const LONGEST: usize = 60;

/// Gives out ids, each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: HashSet<String>,
    /// For an id that was wanted again: the number that it got last.
    last: HashMap<String, usize>,
}

impl Ids {
    /// `wanted`, or with the next number that is free: `id-2`, `id-3`.
    pub(super) fn take(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let last = self.last.entry(wanted.clone()).or_insert(1);
        loop {
            *last += 1;
            let id = format!("{wanted}-{last}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// An id as far as it is made.
struct Slug {
    text: String,
    /// Was a letter lost?
    is_lossy: bool,
    /// Does a hyphen stand before the next letter?
    gap: bool,
}

impl Slug {
    /// Takes a letter; nothing more once it is too long.
    fn put(&mut self, c: char) {
        if self.text.len() > LONGEST {
            return;
        }
        let spelt = if c.is_ascii_alphanumeric() {
            None
        } else {
            spelt(c)
        };
        if spelt.is_none() && !c.is_ascii_alphanumeric() {
            self.is_lossy |= c.is_alphanumeric();
            self.gap = true;
            return;
        }
        if self.gap && !self.text.is_empty() {
            self.text.push('-');
        }
        self.gap = false;
        match spelt {
            Some(letters) => self.text.push_str(letters),
            None => self.text.push(c.to_ascii_lowercase()),
        }
    }
}

/// A text as an id: Latin letters without their marks, digits, and hyphens for everything else. What
/// other letters are lost is told apart by a sum of the text. `None` where nothing would be left.
pub(super) fn slug(text: &str) -> Option<String> {
    let mut made = Slug {
        text: String::with_capacity(text.len()),
        is_lossy: false,
        gap: false,
    };
    // Most are ASCII, which nothing decomposes.
    if text.is_ascii() {
        text.bytes().for_each(|byte| made.put(char::from(byte)));
    } else {
        let letters = text.nfkd().filter(|c| !is_combining_mark(*c));
        letters.for_each(|c| made.put(c));
    }
    let Slug {
        text: mut slug,
        mut is_lossy,
        ..
    } = made;
    if slug.len() > LONGEST {
        slug.truncate(LONGEST);
        is_lossy = true;
    }
    if slug.is_empty() && !is_lossy {
        return None;
    }
    if is_lossy {
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        let _ = write!(slug, "{:08x}", sum(text));
    }
    Some(slug)
}

/// Letters of Latin that are no letter with a mark.
fn spelt(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => return None,
    })
}

/// FNV-1a of 32 bits: the same on every machine and in every version.
fn sum(text: &str) -> u32 {
    // What differs only after a megabyte may be told apart by a number.
    text.bytes().take(1 << 20).fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Id;

    #[test]
    fn names_become_ids() {
        for (text, id) in [
            ("Saal 1", "saal-1"),
            ("  Größe & Maß ", "grosse-mass"),
            ("G9JGWY", "g9jgwy"),
            (
                "6a32cb72-a69d-423c-91b5-60d88eb8e6c7",
                "6a32cb72-a69d-423c-91b5-60d88eb8e6c7",
            ),
            (
                "presentation_94@conf.example",
                "presentation-94-conf-example",
            ),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(slug(text).as_deref(), Some(id));
        }
        assert_eq!(slug("—"), None);
        assert_eq!(slug(""), None);
    }

    #[test]
    fn letters_that_are_lost_still_tell_names_apart() {
        let (one, other) = (slug("대강당 1"), slug("소강당 1"));
        assert_ne!(one, other);
        for id in [one, other, slug("大"), slug(&"x".repeat(200))] {
            assert!(Id::is_well_formed(&id.expect("an id")));
        }
        assert_ne!(slug(&"x".repeat(200)), slug(&"x".repeat(201)));
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a", "a", "a-2", "a", "b"]
            .iter()
            .map(|id| ids.take((*id).to_owned()))
            .collect();
        assert_eq!(given, ["a", "a-2", "a-2-2", "a-3", "b"]);
    }
}
