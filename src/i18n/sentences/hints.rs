//! What to do about it, where several findings want the same.

sentences! {
    /// What to do about several findings.
    Hints in hints {
        add(key);
        did_you_mean(word);
        take_out();
        take_one_out();
        write(example);
        write_as(example);
        write_either(one, other);
        /// An end of something.
        write_later(key);
    }
}
