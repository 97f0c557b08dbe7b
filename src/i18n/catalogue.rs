//! How a section of the interface's texts becomes typed methods.

use std::borrow::Cow;
use std::fmt::{self, Display, Write};

use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::particles;

/// A text with `{name}` where an argument goes, and `{을/를}` where a Korean particle follows one; with two
/// forms where it counts something.
#[derive(Clone, Debug, serde::Deserialize)]
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

/// A text of a section: its name as the catalogue writes it, and the names of its arguments.
pub(super) type Entry = (&'static str, &'static [&'static str]);

/// One section of a file: the texts in the order of the catalogue. One reader does for all sections: a
/// reader of its own for each, with some hundred fields, would be much code for a compiler to chew.
#[derive(Clone, Debug)]
pub(super) struct Section(Box<[Template]>);

impl Section {
    /// Reads every text of `entries`.
    ///
    /// # Errors
    ///
    /// A text is missing, is there twice, or is none of the section's.
    pub(super) fn read<'de, D: Deserializer<'de>>(
        from: D,
        entries: &'static [Entry],
    ) -> Result<Self, D::Error> {
        from.deserialize_map(Reader(entries)).map(Self)
    }

    /// The text at a place of the catalogue.
    pub(super) fn at(&self, place: usize) -> &Template {
        &self.0[place]
    }
}

/// Reads the texts of these entries.
struct Reader(&'static [Entry]);

impl Reader {
    /// Where the text called `name` has its place. It is most often the one behind the last: files are
    /// in the order of the catalogue.
    fn place(&self, name: &str, last: usize) -> Option<usize> {
        let is_it = |place: &usize| plain(self.0[*place].0) == name;
        (last..self.0.len()).chain(0..last).find(is_it)
    }
}

impl<'de> Visitor<'de> for Reader {
    type Value = Box<[Template]>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a section of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut texts: Vec<Option<Template>> = vec![None; self.0.len()];
        let mut last = 0;
        while let Some(name) = map.next_key::<String>()? {
            let unknown = || A::Error::custom(format_args!("no text is called `{name}`"));
            last = self.place(&name, last).ok_or_else(unknown)?;
            if texts[last].replace(map.next_value()?).is_some() {
                return Err(A::Error::custom(format_args!("`{name}` is there twice")));
            }
        }
        let all = texts.into_iter().zip(self.0);
        all.map(|(text, (name, _))| text.ok_or_else(|| A::Error::missing_field(plain(name))))
            .collect()
    }
}

/// A name of the catalogue as files write it.
fn plain(name: &'static str) -> &'static str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// Where the text is that a file calls `word`: `field-trip` is `field_trip`. Texts with arguments are not
/// called so.
pub(super) fn place_of(word: &str, entries: &[Entry]) -> Option<usize> {
    let is_it = |name: &'static str| {
        let name = plain(name);
        name.len() == word.len()
            && (name.bytes().zip(word.bytes()))
                .all(|(name, word)| name == word || (name == b'_' && word == b'-'))
    };
    (entries.iter()).position(|(name, arguments)| arguments.is_empty() && is_it(name))
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
        #[derive(Clone, Debug)]
        pub struct $section(crate::i18n::catalogue::Section);

        const _: () = {
            use crate::i18n::catalogue::{self, Entry, Section};

            const ENTRIES: &[Entry] = &[$((stringify!($name), &[$(stringify!($arg)),*])),*];

            /// The places of the texts in the section.
            #[allow(non_camel_case_types)]
            enum Place { $($name),* }

            impl $section {
                $(
                    $(#[$tdoc])*
                    #[allow(missing_docs)]
                    pub fn $name(&self, $($arg: impl std::fmt::Display),*) -> std::borrow::Cow<'_, str> {
                        let text = self.0.at(Place::$name as usize);
                        text.fill(&[$((stringify!($arg), &$arg as &dyn std::fmt::Display)),*])
                    }
                )*

                /// The text of that name, for words of agenda files: `field-trip` is `field_trip`. `None`
                /// where there is none, or where it wants arguments.
                pub fn by_name(&self, word: &str) -> Option<std::borrow::Cow<'_, str>> {
                    catalogue::place_of(word, ENTRIES).map(|place| self.0.at(place).fill(&[]))
                }

                /// Every text with the names of its arguments, for the test of the catalogues.
                #[cfg(test)]
                pub(super) fn entries(&self) -> Vec<(&'static str, &catalogue::Template, &'static [&'static str])> {
                    let all = ENTRIES.iter().enumerate();
                    all.map(|(place, (name, arguments))| (*name, self.0.at(place), *arguments)).collect()
                }
            }

            impl<'de> serde::Deserialize<'de> for $section {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    Section::read(from, ENTRIES).map(Self)
                }
            }
        };
    };
}
