//! Tables with a header: CSV and TSV.

use super::schedule::Schedule;
use crate::agenda::Finding;

/// Reads it; the findings are why it cannot be read at all.
pub(super) fn read(text: &str, columns: &[(String, String)]) -> Result<Schedule, Vec<Finding>> {
    let _ = (text, columns);
    Ok(Schedule::default())
}

/// Does that look like a table with a header?
pub(super) fn is_table(text: &str) -> bool {
    let header = text.lines().next().unwrap_or_default();
    header.contains([',', ';', '\t']) && header.to_lowercase().contains("start")
}
