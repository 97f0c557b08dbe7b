//! What to do about a file that cannot be read, and about leftovers of saves that were cut off.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::interrupt::Writing;
use crate::plan::plan::Plan;

use super::clock::present;
use super::disk::{Found, is_no_file};
use super::error::{StoreError, shown};
use super::file::{Loaded, Store};
use super::format::{Document, Unread};
use super::lock::{self, Held};
use super::place::Place;
use super::save::{self, Made};
use super::stamp::Stamp;
use super::temp::{self, is_old};

/// A file that nobody touched for so long is as it is meant to be.
const SETTLED: Duration = Duration::from_millis(500);

/// An event's folder lies no deeper than this among the plans.
const LEVELS: usize = 8;

/// How often to look.
const PAUSE: Duration = Duration::from_millis(50);

/// Removes what saves of any plan that were cut off left behind, but for those at work. Nothing is
/// told of what cannot be looked at: that comes with a save.
pub fn sweep(plans_dir: &Path) {
    sweep_folders(plans_dir, LEVELS);
}

fn sweep_folders(dir: &Path, levels: usize) {
    temp::sweep(dir, |name| save::temp_target(name).is_some());
    let below = fs::read_dir(dir).into_iter().flatten().flatten();
    for entry in below.filter(|_| levels > 0) {
        // Links are followed by nobody here.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            sweep_folders(&entry.path(), levels - 1);
        }
    }
}

impl Store {
    /// Waits for an editor that is about to write the file in place, as long as it was touched just
    /// now and cannot be read.
    pub(super) fn settle(&self, place: &Place) {
        for _ in 0..(SETTLED.as_millis() / PAUSE.as_millis()) {
            let Ok(Some(found)) = self.disk.read(&place.plan) else {
                return;
            };
            let age = found
                .meta
                .modified()
                .map(|at| SystemTime::now().duration_since(at));
            let is_young = matches!(age, Ok(Ok(age)) if age < SETTLED);
            if !is_young || !matches!(Document::read(&found.bytes), Err(Unread::Bad(_))) {
                return;
            }
            thread::sleep(PAUSE);
        }
    }

    /// Reads a plan whose file could not be read a moment ago, under the lock.
    pub(super) fn recover(&self, place: &Place) -> Result<Loaded, StoreError> {
        let held = lock::wait(&self.disk, place);
        let failed = StoreError::io(plans::not_read, &place.plan);
        let Some(found) = self.disk.read(&place.plan).map_err(failed)? else {
            return Ok(Loaded {
                plan: Plan::default(),
                notices: self.traces_of_another(place),
                writable: true,
                stamp: Stamp::default(),
            });
        };
        let why = match Document::read(&found.bytes) {
            // Another window was quicker.
            Ok(_) | Err(Unread::Newer { .. }) => {
                drop(held);
                return self.load();
            }
            Err(Unread::Bad(why)) => why,
        };
        let taken = held.and_then(|_held| self.take_backup(place, &found, why.clone()));
        let (doc, notices) = match taken {
            Err(error) if !matches!(error, StoreError::Corrupt { .. }) => {
                // Nothing can be written here; what can be read of the backup is shown.
                self.show_backup(place, why, &error)?
            }
            taken => taken?,
        };
        Ok(Loaded {
            plan: doc.plan,
            notices,
            writable: true,
            stamp: self.stamp(),
        })
    }

    /// Sets the unreadable file aside and puts the backup in its place. The lock is held.
    pub(super) fn take_backup(
        &self,
        place: &Place,
        bad: &Found,
        why: Message,
    ) -> Result<(Document, Vec<Message>), StoreError> {
        let _writing = Writing::begin();
        let aside = place.free(&format!("corrupt-{}", present().format("%Y%m%dT%H%M%SZ")));
        let Some((doc, backup)) = self.backup(place)? else {
            // It moves in one step; where it cannot move, it stays.
            let moved = (self.disk.rename(&place.plan, &aside)).or_else(|_| {
                // The link's target may be on another disk.
                self.keep(&aside, &bad.bytes)?;
                self.disk.remove(&place.plan)
            });
            return Err(StoreError::Corrupt {
                path: place.plan.clone(),
                why,
                set_aside: moved.is_ok().then_some(aside),
            });
        };
        // A second name first: should we be stopped here, the plan's file is still there to be
        // found bad. And an editor that is still writing writes to what was set aside.
        (self.disk.link(&place.plan, &aside))
            .or_else(|_| self.keep(&aside, &bad.bytes))
            .map_err(StoreError::io(plans::not_set_aside, &aside))?;
        if let Err(error) = self.put_back(place, &backup, bad) {
            let _ = self.disk.remove(&aside);
            return Err(error);
        }
        let notice = plans::backup_taken(shown(&place.plan), why, shown(&aside));
        Ok((doc, vec![notice]))
    }

    /// What the backup says, where nothing can be written.
    fn show_backup(
        &self,
        place: &Place,
        why: Message,
        because: &StoreError,
    ) -> Result<(Document, Vec<Message>), StoreError> {
        let Some((doc, _)) = self.backup(place)? else {
            return Err(StoreError::Corrupt {
                path: place.plan.clone(),
                why,
                set_aside: None,
            });
        };
        let notice = plans::backup_shown(shown(&place.plan), why, because.message());
        Ok((doc, vec![notice]))
    }

    /// The backup, if it is good. A backup that cannot be read just now may be good all the same:
    /// that is an error, and not a reason to go on without it.
    fn backup(&self, place: &Place) -> Result<Option<(Document, Vec<u8>)>, StoreError> {
        let failed = StoreError::io(plans::backup_not_read, &place.backup);
        match self.disk.read(&place.backup) {
            Ok(found) => Ok(found.and_then(|found| {
                let doc = Document::read(&found.bytes).ok()?;
                Some((doc, found.bytes))
            })),
            Err(error) if is_no_file(&error) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// Makes a whole, synced file, without a name beside it.
    fn keep(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let mut file = self.disk.create(path)?;
        self.disk.write(&mut file, path, bytes)?;
        self.disk.sync(&file, path)
    }

    fn put_back(&self, place: &Place, bytes: &[u8], bad: &Found) -> Result<(), StoreError> {
        let mut made = Made::new(&self.disk);
        let put = (made.file(&place.plan, bytes, Some(&bad.meta))).and_then(|temp| {
            (self.disk.rename(&temp, &place.plan))
                .map_err(StoreError::io(plans::backup_not_taken, &place.plan))
        });
        if put.is_err() {
            made.undo();
        }
        let dir = place.dir();
        put.and_then(|()| {
            (self.disk.sync_dir(dir)).map_err(StoreError::io(plans::backup_not_taken, dir))
        })
    }

    /// A plan that is not there, though something tells that it was: it is not begun anew silently.
    pub(super) fn traces_of_another(&self, place: &Place) -> Vec<Message> {
        let mut notices = Vec::new();
        if let Ok(Some((doc, _))) = self.backup(place)
            && !doc.plan.is_empty()
        {
            notices.push(plans::only_backup(shown(&place.plan), shown(&place.backup)));
        }
        let aside = self.beside("corrupt-").into_iter().max();
        notices.extend(aside.map(|aside| plans::begun_anew(shown(&aside))));
        notices
    }

    /// Removes what saves that were cut off left behind, unless someone is saving.
    pub(super) fn sweep(&self, place: &Place) {
        if !self.temps(place).is_empty()
            && let Ok(Some(held)) = lock::take(&self.disk, &place.lock)
        {
            self.sweep_under(&held, place);
        }
    }

    /// The same for whoever holds the lock. Temporary files are made under the lock only: its holder
    /// knows that none is still at work. Where the file system knows no locks, their age must tell.
    pub(super) fn sweep_under(&self, held: &Held, place: &Place) {
        for path in self.temps(place) {
            if held.is_real || is_old(&path) {
                let _ = self.disk.remove(&path);
            }
        }
    }

    /// Temporary files of this plan.
    pub(super) fn temps(&self, place: &Place) -> Vec<std::path::PathBuf> {
        let mut temps = Vec::new();
        for target in [&place.plan, &place.backup] {
            let dir = target.parent().unwrap_or(Path::new(""));
            for name in self.disk.list(dir).unwrap_or_default() {
                if name
                    .to_str()
                    .is_some_and(|name| save::is_temp_of(target, name))
                {
                    temps.push(dir.join(name));
                }
            }
        }
        temps
    }

    /// Files `<plan>.<what>…` in the event's directory.
    pub(super) fn beside(&self, what: &str) -> Vec<std::path::PathBuf> {
        let prefix = format!("{}.{what}", self.name);
        let mut files: Vec<_> = (self.disk.list(&self.dir).unwrap_or_default().into_iter())
            .filter(|name| name.to_str().is_some_and(|name| name.starts_with(&prefix)))
            .map(|name| self.dir.join(name))
            .collect();
        files.sort();
        files
    }
}
