//! The config file's text: read whole, every mistake at once, each with its line.

use std::ops::Range;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::choice::{ColorChoice, ThemeChoice, ZoneChoice};
use super::plain;
use crate::nearest::nearest;

/// What a config file says; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConfigFile {
    /// The agenda, from the file's folder on.
    pub agenda: Option<PathBuf>,
    /// The plan's name.
    pub plan: Option<String>,
    /// The language, as a BCP 47 tag; not checked here.
    pub lang: Option<String>,
    /// The looks of the screens.
    pub theme: Option<ThemeChoice>,
    /// Colours in what commands print, and in the screens.
    pub color: Option<ColorChoice>,
    /// Does the interface keep to ASCII?
    pub ascii: Option<bool>,
    /// How many cells ambiguous characters take: 1 or 2.
    pub ambiguous: Option<u8>,
    /// Is the mouse ours?
    pub mouse: Option<bool>,
    /// So many minutes before one has to leave a bell is rung.
    pub bell: Option<u8>,
    /// The second time.
    pub zone: Option<ZoneChoice>,
    /// Fonts for what ours lack on paper, from the file's folder on.
    pub fonts: Option<Vec<PathBuf>>,
    /// Keys of one's own.
    pub keymap: Option<Keys>,
}

/// Own keys: in the config file itself, or in a file of their own.
#[derive(Clone, Debug, PartialEq)]
pub enum Keys {
    /// A file, from the config file's folder on.
    File(PathBuf),
    /// A patch on the shipped keymap.
    Patch(toml::Table),
}

/// Something to say about a config file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong at a line of a config file. Its texts are fit for a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is no TOML; in the words of its reader.
    Syntax(String),
    /// There is no such setting.
    Unknown {
        /// As it is written.
        name: String,
        /// The one that was probably meant.
        near: Option<&'static str>,
    },
    /// The setting of this name must be a text.
    NoText(String),
    /// It must be true or false.
    NoBoolean(String),
    /// It must be 1 or 2.
    NoCells(String),
    /// A key wants a number of minutes.
    NoMinutes(String),
    /// It must be one of these words.
    NoWord(String, Vec<&'static str>),
    /// It must be a file or a table of keys.
    NoKeys(String),
    /// It must be a list of files.
    NoFiles(String),
}

impl Note {
    /// A note on what stands at `at` of `text`.
    pub(super) fn at(text: &str, at: &Range<usize>, problem: Problem) -> Self {
        let before = text.as_bytes().get(..at.start).unwrap_or_default();
        Self {
            line: 1 + memchr::memchr_iter(b'\n', before).count(),
            problem,
        }
    }

    /// A note on where `text` is no TOML.
    pub(super) fn syntax(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().unwrap_or_default();
        Self::at(text, &at, Problem::Syntax(plain(error.message())))
    }
}

const KEYS: &[&str] = &[
    "agenda",
    "plan",
    "lang",
    "theme",
    "color",
    "ascii",
    "ambiguous",
    "mouse",
    "bell",
    "zone",
    "fonts",
    "keymap",
];

/// No bell is rung earlier than so many minutes before.
const MOST_MINUTES: u8 = 120;

impl ConfigFile {
    /// Reads a config file. Keys that do not exist are warnings, wrong values are errors.
    pub fn read(text: &str) -> Result<(Self, Vec<Note>), Vec<Note>> {
        let table = DeTable::parse(text).map_err(|error| vec![Note::syntax(text, &error)])?;
        let mut reading = Reading {
            text,
            errors: Vec::new(),
            warnings: Vec::new(),
        };
        let file = reading.file(table.get_ref());
        reading.errors.sort_by_key(|note| note.line);
        reading.warnings.sort_by_key(|note| note.line);
        if reading.errors.is_empty() {
            Ok((file, reading.warnings))
        } else {
            Err(reading.errors)
        }
    }

    /// The language that a file asks for, whatever else is wrong with it.
    pub(super) fn language(text: &str) -> Option<String> {
        let table = DeTable::parse(text).ok()?;
        Some(table.get_ref().get("lang")?.get_ref().as_str()?.to_owned())
    }
}

struct Reading<'a> {
    text: &'a str,
    errors: Vec<Note>,
    warnings: Vec<Note>,
}

impl Reading<'_> {
    fn file(&mut self, table: &DeTable<'_>) -> ConfigFile {
        let mut file = ConfigFile::default();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            match name {
                "agenda" => file.agenda = self.string(name, value).map(PathBuf::from),
                "plan" => file.plan = self.string(name, value).map(str::to_owned),
                "lang" => file.lang = self.string(name, value).map(str::to_owned),
                "theme" => file.theme = self.word(name, value, ThemeChoice::WORDS),
                "color" => file.color = self.word(name, value, ColorChoice::WORDS),
                "ascii" => file.ascii = self.boolean(name, value),
                "ambiguous" => file.ambiguous = self.cells(name, value),
                "mouse" => file.mouse = self.boolean(name, value),
                "bell" => file.bell = self.minutes(name, value),
                "zone" => file.zone = self.string(name, value).map(ZoneChoice::from_word),
                "fonts" => file.fonts = self.paths(name, value),
                "keymap" => file.keymap = self.keys(name, value),
                _ => {
                    let problem = Problem::Unknown {
                        name: plain(name),
                        near: nearest(name, KEYS.iter().copied()),
                    };
                    self.warnings
                        .push(Note::at(self.text, &key.span(), problem));
                }
            }
        }
        file
    }

    fn wrong(&mut self, value: &Spanned<DeValue<'_>>, problem: Problem) {
        self.errors
            .push(Note::at(self.text, &value.span(), problem));
    }

    fn string<'v>(&mut self, name: &str, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        let text = value.get_ref().as_str().filter(|text| !text.is_empty());
        if text.is_none() {
            self.wrong(value, Problem::NoText(name.into()));
        }
        text
    }

    fn boolean(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<bool> {
        let boolean = value.get_ref().as_bool();
        if boolean.is_none() {
            self.wrong(value, Problem::NoBoolean(name.into()));
        }
        boolean
    }

    fn cells(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<u8> {
        let number = value
            .get_ref()
            .as_integer()
            .map(|number| (number.as_str(), number.radix()));
        match number {
            Some(("1", 10)) => Some(1),
            Some(("2", 10)) => Some(2),
            _ => {
                self.wrong(value, Problem::NoCells(name.into()));
                None
            }
        }
    }

    fn minutes(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<u8> {
        let number = value.get_ref().as_integer();
        let number =
            number.and_then(|number| u8::from_str_radix(number.as_str(), number.radix()).ok());
        let minutes = number.filter(|minutes| *minutes <= MOST_MINUTES);
        if minutes.is_none() {
            self.wrong(value, Problem::NoMinutes(name.into()));
        }
        minutes
    }

    fn word<T: Copy>(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = value.get_ref().as_str().unwrap_or_default();
        if let Some((_, found)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*found);
        }
        let known = words.iter().map(|(word, _)| *word).collect();
        self.wrong(value, Problem::NoWord(name.into(), known));
        None
    }

    fn paths(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Vec<PathBuf>> {
        let list = value.get_ref().as_array();
        let paths = list.and_then(|list| {
            let paths = list.iter().map(|one| {
                let text = one.get_ref().as_str().filter(|text| !text.is_empty());
                text.map(PathBuf::from)
            });
            paths.collect()
        });
        if paths.is_none() {
            self.wrong(value, Problem::NoFiles(name.into()));
        }
        paths
    }

    fn keys(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<Keys> {
        match value.get_ref() {
            DeValue::String(path) => Some(Keys::File(PathBuf::from(path.as_ref()))),
            DeValue::Table(_) => {
                // The patch is wanted as a plain table; the text is known to be TOML.
                let mut file: toml::Table = toml::from_str(self.text).ok()?;
                match file.remove(name) {
                    Some(toml::Value::Table(patch)) => Some(Keys::Patch(patch)),
                    _ => None,
                }
            }
            _ => {
                self.wrong(value, Problem::NoKeys(name.into()));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_has_the_same_settings_in_every_language() {
        let settings = |file: &'static str| -> Vec<&str> {
            let is_setting = |line: &&str| {
                let word = line
                    .strip_prefix("# ")
                    .and_then(|line| line.split(" = ").next());
                word.is_some_and(|word| KEYS.contains(&word))
            };
            file.lines().filter(is_setting).collect()
        };
        let english = settings(super::super::DEFAULT);
        assert_eq!(english.len(), KEYS.len());
        assert_eq!(settings(super::super::default_file("ko-KR")), english);
    }

    #[test]
    fn every_line_of_the_default_file_can_be_switched_on() {
        let mut switched_on = Vec::new();
        for line in super::super::DEFAULT.lines() {
            let Some(setting) = line.strip_prefix("# ") else {
                continue;
            };
            let is_setting = setting
                .split_once(" = ")
                .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_lowercase()));
            if !is_setting {
                continue;
            }
            let (_, warnings) = ConfigFile::read(setting).expect(setting);
            assert_eq!(warnings, [], "{setting}");
            switched_on.push(setting.split(' ').next().unwrap_or_default());
        }
        assert!(
            KEYS.iter().all(|key| switched_on.contains(key)),
            "{switched_on:?}"
        );
        assert_eq!(
            ConfigFile::read(super::super::DEFAULT),
            Ok((ConfigFile::default(), vec![]))
        );
    }

    #[test]
    fn all_values_are_read() {
        let (file, _) = ConfigFile::read(
            "theme = \"light\"\nambiguous = 2\nzone = \"local\"\nkeymap = \"keys.toml\"\ncolor = \"never\"\nascii = true",
        )
        .expect("a good file");
        assert_eq!(file.theme, Some(ThemeChoice::Light));
        assert_eq!(file.ambiguous, Some(2));
        assert_eq!(file.zone, Some(ZoneChoice::Local));
        assert_eq!(file.keymap, Some(Keys::File("keys.toml".into())));
        assert_eq!(file.color, Some(ColorChoice::Never));
        assert_eq!(file.ascii, Some(true));
    }

    #[test]
    fn a_key_that_does_not_exist_is_a_warning_that_names_the_nearest() {
        let (_, warnings) = ConfigFile::read("\nthem = \"light\"").expect("only a warning");
        let problem = Problem::Unknown {
            name: "them".into(),
            near: Some("theme"),
        };
        assert_eq!(warnings, [Note { line: 2, problem }]);
    }

    #[test]
    fn all_wrong_values_are_told_at_once_with_their_lines() {
        let errors =
            ConfigFile::read("ascii = 1\nmouse = \"yes\"\nambiguous = 3\ntheme = \"pink\"")
                .expect_err("four wrong values");
        let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
        assert_eq!(lines, [1, 2, 3, 4]);
        let Problem::NoWord(name, words) = &errors[3].problem else {
            panic!("{:?}", errors[3]);
        };
        assert_eq!(name, "theme");
        assert!(words.contains(&"high-contrast"), "{words:?}");
    }

    #[test]
    fn a_syntax_error_bears_its_line_and_no_escape() {
        let errors = ConfigFile::read("ascii = true\nlang = \u{1b}[31m").expect_err("not TOML");
        assert_eq!(errors[0].line, 2);
        let Problem::Syntax(words) = &errors[0].problem else {
            panic!("{:?}", errors[0]);
        };
        assert!(!words.contains('\u{1b}'));
    }
}
