//! Stores operations that a window did in memory on what the plan's file says by now.

use crate::plan::Op;
use crate::plan::store::{Loaded, Store, StoreError, Stored};

/// Does all operations at once; where one is refused because the file says something else by now, one
/// by one, without those that are refused. The answer is how many are done with, from the first on:
/// fewer than all where the disk failed after some were stored.
pub(super) fn apply_all(store: &Store, ops: &[Op]) -> Result<(usize, Stored), StoreError> {
    match store.apply(ops) {
        Ok(stored) => return Ok((ops.len(), stored)),
        Err(error) if error.is_refusal() => {}
        Err(error) => return Err(error),
    }
    let mut notices = Vec::new();
    let mut last = None;
    let mut count = 0;
    for op in ops {
        match store.apply(std::slice::from_ref(op)) {
            Ok(mut stored) => {
                notices.append(&mut stored.notices);
                last = Some(stored);
            }
            Err(error) if error.is_refusal() => notices.push(error.message()),
            // What was done must not be done twice: the rest is asked for again, and fails then.
            Err(_) if count > 0 => break,
            Err(error) => return Err(error),
        }
        count += 1;
    }
    let stored = match last {
        Some(stored) => stored,
        None => now_in(store)?,
    };
    Ok((count, Stored { notices, ..stored }))
}

/// What the file says, as if something had been stored.
fn now_in(store: &Store) -> Result<Stored, StoreError> {
    let Loaded {
        plan,
        notices,
        stamp,
        writable: _,
    } = store.load()?;
    Ok(Stored {
        plan,
        applied: Vec::new(),
        notices,
        stamp,
    })
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::plan::Key;
    use crate::plan::store::{Call, PlanName, Watch};

    /// A disk that is full once that many plans were put into place.
    struct FullAfter {
        plans: usize,
        placed: AtomicUsize,
    }

    impl Watch for FullAfter {
        fn before(&self, call: Call<'_>) -> io::Result<()> {
            match call {
                Call::Create(_) if self.placed.load(Ordering::SeqCst) >= self.plans => {
                    Err(io::ErrorKind::StorageFull.into())
                }
                Call::Rename(_, to) if to.extension().is_some_and(|end| end == "toml") => {
                    self.placed.fetch_add(1, Ordering::SeqCst);
                    Ok(())
                }
                _ => Ok(()),
            }
        }
    }

    fn store(dir: &Path) -> Store {
        Store::open(dir, "weir", &PlanName::new("my").expect("a name"))
    }

    fn full_after(plans: usize, dir: &Path) -> Store {
        store(dir).watched(Arc::new(FullAfter {
            plans,
            placed: AtomicUsize::new(0),
        }))
    }

    fn hide(session: &str) -> Op {
        Op::Hide(vec![Key::id(session)])
    }

    /// Is refused: nobody hid that.
    fn refused() -> Op {
        Op::Unhide(vec![Key::id("nobody")])
    }

    fn hidden(dir: &Path) -> usize {
        let loaded = store(dir).load().expect("the plan can be read");
        loaded.plan.hidden.len()
    }

    #[test]
    fn what_is_refused_does_not_keep_the_others_from_being_stored() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let ops = [hide("a"), refused(), hide("b")];
        let (count, stored) = apply_all(&store(dir.path()), &ops).expect("two can be stored");
        assert_eq!((count, stored.notices.len()), (3, 1));
        assert_eq!((stored.plan.hidden.len(), hidden(dir.path())), (2, 2));
    }

    #[test]
    fn what_was_stored_before_the_disk_was_full_is_done_with() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let ops = [refused(), hide("a"), hide("b"), hide("c"), hide("d")];
        let done = apply_all(&full_after(2, dir.path()), &ops);
        let (count, stored) = done.expect("two are stored, which must not be done twice");
        assert_eq!(count, 3, "the refused one and the two");
        assert_eq!((stored.plan.hidden.len(), hidden(dir.path())), (2, 2));
        assert_eq!(stored.notices.len(), 1);
        // Asked for again, the rest fails, and says so.
        assert!(apply_all(&full_after(0, dir.path()), &ops[count..]).is_err());
        assert_eq!(hidden(dir.path()), 2);
    }

    #[test]
    fn where_nothing_could_be_stored_the_reason_is_the_answer() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let full = full_after(0, dir.path());
        assert!(apply_all(&full, &[hide("a"), hide("b")]).is_err());
        assert!(apply_all(&full, &[hide("a"), refused()]).is_err());
        assert_eq!(hidden(dir.path()), 0);
    }
}
