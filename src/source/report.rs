//! What became of a source that is no agenda file: how much of it is there, and what has no place.

use super::Format;
use super::schedule::{LeftOut, What};
use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::imports;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is.
    pub format: Format,
    /// How many events the source has; occurrences of a recurring one count once.
    pub events: usize,
    /// How many sessions came of them.
    pub sessions: usize,
    /// What has no place in an agenda.
    pub left_out: LeftOut,
    /// Does the source name its time zone itself?
    pub names_zone: bool,
    /// What the event is called, where the source does not say it.
    pub event: Option<Message>,
    /// How the zone was found, where the source does not say it, or says another.
    pub zone: Option<Message>,
    /// When an event day begins, where that was derived from the sessions.
    pub day_starts: Option<Message>,
}

impl Report {
    /// The report as a sentence: `943 events, 943 sessions; left out: 211 attachments`.
    pub fn message(&self) -> Message {
        let (events, sessions) = (
            imports::events(self.events),
            imports::sessions(self.sessions),
        );
        if self.left_out.is_empty() {
            return imports::report(events, sessions);
        }
        let left_out: Vec<Argument> = self
            .left_out
            .iter()
            .map(|(what, count)| counted(what, count).into())
            .collect();
        imports::report_left_out(events, sessions, left_out)
    }
}

fn counted(what: &What, count: usize) -> Message {
    let shown = |name: &String| safe::line(name).into_owned();
    match what {
        What::Attachments => imports::attachments(count),
        What::FeedbackLinks => imports::feedback_links(count),
        What::Images => imports::images(count),
        What::People => imports::people(count),
        What::Recordings => imports::recordings(count),
        What::Alarms => imports::alarms(count),
        What::Entries => imports::entries(count),
        What::Occurrences => imports::occurrences(count),
        What::Element(name) => imports::elements(count, shown(name)),
        What::Attribute(name) => imports::attributes(count, shown(name)),
        What::Key(name) => imports::keys(count, shown(name)),
        What::Property(name) => imports::properties(count, shown(name)),
        What::Column(name) => imports::columns(count, shown(name)),
        What::Headings => imports::headings(count),
        What::Others => imports::others(count),
    }
}
