//! How entries are named, and how they name each other.

sentences! {
    /// What is wrong with ids and references.
    References in references {
        bad_id(key, id);
        bad_id_hint();
        proposed_id_hint(id);
        duplicate_id(thing, id);
        duplicate_id_hint(thing);
        duplicate_country(country);
        duplicate_country_hint();
        duplicate_day(date);
        duplicate_day_hint();
        unknown(word, thing);
        unknown_room_or_area(word);
        unknown_hint(words);
        none_hint(table);
        part_of_itself(session, whole);
        part_of_itself_hint();
    }
}
