//! Filters: every value of every facet with its count, found by typing.

use crate::query::{Field, Value, value_name};
use crate::tui::input::action::Action;
use crate::tui::screen::programme::Programme;
use crate::tui::world::World;

use super::Ask;
use super::picker::{Entry, Picker};

/// One value to filter by.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Of which facet.
    pub field: Field,
    /// Which.
    pub value: Value,
    /// What it is called.
    pub name: String,
    /// How many sessions it would leave.
    pub count: u32,
    /// Is it taken?
    pub taken: bool,
}

/// The list of values.
#[derive(Debug)]
pub struct Filters {
    /// The values, grouped by facet.
    pub picker: Picker<Choice>,
}

impl Filters {
    /// The values as they stand now.
    pub fn new(world: &World, programme: &Programme) -> Self {
        Self {
            picker: Picker::new(entries(world, programme)),
        }
    }

    pub(super) fn refresh(&mut self, world: &World, programme: &Programme) {
        self.picker.replace(entries(world, programme));
    }

    pub(super) fn update(&mut self, action: Action) -> Vec<Ask> {
        match action {
            Action::Toggle => match self.picker.selected() {
                Some(choice) => vec![Ask::Toggle(choice.field, choice.value.clone())],
                None => Vec::new(),
            },
            Action::Accept | Action::Back | Action::Filter => vec![Ask::Close],
            Action::Clear => vec![Ask::Clear],
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Act(other)],
        }
    }
}

fn entries(world: &World, programme: &Programme) -> Vec<Entry<Choice>> {
    choices(world, programme)
        .into_iter()
        .map(|(group, choice)| {
            let words = choice.name.clone();
            Entry::new(choice, group, &words)
        })
        .collect()
}

/// Every value that leaves a session or is taken, with the place of its facet.
pub fn choices(world: &World, programme: &Programme) -> Vec<(usize, Choice)> {
    let mut all = Vec::new();
    for (group, (field, values)) in programme.facets.fields.iter().enumerate() {
        for (value, count) in values {
            let taken = programme.has(*field, value);
            if *count == 0 && !taken {
                continue;
            }
            all.push((
                group,
                Choice {
                    field: *field,
                    value: value.clone(),
                    name: value_name(
                        &world.agenda,
                        *field,
                        value,
                        &world.order,
                        world.locale.tag(),
                    ),
                    count: *count,
                    taken,
                },
            ));
        }
    }
    all
}
