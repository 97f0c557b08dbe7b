//! Copying a plan, and forgetting one so that nothing of it is left.

use std::path::PathBuf;

use crate::i18n::sentences::plans;
use crate::interrupt::Writing;

use super::error::StoreError;
use super::file::Store;
use super::format::{Document, Unread};
use super::lock;
use super::name::PlanName;

impl Store {
    /// Every file that belongs to the plan: what [`Store::forget`] will remove.
    pub fn files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let place = self.place()?;
        let mut files = self.temps(&place);
        files.extend(self.beside("conflict-"));
        files.extend(self.beside("corrupt-"));
        files.extend(self.beside("recovery-"));
        files.push(place.backup.clone());
        // The plan late, so that what is left after a failure can still be seen to belong to it.
        files.push(place.plan.clone());
        files.push(self.path());
        files.push(place.lock.clone());
        let mut seen = Vec::new();
        files.retain(|file| {
            let is_there = file.symlink_metadata().is_ok();
            let is_new = !seen.contains(file);
            seen.push(file.clone());
            is_there && is_new
        });
        // A lock is empty. Beside the target of a link, another file may bear its name.
        files.retain(|file| {
            *file != place.lock || file.symlink_metadata().is_ok_and(|meta| meta.len() == 0)
        });
        Ok(files)
    }

    /// Removes the plan with its backup, its history and everything else that belongs to it, the
    /// lock included, and says what was removed.
    pub fn forget(&self) -> Result<Vec<PathBuf>, StoreError> {
        let place = self.place()?;
        if self.files()?.is_empty() {
            return Err(StoreError::Missing(self.path()));
        }
        let _held = lock::wait(&self.disk, &place)?;
        let _writing = Writing::begin();
        let files = self.files()?;
        for file in &files {
            (self.disk.remove(file)).map_err(StoreError::io(plans::not_removed, file))?;
        }
        let dir = place.dir();
        (self.disk.sync_dir(dir)).map_err(StoreError::io(plans::not_removed, dir))?;
        // The event's directory goes with its last plan.
        let _ = std::fs::remove_dir(&self.dir);
        Ok(files)
    }

    /// Copies the plan, with everything that its file says, to another name of the same event.
    /// A plan of that name is left as it is.
    pub fn copy(&self, to: &PlanName) -> Result<Store, StoreError> {
        let mut copy = self.clone();
        copy.name = to.clone();
        // Whatever has to be done about an unreadable file is done first.
        self.load()?;
        let place = self.place()?;
        let read = StoreError::io(plans::not_read, &place.plan);
        let Some(found) = self.disk.read(&place.plan).map_err(read)? else {
            return Err(StoreError::Missing(self.path()));
        };
        match Document::read(&found.bytes) {
            Ok(_) => {}
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
        }
        let target = copy.place()?;
        let _held = lock::wait(&self.disk, &target)?;
        copy.write_new(&copy.path(), &found.bytes)?;
        Ok(copy)
    }
}
