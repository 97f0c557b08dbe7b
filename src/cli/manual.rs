//! `attache completions SHELL` and `attache man [agenda]`: made from the same types that read the command
//! line, and from the keymap, so that they cannot say anything else.

mod agenda;
mod limits;
mod plain;
mod safety;

use std::io::{self, Write};

use clap::builder::Str;
use clap::{Arg, Command};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::help;
use super::out::Out;
use crate::error::Error;
use crate::i18n::Locale;
use crate::i18n::help::Manual;
use crate::tui::input::keymap::Keymap;

/// Writes what a shell reads to complete command lines of ours.
pub(crate) fn completions(out: &mut Out, shell: Shell, lang: &str) -> Result<(), Error> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut help::command(lang), "attache", &mut script);
    out.document(|sink| sink.write_all(&script))
}

/// Shows the manual page: options, every command, keys, queries and exit codes.
pub(crate) fn man(out: &mut Out, locale: &Locale) -> Result<(), Error> {
    show(out, |sink| page(sink, locale))
}

/// Shows the manual page of the agenda file: every table, every key.
pub(crate) fn agenda(out: &mut Out, locale: &Locale) -> Result<(), Error> {
    show(out, |sink| agenda::page(sink, locale))
}

/// A page as text in a terminal, elsewhere in roff, for `man` and for those who install it.
fn show(out: &mut Out, page: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    if !out.is_terminal() {
        return out.document(page);
    }
    let mut roff = Vec::new();
    page(&mut roff).expect("memory takes every byte");
    let lines = plain::lines(&String::from_utf8_lossy(&roff), out.width);
    lines.iter().try_for_each(|line| out.line(line))
}

/// The page's texts in the reader's language; none: in English, as they stand here.
#[derive(Clone, Copy)]
struct Wording(Option<&'static Manual>);

impl Wording {
    fn text(self, english: &'static str) -> &'static str {
        let said = self.0.and_then(|manual| manual.texts.get(english));
        said.map_or(english, String::as_str)
    }

    /// The page with its headings, and what clap's manual says by itself, in that language.
    fn headed(self, page: &[u8]) -> String {
        let page = String::from_utf8_lossy(page);
        let Some(manual) = self.0 else {
            return page.into_owned();
        };
        let mut headed = String::with_capacity(page.len());
        for line in page.lines() {
            let heading = line
                .strip_prefix(".SH ")
                .map(|heading| heading.trim_matches('"'));
            if let Some(heading) = heading.and_then(|heading| manual.headings.get(heading)) {
                headed.push_str(".SH \"");
                headed.push_str(heading);
                headed.push('"');
            } else {
                let said = (manual.words.iter()).fold(line.to_owned(), |line, (english, said)| {
                    line.replace(english, said)
                });
                headed.push_str(&said);
            }
            headed.push('\n');
        }
        headed
    }
}

fn page(sink: &mut dyn Write, locale: &Locale) -> io::Result<()> {
    let wording = Wording(Manual::of(locale.tag()));
    let command = help::command(locale.tag());
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    commands(&command, &mut page)?;
    keys(&mut page, locale)?;
    files(&mut page, wording)?;
    safety::section(&mut page, wording)?;
    output(&mut page, wording)?;
    limits::section(&mut page, wording)?;
    see_also(&mut page, wording)?;
    man.render_extra_section(&mut page)?;
    man.render_version_section(&mut page)?;
    sink.write_all(wording.headed(&page).as_bytes())
}

/// One entry a command, with what only it takes.
fn commands(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["COMMANDS"]);
    for sub in subcommands(command, "attache") {
        roff.control("TP", []);
        roff.text([bold(sub.line)]);
        roff.text([roman(sub.about)]);
        for (name, help) in sub.arguments {
            roff.control("RS", []);
            roff.control("TP", []);
            roff.text([bold(name)]);
            roff.text([roman(help)]);
            roff.control("RE", []);
        }
    }
    roff.to_writer(page)
}

/// The keys of the screens, as the shipped keymap has them.
fn keys(page: &mut Vec<u8>, locale: &Locale) -> io::Result<()> {
    let (keymap, texts) = (Keymap::default(), &locale.texts);
    let mut roff = Roff::default();
    roff.control("SH", ["KEYS"]);
    let mut scope = None;
    for row in keymap.rows() {
        if scope != Some(row.scope) {
            scope = Some(row.scope);
            roff.control("SS", [&*row.scope.title(texts)]);
        }
        roff.control("TP", []);
        roff.text([bold(row.labels(false, ", "))]);
        roff.text([roman(row.about(texts))]);
    }
    roff.to_writer(page)
}

const FILES_ARE: &str = "In the data directory, which `attache config path` names. `attache plan forget` names all files of \
    a plan, and removes them.";

/// What lies in the data directory, and what is to be done with it.
const FILES: [(&str, &str); 7] = [
    (
        "plans/EVENT/PLAN.toml",
        "A plan, for its owner alone. It is TOML and may be edited by hand, also while the screens show it.",
    ),
    (
        "plans/EVENT/PLAN.bak",
        "The plan before the last change. It is taken by itself where the plan cannot be read; to go back to it, copy it \
         over the plan.",
    ),
    (
        "plans/EVENT/PLAN.lock",
        "Held during a save; empty, and never in the way. Nobody has to remove it.",
    ),
    (
        "plans/EVENT/PLAN.corrupt-TIME",
        "A plan that could not be read, as it was. Take what the plan lacks over by hand, then remove it.",
    ),
    (
        "plans/EVENT/PLAN.conflict-DATE-HOST",
        "A text that was written over by one of the same time, or changes that no longer fitted when they were recovered. \
         Take from it what you need, then remove it.",
    ),
    (
        "plans/EVENT/PLAN.recovery-TIME",
        "Changes that could not be saved when the screens ended. The next start asks what to do with them; `attache plan \
         recover` takes them into the plan, with --drop it throws them away. Where nothing can be written here, the file is \
         below $XDG_RUNTIME_DIR or the temporary folder, which the system empties.",
    ),
    (
        "plans/EVENT/.*.attache-tmp",
        "What a kill in the middle of a save left. It goes with the next start or save.",
    ),
];

fn files(page: &mut Vec<u8>, wording: Wording) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["FILES"]);
    roff.text([roman(wording.text(FILES_ARE))]);
    for (name, about) in FILES {
        roff.control("TP", []);
        roff.text([bold(name)]);
        roff.text([roman(wording.text(about))]);
    }
    roff.to_writer(page)
}

/// Where the answer goes, and in which letters.
const OUTPUT: [&str; 3] = [
    "The answer goes to standard output, everything else to standard error. A reader that goes away ends the command \
     quietly; a full disk is an error. A standard output that is closed is taken as the null device, from which it cannot be \
     told: the answer goes nowhere, and the exit code says the rest.",
    "Colours only on a terminal that says what it is: where TERM is unset or dumb the text is plain, unless --color always \
     asks for more.",
    "Where the locale (LC_ALL, LC_CTYPE, LANG) names another charset than UTF-8, commands write ASCII: letters without their \
     marks, and ? for what has no such letter. A language that is asked for by name, with --lang, ATTACHE_LANG or in the \
     config file, and that ASCII cannot spell is written in UTF-8 all the same; signs and frames stay ASCII.",
];

fn output(page: &mut Vec<u8>, wording: Wording) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["OUTPUT"]);
    for paragraph in OUTPUT {
        roff.control("PP", []);
        roff.text([roman(wording.text(paragraph))]);
    }
    roff.to_writer(page)
}

const SEE_ALSO: &str =
    "the agenda file, its tables and keys: `attache man agenda` prints that page.";

fn see_also(page: &mut Vec<u8>, wording: Wording) -> io::Result<()> {
    let mut roff = Roff::default();
    roff.control("SH", ["SEE ALSO"]);
    let about = format!("(5), {}", wording.text(SEE_ALSO));
    roff.text([bold("attache-agenda"), roman(about)]);
    roff.to_writer(page)
}

/// What the manual says of a command.
struct Entry {
    /// Its path and what stands behind it: `attache plan note ID TEXT`.
    line: String,
    about: String,
    /// Its own arguments with their help, those of every command left out.
    arguments: Vec<(String, String)>,
}

/// Every command below `command`, each before its own subcommands.
fn subcommands(command: &Command, path: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let subs = command.get_subcommands();
    for sub in subs.filter(|sub| sub.get_name() != "help") {
        let path = format!("{path} {}", sub.get_name());
        entries.push(entry(sub, &path));
        entries.extend(subcommands(sub, &path));
    }
    entries
}

fn entry(command: &Command, path: &str) -> Entry {
    let mut line = path.to_owned();
    let mut arguments = Vec::new();
    let own = command
        .get_arguments()
        .filter(|one| !one.is_global_set() && one.get_id() != "help");
    for one in own {
        let name = match one.get_long() {
            Some(long) if one.get_action().takes_values() => format!("--{long} {}", values(one)),
            Some(long) => format!("--{long}"),
            None => name(one),
        };
        if one.get_long().is_none() {
            line = format!("{line} {name}");
        }
        let mut help = one.get_help().map(ToString::to_string).unwrap_or_default();
        let all = possible(one);
        if one.get_long().is_none() && !all.is_empty() {
            help = format!("{help}: {}", all.join(", "));
        }
        arguments.push((name, help));
    }
    Entry {
        line,
        about: command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default(),
        arguments,
    }
}

/// What may be written behind an option: its values where they are known, else what they are called.
fn values(argument: &Arg) -> String {
    match possible(argument).as_slice() {
        [] => name(argument),
        all => all.join("|"),
    }
}

/// The values that an argument takes, where those are known; none of a switch.
fn possible(argument: &Arg) -> Vec<String> {
    if !argument.get_action().takes_values() {
        return Vec::new();
    }
    let all = argument.get_possible_values().into_iter();
    all.map(|value| value.get_name().to_owned()).collect()
}

/// What an argument is called: the names of its values, else its id in capitals.
fn name(argument: &Arg) -> String {
    match argument.get_value_names() {
        Some(names) => {
            let names: Vec<&str> = names.iter().map(Str::as_str).collect();
            names.join(" ")
        }
        None => argument.get_id().as_str().to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_text_of_the_page_has_its_translation_and_no_other_is_there() {
        let own = FILES
            .iter()
            .map(|(_, about)| *about)
            .chain(OUTPUT)
            .chain([FILES_ARE, SEE_ALSO]);
        let all: BTreeSet<&str> = own.chain(safety::texts()).chain(limits::texts()).collect();
        let manual = Manual::of("ko").expect("Korean has a manual of its own");
        let translated: BTreeSet<&str> = manual.texts.keys().map(String::as_str).collect();
        let missing: Vec<_> = all.difference(&translated).collect();
        let stale: Vec<_> = translated.difference(&all).collect();
        assert!(
            missing.is_empty() && stale.is_empty(),
            "missing: {missing:#?}\nstale: {stale:#?}"
        );
    }
}
