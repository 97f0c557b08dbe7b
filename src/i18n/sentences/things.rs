//! What findings are about: noun phrases that other sentences take as arguments.

sentences! {
    /// What findings are about.
    Things in things {
        /// Session `opening`.
        named(thing, id);
        /// One that bears no id.
        this(thing);
        the_agenda();
        the_event();
        day();
        room();
        feature();
        walk();
        topic();
        kind();
        organisation();
        person();
        delegation();
        session();
        booth();
        info();
        allow();
        string();
        integer();
        decimal_number();
        boolean();
        date_or_time();
        list();
        table();
        one_table();
        list_of_tables();
        true_or_keys();
        person_or_table();
        text();
        date();
        date_with_time();
        quoted_clock_time();
        minutes(n);
        /// From when to when.
        hours(from, to);
        hours_of_day(day, from, to);
        /// All words of a list, the last by itself.
        words(words, last);
        /// The first words of a list, and how many are left out.
        first_words(words, n);
    }
}
