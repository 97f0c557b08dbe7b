//! `--watch`: the same answer anew at every minute of the clock, until a signal ends it.

use std::thread;
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Timelike as _};

use super::out::{Line, Role, tell};
use super::run::Run;
use crate::agenda::Time;
use crate::error::Error;
use crate::i18n::sentences::failures;

/// Tells what `answer` tells, once, or at every minute where it is watched. A terminal shows the last
/// answer only; a pipe gets one below the other, without controls. An agenda that cannot be read any more
/// is told, and waited for: the first answer must succeed.
pub(crate) fn told(
    run: &mut Run,
    watch: bool,
    mut answer: impl FnMut(&mut Run) -> Result<Time, Error>,
) -> Result<u8, Error> {
    if !watch {
        return answer(run).map(|_| 0);
    }
    run.no_json("--watch")?;
    let began = Instant::now();
    run.out.page()?;
    let mut now = answer(run)?;
    loop {
        let rest = run.out.page_rest();
        if rest > 0 {
            let text = run.locale.texts.cli.lines_more(rest).into_owned();
            run.out.line(&Line::of(Role::Muted, text))?;
        }
        run.out.finish()?;
        // A little later than the minute, so that it is never the one before.
        let left = 60 - u64::from(now.second().min(59));
        thread::sleep(Duration::from_secs(left) + Duration::from_millis(20));
        run.has_passed(began.elapsed());
        run.out.page()?;
        match answer(run) {
            Ok(at) => now = at,
            Err(error) => {
                tell(&run.locale.say(&failures::error(error.message().clone())));
                now += TimeDelta::minutes(1);
            }
        }
    }
}
