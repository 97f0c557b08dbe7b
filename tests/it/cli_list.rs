//! `list` and `show`: what they find, how it reads, and what programs get.

use std::fmt::Write;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

use crate::command::{Desk, has_no_control, keys};

fn ids(document: &Value) -> Vec<&str> {
    let sessions = document["sessions"].as_array().unwrap();
    sessions
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect()
}

#[test]
fn sessions_are_in_order_of_time_and_those_without_one_come_last() {
    let document = Desk::new().json(&["list"]);
    assert_eq!(document["format"], 1);
    assert_eq!(document["event"], "fair");
    assert_eq!(
        ids(&document),
        [
            "opening",
            "talk",
            "called-off",
            "quiet",
            "escapes",
            "night",
            "someday"
        ]
    );
}

#[test]
fn every_key_of_a_session_is_there_in_the_order_of_the_contract() {
    let out = Desk::new().text(&["show", "someday", "--json"]);
    assert_eq!(
        keys(&out, "\"id\": \"someday\""),
        [
            "id",
            "title",
            "kind",
            "topics",
            "start",
            "end",
            "minutes",
            "day",
            "rooms",
            "place",
            "people",
            "organisations",
            "delegations",
            "access",
            "audience",
            "status",
            "drop_in",
            "seats",
            "taken",
            "languages",
            "interpretation",
            "summary",
            "about",
            "url",
            "part_of",
            "illustrative",
            "intent",
            "note",
            "backup_for",
            "clashes",
            "changes"
        ]
    );
}

#[test]
fn a_session_is_told_as_the_file_has_it() {
    let document = Desk::new().json(&["show", "opening"]);
    let expected = json!({
        "id": "opening",
        "title": "Opening of the fair",
        "kind": "ceremony",
        "topics": ["trade", "nowhere"],
        "start": "2026-03-07T09:00:00+09:00",
        "end": "2026-03-07T10:00:00+09:00",
        "minutes": 60,
        "day": "2026-03-07",
        "rooms": ["hall"],
        "place": null,
        "people": [
            { "id": "ana", "name": "Ana Silva", "role": "speaker" },
            { "id": "ghost", "name": null, "role": null }
        ],
        "organisations": ["guild"],
        "delegations": ["KR"],
        "access": "open",
        "audience": "public",
        "status": "confirmed",
        "drop_in": false,
        "seats": 80,
        "taken": 12,
        "languages": ["en"],
        "interpretation": ["ko"],
        "summary": "Words of welcome.",
        "about": null,
        "url": null,
        "part_of": null,
        "illustrative": ["end", "room", "start"],
        "intent": null,
        "note": null,
        "backup_for": null,
        "clashes": [],
        "changes": []
    });
    assert_eq!(document["session"], expected);
    assert_eq!(document["event"], "fair");
}

#[test]
fn texts_are_in_the_language_of_the_run() {
    let desk = Desk::new();
    let document = desk.json(&["--lang", "ko", "show", "opening"]);
    assert_eq!(document["session"]["title"], "박람회 개막식");
    assert_eq!(document["session"]["people"][0]["name"], "아나 실바");
    let variable = Desk::new().with("ATTACHE_LANG", "ko_KR.UTF-8");
    assert_eq!(
        variable.json(&["show", "opening"])["session"]["title"],
        "박람회 개막식"
    );
    // A text without that language is in one that it has.
    assert_eq!(
        desk.json(&["show", "quiet", "--lang", "ko"])["session"]["title"],
        "Quiet hour"
    );
}

#[test]
fn a_language_that_there_is_not_is_answered_with_those_that_there_are() {
    let desk = Desk::new();
    let told = |lang: &str| desk.run(&["list", "--lang", lang]).err;
    for lang in ["fr", "fr_FR.UTF-8", "kr"] {
        let told = told(lang);
        assert_eq!(told.matches("--lang").count(), 1, "{told}");
        assert!(told.contains("en (English), ko (Korean)"), "{told}");
    }
    for lang in ["en", "ko", "ko-KR", "en_GB.UTF-8", "C"] {
        assert!(!told(lang).contains("--lang"), "{lang}: {}", told(lang));
    }
    // The agenda's own languages count; of the environment's nothing is said.
    let french =
        "format = 1\n[event]\nid = \"e\"\nname = { fr = \"F\u{ea}te\" }\ntimezone = \"UTC\"\n";
    desk.write("french.toml", french);
    let ran = desk.run(&["list", "-a", "french.toml", "--lang", "fr"]);
    assert!(
        !ran.err.contains("--lang") && ran.out.contains("F\u{ea}te"),
        "{}",
        ran.err
    );
    let desk = Desk::new().with("LANG", "fr_FR.UTF-8");
    assert!(!desk.run(&["list"]).err.contains("--lang"));
}

#[test]
fn a_session_past_midnight_belongs_to_the_event_day_that_it_began_in() {
    let session = &Desk::new().json(&["show", "night"])["session"];
    assert_eq!(session["day"], "2026-03-07");
    assert_eq!(session["start"], "2026-03-08T01:00:00+09:00");
    assert_eq!(
        session["illustrative"],
        json!(["end", "room", "start", "title"])
    );
}

#[test]
fn ids_that_resolve_to_nothing_are_as_written() {
    let desk = Desk::new();
    assert_eq!(
        desk.json(&["show", "talk"])["session"]["part_of"],
        "opening-day"
    );
    assert_eq!(
        desk.json(&["show", "escapes"])["session"]["rooms"],
        json!(["nowhere"])
    );
    assert_eq!(
        desk.json(&["show", "someday"])["session"]["start"],
        Value::Null
    );
}

#[test]
fn trust_41_json_keeps_a_text_as_written_and_escapes_what_steers_a_terminal() {
    let out = Desk::new().text(&["show", "escapes", "--json"]);
    assert!(has_no_control(&out), "{out:?}");
    assert!(
        out.contains(r"red \u001b[31m bell \u0007 del \u007f turned \u202e done"),
        "{out}"
    );
    let document: Value = serde_json::from_str(&out).unwrap();
    let title = document["session"]["title"].as_str().unwrap();
    assert_eq!(
        title,
        "red \u{1b}[31m bell \u{7} del \u{7f} turned \u{202e} done"
    );
}

#[test]
fn trust_39_text_never_holds_a_control_character_of_the_agenda() {
    let desk = Desk::new();
    for arguments in [
        &["list"][..],
        &["show", "escapes"],
        &["rooms"],
        &["list", "red"],
    ] {
        let ran = desk.run(arguments);
        assert!(has_no_control(&ran.out), "{arguments:?}: {:?}", ran.out);
        assert!(has_no_control(&ran.err), "{arguments:?}: {:?}", ran.err);
    }
    assert!(
        desk.text(&["show", "escapes"])
            .contains("red ␛[31m bell ␇ del ␡ turned done")
    );
}

#[test]
fn a_list_says_how_much_of_the_agenda_it_is_and_which_agenda() {
    let ran = Desk::new().run(&["list", "topic:trade"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("1 of 7 sessions"), "{}", ran.out);
    assert!(ran.err.contains("agenda.toml"), "{}", ran.err);
    let built_in = Desk::bare().run(&["list", "xyzzy"]);
    assert_eq!((built_in.code, built_in.err.as_str()), (0, ""));
}

#[test]
fn a_list_of_nothing_says_why() {
    let desk = Desk::new();
    assert!(desk.text(&["list", "xyzzy"]).contains("No session matches"));
    desk.text(&["plan", "hide", "quiet"]);
    assert!(desk.text(&["list", "quiet"]).contains("is:hidden"));
    assert!(
        desk.text(&["list", "quiet", "is:hidden"])
            .contains("Quiet hour")
    );
    assert_eq!(desk.json(&["list", "xyzzy"])["sessions"], json!([]));
}

#[test]
fn a_query_that_cannot_be_read_is_shown_with_a_caret() {
    let told = Desk::new().fails(2, &["list", "topic:trad", "room:hal", "topic:xyzzy"]);
    assert!(told.contains("topic:xyzzy"), "{told}");
    assert!(told.contains("^^^^^"), "{told}");
}

#[test]
fn an_unknown_id_is_answered_with_the_nearest() {
    let told = Desk::new().fails(1, &["show", "opneing"]);
    assert!(told.contains("did you mean `opening`"), "{told}");
}

#[test]
fn an_earlier_id_finds_its_session() {
    assert_eq!(
        Desk::new().json(&["show", "welcome"])["session"]["id"],
        "opening"
    );
}

#[test]
fn a_session_is_shown_whole() {
    let out = Desk::new().text(&["show", "opening"]);
    for part in [
        "Opening of the fair",
        "박람회 개막식",
        "Saturday 7 March 2026, 09:00–10:00 (1 h)",
        "Great hall, Ground floor ◇",
        "Speaker: Ana Silva, Director, Guild of merchants, Portugal",
        "South Korea",
        "80, 12 taken",
        "Words of welcome.",
        "no public source gives it: end, room, start",
    ] {
        assert!(out.contains(part), "{part} is not in {out}");
    }
}

#[test]
fn clashes_are_told_before_one_chooses() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let clashes = &desk.json(&["show", "talk"])["session"]["clashes"];
    assert_eq!(
        *clashes,
        json!([{ "with": "opening", "kind": "overlap", "minutes": 30 }])
    );
    assert!(
        desk.text(&["list", "talk"])
            .contains("overlaps Opening of the fair by 30 min")
    );
}

#[test]
fn a_second_zone_is_shown_beside_the_events_own() {
    let desk = Desk::new();
    let out = desk.text(&["list", "--zone", "Europe/Paris", "quiet"]);
    assert!(out.contains("10:30–11:00"), "{out}");
    assert!(out.contains("02:30–03:00 Europe/Paris"), "{out}");
    let told = desk.fails(2, &["list", "--zone", "Europe/Pariss"]);
    assert!(told.contains("Europe/Paris"), "{told}");
}

#[test]
fn a_second_zone_is_told_in_the_plan_on_paper_and_on_the_board_too() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "quiet"]);
    let zone = ["--zone", "Europe/Paris"];
    let text = |args: &[&str]| desk.text(&[args, &zone[..]].concat());
    let plan = text(&["plan"]);
    assert!(plan.contains("10:30–11:00"), "{plan}");
    assert!(plan.contains("02:30–03:00 Europe/Paris"), "{plan}");
    assert_eq!(plan.matches("Europe/Paris").count(), 1, "{plan}");
    // On paper its name stands once, above all times.
    let sheet = text(&["print", "plan", "--to", "-"]);
    assert!(sheet.contains("02:30–03:00\n"), "{sheet}");
    assert_eq!(sheet.matches("Europe/Paris").count(), 1, "{sheet}");
    text(&["print", "plan", "--to", "plan.html"]);
    let page = desk.read("plan.html");
    assert!(
        page.contains("<p class=\"second\">02:30–03:00</p>"),
        "{page}"
    );
    let board = text(&["rooms"]);
    assert!(board.contains("09:45 (01:45 Europe/Paris)"), "{board}");
    assert!(board.contains("10:30 (02:30)"), "{board}");
    let plain = desk.text(&["rooms"]);
    assert!(
        !plain.contains("01:45") && !plain.contains("02:30"),
        "{plain}"
    );
}

#[test]
fn trust_45_lines_keep_to_the_width_also_in_korean() {
    for columns in [40, 48, 80, 100, 160] {
        let desk = Desk::new().with("COLUMNS", &columns.to_string());
        let out = desk.text(&["--lang", "ko", "list"]);
        assert!(out.contains("알기 쉬운 관세"), "{out}");
        for line in out.lines() {
            assert!(line.width() <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn trust_45_korean_columns_are_straight() {
    let out = Desk::new()
        .with("COLUMNS", "100")
        .text(&["--lang", "ko", "list"]);
    let column = |id: &str, room: &str| {
        let line = out
            .lines()
            .find(|line| line.ends_with(&format!(" · {id}")))
            .unwrap_or_else(|| panic!("{id}: {out}"));
        line[..line.find(room).unwrap()].width()
    };
    assert_eq!(column("opening", "대강당"), column("quiet", "대강당"));
    assert_eq!(column("opening", "대강당"), column("talk", "다락방"));
}

/// An agenda whose ids are long, whose rooms are called alike, and which says little that tells.
fn long_ids() -> String {
    let mut text =
        "format = 1\n[event]\nid = \"e\"\nname = \"Event\"\ntimezone = \"UTC\"\n".to_owned();
    for room in 1..=3 {
        let _ = write!(
            text,
            "[[room]]\nid = \"r{room}\"\nname = \"Executive meeting room of the western wing {room}\"\n"
        );
    }
    for at in 0..12 {
        let _ = write!(
            text,
            "[[session]]\nid = \"c1a2b3{:02}-0000-4000-8000-000000000001\"\ntitle = \"A title that goes on \
             and on, and says at its end which of all the sessions it is: {at}\"\nroom = \"r{}\"\n\
             kind = \"seminar\"\nstart = 2026-03-07T{:02}:00:00\nminutes = 45\naccess = \"registered\"\n\
             illustrative = {}\n",
            at,
            at % 3 + 1,
            8 + at,
            if at == 0 {
                "[\"title\", \"start\", \"room\"]"
            } else {
                "[\"start\"]"
            },
        );
    }
    text
}

#[test]
fn a_session_takes_two_lines_and_its_room_is_whole() {
    let desk = Desk::new();
    desk.write("long.toml", long_ids());
    let out = desk.text(&["list", "-a", "long.toml", "--now", "2026-01-01"]);
    let rows: Vec<&str> = out
        .lines()
        .skip_while(|line| !line.contains("08:00"))
        .collect();
    let rows = &rows[..rows
        .iter()
        .position(|line| line.is_empty())
        .unwrap_or(rows.len())];
    for columns in [80, 100, 200] {
        let desk = Desk::new().with("COLUMNS", &columns.to_string());
        desk.write("long.toml", long_ids());
        let out = desk.text(&["list", "-a", "long.toml", "--now", "2026-01-01"]);
        for at in 1..=3 {
            let room = format!("Executive meeting room of the western wing {at}");
            assert_eq!(out.matches(&room).count(), 4, "{columns}: {out}");
        }
        assert!(out.lines().all(|line| line.width() <= columns), "{out}");
    }
    assert_eq!(rows.len(), 24, "{out}");
    // What every session has is told on no row; what is illustrative in all is said once.
    assert!(
        !out.contains("registered") && !out.contains("Seminar"),
        "{out}"
    );
    assert!(out.contains("◇ times are illustrative"), "{out}");
    assert_eq!(
        rows.iter().filter(|line| line.contains('◇')).count(),
        1,
        "{out}"
    );
    assert!(
        rows.iter().all(|line| line.matches('◇').count() <= 1),
        "{out}"
    );
}

#[test]
fn a_long_id_is_cut_to_what_a_command_takes() {
    let desk = Desk::new();
    desk.write("long.toml", long_ids());
    let out = desk.text(&["list", "-a", "long.toml"]);
    let rooms = out.lines().filter(|line| line.contains("western wing"));
    let told: Vec<&str> = rooms
        .filter_map(|line| line.split(' ').next_back())
        .collect();
    assert_eq!(told.len(), 12);
    for id in told {
        assert!(id.len() == 8 && id.starts_with("c1a2b3"), "{id}");
        let whole = desk.json(&["show", "-a", "long.toml", id]);
        let whole = whole["session"]["id"].as_str().map(str::to_owned);
        assert!(whole.is_some_and(|whole| whole.starts_with(id) && whole.len() == 36));
    }
    let listed = desk.json(&["list", "-a", "long.toml"]);
    assert!(ids(&listed).iter().all(|id| id.len() == 36));
}

#[test]
fn a_plan_in_text_is_as_short_as_a_list() {
    let desk = Desk::new();
    desk.write("long.toml", long_ids());
    let id = "c1a2b301-0000-4000-8000-000000000001";
    desk.text(&["plan", "add", "-a", "long.toml", id, "c1a2b303"]);
    let out = desk.text(&["plan", "-a", "long.toml"]);
    assert!(out.contains("◇ times are illustrative"), "{out}");
    let days = out.rsplit("7 March").next().unwrap_or_default();
    let days = days.split("● must").next().unwrap_or_default();
    assert!(!days.contains('◇') && !days.contains(id), "{out}");
    assert!(
        days.contains("western wing 2") && days.contains(" · c1a2b301\n"),
        "{out}"
    );
    assert!(!desk.json(&["plan", "-a", "long.toml"])["sessions"][0]["id"].is_null());
}

#[test]
fn rooms_are_cut_last_and_never_alike() {
    let desk = Desk::new().with("COLUMNS", "40");
    desk.write("long.toml", long_ids());
    let out = desk.text(&["list", "-a", "long.toml"]);
    for at in 1..=3 {
        assert_eq!(out.matches(&format!("wing {at}")).count(), 4, "{out}");
    }
    assert!(out.lines().all(|line| line.width() <= 40), "{out}");
}

#[test]
fn a_list_by_relevance_says_so_and_each_row_has_its_date() {
    let desk = Desk::new();
    let list = |arguments: &[&str]| desk.text(&[&["list", "talk"], arguments].concat());
    assert!(!list(&[]).contains("best match first"));
    let out = list(&["--sort", "relevance"]);
    assert!(out.contains("best match first"), "{out}");
    assert!(
        out.contains("Sat 7 Mar") && !out.contains("Saturday"),
        "{out}"
    );
}

#[test]
fn a_whole_query_may_be_one_argument_and_a_parted_value_is_told() {
    let desk = Desk::new();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let document = desk.json(arguments);
        let sessions = document["sessions"].as_array().unwrap().iter();
        sessions
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&["list", "room:attic tariffs"]), ["talk"]);
    assert_eq!(ids(&["list", "kind:ceremony fair"]), ["opening"]);
    assert_eq!(ids(&["list", "at:sat 09:45"]), ["opening", "talk"]);
    let told = desk.fails(2, &["list", "at:sat", "09:45"]);
    assert_eq!(
        told.split_once("error: ").unwrap().1,
        "these words are one value\n  at:sat 09:45\n  ^^^^^^^^^^^^\n  write `\"at:sat 09:45\"`\n"
    );
    let told = desk.fails(2, &["list", "--lang", "ko", "--json", "at:sat", "09:45"]);
    assert!(told.contains("`\"at:sat 09:45\"`"), "{told}");
    let none = desk.text(&["list", "person:ana", "silva", "attic"]);
    assert!(none.contains("write `\"person:ana silva\"`"), "{none}");
    let none = desk.text(&["list", "person:ana", "attic"]);
    assert!(!none.contains("one value"), "{none}");
}

#[test]
fn one_table_of_marks_serves_commands_paper_and_screens() {
    use attache::paper::Marks;
    use attache::tui::look::glyphs::Glyphs;

    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    desk.write("wide.toml", "ambiguous = 2\n");
    for (option, marks, glyphs) in [
        (&[][..], Marks::UNICODE, Glyphs::UNICODE),
        (&["--config", "wide.toml"], Marks::NARROW, Glyphs::NARROW),
        (&["--ascii"], Marks::ASCII, Glyphs::ASCII),
    ] {
        assert_eq!(*glyphs.marks, marks);
        for command in [&["list"][..], &["plan"], &["print", "plan", "--to", "-"]] {
            let out = desk.text(&[command, option].concat());
            let legend = out.trim_end().lines().last().expect("the marks are told");
            // Paper of one session says of all of it what is illustrative.
            let (told, at) = match command {
                ["print", ..] => ("times and rooms are illustrative", &*out),
                _ => ("illustrative", legend),
            };
            let told = format!("{} {told}", glyphs.illustrative);
            assert!(at.contains(&told), "{command:?} {option:?}: {out}");
            assert!(out.contains(&format!("09:00{}10:00", glyphs.dash)), "{out}");
        }
    }
}

#[test]
fn trust_57_ascii_has_no_glyph_beyond_ascii_from_the_interface() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "talk"]);
    for arguments in [
        &["list", "--ascii"][..],
        &["plan", "--ascii"],
        &["show", "talk", "--ascii"],
        &["rooms", "--ascii"],
    ] {
        let out = desk.text(arguments);
        let is_interface = |c: &char| "●○×⊘◇▸–·…→─□│".contains(*c);
        assert!(
            !out.chars().any(|c| is_interface(&c)),
            "{arguments:?}: {out}"
        );
    }
    assert!(
        desk.text(&["show", "talk", "--ascii"])
            .contains("알기 쉬운 관세")
    );
    let legacy = Desk::new().with("LC_ALL", "C").text(&["list"]);
    assert!(legacy.is_ascii(), "{legacy}");
}

#[test]
fn trust_57_in_a_charset_that_is_not_utf_8_only_a_language_asked_for_keeps_its_letters() {
    let legacy = Desk::bare().with("LC_ALL", "ko_KR.EUC-KR");
    let out = legacy.text(&["list"]);
    assert!(out.is_ascii() && out.contains("sessions"), "{out}");
    let told = legacy.fails(1, &["show", "관세"]);
    assert!(told.is_ascii(), "{told}");
    let asked = legacy.text(&["list", "--lang", "ko"]);
    assert!(asked.contains("관세"), "{asked}");
    let marks = "●○×⊘◇▸→─□│";
    assert!(!asked.contains(|c| marks.contains(c)), "{asked}");
}

#[test]
fn trust_56_colour_is_only_where_it_is_wanted() {
    let plain = Desk::new();
    assert!(!plain.text(&["list"]).contains('\u{1b}'));
    assert!(
        plain
            .text(&["list", "--color", "always"])
            .contains('\u{1b}')
    );
    assert!(
        Desk::new()
            .with("CLICOLOR_FORCE", "1")
            .text(&["list"])
            .contains('\u{1b}')
    );
    let both = Desk::new()
        .with("CLICOLOR_FORCE", "1")
        .with("NO_COLOR", "1");
    assert!(!both.text(&["list"]).contains('\u{1b}'));
    assert!(
        !both
            .text(&["list", "--json", "--color", "always"])
            .contains('\u{1b}')
    );
}

#[test]
fn by_relevance_the_best_match_comes_first_and_by_time_the_earliest() {
    let desk = Desk::new();
    let by = |sort: &str, words: &str| {
        let document = desk.json(&["list", "--sort", sort, words]);
        ids(&document)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(by("time", "talk"), ids(&desk.json(&["list", "talk"])));
    assert_eq!(by("relevance", "opening")[0], "opening");
    let (mut time, mut relevance) = (by("time", "t"), by("relevance", "t"));
    assert_ne!(time, relevance);
    time.sort();
    relevance.sort();
    assert_eq!(time, relevance);
}

#[test]
fn hits_that_are_only_similar_are_told_as_such() {
    let desk = Desk::new();
    assert!(!desk.text(&["list", "opening"]).contains("similar"));
    let text = desk.text(&["list", "openign"]);
    assert!(text.contains("Nothing exact; similar:"), "{text}");
}

#[test]
fn a_row_names_what_made_it_a_hit_where_it_does_not_show_it() {
    let desk = Desk::new();
    let text = desk.text(&["list", "silva"]);
    assert!(text.contains("Speaker: Ana Silva"), "{text}");
    let text = desk.text(&["list", "welcome"]);
    assert!(text.contains("Words of welcome."), "{text}");
    let text = desk.text(&["list", "opening"]);
    assert_eq!(text.matches("Opening of the fair").count(), 1, "{text}");
}

#[test]
fn who_is_in_no_session_is_named_where_a_search_finds_nothing() {
    let desk = Desk::bare().with("ATTACHE_NOW", "2023-04-26T14:12");
    let out = desk.text(&["list", "wco"]);
    assert!(out.contains("World Customs Organization"), "{out}");
    assert!(out.contains("without a session"), "{out}");
    assert!(!desk.text(&["list", "zzqx"]).contains("without a session"));
    // A room in which nothing is.
    desk.write(
        "idle.toml",
        "format = 1\n[event]\nid = \"idle\"\nname = \"Idle\"\ntimezone = \"Asia/Seoul\"\n\
         [[room]]\nid = \"janson\"\nname = \"Janson\"\n\
         [[session]]\nid = \"tea\"\ntitle = \"Tea\"\nstart = 2023-04-26T10:00:00\nminutes = 30\n",
    );
    let out = desk.text(&["-a", "idle.toml", "list", "janson"]);
    assert!(
        out.contains("Janson: known to the agenda, without a session"),
        "{out}"
    );
    let screen = crate::screen::Screen::at(120, 36).press("/ \"wco\"");
    assert!(
        screen.text().contains("World Customs Organization: known"),
        "{}",
        screen.text()
    );
}

#[test]
fn what_is_asked_for_at_the_desk_is_told_above_the_sessions() {
    let desk = Desk::bare();
    let told = desk.text(&["list", "wifi"]);
    assert!(told.contains("Asked at the desk: Wi-Fi"), "{told}");
    // As the screens' search: filters ask for sessions.
    assert!(
        !desk
            .text(&["list", "wifi", "kind:seminar"])
            .contains("at the desk")
    );
    assert!(!desk.text(&["list"]).contains("at the desk"));
}

#[test]
fn a_kind_or_topic_that_says_nothing_is_told_nowhere() {
    let desk = Desk::bare();
    desk.write(
        "agenda.toml",
        "format = 1\n[event]\nid = \"fair\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
         [[topic]]\nid = \"rest\"\nname = \"Other\"\n[[topic]]\nid = \"tax\"\nname = \"Tax\"\n\
         [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-03-07T09:00:00\nminutes = 60\ntopics = [\"rest\"]\n\
         [[session]]\nid = \"b\"\ntitle = \"B\"\nkind = \"talk\"\nstart = 2026-03-07T11:00:00\nminutes = 60\ntopics = [\"tax\", \"rest\"]\n",
    );
    desk.text(&["plan", "add", "a", "b"]);
    for arguments in [
        &["list"][..],
        &["show", "a"],
        &["show", "b"],
        &["print", "plan", "--to", "-"],
        &["print", "runsheet", "--to", "-"],
        &["export", "md"],
        &["export", "html"],
    ] {
        let told = desk.text(arguments);
        assert!(!told.contains("Other"), "{arguments:?}: {told}");
    }
    assert!(desk.text(&["show", "b"]).contains("Tax"));
    assert!(desk.text(&["print", "plan", "--to", "-"]).contains("Talk"));
}
