//! What help lists: tasks, marks, examples of queries, keys; in this order.

use std::borrow::Cow;

use chrono::Datelike as _;

use crate::agenda::SessionIx;
use crate::i18n::Guide;
use crate::query::{Field, Query, Value, value_name};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::{Row, Scope};
use crate::tui::overlay::palette;
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::facets;
use crate::tui::widget::picker::Entry;
use crate::tui::world::World;

/// One line of help.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// What people come for.
    Task(&'static Task),
    /// A mark of sessions.
    Mark(Mark),
    /// Something to ask for.
    Example(Example),
    /// The keys of one action, and what it does where help was opened.
    Key(Row, String),
}

type Text = fn(&Guide) -> Cow<'_, str>;

/// What people come for.
#[derive(Debug)]
pub(super) struct Task {
    /// What does it, the first one first; their keys are shown.
    pub(super) actions: &'static [Action],
    text: Text,
}

/// A mark and what it means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    sign: &'static str,
    text: Text,
}

/// A query that finds something, and how it asks.
#[derive(Clone, Debug)]
pub(super) struct Example {
    /// As it is typed into the search.
    pub(super) query: String,
    about: String,
}

/// The ten of them, the most frequent first.
const TASKS: &[Task] = &[
    Task {
        actions: &[Action::Search],
        text: Guide::task_find,
    },
    Task {
        actions: &[Action::Show(Overlay::Filter)],
        text: Guide::task_filter,
    },
    Task {
        actions: &[Action::Must],
        text: Guide::task_add,
    },
    Task {
        actions: &[Action::Go(Tab::Plan)],
        text: Guide::task_plan,
    },
    Task {
        actions: &[Action::Open],
        text: Guide::task_details,
    },
    Task {
        actions: &[Action::Now],
        text: Guide::task_now,
    },
    Task {
        actions: &[Action::NextDay, Action::PreviousDay],
        text: Guide::task_day,
    },
    Task {
        actions: &[Action::Show(Overlay::Paper)],
        text: Guide::task_print,
    },
    Task {
        actions: &[Action::Undo],
        text: Guide::task_undo,
    },
    Task {
        actions: &[Action::Quit],
        text: Guide::task_quit,
    },
];

/// The groups before those of keys, by number.
const MARKS: usize = 1;
const EXAMPLES: usize = 2;
const KEYS: usize = 3;

/// Everything, keys of `scopes` before other keys.
pub(super) fn entries(world: &World, scopes: &[Scope]) -> Vec<Entry<Item>> {
    let texts = &world.locale.texts.guide;
    let named = |item: Item, group: usize, named: &str| {
        let about = item.about(world);
        Entry::named(item, group, named, &about)
    };
    let mut entries: Vec<Entry<Item>> = (TASKS.iter())
        .map(|task| {
            let names = palette::names(&world.locale, task.actions[0]);
            named(Item::Task(task), 0, &names)
        })
        .collect();
    entries.extend(marks(world).into_iter().map(|mark| {
        let names = [mark.sign, &*(mark.text)(texts)].join(" ");
        named(Item::Mark(mark), MARKS, &names)
    }));
    entries.extend(examples(world).into_iter().map(|example| {
        let names = example.query.clone();
        named(Item::Example(example), EXAMPLES, &names).titled(&names)
    }));
    let rank = |scope: Scope| {
        let here = scopes.iter().position(|have| *have == scope);
        let place = Scope::ALL.iter().position(|one| *one == scope);
        KEYS + here.unwrap_or(scopes.len() + place.unwrap_or(Scope::ALL.len()))
    };
    let mut rows: Vec<&Row> = world.keymap.rows().iter().collect();
    rows.sort_by_key(|row| (rank(row.scope), row.action.rank()));
    entries.extend(rows.into_iter().filter_map(|row| {
        let row = held(world, row, scopes)?;
        let names = palette::names(&world.locale, row.action);
        let names = [&*row.labels(true, " "), &names].join(" ");
        let about = row.about_on(scopes, &world.locale.texts).into_owned();
        let rank = rank(row.scope);
        Some(named(Item::Key(row, about), rank, &names))
    }));
    entries
}

/// A row of keys as it holds where help was opened: of scopes that hold there, without the keys that a page
/// has for something else.
fn held(world: &World, row: &Row, scopes: &[Scope]) -> Option<Row> {
    if scopes.contains(&row.scope) && !scopes.contains(&Scope::Field) {
        return world.keymap.held(row, scopes);
    }
    Some(row.clone())
}

impl Item {
    /// The line above its group.
    pub(super) fn heading(&self, world: &World) -> String {
        let texts = &world.locale.texts.guide;
        let heading = match self {
            Self::Task(_) => texts.tasks(),
            Self::Mark(_) => texts.marks(),
            Self::Example(_) => texts.examples(),
            Self::Key(row, _) => texts.keys(row.scope.title(&world.locale.texts)),
        };
        heading.into_owned()
    }

    /// What stands at the left: keys, a mark, a query.
    pub(super) fn sign(&self, world: &World) -> String {
        let has_arrows = world.glyphs.has_arrows();
        match self {
            Self::Task(task) => {
                let keys = task.actions.iter().filter_map(|action| {
                    let mut rows = world.keymap.rows().iter();
                    let row = rows.find(|row| row.action == *action)?;
                    Some(row.keys[0].label(has_arrows))
                });
                keys.collect::<Vec<_>>().join("  ")
            }
            Self::Mark(mark) => mark.sign.to_owned(),
            Self::Example(example) => example.query.clone(),
            Self::Key(row, _) => row.labels(has_arrows, "  "),
        }
    }

    /// What stands behind that.
    pub(super) fn about(&self, world: &World) -> String {
        let texts = &world.locale.texts;
        match self {
            Self::Task(task) => (task.text)(&texts.guide).into_owned(),
            Self::Mark(mark) => (mark.text)(&texts.guide).into_owned(),
            Self::Example(example) => example.about.clone(),
            Self::Key(_, about) => about.clone(),
        }
    }
}

fn marks(world: &World) -> Vec<Mark> {
    let glyphs = world.glyphs.marks;
    let marks: [(&'static str, Text); 13] = [
        (glyphs.now, Guide::mark_now),
        (glyphs.must, Guide::mark_must),
        (glyphs.maybe, Guide::mark_maybe),
        (glyphs.hidden, Guide::mark_hidden),
        (glyphs.clash, Guide::mark_clash),
        (glyphs.tight, Guide::mark_tight),
        (glyphs.cancelled, Guide::mark_cancelled),
        (glyphs.closed, Guide::mark_closed),
        (glyphs.illustrative, Guide::mark_illustrative),
        (glyphs.changed, Guide::mark_changed),
        (glyphs.offered, Guide::mark_offered),
        (glyphs.own, Guide::mark_own),
        (glyphs.note, Guide::mark_note),
    ];
    marks.map(|(sign, text)| Mark { sign, text }).into()
}

/// Queries with words and values of the agenda at hand.
fn examples(world: &World) -> Vec<Example> {
    let texts = &world.locale.texts.guide;
    let mut all = Vec::new();
    let mut add = |query: String, about: String| all.push(Example { query, about });
    // A session that has a topic is none of those that only prepare something.
    let sessions = || world.agenda.by_time.iter().copied();
    let has_topic = |ix: &SessionIx| !world.agenda.session(*ix).topics.is_empty();
    let first = sessions().find(has_topic).or(sessions().next());
    let first = first.map(|ix| world.title(ix));
    let words: Vec<&str> = first
        .iter()
        .flat_map(|title| title.split_whitespace())
        .collect();
    if let Some(longest) = words
        .iter()
        .copied()
        .max_by_key(|word| word.chars().count())
    {
        add(bare(longest), texts.ask_words().into_owned());
    }
    if words.len() > 1 {
        let phrase = words[..2].join(" ").replace('"', "");
        add(format!("\"{phrase}\""), texts.ask_phrase().into_owned());
    }
    let facets = world.ask(|context| Query::default().find(context).facets);
    for &field in Field::ALL {
        let values = facets.as_ref().map_or(&[][..], |facets| facets.of(field));
        let mut values: Vec<&(Value, u32)> =
            values.iter().filter(|(_, count)| *count > 0).collect();
        // What every session has tells none apart.
        if values.len() < 2 {
            continue;
        }
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let best = |count: usize| {
            let values = values.iter().take(count).map(|(value, _)| value.clone());
            written(world, field, &values.collect::<Vec<_>>())
        };
        let about = match field {
            Field::Day => texts.ask_day().into_owned(),
            _ => texts
                .ask_field(facets::field_name(world, field))
                .into_owned(),
        };
        add(best(1), about);
        if field == Field::Topic {
            add(best(2), texts.ask_either().into_owned());
            add(format!("-{}", best(1)), texts.ask_not().into_owned());
        }
    }
    if let Some(at) = at(world) {
        add(at, texts.ask_at().into_owned());
    }
    for (query, text) in [
        ("after:14:00", texts.ask_after()),
        ("before:12:00", texts.ask_before()),
        ("long:>60", texts.ask_long()),
        ("is:now", texts.ask_now()),
        ("is:next", texts.ask_next()),
        ("is:free", texts.ask_free()),
        ("is:mine", texts.ask_mine()),
    ] {
        add(query.to_owned(), text.into_owned());
    }
    all
}

/// What is on at a moment of the event, as one types it: the beginning of its first session.
fn at(world: &World) -> Option<String> {
    let mut all = world.agenda.by_time.iter();
    let first = all.find(|ix| world.shows(**ix))?;
    let start = world.agenda.session(*first).start?;
    let day = world.locale.weekday(start.weekday());
    let text = format!("at:\"{} {}\"", day.to_lowercase(), start.format("%H:%M"));
    Query::read(&text, &world.agenda, world.now)
        .is_ok()
        .then_some(text)
}

/// A filter by these values as one types it: with their names where it is understood so, else by ids.
fn written(world: &World, field: Field, values: &[Value]) -> String {
    let agenda = &world.agenda;
    let mut query = Query::default();
    for value in values {
        query.toggle(field, value.clone());
    }
    let name = |value: &Value| {
        let name = value_name(agenda, field, value, &world.order, world.locale.tag());
        if name.chars().all(|c| c.is_alphanumeric() || c == '-') {
            return name;
        }
        format!("\"{name}\"")
    };
    let names: Vec<String> = values.iter().map(name).collect();
    let text = format!("{}:{}", field.word(), names.join(","));
    let by_id = query.to_text(agenda);
    let is_understood = Query::read(&text, agenda, world.now)
        .is_ok_and(|read| field != Field::Day && read.to_text(agenda) == by_id);
    if is_understood { text } else { by_id }
}

/// A word of a title without the signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}
