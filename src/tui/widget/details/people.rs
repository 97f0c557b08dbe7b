//! Who takes part: people with their roles, organisations, delegations, and stands.

use ratatui::text::Span;

use crate::agenda::{Booth, Part, Person, PersonIx, Ref, SessionIx};
use crate::directory::{self, Section};
use crate::paper::wrap::{JOIN, padded, width};
use crate::tui::look::wrap::joined;

use super::Details;
use super::entry::{Entries, Opens};
use super::facts::others;

impl Details<'_> {
    /// "Moderator   Name, Position, Organisation, Country", the roles in a column.
    pub(super) fn people(&self, entries: &mut Entries) {
        let world = self.world;
        let session = self.its();
        if session.people.is_empty() {
            return;
        }
        entries.gap();
        let role = |part: &Part| part.role.as_ref().map(|role| world.words().role(role));
        let widths = session.people.iter().filter_map(role);
        let column = widths.map(|role| width(&role) + 3).max().unwrap_or(0);
        for part in &session.people {
            let lead = padded(&role(part).unwrap_or_default(), column);
            let mut spans = vec![Span::styled(self.person(part), world.theme.text())];
            let known = part.person.known();
            let known = known.map(|ix| (ix, &world.agenda.people[ix.at()]));
            let is_marked = session.illustrative.covers("people")
                || known.is_some_and(|(_, person)| person.illustrative.any());
            if is_marked {
                spans.extend(self.illustrative(""));
            }
            entries.add_after(Span::styled(lead, world.theme.muted), spans);
            match known {
                Some((ix, person)) if self.is_whole() => {
                    self.more_of(entries, column, ix, person);
                }
                Some((ix, _)) => self.count_more_of(entries, column, ix),
                None => {}
            }
        }
    }

    /// Name, position, organisation, country; the country stays with what stands before it.
    fn person(&self, part: &Part) -> String {
        let facts = self.world.words().person_facts(&part.person);
        let has_country = (part.person.known())
            .is_some_and(|ix| self.world.agenda.people[ix.at()].country.is_some());
        let mut text = String::new();
        for (at, fact) in facts.iter().enumerate() {
            let is_country = has_country && at + 1 == facts.len();
            if at > 0 {
                text.push(',');
                text.push_str(if is_country { JOIN } else { " " });
            }
            if at == 0 || is_country {
                text.push_str(&joined(fact));
            } else {
                text.push_str(fact);
            }
        }
        text
    }

    /// What else there is to know of a person: the name in other languages, who they are, where else
    /// they are to be met.
    fn more_of(&self, entries: &mut Entries, column: usize, ix: PersonIx, person: &Person) {
        let world = self.world;
        let indent = " ".repeat(column.max(2));
        for name in others(world, &person.name) {
            let name = Span::styled(joined(&name), world.theme.muted);
            entries.add_after(Span::raw(indent.clone()), vec![name]);
        }
        if let Some(about) = &person.about {
            self.markdown(entries, &indent, about.pick(&world.order));
        }
        for other in self.sessions_of(ix) {
            self.link(entries, indent.len(), other);
        }
    }

    /// "3 more sessions": opens the person, who has them all.
    fn count_more_of(&self, entries: &mut Entries, column: usize, ix: PersonIx) {
        let others = self.sessions_of(ix).len();
        if others == 0 {
            return;
        }
        let world = self.world;
        let text = joined(&world.locale.texts.screen.more_sessions(others));
        let sign = format!("{JOIN}{}", world.glyphs.right);
        let spans = vec![
            Span::styled(text, world.theme.muted),
            Span::styled(sign, world.theme.accent),
        ];
        let person = directory::Entry {
            section: Section::People,
            at: ix.at(),
        };
        let indent = " ".repeat(column.max(2));
        entries.link(Span::raw(indent), spans, Some(Opens::Entry(person)));
    }

    /// The other sessions of a person that may be shown, by time: first those that are not over.
    fn sessions_of(&self, person: PersonIx) -> Vec<SessionIx> {
        let agenda = &self.world.agenda;
        let is_of = |ix: &SessionIx| {
            let mut people = agenda.session(*ix).people.iter();
            *ix != self.session
                && people.any(|part| part.person == Ref::Known(person))
                && self.world.shows(*ix)
        };
        let all = agenda.by_time.iter().copied().filter(is_of);
        let (over, mut all): (Vec<_>, Vec<_>) = all.partition(|ix| self.world.is_past(*ix));
        all.extend(over);
        all
    }

    /// Organisations, delegations, stands.
    pub(super) fn taking_part(&self, entries: &mut Entries) {
        let world = self.world;
        let texts = &world.locale.texts.screen;
        let session = self.its();
        let organisations = session.organisations.iter().map(|one| {
            let name = world.words().organisation(one);
            let known = one.known().map(|ix| &world.agenda.organisations[ix.at()]);
            let country = known.and_then(|one| one.country.as_ref());
            match country.filter(|_| self.is_whole()) {
                Some(code) => {
                    let country = world.words().country(code.as_written());
                    format!("{name} ({})", joined(&country))
                }
                None => name,
            }
        });
        self.list(
            entries,
            &texts.organisations(),
            &organisations.collect::<Vec<_>>(),
            "organisations",
        );
        let delegations = session.delegations.iter();
        let delegations = delegations.map(|one| joined(&world.words().delegation(one)));
        self.list(
            entries,
            &texts.delegations(),
            &delegations.collect::<Vec<_>>(),
            "delegations",
        );
        let is_here = |booth: &&Booth| {
            let session = booth.session.as_ref();
            session.and_then(Ref::known) == Some(self.session)
        };
        let booths: Vec<&Booth> = world.agenda.booths.iter().filter(is_here).collect();
        if !self.is_whole() {
            let names = booths.iter().map(|booth| self.booth_name(booth));
            self.list(entries, &texts.booths(), &names.collect::<Vec<_>>(), "");
        } else if !booths.is_empty() {
            entries.gap();
            entries.say(texts.booths(), world.theme.muted);
            for booth in booths {
                self.booth(entries, booth);
            }
        }
    }

    fn booth_name(&self, booth: &Booth) -> String {
        let name = booth.name.line(&self.world.order);
        match &booth.number {
            Some(number) => format!("{}{JOIN}{name}", number.line()),
            None => name.into_owned(),
        }
    }

    /// "A12 Scanner, Customs Service · Lilac Hall", and what there is to see.
    fn booth(&self, entries: &mut Entries, booth: &Booth) {
        let world = self.world;
        let mut text = self.booth_name(booth);
        if let Some(organisation) = &booth.organisation {
            text.push_str(", ");
            text.push_str(&world.words().organisation(organisation));
        }
        if let Some(room) = &booth.room {
            text.push_str(&self.between());
            text.push_str(&joined(&world.words().room(room)));
        }
        let mut spans = vec![Span::styled(text, world.theme.text())];
        if booth.illustrative.any() {
            spans.extend(self.illustrative(""));
        }
        entries.add_after(Span::raw("  "), spans);
        if let Some(about) = &booth.about {
            let text = about.line(&world.order).into_owned();
            let text = Span::styled(text, world.theme.muted);
            entries.add_after(Span::raw("    "), vec![text]);
        }
    }

    fn list(&self, entries: &mut Entries, label: &str, names: &[String], key: &str) {
        if names.is_empty() {
            return;
        }
        let theme = &self.world.theme;
        entries.gap();
        let mut spans = vec![
            Span::styled(format!("{label}  "), theme.muted),
            Span::styled(names.join(", "), theme.text()),
        ];
        spans.extend(self.mark_of(&[key]));
        entries.add(spans);
    }
}
