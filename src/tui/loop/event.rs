//! What reaches the loop, and the way there. Whatever runs beside the loop may name this; it names
//! none of them.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::tui::msg::Msg;

/// Something that reaches the loop.
#[derive(Debug)]
pub(super) enum Event {
    /// For the program.
    Msg(Msg),
    /// End, because of this signal.
    Signal(i32),
    /// End: a thread panicked, and said so.
    Mistake,
    /// Give the terminal back and stop until the shell says to go on.
    Suspend,
    /// The program was stopped and goes on.
    Resumed,
}

/// Events that wait: more than anyone types, few enough to stop a flood where it comes from.
const WAITING: usize = 256;

/// The way to the loop, and the loop's end of it.
pub(super) fn channel() -> (SyncSender<Event>, Receiver<Event>) {
    sync_channel(WAITING)
}
