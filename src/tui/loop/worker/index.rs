//! Folds an agenda's texts for search, then finds what is wrong with it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};

use super::latest::{Latest, lock};
use crate::agenda::Agenda;
use crate::query::Index;
use crate::source;
use crate::tui::event_loop::event::Event;
use crate::tui::msg::Msg;

/// Works on the newest agenda that was asked for; older ones are of no use any more.
pub(super) fn run(agendas: &Receiver<Arc<Agenda>>, latest: &Latest, events: &SyncSender<Event>) {
    while let Ok(mut agenda) = agendas.recv() {
        while let Ok(newer) = agendas.try_recv() {
            agenda = newer;
        }
        let index = Arc::new(Index::new(&agenda));
        if tell(events, Msg::Indexed(Arc::clone(&agenda), index)).is_none() {
            return;
        }
        let source = lock(latest).clone();
        if !Arc::ptr_eq(&source.agenda, &agenda) {
            continue;
        }
        let findings = source::examine(&source.bytes, &agenda, source.found);
        if tell(events, Msg::Checked(agenda, findings)).is_none() {
            return;
        }
    }
}

fn tell(events: &SyncSender<Event>, msg: Msg) -> Option<()> {
    events.send(Event::Msg(msg)).ok()
}
