//! Today, for the names of files.

use chrono::{DateTime, SubsecRound, Utc};

use crate::present;

/// The present to the second, by a clock that may be wrong; only names of files go by it.
pub(super) fn present() -> DateTime<Utc> {
    present::present().trunc_subsecs(0)
}

/// Its date, in UTC.
pub(super) fn today() -> String {
    present().format("%Y-%m-%d").to_string()
}
