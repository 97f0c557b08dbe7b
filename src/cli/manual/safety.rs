//! The manual's SAFETY: what becomes of a plan whatever happens, and what is not promised. SECURITY.md
//! says the same to those who look for a hole.

use std::io;

use clap_mangen::roff::{Roff, bold, roman};

use super::Wording;

const SAFETY: [(&str, &str); 11] = [
    (
        "A save",
        "Every change is saved at once. The new text is written beside the plan, forced to the disk, read back, and put in \
         the plan's place in one step: whatever kills the program or the machine, the file is the plan before the change or \
         after it. What a command answered, and what the screens no longer call unsaved, is on the disk.",
    ),
    (
        "What cannot be saved",
        "A full disk, a quota, a folder that may not be written: the reason is told, and the plan's file is as it was. The \
         screens keep the change, say so until it is saved, and try every few seconds; Ctrl-s tries at once; q asks first. A \
         command ends with 4.",
    ),
    (
        "A plan that cannot be read",
        "It is never written over, and never taken for an empty one. It is set aside as PLAN.corrupt-TIME, and the backup is \
         taken, which may lack the last change. Without a good backup a command ends with 4, and names the file.",
    ),
    (
        "A plan of a newer format",
        "It is shown, and not changed by a byte, until a version of this program knows it. The screens say that it cannot be \
         written, and that nothing was changed.",
    ),
    (
        "Two windows, and programs that synchronise",
        "Each change is made in what the file says by then, under a lock that the system releases however its holder ends. \
         Another one waits for two seconds and then says so. Of two notes on one session both are kept, one of them as \
         PLAN.conflict-DATE-HOST; undo leaves that file where it is.",
    ),
    (
        "Links",
        "A plan that is a symbolic link stays one: what it leads to is replaced, and only if it is a plan. Forgetting the plan \
         removes the link alone. A second name of the file (a hard link) keeps what the plan said before, which is told \
         once. What is none of ours is never moved or removed.",
    ),
    (
        "Rights",
        "New plans and folders are their owner's alone. A save keeps the mode, the owner, the access control list and the \
         extended attributes user.*, on Linux; never does it let anyone in who could not read the plan before. Where they \
         cannot be kept, the file is its owner's alone. Attributes of other names (security.*, trusted.*) are those of a new file.",
    ),
    (
        "A folder that cannot be written",
        "Everything works but changes: lists, searches, the board, and sheets to standard output.",
    ),
    (
        "An older agenda",
        "Where the agenda has a lower revision than one that was seen with the plan, that is told first, by every command and \
         by the screens. Take the newer file; if the older one is right, `attache plan accept-revision` says so.",
    ),
    (
        "Signals",
        "TERM, INT, QUIT, HUP and a terminal that is gone end the screens: the terminal is given back, what is being written is \
         waited for, and what cannot be saved goes into PLAN.recovery-TIME. The exit code is 128 and the signal's number: 129 \
         for HUP, 130 for INT, 131 for QUIT, 143 for TERM. A command ends between two writes, never within one. A mistake \
         of this program itself ends it with 101, in the same way. KILL cannot be caught: what was saved is there.",
    ),
    (
        "File systems",
        "All of this is held by tests on local file systems of Linux. On a network (NFS, SMB) locks may be missing or hold on one \
         machine only: then a file beside the plan keeps other windows out, and the plan is compared right before it is \
         replaced, which two machines in the same moment may still pass. A full disk may be told late there; a save asks \
         for it before it calls anything saved.",
    ),
];

pub(super) fn section(page: &mut Vec<u8>, wording: Wording) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["SAFETY"]);
    for (title, text) in SAFETY {
        roff.control("TP", []);
        roff.text([bold(wording.text(title))]);
        roff.text([roman(wording.text(text))]);
    }
    roff.to_writer(page)
}

/// Every text of the section, for the test of its translations.
#[cfg(test)]
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    SAFETY.into_iter().flat_map(|(title, text)| [title, text])
}
