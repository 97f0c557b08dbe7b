//! From a size to areas: the one place that knows how the screen is divided. Pure, so that the
//! update and the view ask the same question and get the same answer.

use ratatui::layout::{Constraint, Layout, Rect, Size};

/// Below this the program only says that it needs more.
pub const SMALLEST: Size = Size::new(24, 6);

/// How much a screen can show at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breadth {
    /// One line a session; details over the list.
    Narrow,
    /// Two lines a session; details over the list.
    Medium,
    /// Details beside the list.
    Wide,
    /// Filters and details beside the list.
    Vast,
}

impl Breadth {
    /// The breadth of a screen of this size.
    pub fn of(size: Size) -> Self {
        match size.width {
            0..60 => Self::Narrow,
            60..100 => Self::Medium,
            100..160 => Self::Wide,
            _ => Self::Vast,
        }
    }

    /// Lines that a session takes in a list. Low screens have one, whatever their width.
    pub fn lines(size: Size) -> usize {
        if Self::of(size) == Self::Narrow || size.height < 16 {
            1
        } else {
            2
        }
    }
}

/// So many lines of a list below the days may stand above what comes next; about a quarter is left for that.
pub fn list_lines_above(size: Size) -> usize {
    let others = if Breadth::of(size) == Breadth::Narrow {
        1
    } else {
        3
    };
    let lines = usize::from(panes(size, false).body.height.saturating_sub(others));
    lines.saturating_sub((lines / 4).max(3))
}

/// The parts of a screen that every tab has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// Event, clock, what is next.
    pub header: Rect,
    /// The tabs. Empty on screens too low for them.
    pub tabs: Rect,
    /// The rule below.
    pub rule: Rect,
    /// A warning that stays until it is mended. Empty without one.
    pub banner: Rect,
    /// Everything that the tab shows.
    pub body: Rect,
    /// The rule above the last line. Empty on low screens.
    pub foot_rule: Rect,
    /// Keys that work here, or what just happened.
    pub foot: Rect,
}

/// Divides a screen; `banner` where a warning has to be shown.
pub fn panes(size: Size, banner: bool) -> Panes {
    let area = Rect::new(0, 0, size.width, size.height);
    let roomy = size.height >= 16;
    let [header, tabs, rule, banner, body, foot_rule, foot] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(u16::from(roomy)),
        Constraint::Length(u16::from(banner)),
        Constraint::Fill(1),
        Constraint::Length(u16::from(roomy)),
        Constraint::Length(1),
    ])
    .areas(area);
    Panes {
        header,
        tabs,
        rule,
        banner,
        body,
        foot_rule,
        foot,
    }
}

/// The parts of the programme and of my plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListPanes {
    /// Topics, kinds, rooms … with their counts. Empty below [`Breadth::Vast`].
    pub facets: Rect,
    /// One line: the event days, or the ways to look at a plan.
    pub days: Rect,
    /// Chips, the search field and how much is shown. Empty where nothing narrows the list.
    pub chips: Rect,
    /// The list of sessions, under everything else.
    pub list: Rect,
    /// The rule between list and details. Empty where there are none.
    pub divider: Rect,
    /// The selected session. Empty below [`Breadth::Wide`].
    pub details: Rect,
}

/// Divides a tab's body into list, details and, if asked for, facets and a line for chips.
pub fn list_panes(body: Rect, size: Size, with_facets: bool, with_chips: bool) -> ListPanes {
    let breadth = Breadth::of(size);
    let facet_width = if with_facets && breadth == Breadth::Vast {
        32
    } else {
        0
    };
    let [facets, main] =
        Layout::horizontal([Constraint::Length(facet_width), Constraint::Fill(1)]).areas(body);
    let roomy = size.height >= 16;
    let [days, chips, _, below] = Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(u16::from(with_chips)),
        Constraint::Length(u16::from(roomy)),
        Constraint::Fill(1),
    ])
    .areas(main);
    if breadth < Breadth::Wide {
        return ListPanes {
            facets,
            days,
            chips,
            list: below,
            ..ListPanes::default()
        };
    }
    let share = if breadth == Breadth::Vast { 54 } else { 58 };
    let [list, divider, details] = Layout::horizontal([
        Constraint::Percentage(share),
        Constraint::Length(1),
        Constraint::Fill(1),
    ])
    .areas(below);
    ListPanes {
        facets,
        days,
        chips,
        list,
        divider,
        details,
    }
}

/// A box over the screen: as large as it may be, never larger than the screen.
pub fn overlay(size: Size, width: u16, height: u16) -> Rect {
    let area = Rect::new(0, 0, size.width, size.height);
    if Breadth::of(size) == Breadth::Narrow {
        // All but the last line, which tells the keys.
        return Rect {
            height: area.height.saturating_sub(1),
            ..area
        };
    }
    let width = width.min(area.width.saturating_sub(4));
    let height = height.min(area.height.saturating_sub(2));
    Rect {
        x: (area.width - width) / 2,
        y: (area.height - height) / 2,
        width,
        height,
    }
}
