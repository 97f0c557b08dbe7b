//! What follows from another finding: whatever is found no more once that one is mended.
//!
//! The text is mended as the finding's [`remedy`](Finding::remedy) says and read anew. What is still found then
//! is a mistake of its own, and told: nothing is taken for a consequence by its looks.

use std::collections::HashSet;

use crate::agenda::finding::Edit;
use crate::agenda::{Code, Finding};

/// So many causes are mended one by one; what more there are, all at once.
const MOST_CAUSES: usize = 32;

/// So many bytes are read anew at most, by all of that together.
const MOST_BYTES: usize = 3 * 1024 * 1024;

/// The findings without those that follow from others. `told` reads a text and tells all that is found in it;
/// `None` where it cannot be read.
pub(super) fn fold(
    bytes: &[u8],
    findings: Vec<Finding>,
    told: impl Fn(&[u8]) -> Option<Vec<Finding>>,
) -> Vec<Finding> {
    if findings.len() < 2 || bytes.len() > MOST_BYTES {
        return findings;
    }
    let mut causes: Vec<usize> = (0..findings.len())
        .filter(|at| !findings[*at].remedy.is_empty() && findings[*at].count == 1)
        .collect();
    // What is declared wrongly is the cause of what refers to it.
    causes.sort_by_key(|at| findings[*at].code == Code::UnknownReference);
    let mut is_entailed = vec![false; findings.len()];
    let one_by_one = MOST_CAUSES.min(MOST_BYTES / bytes.len().max(1));
    let mut looked_at = 0;
    let mut left: Vec<usize> = Vec::new();
    for &cause in &causes {
        if is_entailed[cause] {
            continue;
        }
        if looked_at == one_by_one {
            left.push(cause);
            continue;
        }
        looked_at += 1;
        let edits = in_order(findings[cause].remedy.clone());
        entailed(bytes, &findings, &edits, &[cause], &told, &mut is_entailed);
    }
    if !left.is_empty() {
        let edits = left.iter().flat_map(|at| findings[*at].remedy.clone());
        let edits = in_order(edits.collect());
        entailed(bytes, &findings, &edits, &causes, &told, &mut is_entailed);
    }
    let mut is_entailed = is_entailed.into_iter();
    let mut findings = findings;
    findings.retain(|_| !is_entailed.next().unwrap_or_default());
    findings
}

/// Marks what is found no more once the edits are made, but for the causes themselves.
fn entailed(
    bytes: &[u8],
    findings: &[Finding],
    edits: &[Edit],
    causes: &[usize],
    told: &impl Fn(&[u8]) -> Option<Vec<Finding>>,
    is_entailed: &mut [bool],
) {
    let Some(found) = mended(bytes, edits).and_then(|text| told(&text)) else {
        return;
    };
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
    }
}
