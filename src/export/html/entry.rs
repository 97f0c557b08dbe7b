//! What stands in a day of the page: sessions, and of my plan own entries and what has gone, too.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::words;
use crate::agenda::markdown::{self, Lead, Run};
use crate::agenda::{Distinctive, Raw, Ref, RoomIx, Session, SessionIx, Share, Text, Time, safe};
use crate::export::selection::{Mine, Selection};
use crate::export::text::uri;
use crate::i18n::sentences::export as say;
use crate::paper::Wording;
use crate::paper::plan_sheet::{
    backup_fact, free_time, is_room_illustrative, is_time_illustrative, session_facts,
};
use crate::paper::wrap::JOIN;
use crate::plan::clashes::Gap;
use crate::plan::{Choice, Own};

/// Where more names of organisations and delegations take part, they are told with the whole text.
const FEW: usize = 6;

/// An entry and where it stands.
pub(super) struct Placed {
    pub(super) day: Option<NaiveDate>,
    pub(super) start: Option<Time>,
    pub(super) entry: Markup,
}

/// The entries of a selection.
pub(super) struct Entries<'a> {
    pub(super) wording: &'a Wording<'a>,
    pub(super) of: &'a Selection<'a>,
    /// Time that is over then is not free.
    pub(super) now: Time,
    /// What the head of the page says of all of them.
    pub(super) distinctive: &'a Distinctive,
    /// Do words by which they are found stand with them?
    pub(super) has_search: bool,
}

impl Entries<'_> {
    /// Every entry, in no order.
    pub(super) fn all(&self) -> Vec<Placed> {
        let (agenda, wording) = (self.wording.agenda, self.wording);
        let sessions = self.of.sessions.iter().map(|&ix| {
            let session = agenda.session(ix);
            Placed {
                day: session.day,
                start: session.start,
                entry: self.session(ix),
            }
        });
        let mut placed: Vec<Placed> = sessions.collect();
        if let Some(mine) = self.of.mine {
            placed.extend(mine.plan.own.iter().map(|own| own_entry(wording, own)));
            placed.extend(mine.plan.gone(agenda).map(|choice| gone(wording, choice)));
            let gaps = mine.itinerary.gaps(agenda, self.now);
            placed.extend(gaps.iter().filter_map(|gap| free(wording, gap)));
        }
        placed
    }

    /// Does any of them bear the mark of what is illustrative?
    pub(super) fn bears_mark(&self) -> bool {
        let bears = |ix: &SessionIx| {
            let session = self.wording.agenda.session(*ix);
            let facts = ["title", "kind", "access", "status"];
            let of_facts = facts.iter().any(|key| session.illustrative.covers(key));
            of_facts || self.marks_time(session) || self.marks_room(session)
        };
        self.of.sessions.iter().any(bears)
    }

    fn marks_time(&self, session: &Session) -> bool {
        self.distinctive.times == Share::Few && is_time_illustrative(session)
    }

    fn marks_room(&self, session: &Session) -> bool {
        self.distinctive.rooms == Share::Few && is_room_illustrative(session)
    }

    fn mark(&self, is: bool) -> Markup {
        // It does not stand alone on a line.
        html! { @if is { (JOIN) (self.wording.marks.illustrative) } }
    }

    fn session(&self, ix: SessionIx) -> Markup {
        let wording = self.wording;
        let session = wording.agenda.session(ix);
        let link = session.url.as_ref().and_then(|url| uri(url.as_written()));
        let words = self.has_search.then(|| words::of(wording, session));
        let topic_numbers = self.has_search.then(|| topic_numbers(wording, session));
        let topic_numbers = topic_numbers.filter(|numbers| !numbers.is_empty());
        let parties = parties(wording, session);
        let has_few = parties.len() <= FEW;
        // What is off is neither on nor next.
        let [from, to] = [session.start, session.end].map(|at| {
            at.filter(|_| !session.is_cancelled())
                .map(|at| at.timestamp())
        });
        html! {
            article data-from=[from] data-to=[to] data-topics=[topic_numbers] data-words=[words] {
                @if let Some(when) = wording.range_in_day(session) {
                    p.when { (when) (self.mark(self.marks_time(session))) }
                }
                h3 {
                    @if session.is_cancelled() { s { (tagged(wording, &session.title)) } }
                    @else { (tagged(wording, &session.title)) }
                    (self.mark(session.illustrative.covers("title")))
                }
                (self.rooms(session))
                @let facts = self.facts(ix);
                @if !facts.is_empty() { p.soft { (facts.join(" · ")) } }
                @let topics = topics(wording, session);
                @if !topics.is_empty() { p.soft { (topics.join(" · ")) } }
                @for part in &session.people { p { (wording.part(part)) } }
                @if has_few && !parties.is_empty() { p { (parties.join(", ")) } }
                @if let Some(mine) = self.of.mine { (of_mine(wording, mine, ix)) }
                @if let Some(summary) = &session.summary { p { (tagged(wording, summary)) } }
                @if session.about.is_some() || !has_few {
                    details {
                        summary { (wording.locale.say(&say::more())) }
                        @if let Some(about) = &session.about { (text(wording, about)) }
                        @if !has_few { p { (parties.join(", ")) } }
                    }
                }
                @if let Some(link) = link {
                    p { a href=(link) rel="noopener noreferrer" { (link) } }
                }
            }
        }
    }

    /// What I want of it, and what it is a backup for, before what it is.
    fn facts(&self, ix: SessionIx) -> Vec<String> {
        let wording = self.wording;
        let mine = self.of.mine;
        let choice = mine.and_then(|mine| Some((mine, mine.choice(ix)?)));
        let wanted = choice.into_iter().flat_map(|(mine, choice)| {
            let intent = wording.locale.intent(choice.intent.word());
            let intent = intent.map(std::borrow::Cow::into_owned);
            [intent, backup_fact(wording, mine.itinerary, ix)]
        });
        let facts = facts(wording, wording.agenda.session(ix));
        wanted.flatten().chain(facts).collect()
    }

    /// Each room with how to get there, and where in it.
    fn rooms(&self, session: &Session) -> Markup {
        let wording = self.wording;
        let mark = self.mark(self.marks_room(session));
        let how = |room: &Ref<RoomIx>| {
            let room = &wording.agenda.rooms[room.known()?.at()];
            room.place.as_ref()
        };
        html! {
            @for room in &session.rooms {
                p {
                    span.where { (wording.room(room)) }
                    (mark)
                    @if let Some(how) = how(room) {
                        span.soft { " · " (tagged(wording, how)) }
                    }
                }
            }
            @if session.rooms.is_empty() { p.where { (wording.rooms(session)) } }
            @if let Some(place) = &session.place { p { (tagged(wording, place)) } }
        }
    }
}

fn tagged(wording: &Wording<'_>, text: &Text) -> Markup {
    let tagged = wording.tagged(text);
    html! { span lang=[tagged.lang.as_deref()] { (tagged.text) } }
}

/// Form, access, status and languages. The mark at the title stands for all of them.
fn facts(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let mut facts = session_facts(wording, session);
    if session.illustrative.covers("title") {
        let mark = format!(" {}", wording.marks.illustrative);
        for fact in &mut facts {
            if let Some(bare) = fact.strip_suffix(&mark) {
                *fact = bare.to_owned();
            }
        }
    }
    let texts = &wording.locale.texts.paper;
    let named = |tags: &[Raw]| {
        let names: Vec<String> = tags.iter().map(|tag| wording.language(tag)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    facts.extend(named(&session.languages).map(|names| texts.languages(names).into_owned()));
    let interpreted = named(&session.interpretation);
    facts.extend(interpreted.map(|names| texts.interpreted(names).into_owned()));
    facts
}

fn topics(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let names = wording.named_topics(session).map(|topic| match topic {
        Ref::Known(at) => wording.line(&wording.agenda.topics[at.at()].name),
        Ref::Unknown(raw) => raw.line().into_owned(),
    });
    names.collect()
}

/// The topics as the list of them on the page numbers them.
fn topic_numbers(wording: &Wording<'_>, session: &Session) -> String {
    let known = wording.named_topics(session).filter_map(Ref::known);
    let numbers: Vec<String> = known.map(|topic| topic.at().to_string()).collect();
    numbers.join(" ")
}

/// Free time and the walk in it, or the walk alone, as the sheet of the plan has it.
fn free(wording: &Wording<'_>, gap: &Gap) -> Option<Placed> {
    let (time, text) = free_time(wording, gap)?;
    Some(Placed {
        day: Some(gap.day),
        start: Some(gap.slot.start()),
        entry: html! {
            p.free { @if !time.is_empty() { (time) " · " } (text) }
        },
    })
}

/// The organisations and delegations that take part.
fn parties(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let organisations = session.organisations.iter();
    let organisations = organisations.map(|one| wording.organisation(one));
    let delegations = session.delegations.iter();
    organisations
        .chain(delegations.map(|one| wording.delegation(one)))
        .collect()
}

/// Clashes, what changed, and my note.
fn of_mine(wording: &Wording<'_>, mine: Mine<'_>, ix: SessionIx) -> Markup {
    let Some(choice) = mine.choice(ix) else {
        return Markup::default();
    };
    let texts = &wording.locale.texts.paper;
    let clashes = mine.itinerary.clashes(wording.agenda, ix);
    let changes = choice.accepted.changes(wording.agenda, ix);
    html! {
        @for clash in &clashes {
            p.bad[clash.kind.is_clash()] { (wording.clash_mark(clash)) " " (wording.clash(clash, mine.plan)) }
        }
        @for change in &changes { p.bad { (texts.changed(wording.change(change))) } }
        (note(wording, choice.note.as_deref()))
    }
}

fn note(wording: &Wording<'_>, note: Option<&str>) -> Markup {
    html! {
        @if let Some(note) = note {
            p.note { (wording.locale.texts.paper.note(safe::block(note.trim()))) }
        }
    }
}

fn own_entry(wording: &Wording<'_>, own: &Own) -> Placed {
    let (start, end) = (
        wording.agenda.local(&own.start),
        wording.agenda.local(&own.end),
    );
    let place = own.place.as_deref().map(safe::line);
    let [from, to] = [start, end].map(|at| at.timestamp());
    Placed {
        day: Some(wording.agenda.event_day(start)),
        start: Some(start),
        entry: html! {
            article.own data-from=(from) data-to=(to) {
                p.when { (wording.span(start, end)) }
                h3 { (&*safe::line(&own.title)) }
                @if let Some(place) = &place { p.where { (&**place) } }
                p.soft { (wording.locale.texts.paper.own()) }
                (note(wording, own.note.as_deref()))
            }
        },
    }
}

/// What is known of a session that has gone from the agenda, and my note on it.
fn gone(wording: &Wording<'_>, choice: &Choice) -> Placed {
    let accepted = &choice.accepted;
    let local = |at: &chrono::DateTime<chrono::FixedOffset>| wording.agenda.local(at);
    let start = accepted.start.as_ref().map(local);
    let end = accepted.end.as_ref().map(local);
    let when = start.map(|start| wording.span_in_day(start, end));
    let title = accepted.title_in(wording.locale.tag());
    let title = safe::line(title.unwrap_or(&choice.session));
    Placed {
        day: start.map(|start| wording.agenda.event_day(start)),
        start,
        entry: html! {
            article {
                @if let Some(when) = when { p.when { (when) } }
                h3 { s { (&*title) } }
                p.bad { (wording.locale.texts.paper.gone()) }
                (note(wording, choice.note.as_deref()))
            }
        },
    }
}

/// The paragraphs and lists of a text.
fn text(wording: &Wording<'_>, about: &Text) -> Markup {
    let blocks = markdown::blocks(about.pick(wording.order).as_written());
    let lang = wording.tagged(about).lang;
    html! {
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
