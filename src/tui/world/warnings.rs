//! Warnings and failures that a person should read: they stay in the banner until they were seen, and
//! can be read whole, since a line of the screen may cut them.

use std::collections::VecDeque;

/// How serious a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something is worth knowing.
    Warning,
    /// Something could not be done.
    Error,
}

/// So many are kept; the oldest go first.
const MOST: usize = 100;

/// One warning, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// How serious.
    pub tone: Tone,
    /// What it says, in the reader's language.
    pub text: String,
    /// Was it read whole, or did it show in the last line already?
    is_seen: bool,
    /// Does it hold only until every choice of the plan was accepted as the agenda has it?
    is_of_choices: bool,
}

/// What happened since the start, oldest first. The same text is there once, at its latest place.
#[derive(Clone, Debug, Default)]
pub struct Warnings(VecDeque<Warning>);

impl Warnings {
    /// Keeps a warning that nobody has seen yet.
    pub fn add(&mut self, tone: Tone, text: String) {
        self.keep(tone, text, false);
    }

    /// Keeps a warning that is told no more once [`Warnings::choices_accepted`].
    pub fn add_of_choices(&mut self, text: String) {
        self.keep(Tone::Warning, text, false);
        if let Some(last) = self.0.back_mut() {
            last.is_of_choices = true;
        }
    }

    /// Nothing is left that a choice waits to be accepted for.
    pub fn choices_accepted(&mut self) {
        self.0.retain(|warning| !warning.is_of_choices);
    }

    /// Keeps a failure that the last line shows just now.
    pub fn add_shown(&mut self, tone: Tone, text: String) {
        self.keep(tone, text, true);
    }

    fn keep(&mut self, tone: Tone, text: String, is_seen: bool) {
        self.0.retain(|have| have.text != text);
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back(Warning {
            tone,
            text,
            is_seen,
            is_of_choices: false,
        });
    }

    /// All of them were read.
    pub fn see_all(&mut self) {
        for warning in &mut self.0 {
            warning.is_seen = true;
        }
    }

    /// Those that nobody has seen yet, oldest first.
    pub fn unseen(&self) -> impl Iterator<Item = &Warning> {
        self.0.iter().filter(|warning| !warning.is_seen)
    }

    /// All of them, the latest first.
    pub fn latest_first(&self) -> impl Iterator<Item = &Warning> {
        self.0.iter().rev()
    }
}
