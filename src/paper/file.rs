//! Puts a finished sheet into a file: beside it, then renamed, so that no half sheet is ever seen.
//!
//! A sheet is personal: a new file is its owner's alone, where it is not meant for everyone. A file
//! that is there is replaced only if that was asked for, and keeps its mode and its list of who may. Where the system lets a
//! new file have no name until it is whole, a kill leaves nothing of it.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use unicode_segmentation::UnicodeSegmentation;

use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::{failures, files};
use crate::interrupt::{Aside, Writing};
use crate::plan::store::{attributes, real, temp};

/// How many sheets of one name may lie in a directory.
const MOST: u32 = 1000;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner alone: it is personal.
    Owner,
    /// Whoever the user lets read new files: an agenda is for everyone.
    Everyone,
}

impl Readers {
    /// The mode to make a file with; the system takes away what the user's mask forbids.
    fn mode(self) -> u32 {
        match self {
            Self::Owner => 0o600,
            Self::Everyone => 0o666,
        }
    }
}

/// Writes `bytes` to `path`. An existing file is replaced with `force` only; then a link is
/// followed, also to where nothing is yet, and what is not a regular file is refused.
pub fn write(path: &Path, bytes: &[u8], readers: Readers, force: bool) -> Result<(), Error> {
    let _writing = Writing::begin();
    let failed = |cause: &io::Error| failure(path, cause);
    if path.is_dir() {
        // Nothing replaces a folder, whatever is asked for.
        let message = failures::not_written(shown(path), files::folder());
        return Err(Error::failed(message).hint(files::folder_hint()));
    }
    if !force {
        return match write_new(path, bytes, readers) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
                Err(Error::failed(failures::is_there(shown(path))).hint(failures::is_there_hint()))
            }
            other => other.map_err(|cause| failed(&cause)),
        };
    }
    let path = real(path).map_err(|cause| failed(&cause))?;
    replace(&path, bytes, readers).map_err(|cause| failure(&path, &cause))
}

/// What failed and what to do about it.
fn failure(path: &Path, cause: &io::Error) -> Error {
    use io::ErrorKind as Why;
    let hint = match cause.kind() {
        Why::NotFound => failures::no_folder_hint(shown(directory(path))),
        Why::StorageFull | Why::QuotaExceeded | Why::FileTooLarge => failures::no_room_hint(),
        Why::PermissionDenied | Why::ReadOnlyFilesystem => failures::no_rights_hint(),
        _ => failures::other_file_hint(),
    };
    Error::failed(failures::not_written(shown(path), Message::cause(cause))).hint(hint)
}

/// A path, fit for a screen.
fn shown(path: &Path) -> String {
    safe::line(&path.to_string_lossy()).into_owned()
}

/// The error without the name of the temporary file, which would tell nothing.
fn own(error: io::Error) -> io::Error {
    if error.get_ref().is_some() {
        io::Error::from(error.kind())
    } else {
        error
    }
}

fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::metadata(directory(path))?;
    sweep(directory(path));
    if let Some(written) = write_unnamed(path, bytes, readers) {
        written?;
    } else {
        let (beside, _aside) = filled(path, bytes, readers)?;
        let persisted = beside.persist_noclobber(path);
        persisted.map_err(|failed| failed.error)?;
    }
    sync_directory(path);
    Ok(())
}

/// Writes a file without a name and names it when it is whole. `None`: that cannot be done here.
#[cfg(target_os = "linux")]
fn write_unnamed(path: &Path, bytes: &[u8], readers: Readers) -> Option<io::Result<()>> {
    use std::os::fd::AsRawFd as _;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = open(directory(path), flags, Mode::from_raw_mode(readers.mode()));
    let mut file = File::from(file.ok()?);
    if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        return Some(Err(error));
    }
    // The way to name it that needs no rights: open(2), at `O_TMPFILE`.
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    match linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW) {
        Ok(()) => Some(Ok(())),
        Err(error @ rustix::io::Errno::EXIST) => Some(Err(error.into())),
        Err(_) => None,
    }
}

/// No other system has files without a name that can be given one.
#[cfg(not(target_os = "linux"))]
fn write_unnamed(_: &Path, _: &[u8], _: Readers) -> Option<io::Result<()>> {
    None
}

/// Links were followed already.
fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let Ok(old) = fs::metadata(path) else {
        return write_new(path, bytes, readers);
    };
    if !old.is_file() {
        return Err(io::Error::other(failures::no_regular_file()));
    }
    sweep(directory(path));
    let (beside, _aside) = filled(path, bytes, readers)?;
    if let Ok(file) = File::open(path) {
        attributes::take_over(beside.as_file(), &file)?;
    } else {
        // It may be replaced, but not read: nor may its access control list.
        let mode = attributes::for_anyone(old.permissions().mode() & 0o777);
        (beside.as_file()).set_permissions(Permissions::from_mode(mode))?;
    }
    beside.persist(path).map_err(|failed| failed.error)?;
    sync_directory(path);
    Ok(())
}

/// What a temporary file's name begins and ends with; between them are letters and digits of chance.
const TEMP: (&str, &str) = (".attache-", ".tmp");
/// How many those are.
const CHANCE: usize = 6;

/// A whole file beside `path`, taken away by an end that does not wait.
fn filled(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<(NamedTempFile, Aside)> {
    let mut options = OpenOptions::new();
    (options.read(true).write(true).create_new(true)).mode(readers.mode());
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMP.0).suffix(TEMP.1).rand_bytes(CHANCE);
    loop {
        let mut aside = None;
        let make = |path: &Path| {
            aside = Some(Aside::begin(path));
            options.open(path)
        };
        let mut beside = builder.make_in(directory(path), make).map_err(own)?;
        if let Some(aside) = aside
            && temp::hold(beside.as_file(), beside.path())?
        {
            beside.write_all(bytes)?;
            beside.as_file().sync_all()?;
            return Ok((beside, aside));
        }
    }
}

/// Removes from a folder what a write that was killed left of a sheet.
pub fn sweep(dir: &Path) {
    temp::sweep(dir, |name| {
        let chance = name.strip_prefix(TEMP.0);
        let chance = chance.and_then(|rest| rest.strip_suffix(TEMP.1));
        chance.is_some_and(|chance| {
            chance.len() == CHANCE && chance.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    });
}

fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// The sheet is in place already; a directory that cannot be synced loses it only with the power.
fn sync_directory(path: &Path) {
    if let Ok(directory) = fs::File::open(directory(path)) {
        let _ = directory.sync_all();
    }
}

/// Writes `bytes` into `dir` under a name of our own. Nothing is replaced and no link followed: a second
/// file of that stem is called `-2`. Tells where it is.
pub fn write_beside(
    dir: &Path,
    stem: &str,
    ending: &str,
    bytes: &[u8],
    readers: Readers,
) -> Result<PathBuf, Error> {
    let _writing = Writing::begin();
    for number in 1..=MOST {
        let name = match number {
            1 => format!("{stem}.{ending}"),
            _ => format!("{stem}-{number}.{ending}"),
        };
        let path = dir.join(name);
        match write_new(&path, bytes, readers) {
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {}
            Err(cause) => return Err(failure(&path, &cause)),
            Ok(()) => return Ok(path),
        }
    }
    Err(Error::failed(failures::sheets_full(MOST)).hint(failures::sheets_full_hint()))
}

/// Characters that the name of an event or of a plan has in the name of a file …
const PART_CHARS: usize = 60;
/// … and bytes. Two of them with a hyphen, a number and an extension keep within the 255 bytes that
/// file systems allow (`NAME_MAX`); a temporary file beside it has a short name of its own.
const PART_BYTES: usize = 110;

/// As much of the beginning of a name as is fit for a part of a file's name, in whole graphemes.
pub fn name_part(name: &str) -> &str {
    let mut chars = 0;
    let end = name.grapheme_indices(true).find(|(at, grapheme)| {
        chars += grapheme.chars().count();
        chars > PART_CHARS || at + grapheme.len() > PART_BYTES
    });
    end.map_or(name, |(at, _)| &name[..at])
}

/// `event-plan` of letters, digits, `-` and `_` only: never a path, and never too long for a file.
pub fn file_stem(event: &str, plan: &str) -> String {
    let plain = |text: &str| -> String {
        let fit = |c: char| {
            if c.is_alphanumeric() || c == '_' {
                c
            } else {
                '-'
            }
        };
        name_part(text).chars().map(fit).collect()
    };
    let stem = format!("{}-{}", plain(event), plain(plan));
    let stem = stem.trim_matches('-');
    if stem.is_empty() {
        "plan".into()
    } else {
        stem.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_71_a_name_is_never_a_path() {
        assert_eq!(file_stem("kcw-2023", "my"), "kcw-2023-my");
        assert_eq!(file_stem("../../etc", "a b/c"), "etc-a-b-c");
        assert_eq!(file_stem("..", "/"), "plan");
    }

    #[test]
    fn a_name_is_cut_by_bytes_between_graphemes() {
        let hangul = "한".repeat(60);
        let stem = file_stem(&hangul, &hangul);
        assert!(stem.len() + "-1000.html".len() <= 255, "{}", stem.len());
        assert_eq!(stem, format!("{0}-{0}", "한".repeat(36)));
        assert_eq!(
            file_stem(&"e".repeat(80), "my"),
            format!("{}-my", "e".repeat(60))
        );
        // Letters of Hangul taken apart: three of them are one syllable.
        let syllables = "\u{1112}\u{1161}\u{11ab}".repeat(60);
        let apart = name_part(&syllables);
        assert!(apart.ends_with('\u{11ab}') && apart.len() <= 110, "{apart}");
        assert_eq!(name_part(&"a\u{301}".repeat(40)).chars().count(), 60);
    }

    #[test]
    fn a_sheet_of_a_long_name_can_be_written() {
        let name = "가".repeat(40);
        let stem = file_stem(&"나".repeat(60), &name);
        let dir = tempfile::tempdir().expect("a directory for the test");
        for _ in 0..2 {
            let path = write_beside(dir.path(), &stem, "html", b"x", Readers::Owner);
            let path = path.expect("its name fits");
            assert!(
                path.extension().is_some_and(|end| end == "html"),
                "{path:?}"
            );
        }
    }

    #[test]
    fn trust_87_what_is_there_is_replaced_only_on_demand() {
        let dir = tempfile::tempdir().expect("a directory for the test");
        let path = dir.path().join("plan.txt");
        write(&path, b"one", Readers::Owner, false).expect("a new file");
        let refused = write(&path, b"two", Readers::Owner, false).expect_err("it is there");
        assert_eq!(refused.exit_code(), 1);
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"one"[..]));
        write(&path, b"two", Readers::Owner, true).expect("replaced");
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"two"[..]));
        let left = fs::read_dir(dir.path()).expect("it is there").count();
        assert_eq!(left, 1, "nothing is left beside it");
    }

    /// Needs a temporary folder on a file system that knows ACLs; elsewhere it says so and ends.
    #[cfg(target_os = "linux")]
    #[test]
    fn trust_14_what_is_replaced_keeps_its_acl_and_lets_nobody_else_in() {
        const ACL: &str = "system.posix_acl_access";
        let dir = tempfile::tempdir().expect("a directory for the test");
        let path = dir.path().join("plan.txt");
        write(&path, b"one", Readers::Owner, false).expect("a new file");
        // user::rw-, user:1234:rw-, group::---, mask::rw-, other::---
        let entries = [
            (1, 6, u32::MAX),
            (2, 6, 1234),
            (4, 0, u32::MAX),
            (16, 6, u32::MAX),
            (32, 0, u32::MAX),
        ];
        let mut list = 2_u32.to_le_bytes().to_vec();
        for (tag, rights, id) in entries {
            list.extend(u16::to_le_bytes(tag));
            list.extend(u16::to_le_bytes(rights));
            list.extend(u32::to_le_bytes(id));
        }
        if rustix::fs::setxattr(&path, ACL, &list, rustix::fs::XattrFlags::empty()).is_err() {
            println!("skipped: the temporary folder knows no ACLs");
            return;
        }
        write(&path, b"two", Readers::Owner, true).expect("replaced");
        assert_eq!(fs::read(&path).ok().as_deref(), Some(&b"two"[..]));
        let mut have = vec![0; 256];
        let size = rustix::fs::getxattr(&path, ACL, &mut have[..]).expect("it is kept");
        assert_eq!(have[..size], list);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_without_names_of_ours() {
        let dir = tempfile::tempdir().expect("a directory for the test");
        let path = dir.path().join("none/plan.txt");
        for force in [false, true] {
            let failed = write(&path, b"x", Readers::Owner, force).expect_err("there is no folder");
            assert!(!failed.to_string().contains(".attache-"), "{failed}");
            let hint = failed.advice().expect("what to do").to_string();
            assert!(hint.contains("make the folder"), "{hint}");
        }
    }

    #[test]
    fn trust_93_what_a_kill_left_goes_with_the_next_write_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a directory for the test");
        let path = |name: &str| dir.path().join(name);
        for name in [
            ".attache-aB3xY9.tmp",
            ".attache-writes.tmp",
            ".attache-notes-of-mine.tmp",
            ".attache-x.tmp",
            "attache-aB3xY9.tmp",
            ".attache-aB3xY9.tmp.txt",
        ] {
            fs::write(path(name), "x").expect("a file for the test");
        }
        std::os::unix::fs::symlink("nowhere", path(".attache-a1ink0.tmp")).expect("a link");
        fs::create_dir(path(".attache-folder.tmp")).expect("a folder");
        // Someone is writing this one right now.
        let writer = fs::File::open(path(".attache-writes.tmp")).expect("it is there");
        writer.lock().expect("nobody holds it");
        write(&path("plan.txt"), b"one", Readers::Owner, false).expect("a new file");
        let names = || {
            let entries = fs::read_dir(dir.path()).expect("it is there").flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
            names.sort();
            names
        };
        assert_eq!(
            names(),
            [
                ".attache-a1ink0.tmp",
                ".attache-aB3xY9.tmp.txt",
                ".attache-folder.tmp",
                ".attache-notes-of-mine.tmp",
                ".attache-writes.tmp",
                ".attache-x.tmp",
                "attache-aB3xY9.tmp",
                "plan.txt",
            ]
        );
        // It was killed.
        drop(writer);
        write(&path("plan.txt"), b"two", Readers::Owner, true).expect("replaced");
        assert!(!path(".attache-writes.tmp").exists());
    }

    #[test]
    fn a_link_to_nothing_is_followed_on_demand() {
        let dir = tempfile::tempdir().expect("a directory for the test");
        let link = dir.path().join("link.txt");
        std::os::unix::fs::symlink("target.txt", &link).expect("a link");
        write(&link, b"x", Readers::Owner, true).expect("it was asked for");
        let target = fs::read(dir.path().join("target.txt"));
        assert_eq!(target.ok().as_deref(), Some(&b"x"[..]));
        assert!(link.is_symlink(), "the link stays");
        let lost = dir.path().join("lost.txt");
        std::os::unix::fs::symlink("none/target.txt", &lost).expect("a link");
        let failed = write(&lost, b"x", Readers::Owner, true).expect_err("there is no folder");
        let hint = failed.advice().expect("what to do").to_string();
        assert!(hint.contains("none`"), "it names what is missing: {hint}");
    }

    #[test]
    fn trust_87_a_link_is_not_written_through_unasked() {
        let dir = tempfile::tempdir().expect("a directory for the test");
        let (target, link) = (dir.path().join("target"), dir.path().join("link.txt"));
        std::os::unix::fs::symlink(&target, &link).expect("a link");
        write(&link, b"x", Readers::Owner, false).expect_err("a dangling link is there already");
        assert!(!target.exists());
    }
}
