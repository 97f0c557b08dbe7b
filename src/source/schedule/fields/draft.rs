//! An event under way: its fields in any order, until it is an item of the schedule.

use chrono::TimeDelta;

use super::super::item::{Item, Localized};
use super::super::left_out::{LeftOut, What};
use super::super::spelling;
use super::person::{PersonDraft, keep, keep_localized};
use super::text;
use super::times::{Times, Whose, Written};
use crate::agenda::key::Key;
use crate::agenda::{Finding, Span, Status};

/// What is said of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum EventField {
    /// A number of the program's.
    Id,
    /// An id that holds everywhere.
    Guid,
    /// A short code.
    Code,
    /// A word for addresses.
    Slug,
    /// When it begins: date, time and offset.
    Date,
    /// When it begins: a clock time.
    Start,
    /// How long it is.
    Duration,
    /// When it ends.
    End,
    /// Where it is.
    Room,
    /// What it is called.
    Title,
    /// A line below the title.
    Subtitle,
    /// A short text.
    Summary,
    /// The whole text.
    Text,
    /// What it is about.
    Track,
    /// Its form: `lecture`, `workshop`.
    Kind,
    /// The languages that are spoken, not those of its texts.
    Language,
    /// The address of a page about it.
    Url,
    /// Another page of it.
    OtherUrl,
    /// Where to give feedback.
    Feedback,
    /// The address of a picture, which has no place.
    Image,
    /// The licence of its recording.
    License,
    /// Whether it is not to be recorded.
    OptOut,
    /// Whether it is on.
    Status,
    /// Whether it is off.
    Cancelled,
    /// How many places there are.
    Seats,
    /// Of no use to anyone but the program.
    Bookkeeping,
}

impl EventField {
    /// The field of that name.
    pub(in crate::source) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "guid" => Self::Guid,
            "code" => Self::Code,
            "slug" => Self::Slug,
            "date" => Self::Date,
            "start" => Self::Start,
            "duration" => Self::Duration,
            "end" => Self::End,
            "room" => Self::Room,
            "title" => Self::Title,
            "subtitle" => Self::Subtitle,
            "abstract" => Self::Summary,
            "description" => Self::Text,
            "track" => Self::Track,
            "type" | "category" => Self::Kind,
            "language" | "languages" => Self::Language,
            "url" => Self::Url,
            "origin_url" | "video_download_url" | "video" => Self::OtherUrl,
            "feedback_url" => Self::Feedback,
            "logo" | "image" => Self::Image,
            "license" | "recording_license" => Self::License,
            "optout" | "do_not_record" | "do_not_stream" => Self::OptOut,
            "status" | "state" => Self::Status,
            "cancelled" | "canceled" => Self::Cancelled,
            "capacity" | "seats" => Self::Seats,
            "index" | "room_id" | "track_id" => Self::Bookkeeping,
            _ => return None,
        })
    }

    /// May it have markup?
    pub(in crate::source) fn is_block(self) -> bool {
        matches!(self, Self::Summary | Self::Text)
    }
}

/// What programs call an event, in the singular. Lists of them have the plural for a name.
pub(in crate::source) const EVENTS: &[&str] = &["event", "talk", "session", "entry"];

/// What an event stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::source) struct Place<'p> {
    /// The number of the day.
    pub(in crate::source) day: Option<usize>,
    /// The name of the room.
    pub(in crate::source) room: Option<&'p str>,
    /// The word for addresses of the room, by which events may call it.
    pub(in crate::source) room_slug: Option<&'p str>,
    /// The name of the track.
    pub(in crate::source) track: Option<&'p str>,
}

/// A page that an event names.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Link {
    /// What it is called.
    pub(in crate::source) title: String,
    /// Where it leads, as written.
    pub(in crate::source) address: String,
    /// Of which sort it is: `FEEDBACK`, `related`.
    pub(in crate::source) sort: String,
}

/// An event under way.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Draft {
    item: Item,
    times: Times,
    slug: Option<String>,
    room_slug: Option<String>,
    is_recorded_otherwise: bool,
    /// Its tracks that have names in several languages.
    pub(super) tracks: Vec<(Localized, Span)>,
}

impl Draft {
    /// An event that stands at `span`, in that place.
    pub(in crate::source) fn new(span: Span, place: Place<'_>) -> Self {
        let one = |name: Option<&str>| name.map(str::to_owned).into_iter().collect();
        let item = Item {
            span,
            day: place.day,
            rooms: one(place.room),
            tracks: one(place.track),
            ..Item::default()
        };
        Self {
            item,
            room_slug: place.room_slug.map(str::to_owned),
            ..Self::default()
        }
    }

    /// Takes what is said of it at `span`; `false` where there is no place for it.
    pub(in crate::source) fn set(
        &mut self,
        field: EventField,
        localized: Localized,
        span: Span,
        left_out: &mut LeftOut,
    ) -> bool {
        if field.is_block() {
            let localized = localized.map(text::block);
            return match field {
                EventField::Summary => keep_localized(&mut self.item.summary, localized),
                _ => keep_localized(&mut self.item.text, localized),
            };
        }
        let localized = localized.map(text::line);
        let Some(one) = localized.one() else {
            return true;
        };
        if let Some(key) = key(field) {
            self.stands_at(key, span.clone());
        }
        let item = &mut self.item;
        match field {
            EventField::Id => keep(&mut item.id, one),
            EventField::Guid => keep(&mut item.guid, one),
            EventField::Code => keep(&mut item.code, one),
            EventField::Slug => keep(&mut self.slug, one),
            EventField::Kind => keep(&mut item.kind, one),
            EventField::Title => keep_localized(&mut item.title, localized),
            EventField::Subtitle => keep_localized(&mut item.subtitle, localized),
            EventField::Date => keep_written(&mut self.times.date, one, span),
            EventField::Start => keep_written(&mut self.times.start, one, span),
            EventField::Duration => keep_written(&mut self.times.duration, one, span),
            EventField::End => keep_written(&mut self.times.end, one, span),
            EventField::Room => self.room(&localized),
            EventField::Track => self.track(localized, span),
            EventField::Language => {
                for language in text::languages(one) {
                    if !item.languages.contains(&language) {
                        item.languages.push(language);
                    }
                }
                true
            }
            EventField::Url | EventField::OtherUrl => self.page(field, one),
            EventField::License => {
                self.is_recorded_otherwise = true;
                true
            }
            EventField::OptOut => {
                self.is_recorded_otherwise |= text::is_yes(one);
                true
            }
            EventField::Feedback => {
                left_out.add(What::FeedbackLinks);
                true
            }
            EventField::Image => {
                left_out.add(What::Images);
                true
            }
            EventField::Status => self.status(one),
            EventField::Cancelled => !text::is_yes(one) || self.status("cancelled"),
            EventField::Seats => {
                let seats = one.parse().ok();
                item.seats = item.seats.or(seats);
                seats.is_some()
            }
            EventField::Bookkeeping | EventField::Summary | EventField::Text => true,
        }
    }

    /// Notes where a value stands; the first of its sort counts.
    pub(in crate::source) fn stands_at(&mut self, key: Key, span: Span) {
        if !self.item.values.iter().any(|(have, _)| *have == key) {
            self.item.values.push((key, span));
        }
    }

    /// A room beside the one that the event stands in, unless it is that one.
    fn room(&mut self, localized: &Localized) -> bool {
        let rooms = &mut self.item.rooms;
        let is_there = |room: &str| rooms.iter().any(|have| is_same_room(have, room));
        let slug = self.room_slug.as_deref();
        let is_slug = |room: &str| slug.is_some_and(|slug| spelling::is_slug(slug, room));
        if !localized
            .texts()
            .any(|room| is_there(room) || is_slug(room))
        {
            rooms.extend(localized.one().map(str::to_owned));
        }
        true
    }

    fn track(&mut self, localized: Localized, span: Span) -> bool {
        let Some(name) = localized.one().map(str::to_owned) else {
            return true;
        };
        if !self.item.tracks.contains(&name) {
            self.item.tracks.push(name);
        }
        if matches!(localized, Localized::By(_)) {
            self.tracks.push((localized, span));
        }
        true
    }

    fn page(&mut self, field: EventField, address: &str) -> bool {
        let item = &mut self.item;
        let is_first = field == EventField::Url && keep(&mut item.url, address);
        let is_page = is_first || is_address(address);
        if !is_first && is_page {
            item.links.push((String::new(), address.to_owned()));
        }
        is_page
    }

    fn status(&mut self, word: &str) -> bool {
        let status = match word.to_ascii_lowercase().as_str() {
            "cancelled" | "canceled" | "withdrawn" | "rejected" | "deleted" => Status::Cancelled,
            "tentative" | "draft" | "submitted" => Status::Tentative,
            "confirmed" | "accepted" | "scheduled" | "published" => Status::Confirmed,
            _ => return false,
        };
        let have = &mut self.item.status;
        // That it is off may be told in two places; it goes before whatever the other one says.
        if status == Status::Cancelled || have.is_none() {
            *have = Some(status);
        }
        true
    }

    /// Another page; one without an address is left out under `name`.
    pub(in crate::source) fn link(&mut self, link: Link, name: What, left_out: &mut LeftOut) {
        let Link {
            title,
            address,
            sort,
        } = link;
        let (title, mut address) = (title.trim(), address.trim());
        // Some programs write the address as the text.
        if address.is_empty() && is_address(title) {
            address = title;
        }
        if sort.trim().eq_ignore_ascii_case("feedback") && !address.is_empty() {
            left_out.add(What::FeedbackLinks);
        } else if !address.is_empty() {
            let title = if title == address { "" } else { title };
            self.item.links.push((title.to_owned(), address.to_owned()));
        } else if !title.is_empty() {
            left_out.add(name);
        }
    }

    /// Someone who takes part; `false` where nothing tells who.
    pub(in crate::source) fn person(&mut self, person: PersonDraft) -> bool {
        let span = person.span.clone();
        let who = person.finish();
        let known = who.is_some();
        if let Some(who) = who {
            self.stands_at("people", span);
            self.item.people.push(who);
        }
        known
    }

    /// The word for addresses that is told of it.
    pub(super) fn slug(&self) -> Option<&str> {
        self.slug.as_deref()
    }

    /// The item that it is, and how long that is should days stand first in its duration. Whatever is
    /// wrong with it is a finding.
    pub(super) fn finish(
        self,
        findings: &mut Vec<Finding>,
        left_out: &mut LeftOut,
    ) -> (Item, Option<TimeDelta>) {
        let Self {
            mut item,
            times,
            slug,
            is_recorded_otherwise,
            ..
        } = self;
        let event = item.title.one().or(item.id.as_deref());
        let event = event.or(item.guid.as_deref()).or(item.code.as_deref());
        let event = event.or(slug.as_deref()).unwrap_or("?").to_owned();
        let whose = Whose {
            event: &event,
            span: item.span.clone(),
            in_day: item.day.is_some(),
        };
        let (start, start_at) = times.start(&whose, findings);
        let (end, end_at) = times.end(&start, &whose, findings);
        (item.start, item.end) = (start, end);
        item.beside = times.beside();
        let days_first = times.days_first(&item.start);
        item.values.extend(start_at.map(|span| ("start", span)));
        item.values.extend(end_at.map(|span| ("end", span)));
        if item.guid.is_none() && item.code.is_none() && item.id.is_none() {
            item.code = slug;
        }
        let page = item.url.clone();
        let is_page = |link: &(String, String)| page.as_ref() == Some(&link.1);
        item.links
            .retain(|link| !link.0.is_empty() || !is_page(link));
        if is_recorded_otherwise {
            left_out.add(What::Recordings);
        }
        (item, days_first)
    }
}

/// Does a text begin as an address does?
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || text.starts_with("mailto:")
}

/// By which key of ours a value goes.
fn key(field: EventField) -> Option<Key> {
    Some(match field {
        EventField::Title => "title",
        EventField::Room => "room",
        EventField::Kind => "kind",
        EventField::Track => "topics",
        EventField::Language => "languages",
        EventField::Url => "url",
        _ => return None,
    })
}

/// Does `name` name the room `have`? Merged schedules put a word before or after the names of the
/// rooms and leave them in the events as they were: `Annex Loft` and `Loft`.
fn is_same_room(have: &str, name: &str) -> bool {
    let is_word_end = |c: char| !c.is_alphanumeric();
    let rest = have.strip_prefix(name);
    let lead = have.strip_suffix(name);
    spelling::key(have) == spelling::key(name)
        || rest.is_some_and(|rest| rest.starts_with(is_word_end))
        || lead.is_some_and(|lead| lead.ends_with(is_word_end))
}

fn keep_written(slot: &mut Option<Written>, text: &str, span: Span) -> bool {
    let written = || Written {
        text: text.to_owned(),
        span,
    };
    slot.get_or_insert_with(written).text == text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(fields: &[(&str, &str)]) -> (Item, LeftOut) {
        let mut left_out = LeftOut::default();
        let place = Place {
            day: Some(0),
            room: Some("Hall"),
            ..Place::default()
        };
        let mut draft = Draft::new(0..1, place);
        for (name, text) in fields {
            let field = EventField::named(name).expect("a field");
            draft.set(field, Localized::any(*text), 2..3, &mut left_out);
        }
        let (item, _) = draft.finish(&mut Vec::new(), &mut left_out);
        (item, left_out)
    }

    #[test]
    fn a_room_that_differs_from_the_enclosing_one_is_a_second_one() {
        assert_eq!(event(&[("room", " Hall ")]).0.rooms, ["Hall"]);
        assert_eq!(event(&[("room", "")]).0.rooms, ["Hall"]);
        assert_eq!(event(&[("room", "Attic")]).0.rooms, ["Hall", "Attic"]);
        assert_eq!(event(&[("room", "Hall B")]).0.rooms, ["Hall", "Hall B"]);
        assert_eq!(event(&[("room", "all")]).0.rooms, ["Hall", "all"]);
    }

    #[test]
    fn a_room_may_be_called_by_a_part_of_its_name() {
        assert!(is_same_room("Annex Loft*", "Loft*"));
        assert!(is_same_room("Loft (annex)", "Loft"));
        assert!(is_same_room("LOFT", "Loft"));
        assert!(!is_same_room("Loft", "Annex Loft"));
    }

    #[test]
    fn a_slug_is_a_code_where_nothing_better_is() {
        assert_eq!(event(&[("slug", "a-b")]).0.code.as_deref(), Some("a-b"));
        assert_eq!(event(&[("slug", "a-b"), ("id", "7")]).0.code, None);
    }

    #[test]
    fn a_recording_counts_once_and_only_where_it_says_something() {
        let (_, left_out) = event(&[("license", ""), ("optout", "false")]);
        assert!(left_out.is_empty());
        let (_, left_out) = event(&[("license", "CC0"), ("do_not_record", "true")]);
        assert_eq!(
            left_out.iter().collect::<Vec<_>>(),
            [(&What::Recordings, 1)]
        );
    }

    #[test]
    fn an_event_that_is_off_says_so() {
        for (name, text) in [("status", "CANCELED"), ("cancelled", "true")] {
            let (item, _) = event(&[("state", "confirmed"), (name, text)]);
            assert_eq!(item.status, Some(Status::Cancelled), "{name}");
        }
        assert_eq!(event(&[("cancelled", "false")]).0.status, None);
    }

    #[test]
    fn another_page_is_a_link_unless_it_is_the_same() {
        let (item, _) = event(&[("origin_url", "https://b"), ("url", "https://a")]);
        assert_eq!(item.url.as_deref(), Some("https://a"));
        assert_eq!(item.links, [(String::new(), "https://b".to_owned())]);
        let (item, _) = event(&[("origin_url", "https://a"), ("url", "https://a")]);
        assert!(item.links.is_empty());
        assert!(event(&[("video", "later")]).0.links.is_empty());
    }

    #[test]
    fn values_have_their_places() {
        let (item, _) = event(&[("title", "Talk"), ("start", "11:00"), ("duration", "20")]);
        let keys: Vec<Key> = item.values.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["title", "start", "end"]);
    }
}
