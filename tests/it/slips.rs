//! Mistakes of meaning in whole agendas: each is told once, where it stands, with what to write; what is written so is
//! clean; and of two mistakes neither hides the other.

use attache::agenda::Finding;
use attache::agenda::finding::Edit;
use attache::source;

pub(crate) const HARBOUR: &str = include_str!("../fixtures/harbour.toml");
pub(crate) const TONGYEONG: &str = include_str!("../fixtures/tongyeong.toml");

/// Two sessions and no more.
pub(crate) const TINY: &str = r#"format = 1

[event]
id = "tiny"
name = "Tiny day"
timezone = "Asia/Seoul"

[[room]]
id = "hall"
name = "Hall"

[[session]]
id = "opening"
title = "Opening"
start = 2026-05-07T10:00:00
end = 2026-05-07T10:30:00
room = "hall"

[[session]]
id = "reading"
title = "Reading"
start = 2026-05-07T11:00:00
minutes = 45
room = "hall"
"#;

/// The agenda, what stands in it, what was written in its place (everywhere, if that begins with `*`), the code of the
/// one finding, what its line holds, and what its hint does.
pub(crate) type Slip = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

pub(crate) fn check(text: &str) -> Vec<Finding> {
    source::check(text.as_bytes(), &source::read(text.as_bytes()))
}

pub(crate) fn hint_of(finding: &Finding) -> String {
    finding
        .hint
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

pub(crate) fn told(found: &[Finding]) -> String {
    let said = |one: &Finding| {
        let place = one.place.as_ref();
        let (line, excerpt) = place.map_or((0, ""), |place| (place.line, place.excerpt.as_str()));
        format!(
            "  {line} | {excerpt}\n    {}: {} ({})",
            one.code.word(),
            one.message,
            hint_of(one)
        )
    };
    found.iter().map(said).collect::<Vec<_>>().join("\n")
}

pub(crate) fn with(text: &str, right: &str, wrong: &str) -> String {
    assert!(text.contains(right), "{right}");
    match wrong.strip_prefix('*') {
        Some(wrong) => text.replace(right, wrong),
        None => text.replacen(right, wrong, 1),
    }
}

/// The text as the finding would have it.
fn mended(text: &str, edits: &[Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.at.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.replace_range(edit.at.start as usize..edit.at.end as usize, &edit.text);
    }
    text
}

/// Checks that each is told once, at its place, with what to write; and that what is meant is clean.
pub(crate) fn each_is_told_once(slips: &[Slip]) {
    let mut wrong_ones = Vec::new();
    for (base, right, wrong, code, line, hint) in slips {
        let text = with(base, right, wrong);
        let found = check(&text);
        let is_right = found.len() == 1
            && found[0].code.word() == *code
            && hint_of(&found[0]).contains(hint)
            && (found[0].place.as_ref()).is_some_and(|place| place.excerpt.contains(line));
        if !is_right {
            wrong_ones.push(format!(
                "{wrong} wants {code} at {line}, {hint}:\n{}",
                told(&found)
            ));
            continue;
        }
        let left = check(&mended(&text, &found[0].remedy));
        if !found[0].remedy.is_empty() && !left.is_empty() {
            wrong_ones.push(format!("{wrong} is not mended:\n{}", told(&left)));
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

/// Checks that of every two of them, made in one agenda, both are told.
///
/// Those that are of one of the `entries` change what is meant by each other.
pub(crate) fn none_hides_another(slips: &[Slip], entries: &[&str]) {
    let mut wrong_ones = Vec::new();
    for (at, one) in slips.iter().enumerate() {
        for other in &slips[at + 1..] {
            let first = with(one.0, one.1, one.2);
            let is_of = |slip: &Slip, entry: &str| slip.1.contains(entry) || slip.2.contains(entry);
            if entries
                .iter()
                .any(|entry| is_of(one, entry) && is_of(other, entry))
            {
                continue;
            }
            if one.0 != other.0 || !first.contains(other.1) || one.2.starts_with('*') {
                continue;
            }
            let text = with(&first, other.1, other.2);
            if !text.contains(one.2) {
                continue;
            }
            let found = check(&text);
            let has = |slip: &Slip| {
                found.iter().any(|finding| {
                    finding.code.word() == slip.3 && hint_of(finding).contains(slip.5)
                })
            };
            if !has(one) || !has(other) {
                wrong_ones.push(format!("{} and {}:\n{}", one.2, other.2, told(&found)));
            }
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

#[test]
fn the_agendas_have_no_mistake() {
    for text in [HARBOUR, TONGYEONG, TINY] {
        let found = check(text);
        assert!(found.is_empty(), "{}", told(&found));
    }
}
