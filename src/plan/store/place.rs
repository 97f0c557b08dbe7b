//! Where the files of one plan are.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, real};

/// Where the files of a plan are, links followed.
#[derive(Debug)]
pub(super) struct Place {
    /// The plan itself, which need not be in the event's directory.
    pub(super) plan: PathBuf,
    /// The plan's name in that directory, where it is a link.
    pub(super) link: Option<PathBuf>,
    /// Beside it: whoever writes the same file takes the same lock.
    pub(super) lock: PathBuf,
    /// In the event's directory.
    pub(super) backup: PathBuf,
}

impl Place {
    /// The places of the plan that is called so.
    pub(super) fn of(disk: &Disk, path: &Path) -> io::Result<Self> {
        let plan = real(path)?;
        // Where it cannot be told, what a link leads to must not be taken for the plan's own file.
        let is_link = disk.look_at(path)?.is_some_and(|meta| meta.is_symlink());
        let link = is_link.then(|| path.to_owned());
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
        Ok(Self {
            plan,
            link,
            lock,
            backup,
        })
    }

    /// The lock in the event's directory; that of a link lies beside its target.
    pub(super) fn own_lock(&self) -> PathBuf {
        match &self.link {
            Some(link) => link.with_extension("lock"),
            None => self.lock.clone(),
        }
    }

    /// The directory that the plan itself is in.
    pub(super) fn dir(&self) -> &Path {
        self.plan.parent().unwrap_or(Path::new(""))
    }

    /// A name for a file beside the backup that is still free.
    pub(super) fn free(&self, what: &str) -> PathBuf {
        let is_free = |path: &PathBuf| path.symlink_metadata().is_err();
        let free = self.numbered(what).find(is_free);
        free.unwrap_or_else(|| self.backup.with_extension(what))
    }

    /// The file among those that [`Self::free`] named before which says just that.
    pub(super) fn saying(&self, disk: &Disk, what: &str, bytes: &[u8]) -> Option<PathBuf> {
        let there = self.numbered(what);
        let mut there = there.take_while(|path| path.symlink_metadata().is_ok());
        there.find(|path| {
            let found = disk.read(path).ok().flatten();
            found.is_some_and(|found| found.bytes == bytes)
        })
    }

    fn numbered<'a>(&'a self, what: &'a str) -> impl Iterator<Item = PathBuf> + 'a {
        let next = (2..=u32::MAX).map(move |n| format!("{what}-{n}"));
        let names = std::iter::once(what.to_owned()).chain(next);
        names.map(|name| self.backup.with_extension(name))
    }
}
