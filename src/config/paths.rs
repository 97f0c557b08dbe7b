//! Where our files live: by the platform's habits, never in a place that was not asked for.

use std::env;
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

/// Where what could not be kept in its place is kept for a while, the best place first: the folder of
/// this user's session, and one of our own among temporary files, unless someone else made it.
pub fn fallbacks() -> Vec<PathBuf> {
    use std::os::unix::fs::MetadataExt as _;
    let user = rustix::process::getuid().as_raw();
    let session = absolute_variable("XDG_RUNTIME_DIR");
    let temporary = env::temp_dir().join(format!("attache-{user}"));
    let is_ours = match temporary.symlink_metadata() {
        // Nobody else may look into it: no bit of group and others.
        Ok(meta) => meta.is_dir() && meta.uid() == user && meta.mode().trailing_zeros() >= 6,
        Err(_) => temporary.is_absolute(),
    };
    session
        .into_iter()
        .chain(is_ours.then_some(temporary))
        .collect()
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
