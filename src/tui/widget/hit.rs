//! What made a session a hit, where its row does not show it: "Host: Yoon Tae-sik", "… curl is maintained
//! by …", with the words of the search marked. Rows decide where it stands.

use ratatui::text::Span;

use crate::agenda::SessionIx;
use crate::query::Query;
use crate::tui::world::World;

use super::marked::marked;

/// A text that made a session a hit.
pub struct Named {
    /// As it is drawn, behind what it is.
    pub spans: Vec<Span<'static>>,
    /// The text itself.
    pub text: String,
}

/// The texts that made a session a hit, but for its title and its rooms: those are on every row. The rest of
/// a row may be cut off, so these stand before it.
pub fn named(world: &World, query: &Query, ix: SessionIx) -> Vec<Named> {
    if !query.has_words() {
        return Vec::new();
    }
    let theme = &world.theme;
    let shown = [world.title(ix), world.rooms_of(ix)];
    let reasons = world
        .words()
        .reasons(query, ix, &shown, world.glyphs.ellipsis);
    let named = reasons.into_iter().map(|reason| {
        let label = reason.label.map(|label| format!("{label}: "));
        let label = label.map(|label| Span::styled(label, theme.muted));
        let marks = query.marks(&reason.text, reason.is_prose);
        let text = marked(&reason.text, &marks, theme.muted, theme.mark);
        Named {
            spans: label.into_iter().chain(text).collect(),
            text: reason.text,
        }
    });
    named.collect()
}
