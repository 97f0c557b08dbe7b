//! For each field its values, and which of them each session has.

use std::collections::HashMap;

use crate::agenda::{Access, Agenda, OrganisationIx, PersonIx, Raw, Ref, Session, Status};

use super::field::{Field, Value};
use super::names::{countries_of, country_code, language_tags, languages_of};
use super::table::Lists;

/// The values of one field, and which of them each session has.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) field: Field,
    pub(super) values: Vec<Value>,
    pub(super) rows: Lists,
    /// Which values any session has.
    pub(super) used: Vec<bool>,
}

/// The column of a field. `booths` are those of each session.
pub(super) fn column(field: Field, agenda: &Agenda, booths: &[Vec<usize>]) -> Column {
    let listed = |count: usize| (0..count as u32).map(Value::At).collect();
    let word = |word: String| Value::Word(word.into());
    let values: Vec<Value> = match field {
        Field::Topic => listed(agenda.topics.len()),
        Field::Kind => listed(agenda.kinds.len()),
        Field::Room => listed(agenda.rooms.len()),
        Field::Person => listed(agenda.people.len()),
        Field::Organisation => listed(agenda.organisations.len()),
        Field::Access => listed(Access::ALL.len()),
        Field::Status => listed(Status::ALL.len()),
        Field::Country => countries_of(agenda).into_iter().map(word).collect(),
        Field::Language => languages_of(agenda).into_iter().map(word).collect(),
        Field::Day => agenda.days.iter().map(|day| Value::Day(day.date)).collect(),
    };
    let words: HashMap<&Value, u32> = values.iter().zip(0..).collect();
    let place = |value: &Value| match value {
        Value::At(at) => Some(*at).filter(|at| (*at as usize) < values.len()),
        _ => words.get(value).copied(),
    };
    let mut rows = Lists::default();
    let mut used = vec![false; values.len()];
    for (session, booths) in agenda.sessions.iter().zip(booths) {
        let has = values_of(field, agenda, session, booths);
        let has = has.iter().filter_map(place);
        rows.push(has.inspect(|value| used[*value as usize] = true));
    }
    Column {
        field,
        values,
        rows,
        used,
    }
}

fn values_of(field: Field, agenda: &Agenda, session: &Session, booths: &[usize]) -> Vec<Value> {
    fn known<T: Copy>(all: &[Ref<T>], at: impl Fn(T) -> u32) -> Vec<Value> {
        all.iter()
            .filter_map(Ref::known)
            .map(|one| Value::At(at(one)))
            .collect()
    }
    let word = |word: String| Value::Word(word.into());
    match field {
        Field::Topic => known(&session.topics, |one| one.0),
        Field::Kind => known(std::slice::from_ref(&session.kind), |one| one.0),
        Field::Room => known(&session.rooms, |one| one.0),
        Field::Person => people_of(session).map(|one| Value::At(one.0)).collect(),
        Field::Organisation => organisations_of(agenda, session, booths)
            .map(|one| Value::At(one.0))
            .collect(),
        Field::Access => vec![Value::At(session.access as u32)],
        Field::Status => vec![Value::At(session.status as u32)],
        Field::Country => countries_in(agenda, session, booths).map(word).collect(),
        Field::Language => {
            let all = session.languages.iter().chain(&session.interpretation);
            all.flat_map(|raw| language_tags(raw.as_written()))
                .map(word)
                .collect()
        }
        Field::Day => session.day.map(Value::Day).into_iter().collect(),
    }
}

/// For each session the booths that belong to it.
pub(super) fn booths_of(agenda: &Agenda) -> Vec<Vec<usize>> {
    let mut booths = vec![Vec::new(); agenda.sessions.len()];
    for (at, booth) in agenda.booths.iter().enumerate() {
        let session = booth.session.as_ref().and_then(Ref::known);
        if let Some(own) = session.and_then(|session| booths.get_mut(session.at())) {
            own.push(at);
        }
    }
    booths
}

/// The people of a session that the agenda knows.
fn people_of(session: &Session) -> impl Iterator<Item = PersonIx> + '_ {
    session.people.iter().filter_map(|part| part.person.known())
}

/// The organisations that take part in a session: its own, those of its people and its booths.
pub(super) fn organisations_of<'a>(
    agenda: &'a Agenda,
    session: &'a Session,
    booths: &'a [usize],
) -> impl Iterator<Item = OrganisationIx> + 'a {
    let own = session.organisations.iter();
    let people =
        people_of(session).filter_map(|one| agenda.people.get(one.at())?.organisation.as_ref());
    let booths = booths
        .iter()
        .filter_map(|booth| agenda.booths[*booth].organisation.as_ref());
    own.chain(people).chain(booths).filter_map(Ref::known)
}

/// The countries that take part in a session, by its people, organisations and delegations.
pub(super) fn countries_in<'a>(
    agenda: &'a Agenda,
    session: &'a Session,
    booths: &'a [usize],
) -> impl Iterator<Item = String> + 'a {
    let people = people_of(session).filter_map(|one| agenda.people.get(one.at())?.country.as_ref());
    let organisations = organisations_of(agenda, session, booths)
        .filter_map(|one| agenda.organisations.get(one.at())?.country.as_ref());
    let written = people.chain(organisations).map(Raw::as_written);
    let delegations = session.delegations.iter().filter_map(|one| match one {
        Ref::Known(at) => agenda
            .delegations
            .get(at.at())
            .map(|one| one.country.as_str()),
        Ref::Unknown(raw) => Some(raw.as_written()),
    });
    written.chain(delegations).map(country_code)
}
