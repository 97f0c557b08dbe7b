//! The shape of an agenda file: which tables there are, and which keys each of them takes.
//!
//! A raw table holds what is set, unread. What a value means is `clean`'s business, which takes
//! each raw table apart in full, so that a key added here has to be dealt with there.

use toml::de::DeTable;

use super::value::{Head, Opt, Set, span};
use super::walk::Walk;
use crate::agenda::Span;
use crate::agenda::key::Key;

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident = $word:literal { $($key:ident),+ $(,)? })+) => {$(
        $(#[$doc])*
        pub(super) struct $name<'d> {
            pub(super) head: Head<'d>,
            $(pub(super) $key: Opt<'d>,)+
        }

        impl<'d> $name<'d> {
            /// The keys of this table.
            pub(super) const KEYS: &'static [Key] = &[$(stringify!($key),)+ "illustrative"];

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
                            walk.unknown_key(($word, raw.head.header.start), Self::KEYS, word, value);
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

tables! {
    /// The file as a whole.
    RawAgenda = "" {
        format, event, day, room, feature, walk, topic, kind, organisation, person, delegation,
        session, booth, info, allow,
    }
    /// `[event]`
    RawEvent = "event" {
        id, name, short, theme, slogan, organiser, venue, address, note, timezone, day_starts,
        revision, version, languages, walk_minutes, margin_minutes, url,
    }
    /// `[[day]]`
    RawDay = "day" { date, name, note }
    /// `[[room]]`
    RawRoom = "room" {
        id, name, place, area, capacity, features, step_free, parallel, open, turnover_minutes,
        was,
    }
    /// An entry of a room's `open`.
    RawHours = "open" { day, from, to }
    /// `[[feature]]`
    RawFeature = "feature" { id, name }
    /// `[[walk]]`
    RawWalk = "walk" { from, to, minutes }
    /// `[[topic]]`
    RawTopic = "topic" { id, name, about, aliases, color, was }
    /// `[[kind]]`
    RawKind = "kind" { id, name, drop_in }
    /// `[[organisation]]`
    RawOrganisation = "organisation" { id, name, short, country, about }
    /// `[[person]]`
    RawPerson = "person" { id, name, position, organisation, country, about, was }
    /// `[[delegation]]`
    RawDelegation = "delegation" { country, name, note }
    /// `[[session]]`
    RawSession = "session" {
        id, title, start, end, minutes, kind, topics, room, rooms, place, people, organisations,
        delegations, access, audience, seats, taken, languages, interpretation, status, summary,
        about, part_of, drop_in, needs, staff_note, url, was,
    }
    /// An entry of a session's `people`.
    RawPart = "people" { person, role }
    /// `[[booth]]`
    RawBooth = "booth" { id, name, number, organisation, room, session, topics, about }
    /// `[[info]]`
    RawInfo = "info" { id, title, about, room }
    /// `[[allow]]`
    RawAllow = "allow" { finding, sessions, rooms, why }
}

/// Is that a table of which there may be several: `[[session]]`?
pub(super) fn is_list_of_tables(name: &str) -> bool {
    let is_one = matches!(name, "format" | "event" | "illustrative");
    !is_one && RawAgenda::KEYS.contains(&name)
}
