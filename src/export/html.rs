//! One page for a phone: a plan, or the programme with a search, in one file that needs no network.
//!
//! Nothing in it asks for anything elsewhere: its policy allows the one style and the one script that it
//! holds, by their hashes, and every text is escaped by maud. Without a search there is no script.

use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::selection::{Mine, Selection};
use super::text::uri;
use crate::agenda::markdown::{self, Lead, Run};
use crate::agenda::{Session, SessionIx, Text, Time, safe};
use crate::i18n::sentences::export as say;
use crate::paper::Wording;
use crate::paper::plan_sheet::{is_room_illustrative, is_time_illustrative, session_facts};
use crate::plan::{Choice, Own};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("search.js");
/// The hashes of both, as a policy names them; a test makes them anew.
const STYLE_HASH: &str = "sha256-nxmPJdSzq8yOJgRBPbrihjb+D/Y+XMHUg9Hx09CWkgo=";
const SCRIPT_HASH: &str = "sha256-4sXOkNW+hFIK2rPEhk+Xa7Sg+DeRFix9hfFhP/b8sDg=";

/// What stands in a day.
struct Placed {
    day: Option<NaiveDate>,
    start: Option<Time>,
    entry: Markup,
}

/// The page of a selection, made at `now`; with a field to search it where `has_search`.
pub fn page(wording: &Wording<'_>, of: &Selection<'_>, now: Time, has_search: bool) -> String {
    let event = wording.tagged(&wording.agenda.event.name);
    let title = title(wording, of);
    let days = days(wording, of);
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
                    @if has_search {
                        // Shown by the script, without which it would do nothing.
                        div hidden {
                            label for="search" { (wording.locale.say(&say::search())) }
                            input #search type="search" autocomplete="off" spellcheck="false";
                            output for="search" {}
                        }
                    }
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
                @if is_illustrative(of) {
                    footer { p { (wording.marks.illustrative) " " (wording.locale.texts.paper.mark_illustrative()) } }
                }
                @if has_search { script { (PreEscaped(SCRIPT)) } }
            }
        }
    };
    page.into_string()
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

fn is_illustrative(of: &Selection<'_>) -> bool {
    let marked = |ix: &SessionIx| {
        let session = of.agenda.session(*ix);
        let is_title = session.illustrative.covers("title");
        is_title || is_time_illustrative(session) || is_room_illustrative(session)
    };
    of.sessions.iter().any(marked)
}

/// The days by date, each with its heading; what has no time last.
fn days(wording: &Wording<'_>, of: &Selection<'_>) -> Vec<(String, Vec<Markup>)> {
    let agenda = of.agenda;
    let mut placed: Vec<Placed> = Vec::new();
    for &ix in of.sessions {
        let session = agenda.session(ix);
        placed.push(Placed {
            day: session.day,
            start: session.start,
            entry: entry(wording, of, ix),
        });
    }
    if let Some(mine) = of.mine {
        placed.extend(mine.plan.own.iter().map(|own| own_entry(wording, own)));
        placed.extend(mine.plan.gone(agenda).map(|choice| gone(wording, choice)));
    }
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

fn tagged(wording: &Wording<'_>, text: &Text) -> Markup {
    let tagged = wording.tagged(text);
    html! { span lang=[tagged.lang.as_deref()] { (tagged.text) } }
}

fn mark(wording: &Wording<'_>, is: bool) -> Markup {
    html! { @if is { " " (wording.marks.illustrative) } }
}

fn entry(wording: &Wording<'_>, of: &Selection<'_>, ix: SessionIx) -> Markup {
    let session = wording.agenda.session(ix);
    let when = wording.range_in_day(session);
    let link = session.url.as_ref().and_then(|url| uri(url.as_written()));
    html! {
        article {
            @if let Some(when) = when {
                p.when { (when) (mark(wording, is_time_illustrative(session))) }
            }
            h3 {
                @if session.is_cancelled() { s { (tagged(wording, &session.title)) } }
                @else { (tagged(wording, &session.title)) }
                (mark(wording, session.illustrative.covers("title")))
            }
            (place(wording, session))
            @let facts = session_facts(wording, session);
            @if !facts.is_empty() { p.soft { (facts.join(" · ")) } }
            @for part in &session.people { p { (wording.part(part)) } }
            @if let Some(mine) = of.mine { (of_mine(wording, mine, ix)) }
            @if let Some(summary) = &session.summary { p { (tagged(wording, summary)) } }
            @if let Some(about) = &session.about { (text(wording, about)) }
            @if let Some(link) = link {
                p { a href=(link) rel="noopener noreferrer" { (link) } }
            }
        }
    }
}

fn place(wording: &Wording<'_>, session: &Session) -> Markup {
    let is_illustrative = is_room_illustrative(session);
    html! {
        p {
            span.where { (wording.rooms(session)) }
            (mark(wording, is_illustrative))
            @for room in session.known_rooms() {
                @if let Some(place) = &wording.agenda.rooms[room.at()].place {
                    span.soft { " · " (tagged(wording, place)) }
                }
            }
            @if let Some(place) = &session.place { " · " (tagged(wording, place)) }
        }
    }
}

/// The intent, clashes, what changed, and my note.
fn of_mine(wording: &Wording<'_>, mine: Mine<'_>, ix: SessionIx) -> Markup {
    let choice = mine
        .itinerary
        .choice(ix)
        .and_then(|at| mine.plan.choices.get(at));
    let Some(choice) = choice else {
        return Markup::default();
    };
    let texts = &wording.locale.texts.paper;
    let clashes = mine.itinerary.clashes(wording.agenda, ix);
    let changes = choice.accepted.changes(wording.agenda, ix);
    let intent = wording.locale.intent(choice.intent.word());
    html! {
        @if let Some(intent) = intent { p.soft { (intent) } }
        @for clash in &clashes {
            p.bad[clash.kind.is_clash()] { (wording.clash_mark(clash)) " " (wording.clash(clash, mine.plan)) }
        }
        @for change in &changes { p.bad { (texts.changed(wording.change(change))) } }
        @if let Some(note) = &choice.note { p { (texts.note(safe::block(note))) } }
    }
}

fn own_entry(wording: &Wording<'_>, own: &Own) -> Placed {
    let texts = &wording.locale.texts.paper;
    let (start, end) = (
        wording.agenda.local(&own.start),
        wording.agenda.local(&own.end),
    );
    let place = own.place.as_deref().map(safe::line);
    Placed {
        day: Some(wording.agenda.event_day(start)),
        start: Some(start),
        entry: html! {
            article.own {
                p.when { (wording.span(start, end)) }
                h3 { (&*safe::line(&own.title)) }
                @if let Some(place) = &place { p.where { (&**place) } }
                p.soft { (texts.own()) }
                @if let Some(note) = &own.note { p { (texts.note(safe::block(note))) } }
            }
        },
    }
}

fn gone(wording: &Wording<'_>, choice: &Choice) -> Placed {
    let accepted = &choice.accepted;
    let start = accepted.start.map(|at| wording.agenda.local(&at));
    let title = accepted.title_in(wording.locale.tag());
    let title = safe::line(title.unwrap_or(&choice.session));
    Placed {
        day: start.map(|start| wording.agenda.event_day(start)),
        start,
        entry: html! {
            article {
                @if let Some(start) = start { p.when { (wording.locale.clock(start.time())) } }
                h3 { s { (&*title) } }
                p.bad { (wording.locale.texts.paper.gone()) }
            }
        },
    }
}

/// The whole text, to be opened.
fn text(wording: &Wording<'_>, about: &Text) -> Markup {
    let blocks = markdown::blocks(about.pick(wording.order).as_written());
    let lang = wording.tagged(about).lang;
    html! {
        details {
            summary { (wording.locale.say(&say::more())) }
            div lang=[lang.as_deref()] {
                @for block in &blocks {
                    p {
                        @match block.lead {
                            Lead::None => {}
                            Lead::Bullet => "• ",
                            Lead::Number(number) => { (number) ". " }
                        }
                        @for run in &block.runs { (of_run(run)) }
                    }
                }
            }
        }
    }
}

fn of_run(run: &Run) -> Markup {
    let link = run.link.as_deref().and_then(uri);
    let words = html! {
        @if run.strong { strong { (run.text) } }
        @else if run.emphasis { em { (run.text) } }
        @else { (run.text) }
    };
    html! {
        @if let Some(link) = link { a href=(link) rel="noopener noreferrer" { (words) } }
        @else { (words) }
    }
}
