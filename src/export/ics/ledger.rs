//! What was exported before: what events are called in a calendar, so that another export updates them, and
//! what there is to call off.

use std::borrow::Cow;
use std::collections::HashSet;

use super::{Form, can_be_told};
use crate::agenda::{Id, SessionIx};
use crate::export::selection::Mine;
use crate::export::text::hash;
use crate::plan::{Choice, Exported, Own, title_in};

/// What was exported and is neither among the sessions nor the own entries now; and chosen sessions that
/// have gone from the agenda, where the calendar was not told yet.
pub(super) fn gone(
    form: &Form<'_>,
    mine: Mine<'_>,
    timed: &[SessionIx],
    own: &[&Own],
) -> Vec<Exported> {
    let agenda = form.wording.agenda;
    let mut here: HashSet<&str> = HashSet::new();
    for &ix in timed {
        here.insert(uid_of(form, mine, ix));
    }
    let own: Vec<_> = own.iter().map(|own| own_id(form, mine, own)).collect();
    here.extend(own.iter().map(|id| &**id));
    let left = mine.plan.calendar.iter();
    let left = left.filter(|one| !one.is_gone && !here.contains(one.id.as_str()));
    let mut gone: Vec<Exported> = left.cloned().collect();
    let lost = mine.plan.gone(agenda).filter(|choice| {
        !choice.accepted.is_gone && mine.plan.exported([choice.session.as_str()]).is_none()
    });
    gone.extend(lost.filter_map(|choice| never_exported(form, choice)));
    gone.retain(|one| {
        can_be_told(
            agenda.local(&one.start),
            one.end.map(|end| agenda.local(&end)),
        )
    });
    gone
}

/// What there would be to call off of a chosen session, had it been exported.
fn never_exported(form: &Form<'_>, choice: &Choice) -> Option<Exported> {
    let accepted = &choice.accepted;
    let titles = &accepted.title;
    let title = title_in(titles, form.wording.locale.tag());
    let title = title.or_else(|| titles.first().map(|(_, title)| title.as_str()));
    Some(Exported {
        id: choice.session.clone(),
        sequence: 0,
        digest: String::new(),
        modified: form.now.fixed_offset(),
        title: title.unwrap_or(&choice.session).to_owned(),
        start: accepted.start?,
        end: accepted.end,
        is_gone: true,
    })
}

/// What the UID of a session begins with: what it was exported as, under its id or an earlier one, else its
/// id.
pub(super) fn uid_of<'a>(form: &Form<'a>, mine: Mine<'a>, ix: SessionIx) -> &'a str {
    let agenda = form.wording.agenda;
    let session = agenda.session(ix);
    let was = session.was.iter().map(Id::as_str);
    let ids =
        std::iter::once(session.id.as_str()).chain(was.filter(|id| agenda.find(id) == Some(ix)));
    let exported = mine.plan.exported(ids);
    exported.map_or(session.id.as_str(), |one| one.id.as_str())
}

/// What the UID of an own entry begins with: what it was exported as; else its id, a dot, and a hash of what
/// no other plan has alike: its name, whose it is, what was chosen first and when, and the entry as it is now.
/// The ledger keeps it, whatever becomes of all that.
pub(super) fn own_id<'a>(form: &Form<'_>, mine: Mine<'a>, own: &'a Own) -> Cow<'a, str> {
    let is_session = form.wording.agenda.find(&own.id).is_some();
    let is_its = |one: &&Exported| match one.id.strip_prefix(own.id.as_str()) {
        // What an earlier version of the program exported bears the id alone.
        Some("") => !is_session,
        Some(rest) => {
            let key = rest.strip_prefix('.').unwrap_or_default();
            let is_hash = key.len() == 16 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_hash || (key == "own" && is_session)
        }
        None => false,
    };
    if let Some(one) = mine.plan.calendar.iter().find(is_its) {
        return one.id.as_str().into();
    }
    let plan = mine.plan;
    let me = &plan.me;
    let whose = [&plan.owner, &me.person, &me.organisation, &me.delegation];
    let mut parts = whose
        .map(|one| one.as_deref().unwrap_or_default().as_bytes())
        .to_vec();
    let first = plan.choices.first();
    let chosen = first.and_then(|choice| choice.chosen);
    let moments =
        [chosen.unwrap_or_default(), own.start].map(|at| at.timestamp_millis().to_be_bytes());
    parts.extend(first.map(|choice| choice.session.as_bytes()));
    let names = [mine.name, &own.id, &own.title];
    parts.extend(names.iter().map(|name| name.as_bytes()));
    parts.extend(moments.iter().map(<[u8; 8]>::as_slice));
    format!("{}.{:016x}", own.id, hash(&parts)).into()
}
