//! `print doors`: a sheet for every door, and what of the agenda is on none.

use crate::command::{Desk, has_no_control};

/// The fair with a staff session, one for those concerned, and a staff note.
pub(crate) fn staffed() -> Desk {
    let desk = Desk::new();
    let mut agenda = desk.read("agenda.toml");
    agenda = agenda.replacen(
        "summary = { en = \"Words of welcome.\"",
        "staff_note = \"Guard the till\"\nsummary = { en = \"Words of welcome.\"",
        1,
    );
    agenda = agenda.replacen("capacity = 80", "capacity = 80\nturnover_minutes = 45", 1);
    agenda += "\n[[session]]\nid = \"setup\"\ntitle = \"Chairs go in\"\nstart = 2026-03-07T08:00:00\nminutes = 30\nroom = \"hall\"\naudience = \"staff\"\n";
    agenda += "\n[[session]]\nid = \"secret\"\ntitle = \"Secret talks\"\nstart = 2026-03-07T14:00:00\nminutes = 30\nroom = \"hall\"\naudience = \"concerned\"\n";
    desk.write("agenda.toml", agenda);
    desk
}

#[test]
fn trust_92_a_door_sheet_has_nothing_for_staff_and_nothing_of_a_plan() {
    let desk = staffed();
    let before = desk.run(&["print", "doors", "--to", "-"]);
    assert_eq!(before.code, 0, "{before:?}");
    for part in [
        "Great hall",
        "Opening of the fair",
        "closed",
        "in English",
        "interpreted into Korean",
    ] {
        assert!(
            before.out.contains(part),
            "{part} is not in\n{}",
            before.out
        );
    }
    for never in ["Guard the till", "Chairs go in", "Secret talks", "●"] {
        assert!(!before.out.contains(never), "{never} is in\n{}", before.out);
    }
    assert!(
        before.err.contains('2'),
        "how many were left out: {before:?}"
    );
    assert!(has_no_control(&before.out));
    desk.text(&["plan", "add", "opening", "--note", "mine alone"]);
    let after = desk.text(&["print", "doors", "--to", "-"]);
    assert_eq!(after, before.out);
    desk.text(&["--staff", "print", "doors", "--to", "doors.html"]);
    assert!(!desk.read("doors.html").contains("Chairs go in"));
}

#[test]
fn doors_are_chosen_by_room_and_day() {
    let desk = Desk::new();
    let one = desk.text(&[
        "print", "doors", "--room", "attic", "--day", "1", "--to", "-",
    ]);
    assert!(
        one.contains("Attic") && !one.contains("Great hall"),
        "{one}"
    );
    assert_eq!(
        desk.json(&["print", "doors", "--to", "all.pdf"])["pages"],
        2
    );
    desk.fails(1, &["print", "doors", "--room", "cellar"]);
    desk.fails(1, &["print", "doors", "--room", "nowhere-at-all"]);
}

#[test]
fn only_doors_that_changed_are_printed_with_a_strip_for_what_has_moved() {
    let desk = Desk::new();
    let old = desk.read("agenda.toml");
    desk.write("old.toml", &old);
    let quiet = "start = 2026-03-07T10:30:00\nend = 2026-03-07T11:00:00\nroom = \"hall\"";
    assert!(old.contains(quiet));
    let moved = quiet.replace("\"hall\"", "\"cellar\"");
    desk.write("agenda.toml", old.replace(quiet, &moved));
    let out = desk.text(&["print", "doors", "--changed-since", "old.toml", "--to", "-"]);
    assert!(
        out.contains("“Quiet hour” has moved: Sat 7 Mar 10:30–11:00 · Cellar"),
        "{out}"
    );
    assert!(
        out.contains("Great hall") && out.contains("Cellar"),
        "{out}"
    );
    assert!(!out.contains("Attic"), "{out}");
    let same = desk.fails(1, &["print", "doors", "--changed-since", "agenda.toml"]);
    assert!(same.contains("nothing to print"), "{same}");
    assert!(
        same.contains("no door's sheet differs from that of agenda.toml"),
        "{same}"
    );
}

#[test]
fn a_strip_tells_nothing_of_what_is_no_longer_for_everyone() {
    let desk = Desk::new();
    let old = desk.read("agenda.toml");
    desk.write("old.toml", &old);
    let quiet = "id = \"quiet\"\n";
    let staff = "id = \"quiet\"\naudience = \"staff\"\nplace = \"vault\"\n";
    desk.write("agenda.toml", old.replace(quiet, staff));
    let out = desk.text(&["print", "doors", "--changed-since", "old.toml", "--to", "-"]);
    assert!(out.contains("Great hall"), "its door differs: {out}");
    for never in ["Quiet hour", "vault"] {
        assert!(!out.contains(never), "{never}: {out}");
    }
}

/// The desk's agenda after its attic was closed: one of its sessions has moved, one is cancelled; and nothing is
/// left in the hall on a second day. `old.toml` is as it was.
fn without_attic() -> Desk {
    let desk = Desk::new();
    let second = "\n[[session]]\nid = \"farewell\"\ntitle = \"Farewell\"\nstart = 2026-03-08T09:00:00\n\
                  end = 2026-03-08T10:00:00\nroom = \"hall\"\n";
    let old = desk.read("agenda.toml") + second;
    desk.write("old.toml", &old);
    let attic = "[[room]]\nid = \"attic\"\nname = { en = \"Attic\", ko = \"다락방\" }\n";
    let talk = "minutes = 60\nroom = \"attic\"";
    let night = "room = \"attic\"\nillustrative = true";
    let mut new = old.clone();
    for (from, to) in [
        (attic, ""),
        (talk, "minutes = 60\nroom = \"cellar\""),
        (night, "status = \"cancelled\"\nillustrative = true"),
        (second, ""),
    ] {
        assert!(new.contains(from), "{from}");
        new = new.replace(from, to);
    }
    desk.write("agenda.toml", new);
    desk
}

#[test]
fn the_old_door_of_a_room_that_is_gone_says_where_each_session_went() {
    let desk = without_attic();
    let all = ["print", "doors", "--changed-since", "old.toml"];
    let out = desk.text(&[&all[..], &["--room", "attic", "--to", "-"]].concat());
    for part in [
        "Attic",
        "→ “Tariffs made simple” has moved: Sat 7 Mar 09:30–10:30 · Cellar",
        "→ “Late show” is cancelled",
        "No public sessions here on this day.",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    assert!(!out.contains("\nGreat hall"), "only that door: {out}");
    let out = desk.text(&[&all[..], &["--day", "2026-03-08", "--to", "-"]].concat());
    assert!(
        out.contains("→ “Farewell” does not take place here"),
        "{out}"
    );
    assert!(
        out.contains("Great hall") && out.contains("No public sessions here"),
        "{out}"
    );
    for (form, has) in [("html", "is cancelled"), ("txt", "is cancelled")] {
        let file = format!("doors.{form}");
        desk.text(&[&all[..], &["--to", &file]].concat());
        assert!(desk.read(&file).contains(has), "{form}");
    }
    let unknown = desk.fails(1, &[&all[..], &["--room", "nowhere-at-all"]].concat());
    assert!(unknown.contains("nowhere-at-all"), "{unknown}");
}

#[test]
fn doors_that_differ_in_one_of_two_languages_have_both_on_one_sheet() {
    let desk = Desk::new();
    let old = desk.read("agenda.toml");
    desk.write("old.toml", &old);
    // One room is called another name in Korean alone, another in English alone.
    let new = old
        .replace("다락방", "옥탑방")
        .replace("Great hall", "Grand hall");
    desk.write("agenda.toml", new);
    let out = desk.text(&[
        "--lang",
        "en,ko",
        "print",
        "doors",
        "--changed-since",
        "old.toml",
        "--to",
        "-",
    ]);
    for part in ["Grand hall\n대강당\n", "Attic\n옥탑방\n"] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn how_many_are_left_out_is_counted_once_and_of_the_doors_that_were_asked_for() {
    let desk = staffed();
    let agenda = desk.read("agenda.toml");
    let both = "room = \"hall\"\naudience = \"staff\"";
    let next_day = "\n[[session]]\nid = \"rest\"\ntitle = \"Chairs go out\"\nstart = 2026-03-08T08:00:00\n\
                    minutes = 30\nroom = \"hall\"\naudience = \"staff\"\n";
    let agenda = agenda.replace(
        both,
        &both.replace("room = \"hall\"", "rooms = [\"hall\", \"attic\"]"),
    );
    desk.write("agenda.toml", agenda + next_day);
    let left_out = |more: &[&str]| {
        let ran = desk.run(&[&["print", "doors", "--to", "-"], more].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.err.chars().find(char::is_ascii_digit)
    };
    assert_eq!(left_out(&[]), Some('3'));
    assert_eq!(left_out(&["--day", "1"]), Some('2'));
    assert_eq!(left_out(&["--room", "attic"]), Some('1'));
}

#[test]
fn what_is_illustrative_is_said_once_or_where_it_stands() {
    let desk = Desk::new();
    let hall = desk.text(&["print", "doors", "--room", "hall", "--to", "-"]);
    assert!(hall.contains("this room ◇"), "{hall}");
    assert!(hall.contains("09:00–10:00 ◇"), "{hall}");
    let only = desk.read("agenda.toml").replace(
        "minutes = 60\n",
        "minutes = 60\nillustrative = [\"start\", \"room\"]\n",
    );
    desk.write("agenda.toml", only);
    let attic = desk.text(&["print", "doors", "--room", "attic", "--to", "-"]);
    assert!(
        attic.contains("◇ times and rooms are illustrative"),
        "{attic}"
    );
    assert!(!attic.contains("–10:30 ◇"), "{attic}");
}
