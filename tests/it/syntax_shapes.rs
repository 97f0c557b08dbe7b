//! Slips of structure: headers, tables in the wrong place, entries by their ids, pieces of other files that were
//! pasted. One finding each, in its place, with what to write.

use crate::syntax_agendas::{
    Slip, check, forum, hint_of, korean, line_of, not_told_once, tiny, told,
};

#[rustfmt::skip]
const SHAPES: &[Slip] = &[
    (forum, "[[session]]\nid = \"s3\"", "session = {\nid = \"s3\"", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"", "session = [\nid = \"s3\"", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "id = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\ntitle = \"Talk number 3\"\n", "title = \"Talk number 3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"", "[session.s3]\nid = \"s3\"", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"", "[event.session]\nid = \"s3\"", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"", "[[sessions]]\nid = \"s3\"", "`[[session]]`"),
    (tiny, "[[room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "[room.foyer]\nname = \"Foyer\"\n", "`[[room]]`"),
    (tiny, "[[room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "[room]\nfoyer = { name = \"Foyer\" }\n", "`[[room]]`"),
    (tiny, "[[room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "[room]\nfoyer = \"Foyer\"\n", "`[[room]]`"),
    (tiny, "[[room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "[event.rooms]\nfoyer = \"Foyer\"\n", "`[[room]]`"),
    (tiny, "[[room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "[[event.room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "`[[room]]`"),
    (tiny, "[[room]]\nid = \"foyer\"\nname = \"Foyer\"\n", "rooms = [\"foyer\"]\n", "`[[room]]`"),
    (tiny, "format = 1\n\n[event]\n", "[event]\nformat = 1\n", "`format = 1`"),
    (tiny, "[event]\n", "event = {\n", "`[event]`"),
    (tiny, "[event]\n", "[events]\n", "`[event]`"),
    (tiny, "[event]\n", "event:\n", "`[event]`"),
    (tiny, "[event]\n", "[event\n", "`[event]`"),
    (tiny, "[event]\n", "event]\n", "`[event]`"),
    (tiny, "[event]\n", "[event]]\n", "`[event]`"),
    (tiny, "[event]\n", "{event}\n", "`[event]`"),
    (tiny, "[event]\n", "## Event\n", "`[event]`"),
    (tiny, "[event]\n", "# [event]\n", "`[event]`"),
    (forum, "title = \"Talk number 4\"", "/* title = \"Talk number 4\" */\ntitle = \"X\"", "`# title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "/*\nold stuff\n*/\ntitle = \"X\"", "`#`"),
    (forum, "title = \"Talk number 4\"", "<title>Talk number 4</title>", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "{% for t in talks %}\ntitle = \"Talk number 4\"", "take it out"),
    (korean, "[[topic]]", "［［topic］］", "`[[topic]]`"),
    (korean, "[[topic]]", "[[주제]]", "`[[topic]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "<<<<<<< HEAD\n[[session]]\nid = \"s3\"\n", "`<<<<<<<`"),
    (forum, "title = \"Talk number 4\"", "<<<<<<< HEAD\ntitle = \"Talk number 4\"\n=======\ntitle = \"Talk four\"\n>>>>>>> tom", "`<<<<<<<`"),
    (forum, "title = \"Talk number 4\"", "<<<<<<< HEAD\ntitle = \"Talk number 4\"\n=======\ntitle = \"Talk four\"", "`<<<<<<<`"),
    (forum, "title = \"Talk number 4\"", "<<<<<<<\ntitle = \"Talk number 4\"\n>>>>>>>", "`<<<<<<<`"),
    (forum, "[[session]]\nid = \"s3\"\n", "{\n  \"id\": \"s3b\",\n  \"title\": \"Extra\",\n  \"start\": \"2027-05-04T13:00:00\",\n  \"room\": \"elbe\"\n},\n\n[[session]]\nid = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "- id: s3b\n  title: Extra\n  start: 2027-05-04T13:00:00\n  room: elbe\n\n[[session]]\nid = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "id,title,start,end,room\ns3b,Extra,2027-05-04 13:00,2027-05-04 14:00,elbe\ns3c,Extra,2027-05-04 13:00,2027-05-04 14:00,elbe\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "| id | title |\n|----|-------|\n| s3b | Extra |\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "BEGIN:VEVENT\nSUMMARY:Extra\nDTSTART:20270504T130000\nEND:VEVENT\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "<session id=\"s3b\">\n  <title>Extra</title>\n</session>\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "1. Opening\n2. Talk\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "- Opening 9:00\n- Talk 10:00\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "Tuesday, 4 May\n09:00 Opening, Elbe hall\n10:00 Talk, Alster\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "-- Tuesday --\n\n[[session]]\nid = \"s3\"\n", "`# Tuesday`"),
    (forum, "[[session]]\nid = \"s3\"\n", "/* Tuesday */\n\n[[session]]\nid = \"s3\"\n", "`# Tuesday`"),
    (forum, "[[session]]\nid = \"s3\"\n", "//////////////\n// Tuesday\n//////////////\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "\"\"\"\nTuesday is still open\n\"\"\"\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "<!--\nTuesday is still open\nask Tom\n-->\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "/*\nid = \"old\"\ntitle = \"Old\"\n*/\n\n[[session]]\nid = \"s3\"\n", "`#`"),
    (forum, "[[session]]\nid = \"s3\"\n", "{# Tuesday #}\n\n[[session]]\nid = \"s3\"\n", "`# Tuesday`"),
    (forum, "[[session]]\nid = \"s3\"\n", "{% include \"tuesday.toml\" %}\n\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "[include]\nfile = \"tuesday.toml\"\n\n[[session]]\nid = \"s3\"\n", "`event`"),
    (forum, "[[session]]\nid = \"s3\"\n", "----------\n\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "──────────\n\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "[Tuesday]\n\n[[session]]\nid = \"s3\"\n", "`event`"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[Tuesday]]\n\n[[session]]\nid = \"s3\"\n", "`event`"),
    (forum, "[[session]]\nid = \"s3\"\n", "\u{1a}\n[[session]]\nid = \"s3\"\n", "delete it"),
    (forum, "[[session]]\nid = \"s3\"\n", "\u{feff}[[session]]\nid = \"s3\"\n", "delete it"),
    (forum, "[[session]]\nid = \"s3\"\n", "\u{200b}\n[[session]]\nid = \"s3\"\n", "delete it"),
    (forum, "[[session]]\nid = \"s3\"\n", "\u{a0}\n[[session]]\nid = \"s3\"\n", "delete it, and write a space in its place"),
    (forum, "[[session]]\nid = \"s3\"\n", "\u{3000}[[session]]\nid = \"s3\"\n", "delete it, and write a space in its place"),
    (forum, "[[session]]\nid = \"s3\"\n", "}\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "]\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "]]\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[\n[[session]]\nid = \"s3\"\n", "`[name]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "\"\"\"\n[[session]]\nid = \"s3\"\n", "`\"\"\"`"),
    (forum, "[[session]]\nid = \"s3\"\n", "=\n[[session]]\nid = \"s3\"\n", "`=`"),
    (forum, "[[session]]\nid = \"s3\"\n", "end\n[[session]]\nid = \"s3\"\n", "`=`"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session]] id = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session]] third\nid = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session: s3]]\nid = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session \"s3\"]]\nid = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "# Session 3\nid = \"s3\"\n", "`[[session]]`"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session]]\n[[session]]\nid = \"s3\"\n", "take it out"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session]]\nid = \"s3\" title = \"Both\"\n", "`id = \"s3\" # title = \"Both\"`"),
    (forum, "[[session]]\nid = \"s3\"\ntitle = \"Talk number 3\"\n", "[[session]]\n{ id = \"s3\", title = \"Talk number 3\" }\n", "`=`"),
    (forum, "[[session]]\nid = \"s3\"\ntitle = \"Talk number 3\"\n", "[[session]]\nid = #3\ntitle = \"Talk number 3\"\n", "`id = \"...\"`"),
    (forum, "[[session]]\nid = \"s3\"\ntitle = \"Talk number 3\"\n", "[[session]]\nid = \"s3\"\nid = \"s3\"\ntitle = \"Talk number 3\"\n", "take one of the two out"),
    (forum, "[[delegation]]\ncountry = \"NL\"\n\n[[delegation]]\ncountry = \"DK\"", "[[delegation]]\ncountry = \"NL\"\ncountry = \"DK\"", "take one of the two out"),
    (forum, "[[delegation]]\ncountry = \"NL\"\n", "delegation = [\"NL\", \"SE\"]\n[[delegation]]\ncountry = \"NL\"\n", "`id`"),
    (forum, "  { day = 2027-05-04, from = \"08:00\", to = \"20:00\" },\n", "  { day = 2027-05-04, from = \"08:00, to = \"20:00\" },\n", "put a comma between the two"),
    (forum, "[[session]]\nid = \"s3\"\n", "[[session]]\n{\nid = \"x1\"\ntitle = \"A\"\nstart = 2027-05-04T12:00:00\nminutes = 30\nroom = \"elbe\"\n}\n\n[[session]]\nid = \"s3\"\n", "take this bracket out, and the one that closes it"),
    (forum, "summary = { en = \"What ports need\", de = \"Was Häfen brauchen\" }\n", "[session.summary]\nen = \"What ports need\"\nde = \"Was Häfen\"\n", "`[session.summary]`"),
    (forum, "topics = [\"cranes\"]", "topics = [\"cranes\"]\n[session.open]\nfrom = \"x\"", "`id`"),
    (forum, "open = [\n  { day = 2027-05-04, from = \"08:00\", to = \"20:00\" },\n  { day = 2027-05-05, from = \"08:00\", to = \"22:00\" },\n]\n", "[[room.open]]\nday = 2027-05-04\nfrom = \"08:00\"\nto = \"20:00\"\n", "`open`"),
    (forum, "format = 1\n", "format = 1\nid = \"harbour-forum\"\n", "`[event]`"),
    (forum, "[event]\nid", "id", "`[event]`"),
    (forum, "room = \"elbe\"\ntopics = [\"cranes\"]", "room.id = \"elbe\"\ntopics = [\"cranes\"]", "write a string"),
    (forum, "room = \"elbe\"\ntopics = [\"cranes\"]", "room = { id = \"elbe\" }\ntopics = [\"cranes\"]", "write a string"),
    (forum, "title = \"Talk number 4\"", "\"title \" = \"Talk number 4\"", "`title`"),
    (forum, "title = \"Talk number 4\"", "\"Talk title\" = \"Talk number 4\"", "`title`"),
    (forum, "title = \"Talk number 4\"", "TITLE = \"Talk number 4\"", "`title`"),
    (forum, "title = \"Talk number 4\"", "title- = \"Talk number 4\"", "`title`"),
    (korean, "[[session]]\nid = \"lunch\"", "[[세션: 점심]]\nid = \"lunch\"", "[[session]]"),
    (korean, "[[session]]\nid = \"lunch\"", "〔〔session〕〕\nid = \"lunch\"", "[[session]]"),
    (korean, "[[session]]\nid = \"lunch\"", "[[session]]。\nid = \"lunch\"", "[[session]]"),
];

#[test]
fn a_slip_of_structure_is_one_finding_with_what_to_write() {
    let wrong_ones = not_told_once(SHAPES);
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

/// What was done to a whole file, and what the one finding says to write.
#[test]
fn what_is_done_to_a_whole_file_is_one_mistake() {
    let by_id = |text: &str| {
        text.replace("[[session]]\nid = \"welcome\"\n", "[session.welcome]\n")
            .replace("[[session]]\nid = \"pitches\"\n", "[session.pitches]\n")
    };
    let text = tiny();
    let numbered: Vec<String> = (text.lines().enumerate())
        .map(|(number, line)| format!("{} {line}", number + 1))
        .collect();
    for (wrong, hint) in [
        (by_id(&text), "`[[session]]`, `id = \"welcome\"`"),
        (text.replace("[[session]]", "[[sessions]]"), "`[[session]]`"),
        (
            text.replace("[[session]]", "[[event.session]]"),
            "`[[session]]`",
        ),
        (format!("```toml\n{text}```\n"), "take it out"),
        (format!("+++\n{text}+++\n"), "take it out"),
        (format!("---\n{text}"), "take it out"),
        (text.replace(" = ", ": "), "an agenda is written in TOML"),
        (numbered.join("\n"), "begin each of them with `#`"),
        (
            text.replace("format = 1\n\n[event]\n", "[event]\nformat = 1\n"),
            "`format = 1`",
        ),
    ] {
        let found = check(&wrong);
        assert_eq!(found.len(), 1, "{wrong}: {:#?}", told(&found));
        assert!(hint_of(&found[0]).contains(hint), "{:#?}", told(&found));
    }
}

#[test]
fn a_line_that_is_gone_is_told_where_it_was() {
    let text = forum();
    let mut told_of = 0;
    for header in [
        "[[day]]",
        "[[room]]",
        "[[feature]]",
        "[[walk]]",
        "[[topic]]",
        "[[person]]",
        "[[session]]",
    ] {
        for (at, _) in text.match_indices(header).skip(1).take(2) {
            let mut wrong = text.clone();
            wrong.replace_range(at..=at + header.len(), "");
            let found = check(&wrong);
            let line = text[..at].matches('\n').count() + 1;
            assert_eq!(found.len(), 1, "{header}: {:#?}", told(&found));
            assert_eq!(line_of(&found[0]), line, "{:#?}", told(&found));
            assert!(hint_of(&found[0]).contains(header), "{:#?}", told(&found));
            told_of += 1;
        }
    }
    assert!(told_of > 6, "{told_of}");
}

#[test]
fn a_merge_whose_first_line_is_gone_is_one_mistake() {
    let right = "title = \"Talk number 4\"\n";
    for wrong in [
        "title = \"Talk number 4\"\n=======\ntitle = \"Talk four\"\n>>>>>>> tom\n",
        "title = \"Talk number 4\"\n||||||| base\ntitle = \"T\"\n=======\ntitle = \"Talk four\"\n>>>>>>> tom\n",
        "title = \"Talk number 4\"\n>>>>>>> tom\n",
    ] {
        let found = check(&forum().replacen(right, wrong, 1));
        assert_eq!(found.len(), 1, "{:#?}", told(&found));
        assert_eq!(found[0].code.word(), "conflict-marker");
    }
}

#[test]
fn korean_without_utf_8_is_told_as_such() {
    let text = korean();
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = attache::source::read(&utf_16);
    let refusal = reading.refusal().expect("it is not read");
    assert!(
        refusal.message.to_string().contains("UTF-16"),
        "{refusal:?}"
    );
}

#[test]
fn two_hundred_slips_are_all_told_each_for_itself() {
    let mut slips = 0;
    let lines: Vec<String> = (forum().lines())
        .map(|line| {
            let wrong = match line.split_once(' ').map(|(key, _)| key) {
                Some("title") => line.replace('"', ""),
                Some("room") => line.replace('=', ":"),
                Some("start") => line.replace(":00:00", " Uhr"),
                Some("end") => format!("{line};"),
                Some("topics") => line.replace(']', ""),
                _ => return line.to_owned(),
            };
            slips += 1;
            wrong
        })
        .collect();
    let found = check(&lines.join("\n"));
    assert!(slips > 200, "{slips}");
    assert_eq!(found.len(), slips, "{:#?}", told(&found));
    assert!(found.iter().all(|one| one.count == 1 && one.hint.is_some()));
}

#[test]
fn a_piece_with_wide_blanks_at_its_end_is_told_once() {
    let header = "[[session]]\nid = \"s3\"";
    for blank in ["\u{a0}", "\u{3000}", "\u{2003} \t"] {
        for piece in [
            "please check with Ana\nand with Tom\n",
            "/* old */\n",
            "{# old #}\n",
        ] {
            let piece = piece.replace('\n', &format!("{blank}\n"));
            let text = forum().replacen(header, &format!("{piece}{header}"), 1);
            let told = told(&check(&text));
            assert_eq!(told.len(), 1, "{piece:?}: {told:#?}");
        }
    }
}
