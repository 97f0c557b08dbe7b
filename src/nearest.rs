//! The name that someone probably meant: one rule for fields, keys, columns, ids and zones.
//!
//! Pure, and at the root because rooms that import nothing of ours ask it too. It knows names, not
//! sentences: those who ask say "did you mean" in their own.
//!
//! A name is near when at most a third of its letters are wrong, missing, swapped or too many
//! (optimal string alignment), or when it begins with the word, or the other way round, or, from
//! four letters on, when one is inside the other. Of things that people name, such as rooms, a word of
//! several may be what was mistyped: from four letters on a third of its letters at most. What is near
//! by its letters comes before what was only cut short, and that before what is near in a word.

/// Longer words are no slip of the finger, and dear to compare; in bytes.
const LONGEST: usize = 200;
/// How many ids are named at most.
const MOST: usize = 3;

/// How far a name is from a word; the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Distance {
    /// So many letters are wrong, missing, swapped or too many.
    Letters(usize),
    /// One begins with the other; the one has so many letters more.
    Begins(usize),
    /// One is inside the other; the one has so many letters more.
    Inside(usize),
    /// So many letters of a word of the name are wrong, missing, swapped or too many.
    Word(usize),
}

/// In a shorter word one wrong letter makes another word.
const LEAST_WORD: usize = 4;

/// The one of `names` that is nearest to `word`, the first of equals; `None` where none is near.
/// Case does not count, and space, `_` and `-` are one.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = Word::new(word, fold)?;
    word.nearest(names, |word, name| word.distance(&fold(name)))
}

/// The same of names of several words, each of which may be the mistyped one, with another way to make texts
/// comparable: `folded` leaves out what does not count.
pub fn nearest_folded<'a>(
    word: &str,
    names: impl IntoIterator<Item = &'a str>,
    folded: impl Fn(&str) -> String,
) -> Option<&'a str> {
    let word = Word::new(word, &folded)?;
    word.nearest(names, |word, name| word.distance_in_words(name, &folded))
}

/// At most three ids that are near to `word`, or whose names are; the nearest first, each once.
/// A candidate is an id and one of its names.
pub fn nearest_ids<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<&'a str> {
    let Some(word) = Word::new(word, fold) else {
        return Vec::new();
    };
    let candidates = candidates.into_iter();
    first(candidates.filter_map(|(id, name)| Some((word.of_either(id, name)?, id))))
}

/// The same where none is too far, for lists that no other command shows: what is not near comes
/// last, by its letters.
pub fn likeliest_ids<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Vec<&'a str> {
    let Some(word) = Word::new(word, fold) else {
        return Vec::new();
    };
    let candidates = candidates.into_iter();
    first(
        candidates
            .filter(|(id, _)| id.len() <= LONGEST)
            .map(|(id, name)| {
                let near = word.of_either(id, name);
                let far = near.is_none().then(|| word.difference(&fold(id)));
                ((far, near), id)
            }),
    )
}

/// Case does not count; space, `_` and `-` are one.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(|c| if c == ' ' || c == '_' { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

fn first<'a, D: Ord>(near: impl Iterator<Item = (D, &'a str)>) -> Vec<&'a str> {
    let mut near: Vec<(D, &str)> = near.collect();
    // A stable sort: the order of the candidates decides among equals.
    near.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut ids: Vec<&str> = Vec::with_capacity(MOST);
    for (_, id) in near {
        if ids.len() < MOST && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// A word that means nothing, folded. Never empty.
struct Word {
    text: String,
    letters: usize,
}

impl Word {
    fn new(word: &str, folded: impl Fn(&str) -> String) -> Option<Self> {
        let word = word.trim();
        let text = (word.len() <= LONGEST).then(|| folded(word))?;
        let letters = text.chars().count();
        (letters > 0).then_some(Self { text, letters })
    }

    /// The first of those that are nearest.
    fn nearest<'a>(
        &self,
        names: impl IntoIterator<Item = &'a str>,
        distance: impl Fn(&Self, &str) -> Option<Distance>,
    ) -> Option<&'a str> {
        let names = names.into_iter().filter(|name| name.len() <= LONGEST);
        names
            .filter_map(|name| Some((distance(self, name)?, name)))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name)
    }

    /// The distance to a name, or to a word of it where that is all that is near.
    fn distance_in_words(&self, name: &str, folded: impl Fn(&str) -> String) -> Option<Distance> {
        let whole = self.distance(&folded(name));
        let words = || {
            let near = name
                .split_whitespace()
                .filter_map(|word| self.distance_to_word(&folded(word)));
            near.min()
        };
        whole.or_else(words)
    }

    /// The distance to one word of a name: less than a whole name may have.
    fn distance_to_word(&self, word: &str) -> Option<Distance> {
        let letters = word.chars().count();
        let allowed = self.letters.max(letters) / 3;
        // Nobody mistakes the letter that a word begins with: "yoom" is no room.
        let begins_so = self.text.chars().next() == word.chars().next();
        let is_long = self.letters.min(letters) >= LEAST_WORD;
        if !is_long || !begins_so || self.letters.abs_diff(letters) > allowed {
            return None;
        }
        let distance = strsim::osa_distance(&self.text, word);
        (distance <= allowed).then_some(Distance::Word(distance))
    }

    /// The distance to an id or to a name of it, whichever is less.
    fn of_either(&self, id: &str, name: &str) -> Option<Distance> {
        let of = |text: &str| {
            let is_short = text.len() <= LONGEST;
            is_short
                .then(|| self.distance_in_words(text, fold))
                .flatten()
        };
        let by_name = if name == id { None } else { of(name) };
        [of(id), by_name].into_iter().flatten().min()
    }

    /// `None`: too far to be meant.
    fn distance(&self, name: &str) -> Option<Distance> {
        let letters = name.chars().count();
        let (most, apart) = (self.letters.max(letters), self.letters.abs_diff(letters));
        let allowed = most.div_ceil(3);
        // So many letters are missing at least: no need to compare them.
        if apart <= allowed {
            let distance = strsim::osa_distance(&self.text, name);
            if distance <= allowed && distance < most {
                return Some(Distance::Letters(distance));
            }
        }
        let (short, long) = if self.letters <= letters {
            (self.text.as_str(), name)
        } else {
            (name, self.text.as_str())
        };
        let shared = self.letters.min(letters);
        if shared >= 2 && long.starts_with(short) {
            return Some(Distance::Begins(apart));
        }
        (shared >= 4 && long.contains(short)).then_some(Distance::Inside(apart))
    }

    /// How much of the longer one is different, out of 1000.
    fn difference(&self, name: &str) -> usize {
        let most = self.letters.max(name.chars().count());
        strsim::osa_distance(&self.text, name) * 1000 / most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let names = ["next", "previous", "page_down", "title", "time", "hall-a"];
        for (word, meant) in [
            ("nxet", Some("next")),
            ("Pagedown", Some("page_down")),
            ("PAGE DOWN", Some("page_down")),
            ("tittle", Some("title")),
            ("hall", Some("hall-a")),
            ("fold", None),
            ("zzzzzz", None),
            ("x", None),
            ("", None),
            ("  ", None),
        ] {
            assert_eq!(nearest(word, names), meant, "{word}");
        }
    }

    #[test]
    fn letters_come_before_a_beginning_and_a_beginning_before_a_part() {
        assert_eq!(nearest("drug", ["drug-trafficking", "drag"]), Some("drag"));
        assert_eq!(
            nearest("commerce", ["e-commerce-law", "commerce-in-hand"]),
            Some("commerce-in-hand")
        );
        assert_eq!(
            nearest("commerce", ["law", "e-commerce-law"]),
            Some("e-commerce-law")
        );
        assert_eq!(
            nearest("law", ["outlawed-goods"]),
            None,
            "three letters are in too much"
        );
        assert_eq!(nearest("drugs-and-arms", ["drugs"]), Some("drugs"));
    }

    #[test]
    fn a_word_of_several_may_be_the_mistyped_one() {
        let all = [
            ("lilac-hall", "Lilac Hall"),
            ("orchid-room", "Orchid Room"),
            ("dynasty-hall", "Dynasty Hall"),
            ("yoon-tae-sik", "Yoon Tae-sik"),
        ];
        for (word, meant) in [
            ("lylac", "lilac-hall"),
            ("orkid", "orchid-room"),
            ("dinasty", "dynasty-hall"),
            ("yoom", "yoon-tae-sik"),
        ] {
            assert_eq!(nearest_ids(word, all), [meant], "{word}");
        }
        assert!(nearest_ids("plaza", all).is_empty());
        assert!(nearest_ids("sit", all).is_empty(), "too short for a slip");
    }

    #[test]
    fn what_nobody_types_is_not_compared() {
        assert_eq!(nearest(&"a".repeat(100_000), ["a"]), None);
        assert_eq!(nearest("a", [&*"a".repeat(100_000)]), None);
    }

    #[test]
    fn ids_are_found_by_their_letters_and_by_their_names() {
        let all = [
            ("seminar-ecommerce", "Tackling e-commerce challenges"),
            ("seminar-drugs", "Combating drug trafficking"),
            ("plenary", "Plenary seminar"),
            ("plenary", "본회의"),
        ];
        assert_eq!(nearest_ids("semniar-drugs", all)[0], "seminar-drugs");
        assert_eq!(nearest_ids("trafficking", all), ["seminar-drugs"]);
        assert_eq!(nearest_ids("plenery", all), ["plenary"]);
        assert_eq!(
            nearest_ids("Tackling ecomerce challenges", all)[0],
            "seminar-ecommerce"
        );
        assert!(nearest_ids("xyzzy", all).is_empty());
        assert!(nearest_ids("", all).is_empty());
        assert!(likeliest_ids("", all).is_empty());
        let likeliest = likeliest_ids("plenxyz", all);
        assert_eq!((likeliest.len(), likeliest[0]), (3, "plenary"));
    }
}
