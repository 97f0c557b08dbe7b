//! What a room may have, by its id or its name, or the beginning of either.

use crate::agenda::{Agenda, Feature, FeatureIx};

use super::fold::fold;

/// The features that `word` may mean: those of that id or name, else those whose id or name begins so, else
/// those with a word in them that does. None where nothing is called so, several where it is not clear.
pub fn features(word: &str, agenda: &Agenda) -> Vec<FeatureIx> {
    let wanted = fold(word.trim()).text;
    if wanted.is_empty() {
        return Vec::new();
    }
    let found = |is_meant: &dyn Fn(&str) -> bool| -> Vec<FeatureIx> {
        let bears = |feature: &Feature| {
            let id = fold(feature.id.as_str()).text;
            let mut names = feature.name.all().map(|name| fold(&name.line()).text);
            is_meant(&id) || names.any(|name| is_meant(&name))
        };
        let all = (0..).map(FeatureIx).zip(&agenda.features);
        let found = all.filter(|(_, feature)| bears(feature));
        found.map(|(ix, _)| ix).collect()
    };
    let has_word = |name: &str| {
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word.starts_with(&wanted))
    };
    let ways: [&dyn Fn(&str) -> bool; 3] = [
        &|name| name == wanted,
        &|name| name.starts_with(&wanted),
        &has_word,
    ];
    let found = ways.into_iter().map(found);
    found
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}
