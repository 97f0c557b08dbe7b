//! What a row, a column and the header say beside the time.

use super::*;

#[test]
fn a_row_is_a_session() {
    let text = "\u{feff}id,title,start,end,room,speakers,language,url\r\n\
        7,\"A \"\"talk\"\"\",2019-12-27 11:00,2019-12-27 11:30,Hall,\"Ada, Bob\",English,https://a.org\r\n";
    let item = one(text);
    assert_eq!(item.id.as_deref(), Some("7"));
    assert_eq!(item.title, any("A \"talk\""));
    assert_eq!(item.start, local("2019-12-27 11:00"));
    assert_eq!(item.end, End::At(local("2019-12-27 11:30")));
    assert_eq!(item.rooms, ["Hall"]);
    assert_eq!(item.languages, ["en"]);
    assert_eq!(item.url.as_deref(), Some("https://a.org"));
    let names: Vec<&str> = item.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ada", "Bob"]);
    assert!(
        item.people
            .iter()
            .all(|one| one.role.as_deref() == Some("speaker"))
    );
    let span = |key: &str| {
        item.values
            .iter()
            .find(|(have, _)| *have == key)
            .map(|(_, span)| span)
    };
    let at = |key: &str| span(key).map(|span| &text[span.start as usize..span.end as usize]);
    assert_eq!(at("title"), Some("\"A \"\"talk\"\"\""));
    assert_eq!(at("start"), Some("2019-12-27 11:00"));
    assert_eq!(&text[item.span.start as usize..item.span.end as usize], "7");
    assert!(schedule(text).findings.is_empty());
}

#[test]
fn titles_above_and_headings_between_are_told_as_left_out() {
    let text = "Harbour Day,,,\n,,,\nTitle,Start,End,Room\nOpening,2026-05-04 09:00,2026-05-04 10:00,Hall\nMonday afternoon,,,\nTitle,Start,End,Room\nTalk,2026-05-04 14:00,2026-05-04 15:00,Hall\n";
    for end in ["\n", "\r\n", "\r"] {
        let schedule = schedule(&text.replace('\n', end));
        let titles: Vec<_> = schedule
            .items
            .iter()
            .map(|item| item.title.first())
            .collect();
        assert_eq!(titles, [Some("Opening"), Some("Talk")]);
        let left_out: Vec<_> = schedule.left_out.iter().collect();
        assert_eq!(left_out, [(&What::Headings, 3)]);
        assert_eq!(codes(&schedule), ["guessed", "guessed"]);
    }
}

#[test]
fn a_title_alone_is_a_session_unless_it_is_a_day() {
    let schedule = schedule(
        "Title,Start,End,Room\nParcels,2026-05-04 10:00,2026-05-04 11:00,A\nTo be told,,,\nSun and sea,,,\nTuesday,,,\n",
    );
    assert_eq!(schedule.items.len(), 3);
    assert_eq!(codes(&schedule), ["missing", "missing", "guessed"]);
}

#[test]
fn columns_known_by_a_word_of_their_name_are_told() {
    let text = "title,start,end,Type/Track,Room or Building Name,Book Description\nA,2024-05-01 10:00,2024-05-01 11:00,\"Gaming, After Dark\",Hall A,Long\n";
    let schedule = schedule(text);
    let item = &schedule.items[0];
    assert_eq!(item.rooms, ["Hall A"]);
    assert_eq!(item.kind.as_deref(), Some("Gaming, After Dark"));
    assert_eq!(item.tracks, ["Gaming, After Dark"]);
    assert_eq!(item.text, any("Long"));
    assert_eq!(codes(&schedule), ["guessed"]);
    let message = schedule.findings[0].message.to_string();
    for column in [
        "`Type/Track` (kind)",
        "`Room or Building Name` (room)",
        "`Book Description` (about)",
    ] {
        assert!(message.contains(column), "{message}");
    }
}

#[test]
fn columns_of_the_export_of_sched_are_known() {
    let text = "event_key,active,name,event_start,event_end,event_type,event_subtype,goers,seats,invite_only,venue,id,moderators,sponsors,checkins\n\
        243,N,A,2019-05-05 00:00:00,2019-05-05 04:00:00,\"Gaming, After Dark\",DIY,30,0,Y,Hall,02bc,Eve,\"X, Y\",0\n";
    let schedule = schedule(text);
    let item = &schedule.items[0];
    assert_eq!(
        (item.guid.as_deref(), item.code.as_deref()),
        (Some("02bc"), Some("243"))
    );
    assert_eq!(item.status, Some(Status::Cancelled));
    assert_eq!(item.access, Some(Access::Invited));
    assert_eq!(item.kind.as_deref(), Some("Gaming, After Dark"));
    assert_eq!(item.tracks, ["Gaming, After Dark", "DIY"]);
    assert_eq!((item.seats, item.taken), (None, Some(30)));
    assert_eq!(item.organisations, ["X", "Y"]);
    assert_eq!(item.people[0].role.as_deref(), Some("moderator"));
    assert_eq!(codes(&schedule), ["bad-value"]);
    let left_out: Vec<_> = schedule.left_out.iter().collect();
    assert_eq!(left_out, [(&What::Column("checkins".to_owned()), 1)]);
}

#[test]
fn printed_dictionaries_are_texts_by_language() {
    let text = "id,type,start,zh,en,speakers,uri,slide\n\
        A,f9,2023-07-29 12:35:00,\"{'title': '題', 'description': \"\"it's\"\"}\",\"{'title': 'T', 'description': \"\"it's\"\", 'x': 'y'}\",\"['A1', 'B2']\",https://a,https://b\n";
    let schedule = schedule(text);
    let item = &schedule.items[0];
    assert_eq!(item.title, by(&[("zh", "題"), ("en", "T")]));
    assert_eq!(item.text, any("it's"));
    assert_eq!(item.tracks, ["f9"]);
    assert_eq!(item.people.len(), 2);
    assert_eq!(item.url.as_deref(), Some("https://a"));
    assert_eq!(item.links, [("slide".to_owned(), "https://b".to_owned())]);
    assert!(
        schedule
            .left_out
            .iter()
            .any(|(what, _)| *what == What::Key("x".to_owned()))
    );
}

#[test]
fn texts_may_have_a_column_for_each_language() {
    let item = one("title_en,title_ko,start,description\nA,가,2019-12-27 10:00,same");
    assert_eq!(item.title, by(&[("en", "A"), ("ko", "가")]));
    assert_eq!(item.text, any("same"));
    let item = one("title,title_ko,start\n\"A\",,2019-12-27 10:00");
    assert_eq!(item.title, any("A"));
}

#[test]
fn rows_may_have_other_widths() {
    let text =
        "title,start,end\nA\n\n,,\n  , ,\nB,2019-12-27 10:00,,,extra,\nC,2019-12-27 10:00,,,\n";
    let schedule = schedule(text);
    assert_eq!(schedule.items.len(), 3);
    assert_eq!(schedule.events, 3);
    assert_eq!(codes(&schedule), ["missing", "bad-value"]);
    assert_eq!(pointed(text, &schedule.findings[1]), "B");
    assert_eq!(
        schedule
            .left_out
            .iter()
            .map(|(_, count)| count)
            .sum::<usize>(),
        1
    );
}

#[test]
fn a_quote_that_is_never_closed_hides_no_row() {
    let schedule = schedule("title,start\n\"A,2019-12-27 10:00\nB,2019-12-27 10:00\n");
    assert_eq!(schedule.items.len(), 2);
    assert!(codes(&schedule).contains(&"syntax"));
}

#[test]
fn what_a_table_lacks_is_told_once() {
    let schedule = schedule("title\nA\nB\n");
    assert_eq!(codes(&schedule), ["missing", "missing"]);
    assert_eq!(schedule.items.len(), 2);
    for text in [
        "",
        "\u{feff}\n",
        "a,b\n1,2",
        "Column1, \"column2\"\n1, \"x\"",
    ] {
        let findings = read(text, &Options::default()).expect_err("it is no schedule");
        assert_eq!(findings.len(), 1, "{text}");
    }
}

#[test]
fn the_reader_may_say_what_columns_hold() {
    let map = [
        ("title", "Was"),
        ("start", "Wann denn"),
        ("people", "Leute"),
    ];
    let text = "Was,Wann denn,Leute,title\nA,2019-12-27 10:00,Ada,x\n";
    let schedule = read(text, &mapped(&map)).expect("all are there");
    let item = &schedule.items[0];
    assert_eq!(item.title, any("A"));
    assert_eq!(item.start, local("2019-12-27 10:00"));
    let role = Some("speaker".to_owned());
    let name = "Ada".to_owned();
    assert_eq!(
        item.people,
        [Participant {
            name,
            role,
            ..Participant::default()
        }]
    );
    assert!(
        schedule
            .left_out
            .iter()
            .any(|(what, _)| *what == What::Column("title".to_owned()))
    );
    assert!(read(text, &mapped(&[("titel", "Was")])).is_err());
}

#[test]
fn a_status_that_means_nothing_is_told() {
    let schedule = schedule("title,start,end,status\nA,,,cancelled\nB,,,maybe not\nC,,,\n");
    let statuses: Vec<_> = schedule.items.iter().map(|item| item.status).collect();
    assert_eq!(statuses, [Some(Status::Cancelled), None, None]);
    assert!(codes(&schedule).contains(&"bad-value"));
}

#[test]
fn more_rows_than_any_event_has_are_refused() {
    let rows = |count| format!("title\n{}", "a\n".repeat(count));
    let findings = read_up_to(500, &rows(501), &Options::default()).expect_err("too many");
    assert_eq!(findings[0].code, Code::Syntax);
    let read = read_up_to(500, &rows(500), &Options::default()).expect("not too many");
    assert_eq!(read.items.len(), 500);
    // Twice as many columns as are asked what they hold, and cells beyond those.
    let wide = format!(
        "title{}\nA{}\n",
        ",speaker".repeat(20_000),
        ",x".repeat(30_000)
    );
    assert_eq!(schedule(&wide).items.len(), 1);
}

#[test]
fn a_table_without_names_is_told_what_it_lacks() {
    for table in [
        "2026-05-04,09:00,Opening,Hall\n2026-05-04,10:00,Talk,Hall\n",
        "Opening;4.5.2026 9:00;Hall\nTalk;4.5.2026 10:00;Hall\n",
    ] {
        let findings = read(table, &Options::default()).expect_err("no names");
        assert_eq!(findings.len(), 1, "{findings:?}");
        let hint = findings[0].hint.as_ref().expect("what to do");
        assert!(hint.to_string().contains("row of names"), "{hint}");
    }
}
