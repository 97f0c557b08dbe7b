//! `attache config [path|show|default]`: where settings are, what they are, what they could be.

use std::path::Path;

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
            run.out.text(config::DEFAULT)?;
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

type Fact = (&'static str, Option<String>);

fn tell(run: &mut Run, facts: &[Fact]) -> Result<(), Error> {
    if run.options.json {
        return json::write(&mut run.out, &ConfigJson(facts));
    }
    let column = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
    for (name, value) in facts {
        let value = match value {
            Some(value) => safe::line(value).into_owned(),
            None => run.locale.texts.paper.nothing().into_owned(),
        };
        let line = Line::of(Role::Muted, *name)
            .pad_to(column)
            .put(Role::Text, value);
        run.out.line(&line)?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn paths(run: &Run) -> Vec<Fact> {
    let settings = &run.settings;
    let data = settings.data_dir.as_ref().ok();
    vec![
        ("config", settings.config_file.as_deref().map(shown)),
        ("data", data.map(|dir| shown(dir))),
        ("plans", data.map(|dir| shown(&dir.join("plans")))),
        (
            "agenda",
            match run.agenda_source() {
                From::File(path) => Some(shown(&path)),
                From::BuiltIn => None,
            },
        ),
        ("keymap", settings.keymap_file.as_deref().map(shown)),
    ]
}

fn settings(run: &Run) -> Vec<Fact> {
    let settings = &run.settings;
    let flag = |is: bool| Some(is.to_string());
    let origin = match (&settings.agenda, run.agenda_source()) {
        (Some((_, Origin::Flag)), _) => "option",
        (Some((_, Origin::Variable)), _) => "variable",
        (Some((_, Origin::File)), _) => "config file",
        (None, From::File(_)) => "current folder",
        (None, From::BuiltIn) => "built in",
    };
    vec![
        ("agenda_from", Some(origin.to_owned())),
        ("plan", Some(settings.plan.clone())),
        ("lang", Some(settings.lang.clone())),
        (
            "zone",
            Some(match &settings.zone {
                ZoneChoice::Event => "event".to_owned(),
                ZoneChoice::Local => "local".to_owned(),
                ZoneChoice::Named(name) => name.clone(),
            }),
        ),
        ("theme", word(ThemeChoice::WORDS, settings.theme)),
        ("color", word(ColorChoice::WORDS, settings.color)),
        ("ascii", flag(settings.ascii)),
        (
            "ambiguous",
            Some(if settings.ambiguous_wide { "2" } else { "1" }.to_owned()),
        ),
        ("mouse", flag(settings.mouse)),
    ]
}

fn word<T: Copy + PartialEq>(words: &[(&str, T)], value: T) -> Option<String> {
    let found = words.iter().find(|(_, one)| *one == value);
    found.map(|(word, _)| (*word).to_owned())
}
