//! `attache people [QUERY…]`: people, organisations, delegations, stands and consultations, and what
//! each takes part in.

use super::json;
use super::json::people::EntryTeller;
use super::out::{Line, Out, Role};
use super::plan_file;
use super::run::{Opened, Run};
use crate::agenda::booking::DoubleBooking;
use crate::agenda::{Distinctive, Ref, SessionIx, Time, safe};
use crate::directory::{Absent, Directory, Entry, Found, Section};
use crate::error::Error;
use crate::paper::Wording;
use crate::paper::wrap::{width, wrap};
use crate::plan::Itinerary;
use crate::query;

/// Who is told of in text, in this order; the desk has a command of its own.
const TOLD: [Section; 5] = [
    Section::People,
    Section::Organisations,
    Section::Delegations,
    Section::Stands,
    Section::Slots,
];

/// Below this many cells for the rest, what stands behind a time goes under it.
const LEAST_BESIDE: usize = 30;

/// Tells of everyone whom the words find; of all without any.
pub(crate) fn run(run: &mut Run, words: &[String]) -> Result<u8, Error> {
    let opened = run.open()?;
    let plan = plan_file::look_if_readable(run, &opened)?;
    let agenda = opened.agenda();
    let is_staff = run.is_staff(&plan);
    let itinerary = Itinerary::new(agenda, &plan);
    let directory = Directory::of(agenda, |ix| {
        let session = agenda.session(ix);
        session.is_listed_for(is_staff, itinerary.is_chosen(ix))
    });
    let typed = words.join(" ");
    let found = directory.find(&typed);
    if run.options.json {
        // Programs sort by themselves: every list is in the agenda's order.
        let mut entries: Vec<Entry> = found.iter().map(|found| found.entry).collect();
        entries.sort_unstable();
        let teller = EntryTeller {
            agenda,
            directory: &directory,
            order: &opened.order,
            locale: &run.locale,
        };
        return json::write(&mut run.out, &teller.document(&entries)).map(|()| 0);
    }
    let Run { out, locale, .. } = run;
    let answer = Answer {
        wording: opened.wording(locale, out.marks),
        directory: &directory,
        distinctive: Distinctive::of(agenda),
        now: opened.now,
        typed: &typed,
    };
    answer.write(out, &opened, &found).map(|()| 0)
}

struct Answer<'a> {
    wording: Wording<'a>,
    directory: &'a Directory,
    distinctive: Distinctive,
    now: Time,
    typed: &'a str,
}

impl Answer<'_> {
    fn write(&self, out: &mut Out, opened: &Opened, found: &[Found]) -> Result<(), Error> {
        let texts = &self.wording.locale.texts;
        let absent = self.directory.absent(opened.agenda(), self.typed);
        if let Some(absent) = absent {
            self.absent(out, absent)?;
        }
        let told: Vec<&Found> = found
            .iter()
            .filter(|found| TOLD.contains(&found.entry.section))
            .collect();
        if told.is_empty() {
            return self.nothing(out, found, absent.is_some());
        }
        if absent.is_some() {
            out.gap()?;
        }
        if told.iter().any(|found| found.rank.is_similar()) {
            out.wrapped(Role::Warn, 0, &texts.cli.similar())?;
            out.gap()?;
        }
        let mut is_first = true;
        for section in self.by_best_hit(&told) {
            let of_section = told.iter().map(|found| found.entry);
            let of_section = of_section.filter(|entry| entry.section == section);
            let entries: Vec<Entry> = of_section.collect();
            if entries.is_empty() {
                continue;
            }
            if !std::mem::take(&mut is_first) {
                out.gap()?;
            }
            self.section(out, section, &entries)?;
        }
        self.legend(out, &told)
    }

    /// The sections, the one with the best hit first.
    fn by_best_hit(&self, told: &[&Found]) -> Vec<Section> {
        let mut sections = TOLD.to_vec();
        if !self.typed.trim().is_empty() {
            sections.sort_by_key(|section| {
                let ranks = told.iter().filter(|found| found.entry.section == *section);
                ranks
                    .map(|found| found.rank)
                    .min()
                    .map_or((true, None), |rank| (false, Some(rank)))
            });
        }
        sections
    }

    /// A country that was asked for and takes part in nothing, and who does instead.
    fn absent(&self, out: &mut Out, absent: Absent) -> Result<(), Error> {
        let (said, nearest) = self.wording.absent(self.directory, absent);
        out.wrapped(Role::Warn, 0, &said)?;
        match nearest {
            Some(nearest) => out.wrapped(Role::Text, 0, &nearest),
            None => Ok(()),
        }
    }

    fn nothing(&self, out: &mut Out, found: &[Found], is_told: bool) -> Result<(), Error> {
        let texts = &self.wording.locale.texts.directory;
        let total = TOLD.map(|section| self.directory.entries(section).count());
        let total: usize = total.iter().sum();
        if total == 0 {
            return out.wrapped(Role::Text, 0, &texts.no_entries());
        }
        if !is_told {
            let text = texts.nothing_called(safe::line(self.typed));
            out.wrapped(Role::Text, 0, &text)?;
            let near = self.wording.nearest_to(self.directory, self.typed);
            if let Some(near) = near.filter(|_| found.is_empty()) {
                out.wrapped(Role::Text, 0, &near)?;
            }
        }
        if let Some(info) = found.first() {
            let name = self.wording.entry_name(self.directory, info.entry);
            return out.wrapped(Role::Text, 0, &texts.at_the_desk(name));
        }
        if let Some(nearest) = self.nearest() {
            out.wrapped(Role::Text, 0, &texts.nearest(nearest))?;
        }
        out.wrapped(Role::Muted, 0, &texts.all_helps(total))
    }

    /// The name that someone probably meant who typed one that nobody has.
    fn nearest(&self) -> Option<String> {
        let entries = TOLD
            .into_iter()
            .flat_map(|section| self.directory.entries(section));
        let names = entries.map(|entry| self.wording.entry_name(self.directory, entry));
        let names: Vec<String> = names.collect();
        let near = query::nearest(self.typed, names.iter().map(String::as_str));
        near.map(str::to_owned)
    }

    fn section(&self, out: &mut Out, section: Section, entries: &[Entry]) -> Result<(), Error> {
        let texts = &self.wording.locale.texts.directory;
        let dot = self.wording.marks.dot;
        let total = self.directory.entries(section).count();
        let count = if section == Section::Slots {
            let is_free = |entry: &&Entry| !self.directory.all.slots[entry.at].is_taken;
            texts.of_slots(entries.iter().filter(is_free).count(), entries.len())
        } else if section == Section::People {
            texts.counts_people(entries.len(), total)
        } else {
            texts.counts(entries.len(), total)
        };
        let title = self.wording.section(section);
        let head = Line::of(Role::Heading, title).put(Role::Muted, format!(" {dot} {count}"));
        out.line(&head)?;
        for &entry in entries {
            match section {
                Section::Slots => self.slot(out, entry)?,
                Section::Stands => self.stand(out, entry)?,
                _ => self.participant(out, entry)?,
            }
        }
        if section == Section::Delegations && entries.len() > 1 {
            self.who_meets_whom(out, entries)?;
        }
        Ok(())
    }

    /// "Yoon Tae-sik, Commissioner, Korea Customs Service" and a mark for what is illustrative.
    fn name(&self, out: &mut Out, entry: Entry) -> Result<(), Error> {
        let mut text = self.wording.entry_name(self.directory, entry);
        for fact in self.wording.entry_facts(self.directory, entry) {
            text.push_str(", ");
            text.push_str(&fact);
        }
        if self.wording.is_entry_illustrative(self.directory, entry) {
            text.push(' ');
            text.push_str(self.wording.marks.illustrative);
        }
        out.gap()?;
        out.wrapped(Role::Heading, 0, &text)
    }

    /// A person, an organisation or a delegation with its sessions.
    fn participant(&self, out: &mut Out, entry: Entry) -> Result<(), Error> {
        self.name(out, entry)?;
        let texts = &self.wording.locale.texts.directory;
        let taking = self.directory.taking_part(entry);
        let sessions: Vec<SessionIx> = taking.iter().map(|(ix, _)| *ix).collect();
        if let Some(text) = self.wording.whereabouts(&sessions, self.now) {
            out.wrapped(Role::Mine, 2, &text)?;
        }
        for (ix, roles) in &taking {
            let roles: Vec<String> = roles.iter().map(|role| self.wording.role(role)).collect();
            self.session(out, *ix, &roles.join(", "))?;
        }
        if taking.is_empty() {
            out.wrapped(Role::Muted, 2, &texts.in_no_session())?;
        }
        let doubles = self.directory.double_bookings(entry);
        self.doubles(out, doubles)?;
        self.meets(out, entry)?;
        self.people_of(out, entry)
    }

    fn doubles(&self, out: &mut Out, doubles: &[DoubleBooking]) -> Result<(), Error> {
        for double in doubles {
            let text = self.wording.double_booking(double);
            let text = format!("{} {text}", self.wording.marks.clash);
            out.wrapped(Role::Clash, 2, &text)?;
        }
        Ok(())
    }

    /// When, what, and under it where and as what.
    fn session(&self, out: &mut Out, ix: SessionIx, role: &str) -> Result<(), Error> {
        let session = self.wording.agenda.session(ix);
        let dot = format!(" {} ", self.wording.marks.dot);
        let mut under = vec![self.wording.rooms(session)];
        under.extend(session.place.as_ref().map(|place| self.wording.line(place)));
        under.extend((!role.is_empty()).then(|| role.to_owned()));
        under.extend(self.wording.status(session));
        let mut title = self.wording.title(ix);
        if self.distinctive.marks_illustrative(session) {
            title = format!("{title} {}", self.wording.marks.illustrative);
        }
        let role = if session.is_cancelled() {
            title = format!("{} {title}", self.wording.marks.cancelled);
            Role::Struck
        } else {
            Role::Text
        };
        beside(
            out,
            &self.wording.when(ix),
            &[(role, title), (Role::Muted, under.join(&dot))],
        )
    }

    /// Whom a delegation meets, by time.
    fn meets(&self, out: &mut Out, entry: Entry) -> Result<(), Error> {
        if entry.section != Section::Delegations {
            return Ok(());
        }
        let all = &self.directory.all;
        let meets = &all.delegations[entry.at].meets;
        if meets.is_empty() {
            return Ok(());
        }
        let texts = &self.wording.locale.texts.directory;
        out.wrapped(Role::Heading, 2, &texts.meets())?;
        // Several who meet at once stand together.
        for at_once in meets.chunk_by(|one, other| one.session == other.session) {
            let session = at_once[0].session;
            let with = at_once
                .iter()
                .map(|meeting| &all.delegations[meeting.with].delegation);
            let with: Vec<String> = with.map(|one| self.wording.delegation(one)).collect();
            let room = self.wording.rooms(self.wording.agenda.session(session));
            let texts = [(Role::Text, with.join(", ")), (Role::Muted, room)];
            beside(out, &self.wording.when(session), &texts)?;
        }
        Ok(())
    }

    /// The people of an organisation who take part in anything.
    fn people_of(&self, out: &mut Out, entry: Entry) -> Result<(), Error> {
        if entry.section != Section::Organisations {
            return Ok(());
        }
        let people = &self.directory.all.organisations[entry.at].people;
        if people.is_empty() {
            return Ok(());
        }
        let names = people.iter().map(|&at| {
            let person = Entry {
                section: Section::People,
                at,
            };
            self.wording.entry_name(self.directory, person)
        });
        let names: Vec<String> = names.collect();
        let texts = &self.wording.locale.texts.directory;
        let text = format!("{}: {}", texts.its_people(), names.join(", "));
        out.wrapped(Role::Text, 2, &text)
    }

    /// Every meeting of these delegations once, by time, with all who meet there.
    fn who_meets_whom(&self, out: &mut Out, entries: &[Entry]) -> Result<(), Error> {
        let all = &self.directory.all;
        let meets = entries
            .iter()
            .flat_map(|entry| &all.delegations[entry.at].meets);
        let sessions: Vec<SessionIx> = meets.map(|meeting| meeting.session).collect();
        let by_time = self.wording.agenda.by_time.iter();
        let meetings: Vec<SessionIx> = by_time
            .copied()
            .filter(|ix| sessions.contains(ix))
            .collect();
        if meetings.is_empty() {
            return Ok(());
        }
        let texts = &self.wording.locale.texts.directory;
        out.gap()?;
        out.wrapped(Role::Heading, 0, &texts.who_meets_whom())?;
        for ix in meetings {
            let session = self.wording.agenda.session(ix);
            let names = session.delegations.iter();
            let names: Vec<String> = names.map(|one| self.wording.delegation(one)).collect();
            let names = names.join(if names.len() > 2 { ", " } else { " – " });
            let room = self.wording.rooms(session);
            let texts = [(Role::Text, names), (Role::Muted, room)];
            beside(out, &self.wording.when(ix), &texts)?;
        }
        Ok(())
    }

    /// A stand with its session.
    fn stand(&self, out: &mut Out, entry: Entry) -> Result<(), Error> {
        self.name(out, entry)?;
        let booth = &self.wording.agenda.booths[entry.at];
        if let Some(about) = &booth.about {
            out.wrapped(Role::Text, 2, &self.wording.line(about))?;
        }
        match booth.session.as_ref() {
            Some(Ref::Known(ix)) => self.session(out, *ix, ""),
            Some(Ref::Unknown(raw)) => out.wrapped(Role::Warn, 2, &self.wording.unknown(raw)),
            None => Ok(()),
        }
    }

    /// "Wed 26 Apr 14:00–14:30  Vietnam · Table 1 · free".
    fn slot(&self, out: &mut Out, entry: Entry) -> Result<(), Error> {
        let name = self.wording.entry_name(self.directory, entry);
        let mut facts = self.wording.entry_facts(self.directory, entry).into_iter();
        let when = facts.next().unwrap_or_default();
        let is_taken = self.directory.all.slots[entry.at].is_taken;
        // Whether it is free stands first: it is what one asks for.
        let [place, state, room] = [(); 3].map(|()| facts.next().unwrap_or_default());
        let dot = format!(" {} ", self.wording.marks.dot);
        let text = [state, place, name, room].join(&dot);
        let role = if is_taken { Role::Muted } else { Role::Text };
        beside(out, &when, &[(role, text)])
    }

    /// What is illustrative: times and rooms as a whole, and what bears the mark.
    fn legend(&self, out: &mut Out, told: &[&Found]) -> Result<(), Error> {
        let is_marked = |found: &&Found| {
            let taking = self.directory.taking_part(found.entry);
            let marks = |ix| {
                let session = self.wording.agenda.session(ix);
                self.distinctive.marks_illustrative(session)
            };
            let is_its_own = found.entry.section != Section::Slots
                && self
                    .wording
                    .is_entry_illustrative(self.directory, found.entry);
            is_its_own || taking.iter().any(|(ix, _)| marks(*ix))
        };
        let is_marked = told.iter().copied().any(|found| is_marked(&found));
        let meaning = is_marked.then(|| {
            let meaning = self.wording.locale.texts.paper.mark_illustrative();
            format!("{} {meaning}", self.wording.marks.illustrative)
        });
        let whole = self.wording.illustrative_line(&self.distinctive);
        let lines: Vec<String> = whole.into_iter().chain(meaning).collect();
        if lines.is_empty() {
            return Ok(());
        }
        out.gap()?;
        for line in lines {
            out.wrapped(Role::Muted, 0, &line)?;
        }
        Ok(())
    }
}

/// Texts beside a time, each on lines of its own; where there is little room, under it.
fn beside(out: &mut Out, time: &str, texts: &[(Role, String)]) -> Result<(), Error> {
    let column = 2 + width(time) + 2;
    let is_beside = out.width >= column + LEAST_BESIDE;
    let indent = if is_beside { column } else { 4 };
    let mut line = Line::new().pad_to(2).put(Role::Text, time);
    if !is_beside {
        out.line(&line)?;
        line = Line::new();
    }
    for (role, text) in texts {
        for text in wrap(text, out.width.saturating_sub(indent).max(8)) {
            out.line(&line.pad_to(indent).put(*role, text))?;
            line = Line::new();
        }
    }
    Ok(())
}
