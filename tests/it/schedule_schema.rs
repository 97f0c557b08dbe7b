//! The facts of the schema of `schedule.xml` (<https://github.com/voc/schedule>, `validator/xsd`), for want of a
//! validator: which elements stand where, how often, and what they may hold.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;
use regex_lite::Regex;

use crate::command::Desk;

/// An element with what stands in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        let found = all.find(|(have, _)| have == name);
        found.map(|(_, value)| value.as_str())
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &Element> {
        self.children.iter().filter(move |one| one.name == name)
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.all(name).next().map(|one| one.text.as_str())
    }
}

fn parsed(xml: &str) -> Element {
    let mut reader = Reader::from_str(xml);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => {
                let one = element(&tag);
                open.last_mut().unwrap().children.push(one);
            }
            Event::End(_) => {
                let one = open.pop().unwrap();
                open.last_mut().unwrap().children.push(one);
            }
            Event::Text(text) => {
                open.last_mut().unwrap().text.push_str(&text);
            }
            Event::GeneralRef(entity) => {
                let sign = quick_xml::escape::resolve_predefined_entity(&entity);
                let sign = sign.unwrap_or_else(|| panic!("{entity:?}"));
                open.last_mut().unwrap().text.push_str(sign);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1);
    open.pop().unwrap().children.pop().unwrap()
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = tag.attributes().map(|one| {
        let one = one.expect("an attribute, once");
        (one.key.as_ref().to_owned(), one.value.clone().into_owned())
    });
    Element {
        name: tag.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// Those that an event must have, once each; then those that it may have.
const NEEDED: &[&str] = &[
    "room", "title", "type", "date", "start", "duration", "abstract", "track",
];
const ALLOWED: &[&str] = &[
    "subtitle",
    "slug",
    "logo",
    "persons",
    "language",
    "description",
    "recording",
    "links",
    "attachments",
    "url",
    "feedback_url",
    "origin_url",
];
const OF_CONFERENCE: &[&str] = &[
    "title",
    "acronym",
    "start",
    "end",
    "days",
    "timeslot_duration",
    "base_url",
    "logo",
    "url",
    "time_zone_name",
    "color",
    "track",
];

const UUID: &str = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";
const ACRONYM: &str = "^[a-z0-9_-]{4,}$";
const SLUG: &str = r"^[a-z0-9_]{4,}-[a-z0-9\-_]{4,}$";
const DURATION: &str = "^[0-9]{1,2}:[0-9]{2}(:[0-9]{1,2})?$";
const START: &str = "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$";
const PAGE: &str = "^https?://[^ ]*$";

fn assert_form(form: &str, text: Option<&str>) {
    let text = text.unwrap_or_else(|| panic!("nothing of the form {form}"));
    assert!(
        Regex::new(form).unwrap().is_match(text),
        "{text:?} is not {form}"
    );
}

fn assert_moment(text: Option<&str>) {
    let text = text.expect("a moment");
    assert!(
        chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        "{text:?}"
    );
}

/// That a schedule is what its schema asks for.
pub(crate) fn assert_valid(xml: &str) {
    let schedule = parsed(xml);
    assert_eq!(schedule.name, "schedule");
    let mut order: Vec<&str> = schedule
        .children
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    order.dedup();
    assert_eq!(order, ["generator", "version", "conference", "day"]);
    let conference = schedule.all("conference").next().unwrap();
    for one in &conference.children {
        assert!(OF_CONFERENCE.contains(&one.name.as_str()), "{}", one.name);
    }
    assert_form(ACRONYM, conference.text_of("acronym"));
    assert_form(DURATION, conference.text_of("timeslot_duration"));
    for page in conference.all("base_url").chain(conference.all("url")) {
        assert_form(PAGE, Some(&page.text));
    }
    let mut unique: BTreeSet<(&str, String)> = BTreeSet::new();
    let mut once = |what: &'static str, value: &str| {
        assert!(
            unique.insert((what, value.to_owned())),
            "{what} {value} is there twice"
        );
    };
    for day in schedule.all("day") {
        let index = day.attribute("index").unwrap();
        assert!(index.parse::<u32>().is_ok_and(|index| index > 0), "{index}");
        once("index", index);
        assert_moment(day.attribute("start"));
        assert_moment(day.attribute("end"));
        assert!(
            day.attribute("date")
                .unwrap()
                .parse::<chrono::NaiveDate>()
                .is_ok()
        );
        for room in &day.children {
            assert_eq!(room.name, "room");
            assert!(room.attribute("name").is_some());
            for event in &room.children {
                assert_event(event);
                once("id", event.attribute("id").unwrap());
                once("guid", event.attribute("guid").unwrap());
                once("slug", event.text_of("slug").unwrap());
            }
        }
    }
}

fn assert_event(event: &Element) {
    assert_eq!(event.name, "event");
    let id = event.attribute("id").unwrap();
    assert!(id.parse::<u32>().is_ok_and(|id| id > 0), "{id}");
    assert_form(UUID, event.attribute("guid"));
    let names: Vec<&str> = event.children.iter().map(|one| one.name.as_str()).collect();
    for name in &names {
        assert!(NEEDED.contains(name) || ALLOWED.contains(name), "{name}");
        assert_eq!(
            names.iter().filter(|have| *have == name).count(),
            1,
            "{name}"
        );
    }
    assert!(NEEDED.iter().all(|name| names.contains(name)), "{names:?}");
    assert_moment(event.text_of("date"));
    assert_form(START, event.text_of("start"));
    assert_form(DURATION, event.text_of("duration"));
    assert_form(SLUG, event.text_of("slug"));
    for page in event.all("url") {
        assert_form(PAGE, Some(&page.text));
    }
    for person in event.all("persons").flat_map(|persons| &persons.children) {
        assert_eq!(person.name, "person");
        assert!(person.attribute("id").unwrap().parse::<i64>().is_ok());
    }
}

#[test]
fn schedules_are_what_the_schema_asks_for() {
    let desk = Desk::bare();
    assert_valid(&desk.text(&["export", "xml"]));
    assert_valid(&desk.text(&["export", "xml", "--lang", "ko"]));
    let desk = Desk::new();
    assert_valid(&desk.text(&["export", "xml"]));
    for (name, agenda) in [
        ("whole", include_str!("../fixtures/agenda/whole.toml")),
        ("dst", include_str!("../fixtures/findings/dst-time.toml")),
        (
            "ids",
            include_str!("../fixtures/findings/duplicate-id.toml"),
        ),
    ] {
        desk.write("other.toml", agenda);
        let out = desk.run(&["-a", "other.toml", "export", "xml"]);
        assert_eq!(out.code, 0, "{name}: {out:?}");
        assert_valid(&out.out);
    }
}
