//! What is wrong with an agenda that does load: double bookings, hours, turnover, capacity.

pub(crate) mod hours;

use super::{Agenda, Finding};

/// Every semantic finding, in no particular order; `[[allow]]` is not applied here.
pub fn check(_agenda: &Agenda) -> Vec<Finding> {
    Vec::new()
}
