//! Who takes part in an event. Programs agree on little here but that a person has some name or id.

use super::super::item::{Localized, Participant};
use super::super::left_out::{LeftOut, What};
use super::text;
use crate::agenda::Span;

/// Words that AGENDA-FORMAT names for what someone does; some programs shout them.
const ROLES: &[&str] = &[
    "chair",
    "moderator",
    "presenter",
    "panelist",
    "speaker",
    "host",
    "signatory",
];

/// What is said of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum PersonField {
    /// A number of the program's.
    Id,
    /// An id that holds everywhere.
    Guid,
    /// A short code.
    Code,
    /// What they are called in public.
    PublicName,
    /// What they are called.
    Name,
    /// What they are called where that may be long.
    FullName,
    /// Who they are.
    About,
    /// Where they work.
    Organisation,
    /// As what they work there.
    Position,
    /// As what they take part.
    Role,
    /// The address of a page about them.
    Url,
    /// What they look like.
    Image,
    /// Of no use to anyone but the program.
    Bookkeeping,
}

impl PersonField {
    /// The field of that name.
    pub(in crate::source) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "id" => Self::Id,
            "guid" => Self::Guid,
            "code" => Self::Code,
            "public_name" => Self::PublicName,
            "name" | "display_name" => Self::Name,
            "full_public_name" | "full_name" => Self::FullName,
            "biography" | "bio" | "abstract" | "description" => Self::About,
            "organization" | "organisation" | "affiliation" | "company" => Self::Organisation,
            "position" | "job_title" => Self::Position,
            "role" => Self::Role,
            "url" | "homepage" => Self::Url,
            "avatar"
            | "avatar_url"
            | "avatar_path"
            | "image"
            | "logo"
            | "thumbnail"
            | "avatar_thumbnail_default"
            | "avatar_thumbnail_tiny" => Self::Image,
            "slug" | "index" => Self::Bookkeeping,
            _ => return None,
        })
    }

    /// May it have markup?
    pub(in crate::source) fn is_block(self) -> bool {
        self == Self::About
    }
}

/// A person under way.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct PersonDraft {
    who: Participant,
    guid: Option<String>,
    code: Option<String>,
    id: Option<String>,
    /// In the order in which they are taken.
    names: [Option<String>; 3],
    /// Where it stands.
    pub(super) span: Span,
}

impl PersonDraft {
    /// Someone who stands at `span`.
    pub(in crate::source) fn new(span: Span) -> Self {
        Self {
            span,
            ..Self::default()
        }
    }

    /// Takes what is said of it; `false` where there is no place for it.
    pub(in crate::source) fn set(
        &mut self,
        field: PersonField,
        localized: Localized,
        left_out: &mut LeftOut,
    ) -> bool {
        if field == PersonField::About {
            return keep_localized(&mut self.who.about, localized.map(text::block));
        }
        let localized = localized.map(text::line);
        let Some(one) = localized.one() else {
            return true;
        };
        let slot = match field {
            PersonField::Id => &mut self.id,
            PersonField::Guid => &mut self.guid,
            PersonField::Code => &mut self.code,
            PersonField::PublicName => &mut self.names[0],
            PersonField::Name => &mut self.names[1],
            PersonField::FullName => &mut self.names[2],
            PersonField::Organisation => &mut self.who.organisation,
            PersonField::Position => &mut self.who.position,
            PersonField::Role => &mut self.who.role,
            PersonField::Url => &mut self.who.url,
            PersonField::Image => {
                left_out.add(What::Images);
                return true;
            }
            PersonField::About | PersonField::Bookkeeping => return true,
        };
        keep(slot, one)
    }

    /// Who it is; `None` where nothing tells.
    pub(in crate::source) fn finish(mut self) -> Option<Participant> {
        self.who.id = self.guid.or(self.code).or(self.id);
        self.who.name = self.names.into_iter().flatten().next().unwrap_or_default();
        if let Some(role) = &mut self.who.role {
            let lower = role.to_lowercase();
            if ROLES.contains(&lower.as_str()) {
                *role = lower;
            }
        }
        (self.who.id.is_some() || !self.who.name.is_empty()).then_some(self.who)
    }
}

/// Fills an empty slot; `false` where something else is in it already.
pub(super) fn keep(slot: &mut Option<String>, text: &str) -> bool {
    slot.get_or_insert_with(|| text.to_owned()) == text
}

/// Fills an empty slot; `false` where something else is in it already.
pub(super) fn keep_localized(slot: &mut Localized, localized: Localized) -> bool {
    if localized.is_none() || *slot == localized {
        return true;
    }
    let empty = slot.is_none();
    if empty {
        *slot = localized;
    }
    empty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(fields: &[(&str, &str)]) -> Option<Participant> {
        let mut draft = PersonDraft::default();
        for (name, text) in fields {
            let field = PersonField::named(name).expect("a field");
            draft.set(field, Localized::any(*text), &mut LeftOut::default());
        }
        draft.finish()
    }

    #[test]
    fn a_person_goes_by_the_best_id() {
        let who = person(&[("id", "7"), ("code", "NQTF8Y"), ("name", "Ada")]).expect("someone");
        assert_eq!((who.id.as_deref(), &*who.name), (Some("NQTF8Y"), "Ada"));
        let who = person(&[("id", "7"), ("guid", "a-b"), ("code", "NQ")]).expect("someone");
        assert_eq!((who.id.as_deref(), &*who.name), (Some("a-b"), ""));
    }

    #[test]
    fn the_public_name_goes_before_others() {
        let who = person(&[("full_public_name", "Ada L."), ("public_name", " ada ")]);
        assert_eq!(who.expect("someone").name, "ada");
    }

    #[test]
    fn nobody_is_nobody() {
        assert_eq!(person(&[("id", " "), ("role", "SPEAKER")]), None);
    }

    #[test]
    fn roles_are_words_of_the_agenda_or_as_written() {
        let role = |text| person(&[("id", "1"), ("role", text)]).and_then(|who| who.role);
        assert_eq!(role("MODERATOR").as_deref(), Some("moderator"));
        assert_eq!(role("CONTRIBUTOR").as_deref(), Some("CONTRIBUTOR"));
    }
}
