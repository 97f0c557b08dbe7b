//! One page for a phone: a plan, or the programme with a search, in one file that needs no network.
//!
//! Nothing in it asks for anything elsewhere: its policy allows the one style and the one script that it
//! holds, by their hashes, and every text is escaped by maud. Without a search there is no script; what one
//! finds by words that no entry shows stands with it, as data for the script.

mod entry;
mod words;

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::selection::Selection;
use crate::agenda::{Distinctive, Time, safe};
use crate::i18n::sentences::export as say;
use crate::paper::Wording;
use entry::{Entries, Placed};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("search.js");
/// The hashes of both, as a policy names them; a test makes them anew.
const STYLE_HASH: &str = "sha256-BJRn1otydn/yoHmZojaTPteriTXMa6ZbNnVAN3aQHPU=";
const SCRIPT_HASH: &str = "sha256-Jw/yAnQRLObS9lv66b9zVfRdaeZx5eh+vHOhPEtXe8c=";

/// The page of a selection, made at `now`; with a field to search it where `has_search`.
pub fn page(wording: &Wording<'_>, of: &Selection<'_>, now: Time, has_search: bool) -> String {
    let event = wording.tagged(&wording.agenda.event.name);
    let title = title(wording, of);
    let distinctive = Distinctive::of(wording.agenda);
    let entries = Entries {
        wording,
        of,
        distinctive: &distinctive,
        has_search,
    };
    let days = days(wording, entries.all());
    let page = html! {
        (DOCTYPE)
        html lang=(wording.locale.tag()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(has_search));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { (title) " · " (event.text) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    p.soft lang=[event.lang.as_deref()] { (event.text) }
                    h1 { (title) }
                    p.soft { (facts(wording, now)) }
                    @if let Some(remark) = wording.illustrative_line(&distinctive) { p.soft { (remark) } }
                    @if has_search { (search(wording)) }
                    @if days.len() > 1 {
                        nav {
                            @for (at, (heading, _)) in days.iter().enumerate() {
                                a href=(format!("#day-{at}")) { (heading) }
                            }
                        }
                    }
                }
                main {
                    @for (at, (heading, entries)) in days.iter().enumerate() {
                        section {
                            h2 id=(format!("day-{at}")) { (heading) }
                            @for entry in entries { (entry) }
                        }
                    }
                }
                @if entries.bears_mark() {
                    footer { p { (wording.marks.illustrative) " " (wording.locale.texts.paper.mark_illustrative()) } }
                }
                @if has_search { script { (PreEscaped(SCRIPT)) } }
            }
        }
    };
    page.into_string()
}

/// The field. It is shown by the script, without which it would do nothing.
fn search(wording: &Wording<'_>) -> Markup {
    html! {
        div hidden {
            label for="search" { (wording.locale.say(&say::search())) }
            input #search type="search" autocomplete="off" autocapitalize="off" spellcheck="false";
            output for="search" data-none=(wording.locale.say(&say::nothing_found())) {}
        }
    }
}

fn policy(has_search: bool) -> String {
    let script = has_search.then(|| format!(" script-src '{SCRIPT_HASH}';"));
    let script = script.unwrap_or_default();
    format!(
        "default-src 'none'; style-src '{STYLE_HASH}';{script} base-uri 'none'; form-action 'none'"
    )
}

fn title(wording: &Wording<'_>, of: &Selection<'_>) -> String {
    let texts = &wording.locale.texts.paper;
    let Some(mine) = of.mine else {
        return wording.locale.say(&say::programme());
    };
    let owner = mine.plan.owner.as_deref().map(safe::line);
    match owner.filter(|owner| !owner.is_empty()) {
        Some(owner) => texts.plan_of(owner).into_owned(),
        None => texts.my_plan().into_owned(),
    }
}

/// As of which version, when it was made, and in which zone times are told.
fn facts(wording: &Wording<'_>, now: Time) -> String {
    let event = &wording.agenda.event;
    let texts = &wording.locale.texts.paper;
    let mut facts = Vec::new();
    match (&event.version, event.revision) {
        (Some(version), _) => facts.push(texts.as_of_version(version.line()).into_owned()),
        (None, Some(revision)) => facts.push(texts.as_of_revision(revision).into_owned()),
        (None, None) => {}
    }
    let (date, clock) = (
        wording.locale.date_long(now.date_naive()),
        wording.locale.clock(now.time()),
    );
    facts.push(texts.made(date, clock).into_owned());
    facts.push(texts.zone(event.timezone.name()).into_owned());
    facts.join(" · ")
}

/// The days by date, each with its heading; what has no time last.
fn days(wording: &Wording<'_>, mut placed: Vec<Placed>) -> Vec<(String, Vec<Markup>)> {
    placed.sort_by_key(|one| (one.day.is_none(), one.day, one.start));
    let mut days: Vec<(Option<NaiveDate>, String, Vec<Markup>)> = Vec::new();
    for one in placed {
        match days.last_mut() {
            Some((day, _, entries)) if *day == one.day => entries.push(one.entry),
            _ => days.push((one.day, heading(wording, one.day), vec![one.entry])),
        }
    }
    days.into_iter()
        .map(|(_, heading, entries)| (heading, entries))
        .collect()
}

fn heading(wording: &Wording<'_>, day: Option<NaiveDate>) -> String {
    let Some(date) = day else {
        return wording.locale.texts.paper.no_time().into_owned();
    };
    let name = wording.agenda.day(date).and_then(|day| day.name.as_ref());
    let date = wording.locale.date_long(date);
    match name {
        Some(name) => format!("{date} · {}", wording.line(name)),
        None => date,
    }
}
