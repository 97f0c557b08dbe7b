//! A `schedule.xml` that this program exported. Its slugs are `<event>-<number>-<session-id>`, a session in
//! several rooms has an event in each, and a word before its title tells that one is called off.

use std::collections::HashMap;

use super::super::cancelled;
use super::super::item::{Item, Localized, Markup};
use super::super::ours::Ours;
use crate::agenda::{Id, Status};

/// Makes the sessions of events that they were, and one of those that differ in their room alone.
pub(super) fn take(items: &mut Vec<Item>, slugs: Vec<Option<String>>) {
    let mut sessions: Vec<Item> = Vec::with_capacity(items.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for (mut item, slug) in std::mem::take(items).into_iter().zip(slugs) {
        let Some(id) = slug.as_deref().and_then(session_id) else {
            sessions.push(item);
            continue;
        };
        session(&mut item, id);
        let same = places.get(id).map(|at| &mut sessions[*at]);
        if let Some(same) = same.filter(|same| is_same(same, &item)) {
            same.rooms.append(&mut item.rooms);
        } else {
            places.entry(id.to_owned()).or_insert(sessions.len());
            sessions.push(item);
        }
    }
    *items = sessions;
}

/// The id at the end of a slug, without what fills it up.
fn session_id(slug: &str) -> Option<&str> {
    let (_, rest) = slug.split_once('-')?;
    let (_, id) = rest.split_once('-')?;
    let id = id.trim_end_matches('_');
    Id::is_well_formed(id).then_some(id)
}

fn session(item: &mut Item, id: &str) {
    item.markup = Markup::Ours;
    item.subtitle = std::mem::take(&mut item.summary);
    item.status = Some(Status::Confirmed);
    let title = item.title.first().and_then(cancelled::without_ours);
    if let Some(title) = title.map(Localized::any) {
        item.title = title;
        item.status = Some(Status::Cancelled);
    }
    item.ours = Some(Box::new(Ours {
        id: Some(id.to_owned()),
        ..Ours::default()
    }));
}

fn is_same(one: &Item, other: &Item) -> bool {
    (&one.start, &one.end, &one.title) == (&other.start, &other.end, &other.title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_stands_at_the_end_of_a_slug() {
        for (slug, id) in [
            ("kcw2023-17-opening", Some("opening")),
            ("kcw2023-17-a-b-2", Some("a-b-2")),
            ("x___-999999-a___", Some("a")),
            ("fair-17", None),
            ("fair-17--", None),
        ] {
            assert_eq!(session_id(slug), id, "{slug}");
        }
    }
}
