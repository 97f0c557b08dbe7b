//! A plan in a file that is none of the store's: where the user wants it, or under another name.

use std::io;
use std::path::Path;

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::interrupt::Writing;
use crate::plan::plan::Plan;

use super::error::StoreError;
use super::file::Store;
use super::format::Document;
use super::save::{self, Made};
use super::temp;

impl Store {
    /// Writes `plan` to a file that the user named, as the plan's own file would have been, with
    /// what else the plan's file says. An existing file is left as it is.
    ///
    /// What there is to tell of it: that the disk did not confirm it.
    pub fn write_elsewhere(&self, path: &Path, plan: &Plan) -> Result<Option<Message>, StoreError> {
        let own = (self.place().ok())
            .and_then(|place| self.disk.read(&place.plan).ok().flatten())
            .and_then(|found| Document::read(&found.bytes).ok());
        let text = own.unwrap_or_else(Document::new).write(plan);
        self.write_new(path, text.as_bytes())
    }

    /// Writes a file of which there must be none; on failure there is none. What there is to tell once
    /// it is there: that the disk did not confirm it.
    pub(super) fn write_new(
        &self,
        path: &Path,
        bytes: &[u8],
    ) -> Result<Option<Message>, StoreError> {
        let _writing = Writing::begin();
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(path.into()));
        }
        let dir = path.parent().filter(|dir| *dir != Path::new(""));
        temp::sweep(dir.unwrap_or(Path::new(".")), |name| {
            save::is_temp_of(path, name)
        });
        let mut made = Made::new(&self.disk);
        let temp = match made.file(path, bytes, None) {
            Ok(temp) => temp,
            Err(error) => {
                made.undo();
                return Err(error);
            }
        };
        let linked = self.disk.link(&temp, path);
        let placed = match &linked {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                made.undo();
                return Err(StoreError::Exists(path.into()));
            }
            // Not every file system knows second names.
            Err(_) => self.disk.rename_new(&temp, path),
            Ok(()) => Ok(()),
        };
        if linked.is_ok() || placed.is_err() {
            made.undo();
        }
        placed.map_err(StoreError::io(plans::not_saved, path))?;
        let dir = path.parent().unwrap_or(Path::new(""));
        Ok(self.confirm(dir))
    }
}
