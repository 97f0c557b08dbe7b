//! Words of a file, and lists of them, as messages show them.

use crate::agenda::safe::{self, Safe};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::things;

/// The first letters of a word that came from outside.
pub(super) fn shorten(word: &str) -> &str {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => &word[..end],
        None => word,
    }
}

/// The same, fit for a screen.
pub(super) fn shown(word: &str) -> Safe<'_> {
    safe::line(shorten(word))
}

/// A few words: `a`, `b` and 5 more.
pub(super) fn list<'a>(words: impl Iterator<Item = &'a str>) -> Argument {
    const SHOWN: usize = 40;
    list_of(words, SHOWN)
}

/// The same, of which at most so many are shown.
pub(super) fn list_of<'a>(
    mut words: impl Iterator<Item = &'a str>,
    shown_at_most: usize,
) -> Argument {
    let first = words.by_ref().take(shown_at_most);
    let mut first: Vec<Argument> = first
        .map(|word| format!("`{}`", shown(word)).into())
        .collect();
    // Of a slice the count is known; there may be a hundred thousand, in as many messages.
    let more = words.count();
    if more > 0 {
        return things::first_words(first, more).into();
    }
    match first.pop() {
        Some(last) if !first.is_empty() => things::words(first, last).into(),
        Some(only) => only,
        None => first.into(),
    }
}

/// What an entry of that table is.
pub(super) fn thing(table: &str) -> Message {
    match table {
        "day" => things::day(),
        "room" => things::room(),
        "feature" => things::feature(),
        "walk" => things::walk(),
        "topic" => things::topic(),
        "kind" => things::kind(),
        "organisation" => things::organisation(),
        "person" => things::person(),
        "delegation" => things::delegation(),
        "session" => things::session(),
        "booth" => things::booth(),
        "info" => things::info(),
        "allow" => things::allow(),
        _ => things::table(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_ends_with_its_last_word_or_with_how_many_are_left() {
        let said = |words: &[&str]| things::this(list(words.iter().copied())).to_string();
        assert_eq!(said(&["a"]), "this `a`");
        assert_eq!(said(&["a", "b"]), "this `a` and `b`");
        assert_eq!(said(&["a", "b", "c"]), "this `a`, `b` and `c`");
        let many = said(&["a"; 42]);
        assert!(many.ends_with("`a`, `a` and 2 more"), "{many}");
    }
}
