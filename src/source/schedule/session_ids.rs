//! The ids of sessions: what the source holds stable, so that plans follow a session that moves.

use std::collections::HashMap;

use super::Item;
use super::ids::{Ids, slug};
use super::moments::Clockwork;
use crate::agenda::{Code, Finding};
use crate::i18n::sentences::imports;

/// The id of each session: the guid, else the code, else the source's own id. What several bear is
/// told apart by when they begin; a guid that several bear is a finding.
pub(super) fn session_ids(
    items: &[Item],
    clockwork: &Clockwork,
    findings: &mut Vec<Finding>,
) -> Vec<String> {
    let given = |text: &Option<String>| text.as_deref().and_then(slug);
    let base = |item: &Item| {
        let own = given(&item.guid)
            .or_else(|| given(&item.code))
            .or_else(|| given(&item.id));
        match (&item.occurrence, own) {
            (Some(occurrence), Some(own)) => slug(&format!("{own}-{occurrence}")),
            (_, own) => own,
        }
    };
    let bases: Vec<Option<String>> = items.iter().map(base).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for base in bases.iter().flatten() {
        *counts.entry(base).or_default() += 1;
    }
    let mut ids = Ids::default();
    let mut told = HashMap::new();
    let mut all = Vec::with_capacity(items.len());
    for (item, base) in items.iter().zip(&bases) {
        let is_unique = base.as_deref().is_some_and(|base| counts[base] == 1);
        let wanted = match base {
            Some(base) if is_unique => base.clone(),
            base => {
                let title = super::first(&item.title).and_then(slug);
                let name = base
                    .clone()
                    .or(title)
                    .unwrap_or_else(|| "session".to_owned());
                match clockwork.stamp(item) {
                    Some(stamp) => format!("{name}-{stamp}"),
                    None => name,
                }
            }
        };
        let id = ids.take(wanted);
        if let Some(base) = base.as_deref().filter(|_| !is_unique) {
            let other = told.entry(base).or_insert_with(|| id.clone());
            if *other != id {
                let message = imports::repeated_id(id.as_str(), base, other.as_str());
                let finding = Finding::new(Code::DuplicateId, Some(item.span.clone()), message);
                findings.push(finding.hint(imports::repeated_id_hint()));
            }
        }
        all.push(id);
    }
    all
}
