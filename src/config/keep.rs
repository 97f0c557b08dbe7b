//! Keeping one setting in the config file: everything else in it, comments and unknown keys too, stays
//! as it stands.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;
use toml_edit::{DocumentMut, Item, Value};

use super::choice::ThemeChoice;
use super::settings::LARGEST;
use crate::regular::{self, Refusal};

/// A setting that the screens change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The looks of the screens.
    Theme(ThemeChoice),
    /// The language of the interface, as a BCP 47 tag.
    Language(&'static str),
}

impl Setting {
    /// Its key in the file.
    pub fn key(self) -> &'static str {
        match self {
            Self::Theme(_) => "theme",
            Self::Language(_) => "lang",
        }
    }

    /// Its value in the file.
    pub fn value(self) -> &'static str {
        match self {
            Self::Theme(choice) => choice.word(),
            Self::Language(tag) => tag,
        }
    }
}

/// Why a setting was not kept.
#[derive(Debug)]
pub enum Unkept {
    /// The file cannot be read or written.
    System(io::Error),
    /// It is a folder, a pipe or the like, larger than [`LARGEST`], or no TOML in UTF-8.
    NoConfig,
}

impl From<io::Error> for Unkept {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// Writes a setting into the config file, which is made where it is missing. A file that nobody may
/// write is left alone, even where its folder would let it be replaced.
pub fn keep(path: &Path, setting: Setting) -> Result<(), Unkept> {
    // Many keep their files elsewhere, and a link in their place.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let text = match regular::read(&target, LARGEST) {
        Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| Unkept::NoConfig)?),
        Err(Refusal::System(error)) if error.kind() == io::ErrorKind::NotFound => None,
        Err(Refusal::System(error)) => return Err(error.into()),
        Err(Refusal::Folder | Refusal::NotRegular | Refusal::TooLarge) => {
            return Err(Unkept::NoConfig);
        }
    };
    let with_it = with(text.as_deref().unwrap_or_default(), setting).ok_or(Unkept::NoConfig)?;
    if text.is_some_and(|text| text == with_it) {
        return Ok(());
    }
    Ok(replace(&target, with_it.as_bytes())?)
}

/// The text of a config file with a setting in it; `None` where it is no TOML.
fn with(text: &str, setting: Setting) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let mut value = Value::from(setting.value());
    let key = setting.key();
    let is_empty = document.is_empty();
    match document.get_mut(key) {
        Some(Item::Value(old)) => {
            // What stands behind it in its line stays there.
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        Some(other) => *other = Item::Value(value),
        None if is_empty => {
            // Behind the comments, of which a new file may consist.
            let line_end = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            return Some(format!("{text}{line_end}{key} = {value}\n"));
        }
        None => {
            document.insert(key, Item::Value(value));
        }
    }
    Some(document.to_string())
}

/// Puts these bytes in a file's place, at once or not at all.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let permissions = match fs::metadata(path) {
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    const LIGHT: Setting = Setting::Theme(ThemeChoice::Light);
    const KOREAN: Setting = Setting::Language("ko");

    #[test]
    fn everything_else_in_the_file_stays_as_it_stands() {
        let text = "# mine\nplan   = 'work' # the usual\ntheme = \"dark\"  # at night\n\nglow = 3\n\n\
                    # keys\n[keymap.list]\nnext = [\"n\"]\n";
        let light = with(text, LIGHT).expect("TOML");
        assert_eq!(light, text.replace("\"dark\"", "\"light\""));
        let korean = with(text, KOREAN).expect("TOML");
        let added = text.replace("glow = 3\n", "glow = 3\nlang = \"ko\"\n");
        assert_eq!(korean, added);
        let keys = "# keys\n[keymap.list]\nnext = [\"n\"]\n";
        let first = with(keys, LIGHT).expect("TOML");
        assert!(first.contains(keys), "{first}");
        assert!(first.starts_with("theme = \"light\"\n"), "{first}");
    }

    #[test]
    fn a_file_of_comments_gets_the_setting_behind_them() {
        assert_eq!(
            with("# theme = \"auto\"", LIGHT).as_deref(),
            Some("# theme = \"auto\"\ntheme = \"light\"\n")
        );
        assert_eq!(with("", KOREAN).as_deref(), Some("lang = \"ko\"\n"));
        assert_eq!(with("theme =", LIGHT), None);
    }

    #[test]
    fn the_file_and_its_folder_are_made_and_its_rights_and_links_kept() {
        let home = tempfile::tempdir().expect("a place for the test's files");
        let path = home.path().join("config/attache/config.toml");
        keep(&path, LIGHT).expect("it is made");
        assert_eq!(
            fs::read_to_string(&path).expect("it is there"),
            "theme = \"light\"\n"
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
        let link = home.path().join("link.toml");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        keep(&link, KOREAN).expect("it is written");
        let text = fs::read_to_string(&path).expect("it is there");
        assert_eq!(text, "theme = \"light\"\nlang = \"ko\"\n");
        assert!(link.is_symlink());
        let mode = fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_may_not_be_written_is_left_alone() {
        let home = tempfile::tempdir().expect("a place for the test's files");
        let path = home.path().join("config.toml");
        fs::write(&path, "# mine\n").expect("it can be made");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("it is ours");
        let unkept = keep(&path, LIGHT).expect_err("nobody may write it");
        let is_denied = |error: &io::Error| error.kind() == io::ErrorKind::PermissionDenied;
        assert!(
            matches!(&unkept, Unkept::System(error) if is_denied(error)),
            "{unkept:?}"
        );
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "# mine\n");
        assert!(matches!(keep(home.path(), LIGHT), Err(Unkept::NoConfig)));
    }
}
