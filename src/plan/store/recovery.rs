//! The recovery file: changes that could not be saved when the screens ended, kept for the next start.
//!
//! It is a plan's file like any other, `<plan>.recovery-<time>`: what the plan would have said. The
//! last step of its history has the changes. It lies beside the plan, or where that cannot be written,
//! in one of the fallback folders, under the path of the folder that the plan is in.

use std::fs::File;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::plan::history::{Change, Verb};
use crate::plan::op::Op;
use crate::plan::plan::Plan;

use super::clock::{self, present};
use super::error::{StoreError, shown};
use super::file::{Store, Stored};
use super::format::{Document, Unread};
use super::name::dir_of_bytes;
use super::ours;
use super::save::{Made, host};

/// How the moment stands in a file's name.
const TIME: &str = "%Y%m%dT%H%M%SZ";

/// What comes between the plan's name and the moment.
const KIND: &str = "recovery-";

/// Changes that could not be saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The file that keeps them.
    pub path: PathBuf,
    /// When they were kept, by the clock of then.
    pub at: Option<DateTime<Utc>>,
    /// What was to change, in this order.
    pub changes: Vec<Change>,
}

/// A recovery file that cannot be read, or must not be.
#[derive(Clone, Debug, PartialEq)]
pub struct UnreadRecovery {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub why: Message,
    /// Does it bear a mark of this program, or nothing at all?
    pub is_ours: bool,
}

impl UnreadRecovery {
    /// That it is there, where, and why it is not offered.
    pub fn message(&self) -> Message {
        plans::unread_recovery(shown(&self.path), self.why.clone())
    }
}

impl Store {
    /// Keeps what makes `stored`, which the plan's file says, into `wanted`. Does not wait for the disk,
    /// which may be what hangs: see [`Store::sync_kept`].
    pub fn keep_unsaved(&self, stored: &Plan, wanted: &Plan) -> Result<PathBuf, StoreError> {
        let mut plan = stored.clone();
        (plan.apply(&Op::Recover(stored.changes_to(wanted))))
            .expect("changes to a plan's own state are never refused");
        let text = Document::new().write(&plan);
        let failed = |path| StoreError::io(plans::not_saved, path);
        (self.disk.make_dirs_unsynced(&self.dir)).map_err(failed(&self.dir))?;
        let path = self
            .place()?
            .free(&format!("{KIND}{}", present().format(TIME)));
        let mut made = Made::new(&self.disk);
        let kept = made
            .unsynced(&path, text.as_bytes())
            .and_then(|temp| self.disk.rename(&temp, &path).map_err(failed(&path)));
        match kept {
            Ok(()) => Ok(path),
            Err(error) => {
                made.undo();
                Err(error)
            }
        }
    }

    /// Waits until a file that was kept is on the disk, as far as that can be.
    pub fn sync_kept(&self, path: &Path) {
        let _ = File::open(path).and_then(|file| self.disk.sync(&file, path));
        let _ = self.disk.sync_dir(&self.dir);
    }

    /// The same, with folders for what cannot be kept beside the plan, the best first.
    #[must_use]
    pub fn with_fallbacks(mut self, folders: Vec<PathBuf>) -> Self {
        self.fallbacks = folders;
        self
    }

    /// Where the plan's recovery files may be: beside it, then in the fallback folders.
    pub fn recovery_places(&self) -> Vec<Self> {
        let mut here = self.clone();
        let folders = std::mem::take(&mut here.fallbacks);
        let away = folders.iter().map(|folder| {
            let mut away = here.clone();
            away.dir = dir_of_bytes(folder, absolute(&self.dir).as_os_str().as_bytes());
            away
        });
        let mut places: Vec<Self> = away.collect();
        places.insert(0, here);
        places
    }

    /// The plan's recovery files. A fallback folder that cannot be listed has none.
    pub(super) fn recovery_files(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut files = self.beside(ours::is_recovery_of)?;
        for away in self.recovery_places().iter().skip(1) {
            files.extend(away.beside(ours::is_recovery_of).unwrap_or_default());
        }
        Ok(files)
    }

    /// What is kept of changes that could not be saved and that `plan` lacks, oldest first. A file whose
    /// changes were saved after all is removed; one that cannot be read is left alone: see
    /// [`Store::unread_recoveries`].
    pub fn recoveries_for(&self, plan: &Plan) -> Vec<Recovery> {
        let is_made = |change: &Change| plan.get(&change.cell) == change.after;
        let mut all = self.recoveries();
        all.retain(|recovery| {
            let is_needless = recovery.changes.iter().all(is_made);
            // Where it cannot be removed, it is offered, which does no harm.
            !(is_needless && self.drop_recovery(recovery).is_ok())
        });
        all
    }

    /// Everything that is kept of changes that could not be saved, oldest first.
    pub fn recoveries(&self) -> Vec<Recovery> {
        let mut all: Vec<Recovery> = self.kept().filter_map(Result::ok).collect();
        all.sort_by_key(|recovery| recovery.at);
        all
    }

    /// The recovery files that cannot be read now, or by this version, in their order.
    pub fn unread_recoveries(&self) -> Vec<UnreadRecovery> {
        self.kept().filter_map(Result::err).collect()
    }

    /// Each of the plan's recovery files, read.
    fn kept(&self) -> impl Iterator<Item = Result<Recovery, UnreadRecovery>> {
        let files = self.recovery_files().unwrap_or_default().into_iter();
        files.filter_map(|path| self.recovery(path))
    }

    /// `None`: it is gone by now.
    fn recovery(&self, path: PathBuf) -> Option<Result<Recovery, UnreadRecovery>> {
        let (why, is_ours) = match self.disk.read(&path) {
            Ok(None) => return None,
            Ok(Some(found)) if !ours::is_of_this_user(&found.meta) => {
                (plans::of_another_user(), false)
            }
            Ok(Some(found)) => match changes_in(&found.bytes) {
                Ok(changes) => {
                    return Some(Ok(Recovery {
                        at: moment(&path),
                        changes,
                        path,
                    }));
                }
                Err(why) => (why, ours::is_plan(&found.bytes)),
            },
            Err(error) => {
                let error = StoreError::io(plans::not_read, &path)(error);
                (error.cause(), false)
            }
        };
        Some(Err(UnreadRecovery { path, why, is_ours }))
    }

    /// Makes the changes in the plan, as one step, and then removes their file. Where some no longer fit
    /// what the plan says, the file is kept under a name of its own, and that is told; so is a file that
    /// is still there. An error means that the plan is as it was.
    pub fn recover_unsaved(&self, recovery: &Recovery) -> Result<Stored, StoreError> {
        let mut stored = self.apply(&[Op::Recover(recovery.changes.clone())])?;
        let left_out: usize = stored.applied.iter().map(|one| one.left_out.len()).sum();
        let path = &recovery.path;
        if left_out == 0 {
            if let Err(error) = self.drop_recovery(recovery) {
                (stored.notices).push(plans::recovered_file_stays(shown(path), error.cause()));
            }
            return Ok(stored);
        }
        // Offered again, it would leave out the same.
        let kept = self.free_conflict(path);
        let moved = (self.disk.link(path, &kept)).and_then(|()| self.disk.remove(path));
        let kept = if moved.is_ok() { &kept } else { path };
        (stored.notices).push(plans::recovered_in_part(left_out, shown(kept)));
        Ok(stored)
    }

    /// A name for a text that lost, in the folder of this file.
    fn free_conflict(&self, path: &Path) -> PathBuf {
        let first = format!("{}.conflict-{}-{}", self.name, clock::today(), host());
        let names = (2..=u32::MAX).map(|n| format!("{first}-{n}"));
        let mut paths = std::iter::once(first.clone())
            .chain(names)
            .map(|name| path.with_file_name(name));
        paths
            .find(|path| path.symlink_metadata().is_err())
            .unwrap_or_else(|| path.with_file_name(first))
    }

    /// Removes the file: its changes are in the plan, or nobody wants them.
    pub fn drop_recovery(&self, recovery: &Recovery) -> Result<(), StoreError> {
        let path = &recovery.path;
        (self.disk.remove(path)).map_err(StoreError::io(plans::not_removed, path))?;
        self.tidy(path);
        Ok(())
    }

    /// Removes a recovery file that cannot be read, if this program wrote it. `false`: it is none of ours,
    /// and stays.
    pub fn drop_unread(&self, unread: &UnreadRecovery) -> Result<bool, StoreError> {
        let UnreadRecovery { path, is_ours, .. } = unread;
        if *is_ours {
            (self.disk.remove(path)).map_err(StoreError::io(plans::not_removed, path))?;
            self.tidy(path);
        }
        Ok(*is_ours)
    }

    /// Removes the folders that were made for a file in a fallback folder, as far as they are empty.
    pub(super) fn tidy(&self, gone: &Path) {
        let fallback = (self.fallbacks.iter()).find(|folder| gone.starts_with(folder));
        let Some(fallback) = fallback else { return };
        let within = gone
            .ancestors()
            .skip(1)
            .take_while(|dir| dir.starts_with(fallback));
        for dir in within {
            if std::fs::remove_dir(dir).is_err() {
                return;
            }
        }
    }
}

/// The changes that a recovery file keeps, or why they cannot be had.
fn changes_in(bytes: &[u8]) -> Result<Vec<Change>, Message> {
    let doc = Document::read(bytes).map_err(|unread| match unread {
        Unread::Newer { format, .. } => plans::newer_kept(&*safe::line(&format)),
        Unread::Bad(why) => why,
    })?;
    let (done, _) = doc.plan.history.parts();
    let step = done.last().filter(|step| step.verb == Verb::Recover);
    Ok(step.ok_or_else(plans::keeps_no_changes)?.changes.clone())
}

/// When a recovery file was made, as its name says.
fn moment(path: &Path) -> Option<DateTime<Utc>> {
    let name = path.file_name()?.to_str()?;
    let (_, time) = name.rsplit_once(KIND)?;
    // A second one of the same second bears a number.
    let time = time.get(..time.find('Z')? + 1)?;
    let at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
    Some(at.and_utc())
}

/// The same path from the root. Asks no disk, which may be what hangs when changes are kept: the current
/// folder has no links in its path, so that `..` at the beginning is its parent; links in the rest are not
/// followed.
fn absolute(path: &Path) -> PathBuf {
    if path.is_absolute() {
        return path.to_owned();
    }
    let Ok(mut whole) = std::env::current_dir() else {
        return path.to_owned();
    };
    let mut parts = path.components().peekable();
    while let Some(part) =
        parts.next_if(|part| matches!(part, Component::CurDir | Component::ParentDir))
    {
        if part == Component::ParentDir {
            whole.pop();
        }
    }
    whole.extend(parts);
    whole
}
