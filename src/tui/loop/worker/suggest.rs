//! Finds the best plan: most of the time at once, but it may take a second.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};

use crate::agenda::Agenda;
use crate::mine::Asked;
use crate::plan::suggest::BUDGET;
use crate::tui::event_loop::event::Event;
use crate::tui::msg::Msg;

/// Answers what was asked last; what was asked before is of no use any more.
pub(super) fn run(jobs: &Receiver<(Arc<Agenda>, Box<Asked>)>, events: &SyncSender<Event>) {
    while let Ok(mut job) = jobs.recv() {
        while let Ok(newer) = jobs.try_recv() {
            job = newer;
        }
        let (agenda, asked) = job;
        let found = asked.suggest(&agenda, BUDGET);
        if events
            .send(Event::Msg(Msg::Suggested(asked, found)))
            .is_err()
        {
            return;
        }
    }
}
