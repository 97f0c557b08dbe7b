//! The page for a phone: how to get to each room, what it says once, and by which words it is found.

use crate::command::Desk;

const AGENDA: &str = r#"format = 1

[event]
id = "fair"
name = "Fair"
timezone = "Asia/Seoul"
languages = ["en", "ko"]

[[room]]
id = "hall"
name = "Hall"
place = { en = "2nd floor, main building", ko = "본관 2층" }

[[room]]
id = "attic"
name = "Attic"
place = "tower, 5th floor"

[[room]]
id = "yard"
name = "Yard"

[[topic]]
id = "drugs"
name = { en = "Drug trafficking", ko = "마약 밀수" }
aliases = ["narcotics"]

[[session]]
id = "both"
title = { en = "In both", ko = "두 방에서" }
start = 2026-03-07T10:00:00
end = 2026-03-07T11:00:00
rooms = ["hall", "yard", "attic"]
place = "table 7"
topics = ["drugs"]
delegations = ["KE", "DE", "FR", "JP", "KR", "US", "VN"]
languages = ["en"]
interpretation = ["ko"]
illustrative = ["start", "end", "room"]

[[session]]
id = "secret"
title = "Secret meeting"
start = 2026-03-07T12:00:00
end = 2026-03-07T13:00:00
room = "hall"
audience = "concerned"
illustrative = ["start", "end", "room"]

[[session]]
id = "unplaced"
title = "Somewhere"
start = 2026-03-08T12:00:00
end = 2026-03-08T13:00:00
illustrative = ["start", "end"]
"#;

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", AGENDA);
    desk
}

/// The words of a page between tags, without those of its style and script.
fn words(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let body = body.split("<script>").next().unwrap();
    let texts = body
        .split('<')
        .filter_map(|tag| Some(tag.split_once('>')?.1));
    texts
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("|")
}

#[test]
fn each_room_stands_with_how_to_get_there() {
    let page = words(&desk().text(&["export", "html", "--all"]));
    assert!(
        page.contains("Hall| · |2nd floor, main building|Yard|Attic| · |tower, 5th floor|table 7"),
        "{page}"
    );
    assert!(page.contains("room to be announced"), "{page}");
    let korean = words(&desk().text(&["export", "html", "--all", "--lang", "ko"]));
    assert!(korean.contains("Hall| · |본관 2층|"), "{korean}");
}

#[test]
fn what_is_illustrative_throughout_is_said_once() {
    let page = words(&desk().text(&["export", "html", "--all"]));
    assert!(
        page.contains("◇ times and rooms are illustrative"),
        "{page}"
    );
    assert_eq!(page.matches('◇').count(), 1, "{page}");
}

#[test]
fn an_entry_is_found_by_words_of_every_language_but_those_of_others_are_not_there() {
    let page = desk().text(&["export", "html", "--all"]);
    let from = page.find("data-words=\"").unwrap() + "data-words=\"".len();
    let data = &page[from..from + page[from..].find('"').unwrap()];
    for word in [
        "두 방에서",
        "마약 밀수",
        "narcotics",
        "Kenya",
        "케냐",
        "Attic",
    ] {
        assert!(data.contains(word), "{word}: {data}");
    }
    assert!(
        !page.contains("Secret") && !page.contains("12:00–13:00 ·"),
        "{page}"
    );
    let text = words(&page);
    for fact in [
        "in English",
        "interpreted into Korean",
        "Drug trafficking",
        "Kenya",
    ] {
        assert!(text.contains(fact), "{fact}: {text}");
    }
    assert!(!text.contains("narcotics"), "that is for searching alone");
    // My own page has no search, no such words, and no script but the clock.
    let desk = desk();
    desk.text(&["plan", "add", "both", "secret", "--note", "one\ntwo"]);
    desk.text(&["plan", "backup", "secret", "--for", "both"]);
    let mine = desk.text(&["export", "html", "--mine"]);
    assert!(
        !mine.contains("data-words") && !mine.contains("<search") && !mine.contains("<select"),
        "{mine}"
    );
    assert_eq!(mine.matches("<script").count(), 1, "{mine}");
    assert!(words(&mine).contains("backup for In both"), "{mine}");
    assert!(
        mine.contains("<p class=\"note\">Note: one\ntwo</p>"),
        "{mine}"
    );
}

#[test]
fn my_page_tells_free_time_and_walks_as_the_sheet_of_the_plan_does() {
    let desk = desk();
    let agenda = AGENDA.to_owned()
        + r#"
[[session]]
id = "soon"
title = "Soon after"
start = 2026-03-07T11:05:00
end = 2026-03-07T12:00:00
room = "yard"

[[walk]]
from = "hall"
to = "yard"
minutes = 4
"#;
    let agenda = agenda.replace("rooms = [\"hall\", \"yard\", \"attic\"]", "room = \"hall\"");
    let agenda = agenda.replace("room = \"hall\"\naudience", "room = \"yard\"\naudience");
    let agenda = agenda.replace("start = 2026-03-07T12:00:00", "start = 2026-03-07T12:30:00");
    desk.write("agenda.toml", agenda);
    desk.text(&["plan", "add", "both", "soon", "secret"]);
    let now = ["--now", "2026-03-07T09:00"];
    let told = |args: &[&str]| desk.text(&[args, &now].concat());
    let mine = words(&told(&["export", "html", "--mine"]));
    let sheet = told(&["print", "plan", "--to", "-"]);
    let way = "→ 5 min until the next, 4 min for the walk";
    assert!(sheet.contains(way), "{sheet}");
    assert!(sheet.contains("12:00–12:30     30 min free\n"), "{sheet}");
    assert!(mine.contains(&format!("|{way}|11:05–12:00|Soon")), "{mine}");
    assert!(
        mine.contains("|12:00–12:30 · 30 min free|12:30–13:00\u{a0}◇|Secret"),
        "{mine}"
    );
    // What is over is not free, and others are not told of it.
    assert!(
        !words(&desk.text(&["export", "html", "--mine", "--now", "2026-03-08"])).contains("free")
    );
    assert!(!told(&["export", "html", "--all"]).contains("class=\"free\""));
}

#[test]
fn what_is_on_is_for_the_clock_of_the_reader_to_say() {
    let desk = desk();
    let agenda = AGENDA.replace(
        "illustrative = [\"start\", \"end\"]",
        "status = \"cancelled\"",
    );
    desk.write("agenda.toml", agenda);
    let page = |now| desk.text(&["export", "html", "--all", "--now", now]);
    let during = page("2026-03-07T10:30");
    // 10:00 and 11:00 in Seoul, as seconds since 1970.
    assert!(
        during.contains("<article data-from=\"1772845200\" data-to=\"1772848800\""),
        "{during}"
    );
    // Cancelled, it is neither on nor next.
    assert_eq!(
        during.matches("data-from").count(),
        1 + 1,
        "the script, and one entry"
    );
    // When the page was made says nothing of when it is read.
    let before = page("2026-03-01T10:30");
    let body = |page: &str| page.split_once("<main").unwrap().1.to_owned();
    assert_eq!(body(&during), body(&before));
    assert!(during.contains("<main data-now=\"now\" data-next=\"next\">"));
    assert!(during.contains("<a id=\"way\" href=\"#now\" hidden>Now and next</a>"));
}

#[test]
fn topics_to_choose_from_are_those_of_the_page_with_their_counts() {
    let desk = desk();
    let more = "\n[[topic]]\nid = \"food\"\nname = \"Food\"\n\n[[topic]]\nid = \"none\"\nname = \"Of nobody\"\n\n[[session]]";
    let agenda = AGENDA.replacen("\n[[session]]", more, 1);
    assert!(
        !desk.text(&["export", "html", "--all"]).contains("<select"),
        "one topic is no choice"
    );
    desk.write(
        "agenda.toml",
        agenda.clone() + "topics = [\"food\", \"drugs\"]\n",
    );
    let page = desk.text(&["export", "html", "--all"]);
    let options = page.split_once("<select").unwrap().1;
    let options = options.split_once("</select>").unwrap().0;
    assert!(
        options.contains(">every topic</option><option value=\"0\">Drug trafficking (2)</option>"),
        "{options}"
    );
    assert!(
        options.contains("<option value=\"1\">Food (1)</option>"),
        "{options}"
    );
    assert!(!options.contains("nobody"), "{options}");
    assert!(page.contains("data-topics=\"1 0\""), "{page}");
    // What others may not know of is not counted.
    let secret = agenda.replace(
        "audience = \"concerned\"",
        "audience = \"concerned\"\ntopics = [\"food\"]",
    );
    desk.write("agenda.toml", secret);
    let page = desk.text(&["export", "html", "--all"]);
    assert!(
        !page.contains("Food") && !page.contains("<select"),
        "{page}"
    );
}

#[test]
fn what_has_gone_is_on_my_page_with_my_note() {
    let desk = desk();
    desk.text(&["plan", "add", "both", "--note", "bring the pens"]);
    desk.write(
        "agenda.toml",
        AGENDA
            .replace("id = \"both\"", "id = \"other\"")
            .replace("In both", "X")
            .replace("두 방에서", "Y"),
    );
    let mine = words(&desk.text(&["export", "html", "--mine"]));
    assert!(
        mine.contains("10:00–11:00|In both|no longer in the agenda|Note: bring the pens"),
        "{mine}"
    );
}

#[test]
fn trust_92_a_part_does_not_name_a_parent_that_is_not_for_everybody() {
    let desk = desk();
    let agenda = AGENDA.to_owned() + "part_of = \"secret\"\n";
    desk.write("agenda.toml", agenda);
    for format in ["ics", "json", "csv", "md", "xml", "html"] {
        let out = desk.text(&["export", format, "--all"]);
        assert!(!out.contains("secret") && !out.contains("Secret"), "{out}");
    }
    desk.text(&["plan", "add", "unplaced"]);
    let mine = desk.json(&["export", "json", "--mine"]);
    assert_eq!(mine["sessions"][0]["part_of"], "secret");
}
