//! Entries of the directory in words: what they are called, what else tells them apart.

use crate::agenda::booking::DoubleBooking;
use crate::agenda::{Booth, Illustrative, OrganisationIx, Person, Ref, Room, Session, SessionIx};
use crate::directory::{Absent, Directory, Entry, Section, nearest};
use crate::query::NameIndex;

use super::wording::Wording;

impl Wording<'_> {
    /// A section's heading.
    pub fn section(&self, section: Section) -> String {
        let texts = &self.locale.texts.directory;
        let title = match section {
            Section::People => texts.people(),
            Section::Organisations => texts.organisations(),
            Section::Delegations => texts.delegations(),
            Section::Stands => texts.stands(),
            Section::Slots => texts.slots(),
            Section::Desk => texts.desk(),
        };
        title.into_owned()
    }

    /// That a country takes part in nothing, and the delegations nearest by name that do.
    pub fn absent(&self, directory: &Directory, absent: Absent) -> (String, Option<String>) {
        let texts = &self.locale.texts.directory;
        let name = self.country(absent.country);
        let called = self.with_article(&name, absent.country);
        let said = if absent.is_listed {
            texts.idle_delegation(called.as_str())
        } else {
            texts.no_delegation(called.as_str())
        };
        let said = said.into_owned();
        let taking_part = directory.all.delegations.iter();
        let taking_part = taking_part.filter(|one| !one.sessions.is_empty());
        let names = taking_part.map(|one| self.delegation(&one.delegation));
        let names: Vec<String> = names.collect();
        let near = nearest(&name, &names).into_iter();
        let near: Vec<&str> = near.map(|at| names[at].as_str()).collect();
        if near.is_empty() {
            return (said, None);
        }
        (said, Some(texts.nearest(near.join(", ")).into_owned()))
    }

    /// "the United Kingdom": English has an article before some countries.
    fn with_article(&self, name: &str, country: &str) -> String {
        const WITH: [&str; 22] = [
            "AE", "BS", "CD", "CF", "CG", "CK", "DO", "FK", "FO", "GB", "GM", "IO", "KM", "KY",
            "MH", "MP", "MV", "NL", "PH", "SB", "SC", "US",
        ];
        if self.locale.tag() == "en" && WITH.contains(&country) && !name.starts_with("The ") {
            return format!("the {name}");
        }
        name.to_owned()
    }

    /// Those who are called most like what is typed, where nobody is called so.
    pub fn nearest_to(&self, directory: &Directory, typed: &str) -> Option<String> {
        let sections = [
            Section::Organisations,
            Section::People,
            Section::Delegations,
            Section::Stands,
        ];
        let entries = sections
            .into_iter()
            .flat_map(|section| directory.entries(section));
        let names: Vec<String> = entries
            .map(|entry| self.entry_name(directory, entry))
            .collect();
        let near = nearest(typed.trim(), &names).into_iter();
        let near: Vec<&str> = near.map(|at| names[at].as_str()).collect();
        let texts = &self.locale.texts.directory;
        (!near.is_empty()).then(|| texts.nearest(near.join(", ")).into_owned())
    }

    /// That people, organisations, delegations or rooms are called as was typed, and are in no session: why a
    /// search of sessions finds nothing.
    pub fn in_no_session(&self, directory: &Directory, typed: &str) -> Option<String> {
        const MOST: usize = 3;
        if typed.trim().is_empty() {
            return None;
        }
        let found = directory.find(typed).into_iter().map(|found| found.entry);
        let idle = found.filter(|entry| {
            let is_one = matches!(
                entry.section,
                Section::People | Section::Organisations | Section::Delegations
            );
            is_one && directory.taking_part(*entry).is_empty()
        });
        let entries = idle.map(|entry| self.entry_name(directory, entry));
        let names = entries.chain(self.idle_rooms(typed)).take(MOST);
        let names: Vec<String> = names.collect();
        let texts = &self.locale.texts.directory;
        (!names.is_empty()).then(|| texts.known_but_idle(names.join(", ")).into_owned())
    }

    /// The rooms without a session that are called as was typed.
    fn idle_rooms(&self, typed: &str) -> Vec<String> {
        let mut used = vec![false; self.agenda.rooms.len()];
        for room in self.agenda.sessions.iter().flat_map(Session::known_rooms) {
            used[room.at()] = true;
        }
        let idle = self.agenda.rooms.iter().zip(used);
        let idle: Vec<&Room> = idle
            .filter(|(_, used)| !used)
            .map(|(room, _)| room)
            .collect();
        let mut index = NameIndex::default();
        for room in &idle {
            let names = room.name.all().map(|raw| raw.as_written().to_string());
            index.push(&names.collect::<Vec<_>>(), &[], &[]);
        }
        let found = index.find(typed).into_iter();
        found.map(|hit| self.line(&idle[hit.entry].name)).collect()
    }

    /// What an entry is called.
    pub fn entry_name(&self, directory: &Directory, entry: Entry) -> String {
        let all = &directory.all;
        match entry.section {
            Section::People => match &all.people[entry.at].person {
                Ref::Known(ix) => self.line(&self.agenda.people[ix.at()].name),
                Ref::Unknown(raw) => self.unknown(raw),
            },
            Section::Organisations => self.organisation(&all.organisations[entry.at].organisation),
            Section::Delegations => self.delegation(&all.delegations[entry.at].delegation),
            Section::Stands => self.line(&self.agenda.booths[entry.at].name),
            Section::Slots => self.administration(directory, entry.at),
            Section::Desk => self.line(&self.agenda.infos[entry.at].title),
        }
    }

    /// Whose consultation it is: the delegation, else the organisations and people that it names.
    fn administration(&self, directory: &Directory, at: usize) -> String {
        let slot = &directory.all.slots[at];
        if let Some(at) = slot.delegation {
            return self.delegation(&directory.all.delegations[at].delegation);
        }
        let session = self.agenda.session(slot.session);
        let organisations = session
            .organisations
            .iter()
            .map(|one| self.organisation(one));
        let people = session.people.iter().map(|part| {
            let mut facts = self.person_facts(&part.person).into_iter();
            facts.next().unwrap_or_default()
        });
        let named: Vec<String> = organisations.chain(people).collect();
        if named.is_empty() {
            return self.locale.texts.directory.no_administration().into_owned();
        }
        named.join(", ")
    }

    /// What else tells an entry apart, the most wanted first: of a person position, organisation and
    /// country; of a stand its number, who runs it and its room; of a consultation when, its table, and
    /// whether it is taken; of an answer at the desk its room.
    pub fn entry_facts(&self, directory: &Directory, entry: Entry) -> Vec<String> {
        let all = &directory.all;
        match entry.section {
            Section::People => match &all.people[entry.at].person {
                Ref::Unknown(_) => Vec::new(),
                known @ Ref::Known(_) => self.person_facts(known).split_off(1),
            },
            Section::Organisations => match &all.organisations[entry.at].organisation {
                Ref::Unknown(_) => Vec::new(),
                Ref::Known(ix) => self.organisation_facts(*ix),
            },
            Section::Delegations => Vec::new(),
            Section::Stands => self.stand_facts(&self.agenda.booths[entry.at]),
            Section::Slots => self.slot_facts(directory, entry.at),
            Section::Desk => {
                let room = self.agenda.infos[entry.at].room.as_ref();
                room.map(|room| self.room_placed(room))
                    .into_iter()
                    .collect()
            }
        }
    }

    fn organisation_facts(&self, ix: OrganisationIx) -> Vec<String> {
        let organisation = &self.agenda.organisations[ix.at()];
        let name = self.line(&organisation.name);
        let short = organisation.short.as_ref().map(|short| self.line(short));
        let short = short.filter(|short| *short != name);
        let country = organisation.country.as_ref();
        let country = country.map(|code| self.country(code.as_written()));
        short.into_iter().chain(country).collect()
    }

    fn stand_facts(&self, booth: &Booth) -> Vec<String> {
        let texts = &self.locale.texts.directory;
        let number = booth.number.as_ref();
        let number = number.map(|number| texts.stand(number.line()).into_owned());
        let organisation = booth
            .organisation
            .as_ref()
            .map(|one| self.organisation(one));
        let room = booth.room.as_ref().map(|room| self.room_placed(room));
        number.into_iter().chain(room).chain(organisation).collect()
    }

    fn slot_facts(&self, directory: &Directory, at: usize) -> Vec<String> {
        let slot = &directory.all.slots[at];
        let session = self.agenda.session(slot.session);
        let texts = &self.locale.texts.directory;
        let place = session.place.as_ref().map(|place| self.line(place));
        let place = place.unwrap_or_else(|| self.title(slot.session));
        let state = if slot.is_taken {
            texts.taken()
        } else {
            texts.free()
        };
        vec![
            self.when(slot.session),
            place,
            state.into_owned(),
            self.rooms(session),
        ]
    }

    /// A room with its floor or its building, as one is told the way: "Lilac Hall, 3rd floor".
    pub fn room_placed(&self, room: &Ref<crate::agenda::RoomIx>) -> String {
        let name = self.room(room);
        let known = room.known().map(|ix| &self.agenda.rooms[ix.at()]);
        match known.and_then(|room| room.place.as_ref()) {
            Some(place) => format!("{name}, {}", self.line(place)),
            None => name,
        }
    }

    /// Does an entry hold a value that no public source gives?
    pub fn is_entry_illustrative(&self, directory: &Directory, entry: Entry) -> bool {
        let agenda = self.agenda;
        let all = &directory.all;
        let illustrative = match entry.section {
            Section::People => {
                let known = all.people[entry.at].person.known();
                known.map(|ix| &agenda.people[ix.at()].illustrative)
            }
            Section::Organisations => {
                let known = all.organisations[entry.at].organisation.known();
                known.map(|ix| &agenda.organisations[ix.at()].illustrative)
            }
            Section::Delegations => {
                let known = all.delegations[entry.at].delegation.known();
                known.map(|ix| &agenda.delegations[ix.at()].illustrative)
            }
            Section::Stands => Some(&agenda.booths[entry.at].illustrative),
            Section::Slots => Some(&agenda.session(all.slots[entry.at].session).illustrative),
            Section::Desk => Some(&agenda.infos[entry.at].illustrative),
        };
        illustrative.is_some_and(Illustrative::any)
    }

    /// A person's name in the other languages of the agenda.
    pub fn other_names(&self, person: &Person) -> Vec<String> {
        let shown = self.line(&person.name);
        let all = person.name.all().map(|raw| raw.line().into_owned());
        all.filter(|name| *name != shown).collect()
    }

    /// "Wed 26 Apr 15:30–17:00", by the date on which it begins.
    pub fn when(&self, ix: SessionIx) -> String {
        let session = self.agenda.session(ix);
        let (Some(start), Some(range)) = (session.start, self.range(session)) else {
            return self.locale.texts.paper.no_time().into_owned();
        };
        let date = start.date_naive();
        let date = if self.agenda.needs_years() {
            self.locale.date_of_year(date)
        } else {
            self.locale.date_short(date)
        };
        format!("{date} {range}")
    }

    /// "in two sessions at once: “A” and “B”, 45 min".
    pub fn double_booking(&self, double: &DoubleBooking) -> String {
        let length = self.locale.duration(double.minutes);
        let texts = &self.locale.texts.directory;
        let (one, other) = (self.title(double.earlier), self.title(double.later));
        texts.double(one, other, length).into_owned()
    }
}
