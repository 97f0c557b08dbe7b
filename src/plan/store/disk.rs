//! The calls that a plan's file is read and written by. All of them pass through [`Disk`], which
//! can be watched: a test lets any of them fail, stops the program between two of them, or writes
//! down their order.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::i18n::sentences::plans;
use crate::interrupt;

use super::{attributes, folder};

/// A call that is about to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call<'a> {
    /// Look what is at a path, following links.
    Look(&'a Path),
    /// Make a directory.
    MakeDir(&'a Path),
    /// Read a file.
    Read(&'a Path),
    /// List a directory.
    List(&'a Path),
    /// Open a lock's file, making it where it is missing.
    OpenLock(&'a Path),
    /// Take a lock, without waiting.
    Lock(&'a Path),
    /// Make a file that must not be there yet.
    Create(&'a Path),
    /// Write to a file that was just made.
    Write(&'a Path, &'a [u8]),
    /// Give a file an owner and a mode.
    SetMode(&'a Path),
    /// Make sure that a file's content is on the disk.
    Sync(&'a Path),
    /// Put a file in the place of another.
    Rename(&'a Path, &'a Path),
    /// Give a file a second name, which must be free.
    Link(&'a Path, &'a Path),
    /// Make sure that a directory's entries are on the disk.
    SyncDir(&'a Path),
    /// Remove a file.
    Remove(&'a Path),
}

/// Sees every call before it is made, and may make it fail.
pub trait Watch: Send + Sync {
    /// Called before `call`; an error is what the call returns, and nothing is done.
    fn before(&self, call: Call<'_>) -> io::Result<()>;
}

/// The disk, watched or not.
#[derive(Clone, Default)]
pub(super) struct Disk(pub(super) Option<Arc<dyn Watch>>);

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Disk(watched)"
        } else {
            "Disk"
        })
    }
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) bytes: Vec<u8>,
    pub(super) meta: Metadata,
    /// The file itself, to take its attributes from; whatever bears its name by then.
    pub(super) file: File,
}

/// No plan is as large as this; what is larger is not read into memory.
const MOST: u64 = 64 << 20;

/// How much is written at once; small enough that a watch can stop a save in the middle of it.
const PIECE: usize = 16 << 10;

impl Disk {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        interrupt::moved();
        match &self.0 {
            Some(watch) => watch.before(call),
            None => Ok(()),
        }
    }

    /// What is at `path`, links followed; `None` where nothing is.
    pub(super) fn look(&self, path: &Path) -> io::Result<Option<Metadata>> {
        self.before(Call::Look(path))?;
        found(fs::metadata(path))
    }

    /// What bears that name itself, a link included; `None` where nothing does.
    pub(super) fn look_at(&self, path: &Path) -> io::Result<Option<Metadata>> {
        self.before(Call::Look(path))?;
        found(fs::symlink_metadata(path))
    }

    /// The whole of a regular file; `None` where there is none. Never waits, whatever is there.
    pub(super) fn read(&self, path: &Path) -> io::Result<Option<Found>> {
        self.before(Call::Read(path))?;
        match found(fs::metadata(path))? {
            None => return Ok(None),
            // Opening it alone might do something, and a socket cannot be opened at all.
            Some(meta) if !meta.is_file() => return Err(not_a_file(&meta)),
            Some(_) => {}
        }
        let mut options = OpenOptions::new();
        options.read(true);
        options.custom_flags(without_waiting());
        let Some(file) = found(options.open(path))? else {
            return Ok(None);
        };
        let meta = file.metadata()?;
        if !meta.is_file() {
            return Err(not_a_file(&meta));
        }
        let mut bytes = Vec::new();
        (&file).take(MOST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST {
            return Err(io::Error::other(plans::too_large()));
        }
        Ok(Some(Found { bytes, meta, file }))
    }

    /// The names in a directory; none where there is no such directory.
    pub(super) fn list(&self, dir: &Path) -> io::Result<Vec<OsString>> {
        self.before(Call::List(dir))?;
        let entries = found(folder::entries(dir))?.unwrap_or_default();
        Ok(entries.into_iter().map(|entry| entry.name).collect())
    }

    /// Makes a directory and those above it, for their owner alone. Those that are there stay as
    /// they are.
    pub(super) fn make_dirs(&self, dir: &Path) -> io::Result<()> {
        self.make_each_dir(dir, true)
    }

    /// The same, but the disk is not waited for.
    pub(super) fn make_dirs_unsynced(&self, dir: &Path) -> io::Result<()> {
        self.make_each_dir(dir, false)
    }

    fn make_each_dir(&self, dir: &Path, is_synced: bool) -> io::Result<()> {
        if dir.as_os_str().is_empty() || self.look(dir)?.is_some_and(|meta| meta.is_dir()) {
            return Ok(());
        }
        if let Some(above) = dir.parent() {
            self.make_each_dir(above, is_synced)?;
        }
        self.before(Call::MakeDir(dir))?;
        let mut builder = fs::DirBuilder::new();
        builder.mode(0o700);
        match builder.create(dir) {
            // Another window was quicker.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && dir.is_dir() => {}
            other => other?,
        }
        // A directory that is lost with the power takes the plan along.
        match dir.parent() {
            Some(above) if is_synced => self.sync_dir(above),
            _ => Ok(()),
        }
    }

    /// Makes a file for its owner alone; there must be none of that name.
    pub(super) fn create(&self, path: &Path) -> io::Result<File> {
        self.before(Call::Create(path))?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        options.mode(0o600);
        options.open(path)
    }

    pub(super) fn write(&self, file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
        for piece in bytes.chunks(PIECE) {
            self.before(Call::Write(path, piece))?;
            file.write_all(piece)?;
        }
        Ok(())
    }

    /// Gives a file the owner, the mode and the attributes of the one that it will replace; never
    /// more rights.
    pub(super) fn set_mode(&self, file: &File, path: &Path, like: &Found) -> io::Result<()> {
        self.before(Call::SetMode(path))?;
        attributes::take_over(file, &like.file)
    }

    pub(super) fn sync(&self, file: &File, path: &Path) -> io::Result<()> {
        self.before(Call::Sync(path))?;
        file.sync_all()
    }

    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Call::Rename(from, to))?;
        fs::rename(from, to)
    }

    /// Puts a file where there must be none yet. Where the system cannot make sure of that, a file
    /// that was made there a moment ago is replaced.
    pub(super) fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Call::Rename(from, to))?;
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{CWD, RenameFlags, renameat_with};
            use rustix::io::Errno;
            match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
                Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
                other => return other.map_err(Into::into),
            }
        }
        fs::rename(from, to)
    }

    /// Gives a file a second name, which must be free.
    pub(super) fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Call::Link(from, to))?;
        fs::hard_link(from, to)
    }

    /// Where directories cannot be synced, there is nothing to be done about it.
    pub(super) fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        let dir = if dir.as_os_str().is_empty() {
            Path::new(".")
        } else {
            dir
        };
        self.before(Call::SyncDir(dir))?;
        match File::open(dir).and_then(|dir| dir.sync_all()) {
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput
                        | io::ErrorKind::Unsupported
                        | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            other => other,
        }
    }

    /// Removes a file, if it is there.
    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.before(Call::Remove(path))?;
        found(fs::remove_file(path)).map(drop)
    }

    /// Opens a lock's file. It is never written to. What is no file is not even opened: a device may
    /// do something then. Nor is anything made where a link of that name leads.
    pub(super) fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.before(Call::OpenLock(path))?;
        match (found(fs::metadata(path))?, fs::symlink_metadata(path)) {
            (Some(meta), _) if !meta.is_file() => return Err(not_a_file(&meta)),
            // Another window may have made the file between the two looks.
            (None, Ok(link)) if link.is_symlink() => return Err(not_a_file(&link)),
            _ => {}
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        options.mode(0o600).custom_flags(without_waiting());
        options.open(path)
    }

    /// Takes a lock, if it is free.
    pub(super) fn try_lock(&self, file: &File, path: &Path) -> Result<(), fs::TryLockError> {
        (self.before(Call::Lock(path))).map_err(fs::TryLockError::Error)?;
        file.try_lock()
    }
}

/// Where `path` leads: links are followed, also to where nothing is yet.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    // As many links as the system follows.
    for _ in 0..40 {
        match fs::canonicalize(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => return other,
        }
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().map_or(to.clone(), |above| above.join(&to)),
            // Nothing is there, not even a link.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path),
            // It was made just now, and is no link.
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => return Ok(path),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other(plans::too_many_links()))
}

/// Which file it is, whatever it is called: its device and its number there.
pub(super) type Inode = (u64, u64);

/// Tells a file from every other that is open or has a name.
pub(super) fn inode(meta: &Metadata) -> Inode {
    (meta.dev(), meta.ino())
}

/// How many names (hard links) a file has.
pub(super) fn links(meta: &Metadata) -> u64 {
    meta.nlink()
}

/// Flags to open a file with: a pipe that nobody writes to would make us wait, and a terminal would
/// become ours.
pub(super) fn without_waiting() -> i32 {
    // The bits of open flags are few; they fit whatever type the platform gives them.
    (rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY).bits() as i32
}

fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn not_a_file(meta: &Metadata) -> io::Error {
    if meta.is_dir() {
        io::Error::new(io::ErrorKind::IsADirectory, plans::is_directory())
    } else {
        io::Error::new(io::ErrorKind::InvalidInput, plans::no_regular_file())
    }
}

/// Was something read that is no file, and never will be a plan?
pub(super) fn is_no_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput
    )
}
