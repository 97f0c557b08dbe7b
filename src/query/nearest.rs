//! The name that someone probably meant, by texts as search sees them.

use super::fold::fold;

/// The one of `names` that is nearest to a mistyped `word`, as [`crate::nearest`] has it; `None`
/// where none is near. Case, accents, width and hyphens do not count, and Hangul is compared by
/// its letters.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    crate::nearest::nearest_folded(word, names, |text| fold(text).text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_the_one_that_was_meant() {
        let names = ["drug-trafficking", "e-commerce", "big-data", "마약"];
        assert_eq!(nearest("ecomerce", names), Some("e-commerce"));
        assert_eq!(nearest("Big Dta", names), Some("big-data"));
        assert_eq!(nearest("drugs", names), None);
        assert_eq!(nearest("drug", names), Some("drug-trafficking"));
        assert_eq!(nearest("마악", names), Some("마약"));
        assert_eq!(nearest("quantum", names), None);
        assert_eq!(nearest("", names), None);
    }
}
