//! An entry of my own in full: when and where it is, what it clashes with, my words on it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::agenda::safe;
use crate::tui::look::wrap::{joined, values_joined};
use crate::tui::world::{World, capitalised};

use super::entry::{Entries, Laid};
use super::{draw_laid, laid_out};

/// An own entry's details, as wide as their area.
#[derive(Clone, Copy, Debug)]
pub struct OwnDetails<'a> {
    /// Whose plan it is in.
    pub world: &'a World,
    /// Its place in the plan.
    pub own: usize,
}

impl OwnDetails<'_> {
    /// Draws the lines that fit, from the scrolled one on.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, scroll: usize) {
        if !area.is_empty() {
            draw_laid(
                frame,
                self.world,
                self.lines(area),
                area,
                (scroll, None),
                true,
            );
        }
    }

    /// How far they can be scrolled in that area.
    pub fn last_scroll(&self, area: Rect) -> usize {
        self.lines(area)
            .len()
            .saturating_sub(usize::from(area.height))
    }

    fn lines(&self, area: Rect) -> Vec<Laid> {
        laid_out(area, true, |width| self.entries().lay_out(width, None))
    }

    fn entries(&self) -> Entries {
        let world = self.world;
        let (theme, texts) = (&world.theme, &world.locale.texts.screen);
        let mut entries = Entries::default();
        let Some(own) = world.plan().own.get(self.own) else {
            return entries;
        };
        entries.say(safe::line(&own.title).into_owned(), theme.title);
        entries.say(texts.own_entry(), theme.muted);
        entries.gap();
        let (from, to) = (world.agenda.local(&own.start), world.agenda.local(&own.end));
        let date = joined(&world.date(from.date_naive()));
        let span = joined(&world.words().span(from, to));
        let length = joined(&world.locale.duration((own.end - own.start).num_minutes()));
        entries.say(format!("{date} {span} ({length})"), theme.text());
        if let Some(place) = &own.place {
            entries.say(safe::line(place).into_owned(), theme.text());
        }
        let clashes = world.itinerary.own_clashes(&world.agenda, self.own);
        if !clashes.is_empty() {
            entries.gap();
        }
        for clash in &clashes {
            let is_clash = clash.kind.is_clash();
            let style = if is_clash { theme.clash } else { theme.warn };
            let mark = format!("{} ", world.words().clash_mark(clash));
            let text = values_joined(&capitalised(&world.clash_text(clash)));
            entries.add_after(Span::styled(mark, style), vec![Span::styled(text, style)]);
        }
        if let Some(note) = &own.note {
            entries.gap();
            entries.say(texts.note(), theme.accent);
            entries.say(safe::block(note).to_string(), theme.text());
        }
        entries
    }
}
