//! Keeps the open plan's file: stores operations in order, and sees what others do to the file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::Duration;

use super::apply::apply_all;
use super::shelf::Shelf;
use crate::agenda::Agenda;
use crate::config::paths;
use crate::i18n::Message;
use crate::plan::store::{self, Kin, Loaded, PlanName, Recovery, Stamp, Store};
use crate::plan::{Op, Plan, Revision};
use crate::tui::event_loop::event::Event;
use crate::tui::event_loop::writes::Write;
use crate::tui::msg::Msg;

/// Between two looks at the file; a state that two looks saw is read.
const LOOK: Duration = Duration::from_millis(500);

/// What is asked of the keeper.
#[derive(Debug)]
pub(super) enum Job {
    /// Do these operations on the file of the plan of that name; those that the plan refuses are left
    /// out and told of.
    Apply {
        /// The plan that they are meant for, whichever is open by now.
        plan: String,
        /// What to do with it, oldest first.
        ops: Vec<Op>,
    },
    /// Open the plan of that name.
    Open {
        /// Its name.
        name: String,
        /// What its sessions are of.
        agenda: Arc<Agenda>,
    },
    /// Keep in the open plan which revision of the agenda was seen.
    See(Revision),
    /// Make the changes of a recovery file in the open plan, and remove the file.
    Recover(Recovery),
    /// Remove a recovery file.
    DropRecovery(Recovery),
    /// Name the plans.
    List,
    /// Copy a plan to another name, or merge it into the plan of that name.
    Copy {
        /// The plan's name.
        from: String,
        /// The copy's.
        to: String,
    },
    /// Name the files that belong to a plan.
    Files(String),
    /// Remove them.
    Forget(String),
    /// Make a plan, unless one of that name holds something.
    Make {
        /// Its name.
        name: String,
        /// What it is to say.
        plan: Box<Plan>,
    },
    /// Write the plan to another file.
    Elsewhere {
        /// Which file; there must be none.
        path: PathBuf,
        /// The plan's name.
        name: String,
        /// What it is to say.
        plan: Box<Plan>,
    },
}

/// The only one who touches plan files while the screens are open.
pub(super) struct Keeper {
    /// Where plans are, or why nowhere.
    plans: Result<PathBuf, Message>,
    event: String,
    name: PlanName,
    /// The state of the file that the screens show.
    known: Stamp,
    /// The state at the last look.
    last: Stamp,
    /// Do the screens take it for a file that can be written?
    writable: bool,
    events: SyncSender<Event>,
}

impl Keeper {
    pub(super) fn new(
        plans: Result<PathBuf, Message>,
        event: &str,
        (name, known, writable): (PlanName, Stamp, bool),
        events: SyncSender<Event>,
    ) -> Self {
        Self {
            plans,
            event: event.into(),
            name,
            known,
            last: known,
            writable,
            events,
        }
    }

    /// Does one job after the other, and looks at the file where there is none. Each comes with the
    /// write that it may be, which is over once its answer was sent.
    pub(super) fn run(mut self, jobs: &Receiver<(Job, Write)>) {
        loop {
            let (answer, write) = match jobs.recv_timeout(LOOK) {
                Ok((job, write)) => (self.perform(job), write),
                Err(RecvTimeoutError::Timeout) => match Write::unasked() {
                    // A file that cannot be read is set aside.
                    Some(write) => (self.look(), write),
                    None => continue,
                },
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let is_heard = answer.is_none_or(|msg| self.tell(msg));
            drop(write);
            if !is_heard {
                return;
            }
        }
    }

    fn perform(&mut self, job: Job) -> Option<Msg> {
        Some(match job {
            Job::See(revision) => return self.see(revision),
            Job::Apply { plan, ops } => self.apply(plan, &ops),
            Job::Open { name, agenda } => self.open(&name, &agenda),
            Job::Recover(recovery) => self.recover(&recovery),
            Job::DropRecovery(recovery) => {
                let dropped = self.store().and_then(|store| {
                    let dropped = store.drop_recovery(&recovery);
                    dropped.map_err(|error| error.message())
                });
                Msg::RecoveryDropped(dropped)
            }
            Job::List => self.list(),
            Job::Copy { from, to } => Msg::PlansChanged(self.shelf().copy(&from, &to)),
            Job::Files(name) => {
                let files = self.shelf().files(&name);
                Msg::PlanFiles(name, files)
            }
            Job::Forget(name) => Msg::PlansChanged(self.shelf().forget(&name)),
            Job::Make { name, plan } => {
                let made = self.shelf().make(&name, &plan);
                Msg::PlanMade(name, made)
            }
            Job::Elsewhere { path, name, plan } => self.elsewhere(&path, &name, &plan),
        })
    }

    fn tell(&self, msg: Msg) -> bool {
        self.events.send(Event::Msg(msg)).is_ok()
    }

    /// The file of the open plan.
    fn store(&self) -> Result<Store, Message> {
        self.store_of(&self.name)
    }

    fn store_of(&self, name: &PlanName) -> Result<Store, Message> {
        let plans = self.plans.as_ref().map_err(Clone::clone)?;
        let store = Store::open(plans, &self.event, name);
        Ok(store.with_fallbacks(paths::fallbacks()))
    }

    fn apply(&mut self, plan: String, ops: &[Op]) -> Msg {
        let store = PlanName::new(&plan)
            .map_err(|error| error.message())
            .and_then(|name| self.store_of(&name));
        let store = match store {
            Ok(store) => store,
            Err(reason) => {
                let cause = reason.clone();
                return Msg::NotStored {
                    plan,
                    cause,
                    reason,
                };
            }
        };
        match apply_all(&store, ops) {
            Ok((count, stored)) => {
                if plan == self.name.as_str() {
                    (self.known, self.last) = (stored.stamp, stored.stamp);
                }
                Msg::Stored {
                    plan,
                    count,
                    saved: Box::new(stored.plan),
                    notices: stored.notices,
                }
            }
            Err(error) => Msg::NotStored {
                plan,
                cause: error.cause(),
                reason: error.message(),
            },
        }
    }

    /// Nobody asked for it: where it cannot be kept, that is no news.
    fn see(&mut self, revision: Revision) -> Option<Msg> {
        let stored = self.store().ok()?.apply(&[Op::See(revision)]).ok()?;
        (self.known, self.last) = (stored.stamp, stored.stamp);
        Some(Msg::PlanChanged(Box::new(stored.plan)))
    }

    fn recover(&mut self, recovery: &Recovery) -> Msg {
        let recovered = self.store().and_then(|store| {
            let recovered = store.recover_unsaved(recovery);
            recovered.map_err(|error| error.message())
        });
        match recovered {
            Ok(stored) => {
                (self.known, self.last) = (stored.stamp, stored.stamp);
                Msg::Recovered(Ok(Box::new(stored.plan)), stored.notices)
            }
            // The file is still there, and is offered again.
            Err(reason) => Msg::Recovered(Err(reason), Vec::new()),
        }
    }

    fn open(&mut self, name: &str, agenda: &Agenda) -> Msg {
        let refused = match PlanName::new(name) {
            Ok(name) => {
                self.name = name;
                None
            }
            Err(error) => Some(error.message()),
        };
        let mut opened = match self.store() {
            Ok(store) => store.load_or_empty(),
            Err(reason) => Loaded {
                plan: Plan::default(),
                notices: vec![reason],
                writable: false,
                stamp: Stamp::default(),
            },
        };
        opened.notices.extend(refused);
        let recoveries = self
            .store()
            .map_or_else(|_| Vec::new(), |store| store.recoveries_for(&opened.plan));
        let kin =
            (self.plans.as_ref().ok()).and_then(|plans| self.store().ok()?.kin(plans, agenda));
        self.opened(opened, recoveries, kin)
    }

    fn opened(&mut self, loaded: Loaded, recoveries: Vec<Recovery>, kin: Option<Kin>) -> Msg {
        let Loaded {
            plan,
            notices,
            writable,
            stamp,
        } = loaded;
        (self.known, self.last) = (stamp, stamp);
        self.writable = writable;
        Msg::PlanOpened {
            recoveries,
            kin: kin.map(Box::new),
            name: self.name.as_str().into(),
            plan: Box::new(plan),
            notices,
            writable,
        }
    }

    fn shelf(&self) -> Shelf<'_> {
        Shelf {
            plans: &self.plans,
            event: &self.event,
        }
    }

    fn list(&self) -> Msg {
        let names = self
            .plans
            .as_ref()
            .ok()
            .and_then(|plans| store::names(plans, &self.event).ok());
        let names = names.unwrap_or_default();
        Msg::Plans(names.iter().map(|name| name.as_str().into()).collect())
    }

    fn elsewhere(&self, path: &Path, name: &str, plan: &Plan) -> Msg {
        let name = PlanName::new(name).unwrap_or_else(|_| self.name.clone());
        // Without a place for plans there is nothing beside it that should go along.
        let own = self.store_of(&name);
        let store = own.unwrap_or_else(|_| Store::open(Path::new("/"), &self.event, &name));
        let written = store.write_elsewhere(path, plan);
        Msg::SavedElsewhere(written.map_err(|error| error.message()))
    }

    /// Has someone else changed the file?
    fn look(&mut self) -> Option<Msg> {
        let store = self.store().ok()?;
        let now = store.stamp();
        let has_settled = now == self.last;
        self.last = now;
        if !has_settled || now == self.known {
            return None;
        }
        self.known = now;
        // A file that cannot be read is told of when we write next; what is shown stays.
        let loaded = store.load().ok()?;
        (self.known, self.last) = (loaded.stamp, loaded.stamp);
        if loaded.notices.is_empty() && loaded.writable && self.writable {
            Some(Msg::PlanChanged(Box::new(loaded.plan)))
        } else {
            // What could not be saved was offered when the plan was opened.
            Some(self.opened(loaded, Vec::new(), None))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{channel, sync_channel};

    use super::*;
    use crate::plan::Key;

    fn hide(session: &str) -> Op {
        Op::Hide(vec![Key::id(session)])
    }

    fn agenda() -> Arc<Agenda> {
        let text = "format = 1\n[event]\nid = \"weir\"\nname = \"Weir\"\ntimezone = \"UTC\"\n";
        let read = crate::source::read(text.as_bytes());
        Arc::new(read.agenda.expect("the test's agenda loads"))
    }

    /// What a keeper in `dir` that has the plan `my` open answers to these jobs.
    fn answers(dir: &Path, jobs: Vec<Job>) -> Vec<Msg> {
        let (sender, queue) = channel();
        let (events, answers) = sync_channel(16);
        let name = PlanName::new("my").expect("a name");
        let keeper = Keeper::new(
            Ok(dir.into()),
            "weir",
            (name.clone(), Stamp::default(), true),
            events,
        );
        for job in jobs {
            sender
                .send((job, Write::begin()))
                .expect("the queue is there");
        }
        drop(sender);
        keeper.run(&queue);
        let answers = answers.into_iter().map(|event| match event {
            Event::Msg(msg) => msg,
            other => panic!("a keeper sends messages, not {other:?}"),
        });
        answers.collect()
    }

    #[test]
    fn a_plan_that_can_be_written_again_is_opened_anew() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let name = PlanName::new("my").expect("a name");
        let store = Store::open(dir.path(), "weir", &name);
        std::fs::create_dir(dir.path().join("weir")).expect("it is free");
        std::fs::write(store.path(), "dear diary").expect("it can be written");
        let opened = store.load_or_empty();
        assert!(!opened.writable);
        let (events, _answers) = sync_channel(16);
        let plan = (name, opened.stamp, opened.writable);
        let mut keeper = Keeper::new(Ok(dir.path().into()), "weir", plan, events);
        std::fs::remove_file(store.path()).expect("it is there");
        store
            .apply(&[hide("gates")])
            .expect("nothing is in the way");
        assert!(keeper.look().is_none(), "it may be changing still");
        let Some(Msg::PlanOpened { writable, plan, .. }) = keeper.look() else {
            panic!("the screens must hear that they can write");
        };
        assert!(writable && plan.hidden == ["gates"]);
    }

    #[test]
    fn a_change_is_stored_in_the_plan_that_it_was_meant_for() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let answers = answers(
            dir.path(),
            vec![
                Job::Open {
                    name: "ana".into(),
                    agenda: agenda(),
                },
                Job::Apply {
                    plan: "my".into(),
                    ops: vec![hide("gates")],
                },
            ],
        );
        let [
            Msg::PlanOpened { name, .. },
            Msg::Stored {
                plan, count, saved, ..
            },
        ] = answers.as_slice()
        else {
            panic!("{answers:?}");
        };
        assert_eq!(
            (name.as_str(), plan.as_str(), *count, saved.hidden.len()),
            ("ana", "my", 1, 1)
        );
        let names = store::names(dir.path(), "weir").expect("a folder of plans");
        let names: Vec<_> = names.iter().map(PlanName::as_str).collect();
        assert_eq!(names, ["my"], "the open plan got a change of another");
    }

    #[test]
    fn a_change_to_a_plan_without_a_name_that_can_be_is_told_and_stored_nowhere() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let answers = answers(
            dir.path(),
            vec![Job::Apply {
                plan: "../my".into(),
                ops: vec![hide("gates")],
            }],
        );
        assert!(
            matches!(answers.as_slice(), [Msg::NotStored { plan, .. }] if plan == "../my"),
            "{answers:?}"
        );
        assert!(!dir.path().join("weir").exists());
    }
}
