//! What other formats call the keys of ours.

/// What people write for a key when they come from another format.
pub(super) fn synonym(key: &str) -> &'static [&'static str] {
    match key {
        "name" => &["title"],
        "title" => &["name"],
        "description" | "abstract" | "text" | "details" | "bio" | "biography" => &["about"],
        "speaker" | "speakers" | "chair" | "moderator" | "presenter" | "presenters" | "persons" => {
            &["people"]
        }
        "track" | "tracks" | "tags" => &["topics"],
        "location" | "where" => &["room", "place", "venue"],
        "begin" | "begins" | "starts" | "time" => &["start"],
        "finish" | "until" | "ends" => &["end"],
        "duration" | "length" => &["minutes"],
        "type" => &["kind"],
        "tz" | "zone" | "time_zone" => &["timezone"],
        "colour" => &["color"],
        "size" | "places" => &["capacity", "seats"],
        "link" | "website" => &["url"],
        "floor" | "building" | "address" | "directions" => &["place"],
        "subtitle" | "teaser" => &["summary"],
        "lang" | "locale" => &["languages"],
        "cancelled" | "canceled" => &["status"],
        "organization" | "company" | "affiliation" | "employer" => &["organisation"],
        "job" | "function" | "job_title" => &["position"],
        "organizer" => &["organiser"],
        "organizations" => &["organisations"],
        "countries" => &["delegations"],
        "reason" => &["why"],
        "code" => &["finding"],
        _ => &[],
    }
}

/// What people write for a key of an entry of `people`.
pub(super) fn part_synonym(key: &str) -> &'static [&'static str] {
    match key {
        "name" | "id" | "who" | "speaker" | "title" => &["person"],
        "as" | "part" | "job" | "function" | "type" | "kind" | "position" => &["role"],
        _ => &[],
    }
}

/// What people call a table of ours when they come from another format.
pub(super) fn table_synonym(table: &str) -> Option<&'static str> {
    Some(match table {
        "sessions" | "talk" | "talks" | "events" | "item" | "items" | "program" | "programme"
        | "presentation" | "presentations" | "lecture" | "lectures" | "slot" | "slots"
        | "schedule" | "agenda" | "meeting" | "meetings" | "workshop" | "workshops" => "session",
        "conference" | "congress" | "meta" | "info_event" => "event",
        "rooms" | "venue" | "venues" | "location" | "locations" | "hall" | "halls" => "room",
        "speaker" | "speakers" | "people" | "persons" | "presenter" | "presenters" => "person",
        "track" | "tracks" | "topics" | "tag" | "tags" | "theme" | "themes" => "topic",
        "days" | "date" | "dates" => "day",
        "organisations" | "organization" | "organizations" | "company" | "companies"
        | "sponsor" | "sponsors" => "organisation",
        "delegations" | "country" | "countries" => "delegation",
        "kinds" | "type" | "types" => "kind",
        "features" | "equipment" => "feature",
        "stand" | "stands" | "booths" | "exhibitor" | "exhibitors" => "booth",
        "faq" | "infos" | "information" | "desk" => "info",
        "walks" | "route" | "routes" => "walk",
        "allows" | "ignore" => "allow",
        _ => return None,
    })
}

/// What people call a built-in kind.
pub(super) fn kind_synonym(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "lecture" | "presentation" | "speech" | "session" | "vortrag" | "강연" | "발표" => {
            "talk"
        }
        "keynote" | "opening" | "closing" | "assembly" | "전체회의" => "plenary",
        "panel" | "discussion" | "round table" | "podium" | "토론" => "roundtable",
        "tutorial" | "training" | "class" | "course" | "hands-on" | "lab" => "workshop",
        "expo" | "booth" | "booths" | "stand" | "stands" | "poster" | "posters" => "exhibition",
        "lunch" | "coffee" | "coffee-break" | "coffee break" | "pause" | "meal" => "break",
        "dinner" | "reception" | "party" | "networking" | "cocktail" => "social",
        "excursion" | "tour" | "visit" | "trip" | "site-visit" => "field-trip",
        "interview" | "press-conference" | "press conference" | "presse" => "press",
        "bilateral" | "b2b" | "appointment" | "besprechung" => "meeting",
        "award" | "awards" | "signing" | "gala" => "ceremony",
        _ => return None,
    })
}
