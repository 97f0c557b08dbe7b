//! What somebody most likely meant by a word that means nothing here. Knows no table.

/// Localized longer than this are no slip of the finger, and dear to compare.
const LONGEST: usize = 48;

/// The candidate that `word` was most likely meant to be, if any is near.
pub(super) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let folded = fold(word);
    let letters = folded.chars().count();
    let allowed = match letters {
        0..=2 => 1,
        3..=5 => 2,
        _ => letters.div_ceil(3),
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .filter_map(|candidate| {
            let other = fold(candidate);
            let mut distance = strsim::damerau_levenshtein(&folded, &other);
            // `hall` for `hall-a`, `e-commerce` for `commerce`: cut short rather than mistyped.
            if letters >= 3
                && distance > 1
                && (other.starts_with(&folded) || other.ends_with(&folded))
            {
                distance = distance.min(allowed);
            }
            (distance <= allowed && distance < other.chars().count().max(2))
                .then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Case, spaces and underscores do not count.
pub(super) fn fold(word: &str) -> String {
    word.chars()
        .map(|c| if c == ' ' || c == '_' { '-' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// What people write for a key when they come from another format.
pub(super) fn synonym(key: &str) -> &'static [&'static str] {
    match key {
        "name" => &["title"],
        "title" => &["name"],
        "description" | "abstract" | "text" | "details" => &["about"],
        "speaker" | "speakers" | "chair" | "moderator" | "presenter" | "presenters" | "persons" => {
            &["people"]
        }
        "track" | "tracks" | "tags" => &["topics"],
        "location" | "where" => &["room", "place", "venue"],
        "begin" | "begins" | "starts" | "time" => &["start"],
        "finish" | "until" | "ends" => &["end"],
        "duration" | "length" => &["minutes"],
        "type" => &["kind"],
        "tz" | "zone" | "time_zone" => &["timezone"],
        "colour" => &["color"],
        "size" | "places" => &["capacity", "seats"],
        "link" | "website" => &["url"],
        "organizer" => &["organiser"],
        "organization" => &["organisation"],
        "organizations" => &["organisations"],
        "countries" => &["delegations"],
        "reason" => &["why"],
        "code" => &["finding"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        assert_eq!(nearest("tittle", ["title", "time"]), Some("title"));
        assert_eq!(nearest("hall", ["attic", "hall-a"]), Some("hall-a"));
        assert_eq!(
            nearest("Main Hall", ["main-hall", "attic"]),
            Some("main-hall")
        );
    }

    #[test]
    fn what_is_far_from_everything_has_no_neighbour() {
        assert_eq!(nearest("zzzzzz", ["title", "start"]), None);
        assert_eq!(nearest(&"a".repeat(100_000), ["a"]), None);
    }
}
