//! What a query asks beyond words and lists: when, how long, and what I have to do with it.

use chrono::Offset;

use crate::agenda::{Agenda, Intent, Session, Time};

use super::lex::quoted_if_needed;
use super::time::{self, Moment};

/// One term; its values are "or".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) negated: bool,
    pub(super) test: Test,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// `after:` starts at or later.
    After(Vec<Moment>),
    /// `before:` starts earlier.
    Before(Vec<Moment>),
    /// `at:` on at that moment.
    At(Vec<Moment>),
    /// `long:` in minutes.
    Long(Vec<(Compare, i64)>),
    /// `is:` in one of these states.
    Is(Vec<Is>),
}

/// How a length is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    Less,
    AtMost,
    Exactly,
    AtLeast,
    More,
}

impl Compare {
    /// Their signs, those that begin another one after it.
    const SIGNS: [(&str, Self); 7] = [
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("≤", Self::AtMost),
        ("≥", Self::AtLeast),
        ("<", Self::Less),
        (">", Self::More),
        ("=", Self::Exactly),
    ];

    /// A sign, if there is one, taken from the beginning of a value.
    pub(super) fn take(value: &str) -> (Self, &str) {
        let mut signs = Self::SIGNS.iter();
        signs
            .find_map(|(sign, compare)| Some((*compare, value.strip_prefix(sign)?)))
            .unwrap_or((Self::Exactly, value))
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Exactly => "",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }

    fn holds(self, minutes: i64, than: i64) -> bool {
        match self {
            Self::Less => minutes < than,
            Self::AtMost => minutes <= than,
            Self::Exactly => minutes == than,
            Self::AtLeast => minutes >= than,
            Self::More => minutes > than,
        }
    }
}

macro_rules! is_words {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// A state that a session may be in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Is { $($(#[$doc])* $variant,)+ }

        impl Is {
            pub(super) const ALL: &[Self] = &[$(Self::$variant),+];

            pub(super) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}

is_words! {
    /// Must or maybe.
    Mine = "mine",
    Must = "must",
    Maybe = "maybe",
    Hidden = "hidden",
    Now = "now",
    /// Those of what is found that begin soonest.
    Next = "next",
    Past = "past",
    Cancelled = "cancelled",
    Full = "full",
    Illustrative = "illustrative",
    Changed = "changed",
    /// Clashes with nothing of mine.
    Free = "free",
    Clash = "clash",
}

impl Is {
    /// Is it a state that only a plan can tell?
    fn is_of_plan(self) -> bool {
        match self {
            Self::Mine
            | Self::Must
            | Self::Maybe
            | Self::Hidden
            | Self::Changed
            | Self::Free
            | Self::Clash => true,
            Self::Now
            | Self::Next
            | Self::Past
            | Self::Cancelled
            | Self::Full
            | Self::Illustrative => false,
        }
    }
}

/// What a condition may ask of one session.
pub(super) struct Facts<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) session: &'a Session,
    pub(super) now: Time,
    pub(super) intent: Option<Intent>,
    /// Asked only when needed: it may cost something.
    pub(super) clashes: &'a dyn Fn() -> bool,
    pub(super) is_changed: &'a dyn Fn() -> bool,
    /// Is it among those that begin soonest?
    pub(super) is_next: bool,
}

impl Condition {
    /// Does the answer depend on what else is found?
    pub(super) fn asks_for_next(&self) -> bool {
        matches!(&self.test, Test::Is(all) if all.contains(&Is::Next))
    }

    /// Is the answer another one with another plan?
    pub(super) fn asks_for_plan(&self) -> bool {
        matches!(&self.test, Test::Is(all) if all.iter().any(|is| is.is_of_plan()))
    }

    /// Are hidden sessions wanted?
    pub(super) fn asks_for_hidden(&self) -> bool {
        !self.negated && matches!(&self.test, Test::Is(all) if all.contains(&Is::Hidden))
    }

    /// Does the session answer it?
    pub(super) fn holds(&self, facts: &Facts<'_>) -> bool {
        let session = facts.session;
        let holds = match &self.test {
            Test::After(all) => all.iter().any(|moment| starts_after(facts, *moment)),
            Test::Before(all) => all
                .iter()
                .any(|moment| session.start.is_some() && !starts_after(facts, *moment)),
            Test::At(all) => all.iter().any(|moment| is_on(facts, *moment)),
            Test::Long(all) => session.minutes().is_some_and(|minutes| {
                all.iter()
                    .any(|(compare, than)| compare.holds(minutes, *than))
            }),
            Test::Is(all) => all.iter().any(|is| is.holds(facts)),
        };
        holds != self.negated
    }

    /// The condition as one writes it.
    pub(super) fn to_text(&self) -> String {
        let moments = |all: &[Moment]| -> Vec<String> {
            all.iter()
                .map(|moment| quoted_if_needed(&moment_text(*moment)))
                .collect()
        };
        let (name, values) = match &self.test {
            Test::After(all) => ("after", moments(all)),
            Test::Before(all) => ("before", moments(all)),
            Test::At(all) => ("at", moments(all)),
            Test::Long(all) => {
                let values = all
                    .iter()
                    .map(|(compare, than)| format!("{}{than}", compare.sign()));
                ("long", values.collect())
            }
            Test::Is(all) => ("is", all.iter().map(|is| is.word().to_string()).collect()),
        };
        let minus = if self.negated { "-" } else { "" };
        format!("{minus}{name}:{}", values.join(","))
    }
}

fn moment_text(moment: Moment) -> String {
    match moment {
        Moment::Clock(minutes) => format!("{:02}:{:02}", minutes / 60, minutes % 60),
        // Local mean time of old has seconds, which RFC 3339 cannot write.
        Moment::At(time) if time.offset().fix().local_minus_utc() % 60 != 0 => {
            time.to_utc().to_rfc3339()
        }
        Moment::At(time) => time.to_rfc3339(),
        Moment::Day(date) => date.to_string(),
    }
}

fn starts_after(facts: &Facts<'_>, moment: Moment) -> bool {
    let Some(start) = facts.session.start else {
        return false;
    };
    match moment {
        Moment::Clock(minutes) => {
            time::since_event_day_start(facts.agenda, start)
                >= time::since_day_start(facts.agenda, minutes)
        }
        Moment::At(at) => start >= at,
        Moment::Day(date) => facts.session.day.is_some_and(|day| day >= date),
    }
}

fn is_on(facts: &Facts<'_>, moment: Moment) -> bool {
    let (Some(start), Some(slot)) = (facts.session.start, facts.session.slot()) else {
        return false;
    };
    match moment {
        Moment::At(at) => slot.contains(at),
        Moment::Clock(minutes) => {
            // The first time that the clock shows this at or after the start.
            let first = facts.agenda.event_day(start);
            let days = [Some(first), first.succ_opt()];
            days.into_iter()
                .flatten()
                .filter_map(|date| time::on_event_day(facts.agenda, date, minutes).ok())
                .any(|at| slot.contains(at))
        }
        Moment::Day(date) => {
            let begins = time::day_start(facts.agenda, date);
            let ends = date
                .succ_opt()
                .map(|next| time::day_start(facts.agenda, next));
            ends.is_none_or(|ends| start < ends) && (slot.end() > begins || start >= begins)
        }
    }
}

impl Is {
    fn holds(self, facts: &Facts<'_>) -> bool {
        let session = facts.session;
        match self {
            Self::Mine => facts.intent.is_some_and(Intent::is_chosen),
            Self::Must => facts.intent == Some(Intent::Must),
            Self::Maybe => facts.intent == Some(Intent::Maybe),
            Self::Hidden => facts.intent == Some(Intent::Hidden),
            Self::Now => session.is_on(facts.now),
            Self::Next => facts.is_next,
            Self::Past => session.is_past(facts.now),
            Self::Cancelled => session.is_cancelled(),
            Self::Full => session.is_full(),
            Self::Illustrative => session.illustrative.any(),
            Self::Changed => (facts.is_changed)(),
            Self::Free => !(facts.clashes)(),
            Self::Clash => (facts.clashes)(),
        }
    }
}
