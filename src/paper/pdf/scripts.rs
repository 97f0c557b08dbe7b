//! Scripts that our setting gets wrong: it puts one glyph beside the other, from left to right. What runs from
//! right to left, joins its letters or changes their order needs shaping (Unicode Standard, chapters 9, 12 and
//! 13), which a browser does. Such text is printed all the same, and told.

/// Blocks by their script's name in Unicode, rising.
const SCRIPTS: &[(u32, u32, &str)] = &[
    (0x0590, 0x05ff, "Hebrew"),
    (0x0600, 0x06ff, "Arabic"),
    (0x0700, 0x074f, "Syriac"),
    (0x0750, 0x077f, "Arabic"),
    (0x0780, 0x07bf, "Thaana"),
    (0x07c0, 0x07ff, "NKo"),
    (0x0860, 0x08ff, "Arabic"),
    (0x0900, 0x097f, "Devanagari"),
    (0x0980, 0x09ff, "Bengali"),
    (0x0a00, 0x0a7f, "Gurmukhi"),
    (0x0a80, 0x0aff, "Gujarati"),
    (0x0b00, 0x0b7f, "Oriya"),
    (0x0b80, 0x0bff, "Tamil"),
    (0x0c00, 0x0c7f, "Telugu"),
    (0x0c80, 0x0cff, "Kannada"),
    (0x0d00, 0x0d7f, "Malayalam"),
    (0x0d80, 0x0dff, "Sinhala"),
    (0x0f00, 0x0fff, "Tibetan"),
    (0x1000, 0x109f, "Myanmar"),
    (0x1780, 0x17ff, "Khmer"),
    (0x1800, 0x18af, "Mongolian"),
    (0xfb1d, 0xfb4f, "Hebrew"),
    (0xfb50, 0xfdff, "Arabic"),
    (0xfe70, 0xfefc, "Arabic"),
];

/// The script of a character that is not set as it ought to be.
pub(super) fn unset(c: char) -> Option<&'static str> {
    let code = u32::from(c);
    // Nearly all text stands before the first of them, or is Hangul.
    if code < SCRIPTS[0].0 || ('가'..='힣').contains(&c) {
        return None;
    }
    let at = SCRIPTS.partition_point(|(_, last, _)| *last < code);
    let (first, _, name) = SCRIPTS.get(at)?;
    (*first <= code).then_some(*name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_joins_or_runs_from_right_to_left_is_known() {
        for (c, script) in [
            ('م', Some("Arabic")),
            ('ש', Some("Hebrew")),
            ('ह', Some("Devanagari")),
            ('ﻼ', Some("Arabic")),
            ('가', None),
            ('漢', None),
            ('Ж', None),
            ('é', None),
            ('\u{fffd}', None),
        ] {
            assert_eq!(unset(c), script, "{c}");
        }
        assert!(SCRIPTS.is_sorted_by(|one, next| one.1 < next.0));
    }
}
