//! What lines are meant to be, and what is left alone.

use super::*;

#[test]
fn a_line_is_mended_by_what_its_key_takes() {
    for (wrong, right) in [
        ("title \"A\"", "title = \"A\""),
        ("title: \"A\"", "title = \"A\""),
        ("\"title\": \"A\",", "title = \"A\""),
        ("title == \"A\"", "title = \"A\""),
        ("title := A", "title = \"A\""),
        ("- title = \"A\"", "title = \"A\""),
        ("title = \"A", "title = \"A\""),
        ("title = A\"", "title = \"A\""),
        ("title = `A`", "title = \"A\""),
        ("title = \"A\" // good", "title = \"A\" # good"),
        ("end = 09:00 am", "end = 2026-06-11T09:00:00"),
        ("minutes = 1h", "minutes = 60"),
        ("topics = [silt]", "topics = [\"silt\"]"),
        ("topics = (\"a\", \"b\")", "topics = [\"a\", \"b\"]"),
        (
            "people = [{ person: \"a\" }]",
            "people = [{ person = \"a\" }]",
        ),
        ("room = hall", "room = \"hall\""),
        ("url = www.example.org", "url = \"https://www.example.org\""),
    ] {
        let text = format!("[[session]]\nstart = 2026-06-11T08:00:00\n{wrong}\n");
        let at = text.find(wrong).expect("it was just put there");
        assert_eq!(setting(&text, at).as_deref(), Some(right), "{wrong}");
    }
    assert_eq!(setting("title = \"A\"", 0), None);
    assert_eq!(setting("nonsense", 0), None);
}

#[test]
fn a_header_in_other_brackets_is_one() {
    for line in [
        "((session))",
        "{{session}}",
        "<session>",
        "[ [session] ]",
        "[[session]]:",
        "[[Session]",
        "[talk]]",
    ] {
        assert_eq!(header(line).as_deref(), Some("[[session]]"), "{line}");
    }
    for line in [
        "session",
        "- session",
        "session:",
        "session]]",
        "[[sess ion]]",
        "[[session,]]",
        "[[세션]]",
    ] {
        assert_eq!(header(line).as_deref(), Some("[[session]]"), "{line}");
    }
    for line in ["sessions", "[1, 2]", "(a)", "key = [session]"] {
        assert_eq!(header(line), None, "{line}");
    }
    assert_eq!(header("(event)").as_deref(), Some("[event]"));
}

#[test]
fn prose_and_other_languages_comments_are_comments() {
    assert_eq!(comment("<!-- good -->"), Some("good"));
    assert_eq!(comment("; good"), Some("good"));
    assert_eq!(
        comment("please check with Ana"),
        Some("please check with Ana")
    );
    assert_eq!(comment("title \"A\""), None);
}
