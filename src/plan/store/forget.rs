//! Copying a plan, and forgetting one so that nothing of it is left.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::interrupt::Writing;
use crate::plan::plan::Plan;

use super::disk::not_a_file;
use super::error::{StoreError, reason, shown};
use super::file::Store;
use super::format::{Document, Unread};
use super::name::PlanName;
use super::place::Place;
use super::{lock, ours};

/// A plan that is no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// What was removed.
    pub files: Vec<PathBuf>,
    /// What there is to tell, a sentence each.
    pub notices: Vec<Message>,
}

/// A plan that was copied.
#[derive(Clone, Debug)]
pub struct Copied {
    /// The copy.
    pub store: Store,
    /// What there is to tell, a sentence each.
    pub notices: Vec<Message>,
}

impl Store {
    /// Every file that belongs to the plan: what [`Store::forget`] will remove. Of a plan that is a
    /// link this is the link, and not what it leads to. Where something that is none of ours bears
    /// one of the names, that is an error.
    pub fn files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let place = self.place()?;
        let mut files = self.temps(&place)?;
        files.extend(self.beside(ours::is_conflict_of)?);
        files.extend(self.beside(ours::is_corrupt_of)?);
        files.extend(self.recovery_files()?);
        files.push(place.backup.clone());
        // The plan late, so that what is left after a failure can still be seen to belong to it.
        files.push(place.link.clone().unwrap_or_else(|| place.plan.clone()));
        // Before it was a link, it may have had a lock here.
        files.push(place.own_lock());
        // Where a link leads to nothing, nobody needs the lock there any more.
        if place.link.is_some() && self.looked(&place.plan)?.is_none() {
            files.push(place.lock.clone());
        }
        let mut ours = Vec::new();
        for file in files {
            let failed = |error| StoreError::io(plans::not_removed, &file)(error);
            if !ours.contains(&file)
                && self.is_to_go(&place, &file).map_err(failed)?
                && self.is_left_by_us(&file).map_err(failed)?
            {
                ours.push(file);
            }
        }
        Ok(ours)
    }

    /// Files that bear a name of the plan's, and that nothing tells to be ours: [`Store::forget`] leaves
    /// them.
    pub fn left_alone(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut files = self.beside(ours::is_conflict_of)?;
        files.extend(self.beside(ours::is_corrupt_of)?);
        files.extend(self.recovery_files()?);
        let mut others = Vec::new();
        for file in files {
            let is_ours = self.is_left_by_us(&file);
            if !is_ours.map_err(StoreError::io(plans::not_removed, &file))? {
                others.push(file);
            }
        }
        Ok(others)
    }

    /// Is it ours, as far as its name does not tell? Of a link, the link is.
    fn is_left_by_us(&self, file: &Path) -> io::Result<bool> {
        if self
            .disk
            .look_at(file)?
            .is_some_and(|meta| meta.is_symlink())
        {
            return Ok(true);
        }
        ours::is_left_by_us(&self.disk, self.name.as_str(), file)
    }

    fn looked(&self, path: &Path) -> Result<Option<Metadata>, StoreError> {
        (self.disk.look_at(path)).map_err(StoreError::io(plans::not_removed, path))
    }

    /// Where the plan leads that is a link. What is there stays when the plan is forgotten.
    pub fn target(&self) -> Result<Option<PathBuf>, StoreError> {
        let place = self.place()?;
        Ok(place.link.is_some().then_some(place.plan))
    }

    /// Is there a file of that name, and is it ours? What is none of ours is an error.
    fn is_to_go(&self, place: &Place, file: &Path) -> io::Result<bool> {
        let Some(meta) = self.disk.look_at(file)? else {
            return Ok(false);
        };
        if meta.is_symlink() {
            return Ok(true);
        }
        if !meta.is_file() {
            return Err(not_a_file(&meta));
        }
        if *file == place.own_lock() {
            // A lock is empty. What has something in it only bears its name.
            return Ok(meta.len() == 0);
        }
        if *file == place.lock {
            return Ok(meta.len() == 0 && ours::is_private(&meta));
        }
        if *file == place.plan || *file == place.backup {
            ours::check_plan(&self.disk, file)?;
        }
        Ok(true)
    }

    /// Removes the plan with its backup, its history and everything else that belongs to it, the
    /// lock included. Of a plan that is a link, what it leads to stays, and so does the lock there:
    /// others may have that plan under another name.
    pub fn forget(&self) -> Result<Forgotten, StoreError> {
        let place = self.place()?;
        if self.files()?.is_empty() {
            return Err(StoreError::Missing(self.path()));
        }
        let has_plan = self.looked(&place.plan)?.is_some();
        let has_lock = self.files()?.contains(&place.lock);
        let is_locked =
            place.link.is_none() || has_lock || (has_plan && self.check_target(&place).is_ok());
        let makes_lock = is_locked && place.link.is_some() && self.looked(&place.lock)?.is_none();
        let _held = is_locked
            .then(|| lock::wait(&self.disk, &place))
            .transpose()?;
        let _writing = Writing::begin();
        let files = self.files()?;
        let litter = makes_lock.then_some(&place.lock);
        let path = self.path();
        let mut removed = Vec::new();
        let mut left = None;
        let mut notices = Vec::new();
        for file in files.iter().chain(litter) {
            match self.disk.remove(file) {
                Ok(()) => {
                    self.tidy(file);
                    removed.push(file.clone());
                }
                // Only locks come after the plan, which is gone by then.
                Err(error) if *file == place.lock || *file == place.own_lock() => {
                    let told = plans::removed_but_not(shown(file), reason(&error));
                    left = Some(StoreError::Removed(told));
                }
                Err(error) => return Err(StoreError::io(plans::not_removed, file)(error)),
            }
        }
        if let Some(litter) = litter {
            removed.retain(|file| file != litter);
        }
        let unconfirmed = self.disk.sync_dir(&self.dir).err();
        notices.extend(
            unconfirmed.map(|error| plans::removal_not_confirmed(shown(&self.dir), reason(&error))),
        );
        let now = self.disk.look_at(&path);
        let now = now.map_err(|error| {
            StoreError::Removed(plans::not_known_removed(shown(&path), reason(&error)))
        })?;
        if now.is_some() {
            let again = io::Error::other(plans::there_again());
            return Err(StoreError::io(plans::not_removed, &path)(again));
        }
        if let Some(left) = left {
            return Err(left);
        }
        // The event's directory goes with its last plan.
        let _ = std::fs::remove_dir(&self.dir);
        Ok(Forgotten {
            files: removed,
            notices,
        })
    }

    /// Copies the plan to another name of the same event: see [`Store::copy_to`].
    pub fn copy(&self, to: &PlanName) -> Result<Copied, StoreError> {
        let mut copy = self.clone();
        copy.name = to.clone();
        self.copy_to(copy)
    }

    /// Copies the plan, with everything that its file says but what its calendar was given, to one that is
    /// not there yet, of whatever event: the copy goes to another calendar, which was given nothing. A plan
    /// that is there is left as it is; on failure nothing of a copy is there.
    pub fn copy_to(&self, copy: Self) -> Result<Copied, StoreError> {
        // Whatever has to be done about an unreadable file is done first.
        self.load()?;
        let place = self.place()?;
        let Some(found) = self.read(&place)? else {
            return Err(StoreError::Missing(self.path()));
        };
        let mut document = match Document::read(&found.bytes) {
            Ok(document) => document,
            Err(Unread::Newer { format, .. }) => {
                return Err(StoreError::Newer {
                    path: place.plan,
                    format,
                });
            }
            Err(Unread::Bad(why)) => {
                return Err(StoreError::Corrupt {
                    path: place.plan,
                    why,
                    set_aside: None,
                });
            }
        };
        let bytes = if document.plan.calendar.is_empty() {
            found.bytes
        } else {
            let plan = Plan {
                calendar: Vec::new(),
                ..document.plan.clone()
            };
            document.write(&plan).into_bytes()
        };
        let path = copy.path();
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(path));
        }
        let target = copy.place()?;
        let makes_lock = target.lock.symlink_metadata().is_err();
        let copied = lock::wait(&self.disk, &target).and_then(|held| {
            let written = copy.write_new(&path, &bytes);
            drop(held);
            written
        });
        // Nobody else has a plan of that name, nor this lock.
        if makes_lock && matches!(copied, Err(StoreError::Io { .. })) {
            let _ = self.disk.remove(&target.lock);
        }
        Ok(Copied {
            notices: copied?.into_iter().collect(),
            store: copy,
        })
    }
}
