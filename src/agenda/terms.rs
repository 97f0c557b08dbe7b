//! What the source of an agenda calls the places of its values, so that whoever is told of a mistake
//! finds them there. Which texts say so is for the findings.

use crate::i18n::Message;
use crate::i18n::sentences::things;

/// The words of a source for the places of its values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Terms {
    /// Those of an agenda file: sessions by their ids, values by our keys.
    #[default]
    Own,
    /// Elements of a `schedule.xml`.
    Elements,
    /// Keys of a `schedule.json`.
    Keys,
    /// Properties of a calendar.
    Properties,
    /// Columns of a table, by the fields that `--map` names.
    Columns,
}

/// A value that a finding may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Start,
    /// An end, or a length.
    End,
    Room,
    Topics,
    /// One of the event's days.
    Day,
    /// When an event day begins.
    DayStarts,
}

impl Terms {
    /// What holds that value, as in "the element `room`"; `None` where the source has no place for it,
    /// and in an agenda file, whose findings name keys themselves.
    pub(crate) fn place(self, field: Field) -> Option<Message> {
        let element = match field {
            Field::Title => "title",
            Field::Start => "start",
            Field::End => "duration",
            Field::Room => "room",
            Field::Topics => "track",
            Field::Day => "day",
            Field::DayStarts => "day_change",
        };
        match (self, field) {
            (Self::Elements, _) => Some(things::element(element)),
            (Self::Keys, Field::Day) => Some(things::key("days")),
            (Self::Keys, _) => Some(things::key(element)),
            (Self::Properties, Field::Title) => Some(things::property("SUMMARY")),
            (Self::Properties, Field::Start) => Some(things::property("DTSTART")),
            (Self::Properties, Field::End) => Some(things::property("DTEND")),
            (Self::Properties, Field::Room) => Some(things::property("LOCATION")),
            (Self::Properties, Field::Topics) => Some(things::property("CATEGORIES")),
            (Self::Columns, Field::End) => Some(things::column("end")),
            (Self::Columns, Field::Topics) => Some(things::column("topics")),
            (Self::Columns, Field::Title | Field::Start | Field::Room) => {
                Some(things::column(element))
            }
            (Self::Own, _) | (Self::Properties | Self::Columns, Field::Day | Field::DayStarts) => {
                None
            }
        }
    }
}
