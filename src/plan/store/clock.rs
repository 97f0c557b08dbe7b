//! The present, for the names of files.

use std::time::SystemTime;

use chrono::{DateTime, Utc};

/// The present, by a clock that may be wrong; only names of files and the age of leftovers go by it.
pub(super) fn present() -> DateTime<Utc> {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_secs())
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .unwrap_or_default()
}

/// Its date, in UTC.
pub(super) fn today() -> String {
    present().format("%Y-%m-%d").to_string()
}
