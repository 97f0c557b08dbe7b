//! What is wrong with an iCalendar file.

sentences! {
    /// What is wrong with an iCalendar file.
    Calendars in calendars {
        not_read(reason);
    }
}
