//! What keys, clicks and the wheel do in the timetable, and what is seen of it.

use chrono::{NaiveDate, TimeZone as _};
use ratatui::layout::Position;

use crate::agenda::time::days_later;
use crate::plan::Op;
use crate::query::Query;
use crate::tui::input::action::Action;
use crate::tui::page::{Ask, Place, Subject, Tone, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::screen::{no_other_day, page_of};
use crate::tui::widget::spots;
use crate::tui::world::World;
use crate::tui::world::search::Edit;

use super::neighbour::{Way, neighbour};
use super::plane::{Item, Plane, Span};
use super::view::{self, Panes, Spotted};
use super::{Chosen, Follow, TimetablePage, key, scale};

impl TimetablePage {
    pub(super) fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let way = |turned, upright| if self.is_turned { turned } else { upright };
        match action {
            Action::Next => self.step(way(Way::Behind, Way::Later), world),
            Action::Previous => self.step(way(Way::Before, Way::Earlier), world),
            Action::Right => self.step(way(Way::Later, Way::Behind), world),
            Action::Left => self.step(way(Way::Earlier, Way::Before), world),
            Action::First | Action::Last => self.select_end(action == Action::First, world),
            Action::PageDown => self.page(1, 1, at),
            Action::PageUp => self.page(-1, 1, at),
            Action::HalfPageDown => self.page(1, 2, at),
            Action::HalfPageUp => self.page(-1, 2, at),
            Action::NextDay | Action::PreviousDay => {
                let forward = action == Action::NextDay;
                match self.other_day(forward, world) {
                    Some(day) => self.go_to_day(day, world),
                    None => return vec![no_other_day(forward, world)],
                }
            }
            Action::Now => self.go_to_now(world),
            Action::Turn => {
                self.is_turned = !self.is_turned;
                self.zoom = 0;
                self.anew();
            }
            Action::ZoomIn | Action::ZoomOut if !self.can_zoom(action) => {
                return vec![self.no_zoom(action, world)];
            }
            Action::ZoomIn | Action::ZoomOut => {
                self.zoom += if action == Action::ZoomIn { 1 } else { -1 };
                self.anew();
            }
            Action::Idle => {
                self.with_idle = !self.with_idle;
                self.anew();
            }
            Action::Strict => {
                self.is_strict = !self.is_strict;
                self.take(world);
                self.follow = Follow::Near;
            }
            Action::Open => {
                let open = self.opened(world).map(Ask::Open);
                return vec![open.unwrap_or(Ask::Up(action))];
            }
            Action::Note if self.own(world).is_some() => {
                return self.opened(world).map(Ask::Open).into_iter().collect();
            }
            Action::Remove => {
                let own = self.own(world).map(|at| world.plan().own[at].clone());
                let remove = own.map(|own| Ask::Edit(Box::new(Op::RemoveOwn(own))));
                return vec![remove.unwrap_or(Ask::Up(action))];
            }
            Action::Search => return self.begin_search(world),
            // One step back: the search first.
            Action::Back if !world.search.text().is_empty() => {
                return vec![Ask::Search(Edit::Text(String::new()))];
            }
            Action::Back => return vec![Ask::Up(Action::Go(Tab::Programme))],
            other if self.panel.line_motion(other) => {}
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    /// What opens: the session, the entry of my own, or the list of what has no time.
    fn opened(&self, world: &World) -> Option<Wanted> {
        match self.chosen.as_ref()? {
            Chosen::Session { .. } => {
                let session = self.session(world)?;
                Some(Wanted::session(Overlay::Session, session))
            }
            Chosen::Own(id) => Some(Wanted {
                page: Overlay::Own,
                of: Subject::Own(id.clone()),
            }),
            Chosen::Timeless => Some(Wanted {
                page: Overlay::Sessions,
                of: Subject::Timeless(self.timeless.clone()),
            }),
        }
    }

    /// Lays out anew, around what is selected.
    fn anew(&mut self) {
        self.laid = None;
        self.follow = Follow::Ahead;
    }

    fn step(&mut self, way: Way, world: &World) {
        self.follow = Follow::Near;
        let is_down = way == self.down();
        if self.is_on_timeless() {
            if !is_down {
                self.select(self.at, false, world);
            }
            return;
        }
        let Some(plane) = &self.plane else { return };
        let wanted = plane.cell(self.wanted);
        if let Some(at) = neighbour(plane, self.at, way, wanted) {
            self.select(at, matches!(way, Way::Earlier | Way::Later), world);
        } else if is_down {
            self.select_timeless();
        }
    }

    /// The way that the arrow down goes.
    fn down(&self) -> Way {
        if self.is_turned {
            Way::Behind
        } else {
            Way::Later
        }
    }

    /// Selects the line below the table, where there is one.
    fn select_timeless(&mut self) {
        if !self.timeless.is_empty() {
            self.panel.reset();
            self.chosen = Some(Chosen::Timeless);
        }
    }

    /// Selects a plate. Steps across stay near the time of the last other step.
    fn select(&mut self, at: usize, by_time: bool, world: &World) {
        let (Some(plane), Some(table)) = (&self.plane, &self.table) else {
            return;
        };
        let Some(plate) = plane.plates.get(at) else {
            return;
        };
        let column = plane.strips[plate.strip].column;
        let room = column.and_then(|at| table.columns[at].room.as_ref());
        let chosen = match plate.piece.item {
            Item::Session(ix) => Chosen::Session {
                session: world.agenda.session(ix).id.clone(),
                room: key(&world.agenda, room),
            },
            Item::Own(at) => Chosen::Own(world.plan().own[at].id.clone()),
        };
        if by_time {
            self.wanted = plate.piece.start.timestamp();
        }
        if self.chosen.as_ref() != Some(&chosen) {
            self.panel.reset();
        }
        self.at = at;
        self.chosen = Some(chosen);
    }

    /// The first or the last session of the day.
    fn select_end(&mut self, is_first: bool, world: &World) {
        self.follow = Follow::Near;
        let Some(plane) = &self.plane else { return };
        let starts = plane.plates.iter().enumerate();
        let starts = starts.map(|(at, plate)| (plate.along.from, plate.is_band, at));
        let end = if is_first { starts.min() } else { starts.max() };
        if let Some((_, _, at)) = end {
            self.select(at, true, world);
        }
    }

    /// A screenful on or back in time: to what is nearest there in this room.
    fn page(&mut self, by: i64, part: i64, at: &Place<'_>) {
        self.follow = Follow::Near;
        let cells = view::panes(self, at).cells(self.is_turned).0;
        let Some(plane) = &self.plane else { return };
        let Some(here) = plane.plates.get(self.at) else {
            return;
        };
        let aim = here.along.from + by * (cells / part).max(1);
        let plates = plane.strips[here.strip].plates.clone();
        let is_ahead = |at: &usize| (plane.plates[*at].along.from - here.along.from) * by > 0;
        let nearest = plates.filter(is_ahead).min_by_key(|&at| {
            let plate = &plane.plates[at];
            (
                plate.is_band != here.is_band,
                (plate.along.from - aim).abs(),
            )
        });
        if let Some(at_plate) = nearest {
            self.select(at_plate, true, at.world);
        }
    }

    /// The event day after or before the one that is shown.
    pub(super) fn other_day(&self, forward: bool, world: &World) -> Option<NaiveDate> {
        let mut days = world.agenda.days.iter().map(|day| day.date);
        match (forward, self.day) {
            (true, here) => days.find(|day| here.is_none_or(|here| *day > here)),
            (false, here) => days.rfind(|day| here.is_none_or(|here| *day < here)),
        }
    }

    /// Is there a scale that shows more, or less?
    pub(super) fn can_zoom(&self, action: Action) -> bool {
        let minutes = self.plane.as_ref().map(|plane| plane.minutes);
        minutes.is_some_and(|minutes| scale::can_zoom(minutes, action == Action::ZoomIn))
    }

    /// What is said where there is none.
    fn no_zoom(&self, action: Action, world: &World) -> Ask {
        let texts = &world.locale.texts.screen;
        let Some(plane) = &self.plane else {
            return Ask::Tell(Tone::Warning, texts.nothing_on_day().into_owned());
        };
        let length = world.locale.duration(plane.minutes);
        let length = if self.is_turned {
            texts.minutes_a_cell(length)
        } else {
            texts.minutes_a_line(length)
        };
        let text = match action {
            Action::ZoomIn => texts.zoomed_in(length),
            _ => texts.zoomed_out(length),
        };
        Ask::Tell(Tone::Warning, text.into_owned())
    }

    /// Another day, at the same time of day.
    fn go_to_day(&mut self, day: NaiveDate, world: &World) {
        let days = self.day.map(|before| (day - before).num_days());
        let days = days.and_then(|days| i32::try_from(days).ok());
        let wanted = world.agenda.event.timezone.timestamp_opt(self.wanted, 0);
        if let Some((days, wanted)) = days.zip(wanted.single()) {
            self.wanted = days_later(wanted, days).timestamp();
        }
        self.show_day(day, world);
        self.follow = Follow::Near;
    }

    pub(super) fn clicked(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let panes = view::panes(self, at);
        let mut drawn = view::days(self, world, panes.days);
        drawn.extend(view::idle(self, world, panes.days));
        drawn.extend(view::chips(self, world, panes.chips));
        let is_in_field = self.searching.is_some() && panes.chips.contains(on);
        drawn.extend(view::timeless(self, world, panes.timeless));
        match spots::hit(drawn, on) {
            Some(Spotted::Day(day)) => self.go_to_day(day, world),
            Some(Spotted::Chip(field, value)) => {
                return vec![Ask::Search(Edit::Toggle(field, value))];
            }
            Some(Spotted::Idle) => return self.act(Action::Idle, at),
            Some(Spotted::Timeless) if self.is_on_timeless() => return self.act(Action::Open, at),
            Some(Spotted::Timeless) => self.select_timeless(),
            None => {}
        }
        if is_in_field {
            return Vec::new();
        }
        self.end_search();
        let query = Query::default();
        let details = view::details(self, world, &panes, &query);
        if let Some(opens) = details.and_then(|(details, area)| details.opener_at(on, area)) {
            return vec![Ask::Open(page_of(opens))];
        }
        let Some(plane) = self.plane.as_ref().filter(|_| panes.grid.contains(on)) else {
            return Vec::new();
        };
        let (x, y) = (
            i64::from(on.x - panes.grid.x),
            i64::from(on.y - panes.grid.y),
        );
        let (along, across) = if self.is_turned { (x, y) } else { (y, x) };
        match plane.hit(along + self.scroll.0, across + self.scroll.1) {
            Some(hit) if hit == self.at && !self.is_on_timeless() => self.act(Action::Open, at),
            Some(hit) => {
                self.select(hit, true, world);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The wheel scrolls downwards, whatever runs there; the selection stays.
    pub(super) fn scrolled(&mut self, on: Position, lines: isize, at: &Place<'_>) {
        let panes = view::panes(self, at);
        if panes.details.contains(on) {
            self.panel.by(lines);
            return;
        }
        self.follow = Follow::Never;
        let down = if self.is_turned {
            &mut self.scroll.1
        } else {
            &mut self.scroll.0
        };
        *down += lines as i64;
    }

    /// Makes the plane where it has to be made, and puts what is selected where it is seen.
    pub(super) fn settled(&mut self, at: &Place<'_>) {
        let panes = view::panes(self, at);
        if self.laid != Some(panes) {
            self.lay_out(panes);
            self.find_chosen(at.world);
            // What is left of the table may need other parts.
            self.laid = Some(panes);
        }
        let (along, across) = panes.cells(self.is_turned);
        let Some(plane) = &self.plane else { return };
        if self.follow != Follow::Never
            && let Some(plate) = plane.plates.get(self.at)
        {
            if std::mem::take(&mut self.follow) == Follow::Ahead {
                self.scroll.0 = plate.along.from - along / 4;
            }
            self.scroll.0 = into_view(self.scroll.0, plate.along, along, plane.along);
            self.scroll.1 = onto_strips(plane, self.scroll.1, plate.across, across);
        }
        self.scroll.0 = self.scroll.0.clamp(0, (plane.along - along).max(0));
        self.scroll.1 = self.scroll.1.clamp(0, last_strip(plane, across));
        let query = Query::default();
        let details = view::details(self, at.world, &panes, &query);
        if let Some((details, area)) = details {
            let mut panel = self.panel;
            panel.settle(&details, area);
            self.panel = panel;
        }
        let own = view::own_details(self, at.world, &panes);
        if let Some((details, area)) = own {
            self.panel.settle_to(|| details.last_scroll(area));
        }
    }

    fn lay_out(&mut self, panes: Panes) {
        let table = self.table.as_ref();
        self.plane = table.and_then(|table| {
            let idle = if self.with_idle { 0 } else { table.idle() };
            let strips = table.columns.len() - idle + usize::from(!self.own.is_empty());
            let cells = panes.cells(self.is_turned);
            let measure = scale::measure(
                table,
                &self.own,
                strips,
                cells,
                self.is_turned,
                &mut self.zoom,
            );
            Plane::of(table, &self.own, self.with_idle, measure)
        });
    }

    /// Finds what is selected on a plane that was made anew; where it is not there any more, what is
    /// nearest in time to it.
    fn find_chosen(&mut self, world: &World) {
        let (Some(plane), Some(table)) = (&self.plane, &self.table) else {
            self.chosen = None;
            self.at = 0;
            self.select_timeless();
            return;
        };
        let is_on_timeless = self.is_on_timeless() && !self.timeless.is_empty();
        let item = match &self.chosen {
            Some(Chosen::Own(_)) => self.own(world).map(Item::Own),
            _ => self.session(world).map(Item::Session),
        };
        let room = match &self.chosen {
            Some(Chosen::Session { room, .. }) => Some(room),
            _ => None,
        };
        let best = plane.plates.iter().enumerate().min_by_key(|(_, plate)| {
            let column = plane.strips[plate.strip].column;
            let column = column.map(|at| &table.columns[at]);
            let is_same = Some(plate.piece.item) == item;
            let is_room = column
                .is_some_and(|column| room == Some(&key(&world.agenda, column.room.as_ref())));
            let away = match self.wanted {
                0 => plate.piece.start.timestamp(),
                wanted => (plate.piece.start.timestamp() - wanted).abs(),
            };
            (
                !is_same,
                plate.is_band && !is_same,
                if is_same { 0 } else { away },
                !is_room,
            )
        });
        let best = best.map(|(at, _)| at);
        if let Some(at) = best {
            let is_other = Some(plane.plates[at].piece.item) != item;
            self.select(at, is_other && self.wanted == 0, world);
        }
        if is_on_timeless {
            self.select_timeless();
        }
    }
}

/// The scroll with which a span is seen, the old one if it does; its beginning where it is too long.
fn into_view(scroll: i64, span: Span, cells: i64, all: i64) -> i64 {
    let context = i64::from(cells > 8);
    if span.from < scroll + context {
        (span.from - context).max(0)
    } else if span.to + context > scroll + cells {
        let least = (span.to + context).min(all) - cells;
        least.min(span.from - context).max(0)
    } else {
        scroll
    }
}

/// The same across, where a strip is to begin at the edge.
fn onto_strips(plane: &Plane, scroll: i64, span: Span, cells: i64) -> i64 {
    if span.from < scroll {
        let strips = plane.strips.iter().map(|strip| strip.across.from);
        let start = strips
            .take_while(|from| *from <= span.from)
            .last()
            .unwrap_or(0);
        return if span.to <= start + cells {
            start
        } else {
            span.from
        };
    }
    if span.to <= scroll + cells {
        return scroll;
    }
    let least = span.to - cells;
    let mut starts = plane.strips.iter().map(|strip| strip.across.from);
    let start = starts.find(|from| *from >= least);
    start
        .filter(|start| *start <= span.from)
        .unwrap_or(least.min(span.from))
}

/// The scroll with which the last strip is seen, and a strip begins at the edge.
fn last_strip(plane: &Plane, cells: i64) -> i64 {
    let least = (plane.across - cells).max(0);
    let mut starts = plane.strips.iter().map(|strip| strip.across.from);
    starts
        .find(|from| *from >= least)
        .map_or(least, |start| start.max(least))
}
