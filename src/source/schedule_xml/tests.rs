//! One oddity a test; all of it invented.

use std::fmt::Write;

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

/// A schedule of one day with `inner` in it.
fn day(inner: &str) -> String {
    format!("<schedule><conference/><day date='2031-05-01' index='1'>{inner}</day></schedule>")
}

/// A schedule with one event of `inner` in the Hall.
fn event(inner: &str) -> String {
    day(&format!(
        "<room name='Hall'><event id='7'><title>Talk</title><start>10:00</start>\
         <duration>00:30</duration>{inner}</event></room>"
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

fn element(name: &str) -> What {
    What::Element(name.to_owned())
}

#[test]
fn events_directly_under_a_day_are_read() {
    let schedule = ok(&day("<event id='1'><room> Loft </room></event><event/>"));
    assert_eq!((schedule.events, schedule.items.len()), (2, 2));
    assert_eq!(schedule.items[0].rooms, ["Loft"]);
    assert_eq!(schedule.items[0].day, Some(0));
    assert!(schedule.items[1].rooms.is_empty());
    assert!(schedule.rooms.is_empty());
}

#[test]
fn no_event_is_lost_whatever_it_stands_in() {
    let text = "<schedule><conference/><days><day date='2031-05-01'><slot><event id='1'/></slot>\
                <room><event id='1'/></room></day></days><room name='Yard'><event/></room>\
                <event/></schedule>";
    let schedule = ok(text);
    assert_eq!(schedule.events, 4);
    let days: Vec<_> = schedule.items.iter().map(|item| item.day).collect();
    assert_eq!(days, [Some(0), Some(0), None, None]);
    assert!(schedule.left_out.is_empty());
}

#[test]
fn rooms_without_events_are_rooms_too_and_stand_once() {
    let schedule = ok(&day(
        "<room name='B'/><room name=' A ' capacity='30' description='up'/><room name='B'/>",
    ));
    let names: Vec<&str> = schedule.rooms.iter().map(|room| &*room.name).collect();
    assert_eq!(names, ["B", "A"]);
    assert_eq!(schedule.rooms[1].capacity, Some(30));
    assert_eq!(schedule.rooms[1].place.as_deref(), Some("up"));
    assert_eq!(schedule.events, 0);
}

#[test]
fn an_event_has_its_fields() {
    let text = event(
        "<guid>a-b</guid><subtitle>Sub</subtitle><type>workshop</type><language>de, en</language>\
         <track>Art &amp; Beauty</track><url>https://e.example/7</url><slug>s</slug>\
         <abstract>Short</abstract><description>Long</description><status>cancelled</status>",
    );
    let schedule = ok(&text);
    let item = &schedule.items[0];
    assert_eq!(item.id.as_deref(), Some("7"));
    assert_eq!(item.guid.as_deref(), Some("a-b"));
    assert_eq!(
        (item.code.as_deref(), item.status),
        (None, Some(Status::Cancelled))
    );
    assert_eq!(item.title, Localized::any("Talk"));
    assert_eq!(item.subtitle, Localized::any("Sub"));
    assert_eq!(item.kind.as_deref(), Some("workshop"));
    assert_eq!(item.languages, ["de", "en"]);
    assert_eq!(item.tracks, ["Art & Beauty"]);
    assert_eq!(item.url.as_deref(), Some("https://e.example/7"));
    assert_eq!(
        (&item.summary, &item.text),
        (&Localized::any("Short"), &Localized::any("Long"))
    );
    let ten = NaiveTime::from_hms_opt(10, 0, 0).expect("a time");
    assert_eq!(item.start, When::Clock(ten));
    assert_eq!(item.end, End::After(TimeDelta::minutes(30)));
    assert_eq!(item.rooms, ["Hall"]);
    let at = |key: &str| {
        let value = item.values.iter().find(|(have, _)| *have == key);
        let span = value.expect("a place").1.clone();
        &text[span.start as usize..span.end as usize]
    };
    assert_eq!(
        (at("title"), at("start"), at("end")),
        ("Talk", "10:00", "00:30")
    );
    assert_eq!(
        (at("topics"), at("languages")),
        ("Art &amp; Beauty", "de, en")
    );
    let span = item.span.start as usize..item.span.end as usize;
    assert_eq!(&text[span], "<event id='7'>");
    assert!(schedule.findings.is_empty() && schedule.left_out.is_empty());
}

#[test]
fn what_an_event_lacks_is_told_and_the_event_is_kept() {
    let schedule = ok(&day("<event><start>TBA</start></event>"));
    // That it has no title is told of every format in one place.
    assert_eq!(codes(&schedule), [Code::BadTime, Code::Missing]);
    assert_eq!(schedule.events, 1);
}

#[test]
fn an_event_within_an_event_is_another() {
    let schedule = ok(&day(
        "<event id='1'><title>Outer</title><event id='2'><title>Inner</title></event>\
         <start>10:00</start><duration>01:00</duration></event><event id='3'/>",
    ));
    let ids: Vec<_> = schedule
        .items
        .iter()
        .map(|item| item.id.as_deref())
        .collect();
    assert_eq!(
        (ids, schedule.events),
        (vec![Some("2"), Some("1"), Some("3")], 3)
    );
    assert!(matches!(schedule.items[1].start, When::Clock(_)));
    assert!(schedule.left_out.is_empty());
}

#[test]
fn days_have_dates_and_bounds() {
    let schedule = ok(
        "<schedule><day date='2031-05-01' start='2031-05-01T09:00:00+02:00'/>\
                       <day start='2031-05-02T09:00:00+02:00'/><day date='May'/><day/></schedule>",
    );
    let may = |day| NaiveDate::from_ymd_opt(2031, 5, day);
    let dates: Vec<_> = schedule.days.iter().map(|day| day.date).collect();
    assert_eq!(dates, [may(1), may(2), None, None]);
    assert!(matches!(schedule.days[0].start, When::Fixed(_)));
    assert_eq!(codes(&schedule), [Code::BadTime, Code::Missing]);
}

#[test]
fn the_conference_has_its_fields() {
    let schedule = ok(
        "<schedule><version>3</version><conference><acronym>x31</acronym>\
        <title>X</title><venue>Barn</venue><city>Ulm</city><days>2</days><release>2</release>\
        <day_change>04:00:00</day_change><base_url>https://b.example</base_url>\
        <time_zone_name>Europe/Berlin</time_zone_name><start>2031</start></conference></schedule>",
    );
    let event = &schedule.event;
    assert_eq!(event.acronym.as_deref(), Some("x31"));
    assert_eq!(event.version.as_deref(), Some("3"));
    assert_eq!(event.url.as_deref(), Some("https://b.example"));
    assert_eq!(event.day_change, NaiveTime::from_hms_opt(4, 0, 0));
    let zone = event.zone.as_ref().map(|(zone, _)| zone.as_str());
    assert_eq!(zone, Some("Europe/Berlin"));
    assert!(schedule.left_out.is_empty());
}

#[test]
fn tracks_stand_in_the_conference_or_beside_it() {
    let schedule = ok(
        "<schedule><conference><track name='A &amp; B' color='#fff' slug='a'/>\
        </conference><tracks><track>C</track><track mood='low'>A &amp; B</track></tracks></schedule>",
    );
    let names: Vec<&str> = schedule.tracks.iter().map(|track| &*track.name).collect();
    assert_eq!(names, ["A & B", "C"]);
    assert_eq!(schedule.tracks[0].color.as_deref(), Some("#fff"));
    assert_eq!(
        left(&schedule.left_out),
        [(What::Attribute("mood".to_owned()), 1)]
    );
}

#[test]
fn people_may_have_elements_of_their_own() {
    let schedule = ok(&event(
        "<persons><person id='1' role='MODERATOR'>Ada</person><person guid='g'><name>Bo</name>\
         <biography>An <i>old</i> hand</biography><avatar>x.png</avatar></person>\
         <person id='3'/><person/></persons>",
    ));
    let people = &schedule.items[0].people;
    let names: Vec<&str> = people.iter().map(|who| &*who.name).collect();
    assert_eq!(names, ["Ada", "Bo", ""]);
    assert_eq!(people[0].role.as_deref(), Some("moderator"));
    assert_eq!(people[1].about, Localized::any("An <i>old</i> hand"));
    assert_eq!(people[2].id.as_deref(), Some("3"));
    assert_eq!(left(&schedule.left_out), [(What::Images, 1)]);
}

#[test]
fn links_have_their_address_in_several_places() {
    let schedule = ok(&event(
        "<links><link href='https://a.example'>A</link><link>https://b.example</link>\
         <link href='https://c.example'><type>related</type><title>C</title></link>\
         <link>no address</link><link/></links>",
    ));
    let pair = |title: &str, address: &str| (title.to_owned(), address.to_owned());
    assert_eq!(
        schedule.items[0].links,
        [
            pair("A", "https://a.example"),
            pair("", "https://b.example"),
            pair("C", "https://c.example"),
        ]
    );
    assert_eq!(left(&schedule.left_out), [(element("link"), 1)]);
}

#[test]
fn what_cannot_be_carried_over_is_counted() {
    let schedule = ok(&event(
        "<attachments><attachment href='a'>A</attachment><attachment href='b'/></attachments>\
         <feedback_url>https://f.example</feedback_url><logo>l.png</logo><logo/>\
         <recording><license>CC0</license><optout>true</optout></recording>\
         <answers><answer>42</answer></answers><answers/><x:mood xmlns:x='y'>low</x:mood>\
         <title>Other</title>",
    ));
    assert_eq!(
        left(&schedule.left_out),
        [
            (What::Attachments, 2),
            (What::FeedbackLinks, 1),
            (What::Images, 1),
            (element("answers"), 1),
            (element("x:mood"), 1),
            (element("title"), 1),
            (What::Recordings, 1),
        ]
    );
    assert_eq!(schedule.items[0].title, Localized::any("Talk"));
}

#[test]
fn stray_text_is_told() {
    let schedule = ok(&day("hello<room name='A'>and <b>hello</b></room>"));
    assert_eq!(
        left(&schedule.left_out),
        [(element("day"), 1), (element("room"), 1), (element("b"), 1)]
    );
}

#[test]
fn texts_are_decoded() {
    let schedule = ok(&event(
        "<subtitle>&#228;&#x4e2d;&lt;&nbsp;&eacute;<![CDATA[&amp;<x>]]></subtitle>",
    ));
    let subtitle = "\u{e4}\u{4e2d}<\u{a0}\u{e9}&amp;<x>";
    assert_eq!(schedule.items[0].subtitle, Localized::any(subtitle));
}

#[test]
fn elements_in_a_text_stay_as_markup() {
    let schedule = ok(&event(
        "<abstract>a &lt; b<p>c &amp; d<br/><![CDATA[e & f]]></p></abstract>\
         <description>&lt;p&gt;g&lt;/p&gt;</description><subtitle>h<i>i</i></subtitle>",
    ));
    let item = &schedule.items[0];
    let summary = "a &lt; b<p>c &amp; d<br/>e &amp; f</p>";
    assert_eq!(item.summary, Localized::any(summary));
    assert_eq!(item.text, Localized::any("<p>g</p>"));
    assert_eq!(item.subtitle, Localized::any("hi"));
}

#[test]
fn unknown_entities_stay_and_are_told_once() {
    let text = event("<abstract>&foo; &foo; &#0; Tom & Jerry; & co</abstract><type a='&foo;'/>");
    let schedule = ok(&text);
    assert_eq!(
        schedule.items[0].summary,
        Localized::any("&foo; &foo; &#0; Tom & Jerry; & co")
    );
    assert_eq!(codes(&schedule), [Code::BadValue; 3]);
    let at = |finding: &Finding| {
        let span = finding.span.clone().expect("a place");
        text[span.start as usize..span.end as usize].to_owned()
    };
    let places: Vec<String> = schedule.findings.iter().map(at).collect();
    assert_eq!(places, ["&foo;", "&#0;", "&"]);
}

#[test]
fn an_ampersand_alone_is_told_once() {
    let text = event("<subtitle>R&D & more</subtitle><type>R &</type>");
    let schedule = ok(&text);
    assert_eq!(schedule.items[0].subtitle, Localized::any("R&D & more"));
    assert_eq!(codes(&schedule), [Code::BadValue]);
    let at = schedule.findings[0].span.clone().expect("a place");
    assert!(text[at.start as usize..].starts_with("&D"));
}

#[test]
fn references_in_attributes_are_resolved() {
    let schedule = ok(&day("<room name='R&amp;D &bar; & co &'/>"));
    assert_eq!(schedule.rooms[0].name, "R&D &bar; & co &");
    assert_eq!(codes(&schedule), [Code::BadValue; 2]);
}

#[test]
fn trust_63_declared_entities_are_never_expanded() {
    let doctype = "<!DOCTYPE schedule [<!ENTITY big 'x'><!ENTITY ext SYSTEM 'file:///etc/hosts'>]>";
    for inner in [
        "<event><title>&big;</title></event>",
        "<event><odd>&ext;</odd></event>",
        "<event><abstract><p>&big;</p></abstract></event>",
        "<event id='&big;'/>",
    ] {
        let message = error(&format!("{doctype}{}", day(inner)))
            .message
            .to_string();
        assert!(message.contains("never expanded"), "{message}");
    }
    // Declared and not used, it does no harm; the five of XML are what they are.
    let fine = "<!DOCTYPE schedule [<!ENTITY amp '&#38;#38;'>]>";
    let schedule = ok(&format!("{fine}{}", event("<subtitle>&amp;</subtitle>")));
    assert_eq!(schedule.items[0].subtitle, Localized::any("&"));
}

#[test]
fn what_is_no_schedule_is_refused() {
    for (text, says) in [
        ("", "nothing in it"),
        (" \n", "nothing in it"),
        ("BEGIN:VCALENDAR", "not XML"),
        ("hello <schedule/>", "not XML"),
        ("<!-- only -->", "ends within"),
        ("<iCalendar><vcalendar/></iCalendar>", "`<iCalendar>`"),
        ("<schedule><line><item/></line></schedule>", "`<line>`"),
        ("<schedule><line><event/></line></schedule>", "`<line>`"),
        ("<schedule/>", "is empty"),
        ("<x:schedule><conference/></x:schedule>", "`<x:schedule>`"),
    ] {
        let message = error(text).message.to_string();
        assert!(message.contains(says), "{text}: {message}");
    }
    assert_eq!(ok("\u{feff}<schedule><conference/></schedule>").events, 0);
    assert_eq!(
        ok("<?xml version='1.0' encoding='x'?><schedule><day date='2031-05-01'/></schedule>")
            .events,
        0
    );
}

#[test]
fn trust_65_a_broken_text_is_refused_at_its_place() {
    for (text, says, at) in [
        ("<schedule><conference>", "within `<conference>`", 22),
        (
            "<schedule><conference></day></schedule>",
            "`</conference>`",
            22,
        ),
        ("<schedule><conf", "still open", 10),
        ("<schedule><!-- ", "still open", 10),
        ("<schedule></schedule", "still open", 10),
        ("<schedule><day date=5/></schedule>", "attributes", 10),
        ("</schedule>", "`</schedule>`", 0),
        ("<schedule><!DOCTYPE a></schedule>", "DOCTYPE", 10),
    ] {
        let finding = error(text);
        let message = finding.message.to_string();
        assert!(message.contains(says), "{text}: {message}");
        assert_eq!(finding.span.expect("a place").start, at, "{text}");
    }
}

#[test]
fn trust_65_the_mark_at_the_beginning_does_not_move_places() {
    let finding = error("\u{feff}<schedule><conf");
    assert_eq!(finding.span.expect("a place").start, 13);
}

#[test]
fn trust_65_what_follows_after_the_end_is_told() {
    for junk in ["<b>junk</b>", "junk", "</schedule>", "<"] {
        let text = format!("{} \n {junk} \n", event(""));
        let schedule = ok(&text);
        assert_eq!(schedule.events, 1);
        assert_eq!(codes(&schedule), [Code::Syntax], "{junk}");
        let at = schedule.findings[0].span.clone().expect("a place");
        assert_eq!(&text[at.start as usize..at.end as usize], junk);
    }
    assert!(
        ok(&format!("{}<!-- made by -->\n", event("")))
            .findings
            .is_empty()
    );
}

#[test]
fn of_two_attributes_of_one_name_the_first_counts() {
    let schedule = ok(&day("<room name='A' name='B'/>"));
    assert_eq!(schedule.rooms[0].name, "A");
    assert_eq!(
        left(&schedule.left_out),
        [(What::Attribute("name".to_owned()), 1)]
    );
}

#[test]
fn trust_64_deep_and_wide_texts_come_to_an_end() {
    let deep = 50_000;
    let open = "<a>".repeat(deep);
    let close = "</a>".repeat(deep);
    assert_eq!(ok(&day(&format!("{open}<event/>{close}"))).events, 1);
    ok(&event(&format!("<abstract>{open}{close}</abstract>")));
    ok(&event(&format!("{open}{close}")));
    error(&format!("<schedule>{open}"));
    error(&open);
    let mut attributes = String::new();
    for n in 0..20_000 {
        let _ = write!(attributes, " a{n}='x'");
    }
    let schedule = ok(&day(&format!("<event{attributes}/>")));
    let count: usize = schedule.left_out.iter().map(|(_, count)| count).sum();
    assert_eq!(count, 20_000);
}

#[test]
fn trust_64_more_than_any_conference_has_is_refused() {
    let message = error(&day(&"<event/>".repeat(100_001))).message.to_string();
    assert!(message.contains("more than"), "{message}");
}

/// A text with most of what there is, to be broken.
fn sample() -> String {
    let head = "\u{feff}<?xml version='1.0'?><!DOCTYPE schedule [<!ENTITY x 'y'>]>\n";
    let body = event(
        "<date>2031-05-01T10:00:00+02:00</date><abstract>\u{e9}&amp;&#x41;<p>b<br/></p></abstract>\
         <persons><person id='1'>Ada</person></persons><links><link href='h'>t</link></links>\
         <description><![CDATA[<b>]]></description><answers>1</answers><recording><license>l\
         </license></recording><!-- c --><end>11:00</end><duration>1:02:00</duration>",
    );
    let body = body.replace(
        "<day ",
        "<generator name='pretalx'/><persons><person id='1'><name>Ada</name><bio>b</bio></person></persons>\
         <day date='2031-05-02'><track name='T'><room name='R.1' slug='r1'><talk><start>0930</start><room>r1\
         </room></talk></room><line><item/></line></track></day><day ",
    );
    format!("{head}{body}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(256)
    ))]

    #[test]
    fn trust_72_a_broken_text_is_read_or_refused(cuts in cuts()) {
        let text = tampered(&sample(), &cuts, b"<>&;\"'=/![]-? ");
        match read(&text) {
            Ok(schedule) => {
                for item in &schedule.items {
                    for span in item.values.iter().map(|(_, span)| span).chain([&item.span]) {
                        prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                    }
                }
                for finding in &schedule.findings {
                    let span = finding.span.clone().expect("a place");
                    prop_assert!(span.end as usize <= text.len());
                }
            }
            Err(findings) => prop_assert_eq!(findings.len(), 1),
        }
    }
}

#[test]
fn the_name_of_a_room_may_be_an_element_and_its_slug_may_have_other_signs() {
    let talk = "<event id='1'><title>A</title><start>10:00</start><duration>00:30</duration>";
    let named = ok(&day(&format!(
        "<room><name>Great Hall</name>{talk}</event></room>"
    )));
    assert_eq!(named.items[0].rooms, ["Great Hall"]);
    let slug = ok(&day(&format!(
        "<room name='Main Hall (1st floor)' slug='main-hall'>{talk}<room>main hall</room></event></room>"
    )));
    assert_eq!(slug.items[0].rooms, ["Main Hall (1st floor)"]);
}
