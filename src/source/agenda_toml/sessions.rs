//! The sessions of an agenda file.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate, Timelike};
use toml::de::DeValue;

use super::entries::{MOST, named_after};
use super::known::Known;
use super::meant::pieces;
use super::moments;
use super::quoting::shown;
use super::raw::{RawPart, RawSession};
use super::refs::once;
use super::sorts;
use super::value::{Opt, Set, span};
use super::walk::Walk;
use super::wanted::Wanted;
use crate::agenda::session::{Access, Audience, Part, Status};
use crate::agenda::time::event_day;
use crate::agenda::{
    Code, Delegation, DelegationIx, FeatureIx, Id, Illustrative, KindIx, OrganisationIx, PersonIx,
    Places, Raw, Ref, RoomIx, Session, SessionIx, Span, Time, TopicIx, safe,
};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, references, things, times, values};

/// An entry of `people`, as it is written.
pub(super) const PART: &str = "{ person = \"id\", role = \"speaker\" }";

impl<'d> Walk<'d> {
    pub(super) fn session(
        &mut self,
        raw: RawSession<'d>,
        id: Id,
        known: &mut Known<'d>,
    ) -> Session {
        let RawSession {
            mut head,
            id: _,
            title,
            start,
            end,
            minutes,
            kind,
            topics,
            room,
            rooms,
            place,
            people,
            organisations,
            delegations,
            access,
            audience,
            seats,
            taken,
            languages,
            interpretation,
            status,
            summary,
            about,
            part_of,
            drop_in,
            needs,
            staff_note,
            url,
            was,
        } = raw;
        self.stray_start(start.is_some());
        if start.is_none() {
            self.missing("start");
        }
        self.two_times(start);
        let start_at = start.map(Set::span);
        let start = self.instant(start, known.zone);
        let length = self.count(minutes, MOST);
        let end = self.end((start, start_at), end, minutes, length, known);
        if let Some(stray) = self.stray_date.take().filter(|stray| !stray.is_told) {
            let message = values::unknown_key("date", "session");
            let hint = hints::did_you_mean("start");
            self.advise(Code::UnknownKey, stray.at, message, hint);
        }
        let kind = self
            .reference(kind, &known.kinds, KindIx)
            .unwrap_or(Ref::Known(known.other));
        let drop_in_by_kind = kind.known().is_some_and(|kind| known.drop_in[kind.at()]);
        Session {
            was: self.was(was),
            title: self
                .need_text("title", title)
                .unwrap_or_else(|| named_after(&id)),
            id,
            start,
            end,
            length: length.filter(|_| start.is_none()),
            day: start.map(|start| event_day(start.naive_local(), known.day_starts)),
            kind,
            topics: self.references(topics, &known.topics, TopicIx),
            rooms: self.rooms(room, rooms, known),
            place: self.text(place),
            people: self.people(people, known),
            organisations: self.references(organisations, &known.organisations, OrganisationIx),
            delegations: self.delegations(delegations, known),
            access: self.word(access, Access::ALL, Access::word),
            audience: self.word(audience, Audience::ALL, Audience::word),
            status: self.word(status, Status::ALL, Status::word),
            drop_in: self.flag(drop_in).unwrap_or(drop_in_by_kind),
            seats: self.count(seats, MOST),
            taken: self.count(taken, MOST),
            languages: self.languages(languages),
            interpretation: self.languages(interpretation),
            summary: self.text(summary),
            about: self.text(about),
            part_of: self.reference(part_of, &known.sessions, SessionIx),
            needs: self.needs(needs, known),
            staff_note: self.text(staff_note),
            url: self.url(url),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    /// `date` and `time` in place of `start`.
    fn stray_start(&mut self, has_start: bool) {
        let Some(stray) = self.stray_date.as_mut().filter(|_| !has_start) else {
            return;
        };
        stray.is_told = true;
        let (at, date) = (stray.at.clone(), stray.date);
        let hint = match self.stray_time {
            Some(time) => hints::write(format!("start = {date}T{time}")),
            None => hints::write_as(format!("start = {date}T09:00:00")),
        };
        let message = values::unknown_key("date", "session");
        self.advise(Code::UnknownKey, at, message, hint);
        self.is_misspelled(self.header.start, "start");
    }

    /// `08:00-08:25` as a `start` says when it ends, too.
    fn two_times(&mut self, start: Opt<'d>) {
        let Some(DeValue::String(text)) = start.map(|set| set.value.get_ref()) else {
            return;
        };
        if moments::range(text, self.example_date).is_some() {
            self.is_misspelled(self.header.start, "end");
        }
    }

    /// When it ends: by `end`, else by `minutes`.
    fn end(
        &mut self,
        (start, start_at): (Option<Time>, Option<Span>),
        end: Opt<'d>,
        minutes: Opt<'d>,
        length: Option<u32>,
        known: &Known<'d>,
    ) -> Option<Time> {
        let is_elsewhere = self.is_elsewhere("end") || self.is_elsewhere("minutes");
        if end.is_none() && minutes.is_none() && !is_elsewhere {
            let message = times::no_end(self.entry());
            let hint = hints::add("end");
            self.advise(Code::Missing, self.header.clone(), message, hint);
        }
        let written = self.instant(end, known.zone);
        let reckoned = start.zip(length).zip(minutes);
        let reckoned = reckoned.and_then(|((start, length), set)| {
            // The greatest number of minutes stays far within what can be reckoned with.
            let end = start.checked_add_signed(chrono::TimeDelta::minutes(i64::from(length)))?;
            self.in_range(set, end)
        });
        if let (Some(written), Some(reckoned), Some(set)) = (written, reckoned, minutes)
            && written != reckoned
        {
            let message = times::minutes_disagree(self.entry());
            // Nobody knows which of the two holds: what is found of both of them is a mistake of its own.
            let finding = self.advise(Code::BadValue, set.span(), message, hints::take_one_out());
            if let Some(end) = end {
                let other = reckoned.naive_local().format("%Y-%m-%dT%H:%M:%S");
                finding.remedy_at(end.span(), other.to_string());
            }
        }
        let ends = written.or(reckoned)?;
        if let Some(start) = start.filter(|start| ends < *start) {
            let at = end.map_or_else(|| self.header.clone(), Set::span);
            if let (Some(usual), Some(at)) = (self.usual_year, start_at.clone())
                && ends.year() == usual
                && start.year() != usual
            {
                // The end is where the other sessions are: it is the start that is not.
                let message = times::start_of_another_year(self.entry(), start.year(), usual);
                let meant = start.naive_local().with_year(usual);
                let meant = meant.map(|meant| meant.format("%Y-%m-%dT%H:%M:%S").to_string());
                let hint = match &meant {
                    Some(meant) => hints::write(format!("start = {meant}")),
                    None => times::ends_before_start_hint(),
                };
                self.advise(Code::EndsBeforeStart, at, message, hint)
                    .remedy_value(meant);
                return None;
            }
            let meant = ends.date_naive().and_time(start.time());
            let is_usual = |day: NaiveDate| self.usual_days.contains(&day);
            if let Some(at) = start_at.filter(|_| {
                meant < ends.naive_local()
                    && is_usual(ends.date_naive())
                    && !is_usual(start.date_naive())
            }) {
                // The same, of a month or a day.
                let (wrong, day) = (start.date_naive(), ends.date_naive());
                let message = times::start_of_another_day(self.entry(), wrong, day);
                let meant = meant.format("%Y-%m-%dT%H:%M:%S").to_string();
                let hint = hints::write(format!("start = {meant}"));
                self.advise(Code::EndsBeforeStart, at, message, hint)
                    .remedy_value(Some(meant));
                return None;
            }
            let message = times::ends_before_start(self.entry());
            let meant = later_end(start, ends);
            let meant = meant.map(|end| end.format("%Y-%m-%dT%H:%M:%S").to_string());
            let hint = match &meant {
                Some(meant) => hints::write(format!("end = {meant}")),
                None => wrong_end(start, ends),
            };
            let is_written = end.is_some();
            self.advise(Code::EndsBeforeStart, at, message, hint)
                .remedy_value(meant.filter(|_| is_written));
            return None;
        }
        Some(ends)
    }

    /// Where the file declares features, these and the words of rooms are all; else any word is one.
    fn needs(&mut self, set: Opt<'d>, known: &mut Known<'d>) -> Vec<Ref<FeatureIx>> {
        if known.features_declared {
            self.references(set, &known.features, FeatureIx)
        } else {
            self.features(set, known)
        }
    }

    fn rooms(&mut self, room: Opt<'d>, rooms: Opt<'d>, known: &Known<'d>) -> Vec<Ref<RoomIx>> {
        let mut found = Vec::new();
        if let Some(set) = room.filter(|set| set.value.get_ref().is_array()) {
            // Several rooms under the name for one are still several rooms.
            let written = self.as_written(set.value);
            let elements = set.value.get_ref().as_array();
            let only = elements.and_then(|all| all.first().filter(|_| all.len() == 1));
            let only = only.and_then(|only| self.as_written(only));
            let hint = match (only, written) {
                (Some(only), _) => hints::write(safe::line(&format!("room = {only}")).into_owned()),
                (None, Some(all)) => {
                    hints::write(safe::line(&format!("rooms = {all}")).into_owned())
                }
                (None, None) => values::several_rooms_hint(),
            };
            self.wrong_type_but(set.key, set.value, Wanted::String, hint);
            found = self.references(room, &known.rooms, RoomIx);
        } else if let Some((set, several)) =
            room.and_then(|set| Some((set, several_in(set, known)?)))
        {
            let list: Vec<String> = several.iter().map(|id| format!("\"{id}\"")).collect();
            let message = references::unknown(shown(&several.join(", ")), things::room());
            let hint = hints::write(format!("rooms = [{}]", list.join(", ")));
            self.advise(Code::UnknownReference, set.span(), message, hint);
            found.extend(
                several
                    .iter()
                    .filter_map(|id| known.rooms.places.get(*id))
                    .map(|at| Ref::Known(RoomIx(*at))),
            );
        } else {
            found.extend(self.reference(room, &known.rooms, RoomIx));
        }
        found.extend(self.references(rooms, &known.rooms, RoomIx));
        once(found)
    }

    fn people(&mut self, set: Opt<'d>, known: &Known<'d>) -> Vec<Part> {
        let elements = self.list(set);
        let mut people = Vec::with_capacity(elements.len());
        let mut seen: HashSet<(PersonIx, Option<String>)> = HashSet::new();
        for value in elements {
            let at = span(value);
            let part = match value.get_ref() {
                DeValue::String(_) => self
                    .reference(
                        Some(Set {
                            key: "people",
                            value,
                        }),
                        &known.people,
                        PersonIx,
                    )
                    .map(|person| Part { person, role: None }),
                DeValue::Table(table) => {
                    let RawPart { head, person, role } = RawPart::take(table, at.clone(), self);
                    self.illustrative(&head);
                    if person.is_none() && !self.is_renamed(at.start, "person") {
                        let message = values::missing_in_list("person", "people", self.entry());
                        self.advise(Code::Missing, at, message, hints::write(PART));
                    }
                    let person = self.reference(person, &known.people, PersonIx);
                    let role = self.raw(role);
                    match (person, role) {
                        (None, None) => None,
                        // A role that nobody fills is still something that the file says.
                        (person, role) => Some(Part {
                            person: person.unwrap_or_else(|| Ref::Unknown(Raw::from(""))),
                            role,
                        }),
                    }
                }
                _ => {
                    self.wrong_type("people", value, Wanted::Person);
                    None
                }
            };
            let known_part = part.as_ref().and_then(|part: &Part| {
                let role = part.role.as_ref().map(|role| role.as_written().to_owned());
                Some((part.person.known()?, role))
            });
            if let Some((person, role)) = known_part
                && !seen.insert((person, role))
            {
                let id = known.people.ids[person.at()].clone();
                self.listed_twice("people", id.as_str(), span(value));
            }
            people.extend(part);
        }
        people
    }

    /// Where the file declares delegations, these are all; else any country may take part.
    fn delegations(&mut self, set: Opt<'d>, known: &mut Known<'d>) -> Vec<Ref<DelegationIx>> {
        let mut found = Vec::new();
        for (code, at) in self.strings(set) {
            let implicit =
                !known.delegations_declared && !known.delegations.places.contains_key(code);
            found.push(if implicit && sorts::is_country(code) {
                let next = known.all_delegations.len() as u32;
                known.delegations.places.insert(code, next);
                known.delegations.declared.push(code);
                known.all_delegations.push(Delegation {
                    country: Id::new(code),
                    name: None,
                    note: None,
                    declared: false,
                    illustrative: Illustrative::default(),
                    places: Places {
                        header: at,
                        values: Box::default(),
                    },
                });
                Ref::Known(DelegationIx(next))
            } else if implicit {
                self.no_country(code, at);
                Ref::Unknown(Raw::from(code))
            } else {
                known.delegations.find(self, code, at, DelegationIx)
            });
        }
        once(found)
    }

    /// Tags of languages, kept as they are.
    fn languages(&mut self, set: Opt<'d>) -> Vec<Raw> {
        let mut languages = Vec::new();
        for (tag, at) in self.strings(set) {
            self.check_tag(tag, at);
            languages.push(Raw::from(tag));
        }
        languages
    }
}

/// The rooms that one text names, with commas between them.
fn several_in<'d>(set: Set<'d>, known: &Known<'d>) -> Option<Vec<&'d str>> {
    let DeValue::String(text) = set.value.get_ref() else {
        return None;
    };
    let several = pieces(text);
    let are_rooms = several
        .iter()
        .all(|one| known.rooms.places.contains_key(one));
    (several.len() > 1 && are_rooms).then_some(several)
}

/// What to do about an end before its start on one day: exchange the two where that makes a session of a usual length;
/// an end in the afternoon is only an example.
fn wrong_end(start: Time, end: Time) -> Message {
    const USUAL: i64 = 4;
    let (start, end) = (start.naive_local(), end.naive_local());
    if start.date() == end.date() && (start - end).num_hours() < USUAL {
        return times::exchange_hint();
    }
    let afternoon = end.checked_add_signed(chrono::TimeDelta::hours(12));
    let is_it = |later: &chrono::NaiveDateTime| {
        end.hour() < 12 && *later > start && (*later - start).num_hours() < USUAL
    };
    match afternoon.filter(is_it) {
        Some(later) => {
            times::ends_before_start_hint_as(format!("end = {}", later.format("%Y-%m-%dT%H:%M:%S")))
        }
        None => times::ends_before_start_hint(),
    }
}

/// When a session probably ends that ends before it starts: on the next day, if that is the midnight between, or
/// in the year and month in which it starts.
fn later_end(start: Time, end: Time) -> Option<chrono::NaiveDateTime> {
    const LONGEST_NIGHT: i64 = 12;
    let (start, end) = (start.naive_local(), end.naive_local());
    let next = end.checked_add_days(chrono::Days::new(1))?;
    if start.date() == end.date() && (next - start).num_hours() < LONGEST_NIGHT {
        return Some(next);
    }
    let same_day = start.date().and_time(end.time());
    let same_year = end.with_year(start.year()).filter(|end| *end > start);
    let near = |end: &chrono::NaiveDateTime| (*end - start).num_hours() < 24;
    same_year
        .filter(near)
        .or_else(|| Some(same_day).filter(|end| *end > start))
}
