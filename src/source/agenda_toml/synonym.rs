//! What other formats call the keys of ours.

/// What people write for a key when they come from another format.
pub(super) fn synonym(key: &str) -> &'static [&'static str] {
    match key {
        "name" => &["title"],
        "title" => &["name"],
        "description" | "abstract" | "text" | "details" => &["about"],
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
        "organizer" => &["organiser"],
        "organization" => &["organisation"],
        "organizations" => &["organisations"],
        "countries" => &["delegations"],
        "reason" => &["why"],
        "code" => &["finding"],
        _ => &[],
    }
}
