//! A body in its frame: how long it is, its checksum, and the body itself, deflated.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::Unread;
use super::bytes::{Reader, Writer};

/// A body has at most so many bytes; one that would have more is refused while it unpacks.
const MOST: usize = 256 * 1024;
/// The same, deflated: what the armour holds.
const MOST_PACKED: usize = 60 * 1024;
/// The best that the deflater does.
const LEVEL: u8 = 10;

/// The frame of a body; `None` where it is too large for a code.
pub(super) fn wrap(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() > MOST {
        return None;
    }
    let packed = compress_to_vec(body, LEVEL);
    if packed.len() > MOST_PACKED {
        return None;
    }
    let mut frame = Writer::default();
    frame.number(packed.len() as u64);
    let sum = checksum(&packed);
    frame.0.extend(sum.to_be_bytes());
    frame.0.extend(packed);
    Some(frame.0)
}

/// The body of a frame that may have bits of its armour's last group behind it.
pub(super) fn unwrap(frame: &[u8]) -> Result<Vec<u8>, Unread> {
    let mut reader = Reader::new(frame);
    let length = reader.number().ok_or(Unread::Mistake)?;
    let length = usize::try_from(length).map_err(|_| Unread::TooLarge)?;
    let sum = reader.bytes(4).ok_or(Unread::Mistake)?;
    let cut_off = || Unread::CutOff {
        // Seven letters of five bits are a group.
        group: frame.len() * 8 / 35 + 1,
    };
    if length > MOST_PACKED {
        return Err(Unread::TooLarge);
    }
    let packed = reader.bytes(length).ok_or_else(cut_off)?;
    if checksum(packed).to_be_bytes() != sum {
        return Err(Unread::Mistake);
    }
    let mut filling = 0;
    while let Some(byte) = reader.byte() {
        filling += 1;
        if byte != 0 || filling > 4 {
            return Err(Unread::Surplus);
        }
    }
    decompress_to_vec_with_limit(packed, MOST).map_err(|error| match error.status {
        miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Unread::TooLarge,
        _ => Unread::Mistake,
    })
}

/// CRC-32 as in ISO 3309 and zlib (reflected, polynomial 0xEDB88320). Bit by bit: codes are short.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, byte: &u8| {
        let sum = sum ^ u32::from(*byte);
        (0..8).fold(sum, |sum, _| match sum & 1 {
            1 => sum >> 1 ^ 0xedb8_8320,
            _ => sum >> 1,
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn what_would_unpack_to_a_flood_is_refused() {
        let packed = compress_to_vec(&vec![0; 50 * 1024 * 1024], 6);
        assert!(packed.len() < MOST_PACKED, "{}", packed.len());
        let mut frame = Writer::default();
        frame.number(packed.len() as u64);
        frame.0.extend(checksum(&packed).to_be_bytes());
        frame.0.extend(packed);
        assert_eq!(unwrap(&frame.0), Err(Unread::TooLarge));
    }

    #[test]
    fn a_length_of_the_moon_is_refused() {
        let mut frame = Writer::default();
        frame.number(u64::MAX);
        frame.0.extend([0; 8]);
        assert_eq!(unwrap(&frame.0), Err(Unread::TooLarge));
    }
}
