//! What someone probably meant: the nearest ids by their letters, or by the names behind them.

use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;

/// How many are named.
const MOST: usize = 3;
/// Longer words are no slip of the finger, and dear to compare.
const LONGEST: usize = 80;
/// What is less like it nobody could have meant, out of 1000.
const ENOUGH: u32 = 550;

/// The ids nearest to `word`, best first, fit for a screen. Each candidate is an id and a name.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<String> {
    best(word, candidates, ENOUGH)
}

/// The same where none is too far: for lists that no other command shows.
pub(crate) fn likest<'a>(
    word: &str,
    candidates: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<String> {
    best(word, candidates, 0)
}

fn best<'a>(
    word: &str,
    candidates: impl Iterator<Item = (&'a str, &'a str)>,
    enough: u32,
) -> Vec<String> {
    let word = word.trim().to_lowercase();
    if word.is_empty() || word.len() > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(u32, &str)> = candidates
        .filter(|(id, _)| id.len() <= LONGEST)
        .map(|(id, name)| (likeness(&word, id, name), id))
        .filter(|(likeness, _)| *likeness >= enough)
        .collect();
    near.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    // A name in each language makes a candidate each.
    let mut seen: Vec<&str> = Vec::new();
    near.retain(|(_, id)| {
        let is_new = seen.len() < MOST && !seen.contains(id);
        if is_new {
            seen.push(id);
        }
        is_new
    });
    near.into_iter()
        .map(|(_, id)| safe::line(id).into_owned())
        .collect()
}

/// Out of 1000.
fn likeness(word: &str, id: &str, name: &str) -> u32 {
    let id = id.to_lowercase();
    let letters = strsim::normalized_damerau_levenshtein(word, &id);
    let mut best = (letters * 1000.0) as u32;
    let long_enough = word.chars().count() >= 3;
    if long_enough
        && (id.contains(word) || name.len() <= 4 * LONGEST && name.to_lowercase().contains(word))
    {
        best = best.max(700);
    }
    best
}

/// Something was named that does not exist. The hint has the names that were probably meant, else
/// says where to find them.
pub(crate) fn unknown(message: Message, near: &[String], otherwise: fn() -> Message) -> Error {
    let quoted: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
    Error::failed(message).hint(if near.is_empty() {
        otherwise()
    } else {
        failures::did_you_mean(quoted)
    })
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_a_part_and_a_name_are_understood() {
        let all = || {
            [
                ("seminar-ecommerce", "Tackling e-commerce challenges"),
                ("seminar-drugs", "Combating drug trafficking"),
                ("plenary", "Plenary seminar"),
                ("plenary", "본회의"),
            ]
            .into_iter()
        };
        assert_eq!(nearest("semniar-drugs", all())[0], "seminar-drugs");
        assert_eq!(nearest("trafficking", all()), ["seminar-drugs"]);
        assert_eq!(nearest("plenery", all()), ["plenary"]);
        assert!(nearest("xyzzy", all()).is_empty());
        assert!(nearest("", all()).is_empty());
    }
}
