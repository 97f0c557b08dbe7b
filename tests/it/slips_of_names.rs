//! Slips in what is named: references, ids, languages, countries, and words that are one of a few.

use crate::slips::{
    HARBOUR as H, Slip, TINY as T, TONGYEONG as K, each_is_told_once, none_hides_another,
};

/// References.
#[rustfmt::skip]
const REFERENCES: &[Slip] = &[
    (H, "room = \"lantern\"", "room = \"Lantern room\"", "unknown-reference", "Lantern room", "`lantern`"),
    (H, "room = \"quay\"", "room = \"Quay Room\"", "unknown-reference", "Quay Room", "`quay`"),
    (H, "topics = [\"climate\"]", "topics = [\"#climate\"]", "unknown-reference", "#climate", "`climate`"),
    (H, "topics = [\"cranes\"]", "topics = [\"cranes \"]", "unknown-reference", "cranes ", "`cranes`"),
    (H, "person = \"tom-vries\"", "person = \"vries-tom\"", "unknown-reference", "vries-tom", "`tom-vries`"),
    (H, "person = \"li-wei\"", "person = \"wei li\"", "unknown-reference", "wei li", "`li-wei`"),
    (H, "person = \"ana-cruz\"", "person = \"cruz\"", "unknown-reference", "cruz", "`ana-cruz`"),
    (H, "people = [{ person = \"ines-duarte\", role = \"chair\" }]", "organisations = [\"ines-duarte\"]", "unknown-reference", "ines-duarte", "its place is `people`"),
    (H, "people = [{ person = \"jun-seo\", role = \"speaker\" }]", "people = [\"port-authority\"]", "unknown-reference", "port-authority", "its place is `organisations`"),
    (H, "topics = [\"customs\"]", "topics = [\"workshop\"]", "unknown-reference", "workshop", "its place is `kind`"),
    (H, "organisation = \"sea-lab\"\ncountry = \"NL\"", "organisation = \"Sea Lab\"\ncountry = \"NL\"", "unknown-reference", "Sea Lab", "`sea-lab`"),
    (H, "part_of = \"rope-lab\"", "part_of = \"Rope laboratory\"", "unknown-reference", "Rope", "`rope-lab`"),
    (H, "part_of = \"rope-lab\"", "part_of = \"rope-lab-knots\"", "bad-value", "part_of", "`rope-lab`"),
    (H, "part_of = \"rope-lab\"", "part_of = \"chart-house\"", "unknown-reference", "part_of", "`rope-lab`"),
    (H, "id = \"rope-lab\"\n", "id = \"rope-laboratory\"\n", "unknown-reference", "part_of", "`rope-laboratory`"),
    (H, "id = \"rope-lab\"\n", "id = \"rope-lab\"\npart_of = \"rope-lab-knots\"\n", "bad-value", "part_of = \"rope-lab-knots\"", "take this `part_of` out"),
    (H, "delegations = [\"PT\", \"KR\"]", "delegations = [\"Portugal\", \"KR\"]", "unknown-reference", "Portugal", "`PT`"),
    (H, "delegations = [\"PT\", \"KR\"]", "delegations = [\"ES\", \"KR\"]", "unknown-reference", "ES", "`country = \"ES\"`"),
    (H, "[[delegation]]\ncountry = \"PT\"\n", "[[delegation]]\ncountry = \"KR\"\n", "duplicate-id", "KR", "`PT`"),
    (H, "kind = \"workshop\"", "kind = \"fishbowl\"", "unknown-reference", "fishbowl", "add a `[[kind]]`"),
    (K, "room = \"seminar-2\"", "room = \"세미나실2\"", "unknown-reference", "세미나실2", "`seminar-2`"),
    (K, "room = \"seminar-2\"", "room = \"seminar-4\"", "unknown-reference", "seminar-4", "what there is"),
    (K, "topics = [\"fishery\"]", "topics = [\"수산\"]", "unknown-reference", "수산", "`fishery`"),
    (K, "person = \"lee-jun\"", "person = \"jun-lee\"", "unknown-reference", "jun-lee", "`lee-jun`"),
    (K, "kind = \"seminar\"", "kind = \"세미나\"", "unknown-reference", "세미나", "`seminar`"),
    (K, "kind = \"social\"", "kind = \"만찬\"", "unknown-reference", "만찬", "`social`"),
    (T, "room = \"hall\"", "room = \"Hall\"", "unknown-reference", "Hall", "`hall`"),
];

/// An entry that many refer to.
#[rustfmt::skip]
const OF_MANY: &[Slip] = &[
    (H, "[[room]]\nid = \"lantern\"", "[[room]]\nid = \"lighthouse\"", "unknown-reference", "lighthouse", "`lantern`"),
    (H, "[[room]]\nid = \"lantern\"\nname = \"Lantern room\"", "[[room]]\nid = \"lighthouse\"\nname = \"Lighthouse\"", "unknown-reference", "lighthouse", "`lantern`, if that is the one"),
    (H, "[[topic]]\nid = \"tides\"\nname = \"Tides\"", "[[topic]]\nid = \"water\"\nname = \"Water\"", "unknown-reference", "water", "`tides`, if that is the one"),
    (H, "[[person]]\nid = \"ben-shaw\"\nname = \"Ben Shaw\"\norganisation = \"sea-lab\"\ncountry = \"GB\"\n", "", "unknown-reference", "ben-shaw", "add a `[[person]]` with the id `ben-shaw`"),
    (H, "[[topic]]\nid = \"tides\"\nname = \"Tides\"\ncolor = \"#0072b2\"\n", "", "unknown-reference", "tides", "add a `[[topic]]` with the id `tides`"),
    (H, "[[room]]\nid = \"lantern\"\n", "[[room]]\nid = \"lantern\"\nname = \"Lantern room\"\ncapacity = 60\n\n[[room]]\nid = \"lantern\"\n", "duplicate-id", "lantern", "take one of the two out"),
    (H, "[[topic]]\nid = \"tides\"\n", "[[topic]]\nid = \"tides\"\nname = \"Tides\"\n\n[[topic]]\nid = \"tides\"\n", "duplicate-id", "tides", "take one of the two out"),
];

/// Languages and countries.
#[rustfmt::skip]
const CODES: &[Slip] = &[
    (K, "languages = [\"ko\"]", "languages = [\"kr\"]", "bad-value", "kr", "`ko`"),
    (K, "languages = [\"ko\"]", "languages = [\"kor\"]", "bad-value", "kor", "`ko`"),
    (K, "languages = [\"ko\"]", "languages = [\"한국어\"]", "bad-value", "한국어", "`ko`"),
    (K, "interpretation = [\"en\", \"ja\"]", "interpretation = [\"en\", \"jp\"]", "bad-value", "jp", "`ja`"),
    (K, "interpretation = [\"en\", \"ja\"]", "interpretation = [\"en\", \"cn\"]", "bad-value", "cn", "`zh`"),
    (K, "interpretation = [\"en\", \"ja\"]", "interpretation = [\"gb\", \"ja\"]", "bad-value", "gb", "`en`"),
    (K, "interpretation = [\"en\", \"ja\"]", "interpretation = true", "wrong-type", "true", "[\"en\"]"),
    (K, "languages = [\"ko\", \"en\"]", "languages = [\"kr\", \"en\"]", "bad-value", "kr", "`ko`"),
    (K, "title = { ko = \"개회식\"", "title = { kr = \"개회식\"", "bad-value", "kr", "`ko`"),
    (K, "title = { ko = \"개회식\", en", "title = { ko = \"개회식\", eng", "bad-value", "eng", "`en`"),
    (K, "title = { ko = \"개회식\"", "title = { ko = \"\"", "missing", "[[session]]", "fill it in"),
    (K, "ko = \"", "*kr = \"", "bad-value", "kr", "`ko`"),
    (K, "country = \"JP\"", "country = \"JA\"", "bad-value", "JA", "`JP`"),
    (K, "country = \"JP\"", "country = \"일본\"", "bad-value", "일본", "`JP`"),
    (H, "country = \"GB\"", "country = \"GBR\"", "bad-value", "GBR", "`GB`"),
    (H, "country = \"GB\"", "country = \"British\"", "bad-value", "British", "two letters"),
];

/// Words, colours, addresses and numbers.
#[rustfmt::skip]
const VALUES: &[Slip] = &[
    (H, "status = \"cancelled\"", "status = \"canceled\"", "bad-value", "canceled", "`cancelled`"),
    (H, "status = \"cancelled\"", "status = \"취소\"", "bad-value", "취소", "`cancelled`"),
    (H, "status = \"cancelled\"", "cancelled = true", "unknown-key", "cancelled", "`status = \"cancelled\"`"),
    (H, "status = \"cancelled\"", "status = \"cancelled\"\nreplaced_by = \"dinner\"", "unknown-key", "replaced_by", "the keys are"),
    (H, "access = \"invited\"", "access = \"invitation only\"", "bad-value", "invitation", "`invited`"),
    (H, "access = \"invited\"", "access = \"private\"", "bad-value", "private", "`closed`"),
    (H, "access = \"closed\"", "closed = true", "unknown-key", "closed", "`access = \"closed\"`"),
    (H, "audience = \"concerned\"", "audience = \"delegates\"", "bad-value", "delegates", "`concerned`"),
    (H, "color = \"#0072b2\"", "color = \"0x0072b2\"", "bad-value", "0x", "#0072b2"),
    (H, "color = \"#0072b2\"", "color = \"#0072b2ff\"", "bad-value", "ff", "\"#0072b2\""),
    (H, "color = \"#0072b2\"", "color = \"#OO72b2\"", "bad-value", "OO", "#0072b2"),
    (H, "color = \"#0072b2\"", "color = \"rgb(0 114 178)\"", "bad-value", "rgb", "#0072b2"),
    (H, "url = \"https://harbour.example.org/dinner\"", "url = \"[dinner](https://harbour.example.org/dinner)\"", "bad-value", "[dinner]", "`\"https://harbour.example.org/dinner\"`"),
    (H, "url = \"https://harbour.example.org/dinner\"", "url = \"https://a.example.org, https://b.example.org\"", "bad-value", "a.example", "`\"https://a.example.org\"`"),
    (H, "url = \"https://harbour.example.org/dinner\"", "url = \"dinner@harbour.example.org\"", "bad-value", "dinner@", "no page"),
    (H, "capacity = 60\n", "capacity = -60\n", "bad-value", "-60", "`60`"),
    (T, "name = \"Hall\"\n", "name = \"Hall\"\nopen = { day = 2026-05-07, from = \"08:00\", to = \"23:00\" }\n", "wrong-type", "open", "`open = [{ day"),
    (H, "minutes = 60", "minutes = \"10:00\"", "wrong-type", "10:00", "write an integer"),
    (H, "minutes = 60", "minutes = \"1:00\"", "wrong-type", "1:00", "`minutes = 60`"),
    (H, "people = [{ person = \"tom-vries\", role = \"speaker\" }]", "people = [{ person = \"tom-vries\", role = [\"speaker\", \"chair\"] }]", "wrong-type", "role", "an entry for each"),
];

#[test]
fn a_reference_to_nothing_is_told_once() {
    each_is_told_once(REFERENCES);
}

#[test]
fn what_many_refer_to_is_told_once() {
    each_is_told_once(OF_MANY);
}

#[test]
fn a_wrong_code_is_told_once() {
    each_is_told_once(CODES);
}

#[test]
fn a_wrong_value_is_told_once() {
    each_is_told_once(VALUES);
}

#[test]
fn an_allow_that_means_another_finding_is_told_with_it() {
    let text = crate::slips::with(H, "room = \"chart-house\"\nseats", "seats");
    for (finding, session, hint) in [
        ("unused-room", "rope-lab", "`finding = \"no-room\"`"),
        ("no-room", "dinner", "`sessions = [\"rope-lab\"]`"),
    ] {
        let allow = format!("\n[[allow]]\nfinding = \"{finding}\"\nsessions = [\"{session}\"]\n");
        let found = crate::slips::check(&(text.clone() + &allow));
        let is_right = found.len() == 1 && crate::slips::hint_of(&found[0]).contains(hint);
        assert!(is_right, "{}", crate::slips::told(&found));
    }
}

#[test]
fn two_slips_are_told_both() {
    none_hides_another(REFERENCES, &["rope-lab", "delegation", "kind"]);
    none_hides_another(CODES, &["ko = "]);
    none_hides_another(VALUES, &[]);
}
