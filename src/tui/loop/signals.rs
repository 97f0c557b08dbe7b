//! What the system tells a program at a terminal: end, stop, go on, the terminal is gone.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Signal, getpgid, getpgrp, getpid, getppid, getsid, kill_current_process_group, kill_process,
};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
use signal_hook::iterator::Signals;

use super::event::Event;
use super::{ending, terminal, thread};
use crate::interrupt;
use crate::tui::msg::Msg;

/// So long the loop may take to end after it was told to, before it is taken to hang at the terminal.
const PATIENCE: Duration = Duration::from_millis(1_800);

/// We are stopping our group: the one stop signal that reaches ourselves is our own.
static STOPPING: AtomicBool = AtomicBool::new(false);

/// Tells the loop of signals, and of a terminal that is gone.
pub(super) fn watch(events: SyncSender<Event>) -> io::Result<()> {
    // A file that grows beyond its limit is an error of the write then, and no end of the program.
    signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH])?;
    let to_loop = events.clone();
    thread::start("signals", move || {
        for signal in signals.forever() {
            match signal {
                // Our own; after a stop both may wait here, this one behind the other.
                SIGTSTP if STOPPING.swap(false, Ordering::SeqCst) => {}
                SIGTSTP => drop(to_loop.send(Event::Suspend)),
                SIGWINCH => drop(to_loop.send(Event::Msg(Msg::Resize(terminal::size())))),
                SIGCONT => drop(to_loop.send(Event::Resumed)),
                signal => {
                    end_after_patience(128 + signal);
                    let _ = to_loop.send(Event::Signal(signal));
                }
            }
        }
    })?;
    thread::start("hangup", move || {
        wait_for_hangup();
        end_after_patience(128 + SIGHUP);
        let _ = events.send(Event::Signal(SIGHUP));
    })
}

/// Ends the program even where the loop hangs in a write to a terminal that takes nothing; what is being
/// written to the disk is waited for all the same.
pub(super) fn end_after_patience(code: i32) {
    let _ = thread::start("patience", move || {
        std::thread::sleep(PATIENCE);
        terminal::give_back_for_good();
        ending::wait_for_loop();
        interrupt::take_away();
        process::exit(code);
    });
}

/// Returns when the terminal that keys come from is gone. Without this a terminal that vanishes
/// while SIGHUP is ignored keeps crossterm 0.29 reading nothing for ever, at full speed.
fn wait_for_hangup() {
    let stdin = io::stdin();
    let tty;
    let keys: BorrowedFd<'_> = if stdin.is_terminal() {
        stdin.as_fd()
    } else {
        match File::open("/dev/tty") {
            Ok(file) => {
                tty = file;
                tty.as_fd()
            }
            Err(_) => return loop_forever(),
        }
    };
    // Only a hang-up or an error ends this wait: nothing else is asked for. The limit is for systems
    // that do not wake up who waits.
    let limit = Timespec {
        tv_sec: 1,
        tv_nsec: 0,
    };
    loop {
        let mut fds = [PollFd::new(&keys, PollFlags::empty())];
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        match poll(&mut fds, Some(&limit)) {
            Ok(_) if fds[0].revents().intersects(gone) => return,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return loop_forever(),
        }
    }
}

fn loop_forever() {
    loop {
        std::thread::park();
    }
}

/// Is there a shell that would take the terminal and let us go on later?
///
/// Without one a stop is for ever: the system drops the stop signal of a process group whose
/// parents are all outside of its session, and so do we.
pub(super) fn has_shell() -> bool {
    let Ok(session) = getsid(None) else {
        return false;
    };
    let Some(parent) = getppid() else {
        return false;
    };
    // The leader of the session has no shell; one that only wraps us is in our group.
    let wraps = getpgid(Some(parent)).is_ok_and(|group| group == getpgrp()) && parent == session;
    session != getpid() && getsid(Some(parent)).is_ok_and(|its| its == session) && !wraps
}

/// Stops this process and those that it was started with, as the terminal's stop key would.
pub(super) fn stop() {
    STOPPING.store(true, Ordering::SeqCst);
    let _ = kill_current_process_group(Signal::TSTP);
    let _ = kill_process(getpid(), Signal::STOP);
}
