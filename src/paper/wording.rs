//! Facts of an agenda in the reader's words: the same on paper and in the commands' text.

use std::borrow::Cow;

use chrono::Datelike;

use crate::agenda::{
    Access, Agenda, DelegationIx, Distinctive, Id, LangOrder, OrganisationIx, Part, PersonIx, Raw,
    Ref, RoomIx, Session, SessionIx, Share, Status, Text, Time, safe, time::zone_name,
};
use crate::i18n::Locale;
use crate::plan::clashes::{Clash, ClashKind, With};
use crate::plan::{FieldChange, FieldValue, Plan, PlanField, title_in};

use super::marks::Marks;
use super::sheet::Tagged;

/// An agenda and who reads it. Everything that it says is fit for a screen and on one line.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// The agenda whose texts are told.
    pub agenda: &'a Agenda,
    /// The language of the words between.
    pub locale: &'a Locale,
    /// Languages to try for the agenda's own texts.
    pub order: &'a LangOrder,
    /// The marks that stand for meanings.
    pub marks: &'a Marks,
}

impl Wording<'_> {
    /// A text of the agenda.
    pub fn line(&self, text: &Text) -> String {
        text.line(self.order).into_owned()
    }

    /// A text of the agenda, tagged with the language that it is in.
    pub fn tagged(&self, text: &Text) -> Tagged {
        let lang = match text {
            Text::Any(_) => None,
            Text::By(all) => {
                let mut order = self.order.0.iter();
                let best = order.find(|lang| all.iter().any(|(have, _)| have == *lang));
                let lang = best.or(all.first().map(|(lang, _)| lang));
                lang.and_then(|lang| self.agenda.tags.get(usize::from(lang.0)))
            }
        };
        Tagged {
            text: self.line(text),
            lang: lang.map(|tag| safe::line(tag).into_owned()),
        }
    }

    /// A value with its mark where no public source gives it.
    pub fn marked(&self, text: String, is_illustrative: bool) -> String {
        if is_illustrative {
            format!("{text} {}", self.marks.illustrative)
        } else {
            text
        }
    }

    /// The line that says once, above a list, that times or rooms are illustrative.
    pub fn illustrative_line(&self, distinctive: &Distinctive) -> Option<String> {
        let texts = &self.locale.texts.paper;
        let times = match distinctive.times {
            Share::Few => None,
            Share::Most => Some(texts.most_times()),
            Share::All => Some(texts.times()),
        };
        let rooms = match distinctive.rooms {
            Share::Few => None,
            Share::Most => Some(texts.most_rooms()),
            Share::All => Some(texts.rooms()),
        };
        let what = match (times, rooms) {
            (Some(times), Some(rooms)) => texts.both(&*times, &*rooms),
            (one, other) => one.or(other)?,
        };
        let line = texts.are_illustrative(&*what);
        Some(format!("{} {line}", self.marks.illustrative))
    }

    /// A session's title.
    pub fn title(&self, ix: SessionIx) -> String {
        self.line(&self.agenda.session(ix).title)
    }

    /// From when to when; `None` where the start is not known.
    pub fn range(&self, session: &Session) -> Option<String> {
        let start = session.start?;
        Some(match session.end {
            Some(end) => self.span(start, end),
            None => self.clock(start),
        })
    }

    /// [`Wording::range`], under the heading of its event day: what begins after midnight says the
    /// weekday of its date.
    pub fn range_in_day(&self, session: &Session) -> Option<String> {
        Some(self.span_in_day(session.start?, session.end))
    }

    /// The same of anything that has a time, under the heading of the event day that it begins on.
    pub fn span_in_day(&self, start: Time, end: Option<Time>) -> String {
        let range = match end {
            Some(end) => self.span(start, end),
            None => self.clock(start),
        };
        let date = start.date_naive();
        let ends_elsewhere = end.is_some_and(|end| end.date_naive() != date);
        if self.agenda.event_day(start) == date || ends_elsewhere {
            return range;
        }
        let weekday = self.locale.weekday(date.weekday());
        let texts = &self.locale.texts.dates;
        texts.other_day(range, weekday).into_owned()
    }

    /// From when to when. In the hour that clocks show twice, each end with the name of the zone's time then:
    /// "02:30 CEST–02:15 CET".
    pub fn span(&self, start: Time, end: Time) -> String {
        if zone_name(start).is_none() && zone_name(end).is_none() {
            let (start, end) = (start.naive_local(), end.naive_local());
            return self.locale.range(start, end, self.marks.dash);
        }
        let mut until = self.clock(end);
        if start.date_naive() != end.date_naive() {
            let weekday = self.locale.weekday(end.date_naive().weekday());
            until = (self.locale.texts.dates.other_day(until, weekday)).into_owned();
        }
        format!("{}{}{until}", self.clock(start), self.marks.dash)
    }

    /// A clock time; in the hour that clocks show twice with the name of the zone's time then: "02:30 CEST".
    pub fn clock(&self, time: Time) -> String {
        let clock = self.locale.clock(time.time());
        match zone_name(time) {
            Some(name) => format!("{clock} {name}"),
            None => clock,
        }
    }

    /// The form of a session; the agenda's own name of it goes first.
    pub fn kind(&self, session: &Session) -> String {
        match &session.kind {
            Ref::Unknown(raw) => raw.line().into_owned(),
            Ref::Known(at) => {
                let kind = &self.agenda.kinds[at.at()];
                if let Some(name) = &kind.name {
                    return self.line(name);
                }
                let name = self.locale.kind(kind.id.as_str());
                name.map_or_else(|| kind.id.line().into_owned(), std::borrow::Cow::into_owned)
            }
        }
    }

    /// Who may enter, where that is not everyone.
    pub fn access(&self, session: &Session) -> Option<String> {
        (session.access != Access::Open).then(|| {
            let word = session.access.word();
            self.locale.access(word).unwrap_or(word.into()).into_owned()
        })
    }

    /// Whether it is on, where that is in doubt.
    pub fn status(&self, session: &Session) -> Option<String> {
        (session.status != Status::Confirmed).then(|| {
            let word = session.status.word();
            self.locale.status(word).unwrap_or(word.into()).into_owned()
        })
    }

    /// A room's name; of an unknown one, what the file calls it.
    pub fn room(&self, room: &Ref<RoomIx>) -> String {
        match room {
            Ref::Known(at) => self.line(&self.agenda.rooms[at.at()].name),
            Ref::Unknown(raw) => self.unknown(raw),
        }
    }

    /// The rooms of a session, or that they are to be announced.
    pub fn rooms(&self, session: &Session) -> String {
        if session.rooms.is_empty() {
            return self.locale.texts.common.to_be_announced().into_owned();
        }
        let rooms: Vec<String> = session.rooms.iter().map(|room| self.room(room)).collect();
        rooms.join(", ")
    }

    /// What nothing in the agenda bears the name of.
    pub fn unknown(&self, raw: &Raw) -> String {
        format!("{} ({})", raw.line(), self.locale.texts.paper.unknown())
    }

    /// An organisation's name.
    pub fn organisation(&self, organisation: &Ref<OrganisationIx>) -> String {
        match organisation {
            Ref::Known(at) => self.line(&self.agenda.organisations[at.at()].name),
            Ref::Unknown(raw) => self.unknown(raw),
        }
    }

    /// A delegation, by its own name or its country's.
    pub fn delegation(&self, delegation: &Ref<DelegationIx>) -> String {
        match delegation {
            Ref::Unknown(raw) => self.country(raw.as_written()),
            Ref::Known(at) => {
                let delegation = &self.agenda.delegations[at.at()];
                match &delegation.name {
                    Some(name) => self.line(name),
                    None => self.country(delegation.country.as_str()),
                }
            }
        }
    }

    /// A country's name; of a code that is none, the code.
    pub fn country(&self, code: &str) -> String {
        let name = self.locale.country(code);
        name.map_or_else(|| safe::line(code).into_owned(), str::to_owned)
    }

    /// A language's name; of a tag that we do not know, the tag.
    pub fn language(&self, tag: &Raw) -> String {
        let name = self.locale.language(tag.as_written());
        name.map_or_else(|| tag.line().into_owned(), str::to_owned)
    }

    /// Name, position, organisation, country.
    pub fn person(&self, person: &Ref<PersonIx>) -> String {
        self.person_facts(person).join(", ")
    }

    /// The same one by one; those that the agenda does not give are left out.
    pub fn person_facts(&self, person: &Ref<PersonIx>) -> Vec<String> {
        let at = match person {
            Ref::Unknown(raw) => return vec![self.unknown(raw)],
            Ref::Known(at) => at,
        };
        let person = &self.agenda.people[at.at()];
        let mut facts = vec![self.line(&person.name)];
        facts.extend(person.position.as_ref().map(|position| self.line(position)));
        facts.extend(
            person
                .organisation
                .as_ref()
                .map(|one| self.organisation(one)),
        );
        let country = person.country.as_ref();
        facts.extend(country.map(|code| self.country(code.as_written())));
        facts
    }

    /// A role in the reader's language where it is a usual one.
    pub fn role(&self, role: &Raw) -> String {
        let name = self.locale.role(role.as_written());
        name.map_or_else(|| role.line().into_owned(), std::borrow::Cow::into_owned)
    }

    /// Role and person.
    pub fn part(&self, part: &Part) -> String {
        let person = self.person(&part.person);
        match &part.role {
            Some(role) => format!("{}: {person}", self.role(role)),
            None => person,
        }
    }

    /// A clash with its partner and its minutes.
    pub fn clash(&self, clash: &Clash, plan: &Plan) -> String {
        self.clash_with(clash, &self.partner(clash, plan))
    }

    /// What a session clashes with.
    pub fn partner(&self, clash: &Clash, plan: &Plan) -> String {
        match clash.with {
            With::Session(ix) => self.title(ix),
            With::Own(at) => plan
                .own
                .get(at)
                .map_or_else(String::new, |own| safe::line(&own.title).into_owned()),
        }
    }

    /// A clash with its partner called like this: whoever shortens the name keeps the minutes.
    pub fn clash_with(&self, clash: &Clash, partner: &str) -> String {
        let length = self.locale.duration(clash.minutes);
        let texts = &self.locale.texts.paper;
        match (clash.kind, clash.is_after) {
            (ClashKind::Overlap, _) => texts.overlaps(partner, length),
            (ClashKind::Unreachable, true) => texts.unreachable_from(partner, length),
            (ClashKind::Unreachable, false) => texts.unreachable_to(partner, length),
            (ClashKind::Tight, true) => texts.tight_from(partner, length),
            (ClashKind::Tight, false) => texts.tight_to(partner, length),
        }
        .into_owned()
    }

    /// The mark of a clash, or of a walk that is tight.
    pub fn clash_mark(&self, clash: &Clash) -> &'static str {
        if clash.kind.is_clash() {
            self.marks.clash
        } else {
            self.marks.tight
        }
    }

    /// What a field that a plan watches is called.
    pub fn field(&self, field: PlanField) -> Cow<'_, str> {
        let texts = &self.locale.texts.paper;
        match field {
            PlanField::Title => texts.field_title(),
            PlanField::Start => texts.field_start(),
            PlanField::End => texts.field_end(),
            PlanField::Rooms => texts.field_rooms(),
            PlanField::People => texts.field_people(),
            PlanField::Status => texts.field_status(),
        }
    }

    /// A change, old → new: two values that look alike are told apart.
    pub fn change(&self, change: &FieldChange) -> String {
        let field = self.field(change.field);
        let (mut old, mut new) = (
            self.field_value(change.field, &change.old),
            self.field_value(change.field, &change.new),
        );
        if old == new {
            old += &self.exactly(&change.old);
            new += &self.exactly(&change.new);
        }
        format!("{field}: {old} {} {new}", self.marks.arrow)
    }

    /// What tells a value from one that is called the same: moments of one minute, or of an hour
    /// that a clock has twice; rooms or people of one name.
    fn exactly(&self, value: &FieldValue) -> String {
        match value {
            FieldValue::Time(Some(at)) => {
                let at = self.agenda.local(at);
                format!(" ({})", at.format("%H:%M:%S %:z"))
            }
            FieldValue::Ids(ids) => format!(" ({})", safe::line(&ids.join(", "))),
            FieldValue::Time(None) | FieldValue::Title(_) | FieldValue::Status(_) => String::new(),
        }
    }

    fn field_value(&self, field: PlanField, value: &FieldValue) -> String {
        let nothing = || self.locale.texts.paper.nothing().into_owned();
        match value {
            FieldValue::Title(titles) => self.title_of(titles).unwrap_or_else(nothing),
            FieldValue::Time(None) => nothing(),
            FieldValue::Time(Some(at)) => self.locale.moment(self.agenda.local(at).naive_local()),
            FieldValue::Ids(ids) if ids.is_empty() => nothing(),
            FieldValue::Ids(ids) => {
                let names: Vec<String> = ids.iter().map(|id| self.named(field, id)).collect();
                names.join(", ")
            }
            FieldValue::Status(status) => {
                let word = status.word();
                self.locale.status(word).unwrap_or(word.into()).into_owned()
            }
        }
    }

    /// A title that was kept by language, for this reader.
    pub fn title_of(&self, titles: &[(String, String)]) -> Option<String> {
        let tags = self.order.0.iter();
        let mut tags = tags.filter_map(|lang| self.agenda.tags.get(usize::from(lang.0)));
        // The agenda may have lost the last of its texts in that language.
        let title = title_in(titles, self.locale.tag())
            .or_else(|| tags.find_map(|tag| title_in(titles, tag)))
            .or_else(|| titles.first().map(|(_, title)| title.as_str()))?;
        Some(safe::line(title).into_owned())
    }

    /// The room or the person that bears an id, or bore it earlier; the id where nothing does.
    pub fn named(&self, field: PlanField, id: &str) -> String {
        let agenda = self.agenda;
        let name = match field {
            PlanField::Rooms => {
                let rooms = agenda.rooms.iter();
                bearer(rooms.map(|room| (&room.id, &room.was[..], &room.name)), id)
            }
            PlanField::People => {
                let people = agenda.people.iter();
                bearer(people.map(|one| (&one.id, &one.was[..], &one.name)), id)
            }
            _ => None,
        };
        name.map_or_else(|| safe::line(id).into_owned(), |name| self.line(name))
    }
}

/// The name of the entry that bears an id, else of the one that bore it.
fn bearer<'a>(
    entries: impl Iterator<Item = (&'a Id, &'a [Id], &'a Text)> + Clone,
    id: &str,
) -> Option<&'a Text> {
    let now = entries.clone().find(|(have, ..)| have.as_str() == id);
    let mut entries = entries;
    let found =
        now.or_else(|| entries.find(|(_, was, _)| was.iter().any(|was| was.as_str() == id)));
    found.map(|(.., name)| name)
}
