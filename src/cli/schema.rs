//! `attache schema`, and the schema beside an agenda that is written.

use std::fs;
use std::path::{Path, PathBuf};

use super::out::tell;
use super::run::Run;
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Locale;
use crate::i18n::sentences::failures;
use crate::paper::file::{Readers, write};
use crate::regular;
use crate::source::{self, SCHEMA_FILE};

/// No schema of ours is larger, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Writes the schema, its descriptions in the language of the run.
pub(crate) fn run(run: &mut Run, output: Option<&Path>, force: bool) -> Result<u8, Error> {
    run.no_json("schema")?;
    let text = source::schema(run.locale.tag());
    match output.filter(|to| *to != Path::new("-")) {
        None => run.out.document(|out| out.write_all(text.as_bytes()))?,
        Some(to) => {
            write(to, text.as_bytes(), Readers::Everyone, force)?;
            run.did(failures::file_written);
            written(to, run);
        }
    }
    Ok(0)
}

fn written(path: &Path, run: &Run) {
    let path = safe::line(&path.to_string_lossy()).into_owned();
    tell(&run.locale.texts.cli.imported(path));
}

/// The schema beside an agenda that will be written. It may be written: it is not there, or may be replaced.
pub(crate) struct Beside {
    path: PathBuf,
    text: String,
    force: bool,
}

impl Beside {
    /// Beside `agenda`, where it `is_wanted`. An error, before anything is written, where there is no folder, or
    /// where a file of that name is there that is no schema of this version.
    pub(crate) fn of(
        agenda: &Path,
        is_wanted: bool,
        force: bool,
        run: &Run,
    ) -> Result<Option<Self>, Error> {
        if !is_wanted {
            return Ok(None);
        }
        if agenda == Path::new("-") {
            return Err(Error::usage(failures::schema_beside_nothing())
                .hint(failures::schema_beside_nothing_hint()));
        }
        let path = agenda.with_file_name(SCHEMA_FILE);
        let mut beside = Self {
            text: source::schema(run.locale.tag()),
            path,
            force,
        };
        let is_there = fs::symlink_metadata(&beside.path).is_ok();
        if is_there && !force {
            if !is_ours(&beside.path) {
                let path = safe::line(&beside.path.to_string_lossy()).into_owned();
                let error = Error::failed(failures::is_there(path));
                return Err(error.hint(failures::is_there_hint()));
            }
            // In whatever language: it says the same.
            beside.force = true;
        }
        Ok(Some(beside))
    }

    /// Writes it.
    pub(crate) fn write(self, run: &Run) -> Result<(), Error> {
        write(
            &self.path,
            self.text.as_bytes(),
            Readers::Everyone,
            self.force,
        )?;
        written(&self.path, run);
        Ok(())
    }
}

/// Is that file a schema as this version writes it, in one of its languages?
fn is_ours(path: &Path) -> bool {
    let Ok(bytes) = regular::read(path, LARGEST) else {
        return false;
    };
    Locale::tags().any(|tag| source::schema(tag).as_bytes() == bytes)
}
