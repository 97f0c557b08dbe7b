//! A picture of black and white as PNG (ISO/IEC 15948): one bit a pixel, one compressed block.

use miniz_oxide::deflate::compress_to_vec_zlib;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A square picture, `side` pixels on each side.
pub(super) fn black_and_white(side: usize, is_black: impl Fn(usize, usize) -> bool) -> Vec<u8> {
    let mut pixels = Vec::with_capacity((side / 8 + 2) * side);
    for y in 0..side {
        // No filter (9.2).
        pixels.push(0);
        for byte in 0..side.div_ceil(8) {
            let bit = |bit| {
                let x = byte * 8 + bit;
                u8::from(x >= side || !is_black(x, y)) << (7 - bit)
            };
            pixels.push((0..8).map(bit).sum());
        }
    }
    let mut png = SIGNATURE.to_vec();
    let across = (side as u32).to_be_bytes();
    // Depth 1, grey, deflate, no filters of its own, not interlaced (11.2.2).
    chunk(
        &mut png,
        *b"IHDR",
        &[&across[..], &across[..], &[1, 0, 0, 0, 0]].concat(),
    );
    chunk(&mut png, *b"IDAT", &compress_to_vec_zlib(&pixels, 9));
    chunk(&mut png, *b"IEND", &[]);
    png
}

fn chunk(png: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    png.extend((data.len() as u32).to_be_bytes());
    let from = png.len();
    png.extend(name);
    png.extend(data);
    let sum = crc(&png[from..]);
    png.extend(sum.to_be_bytes());
}

/// CRC-32 (annex D), bit by bit: a picture has some thousand bytes.
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        // The check value of CRC-32/ISO-HDLC.
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert!(black_and_white(1, |_, _| true).ends_with(b"IEND\xae\x42\x60\x82"));
    }
}
