//! Counts for the filter column: how much each value of each field would leave.

use super::answer::{Answer, Soonest};
use super::field::{Field, Value};

/// How often each value of each field occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// For each field of [`Field::ALL`]: values with the number of sessions that the query finds,
    /// if of this field only that value were asked for. Values in the agenda's order; those that
    /// no session has are left out.
    pub fields: Vec<(Field, Vec<(Value, u32)>)>,
}

impl Facets {
    /// The counts of one field.
    pub fn of(&self, field: Field) -> &[(Value, u32)] {
        let found = self.fields.iter().find(|(have, _)| *have == field);
        found.map_or(&[], |(_, counts)| counts)
    }
}

impl Answer<'_> {
    pub(super) fn facets(&self) -> Facets {
        let columns = self.context.index.fields.iter().enumerate();
        let fields = columns.map(|(bit, column)| {
            let counts = self.counts(bit);
            let values = column.values.iter().cloned().zip(counts);
            let used = values.filter_map(|(value, count)| Some((value, count?)));
            (column.field, used.collect())
        });
        Facets {
            fields: fields.collect(),
        }
    }

    /// For each value of a column how many sessions it would leave; `None`: no session has it.
    fn counts(&self, bit: usize) -> Vec<Option<u32>> {
        let column = &self.context.index.fields[bit];
        let sessions = self.context.agenda.sessions.len().min(column.rows.len());
        let mut counts = vec![0; column.values.len()];
        let passing = || (0..sessions).filter(|at| self.passes(*at, 1 << bit));
        match self.next() {
            None => {
                for at in passing() {
                    for &value in column.rows.row(at) {
                        counts[value as usize] += 1;
                    }
                }
            }
            Some(next) => {
                // What begins next depends on the value that is asked for.
                let mut soonest = vec![Soonest::default(); column.values.len()];
                for at in passing() {
                    for &value in column.rows.row(at) {
                        soonest[value as usize].see(self.begins(at));
                    }
                }
                for at in passing() {
                    let (if_next, if_not) = next[at];
                    for &value in column.rows.row(at) {
                        let is_next = soonest[value as usize].is(self.begins(at));
                        counts[value as usize] += u32::from(if is_next { if_next } else { if_not });
                    }
                }
            }
        }
        let used = column.used.iter();
        used.zip(counts)
            .map(|(used, count)| used.then_some(count))
            .collect()
    }
}
