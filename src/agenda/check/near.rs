//! Names that are nearly those of others: features and areas a letter off, people of one name, an earlier id that is
//! another entry's id now.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::odd::{MOST, MOST_OTHERS, is_a_letter_off, twin};
use super::{Names, Tell, at};
use crate::agenda::{Agenda, Code, Finding, Id, Person, Places, Raw, Ref};
use crate::i18n::Message;
use crate::i18n::sentences::{findings as say, things};

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    features(agenda, tell);
    areas(agenda, tell);
    if names.are_keys_ours() {
        same_names(agenda, tell);
        earlier_ids(agenda, tell);
    }
}

/// A word that one room has, or that no room has, and that is a letter off a feature.
fn features(agenda: &Agenda, tell: Tell<'_>) {
    let mut uses = vec![0_usize; agenda.features.len()];
    let of_rooms = agenda.rooms.iter().flat_map(|room| &room.features);
    let of_sessions = agenda.sessions.iter().flat_map(|session| &session.needs);
    for feature in of_rooms.chain(of_sessions).filter_map(Ref::known) {
        uses[feature.at()] += 1;
    }
    let own = |at: usize| &agenda.features[at];
    // What is declared and in use is meant.
    let odd = (0..uses.len()).filter(|&at| uses[at] == usize::from(!own(at).declared));
    for odd in odd.take(MOST) {
        let is_firm = |at: &usize| uses[*at] > uses[odd] || (own(*at).declared && uses[*at] > 0);
        let id = own(odd).id.as_str();
        let near = (0..uses.len().min(MOST_OTHERS))
            .filter(|at| *at != odd)
            .filter(is_firm)
            .map(|at| own(at).id.as_str())
            .find(|near| is_near(id, near));
        if let Some(near) = near {
            let place = Some(own(odd).span.clone()).filter(|span| *span != (0..0));
            let mut finding = twin(place, say::near_feature(id, near), near);
            if !own(odd).declared {
                finding.remedy_text(Some(near));
            }
            tell(finding);
        }
    }
}

/// Is it a letter off, capital or small?
fn is_near(one: &str, other: &str) -> bool {
    is_a_letter_off(one, other) || one.to_lowercase() == other.to_lowercase()
}

/// An area of one room that is a letter off one of several.
fn areas(agenda: &Agenda, tell: Tell<'_>) {
    let mut areas: BTreeMap<&str, (usize, &Places)> = BTreeMap::new();
    for room in &agenda.rooms {
        if let Some(area) = &room.area {
            areas.entry(area.as_str()).or_insert((0, &room.places)).0 += 1;
        }
    }
    let once = areas.iter().filter(|(_, (count, _))| *count == 1);
    for (area, (_, places)) in once.take(MOST) {
        let others = areas.iter().filter(|(_, (count, _))| *count > 1);
        let mut others = others.map(|(area, _)| *area).take(MOST_OTHERS);
        if let Some(near) = others.find(|near| is_near(area, near)) {
            let place = at(places, &["area"]);
            let mut finding = twin(place, say::near_area(*area, near), near);
            finding.remedy_text(Some(near));
            tell(finding);
        }
    }
}

/// Two people of one name whom nothing tells apart.
fn same_names(agenda: &Agenda, tell: Tell<'_>) {
    let mut known: HashMap<String, &Person> = HashMap::new();
    for person in &agenda.people {
        let Some(name) = person.name.all().map(Raw::as_written).next() else {
            continue;
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(other) = known.get(&name.to_lowercase()) else {
            known.insert(name.to_lowercase(), person);
            continue;
        };
        if are_told_apart(person, other)
            || stem(&person.id) == stem(&other.id)
            || person.places.get("name").is_none()
        {
            continue;
        }
        let message = say::same_name(person.id.line(), other.id.line());
        let place = at(&person.places, &["name"]);
        tell(Finding::new(Code::NearTwin, place, message).hint(say::same_name_hint()));
    }
}

/// An id without the number that tells it from others of its name: whoever counts people knows of them.
fn stem(id: &Id) -> &str {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match id.as_str().rsplit_once('-') {
        Some((stem, number)) if is_number(number) => stem,
        None if is_number(id.as_str()) => "",
        _ => id.as_str(),
    }
}

fn are_told_apart(one: &Person, other: &Person) -> bool {
    fn differ<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
        one.zip(other).is_some_and(|(one, other)| one != other)
    }
    differ(one.organisation.as_ref(), other.organisation.as_ref())
        || differ(one.country.as_ref(), other.country.as_ref())
        || differ(one.position.as_ref(), other.position.as_ref())
        || differ(one.about.as_ref(), other.about.as_ref())
}

/// An entry, its earlier ids, and where its keys stand.
type Entry<'a> = (&'a Id, &'a [Id], &'a Places);

/// Earlier ids that another entry bears: plans would follow to either.
fn earlier_ids(agenda: &Agenda, tell: Tell<'_>) {
    let sessions = agenda.sessions.iter();
    let sessions = sessions.map(|one| (&one.id, one.was.as_slice(), &one.places));
    still_there(things::session, &sessions.collect::<Vec<_>>(), tell);
    let rooms = agenda.rooms.iter();
    let rooms = rooms.map(|one| (&one.id, one.was.as_slice(), &one.places));
    still_there(things::room, &rooms.collect::<Vec<_>>(), tell);
    let people = agenda.people.iter();
    let people = people.map(|one| (&one.id, one.was.as_slice(), &one.places));
    still_there(things::person, &people.collect::<Vec<_>>(), tell);
    let topics = agenda.topics.iter();
    let topics = topics.map(|one| (&one.id, one.was.as_slice(), &one.places));
    still_there(things::topic, &topics.collect::<Vec<_>>(), tell);
}

fn still_there(thing: fn() -> Message, entries: &[Entry<'_>], tell: Tell<'_>) {
    let ids: HashSet<&Id> = entries.iter().map(|(id, ..)| *id).collect();
    for (id, was, places) in entries {
        for earlier in was.iter().filter(|was| was != id && ids.contains(was)) {
            let message = say::still_there(things::named(thing(), id.line()), earlier.line());
            let finding = Finding::new(Code::BadValue, at(places, &["was"]), message);
            tell(finding.hint(say::still_there_hint(earlier.line())));
        }
    }
}
