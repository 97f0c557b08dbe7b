//! Sessions as rows, by day or the best match first: headings, the marks' legend, and what a line above
//! says of all. What one row says is `row`'s.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;

use super::out::{Line, Out, Role};
use super::row::{Row, Rows, Seen};
use super::short_ids::ShortIds;
use crate::agenda::{Distinctive, SessionIx, Time};
use crate::error::Error;
use crate::paper::{SecondZone, ShortNames, Wording};
use crate::plan::{Itinerary, Plan};
use crate::query::Query;

/// Who reads which plan, and when.
pub(crate) struct Table<'a> {
    /// How the agenda is put into words.
    pub(crate) wording: Wording<'a>,
    /// Whose intents and clashes are shown.
    pub(crate) plan: &'a Plan,
    /// The plan laid over the agenda.
    pub(crate) itinerary: &'a Itinerary,
    /// What is on at this moment bears a mark.
    pub(crate) now: Time,
    /// In which zone times are told a second time.
    pub(crate) zone: SecondZone,
    /// What was searched for; rows name what made them hits.
    pub(crate) query: Option<&'a Query>,
    /// Show what only staff may read?
    pub(crate) for_staff: bool,
    /// What is told under a row besides, such as why it is there.
    pub(crate) why: Option<&'a dyn Fn(SessionIx) -> String>,
}

/// In which order a table's sessions are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// By time, under headings of their days.
    Time,
    /// The best match first; each row has its date.
    Relevance,
}

impl Table<'_> {
    /// The sessions, which are in order of time, under headings of their days, and a legend.
    pub(crate) fn write(&self, out: &mut Out, sessions: &[SessionIx]) -> Result<(), Error> {
        self.write_in(out, sessions, Order::Time)
    }

    /// The sessions, which are in that order, and a legend.
    pub(crate) fn write_in(
        &self,
        out: &mut Out,
        sessions: &[SessionIx],
        order: Order,
    ) -> Result<(), Error> {
        let (agenda, marks) = (self.wording.agenda, self.wording.marks);
        let distinctive = Distinctive::of(agenda);
        let line = self.wording.illustrative_line(&distinctive);
        if let Some(line) = line.filter(|_| !sessions.is_empty()) {
            out.wrapped(Role::Muted, 0, &line)?;
        }
        let ellipsis = if marks.rule.is_ascii() { "..." } else { "…" };
        let rows = Rows {
            table: self,
            distinctive: &distinctive,
            offered: self.offered(sessions),
            rooms: ShortNames::of_rooms(&self.wording, ellipsis),
            ids: ShortIds::new(agenda),
            ellipsis,
            order,
            cells: out.width,
        };
        let all: Vec<Row> = sessions.iter().map(|&ix| rows.row(ix)).collect();
        let columns = rows.columns(&all);
        let mut day = None;
        if order == Order::Relevance {
            out.gap()?;
        }
        for row in &all {
            if order == Order::Time && day != Some(row.day) {
                out.gap()?;
                self.heading(out, row.day)?;
                day = Some(row.day);
            }
            rows.write(out, &columns, row)?;
        }
        let seen: BTreeSet<Seen> = all.iter().flat_map(Row::seen).collect();
        self.legend(out, &seen)
    }

    /// Those that bear the mark of what waits for my decision: none, where all would.
    fn offered(&self, sessions: &[SessionIx]) -> HashSet<SessionIx> {
        let offered: HashSet<SessionIx> =
            self.plan.offered(self.wording.agenda).into_iter().collect();
        if sessions.iter().all(|ix| offered.contains(ix)) {
            return HashSet::new();
        }
        offered
    }

    /// A day's name.
    fn heading(&self, out: &mut Out, date: Option<NaiveDate>) -> Result<(), Error> {
        let Some(date) = date else {
            let text = self.wording.locale.texts.paper.no_time().into_owned();
            return out.line(&Line::of(Role::Heading, text));
        };
        let line = Line::of(Role::Heading, self.wording.locale.date_long(date));
        let day = self.wording.agenda.day(date);
        let Some(name) = day.and_then(|day| day.name.as_ref()) else {
            return out.line(&line);
        };
        let name = self.wording.line(name);
        out.fitted(&line.put(Role::Muted, format!(" {} {name}", self.wording.marks.dot)))
    }

    fn legend(&self, out: &mut Out, seen: &BTreeSet<Seen>) -> Result<(), Error> {
        if seen.is_empty() {
            return Ok(());
        }
        let (paper, cli) = (
            &self.wording.locale.texts.paper,
            &self.wording.locale.texts.cli,
        );
        let legend: Vec<String> = seen
            .iter()
            .map(|&one| {
                let meaning = match one {
                    Seen::Must => paper.mark_must(),
                    Seen::Maybe => paper.mark_maybe(),
                    Seen::Hidden => cli.mark_hidden(),
                    Seen::Offered => cli.mark_offered(),
                    Seen::Clash => paper.mark_clash(),
                    Seen::Now => cli.mark_now(),
                    Seen::Cancelled => paper.mark_cancelled(),
                    Seen::Closed => cli.mark_closed(),
                    Seen::Illustrative => paper.mark_illustrative(),
                };
                format!("{} {meaning}", one.glyph(self.wording.marks))
            })
            .collect();
        out.gap()?;
        out.wrapped(Role::Muted, 0, &legend.join("   "))
    }
}
