//! An entry of the directory in full: who it is, where they have to be next, everything that they take
//! part in, whom they meet, double bookings; of an answer at the desk its text.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::agenda::{Intent, Ref, SessionIx, Text};
use crate::directory::{Entry, Section};
use crate::paper::wrap::JOIN;
use crate::query::Query;
use crate::tui::look::wrap::{joined, values_joined};
use crate::tui::world::World;

use super::entry::{Entries, Laid, Opens};
use super::text::markdown_of;
use super::{draw_laid, laid_out};

/// An entry's details, as wide as their area.
#[derive(Clone, Copy, Debug)]
pub struct EntryDetails<'a> {
    /// Whose directory it stands in.
    pub world: &'a World,
    /// An entry of the world's directory.
    pub entry: Entry,
    /// Do its sessions open? Then a sign says so.
    pub opens: bool,
}

impl EntryDetails<'_> {
    /// Draws the lines that fit, from the scrolled one on; `selected` is one of those that open a session.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (scroll, selected): (usize, Option<usize>),
    ) {
        if !area.is_empty() {
            let lines = self.laid_out(area);
            let scrolled = (scroll, selected);
            draw_laid(frame, self.world, lines, area, scrolled, !self.opens);
        }
    }

    /// Every line as it is drawn in that area, the scrolled ones included.
    pub fn laid_out(&self, area: Rect) -> Vec<Laid> {
        let sign = Span::styled(self.world.glyphs.right, self.world.theme.accent);
        laid_out(area, !self.opens, |width| {
            self.entries().lay_out(width, self.opens.then_some(&sign))
        })
    }

    /// The sessions that lines open, from top to bottom.
    pub fn openers(&self) -> Vec<SessionIx> {
        let session = |opens| match opens {
            Opens::Session(session) => Some(session),
            Opens::Entry(_) => None,
        };
        (self.entries().openers().into_iter().filter_map(session)).collect()
    }

    fn entries(&self) -> Entries {
        let mut entries = Entries::default();
        self.head(&mut entries);
        self.next(&mut entries);
        self.sessions(&mut entries);
        self.doubles(&mut entries);
        self.meets(&mut entries);
        self.people(&mut entries);
        self.about(&mut entries);
        self.legend(&mut entries);
        entries
    }

    /// The name, in every language of the agenda, and what else tells it apart.
    fn head(&self, entries: &mut Entries) {
        let world = self.world;
        let (words, directory) = (world.words(), world.directory());
        let name = words.entry_name(directory, self.entry);
        let bold = world.theme.text().add_modifier(Modifier::BOLD);
        entries.say(joined(&name), bold);
        for other in self.other_names(&name) {
            entries.say(joined(&other), world.theme.muted);
        }
        let facts = words.entry_facts(directory, self.entry);
        if facts.is_empty() {
            return;
        }
        let facts: Vec<String> = facts.iter().map(|fact| joined(fact)).collect();
        let between = match self.entry.section {
            Section::People | Section::Organisations => ", ".to_owned(),
            _ => world.glyphs.between(),
        };
        let mut spans = vec![Span::styled(facts.join(&between), world.theme.text())];
        if words.is_entry_illustrative(directory, self.entry) {
            let mark = format!("{JOIN}{}", world.glyphs.illustrative);
            spans.push(Span::styled(mark, world.theme.illustrative));
        }
        entries.add(spans);
    }

    /// What it is called in the agenda's other languages.
    fn other_names(&self, shown: &str) -> Vec<String> {
        let agenda = &self.world.agenda;
        let all = &self.world.directory().all;
        let at = self.entry.at;
        let name: Option<&Text> = match self.entry.section {
            Section::People => {
                let known = all.people[at].person.known();
                known.map(|ix| &agenda.people[ix.at()].name)
            }
            Section::Organisations => {
                let known = all.organisations[at].organisation.known();
                known.map(|ix| &agenda.organisations[ix.at()].name)
            }
            Section::Stands => Some(&agenda.booths[at].name),
            Section::Desk => Some(&agenda.infos[at].title),
            Section::Delegations | Section::Slots => None,
        };
        let all = name.into_iter().flat_map(Text::all);
        let all = all.map(|raw| raw.line().into_owned());
        all.filter(|name| name != shown).collect()
    }

    /// Where they are now and have to be next.
    fn next(&self, entries: &mut Entries) {
        let world = self.world;
        let taking = world.directory().taking_part(self.entry);
        let sessions: Vec<SessionIx> = taking.into_iter().map(|(ix, _)| ix).collect();
        if let Some(text) = world.words().whereabouts(&sessions, world.now) {
            entries.gap();
            entries.say(values_joined(&text), world.theme.accent);
        }
    }

    fn takes_part(&self) -> bool {
        matches!(
            self.entry.section,
            Section::People | Section::Organisations | Section::Delegations
        )
    }

    /// Everything they take part in, under the dates; those of the session of a stand or of a table.
    fn sessions(&self, entries: &mut Entries) {
        let world = self.world;
        let directory = world.directory();
        let mut taking: Vec<(SessionIx, Vec<String>)> = directory
            .taking_part(self.entry)
            .into_iter()
            .map(|(ix, roles)| {
                let roles = roles.iter().map(|role| world.words().role(role));
                (ix, roles.collect())
            })
            .collect();
        match self.entry.section {
            Section::Slots => {
                taking.push((directory.all.slots[self.entry.at].session, Vec::new()));
            }
            Section::Stands => {
                let session = world.agenda.booths[self.entry.at].session.as_ref();
                taking.extend(session.and_then(Ref::known).map(|ix| (ix, Vec::new())));
            }
            _ => {}
        }
        entries.gap();
        if taking.is_empty() && self.takes_part() {
            let text = world.locale.texts.directory.in_no_session();
            entries.say(text, world.theme.muted);
        }
        let mut heading = None;
        for (ix, roles) in taking {
            let date = world
                .agenda
                .session(ix)
                .start
                .map(|start| start.date_naive());
            if heading != Some(date) {
                heading = Some(date);
                entries.gap();
                let text = match date {
                    Some(date) => world.date(date),
                    None => world.locale.texts.screen.no_time().into_owned(),
                };
                entries.say(joined(&text), world.theme.accent);
            }
            self.session(entries, ix, &roles);
        }
    }

    /// "09:00–11:00  Roundtable · Yeong Bin Gwan · Chair"; a mark where something is against it.
    fn session(&self, entries: &mut Entries, ix: SessionIx, roles: &[String]) {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(ix);
        let is_double = world
            .directory()
            .double_bookings(self.entry)
            .iter()
            .any(|double| double.earlier == ix || double.later == ix);
        let time = world.words().range(session);
        let time = time.map_or_else(String::new, |time| format!("{}  ", joined(&time)));
        let style = if session.is_cancelled() {
            theme.muted.add_modifier(Modifier::CROSSED_OUT)
        } else if world.is_past(ix) {
            theme.muted
        } else {
            theme.text()
        };
        let mut spans = Vec::new();
        if is_double {
            spans.push(Span::styled(
                format!("{} ", world.glyphs.clash),
                theme.clash,
            ));
        }
        if session.is_cancelled() {
            spans.push(Span::styled(
                format!("{} ", world.glyphs.cancelled),
                theme.error,
            ));
        } else if session.is_on(world.now) {
            spans.push(Span::styled(format!("{} ", world.glyphs.now), theme.now));
        }
        let intent = world.intent(ix).map(|intent| match intent {
            Intent::Must => (world.glyphs.must, theme.must),
            Intent::Maybe => (world.glyphs.maybe, theme.maybe),
            Intent::Hidden => (world.glyphs.hidden, theme.muted),
        });
        spans.extend(intent.map(|(glyph, style)| Span::styled(format!("{glyph} "), style)));
        spans.extend(world.change_mark(ix));
        spans.push(Span::styled(world.title(ix), style));
        let mut facts = vec![joined(&world.rooms_of(ix))];
        facts.extend(
            session
                .place
                .as_ref()
                .map(|place| joined(&world.words().line(place))),
        );
        facts.extend(roles.iter().map(|role| joined(role)));
        let between = world.glyphs.between();
        let facts = format!("{between}{}", facts.join(&between));
        spans.push(Span::styled(facts, theme.muted));
        entries.link(
            Span::styled(time, theme.muted),
            spans,
            Some(Opens::Session(ix)),
        );
    }

    fn doubles(&self, entries: &mut Entries) {
        let world = self.world;
        let doubles = world.directory().double_bookings(self.entry);
        if !doubles.is_empty() {
            entries.gap();
        }
        for double in doubles {
            let text = world.words().double_booking(double);
            let lead = format!("{} ", world.glyphs.clash);
            let text = Span::styled(text, world.theme.clash);
            entries.add_after(Span::styled(lead, world.theme.clash), vec![text]);
        }
    }

    /// Whom a delegation meets, by time; several at once stand together.
    fn meets(&self, entries: &mut Entries) {
        let world = self.world;
        if self.entry.section != Section::Delegations {
            return;
        }
        let all = &world.directory().all;
        let meets = &all.delegations[self.entry.at].meets;
        if meets.is_empty() {
            return;
        }
        entries.gap();
        entries.say(world.locale.texts.directory.meets(), world.theme.accent);
        for at_once in meets.chunk_by(|one, other| one.session == other.session) {
            let session = at_once[0].session;
            let with = at_once.iter().map(|meeting| {
                let with = &all.delegations[meeting.with].delegation;
                joined(&world.words().delegation(with))
            });
            let with: Vec<String> = with.collect();
            let lead = format!("{}  ", joined(&world.words().when(session)));
            let room = format!(
                "{}{}",
                world.glyphs.between(),
                joined(&world.rooms_of(session))
            );
            let spans = vec![
                Span::styled(with.join(", "), world.theme.text()),
                Span::styled(room, world.theme.muted),
            ];
            entries.link(
                Span::styled(lead, world.theme.muted),
                spans,
                Some(Opens::Session(session)),
            );
        }
    }

    /// The people of an organisation who take part in anything.
    fn people(&self, entries: &mut Entries) {
        let world = self.world;
        if self.entry.section != Section::Organisations {
            return;
        }
        let directory = world.directory();
        let people = &directory.all.organisations[self.entry.at].people;
        if people.is_empty() {
            return;
        }
        entries.gap();
        entries.say(
            world.locale.texts.directory.its_people(),
            world.theme.accent,
        );
        for &at in people {
            let person = Entry {
                section: Section::People,
                at,
            };
            let mut facts = vec![world.words().entry_name(directory, person)];
            facts.extend(world.words().entry_facts(directory, person));
            entries.say(joined(&facts.swap_remove(0)), world.theme.text());
        }
    }

    fn about(&self, entries: &mut Entries) {
        let world = self.world;
        let agenda = &world.agenda;
        let all = &world.directory().all;
        let at = self.entry.at;
        let about = match self.entry.section {
            Section::People => {
                let known = all.people[at].person.known();
                known.and_then(|ix| agenda.people[ix.at()].about.as_ref())
            }
            Section::Organisations => {
                let known = all.organisations[at].organisation.known();
                known.and_then(|ix| agenda.organisations[ix.at()].about.as_ref())
            }
            Section::Delegations => {
                let known = all.delegations[at].delegation.known();
                known.and_then(|ix| agenda.delegations[ix.at()].note.as_ref())
            }
            Section::Stands => agenda.booths[at].about.as_ref(),
            Section::Desk => agenda.infos[at].about.as_ref(),
            Section::Slots => None,
        };
        if let Some(about) = about {
            entries.gap();
            let about = about.pick(&world.order);
            markdown_of(world, &Query::default(), entries, ("", about));
        }
    }

    /// What the mark of illustrative values means, where it is borne.
    fn legend(&self, entries: &mut Entries) {
        let world = self.world;
        if world
            .words()
            .is_entry_illustrative(world.directory(), self.entry)
        {
            entries.gap();
            let text = world.locale.texts.screen.illustrative_legend();
            let text = format!("{} {text}", world.glyphs.illustrative);
            entries.say(text, world.theme.illustrative);
        }
    }
}
