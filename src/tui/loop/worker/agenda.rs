//! Watches the agenda's file: asks for its state again and again, which works on every file system
//! and whatever an editor does to save.
//!
//! A state counts once it has stood for half a second: whoever writes slowly is waited for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::{Duration, SystemTime};

use super::latest::{Latest, Source, hash, lock};
use crate::source::{self, Options};
use crate::tui::event_loop::event::Event;
use crate::tui::msg::Msg;

/// Between two looks at the file; a state that two looks saw has stood that long.
const LOOK: Duration = Duration::from_millis(600);

/// Tells one state of a file from another, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileStamp(Option<(u64, u64, u64, Option<SystemTime>)>);

impl FileStamp {
    /// The state of this file now.
    pub(crate) fn of(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt as _;
        Self(fs::metadata(path).ok().map(|meta| {
            let modified = meta.modified().ok();
            (meta.dev(), meta.ino(), meta.len(), modified)
        }))
    }
}

/// Looks after one file.
pub(super) struct Watch {
    path: PathBuf,
    /// How it is read.
    options: Options,
    /// The state that the screens know of, or need not know of.
    known: FileStamp,
    /// The text of the agenda on the screens, hashed.
    shown: u64,
    /// Is what the screens last heard that the file is broken or lost?
    is_bad: bool,
    latest: Latest,
    events: SyncSender<Event>,
}

impl Watch {
    pub(super) fn new(
        (path, options): (PathBuf, Options),
        known: FileStamp,
        shown: u64,
        latest: Latest,
        events: SyncSender<Event>,
    ) -> Self {
        Self {
            path,
            options,
            known,
            shown,
            is_bad: false,
            latest,
            events,
        }
    }

    pub(super) fn run(mut self) {
        let mut last = self.known.clone();
        loop {
            thread::sleep(LOOK);
            let now = FileStamp::of(&self.path);
            if now == last && now != self.known {
                self.known = now.clone();
                let is_heard = self.read().is_none_or(|msg| self.tell(msg));
                if !is_heard {
                    return;
                }
            }
            last = now;
        }
    }

    /// Reads the new state; `None` if it says what the screens show already.
    fn read(&mut self) -> Option<Msg> {
        let loaded = match source::file::load(&self.path, &self.options) {
            Ok(loaded) => loaded,
            Err(error) => {
                self.is_bad = true;
                return Some(Msg::AgendaLost(error.message()));
            }
        };
        let hash = hash(&loaded.bytes);
        if hash == self.shown && !self.is_bad {
            return None;
        }
        let source::file::Loaded { bytes, mut reading } = loaded;
        let Some(agenda) = reading.agenda.take() else {
            self.is_bad = true;
            return Some(Msg::AgendaBroken(reading.findings));
        };
        self.is_bad = false;
        self.shown = hash;
        let agenda = Arc::new(agenda);
        *lock(&self.latest) = Source {
            agenda: Arc::clone(&agenda),
            bytes: Arc::new(bytes),
            found: reading.findings,
        };
        Some(Msg::AgendaChanged(agenda))
    }

    fn tell(&self, msg: Msg) -> bool {
        self.events.send(Event::Msg(msg)).is_ok()
    }
}
