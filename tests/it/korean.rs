//! A person who reads only Korean: every screen, overlay and command says nothing in English. What may
//! stand in Latin letters is listed here, each with its reason.

use std::collections::{BTreeMap, HashSet};

use attache::agenda::Code;
use attache::i18n::sentences::failures;
use attache::plan::store::Kin;
use attache::plan::{Accepted, Key, Me, Op, Plan, Revision};
use attache::query::Field;
use attache::tui::input::keymap::Keymap;
use attache::tui::msg::Msg;

use crate::command::Desk;
use crate::screen::{Screen, Start};

/// Every kind of thing that an agenda has, and all its own texts in Korean.
const FAIR: &str = include_str!("../fixtures/korean.toml");

/// Keys that lead to every page and to the states of each.
const STATES: &[&str] = &[
    "",
    "/",
    "/ \"건초\"",
    "/ \"건초\" enter",
    "/ \"없는말\"",
    "/ \"is:\"",
    "/ \"주제:\"",
    "s / \"건초\" enter",
    "s s s",
    "C",
    "f",
    "f \"ㅂ\"",
    "f space down space esc",
    "f down down down down down down down down down down down down",
    "enter",
    "enter G",
    "enter ] ]",
    "] ] ] enter",
    "r",
    "r enter ?",
    "o",
    "M",
    "M \"한\"",
    "M \"없는이름\" tab \"없는이름\" enter",
    "M \"한지\" enter ctrl-s o",
    "?",
    "? pagedown",
    "? pagedown pagedown pagedown",
    "? \"되\"",
    ":",
    ": pagedown",
    ": pagedown pagedown",
    ": pagedown pagedown pagedown pagedown",
    ": \"일정\"",
    ": \"없는말\"",
    "!",
    "! enter",
    "4",
    "4 @",
    "4 @ \"없는때\" enter",
    "4 @ \"09:30\" enter",
    "4 ]",
    "4 / \"없는말\"",
    "4 enter",
    "4 enter G",
    "4 F",
    "4 F pagedown pagedown",
    "4 F tab tab tab \"01:00\"",
    "4 F \"14-15 바나나\"",
    "4 F \"s\"",
    "4 F tab tab tab tab \"많이\"",
    "4 F tab tab tab tab \"9000\"",
    "4 D",
    "4 G D",
    ": \"문 앞\" enter",
    "w",
    "O",
    "P",
    "P f6",
    "P f4",
    "space 3 y",
    "space 3 y n",
    "3 y",
    "3 Y",
    "3 Y \"없음\"",
    "5 enter a",
    "P \"새일정\"",
    "p",
    "e",
    "e \"장갑\" enter",
    "space e \"장갑\" ctrl-s",
    "u",
    "U",
    "space u U",
    "m",
    "m m",
    "x",
    "x x",
    "d",
    "x x j x j x j x j x j x j x j x",
    "3",
    "3 v v",
    "space 2",
    "space 2 enter",
    "space 3 v",
    "x 3 v v",
    "x 3 v v x",
    "g space j space j m j space j space 2",
    "g space j space j m j space j space 2 G",
];

const SIZES: [(u16, u16); 4] = [(160, 50), (120, 36), (80, 24), (40, 12)];

fn start(size: (u16, u16)) -> Start {
    Start {
        agenda: FAIR.into(),
        size,
        now: "2026-05-09T10:10",
        lang: "ko",
        ..Start::default()
    }
}

/// Runs of two or more Latin letters, each once.
fn latin(text: &str) -> HashSet<&str> {
    text.split(|letter: char| !letter.is_ascii_alphabetic())
        .filter(|run| run.len() > 1)
        .collect()
}

/// What the screens may say in Latin letters.
fn spoken_by_screens() -> HashSet<String> {
    let mut may = HashSet::new();
    // Names of keys stand on the keyboard.
    for row in Keymap::default().rows() {
        for signs in [false, true] {
            may.extend(
                latin(&row.labels(signs, " "))
                    .into_iter()
                    .map(str::to_owned),
            );
        }
    }
    let others = [
        "ATTACHE", "QR",  // what the code for cameras is called
        "KST", // how the event's zone is called
        "is", "hidden", "mine", "must", "clash", "past",
        "full", // `is:hidden`, as one types it
        "now", "next", "free", // the same
        "after", "before", "at", "long", // `after:14:00` and the like
        "my",   // the name of the plan
        "agenda", "toml", "txt", "tmp", "PDF", // files
    ];
    may.extend(others.map(str::to_owned));
    // Fields of a query have one spelling.
    may.extend(Field::ALL.iter().map(|field| field.word().to_owned()));
    may
}

/// English words that were met, each with where and the first line that has it.
#[derive(Default)]
struct Leaks(BTreeMap<String, String>);

impl Leaks {
    fn look(&mut self, text: &str, may: &HashSet<String>, place: &str) {
        for line in text.lines() {
            // A share code is letters without words.
            let is_group = |part: &str| {
                part.is_empty()
                    || part.len() == 8
                        && part
                            .bytes()
                            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            };
            let is_code = |word: &&str| !word.is_empty() && word.split('-').all(is_group);
            let words: Vec<&str> = line.split(' ').filter(|word| !is_code(word)).collect();
            for word in latin(&words.join(" "))
                .into_iter()
                .filter(|word| !may.contains(*word))
            {
                let met = || format!("{place}: {}", line.trim());
                self.0.entry(word.to_owned()).or_insert_with(met);
            }
        }
    }

    fn assert_none(self) {
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }
}

#[test]
fn every_screen_and_overlay_is_in_korean() {
    let may = spoken_by_screens();
    let mut leaks = Leaks::default();
    for size in SIZES {
        for keys in STATES {
            let screen = start(size).open().press(keys);
            leaks.look(&screen.text(), &may, &format!("{size:?} after {keys:?}"));
        }
    }
    leaks.assert_none();
}

/// Opens screens at a size.
type Opening = Box<dyn Fn((u16, u16)) -> Screen>;

/// The screens in states that are not reached by keys alone, each with what it is.
fn told() -> Vec<(&'static str, Opening)> {
    fn not_stored() -> Msg {
        Msg::NotStored {
            plan: "my".into(),
            reason: failures::said("일정을 저장할 수 없습니다"),
            cause: failures::said("디스크가 가득 찼습니다"),
        }
    }
    fn unsaved(size: (u16, u16), keys: &str) -> Screen {
        let mut screen = start(size).open();
        screen.hold = true;
        screen.keys(keys);
        screen
    }
    vec![
        (
            "before the event",
            Box::new(|size| {
                Start {
                    now: "2026-05-01T10:00",
                    ..start(size)
                }
                .open()
            }),
        ),
        (
            "after the event",
            Box::new(|size| {
                Start {
                    now: "2026-06-01T10:00",
                    ..start(size)
                }
                .open()
            }),
        ),
        (
            "a failed save",
            Box::new(|size| {
                let mut screen = unsaved(size, "space");
                screen.send(not_stored());
                screen
            }),
        ),
        (
            "what went wrong",
            Box::new(|size| {
                let mut screen = unsaved(size, "space");
                screen.send(not_stored());
                screen.press("w")
            }),
        ),
        (
            "leaving",
            Box::new(|size| {
                let mut screen = unsaved(size, "space q");
                screen.send(not_stored());
                screen
            }),
        ),
        (
            "leaving while the disk is silent",
            Box::new(|size| unsaved(size, "space q")),
        ),
        (
            "opening another plan",
            Box::new(|size| {
                let mut screen = unsaved(size, "space P \"다른\" enter");
                screen.send(not_stored());
                screen
            }),
        ),
        (
            "a plan that cannot be written",
            Box::new(|size| {
                let mut screen = start(size).open();
                screen.send(Msg::PlanOpened {
                    name: "my".into(),
                    plan: Box::default(),
                    notices: Vec::new(),
                    writable: false,
                    recoveries: Vec::new(),
                    kin: None,
                });
                screen.press("space")
            }),
        ),
        (
            "a plan of another event",
            Box::new(|size| {
                let mut plan = Plan::default();
                let sessions = vec![(Key::id("hives"), Accepted::default())];
                let at = "2026-05-09T10:00:00+09:00".parse().unwrap();
                plan.apply(&Op::Choose {
                    sessions,
                    intent: attache::agenda::Intent::Must,
                    note: None,
                    at,
                })
                .unwrap();
                let kin = Kin {
                    event: "fair".into(),
                    plan,
                    known: 1,
                };
                Start {
                    kin: Some(Box::new(kin)),
                    ..start(size)
                }
                .open()
            }),
        ),
        (
            "findings",
            Box::new(|size| {
                let mut screen = start(size).open();
                let agenda = FAIR.replace("loft\"\ntopics", "lofty\"\nodd = 1\ntopics");
                let reading = attache::source::read(agenda.as_bytes());
                let findings = attache::source::check(agenda.as_bytes(), &reading);
                screen.send(Msg::Checked(screen.app.world.agenda.clone(), findings));
                screen.press("! j j")
            }),
        ),
        (
            "an older agenda",
            Box::new(|size| {
                let plan = Plan {
                    revision_seen: Some(Revision {
                        number: 9,
                        version: None,
                    }),
                    ..Plan::default()
                };
                Start {
                    plan,
                    ..start(size)
                }
                .open()
                .press("O")
            }),
        ),
        (
            "an agenda that is gone",
            Box::new(|size| {
                let mut screen = start(size).open();
                screen.send(Msg::AgendaLost(failures::said("파일이 없습니다.")));
                screen
            }),
        ),
        (
            "an agenda that cannot be read",
            Box::new(|size| {
                let mut screen = start(size).open();
                screen.send(Msg::AgendaBroken(
                    attache::source::read(b"format = 1\n[event").findings,
                ));
                screen
            }),
        ),
        (
            "an empty agenda",
            Box::new(|size| {
                let mut screen = start(size).open();
                screen.reload("format = 1\n[event]\nid = \"fair\"\nname = \"봄 장터\"\ntimezone = \"Asia/Seoul\"\n");
                screen
            }),
        ),
        (
            "who I am",
            Box::new(|size| {
                let me = Me {
                    person: Some("jimin".into()),
                    ..Me::default()
                };
                let plan = Plan {
                    me,
                    ..Plan::default()
                };
                Start {
                    plan,
                    ..start(size)
                }
                .open()
                .press("o")
            }),
        ),
        ("a tiny window", Box::new(|_| start((20, 5)).open())),
    ]
}

#[test]
fn whatever_happens_is_told_in_korean() {
    let may = spoken_by_screens();
    let mut leaks = Leaks::default();
    for size in SIZES {
        for (what, screen) in told() {
            let mut may = may.clone();
            // Ids of the agenda, and keys of its file, as findings quote them.
            let ids = FAIR.lines().filter_map(|line| line.strip_prefix("id = "));
            may.extend(ids.flat_map(latin).map(str::to_owned));
            let keys = [
                "event", "session", "start", "end", "minutes", "lofty", "odd",
            ];
            may.extend(keys.map(str::to_owned));
            leaks.look(&screen(size).text(), &may, &format!("{what} at {size:?}"));
        }
    }
    leaks.assert_none();
}

/// What the commands may say in Latin letters: ids of the agenda, and what one types. Beside these the codes
/// of findings, which `[[allow]]` takes.
const SPOKEN_BY_COMMANDS: &[&str] = &[
    "CUPS",
    "PDF",
    "pdf",
    // What begins every share code; what `plan from` takes.
    "ATTACHE",
    "organisation",
    "ID",
    "CC",
    "import",
    "share",
    // What is exported, and under which names.
    "QR",
    "code",
    "ics",
    "svg",
    "png",
    // Ids of sessions, rooms, people and plans, which are typed; the plan's and the program's files.
    "hives",
    "queens",
    "scythes",
    "stones",
    "ropes",
    "dance",
    "drying",
    "week",
    "someday",
    "barn",
    "loft",
    "shed",
    "jimin",
    "guild",
    "my",
    "fair",
    "projector",
    "wifi",
    "VN",
    "agenda",
    "toml",
    "txt",
    "html",
    "bak",
    "lock",
    "attache",
    "config",
    "data",
    "plans",
    "keymap",
    "home",
    "tmp",
    "local",
    "share",
    // The zone, by its name in the tz database.
    "Asia",
    "Seoul",
    // An address of the agenda.
    "https",
    "example",
    "org",
    "bees",
    "hay",
    // The files of this test, and what `check` quotes of them.
    "old",
    "new",
    "broken",
    "wrong",
    "none",
    "table",
    "csv",
    "pdf",
    "PDF",
    "CUPS",
    "event",
    "foo",
    "lofty",
    "title",
    "start",
    "extra",
    "needs",
    "room",
    "seats",
    "session",
    // Words of queries.
    "after",
    "at",
    "day",
    "is",
    "topic",
    "mine",
    "must",
    "maybe",
    "hidden",
    "now",
    "next",
    "past",
    "free",
    "clash",
    "cancelled",
    "full",
    "illustrative",
    "changed",
    // Settings and their values, as the config file has them.
    "agenda_from",
    "from",
    "plan",
    "lang",
    "ko",
    "zone",
    "theme",
    "color",
    "auto",
    "ascii",
    "staff",
    "STAFF",
    "as",
    "not",
    "false",
    "ambiguous",
    "mouse",
    "bell",
    "true",
    // A command to type, and what is typed in it.
    "add",
    "id",
    // Names of standards.
    "UTF",
    "JSON",
    "XML",
    "TOML",
    "ISO",
    "MiB",
    "HOME",
    "TERM",
];

/// The text without what is quoted for typing, options, and codes of findings in brackets.
fn spoken(text: &str) -> String {
    let outside: String = text.split('`').step_by(2).collect::<Vec<&str>>().join(" ");
    let words = outside.split_inclusive([' ', '\n', '(', ')', ',']);
    words
        .filter(|word| !word.starts_with("--") && !word.contains('/'))
        .collect()
}

#[test]
fn every_command_answers_in_korean() {
    let codes = Code::ALL.iter().flat_map(|code| code.word().split('-'));
    let may = SPOKEN_BY_COMMANDS.iter().copied().chain(codes);
    let may: HashSet<String> = may.map(str::to_owned).collect();
    let desk = Desk::bare()
        .with("ATTACHE_LANG", "ko")
        .with("ATTACHE_NOW", "2026-05-09T10:10");
    desk.write("agenda.toml", FAIR);
    desk.write(
        "old.toml",
        FAIR.replace("숫돌 고르기", "숫돌")
            .replace("taken = 30\n", ""),
    );
    desk.write("broken.toml", "format = 1\n[event\nid = 3\n");
    desk.write(
        "wrong.toml",
        FAIR.replace(
            "room = \"loft\"",
            "room = \"lofty\"\nseats = \"하나\"\nfoo = 1",
        ),
    );
    desk.write(
        "table.csv",
        "title,start,extra\n모임,2026-05-09 10:00,1\n모임,언젠가,2\n",
    );
    let mut leaks = Leaks::default();
    for line in [
        "list",
        "list 건초",
        "list 없는말",
        "list is:hidden",
        "list 주제:건초",
        "list topic:없음",
        "list day:없음",
        "list at:수",
        "list is:없음",
        "list 'open",
        "list after:",
        "show hives",
        "show queens",
        "show scythes",
        "show stones",
        "show someday",
        "show hive",
        "show 없음",
        "timetable",
        "wed",
        "rooms",
        "rooms barn",
        "rooms loft",
        "rooms 없음",
        "people",
        "people 없음",
        "people 케냐",
        "info",
        "info 무선",
        "info 없음",
        "plan",
        "plan show",
        "plan me",
        "plan me --person jimin --owner 지민",
        "plan me --person 없음",
        "plan me --organisation 없음",
        "plan me --delegation 없음",
        "plan add hives queens --note 장갑",
        "plan add hives",
        "plan add 없음",
        "plan",
        "plan --check",
        "plan note hives 모자",
        "plan note dance 모자",
        "plan note hives ",
        "plan hide dance",
        "plan unhide dance",
        "plan unhide dance",
        "plan remove queens",
        "plan remove queens",
        "plan undo",
        "plan redo",
        "plan redo",
        "plan share",
        "export ics -o 달.ics",
        "export ics 없는말",
        "export ics --mine -o 달력.ics",
        "export csv is:없음",
        "export html -o 폰.html",
        "export html --all -o 폰2.html",
        "export qr",
        "export qr hives -o 코드.gif",
        "export qr hives -o 코드.svg",
        "export qr 없음",
        "plan import 없음",
        "plan import attache1-00000000",
        "plan compare 없음",
        "plan from person:jimin 지민",
        "plan from person:jimin 지민",
        "plan from 없음 셋째",
        "plan list",
        "plan copy my 둘째",
        "plan copy 없음 셋째",
        "plan recover",
        "plan accept-revision",
        "plan forget 둘째",
        "plan forget 둘째 --yes",
        "plan forget 없음",
        "print plan --to -",
        "print plan --to plan.txt",
        "print plan --to plan.txt",
        "print plan --to plan.html",
        "print plan --to plan.xyz",
        "print plan --to no/plan.txt",
        "print plan --to plan.pdf",
        "print plan --to badge.txt --badge",
        "print plan --plans none-*",
        "print plan --for person:nobody",
        "print plan --printer office",
        "print doors --to -",
        "print doors --to doors.txt --room hall",
        "print runsheet --to -",
        "check",
        "check wrong.toml",
        "check broken.toml",
        "check none.toml",
        "check --strict",
        "import table.csv -o new.toml",
        "import table.csv --strict",
        "import none.csv",
        "diff old.toml agenda.toml",
        "diff agenda.toml old.toml",
        "diff agenda.toml agenda.toml",
        "config",
        "config path",
        "list --now 언젠가",
        "list --zone 없음",
        "list --timezone Europe/Riga",
        "list --agenda none.toml",
        "plan --plan ../x",
        "plan --data-dir agenda.toml",
        "list --config none.toml",
        "man --json",
        "--json",
    ] {
        let mut arguments: Vec<&str> = line.split(' ').collect();
        arguments.retain(|one| *one != "''");
        let ran = desk.run(&arguments);
        for text in [&ran.out, &ran.err] {
            let text = text.replace(&*desk.path("").to_string_lossy(), "");
            leaks.look(&spoken(&text), &may, &format!("{arguments:?}"));
        }
    }
    leaks.assert_none();
}

/// What the help and mistakes of the command line say in Latin letters besides: what one types there.
const TYPED: &[&str] = &[
    // Values of --lang, --timezone and --zone.
    "en",
    "ko",
    "Asia",
    "Seoul",
    "Europe",
    "Paris",
    "each",
    "sort",
    "time",
    "relevance",
    "share",
    "export",
    "ics",
    "csv",
    "md",
    "xml",
    "html",
    "qr",
    "svg",
    "png",
    "mine",
    "alarm",
    "Markdown",
    "topics",
    "start",
    "minutes",
    "day",
    "place",
    "organisations",
    "delegations",
    "language",
    "summary",
    "about",
    "url",
    "intent",
    "compare",
    "merge",
    "replace",
    "with",
    "notes",
    "CC",
    "date",
    "order",
    "dmy",
    "mdy",
    "ymd",
    "first",
    "attache",
    "list",
    "show",
    "timetable",
    "wed",
    "rooms",
    "people",
    "info",
    "plan",
    "print",
    "doors",
    "runsheet",
    "badge",
    "landscape",
    "letter",
    "paper",
    "plans",
    "printer",
    "since",
    "office",
    "CUPS",
    "PDF",
    "pdf",
    "fonts",
    "NotoSansKR",
    "Regular",
    "otf",
    "check",
    "import",
    "diff",
    "completions",
    "man",
    "config",
    "help",
    "add",
    "remove",
    "gaps",
    "around",
    "all",
    "bell",
    "changes",
    "hide",
    "unhide",
    "note",
    "me",
    "copy",
    "forget",
    "recover",
    "accept",
    "revision",
    "undo",
    "redo",
    "path",
    "default",
    "agenda",
    "toml",
    "timezone",
    "data",
    "dir",
    "now",
    "lang",
    "zone",
    "color",
    "ascii",
    "staff",
    "STAFF",
    "as",
    "not",
    "json",
    "version",
    "yes",
    "drop",
    "from",
    "event",
    "person",
    "delegation",
    "organisation",
    "owner",
    "maybe",
    "output",
    "map",
    "strict",
    "TITLE",
    "for",
    "title",
    "place",
    "own",
    "edit",
    "backup",
    "swap",
    "watch",
    "step",
    "seats",
    "feature",
    "force",
    "to",
    "my",
    "auto",
    "always",
    "never",
    "local",
    "txt",
    "html",
    "bash",
    "elvish",
    "fish",
    "powershell",
    "zsh",
    "frob",
    "lst",
    "sometimes",
    "fsh",
    // Variables, and names of formats and standards.
    "ATTACHE",
    "AGENDA",
    "PLAN",
    "DATA",
    "DIR",
    "CONFIG",
    "NOW",
    "LANG",
    "LC",
    "ALL",
    "MESSAGES",
    "NO",
    "COLOR",
    "CLICOLOR",
    "FORCE",
    "ASCII",
    "JSON",
    "ID",
    "xml",
    "schedule",
    "iCalendar",
    "CSV",
    "id",
    // Words of queries, and an example of a column.
    "topic",
    "kind",
    "room",
    "day",
    "org",
    "country",
    "access",
    "status",
    "after",
    "before",
    "at",
    "thu",
    "long",
    "is",
    "mine",
    "must",
    "hidden",
    "next",
    "past",
    "free",
    "clash",
    "cancelled",
    "full",
    "illustrative",
    "changed",
    "start",
    "Beginn",
    "Saal",
    // Interests.
    "suggest",
    "interest",
    "lunch",
    "commerce",
    "e",
    "seminar",
    "ana",
    // A file to begin with, its schema, and its page.
    "new",
    "full",
    "schema",
    "json",
    "agenda",
    "toml",
    "man",
];

#[test]
fn help_and_mistakes_of_the_command_line_are_in_korean() {
    let may: HashSet<String> = TYPED.iter().map(|&word| word.to_owned()).collect();
    let desk = Desk::bare();
    let mut leaks = Leaks::default();
    for line in [
        "--help",
        "-h",
        "list -h",
        "show -h",
        "timetable -h",
        "rooms -h",
        "info -h",
        "plan -h",
        "plan show -h",
        "plan add -h",
        "plan remove -h",
        "plan hide -h",
        "plan unhide -h",
        "plan note -h",
        "plan gaps -h",
        "plan changes -h",
        "plan me -h",
        "plan share -h",
        "export -h",
        "plan import -h",
        "plan compare -h",
        "plan from -h",
        "plan list -h",
        "plan suggest -h",
        "plan copy -h",
        "plan forget -h",
        "plan recover -h",
        "plan accept-revision -h",
        "plan undo -h",
        "plan redo -h",
        "print -h",
        "print plan --help",
        "print doors --help",
        "print runsheet -h",
        "check -h",
        "new --help",
        "schema -h",
        "import --help",
        "diff -h",
        "completions --help",
        "man -h",
        "config -h",
        "config path -h",
        "help",
        "help plan add",
        "help help",
        "print",
        "frob",
        "lst",
        "list --frob",
        "list --json=1",
        "plan add",
        "--color sometimes",
        "diff a",
        "--agenda",
        "completions fsh",
        "list --json --json",
        "plan note a",
        "plan frob",
        "--version x",
    ] {
        let mut arguments = vec!["--lang", "ko"];
        arguments.extend(line.split(' '));
        let ran = desk.run(&arguments);
        let text = ran.out + &ran.err;
        assert!(
            text.chars().any(|letter| ('가'..='힣').contains(&letter)) || line == "--version x",
            "{line}: {text}"
        );
        leaks.look(&text, &may, line);
    }
    leaks.assert_none();
    for with in [&["--lang=ko", "frob"][..], &["frob", "--lang", "ko-KR"]] {
        assert!(desk.fails(2, with).contains("명령은 없습니다"));
    }
    let desk = Desk::bare().with("LANG", "ko_KR.UTF-8");
    assert!(desk.text(&["--help"]).contains("사용법: attache"));
    assert!(
        desk.text(&["--lang", "en", "--help"])
            .contains("Usage: attache")
    );
    assert!(desk.text(&["completions", "zsh"]).contains("세션 담기"));
}

/// What else the manual says in Latin letters: keys, files, variables, codes, and what the system names.
const NAMED_BY_THE_MANUAL: &[&str] = &[
    "QR",
    "KiB",
    "TH",
    "SH",
    "SS",
    "TP",
    "PP",
    "RS",
    "RE",
    "IP",
    "br",
    "ie",
    "el",
    "ds",
    "Aq",
    "aq",
    "bu",
    "fB",
    "fI",
    "fR",
    "BHELP",
    "fBattache",
    "EVENT",
    "TIME",
    "HOST",
    "DATE",
    "bak",
    "lock",
    "corrupt",
    "conflict",
    "recovery",
    "attache",
    "tmp",
    "plans",
    "TOML",
    "XDG",
    "RUNTIME",
    "TERM",
    "dumb",
    "LC",
    "CTYPE",
    "UTF",
    "CON",
    "Ctrl",
    "KILL",
    "INT",
    "QUIT",
    "HUP",
    "NFS",
    "SMB",
    "Linux",
    "user",
    "security",
    "trusted",
    "MiB",
    "session",
    "walk",
    "bad",
    "value",
    "time",
    "XML",
    "DURATION",
    "about",
    "Commands",
    "Korea",
];

#[test]
fn the_manual_and_the_default_settings_are_in_korean() {
    let desk = Desk::bare().with("ATTACHE_LANG", "ko");
    let mut may = spoken_by_screens();
    may.extend(
        TYPED
            .iter()
            .chain(NAMED_BY_THE_MANUAL)
            .map(|&word| word.to_owned()),
    );
    let mut leaks = Leaks::default();
    let man = desk.text(&["man"]);
    let words = ["\\fB", "\\fI", "\\fR"]
        .iter()
        .fold(man.clone(), |man, escape| man.replace(escape, " "));
    leaks.look(&words, &may, "man");
    for heading in [
        ".SH \"이름\"",
        ".SH \"모든 명령의 옵션\"",
        ".SH \"안전\"",
        ".SH \"한도\"",
        "쓸 수 있는 값:",
    ] {
        assert!(man.contains(heading), "{heading}");
    }
    let settings = [
        "theme",
        "dark",
        "light",
        "high",
        "contrast",
        "plain",
        "ambiguous",
        "true",
        "false",
        "mouse",
        "keymap",
        "list",
        "next",
        "down",
        "previous",
        "up",
        "en",
        "Europe",
        "Brussels",
        "TERM",
    ];
    may.extend(settings.map(str::to_owned));
    leaks.look(&desk.text(&["config", "default"]), &may, "config default");
    leaks.assert_none();
}
