//! What made a session a hit, where its row does not show it: "Host: Yoon Tae-sik", "… curl is maintained
//! by …", with the words of the search marked. Rows decide where it stands.

use ratatui::text::Span;

use crate::agenda::{SessionIx, safe};
use crate::query::{Origin, Query, Reason};
use crate::tui::look::wrap::cut;
use crate::tui::world::World;
use crate::tui::world::capitalised;

use super::session_list::marked;

/// So many characters of prose are shown from the word on.
const PROSE: usize = 120;
/// A word so near to the beginning of prose is shown with that beginning.
const NEAR: usize = 24;
/// Names are cut to so many cells.
const NAME: usize = 48;
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
    let shown = shown(world, ix, has_clash);
    let reasons = query.reasons(&world.agenda, ix).into_iter();
    let reasons = reasons.filter(|reason| !is_shown(reason, &shown));
    reasons.map(|reason| spans(world, query, &reason)).collect()
}

/// What a row shows: title, rooms, kind and the first topics.
fn shown(world: &World, ix: SessionIx, has_clash: bool) -> Vec<String> {
    let session = world.agenda.session(ix);
    let mut shown = vec![
        world.title(ix),
        world.rooms_of(ix),
        world.words().kind(session),
    ];
    if !has_clash {
        let topics = session.topics.iter().map(|topic| world.topic_span(topic));
        let topics = topics
            .filter(|topic| topic.content != shown[2])
            .take(TOPICS);
        let topics: Vec<String> = topics.map(|topic| topic.content.into_owned()).collect();
        shown.extend(topics);
    }
    shown
}

fn is_shown(reason: &Reason, shown: &[String]) -> bool {
    let text = safe::line(&reason.text);
    match reason.origin {
        Origin::Prose => false,
        Origin::Room => shown[1].contains(&*text),
        _ => shown.iter().any(|shown| *shown == *text),
    }
}

fn spans(world: &World, query: &Query, reason: &Reason) -> Vec<Span<'static>> {
    let theme = &world.theme;
    let marked = |text: &str, long| marked(text, &query.marks(text, long), theme.muted, theme.mark);
    let texts = &world.locale.texts;
    let label = match &reason.origin {
        Origin::Prose => return marked(&excerpt(query, reason, world.glyphs.ellipsis), true),
        Origin::Title => None,
        Origin::Topic => Some(texts.screen.topic().into_owned()),
        Origin::Kind => Some(texts.cli.kind().into_owned()),
        Origin::Room => Some(texts.cli.room().into_owned()),
        Origin::Place => Some(texts.cli.place().into_owned()),
        Origin::Person(Some(role)) => Some(capitalised(&world.words().role(role))),
        Origin::Person(None) => Some(texts.screen.person().into_owned()),
        Origin::Organisation => Some(texts.screen.organisation().into_owned()),
        Origin::Delegation => Some(texts.screen.delegation().into_owned()),
        Origin::Country(_) => Some(texts.screen.country().into_owned()),
        Origin::Stand => Some(texts.screen.stand().into_owned()),
    };
    let name = match &reason.origin {
        Origin::Country(code) => world.words().country(code),
        _ => cut(&safe::line(&reason.text), NAME, world.glyphs.ellipsis),
    };
    let label = label.map(|label| Span::styled(format!("{label}: "), theme.muted));
    label.into_iter().chain(marked(&name, false)).collect()
}

/// Prose from the first word that was found on; from its beginning where that is near.
fn excerpt(query: &Query, reason: &Reason, ellipsis: &str) -> String {
    let text = &reason.text;
    let at = query.marks(text, true).first().map_or(0, |mark| mark.start);
    let (from, lead) = if at <= NEAR {
        (0, String::new())
    } else {
        (at, format!("{ellipsis} "))
    };
    let part: String = text[from..].chars().take(PROSE).collect();
    let is_cut = from + part.len() < text.len();
    let tail = if is_cut { ellipsis } else { "" };
    format!("{lead}{}{tail}", safe::line(&part))
}
