//! The shape of an agenda file: which tables there are, and which keys each of them takes.
//!
//! A raw table holds what is set, unread. What a value means is `clean`'s business, which takes
//! each raw table apart in full, so that a key added here has to be dealt with there. What it takes stands
//! beside it, for the schema and the manual: [`shape`](crate::source::shape).

use toml::de::DeTable;

use super::notes::Within;
use super::value::{Head, Opt, Set, span};
use super::walk::Walk;
use crate::agenda::Span;
use crate::agenda::key::Key;
use crate::source::shape::{Choice, Field, Sort, Table, Takes, may, needed, unless};

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $word:literal { $($key:ident: $takes:expr),+ $(,)? })+) => {
        /// Every table of the file, and the file itself first.
        pub const TABLES: &[Table] = &[$($name::TABLE),+];
    $(
        $(#[$doc])*
        pub(super) struct $name<'d> {
            pub(super) head: Head<'d>,
            $(pub(super) $key: Opt<'d>,)+
        }

        impl<'d> $name<'d> {
            /// The keys of this table.
            pub(super) const KEYS: &'static [Key] = &[$(stringify!($key),)+ "illustrative"];

            /// What they take.
            const TABLE: Table = Table {
                name: $word,
                fields: &[
                    $(Field { key: stringify!($key), takes: $takes },)+
                    Field { key: "illustrative", takes: ILLUSTRATIVE },
                ],
            };

            /// Nothing is set.
            pub(super) fn unset() -> Self {
                Self {
                    head: Head {
                        header: 0..0,
                        values: Vec::new(),
                        illustrative: None,
                        keys: Self::KEYS,
                    },
                    $($key: None,)+
                }
            }

            /// Takes what is set; what is unknown becomes a finding.
            pub(super) fn take(table: &'d DeTable<'d>, header: Span, walk: &mut Walk<'d>) -> Self {
                let mut raw = Self::unset();
                raw.head.header = header;
                raw.head.values.reserve_exact(table.len());
                for (word, value) in table {
                    let (slot, key) = match &**word.get_ref() {
                        $(stringify!($key) => (&mut raw.$key, stringify!($key)),)+
                        "illustrative" => (&mut raw.head.illustrative, "illustrative"),
                        _ => {
                            let within = Within {
                                table: $word,
                                header: raw.head.header.start,
                                entry: table,
                                keys: Self::KEYS,
                            };
                            walk.unknown_key(&within, word, value);
                            continue;
                        }
                    };
                    *slot = Some(Set { key, value });
                    raw.head.values.push((key, span(value)));
                }
                raw.head.values.sort_unstable_by_key(|(_, span)| span.start);
                raw
            }
        }
    )+};
}

/// What every table takes.
const ILLUSTRATIVE: Takes = unless(Sort::Keys, "false");

tables! {
    /// The file as a whole.
    RawAgenda = "" {
        format: needed(Sort::Format),
        event: needed(Sort::OneTable("event")),
        day: may(Sort::Tables("day")),
        room: may(Sort::Tables("room")),
        feature: may(Sort::Tables("feature")),
        walk: may(Sort::Tables("walk")),
        topic: may(Sort::Tables("topic")),
        kind: may(Sort::Tables("kind")),
        organisation: may(Sort::Tables("organisation")),
        person: may(Sort::Tables("person")),
        delegation: may(Sort::Tables("delegation")),
        session: may(Sort::Tables("session")),
        booth: may(Sort::Tables("booth")),
        info: may(Sort::Tables("info")),
        allow: may(Sort::Tables("allow")),
    }
    /// `[event]`
    RawEvent = "event" {
        id: needed(Sort::Id),
        name: needed(Sort::Text),
        short: may(Sort::Text),
        theme: may(Sort::Text),
        slogan: may(Sort::Text),
        organiser: may(Sort::Text),
        venue: may(Sort::Text),
        address: may(Sort::Text),
        note: may(Sort::Text),
        timezone: needed(Sort::Zone),
        day_starts: unless(Sort::Clock, "\"00:00\""),
        revision: may(Sort::Integer),
        version: may(Sort::Line),
        languages: may(Sort::Languages),
        walk_minutes: unless(Sort::Count, "5"),
        margin_minutes: unless(Sort::Count, "5"),
        url: may(Sort::Url),
    }
    /// `[[day]]`
    RawDay = "day" {
        date: needed(Sort::Date),
        name: may(Sort::Text),
        note: may(Sort::Text),
    }
    /// `[[room]]`
    RawRoom = "room" {
        id: needed(Sort::Id),
        name: needed(Sort::Text),
        place: may(Sort::Text),
        area: may(Sort::Id),
        capacity: may(Sort::Count),
        features: may(Sort::Features),
        step_free: may(Sort::Flag),
        parallel: unless(Sort::Flag, "false"),
        open: may(Sort::Entries("room.open")),
        turnover_minutes: may(Sort::Count),
        was: may(Sort::Ids),
    }
    /// An entry of a room's `open`.
    RawHours = "room.open" {
        day: needed(Sort::Date),
        from: needed(Sort::Clock),
        to: needed(Sort::Closing),
    }
    /// `[[feature]]`
    RawFeature = "feature" {
        id: needed(Sort::Id),
        name: may(Sort::Text),
    }
    /// `[[walk]]`
    RawWalk = "walk" {
        from: needed(Sort::RoomOrArea),
        to: needed(Sort::RoomOrArea),
        minutes: needed(Sort::Count),
    }
    /// `[[topic]]`
    RawTopic = "topic" {
        id: needed(Sort::Id),
        name: needed(Sort::Text),
        about: may(Sort::Text),
        aliases: may(Sort::Lines),
        color: may(Sort::Color),
        was: may(Sort::Ids),
    }
    /// `[[kind]]`
    RawKind = "kind" {
        id: needed(Sort::Id),
        name: may(Sort::Text),
        drop_in: may(Sort::Flag),
    }
    /// `[[organisation]]`
    RawOrganisation = "organisation" {
        id: needed(Sort::Id),
        name: may(Sort::Text),
        short: may(Sort::Text),
        country: may(Sort::Country),
        about: may(Sort::Text),
    }
    /// `[[person]]`
    RawPerson = "person" {
        id: needed(Sort::Id),
        name: may(Sort::Text),
        position: may(Sort::Text),
        organisation: may(Sort::Reference("organisation")),
        country: may(Sort::Country),
        about: may(Sort::Text),
        was: may(Sort::Ids),
    }
    /// `[[delegation]]`
    RawDelegation = "delegation" {
        country: needed(Sort::Country),
        name: may(Sort::Text),
        note: may(Sort::Text),
    }
    /// `[[session]]`
    RawSession = "session" {
        id: needed(Sort::Id),
        title: needed(Sort::Text),
        start: needed(Sort::Moment),
        end: may(Sort::Moment),
        minutes: may(Sort::Count),
        kind: unless(Sort::Reference("kind"), "\"other\""),
        topics: may(Sort::References("topic")),
        room: may(Sort::Reference("room")),
        rooms: may(Sort::References("room")),
        place: may(Sort::Text),
        people: may(Sort::People),
        organisations: may(Sort::References("organisation")),
        delegations: may(Sort::Countries),
        access: unless(Sort::OneOf(Choice::Access), "\"open\""),
        audience: unless(Sort::OneOf(Choice::Audience), "\"public\""),
        seats: may(Sort::Count),
        taken: may(Sort::Count),
        languages: may(Sort::Languages),
        interpretation: may(Sort::Languages),
        status: unless(Sort::OneOf(Choice::Status), "\"confirmed\""),
        summary: may(Sort::Text),
        about: may(Sort::Text),
        part_of: may(Sort::Reference("session")),
        drop_in: may(Sort::Flag),
        needs: may(Sort::Features),
        staff_note: may(Sort::Text),
        url: may(Sort::Url),
        was: may(Sort::Ids),
    }
    /// An entry of a session's `people`.
    RawPart = "session.people" {
        person: needed(Sort::Reference("person")),
        role: may(Sort::Role),
    }
    /// `[[booth]]`
    RawBooth = "booth" {
        id: needed(Sort::Id),
        name: may(Sort::Text),
        number: may(Sort::Line),
        organisation: may(Sort::Reference("organisation")),
        room: may(Sort::Reference("room")),
        session: may(Sort::Reference("session")),
        topics: may(Sort::References("topic")),
        about: may(Sort::Text),
    }
    /// `[[info]]`
    RawInfo = "info" {
        id: needed(Sort::Id),
        title: may(Sort::Text),
        about: may(Sort::Text),
        room: may(Sort::Reference("room")),
    }
    /// `[[allow]]`
    RawAllow = "allow" {
        finding: needed(Sort::OneOf(Choice::Finding)),
        sessions: may(Sort::References("session")),
        rooms: may(Sort::References("room")),
        why: may(Sort::Line),
    }
}

/// Is that a table of which there may be several: `[[session]]`?
pub(super) fn is_list_of_tables(name: &str) -> bool {
    let is_one = matches!(name, "format" | "event" | "illustrative");
    !is_one && RawAgenda::KEYS.contains(&name)
}
