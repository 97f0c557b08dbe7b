//! Knows a file again that was read or written.

use std::fs::Metadata;
use std::time::SystemTime;

use super::disk::inode;

/// Tells one state of a file from another, without reading it. The default is that of no file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp(Option<(u64, u64, Option<SystemTime>, u64)>);

impl Stamp {
    pub(super) fn of(meta: &Metadata) -> Self {
        let (dev, ino) = inode(meta);
        Self(Some((dev, ino, meta.modified().ok(), meta.len())))
    }
}
