//! What of a source has no place in an agenda: counted, and told by its name.

/// What was left out, by sort, in the order in which it was first met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    counts: Vec<(What, usize)>,
}

/// A sort of thing that has no place in an agenda.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Files of a session.
    Attachments,
    /// Addresses to give feedback at.
    FeedbackLinks,
    /// Pictures of sessions or people.
    Images,
    /// People who are described and take part in nothing.
    People,
    /// Licences and permissions of recordings.
    Recordings,
    /// Reminders of a calendar.
    Alarms,
    /// To-dos, journals and other entries of a calendar that are no events.
    Entries,
    /// Occurrences of recurring events beyond what is listed.
    Occurrences,
    /// Elements of that name.
    Element(String),
    /// Attributes of that name.
    Attribute(String),
    /// Keys of that name.
    Key(String),
    /// Properties of a calendar of that name.
    Property(String),
    /// Filled cells of the column of that name.
    Column(String),
    /// Rows of a table that are titles or headings.
    Headings,
    /// Sorts beyond those that are told by name.
    Others,
}

/// No more sorts than that are told by name; a hostile source may invent one a line.
const MOST: usize = 200;

impl LeftOut {
    /// One more of `what`.
    pub(in crate::source) fn add(&mut self, what: What) {
        self.add_many(what, 1);
    }

    /// So many more of `what`; none where `count` is 0.
    pub(in crate::source) fn add_many(&mut self, what: What, count: usize) {
        if count == 0 {
            return;
        }
        if let Some((_, have)) = self.counts.iter_mut().find(|(have, _)| *have == what) {
            *have += count;
        } else if self.counts.len() < MOST || what == What::Others {
            self.counts.push((what, count));
        } else {
            self.add_many(What::Others, count);
        }
    }

    /// Was nothing left out?
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Each sort with how many of it.
    pub fn iter(&self) -> impl Iterator<Item = (&What, usize)> {
        self.counts.iter().map(|(what, count)| (what, *count))
    }
}
