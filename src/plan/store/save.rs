//! Writing a plan's file so that at every moment it is either the old one or the new one: aside in
//! the same directory, synced, read back, and only then put in its place.

use std::collections::hash_map::RandomState;
use std::fs::File;
use std::hash::{BuildHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::interrupt::{Aside, Writing};
use crate::plan::op::{Applied, Op};
use crate::plan::plan::Plan;

use super::disk::{self, Disk, Found};
use super::error::{StoreError, reason, shown};
use super::format::Document;
use super::lock::Held;
use super::place::Place;
use super::stamp::Stamp;
use super::{clock, ours, temp};

/// What ends the names of files that are not whole yet.
const TEMP: &str = ".attache-tmp";

/// A save that came to its end.
pub(super) struct Saved {
    pub(super) stamp: Stamp,
    /// What there is to tell of it.
    pub(super) notices: Vec<Message>,
}

/// What is to be written, and over what.
pub(super) struct Save<'a> {
    /// The new text …
    pub(super) text: &'a str,
    /// … which must say this.
    pub(super) plan: &'a Plan,
    /// The file as it was read; `None`: there was none.
    pub(super) old: Option<&'a Found>,
    /// Texts that the plan cannot hold as well.
    pub(super) conflicts: &'a [Conflict<'a>],
    /// What keeps others out meanwhile.
    pub(super) held: &'a Held,
}

/// A text that someone else wrote and an operation wrote over. It is kept in a file of its own.
pub(super) struct Conflict<'a> {
    text: &'a str,
    /// What is told of it, with that file's name.
    notice: fn(String) -> Message,
}

impl<'a> Conflict<'a> {
    /// What `op` wrote over, where it did.
    pub(super) fn of(op: &Op, applied: &'a Applied) -> Option<Self> {
        let text = applied.conflict.as_deref()?;
        let notice = match op {
            Op::EditOwn { .. } => plans::own_kept,
            _ => plans::note_kept,
        };
        Some(Self { text, notice })
    }
}

impl Save<'_> {
    /// Does it. `Ok(None)`: someone changed the file since it was read, or may, and nothing was done.
    pub(super) fn to(&self, disk: &Disk, place: &Place) -> Result<Option<Saved>, StoreError> {
        let _writing = Writing::begin();
        let mut made = Made::new(disk);
        let result = self.try_to(disk, place, &mut made);
        if !matches!(result, Ok(Some(_))) {
            made.undo();
        }
        result
    }

    fn try_to(
        &self,
        disk: &Disk,
        place: &Place,
        made: &mut Made<'_>,
    ) -> Result<Option<Saved>, StoreError> {
        let bytes = self.text.as_bytes();
        ours::check_backup(disk, &place.backup)
            .map_err(StoreError::io(plans::not_saved, &place.backup))?;
        let temp = made.file(&place.plan, bytes, self.old)?;
        self.check(disk, &temp, &place.plan)?;
        if let Some(old) = self.old {
            let copy = made.file(&place.backup, &old.bytes, None)?;
            (disk.rename(&copy, &place.backup))
                .map_err(StoreError::io(plans::not_saved, &place.backup))?;
            if place.backup.parent() != place.plan.parent() {
                let dir = place.backup.parent().unwrap_or(Path::new(""));
                disk.sync_dir(dir)
                    .map_err(StoreError::io(plans::not_saved, dir))?;
            }
        }
        let mut notices = Vec::new();
        for conflict in self.conflicts {
            let kept = made.conflict(place, conflict.text)?;
            notices.push((conflict.notice)(shown(&kept)));
        }
        let now =
            (disk.read(&place.plan)).map_err(StoreError::io(plans::not_saved, &place.plan))?;
        let is_changed = now.as_ref().map(|now| &now.bytes) != self.old.map(|old| &old.bytes);
        if is_changed || !self.held.is_held() {
            return Ok(None);
        }
        let meta = (disk.look(&temp)).map_err(StoreError::io(plans::not_saved, &place.plan))?;
        let stamp = meta.as_ref().map(Stamp::of).unwrap_or_default();
        disk.rename(&temp, &place.plan)
            .map_err(StoreError::io(plans::not_saved, &place.plan))?;
        // It has one name now, so this is told once.
        if now.is_some_and(|now| disk::links(&now.meta) > 1) {
            notices.push(plans::other_name(shown(&place.plan)));
        }
        let dir = place.dir();
        // The new plan is in its place: from here on nothing may be called a failure to save.
        if let Err(error) = disk.sync_dir(dir) {
            notices.push(plans::not_confirmed(shown(dir), reason(&error)));
        }
        Ok(Some(Saved { stamp, notices }))
    }

    /// Does the file say what it should? What is not whole is found here, and not tomorrow.
    fn check(&self, disk: &Disk, temp: &Path, plan: &Path) -> Result<(), StoreError> {
        let found = disk
            .read(temp)
            .map_err(StoreError::io(plans::not_saved, plan))?;
        let is_good = found.is_some_and(|found| {
            found.bytes == self.text.as_bytes()
                && Document::read(&found.bytes).is_ok_and(|doc| doc.plan == *self.plan)
        });
        if is_good {
            return Ok(());
        }
        let error = io::Error::other(plans::not_as_written());
        Err(StoreError::io(plans::not_saved, plan)(error))
    }
}

/// Files that a save made, to be removed should it fail. They are held until it has come to its end.
pub(super) struct Made<'a> {
    disk: &'a Disk,
    files: Vec<(PathBuf, File)>,
    /// Those of them that have no name of their own yet.
    asides: Vec<Aside>,
}

impl<'a> Made<'a> {
    pub(super) fn new(disk: &'a Disk) -> Self {
        Self {
            disk,
            files: Vec::new(),
            asides: Vec::new(),
        }
    }

    /// Writes a whole, synced file beside `target`, under a name of its own. An error names `target`:
    /// nobody knows the other name, and it is gone by then.
    pub(super) fn file(
        &mut self,
        target: &Path,
        bytes: &[u8],
        like: Option<&Found>,
    ) -> Result<PathBuf, StoreError> {
        let path = self.begun_beside(target)?;
        (self.fill(bytes, like)).map_err(StoreError::io(plans::not_saved, target))?;
        Ok(path)
    }

    /// Makes an empty file beside `target`, under a name of its own, and holds it.
    fn begun_beside(&mut self, target: &Path) -> Result<PathBuf, StoreError> {
        loop {
            let path = temp_beside(target);
            self.asides.push(Aside::begin(&path));
            let is_held = self.begin(path.clone());
            if is_held.map_err(StoreError::io(plans::not_saved, target))? {
                return Ok(path);
            }
        }
    }

    /// The same, but the disk is not waited for: a power cut may take it.
    pub(super) fn unsynced(&mut self, target: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let path = self.begun_beside(target)?;
        let (path, file) = (self.files.last_mut())
            .filter(|(have, _)| *have == path)
            .expect("it was begun just now");
        (self.disk.write(file, path, bytes)).map_err(StoreError::io(plans::not_saved, target))?;
        Ok(path.clone())
    }

    /// Makes an empty file and holds it. `false`: another program took it for a leftover.
    fn begin(&mut self, path: PathBuf) -> io::Result<bool> {
        let file = self.disk.create(&path)?;
        self.files.push((path, file));
        let (path, file) = self.files.last().expect("it was pushed just now");
        temp::hold(file, path)
    }

    /// Writes the file that was begun last.
    fn fill(&mut self, bytes: &[u8], like: Option<&Found>) -> io::Result<()> {
        let Some((path, file)) = self.files.last_mut() else {
            return Ok(());
        };
        self.disk.write(file, path, bytes)?;
        if let Some(like) = like {
            self.disk.set_mode(file, path, like)?;
        }
        self.disk.sync(file, path)
    }

    /// Keeps a text that was written over in a file of its own; in the one that says it already, if it was kept
    /// before and the change was taken back and made again.
    fn conflict(&mut self, place: &Place, text: &str) -> Result<PathBuf, StoreError> {
        let what = format!("conflict-{}-{}", clock::today(), host());
        if let Some(kept) = place.saying(self.disk, &what, text.as_bytes()) {
            return Ok(kept);
        }
        let path = place.free(&what);
        // Under its own name nobody takes it for a leftover.
        (self.begin(path.clone()).map(drop))
            .and_then(|()| self.fill(text.as_bytes(), None))
            .map_err(StoreError::io(plans::not_saved, &path))?;
        Ok(path)
    }

    /// Removes what was made. What cannot be removed now goes with the next save.
    pub(super) fn undo(&mut self) {
        for (path, _held) in self.files.drain(..) {
            let _ = self.disk.remove(&path);
        }
    }
}

/// A name beside `target` that nobody else uses.
pub(super) fn temp_beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Each state is seeded by the system.
    let unique = RandomState::new().build_hasher().finish();
    target.with_file_name(format!(".{name}.{unique:016x}{TEMP}"))
}

/// Is it the name of a temporary file of ours for `target`?
pub(super) fn is_temp_of(target: &Path, name: &str) -> bool {
    let target = target.file_name().unwrap_or_default().to_string_lossy();
    temp_target(name) == Some(&*target)
}

/// The name of the file that a temporary file of ours was made for.
pub(super) fn temp_target(name: &str) -> Option<&str> {
    let (target, unique) = (name.strip_prefix('.')?.strip_suffix(TEMP)?).rsplit_once('.')?;
    let is_ours = unique.len() == 16 && unique.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_ours.then_some(target)
}

/// This machine's name, as a part of a file's name.
pub(super) fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .or_else(|_| std::env::var("HOSTNAME"))
        .unwrap_or_default();
    let name: String = (name.trim().chars())
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(40)
        .collect();
    if name.is_empty() { "here".into() } else { name }
}
