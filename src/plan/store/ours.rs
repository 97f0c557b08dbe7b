//! Whose a file is. Only plans of ours, and files that bear a name which only ours have, are ever
//! moved, replaced or removed; a device, a folder, a pipe and what another program wrote are not.

use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use crate::i18n::sentences::plans;

use super::disk::{Disk, not_a_file};
use super::format;

/// May `path`, the backup's name, be given to another file? A link of that name goes, what it leads
/// to stays.
pub(super) fn check_backup(disk: &Disk, path: &Path) -> io::Result<()> {
    match disk.look_at(path)? {
        Some(meta) if meta.is_file() => check_plan(disk, path),
        Some(meta) if !meta.is_symlink() => Err(not_a_file(&meta)),
        _ => Ok(()),
    }
}

/// Is the regular file at `path` a plan, damaged or not?
pub(super) fn check_plan(disk: &Disk, path: &Path) -> io::Result<()> {
    let found = disk.read(path)?;
    if found.is_none_or(|found| is_plan(&found.bytes)) {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::InvalidInput,
        plans::no_plan_of_ours(),
    ))
}

/// Did a plan of ours say this, whatever became of it? What is blank may have, and has nothing to lose.
pub(super) fn is_plan(bytes: &[u8]) -> bool {
    format::is_blank(bytes) || format::is_plan(bytes)
}

/// Is the regular file of a name that only ours have one of them? What was set aside or kept is a plan;
/// a text that lost is any text.
pub(super) fn is_left_by_us(disk: &Disk, plan: &str, path: &Path) -> io::Result<bool> {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_text = is_conflict_of(plan, name);
    if !is_text && !is_corrupt_of(plan, name) && !is_recovery_of(plan, name) {
        return Ok(true);
    }
    let Some(found) = disk.read(path)? else {
        return Ok(true);
    };
    let bytes = &found.bytes;
    let is_text = is_text && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    let is_ours = !is_recovery_of(plan, name) || is_of_this_user(&found.meta);
    Ok(is_ours && (is_text || is_plan(bytes)))
}

/// Was it made for its owner alone, who is the one that this program runs for?
pub(super) fn is_private(meta: &Metadata) -> bool {
    is_of_this_user(meta) && meta.mode() & 0o7777 == 0o600
}

/// Does the file belong to whom this program runs for?
pub(super) fn is_of_this_user(meta: &Metadata) -> bool {
    meta.uid() == rustix::process::geteuid().as_raw()
}

/// Is `name` that of a file `<plan>.corrupt-<time>`? A second one of that time ends in `-2`.
pub(super) fn is_corrupt_of(plan: &str, name: &str) -> bool {
    is_of_a_time(plan, ".corrupt-", name)
}

/// Is `name` that of a file `<plan>.recovery-<time>`? A second one of that time ends in `-2`.
pub(super) fn is_recovery_of(plan: &str, name: &str) -> bool {
    is_of_a_time(plan, ".recovery-", name)
}

fn is_of_a_time(plan: &str, kind: &str, name: &str) -> bool {
    let time = (name.strip_prefix(plan)).and_then(|rest| rest.strip_prefix(kind));
    time.is_some_and(|time| {
        let (time, again) = time.split_at_checked(16).unwrap_or((time, ""));
        let is_time = looks_like(time, "00000000T000000Z");
        let number = again.strip_prefix('-').unwrap_or("2");
        is_time && (again.is_empty() || again.starts_with('-')) && is_number(number)
    })
}

/// Is `name` that of a file `<plan>.conflict-<date>-<host>`?
pub(super) fn is_conflict_of(plan: &str, name: &str) -> bool {
    let date = (name.strip_prefix(plan)).and_then(|rest| rest.strip_prefix(".conflict-"));
    let parts = date.and_then(|date| date.split_at_checked(11));
    parts.is_some_and(|(date, host)| {
        looks_like(date, "0000-00-00-")
            && !host.is_empty()
            && (host.bytes()).all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Is `text` like `pattern`, where a `0` stands for any digit?
fn looks_like(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(have, want)| {
            if want == b'0' {
                have.is_ascii_digit()
            } else {
                have == want
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_we_give_are_ours() {
        for ours in [
            "my.corrupt-20261128T125320Z",
            "my.corrupt-20261128T125320Z-12",
        ] {
            assert!(is_corrupt_of("my", ours), "{ours}");
        }
        for ours in [
            "my.conflict-2026-11-28-desk",
            "my.conflict-2026-11-28-a-1-2",
        ] {
            assert!(is_conflict_of("my", ours), "{ours}");
        }
        for other in [
            "my.corrupt-yesterday",
            "my.corrupt-20261128T125320Z.txt",
            "my.corrupt-20261128T125320Z-",
            "my.corrupt-20261128T125320Z2",
            "my.conflict-of-interest",
            "my.conflict-2026-11-28-",
            "my.conflict-2026-11-28-notes.txt",
            "mine.conflict-2026-11-28-desk",
        ] {
            assert!(!is_corrupt_of("my", other), "{other}");
            assert!(!is_conflict_of("my", other), "{other}");
        }
    }
}
