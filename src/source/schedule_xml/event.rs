//! One `<event>` of a `schedule.xml`, with its people and links.

use super::super::schedule::fields::{
    Draft, EVENTS, EventField, Link, PersonDraft, PersonField, Place, Refusal, line_span, quoted,
};
use super::super::schedule::{Localized, What};
use super::Xml;
use super::cursor::{Part, Tag, Within};

impl<'t> Xml<'t> {
    /// Reads an event to its end. One that stands within it is an event of its own.
    pub(super) fn event(&mut self, tag: &Tag<'t>, place: Place<'_>) -> Result<(), Refusal> {
        let mut open = vec![self.begin_event(tag, place)?];
        while let Some(draft) = open.last_mut() {
            match self.cursor.part(tag.name)? {
                Part::Open(inner) if inner.name == tag.name || is_talk(&inner, tag) => {
                    open.push(self.begin_event(&inner, place)?);
                }
                Part::Open(inner) => self.event_part(&inner, draft)?,
                Part::Text(text) if text.trim().is_empty() => {}
                Part::Text(_) => self.left_out(tag.name),
                Part::Close => {
                    if let Some(draft) = open.pop() {
                        self.collected.event(draft);
                    }
                }
            }
        }
        Ok(())
    }

    /// What the tag of an event says.
    fn begin_event(&mut self, tag: &Tag<'t>, place: Place<'_>) -> Result<Draft, Refusal> {
        self.collected.count(&tag.span)?;
        let span = line_span(self.text, tag.span.start as usize, tag.span.end as usize);
        let mut draft = Draft::new(span, place);
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, at| {
            let is_blank = value.trim().is_empty();
            let is_known = EventField::named(name)
                .is_some_and(|field| draft.set(field, Localized::any(value), at, left_out));
            if !is_known && !is_blank {
                left_out.add(What::Attribute(quoted(name)));
            }
        })?;
        Ok(draft)
    }

    fn event_part(&mut self, tag: &Tag<'t>, draft: &mut Draft) -> Result<(), Refusal> {
        match tag.name {
            "persons" | "speakers" | "participants" | "links" | "attachments" | "recording" => {
                self.event_list(tag, draft)
            }
            "person" | "speaker" | "participant" => self.person(tag, draft),
            "link" => self.link(tag, draft),
            "attachment" => self.attachment(tag),
            _ => self.event_field(tag, draft),
        }
    }

    /// The children of one of the elements that hold several.
    fn event_list(&mut self, list: &Tag<'t>, draft: &mut Draft) -> Result<(), Refusal> {
        loop {
            match self.cursor.part(list.name)? {
                Part::Open(tag) => match (list.name, tag.name) {
                    (_, "person" | "speaker" | "participant") => self.person(&tag, draft)?,
                    ("links", "link") | ("recording", "link" | "url") => self.link(&tag, draft)?,
                    ("attachments", _) => self.attachment(&tag)?,
                    ("recording", "license" | "optout") => self.event_field(&tag, draft)?,
                    _ => self.pass(&tag)?,
                },
                Part::Text(text) if text.trim().is_empty() => {}
                Part::Text(_) => self.left_out(list.name),
                Part::Close => return Ok(()),
            }
        }
    }

    fn event_field(&mut self, tag: &Tag<'t>, draft: &mut Draft) -> Result<(), Refusal> {
        let Some(field) = EventField::named(tag.name) else {
            return self.pass(tag);
        };
        let within = if field.is_block() {
            Within::Kept
        } else {
            Within::Dropped
        };
        let (words, at) = self.words(tag, within)?;
        if !draft.set(field, words, at, self.collected.left_out()) {
            self.left_out(tag.name);
        }
        Ok(())
    }

    fn attachment(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        if self.cursor.skip(tag)? {
            self.collected.left_out().add(What::Attachments);
        }
        Ok(())
    }

    /// A person: the name is the text, an attribute or an element.
    fn person(&mut self, tag: &Tag<'t>, draft: &mut Draft) -> Result<(), Refusal> {
        let person = self.read_person(tag)?;
        if !draft.person(person) && tag.has_attributes() {
            self.left_out(tag.name);
        }
        Ok(())
    }

    /// People who are described beside the events.
    pub(super) fn profiles(&mut self, list: &Tag<'t>) -> Result<(), Refusal> {
        loop {
            match self.cursor.part(list.name)? {
                Part::Open(tag) => match tag.name {
                    "person" | "speaker" | "participant" => {
                        let person = self.read_person(&tag)?;
                        if !self.collected.profile(person) && tag.has_attributes() {
                            self.left_out(tag.name);
                        }
                    }
                    _ => self.pass(&tag)?,
                },
                Part::Text(text) if text.trim().is_empty() => {}
                Part::Text(_) => self.left_out(list.name),
                Part::Close => return Ok(()),
            }
        }
    }

    fn read_person(&mut self, tag: &Tag<'t>) -> Result<PersonDraft, Refusal> {
        self.collected.count(&tag.span)?;
        let mut person = PersonDraft::new(tag.span.clone());
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, _| {
            let is_blank = value.trim().is_empty();
            let is_known = PersonField::named(name)
                .is_some_and(|field| person.set(field, Localized::any(value), left_out));
            if !is_known && !is_blank {
                left_out.add(What::Attribute(quoted(name)));
            }
        })?;
        let mut name = String::new();
        loop {
            match self.cursor.part(tag.name)? {
                Part::Open(inner) => self.person_field(&inner, &mut person)?,
                Part::Text(text) => name.push_str(&text),
                Part::Close => break,
            }
        }
        let left_out = self.collected.left_out();
        let is_named = person.set(PersonField::PublicName, Localized::any(name), left_out);
        if !is_named {
            self.left_out(tag.name);
        }
        Ok(person)
    }

    fn person_field(&mut self, tag: &Tag<'t>, person: &mut PersonDraft) -> Result<(), Refusal> {
        let Some(field) = PersonField::named(tag.name) else {
            return self.pass(tag);
        };
        let within = if field.is_block() {
            Within::Kept
        } else {
            Within::Dropped
        };
        let (words, _) = self.words(tag, within)?;
        if !person.set(field, words, self.collected.left_out()) {
            self.left_out(tag.name);
        }
        Ok(())
    }

    /// A link: the address is an attribute, an element or, with some programs, the text.
    fn link(&mut self, tag: &Tag<'t>, draft: &mut Draft) -> Result<(), Refusal> {
        self.collected.count(&tag.span)?;
        let mut link = Link::default();
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, _| match name {
            "href" | "url" => link.address = value.into_owned(),
            "title" => link.title = value.into_owned(),
            "type" => link.sort = value.into_owned(),
            "service" | "rel" => {}
            _ if value.trim().is_empty() => {}
            _ => left_out.add(What::Attribute(quoted(name))),
        })?;
        loop {
            match self.cursor.part(tag.name)? {
                Part::Open(inner) => {
                    let slot = match inner.name {
                        "title" => &mut link.title,
                        "url" | "href" => &mut link.address,
                        "type" => &mut link.sort,
                        _ => {
                            self.pass(&inner)?;
                            continue;
                        }
                    };
                    let (text, _) = self.cursor.content(inner.name, Within::Dropped)?;
                    slot.push_str(&text);
                }
                Part::Text(text) => link.title.push_str(&text),
                Part::Close => break,
            }
        }
        let name = What::Element(quoted(tag.name));
        draft.link(link, name, self.collected.left_out());
        Ok(())
    }
}

/// Is that a talk in a session that holds several? `<session>` may also be a word of an event.
fn is_talk(inner: &Tag<'_>, outer: &Tag<'_>) -> bool {
    outer.name == "session" && EVENTS.contains(&inner.name)
}
