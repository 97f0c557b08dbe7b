//! Whatever an agenda holds, what is shown of it is only text.

use attache::agenda::safe::{self, BLOCK_GRAPHEMES, LINE_GRAPHEMES, block, line};
use proptest::prelude::*;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation;

#[test]
fn a_fine_text_is_borrowed() {
    for text in [
        "",
        "Customs",
        "관세청 전자상거래",
        "Commissioners’ roundtable – «Zürich»",
        "会議、東京",
    ] {
        assert_eq!(line(text).as_ptr(), text.as_ptr(), "{text}");
        assert_eq!(block(text).as_ptr(), text.as_ptr(), "{text}");
    }
    let long = "two\nlines, 두 줄\n\n- a list";
    assert_eq!(block(long).as_ptr(), long.as_ptr());
}

#[test]
fn trust_46_white_space_of_a_line_is_one_space() {
    assert_eq!(
        &*line(" a\t\tb\r\nc\u{b}d\u{c}e\u{85}f\u{2028}g\u{2029}h\u{3000}i\u{a0} "),
        "a b c d e f g h i"
    );
    assert_eq!(&*line("a \u{200b} b"), "a b");
    assert_eq!(&*line("\r\n"), "");
}

#[test]
fn line_breaks_of_a_block_are_line_feeds() {
    assert_eq!(
        &*block("a\r\nb\rc\u{2028}d\u{85}e\n\nf\tg"),
        "a\nb\nc\nd\ne\n\nf g"
    );
}

#[test]
fn trust_38_39_control_characters_are_seen() {
    assert_eq!(&*line("\u{1b}[31mred\u{7}\u{7f}\0"), "␛[31mred␇␡␀");
    assert_eq!(&*block("\u{1b}]0;title\u{7}"), "␛]0;title␇");
    assert_eq!(&*line("a\u{9b}31m"), "a\u{fffd}31m");
}

#[test]
fn trust_42_43_what_turns_or_hides_text_is_dropped() {
    assert_eq!(
        &*line("invoice\u{202e}fdp.exe\u{2066}\u{200f}\u{61c}"),
        "invoicefdp.exe"
    );
    assert_eq!(
        &*line("a\u{ad}b\u{feff}c\u{3164}d\u{fe0f}e\u{e0041}f\u{200d}g"),
        "abcdefg"
    );
    assert_eq!(&*line("שלום عالم"), "שלום عالم");
}

#[test]
fn trust_43_joiners_stay_where_a_script_needs_them() {
    let persian = "می\u{200c}خواهم";
    assert_eq!(&*block(persian), persian);
    assert_eq!(&*line(persian), "میخواهم");
    assert_eq!(&*block("👩\u{200d}🚀 a\u{200c}b"), "👩🚀 ab");
    // The marks change places once the last joiner is gone, and no joiner is left before one.
    assert_eq!(
        &*block("\u{620}\u{200d}\u{6d6}\u{200d}\u{316}"),
        "\u{620}\u{316}\u{6d6}"
    );
}

#[test]
fn what_means_nothing_to_all_is_replaced() {
    assert_eq!(
        &*line("\u{e000}\u{f0000}\u{378}\u{ffff}"),
        "\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
    );
}

#[test]
fn texts_are_composed() {
    assert_eq!(
        &*line("\u{1112}\u{1161}\u{11ab}국 Zu\u{308}rich"),
        "한국 Zürich"
    );
}

#[test]
fn trust_44_marks_do_not_pile_up() {
    let zalgo = format!("x{}y", "\u{489}".repeat(60));
    assert_eq!(line(&zalgo).chars().count(), 6);
}

#[test]
fn trust_44_long_texts_are_cut() {
    let cut = line(&"가".repeat(1000)).into_owned();
    assert_eq!(cut.graphemes(true).count(), LINE_GRAPHEMES);
    assert!(cut.ends_with("가…"), "{cut}");
    assert_eq!(
        &*line(&"b".repeat(LINE_GRAPHEMES)),
        "b".repeat(LINE_GRAPHEMES)
    );
    assert_eq!(
        block(&"a b\n".repeat(10_000)).graphemes(true).count(),
        BLOCK_GRAPHEMES
    );
}

fn is_forbidden(c: char) -> bool {
    c.is_control() || safe::is_invisible(c) || !is_public_assigned(c)
}

/// Strings of what a hostile agenda would be made of.
fn nasty() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        any::<char>(),
        (0_u32..0x300).prop_filter_map("a char", char::from_u32),
        (0x300_u32..0x370).prop_filter_map("a char", char::from_u32),
        (0x600_u32..0xe00).prop_filter_map("a char", char::from_u32),
        (0x1100_u32..0x1200).prop_filter_map("a char", char::from_u32),
        (0x2000_u32..0x2070).prop_filter_map("a char", char::from_u32),
        Just('\u{200d}'),
        Just('\u{200c}'),
    ];
    prop::collection::vec(char, 0..40).prop_map(|chars| chars.into_iter().collect())
}

fn holds(shown: &str, again: &str) -> Result<(), TestCaseError> {
    prop_assert!(unicode_normalization::is_nfc(shown), "{shown:?}");
    prop_assert_eq!(again, shown, "not the same a second time");
    let mut marks = 0;
    for c in shown.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        prop_assert!(marks <= 4, "{shown:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn trust_46_a_line_is_only_text(text in nasty()) {
        let shown = line(&text);
        prop_assert!(!shown.chars().any(is_forbidden), "{:?}", &*shown);
        prop_assert!(!shown.contains("  ") && shown.trim() == &*shown);
        holds(&shown, &line(&shown))?;
    }

    #[test]
    fn a_block_is_only_text(text in nasty()) {
        let shown = block(&text);
        let rest: String = shown.chars().filter(|c| !"\n\u{200c}\u{200d}".contains(*c)).collect();
        prop_assert!(!rest.chars().any(is_forbidden), "{:?}", &*shown);
        holds(&shown, &block(&shown))?;
    }

    #[test]
    fn long_lines_are_cut_once(text in "[a-z가-힣 \u{300}\u{1100}\u{1161}]{0,900}") {
        let shown = line(&text);
        prop_assert!(shown.graphemes(true).count() <= LINE_GRAPHEMES);
        holds(&shown, &line(&shown))?;
    }
}
