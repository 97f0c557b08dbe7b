//! The name that someone probably meant. For words of the program; ids of an agenda have their own.

/// The candidate that `word` comes nearest to, if any is near: letters swapped, left out or added.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let names = ["next", "previous", "page_down"];
        assert_eq!(nearest("nxet", names), Some("next"));
        assert_eq!(nearest("Pagedown", names), Some("page_down"));
        assert_eq!(nearest("fold", names), None);
    }
}
