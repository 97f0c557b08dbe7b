//! `people` in JSON.

use serde::Serialize;

use super::time;
use crate::agenda::booking::DoubleBooking;
use crate::agenda::{Agenda, LangOrder, Raw, Ref, SessionIx, Text};
use crate::directory::{Delegation, Directory, Entry, Organisation, Person, Section};
use crate::i18n::Locale;

/// The document of `people`: what was asked for, all of it where nothing was.
#[derive(Default, Serialize)]
pub(crate) struct PeopleJson<'a> {
    format: u8,
    people: Vec<PersonJson<'a>>,
    organisations: Vec<OrganisationJson<'a>>,
    delegations: Vec<DelegationJson<'a>>,
    booths: Vec<BoothJson<'a>>,
    slots: Vec<SlotJson<'a>>,
}

#[derive(Serialize)]
struct PersonJson<'a> {
    id: &'a str,
    name: &'a str,
    position: Option<&'a str>,
    organisation: Option<&'a str>,
    country: Option<&'a str>,
    sessions: Vec<PartJson<'a>>,
    double_bookings: Vec<DoubleJson<'a>>,
}

/// A person's part in a session; two parts in one session are two.
#[derive(Serialize)]
struct PartJson<'a> {
    id: &'a str,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct OrganisationJson<'a> {
    id: &'a str,
    name: &'a str,
    sessions: Vec<&'a str>,
    double_bookings: Vec<DoubleJson<'a>>,
}

#[derive(Serialize)]
struct DelegationJson<'a> {
    country: &'a str,
    name: String,
    sessions: Vec<&'a str>,
    meets: Vec<MeetingJson<'a>>,
    double_bookings: Vec<DoubleJson<'a>>,
}

#[derive(Serialize)]
struct MeetingJson<'a> {
    with: &'a str,
    session: &'a str,
    start: Option<String>,
}

#[derive(Serialize)]
struct BoothJson<'a> {
    id: &'a str,
    number: Option<&'a str>,
    name: &'a str,
    organisation: Option<&'a str>,
    room: Option<&'a str>,
    session: Option<&'a str>,
}

/// A consultation; `taken` says whether it is given away.
#[derive(Serialize)]
struct SlotJson<'a> {
    session: &'a str,
    delegation: Option<&'a str>,
    place: Option<&'a str>,
    taken: bool,
}

#[derive(Serialize)]
struct DoubleJson<'a> {
    sessions: [&'a str; 2],
    minutes: i64,
}

/// What entries are told from.
pub(crate) struct EntryTeller<'a> {
    /// The agenda that they are of.
    pub(crate) agenda: &'a Agenda,
    /// Who takes part in it.
    pub(crate) directory: &'a Directory,
    /// Languages to try, best first.
    pub(crate) order: &'a LangOrder,
    /// The names of countries.
    pub(crate) locale: &'a Locale,
}

impl<'a> EntryTeller<'a> {
    /// The document of these entries, in their order.
    pub(crate) fn document(&self, entries: &[Entry]) -> PeopleJson<'a> {
        let mut document = PeopleJson {
            format: 1,
            ..PeopleJson::default()
        };
        let all = &self.directory.all;
        for &Entry { section, at } in entries {
            match section {
                Section::People => document.people.push(self.person(&all.people[at])),
                Section::Organisations => {
                    let organisation = self.organisation(&all.organisations[at]);
                    document.organisations.push(organisation);
                }
                Section::Delegations => {
                    document
                        .delegations
                        .push(self.delegation(&all.delegations[at]));
                }
                Section::Stands => document.booths.push(self.booth(at)),
                Section::Slots => document.slots.push(self.slot(at)),
                // What is asked at the desk is the answer of another command.
                Section::Desk => {}
            }
        }
        document
    }

    fn person(&self, one: &'a Person) -> PersonJson<'a> {
        let known = one.person.known().map(|ix| &self.agenda.people[ix.at()]);
        let name = known.map(|person| self.text(&person.name));
        let id = one.person.name(self.agenda);
        PersonJson {
            id,
            name: name.unwrap_or(id),
            position: known.and_then(|one| self.maybe(one.position.as_ref())),
            organisation: known.and_then(|one| self.reference(one.organisation.as_ref())),
            country: known.and_then(|one| one.country.as_ref().map(Raw::as_written)),
            sessions: one
                .parts
                .iter()
                .map(|part| PartJson {
                    id: self.id(part.session),
                    role: part.role.as_ref().map(Raw::as_written),
                })
                .collect(),
            double_bookings: self.double(&one.double),
        }
    }

    fn organisation(&self, one: &'a Organisation) -> OrganisationJson<'a> {
        let known = one.organisation.known();
        let known = known.map(|ix| &self.agenda.organisations[ix.at()]);
        let id = one.organisation.name(self.agenda);
        OrganisationJson {
            id,
            name: known.map_or(id, |one| self.text(&one.name)),
            sessions: self.ids(&one.sessions),
            double_bookings: self.double(&one.double),
        }
    }

    fn delegation(&self, one: &'a Delegation) -> DelegationJson<'a> {
        let code = one.delegation.name(self.agenda);
        let known = one.delegation.known();
        let own = known.and_then(|ix| self.agenda.delegations[ix.at()].name.as_ref());
        let name = match own {
            Some(name) => self.text(name),
            None => self.locale.country(code).unwrap_or(code),
        };
        DelegationJson {
            country: code,
            name: name.to_owned(),
            sessions: self.ids(&one.sessions),
            meets: one
                .meets
                .iter()
                .map(|meeting| {
                    let with = &self.directory.all.delegations[meeting.with];
                    MeetingJson {
                        with: with.delegation.name(self.agenda),
                        session: self.id(meeting.session),
                        start: self.agenda.session(meeting.session).start.map(time),
                    }
                })
                .collect(),
            double_bookings: self.double(&one.double),
        }
    }

    fn booth(&self, at: usize) -> BoothJson<'a> {
        let booth = &self.agenda.booths[at];
        BoothJson {
            id: booth.id.as_str(),
            number: booth.number.as_ref().map(Raw::as_written),
            name: self.text(&booth.name),
            organisation: self.reference(booth.organisation.as_ref()),
            room: self.reference(booth.room.as_ref()),
            session: self.reference(booth.session.as_ref()),
        }
    }

    fn slot(&self, at: usize) -> SlotJson<'a> {
        let slot = &self.directory.all.slots[at];
        let delegation = slot
            .delegation
            .map(|at| &self.directory.all.delegations[at]);
        SlotJson {
            session: self.id(slot.session),
            delegation: delegation.map(|one| one.delegation.name(self.agenda)),
            place: self.maybe(self.agenda.session(slot.session).place.as_ref()),
            taken: slot.is_taken,
        }
    }

    fn double(&self, double: &[DoubleBooking]) -> Vec<DoubleJson<'a>> {
        let double = double.iter().map(|one| DoubleJson {
            sessions: [self.id(one.earlier), self.id(one.later)],
            minutes: one.minutes,
        });
        double.collect()
    }

    fn ids(&self, sessions: &[SessionIx]) -> Vec<&'a str> {
        sessions.iter().map(|ix| self.id(*ix)).collect()
    }

    fn id(&self, ix: SessionIx) -> &'a str {
        self.agenda.session(ix).id.as_str()
    }

    fn text(&self, text: &'a Text) -> &'a str {
        text.pick(self.order).as_written()
    }

    fn maybe(&self, text: Option<&'a Text>) -> Option<&'a str> {
        text.map(|text| self.text(text))
    }

    fn reference<T>(&self, reference: Option<&'a Ref<T>>) -> Option<&'a str>
    where
        T: crate::agenda::Entry,
    {
        reference.map(|reference| reference.name(self.agenda))
    }
}
