//! Where our files live: by the platform's habits, never in a place that was not asked for.

use std::env;
use std::io;
use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};

/// There is no place to keep files in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDataDir;

/// The config file of this user, whether it exists or not.
pub fn config_file() -> Option<PathBuf> {
    let dir = project()
        .map(|dirs| dirs.config_dir().to_owned())
        .or_else(|| absolute_variable("XDG_CONFIG_HOME"));
    dir.filter(|dir| dir.is_absolute())
        .map(|dir| dir.join("config.toml"))
}

/// The folder that plans are kept in, whether it exists or not. Relative values of the XDG variables
/// are ignored, as their specification demands.
pub fn data_dir() -> Result<PathBuf, NoDataDir> {
    project()
        .map(|dirs| dirs.data_dir().to_owned())
        .or_else(|| absolute_variable("XDG_DATA_HOME"))
        .filter(|dir| dir.is_absolute())
        .ok_or(NoDataDir)
}

/// Where what could not be kept in its place is kept for a while, the best place first: a folder of our
/// own in that of this user's session, and one among temporary files. Only folders that are there
/// already get one.
pub fn fallbacks() -> Vec<PathBuf> {
    let session = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    fallbacks_in(session.as_deref(), &env::temp_dir())
}

fn fallbacks_in(session: Option<&Path>, temporary: &Path) -> Vec<PathBuf> {
    let user = rustix::process::geteuid().as_raw();
    // Without a slash at its end, which would follow a link. The XDG base directory specification
    // demands that nobody else owns it or may look into it.
    let session = session.map(|session| session.components().collect::<PathBuf>());
    let session = session.filter(|session| session.is_absolute() && is_private(session));
    let temporary = Some(temporary).filter(|folder| folder.is_absolute() && folder.is_dir());
    let folders = [
        session.map(|session| session.join("attache")),
        temporary.map(|temporary| temporary.join(format!("attache-{user}"))),
    ];
    let is_free = |folder: &PathBuf| {
        let meta = folder.symlink_metadata();
        meta.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    (folders.into_iter().flatten())
        .filter(|folder| is_free(folder) || is_private(folder))
        .collect()
}

/// Is it a folder of this user, and no link to one, which nobody else may look into?
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let user = rustix::process::geteuid().as_raw();
    (folder.symlink_metadata())
        .is_ok_and(|meta| meta.is_dir() && meta.uid() == user && meta.mode() & 0o777 == 0o700)
}

/// Where this user keeps documents: that folder, else the home folder, else the current one.
pub fn documents() -> PathBuf {
    UserDirs::new()
        .map(|dirs| {
            let home = dirs.home_dir();
            dirs.document_dir()
                .filter(|dir| dir.is_dir())
                .unwrap_or(home)
                .to_owned()
        })
        .filter(|dir| dir.is_absolute() && dir.is_dir())
        .unwrap_or_else(|| PathBuf::from("."))
}

/// Where this system and this user keep fonts, whether these folders exist or not.
pub fn fonts() -> Vec<PathBuf> {
    let home = UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let own = [".local/share/fonts", ".fonts", "Library/Fonts"];
    let own = home
        .iter()
        .flat_map(|home| own.map(|folder| home.join(folder)));
    let all = [
        "/usr/local/share/fonts",
        "/usr/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
    ];
    own.chain(all.map(PathBuf::from)).collect()
}

/// A path from a file in `folder`: `~/` is the home folder, relative ones begin at `folder`.
pub fn from_folder(folder: &Path, path: &Path) -> PathBuf {
    if let (Ok(rest), Some(dirs)) = (path.strip_prefix("~"), UserDirs::new()) {
        return dirs.home_dir().join(rest);
    }
    folder.join(path)
}

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "attache")
}

/// `directories` gives up without a home folder; a variable may do without one.
fn absolute_variable(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env::var_os(name)?);
    path.is_absolute().then(|| path.join("attache"))
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn folder(path: &Path, mode: u32) {
        fs::create_dir(path).expect("it can be made");
        fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
    }

    /// The fallback folders for a session's folder `run` in `dir`, by their last names.
    fn names(dir: &Path, temporary: &str) -> Vec<String> {
        let found = fallbacks_in(Some(&dir.join("run/")), &dir.join(temporary));
        (found.iter())
            .map(|path| path.strip_prefix(dir).expect("below").display().to_string())
            .collect()
    }

    #[test]
    fn a_fallback_folder_is_in_one_that_is_there_and_that_nobody_else_may_look_into() {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let dir = dir.path();
        let temporary = format!("tmp/attache-{}", rustix::process::geteuid().as_raw());
        assert_eq!(names(dir, "tmp"), Vec::<String>::new(), "neither is there");
        folder(&dir.join("tmp"), 0o755);
        folder(&dir.join("run"), 0o700);
        assert_eq!(names(dir, "tmp"), ["run/attache", &temporary]);
        assert_eq!(names(dir, "none"), ["run/attache"]);
        for mode in [0o755, 0o750, 0o500] {
            let mode = Permissions::from_mode(mode);
            fs::set_permissions(dir.join("run"), mode).expect("it is ours");
            assert_eq!(names(dir, "tmp"), [&*temporary], "others may look into it");
        }
        fs::rename(dir.join("run"), dir.join("real")).expect("it is free");
        let private = Permissions::from_mode(0o700);
        fs::set_permissions(dir.join("real"), private).expect("it is ours");
        symlink("real", dir.join("run")).expect("it is free");
        assert_eq!(names(dir, "tmp"), [&*temporary], "it is a link");
        fs::remove_file(dir.join("run")).expect("it is a link");
        fs::rename(dir.join("real"), dir.join("run")).expect("it is free");
        symlink("../tmp", dir.join("run/attache")).expect("it is free");
        folder(&dir.join(&temporary), 0o755);
        assert_eq!(names(dir, "tmp"), Vec::<String>::new(), "ours are none");
    }
}
