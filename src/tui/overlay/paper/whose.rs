//! Whose plans are meant: words for people, organisations and delegations. Which of several is never guessed.

use crate::directory::{Entry, Found, Section};
use crate::paper::wrap::{padded, width};
use crate::tui::world::World;

/// Names are no reason to push ids further to the right than this.
const WIDEST: usize = 48;

/// Why a word names nobody.
pub(super) enum Doubt {
    /// Nobody is called so.
    Nobody(String),
    /// Several are, one as well as the other.
    Several(String, Vec<Entry>),
}

/// Who is meant, with commas between.
pub(super) fn whose(world: &World, typed: &str) -> Result<Vec<Entry>, Doubt> {
    let words = typed.split(',').map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    words.map(|word| one(world, word)).collect()
}

/// What a file of their plans is called: of one guest by the id, as on the command line.
pub(super) fn file_stem(world: &World, typed: &str) -> String {
    match whose(world, typed).as_deref() {
        Ok([one]) => world
            .directory()
            .id(&world.agenda, *one)
            .as_str()
            .to_owned(),
        _ => "plans".to_owned(),
    }
}

/// The one that a word fits best: by name or id, or as on the command line, `person:ID`.
fn one(world: &World, word: &str) -> Result<Entry, Doubt> {
    let (section, name) = match word.split_once(':') {
        Some((kind, id)) => match section(kind.trim()) {
            Some(section) => (Some(section), id.trim()),
            None => (None, word),
        },
        None => (None, word),
    };
    let is_somebody = |found: &Found| match section {
        Some(section) => found.entry.section == section,
        None => kind(found.entry.section).is_some(),
    };
    let directory = world.directory();
    let found: Vec<Found> = directory
        .find(name)
        .into_iter()
        .filter(is_somebody)
        .collect();
    let has_id = |entry: Entry| directory.id(&world.agenda, entry).as_str() == name;
    let by_id: Vec<Entry> = found
        .iter()
        .map(|one| one.entry)
        .filter(|one| has_id(*one))
        .collect();
    let best = found.first().map(|best| best.rank);
    let best = found.iter().filter(|one| Some(one.rank) == best);
    let best: Vec<Entry> = best.map(|one| one.entry).collect();
    match (&by_id[..], &best[..]) {
        ([one], _) | ([], [one]) => Ok(*one),
        (_, []) => Err(Doubt::Nobody(word.to_owned())),
        (_, several) => Err(Doubt::Several(word.to_owned(), several.to_vec())),
    }
}

/// The word before an id, for those who can have a plan.
fn kind(section: Section) -> Option<&'static str> {
    match section {
        Section::People => Some("person"),
        Section::Organisations => Some("organisation"),
        Section::Delegations => Some("delegation"),
        _ => None,
    }
}

fn section(word: &str) -> Option<Section> {
    let all = [
        Section::People,
        Section::Organisations,
        Section::Delegations,
    ];
    all.into_iter().find(|section| kind(*section) == Some(word))
}

impl Doubt {
    /// What is wrong.
    pub(super) fn said(&self, world: &World) -> String {
        let texts = &world.locale.texts.screen;
        match self {
            Self::Nobody(word) => texts.paper_nobody(word.as_str()).into_owned(),
            Self::Several(word, _) => texts.paper_several(word.as_str()).into_owned(),
        }
    }

    /// Those who may be meant, a line each, with what names this one alone.
    pub(super) fn those(&self, world: &World) -> Vec<String> {
        let several: &[Entry] = match self {
            Self::Nobody(_) => &[],
            Self::Several(_, several) => several,
        };
        let directory = world.directory();
        let names = several.iter().map(|entry| {
            let name = world.words().entry_name(directory, *entry);
            let kind = kind(entry.section).unwrap_or_default();
            let id = directory.id(&world.agenda, *entry);
            (name, format!("{kind}:{}", id.as_str()))
        });
        let names: Vec<(String, String)> = names.collect();
        let widest = names.iter().map(|(name, _)| width(name)).max();
        let column = widest.unwrap_or(0).min(WIDEST) + 2;
        let lines = names.into_iter();
        lines
            .map(|(name, id)| format!("{}{id}", padded(&name, column)))
            .collect()
    }
}
