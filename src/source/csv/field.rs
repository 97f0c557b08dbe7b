//! What a column of a table may hold.

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Guid,
    Code,
    Id,
    Title,
    Subtitle,
    Start,
    Date,
    Time,
    End,
    EndDate,
    EndTime,
    Minutes,
    /// The time zone of the row's times.
    Zone,
    AllDay,
    Room,
    Place,
    Kind,
    /// Sched calls topics so.
    EventType,
    Topics,
    Tags,
    Languages,
    Summary,
    About,
    /// People, and as what.
    People(&'static str),
    /// Organisations; where `true`, several with commas between.
    Organisations(bool),
    Url,
    Seats,
    Taken,
    Status,
    Active,
    Invited,
    /// Who may enter, in our words.
    Access,
    /// What only columns of ours hold: countries of delegations, whom it is for, what it is a part of.
    Delegations,
    Audience,
    PartOf,
    DropIn,
    Interpretation,
    Illustrative,
    /// The event's id.
    Event,
    /// The event day, where the date is told elsewhere.
    EventDay,
    /// Everything in one language, as a printed dictionary.
    Dict,
    /// What has no place, but may be a page.
    Other,
}

impl Field {
    /// Does it say when a session is, or for how long?
    pub(super) fn is_time(self) -> bool {
        matches!(
            self,
            Self::Start
                | Self::Date
                | Self::Time
                | Self::End
                | Self::EndDate
                | Self::EndTime
                | Self::Minutes
        )
    }

    /// May several columns hold it?
    pub(super) fn is_shared(self) -> bool {
        matches!(
            self,
            Self::People(_)
                | Self::Organisations(_)
                | Self::EventType
                | Self::Topics
                | Self::Tags
                | Self::Dict
                | Self::Other
        )
    }
}

/// What one column holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) field: Field,
    /// The language of its texts, where its name tells.
    pub(super) language: Option<String>,
    /// Better names have lower ranks; what the reader says is the best.
    pub(super) rank: usize,
}

impl Column {
    /// One that has no place.
    pub(super) const OTHER: Self = Self {
        field: Field::Other,
        language: None,
        rank: 1,
    };
}
