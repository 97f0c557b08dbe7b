//! Names in a sentence, cut where they are many.

use crate::agenda::safe;
use crate::i18n::message::Argument;
use crate::i18n::sentences::queries;

/// At most eight names as the agenda has them, and how many more there are.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> Argument {
    let names = names.into_iter();
    listed_as(names.map(|name| safe::line(name).into_owned()))
}

/// The same of what is fit for a screen already.
pub(super) fn listed_as<T: Into<Argument>>(all: impl IntoIterator<Item = T>) -> Argument {
    const MOST: usize = 8;
    let all = all.into_iter().take(MOST + 1).map(Into::into);
    let mut all: Vec<Argument> = all.collect();
    if all.len() > MOST {
        all.truncate(MOST);
        return queries::and_more(all).into();
    }
    all.into()
}
