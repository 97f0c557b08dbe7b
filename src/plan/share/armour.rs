//! Codes as letters: base 32 in the alphabet of Crockford, in groups of eight with a check letter each.
//!
//! `ATTACHE` and the letter of the version, then groups, hyphens before each. The alphabet has no I, L, O
//! and U, so that nothing is mistaken for 1 and 0, and all of it is in the alphanumeric mode of QR codes.
//! Unlike Crockford's readers, ours does not take `O` for 0: it tells where it stands, so that no
//! mistake goes by untold.
//!
//! The last letter of a group is a check: over the field of 32 elements, the sum of αⁱ·cᵢ over its
//! letters is a value that the version and the group's number give. One altered letter changes the
//! sum, and so do two unlike neighbours that change places, because αⁱ ≠ αⁱ⁺¹; groups that change
//! places are seen by their numbers. Whatever several mistakes do together, the checksum of
//! [`super::frame`] sees.

use super::Unread;

/// What every code begins with; the letter of its version and a hyphen come then.
pub const PREFIX: &str = "ATTACHE";

/// The version that this program writes and reads.
pub(super) const VERSION: char = '1';

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters of a group …
const GROUP: usize = 8;
/// … and of those, how many hold bits: the other is the check.
const DATA: usize = GROUP - 1;
/// Bits in a letter.
const BITS: usize = 5;

/// Groups that a code has at most: some 120,000 letters.
const MOST: usize = 15_000;

/// Is there something in the text that begins as a code does, whatever follows?
pub fn looks_like_code(text: &str) -> bool {
    beginnings(text).next().is_some()
}

/// The code of these bytes, on one line.
pub(super) fn write(bytes: &[u8]) -> String {
    write_version(VERSION, bytes)
}

/// The same as another version would write it.
pub(super) fn write_version(version: char, bytes: &[u8]) -> String {
    let version_value = value(version).expect("versions are letters of the alphabet");
    let groups = (bytes.len() * 8).div_ceil(DATA * BITS);
    let mut code = String::with_capacity(PREFIX.len() + 1 + groups * (GROUP + 1));
    code.push_str(PREFIX);
    code.push(version);
    for group in 0..groups {
        let mut letters = [0; GROUP];
        for (at, letter) in letters[..DATA].iter_mut().enumerate() {
            *letter = bits(bytes, (group * DATA + at) * BITS);
        }
        letters[DATA] = check(letters, version_value, group);
        code.push('-');
        code.extend(letters.map(|letter| char::from(ALPHABET[usize::from(letter)])));
    }
    code
}

/// The bytes of the first code in a text, and up to four more that are 0: bits that fill its last group.
/// Where none is whole, what is wrong with the first.
pub(super) fn read(text: &str) -> Result<Vec<u8>, Unread> {
    let mut first = None;
    for body in beginnings(text) {
        match read_one(body) {
            Ok(bytes) => return Ok(bytes),
            Err(error) => first = first.or(Some(error)),
        }
    }
    Err(first.unwrap_or(Unread::NoCode))
}

/// The same for the code whose [`PREFIX`] stands before `body`.
fn read_one(body: &str) -> Result<Vec<u8>, Unread> {
    let mut rest = body.chars();
    let version = next(&mut rest)
        .ok_or(Unread::Beginning)?
        .to_ascii_uppercase();
    let version_value = value(version).ok_or(Unread::Beginning)?;
    let groups = groups(rest.as_str())?;
    if groups.is_empty() {
        return Err(Unread::CutOff { group: 1 });
    }
    let wrong = |version: u8| {
        let mut all = (0..).zip(&groups);
        all.find(|(at, group)| !is_checked(**group, version, *at))
    };
    let ours = value(VERSION).expect("our version is a letter of the alphabet");
    match wrong(version_value) {
        None if version_value == ours => Ok(joined(&groups)),
        // Groups and their checks are the same in every version.
        None => Err(Unread::Version {
            version,
            is_newer: version_value > ours,
        }),
        Some(_) if version_value != ours && wrong(ours).is_none() => Err(Unread::Beginning),
        Some((at, group)) => Err(Unread::Group {
            group: at + 1,
            says: written(*group),
        }),
    }
}

fn written(group: [u8; GROUP]) -> String {
    let letters = group.iter();
    letters
        .map(|letter| char::from(ALPHABET[usize::from(*letter)]))
        .collect()
}

/// What follows each [`PREFIX`] in a text that is at the beginning of a word, and behind which a code may
/// come: the name of the program alone stands in many texts.
fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    let words = text.char_indices().filter_map(move |(at, c)| {
        let is_in_word = before.replace(c).is_some_and(char::is_alphanumeric);
        let is_first = c.eq_ignore_ascii_case(&'A') && !is_in_word;
        is_first.then(|| &text[at..])
    });
    words.filter_map(|word| {
        let mut rest = word.chars();
        let mut has = |want: char| next(&mut rest).is_some_and(|c| c.eq_ignore_ascii_case(&want));
        let is_prefix = PREFIX.chars().all(&mut has);
        let body = rest.as_str();
        let version = next(&mut rest)?;
        let mut group = rest.filter(|c| !c.is_whitespace());
        let is_code = match group.next()? {
            '-' => true,
            letter => [version, letter]
                .into_iter()
                .chain(group.take(DATA))
                .all(|c| value(c).is_some()),
        };
        (is_prefix && is_code).then_some(body)
    })
}

/// The next character that is no space.
fn next(rest: &mut std::str::Chars<'_>) -> Option<char> {
    rest.find(|c| !c.is_whitespace())
}

/// The groups of a code. With hyphens it ends behind the first group that none follows; without any, at
/// the end of the text.
fn groups(text: &str) -> Result<Vec<[u8; GROUP]>, Unread> {
    let mut rest = text.chars();
    let has_hyphens = next(&mut rest.clone()) == Some('-');
    let mut groups: Vec<[u8; GROUP]> = Vec::new();
    loop {
        let group = groups.len() + 1;
        match next(&mut rest.clone()) {
            Some('-') if has_hyphens => {
                next(&mut rest);
            }
            Some(c) if has_hyphens && rest.as_str().starts_with(c) && c.is_alphanumeric() => {
                return Err(Unread::Length { group: group - 1 });
            }
            Some(_) if !has_hyphens => {}
            _ => return Ok(groups),
        }
        if groups.len() == MOST {
            return Err(Unread::TooLarge);
        }
        let mut letters = [0; GROUP];
        for letter in &mut letters {
            let c = next(&mut rest).ok_or(Unread::CutOff { group })?;
            *letter = value(c).ok_or(match c {
                // Only the hyphen behind the version is missing: the others are there.
                '-' if !has_hyphens => Unread::Beginning,
                '-' => Unread::Length { group },
                letter => Unread::Letter { group, letter },
            })?;
        }
        groups.push(letters);
    }
}

/// The place of a letter in the alphabet.
fn value(letter: char) -> Option<u8> {
    let letter = u8::try_from(letter).ok()?.to_ascii_uppercase();
    let at = ALPHABET.iter().position(|have| *have == letter)?;
    u8::try_from(at).ok()
}

/// Five bits from that one on; behind the end all are 0.
fn bits(bytes: &[u8], from: usize) -> u8 {
    (from..from + BITS).fold(0, |bits, at| {
        let byte = bytes.get(at / 8).copied().unwrap_or(0);
        bits << 1 | (byte >> (7 - at % 8)) & 1
    })
}

/// The bytes that the groups hold; of the last one, as many as are whole.
fn joined(groups: &[[u8; GROUP]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(groups.len() * DATA * BITS / 8 + 1);
    let (mut held, mut count) = (0_u32, 0);
    for letter in groups.iter().flat_map(|group| &group[..DATA]) {
        held = (held << BITS | u32::from(*letter)) & 0xffff;
        count += BITS;
        if count >= 8 {
            count -= 8;
            bytes.push((held >> count) as u8);
        }
    }
    bytes
}

/// The check letter for the others of a group.
fn check(letters: [u8; GROUP], version: u8, group: usize) -> u8 {
    let sum = sum(&letters[..DATA]) ^ wanted(version, group);
    // The check's own weight is undone.
    (0..31)
        .map(power)
        .find(|letter| times(*letter, power(DATA)) == sum)
        .unwrap_or(0)
}

fn is_checked(letters: [u8; GROUP], version: u8, group: usize) -> bool {
    sum(&letters) == wanted(version, group)
}

fn sum(letters: &[u8]) -> u8 {
    let weighted = letters
        .iter()
        .enumerate()
        .map(|(at, letter)| times(*letter, power(at)));
    weighted.fold(0, |sum, one| sum ^ one)
}

/// What the sum of a group is to be: never the same for two groups that stand close to each other.
fn wanted(version: u8, group: usize) -> u8 {
    times(power(group % 31), power(usize::from(version)))
}

/// A power of α = x.
fn power(exponent: usize) -> u8 {
    (0..exponent % 31).fold(1, |power, _| times(power, 2))
}

/// The product in the field of 32 elements, modulo x⁵ + x² + 1.
fn times(one: u8, other: u8) -> u8 {
    let mut product = 0_u16;
    for bit in 0..BITS {
        if other >> bit & 1 == 1 {
            product ^= u16::from(one) << bit;
        }
    }
    for bit in (BITS..2 * BITS).rev() {
        if product >> bit & 1 == 1 {
            product ^= 0b10_0101 << (bit - BITS);
        }
    }
    product as u8
}
