//! A chip for each value that filters take: what narrows the lists, to be taken off.

use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::query::{Field, Value, value_name};
use crate::tui::look::wrap::cut;
use crate::tui::world::World;

use super::spots::Shelf;

/// What a click on one means.
#[derive(Clone, Debug, PartialEq)]
pub enum Chip {
    /// Take that value off.
    Value(Field, Value),
    /// There are more than fit.
    More,
}

/// Places them; where they do not all fit, the last says how many more there are.
pub fn put(world: &World, shelf: &mut Shelf<Chip>) {
    let filters = world.search.filters();
    let mut left: usize = filters.iter().map(|one| one.values.len()).sum();
    for filter in filters {
        for value in &filter.values {
            let tag = world.locale.tag();
            let name = value_name(&world.agenda, filter.field, value, &world.order, tag);
            // Room for "+2" behind it, unless it is the last.
            let more = if left > 1 { 4 } else { 0 };
            let room = usize::from(shelf.left()).saturating_sub(4 + more);
            if !shelf.spots.is_empty() && name.width() > room {
                let text = Span::styled(format!("+{left}"), world.theme.accent);
                shelf.put(vec![text], Chip::More, 1);
                return;
            }
            let name = cut(&name, room, world.glyphs.ellipsis);
            let text = format!(" {name} {} ", world.glyphs.close);
            let chip = Chip::Value(filter.field, value.clone());
            shelf.put(vec![Span::styled(text, world.theme.chip)], chip, 1);
            left -= 1;
        }
    }
}
