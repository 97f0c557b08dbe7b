//! What a language other than English says of the command line. English stands with the types that the
//! command line is read by; `cli` lays these texts over them, and a test there compares both.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::primary;

/// The help of the command line in one language. Paths are names of commands with blanks between.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    /// Behind the help of the program itself.
    pub after_help: String,
    /// By path; `attache` for the program. The first paragraph is the short help.
    pub commands: BTreeMap<String, String>,
    /// By their command's path and `--option`, or the id of one without an option; options of every command
    /// by `--option` alone; a possible value by its option and itself.
    pub arguments: BTreeMap<String, String>,
    /// Names of values, by the English ones.
    pub names: BTreeMap<String, String>,
    /// What clap says around these, by its own words.
    pub words: BTreeMap<String, String>,
    /// What is wrong with a command line.
    pub mistakes: Mistakes,
}

section! {
    /// What is wrong with a command line.
    Mistakes {
        unknown_argument(name);
        unknown_command(name);
        missing(names);
        missing_command(name);
        missing_value(name);
        bad_value(name, value);
        too_many_values(name, value);
        twice(name);
        together(name, others);
        no_value_taken(name);
        not_utf8();
        other();
        values(names);
        near(names);
        as_value(name);
        more(help);
    }
}

static KOREAN: LazyLock<Help> = LazyLock::new(|| {
    let file = include_str!("../../assets/locale/help-ko.toml");
    toml::from_str(file).expect("the shipped texts are tested")
});

impl Help {
    /// For readers of that language; `None`: English, as the command line has it.
    pub fn of(tag: &str) -> Option<&'static Self> {
        (primary(tag) == "ko").then(|| &*KOREAN)
    }
}

/// The manual page in one language, by its English texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// Headings of sections, in capitals.
    pub headings: BTreeMap<String, String>,
    /// What clap's manual says by itself, in roff.
    pub words: BTreeMap<String, String>,
    /// Everything else.
    pub texts: BTreeMap<String, String>,
}

static KOREAN_MANUAL: LazyLock<Manual> = LazyLock::new(|| {
    let file = include_str!("../../assets/locale/man-ko.toml");
    toml::from_str(file).expect("the shipped texts are tested")
});

impl Manual {
    /// For readers of that language; `None`: English.
    pub fn of(tag: &str) -> Option<&'static Self> {
        (primary(tag) == "ko").then(|| &*KOREAN_MANUAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::catalogue::Template;

    #[test]
    fn mistakes_have_the_arguments_that_are_given() {
        for (name, template, arguments) in KOREAN.mistakes.entries() {
            for form in template.forms() {
                let used: Vec<&str> = Template::arguments_in(form).into_iter().collect();
                let mut given = arguments.to_vec();
                given.sort_unstable();
                assert_eq!(used, given, "{name}: {form}");
            }
        }
    }
}
