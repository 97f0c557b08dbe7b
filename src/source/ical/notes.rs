//! What there is to say of a calendar while it is read: findings, so many of each sort and not more.

use super::zone_names::ZoneNames;
use crate::agenda::{Code, Finding, Span, safe};
use crate::i18n::Message;
use crate::i18n::sentences::calendars as say;
use crate::source::schedule::{LeftOut, Strangers};

/// What is collected beside the events.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) findings: Findings,
    pub(super) left_out: LeftOut,
    pub(super) strangers: Strangers,
    pub(super) names: ZoneNames,
}

/// What findings are about; each sort has its own limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Lines that are no content lines.
    Lines,
    /// Bytes that are no text.
    Encoding,
    /// Components that do not begin or end.
    Nesting,
    /// Times, lengths and offsets.
    Times,
    /// Names and definitions of time zones.
    Zones,
    /// Rules of recurrence and other values.
    Values,
}

impl Sort {
    const ALL: usize = 6;

    /// More of them tell nothing new.
    fn most(self) -> usize {
        match self {
            Self::Lines | Self::Encoding | Self::Nesting => 50,
            Self::Times | Self::Zones | Self::Values => 1_000,
        }
    }

    fn code(self) -> Code {
        match self {
            Self::Lines | Self::Nesting => Code::Syntax,
            Self::Encoding | Self::Values => Code::BadValue,
            Self::Times => Code::BadTime,
            Self::Zones => Code::UnknownZone,
        }
    }

    fn more(self, count: usize) -> Message {
        match self {
            Self::Lines => say::more_lines(count),
            Self::Encoding => say::more_not_utf8(count),
            Self::Nesting => say::more_nesting(count),
            Self::Times => say::more_times(count),
            Self::Zones => say::more_zones(count),
            Self::Values => say::more_values(count),
        }
    }
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: Vec<Finding>,
    /// How many of each sort there are.
    counts: [usize; Sort::ALL],
    /// The first of each sort that is not listed.
    unlisted: [Option<(Sort, Span)>; Sort::ALL],
}

impl Findings {
    /// One more, unless there are enough of its sort; `say` puts it into words, with a hint.
    pub(super) fn add(
        &mut self,
        sort: Sort,
        at: &Span,
        say: impl FnOnce() -> (Message, Option<Message>),
    ) {
        let slot = sort as usize;
        self.counts[slot] += 1;
        if self.counts[slot] > sort.most() {
            self.unlisted[slot].get_or_insert((sort, at.clone()));
            return;
        }
        let (message, hint) = say();
        let mut finding = Finding::new(sort.code(), Some(at.clone()), message);
        finding.hint = hint;
        self.all.push(finding);
    }

    /// All of them, with how many more there are.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        for (sort, at) in self.unlisted.into_iter().flatten() {
            let count = self.counts[sort as usize] - sort.most();
            let finding = Finding::new(sort.code(), Some(at), sort.more(count));
            self.all.push(finding);
        }
        self.all
    }
}

/// A piece of `text` that is fit for a message.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let text = text.trim();
    let end = text.char_indices().nth(MOST).map(|(end, _)| end);
    match end {
        Some(end) => format!("{}…", &*safe::line(&text[..end])),
        None => safe::line(text).into_owned(),
    }
}
