//! Whose a file is. Only plans of ours, and files that bear a name which only ours have, are ever
//! moved, replaced or removed; a device, a folder, a pipe and what another program wrote are not.

use std::io;
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

/// Is the regular file at `path` a plan, damaged or not? One without a byte has nothing to lose.
pub(super) fn check_plan(disk: &Disk, path: &Path) -> io::Result<()> {
    let found = disk.read(path)?;
    if found.is_none_or(|found| found.bytes.is_empty() || format::is_plan(&found.bytes)) {
        return Ok(());
    }
    Err(io::Error::new(
        io::ErrorKind::InvalidInput,
        plans::no_plan_of_ours(),
    ))
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
