//! Something was named that does not exist: the error, and the ids that were probably meant.

use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;

/// The error `message` with the ids in `near`, fit for a screen, else with where to find them.
pub(crate) fn unknown(message: Message, near: &[&str], otherwise: fn() -> Message) -> Error {
    let quoted = near.iter().map(|id| format!("`{}`", safe::line(id)));
    Error::failed(message).hint(if near.is_empty() {
        otherwise()
    } else {
        failures::did_you_mean(quoted.collect::<Vec<_>>())
    })
}
