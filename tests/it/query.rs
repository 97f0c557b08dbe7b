//! Finding sessions: what each query of the language finds, and what is said of one that cannot be
//! read.

use std::collections::{BTreeMap, BTreeSet};

use attache::agenda::{Agenda, Intent, SessionIx, Time};
use attache::i18n::Locale;
use attache::query::{
    Context, Field, Filter, Index, Mine, Nobody, Query, QueryError, Rank, Value, complete, finds,
    hits_by_day, nearest, parted_value, time::read_moment, toggle, value_name,
};
use attache::source;
use chrono::{NaiveDate, TimeZone};
use proptest::prelude::*;

struct Fixture {
    agenda: Agenda,
    index: Index,
}

impl Fixture {
    fn new() -> Self {
        let bytes = include_bytes!("../fixtures/query.toml");
        let reading = source::read(bytes);
        let agenda = reading.agenda.expect("the fixture can be read");
        let index = Index::new(&agenda);
        Self { agenda, index }
    }

    /// Wednesday, 14:30.
    fn now(&self) -> Time {
        let zone = self.agenda.event.timezone;
        zone.with_ymd_and_hms(2023, 4, 26, 14, 30, 0)
            .single()
            .expect("a time")
    }

    fn context<'a>(&'a self, mine: &'a dyn Mine) -> Context<'a> {
        Context {
            agenda: &self.agenda,
            index: &self.index,
            mine,
            is_staff: false,
            now: self.now(),
        }
    }

    fn read(&self, text: &str) -> Result<Query, QueryError> {
        Query::read(text, &self.agenda, self.now())
    }

    fn query(&self, text: &str) -> Query {
        match self.read(text) {
            Ok(query) => query,
            Err(error) => panic!("{}", error.render(text, &Locale::default())),
        }
    }

    fn error(&self, text: &str) -> QueryError {
        match self.read(text) {
            Ok(query) => panic!("{text} is {query:?}"),
            Err(error) => error,
        }
    }

    fn ids(&self, query: &Query, mine: &dyn Mine) -> Vec<&str> {
        let hits = query.run(self.context(mine));
        hits.iter()
            .map(|hit| self.agenda.session(hit.session).id.as_str())
            .collect()
    }

    fn find(&self, text: &str) -> Vec<&str> {
        self.ids(&self.query(text), &Nobody)
    }

    fn all(&self) -> Vec<SessionIx> {
        self.agenda.by_time.clone()
    }
}

/// Someone with a plan: ids by intent, ids that clash, ids that changed.
#[derive(Default)]
struct Someone {
    intents: BTreeMap<SessionIx, Intent>,
    clashing: BTreeSet<SessionIx>,
    changed: BTreeSet<SessionIx>,
}

impl Someone {
    fn new(fixture: &Fixture) -> Self {
        let ix = |id: &str| fixture.agenda.find(id).expect(id);
        Self {
            intents: [
                (ix("shop"), Intent::Must),
                (ix("poppy"), Intent::Maybe),
                (ix("party"), Intent::Hidden),
            ]
            .into(),
            clashing: [ix("shop"), ix("poppy")].into(),
            changed: [ix("poppy")].into(),
        }
    }
}

impl Mine for Someone {
    fn intent(&self, session: SessionIx) -> Option<Intent> {
        self.intents.get(&session).copied()
    }
    fn clashes(&self, session: SessionIx) -> bool {
        self.clashing.contains(&session)
    }
    fn is_changed(&self, session: SessionIx) -> bool {
        self.changed.contains(&session)
    }
}

const ALL: &[&str] = &[
    "opening", "shop", "poppy", "party", "expo", "off", "signing", "someday",
];

fn without(ids: &[&str]) -> Vec<&'static str> {
    ALL.iter().copied().filter(|id| !ids.contains(id)).collect()
}

#[test]
fn an_empty_query_finds_everything_by_time() {
    let fixture = Fixture::new();
    assert_eq!(fixture.find(""), ALL);
    assert_eq!(fixture.find("  & - "), ALL);
}

#[test]
fn words_are_found_in_every_listed_field_and_language() {
    let fixture = Fixture::new();
    for (query, ids) in [
        // Titles, whatever the case and accents.
        ("CEREMONY", &["opening", "signing"][..]),
        ("opening cere", &["opening"]),
        ("개막식", &["opening"]),
        // Kind, by our names in both languages.
        ("seminar", &["shop", "poppy"]),
        ("세미나", &["shop", "poppy"]),
        // People, their countries and organisations.
        ("muller", &["shop"]),
        ("müller", &["shop"]),
        ("ＪÜＲＧＥＮ", &["shop"]),
        ("김하늘", &["opening"]),
        ("germany", &["shop", "expo"]),
        ("독일", &["shop", "expo"]),
        ("wco", &["shop", "signing"]),
        ("세계 관세 기구", &["shop", "signing"]),
        // Delegations and their countries, also those that the file does not name.
        ("viet", &["poppy"]),
        ("베트남", &["poppy"]),
        ("대한민국", &["opening", "poppy"]),
        // Topics and aliases.
        ("narcotics", &["poppy", "off"]),
        ("trafficking", &["poppy", "off"]),
        // Rooms and how to get there.
        ("lilac", &["shop", "off"]),
        ("third floor", &["shop", "off"]),
        ("라일락 홀", &["shop", "off"]),
        // Stands, their organisation and their text.
        ("x-ray", &["expo"]),
        ("B7", &["expo"]),
        ("acme", &["expo"]),
        ("containers", &["expo"]),
        // Summary and text.
        ("parcels", &["shop"]),
        ("swallow", &["poppy"]),
        ("행정", &["poppy"]),
        // Every word must be found.
        ("seminar lilac", &["shop"]),
        ("seminar opening", &[]),
    ] {
        assert_eq!(fixture.find(query), ids, "{query}");
    }
}

#[test]
fn compounds_find_each_other() {
    let fixture = Fixture::new();
    for query in [
        "e-commerce",
        "ecommerce",
        "e commerce",
        "E‑Commerce",
        "\"e commerce\"",
    ] {
        assert_eq!(fixture.find(query), ["shop", "off"], "{query}");
    }
    for query in ["cross-border", "crossborder", "cross border", "border"] {
        assert_eq!(fixture.find(query), ["shop"], "{query}");
    }
}

#[test]
fn letters_may_be_left_out_or_wrong_in_short_fields_only() {
    let fixture = Fixture::new();
    for (query, ids) in [
        ("opcer", &["opening"][..]),
        ("smnr", &["shop", "poppy"]),
        ("trafikking", &["poppy", "off"]),
        ("cermony", &["opening", "signing"]),
        ("semimar", &["shop", "poppy"]),
        ("cny", &[]),
        // Only substrings in the summary.
        ("parcles", &[]),
        ("fruad", &[]),
        // A phrase is exact.
        ("\"semimar\"", &[]),
        ("\"commerce chall\"", &["shop"]),
        ("\"challenges commerce\"", &[]),
    ] {
        assert_eq!(fixture.find(query), ids, "{query}");
    }
}

#[test]
fn hangul_is_found_at_every_key_of_a_word() {
    let fixture = Fixture::new();
    // What an input method shows while `전자상거래` is typed.
    let typed = [
        "ㅈ",
        "저",
        "전",
        "젅",
        "전자",
        "전잣",
        "전자사",
        "전자상",
        "전자상ㄱ",
        "전자상거",
        "전자상걸",
        "전자상거래",
        "전자 상거래",
    ];
    for query in typed {
        assert!(fixture.find(query).contains(&"shop"), "{query}");
    }
    for query in [
        "ㅎ",
        "하",
        "한",
        "한ㄱ",
        "한구",
        "한국",
        "한국ㅇ",
        "한국으",
        "한국의",
        "한국의관",
    ] {
        assert!(fixture.find(query).contains(&"poppy"), "{query}");
    }
    for query in ["고", "과", "괒", "과제"] {
        assert!(fixture.find(query).contains(&"shop"), "{query}");
    }
    assert_eq!(fixture.find("ㅈㅈㅅㄱㄹ"), ["shop", "off"]);
    // Not in the middle of a syllable.
    assert!(!fixture.find("안국").contains(&"poppy"));
}

#[test]
fn fields_take_ids_names_aliases_and_beginnings() {
    let fixture = Fixture::new();
    for (query, ids) in [
        ("topic:drugs", &["poppy", "off"][..]),
        ("topic:narcotics", &["poppy", "off"]),
        ("topic:\"Drug trafficking\"", &["poppy", "off"]),
        ("topic:마약", &["poppy", "off"]),
        ("topic:drug", &["poppy", "off"]),
        ("topic:trafficking", &["poppy", "off"]),
        ("topic:ECOMMERCE", &["shop", "off"]),
        ("topic:전자상ㄱ", &["shop", "off"]),
        ("topic:drugs,drones", &["poppy", "expo", "off"]),
        ("topic:drugs topic:e-commerce", &["off"]),
        ("topic:drugs room:dynasty", &["poppy"]),
        (
            "room:\"lilac hall\",dyn",
            &["opening", "shop", "poppy", "off"],
        ),
        ("kind:ceremony", &["opening", "signing"]),
        ("kind:세미나", &["shop", "poppy"]),
        ("kind:exh", &["expo"]),
        ("person:김", &["opening"]),
        ("person:jurgen", &["shop"]),
        ("person:müller", &["shop"]),
        ("org:WCO", &["shop", "signing"]),
        ("org:acme", &["expo"]),
        ("country:KR", &["opening", "poppy"]),
        ("country:korea", &["opening", "poppy"]),
        ("country:한국", &["opening", "poppy"]),
        ("country:usa", &[]),
        ("country:uk", &[]),
        ("country:독일", &["shop", "expo"]),
        ("country:베트남", &["poppy"]),
        ("country:fr", &[]),
        ("country:France", &[]),
        ("lang:ko", &["opening", "poppy"]),
        ("lang:en", &["opening", "shop", "poppy"]),
        ("lang:English", &["opening", "shop", "poppy"]),
        ("lang:한국어", &["opening", "poppy"]),
        ("lang:fr", &[]),
        ("access:reg", &["shop"]),
        ("access:invited,registered", &["shop", "signing"]),
        ("status:cancelled", &["off"]),
        (
            "-topic:drugs,e-commerce -status:cancelled",
            &["opening", "party", "expo", "signing", "someday"],
        ),
        ("-seminar -ceremony", &["party", "expo", "off", "someday"]),
    ] {
        assert_eq!(fixture.find(query), ids, "{query}");
    }
}

#[test]
fn days_are_event_days() {
    let fixture = Fixture::new();
    let wednesday = &["opening", "shop", "poppy", "party"][..];
    for query in [
        "day:wed",
        "day:Wednesday",
        "day:수",
        "day:수요일",
        "day:1",
        "day:2023-04-26",
        "day:26",
        "day:04-26",
        "day:\"26 Apr\"",
        "day:\"4월 26일\"",
        "day:today",
        "day:오늘",
        "day:\"opening day\"",
        "day:opening",
    ] {
        assert_eq!(fixture.find(query), wednesday, "{query}");
    }
    assert_eq!(fixture.find("day:tomorrow"), ["expo", "off"]);
    assert_eq!(fixture.find("day:2,fri"), ["expo", "off", "signing"]);
    assert_eq!(fixture.find("-day:wed,thu,fri"), ["someday"]);
    assert_eq!(fixture.find("day:2024-01-01"), Vec::<&str>::new());
}

#[test]
fn times_compare_starts_and_moments() {
    let fixture = Fixture::new();
    for (query, ids) in [
        ("after:14:00", &["shop", "poppy", "party"][..]),
        ("after:14:01", &["poppy", "party"]),
        ("before:10:00", &["expo"]),
        ("before:14:00 after:9:30", &["opening", "off", "signing"]),
        ("after:01:00", &["party"]),
        (
            "before:2am",
            &[
                "opening", "shop", "poppy", "party", "expo", "off", "signing",
            ],
        ),
        (
            "after:\"wed 15:00\"",
            &["poppy", "party", "expo", "off", "signing"],
        ),
        ("after:2023-04-27T10:00", &["off", "signing"]),
        ("after:2023-04-27T10:00:00+09:00", &["off", "signing"]),
        ("after:2023-04-27T01:00Z", &["off", "signing"]),
        ("after:\"2023-04-27 10:00\"", &["off", "signing"]),
        ("after:thu", &["expo", "off", "signing"]),
        ("before:thu", &["opening", "shop", "poppy", "party"]),
        ("after:now", &["poppy", "party", "expo", "off", "signing"]),
        ("at:15:15", &["shop", "poppy", "expo"]),
        ("at:15:30", &["poppy", "expo"]),
        ("at:\"wed 15:00\"", &["shop", "poppy"]),
        ("at:\"thu 15:00\"", &["expo"]),
        ("at:\"wed 01:30\"", &["party"]),
        ("at:2023-04-27T01:30", &["party"]),
        ("at:now", &["shop"]),
        ("long:>60", &["shop", "expo"]),
        ("long:>=60", &["shop", "poppy", "party", "expo"]),
        ("long:<30", &["signing"]),
        ("long:<=30", &["opening", "off", "signing"]),
        ("long:30", &["opening", "off"]),
        ("long:=1h30", &["shop"]),
        ("long:15,90", &["shop", "signing"]),
        ("-long:>0", &["someday"]),
    ] {
        assert_eq!(fixture.find(query), ids, "{query}");
    }
}

#[test]
fn states_ask_the_clock_and_the_plan() {
    let fixture = Fixture::new();
    let someone = Someone::new(&fixture);
    for (query, ids) in [
        ("", without(&["party"])),
        ("is:mine", vec!["shop", "poppy"]),
        ("is:must", vec!["shop"]),
        ("is:maybe", vec!["poppy"]),
        ("is:must,maybe", vec!["shop", "poppy"]),
        ("is:hidden", vec!["party"]),
        ("party", vec![]),
        ("party is:hidden", vec!["party"]),
        ("-is:hidden", without(&["party"])),
        ("is:now", vec!["shop"]),
        ("is:past", vec!["opening"]),
        ("is:next", vec!["poppy"]),
        ("is:next kind:ceremony", vec!["signing"]),
        ("is:next topic:e-commerce", vec![]),
        ("-is:next seminar", vec!["shop"]),
        ("is:cancelled", vec!["off"]),
        ("is:full", vec!["shop"]),
        ("is:illustrative is:hidden", vec!["party"]),
        ("is:changed", vec!["poppy"]),
        ("is:clash", vec!["shop", "poppy"]),
        ("is:free", without(&["party", "shop", "poppy"])),
        ("is:can", vec!["off"]),
    ] {
        assert_eq!(fixture.ids(&fixture.query(query), &someone), ids, "{query}");
    }
}

#[test]
fn letters_amid_initials_are_no_word() {
    let session = |id: &str, title: &str, hour: u8| {
        format!(
            "[[session]]\nid = \"{id}\"\ntitle = \"{title}\"\nstart = 2023-04-26T{hour:02}:00:00\nminutes = 30\n"
        )
    };
    let text = [
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n".to_owned(),
        session("tears", "The T.E.A.R.S. of things", 9),
        session("glasses", "Glasses for AR and VR", 10),
        session("trade", "U.S. e-commerce in X-ray", 11),
    ];
    let agenda = source::read(text.concat().as_bytes())
        .agenda
        .expect("it loads");
    let fixture = Fixture {
        index: Index::new(&agenda),
        agenda,
    };
    let ranks = |typed: &str| -> Vec<(&str, Rank)> {
        let mut hits = fixture.query(typed).run(fixture.context(&Nobody));
        Query::by_relevance(&mut hits);
        let told = hits.iter().map(|hit| {
            let id = fixture.agenda.session(hit.session).id.as_str();
            (id, hit.rank.expect("words have one"))
        });
        told.collect()
    };
    assert_eq!(ranks("ar")[0], ("glasses", Rank::TitleWord));
    assert!(
        ranks("ar")[1..]
            .iter()
            .all(|(_, rank)| *rank > Rank::TitleWord)
    );
    for (typed, id, rank) in [
        ("tears", "tears", Rank::TitleWord),
        ("t.e.a.r.s.", "tears", Rank::TitleWord),
        ("tea", "tears", Rank::TitleBeginning),
        ("us", "trade", Rank::TitleWord),
        ("commerce", "trade", Rank::TitleWord),
        ("ecommerce", "trade", Rank::TitleWord),
        ("ray", "trade", Rank::TitleWord),
    ] {
        assert_eq!(ranks(typed).first(), Some(&(id, rank)), "{typed}");
    }
}

#[test]
fn the_best_title_comes_first_by_relevance() {
    let fixture = Fixture::new();
    let mut hits = fixture.query("commerce").run(fixture.context(&Nobody));
    Query::by_relevance(&mut hits);
    let ids: Vec<&str> = hits
        .iter()
        .map(|hit| fixture.agenda.session(hit.session).id.as_str())
        .collect();
    assert_eq!(ids, ["shop", "off"], "both titles have the word: by time");

    let rank = |text: &str, id: &str| {
        let hits = fixture.query(text).run(fixture.context(&Nobody));
        let session = fixture.agenda.find(id);
        let hit = hits.iter().find(|hit| Some(hit.session) == session);
        hit.and_then(|hit| hit.rank)
    };
    for (text, id, expected) in [
        ("exhibition", "expo", Rank::Title),
        ("late party", "party", Rank::Title),
        ("party late", "party", Rank::TitleWord),
        ("challenges", "shop", Rank::TitleWord),
        ("chall", "shop", Rank::TitleBeginning),
        ("muller", "shop", Rank::Word),
        ("wco", "shop", Rank::Word),
        ("narcotics", "poppy", Rank::Word),
        ("germ", "shop", Rank::Beginning),
        ("lenges", "shop", Rank::InTitle),
        ("rmany", "shop", Rank::InShort),
        ("parcels", "shop", Rank::Prose),
        ("arcels", "shop", Rank::Prose),
        ("ㅈㅈㅅㄱ", "shop", Rank::TitleBeginning),
        ("cermony", "opening", Rank::TypoInTitle),
        ("mullar", "shop", Rank::Typo),
        ("chllngs", "shop", Rank::LeftOutOfTitle),
        // As good as the worst word.
        ("challenges muller", "shop", Rank::Word),
        ("muller parcels", "shop", Rank::Prose),
    ] {
        assert_eq!(rank(text, id), Some(expected), "{text}");
    }
    // In prose a short word is only found where a word begins.
    assert_eq!(rank("arc", "shop"), None);
    assert_eq!(rank("duty", "shop"), Some(Rank::Prose));
    assert_eq!(rank("dut", "shop"), Some(Rank::Prose));
}

#[test]
fn what_is_on_or_to_come_stands_before_what_is_over_within_a_rank() {
    let fixture = Fixture::new();
    let now = fixture
        .agenda
        .session(fixture.agenda.find("signing").expect("it is there"))
        .start;
    let context = Context {
        is_staff: false,
        now: now.expect("it has a start"),
        ..fixture.context(&Nobody)
    };
    let mut hits = fixture.query("ceremony").run(context);
    Query::by_relevance(&mut hits);
    let found: Vec<(&str, bool)> = hits
        .iter()
        .map(|hit| (fixture.agenda.session(hit.session).id.as_str(), hit.is_over))
        .collect();
    // The title of what is over has the word, the other is only of that kind.
    assert_eq!(found, [("opening", true), ("signing", false)]);
    let mut hits = fixture.query("kind:ceremony e").run(context);
    Query::by_relevance(&mut hits);
    assert!(hits[0].rank == hits[1].rank && !hits[0].is_over, "{hits:?}");
}

#[test]
fn similar_words_are_found_only_where_the_word_is_nowhere() {
    let fixture = Fixture::new();
    let similar = |text: &str| {
        let hits = fixture.query(text).run(fixture.context(&Nobody));
        (
            hits.len(),
            hits.iter().filter(|hit| hit.is_similar()).count(),
        )
    };
    assert_eq!(similar("cermony"), (2, 2));
    assert_eq!(similar("ceremony"), (2, 0));
    // Whatever else is asked for.
    assert_eq!(similar("ceremony room:lilac"), (0, 0));
    assert_eq!(similar("cermony room:dynasty"), (1, 1));
    // Someone who takes part in nothing has a name all the same.
    assert_eq!(similar("ＷＣＯ"), (2, 0));
}

#[test]
fn hits_are_counted_by_day() {
    let fixture = Fixture::new();
    let hits = fixture.query("ceremony,").run(fixture.context(&Nobody));
    let days: Vec<usize> = hits_by_day(&fixture.agenda, &hits)
        .into_iter()
        .map(|(_, n)| n)
        .collect();
    assert_eq!(days, [1, 0, 1]);
}

#[test]
fn an_error_says_where_and_what_instead() {
    let fixture = Fixture::new();
    for (query, meant, message, hint) in [
        (
            "x topci:drugs",
            "topci",
            "there is no field `topci:`",
            "did you mean `topic:`",
        ),
        ("topic:", "topic:", "`topic:` needs a value", ""),
        (
            "topic:drugs,drgs",
            "drgs",
            "no topic is called `drgs`",
            "did you mean `drugs`?",
        ),
        (
            "topic:dr",
            "dr",
            "`dr` may mean more than one topic",
            "drugs, drones",
        ),
        (
            "room:hall",
            "hall",
            "`hall` may mean more than one room",
            "lilac, dynasty",
        ),
        (
            "room:라일악홀",
            "라일악홀",
            "no room is called `라일악홀`",
            "did you mean `lilac` (라일락홀)?",
        ),
        (
            "kind:seminer",
            "seminer",
            "no kind is called `seminer`",
            "did you mean `seminar`?",
        ),
        (
            "country:germny",
            "germny",
            "no country is called `germny`",
            "`DE` (Germany)",
        ),
        (
            "day:t",
            "t",
            "`t` may mean more than one day; write one of tue, thu",
            "",
        ),
        ("day:mon", "mon", "`mon` is not a day of this event", ""),
        ("day:32", "32", "`32` is not a day of this event", ""),
        (
            "day:someday",
            "someday",
            "`someday` is no day; the days are Wed 2023-04-26, Thu",
            "",
        ),
        ("a after:25:00 b", "25:00", "`25:00` is no time", ""),
        (
            "at:\"wed 9:75\"",
            "\"wed 9:75\"",
            "`wed 9:75` is no time",
            "",
        ),
        (
            "long:>much",
            ">much",
            "`>much` is no length in minutes",
            "such as `long:>90`",
        ),
        (
            "is:chnged",
            "chnged",
            "there is no `is:chnged`",
            "did you mean `is:changed`?",
        ),
        ("마약 \"관세", "\"", "this quote is never closed", ""),
    ] {
        let error = fixture.error(query);
        assert_eq!(&query[error.span.clone()], meant, "{query}");
        let said = error.message.to_string();
        assert!(said.starts_with(message), "{query}: {said}");
        let have = error.hint.as_ref();
        let have = have.map(ToString::to_string).unwrap_or_default();
        assert!(have.contains(hint), "{query}: {have}");
    }
    let rendered = fixture
        .error("마약 topic:관세학")
        .render("마약 topic:관세학", &Locale::default());
    assert!(
        rendered.contains("\n  마약 topic:관세학\n             ^^^^^^"),
        "{rendered}"
    );
}

#[test]
fn an_argument_with_spaces_is_one_value() {
    let fixture = Fixture::new();
    let find = |arguments: &[&str]| -> Result<Vec<String>, QueryError> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        let query = Query::from_args(&arguments, &fixture.agenda, fixture.now())?;
        Ok(fixture
            .ids(&query, &Nobody)
            .into_iter()
            .map(str::to_string)
            .collect())
    };
    for (arguments, ids) in [
        (&["room:Lilac Hall"][..], &["shop", "off"][..]),
        (&["-room:Lilac Hall", "seminar"], &["poppy"]),
        (&["at:thu 15:00"], &["expo"]),
        (
            &["topic:drug trafficking,drones"],
            &["poppy", "expo", "off"],
        ),
        (&["room:\"Lilac Hall\""], &["shop", "off"]),
        (&["opening ceremony"], &["opening"]),
        (&["opening", "day:wed"], &["opening"]),
        (&["kind:seminar -room:dynasty"], &["shop"]),
    ] {
        assert_eq!(
            find(arguments).as_deref(),
            Ok(&ids.iter().map(ToString::to_string).collect::<Vec<_>>()[..]),
            "{arguments:?}"
        );
    }
    let error = find(&["x", "room:Lilac Hell"]).expect_err("no such room");
    assert_eq!(error.to_string(), "no room is called `Lilac Hell`");
    assert_eq!(error.span, 7..19);
}

#[test]
fn a_whole_query_in_one_argument_is_read_as_in_the_field() {
    let fixture = Fixture::new();
    for (arguments, typed) in [
        (&["kind:seminar e-commerce"][..], "kind:seminar e-commerce"),
        (&["-kind:seminar ceremony"], "-kind:seminar ceremony"),
        (
            &["topic:drugs crime", "day:wed"],
            "topic:drugs crime day:wed",
        ),
        (
            &["room:Lilac Hall", "kind:seminar e-commerce"],
            "room:\"Lilac Hall\" kind:seminar e-commerce",
        ),
        (&["kind:seminar, crime"], "kind:seminar crime"),
        (&["long:>60 e-commerce"], "long:>60 e-commerce"),
        (&["day:wed opening"], "day:wed opening"),
        (&["crime room:dynasty"], "crime room:dynasty"),
        (&["is:full e-commerce"], "is:full e-commerce"),
        (&["after:thu room:lilac"], "after:thu room:lilac"),
        (
            &["topic:drug trafficking room:lilac"],
            "topic:drug trafficking room:lilac",
        ),
        (&["person:Kim Ha-neul"], "person:kim"),
        (&["after:wed 14:30"], "after:\"wed 14:30\""),
    ] {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        let given = Query::from_args(&arguments, &fixture.agenda, fixture.now());
        let given = given.unwrap_or_else(|error| panic!("{arguments:?}: {error}"));
        let read = Query::read(typed, &fixture.agenda, fixture.now()).expect(typed);
        assert_eq!(given, read, "{arguments:?}");
        assert!(!fixture.ids(&given, &Nobody).is_empty(), "{arguments:?}");
    }
    for (argument, message) in [
        ("person:Kim Ha-nuel", "no person is called `Kim Ha-nuel`"),
        (
            "kind:semianr e-commerce",
            "no kind is called `semianr e-commerce`",
        ),
        (
            "at:thu 25:00",
            "`thu 25:00` is no time: write `14:00`, `wed 14:12` or `2023-04-26T14:12`",
        ),
    ] {
        let error = Query::from_args(&[argument.into()], &fixture.agenda, fixture.now());
        assert_eq!(error.expect_err(argument).to_string(), message);
    }
}

#[test]
fn a_value_that_the_shell_parted_is_told_with_how_to_write_it() {
    let fixture = Fixture::new();
    let from_args = |arguments: &[&str]| {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        Query::from_args(&arguments, &fixture.agenda, fixture.now())
    };
    for (arguments, span, instead) in [
        (&["at:thu", "14:40"][..], 0..12, "\"at:thu 14:40\""),
        (
            &["crime", "-at:thu", "14:40", "x"],
            6..19,
            "\"-at:thu 14:40\"",
        ),
        (&["after:2", "pm"], 0..10, "\"after:2 pm\""),
        (
            &["before:2023-04-27", "9:30"],
            0..22,
            "\"before:2023-04-27 9:30\"",
        ),
        (&["day:27", "April"], 0..12, "\"day:27 April\""),
        (&["day:opening", "day"], 0..15, "\"day:opening day\""),
        (&["long:>1", "h"], 0..9, "\"long:>1 h\""),
        (
            &["topic:drones,", "drug", "trafficking"],
            0..30,
            "\"topic:drones, drug trafficking\"",
        ),
        // Neither is a value without the other.
        (&["room:Hall", "of", "x"], 0..0, ""),
        (&["kind:field", "trip"], 0..0, ""),
        // In one argument it is quotes that are missing.
        (&["crime at:thu 14:40"], 6..18, "at:\"thu 14:40\""),
        (&["at:thu 14:40 room:lilac"], 0..12, "at:\"thu 14:40\""),
        (
            &["after:thu 10:00 kind:seminar"],
            0..15,
            "after:\"thu 10:00\"",
        ),
    ] {
        let error = from_args(arguments);
        if instead.is_empty() {
            let error = error.err().map(|error| error.to_string());
            assert_ne!(
                error.as_deref(),
                Some("these words are one value"),
                "{arguments:?}"
            );
            continue;
        }
        let error = error.expect_err(instead);
        assert_eq!(
            error.to_string(),
            "these words are one value",
            "{arguments:?}"
        );
        assert_eq!(error.span, span, "{arguments:?}");
        let hint = error.hint.expect("how to write it").to_string();
        assert_eq!(hint, format!("write `{instead}`"), "{arguments:?}");
        // What it says is read.
        let typed = instead
            .strip_prefix('"')
            .map_or(instead, |rest| rest.trim_end_matches('"'));
        from_args(&[typed]).unwrap_or_else(|error| panic!("{instead}: {error}"));
    }
    for fine in [
        &["at:thu", "expo"][..],
        &["at:thu", "\"14:40\""],
        &["room:lilac", "hall"],
        &["day:wed", "-14:40"],
    ] {
        from_args(fine).unwrap_or_else(|error| panic!("{fine:?}: {error}"));
    }
    let given = |arguments: &[&str]| {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        parted_value(&arguments, &fixture.agenda, fixture.now())
    };
    assert_eq!(
        given(&["person:kim", "Ha-neul"]).as_deref(),
        Some("\"person:kim Ha-neul\"")
    );
    assert_eq!(given(&["person:kim", "muller"]), None);
}

#[test]
fn quotes_that_are_missing_in_the_field_are_told_as_in_arguments() {
    let fixture = Fixture::new();
    let typed = |text: &str| Query::typed(text, &fixture.agenda, fixture.now());
    for (text, instead) in [
        ("at:thu 14:40", "at:\"thu 14:40\""),
        ("crime at:thu 14:40 room:lilac", "at:\"thu 14:40\""),
        ("day:27 April", "day:\"27 April\""),
        ("long:>1 h", "long:\">1 h\""),
        (
            "topic:drones, drug trafficking",
            "topic:drones, \"drug trafficking\"",
        ),
    ] {
        let error = typed(text).expect_err(text);
        let hint = error.hint.expect(text).to_string();
        assert_eq!(hint, format!("write `{instead}`"), "{text}");
        let mended = instead.replace(", \"", ",\"");
        typed(&mended).unwrap_or_else(|error| panic!("{mended}: {error}"));
    }
    // Words may stand behind a value.
    for fine in [
        "at:thu expo",
        "at:thu 5g",
        "room:lilac hall",
        "kind:seminar crime",
        "at:thu -14:40",
    ] {
        assert_eq!(
            typed(fine),
            Query::read(fine, &fixture.agenda, fixture.now()),
            "{fine}"
        );
    }
}

#[test]
fn moments_are_read_as_people_write_them() {
    let fixture = Fixture::new();
    let read = |text: &str| {
        read_moment(text, &fixture.agenda, fixture.now())
            .map(|time| time.format("%F %T").to_string())
            .map(|time| time.strip_suffix(":00").unwrap_or(&time).to_owned())
    };
    for (text, moment) in [
        ("14:12", "2023-04-26 14:12"),
        ("14:12:50", "2023-04-26 14:12:50"),
        ("2:30:05 pm", "2023-04-26 14:30:05"),
        ("wed 14:12:50", "2023-04-26 14:12:50"),
        ("2023-04-27T14:12:50", "2023-04-27 14:12:50"),
        ("9", "2023-04-26 09:00"),
        ("930", "2023-04-26 09:30"),
        ("2:30 pm", "2023-04-26 14:30"),
        ("오후 3시", "2023-04-26 15:00"),
        ("15시 30분", "2023-04-26 15:30"),
        ("01:00", "2023-04-27 01:00"),
        ("wed 14:12", "2023-04-26 14:12"),
        ("Thursday, 2:30 pm", "2023-04-27 14:30"),
        ("목 14:12", "2023-04-27 14:12"),
        ("2 09:00", "2023-04-27 09:00"),
        ("tomorrow 9:30", "2023-04-27 09:30"),
        ("wed 01:00", "2023-04-27 01:00"),
        ("2023-04-27T01:00", "2023-04-27 01:00"),
        ("2023-04-27 14:12", "2023-04-27 14:12"),
        ("2023-04-26T05:12:00Z", "2023-04-26 14:12"),
        ("2023-04-26 24:00", "2023-04-27 00:00"),
        ("fri", "2023-04-28 04:00"),
        ("now", "2023-04-26 14:30"),
    ] {
        assert_eq!(read(text).as_deref(), Ok(moment), "{text}");
    }
    for text in [
        "",
        "25:00",
        "9:5",
        "14:60",
        "noon",
        "2023-02-30T10:00",
        "1e3",
        "99999-01-01T00:00",
        "wed mon",
    ] {
        assert!(read(text).is_err(), "{text}: {:?}", read(text));
    }
}

#[test]
fn a_time_that_the_zone_skips_has_the_offset_from_before_the_gap() {
    let text = "[event]\nid = \"dst\"\nname = \"x\"\ntimezone = \"Europe/Berlin\"\n";
    let agenda = source::read(text.as_bytes()).agenda.expect("an agenda");
    let now = agenda
        .event
        .timezone
        .with_ymd_and_hms(2023, 3, 25, 12, 0, 0)
        .single()
        .expect("a time");
    let read = |text: &str| read_moment(text, &agenda, now).map(|time| time.to_rfc3339());
    assert_eq!(
        read("2023-03-26T02:30").as_deref(),
        Ok("2023-03-26T03:30:00+02:00")
    );
    assert_eq!(
        read("2023-10-29T02:30").as_deref(),
        Ok("2023-10-29T02:30:00+02:00")
    );
}

#[test]
fn values_have_names_in_the_readers_language() {
    let fixture = Fixture::new();
    let name = |field, value: Value, lang: &str| {
        let order = fixture.agenda.preferring(lang);
        value_name(&fixture.agenda, field, &value, &order, lang)
    };
    assert_eq!(name(Field::Topic, Value::At(0), "en"), "Drug trafficking");
    assert_eq!(name(Field::Topic, Value::At(0), "ko-KR"), "마약 밀수");
    let seminar = fixture.query("kind:seminar").filters[0].values[0].clone();
    assert_eq!(name(Field::Kind, seminar, "ko"), "세미나");
    assert_eq!(name(Field::Country, Value::Word("DE".into()), "ko"), "독일");
    assert_eq!(
        name(Field::Country, Value::Word("VN".into()), "en"),
        "Viet Nam Customs"
    );
    assert_eq!(
        name(Field::Country, Value::Word("X\u{1b}".into()), "en"),
        "X␛"
    );
    let day = NaiveDate::from_ymd_opt(2023, 4, 26).expect("a date");
    assert_eq!(name(Field::Day, Value::Day(day), "en"), "Wed 26 Apr");
    assert_eq!(name(Field::Topic, Value::At(99), "en"), "");
}

#[test]
fn chips_are_put_on_and_taken_off() {
    let fixture = Fixture::new();
    let mut filters = Vec::new();
    toggle(&mut filters, Field::Topic, Value::At(0));
    toggle(&mut filters, Field::Topic, Value::At(2));
    toggle(&mut filters, Field::Room, Value::At(2));
    let query = fixture.query("exhib").with_filters(&filters);
    assert_eq!(fixture.ids(&query, &Nobody), ["expo"]);
    assert_eq!(
        query.to_text(&fixture.agenda),
        "topic:drugs,drones room:lobby exhib"
    );
    toggle(&mut filters, Field::Topic, Value::At(2));
    toggle(&mut filters, Field::Topic, Value::At(0));
    assert_eq!(filters, [Filter::only(Field::Room, Value::At(2))]);
}

#[test]
fn typing_can_be_finished() {
    let fixture = Fixture::new();
    for (typed, finished) in [
        ("top", Some("topic:")),
        ("x kind:sem", Some("x kind:seminar")),
        ("topic:dru", Some("topic:drugs")),
        ("topic:마", Some("topic:drugs")),
        ("topic:drones,e-c", Some("topic:drones,e-commerce")),
        ("topic:d", Some("topic:dr")),
        ("is:ill", Some("is:illustrative")),
        ("topic:dr", None),
        ("topic:drugs", None),
        ("nothing", None),
        ("topic:drugs,", None),
        ("", None),
    ] {
        assert_eq!(
            complete(typed, &fixture.agenda).as_deref(),
            finished,
            "{typed}"
        );
    }
}

#[test]
fn lists_beside_the_programme_are_searched_alike() {
    assert!(finds("jrg mull", "Jürgen Müller"));
    assert!(finds("", "anything"));
    assert!(finds("ㄱㅎㄴ", "김하늘"));
    assert!(!finds("jurgen meier", "Jürgen Müller"));
    assert_eq!(nearest("seminer", ["plenary", "seminar"]), Some("seminar"));
}

#[test]
fn marks_show_what_was_found() {
    let fixture = Fixture::new();
    let marked = |query: &str, shown: &str, long: bool| -> Vec<String> {
        let marks = fixture.query(query).marks(shown, long);
        marks
            .into_iter()
            .map(|mark| shown[mark].to_string())
            .collect()
    };
    assert_eq!(
        marked("ecommerce", "Tackling E-commerce", false),
        ["E-commerce"]
    );
    assert_eq!(
        marked("muller jurgen", "Jürgen Müller", false),
        ["Jürgen", "Müller"]
    );
    assert_eq!(marked("opcer", "Opening ceremony", false), ["Op", "cer"]);
    assert_eq!(
        marked("semimar", "A seminar, a seminary", false),
        ["seminar", "seminar"]
    );
    assert_eq!(marked("semimar", "A seminar", true), Vec::<String>::new());
    assert_eq!(marked("하", "한국의 하늘", false), ["한", "하"]);
    assert_eq!(marked("ㅎㄱ", "한국의 하늘", false), ["한국"]);
    assert_eq!(marked("a", "a data art", false), ["a", "a"]);
    assert_eq!(
        marked("-data topic:drugs", "data", false),
        Vec::<String>::new()
    );
}

#[test]
fn a_session_is_found_by_each_whole_word_of_its_title() {
    let fixture = Fixture::new();
    for ix in fixture.all() {
        for title in fixture.agenda.session(ix).title.all() {
            for word in title.as_written().split_whitespace() {
                for query in [word.to_string(), word.to_uppercase(), format!("\"{word}\"")] {
                    let hits = fixture.query(&query).run(fixture.context(&Nobody));
                    assert!(hits.iter().any(|hit| hit.session == ix), "{query}");
                }
            }
        }
    }
}

#[test]
fn facets_count_what_choosing_a_value_would_leave() {
    let fixture = Fixture::new();
    let someone = Someone::new(&fixture);
    for text in [
        "",
        "commerce",
        "topic:drugs",
        "topic:drugs,drones room:lobby",
        "-kind:seminar day:wed",
        "is:next",
        "is:next room:dynasty",
        "-is:next topic:drugs",
        "is:mine",
        "seminar access:open",
        "is:now,next",
    ] {
        let query = fixture.query(text);
        let found = query.find(fixture.context(&someone));
        assert_eq!(found.hits, query.run(fixture.context(&someone)), "{text}");
        assert_eq!(
            found.facets,
            query.facets(fixture.context(&someone)),
            "{text}"
        );
        for (field, counts) in &found.facets.fields {
            for (value, count) in counts {
                let mut only = query.clone();
                only.filters
                    .retain(|filter| filter.negated || filter.field != *field);
                only.filters.push(Filter::only(*field, value.clone()));
                let naive = only.run(fixture.context(&someone)).len();
                assert_eq!(*count as usize, naive, "{text} with {field:?} {value:?}");
            }
        }
    }
    let facets = fixture.query("").facets(fixture.context(&Nobody));
    let fields: Vec<Field> = facets.fields.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, Field::ALL);
    assert_eq!(
        facets.of(Field::Topic),
        [(Value::At(0), 2), (Value::At(1), 2), (Value::At(2), 1)]
    );
}

/// Terms of the language, right and wrong, and what else people type.
fn term() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}",
        "[가-힣ㄱ-ㅣ]{1,4}",
        "-?(topic|kind|room|person|org):(drugs|drones|e-commerce|seminar|lilac|\"Lilac Hall\"|kim|wco|x)(,drugs|,lobby)?",
        "-?(day|country|lang|access|status):(wed|1|fri|DE|korea|en|ko|open|reg|cancelled|2023-04-27)",
        "-?(after|before|at):(14:00|\"wed 15:00\"|now|2023-04-27T10:00|thu)",
        "-?long:(>|<|>=|<=|=)?[0-9]{1,3}",
        "-?is:(mine|now|next|past|free|clash|full|hidden|must,next)",
        "-?\"[a-z \\\\,:가-힣-]{0,8}\"",
        "-{0,2}[a-z:,.\"'&-]{0,6}",
    ]
}

fn typed() -> impl Strategy<Value = String> {
    prop::collection::vec(term(), 0..5).prop_map(|terms| terms.join(" "))
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in any::<String>()) {
        let fixture = Fixture::new();
        match fixture.read(&text) {
            Ok(query) => {
                query.run(fixture.context(&Nobody));
                query.marks(&text, false);
            }
            Err(error) => {
                prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error.span);
                error.render(&text, &Locale::default());
            }
        }
        complete(&text, &fixture.agenda);
        let _ = read_moment(&text, &fixture.agenda, fixture.now());
        finds(&text, &text);
        nearest(&text, ["topic", "마약"]);
    }

    #[test]
    fn a_query_is_written_as_it_is_read(text in typed()) {
        let fixture = Fixture::new();
        if let Ok(query) = fixture.read(&text) {
            let written = query.to_text(&fixture.agenda);
            let again = fixture.read(&written);
            prop_assert_eq!(again.as_ref(), Ok(&query), "{}", written);
        }
    }

    #[test]
    fn what_a_term_leaves_out_its_opposite_finds(text in term()) {
        // What stands behind a closing quote is another term.
        let quoted = text.matches('"').count() == 2
            && text.ends_with('"')
            && (text.starts_with('"') || text.contains(":\""));
        let one = quoted || !text.contains('"');
        prop_assume!(one && !text.starts_with('-') && !text.contains("hidden"));
        let fixture = Fixture::new();
        let someone = Someone::new(&fixture);
        let (Ok(query), Ok(opposite)) = (fixture.read(&text), fixture.read(&format!("-{text}"))) else {
            return Ok(());
        };
        prop_assume!(text.split_whitespace().count() == 1 && !query.is_empty());
        let mut both = fixture.ids(&query, &someone);
        both.extend(fixture.ids(&opposite, &someone));
        both.sort_unstable();
        let mut visible = without(&["party"]);
        visible.sort_unstable();
        prop_assert_eq!(both, visible, "{}", text);
    }

    #[test]
    fn one_session_matches_if_it_is_found(text in typed()) {
        let fixture = Fixture::new();
        let someone = Someone::new(&fixture);
        if let Ok(query) = fixture.read(&text) {
            let found = fixture.ids(&query, &someone);
            for ix in fixture.all() {
                let matches = query.matches(fixture.context(&someone), ix);
                let id = fixture.agenda.session(ix).id.as_str();
                prop_assert_eq!(matches, found.contains(&id), "{} {}", text, id);
            }
        }
    }

    #[test]
    fn marks_lie_on_characters(text in typed(), shown in "[a-zA-Z ,.é가-힣ㄱ-ㅣ\u{301}ﬁ①–-]{0,40}") {
        let fixture = Fixture::new();
        if let Ok(query) = fixture.read(&text) {
            for long in [false, true] {
                let marks = query.marks(&shown, long);
                prop_assert!(marks.iter().all(|mark| !mark.is_empty() && shown.get(mark.clone()).is_some()));
                prop_assert!(marks.is_sorted_by(|a, b| a.end < b.start), "{marks:?}");
            }
        }
    }
}
