//! What is wrong with a table.

sentences! {
    /// What is wrong with a table.
    Tables in tables {
        empty();
        too_many_rows(n);
        no_columns(columns);
        no_columns_hint();
        no_titles();
        no_starts();
        no_ends();
        map_hint(field, columns);
        unknown_field(field);
        unknown_column(column);
        did_you_mean(name);
        fields(fields);
        columns(columns);
        bad_time(text);
        bad_date(text);
        bad_length(text);
        ambiguous(text);
        no_date(text);
        no_start();
        time_hint();
        more_times(n);
        wide_row(n);
        wide_row_hint();
        more_wide_rows(n);
        bad_status(text);
        bad_status_hint();
        more_statuses(n);
        inactive(n);
        open_quote();
        open_quote_hint();
    }
}
