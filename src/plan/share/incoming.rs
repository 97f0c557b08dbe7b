//! A plan that came from elsewhere, laid over the agenda at hand: what it would do to the plan here, and
//! the operations that do it.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};

use crate::agenda::{Agenda, Intent, SessionIx, safe};
use crate::i18n::Message;
use crate::i18n::sentences::share as say;
use crate::plan::choice::{Accepted, Choice};
use crate::plan::key::Key;
use crate::plan::op::Op;
use crate::plan::own::Own;
use crate::plan::plan::Plan;

use super::{Counted, Personal, Shared};

/// A plan that came from elsewhere. Its sessions are named as the agenda names them now.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// What it says. Sessions that the agenda does not have are in it only where something is known of
    /// them: a code has their ids alone.
    pub plan: Plan,
    /// How many sessions it names.
    pub sessions: usize,
    /// Those that the agenda does not have.
    pub unknown: Vec<Unknown>,
    /// Is none of its sessions one of the agenda's, though it names some?
    pub is_strange: bool,
    /// Does it say all of what is personal, so that what it does not have is not wanted?
    is_personal: bool,
    /// Its sessions as operations name them, so that a plan that has one under an earlier id meets it.
    keys: Vec<Key>,
}

/// A session that the agenda does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The id that it has where it came from.
    pub id: String,
    /// Its title by language, where that came along.
    pub title: Vec<(String, String)>,
}

/// The code is of another event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherEvent {
    /// The id of the event that it is of …
    pub event: String,
    /// … and its name, which may be empty.
    pub name: String,
}

impl OtherEvent {
    /// Which event it is of, and what to do, as a sentence; `ours` is the event at hand.
    pub fn message(&self, ours: &str) -> Message {
        let event = safe::line(&self.event);
        match self.name.trim() {
            "" => say::other_event(&*event, ours),
            name => say::other_event_named(&*safe::line(name), &*event, ours),
        }
    }
}

/// What an import would do to a plan. Sessions are in the order of the agenda's times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Chosen there and not here: both ways of importing add them.
    pub added: Vec<SessionIx>,
    /// Chosen there and hidden here: a merge leaves them hidden.
    pub hidden: Vec<SessionIx>,
    /// Chosen with another intent: here, there. A merge keeps the one here.
    pub changed: Vec<(SessionIx, Intent, Intent)>,
    /// Chosen alike.
    pub same: Vec<SessionIx>,
    /// Chosen here alone: they leave where the plan is replaced.
    pub only_here: Vec<SessionIx>,
    /// Ids of those among them that the agenda does not have.
    pub gone_only_here: Vec<String>,
    /// Own entries that would be added …
    pub own_added: usize,
    /// … and those that would leave where the plan is replaced.
    pub own_only_here: usize,
    /// Notes that come along.
    pub notes: usize,
    /// Sessions that are a backup for another there, and here for none or for another one …
    pub backups: usize,
    /// … and those that both have chosen and that are a backup here alone: a merge keeps that.
    pub backups_only_here: usize,
    /// Whose plan it is there, where it is nobody's or somebody else's here: who that is.
    pub owner: Option<(Option<String>, String)>,
}

impl Preview {
    /// Would nothing change, however it is imported?
    pub fn is_idle(&self) -> bool {
        let Self {
            added,
            hidden,
            changed,
            same: _,
            only_here,
            gone_only_here,
            own_added,
            own_only_here,
            notes,
            backups,
            backups_only_here,
            owner,
        } = self;
        [added, hidden, only_here]
            .iter()
            .all(|list| list.is_empty())
            && changed.is_empty()
            && gone_only_here.is_empty()
            && own_added + own_only_here + notes + backups + backups_only_here == 0
            && owner.is_none()
    }

    /// What there is to say beside lists of sessions that differ, a sentence each.
    pub fn of_the_rest(&self) -> Vec<Message> {
        let counted: [Counted; 6] = [
            (self.same.len(), say::same),
            (self.own_added, say::own_added),
            (self.own_only_here, say::own_only_here),
            (self.notes, say::notes),
            (self.backups, say::backups),
            (self.backups_only_here, say::backups_only_here),
        ];
        let some = counted.into_iter().filter(|(count, _)| *count > 0);
        let mut all: Vec<Message> = some.map(|(count, message)| message(count)).collect();
        if !self.gone_only_here.is_empty() {
            let ids = self
                .gone_only_here
                .iter()
                .map(|id| safe::line(id).into_owned());
            all.push(say::gone_only_here(ids.collect::<Vec<String>>()));
        }
        let name = |name: &str| safe::line(name).into_owned();
        all.extend(self.owner.as_ref().map(|(here, there)| match here {
            None => say::owner_comes(name(there)),
            Some(here) => say::owner_differs(name(here), name(there)),
        }));
        all
    }

    /// The sessions that both have chosen, whatever the intents, and those that only the other has.
    pub fn both_and_theirs(&self, agenda: &Agenda) -> (Vec<SessionIx>, Vec<SessionIx>) {
        let changed = self.changed.iter().map(|(ix, ..)| ix);
        let both: HashSet<&SessionIx> = self.same.iter().chain(changed).collect();
        let theirs: HashSet<&SessionIx> = self.added.iter().chain(&self.hidden).collect();
        let by_time = |of: &HashSet<&SessionIx>| -> Vec<SessionIx> {
            let all = agenda.by_time.iter();
            all.filter(|ix| of.contains(ix)).copied().collect()
        };
        (by_time(&both), by_time(&theirs))
    }
}

impl Incoming {
    /// What a code says, where it is of this event. Sessions count as accepted as they are in the agenda,
    /// and as chosen at that moment.
    pub fn of_shared(
        shared: &Shared,
        agenda: &Agenda,
        at: DateTime<FixedOffset>,
    ) -> Result<Self, OtherEvent> {
        let Shared {
            event,
            event_name,
            choices,
            personal,
        } = shared;
        if event != agenda.event.id.as_str() {
            return Err(OtherEvent {
                event: event.clone(),
                name: event_name.clone(),
            });
        }
        let note = |id: &str| {
            let mut notes = personal.iter().flat_map(|personal| &personal.notes);
            notes
                .find(|(session, _)| session == id)
                .map(|(_, note)| note.clone())
        };
        let Personal { owner, own, .. } = personal.clone().unwrap_or_default();
        let choices = choices.iter().map(|choice| Choice {
            session: choice.session.clone(),
            intent: choice.intent,
            note: note(&choice.session),
            chosen: Some(at),
            accepted: Accepted::default(),
            backup_for: choice.backup_for.clone(),
        });
        let plan = Plan {
            owner,
            choices: choices.collect(),
            own,
            ..Plan::default()
        };
        Ok(Self::new(plan, agenda, personal.is_some()))
    }

    /// What the file of a plan says. It names no event: where the agenda has none of its sessions, it is
    /// not of this one.
    pub fn of_plan(mut plan: Plan, agenda: &Agenda) -> Self {
        let keys = plan.found_again(agenda);
        plan.apply(&Op::Follow(keys))
            .expect("following is never refused");
        // What one window hides or did is nothing that is handed over.
        let plan = Plan {
            owner: plan.owner,
            choices: plan.choices,
            own: plan.own,
            interests: plan.interests,
            ..Plan::default()
        };
        Self::new(plan, agenda, true)
    }

    fn new(mut plan: Plan, agenda: &Agenda, is_personal: bool) -> Self {
        let sessions = plan.choices.len();
        // The same ids are at other events, too.
        let is_theirs = |choice: &Choice| {
            agenda.find(&choice.session).is_some_and(|ix| {
                let now = Accepted::of(agenda, ix).title;
                let then = &choice.accepted.title;
                then.is_empty() || now.iter().any(|title| then.contains(title))
            })
        };
        let is_strange = sessions > 0 && !plan.choices.iter().any(is_theirs);
        let mut unknown = Vec::new();
        let mut keys: Vec<Key> = Vec::new();
        plan.choices.retain_mut(|choice| {
            let of = choice.backup_for.as_deref().and_then(|of| agenda.find(of));
            if let Some(of) = of {
                choice.backup_for = Some(agenda.session(of).id.as_str().to_owned());
            }
            let Some(ix) = agenda.find(&choice.session) else {
                unknown.push(Unknown {
                    id: choice.session.clone(),
                    title: choice.accepted.title.clone(),
                });
                return choice.accepted != Accepted::default();
            };
            let key = Key::of(agenda, ix);
            choice.session.clone_from(&key.id);
            if choice.accepted == Accepted::default() {
                choice.accepted = Accepted::of(agenda, ix);
            }
            let is_first = keys.iter().all(|have| have.id != key.id);
            if is_first {
                keys.push(key);
            }
            is_first
        });
        Self {
            plan,
            sessions,
            unknown,
            is_strange,
            is_personal,
            keys,
        }
    }

    /// What importing it would do to `plan`.
    pub fn preview(&self, plan: &Plan, agenda: &Agenda) -> Preview {
        let mut preview = Preview::default();
        for choice in &self.plan.choices {
            let Some(ix) = agenda.find(&choice.session) else {
                continue;
            };
            match plan.intent(agenda, ix) {
                None => preview.added.push(ix),
                Some(Intent::Hidden) => preview.hidden.push(ix),
                Some(here) if here == choice.intent => preview.same.push(ix),
                Some(here) => preview.changed.push((ix, here, choice.intent)),
            }
        }
        let theirs: HashSet<&str> = self
            .plan
            .choices
            .iter()
            .map(|one| one.session.as_str())
            .collect();
        for choice in &plan.choices {
            match agenda.find(&choice.session) {
                Some(ix) if theirs.contains(agenda.session(ix).id.as_str()) => {}
                Some(ix) => preview.only_here.push(ix),
                None if theirs.contains(choice.session.as_str()) => {}
                None => preview.gone_only_here.push(choice.session.clone()),
            }
        }
        let mut place = vec![0; agenda.sessions.len()];
        for (at, ix) in agenda.by_time.iter().enumerate() {
            place[ix.0 as usize] = at;
        }
        let by_time = |ix: &SessionIx| place[ix.0 as usize];
        for list in [
            &mut preview.added,
            &mut preview.hidden,
            &mut preview.same,
            &mut preview.only_here,
        ] {
            list.sort_by_key(by_time);
            list.dedup();
        }
        preview.changed.sort_by_key(|(ix, _, _)| by_time(ix));
        let lacks = |all: &[Own], one: &Own| !all.iter().any(|have| have.says_the_same(one));
        preview.own_added = self
            .plan
            .own
            .iter()
            .filter(|one| lacks(&plan.own, one))
            .count();
        if self.is_personal {
            preview.own_only_here = plan
                .own
                .iter()
                .filter(|one| lacks(&self.plan.own, one))
                .count();
        }
        preview.notes = self
            .plan
            .choices
            .iter()
            .filter(|one| one.note.is_some())
            .count();
        for choice in &self.plan.choices {
            let here = (agenda.find(&choice.session)).and_then(|ix| plan.choice(agenda, ix));
            let backed = here.and_then(|here| here.backup_for.as_deref());
            let is_the_same = match (&choice.backup_for, backed) {
                (Some(there), Some(here)) => {
                    there == here || agenda.find(there) == agenda.find(here)
                }
                (there, here) => there.is_none() && here.is_none(),
            };
            preview.backups += usize::from(!is_the_same && choice.backup_for.is_some());
            preview.backups_only_here += usize::from(!is_the_same && choice.backup_for.is_none());
        }
        let is_other = |there: &&String| plan.owner.as_ref() != Some(*there);
        let owner = self.plan.owner.as_ref().filter(is_other);
        preview.owner = owner.map(|there| (plan.owner.clone(), there.clone()));
        preview
    }

    /// `plan` as importing would leave it: with what it has not, or as what came says.
    pub fn applied(&self, plan: &Plan, ops: [Op; 2]) -> Plan {
        let mut after = plan.clone();
        for op in ops {
            after
                .apply(&op)
                .expect("taking another plan in is never refused");
        }
        after
    }

    /// Adds what the plan has not, and keeps what it has: one step, after sessions bear their ids of now.
    pub fn merge(&self) -> [Op; 2] {
        [
            Op::Follow(self.keys.clone()),
            Op::Merge(Box::new(self.plan.clone())),
        ]
    }

    /// Makes the plan what this one says, likewise.
    pub fn replace(&self) -> [Op; 2] {
        [
            Op::Follow(self.keys.clone()),
            Op::Replace {
                by: Box::new(self.plan.clone()),
                is_personal: self.is_personal,
            },
        ]
    }
}
