//! One page for a phone: a plan, or the programme with a search, in one file that needs no network.
//!
//! Nothing in it asks for anything elsewhere: its policy allows the one style and the scripts that it holds,
//! by their hashes, and every text is escaped by maud. One script says what is on and what comes next, by the
//! clock of who reads the page; another one searches, where there is a search, and what one finds by words
//! that no entry shows stands with it, as data for the script.

mod entry;
mod words;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::selection::Selection;
use crate::agenda::{Distinctive, Ref, Time, safe};
use crate::i18n::Message;
use crate::i18n::sentences::export as say;
use crate::paper::Wording;
use entry::{Entries, Placed};

const STYLE: &str = include_str!("page.css");
const CLOCK: &str = include_str!("clock.js");
const SEARCH: &str = include_str!("search.js");
/// Their hashes, as a policy names them; a test makes them anew.
const STYLE_HASH: &str = "sha256-F3qIpuF8zeC7ciNCkAkngt/8GrDEKOQoIg7fkj5psiM=";
const CLOCK_HASH: &str = "sha256-WZ84JxfCiG8CFbuRRXJcfktcDHx38XRw5K4LjjNwZ3k=";
const SEARCH_HASH: &str = "sha256-+trDOfDRSNVaV8UeGubtTv1V56qcs0jwdyZx0l3DRL8=";

/// The page of a selection, made at `now`; with a field to search it where `has_search`.
pub fn page(wording: &Wording<'_>, of: &Selection<'_>, now: Time, has_search: bool) -> String {
    let event = wording.tagged(&wording.agenda.event.name);
    let title = title(wording, of);
    let distinctive = Distinctive::of(wording.agenda);
    let entries = Entries {
        wording,
        of,
        now,
        distinctive: &distinctive,
        has_search,
    };
    let days = days(entries.all());
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
                    @if has_search { (search(wording, of)) }
                    (ways(wording, &days))
                }
                main data-now=(wording.locale.say(&say::page_now())) data-next=(wording.locale.say(&say::page_next())) {
                    @for (at, day) in days.iter().enumerate() {
                        section {
                            h2 id=(format!("day-{at}")) { (heading(wording, day.date)) }
                            @for entry in &day.entries { (entry) }
                        }
                    }
                }
                @if entries.bears_mark() {
                    footer { p { (wording.marks.illustrative) " " (wording.locale.texts.paper.mark_illustrative()) } }
                }
                script { (PreEscaped(CLOCK)) }
                @if has_search { script { (PreEscaped(SEARCH)) } }
            }
        }
    };
    page.into_string()
}

/// Ways into the page: to its days where it has several and, shown by the script, to what is on now.
fn ways(wording: &Wording<'_>, days: &[Day]) -> Markup {
    let name = |day: &Day| match day.date {
        Some(date) => wording.locale.date_short(date),
        None => wording.locale.texts.paper.no_time().into_owned(),
    };
    html! {
        nav aria-label=(wording.locale.say(&say::page_days())) {
            @if days.len() > 1 {
                @for (at, day) in days.iter().enumerate() {
                    a href=(format!("#day-{at}")) { (name(day)) }
                }
            }
            a #way href="#now" hidden { (wording.locale.say(&say::page_to_now())) }
        }
    }
}

/// The field, and the topics to choose from. Both are shown by the script, without which they would do
/// nothing.
fn search(wording: &Wording<'_>, of: &Selection<'_>) -> Markup {
    let say = |message: &Message| wording.locale.say(message);
    let topics = topics(wording, of);
    html! {
        search hidden {
            label for="search" { (say(&say::search())) }
            input #search type="search" autocomplete="off" autocapitalize="off" spellcheck="false";
            @if topics.len() > 1 {
                label for="topic" { (say(&say::page_topic())) }
                select #topic autocomplete="off" {
                    option value="" { (say(&say::page_every_topic())) }
                    @for (topic, sessions) in &topics {
                        option value=(topic) {
                            (wording.line(&wording.agenda.topics[*topic].name)) " (" (sessions) ")"
                        }
                    }
                }
            }
            output for="search topic" data-some=(say(&say::page_found("{n}", "{all}"))) data-none=(say(&say::nothing_found())) {}
        }
    }
}

/// The topics of a selection in the order of the agenda, and how many sessions each has.
fn topics(wording: &Wording<'_>, of: &Selection<'_>) -> BTreeMap<usize, usize> {
    let mut topics = BTreeMap::new();
    for &ix in of.sessions {
        let named = wording.named_topics(wording.agenda.session(ix));
        for topic in named.filter_map(Ref::known) {
            *topics.entry(topic.at()).or_default() += 1;
        }
    }
    topics
}

fn policy(has_search: bool) -> String {
    let search = has_search.then(|| format!(" '{SEARCH_HASH}'"));
    let search = search.unwrap_or_default();
    format!(
        "default-src 'none'; style-src '{STYLE_HASH}'; script-src '{CLOCK_HASH}'{search}; \
         base-uri 'none'; form-action 'none'"
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

/// What stands under one heading.
struct Day {
    /// `None`: what has no time.
    date: Option<NaiveDate>,
    entries: Vec<Markup>,
}

/// The days by date; what has no time last.
fn days(mut placed: Vec<Placed>) -> Vec<Day> {
    placed.sort_by_key(|one| (one.day.is_none(), one.day, one.start));
    let mut days: Vec<Day> = Vec::new();
    for one in placed {
        match days.last_mut() {
            Some(day) if day.date == one.day => day.entries.push(one.entry),
            _ => days.push(Day {
                date: one.day,
                entries: vec![one.entry],
            }),
        }
    }
    days
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
