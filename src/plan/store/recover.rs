//! What to do about a file that cannot be read, and about leftovers of saves that were cut off.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::interrupt::Writing;
use crate::plan::plan::Plan;

use super::clock::present;
use super::disk::{Found, is_no_file};
use super::error::{StoreError, reason, shown};
use super::file::{Loaded, Store};
use super::folder;
use super::format::{Document, Unread};
use super::lock::{self, Held};
use super::ours;
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
    let below = folder::entries(dir).into_iter().flatten();
    for entry in below.filter(|_| levels > 0) {
        // Links are followed by nobody here.
        if entry.is_dir {
            sweep_folders(&dir.join(&entry.name), levels - 1);
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
        let Some(found) = self.read(place)? else {
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
            Err(error)
                if !matches!(
                    error,
                    StoreError::Corrupt { .. }
                        | StoreError::Foreign { .. }
                        | StoreError::NotOurs { .. }
                ) =>
            {
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

    /// Sets the unreadable file aside and puts the backup in its place. The lock is held. What a link
    /// leads to is never moved: without a backup it stays, to be mended there.
    pub(super) fn take_backup(
        &self,
        place: &Place,
        bad: &Found,
        why: Message,
    ) -> Result<(Document, Vec<Message>), StoreError> {
        Self::check_damaged(place, bad, &why)?;
        let _writing = Writing::begin();
        let aside = place.free(&format!("corrupt-{}", present().format("%Y%m%dT%H%M%SZ")));
        let Some((doc, backup)) = self.backup(place)? else {
            if place.link.is_none() && !ours::is_plan(&bad.bytes) {
                return Err(StoreError::NotOurs {
                    path: place.plan.clone(),
                    why,
                });
            }
            // It moves in one step; where it cannot move, it stays.
            let is_moved = place.link.is_none() && self.disk.rename(&place.plan, &aside).is_ok();
            return Err(StoreError::Corrupt {
                path: place.plan.clone(),
                why,
                set_aside: is_moved.then_some(aside),
            });
        };
        // A second name first: should we be stopped here, the plan's file is still there to be
        // found bad. And an editor that is still writing writes to what was set aside.
        (self.disk.link(&place.plan, &aside))
            .or_else(|_| self.keep(&aside, &bad.bytes))
            .map_err(StoreError::io(plans::not_set_aside, &aside))?;
        let mut notices = vec![plans::backup_taken(shown(&place.plan), why, shown(&aside))];
        match self.put_back(place, &backup, bad) {
            Ok(unconfirmed) => notices.extend(unconfirmed),
            Err(error) => {
                let _ = self.disk.remove(&aside);
                return Err(error);
            }
        }
        Ok((doc, notices))
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
    pub(super) fn backup(&self, place: &Place) -> Result<Option<(Document, Vec<u8>)>, StoreError> {
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

    /// Puts the backup where the plan is. What there is to tell: that the disk did not confirm it.
    fn put_back(
        &self,
        place: &Place,
        bytes: &[u8],
        bad: &Found,
    ) -> Result<Option<Message>, StoreError> {
        let mut made = Made::new(&self.disk);
        let put = (made.file(&place.plan, bytes, Some(bad))).and_then(|temp| {
            (self.disk.rename(&temp, &place.plan))
                .map_err(StoreError::io(plans::backup_not_taken, &place.plan))
        });
        if put.is_err() {
            made.undo();
        }
        put.map(|()| self.confirm(place.dir()))
    }

    /// Makes sure of what was put into a directory just now. It is there whatever comes of this: what
    /// there is to tell.
    pub(super) fn confirm(&self, dir: &Path) -> Option<Message> {
        let confirmed = self.disk.sync_dir(dir);
        (confirmed.err()).map(|error| plans::not_confirmed(shown(dir), reason(&error)))
    }

    /// A plan that is not there, though something tells that it was: it is not begun anew silently.
    pub(super) fn traces_of_another(&self, place: &Place) -> Vec<Message> {
        let mut notices = Vec::new();
        if let Ok(Some((doc, _))) = self.backup(place)
            && !doc.plan.is_empty()
        {
            notices.push(plans::only_backup(shown(&place.plan), shown(&place.backup)));
        }
        let aside = self.beside(ours::is_corrupt_of).unwrap_or_default().pop();
        notices.extend(aside.map(|aside| plans::begun_anew(shown(&aside))));
        notices
    }

    /// Removes what saves that were cut off left behind, unless someone is saving.
    pub(super) fn sweep(&self, place: &Place) {
        if !self.temps(place).unwrap_or_default().is_empty()
            && let Ok(Some(held)) = lock::take(&self.disk, &place.lock)
        {
            self.sweep_under(&held, place);
        }
    }

    /// The same for whoever holds the lock. Temporary files are made under the lock only: its holder
    /// knows that none is still at work. Where the file system knows no locks, their age must tell.
    pub(super) fn sweep_under(&self, held: &Held, place: &Place) {
        for path in self.temps(place).unwrap_or_default() {
            if held.is_real || is_old(&path) {
                let _ = self.disk.remove(&path);
            }
        }
    }

    /// Temporary files of this plan; what bears such a name and is no file is none.
    pub(super) fn temps(&self, place: &Place) -> Result<Vec<PathBuf>, StoreError> {
        let mut temps = Vec::new();
        let beside_plan: &[&PathBuf] = &[&place.plan, &place.lock];
        for targets in [beside_plan, &[&place.backup]] {
            let dir = targets[0].parent().unwrap_or(Path::new(""));
            let listed = (self.disk.list(dir)).map_err(StoreError::io(plans::not_listed, dir))?;
            let is_ours = |name: &OsString| {
                let name = name.to_str().unwrap_or_default();
                targets.iter().any(|target| save::is_temp_of(target, name))
            };
            temps.extend((listed.into_iter().filter(is_ours)).map(|name| dir.join(name)));
        }
        temps.retain(|path| path.symlink_metadata().is_ok_and(|meta| meta.is_file()));
        Ok(temps)
    }

    /// Files in the event's directory whose names belong to this plan, in order.
    pub(super) fn beside(&self, is_of: fn(&str, &str) -> bool) -> Result<Vec<PathBuf>, StoreError> {
        let dir = &self.dir;
        let listed = (self.disk.list(dir)).map_err(StoreError::io(plans::not_listed, dir))?;
        let mut files: Vec<_> = (listed.into_iter())
            .filter(|name| (name.to_str()).is_some_and(|name| is_of(self.name.as_str(), name)))
            .map(|name| dir.join(name))
            .collect();
        files.sort();
        Ok(files)
    }
}
