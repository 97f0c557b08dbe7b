//! `attache config [path|show|default]`: where settings are, what they are, what they could be.

use std::path::Path;

use serde_json::Value;

use super::args::Config;
use super::json::{self, ConfigJson};
use super::out::{Line, Role};
use super::run::{From, Run};
use crate::agenda::safe;
use crate::config::{self, ColorChoice, Origin, ThemeChoice, ZoneChoice};
use crate::error::Error;
use crate::paper::wrap::width;

/// Tells of the settings.
pub(crate) fn run(run: &mut Run, what: Config) -> Result<u8, Error> {
    match what {
        Config::Default => {
            run.no_json("config default")?;
            run.out.text(config::default_file(run.locale.tag()))?;
        }
        Config::Path => tell(run, &paths(run))?,
        Config::Show => {
            let mut facts = paths(run);
            facts.extend(settings(run));
            tell(run, &facts)?;
        }
    }
    Ok(0)
}

/// Whence the agenda is: told in the reader's words, but in a document for programs.
const ORIGIN: &str = "agenda_from";

/// A setting by its name; `null` where there is none.
type Fact = (&'static str, Value);

fn tell(run: &mut Run, facts: &[Fact]) -> Result<(), Error> {
    if run.options.json {
        return json::write(&mut run.out, &ConfigJson(facts));
    }
    // What is no key of the config file has a name in words.
    let label = |name: &'static str| {
        let said = run.locale.texts.setting_names.by_name(name);
        said.unwrap_or(name.into()).into_owned()
    };
    let labels: Vec<String> = facts.iter().map(|(name, _)| label(name)).collect();
    let column = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2;
    for ((name, value), label) in facts.iter().zip(labels) {
        let value = match value {
            Value::Null => run.locale.texts.paper.nothing().into_owned(),
            Value::String(word) if *name == ORIGIN => {
                let said = run.locale.texts.origins.by_name(&word.replace(' ', "-"));
                said.unwrap_or(word.into()).into_owned()
            }
            Value::String(text) => safe::line(text).into_owned(),
            other => other.to_string(),
        };
        let line = Line::of(Role::Muted, label)
            .pad_to(column)
            .put(Role::Text, value);
        run.out.line(&line)?;
    }
    Ok(())
}

fn shown(path: &Path) -> Value {
    path.to_string_lossy().into()
}

fn paths(run: &Run) -> Vec<Fact> {
    let settings = &run.settings;
    let data = settings.data_dir.as_ref().ok();
    vec![
        ("config", settings.config_file.as_deref().map(shown).into()),
        ("data", data.map(|dir| shown(dir)).into()),
        ("plans", data.map(|dir| shown(&dir.join("plans"))).into()),
        (
            "agenda",
            match run.agenda_source() {
                From::File(path) => shown(&path),
                From::BuiltIn => Value::Null,
            },
        ),
        ("keymap", settings.keymap_file.as_deref().map(shown).into()),
    ]
}

fn settings(run: &Run) -> Vec<Fact> {
    let settings = &run.settings;
    let origin = match (&settings.agenda, run.agenda_source()) {
        (Some((_, Origin::Flag)), _) => "option",
        (Some((_, Origin::Variable)), _) => "variable",
        (Some((_, Origin::File)), _) => "config file",
        (None, From::File(_)) => "current folder",
        (None, From::BuiltIn) => "built in",
    };
    vec![
        (ORIGIN, origin.into()),
        ("plan", settings.plan.as_str().into()),
        ("lang", settings.lang.as_str().into()),
        (
            "zone",
            match &settings.zone {
                ZoneChoice::Event => "event".into(),
                ZoneChoice::Local => "local".into(),
                ZoneChoice::Named(name) => name.as_str().into(),
            },
        ),
        ("theme", word(ThemeChoice::WORDS, settings.theme)),
        ("color", word(ColorChoice::WORDS, settings.color)),
        ("ascii", settings.ascii.into()),
        (
            "ambiguous",
            if settings.ambiguous_wide { 2 } else { 1 }.into(),
        ),
        ("mouse", settings.mouse.into()),
        ("bell", settings.bell.unwrap_or(0).into()),
    ]
}

fn word<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> Value {
    let found = words.iter().find(|(_, one)| *one == value);
    found.map(|(word, _)| *word).into()
}
