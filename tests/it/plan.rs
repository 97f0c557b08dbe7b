//! What a plan does and what it says of an agenda.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

use attache::agenda::{Agenda, Intent, SessionIx, Slot, Status};
use attache::mine::Mine;
use attache::plan::{
    Accepted, Clash, ClashKind, FieldValue, History, Itinerary, Key, Me, Op, Own, Plan, PlanField,
    Refused, Revision, With,
};
use attache::query::Mine as _;
use attache::source;
use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;

fn read(text: &str) -> Agenda {
    source::read(text.as_bytes())
        .agenda
        .expect("the fixture can be read")
}

fn agenda() -> Agenda {
    read(include_str!("../fixtures/clash.toml"))
}

fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2023-04-{text}:00+09:00")).unwrap()
}

fn ix(agenda: &Agenda, id: &str) -> SessionIx {
    agenda.find(id).unwrap()
}

fn choose(agenda: &Agenda, id: &str, intent: Intent) -> Op {
    let ix = ix(agenda, id);
    Op::Choose {
        sessions: vec![(Key::of(agenda, ix), Accepted::of(agenda, ix))],
        intent,
        note: None,
        at: time("20T09:00"),
    }
}

fn plan(agenda: &Agenda, ids: &[&str]) -> Plan {
    let mut plan = Plan::default();
    for id in ids {
        plan.apply(&choose(agenda, id, Intent::Must)).unwrap();
    }
    plan
}

fn keys(ids: &[&str]) -> Vec<Key> {
    ids.iter().map(|id| Key::id(*id)).collect()
}

fn chosen(plan: &Plan) -> Vec<&str> {
    plan.choices
        .iter()
        .map(|choice| &choice.session[..])
        .collect()
}

/// The clashes of a session, as partner and minutes.
fn clashes(agenda: &Agenda, plan: &Plan, id: &str) -> Vec<(String, i64)> {
    (Itinerary::new(agenda, plan)
        .clashes(agenda, ix(agenda, id))
        .into_iter())
    .map(|clash| match clash.with {
        With::Session(ix) => (agenda.session(ix).id.as_str().to_owned(), clash.minutes),
        With::Own(at) => (plan.own[at].title.clone(), clash.minutes),
    })
    .collect()
}

fn lunch(from: &str, to: &str) -> Own {
    Own {
        id: String::new(),
        title: "Lunch".into(),
        start: time(from),
        end: time(to),
        place: None,
        note: None,
    }
}

// Operations

#[test]
fn choosing_again_changes_the_intent_and_nothing_else() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening", "seminar"]);
    let before = plan.clone();
    assert!(
        !plan
            .apply(&choose(&agenda, "opening", Intent::Must))
            .unwrap()
            .changed
    );
    assert_eq!(plan, before);
    assert!(
        plan.apply(&choose(&agenda, "opening", Intent::Maybe))
            .unwrap()
            .changed
    );
    assert_eq!(plan.choices[0].intent, Intent::Maybe);
    assert_eq!(chosen(&plan), ["opening", "seminar"]);
}

#[test]
fn hiding_takes_a_session_out_and_choosing_shows_it_again() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    plan.apply(&Op::Hide(keys(&["opening", "fair"]))).unwrap();
    assert_eq!((chosen(&plan).len(), plan.hidden.len()), (0, 2));
    assert_eq!(
        plan.intent(&agenda, ix(&agenda, "opening")),
        Some(Intent::Hidden)
    );
    plan.apply(&choose(&agenda, "opening", Intent::Maybe))
        .unwrap();
    assert_eq!(plan.hidden, ["fair"]);
    plan.apply(&Op::Unhide(keys(&["fair"]))).unwrap();
    assert_eq!(plan.intent(&agenda, ix(&agenda, "fair")), None);
}

#[test]
fn a_refused_operation_changes_nothing() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    plan.apply(&Op::Hide(keys(&["fair"]))).unwrap();
    let before = plan.clone();
    let refused = [
        (
            Op::Remove(keys(&["opening", "seminar"])),
            Refused::NotChosen("seminar".into()),
        ),
        (
            Op::Unhide(keys(&["fair", "opening"])),
            Refused::NotHidden("opening".into()),
        ),
        (
            Op::Note {
                session: Key::id("seminar"),
                base: None,
                text: "x".into(),
            },
            Refused::NotChosen("seminar".into()),
        ),
        (Op::Redo, Refused::NothingToRedo),
    ];
    for (op, why) in refused {
        assert_eq!(plan.apply(&op), Err(why));
        assert_eq!(plan, before);
    }
    assert_eq!(
        Plan::default().apply(&Op::Undo),
        Err(Refused::NothingToUndo)
    );
}

#[test]
fn trust_27_a_choice_follows_a_renamed_session() {
    let agenda = agenda();
    let mut plan = Plan::default();
    let old = Op::Choose {
        sessions: vec![(Key::id("old-talk"), Accepted::default())],
        intent: Intent::Must,
        note: Some("mine".into()),
        at: time("20T09:00"),
    };
    plan.apply(&old).unwrap();
    let talk = ix(&agenda, "talk");
    assert_eq!(plan.intent(&agenda, talk), Some(Intent::Must));
    assert_eq!(
        Itinerary::new(&agenda, &plan).intent(talk),
        Some(Intent::Must)
    );
    assert_eq!(plan.gone(&agenda).count(), 0);
    // The next change of it writes the new id, and the note comes along.
    plan.apply(&choose(&agenda, "talk", Intent::Maybe)).unwrap();
    assert_eq!(chosen(&plan), ["talk"]);
    assert_eq!(plan.choices[0].note.as_deref(), Some("mine"));
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.intent(&agenda, talk), Some(Intent::Must));
    plan.apply(&Op::Remove(vec![Key::of(&agenda, talk)]))
        .unwrap();
    assert_eq!(plan.intent(&agenda, talk), None);
}

#[test]
fn an_earlier_id_that_another_session_bears_now_is_that_session() {
    let text = include_str!("../fixtures/clash.toml").replace("\"old-talk\"", "\"opening\"");
    let agenda = read(&text);
    let plan = plan(&agenda, &["opening"]);
    assert_eq!(plan.intent(&agenda, ix(&agenda, "talk")), None);
    assert!(Key::of(&agenda, ix(&agenda, "talk")).was.is_empty());
}

#[test]
fn trust_27_a_choice_whose_session_has_gone_stays() {
    let mut plan = plan(&agenda(), &["opening", "seminar"]);
    let text = include_str!("../fixtures/clash.toml").replace("\"opening\"", "\"other\"");
    let later = read(&text);
    let gone: Vec<&str> = plan
        .gone(&later)
        .map(|choice| &choice.session[..])
        .collect();
    assert_eq!(gone, ["opening"]);
    assert_eq!(plan.choices[0].accepted.title_in("ko-KR"), Some("개회식"));
    assert_eq!(plan.choices[0].accepted.title_in("fr"), Some("Opening"));
    plan.apply(&Op::Remove(keys(&["opening"]))).unwrap();
    assert_eq!(chosen(&plan), ["seminar"]);
}

#[test]
fn trust_18_a_note_that_was_changed_meanwhile_is_handed_out() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    let note = |base: Option<&str>, text: &str| Op::Note {
        session: Key::id("opening"),
        base: base.map(Into::into),
        text: text.into(),
    };
    assert_eq!(plan.apply(&note(None, "one")).unwrap().conflict, None);
    assert_eq!(
        plan.apply(&note(Some("one"), "two")).unwrap().conflict,
        None
    );
    assert_eq!(
        plan.apply(&note(Some("one"), "two")).unwrap().conflict,
        None
    );
    let applied = plan.apply(&note(Some("one"), "three")).unwrap();
    assert_eq!(applied.conflict.as_deref(), Some("two"));
    assert_eq!(plan.choices[0].note.as_deref(), Some("three"));
    plan.apply(&note(Some("three"), "")).unwrap();
    assert_eq!(plan.choices[0].note, None);
}

#[test]
fn who_i_am_is_set_field_by_field() {
    let mut plan = Plan::default();
    let me = |owner: Option<&str>, person: Option<&str>| Op::Me {
        owner: owner.map(Into::into),
        person: person.map(Into::into),
        organisation: None,
        delegation: None,
        staff: None,
    };
    plan.apply(&me(Some("Ana"), Some("ana"))).unwrap();
    plan.apply(&me(None, Some(""))).unwrap();
    assert_eq!(
        (plan.owner.as_deref(), &plan.me),
        (Some("Ana"), &Me::default())
    );
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.me.person.as_deref(), Some("ana"));
}

#[test]
fn undo_leaves_alone_what_someone_changed_by_hand() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening", "seminar"]);
    let both = Op::Choose {
        sessions: ["opening", "seminar"]
            .map(|id| (Key::id(id), Accepted::default()))
            .to_vec(),
        intent: Intent::Maybe,
        note: None,
        at: time("20T09:00"),
    };
    plan.apply(&both).unwrap();
    // By hand, in another window's file: one is a must again and has a note.
    plan.choices[0].intent = Intent::Must;
    plan.choices[0].note = Some("by hand".into());
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.choices[1].intent, Intent::Must);
    assert_eq!(plan.choices[0].note.as_deref(), Some("by hand"));
    // The step that chose it would take the note along; the one before still can be undone.
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(chosen(&plan), ["opening"]);
    assert_eq!(plan.apply(&Op::Undo), Err(Refused::NothingToUndo));
    assert_eq!(chosen(&plan), ["opening"]);
}

#[test]
fn steps_that_lost_their_effect_are_gone_once_one_beyond_them_is_undone_or_done_again() {
    let agenda = agenda();
    let mut there = plan(&agenda, &["opening", "seminar"]);
    // By hand: the last step has nothing to take back any more.
    there.choices.pop();
    there.apply(&Op::Undo).unwrap();
    assert_eq!(chosen(&there), Vec::<&str>::new());
    there.apply(&Op::Redo).unwrap();
    assert_eq!(chosen(&there), ["opening"]);
    assert_eq!(there.apply(&Op::Redo), Err(Refused::NothingToRedo));
    assert_eq!(chosen(&there), ["opening"]);

    let mut back = plan(&agenda, &["opening", "seminar"]);
    back.apply(&Op::Undo).unwrap();
    let by_hand = back.choices[0].clone();
    back.apply(&Op::Undo).unwrap();
    back.choices.push(by_hand);
    // The first step is done already, and not by us; the second can be done again.
    let applied = back.apply(&Op::Redo).unwrap();
    assert_eq!(applied.sessions, ["seminar"]);
    assert_eq!(chosen(&back), ["opening", "seminar"]);
    back.apply(&Op::Undo).unwrap();
    assert_eq!(chosen(&back), ["opening"]);
    assert_eq!(back.apply(&Op::Undo), Err(Refused::NothingToUndo));
}

#[test]
fn the_history_is_bounded() {
    let mut plan = Plan::default();
    for n in 0..250 {
        plan.apply(&Op::Hide(keys(&[&format!("s{n}")]))).unwrap();
    }
    assert_eq!(plan.history.steps().len(), 200);
    let many: Vec<String> = (0..5000).map(|n| format!("m{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    plan.apply(&Op::Hide(keys(&many))).unwrap();
    assert_eq!(plan.history.steps().len(), 1);
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.hidden.len(), 250);
    assert!(!plan.history.can_undo() && plan.history.can_redo());
}

// Own entries, backups, what is accepted, interests, staff

fn own_ids(plan: &Plan) -> Vec<&str> {
    plan.own.iter().map(|own| &own.id[..]).collect()
}

/// Undoes the last step and does it again: both have to work, and to lead where they should.
fn back_and_forth(plan: &mut Plan, before: &Plan) {
    let after = plan.clone();
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(bare(plan), bare(before));
    plan.apply(&Op::Redo).unwrap();
    assert_eq!(*plan, after);
}

#[test]
fn an_own_entry_bears_an_id_that_is_never_used_again() {
    let mut plan = Plan::default();
    let entry = lunch("26T12:00", "26T13:00");
    let add = Op::AddOwn(entry.clone());
    assert_eq!(plan.apply(&add).unwrap().own, ["own-1"]);
    assert_eq!(plan.apply(&add).unwrap().own, ["own-2"]);
    // Neither removing gives an id back …
    let second = plan.own[1].clone();
    let before = plan.clone();
    plan.apply(&Op::RemoveOwn(second)).unwrap();
    assert_eq!(own_ids(&plan), ["own-1"]);
    back_and_forth(&mut plan, &before);
    assert_eq!(plan.apply(&add).unwrap().own, ["own-3"]);
    // … nor undoing; doing it again brings the same one back.
    assert_eq!(plan.apply(&Op::Undo).unwrap().own, ["own-3"]);
    plan.apply(&Op::Redo).unwrap();
    assert_eq!(own_ids(&plan), ["own-1", "own-3"]);
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.apply(&add).unwrap().own, ["own-4"]);
    let gone = Own {
        id: "own-3".into(),
        ..entry
    };
    let before = plan.clone();
    let refused = [
        Op::RemoveOwn(gone.clone()),
        Op::EditOwn {
            base: gone.clone(),
            edited: gone,
        },
    ];
    for op in refused {
        assert_eq!(plan.apply(&op), Err(Refused::NoOwn("own-3".into())));
        assert_eq!(plan, before);
    }
}

#[test]
fn edits_of_an_own_entry_from_two_windows_are_merged_field_by_field() {
    let mut plan = Plan::default();
    plan.apply(&Op::AddOwn(lunch("26T12:00", "26T13:00")))
        .unwrap();
    let base = plan.own[0].clone();
    let edit = |edited: Own| Op::EditOwn {
        base: base.clone(),
        edited,
    };
    // One window moves it, the other says where it is.
    let before = plan.clone();
    let moved = Own {
        start: time("26T12:30"),
        end: time("26T13:30"),
        ..base.clone()
    };
    assert_eq!(plan.apply(&edit(moved)).unwrap().conflict, None);
    let placed = Own {
        place: Some("Lobby".into()),
        note: Some("mine".into()),
        ..base.clone()
    };
    assert_eq!(plan.apply(&edit(placed)).unwrap().conflict, None);
    let both = &plan.own[0];
    assert_eq!(both.start, time("26T12:30"));
    assert_eq!(both.place.as_deref(), Some("Lobby"));
    // Where both write the same field, the later one counts and the other is handed out.
    let other = Own {
        title: "Dinner".into(),
        start: time("26T18:00"),
        end: time("26T19:00"),
        place: base.place.clone(),
        note: Some("theirs".into()),
        ..base.clone()
    };
    let applied = plan.apply(&edit(other)).unwrap();
    assert_eq!(applied.own, ["own-1"]);
    assert_eq!(
        applied.conflict.as_deref(),
        Some("2023-04-26T12:30:00+09:00 – 2023-04-26T13:30:00+09:00\nmine")
    );
    let merged = &plan.own[0];
    assert_eq!(merged.title, "Dinner");
    assert_eq!(merged.place.as_deref(), Some("Lobby"));
    assert_eq!(merged.note.as_deref(), Some("theirs"));
    assert_eq!(
        (merged.start, merged.end),
        (time("26T18:00"), time("26T19:00"))
    );
    // Where both write the same, nothing is lost.
    let same = Own {
        note: Some("theirs".into()),
        ..base.clone()
    };
    assert_eq!(plan.apply(&edit(same)).unwrap().conflict, None);
    for _ in 0..3 {
        plan.apply(&Op::Undo).unwrap();
    }
    assert_eq!(bare(&plan), bare(&before));
}

#[test]
fn of_two_entries_added_at_the_same_time_the_one_that_was_seen_is_edited() {
    // This window shows its own entry as `own-1`, before it is in the file …
    let mut shown = Plan::default();
    let add = Op::AddOwn(lunch("26T12:00", "26T13:00"));
    shown.apply(&add).unwrap();
    let base = shown.own[0].clone();
    let edited = Own {
        note: Some("at the window".into()),
        ..base.clone()
    };
    // … where another window's is `own-1` by then.
    let mut file = Plan::default();
    let theirs = Own {
        title: "Bus".into(),
        ..lunch("27T08:00", "27T09:00")
    };
    file.apply(&Op::AddOwn(theirs)).unwrap();
    file.apply(&add).unwrap();
    let applied = file.apply(&Op::EditOwn {
        base,
        edited: edited.clone(),
    });
    assert_eq!(applied.unwrap().own, ["own-2"]);
    assert_eq!(file.own[0].note, None);
    assert_eq!(file.own[1].note, edited.note);
    file.apply(&Op::RemoveOwn(edited)).unwrap();
    assert_eq!(own_ids(&file), ["own-1"]);
}

#[test]
fn backups_accepted_sessions_interests_and_staff_are_undone_and_done_again() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening", "briefing"]);
    let later = Accepted {
        rooms: vec!["attic".into()],
        ..plan.choices[0].accepted.clone()
    };
    let ops = [
        Op::Backup {
            session: Key::id("briefing"),
            of: Some(Key::id("opening")),
        },
        Op::Accept(vec![(Key::id("opening"), later.clone())]),
        Op::Interests {
            add: vec!["topic:drugs=3".into(), "kind:seminar".into()],
            drop: vec!["topic:none".into()],
        },
        Op::Interests {
            add: Vec::new(),
            drop: vec!["topic:drugs=3".into()],
        },
        Op::Me {
            owner: None,
            person: None,
            organisation: None,
            delegation: None,
            staff: Some(true),
        },
        Op::Backup {
            session: Key::id("briefing"),
            of: None,
        },
    ];
    let mut backups = Vec::new();
    for op in &ops {
        let before = plan.clone();
        assert!(plan.apply(op).unwrap().changed, "{op:?}");
        back_and_forth(&mut plan, &before);
        assert!(!plan.apply(op).unwrap().changed, "{op:?} again");
        backups.push(plan.choices[1].backup_for.clone());
    }
    assert_eq!(backups[0].as_deref(), Some("opening"));
    assert_eq!(plan.choices[1].backup_for, None);
    assert_eq!(plan.choices[0].accepted, later);
    assert_eq!(plan.interests, ["kind:seminar"]);
    assert!(plan.me.staff);
    // Only what is chosen: all of it or nothing.
    let before = plan.clone();
    let accept = ["opening", "seminar"].map(|id| (Key::id(id), Accepted::default()));
    let refused = [
        Op::Accept(accept.to_vec()),
        Op::Backup {
            session: Key::id("seminar"),
            of: None,
        },
    ];
    for op in refused {
        assert_eq!(plan.apply(&op), Err(Refused::NotChosen("seminar".into())));
        assert_eq!(plan, before);
    }
}

/// A revision, with a version where there is one.
fn revision(number: i64, version: &str) -> Revision {
    let version = (!version.is_empty()).then(|| version.into());
    Revision { number, version }
}

#[test]
fn trust_70_the_highest_revision_seen_is_kept_and_an_older_one_is_told() {
    let mut plan = Plan::default();
    let hide = |id: &str| Op::Hide(vec![Key::id(id)]);
    // A plan with nothing in it is not begun by looking.
    plan.apply(&Op::See(revision(7, ""))).unwrap();
    assert_eq!(plan, Plan::default());
    plan.apply(&hide("a")).unwrap();
    let steps = plan.history.steps().len();
    let seen = [
        (revision(7, "May"), revision(7, "May")),
        (revision(6, "June"), revision(7, "May")),
        (revision(-1, ""), revision(7, "May")),
        (revision(7, "June"), revision(7, "June")),
        (revision(i64::MAX, ""), revision(i64::MAX, "")),
    ];
    for (see, have) in seen {
        let applied = plan.apply(&Op::See(see)).unwrap();
        assert!(!applied.changed);
        assert_eq!(plan.revision_seen, Some(have));
    }
    assert_eq!(plan.history.steps().len(), steps, "seeing is no step");
    let older = |now: Option<i64>| {
        let now = now.map(|now| revision(now, ""));
        Revision::older(plan.revision_seen.as_ref(), now).is_some()
    };
    assert!(older(Some(i64::MAX - 1)) && older(Some(0)));
    assert!(!older(Some(i64::MAX)) && !older(None));
    assert_eq!(Revision::older(None, Some(revision(1, ""))), None);
    // An older one that is accepted counts from then on; that is undone as anything else is.
    plan.apply(&Op::AcceptRevision(revision(3, ""))).unwrap();
    assert_eq!(plan.revision_seen, Some(revision(3, "")));
    plan.apply(&hide("b")).unwrap();
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.revision_seen, Some(revision(3, "")));
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.revision_seen, Some(revision(i64::MAX, "")));
    plan.apply(&Op::Redo).unwrap();
    plan.apply(&Op::See(revision(4, "July"))).unwrap();
    assert_eq!(plan.revision_seen, Some(revision(4, "July")));
    // A newer one was seen since: the acceptance has no effect any more, and hiding is undone.
    plan.apply(&Op::Undo).unwrap();
    assert_eq!(plan.revision_seen, Some(revision(4, "July")));
    assert!(plan.hidden.is_empty());
}

#[test]
fn every_kind_of_step_has_its_words() {
    let agenda = agenda();
    for tag in ["en", "ko"] {
        let order = agenda.preferring(tag);
        let locale = attache::i18n::Locale::new(tag);
        let wording = attache::paper::wording::Wording {
            agenda: &agenda,
            locale: &locale,
            order: &order,
            marks: attache::paper::marks::Marks::of(false, false),
        };
        let mut told = std::collections::BTreeSet::new();
        for &verb in attache::plan::Verb::ALL {
            let applied = attache::plan::Applied {
                step: Some(verb),
                sessions: vec!["gone".to_owned()],
                ..attache::plan::Applied::default()
            };
            told.insert(wording.undone(&applied));
        }
        assert_eq!(told.len(), attache::plan::Verb::ALL.len(), "{told:?}");
    }
}

const IDS: [&str; 5] = ["a", "b", "c", "d", "e"];

/// Any operation on a handful of sessions, own entries and interests.
pub(crate) fn any_op() -> impl Strategy<Value = Op> {
    prop_oneof![5 => any_op_on_sessions(), 3 => any_op_on_the_rest()]
}

/// An own entry that may be there: one of a few ids, of few words.
fn any_own() -> impl Strategy<Value = Own> {
    let word = || prop::option::of("[xy]{1,2}");
    (1..5_u32, "[xy]{1,2}", 0..3_i64, word(), word()).prop_map(|(n, title, hour, place, note)| {
        let start = time("26T09:00") + TimeDelta::hours(hour);
        Own {
            id: format!("own-{n}"),
            title,
            start,
            end: start + TimeDelta::hours(1),
            place,
            note,
        }
    })
}

fn any_op_on_the_rest() -> impl Strategy<Value = Op> {
    let id = || prop::sample::select(IDS.to_vec());
    let ids = || prop::sample::subsequence(IDS.to_vec(), 1..3);
    let words = || prop::collection::vec("[xy]{1,2}", 0..3);
    let rooms = prop::collection::vec("[xy]", 0..2);
    prop_oneof![
        (1..4_i64).prop_map(|n| Op::AcceptRevision(revision(n, ""))),
        (id(), prop::option::of(id())).prop_map(|(id, of)| Op::Backup {
            session: Key::id(id),
            of: of.map(Key::id),
        }),
        (ids(), rooms).prop_map(|(ids, rooms)| {
            let accepted = Accepted {
                rooms,
                ..Accepted::default()
            };
            Op::Accept(
                ids.iter()
                    .map(|id| (Key::id(*id), accepted.clone()))
                    .collect(),
            )
        }),
        any_own().prop_map(Op::AddOwn),
        (any_own(), any_own()).prop_map(|(base, edited)| Op::EditOwn { base, edited }),
        any_own().prop_map(Op::RemoveOwn),
        (words(), words()).prop_map(|(add, drop)| Op::Interests { add, drop }),
    ]
}

fn any_op_on_sessions() -> impl Strategy<Value = Op> {
    let ids = || prop::sample::subsequence(IDS.to_vec(), 1..3);
    let word = || prop::option::of("[xy]{0,2}");
    prop_oneof![
        4 => (ids(), prop::sample::select(vec![Intent::Must, Intent::Maybe, Intent::Hidden]), word()).prop_map(
            |(ids, intent, note)| Op::Choose {
                sessions: ids.iter().map(|id| (Key::id(*id), Accepted::default())).collect(),
                intent,
                note,
                at: time("20T09:00"),
            }
        ),
        2 => ids().prop_map(|ids| Op::Remove(keys(&ids))),
        2 => ids().prop_map(|ids| Op::Hide(keys(&ids))),
        1 => ids().prop_map(|ids| Op::Unhide(keys(&ids))),
        2 => (prop::sample::select(IDS.to_vec()), word(), "[xy]{0,2}").prop_map(|(id, base, text)| Op::Note {
            session: Key::id(id),
            base,
            text,
        }),
        1 => (word(), word(), word(), word(), any::<Option<bool>>()).prop_map(
            |(owner, person, organisation, delegation, staff)| Op::Me {
                owner,
                person,
                organisation,
                delegation,
                staff,
            }
        ),
        1 => Just(Op::Undo),
        1 => Just(Op::Redo),
    ]
}

/// A plan without its history, and without the count of its own entries' ids: neither is undone.
fn bare(plan: &Plan) -> Plan {
    Plan {
        history: History::default(),
        last_own: 0,
        ..plan.clone()
    }
}

proptest! {
    #[test]
    fn trust_28_all_of_it_undone_is_where_it_began_and_done_again_where_it_was(
        first in prop::collection::vec(any_op(), 0..10),
        then in prop::collection::vec(any_op(), 0..30),
    ) {
        let mut plan = Plan::default();
        for op in first {
            let _ = plan.apply(&op);
        }
        let mut plan = Plan { last_own: plan.last_own, ..bare(&plan) };
        let mut states = vec![bare(&plan)];
        for op in then {
            let before = plan.clone();
            let given = before.last_own;
            match plan.apply(&op) {
                Err(_) => prop_assert_eq!(&plan, &before),
                Ok(applied) => {
                    prop_assert_eq!(applied.changed, bare(&plan) != bare(&before) || matches!(op, Op::Undo | Op::Redo));
                }
            }
            // An id that was given once is never given again.
            if matches!(op, Op::AddOwn(_)) {
                let number: u64 = plan.own.last().unwrap().id[4..].parse().unwrap();
                prop_assert!(number > given);
            }
            // Back and forth again is nothing, at any time.
            let now = plan.clone();
            if plan.apply(&Op::Undo).is_ok() {
                plan.apply(&Op::Redo).unwrap();
                prop_assert_eq!(&plan, &now);
            }
            states.push(bare(&plan));
        }
        while plan.history.can_redo() {
            plan.apply(&Op::Redo).unwrap();
        }
        let top = bare(&plan);
        let mut undone = 0;
        while plan.apply(&Op::Undo).is_ok() {
            undone += 1;
        }
        prop_assert_eq!(&bare(&plan), &states[0]);
        for _ in 0..undone {
            plan.apply(&Op::Redo).unwrap();
        }
        prop_assert_eq!(bare(&plan), top);
    }
}

// Clashes

#[test]
fn an_overlap_is_told_from_both_sides_with_its_minutes() {
    let agenda = agenda();
    let plan = plan(&agenda, &["opening", "briefing"]);
    assert_eq!(
        clashes(&agenda, &plan, "opening"),
        [("briefing".into(), 10)]
    );
    assert_eq!(
        clashes(&agenda, &plan, "briefing"),
        [("opening".into(), 10)]
    );
    // Before one adds it: what it would clash with.
    assert_eq!(
        clashes(&agenda, &plan, "seminar"),
        [("briefing".into(), 35)]
    );
}

#[test]
fn what_never_clashes_does_not() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening", "seminar", "fair", "off"]);
    for id in ["opening", "seminar", "fair", "off", "timeless", "last"] {
        assert_eq!(clashes(&agenda, &plan, id), [], "{id}");
    }
    plan.apply(&Op::Hide(keys(&["briefing"]))).unwrap();
    assert_eq!(clashes(&agenda, &plan, "briefing"), []);
}

#[test]
fn a_backup_does_not_clash_with_what_it_backs_up() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening", "seminar", "briefing"]);
    plan.choices[2].backup_for = Some("seminar".into());
    assert_eq!(
        clashes(&agenda, &plan, "briefing"),
        [("opening".into(), 10)]
    );
    assert_eq!(clashes(&agenda, &plan, "seminar"), []);
}

#[test]
fn a_part_stands_for_its_parent() {
    let agenda = agenda();
    // The briefing ends at 10:35, five minutes into the talk.
    let both = plan(&agenda, &["seminar", "talk", "briefing"]);
    assert_eq!(clashes(&agenda, &both, "briefing"), [("talk".into(), 5)]);
    assert_eq!(clashes(&agenda, &both, "talk"), [("briefing".into(), 5)]);
    assert_eq!(clashes(&agenda, &both, "seminar"), []);
    // A part of a part stands for both.
    let deep = plan(&agenda, &["seminar", "question", "briefing"]);
    assert_eq!(clashes(&agenda, &deep, "briefing"), []);
    // A part that is not chosen does not clash with its parent.
    let parent = plan(&agenda, &["seminar"]);
    assert_eq!(clashes(&agenda, &parent, "talk"), []);
    assert_eq!(clashes(&agenda, &parent, "question"), []);
}

#[test]
fn own_entries_count_like_sessions() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    plan.own = vec![lunch("26T09:30", "26T10:15"), lunch("26T10:00", "26T11:00")];
    assert_eq!(clashes(&agenda, &plan, "opening"), [("Lunch".into(), 30)]);
    let itinerary = Itinerary::new(&agenda, &plan);
    let is_overlap = |clash: &&Clash| clash.kind == ClashKind::Overlap;
    let first: Vec<(With, i64)> = (itinerary.own_clashes(&agenda, 0).iter())
        .filter(is_overlap)
        .map(|clash| (clash.with, clash.minutes))
        .collect();
    let opening = ix(&agenda, "opening");
    assert_eq!(first, [(With::Session(opening), 30), (With::Own(1), 15)]);
    let all: Vec<(With, Clash)> = (itinerary.all_clashes(&agenda).into_iter())
        .filter(|(_, clash)| is_overlap(&clash))
        .collect();
    let overlap = |with, minutes| Clash {
        with,
        kind: ClashKind::Overlap,
        minutes,
        is_after: false,
    };
    assert_eq!(
        all,
        [
            (With::Session(opening), overlap(With::Own(0), 30)),
            (With::Own(0), overlap(With::Own(1), 15)),
        ]
    );
}

#[test]
fn a_part_of_a_part_is_related_however_deep_to_plan_and_check_alike() {
    use std::fmt::Write;
    let mut text = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"UTC\"\n[[room]]\nid = \"hall\"\nname = \"Hall\"\n".to_owned();
    for n in 0..40 {
        let _ = write!(
            text,
            "[[session]]\nid = \"s{n}\"\ntitle = \"S\"\nstart = 2023-04-26T09:00:00\nminutes = 60\nroom = \"hall\"\n"
        );
        if n > 0 {
            let _ = writeln!(text, "part_of = \"s{}\"", n - 1);
        }
    }
    let agenda = read(&text);
    let plan = plan(&agenda, &["s0", "s39"]);
    assert_eq!(clashes(&agenda, &plan, "s0"), []);
    assert_eq!(clashes(&agenda, &plan, "s39"), []);
    let parent = Plan {
        choices: plan.choices[..1].to_vec(),
        ..Plan::default()
    };
    assert_eq!(clashes(&agenda, &parent, "s39"), []);
    let double =
        |found: &attache::agenda::Finding| found.code == attache::agenda::Code::RoomDoubleBooked;
    assert!(!attache::agenda::check::check(&agenda).iter().any(double));
}

#[test]
fn a_circle_of_parts_does_no_harm() {
    let text = include_str!("../fixtures/clash.toml").replace(
        "title = \"Seminar\"",
        "title = \"Seminar\"\npart_of = \"question\"",
    );
    let agenda = read(&text);
    let plan = plan(&agenda, &["seminar", "talk", "question", "briefing"]);
    for id in ["seminar", "talk", "question", "briefing"] {
        clashes(&agenda, &plan, id);
    }
}

#[test]
fn queries_ask_a_plan_through_mine() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    plan.choices[0].accepted.rooms = vec!["attic".into()];
    let itinerary = Itinerary::new(&agenda, &plan);
    let mine = Mine {
        agenda: &agenda,
        plan: &plan,
        itinerary: &itinerary,
    };
    let (opening, briefing) = (ix(&agenda, "opening"), ix(&agenda, "briefing"));
    assert_eq!(mine.intent(opening), Some(Intent::Must));
    assert!(mine.clashes(briefing) && !mine.clashes(opening));
    assert!(mine.is_changed(opening) && !mine.is_changed(briefing));
}

// Gaps, next, days

#[test]
fn gaps_lie_between_the_entries_of_an_event_day() {
    let agenda = agenda();
    let mut plan = plan(
        &agenda,
        &[
            "opening", "briefing", "fair", "off", "late", "later", "last",
        ],
    );
    plan.own = vec![lunch("26T12:00", "26T13:00")];
    let itinerary = Itinerary::new(&agenda, &plan);
    let before = agenda.session(agenda.by_time[0]).start.expect("it has one") - TimeDelta::days(9);
    let gaps: Vec<(String, String, String)> = (itinerary.gaps(&agenda, before).iter())
        .map(|gap| {
            let at = |time: attache::agenda::Time| time.format("%d %H:%M").to_string();
            (
                gap.day.to_string(),
                at(gap.slot.start()),
                at(gap.slot.end()),
            )
        })
        .collect();
    let gap = |from: &str, to: &str| ("2023-04-26".to_owned(), from.to_owned(), to.to_owned());
    // 03:00 on the 27th is still the event day of the 26th.
    assert_eq!(
        gaps,
        [
            gap("26 10:35", "26 12:00"),
            gap("26 13:00", "26 23:30"),
            gap("27 01:00", "27 03:00"),
        ]
    );
}

#[test]
fn time_around_is_not_free_where_the_evening_before_or_the_next_day_takes_it() {
    let session = |id: &str, from: &str, to: &str| {
        format!(
            "[[session]]\nid = \"{id}\"\ntitle = \"{id}\"\nstart = 2023-04-{from}:00\nend = 2023-04-{to}:00\n"
        )
    };
    let text = [
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n".to_owned(),
        session("early", "26T09:00", "26T10:00"),
        session("party", "26T22:00", "27T01:30"),
        session("night", "27T01:00", "27T02:00"),
        session("noon", "27T12:00", "27T13:00"),
        session("evening", "27T18:00", "27T19:00"),
    ];
    let agenda = read(&text.concat());
    let gaps = |plan: &Plan| -> Vec<String> {
        let itinerary = Itinerary::new(&agenda, plan);
        let gaps = itinerary.gaps_around(&agenda, agenda.local(&time("20T09:00")));
        let told = gaps.iter().map(|gap| {
            let at = |time: attache::agenda::Time| time.format("%d %H:%M").to_string();
            format!("{}-{}", at(gap.slot.start()), at(gap.slot.end()))
        });
        told.collect()
    };
    // The party of the evening before ends within the next day, which begins with the night.
    let whole = plan(&agenda, &["party", "noon"]);
    assert_eq!(
        gaps(&whole),
        [
            "26 09:00-26 22:00",
            "27 01:30-27 12:00",
            "27 13:00-27 19:00"
        ]
    );
    let mut own = plan(&agenda, &["early"]);
    own.own = vec![lunch("27T00:30", "27T01:15")];
    assert_eq!(
        gaps(&own),
        ["26 10:00-27 00:30", "27 01:15-27 19:00"],
        "an entry of the next day takes time of the evening, and no time is free twice"
    );
}

#[test]
fn a_gap_that_has_begun_is_counted_as_clocks_show_it() {
    let agenda = agenda();
    let plan = plan(&agenda, &["opening", "briefing", "late"]);
    let itinerary = Itinerary::new(&agenda, &plan);
    let now = agenda.local(&time("26T14:12")) + TimeDelta::seconds(30);
    let gaps = itinerary.gaps(&agenda, now);
    assert_eq!(gaps[0].slot.minutes(), 9 * 60 + 18, "14:12 to 23:30");
}

#[test]
fn only_what_one_could_attend_fits_a_gap() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    let fits = |plan: &Plan, from: &str, to: &str, limit: usize| {
        let slot = Slot::new(agenda.local(&time(from)), agenda.local(&time(to))).unwrap();
        let itinerary = Itinerary::new(&agenda, plan);
        let fits: Vec<&str> = (itinerary.fits(&agenda, slot, limit).into_iter())
            .map(|ix| agenda.session(ix).id.as_str())
            .collect();
        fits.join(" ")
    };
    assert_eq!(
        fits(&plan, "26T09:00", "26T20:00", 9),
        "seminar talk question"
    );
    assert_eq!(fits(&plan, "26T09:00", "26T20:00", 2), "seminar talk");
    assert_eq!(fits(&plan, "26T10:00", "26T12:59", 9), "talk question");
    plan.apply(&Op::Hide(keys(&["talk"]))).unwrap();
    assert_eq!(fits(&plan, "26T10:00", "26T12:59", 9), "question");
    // To the minute is enough.
    plan.apply(&Op::Unhide(keys(&["talk"]))).unwrap();
    assert_eq!(fits(&plan, "26T10:30", "26T11:00", 9), "talk question");
    assert_eq!(fits(&plan, "26T10:30", "26T10:59", 9), "");
}

#[test]
fn time_that_is_over_is_no_gap() {
    let agenda = agenda();
    let plan = plan(&agenda, &["opening", "briefing", "late"]);
    let itinerary = Itinerary::new(&agenda, &plan);
    let gaps = |now: &str| -> Vec<String> {
        let gaps = itinerary.gaps(&agenda, agenda.local(&time(now)));
        let told = gaps.iter().map(|gap| {
            let (from, to) = (gap.slot.start(), gap.slot.end());
            format!("{}-{}", from.format("%H:%M"), to.format("%H:%M"))
        });
        told.collect()
    };
    let whole = gaps("20T09:00");
    assert_eq!(whole.last().map(String::as_str), Some("10:35-23:30"));
    assert_eq!(gaps("26T10:35"), ["10:35-23:30"]);
    assert_eq!(gaps("26T14:12"), ["14:12-23:30"]);
    assert_eq!(gaps("26T23:30"), [""; 0]);
    // After the event nothing is free any more.
    assert_eq!(gaps("30T14:00"), [""; 0]);
}

#[test]
fn where_one_comes_and_goes_is_there_for_free_time_too() {
    let agenda = agenda();
    let plan = plan(&agenda, &["talk"]);
    let slot = Slot::new(
        agenda.local(&time("26T10:00")),
        agenda.local(&time("26T12:59")),
    );
    let free = Itinerary::new(&agenda, &plan).drop_ins(&agenda, slot.unwrap());
    let ids: Vec<&str> = free
        .iter()
        .map(|ix| agenda.session(*ix).id.as_str())
        .collect();
    assert_eq!(ids, ["fair"]);
}

#[test]
fn next_is_what_begins_after_now() {
    let agenda = agenda();
    let plan = plan(&agenda, &["fair", "opening", "off", "seminar", "timeless"]);
    let itinerary = Itinerary::new(&agenda, &plan);
    let next = |at: &str| {
        (itinerary.next(&agenda, agenda.local(&time(at)))).map(|ix| agenda.session(ix).id.as_str())
    };
    assert_eq!(next("26T08:00"), Some("opening"));
    assert_eq!(next("26T09:00"), Some("seminar"));
    assert_eq!(next("26T10:00"), None);
    let on: Vec<&str> = (itinerary
        .on(&agenda, agenda.local(&time("26T10:15")))
        .into_iter())
    .map(|ix| agenda.session(ix).id.as_str())
    .collect();
    assert_eq!(on, ["fair", "seminar"]);
}

#[test]
fn a_day_is_summed_up() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening", "briefing", "fair", "off", "last"]);
    plan.own = vec![lunch("26T12:00", "26T13:00")];
    let days = Itinerary::new(&agenda, &plan).days(&agenda);
    let figures: Vec<_> = (days.iter())
        .map(|day| {
            (
                day.date.to_string(),
                day.sessions,
                day.own,
                day.minutes,
                day.clashes,
            )
        })
        .collect();
    assert_eq!(
        figures,
        [
            // 09:00–10:35 and lunch.
            ("2023-04-26".into(), 4, 1, 155, 1),
            ("2023-04-27".into(), 1, 0, 30, 0),
        ]
    );
    // Several within one that is longer than they are.
    plan.own = vec![
        lunch("27T12:00", "27T15:00"),
        lunch("27T12:00", "27T12:30"),
        lunch("27T13:00", "27T14:00"),
    ];
    let days = Itinerary::new(&agenda, &plan).days(&agenda);
    assert_eq!((days[1].own, days[1].minutes), (3, 30 + 180));
}

// Changes, and who I am

#[test]
fn what_differs_from_the_accepted_session_is_a_change() {
    let plan = plan(&agenda(), &["opening", "seminar"]);
    let changes = |text: String| {
        let agenda = read(&text);
        plan.changes(&agenda, ix(&agenda, "opening"))
    };
    let text = include_str!("../fixtures/clash.toml");
    assert!(changes(text.into()).is_empty());
    let fields = |text: String| -> Vec<&'static str> {
        changes(text)
            .iter()
            .map(|change| change.field.word())
            .collect()
    };
    let moved = text.replacen(
        "2023-04-26T09:00:00\nminutes = 60",
        "2023-04-26T09:30:00\nminutes = 30",
        1,
    );
    assert_eq!(fields(moved), ["start"]);
    let longer = text.replacen("minutes = 60", "minutes = 90\nstatus = \"cancelled\"", 1);
    assert_eq!(fields(longer.clone()), ["end", "status"]);
    let status = changes(longer).pop().unwrap();
    assert_eq!(status.field, PlanField::Status);
    assert_eq!(status.old, FieldValue::Status(Status::Confirmed));
    assert_eq!(status.new, FieldValue::Status(Status::Cancelled));
    let elsewhere = text.replacen(
        "room = \"hall\"\npeople = [\"ana\"]",
        "room = \"attic\"\npeople = [\"ben\"]",
        1,
    );
    assert_eq!(fields(elsewhere), ["rooms", "people"]);
    assert_eq!(fields(text.replace("개회식", "개막식")), ["title"]);
    // A translation that is added, another zone for the same instant, another id of the same room.
    assert!(
        fields(text.replace("ko = \"개회식\"", "ko = \"개회식\", fr = \"Ouverture\"")).is_empty()
    );
    let renamed = text
        .replace("was = [\"big-room\"]", "was = [\"hall\"]")
        .replace("id = \"hall\"", "id = \"grand-hall\"")
        .replace("room = \"hall\"", "room = \"grand-hall\"");
    assert!(fields(renamed).is_empty());
}

#[test]
fn a_choice_that_knows_nothing_of_the_session_has_no_changes() {
    let agenda = agenda();
    let mut plan = plan(&agenda, &["opening"]);
    plan.choices[0].accepted = Accepted::default();
    assert!(plan.changes(&agenda, ix(&agenda, "opening")).is_empty());
    assert!(plan.changes(&agenda, ix(&agenda, "seminar")).is_empty());
}

#[test]
fn sessions_that_name_me_are_offered() {
    let agenda = agenda();
    let offered = |me: Me, ids: &[&str]| {
        let plan = Plan {
            me,
            ..plan(&agenda, ids)
        };
        let ids: Vec<&str> = (plan.offered(&agenda).into_iter())
            .map(|ix| agenda.session(ix).id.as_str())
            .collect();
        ids.join(" ")
    };
    let person = |id: &str| Me {
        person: Some(id.into()),
        ..Me::default()
    };
    assert_eq!(offered(Me::default(), &[]), "");
    assert_eq!(offered(person("ana"), &[]), "opening");
    assert_eq!(offered(person("anna"), &[]), "opening");
    assert_eq!(offered(person("ana"), &["opening"]), "");
    let me = Me {
        person: Some("ana".into()),
        organisation: Some("kcs".into()),
        delegation: Some("kr".into()),
        staff: false,
    };
    // What is for staff only is not offered to an organisation.
    assert_eq!(offered(me.clone(), &[]), "opening briefing seminar");
    let plan = Plan {
        me,
        ..Plan::default()
    };
    assert!(plan.concerns_me(&agenda, ix(&agenda, "off")));
    assert!(!plan.concerns_me(&agenda, ix(&agenda, "fair")));
}

// Against a slow and simple model

/// Sessions of an hour's grid: start, length, drop-in, cancelled, parent, intent, backup.
type Plain = (
    i64,
    i64,
    bool,
    bool,
    Option<usize>,
    Option<bool>,
    Option<usize>,
);

fn any_session() -> impl Strategy<Value = Plain> {
    (
        0..60_i64,
        0..20_i64,
        prop::bool::weighted(0.1),
        prop::bool::weighted(0.1),
        prop::option::weighted(0.2, 0..12_usize),
        prop::option::weighted(0.7, any::<bool>()),
        prop::option::weighted(0.1, 0..12_usize),
    )
}

fn made(sessions: &[Plain]) -> (Agenda, Plan) {
    use std::fmt::Write;
    let mut text =
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"UTC\"\nwalk_minutes = 0\n"
            .to_owned();
    let begin = DateTime::parse_from_rfc3339("2023-04-26T06:00:00Z").unwrap();
    for (n, (start, length, drop_in, cancelled, parent, ..)) in sessions.iter().enumerate() {
        let start = begin + TimeDelta::minutes(start * 10);
        let _ = write!(
            text,
            "[[session]]\nid = \"s{n}\"\ntitle = \"S\"\nstart = \"{}\"\nminutes = {}\ndrop_in = {drop_in}\n",
            start.to_rfc3339(),
            length * 10,
        );
        if *cancelled {
            text += "status = \"cancelled\"\n";
        }
        // Parents come first, so that there are no circles here.
        if let Some(parent) = parent.filter(|parent| *parent < n) {
            let _ = writeln!(text, "part_of = \"s{parent}\"");
        }
    }
    let agenda = read(&text);
    let mut plan = Plan::default();
    for (n, (.., intent, backup)) in sessions.iter().enumerate() {
        if let Some(must) = intent {
            let intent = if *must { Intent::Must } else { Intent::Maybe };
            plan.apply(&choose(&agenda, &format!("s{n}"), intent))
                .unwrap();
            plan.choices.last_mut().unwrap().backup_for = backup.map(|backup| format!("s{backup}"));
        }
    }
    (agenda, plan)
}

/// Which of all sessions clash with `n`, by looking at every one of them.
fn slowly(sessions: &[Plain], n: usize) -> Vec<(usize, i64)> {
    let parent = |n: usize| sessions[n].4.filter(|parent| *parent < n);
    let is_above = |above: usize, n: usize| {
        std::iter::successors(parent(n), |n| parent(*n)).any(|one| one == above)
    };
    let is_live = |n: usize| !sessions[n].2 && !sessions[n].3;
    let is_chosen = |n: usize| sessions[n].5.is_some();
    let backs = |one: usize, other: usize| is_chosen(one) && sessions[one].6 == Some(other);
    let has_part = |n: usize| {
        (0..sessions.len()).any(|part| is_chosen(part) && is_live(part) && is_above(n, part))
    };
    let end = |n: usize| sessions[n].0 + sessions[n].1;
    if !is_live(n) || has_part(n) {
        return Vec::new();
    }
    let mut hits: Vec<(usize, i64)> = (0..sessions.len())
        .filter(|&m| m != n && is_chosen(m) && is_live(m) && !has_part(m))
        .filter(|&m| !backs(n, m) && !backs(m, n) && !is_above(n, m) && !is_above(m, n))
        .map(|m| (m, end(n).min(end(m)) - sessions[n].0.max(sessions[m].0)))
        .filter(|(_, shared)| *shared > 0)
        .map(|(m, shared)| (m, shared * 10))
        .collect();
    hits.sort_by_key(|(m, _)| (sessions[*m].0, *m));
    hits
}

proptest! {
    #[test]
    fn clashes_are_those_that_looking_at_everything_finds(
        sessions in prop::collection::vec(any_session(), 0..12),
    ) {
        let (agenda, plan) = made(&sessions);
        let itinerary = Itinerary::new(&agenda, &plan);
        let mut pairs = 0;
        for n in 0..sessions.len() {
            let session = ix(&agenda, &format!("s{n}"));
            let have: Vec<(usize, i64)> = (itinerary.clashes(&agenda, session).into_iter())
                .map(|clash| match clash.with {
                    With::Session(ix) => (ix.at(), clash.minutes),
                    With::Own(_) => unreachable!("there are none"),
                })
                .collect();
            let want = slowly(&sessions, n);
            prop_assert_eq!(itinerary.has_clash(&agenda, session), !want.is_empty());
            if sessions[n].5.is_some() {
                pairs += want.len();
            }
            prop_assert_eq!(have, want, "of s{}", n);
        }
        prop_assert_eq!(itinerary.all_clashes(&agenda).len() * 2, pairs);
    }

    #[test]
    fn gaps_are_free_and_there_are_no_others(
        sessions in prop::collection::vec(any_session(), 0..12),
    ) {
        let (agenda, plan) = made(&sessions);
        let itinerary = Itinerary::new(&agenda, &plan);
        let now = agenda.local(&chrono::DateTime::UNIX_EPOCH);
        let gaps = itinerary.gaps(&agenda, now);
        let backed = |n: usize| {
            let of = sessions[n].6.filter(|of| *of < sessions.len());
            of.filter(|_| sessions[n].5.is_some())
        };
        // Whoever is a backup for itself, by way of others or not, stands in for nothing.
        let is_circular = |n: usize| {
            let chain = std::iter::successors(backed(n), |of| backed(*of));
            chain.take(sessions.len()).any(|of| of == n)
        };
        let busy: Vec<Slot> = (0..sessions.len())
            .filter(|&n| {
                let (_, _, drop_in, cancelled, _, intent, backup) = sessions[n];
                // A backup takes no time beside what it is for.
                let stands_in = backup.is_some_and(|of| {
                    let of = sessions.get(of);
                    of.is_some_and(|of| of.5.is_some() && !of.2 && !of.3)
                });
                let stands_in = stands_in && !is_circular(n);
                intent.is_some() && !drop_in && !cancelled && !stands_in
            })
            .filter_map(|n| agenda.session(ix(&agenda, &format!("s{n}"))).slot())
            .collect();
        for gap in &gaps {
            prop_assert!(gap.slot.minutes() > 0);
        }
        for pair in gaps.windows(2) {
            prop_assert!(pair[0].slot.end() <= pair[1].slot.start());
        }
        // Where nobody's part stands for a parent, no gap touches anything.
        if sessions.iter().all(|session| session.4.is_none()) {
            for gap in &gaps {
                prop_assert!(busy.iter().all(|slot| slot.shared(gap.slot).is_none()));
            }
        }
    }
}
