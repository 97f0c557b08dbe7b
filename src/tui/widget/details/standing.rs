//! What a session means for me: my intent and note, what it clashes with and what fits instead, what
//! changed; and what it is a part of.

use ratatui::text::Span;

use crate::agenda::{Intent, Ref, SessionIx};
use crate::plan::clashes::With;
use crate::tui::look::wrap::{joined, values_joined};
use crate::tui::world::capitalised;

use super::Details;
use super::entry::{Entries, Opens};

/// More sessions of the same topic than help anyone.
const MOST_ALTERNATIVES: usize = 8;

impl Details<'_> {
    /// Is it in my plan, and does it concern me?
    pub(super) fn intent(&self, entries: &mut Entries) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        let (mark, text, style) = match world.intent(self.session) {
            Some(Intent::Must) => (world.glyphs.must, texts.in_plan_must(), theme.must),
            Some(Intent::Maybe) => (world.glyphs.maybe, texts.in_plan_maybe(), theme.maybe),
            Some(Intent::Hidden) => ("", texts.is_hidden(), theme.muted),
            None => ("", std::borrow::Cow::default(), theme.muted),
        };
        if !text.is_empty() {
            entries.gap();
            let text = format!("{mark} {text}");
            entries.say(text.trim_start(), style);
        }
        if world.plan().concerns_me(&world.agenda, self.session) {
            let mark = format!("{} ", world.glyphs.offered);
            let text = texts.concerns_me().into_owned();
            let text = vec![Span::styled(text, theme.accent)];
            entries.add_after(Span::styled(mark, theme.accent), text);
        }
    }

    /// Every clash with its partner and its minutes, and beside the list what fits instead.
    pub(super) fn clashes(&self, entries: &mut Entries) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        let clashes = world.itinerary.clashes(&world.agenda, self.session);
        if clashes.is_empty() {
            return;
        }
        entries.gap();
        let is_chosen = world.intent(self.session).is_some_and(Intent::is_chosen);
        for clash in &clashes {
            let style = if is_chosen && clash.kind.is_clash() {
                theme.clash
            } else {
                theme.warn
            };
            let text = world.clash_text(clash);
            let text = if is_chosen {
                capitalised(&text)
            } else {
                capitalised(&texts.would(text))
            };
            let opens = match clash.with {
                With::Session(ix) => Some(ix),
                With::Own(_) => None,
            };
            let mark = world.words().clash_mark(clash);
            let mark = Span::styled(format!("{mark} "), style);
            let text = Span::styled(values_joined(&text), style);
            entries.link(mark, vec![text], opens.map(Opens::Session));
        }
        if self.is_whole() {
            return;
        }
        let others = world.instead_of(self.session, MOST_ALTERNATIVES);
        let mut others = others.into_iter().filter(|ix| world.intent(*ix).is_none());
        if let Some(other) = others.next() {
            let what = format!(
                "{}, {}, {}",
                world.title(other),
                self.moment(other),
                joined(&world.rooms_of(other))
            );
            let text = Span::styled(texts.fits_instead(what).into_owned(), theme.text());
            entries.add_after(Span::raw("  "), vec![text]);
        }
    }

    /// What changed since I chose it: old, then new.
    pub(super) fn changes(&self, entries: &mut Entries) {
        let world = self.world;
        let choice = world.plan().choice(&world.agenda, self.session);
        let words = world.words();
        let changes = choice.map(|choice| words.choice_changes(choice, self.session));
        let changes = changes.unwrap_or_default();
        if changes.is_empty() {
            return;
        }
        entries.gap();
        entries.say(world.locale.texts.screen.changed(), world.theme.changed);
        for change in changes {
            let mark = Span::styled(format!("{} ", world.glyphs.changed), world.theme.changed);
            let text = Span::styled(change, world.theme.text());
            entries.add_after(mark, vec![text]);
        }
    }

    /// My own words on it, every line of them.
    pub(super) fn note(&self, entries: &mut Entries) {
        let world = self.world;
        let choice = world.plan().choice(&world.agenda, self.session);
        if let Some(note) = choice.and_then(|choice| choice.note.as_ref()) {
            entries.gap();
            entries.say(world.locale.texts.screen.note(), world.theme.accent);
            entries.say(
                crate::agenda::safe::block(note).to_string(),
                world.theme.text(),
            );
        }
    }

    /// What it is a part of, and, where it lies open, its own parts.
    pub(super) fn family(&self, entries: &mut Entries) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        if let Some(part_of) = &self.its().part_of {
            let name = match part_of {
                Ref::Known(ix) => world.title(*ix),
                Ref::Unknown(written) => world.unknown(written),
            };
            entries.gap();
            let mut spans = vec![Span::styled(
                capitalised(&texts.part_of(name)),
                theme.text(),
            )];
            spans.extend(self.mark_of(&["part_of"]));
            entries.link(Span::raw(""), spans, part_of.known().map(Opens::Session));
        }
        if !self.is_whole() {
            return;
        }
        let agenda = &world.agenda;
        let is_part = |ix: &SessionIx| {
            *ix != self.session && agenda.whole_of(*ix) == Some(self.session) && world.shows(*ix)
        };
        let parts: Vec<SessionIx> = agenda.by_time.iter().copied().filter(is_part).collect();
        if !parts.is_empty() {
            entries.gap();
            entries.say(texts.parts(), theme.muted);
        }
        for part in parts {
            self.link(entries, 2, part);
        }
    }

    /// Sessions of the same topics that have not begun and would not clash.
    pub(super) fn instead(&self, entries: &mut Entries) {
        let world = self.world;
        if !self.is_whole() {
            return;
        }
        let others = world.instead_of(self.session, MOST_ALTERNATIVES);
        if others.is_empty() {
            return;
        }
        entries.gap();
        entries.say(world.locale.texts.screen.same_topic(), world.theme.muted);
        for other in others {
            self.link(entries, 2, other);
        }
    }
}
