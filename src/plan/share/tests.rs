//! Codes there and back: random plans, every letter altered, cut, and made of anything.

use chrono::TimeZone as _;
use proptest::prelude::*;

use super::*;

fn choice(session: &str, intent: Intent) -> SharedChoice {
    SharedChoice {
        session: session.into(),
        intent,
        backup_for: None,
    }
}

/// A plan of twelve sessions.
fn twelve() -> Shared {
    let ids = [
        "arrival-icn",
        "bilateral-kr-ke",
        "closing",
        "gala",
        "opening-2",
        "plenary",
        "press-1",
        "seminar-ai-xray",
        "seminar-drugs",
        "seminar-ecommerce",
        "tour-port",
        "welcome",
    ];
    let mut choices: Vec<SharedChoice> = ids.iter().map(|id| choice(id, Intent::Must)).collect();
    choices[3].intent = Intent::Maybe;
    choices[8].backup_for = Some("seminar-ecommerce".into());
    Shared {
        event: "kcw-2023".into(),
        event_name: "Korea Customs Week 2023".into(),
        choices,
        personal: None,
    }
}

/// What comes of a code that is not as it was.
fn altered(code: &[u8], from: &Shared) {
    let text = String::from_utf8_lossy(code);
    let read = Shared::read(&text);
    assert!(read.is_err(), "{text} goes by as {read:?}, not {from:?}");
}

#[test]
fn a_code_is_short_and_comes_back() {
    let code = twelve().code().expect("it is small");
    assert_eq!(Shared::read(&code), Ok(twelve()));
    assert!(code.starts_with("ATTACHE1-"), "{code}");
    assert!(code.len() < 340, "{} letters: {code}", code.len());
    let is_alphanumeric =
        |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    assert!(code.bytes().all(is_alphanumeric), "{code}");
}

#[test]
fn every_letter_altered_by_every_other_is_told() {
    let shared = twelve();
    let code = shared.code().expect("it is small").into_bytes();
    for at in 0..code.len() {
        for other in b' '..=b'~' {
            if other.eq_ignore_ascii_case(&code[at]) {
                continue;
            }
            let mut text = code.clone();
            text[at] = other;
            altered(&text, &shared);
        }
    }
}

#[test]
fn the_group_of_a_mistake_is_named() {
    let code = twelve().code().expect("it is small");
    for group in [1, 2, 7] {
        let at = "ATTACHE1-".len() + (group - 1) * 9 + 3;
        let mut bytes = code.clone().into_bytes();
        bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
        let text = String::from_utf8(bytes).expect("letters");
        match Shared::read(&text) {
            Err(Unread::Group { group: named, .. }) => assert_eq!(named, group),
            other => panic!("{other:?}"),
        }
        let odd = format!("{}U{}", &code[..at], &code[at + 1..]);
        assert_eq!(
            Shared::read(&odd),
            Err(Unread::Letter { group, letter: 'U' })
        );
    }
}

#[test]
fn neighbours_that_change_places_are_told() {
    let shared = twelve();
    let code = shared.code().expect("it is small").into_bytes();
    for at in 1..code.len() {
        if code[at] == code[at - 1] {
            continue;
        }
        let mut text = code.clone();
        text.swap(at, at - 1);
        altered(&text, &shared);
    }
    // Groups, too.
    for at in ("ATTACHE1-".len()..code.len() - 17).step_by(9) {
        let mut text = code.clone();
        let (one, other) = (code[at..at + 8].to_vec(), code[at + 9..at + 17].to_vec());
        text[at..at + 8].copy_from_slice(&other);
        text[at + 9..at + 17].copy_from_slice(&one);
        altered(&text, &shared);
    }
}

#[test]
fn letters_that_are_missing_or_too_many_are_told() {
    let shared = twelve();
    let code = shared.code().expect("it is small").into_bytes();
    for at in 0..code.len() {
        altered(&code[..at], &shared);
        let mut less = code.clone();
        less.remove(at);
        altered(&less, &shared);
        let mut more = code.clone();
        more.insert(at, b'7');
        altered(&more, &shared);
    }
}

#[test]
fn spaces_line_breaks_small_letters_and_text_around_do_not_count() {
    let code = twelve().code().expect("it is small");
    let wrapped: String = (code.chars().enumerate())
        .flat_map(|(at, c)| {
            [
                Some(c),
                (at % 5 == 4).then_some('\n'),
                (at % 7 == 2).then_some('\u{a0}'),
            ]
        })
        .flatten()
        .collect();
    let bare = code.replace('-', "");
    for text in [
        code.to_lowercase(),
        wrapped,
        format!("\r\n  {code}  \r\n"),
        format!("Dear attache user,\nhere is my plan: {code}\nRegards, Ana (attache 1-2-3)"),
        format!("\"{code}\"."),
        bare.clone(),
        bare.replacen("ATTACHE1", "attache1 ", 1),
    ] {
        assert_eq!(Shared::read(&text), Ok(twelve()), "{text}");
    }
}

#[test]
fn another_version_is_refused_by_its_name() {
    // Groups and their checks are the same in every version.
    let made_by = |version: char| {
        let frame = frame::wrap(&body::write(&twelve())).expect("it is small");
        armour::write_version(version, &frame)
    };
    let newer = Unread::Version {
        version: '2',
        is_newer: true,
    };
    assert_eq!(Shared::read(&made_by('2')), Err(newer));
    let older = Unread::Version {
        version: '0',
        is_newer: false,
    };
    assert_eq!(Shared::read(&made_by('0')), Err(older));
    let altered = made_by('1').replacen("ATTACHE1", "ATTACHE2", 1);
    assert_eq!(Shared::read(&altered), Err(Unread::Beginning));
}

#[test]
fn what_is_no_code_is_told_so() {
    for text in ["", "hello", "attache", "the attache of Kenya", "ATTACHE1"] {
        assert_eq!(Shared::read(text), Err(Unread::NoCode), "{text}");
    }
    assert_eq!(Shared::read("ATTACHE1-"), Err(Unread::CutOff { group: 1 }));
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![4 => "[a-z0-9][a-z0-9-]{0,24}", 1 => "\\PC{1,12}"]
}

fn time() -> impl Strategy<Value = chrono::DateTime<chrono::FixedOffset>> {
    (0_i64..4_000_000_000, -720_i32..=840).prop_map(|(seconds, minutes)| {
        let offset = chrono::FixedOffset::east_opt(minutes * 60).expect("less than a day");
        offset
            .timestamp_opt(seconds, 0)
            .single()
            .expect("an instant")
    })
}

prop_compose! {
    fn own()(id in "own-[0-9]{1,3}", title in "\\PC{0,20}", start in time(), end in time(),
             place in proptest::option::of("\\PC{0,10}"), note in proptest::option::of("[\\PC\n]{0,40}")) -> Own {
        Own { id, title, start, end, place, note }
    }
}

prop_compose! {
    fn personal()(owner in proptest::option::of("\\PC{0,20}"),
                  notes in proptest::collection::vec((id(), "[\\PC\n]{0,60}"), 0..6),
                  own in proptest::collection::vec(own(), 0..4)) -> Personal {
        Personal { owner, notes, own }
    }
}

prop_compose! {
    fn shared()(event in "[a-z0-9-]{0,12}", event_name in "\\PC{0,30}",
                ids in proptest::collection::btree_map(id(), (any::<bool>(), proptest::option::of(id())), 0..40),
                personal in proptest::option::of(personal())) -> Shared {
        let choices = ids.into_iter().map(|(session, (maybe, backup_for))| SharedChoice {
            session,
            intent: if maybe { Intent::Maybe } else { Intent::Must },
            backup_for,
        });
        Shared { event, event_name, choices: choices.collect(), personal }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_plan_comes_back(shared in shared()) {
        let code = shared.code().expect("it is small");
        prop_assert_eq!(Shared::read(&code), Ok(shared.clone()));
        prop_assert_eq!(Shared::read(&code.to_lowercase()), Ok(shared));
    }

    #[test]
    fn one_letter_altered_anywhere_is_told(shared in shared(), at in any::<prop::sample::Index>(), letter in 0_usize..32) {
        let mut code = shared.code().expect("it is small").into_bytes();
        let at = at.index(code.len());
        let letter = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[letter];
        prop_assume!(code[at] != letter);
        code[at] = letter;
        prop_assert!(Shared::read(std::str::from_utf8(&code).expect("letters")).is_err());
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}", letters in "[0-9A-HJKMNP-TV-Z -]{0,200}") {
        let _ = Shared::read(&text);
        let _ = Shared::read(&format!("ATTACHE1-{letters}"));
    }

    #[test]
    fn any_body_is_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = body::read(&bytes);
        let _ = frame::unwrap(&bytes);
        let frame = frame::wrap(&bytes).expect("it is small");
        prop_assert_eq!(frame::unwrap(&frame), Ok(bytes));
    }
}
