//! How a section of the interface's texts becomes typed methods.

use std::borrow::Cow;
use std::fmt::{Display, Write};

use serde::Deserialize;

use super::particles;

/// A text with `{name}` where an argument goes, and `{을/를}` where a Korean particle follows one; with two
/// forms where it counts something.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Template {
    /// The same form for every number.
    Any(String),
    /// By the argument called `n`.
    Counted {
        /// For exactly one.
        one: String,
        /// For every other number.
        other: String,
    },
}

impl Template {
    /// The text with its arguments in place.
    pub(super) fn fill(&self, arguments: &[(&str, &dyn Display)]) -> Cow<'_, str> {
        let text = match self {
            Self::Any(text) => text,
            Self::Counted { one, other } => {
                let n = arguments.iter().find(|(name, _)| *name == "n");
                if n.is_some_and(|(_, value)| value.to_string() == "1") {
                    one
                } else {
                    other
                }
            }
        };
        if arguments.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            filled.push_str(before);
            if let Some(pair) = particles::pair(name) {
                let particle = particles::particle(&filled, pair);
                filled.push_str(particle);
            } else if let Some((_, value)) = arguments.iter().find(|(have, _)| *have == name) {
                let _ = write!(filled, "{value}");
            }
            rest = after;
        }
        filled.push_str(rest);
        Cow::Owned(filled)
    }

    /// Every form of the text.
    #[cfg(test)]
    pub(super) fn forms(&self) -> Vec<&str> {
        match self {
            Self::Any(text) => vec![text],
            Self::Counted { one, other } => vec![one, other],
        }
    }

    /// The arguments that a form of the text asks for; particles are none.
    #[cfg(test)]
    pub(super) fn arguments_in(form: &str) -> std::collections::BTreeSet<&str> {
        let named = form.split('{').skip(1);
        named
            .filter_map(|rest| rest.split('}').next())
            .filter(|name| particles::pair(name).is_none())
            .collect()
    }
}

/// Is `name`, as written in the catalogue, what a file calls `word`?
pub(super) fn is_named(name: &str, word: &str) -> bool {
    let name = name.strip_prefix("r#").unwrap_or(name);
    name.len() == word.len()
        && name
            .bytes()
            .zip(word.bytes())
            .all(|(name, word)| name == word || (name == b'_' && word == b'-'))
}

/// Declares all sections, in the order of the files.
macro_rules! catalogue {
    ($(#[$doc:meta])* pub struct $texts:ident { $($(#[$sdoc:meta])* pub $name:ident: $section:ident,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        // Sections lie in places of their own: as one value they are larger than a thread's stack likes.
        pub struct $texts { $($(#[$sdoc])* pub $name: Box<$section>,)* }

        #[cfg(test)]
        impl $texts {
            /// Every section's texts, for the test of the catalogues.
            #[allow(clippy::type_complexity)]
            pub(super) fn sections(&self) -> Vec<(&'static str, Vec<(&'static str, &crate::i18n::catalogue::Template, &'static [&'static str])>)> {
                vec![$((stringify!($name), self.$name.entries()),)*]
            }
        }
    };
}

/// Declares one section: its texts, each with the names of its arguments.
macro_rules! section {
    ($(#[$doc:meta])* $section:ident { $($(#[$tdoc:meta])* $name:ident($($arg:ident),*);)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $section { $($name: crate::i18n::catalogue::Template,)* }

        impl $section {
            $(
                $(#[$tdoc])*
                #[allow(missing_docs)]
                pub fn $name(&self, $($arg: impl std::fmt::Display),*) -> std::borrow::Cow<'_, str> {
                    self.$name.fill(&[$((stringify!($arg), &$arg as &dyn std::fmt::Display)),*])
                }
            )*

            /// The text of that name, for words of agenda files: `field-trip` is `field_trip`. `None`
            /// where there is none, or where it wants arguments.
            pub fn by_name(&self, word: &str) -> Option<std::borrow::Cow<'_, str>> {
                const NAMES: &[(&str, usize)] = &[$((stringify!($name), <[&str]>::len(&[$(stringify!($arg)),*]))),*];
                let texts = [$(&self.$name),*];
                let at = NAMES.iter().position(|(name, arguments)| {
                    *arguments == 0 && crate::i18n::catalogue::is_named(name, word)
                })?;
                Some(texts[at].fill(&[]))
            }

            /// Every text with the names of its arguments, for the test of the catalogues.
            #[cfg(test)]
            pub(super) fn entries(&self) -> Vec<(&'static str, &crate::i18n::catalogue::Template, &'static [&'static str])> {
                vec![$((stringify!($name), &self.$name, &[$(stringify!($arg)),*]),)*]
            }
        }
    };
}
