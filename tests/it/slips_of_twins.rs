//! Names that are nearly those of others, and what is named twice: told once, where the slip is.

use crate::slips::{HARBOUR as H, Slip, check, each_is_told_once, none_hides_another, told, with};

const PERSON: &str = "[[person]]\nid = \"li-wei\"";

#[rustfmt::skip]
const TWINS: &[Slip] = &[
    (H, "features = [\"projector\"]", "features = [\"projecter\"]", "near-twin", "projecter", "`projector`"),
    (H, "features = [\"projector\"]", "features = [\"Projector\"]", "near-twin", "Projector", "`projector`"),
    (H, "area = \"ground\"\ncapacity = 120", "area = \"gruond\"\ncapacity = 120", "near-twin", "gruond", "`ground`"),
    (H, "role = \"speaker\"", "role = \"Speaker\"", "near-twin", "Speaker", "`speaker`"),
    (H, "role = \"chair\"", "role = \"Chair\"", "near-twin", "Chair", "`chair`"),
    (H, PERSON, "[[person]]\nid = \"cruz\"\nname = \"Ana Cruz\"\n\n[[person]]\nid = \"li-wei\"", "near-twin", "Ana Cruz", "take one of the two out"),
    (H, "delegations = [\"PT\", \"KR\"]", "delegations = [\"PT\", \"KR\", \"PT\"]", "bad-value", "PT", "take one of the two out"),
    (H, "people = [{ person = \"tom-vries\", role = \"speaker\" }]", "people = [{ person = \"tom-vries\", role = \"speaker\" }, { person = \"tom-vries\", role = \"speaker\" }]", "bad-value", "tom-vries", "take one of the two out"),
    (H, "topics = [\"tides\"]", "topics = [\"tides\", \"tides\"]", "bad-value", "tides", "take one of the two out"),
    (H, PERSON, "[[person]]\nid = \"li-wei\"\nwas = [\"ana-cruz\"]", "bad-value", "was", "out of `was`"),
];

#[test]
fn what_is_nearly_another_is_told_once() {
    each_is_told_once(TWINS);
}

#[test]
fn two_of_them_are_told_both() {
    none_hides_another(TWINS, &["[[person]]", "role = "]);
}

#[test]
fn what_is_told_apart_on_purpose_is_no_twin() {
    let person = |more: &str| with(H, PERSON, &format!("[[person]]\n{more}\n\n{PERSON}"));
    for text in [
        // Two people of one name.
        person("id = \"cruz\"\nname = \"Ana Cruz\"\ncountry = \"BR\""),
        person("id = \"cruz\"\nname = \"Ana Cruz\"\norganisation = \"sea-lab\""),
        person("id = \"ana-cruz-2\"\nname = \"Ana Cruz\""),
        person("id = \"k8\"\nname = \"Kate\"\n\n[[person]]\nid = \"k8-2\"\nname = \"Kate\""),
        person("id = \"41\"\nname = \"Kate\"\n\n[[person]]\nid = \"57\"\nname = \"Kate\""),
        // Somebody in two roles.
        with(
            H,
            "people = [{ person = \"tom-vries\", role = \"speaker\" }]",
            "people = [{ person = \"tom-vries\", role = \"speaker\" }, { person = \"tom-vries\", role = \"chair\" }]",
        ),
        // Letters and numbers by themselves.
        with(
            &with(H, "area = \"ground\"", "*area = \"wing-n\""),
            "area = \"wing-n\"",
            "area = \"wing-s\"",
        ),
        with(
            &with(H, "area = \"ground\"", "*area = \"level-1\""),
            "area = \"level-1\"",
            "area = \"level-2\"",
        ),
        // One way of writing a role.
        with(H, "role = \"chair\"", "*role = \"Chair\""),
    ] {
        let found = check(&text);
        let found: Vec<_> = found
            .into_iter()
            .filter(|one| one.code.word() != "unknown-reference")
            .collect();
        assert!(found.is_empty(), "{}", told(&found));
    }
}

#[test]
fn an_entry_that_is_there_twice_hides_no_other_mistake() {
    let copied = with(
        H,
        PERSON,
        "[[person]]\nid = \"ana-cruz\"\nname = \"Ana Cruz\"\n\n[[person]]\nid = \"li-wei\"",
    );
    for slip in &TWINS[..5] {
        let found = check(&with(&copied, slip.1, slip.2));
        let codes: Vec<_> = found.iter().map(|one| one.code.word()).collect();
        assert_eq!(codes, ["duplicate-id", "near-twin"], "{}", told(&found));
    }
}
