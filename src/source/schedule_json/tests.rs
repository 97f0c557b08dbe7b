//! One oddity a test; all of it invented.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;

use crate::source::schedule::tampering::{cuts, tampered};

use super::super::schedule::{End, LeftOut, Localized, Schedule, What, When};
use super::read;
use crate::agenda::{Code, Finding, Status};

fn ok(text: &str) -> Schedule {
    read(text).unwrap_or_else(|findings| panic!("{:?}", findings[0].message))
}

fn error(text: &str) -> Finding {
    let findings = read(text).expect_err("an error");
    assert_eq!(findings.len(), 1);
    assert!([Code::Syntax, Code::UnknownDialect].contains(&findings[0].code));
    assert!(findings[0].hint.is_some());
    findings.into_iter().next().expect("one")
}

/// A schedule with these rooms in its one day.
fn day(rooms: &str) -> String {
    format!(
        r#"{{"schedule": {{"conference": {{"days": [{{"index": 1, "date": "2031-05-01",
        "rooms": {rooms}}}]}}}}}}"#
    )
}

/// A schedule with one event of `inner` in the Hall.
fn event(inner: &str) -> String {
    day(&format!(
        r#"{{"Hall": [{{"id": 7, "title": "Talk", "start": "10:00", "duration": "00:30", {inner}}}]}}"#
    ))
}

fn codes(schedule: &Schedule) -> Vec<Code> {
    let codes = schedule.findings.iter();
    codes.map(|finding| finding.code).collect()
}

fn left(left_out: &LeftOut) -> Vec<(What, usize)> {
    let all = left_out.iter();
    all.map(|(what, count)| (what.clone(), count)).collect()
}

fn key(name: &str) -> What {
    What::Key(name.to_owned())
}

fn room_names(schedule: &Schedule) -> Vec<&str> {
    schedule.rooms.iter().map(|room| &*room.name).collect()
}

fn by(texts: &[(&str, &str)]) -> Localized {
    let pair = |(lang, text): &(&str, &str)| ((*lang).to_owned(), (*text).to_owned());
    Localized::By(texts.iter().map(pair).collect())
}

#[test]
fn an_event_has_its_fields() {
    let text = event(
        r#""guid": "a-b", "code": "XY", "date": "2031-05-01T10:00:00+02:00", "room": "Hall",
        "type": "workshop", "language": "de, en", "track": "Art", "url": "https:\/\/e.example",
        "abstract": " Short ", "description": "Long\r\nlonger", "state": "CANCELED", "logo": null,
        "persons": [{"id": 3, "code": "P3", "public_name": "Ada", "biography": "old"}, "Bo"],
        "links": [{"title": "A", "url": "https://a.example"}, "https://b.example"],
        "capacity": 30"#,
    );
    let schedule = ok(&text);
    let item = &schedule.items[0];
    assert_eq!(item.id.as_deref(), Some("7"));
    assert_eq!(
        (item.guid.as_deref(), item.code.as_deref()),
        (Some("a-b"), Some("XY"))
    );
    assert!(matches!(item.start, When::Fixed(_)));
    assert_eq!(item.end, End::After(TimeDelta::minutes(30)));
    assert_eq!(
        (&item.rooms[..], item.day),
        (&["Hall".to_owned()][..], Some(0))
    );
    assert_eq!(item.languages, ["de", "en"]);
    assert_eq!(item.url.as_deref(), Some("https://e.example"));
    assert_eq!(item.summary, Localized::any("Short"));
    assert_eq!(item.text, Localized::any("Long\nlonger"));
    assert_eq!(
        (item.status, item.seats),
        (Some(Status::Cancelled), Some(30))
    );
    let people: Vec<_> = item
        .people
        .iter()
        .map(|who| (who.id.as_deref(), &*who.name))
        .collect();
    assert_eq!(people, [(Some("P3"), "Ada"), (None, "Bo")]);
    assert_eq!(item.links.len(), 2);
    let at = |key: &str| {
        let value = item.values.iter().find(|(have, _)| *have == key);
        let span = value.expect("a place").1.clone();
        &text[span.start as usize..span.end as usize]
    };
    assert_eq!((at("title"), at("end")), ("\"Talk\"", "\"00:30\""));
    assert_eq!(at("start"), "\"2031-05-01T10:00:00+02:00\"");
    assert!(text[item.span.start as usize..].starts_with("{\"id\": 7"));
    assert!(schedule.findings.is_empty() && schedule.left_out.is_empty());
}

#[test]
fn rooms_stay_in_the_order_of_the_file_and_those_of_the_conference_lead() {
    let schedule = ok(r#"{"schedule": {"conference": {
        "days": [{"date": "2031-05-01", "rooms": {"Z": [], "A": [{"title": "t"}]}}],
        "rooms": [{"name": "M", "guid": "g", "capacity": 9, "description": "up"}]}}}"#);
    assert_eq!(room_names(&schedule), ["M", "Z", "A"]);
    assert_eq!(schedule.rooms[0].capacity, Some(9));
    assert_eq!(schedule.rooms[0].place.as_deref(), Some("up"));
}

#[test]
fn the_wrapper_may_be_absent() {
    let schedule = ok(r#"{"version": "3", "conference": {"acronym": "x31", "days": []}}"#);
    assert_eq!(schedule.event.acronym.as_deref(), Some("x31"));
    assert_eq!(
        (schedule.event.version.as_deref(), schedule.events),
        (Some("3"), 0)
    );
}

#[test]
fn the_conference_has_its_fields() {
    let schedule = ok(
        r##"{"$schema": "s", "schedule": {"base_url": "https://b.example",
        "conference": {"title": {"en": "X", "de": "Y"}, "time_zone_name": "Europe/Berlin",
        "daysCount": 2, "day_change": "04:00", "colors": {"primary": "#fff"}, "keywords": [],
        "tracks": [{"name": {"de": "Kunst", "en": "Art"}, "color": "#123456", "slug": "art"},
        "Rest"]}}, "generator": {"name": "g"}}"##,
    );
    let event = &schedule.event;
    assert_eq!(event.title, by(&[("en", "X"), ("de", "Y")]));
    assert_eq!(event.url.as_deref(), Some("https://b.example"));
    assert_eq!(event.day_change, NaiveTime::from_hms_opt(4, 0, 0));
    assert_eq!(schedule.tracks[0].name, "Art");
    assert_eq!(
        schedule.tracks[0].names,
        by(&[("de", "Kunst"), ("en", "Art")])
    );
    assert_eq!(schedule.tracks[0].color.as_deref(), Some("#123456"));
    assert_eq!(schedule.tracks[1].name, "Rest");
    assert_eq!(left(&schedule.left_out), [(key("colors"), 1)]);
}

#[test]
fn a_track_may_be_a_text_an_object_or_a_reference() {
    let track = |track: &str| {
        let text = event(&format!("\"track\": {track}"));
        let declared = r#""conference": {"tracks": [{"name": "Art", "slug": "a1"}], "#;
        let schedule = ok(&text.replace("\"conference\": {", declared));
        let names: Vec<String> = schedule
            .tracks
            .into_iter()
            .map(|track| track.name)
            .collect();
        (schedule.items[0].tracks.clone(), names)
    };
    let art = || vec!["Art".to_owned()];
    assert_eq!(track("\"Art\""), (art(), art()));
    assert_eq!(track("{\"name\": \"Art\", \"id\": 4}"), (art(), art()));
    assert_eq!(track("{\"slug\": \"a1\"}"), (art(), art()));
    let both = vec!["Art".to_owned(), "Food".to_owned()];
    let food = vec!["Food".to_owned()];
    assert_eq!(
        track("{\"de\": \"Essen\", \"en\": \"Food\"}"),
        (food, both.clone())
    );
    assert_eq!(track("[\"Art\", \"Food\"]"), (both, art()));
    assert_eq!(track("null"), (vec![], art()));
}

#[test]
fn events_may_stand_beside_the_days() {
    let schedule = ok(r#"{"schedule": {"conference": {
        "rooms": [{"name": "Hall", "guid": "h"}], "days": [{"date": "2031-05-01"}]},
        "events": [{"title": "T", "start": "2031-05-01T10:00:00+02:00", "room": {"guid": "h"},
        "end": "2031-05-01T11:00:00+02:00",
        "participants": [{"guid": "p", "name": "Ada", "role": "HOST"}]}]}}"#);
    let item = &schedule.items[0];
    assert!(matches!(
        (&item.start, &item.end),
        (When::Fixed(_), End::At(When::Fixed(_)))
    ));
    assert_eq!(item.rooms, ["Hall"]);
    assert_eq!(item.people[0].role.as_deref(), Some("host"));
    assert!(schedule.findings.is_empty() && schedule.left_out.is_empty());
}

#[test]
fn no_event_is_lost_whatever_it_stands_in() {
    for rooms in [
        r#"{"Hall": [{}, {}]}"#,
        r#"{"Hall": {"0": {}, "2": {}}}"#,
        r#"[{"events": [{}, {}], "name": "Hall"}]"#,
        r#"{"Hall": [{}], "Hall": [{}]}"#,
    ] {
        let schedule = ok(&day(rooms));
        assert_eq!(schedule.events, 2, "{rooms}");
        assert_eq!(room_names(&schedule), ["Hall"], "{rooms}");
        assert!(schedule.items.iter().all(|item| item.rooms == ["Hall"]));
    }
    assert_eq!(ok(&day("[]")).events, 0);
    assert_eq!(ok(&day("null")).events, 0);
}

#[test]
fn what_stands_where_an_event_should_is_told() {
    let schedule = ok(&day(r#"{"Hall": ["x", null, {}, []], "Loft": 5}"#));
    assert_eq!(schedule.events, 1);
    let wrong = |code: &&Code| **code == Code::WrongType;
    assert_eq!(codes(&schedule).iter().filter(wrong).count(), 2);
}

#[test]
fn days_have_dates_and_bounds() {
    let schedule = ok(r#"{"conference": {"days": [
        {"date": "2031-05-01", "day_start": "2031-05-01T09:00:00+02:00"}, {"date": "May"}]}}"#);
    assert_eq!(schedule.days[0].date, NaiveDate::from_ymd_opt(2031, 5, 1));
    assert!(matches!(schedule.days[0].start, When::Fixed(_)));
    assert_eq!(codes(&schedule), [Code::BadTime]);
}

#[test]
fn quotes_that_wrap_a_text_go() {
    let schedule = ok(&event(
        r#""abstract": "&quot;A&#x27;s &lt;b&gt;&quot;", "description": "&quot;&quot;""#,
    ));
    assert_eq!(
        schedule.items[0].summary,
        Localized::any("A&#x27;s &lt;b&gt;")
    );
    assert_eq!(schedule.items[0].text, Localized::None);
}

#[test]
fn what_cannot_be_carried_over_is_counted() {
    let schedule = ok(&event(
        r#""attachments": [{"url": "a"}, {"url": "b"}], "feedback_url": "f", "logo": "l.png",
        "recording_license": "CC0", "do_not_record": true, "answers": [{"answer": 1}],
        "mood": null, "links": [{"type": "FEEDBACK", "url": "f"}], "title": "Other",
        "persons": [{"name": "Ada", "avatar": "a.png", "answers": [1]}, {"shoe": 44}]"#,
    ));
    assert_eq!(
        left(&schedule.left_out),
        [
            (What::Attachments, 2),
            (What::FeedbackLinks, 2),
            (What::Images, 2),
            (key("answers"), 2),
            (key("title"), 1),
            (key("shoe"), 1),
            (key("persons"), 1),
            (What::Recordings, 1),
        ]
    );
}

#[test]
fn a_flag_that_says_no_is_nothing() {
    let schedule = ok(&event(
        r#""do_not_record": false, "subtitle": false, "cancelled": false"#,
    ));
    assert!(schedule.left_out.is_empty());
    assert_eq!(schedule.items[0].subtitle, Localized::None);
    assert_eq!(schedule.items[0].status, None);
}

#[test]
fn trust_66_odd_texts_and_numbers_are_kept_as_far_as_they_go() {
    let schedule = ok(&event(
        r#""guid": 123456789012345678901234567890, "code": 1e400, "subtitle": "a\ud83db\u0000""#,
    ));
    let item = &schedule.items[0];
    assert_eq!(item.guid.as_deref(), Some("123456789012345678901234567890"));
    assert_eq!(item.code.as_deref(), Some("1e400"));
    assert_eq!(item.subtitle, Localized::any("a\u{fffd}b\0"));
}

#[test]
fn what_is_no_schedule_is_refused() {
    for (text, says) in [
        ("", "nothing in it"),
        ("[1, 2]", "is no schedule"),
        ("null", "is no schedule"),
        (
            r#"{"sessions": [], "speakers": []}"#,
            "`sessions`, `speakers`",
        ),
        (r#"{"schedule": {}}"#, "is no schedule"),
        (r#"{"schedule": "no"}"#, "is no schedule"),
        (r#"{"events": [{"title": "x"}]}"#, "is no schedule"),
        ("<schedule/>", "not JSON"),
        ("{'a': 1}", "not JSON"),
        (r#"{"schedule": {"conference": {"#, "still open"),
        (r#"{"schedule": {"conference": {}},}"#, "not JSON"),
    ] {
        let message = error(text).message.to_string();
        assert!(message.contains(says), "{text}: {message}");
    }
}

#[test]
fn trust_66_an_error_stands_at_its_place() {
    let finding = error("\u{feff}{\"schedule\":\n {\"a\": x}}");
    let at = finding.span.expect("a place");
    assert_eq!(at, 23..24);
}

#[test]
fn trust_65_66_what_follows_after_the_end_is_told() {
    let text = format!("{}\n junk \n", event("\"slug\": \"s\""));
    let schedule = ok(&text);
    assert_eq!((schedule.events, codes(&schedule)), (1, vec![Code::Syntax]));
    let at = schedule.findings[0].span.clone().expect("a place");
    assert!(text[at.start as usize..].starts_with("junk"));
}

#[test]
fn trust_66_deep_texts_come_to_an_end() {
    let deep = 100_000;
    let (open, close) = ("[".repeat(deep), "]".repeat(deep));
    error(&open);
    error(&format!("{open}{close}"));
    for name in ["title", "persons", "track", "odd", "links", "room"] {
        ok(&event(&format!("\"{name}\": {open}{close}")));
    }
    let nested = "{\"conference\":".repeat(deep);
    error(&format!("{{\"schedule\":{nested}"));
}

/// A text with most of what there is, to be broken.
fn sample() -> String {
    event(
        r#""date": "2031-05-01T10:00:00+02:00", "abstract": "\u00e9 \"x\" é", "logo": {"url": "u"},
        "persons": [{"id": 1, "name": {"en": "Ada"}}], "links": [{"url": "h", "title": "t"}],
        "track": {"slug": "x", "name": null}, "room": ["Hall", {"guid": "g"}], "odd": [1e5, -2],
        "recording": {"license": "l", "optout": true}, "attachments": [{}], "language": ["de"],
        "end": "2031-05-02T12:00:00+02:00""#,
    )
    .replace(
        "\"conference\": {",
        "\"persons\": [{\"id\": 1, \"bio\": \"b\"}], \"generator\": {\"name\": \"pretalx\"}, \
         \"conference\": {\"slots\": [{\"a\": 1}], \"sessions\": [{\"duration\": \"1:02:00\"}], ",
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(256)
    ))]

    #[test]
    fn trust_72_a_broken_text_is_read_or_refused(cuts in cuts()) {
        let text = tampered(&sample(), &cuts, b"{}[]\",:\\ntx1- ");
        match read(&text) {
            Ok(schedule) => {
                for item in &schedule.items {
                    for span in item.values.iter().map(|(_, span)| span).chain([&item.span]) {
                        prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                    }
                }
            }
            Err(findings) => prop_assert_eq!(findings.len(), 1),
        }
    }

    /// The way through a text meets what is no JSON only where the check is wrong; it must end all
    /// the same, and values that are exchanged for others are seldom what is expected.
    #[test]
    fn values_of_any_sort_may_stand_anywhere(
        swaps in prop::collection::vec((0_usize..900, 0_usize..8), 1..6)
    ) {
        let mut text = sample();
        for (at, value) in swaps {
            let value = ["null", "5", "\"x\"", "[]", "{}", "[{\"a\": [1]}]", "{\"name\": {}}", "true"][value];
            let starts: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
            let start = starts[at % starts.len()];
            let mut walk = super::walk::Walk::new(&text[start..], 0);
            walk.skip();
            let length = walk.since(0).end as usize;
            text.replace_range(start..start + length, value);
        }
        let _ = read(&text);
    }
}
