//! What made a session a hit, where its row does not show it: "Host: Yoon Tae-sik", "… curl is maintained
//! by …", with the words of the search marked. Rows decide where it stands.

use ratatui::text::Span;

use crate::agenda::SessionIx;
use crate::query::Query;
use crate::tui::world::World;

use super::session_list::marked;

/// So many topics a row shows.
const TOPICS: usize = 2;

/// The texts that made a session a hit and are not on its row, each in its own spans. A row with a clash
/// shows no topics.
pub fn named(
    world: &World,
    query: &Query,
    ix: SessionIx,
    has_clash: bool,
) -> Vec<Vec<Span<'static>>> {
    if !query.has_words() {
        return Vec::new();
    }
    let theme = &world.theme;
    let shown = shown(world, ix, has_clash);
    let reasons = world
        .words()
        .reasons(query, ix, &shown, world.glyphs.ellipsis);
    let spans = reasons.into_iter().map(|reason| {
        let label = reason.label.map(|label| format!("{label}: "));
        let label = label.map(|label| Span::styled(label, theme.muted));
        let marks = query.marks(&reason.text, reason.is_prose);
        let text = marked(&reason.text, &marks, theme.muted, theme.mark);
        label.into_iter().chain(text).collect()
    });
    spans.collect()
}

/// What a row shows: title, rooms, kind and the first topics.
fn shown(world: &World, ix: SessionIx, has_clash: bool) -> Vec<String> {
    let session = world.agenda.session(ix);
    let kind = world.words().kind(session);
    let topics = session.topics.iter().filter(|_| !has_clash);
    let topics = topics.map(|topic| world.topic_span(topic).content.into_owned());
    let topics: Vec<String> = topics.filter(|topic| *topic != kind).take(TOPICS).collect();
    let mut shown = vec![world.title(ix), world.rooms_of(ix), kind];
    shown.extend(topics);
    shown
}
