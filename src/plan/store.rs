//! The plan file: lock, version, migration, write aside then rename, backups.
