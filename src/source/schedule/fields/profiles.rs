//! People that a file describes beside its events: what is said of them there belongs to those who take
//! part.

use std::collections::{HashMap, HashSet};

use super::super::item::{Item, Localized, Participant};

/// Completes who takes part by what `profiles` say of the same people: those of the same id and name,
/// or of the same name where an event gives no id. A person is completed where they are met first. The
/// number of profiles that nobody in the events has, and that say anything.
pub(super) fn complete(items: &mut [Item], profiles: &[Participant]) -> usize {
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut by_name: HashMap<String, Option<usize>> = HashMap::new();
    for (at, one) in profiles.iter().enumerate() {
        if let Some(id) = &one.id {
            by_id.entry(id.clone()).or_insert(at);
        }
        if !one.name.is_empty() {
            // Of two people of one name nobody knows which is meant.
            let known = by_name.entry(one.name.clone()).or_insert(Some(at));
            if *known != Some(at) {
                *known = None;
            }
        }
    }
    let mut met: HashSet<usize> = HashSet::new();
    let mut completed: HashSet<(usize, String)> = HashSet::new();
    for who in items.iter_mut().flat_map(|item| &mut item.people) {
        let of_id = who.id.as_ref().and_then(|id| by_id.get(id).copied());
        let of_name = || by_name.get(&who.name).copied().flatten();
        let at = match of_id {
            // Merged files give one id to several people.
            Some(at) => Some(at).filter(|at| {
                let name = &profiles[*at].name;
                name.is_empty() || who.name.is_empty() || *name == who.name
            }),
            None => of_name(),
        };
        let Some(at) = at else { continue };
        met.insert(at);
        let profile = &profiles[at];
        if who.name.is_empty() {
            who.name.clone_from(&profile.name);
        }
        if completed.insert((at, who.name.clone())) {
            fill(who, profile);
        }
    }
    let is_lost = |(at, one): &(usize, &Participant)| !met.contains(at) && says_something(one);
    profiles.iter().enumerate().filter(is_lost).count()
}

fn fill(who: &mut Participant, profile: &Participant) {
    if who.about == Localized::None {
        who.about.clone_from(&profile.about);
    }
    for (have, more) in [
        (&mut who.organisation, &profile.organisation),
        (&mut who.position, &profile.position),
        (&mut who.url, &profile.url),
    ] {
        if have.is_none() {
            have.clone_from(more);
        }
    }
}

fn says_something(one: &Participant) -> bool {
    let Participant {
        id: _,
        name,
        role: _,
        about,
        organisation,
        position,
        url,
    } = one;
    let facts = [organisation, position, url];
    !name.is_empty() || *about != Localized::None || facts.into_iter().any(Option::is_some)
}
