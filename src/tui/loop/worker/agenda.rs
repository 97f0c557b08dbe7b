//! Watches the agenda's file: reads each state of it that [`Follow`] sees, and tells the screens.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;

use super::latest::{Latest, Source, hash, lock};
use crate::source::follow::{FileStamp, Follow};
use crate::source::{self, Options};
use crate::tui::event_loop::event::Event;
use crate::tui::msg::Msg;

/// Looks after one file.
pub(super) struct Watch {
    follow: Follow,
    /// How it is read.
    options: Options,
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
            // The state that the screens know of, or need not know of.
            follow: Follow::new(path, known),
            options,
            shown,
            is_bad: false,
            latest,
            events,
        }
    }

    pub(super) fn run(mut self) {
        loop {
            self.follow.wait();
            let is_heard = self.read().is_none_or(|msg| self.tell(msg));
            if !is_heard {
                return;
            }
        }
    }

    /// Reads the new state; `None` if it says what the screens show already.
    fn read(&mut self) -> Option<Msg> {
        let loaded = match source::file::load(self.follow.path(), &self.options) {
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
