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

/// The lines of the column: the facets that tell sessions apart, each with its first values, those that are
/// taken before the others. Where there is no room for all of them, those that tell most.
pub fn items(world: &World, height: usize) -> Vec<Item> {
    let groups = chosen(groups(world), height);
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

/// A facet has so many lines of values at least, if it has as many values.
const LEAST: usize = 6;
/// Lines of a facet that are no values: its heading, and the air before it.
const EXTRA: usize = 2;

/// The facets that tell sessions apart; days have their tabs. One with a single value tells nothing, unless
/// that is taken: then it is to be seen.
fn groups(world: &World) -> Vec<Vec<Choice>> {
    let mut groups: Vec<Vec<Choice>> = Vec::new();
    for (_, choice) in choices(world) {
        if choice.field == Field::Day {
            continue;
        }
        match groups
            .last_mut()
            .filter(|group| group[0].field == choice.field)
        {
            Some(group) => group.push(choice),
            None => groups.push(vec![choice]),
        }
    }
    let is_taken = |group: &[Choice]| group.iter().any(|choice| choice.taken);
    groups.retain(|group| is_taken(group) || (group.len() > 1 && tells(world, group[0].field)));
    groups
}

/// Does a facet tell sessions apart, by all sessions of the agenda?
fn tells(world: &World, field: Field) -> bool {
    let distinctive = &world.distinctive;
    match field {
        Field::Topic => distinctive.has_topics(),
        Field::Kind => distinctive.has_kinds(),
        Field::Access => distinctive.has_access(),
        Field::Language => distinctive.has_languages(),
        _ => true,
    }
}

/// As many facets as have room for a few values each, the ones that tell most, in their order.
fn chosen(mut groups: Vec<Vec<Choice>>, height: usize) -> Vec<Vec<Choice>> {
    let least = |groups: &[Vec<Choice>]| -> usize {
        let lines = groups.iter().map(|group| group.len().min(LEAST) + EXTRA);
        lines.sum::<usize>().saturating_sub(1)
    };
    while groups.len() > 1 && least(&groups) > height {
        let tells_least = groups
            .iter()
            .enumerate()
            .filter(|(_, group)| !group.iter().any(|choice| choice.taken))
            .min_by(|(_, one), (_, other)| {
                let rarely = |group: &[Choice]| !is_usual(group[0].field);
                rarely(other)
                    .cmp(&rarely(one))
                    .then(entropy(one).total_cmp(&entropy(other)))
            });
        let Some((at, _)) = tells_least else { break };
        groups.remove(at);
    }
    groups
}

/// Do people choose by it? They seldom do by the others.
fn is_usual(field: Field) -> bool {
    !matches!(
        field,
        Field::Organisation | Field::Country | Field::Status | Field::Day
    )
}

/// How much one learns of a session from its value (Shannon's entropy, in bits).
fn entropy(group: &[Choice]) -> f64 {
    let all: u32 = group.iter().map(|choice| choice.count).sum();
    let all = f64::from(all.max(1));
    let bits = group
        .iter()
        .filter(|choice| choice.count > 0)
        .map(|choice| {
            let share = f64::from(choice.count) / all;
            -share * share.log2()
        });
    bits.sum()
}

/// How many values of each facet fit into the height: one more for each in turn, until it is full.
fn shares(groups: &[Vec<Choice>], height: usize) -> Vec<usize> {
    let mut left = (height + 1).saturating_sub(groups.len() * EXTRA);
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
