//! Times that cannot be read, and times that contradict each other.

sentences! {
    /// What is wrong with times.
    Times in times {
        /// `wanted` is a date, or one with a time.
        no_time(key, entry, word, wanted);
        no_date(key, entry);
        no_clock_time(key, entry, word);
        time_of_day_missing(key, entry);
        date_missing(key, entry);
        time_that_never_is(key, entry);
        out_of_years(key, entry, zone);
        no_offset(key, entry);
        no_offset_hint();
        twice(key, entry, time, zone);
        skipped(key, entry, time, zone);
        offset_hint(time);
        no_end(entry);
        minutes_disagree(entry);
        ends_before_start(entry);
        ends_before_start_hint();
        closes_before_opening(room);
    }
}
