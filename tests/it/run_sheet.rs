//! `print runsheet`: a day by time, for staff.

use crate::command::Desk;
use crate::doors::staffed;

#[test]
fn the_run_sheet_has_everything_by_time_with_boxes_and_staff_notes() {
    let desk = staffed();
    let out = desk.text(&["print", "runsheet", "--day", "1", "--to", "-"]);
    for part in [
        "Run sheet",
        "[ ] Chairs go in",
        "Secret talks",
        "Staff: Guard the till",
        "12 of 80 places taken",
        "30 min until the next in this room; 45 min wanted",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    let at = |title: &str| out.find(title).unwrap();
    assert!(at("Chairs go in") < at("Opening of the fair"));
}

/// A desk with these sessions, as id, start, end and what else there is, in two rooms.
fn with(sessions: &[(&str, &str, &str, &str)]) -> Desk {
    use std::fmt::Write as _;
    let mut agenda = String::from(
        "format = 1\n[event]\nid = \"many\"\nname = \"Many\"\ntimezone = \"Asia/Seoul\"\n\
         [[room]]\nid = \"hall\"\nname = \"Hall\"\nturnover_minutes = 20\n\
         [[room]]\nid = \"attic\"\nname = \"Attic\"\n",
    );
    for (id, start, end, more) in sessions {
        let more = if more.contains("room") {
            (*more).to_owned()
        } else {
            format!("room = \"hall\"\n{more}")
        };
        writeln!(
            agenda,
            "[[session]]\nid = \"{id}\"\ntitle = \"Title {id}\"\nstart = 2026-03-07T{start}:00\nend = 2026-03-07T{end}:00\n{more}"
        )
        .unwrap();
    }
    let desk = Desk::bare();
    desk.write("agenda.toml", agenda);
    desk
}

/// What the run sheet says of a session, from its title to an empty line.
fn of(desk: &Desk, id: &str) -> String {
    let out = desk.text(&["print", "runsheet", "--to", "-"]);
    let from = out.find(&format!("Title {id}\n")).unwrap();
    out[from..].split("\n\n").next().unwrap().to_owned()
}

#[test]
fn an_overlap_in_a_room_is_told_in_both_rows_and_is_no_free_time() {
    let desk = with(&[
        ("a", "09:00", "10:00", ""),
        ("inner", "09:10", "09:20", ""),
        ("b", "09:30", "10:30", ""),
        ("c", "10:30", "11:00", ""),
    ]);
    let a = of(&desk, "a");
    assert!(
        a.contains("! overlaps Title inner by 10 min in this room"),
        "{a}"
    );
    assert!(
        a.contains("! overlaps Title b by 30 min in this room"),
        "{a}"
    );
    assert!(!a.contains("until the next"), "another one is on: {a}");
    let inner = of(&desk, "inner");
    assert!(
        inner.contains("! overlaps Title a by 10 min") && !inner.contains("until"),
        "{inner}"
    );
    let b = of(&desk, "b");
    assert!(
        b.contains("! overlaps Title a by 30 min in this room"),
        "{b}"
    );
    assert!(
        b.contains("0 min until the next in this room; 20 min wanted"),
        "{b}"
    );
    assert!(!of(&desk, "c").contains("overlaps"));
    let out = desk.text(&["print", "runsheet", "--to", "-"]);
    assert!(out.contains("! clash"), "the legend: {out}");
    let korean = desk.text(&["--lang", "ko", "print", "runsheet", "--to", "-"]);
    assert!(
        korean.contains("! 이 장소에서 겹침 30분: Title b"),
        "{korean}"
    );
    for form in ["run.html", "run.txt", "run.pdf"] {
        desk.text(&["print", "runsheet", "--to", form]);
    }
    assert!(desk.read("run.html").contains("overlaps Title b by 30 min"));
}

#[test]
fn what_cannot_be_in_the_way_overlaps_nothing() {
    let desk = with(&[
        ("whole", "09:00", "12:00", ""),
        ("part", "09:00", "10:00", "part_of = \"whole\""),
        ("off", "09:00", "10:00", "status = \"cancelled\""),
        ("stand", "09:00", "12:00", "drop_in = true"),
        ("after", "12:10", "13:00", ""),
    ]);
    let out = desk.text(&["print", "runsheet", "--to", "-"]);
    assert!(!out.contains("overlaps"), "{out}");
    assert!(
        of(&desk, "whole").contains("10 min until the next in this room; 20 min wanted"),
        "{out}"
    );
    assert!(!of(&desk, "part").contains("until"), "{out}");
}

#[test]
fn of_several_rooms_each_is_named() {
    let desk = with(&[
        ("a", "09:00", "10:00", "rooms = [\"hall\", \"attic\"]"),
        ("b", "09:30", "10:30", "room = \"attic\""),
        ("c", "10:05", "10:30", ""),
    ]);
    let a = of(&desk, "a");
    assert!(
        a.contains("! Attic: overlaps Title b by 30 min in this room"),
        "{a}"
    );
    assert!(
        a.contains("Hall: 5 min until the next in this room; 20 min wanted"),
        "{a}"
    );
}

#[test]
fn many_overlaps_are_counted() {
    let ids: Vec<String> = (0..8).map(|n| format!("s{n}")).collect();
    let sessions: Vec<_> = ids
        .iter()
        .map(|id| (id.as_str(), "09:00", "10:00", ""))
        .collect();
    let desk = with(&sessions);
    let one = of(&desk, "s0");
    assert_eq!(one.matches("overlaps Title").count(), 3, "{one}");
    assert!(
        one.contains("overlaps 4 more sessions in this room"),
        "{one}"
    );
}

#[test]
fn who_is_to_be_in_two_places_at_once_is_told_in_both_rows() {
    let ana = "people = [\"ana\"]";
    let desk = with(&[
        (
            "a",
            "09:00",
            "10:00",
            "people = [\"ana\", \"bo\"]\ndelegations = [\"KR\"]",
        ),
        (
            "b",
            "09:30",
            "10:30",
            "room = \"attic\"\npeople = [\"ana\"]\ndelegations = [\"KR\"]",
        ),
        (
            "part",
            "09:00",
            "09:10",
            "room = \"attic\"\npart_of = \"a\"\npeople = [\"ana\"]",
        ),
        (
            "off",
            "09:00",
            "10:00",
            &format!("room = \"attic\"\nstatus = \"cancelled\"\n{ana}"),
        ),
        ("c", "11:00", "11:30", ana),
    ]);
    let agenda = desk.read("agenda.toml");
    let people = "[[person]]\nid = \"ana\"\nname = { en = \"Ana Silva\", ko = \"아나\" }\n\
                  [[person]]\nid = \"bo\"\nname = \"Bo Li\"\n[[delegation]]\ncountry = \"KR\"\n";
    desk.write("agenda.toml", agenda + people);
    let a = of(&desk, "a");
    assert!(
        a.contains("! Ana Silva is in Title b too, for 30 min"),
        "{a}"
    );
    assert!(
        a.contains("! South Korea is in Title b too, for 30 min"),
        "{a}"
    );
    assert_eq!(a.matches(" too, ").count(), 2, "{a}");
    let b = of(&desk, "b");
    assert!(
        b.contains("! Ana Silva is in Title a too, for 30 min"),
        "{b}"
    );
    for id in ["part", "off", "c"] {
        let row = of(&desk, id);
        assert!(!row.contains(" too, "), "{row}");
    }
    // What the agenda allows is meant so.
    let agenda = desk.read("agenda.toml");
    let allow =
        |code: &str| format!("{agenda}[[allow]]\nfinding = \"{code}\"\nsessions = [\"b\"]\n");
    desk.write("agenda.toml", allow("delegation-double-booked"));
    assert_eq!(of(&desk, "a").matches(" too, ").count(), 1);
    desk.write("agenda.toml", allow("person-double-booked"));
    assert!(of(&desk, "a").contains("South Korea is in"));
    desk.write("agenda.toml", agenda);
    let korean = desk.text(&["--lang", "ko", "print", "runsheet", "--to", "-"]);
    assert!(
        korean.contains("! 아나, 다른 세션과 30분 겹침: Title b"),
        "{korean}"
    );
}

#[test]
fn of_many_sessions_at_once_three_are_named_of_each_person() {
    let ana = "room = \"attic\"\npeople = [\"ana\"]";
    let ids = ["a", "b", "c", "d", "e", "f"];
    let desk = with(&ids.map(|id| (id, "09:00", "10:00", ana)));
    let agenda = desk.read("agenda.toml");
    desk.write(
        "agenda.toml",
        agenda + "[[person]]\nid = \"ana\"\nname = \"Ana\"\n",
    );
    let a = of(&desk, "a");
    assert_eq!(a.matches("Ana is in Title").count(), 3, "{a}");
    assert!(
        a.contains("! Ana is in 2 more sessions at that time"),
        "{a}"
    );
}

#[test]
fn a_staff_note_keeps_its_lines_and_boxes_and_marks_stand_in_one_column() {
    let desk = with(&[
        (
            "a",
            "09:00",
            "10:00",
            "staff_note = \"\"\"Water\nGlasses\"\"\"",
        ),
        ("off", "10:00", "11:00", "status = \"cancelled\""),
    ]);
    let out = desk.text(&["print", "runsheet", "--to", "-"]);
    let column = |text: &str| {
        let line = out.lines().find(|line| line.contains(text)).unwrap();
        line[..line.find(text).unwrap()].chars().count()
    };
    assert!(column("Water") > column("Title a"), "{out}");
    assert_eq!(column("Glasses"), column("Title a"), "{out}");
    assert_eq!(column("Title off"), column("Title a"), "{out}");
    let ran = desk.run(&["print", "runsheet", "--to", "run.pdf"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn a_run_sheet_is_of_one_room_too() {
    let desk = with(&[
        ("a", "09:00", "10:00", ""),
        ("b", "09:30", "10:30", "room = \"attic\""),
    ]);
    let out = desk.text(&["print", "runsheet", "--room", "attic", "--to", "-"]);
    assert!(
        out.contains("Run sheet: Attic") && out.contains("Title b"),
        "{out}"
    );
    assert!(!out.contains("Title a"), "{out}");
    let none = [
        "print",
        "runsheet",
        "--room",
        "attic",
        "--day",
        "2026-03-09",
    ];
    let why = desk.fails(1, &none);
    assert!(
        why.contains("nothing to print") && why.contains("Attic, Monday 9 March"),
        "{why}"
    );
}
