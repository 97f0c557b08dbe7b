//! The ids of sessions: what the source holds stable, so that plans follow a session that moves.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;

use super::ids::{Ids, slug};
use super::item::Item;
use super::moments::Clockwork;
use super::published::Schedule;
use super::titles::Titles;
use crate::agenda::{Code, Finding, Id};
use crate::i18n::sentences::imports;

/// The id of a session.
pub(super) struct Named {
    pub(super) id: String,
    /// The one that earlier versions of this program made, where it is another and nobody's now.
    pub(super) was: Option<String>,
}

/// The id of each session: the guid, else the code, else the source's own id. What several bear is
/// told apart by when they begin; a guid that several bear is a finding.
///
/// In a table (`by_title`), a row without any of these is known by its title, where no other row has
/// the same: what moves is the same session still.
pub(super) fn session_ids(
    schedule: &Schedule,
    clockwork: &Clockwork,
    by_title: bool,
    titles: &Titles<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Named> {
    let items = &schedule.items;
    let bases: Vec<Option<String>> = items.iter().map(base).collect();
    let title = |item: &Item| Some(item.title.first()?.nfc().collect::<String>());
    if !by_title {
        let title = |item: &Item| item.title.first().map(str::to_owned);
        let ids = told_apart(items, &bases, title, (clockwork, titles), findings);
        return ids.into_iter().map(|id| Named { id, was: None }).collect();
    }
    let named = by_unique_title(items, &bases, title);
    let ids = told_apart(items, &named, title, (clockwork, titles), findings);
    let earlier = |item: &Item| {
        let title = item.title.first()?;
        let lost = |c: char| if c.is_ascii() { c } else { '?' };
        Some(if schedule.had_lost_letters {
            title.chars().map(lost).collect()
        } else {
            title.to_owned()
        })
    };
    let were = told_apart(items, &bases, earlier, (clockwork, titles), &mut Vec::new());
    let taken: HashSet<String> = ids.iter().cloned().collect();
    let named = ids.into_iter().zip(were);
    let named = named.map(|(id, was)| Named {
        was: Some(was).filter(|was| !taken.contains(was)),
        id,
    });
    named.collect()
}

/// The id that the source gives.
fn base(item: &Item) -> Option<String> {
    let ours = item.ours.as_ref().and_then(|ours| ours.id.clone());
    if let Some(id) = ours.filter(|id| Id::is_well_formed(id)) {
        return Some(id);
    }
    let given = |text: &Option<String>| text.as_deref().and_then(slug);
    let own = given(&item.guid)
        .or_else(|| given(&item.code))
        .or_else(|| given(&item.id));
    match (&item.occurrence, own) {
        (Some(occurrence), Some(own)) => slug(&format!("{own}-{occurrence}")),
        (_, own) => own,
    }
}

/// The ids that are given, and for items without one the title that no other has.
fn by_unique_title(
    items: &[Item],
    bases: &[Option<String>],
    title: impl Fn(&Item) -> Option<String>,
) -> Vec<Option<String>> {
    let titles: Vec<Option<String>> = items.iter().map(|item| slug(&title(item)?)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in titles.iter().chain(bases).flatten() {
        *counts.entry(name).or_default() += 1;
    }
    let unique = |title: &Option<String>| {
        let title = title.as_ref()?;
        (counts.get(&**title) == Some(&1)).then(|| title.clone())
    };
    let each = bases.iter().zip(&titles);
    each.map(|(base, title)| base.clone().or_else(|| unique(title)))
        .collect()
}

/// The first that bears an id keeps it; others, and those without one, are told apart by their start.
fn told_apart(
    items: &[Item],
    bases: &[Option<String>],
    title: impl Fn(&Item) -> Option<String>,
    (clockwork, titles): (&Clockwork, &Titles<'_>),
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let mut ids = Ids::default();
    // Places of the items that bear an id as it is given.
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(items.len());
    let mut all: Vec<String> = Vec::with_capacity(items.len());
    for (at, (item, base)) in items.iter().zip(bases).enumerate() {
        let other = base.as_deref().and_then(|base| first.get(base).copied());
        let wanted = match (base, other) {
            // The first keeps it, so that plans do not lose it when a second appears.
            (Some(base), None) => base.clone(),
            (base, _) => {
                let title = title(item).and_then(|title| slug(&title));
                let name = base.clone().or(title);
                let name = name.unwrap_or_else(|| "session".to_owned());
                match clockwork.stamp(item) {
                    Some(stamp) => format!("{name}-{stamp}"),
                    None => name,
                }
            }
        };
        let id = ids.take(wanted);
        if let (Some(base), Some(other)) = (base, other) {
            let message = imports::repeated_id(
                titles.name(item, clockwork, &id),
                base.as_str(),
                titles.name(&items[other], clockwork, &all[other]),
            );
            let finding = Finding::new(Code::DuplicateId, Some(item.span.clone()), message);
            findings.push(finding.hint(imports::repeated_id_hint()));
        } else if let Some(base) = base {
            first.insert(base, at);
        }
        all.push(id);
    }
    all
}
