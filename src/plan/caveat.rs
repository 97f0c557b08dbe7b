//! What there is to say against a session as one adds it: it is over, called off, closed, full.
//!
//! Clashes are not among it: they depend on the rest of the plan, see [`super::clashes`].

use crate::agenda::{Access, Agenda, SessionIx, Time};
use crate::i18n::Message;
use crate::i18n::sentences::plans;

use super::involved::Involved;
use super::me::Me;

/// Why one may be unable to be in a session that one adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// It was called off.
    Cancelled,
    /// It is over.
    Over,
    /// Only those may enter whom its access names, and it does not name me.
    NoEntry(Access),
    /// All its places are given away, and none of them to me as far as the agenda says.
    Full,
}

impl Caveat {
    /// Everything that there is to say against `session` at `now`, for who I am.
    pub fn all(agenda: &Agenda, session: SessionIx, now: Time, me: &Me) -> Vec<Self> {
        let it = agenda.session(session);
        if it.is_cancelled() {
            return vec![Self::Cancelled];
        }
        let concerns_me = Involved::of(agenda, me).concerns(it);
        let is_kept_out = matches!(it.access, Access::Closed | Access::Invited | Access::Press);
        let mut all = Vec::new();
        if it.is_past(now) {
            all.push(Self::Over);
        }
        if is_kept_out && !concerns_me {
            all.push(Self::NoEntry(it.access));
        }
        if it.is_full() && !concerns_me {
            all.push(Self::Full);
        }
        all
    }

    /// The same in a few words.
    pub fn message(self) -> Message {
        match self {
            Self::Cancelled => plans::caveat_cancelled(),
            Self::Over => plans::caveat_over(),
            Self::NoEntry(Access::Invited) => plans::caveat_invited(),
            Self::NoEntry(Access::Press) => plans::caveat_press(),
            Self::NoEntry(_) => plans::caveat_closed(),
            Self::Full => plans::caveat_full(),
        }
    }
}
