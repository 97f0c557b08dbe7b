//! `attache plan share | import | compare`: a plan handed over as a short text, and what comes of one.

use std::borrow::Cow;
use std::io::{self, Read as _};
use std::path::Path;

use chrono::SubsecRound as _;

use super::super::json::{self, CompareJson, ShareJson};
use super::super::out::{Line, Role, tell, warn};
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::super::table::Table;
use super::change;
use crate::agenda::{Intent, SessionIx, safe};
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::{failures, share as say};
use crate::plan::share::{Incoming, LeftOut, OtherEvent, PREFIX, Preview, Shared, looks_like_code};
use crate::plan::store;
use crate::plan::{Itinerary, Plan, title_in};
use crate::regular;

/// A plan's file or a text with a code has at most so many bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// Writes the code of the plan, alone on standard output; what there is to say of it, beside.
pub(super) fn share(run: &mut Run, with_notes: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let plan = plan_file::look(run, &opened)?;
    let (shared, left_out) = Shared::of(&plan, opened.agenda(), with_notes);
    let is_empty = shared.choices.is_empty()
        && (shared.personal.as_ref())
            .is_none_or(|personal| personal.own.is_empty() && personal.owner.is_none());
    if is_empty {
        tell_left_out(run, left_out);
        return Err(Error::failed(say::nothing_in_it()).hint(failures::not_chosen_hint()));
    }
    let code = shared.code();
    let code = code.map_err(|error| Error::failed(error.message()))?;
    if run.options.json {
        let code = code.as_str();
        json::write(&mut run.out, &ShareJson { format: 1, code })?;
    } else {
        // One word on one line, whatever the width: it is copied, and given to commands.
        run.out.line(&Line::of(Role::Text, code))?;
    }
    run.out.finish()?;
    let n = shared.choices.len();
    let held = if with_notes {
        say::shared_with_notes(n)
    } else {
        say::shared(n)
    };
    tell(&run.locale.say(&held));
    tell_left_out(run, left_out);
    tell(&run.locale.say(&say::to_import()));
    Ok(0)
}

fn tell_left_out(run: &Run, left_out: LeftOut) {
    for message in left_out.messages() {
        tell(&run.locale.say(&message));
    }
}

/// How what came is put into the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Not at all: what it would do is shown.
    Look,
    /// What is new is added.
    Merge,
    /// The plan becomes what came.
    Replace,
}

/// Shows what importing would do, or does it.
pub(super) fn import(run: &mut Run, from: &[String], how: How) -> Result<u8, Error> {
    let opened = run.open()?;
    let incoming = incoming(&opened, from)?;
    if how == How::Look {
        let plan = plan_file::look(run, &opened)?;
        let preview = incoming.preview(&plan, opened.agenda());
        if run.options.json {
            return compare_json(run, &opened, &incoming, &preview, &plan);
        }
        return look(run, &opened, &incoming, &preview, &plan).map(|()| 0);
    }
    let plan = plan_file::look_to_change(run, &opened)?;
    let preview = incoming.preview(&plan, opened.agenda());
    let [follow, op] = match how {
        How::Merge => incoming.merge(),
        _ => incoming.replace(),
    };
    let stored = change::store_after(run, &opened, vec![follow], op)?;
    let changed = stored.applied.iter().any(|one| one.changed);
    let n = match how {
        How::Merge => preview.added.len(),
        _ => incoming.plan.choices.len(),
    };
    let own = preview.own_added;
    let head = match (how, changed) {
        (How::Merge, true) if n == 0 && own > 0 => say::merged_own(own),
        (How::Merge, true) if n == 0 => say::merged_rest(),
        (How::Merge, true) => say::merged(n),
        (How::Merge, false) => say::merged_nothing(),
        (_, true) => say::replaced(n),
        (_, false) => say::replaced_nothing(),
    };
    let head = run.locale.say(&head);
    let unknown = unknown(run, &incoming);
    warn(&run.locale, &unknown);
    let is_told = how == How::Merge && n == 0;
    if changed && own > 0 && !is_told && !run.options.json {
        let own = run.locale.say(&say::own_came(own));
        run.out.line(&Line::of(Role::Heading, own))?;
    }
    let sessions = match how {
        How::Merge => preview.added,
        _ => itself(&opened, &incoming),
    };
    change::answer(run, &opened, &stored.plan, &head, &sessions)
}

/// Its sessions as far as the agenda has them.
fn itself(opened: &Opened, incoming: &Incoming) -> Vec<SessionIx> {
    let ids = incoming.plan.choices.iter().map(|one| &one.session);
    ids.filter_map(|id| opened.agenda().find(id)).collect()
}

/// Says what importing would do, and that nothing was done.
fn look(
    run: &mut Run,
    opened: &Opened,
    incoming: &Incoming,
    preview: &Preview,
    plan: &Plan,
) -> Result<(), Error> {
    let unknown = unknown(run, incoming);
    let say = |run: &Run, message: &Message| run.locale.say(message);
    let head = say(run, &say::holds(incoming.sessions));
    run.out.line(&Line::of(Role::Heading, head))?;
    for message in unknown {
        let text = say(run, &message);
        run.out.wrapped(Role::Warn, 0, &text)?;
    }
    // What would be added bears the marks and the clashes that it would have.
    let merged = incoming.applied(plan, incoming.merge());
    rows(run, opened, &merged, say::added, &preview.added)?;
    rows(run, opened, plan, say::hidden_here, &preview.hidden)?;
    let changed: Vec<SessionIx> = preview.changed.iter().map(|(ix, ..)| *ix).collect();
    rows(run, opened, plan, say::changed, &changed)?;
    for (ix, here, there) in &preview.changed {
        let text = intents(run, opened, (*ix, *here, *there));
        run.out.wrapped(Role::Muted, 2, &text)?;
    }
    rows(run, opened, plan, say::only_here, &preview.only_here)?;
    for message in preview.of_the_rest() {
        let text = say(run, &message);
        run.out.wrapped(Role::Text, 0, &text)?;
    }
    let end = if preview.is_idle() {
        say::nothing_done_same()
    } else {
        say::nothing_done()
    };
    let end = say(run, &end);
    run.out.gap()?;
    run.out.wrapped(Role::Heading, 0, &end)
}

/// "Opening: must here, maybe there".
fn intents(run: &Run, opened: &Opened, (ix, here, there): (SessionIx, Intent, Intent)) -> String {
    let word = |intent: Intent| {
        let word = intent.word();
        run.locale.intent(word).unwrap_or(word.into()).into_owned()
    };
    let text = run.locale.say(&say::intents(word(here), word(there)));
    format!(
        "{}: {text}",
        opened.line(&opened.agenda().session(ix).title)
    )
}

/// What a list says of its number.
type Heading = fn(usize) -> Message;

/// A heading with a number, and the sessions below; nothing where there are none.
fn rows(
    run: &mut Run,
    opened: &Opened,
    plan: &Plan,
    heading: Heading,
    sessions: &[SessionIx],
) -> Result<(), Error> {
    if sessions.is_empty() {
        return Ok(());
    }
    let agenda = opened.agenda();
    let itinerary = Itinerary::new(agenda, plan);
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    out.gap()?;
    out.wrapped(Role::Heading, 0, &locale.say(&heading(sessions.len())))?;
    let table = Table {
        wording: opened.wording(locale, out.marks),
        plan,
        itinerary: &itinerary,
        now: opened.now,
        zone,
        query: None,
        for_staff: false,
        why: None,
    };
    table.write(out, sessions)
}

/// That sessions of what came are not in the agenda, which, and what becomes of them.
fn unknown(run: &Run, incoming: &Incoming) -> Vec<Message> {
    if incoming.unknown.is_empty() {
        return Vec::new();
    }
    let (known, bare): (Vec<_>, Vec<_>) = incoming.unknown.iter().partition(|one| {
        let mut kept = incoming.plan.choices.iter();
        kept.any(|choice| choice.session == one.id)
    });
    let name = |one: &&crate::plan::share::Unknown| {
        let title = title_in(&one.title, run.locale.tag());
        let title = title.or_else(|| one.title.first().map(|(_, title)| title.as_str()));
        safe::line(title.unwrap_or(&one.id)).into_owned()
    };
    let names =
        |all: &[&crate::plan::share::Unknown]| -> Vec<String> { all.iter().map(name).collect() };
    let mut messages = vec![say::unknown(incoming.unknown.len(), incoming.sessions)];
    if !bare.is_empty() {
        messages.push(say::unknown_ids(names(&bare)));
    }
    if !known.is_empty() {
        messages.push(say::unknown_kept(names(&known)));
    }
    messages
}

/// Says what both plans have, and what only one of them.
pub(super) fn compare(run: &mut Run, from: &[String]) -> Result<u8, Error> {
    let opened = run.open()?;
    let incoming = incoming(&opened, from)?;
    let plan = plan_file::look(run, &opened)?;
    let preview = incoming.preview(&plan, opened.agenda());
    if run.options.json {
        return compare_json(run, &opened, &incoming, &preview, &plan);
    }
    let (both, theirs) = preview.both_and_theirs(opened.agenda());
    let heading = |run: &mut Run, message: Message| {
        let text = run.locale.say(&message);
        run.out.line(&Line::of(Role::Heading, text))
    };
    let lists: [(Heading, &[SessionIx]); 3] = [
        (say::both, &both),
        (say::only_mine, &preview.only_here),
        (say::only_theirs, &theirs),
    ];
    for (message, sessions) in lists {
        if sessions.is_empty() {
            run.out.gap()?;
            heading(run, message(0))?;
        } else {
            rows(run, &opened, &plan, message, sessions)?;
        }
    }
    for message in unknown(run, &incoming) {
        let text = run.locale.say(&message);
        run.out.wrapped(Role::Warn, 0, &text)?;
    }
    Ok(0)
}

fn compare_json(
    run: &mut Run,
    opened: &Opened,
    incoming: &Incoming,
    preview: &Preview,
    plan: &Plan,
) -> Result<u8, Error> {
    let agenda = opened.agenda();
    let (both, theirs) = preview.both_and_theirs(agenda);
    let ids = |all: &[SessionIx]| -> Vec<&str> {
        all.iter()
            .map(|&ix| agenda.session(ix).id.as_str())
            .collect()
    };
    let (mut both, mut only_theirs) = (ids(&both), ids(&theirs));
    // What the agenda does not have is known by its id alone.
    for one in &incoming.unknown {
        let is_mine = plan.choices.iter().any(|have| have.session == one.id);
        let list = if is_mine { &mut both } else { &mut only_theirs };
        list.push(&one.id);
    }
    let is_theirs = |id: &&String| incoming.unknown.iter().any(|one| one.id == **id);
    let mut only_mine = ids(&preview.only_here);
    let gone = preview.gone_only_here.iter().filter(|id| !is_theirs(id));
    only_mine.extend(gone.map(String::as_str));
    let document = CompareJson {
        format: 1,
        both,
        only_mine,
        only_theirs,
    };
    json::write(&mut run.out, &document)?;
    Ok(0)
}

/// What was named: a code, or a file with a code or a plan in it; `-` is standard input.
fn incoming(opened: &Opened, from: &[String]) -> Result<Incoming, Error> {
    let word = from.join(" ");
    if word == "-" {
        let mut text = Vec::new();
        let read = io::stdin().lock().take(MOST).read_to_end(&mut text);
        read.map_err(|cause| Error::failed(failures::no_answer(Message::cause(&cause))))?;
        return in_file(opened, Path::new("-"), &text);
    }
    let path = Path::new(&word);
    let is_file = path.exists();
    if is_file || !looks_like_code(&word) {
        let shown = safe::line(&word);
        let bytes = regular::read(path, MOST).map_err(|refusal| match refusal {
            regular::Refusal::System(cause) if is_file => {
                Error::failed(say::not_plan(&*shown, Message::cause(&cause)))
            }
            regular::Refusal::System(_) => {
                let word: String = word.chars().take(60).collect();
                let word = safe::line(&word).into_owned();
                Error::failed(say::no_code_no_file(word, PREFIX)).hint(say::no_code_hint())
            }
            _ => Error::failed(say::no_code_in_file(&*shown, PREFIX)).hint(say::file_hint()),
        })?;
        return in_file(opened, path, &bytes);
    }
    in_code(opened, &word)
}

fn in_file(opened: &Opened, path: &Path, bytes: &[u8]) -> Result<Incoming, Error> {
    let agenda = opened.agenda();
    let ours = opened.line(&agenda.event.name);
    let shown = path.to_string_lossy();
    if store::is_plan(bytes) {
        let plan = store::plan_in(bytes)
            .map_err(|why| Error::failed(say::not_plan(&*safe::line(&shown), why)))?;
        if let Some(event) = store::event_of(path)
            && event != agenda.event.id.as_str()
        {
            let message = say::no_event_of_file(&*safe::line(&event), ours);
            return Err(Error::failed(message).hint(say::other_event_hint()));
        }
        let incoming = Incoming::of_plan(plan, agenda);
        if incoming.is_strange {
            let message = say::none_known(incoming.sessions, ours);
            return Err(Error::failed(message).hint(say::other_event_hint()));
        }
        return Ok(incoming);
    }
    let text = String::from_utf8_lossy(bytes);
    if !looks_like_code(&text) {
        let message = say::no_code_in_file(&*safe::line(&shown), PREFIX);
        return Err(Error::failed(message).hint(say::file_hint()));
    }
    in_code(opened, &text)
}

fn in_code(opened: &Opened, text: &str) -> Result<Incoming, Error> {
    let agenda = opened.agenda();
    let shared = Shared::read(text).map_err(|unread| Error::failed(unread.message()))?;
    let at = opened.now.trunc_subsecs(0).fixed_offset();
    Incoming::of_shared(&shared, agenda, at).map_err(|other: OtherEvent| {
        let ours: Cow<'_, str> = opened.line(&agenda.event.name).into();
        Error::failed(other.message(&ours)).hint(say::other_event_hint())
    })
}
