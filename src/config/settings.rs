//! The settings of this run: options, variables, the config file and defaults made one.

use std::env;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::choice::{ColorChoice, ThemeChoice, ZoneChoice};
use super::file::{ConfigFile, Keys, Note};
use super::language::{Language, has_utf8};
use super::paths::{self, NoDataDir};
use crate::regular::{self, Refusal};

/// The plan that is meant unless another is named; its name says nothing.
pub const USUAL_PLAN: &str = "my";

/// What the command line said; `None` where it said nothing.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// `--agenda`: an agenda file, from the current folder on.
    pub agenda: Option<PathBuf>,
    /// `--plan`: the name of a plan; not checked here.
    pub plan: Option<String>,
    /// `--data-dir`: where plans are kept.
    pub data_dir: Option<PathBuf>,
    /// `--config`: the config file; it must exist then.
    pub config: Option<PathBuf>,
    /// `--lang`: the language, as a BCP 47 tag or a POSIX locale.
    pub lang: Option<String>,
    /// `--zone`: the zone of the second time.
    pub zone: Option<ZoneChoice>,
    /// `--color`: whether there are colours.
    pub color: Option<ColorChoice>,
    /// `--ascii`: ASCII only.
    pub ascii: bool,
    /// `--staff`: show what is for staff too.
    pub staff: bool,
}

/// Who named something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line.
    Flag,
    /// A variable of the environment.
    Variable,
    /// The config file.
    File,
}

/// The settings of this run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The config file: the one that was named, or the one that would be read if it existed.
    pub config_file: Option<PathBuf>,
    /// The agenda that was asked for, and by whom.
    pub agenda: Option<(PathBuf, Origin)>,
    /// The plan's name; not checked here.
    pub plan: String,
    /// The reader's language, as a BCP 47 tag.
    pub lang: String,
    /// The second language of paper, where `--lang` names two.
    pub second_lang: Option<String>,
    /// Who named it; `None` where the system's locale did, or nobody.
    pub lang_by: Option<Origin>,
    /// The looks of the screens.
    pub theme: ThemeChoice,
    /// Whether commands and screens use colours.
    pub color: ColorChoice,
    /// ASCII only? Also where the environment names a charset that is not UTF-8.
    pub ascii: bool,
    /// Are texts written in ASCII, too? Where the environment names a charset that is not UTF-8, unless
    /// a language was asked for by name that ASCII cannot spell.
    pub ascii_texts: bool,
    /// Does the terminal draw ambiguous characters two cells wide?
    pub ambiguous_wide: bool,
    /// Is the mouse ours?
    pub mouse: bool,
    /// So many minutes before one has to leave a bell is rung; none where nobody asked for it.
    pub bell: Option<u8>,
    /// Is what is for staff shown too, whatever the plan says?
    pub staff: bool,
    /// The second time.
    pub zone: ZoneChoice,
    /// Font files for characters that our own fonts lack on paper.
    pub fonts: Vec<PathBuf>,
    /// Own keys, a patch on the shipped keymap; empty without any.
    pub keymap: toml::Table,
    /// The file that the keys come from, if they have their own.
    pub keymap_file: Option<PathBuf>,
    /// Where plans are kept, or why there is no such place.
    pub data_dir: Result<PathBuf, NoDataDir>,
    /// What there is to tell of the config file, which is not wrong.
    pub warnings: Vec<Note>,
}

/// Larger config files and keymaps are refused unread, in bytes.
pub const LARGEST: u64 = 1024 * 1024;

/// Why a file says nothing.
#[derive(Debug)]
pub enum ConfigError {
    /// A file that was named cannot be opened, or one that exists.
    Unreadable {
        /// Where it should be.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// It is a pipe, a device or the like, which could be waited for without end.
    NotRegular {
        /// What was named.
        path: PathBuf,
    },
    /// It is larger than [`LARGEST`].
    TooLarge {
        /// What was named.
        path: PathBuf,
    },
    /// A file was read and is wrong.
    Wrong {
        /// The file that says so.
        path: PathBuf,
        /// All that is wrong with it, never empty.
        problems: Vec<Note>,
    },
}

impl Settings {
    /// Makes them of the command line, the environment, the config file and the defaults. Reads files;
    /// one that is missing or wrong says nothing but the language to tell of it in.
    pub fn resolve(flags: Flags) -> (Self, Vec<ConfigError>) {
        Self::resolve_in(flags, &variable)
    }

    /// The same with variables looked up by `variable`, which knows no empty ones.
    fn resolve_in(
        flags: Flags,
        variable: &dyn Fn(&str) -> Option<OsString>,
    ) -> (Self, Vec<ConfigError>) {
        let Flags {
            agenda,
            plan,
            data_dir,
            config,
            lang,
            zone,
            color,
            ascii,
            staff,
        } = flags;
        let text = |name: &str| variable(name).map(|value| value.to_string_lossy().into_owned());
        let named = config.or_else(|| variable("ATTACHE_CONFIG").map(PathBuf::from));
        let is_named = named.is_some();
        let path = named.or_else(paths::config_file);
        let mut wrong = Vec::new();
        let (file, warnings) = match &path {
            Some(path) => read_config(path, is_named, &mut wrong),
            None => (ConfigFile::default(), Vec::new()),
        };
        let ConfigFile {
            agenda: file_agenda,
            plan: file_plan,
            lang: file_lang,
            theme,
            color: file_color,
            ascii: file_ascii,
            ambiguous,
            mouse,
            bell,
            zone: file_zone,
            fonts,
            keymap,
        } = file;
        let folder = path.as_deref().and_then(Path::parent);
        let in_file = |path: PathBuf| paths::from_folder(folder.unwrap_or(Path::new("")), &path);
        let (keymap, keymap_file) = match keymap {
            None => (toml::Table::new(), None),
            Some(Keys::Patch(patch)) => (patch, None),
            Some(Keys::File(name)) => {
                let file = in_file(name);
                let keys = read_keymap(&file).unwrap_or_else(|error| {
                    wrong.push(error);
                    toml::Table::new()
                });
                (keys, Some(file))
            }
        };
        let fonts = fonts.unwrap_or_default().into_iter().map(in_file).collect();
        let agenda = agenda
            .map(|path| (path, Origin::Flag))
            .or_else(|| Some((variable("ATTACHE_AGENDA")?.into(), Origin::Variable)))
            .or_else(|| Some((in_file(file_agenda?), Origin::File)));
        let data_dir = data_dir
            .or_else(|| variable("ATTACHE_DATA_DIR").map(PathBuf::from))
            .map_or_else(paths::data_dir, Ok);
        let (lang, second_lang) = match lang.as_deref().and_then(|tags| tags.split_once(',')) {
            Some((first, second)) => (
                Some(first.trim().to_owned()),
                Some(second.trim().to_owned()).filter(|tag| !tag.is_empty()),
            ),
            None => (lang, None),
        };
        let lang_by = if lang.as_deref().is_some_and(|tag| !tag.is_empty()) {
            Some(Origin::Flag)
        } else if variable("ATTACHE_LANG").is_some() {
            Some(Origin::Variable)
        } else {
            file_lang.as_ref().map(|_| Origin::File)
        };
        let Language {
            tag: lang,
            in_ascii,
        } = Language::preferred(lang.as_deref(), file_lang.as_deref(), text);
        let settings = Self {
            agenda,
            plan: plan
                .or_else(|| text("ATTACHE_PLAN"))
                .or(file_plan)
                .unwrap_or_else(|| USUAL_PLAN.into()),
            lang,
            second_lang,
            lang_by,
            theme: theme.unwrap_or_default(),
            color: color.or(file_color).unwrap_or_default(),
            ascii: ascii || file_ascii.unwrap_or(false) || !has_utf8(text),
            ascii_texts: in_ascii,
            ambiguous_wide: ambiguous == Some(2),
            mouse: mouse.unwrap_or(true),
            bell: bell.filter(|minutes| *minutes > 0),
            staff: staff || text("ATTACHE_STAFF").is_some_and(|value| value != "0"),
            zone: zone.or(file_zone).unwrap_or_default(),
            fonts,
            keymap,
            keymap_file,
            data_dir,
            config_file: path,
            warnings,
        };
        (settings, wrong)
    }

    /// Are colours wanted on a terminal, or in what is none?
    pub fn wants_color(&self, is_terminal: bool) -> bool {
        wants_color(self.color, is_terminal, &|name| env::var_os(name))
    }

    /// Is the terminal's background light? `None` where it does not say.
    pub fn is_light(&self) -> Option<bool> {
        is_light(&|name| env::var_os(name))
    }
}

/// By the variable of rxvt and its kin, "foreground;background" as numbers of the 16 colours. The
/// console of Linux has no other background than black, and no variable.
fn is_light(variable: &dyn Fn(&str) -> Option<OsString>) -> Option<bool> {
    let text = |name| variable(name).map(|value| value.to_string_lossy().into_owned());
    let says = text("COLORFGBG").unwrap_or_default();
    match says.rsplit(';').next().unwrap_or_default() {
        "7" | "15" => Some(true),
        "0" | "1" | "2" | "3" | "4" | "5" | "6" | "8" => Some(false),
        _ => text("TERM")
            .is_some_and(|term| term == "linux")
            .then_some(false),
    }
}

fn wants_color(
    choice: ColorChoice,
    is_terminal: bool,
    variable: &dyn Fn(&str) -> Option<OsString>,
) -> bool {
    let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if is_set("NO_COLOR") => false,
        ColorChoice::Auto => {
            let forced = is_set("CLICOLOR_FORCE")
                && variable("CLICOLOR_FORCE").is_some_and(|value| value != "0");
            let term = variable("TERM").unwrap_or_default();
            let is_dumb = term.is_empty() || term == "dumb";
            forced || (is_terminal && !is_dumb)
        }
    }
}

fn variable(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

/// The text of a file; `None` if there is none and nobody named it.
fn read(path: &Path, must_exist: bool) -> Result<Option<String>, ConfigError> {
    let path = path.to_owned();
    match regular::read(&path, LARGEST) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| {
            let why = "stream did not contain valid UTF-8";
            let cause = io::Error::new(io::ErrorKind::InvalidData, why);
            ConfigError::Unreadable { path, cause }
        }),
        Err(Refusal::System(cause)) if cause.kind() == io::ErrorKind::NotFound && !must_exist => {
            Ok(None)
        }
        Err(Refusal::System(cause)) => Err(ConfigError::Unreadable { path, cause }),
        Err(Refusal::Folder) => {
            let cause = io::Error::from(rustix::io::Errno::ISDIR);
            Err(ConfigError::Unreadable { path, cause })
        }
        // Who names it wants a file without anything in it.
        Err(Refusal::NotRegular) if path == Path::new("/dev/null") => Ok(Some(String::new())),
        Err(Refusal::NotRegular) => Err(ConfigError::NotRegular { path }),
        Err(Refusal::TooLarge) => Err(ConfigError::TooLarge { path }),
    }
}

fn read_config(
    path: &Path,
    must_exist: bool,
    wrong: &mut Vec<ConfigError>,
) -> (ConfigFile, Vec<Note>) {
    let text = read(path, must_exist).unwrap_or_else(|error| {
        wrong.push(error);
        None
    });
    let text = text.unwrap_or_default();
    ConfigFile::read(&text).unwrap_or_else(|problems| {
        wrong.push(ConfigError::Wrong {
            path: path.into(),
            problems,
        });
        let file = ConfigFile {
            lang: ConfigFile::language(&text),
            ..ConfigFile::default()
        };
        (file, Vec::new())
    })
}

fn read_keymap(path: &Path) -> Result<toml::Table, ConfigError> {
    let text = read(path, true)?.unwrap_or_default();
    text.parse().map_err(|error| ConfigError::Wrong {
        path: path.into(),
        problems: vec![Note::syntax(&text, &error)],
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::Problem;

    fn resolved(config: &str, flags: Flags, set: &[(&str, &str)]) -> Result<Settings, ConfigError> {
        let dir = tempfile::tempdir().expect("a place for the test's file");
        let path = dir.path().join("config.toml");
        fs::write(&path, config).expect("the test's file can be written");
        let flags = Flags {
            config: Some(path),
            data_dir: Some("data".into()),
            ..flags
        };
        let (settings, wrong) = Settings::resolve_in(flags, &|name| {
            let (_, value) = set.iter().find(|(have, _)| *have == name)?;
            Some((*value).into())
        });
        wrong.into_iter().next().map_or(Ok(settings), Err)
    }

    #[test]
    fn an_option_goes_before_a_variable_before_the_file_before_the_default() {
        let file = "plan = \"file\"";
        let flags = Flags {
            plan: Some("option".into()),
            ..Flags::default()
        };
        let variable = [("ATTACHE_PLAN", "variable")];
        let plan = |config, flags, set| resolved(config, flags, set).expect("good settings").plan;
        assert_eq!(plan(file, flags, &variable), "option");
        assert_eq!(plan(file, Flags::default(), &variable), "variable");
        assert_eq!(plan(file, Flags::default(), &[]), "file");
        assert_eq!(plan("", Flags::default(), &[]), "my");
    }

    #[test]
    fn paths_in_the_file_begin_at_its_folder() {
        let settings = resolved("agenda = \"kcw.toml\"", Flags::default(), &[]).expect("good");
        let (path, origin) = settings.agenda.expect("an agenda");
        assert_eq!(origin, Origin::File);
        assert_eq!(
            path.parent(),
            settings.config_file.as_deref().and_then(Path::parent)
        );
        let settings = resolved("agenda = \"/srv/kcw.toml\"", Flags::default(), &[]).expect("good");
        assert_eq!(
            settings.agenda,
            Some(("/srv/kcw.toml".into(), Origin::File))
        );
    }

    #[test]
    fn a_config_file_that_was_named_must_exist() {
        let flags = Flags {
            config: Some("/nowhere/config.toml".into()),
            ..Flags::default()
        };
        let (_, wrong) = Settings::resolve_in(flags, &|_| None);
        let [ConfigError::Unreadable { path, .. }] = &wrong[..] else {
            panic!("{wrong:?}");
        };
        assert_eq!(path, Path::new("/nowhere/config.toml"));
    }

    #[test]
    fn every_mistake_of_the_file_is_told_with_its_line() {
        let error = resolved("ascii = 1\nmouse = 2", Flags::default(), &[]).expect_err("two");
        let ConfigError::Wrong { problems, .. } = error else {
            panic!("{error:?}");
        };
        assert_eq!(problems.len(), 2);
        let problem = Problem::NoBoolean("mouse".into());
        assert_eq!(problems[1], Note { line: 2, problem });
    }

    #[test]
    fn a_file_that_is_wrong_says_nothing_but_its_language() {
        let dir = tempfile::tempdir().expect("a place for the test's file");
        let path = dir.path().join("config.toml");
        let text = "lang = \"ko\"\nplan = \"mine\"\nascii = 1";
        fs::write(&path, text).expect("the test's file can be written");
        let flags = Flags {
            config: Some(path),
            ..Flags::default()
        };
        let (settings, wrong) = Settings::resolve_in(flags, &|_| None);
        assert_eq!(wrong.len(), 1);
        assert_eq!((&*settings.lang, &*settings.plan), ("ko", "my"));
    }

    #[test]
    fn a_keymap_of_its_own_is_read() {
        let settings =
            resolved("[keymap.list]\nnext = [\"n\"]", Flags::default(), &[]).expect("good");
        assert!(settings.keymap.contains_key("list"));
        let error = resolved("keymap = \"none.toml\"", Flags::default(), &[]).expect_err("no file");
        let ConfigError::Unreadable { path, .. } = error else {
            panic!("{error:?}");
        };
        assert!(path.ends_with("none.toml"), "{}", path.display());
    }

    #[test]
    fn trust_56_colours_follow_the_option_then_the_environment_then_the_terminal() {
        let wants = |choice, is_terminal, set: &[(&str, &str)]| {
            wants_color(choice, is_terminal, &|name| {
                let (_, value) = set.iter().find(|(have, _)| *have == name)?;
                Some((*value).into())
            })
        };
        let term = ("TERM", "xterm");
        assert!(wants(ColorChoice::Auto, true, &[term]));
        assert!(!wants(ColorChoice::Auto, false, &[term]));
        assert!(!wants(ColorChoice::Auto, true, &[term, ("NO_COLOR", "1")]));
        assert!(wants(ColorChoice::Auto, true, &[term, ("NO_COLOR", "")]));
        assert!(wants(ColorChoice::Auto, false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!wants(ColorChoice::Auto, false, &[("CLICOLOR_FORCE", "0")]));
        assert!(wants(ColorChoice::Always, false, &[("NO_COLOR", "1")]));
        assert!(!wants(ColorChoice::Never, true, &[term]));
        for term in ["dumb", ""] {
            assert!(!wants(ColorChoice::Auto, true, &[("TERM", term)]), "{term}");
            assert!(
                wants(ColorChoice::Always, true, &[("TERM", term)]),
                "{term}"
            );
        }
        assert!(!wants(ColorChoice::Auto, true, &[]));
    }

    #[test]
    fn a_terminal_says_whether_its_background_is_light() {
        let says = |set: &[(&str, &str)]| {
            is_light(&|name| {
                let (_, value) = set.iter().find(|(have, _)| *have == name)?;
                Some((*value).into())
            })
        };
        assert_eq!(says(&[("COLORFGBG", "0;15")]), Some(true));
        assert_eq!(says(&[("COLORFGBG", "15;default;0")]), Some(false));
        assert_eq!(says(&[("COLORFGBG", "0;default")]), None);
        assert_eq!(says(&[("TERM", "linux")]), Some(false));
        assert_eq!(says(&[("TERM", "xterm")]), None);
    }

    #[test]
    fn trust_57_a_terminal_that_is_not_utf_8_gets_ascii() {
        let settings = resolved("", Flags::default(), &[("LC_ALL", "C")]).expect("good");
        assert!(settings.ascii);
    }
}
