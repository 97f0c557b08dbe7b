//! The plan's file: found, locked, read, changed by one operation, written, and never lost.
//!
//! `plans/<event>/<plan>.toml` is the plan. Beside it lie `<plan>.lock`, `<plan>.bak` (the plan
//! before the last change), and, where they were needed, `<plan>.corrupt-<time>` (a file that could
//! not be read) and `<plan>.conflict-<date>-<host>` (a note that lost against another).
//!
//! A plan that is a symbolic link stays one: its target is locked and written, and the other files
//! lie beside the link. This is the only file of the plan's module that knows files and a clock.

mod disk;
mod error;
mod forget;
mod format;
mod lock;
mod name;
mod recover;
mod save;
pub(crate) mod temp;
mod turn;

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use chrono::{DateTime, Utc};

use crate::i18n::Message;
use crate::i18n::sentences::plans;

use super::{Applied, Op, Plan};
use disk::Disk;
use format::{Document, Unread};
use save::{Conflict, Made, Save};

pub(crate) use disk::real;
pub use disk::{Call, Watch};
pub use error::StoreError;
pub use name::{BadName, PlanName};

/// The file of one plan of one event.
#[derive(Clone, Debug)]
pub struct Store {
    /// The event's directory.
    dir: PathBuf,
    name: PlanName,
    disk: Disk,
    /// Was it told that the file system knows no locks?
    told: Arc<AtomicBool>,
}

/// A plan that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What the file says; empty where there is none.
    pub plan: Plan,
    /// What there is to tell, a sentence each.
    pub notices: Vec<Message>,
    /// `false`: the file has a newer format, and no operation will be stored.
    pub writable: bool,
    /// The file that was read, to know it again.
    pub stamp: Stamp,
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

/// Tells one state of a file from another, without reading it. The default is that of no file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Option<(u64, u64, Option<SystemTime>, u64)>);

impl Stamp {
    fn of(meta: &Metadata) -> Self {
        let (dev, ino) = disk::inode(meta);
        Self(Some((dev, ino, meta.modified().ok(), meta.len())))
    }
}

/// Where the files of a plan are, links followed.
#[derive(Debug)]
struct Place {
    /// The plan itself, which need not be in the event's directory.
    plan: PathBuf,
    /// Beside it: whoever writes the same file takes the same lock.
    lock: PathBuf,
    /// In the event's directory.
    backup: PathBuf,
}

impl Place {
    /// A name for a file beside the backup that is still free.
    fn free(&self, what: &str) -> PathBuf {
        let first = self.backup.with_extension(what);
        let next = (2..=u32::MAX).map(|n| self.backup.with_extension(format!("{what}-{n}")));
        std::iter::once(first.clone())
            .chain(next)
            .find(|path| path.symlink_metadata().is_err())
            .unwrap_or(first)
    }
}

/// What was found under the lock.
struct Base {
    doc: Document,
    old: Option<disk::Found>,
    notices: Vec<Message>,
}

/// So often is a change tried anew on a file that someone else changed meanwhile.
const TRIES: usize = 10;

impl Store {
    /// The plan `name` of the event with the id `event`. Nothing is read or made yet.
    pub fn open(plans_dir: &Path, event: &str, name: &PlanName) -> Self {
        Self {
            dir: name::event_dir(plans_dir, event),
            name: name.clone(),
            disk: Disk::default(),
            told: Arc::default(),
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

    /// Reads the plan. A file that cannot be read is set aside and the backup is taken; without a
    /// good backup that is an error, and the plan begins anew next time.
    pub fn load(&self) -> Result<Loaded, StoreError> {
        let place = self.place()?;
        self.sweep(&place);
        let read = StoreError::io(plans::not_read, &place.plan);
        let Some(found) = self.disk.read(&place.plan).map_err(read)? else {
            return Ok(Loaded {
                plan: Plan::default(),
                notices: self.traces_of_another(&place),
                writable: true,
                stamp: Stamp::default(),
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
                notices: vec![error::newer(&place.plan, &format)],
                writable: false,
                stamp,
            }),
            Err(Unread::Bad(_)) => {
                self.settle(&place);
                self.recover(&place)
            }
        }
    }

    /// Reads the plan for screens, which have to open whatever happens: where it cannot be read,
    /// they begin with an empty plan and this warning.
    pub fn load_or_empty(&self) -> Loaded {
        self.load().unwrap_or_else(|error| Loaded {
            plan: Plan::default(),
            notices: vec![error.message()],
            writable: true,
            stamp: self.stamp(),
        })
    }

    /// Does operations on what the file says now, in this order, all or none.
    ///
    /// When it returns, the new plan is on the disk; when it fails, the file is as it was.
    pub fn apply(&self, ops: &[Op]) -> Result<Stored, StoreError> {
        let place = self.place()?;
        self.make_dir()?;
        let held = lock::wait(&self.disk, &place)?;
        self.sweep_under(&held, &place);
        let mut notices = Vec::new();
        if !held.is_real && !self.told.swap(true, Ordering::Relaxed) {
            notices.push(plans::no_locks(error::shown(&place.plan)));
        }
        for _ in 0..TRIES {
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

    /// Writes `plan` to a file that the user named, as the plan's own file would have been, with
    /// what else the plan's file says. An existing file is left as it is.
    pub fn write_elsewhere(&self, path: &Path, plan: &Plan) -> Result<(), StoreError> {
        let own = (self.place().ok())
            .and_then(|place| self.disk.read(&place.plan).ok().flatten())
            .and_then(|found| Document::read(&found.bytes).ok());
        let text = own.unwrap_or_else(Document::new).write(plan);
        self.write_new(path, text.as_bytes())
    }

    /// Writes a file of which there must be none.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(path.into()));
        }
        let dir = path.parent().filter(|dir| *dir != Path::new(""));
        temp::sweep(dir.unwrap_or(Path::new(".")), |name| {
            save::is_temp_of(path, name)
        });
        let mut made = Made::new(&self.disk);
        let temp = made.file(path, bytes, None)?;
        let linked = self.disk.link(&temp, path);
        let placed = match &linked {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                made.undo();
                return Err(StoreError::Exists(path.into()));
            }
            // Not every file system knows second names.
            Err(_) => self.disk.rename(&temp, path),
            Ok(()) => Ok(()),
        };
        if linked.is_ok() || placed.is_err() {
            made.undo();
        }
        placed.map_err(StoreError::io(plans::not_saved, path))?;
        let dir = path.parent().unwrap_or(Path::new(""));
        (self.disk.sync_dir(dir)).map_err(StoreError::io(plans::not_saved, dir))
    }

    /// The file as it is, to change it. The lock is held.
    fn base(&self, place: &Place) -> Result<Base, StoreError> {
        let read = StoreError::io(plans::not_read, &place.plan);
        let Some(old) = self.disk.read(&place.plan).map_err(read)? else {
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
                let read = StoreError::io(plans::not_read, &place.plan);
                let old = self.disk.read(&place.plan).map_err(read)?;
                Ok(Base { doc, old, notices })
            }
        }
    }

    fn place(&self) -> Result<Place, StoreError> {
        let path = self.path();
        let plan = disk::real(&path).map_err(StoreError::io(plans::not_read, &path))?;
        let lock = if plan
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            plan.with_extension("lock")
        } else {
            let mut name = plan.file_name().unwrap_or_default().to_owned();
            name.push(".lock");
            plan.with_file_name(name)
        };
        let backup = path.with_extension("bak");
        Ok(Place { plan, lock, backup })
    }

    fn make_dir(&self) -> Result<(), StoreError> {
        let failed = StoreError::io(plans::not_saved, &self.dir);
        self.disk.make_dirs(&self.dir).map_err(failed)
    }

    /// What the document has to tell, with the name of its file.
    fn located(place: &Place, doc: &Document) -> Vec<Message> {
        (doc.notices.iter())
            .map(|notice| plans::in_file(error::shown(&place.plan), notice.clone()))
            .collect()
    }
}

/// The plans of an event, by name.
pub fn names(plans_dir: &Path, event: &str) -> Result<Vec<PlanName>, StoreError> {
    let dir = name::event_dir(plans_dir, event);
    let failed = StoreError::io(plans::not_listed, &dir);
    let mut names: Vec<PlanName> = (Disk::default().list(&dir).map_err(failed)?.iter())
        .filter_map(|name| name.to_str()?.strip_suffix(".toml"))
        .filter_map(|name| PlanName::new(name).ok().filter(|ok| ok.as_str() == name))
        .collect();
    names.sort();
    Ok(names)
}

/// The present, by a clock that may be wrong; only names of files and the age of leftovers go by it.
fn present() -> DateTime<Utc> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .unwrap_or_default()
}

fn today() -> String {
    present().format("%Y-%m-%d").to_string()
}
