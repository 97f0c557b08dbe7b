//! `attache diff OLD NEW`: what changed between two agenda files, whatever their formats.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::json::{self, ChangedJson, DiffJson, EventJson, FieldJson, ZoneJson};
use super::out::{Line, Role};
use super::run::{From, Opened, Run};
use crate::agenda::diff::{Change, Changed, Diff, EventChange, Field, Value, What, ZoneChange};
use crate::agenda::{Agenda, LangOrder, SessionIx, Terms, Time, safe};
use crate::error::Error;
use crate::i18n::Locale;

/// So many words before a difference are told.
const KEPT: usize = 4;
/// Values that are longer stand on lines of their own.
const SHORT: usize = 50;

/// Tells what changed. A difference is no failure: 0 either way.
pub(crate) fn run(run: &mut Run, old: &Path, new: &Path) -> Result<u8, Error> {
    let open = |run: &Run, file: &Path| run.open_from(From::File(PathBuf::from(file)));
    let files = [old, new];
    let (old, new) = (open(run, old)?, open(run, new)?);
    let mut diff = Diff::of(old.agenda(), new.agenda());
    // A source that does not say what the event is called is called as its file.
    let is_of_file = |of: &Opened, file: &Path| {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy());
        let name = of.line(&of.agenda().event.name);
        of.agenda().terms != Terms::Own && stem.is_some_and(|stem| stem.replace('_', " ") == name)
    };
    if is_of_file(&old, files[0]) || is_of_file(&new, files[1]) {
        diff.event.retain(|one| one.what != What::Event);
    }
    if run.options.json {
        let document = document(&diff, &old, &new, run.locale.tag());
        return json::write(&mut run.out, &document).map(|()| 0);
    }
    let texts = &run.locale.texts.cli;
    let sum = if diff.is_empty() {
        texts.diff_same().into_owned()
    } else {
        let (added, removed) = (diff.added.len(), diff.removed.len());
        texts
            .diff_sum(added, removed, diff.changed.len())
            .into_owned()
    };
    run.out.wrapped(Role::Heading, 0, &sum)?;
    if let Some(zone) = diff.zone {
        tell_zone(run, zone)?;
    }
    for change in &diff.event {
        tell_event(run, change, &old, &new)?;
    }
    let lists = [
        ("+", Role::Mine, &diff.added, &new),
        ("-", Role::Struck, &diff.removed, &old),
    ];
    for (sign, role, sessions, opened) in lists {
        if !sessions.is_empty() {
            run.out.gap()?;
        }
        for &ix in sessions {
            one(run, sign, role, opened, ix)?;
        }
    }
    for changed in &diff.changed {
        run.out.gap()?;
        one(run, "~", Role::Text, &new, changed.new)?;
        for change in &changed.changes {
            tell(run, change, &old, &new)?;
        }
    }
    Ok(0)
}

/// That the event is in another zone, and what that means for its sessions.
fn tell_zone(run: &mut Run, zone: ZoneChange) -> Result<(), Error> {
    let (texts, arrow) = (&run.locale.texts.cli, run.out.marks.arrow);
    let names = format!("{} {arrow} {}", zone.old.name(), zone.new.name());
    let mut lines = vec![texts.diff_zone(names).into_owned()];
    if zone.same_clock > 0 {
        lines.push(texts.diff_same_clock(zone.same_clock).into_owned());
    }
    if zone.same_moment > 0 {
        lines.push(texts.diff_same_moment(zone.same_moment).into_owned());
    }
    for (at, line) in lines.iter().enumerate() {
        run.out
            .wrapped(Role::Text, if at == 0 { 0 } else { 4 }, line)?;
    }
    Ok(())
}

/// That the event is called otherwise, or its days begin at another hour, or what sessions refer to has another
/// name.
fn tell_event(
    run: &mut Run,
    change: &EventChange,
    old: &Opened,
    new: &Opened,
) -> Result<(), Error> {
    let (before, after) = (
        words(&change.old, old, &run.locale),
        words(&change.new, new, &run.locale),
    );
    let (texts, arrow) = (&run.locale.texts.cli, run.out.marks.arrow);
    let names =
        |before: &str, after: &str| format!("{} {arrow} {}", safe::line(before), safe::line(after));
    let names = match other_language(&change.old, &change.new, old, new) {
        Some(other) if before == after => {
            let text = |text: Option<&str>| {
                text.map_or_else(|| texts.diff_none().into_owned(), on_one_line)
            };
            let language = run.locale.language(other.tag).unwrap_or(other.tag);
            let names = names(&text(other.old), &text(other.new));
            format!("{names} ({})", safe::line(language))
        }
        _ => names(&before, &after),
    };
    let line = match change.what {
        What::Event => texts.diff_event(names),
        What::DayStarts => texts.diff_day_starts(names),
        What::Room => texts.diff_room(names),
        What::Person => texts.diff_person(names),
        What::Topic => texts.diff_topic(names),
        What::Organisation => texts.diff_organisation(names),
    };
    let line = line.into_owned();
    run.out.wrapped(Role::Text, 0, &line)
}

/// A session on a line: what happened to it, when it is, its title and its id.
fn one(run: &mut Run, sign: &str, role: Role, of: &Opened, ix: SessionIx) -> Result<(), Error> {
    let session = of.agenda().session(ix);
    let when = session.start.map_or_else(
        || run.locale.texts.screen.no_time().into_owned(),
        |start| run.locale.moment(start.naive_local()),
    );
    let title = of.line(&session.title);
    let line = Line::of(role, format!("{sign} {when}  {title}"));
    run.out
        .fitted(&line.put(Role::Muted, format!("  {}", session.id.line())))
}

/// A field: old → new on one line, or on one each where they are long.
fn tell(run: &mut Run, change: &Change, old: &Opened, new: &Opened) -> Result<(), Error> {
    let field = run.locale.texts.fields.by_name(change.field.word());
    let mut field = field.unwrap_or_default().into_owned();
    let shown = |value: &Value, of: &Opened| match named(change.field, value, of) {
        Some(names) => words(&names, of, &run.locale),
        None => words(value, of, &run.locale),
    };
    let (mut before, mut after) = (shown(&change.old, old), shown(&change.new, new));
    // The same name, by another id.
    if before == after && named(change.field, &change.new, new).is_some() {
        (before, after) = (
            words(&change.old, old, &run.locale),
            words(&change.new, new, &run.locale),
        );
    }
    if before == after
        && let Some(other) = other_language(&change.old, &change.new, old, new)
    {
        let text = |text: Option<&str>| {
            let none = || run.locale.texts.cli.diff_none().into_owned();
            text.map_or_else(none, on_one_line)
        };
        (before, after) = (text(other.old), text(other.new));
        let language = run.locale.language(other.tag).unwrap_or(other.tag);
        field = format!("{field} ({})", safe::line(language));
    }
    // The same clock time in another zone, or in the same minute.
    for format in [" %:z", " (%H:%M:%S)"] {
        if before == after
            && let (Value::Time(was), Value::Time(is)) = (&change.old, &change.new)
        {
            let exactly = [old.agenda().local(was), new.agenda().local(is)];
            let [was, is] = exactly.map(|at| at.format(format).to_string());
            if was != is {
                before.push_str(&was);
                after.push_str(&is);
            }
        }
    }
    if before == after {
        let line = format!("{field}: {}", run.locale.texts.cli.diff_unseen());
        return run.out.wrapped(Role::Text, 4, &line);
    }
    if before.chars().count().max(after.chars().count()) <= SHORT {
        let arrow = run.out.marks.arrow;
        let line = format!("{field}: {before} {arrow} {after}");
        return run.out.wrapped(Role::Text, 4, &line);
    }
    let ellipsis = if run.settings.ascii { "..." } else { "…" };
    let same = same_beginning(&before, &after);
    let from = |text: &str| match same {
        0 => safe::line(text).into_owned(),
        same => format!("{ellipsis}{}", &*safe::line(&text[same..])),
    };
    let (before, after) = (from(&before), from(&after));
    run.out.wrapped(Role::Text, 4, &format!("{field}:"))?;
    run.out.wrapped(Role::Struck, 6, &format!("- {before}"))?;
    run.out.wrapped(Role::Mine, 6, &format!("+ {after}"))
}

/// Up to where two texts need not be told, because both begin so; some words before the difference
/// are kept.
fn same_beginning(one: &str, other: &str) -> usize {
    let pairs = one.char_indices().zip(other.chars());
    let same = pairs.take_while(|((_, one), other)| one == other).last();
    let same = same.map_or(0, |((at, _), _)| at);
    let words = one[..same].char_indices().filter(|(_, c)| *c == ' ');
    words.rev().nth(KEPT).map_or(0, |(at, _)| at + 1)
}

/// A value for people, on one line.
fn words(value: &Value, of: &Opened, locale: &Locale) -> String {
    let none = || locale.texts.cli.diff_none().into_owned();
    match value {
        Value::Nothing => none(),
        // Cut only where the difference is known.
        Value::Text(all) => on_one_line(in_language(all, of.agenda(), &of.order)),
        Value::Time(at) => locale.moment(of.agenda().local(at).naive_local()),
        Value::Word(word) => safe::line(word).into_owned(),
        Value::Words(all) if all.is_empty() => none(),
        Value::Words(all) => safe::line(&all.join(", ")).into_owned(),
        Value::People(all) if all.is_empty() => none(),
        Value::People(all) => {
            let each = all.iter().map(|(id, role)| match role {
                Some(role) => format!("{id} ({role})"),
                None => id.clone(),
            });
            safe::line(&each.collect::<Vec<String>>().join(", ")).into_owned()
        }
        Value::Count(count) => count.to_string(),
        Value::Flag(true) => locale.texts.cli.diff_yes().into_owned(),
        Value::Flag(false) => locale.texts.cli.diff_no().into_owned(),
    }
}

/// The value of a field that has ids, with the names that people know in their place.
fn named(field: Field, value: &Value, of: &Opened) -> Option<Value> {
    let agenda = of.agenda();
    let name = |id: &String| {
        let id = id.as_str();
        let name = match field {
            Field::Rooms => (agenda.rooms.iter())
                .find(|one| one.id.as_str() == id)
                .map(|one| &one.name),
            Field::Topics => (agenda.topics.iter())
                .find(|one| one.id.as_str() == id)
                .map(|one| &one.name),
            Field::People => (agenda.people.iter())
                .find(|one| one.id.as_str() == id)
                .map(|one| &one.name),
            Field::Organisations => (agenda.organisations.iter())
                .find(|one| one.id.as_str() == id)
                .map(|one| &one.name),
            _ => None,
        };
        name.map_or_else(|| id.to_owned(), |name| of.line(name))
    };
    match (field, value) {
        (Field::Rooms | Field::Topics | Field::Organisations, Value::Words(all)) => {
            Some(Value::Words(all.iter().map(name).collect()))
        }
        (Field::People, Value::People(all)) => {
            let each = all.iter().map(|(id, role)| (name(id), role.clone()));
            Some(Value::People(each.collect()))
        }
        _ => None,
    }
}

/// A text as it is shown, on one line.
fn on_one_line(text: &str) -> String {
    let text = safe::block(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text in a language that is not the reader's, before and after.
struct Other<'t> {
    tag: &'t str,
    old: Option<&'t str>,
    new: Option<&'t str>,
}

/// Of a text that is still the same for the reader, the first other language in which it is not.
fn other_language<'t>(
    was: &'t Value,
    is: &'t Value,
    old: &Opened,
    new: &Opened,
) -> Option<Other<'t>> {
    let (Value::Text(was), Value::Text(is)) = (was, is) else {
        return None;
    };
    let in_order = [(&new.order, new.agenda()), (&old.order, old.agenda())];
    let rank = |tag: &str| {
        let tags = in_order.iter().flat_map(|(order, agenda)| {
            (order.0.iter()).map(|lang| &*agenda.tags[usize::from(lang.0)])
        });
        tags.into_iter().position(|have| have == tag)
    };
    let tags = was.iter().chain(is).map(|(tag, _)| tag.as_str());
    let mut tags: Vec<&str> = tags.filter(|tag| !tag.is_empty()).collect();
    tags.sort_by_key(|tag| rank(tag));
    let each = tags.into_iter().map(|tag| Other {
        tag,
        old: text_for(was, tag),
        new: text_for(is, tag),
    });
    let shown = |text: Option<&str>| text.map(on_one_line);
    each.into_iter()
        .find(|other| shown(other.old) != shown(other.new))
}

/// The text for a language: its own, or the one that stands for all.
fn text_for<'t>(all: &'t [(String, String)], tag: &str) -> Option<&'t str> {
    let found = all.iter().find(|(have, _)| have == tag || have.is_empty());
    found.map(|(_, text)| text.as_str())
}

/// A text in the language of the run, as far as it is there.
fn in_language<'t>(all: &'t [(String, String)], agenda: &Agenda, order: &LangOrder) -> &'t str {
    let tags = order.0.iter().map(|lang| &*agenda.tags[lang.0 as usize]);
    let mut tags = tags.filter_map(|tag| all.iter().find(|(have, _)| have == tag));
    let found = tags.next().or_else(|| all.first());
    found.map_or("", |(_, text)| text)
}

fn document<'a>(diff: &'a Diff, old: &'a Opened, new: &'a Opened, lang: &str) -> DiffJson<'a> {
    let ids = |of: &'a Opened, all: &[SessionIx]| -> Vec<&'a str> {
        let agenda = of.agenda();
        all.iter()
            .map(|&ix| agenda.session(ix).id.as_str())
            .collect()
    };
    let changed = |changed: &Changed| ChangedJson {
        id: new.agenda().session(changed.new).id.as_str(),
        changes: changed
            .changes
            .iter()
            .map(|change| {
                let (mut was, mut is) = (
                    in_json(&change.old, old, lang),
                    in_json(&change.new, new, lang),
                );
                if was == is
                    && let Some(other) = other_language(&change.old, &change.new, old, new)
                {
                    (was, is) = (json!(other.old), json!(other.new));
                }
                FieldJson {
                    field: change.field.word(),
                    old: was,
                    new: is,
                }
            })
            .collect(),
    };
    let event = |change: &'a EventChange| {
        let values = (
            in_json(&change.old, old, lang),
            in_json(&change.new, new, lang),
        );
        let (was, is) = match other_language(&change.old, &change.new, old, new) {
            Some(other) if values.0 == values.1 => (json!(other.old), json!(other.new)),
            _ => values,
        };
        EventJson {
            what: change.what.word(),
            id: change.id.as_deref(),
            old: was,
            new: is,
        }
    };
    DiffJson {
        format: 1,
        added: ids(new, &diff.added),
        removed: ids(old, &diff.removed),
        changed: diff.changed.iter().map(changed).collect(),
        timezone: diff.zone.map(|zone| ZoneJson {
            old: zone.old.name(),
            new: zone.new.name(),
        }),
        event: diff.event.iter().map(event).collect(),
    }
}

/// A value as it stands in the JSON of a session.
fn in_json(value: &Value, of: &Opened, lang: &str) -> Json {
    let agenda = of.agenda();
    match value {
        Value::Nothing => Json::Null,
        Value::Text(all) => json!(in_language(all, agenda, &agenda.preferring(lang))),
        Value::Time(at) => {
            let local: Time = agenda.local(at);
            json!(json::time(local))
        }
        Value::Word(word) => json!(word),
        Value::Words(all) => json!(all),
        Value::People(all) => {
            let part = |(id, role): &(String, Option<String>)| json!({ "id": id, "role": role });
            all.iter().map(part).collect()
        }
        Value::Count(count) => json!(count),
        Value::Flag(flag) => json!(flag),
    }
}
