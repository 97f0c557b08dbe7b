//! `attache show ID`: one session, whole.

use std::fmt::Write;

use super::json::{self, ShowJson};
use super::out::{Line, Out, Role};
use super::plan_file;
use super::run::Run;
use crate::agenda::markdown::{self, Lead};
use crate::agenda::{Ref, Session, SessionIx, Text};
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::plan_sheet::{is_room_illustrative, is_time_illustrative, session_facts};
use crate::paper::wrap::width;
use crate::paper::{SecondZone, Wording, wrap};
use crate::plan::{Itinerary, Plan};

/// Shows the session that `id` names.
pub(crate) fn run(run: &mut Run, id: &str) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let ix = opened.session(id)?;
    let plan = plan_file::look_if_readable(run, &opened)?;
    let itinerary = Itinerary::new(agenda, &plan);
    let is_chosen = itinerary.is_chosen(ix);
    if !agenda
        .session(ix)
        .is_listed_for(run.is_staff(&plan), is_chosen)
    {
        let id = agenda.session(ix).id.line();
        return Err(Error::failed(failures::for_staff(&*id)).hint(failures::for_staff_hint()));
    }
    if run.options.json {
        let teller = opened.teller(&plan, &itinerary);
        let document = ShowJson {
            format: 1,
            event: agenda.event.id.as_str(),
            session: teller.session(ix),
        };
        json::write(&mut run.out, &document)?;
        return Ok(0);
    }
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    let page = Page {
        wording,
        plan: &plan,
        itinerary: &itinerary,
        ix,
        session: agenda.session(ix),
        zone,
    };
    page.head(out)?;
    page.facts(out)?;
    page.texts(out)?;
    Ok(0)
}

struct Page<'a> {
    wording: Wording<'a>,
    plan: &'a Plan,
    itinerary: &'a Itinerary,
    ix: SessionIx,
    session: &'a Session,
    zone: SecondZone,
}

impl Page<'_> {
    /// The title in every language, the reader's first.
    fn head(&self, out: &mut Out) -> Result<(), Error> {
        let title = &self.session.title;
        let best = title.pick(self.wording.order);
        let marked = self.wording.marked(
            best.line().into_owned(),
            self.session.illustrative.covers("title"),
        );
        let role = if self.session.is_cancelled() {
            Role::Struck
        } else {
            Role::Heading
        };
        out.wrapped(role, 0, &marked)?;
        for other in title.all().filter(|other| *other != best) {
            out.wrapped(Role::Text, 0, &other.line())?;
        }
        out.line(&Line::of(Role::Muted, self.session.id.line().into_owned()))?;
        out.gap()
    }

    fn covers(&self, key: &str) -> bool {
        self.session.illustrative.covers(key)
    }

    fn facts(&self, out: &mut Out) -> Result<(), Error> {
        let mut facts: Vec<(String, Role, String)> = Vec::new();
        self.when_and_where(&mut facts);
        self.what_and_who(&mut facts);
        self.around(&mut facts);
        self.mine(&mut facts);
        let names = facts
            .iter()
            .map(|(name, ..)| width(name))
            .max()
            .unwrap_or(0);
        let indent = names + 4;
        let mut before = "";
        for (name, role, text) in &facts {
            let lines = wrap::wrap(text, out.width.saturating_sub(indent));
            for (at, line) in lines.iter().enumerate() {
                let mut row = Line::new();
                if at == 0 && name != before {
                    row = row.put(Role::Text, "  ").put(Role::Muted, name);
                }
                out.line(&row.pad_to(indent).put(*role, line))?;
            }
            before = name;
        }
        Ok(())
    }

    fn when_and_where(&self, facts: &mut Vec<(String, Role, String)>) {
        let (wording, session) = (&self.wording, self.session);
        let texts = &wording.locale.texts.cli;
        let when = match (session.start, wording.range(session)) {
            (Some(start), Some(range)) => {
                let date = wording.locale.date_long(start.date_naive());
                let zone = wording.agenda.event.timezone.name();
                let length = session
                    .minutes()
                    .map(|minutes| wording.locale.duration(minutes));
                let length = length.map_or_else(String::new, |length| format!(" ({length})"));
                self.wording.marked(
                    format!("{date}, {range}{length} {zone}"),
                    is_time_illustrative(session),
                )
            }
            _ => wording.locale.texts.paper.no_time().into_owned(),
        };
        facts.push((texts.when().into_owned(), Role::Text, when));
        if let Some(start) = session.start {
            let dash = wording.marks.dash;
            let second = self.zone.range(wording.locale, start, session.end, dash);
            facts.extend(second.map(|second| (texts.when().into_owned(), Role::Muted, second)));
        }
        let name = || texts.place().into_owned();
        if session.rooms.is_empty() {
            facts.push((name(), Role::Text, wording.rooms(session)));
        }
        for room in &session.rooms {
            let how = room
                .known()
                .and_then(|at| wording.agenda.rooms[at.at()].place.as_ref());
            let text = match how {
                Some(how) => format!("{}, {}", wording.room(room), wording.line(how)),
                None => wording.room(room),
            };
            facts.push((
                name(),
                Role::Text,
                self.wording.marked(text, is_room_illustrative(session)),
            ));
        }
        if let Some(place) = &session.place {
            let place = self
                .wording
                .marked(wording.line(place), self.covers("place"));
            facts.push((name(), Role::Text, place));
        }
    }

    fn what_and_who(&self, facts: &mut Vec<(String, Role, String)>) {
        let (wording, session) = (&self.wording, self.session);
        let agenda = wording.agenda;
        let texts = &wording.locale.texts.cli;
        let mut fact = |name: std::borrow::Cow<'_, str>, text: String| {
            facts.push((name.into_owned(), Role::Text, text));
        };
        let mut kind = session_facts(wording, session);
        if session.drop_in {
            kind.push(texts.drop_in().into_owned());
        }
        if !kind.is_empty() {
            fact(texts.kind(), kind.join(&format!(" {} ", wording.marks.dot)));
        }
        if session.audience != crate::agenda::Audience::Public {
            let word = session.audience.word();
            let audience = wording.locale.audience(word).unwrap_or(word.into());
            fact(texts.audience(), audience.into_owned());
        }
        let topics: Vec<String> = wording
            .named_topics(session)
            .map(|topic| match topic {
                Ref::Known(at) => wording.line(&agenda.topics[at.at()].name),
                Ref::Unknown(raw) => wording.unknown(raw),
            })
            .collect();
        if !topics.is_empty() {
            fact(
                texts.topics(),
                self.wording
                    .marked(topics.join(", "), self.covers("topics")),
            );
        }
        for part in &session.people {
            fact(
                texts.people(),
                self.wording
                    .marked(wording.part(part), self.covers("people")),
            );
        }
        for one in &session.organisations {
            let text = self
                .wording
                .marked(wording.organisation(one), self.covers("organisations"));
            fact(texts.organisations(), text);
        }
        let delegations: Vec<String> = session
            .delegations
            .iter()
            .map(|one| wording.delegation(one))
            .collect();
        if !delegations.is_empty() {
            let text = self
                .wording
                .marked(delegations.join(", "), self.covers("delegations"));
            fact(texts.delegations(), text);
        }
        let named = |tags: &[crate::agenda::Raw]| {
            let names: Vec<String> = tags.iter().map(|tag| wording.language(tag)).collect();
            names.join(", ")
        };
        if !session.languages.is_empty() {
            let text = self
                .wording
                .marked(named(&session.languages), self.covers("languages"));
            fact(texts.languages(), text);
        }
        if !session.interpretation.is_empty() {
            let text = self.wording.marked(
                named(&session.interpretation),
                self.covers("interpretation"),
            );
            fact(texts.interpretation(), text);
        }
        if let Some(seats) = session.seats {
            let text = match session.taken {
                Some(taken) => texts.seats_taken(seats, taken).into_owned(),
                None => seats.to_string(),
            };
            fact(
                texts.seats(),
                self.wording
                    .marked(text, self.covers("seats") || self.covers("taken")),
            );
        }
        if let Some(url) = &session.url {
            fact(
                texts.link(),
                self.wording
                    .marked(url.line().into_owned(), self.covers("url")),
            );
        }
    }

    /// What it is a part of, its own parts, the stands that belong to it.
    fn around(&self, facts: &mut Vec<(String, Role, String)>) {
        let (wording, session) = (&self.wording, self.session);
        let agenda = wording.agenda;
        let texts = &wording.locale.texts.cli;
        match &session.part_of {
            None => {}
            Some(Ref::Unknown(raw)) => {
                facts.push((
                    texts.part_of().into_owned(),
                    Role::Text,
                    wording.unknown(raw),
                ));
            }
            Some(Ref::Known(at)) => {
                let text = format!("{} ({})", wording.title(*at), agenda.session(*at).id.line());
                facts.push((texts.part_of().into_owned(), Role::Text, text));
            }
        }
        let is_part = |ix: &&SessionIx| {
            let of = agenda.session(**ix).part_of.as_ref();
            of.and_then(Ref::known) == Some(self.ix) && **ix != self.ix
        };
        for &part in agenda.by_time.iter().filter(is_part) {
            let one = agenda.session(part);
            let time = wording
                .range(one)
                .map_or_else(String::new, |range| format!("{range} "));
            let text = format!("{time}{} ({})", wording.title(part), one.id.line());
            facts.push((texts.parts().into_owned(), Role::Text, text));
        }
        let stands = agenda
            .booths
            .iter()
            .filter(|booth| booth.session.as_ref().and_then(Ref::known) == Some(self.ix));
        for booth in stands {
            let number = booth
                .number
                .as_ref()
                .map(|number| format!("{} ", number.line()));
            let text = format!(
                "{}{}",
                number.unwrap_or_default(),
                wording.line(&booth.name)
            );
            facts.push((texts.stands().into_owned(), Role::Text, text));
        }
    }

    /// My intent, my note, what changed, what it clashes with.
    fn mine(&self, facts: &mut Vec<(String, Role, String)>) {
        let wording = &self.wording;
        let texts = &wording.locale.texts.cli;
        let name = || texts.my_plan().into_owned();
        if let Some(intent) = self.itinerary.intent(self.ix) {
            let word = intent.word();
            let word = wording
                .locale
                .intent(word)
                .unwrap_or(word.into())
                .into_owned();
            facts.push((name(), Role::Mine, word));
        }
        let choice = self
            .itinerary
            .choice(self.ix)
            .and_then(|at| self.plan.choices.get(at));
        if let Some(choice) = choice {
            for change in wording.choice_changes(choice, self.ix) {
                let change = wording.locale.texts.paper.changed(change);
                facts.push((name(), Role::Warn, change.into_owned()));
            }
            if let Some(note) = &choice.note {
                let note = crate::agenda::safe::block(note).into_owned();
                facts.push((texts.note().into_owned(), Role::Text, note));
            }
        }
        for clash in self.itinerary.clashes(wording.agenda, self.ix) {
            let text = format!(
                "{} {}",
                wording.clash_mark(&clash),
                wording.clash(&clash, self.plan)
            );
            facts.push((texts.clashes().into_owned(), Role::Clash, text));
        }
    }

    fn texts(&self, out: &mut Out) -> Result<(), Error> {
        if let Some(summary) = &self.session.summary {
            out.gap()?;
            let text = self
                .wording
                .marked(self.wording.line(summary), self.covers("summary"));
            out.wrapped(Role::Text, 0, &text)?;
        }
        if let Some(about) = &self.session.about {
            out.gap()?;
            prose(out, about, &self.wording)?;
        }
        if self.session.illustrative.any() {
            out.gap()?;
            let keys = json::sorted(&self.session.illustrative.0);
            let keys: Vec<_> = keys
                .iter()
                .map(|key| self.wording.locale.key(key))
                .collect();
            let keys = keys.join(", ");
            let note = self.wording.locale.texts.cli.illustrative(keys);
            out.wrapped(
                Role::Muted,
                0,
                &format!("{} {note}", self.wording.marks.illustrative),
            )?;
        }
        Ok(())
    }
}

/// A text of the agenda in Markdown: its paragraphs and lists, links spelled out.
pub(crate) fn prose(out: &mut Out, text: &Text, wording: &Wording<'_>) -> Result<(), Error> {
    let blocks = markdown::blocks(text.pick(wording.order).as_written());
    let mut was_item = false;
    for (at, block) in blocks.iter().enumerate() {
        let is_item = block.lead != Lead::None || block.depth > 0;
        if at > 0 && !(was_item && is_item) {
            out.gap()?;
        }
        was_item = is_item;
        let lead = match block.lead {
            Lead::None => String::new(),
            Lead::Bullet => format!("{} ", wording.marks.bullet),
            Lead::Number(number) => format!("{number}. "),
        };
        let mut words = String::new();
        for run in &block.runs {
            words.push_str(&run.text);
            if let Some(link) = run.link.as_ref().filter(|link| **link != run.text) {
                let _ = write!(words, " <{link}>");
            }
        }
        let indent = block.depth * 2;
        let lines = wrap::wrap(&words, out.width.saturating_sub(indent + width(&lead)));
        for (at, line) in lines.iter().enumerate() {
            let mut row = Line::new().pad_to(indent);
            if at == 0 {
                row = row.put(Role::Text, &lead);
            }
            out.line(&row.pad_to(indent + width(&lead)).put(Role::Text, line))?;
        }
    }
    Ok(())
}
