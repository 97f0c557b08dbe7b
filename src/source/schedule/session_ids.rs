//! The ids of sessions: what the source holds stable, so that plans follow a session that moves.

use std::collections::HashMap;

use super::ids::{Ids, slug};
use super::item::Item;
use super::moments::Clockwork;
use super::titles::Titles;
use crate::agenda::{Code, Finding};
use crate::i18n::sentences::imports;

/// The id of each session: the guid, else the code, else the source's own id. What several bear is
/// told apart by when they begin; a guid that several bear is a finding.
pub(super) fn session_ids(
    items: &[Item],
    clockwork: &Clockwork,
    titles: &Titles,
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
    let mut ids = Ids::default();
    let mut first: HashMap<&str, (&Item, String)> = HashMap::new();
    let mut all = Vec::with_capacity(items.len());
    for (item, base) in items.iter().zip(&bases) {
        let other = base.as_deref().and_then(|base| first.get(base));
        let wanted = match (base, other) {
            // The first keeps it, so that plans do not lose it when a second appears.
            (Some(base), None) => base.clone(),
            (base, _) => {
                let title = item.title.first().and_then(slug);
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
                titles.name(other.0, clockwork, &other.1),
            );
            let finding = Finding::new(Code::DuplicateId, Some(item.span.clone()), message);
            findings.push(finding.hint(imports::repeated_id_hint()));
        } else if let Some(base) = base {
            first.insert(base, (item, id.clone()));
        }
        all.push(id);
    }
    all
}
