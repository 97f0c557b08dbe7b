//! What follows from another finding: whatever is found no more once that one is mended.
//!
//! The text is mended as the finding's [`remedy`](Finding::remedy) says and read anew. What is still found then
//! is a mistake of its own, and told: nothing is taken for a consequence by its looks.

use std::collections::HashSet;

use crate::agenda::finding::Edit;
use crate::agenda::{Code, Finding};

/// So many causes are mended one by one; what more there are, all at once.
const MOST_CAUSES: usize = 24;

/// So many bytes are read anew at most, by all of that together; larger files for the first
/// cause and once for the others of each rank.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Larger files are not read anew at all.
const LARGEST: usize = 4 * MOST_BYTES;

/// How a text is read anew: all that is found in it; `None` where it cannot be read.
type Told<'t> = &'t dyn Fn(&[u8]) -> Option<Vec<Finding>>;

/// The findings without those that follow from others, and with those of entries that are not read because of
/// their header.
pub(super) fn fold(bytes: &[u8], findings: Vec<Finding>, told: Told<'_>) -> Vec<Finding> {
    if bytes.len() > LARGEST {
        return findings;
    }
    let mut causes: Vec<usize> = (0..findings.len())
        .filter(|at| !findings[*at].remedy.is_empty() && findings[*at].count == 1)
        .collect();
    causes.sort_by_key(|at| rank(&findings[*at]));
    let mut is_entailed = vec![false; findings.len()];
    let one_by_one = MOST_CAUSES.min(MOST_BYTES / bytes.len().max(1)).max(1);
    let mut looked_at = 0;
    let mut left: Vec<usize> = Vec::new();
    let mut unread: Vec<Finding> = Vec::new();
    for &cause in &causes {
        let is_unread = hides_entries(&findings[cause]);
        if is_entailed[cause] || findings.len() == 1 && !is_unread {
            continue;
        }
        if looked_at == one_by_one {
            left.push(cause);
            continue;
        }
        looked_at += 1;
        let edits = in_order(findings[cause].remedy.clone());
        let Some(found) = mended(bytes, &edits).and_then(|text| told(&text)) else {
            continue;
        };
        entailed(&findings, (&edits, &found), &[cause], &mut is_entailed);
        if is_unread {
            unread.extend(of_unread(bytes, &findings, (&edits, found), told));
        }
    }
    for of_rank in left.chunk_by(|one, two| rank(&findings[*one]) == rank(&findings[*two])) {
        let same: Vec<usize> = (of_rank.iter().copied())
            .filter(|at| !is_entailed[*at])
            .collect();
        let edits = same.iter().flat_map(|at| findings[*at].remedy.clone());
        let edits = in_order(edits.collect());
        if edits.is_empty() || findings.len() == same.len() {
            continue;
        }
        if let Some(found) = mended(bytes, &edits).and_then(|text| told(&text)) {
            let causes: Vec<usize> = (causes.iter().copied())
                .filter(|at| rank(&findings[*at]) <= rank(&findings[same[0]]))
                .collect();
            entailed(&findings, (&edits, &found), &causes, &mut is_entailed);
        }
    }
    let mut is_entailed = is_entailed.into_iter();
    let mut findings = findings;
    findings.retain(|_| !is_entailed.next().unwrap_or_default());
    findings.extend(unread);
    findings
}

/// What is found in entries that are read only once the header above them is mended, where they stand now.
fn of_unread(
    bytes: &[u8],
    findings: &[Finding],
    (edits, found): (&[Edit], Vec<Finding>),
    told: Told<'_>,
) -> Vec<Finding> {
    /// More than that were probably not meant to be such entries.
    const MOST: usize = 5;
    // What is absent is asked for once there is an entry.
    const ABSENT: &[Code] = &[
        Code::Missing,
        Code::NoRoom,
        Code::UnusedRoom,
        Code::UnusedTopic,
        Code::UnmatchedAllow,
    ];
    let known: HashSet<Key> = findings.iter().map(|one| key(one, edits)).collect();
    let is_new = |one: &Finding| !ABSENT.contains(&one.code) && !known.contains(&key(one, &[]));
    let mut new: Vec<Finding> = found.into_iter().filter(is_new).collect();
    if new.len() > 1 && new.len() <= MOST {
        // Among themselves they are causes and consequences, too.
        let Some(text) = mended(bytes, edits) else {
            return Vec::new();
        };
        let mut is_entailed = vec![false; new.len()];
        for cause in 0..new.len() {
            let own = in_order(new[cause].remedy.clone());
            if own.is_empty() || is_entailed[cause] {
                continue;
            }
            if let Some(found) = mended(&text, &own).and_then(|text| told(&text)) {
                entailed(&new, (&own, &found), &[cause], &mut is_entailed);
            }
        }
        let mut is_entailed = is_entailed.into_iter();
        new.retain(|_| !is_entailed.next().unwrap_or_default());
    }
    if new.len() > MOST {
        return Vec::new();
    }
    for one in &mut new {
        one.remedy = Vec::new();
        one.span = one
            .span
            .clone()
            .map(|span| before(span.start, edits)..before(span.end, edits));
    }
    new
}

/// Is nothing read of what stands under a header, as long as that is not mended?
fn hides_entries(cause: &Finding) -> bool {
    let has_no_header = cause
        .remedy
        .iter()
        .any(|edit| edit.text.starts_with("[event]"));
    cause.code == Code::UnknownTable || has_no_header
}

/// A wrong header comes first, and what is declared wrongly before what refers to it.
fn rank(cause: &Finding) -> u8 {
    let is_header = cause.remedy.iter().any(|edit| edit.text.starts_with("[["));
    match cause.code {
        _ if is_header => 0,
        Code::UnknownReference => 2,
        _ => 1,
    }
}

/// Marks what is found no more once the edits are made, but for the causes themselves.
fn entailed(
    findings: &[Finding],
    (edits, found): (&[Edit], &[Finding]),
    causes: &[usize],
    is_entailed: &mut [bool],
) {
    let keys: HashSet<Key> = found.iter().map(|one| key(one, &[])).collect();
    let is_gone = |at: &usize| !keys.contains(&key(&findings[*at], edits));
    // What is still there has not been mended.
    if causes.len() == 1 && !is_gone(&causes[0]) {
        return;
    }
    for at in 0..findings.len() {
        let is_one_of_many = findings[at].count > 1;
        if !is_one_of_many && !causes.contains(&at) && is_gone(&at) {
            is_entailed[at] = true;
        }
    }
}

/// By what a finding is known again in the mended text: several of one header differ in their words.
type Key = (Code, Option<u32>, Option<String>);

fn key(finding: &Finding, edits: &[Edit]) -> Key {
    let at = finding.span.as_ref().map(|span| moved(span.start, edits));
    let words = (finding.code == Code::Missing).then(|| finding.message.to_string());
    (finding.code, at, words)
}

/// Where a place is once the edits are made.
fn moved(at: u32, edits: &[Edit]) -> u32 {
    let before = edits.iter().filter(|edit| edit.at.end <= at);
    before.fold(at, |at, edit| {
        let length = u32::try_from(edit.text.len()).unwrap_or_default();
        at.saturating_add(length)
            .saturating_sub(edit.at.end - edit.at.start)
    })
}

/// Where a place of the mended text was before; within an edit, where that begins.
fn before(at: u32, edits: &[Edit]) -> u32 {
    let mut shift = 0_i64;
    for edit in edits {
        let start = i64::from(edit.at.start) + shift;
        let length = edit.text.len() as i64;
        if i64::from(at) < start {
            break;
        }
        if i64::from(at) < start + length {
            return edit.at.start;
        }
        shift += length - i64::from(edit.at.end - edit.at.start);
    }
    u32::try_from(i64::from(at) - shift).unwrap_or(at)
}

/// The edits from the beginning of the text on; of two that touch each other the first.
fn in_order(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut end = 0;
    edits.retain(|edit| {
        let is_free = edit.at.start >= end;
        if is_free {
            end = edit.at.end;
        }
        is_free
    });
    edits
}

/// The text with the edits made; `None` where one of them lies beyond it.
fn mended(bytes: &[u8], edits: &[Edit]) -> Option<Vec<u8>> {
    let mut text = Vec::with_capacity(bytes.len() + 64);
    let mut from = 0;
    for edit in edits {
        text.extend_from_slice(bytes.get(from..edit.at.start as usize)?);
        text.extend_from_slice(edit.text.as_bytes());
        from = edit.at.end as usize;
    }
    text.extend_from_slice(bytes.get(from..)?);
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(at: std::ops::Range<u32>, text: &str) -> Edit {
        Edit {
            at,
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_text_is_mended_from_its_beginning_on() {
        let edits = in_order(vec![edit(4..5, "xyz"), edit(0..2, ""), edit(1..3, "no")]);
        assert_eq!(mended(b"abcdefg", &edits).as_deref(), Some(&b"cdxyzfg"[..]));
        assert_eq!(moved(6, &edits), 6);
        assert_eq!(moved(3, &edits), 1);
        assert_eq!(mended(b"abc", &edits), None);
        for at in [2, 3, 5, 6] {
            assert_eq!(before(moved(at, &edits), &edits), at);
        }
    }
}
