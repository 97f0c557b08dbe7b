//! A plan outlives its source: sessions that bear other ids now are found again, and a plan of the same
//! event under another name is taken over, or merged.

use attache::plan::Plan;
use attache::plan::store::{PlanName, Store};
use attache::source;
use attache::tui::effect::Effect;

use crate::command::Desk;
use crate::screen::{Screen, Start};

/// An event with four sessions, whose ids begin so.
fn event(id: &str, prefix: &str) -> String {
    let session = |number: u32, title: &str, person: &str| {
        format!(
            "[[session]]\nid = \"{prefix}{number}\"\ntitle = \"{title}\"\nkind = \"talk\"\n\
             start = 2026-03-07T{:02}:00:00\nend = 2026-03-07T{:02}:45:00\npeople = [\"{person}\"]\n",
            9 + number,
            9 + number,
        )
    };
    let people = ["ana", "ben"].map(|id| format!("[[person]]\nid = \"{id}\"\nname = \"{id}\"\n"));
    let sessions = [
        session(1, "Hives in winter", "ana"),
        session(2, "Drying hay", "ben"),
        session(3, "Questions", "ana"),
        session(4, "Questions", "ben"),
    ];
    format!(
        "format = 1\n[event]\nid = \"{id}\"\nname = \"Fair\"\ntimezone = \"Asia/Seoul\"\n{}{}",
        people.concat(),
        sessions.concat(),
    )
}

fn chosen(plan: &Plan) -> Vec<String> {
    plan.choices
        .iter()
        .map(|choice| choice.session.clone())
        .collect()
}

/// What the file of plan `name` of that event says.
fn on_disk(desk: &Desk, event: &str, name: &str) -> Plan {
    let name = PlanName::new(name).expect("a name");
    let store = Store::open(&desk.path(".local/share/attache/plans"), event, &name);
    store.load().expect("it can be read").plan
}

/// A desk whose plan has three sessions of the event, one with a note.
fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", event("fair", "a"));
    desk.text(&["plan", "add", "a1", "a3", "a4"]);
    desk.text(&["plan", "note", "a4", "front row"]);
    desk
}

#[test]
fn sessions_that_bear_other_ids_now_are_found_by_title_and_people() {
    let desk = desk();
    desk.write("agenda.toml", event("fair", "b"));
    let ran = desk.run(&["plan"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.err.contains("3 chosen sessions bear other ids now"),
        "{ran:?}"
    );
    assert!(!ran.out.contains("no longer in the agenda"), "{ran:?}");
    let list = desk.text(&["list", "is:mine"]);
    assert!(list.contains("3 of 4"), "{list}");
    // Looking writes nothing; the next change does, and then it is no news.
    assert_eq!(chosen(&on_disk(&desk, "fair", "my")), ["a1", "a3", "a4"]);
    let file = desk.read(".local/share/attache/plans/fair/my.toml");
    let file = file.replacen("[[choice]]", "# mine\n[[choice]]\nweight = 3", 1);
    desk.write(".local/share/attache/plans/fair/my.toml", file);
    desk.text(&["plan", "note", "b1", "early"]);
    let file = desk.read(".local/share/attache/plans/fair/my.toml");
    assert!(
        file.contains("# mine\n[[choice]]") && file.contains("weight = 3"),
        "{file}"
    );
    // Under which id it was accepted is kept, until the guess is accepted, too.
    assert!(!file.contains("session = \"a1\""), "{file}");
    assert!(file.contains("accepted.id = \"a1\""), "{file}");
    assert_eq!(chosen(&on_disk(&desk, "fair", "my")), ["b1", "b3", "b4"]);
    let ran = desk.run(&["plan"]);
    assert!(!ran.err.contains("other ids"), "{ran:?}");
    // Steps from before can still be undone: the note, then the note before, then the choice.
    for _ in 0..3 {
        desk.text(&["plan", "undo"]);
    }
    assert_eq!(chosen(&on_disk(&desk, "fair", "my")), Vec::<String>::new());
}

#[test]
fn a_session_that_only_looks_alike_is_not_taken_for_a_chosen_one() {
    let desk = desk();
    let other = event("fair", "b")
        .replace("people = [\"ana\"]", "people = [\"ben\"]")
        .replace("Drying hay", "Hives in winter");
    desk.write("agenda.toml", other);
    // Two of that title, with other people; two of the other, of which one has the same start.
    let ran = desk.run(&["plan"]);
    assert!(
        ran.err.contains("1 chosen session bears another id"),
        "{ran:?}"
    );
    assert_eq!(
        ran.out.matches("no longer in the agenda").count(),
        2,
        "{ran:?}"
    );
}

#[test]
fn the_screens_name_the_sessions_anew_and_say_so() {
    let desk = desk();
    let start = Start {
        agenda: event("fair", "b"),
        size: (120, 30),
        now: "2026-03-07T09:00",
        plan: on_disk(&desk, "fair", "my"),
        ..Start::default()
    };
    let mut screen = start.open();
    assert_eq!(screen.chosen(), ["b1 must", "b3 must", "b4 must"]);
    let text = screen.text();
    assert!(
        text.contains("3 chosen sessions bear other ids now"),
        "{text}"
    );
    screen.reload(&event("fair", "c"));
    assert_eq!(screen.chosen(), ["c1 must", "c3 must", "c4 must"]);
    assert_eq!(screen.app.world.pending.unsaved(), 0);
}

#[test]
fn a_plan_of_the_same_event_under_another_name_is_named_and_copied() {
    let desk = desk();
    desk.write("agenda.toml", event("fair-1", "b"));
    let ran = desk.run(&["plan"]);
    let command = "`attache plan copy my my --from-event fair`";
    assert!(
        ran.err.contains("3 of its 3 sessions") && ran.err.contains(command),
        "{ran:?}"
    );
    desk.text(&["plan", "copy", "my", "my", "--from-event", "fair"]);
    let plan = on_disk(&desk, "fair-1", "my");
    assert_eq!(chosen(&plan), ["b1", "b3", "b4"]);
    assert_eq!(plan.choices[2].note.as_deref(), Some("front row"));
    let ran = desk.run(&["plan"]);
    assert_eq!(ran.err.matches("plan copy").count(), 0, "{ran:?}");
    assert_eq!(
        chosen(&on_disk(&desk, "fair", "my")),
        ["a1", "a3", "a4"],
        "the other one stays"
    );
}

#[test]
fn the_next_year_of_an_event_is_no_kin_of_it() {
    let desk = desk();
    desk.write(
        "agenda.toml",
        event("fair-2027", "a").replace("2026-", "2027-"),
    );
    let ran = desk.run(&["plan"]);
    assert!(!ran.err.contains("plan copy"), "{ran:?}");
}

#[test]
fn a_plan_that_holds_something_is_given_what_it_has_not_in_one_step() {
    let desk = desk();
    desk.text(&["-p", "ana", "plan", "add", "a2", "a4", "--maybe"]);
    desk.text(&["-p", "ana", "plan", "note", "a2", "hers"]);
    let told = desk.text(&["plan", "copy", "my", "ana"]);
    assert!(told.contains("Merged my into ana"), "{told}");
    let plan = on_disk(&desk, "fair", "ana");
    assert_eq!(chosen(&plan), ["a2", "a4", "a1", "a3"]);
    let notes: Vec<_> = plan.choices.iter().map(|one| one.note.as_deref()).collect();
    assert_eq!(notes, [Some("hers"), Some("front row"), None, None]);
    let maybe = plan
        .choices
        .iter()
        .filter(|one| one.intent.word() == "maybe")
        .count();
    assert_eq!(maybe, 2, "what both have stays as it is there");
    desk.text(&["-p", "ana", "plan", "undo"]);
    assert_eq!(chosen(&on_disk(&desk, "fair", "ana")), ["a2", "a4"]);
}

#[test]
fn an_event_that_has_no_plans_is_named_with_its_neighbours() {
    let desk = desk();
    let told = desk.fails(1, &["plan", "copy", "my", "my", "--from-event", "fare"]);
    assert!(
        told.contains("no plans of an event `fare`") && told.contains("fair"),
        "{told}"
    );
}

#[test]
fn the_screens_offer_the_plan_of_the_other_event() {
    let desk = desk();
    let text = event("fair-1", "b");
    let agenda = source::read(text.as_bytes()).agenda.expect("it loads");
    let name = PlanName::new("my").expect("a name");
    let plans = desk.path(".local/share/attache/plans");
    let kin = Store::open(&plans, "fair-1", &name).kin(&plans, &agenda);
    let open = |kin| -> Screen {
        let start = Start {
            agenda: text.clone(),
            size: (80, 24),
            now: "2026-03-07T09:00",
            kin,
            ..Start::default()
        };
        start.open()
    };
    let mut screen = open(kin.map(Box::new));
    let shown = screen.text();
    assert!(shown.contains("has 3 of"), "{shown}");
    screen.keys("enter");
    assert_eq!(screen.chosen(), ["b1 must", "b3 must", "b4 must"]);
    assert_eq!(screen.wanted, Vec::<Effect>::new());
    screen.keys("u");
    assert_eq!(screen.chosen(), Vec::<String>::new());
    assert!(!open(None).text().contains("another event"));
}
