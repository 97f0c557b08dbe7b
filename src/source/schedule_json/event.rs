//! One event of a `schedule.json`, with its people and links.

use super::super::schedule::fields::{
    Draft, EventField, Link, PersonDraft, PersonField, Place, Referred, Refusal, finding,
    line_span, quoted,
};
use super::super::schedule::{Localized, What};
use super::Json;
use super::named::{Named, named};
use super::walk::Sort;
use crate::agenda::Code;
use crate::i18n::sentences::schedules as say;

impl Json<'_> {
    /// Reads a list of events to its end.
    pub(super) fn events(&mut self, place: Place<'_>) -> Result<(), Refusal> {
        if !self.enters_list() {
            return self.no_event();
        }
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            if self.walk.sort() == Sort::Object {
                self.event(place)?;
            } else {
                self.no_event()?;
            }
        }
        Ok(())
    }

    /// Passes over what stands where an event should, and says so if it is anything.
    fn no_event(&mut self) -> Result<(), Refusal> {
        let from = self.walk.place();
        if self.walk.skip() {
            let at = self.walk.since(from);
            let written = self.text.get(from..at.end as usize).unwrap_or_default();
            let message = say::no_event(quoted(written));
            self.collected.strangers().add(written, || at.clone());
            let at = line_span(self.text, from, at.end as usize);
            self.collected.count(&at)?;
            let wrong = finding(Code::WrongType, at, message, say::no_event_hint());
            self.collected.tell(wrong);
        }
        Ok(())
    }

    fn event(&mut self, place: Place<'_>) -> Result<(), Refusal> {
        let from = self.walk.place();
        let span = line_span(self.text, from, self.text.len());
        self.collected.count(&span)?;
        let mut draft = Draft::new(span, place);
        self.walk.enter(Sort::Object);
        while let Some(key) = self.walk.key() {
            match &*key {
                "persons" | "speakers" | "participants" if self.enters_list() => {
                    self.people(&mut draft)?;
                }
                "links" if self.enters_list() => self.links(&mut draft)?,
                "attachments" if self.enters_list() => self.attachments(),
                "recording" if self.walk.enter(Sort::Object) => {
                    while let Some(key) = self.walk.key() {
                        self.event_field(&key, &mut draft);
                    }
                }
                _ => self.event_field(&key, &mut draft),
            }
        }
        self.collected.event(draft);
        Ok(())
    }

    fn event_field(&mut self, key: &str, draft: &mut Draft) {
        let Some(field) = EventField::named(key) else {
            self.pass(key);
            return;
        };
        let is_several = matches!(
            field,
            EventField::Room | EventField::Track | EventField::Language
        );
        if is_several && self.walk.enter(Sort::Array) {
            while self.walk.item() {
                self.event_value(key, field, draft);
            }
            return;
        }
        if field == EventField::Image && self.walk.sort() == Sort::Object {
            if self.walk.skip() {
                self.collected.left_out().add(What::Images);
            }
            return;
        }
        self.event_value(key, field, draft);
    }

    /// One value of a field.
    fn event_value(&mut self, key: &str, field: EventField, draft: &mut Draft) {
        let from = self.walk.place();
        let Named { text, guid, slug } = named(&mut self.walk);
        let at = self.walk.since(from);
        let reference = match field {
            EventField::Room => Some(Referred::Room),
            EventField::Track => Some(Referred::Track),
            _ => None,
        };
        let text = match (text, reference, guid.or(slug)) {
            (Localized::None, Some(sort), Some(reference)) => {
                Localized::Any(self.collected.referred(sort, &reference))
            }
            (text, _, _) => text,
        };
        if !draft.set(field, text, at, self.collected.left_out()) {
            self.left_out(key);
        }
    }

    fn people(&mut self, draft: &mut Draft) -> Result<(), Refusal> {
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            self.person(draft)?;
        }
        Ok(())
    }

    /// People who are described beside the events.
    pub(super) fn profiles(&mut self) -> Result<(), Refusal> {
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            let (person, is_something) = self.read_person()?;
            if !self.collected.profile(person) && is_something {
                self.left_out("persons");
            }
        }
        Ok(())
    }

    fn person(&mut self, draft: &mut Draft) -> Result<(), Refusal> {
        let (person, is_something) = self.read_person()?;
        if !draft.person(person) && is_something {
            self.left_out("persons");
        }
        Ok(())
    }

    /// A person: an object, or the name alone. Was there anything in it?
    fn read_person(&mut self) -> Result<(PersonDraft, bool), Refusal> {
        let from = self.walk.place();
        let span = line_span(self.text, from, self.text.len());
        self.collected.count(&span)?;
        let mut person = PersonDraft::new(span);
        let mut is_something = false;
        if self.walk.enter(Sort::Object) {
            while let Some(key) = self.walk.key() {
                is_something = true;
                self.person_field(&key, &mut person);
            }
        } else if let Some(name) = self.walk.scalar() {
            let left_out = self.collected.left_out();
            person.set(PersonField::Name, Localized::any(name), left_out);
        }
        Ok((person, is_something))
    }

    fn person_field(&mut self, key: &str, person: &mut PersonDraft) {
        let Some(field) = PersonField::named(key) else {
            self.pass(key);
            return;
        };
        let text = named(&mut self.walk).text;
        if !person.set(field, text, self.collected.left_out()) {
            self.left_out(key);
        }
    }

    fn links(&mut self, draft: &mut Draft) -> Result<(), Refusal> {
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            self.link(draft)?;
        }
        Ok(())
    }

    /// A link: an object, or the address alone.
    fn link(&mut self, draft: &mut Draft) -> Result<(), Refusal> {
        let from = self.walk.place();
        let span = line_span(self.text, from, self.text.len());
        self.collected.count(&span)?;
        let mut link = Link::default();
        if self.walk.enter(Sort::Object) {
            while let Some(key) = self.walk.key() {
                let slot = match &*key {
                    "url" | "href" => &mut link.address,
                    "title" | "name" => &mut link.title,
                    "type" => &mut link.sort,
                    "id" | "guid" | "service" | "rel" | "related_resource" => {
                        self.walk.skip();
                        continue;
                    }
                    _ => {
                        self.pass(&key);
                        continue;
                    }
                };
                if let Some(text) = named(&mut self.walk).text.one() {
                    text.clone_into(slot);
                }
            }
        } else if let Some(address) = self.walk.scalar() {
            link.address = address.into_owned();
        }
        let name = What::Key("links".to_owned());
        draft.link(link, name, self.collected.left_out());
        Ok(())
    }

    fn attachments(&mut self) {
        let sort = self.enter_list();
        let mut count = 0;
        while self.walk.item_of(sort) {
            count += usize::from(self.walk.skip());
        }
        self.collected.left_out().add_many(What::Attachments, count);
    }
}
