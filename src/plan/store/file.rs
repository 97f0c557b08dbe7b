//! The file of one plan: read, and changed by operations under its lock.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::plan::op::{Applied, Op};
use crate::plan::plan::Plan;

use super::disk::{Disk, Found, Watch, is_no_file};
use super::error::{StoreError, newer, shown};
use super::format::{self, Document, Unread};
use super::name::{PlanName, event_dir, names_in};
use super::place::Place;
use super::save::{Conflict, Save};
use super::stamp::Stamp;
use super::{lock, ours};

/// The file of one plan of one event.
#[derive(Clone, Debug)]
pub struct Store {
    /// The event's directory.
    pub(super) dir: PathBuf,
    pub(super) name: PlanName,
    pub(super) disk: Disk,
    /// Folders for what cannot be kept beside the plan: see `recovery`.
    pub(super) fallbacks: Vec<PathBuf>,
    /// That the file system knows no locks is said once.
    said_lockless: Arc<AtomicBool>,
}

/// A plan that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What the file says; empty where there is none.
    pub plan: Plan,
    /// What there is to tell, a sentence each.
    pub notices: Vec<Message>,
    /// `false`: the file has a newer format or is none of ours, and no operation will be stored.
    pub writable: bool,
    /// The file that was read, to know it again.
    pub stamp: Stamp,
}

impl Default for Loaded {
    /// No plan, where one may begin.
    fn default() -> Self {
        Self {
            plan: Plan::default(),
            notices: Vec::new(),
            writable: true,
            stamp: Stamp::default(),
        }
    }
}

/// Operations that were done and are in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// What the file says now.
    pub plan: Plan,
    /// What each operation did.
    pub applied: Vec<Applied>,
    /// What there is to tell, a sentence each.
    pub notices: Vec<Message>,
    /// The file that was written, to know it again.
    pub stamp: Stamp,
}

/// What was found under the lock.
struct Base {
    doc: Document,
    old: Option<Found>,
    notices: Vec<Message>,
}

/// So often is a change tried anew on a file that someone else changed meanwhile.
const TRIES: usize = 10;

impl Store {
    /// The plan `name` of the event with the id `event`. Nothing is read or made yet.
    pub fn open(plans_dir: &Path, event: &str, name: &PlanName) -> Self {
        Self {
            dir: event_dir(plans_dir, event),
            name: name.clone(),
            disk: Disk::default(),
            fallbacks: Vec::new(),
            said_lockless: Arc::default(),
        }
    }

    /// The same, every call watched.
    #[must_use]
    pub fn watched(mut self, watch: Arc<dyn Watch>) -> Self {
        self.disk = Disk(Some(watch));
        self
    }

    /// The plan's file, whether it is there or not.
    pub fn path(&self) -> PathBuf {
        self.dir.join(format!("{}.toml", self.name))
    }

    /// The plans of the same event, by name.
    pub fn names_beside(&self) -> Result<Vec<PlanName>, StoreError> {
        names_in(&self.dir)
    }

    /// The plan's name.
    pub fn name(&self) -> &PlanName {
        &self.name
    }

    /// Tells whether the file changed since it was read or written. Cheap.
    pub fn stamp(&self) -> Stamp {
        std::fs::metadata(self.path())
            .map(|meta| Stamp::of(&meta))
            .unwrap_or_default()
    }

    /// What the plan says, where it can be read just so: nothing is told, set aside or removed.
    pub fn glance(&self) -> Option<Plan> {
        let found = self.disk.read(&self.path()).ok()??;
        Some(Document::read(&found.bytes).ok()?.plan)
    }

    /// Reads the plan. A file that cannot be read is set aside and the backup is taken; without a
    /// good backup that is an error, and the plan begins anew next time. What never was a plan of ours
    /// is left alone, where there is no backup of one.
    pub fn load(&self) -> Result<Loaded, StoreError> {
        let place = self.place()?;
        self.sweep(&place);
        let Some(found) = self.read(&place)? else {
            return Ok(Loaded {
                notices: self.traces_of_another(&place),
                ..Loaded::default()
            });
        };
        let stamp = Stamp::of(&found.meta);
        match Document::read(&found.bytes) {
            Ok(doc) => Ok(Loaded {
                notices: Self::located(&place, &doc),
                plan: doc.plan,
                writable: true,
                stamp,
            }),
            Err(Unread::Newer { format, plan }) => Ok(Loaded {
                plan: *plan,
                notices: vec![newer(&place.plan, &format)],
                writable: false,
                stamp,
            }),
            Err(Unread::Bad(_)) => {
                self.settle(&place);
                self.check_target(&place)?;
                self.check_ours(&place)?;
                self.recover(&place)
            }
        }
    }

    /// Reads the plan for screens, which have to open whatever happens: where it cannot be read,
    /// they begin with an empty plan and this warning. Over what is none of ours nothing is written.
    pub fn load_or_empty(&self) -> Loaded {
        let mut loaded = self.load().unwrap_or_else(|error| Loaded {
            plan: Plan::default(),
            notices: vec![error.message()],
            writable: !matches!(error, StoreError::NotOurs { .. }),
            stamp: self.stamp(),
        });
        let unread = self.unread_recoveries().into_iter();
        loaded.notices.extend(unread.map(|one| one.message()));
        loaded
    }

    /// Does operations on what the file says now, in this order, all or none.
    ///
    /// When it returns, the new plan is on the disk; when it fails, the file is as it was.
    pub fn apply(&self, ops: &[Op]) -> Result<Stored, StoreError> {
        let place = self.place()?;
        if place.link.is_some() {
            self.settle(&place);
            self.check_target(&place)?;
        }
        self.make_dir()?;
        let mut held = lock::wait(&self.disk, &place)?;
        self.sweep_under(&held, &place);
        let mut notices = Vec::new();
        if !held.is_real && !self.said_lockless.swap(true, Ordering::Relaxed) {
            notices.push(plans::no_locks(shown(&place.plan)));
        }
        for _ in 0..TRIES {
            if !held.is_held() {
                held = lock::wait(&self.disk, &place)?;
            }
            let Base {
                mut doc,
                old,
                notices: found,
            } = self.base(&place)?;
            notices.extend(found);
            let mut plan = doc.plan.clone();
            let applied = (ops.iter())
                .map(|op| plan.apply(op))
                .collect::<Result<Vec<_>, _>>()?;
            let conflicts: Vec<Conflict<'_>> = (ops.iter().zip(&applied))
                .filter_map(|(op, applied)| Conflict::of(op, applied))
                .collect();
            if plan == doc.plan {
                return Ok(Stored {
                    plan,
                    applied,
                    notices,
                    stamp: old.map(|old| Stamp::of(&old.meta)).unwrap_or_default(),
                });
            }
            let text = doc.write(&plan);
            let save = Save {
                text: &text,
                plan: &plan,
                old: old.as_ref(),
                conflicts: &conflicts,
                held: &held,
            };
            if let Some(saved) = save.to(&self.disk, &place)? {
                notices.extend(saved.notices);
                return Ok(Stored {
                    plan,
                    applied,
                    notices,
                    stamp: saved.stamp,
                });
            }
        }
        Err(StoreError::Restless(place.plan))
    }

    /// The file as it is, to change it. The lock is held.
    fn base(&self, place: &Place) -> Result<Base, StoreError> {
        let Some(old) = self.read(place)? else {
            return Ok(Base {
                doc: Document::new(),
                old: None,
                notices: Vec::new(),
            });
        };
        match Document::read(&old.bytes) {
            Ok(doc) => Ok(Base {
                notices: Self::located(place, &doc),
                doc,
                old: Some(old),
            }),
            Err(Unread::Newer { format, .. }) => Err(StoreError::Newer {
                path: place.plan.clone(),
                format,
            }),
            Err(Unread::Bad(why)) => {
                let (doc, notices) = self.take_backup(place, &old, why)?;
                let old = self.read(place)?;
                Ok(Base { doc, old, notices })
            }
        }
    }

    /// The plan's file; `None` where there is none.
    pub(super) fn read(&self, place: &Place) -> Result<Option<Found>, StoreError> {
        match (self.disk.read(&place.plan), &place.link) {
            (Err(error), Some(link)) if is_no_file(&error) => Err(StoreError::Foreign {
                link: link.clone(),
                target: place.plan.clone(),
                why: Message::within(&error)
                    .cloned()
                    .unwrap_or_else(plans::no_regular_file),
            }),
            (read, _) => read.map_err(StoreError::io(plans::not_read, &place.plan)),
        }
    }

    /// Asks whether what a link leads to is a plan, before anything is done about it, or made beside
    /// it.
    pub(super) fn check_target(&self, place: &Place) -> Result<(), StoreError> {
        if place.link.is_none() {
            return Ok(());
        }
        let Some(found) = self.read(place)? else {
            return Ok(());
        };
        match Document::read(&found.bytes) {
            Err(Unread::Bad(why)) => Self::check_damaged(place, &found, &why),
            _ => Ok(()),
        }
    }

    /// Asks whether what cannot be read, and is no link, is a damaged plan, before anything is made beside
    /// it. Where there is a good backup, it was one.
    fn check_ours(&self, place: &Place) -> Result<(), StoreError> {
        if place.link.is_some() {
            return Ok(());
        }
        let Some(found) = self.read(place)? else {
            return Ok(());
        };
        match Document::read(&found.bytes) {
            Err(Unread::Bad(why)) if !ours::is_plan(&found.bytes) => match self.backup(place)? {
                Some(_) => Ok(()),
                None => Err(StoreError::NotOurs {
                    path: place.plan.clone(),
                    why,
                }),
            },
            _ => Ok(()),
        }
    }

    /// The same for what cannot be read: what this program wrote bears a mark of it.
    pub(super) fn check_damaged(
        place: &Place,
        bad: &Found,
        why: &Message,
    ) -> Result<(), StoreError> {
        match &place.link {
            Some(link) if !format::bears_mark(&bad.bytes) => Err(StoreError::Foreign {
                link: link.clone(),
                target: place.plan.clone(),
                why: why.clone(),
            }),
            _ => Ok(()),
        }
    }

    pub(super) fn place(&self) -> Result<Place, StoreError> {
        let path = self.path();
        Place::of(&self.disk, &path).map_err(StoreError::io(plans::not_read, &path))
    }

    fn make_dir(&self) -> Result<(), StoreError> {
        let failed = StoreError::io(plans::not_saved, &self.dir);
        self.disk.make_dirs(&self.dir).map_err(failed)
    }

    /// What the document has to tell, with the name of its file.
    fn located(place: &Place, doc: &Document) -> Vec<Message> {
        (doc.notices.iter())
            .map(|notice| plans::in_file(shown(&place.plan), notice.clone()))
            .collect()
    }
}
