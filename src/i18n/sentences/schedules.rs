//! What is wrong with a `schedule.xml` or a `schedule.json`.

sentences! {
    /// What is wrong with a `schedule.xml` or a `schedule.json`.
    Schedules in schedules {
        not_read(reason);
    }
}
