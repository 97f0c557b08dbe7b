//! What a session is about, in the agenda's words.

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::agenda::Raw;
use crate::agenda::markdown::{self, Lead};
use crate::query::Query;
use crate::tui::widget::marked::marked;
use crate::tui::world::World;

use super::Details;
use super::entry::Entries;

impl Details<'_> {
    pub(super) fn about(&self, entries: &mut Entries) {
        let world = self.world;
        let theme = &world.theme;
        let session = self.its();
        if let Some(summary) = &session.summary {
            entries.gap();
            let text = summary.line(&world.order);
            let marks = self.query.marks(&text, true);
            let mut spans = marked(&text, &marks, theme.text(), theme.mark);
            spans.extend(self.mark_of(&["summary"]));
            entries.add(spans);
        }
        if let Some(about) = &session.about {
            entries.gap();
            self.markdown(entries, "", about.pick(&world.order));
        }
        if let Some(url) = &session.url {
            entries.gap();
            let mut spans = vec![Span::styled(url.line().into_owned(), theme.accent)];
            spans.extend(self.mark_of(&["url"]));
            entries.add(spans);
        }
    }

    /// What the mark of illustrative values means, where there are any.
    pub(super) fn legend(&self, entries: &mut Entries) {
        let world = self.world;
        if self.its().illustrative.any() {
            entries.gap();
            let text = format!(
                "{} {}",
                world.glyphs.illustrative,
                world.locale.texts.screen.illustrative_legend()
            );
            entries.say(text, world.theme.illustrative);
        }
    }

    /// A Markdown text, each of its lines behind `indent`.
    pub(super) fn markdown(&self, entries: &mut Entries, indent: &str, about: &Raw) {
        markdown_of(self.world, self.query, entries, (indent, about));
    }
}

/// A Markdown text, each of its lines behind an indent, with what a query finds in it marked.
pub(super) fn markdown_of(
    world: &World,
    query: &Query,
    entries: &mut Entries,
    (indent, about): (&str, &Raw),
) {
    let theme = &world.theme;
    for (at, block) in markdown::blocks(about.as_written()).iter().enumerate() {
        if block.depth == 0 && at > 0 {
            entries.gap();
        }
        let mut spans = Vec::new();
        for run in &block.runs {
            let mut style = theme.text();
            if run.strong {
                style = style.add_modifier(Modifier::BOLD);
            }
            if run.emphasis {
                style = style.add_modifier(Modifier::ITALIC);
            }
            let marks = query.marks(&run.text, true);
            spans.extend(marked(&run.text, &marks, style, theme.mark));
            if let Some(link) = &run.link
                && *link != run.text
            {
                spans.push(Span::styled(format!(" <{link}>"), theme.muted));
            }
        }
        let deeper = "  ".repeat(block.depth.saturating_sub(1));
        let lead = match block.lead {
            Lead::None => format!("{indent}{deeper}"),
            Lead::Bullet => format!("{indent}{deeper}{} ", world.glyphs.bullet),
            Lead::Number(number) => format!("{indent}{deeper}{number}. "),
        };
        entries.add_after(Span::styled(lead, theme.muted), spans);
    }
}
