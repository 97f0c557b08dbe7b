//! What keeps an agenda's text from being read.

sentences! {
    /// What keeps a text from being read.
    Syntax in syntax {
        too_large();
        utf_16();
        not_utf_8();
        not_utf_8_hint();
        unfinished_merge();
        unfinished_merge_hint();
        /// What the parser says, where we have no words of our own for it.
        parser(reason);
        more_hint(n);
        unclosed_list();
        unclosed_table();
        unclosed_hint(bracket);
        unclosed_text();
        unclosed_text_hint();
        unclosed_header();
        unclosed_header_hint();
        twice(word);
        value_already(word);
        no_value();
        not_quoted(word);
        no_number();
        not_quoted_hint(example);
        control_character();
        no_escape();
        no_escape_hint();
        no_assignment();
        no_assignment_hint();
        no_key();
        behind_the_end();
        behind_the_end_hint();
        no_comma();
        no_comma_hint();
        comma_too_many();
        leading_zero();
        leading_zero_hint();
        no_date_or_time(word);
        half_line_break();
        half_line_break_hint();
        too_deep();
        too_deep_hint();
    }
}
