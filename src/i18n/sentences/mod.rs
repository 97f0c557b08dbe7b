//! Sentences that travel as data, in a file for each who says them; their words are in
//! `assets/locale`.
//!
//! Each section is a module: a type of templates, as read from the table of that name in a
//! language's file, and a function for each sentence that makes its [`super::Message`].

macro_rules! sentences {
    ($(#[$doc:meta])* $section:ident in $field:ident { $($(#[$tdoc:meta])* $name:ident($($arg:ident),*);)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $section(crate::i18n::catalogue::Section);

        const ENTRIES: &[crate::i18n::catalogue::Entry] =
            &[$((stringify!($name), &[$(stringify!($arg)),*])),*];

        /// The places of the texts in the section.
        #[allow(non_camel_case_types)]
        enum Place { $($name),* }

        impl<'de> serde::Deserialize<'de> for $section {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                crate::i18n::catalogue::Section::read(from, ENTRIES).map(Self)
            }
        }

        #[cfg(test)]
        impl $section {
            /// Every text with the names of its arguments, for the test of the catalogues.
            pub(in crate::i18n) fn entries(&self) -> Vec<(&'static str, &crate::i18n::catalogue::Template, &'static [&'static str])> {
                let all = ENTRIES.iter().enumerate();
                all.map(|(place, (name, arguments))| (*name, self.0.at(place), *arguments)).collect()
            }
        }

        $(
            $(#[$tdoc])*
            #[allow(missing_docs)]
            pub fn $name($($arg: impl Into<crate::i18n::message::Argument>),*) -> crate::i18n::Message {
                crate::i18n::Message::new(
                    &(stringify!($field), stringify!($name)),
                    |texts| texts.$field.0.at(Place::$name as usize),
                    vec![$((stringify!($arg), $arg.into())),*],
                )
            }
        )*
    };
}

mod agenda;
pub mod export;
pub mod plans;
mod program;
pub mod queries;
pub mod share;
mod sources;

pub use agenda::{files, findings, hints, references, syntax, things, times, values};
pub use program::{failures, system, terminal};
pub use sources::{calendars, imports, schedules, tables};
