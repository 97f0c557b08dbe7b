//! Sentences that travel as data, by what they are about; their words are in `assets/locale`.
//!
//! Each section is a type of templates, as read from a language's file, and a function for each
//! sentence that makes its [`super::Message`].

macro_rules! sentences {
    ($(#[$doc:meta])* $section:ident in $field:ident { $($(#[$tdoc:meta])* $name:ident($($arg:ident),*);)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $section { $($name: crate::i18n::catalogue::Template,)* }

        #[cfg(test)]
        impl $section {
            /// Every text with the names of its arguments, for the test of the catalogues.
            pub(in crate::i18n) fn entries(&self) -> Vec<(&'static str, &crate::i18n::catalogue::Template, &'static [&'static str])> {
                vec![$((stringify!($name), &self.$name, &[$(stringify!($arg)),*]),)*]
            }
        }

        $(
            $(#[$tdoc])*
            #[allow(missing_docs)]
            pub fn $name($($arg: impl Into<crate::i18n::message::Argument>),*) -> crate::i18n::Message {
                crate::i18n::Message::new(
                    &(stringify!($field), stringify!($name)),
                    |texts| &texts.$field.$name,
                    vec![$((stringify!($arg), $arg.into())),*],
                )
            }
        )*
    };
}

pub mod calendars;
pub mod failures;
pub mod files;
pub mod findings;
pub mod hints;
pub mod imports;
pub mod plans;
pub mod queries;
pub mod references;
pub mod schedules;
pub mod syntax;
pub mod tables;
pub mod terminal;
pub mod things;
pub mod times;
pub mod values;
