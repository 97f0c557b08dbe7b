//! The values to filter by, with their counts: a column beside the list, or a box over it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::query::{Field, Value, value_name};
use crate::tui::look::wrap::cut;
use crate::tui::world::World;

/// One value to filter by.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The facet that it is a value of.
    pub field: Field,
    /// As the query knows it.
    pub value: Value,
    /// As readers know it.
    pub name: String,
    /// How many sessions it would leave.
    pub count: u32,
    /// Is it taken?
    pub taken: bool,
}

/// Every value that leaves a session or is taken, with the place of its facet.
pub fn choices(world: &World) -> Vec<(usize, Choice)> {
    let search = &world.search;
    let mut all = Vec::new();
    for (group, (field, values)) in search.facets().fields.iter().enumerate() {
        for (value, count) in values {
            let taken = search.has(*field, value);
            if *count == 0 && !taken {
                continue;
            }
            let tag = world.locale.tag();
            all.push((
                group,
                Choice {
                    field: *field,
                    value: value.clone(),
                    name: value_name(&world.agenda, *field, value, &world.order, tag),
                    count: *count,
                    taken,
                },
            ));
        }
    }
    all
}

/// One line of the column.
pub enum Item {
    /// The heading of a facet.
    Heading(Field),
    /// A value of it.
    Choice(Choice),
    /// So many more values, found in the filter box.
    More(usize),
    /// An empty line between two facets.
    Blank,
}

/// The lines of the column: each facet's first values, those that are taken before the others. The
/// height is shared so that no facet hides another; days have their tabs.
pub fn items(world: &World, height: usize) -> Vec<Item> {
    let mut groups: Vec<Vec<Choice>> = Vec::new();
    let mut last = None;
    for (group, choice) in choices(world) {
        if choice.field == Field::Day {
            continue;
        }
        if last != Some(group) {
            groups.push(Vec::new());
            last = Some(group);
        }
        if let Some(of_group) = groups.last_mut() {
            of_group.push(choice);
        }
    }
    let shares = shares(&groups, height);
    let mut items = Vec::with_capacity(height);
    for (mut choices, share) in groups.into_iter().zip(shares) {
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        items.push(Item::Heading(choices[0].field));
        choices.sort_by_key(|choice| !choice.taken);
        let all = choices.len();
        let shown = if all > share {
            share.saturating_sub(1)
        } else {
            all
        };
        items.extend(choices.into_iter().take(shown).map(Item::Choice));
        if all > shown {
            items.push(Item::More(all - shown));
        }
    }
    items.truncate(height);
    items
}

/// How many values of each facet fit into the height: one more for each in turn, until it is full.
fn shares(groups: &[Vec<Choice>], height: usize) -> Vec<usize> {
    let mut left = height.saturating_sub(groups.len() * 2);
    let mut shares = vec![0; groups.len()];
    loop {
        let before = left;
        for (share, group) in shares.iter_mut().zip(groups) {
            if *share < group.len() && left > 0 {
                *share += 1;
                left -= 1;
            }
        }
        if left == before {
            return shares;
        }
    }
}

/// Draws the column.
pub fn draw(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let height = usize::from(area.height);
    for (offset, item) in items(world, height).iter().enumerate() {
        let row = Rect {
            x: area.x + 1,
            y: area.y + offset as u16,
            width: area.width.saturating_sub(3),
            height: 1,
        };
        match item {
            Item::Blank => {}
            Item::More(n) => {
                let text = format!(
                    "  {} {}",
                    world.glyphs.ellipsis,
                    world.locale.texts.screen.more(n)
                );
                frame.render_widget(Line::from(Span::styled(text, world.theme.muted)), row);
            }
            Item::Heading(field) => {
                let name = field_name(world, *field);
                frame.render_widget(Line::from(Span::styled(name, world.theme.muted)), row);
            }
            Item::Choice(choice) => frame.render_widget(line(world, choice, row.width), row),
        }
    }
}

/// "● E-commerce      3", the count at the right edge.
pub fn line(world: &World, choice: &Choice, width: u16) -> Line<'static> {
    let theme = &world.theme;
    let count = choice.count.to_string();
    let mark = if choice.taken {
        world.glyphs.taken
    } else {
        " "
    };
    let room = usize::from(width).saturating_sub(count.len() + 3);
    let name = cut(&choice.name, room, world.glyphs.ellipsis);
    let pad = room.saturating_sub(name.width()) + 1;
    let style = if choice.taken {
        theme.accent.add_modifier(Modifier::BOLD)
    } else {
        theme.text()
    };
    let mark_style = if choice.taken {
        theme.accent
    } else {
        theme.muted
    };
    Line::from(vec![
        Span::styled(mark, mark_style),
        Span::raw(" "),
        Span::styled(name, style),
        Span::raw(" ".repeat(pad)),
        Span::styled(count, theme.muted),
    ])
}

/// What a facet is called.
pub fn field_name(world: &World, field: Field) -> String {
    let texts = &world.locale.texts.screen;
    match field {
        Field::Topic => texts.topics(),
        Field::Kind => texts.kinds(),
        Field::Room => texts.rooms(),
        Field::Day => texts.days(),
        Field::Person => texts.people(),
        Field::Organisation => texts.organisations(),
        Field::Country => texts.countries(),
        Field::Language => texts.languages(),
        Field::Access => texts.access(),
        Field::Status => texts.status(),
    }
    .into_owned()
}
