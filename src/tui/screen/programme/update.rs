//! What keys and clicks do in the programme.

use chrono::NaiveDate;
use ratatui::layout::Position;

use crate::query;
use crate::tui::input::action::Action;
use crate::tui::page::{Ask, Page as _, Place, Tone, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::screen::{no_other_day, page_of};
use crate::tui::widget::facets;
use crate::tui::widget::rows::{Click, Row};
use crate::tui::widget::spots;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;
use crate::tui::world::search::Edit;

use super::view::{self, Spotted};
use super::{Programme, Sort};

impl Programme {
    pub(super) fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::NextDay | Action::PreviousDay => {
                return self.step_day(action == Action::NextDay, at.world);
            }
            Action::Now => self.go_to_now(at.world),
            Action::Open if self.list.rows.selected() == Some(Row::Earlier) => {
                self.unfold(at.world);
            }
            Action::Open => return self.open_selected(at.world),
            Action::Search => {
                self.searching = true;
                return vec![Ask::Front];
            }
            Action::Accept => self.searching = false,
            Action::Complete => return self.complete(at.world),
            Action::Clear => {
                self.searching = false;
                return vec![Ask::Search(Edit::Clear)];
            }
            Action::Sort => return self.sort(at.world),
            Action::Back => return self.back(),
            // What is typed stays, but it is typed no longer.
            Action::Show(Overlay::Filter) | Action::NextTab | Action::PreviousTab => {
                self.searching = false;
                return vec![Ask::Up(action)];
            }
            Action::Go(tab) => {
                self.searching &= tab == Tab::Programme;
                return vec![Ask::Up(action)];
            }
            other => {
                let panes = view::panes(self, at);
                if !self.list.motion(other, &panes, at.world.size) {
                    return vec![Ask::Up(other)];
                }
            }
        }
        Vec::new()
    }

    fn open_selected(&self, world: &World) -> Vec<Ask> {
        if let Some(entry) = self.selected_info(world) {
            return vec![Ask::Open(Wanted::entry(entry))];
        }
        let session = self.list.rows.session();
        let ask = session.map(|ix| Ask::Open(Wanted::session(Overlay::Session, ix)));
        vec![ask.unwrap_or(Ask::Up(Action::Open))]
    }

    /// The day after or before the selected one, of those with hits.
    pub(super) fn other_day(&self, forward: bool, world: &World) -> Option<NaiveDate> {
        let here = self.day(world);
        let days = world.search.by_day().iter();
        let mut days = days
            .filter(|(_, hits)| *hits > 0)
            .filter_map(|(day, _)| *day);
        if forward {
            days.find(|day| here.is_none_or(|here| *day > here))
        } else {
            days.rfind(|day| here.is_none_or(|here| *day < here))
        }
    }

    /// Goes there; where there is no such day, says so.
    fn step_day(&mut self, forward: bool, world: &World) -> Vec<Ask> {
        if self.by_relevance(world) {
            if let Some(day) = self.other_day(forward, world) {
                self.go_to_day(day, world);
                return Vec::new();
            }
            return vec![no_other_day(forward, world)];
        }
        let is_stepped = self.list.selecting(|rows| {
            let before = rows.selected();
            let is_stepped = rows.step_day(forward);
            if !is_stepped && !forward {
                rows.first();
            }
            is_stepped || rows.selected() != before
        });
        if is_stepped {
            return Vec::new();
        }
        vec![no_other_day(forward, world)]
    }

    /// Selects the first session of a day; where the best come first, the best.
    fn go_to_day(&mut self, day: NaiveDate, world: &World) {
        let by_relevance = self.by_relevance(world);
        self.list.selecting(|rows| {
            let is_of_day = |row: &Row| match row {
                Row::Session(ix) => world.agenda.session(*ix).day == Some(day),
                _ => false,
            };
            match rows.all().iter().position(is_of_day) {
                Some(at) if by_relevance => rows.select_at(at),
                _ => rows.go_to_day(day),
            }
        });
    }

    /// Puts the rest of a field's name or value behind what is typed.
    fn complete(&mut self, world: &World) -> Vec<Ask> {
        let completed = query::complete(self.field.text(), &world.agenda);
        let ask = completed.map(|text| {
            self.field = TextField::new(&text);
            Ask::Search(Edit::Text(self.field.text().to_owned()))
        });
        ask.into_iter().collect()
    }

    /// Sorts the hits of a search otherwise; without words there is one order only.
    fn sort(&mut self, world: &World) -> Vec<Ask> {
        let texts = &world.locale.texts.screen;
        if !world.search.query().has_words() {
            let text = texts.relevance_needs_words().into_owned();
            return vec![Ask::Tell(Tone::Done, text)];
        }
        self.sort = match self.sort {
            Sort::Time => Sort::Relevance,
            Sort::Relevance => Sort::Time,
        };
        self.refresh(world);
        let text = match self.sort {
            Sort::Time => texts.sorted_by_time(),
            Sort::Relevance => texts.sorted_by_relevance(),
        };
        vec![Ask::Tell(Tone::Done, text.into_owned())]
    }

    /// One step back: out of the field, then the search off, then the last filter off.
    fn back(&mut self) -> Vec<Ask> {
        let was_typed = !self.field.is_empty();
        if was_typed {
            self.searching = false;
            return vec![Ask::Search(Edit::Text(String::new()))];
        }
        if std::mem::take(&mut self.searching) {
            return Vec::new();
        }
        vec![Ask::Search(Edit::DropFilter)]
    }

    pub(super) fn clicked(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let panes = view::panes(self, at);
        let mut drawn = view::days(self, world, panes.days);
        drawn.extend(view::chips(self, world, panes.chips));
        if let Some(spotted) = spots::hit(drawn, on) {
            return match spotted {
                Spotted::Day(day) => {
                    self.go_to_day(day, world);
                    Vec::new()
                }
                Spotted::Chip(field, value) => vec![Ask::Search(Edit::Toggle(field, value))],
                Spotted::MoreChips => self.act(Action::Show(Overlay::Filter), at),
            };
        }
        if view::search_field(self, world, panes.chips).contains(on) {
            return self.act(Action::Search, at);
        }
        if panes.facets.contains(on) {
            let items = facets::items(world, usize::from(panes.facets.height));
            return match items.into_iter().nth(usize::from(on.y - panes.facets.y)) {
                Some(facets::Item::Choice(choice)) => {
                    vec![Ask::Search(Edit::Toggle(choice.field, choice.value))]
                }
                Some(facets::Item::More(_)) => self.act(Action::Show(Overlay::Filter), at),
                _ => Vec::new(),
            };
        }
        if let Some(opens) = (self.list).opener_at(on, world, world.search.query(), &panes) {
            return vec![Ask::Open(page_of(opens))];
        }
        if !panes.list.contains(on) {
            return Vec::new();
        }
        self.searching = false;
        match self.list.click(on, &panes, world.size) {
            Click::Opens => self.act(Action::Open, at),
            Click::Selects | Click::Nothing => Vec::new(),
        }
    }
}
