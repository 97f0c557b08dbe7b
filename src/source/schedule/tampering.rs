//! Texts broken at random, for the property tests of readers.

use proptest::prelude::*;

/// One change: where, up to where, how, and with which byte.
pub(in crate::source) type Cut = (usize, usize, u8, u8);

/// A handful of changes.
pub(in crate::source) fn cuts() -> impl Strategy<Value = Vec<Cut>> {
    prop::collection::vec((0_usize..1200, 0_usize..1200, 0_u8..5, any::<u8>()), 1..8)
}

/// The text with these changes: cut off, cut out, repeated, with a byte more or another one;
/// `signs` are those that mean something in its format.
pub(in crate::source) fn tampered(text: &str, cuts: &[Cut], signs: &[u8]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for &(from, to, how, byte) in cuts {
        let from = from % bytes.len().max(1);
        let to = (from + to % 60).min(bytes.len());
        match how {
            0 => bytes.truncate(from),
            1 => drop(bytes.drain(from..to)),
            2 => bytes.extend_from_within(from..to),
            3 => bytes.insert(from, byte),
            _ => {
                if let Some(slot) = bytes.get_mut(from) {
                    *slot = signs[usize::from(byte) % signs.len()];
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
