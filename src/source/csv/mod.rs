//! Tables with a header: CSV and TSV, whatever stands between their cells.
//!
//! `rows` cuts a text into cells, `column_names` and `columns` find out what each column holds, `when` and
//! `item` make a session of a row.

mod clock;
mod column_names;
mod columns;
mod date;
mod dating;
mod deciding;
mod field;
mod guesses;
mod halves;
mod heading;
mod item;
mod lists;
pub mod ours;
mod python;
mod row;
mod rows;
mod serial;
mod signs;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod weekdays;
mod when;

use columns::Columns;
use date::Order;
use dating::{Dating, Why};
use field::Field;
use row::{Cell, Row};
use table::{Header, Table, shown};
use when::{Times, Trouble};

pub(super) use table::{foreign_columns, is_table};

use chrono::{NaiveDate, NaiveTime, Timelike as _};

use super::Options;
use super::schedule::{End, Item, Localized, Schedule, What, When, unknown_hint};
use super::zone_names::{self, Meaning};
use crate::agenda::{Code, Finding, Span, Status};
use crate::i18n::Message;
use crate::i18n::sentences::{imports, tables as say};

/// No event has more sessions; what has is no schedule.
const MOST_ROWS: usize = 100_000;

/// So many findings of a sort are listed with their place; of the rest there is a count.
const MOST_FINDINGS: usize = 50;

/// Reads it; the findings are why it cannot be read at all.
pub(super) fn read(text: &str, options: &Options) -> Result<Schedule, Vec<Finding>> {
    read_up_to(MOST_ROWS, text, options)
}

/// [`read`], of a table that has no more than that many rows.
fn read_up_to(most: usize, text: &str, options: &Options) -> Result<Schedule, Vec<Finding>> {
    let Some(mut table) = Table::open(text, &options.columns) else {
        return Err(vec![Finding::new(Code::Syntax, None, say::empty())]);
    };
    let mut columns = Columns::of(&table.header, &options.columns)?;
    columns.lists = lists::of(&table.rows, &columns);
    let dating = Dating::of(&table, &columns, options);
    let mut reader = Reader {
        dating,
        late: None,
        has_ends: columns.has_end(),
        has_clocks: columns.has(Field::Time),
        counts: vec![0; columns.all.len()],
        above: table.above,
        header: table.header,
        columns,
        schedule: Schedule::default(),
        reported: Reported::default(),
    };
    reader.check_columns();
    reader.tell_header();
    reader.tell_order();
    let mut cells = Vec::new();
    while table.rows.next(&mut cells) {
        if let Some(row) = Row::of(&table.rows, &cells, &reader.columns) {
            reader.take(&row);
        }
        if reader.schedule.items.len() > most {
            return Err(vec![Finding::new(
                Code::Syntax,
                None,
                say::too_many_rows(most),
            )]);
        }
    }
    let open = table.rows.open_quote();
    Ok(reader.finish(open))
}

/// How many findings of each sort there are, and those that come once a table.
#[derive(Default)]
struct Reported {
    times: usize,
    guesses: usize,
    zones: usize,
    wide_rows: usize,
    statuses: usize,
    inactive: Option<(usize, Finding)>,
    /// How many headings, and the first of them.
    headings: Option<(usize, (String, Span))>,
}

struct Reader {
    header: Header,
    /// How many rows stand above the header.
    above: usize,
    columns: Columns,
    dating: Dating,
    /// How far beyond midnight the latest session begins whose hour is counted on from the day before.
    late: Option<u32>,
    /// Has the table a column of ends, or a row with an end?
    has_ends: bool,
    /// Has the table a column of clock times?
    has_clocks: bool,
    /// How many cells of each column have no place.
    counts: Vec<usize>,
    schedule: Schedule,
    reported: Reported,
}

impl Reader {
    /// Says once what every row lacks.
    fn check_columns(&mut self) {
        let lacks = [
            (self.columns.has_title(), say::no_titles(), "title"),
            (self.columns.has_start(), say::no_starts(), "start"),
        ];
        for (_, message, field) in lacks.into_iter().filter(|(has, ..)| !has) {
            self.tell_lack(message, field);
        }
    }

    fn tell_lack(&mut self, message: Message, field: &'static str) {
        let finding = Finding::new(Code::Missing, Some(self.header.span()), message);
        let hint = match field {
            "title" => say::no_titles_hint(self.header.listed()),
            _ => say::map_hint(field, self.header.listed()),
        };
        self.schedule.findings.push(finding.hint(hint));
    }

    /// Says which row is the header where others stand above it, and what its names are taken for.
    fn tell_header(&mut self) {
        let mut guessed = |message: Message, hint: Message| {
            let finding = Finding::new(Code::Guessed, Some(self.header.span()), message);
            self.schedule.findings.push(finding.hint(hint));
        };
        let columns = self.columns.guesses(&self.header);
        if !columns.is_empty() {
            let columns = columns.join(", ");
            guessed(say::columns_guessed(columns), say::columns_guessed_hint());
        }
        if self.above > 0 {
            guessed(say::header_below(self.above), say::header_below_hint());
            self.schedule.left_out.add_many(What::Headings, self.above);
        }
    }

    /// Is the row a heading? It is counted, and the day that it names is that of the rows below it.
    fn is_heading(&mut self, row: &Row) -> bool {
        let is_below = self.above > 0;
        if !heading::is_heading(row, &self.columns, &self.header, is_below) {
            return false;
        }
        let cell = &row.cells[0];
        if let Some(day) = heading::day(&cell.value, self.dating.order) {
            self.dating.enter(&day);
            if self.dating.order.is_none() && heading::is_doubtful(&cell.value) {
                self.dating.order = Some(Order::Day);
                self.tell_order_of(&cell.value, cell.span.clone(), Why::Usual);
            }
        }
        self.schedule.left_out.add(What::Headings);
        let (count, _) = self.reported.headings.get_or_insert_with(|| {
            let span = row.cells[0].span.clone();
            (0, (shown(&row.cells[0].value), span))
        });
        *count += 1;
        true
    }

    /// Says which order dates are read in where nothing shows it, and by which clock.
    fn tell_order(&mut self) {
        if let Some((why, date, span)) = self.dating.guess.take() {
            self.tell_order_of(&date, span, why);
        }
        if let Some((written, seconds, span)) = self.dating.halves.doubtful() {
            let afternoon = guesses::clock(seconds + clock::NOON_AT);
            let message = say::no_halves(shown(&written), guesses::clock(seconds));
            let finding = Finding::new(Code::Guessed, Some(span), message);
            let hint = say::no_halves_hint(afternoon);
            self.schedule.findings.push(finding.hint(hint));
        }
    }

    fn tell_order_of(&mut self, date: &str, span: Span, why: Why) {
        let why = match why {
            Why::Usual => say::order_is_usual(),
            Why::Shorter => say::order_is_shorter(),
            Why::Nearer => say::order_is_nearer(),
        };
        let date = shown(date);
        let message = match self.dating.order {
            Some(Order::Month) => say::order_month(date, why),
            Some(Order::Year) => say::order_year(date, why),
            Some(Order::Day) | None => say::order_day(date, why),
        };
        let finding = Finding::new(Code::Guessed, Some(span), message);
        self.schedule.findings.push(finding.hint(say::order_hint()));
    }

    /// Notes a word for a zone behind a clock time, for who knows in which zone the event is.
    fn note_zones(&mut self, row: &Row) {
        let fields = [Field::Start, Field::Time, Field::End, Field::EndTime];
        for cell in fields.into_iter().filter_map(|field| row.cell(field)) {
            let Some(word) = clock::zone_word(&cell.value) else {
                continue;
            };
            let words = &mut self.schedule.zone_words;
            let word = word.to_uppercase();
            if words.iter().all(|(have, _)| *have != word) {
                words.push((word, cell.span.clone()));
            }
        }
    }

    /// Local times are in the zone that the row names.
    fn enter_zone(&mut self, row: &Row, item: &mut Item) {
        let Some(cell) = row.cell(Field::Zone) else {
            return;
        };
        let Some(zone) = zone_names::meaning(&cell.value).and_then(Meaning::zone) else {
            self.reported.zones += 1;
            if self.reported.zones <= MOST_FINDINGS {
                let message = imports::unknown_zone(shown(&cell.value));
                let finding = Finding::new(Code::UnknownZone, Some(cell.span.clone()), message);
                let finding = finding.hint(unknown_hint(&cell.value));
                self.schedule.findings.push(finding);
            }
            return;
        };
        // Of ours, every row names the event's zone, and its times have their offsets.
        if self.columns.are_ours && self.schedule.event.zone.is_none() {
            let named = (zone.name().to_owned(), cell.span.clone());
            self.schedule.event.zone = Some(named);
        }
        let zoned = |when: &mut When| {
            if let When::Local(local) = when {
                *when = When::Zoned(*local, zone);
            }
        };
        zoned(&mut item.start);
        if let End::At(end) = &mut item.end {
            zoned(end);
        }
    }

    /// What a table of ours says of the event: its id, and that days end later, where something begins on the
    /// date after its event day.
    fn enter_event(&mut self, row: &Row, item: &Item) {
        let known = &mut self.schedule.event.acronym;
        *known = known.take().or_else(|| row.line(Field::Event));
        let (When::Fixed(start), Some(cell)) = (&item.start, row.cell(Field::EventDay)) else {
            return;
        };
        let day = cell.value.trim().parse::<NaiveDate>();
        let start = start.naive_local();
        if !day.is_ok_and(|day| day < start.date()) {
            return;
        }
        let change = NaiveTime::from_hms_opt(start.hour() + 1, 0, 0).unwrap_or_default();
        let known = &mut self.schedule.event.day_change;
        *known = Some(known.map_or(change, |known| known.max(change)));
    }

    /// What the row leaves open, and how it is read.
    fn tell_guesses(&mut self, times: &Times) {
        for guess in &times.guesses {
            self.reported.guesses += 1;
            if self.reported.guesses <= MOST_FINDINGS {
                self.schedule.findings.push(guess.finding());
            }
        }
    }

    fn take(&mut self, row: &Row) {
        if row.beyond > 0 {
            self.tell_wide(row);
        }
        if row.cells.is_empty() || self.is_heading(row) {
            return;
        }
        let left_out = &mut self.schedule.left_out;
        let mut item = item::item(row, &self.columns, &self.header, &mut self.counts, left_out);
        let times = when::times(row, &mut self.dating, self.has_clocks);
        self.late = self.late.max(times.late);
        self.has_ends |= times.has_end;
        if times.start == When::Unknown && item.subtitle == Localized::None {
            item.subtitle = Localized::any(words_of_time(row));
        }
        self.tell_guesses(&times);
        self.note_zones(row);
        self.tell_times(row, &times);
        if let (When::Unknown, Some(cell)) =
            (&times.start, times.trouble.as_ref().and_then(Trouble::cell))
        {
            // That it has no start follows from what is told of this cell.
            item.values.retain(|(key, _)| *key != "start");
            item.values.push(("start", cell.span.clone()));
        }
        (item.start, item.end) = (times.start, times.end);
        self.enter_zone(row, &mut item);
        self.enter_event(row, &item);
        self.check_status(row, &mut item);
        self.schedule.items.push(item);
    }

    fn tell_wide(&mut self, row: &Row) {
        self.reported.wide_rows += 1;
        let name = (self.columns.all.len() + 1).to_string();
        self.schedule
            .left_out
            .add_many(What::Column(name), row.beyond);
        if self.reported.wide_rows <= MOST_FINDINGS {
            let span = Some(row.span.clone());
            let message = say::wide_row(row.beyond);
            let finding = Finding::new(Code::BadValue, span, message);
            self.schedule
                .findings
                .push(finding.hint(say::wide_row_hint()));
        }
    }

    fn tell_times(&mut self, row: &Row, times: &Times) {
        let (code, cell, message, hint) = match &times.trouble {
            None => return,
            Some(Trouble::Unreadable(cell)) => (
                Code::BadTime,
                Some(*cell),
                unreadable(cell),
                say::time_hint(),
            ),
            Some(Trouble::NoFirstDay(cell)) => {
                let message = say::no_date(shown(&cell.value));
                (Code::BadTime, Some(*cell), message, say::first_day_hint())
            }
            Some(Trouble::NoDate(cell)) => {
                let hint = if self.dating.is_undated {
                    say::first_day_hint()
                } else {
                    say::time_hint()
                };
                let message = say::no_date(shown(&cell.value));
                (Code::BadTime, Some(*cell), message, hint)
            }
            Some(Trouble::EndsFirst(cell)) => {
                let message = say::ends_first(shown(&cell.value));
                (
                    Code::EndsBeforeStart,
                    Some(*cell),
                    message,
                    say::ends_first_hint(),
                )
            }
            Some(Trouble::Nothing) if !self.columns.has_start() => return,
            Some(Trouble::Nothing) => (Code::Missing, None, say::no_start(), say::time_hint()),
        };
        self.reported.times += 1;
        if self.reported.times <= MOST_FINDINGS {
            let span = cell.map_or_else(|| row.span.clone(), |cell| cell.span.clone());
            let finding = Finding::new(code, Some(span), message);
            self.schedule.findings.push(finding.hint(hint));
        }
    }

    /// A word for a status that means nothing, and sessions that are switched off.
    fn check_status(&mut self, row: &Row, item: &mut Item) {
        if let Some(cell) = row.cell(Field::Status)
            && item.status.is_none()
        {
            self.counts[cell.column] += 1;
            self.reported.statuses += 1;
            if self.reported.statuses <= MOST_FINDINGS {
                let message = say::bad_status(shown(&cell.value));
                let finding = Finding::new(Code::BadValue, Some(cell.span.clone()), message);
                self.schedule
                    .findings
                    .push(finding.hint(say::bad_status_hint()));
            }
        }
        if let Some(cell) = row.cell(Field::Active)
            && ["n", "no", "false", "0"].contains(&&*cell.line().to_lowercase())
        {
            item.status = Some(Status::Cancelled);
            let first = Finding::new(
                Code::BadValue,
                Some(cell.span.clone()),
                say::inactive(1_usize),
            );
            let (count, finding) = self.reported.inactive.get_or_insert((0, first));
            *count += 1;
            finding.message = say::inactive(*count);
        }
    }

    fn finish(mut self, open_quote: Option<usize>) -> Schedule {
        if !self.has_ends {
            self.tell_lack(say::no_ends(), "end");
        }
        if self.columns.are_ours {
            let known = &mut self.schedule.event.day_change;
            *known = Some(known.unwrap_or(NaiveTime::MIN));
        } else {
            self.schedule.event.day_change = self.late.and_then(day_change);
            self.schedule.event.is_day_change_derived = true;
        }
        self.schedule.events = self.schedule.items.len();
        let findings = &mut self.schedule.findings;
        if let Some(at) = open_quote {
            let span = at as u32..at as u32 + 1;
            let finding = Finding::new(Code::Syntax, Some(span), say::open_quote());
            findings.push(finding.hint(say::open_quote_hint()));
        }
        findings.extend(self.reported.inactive.map(|(_, finding)| finding));
        if let Some((count, (text, span))) = self.reported.headings {
            let finding = Finding::new(Code::Guessed, Some(span), say::headings(text, count));
            findings.push(finding.hint(say::headings_hint()));
        }
        let more = |count: usize| count.checked_sub(MOST_FINDINGS).filter(|more| *more > 0);
        let more_of_each = [
            (
                Code::Guessed,
                more(self.reported.guesses).map(say::more_guesses),
            ),
            (
                Code::BadTime,
                more(self.reported.times).map(say::more_times),
            ),
            (
                Code::BadValue,
                more(self.reported.wide_rows).map(say::more_wide_rows),
            ),
            (
                Code::BadValue,
                more(self.reported.statuses).map(say::more_statuses),
            ),
        ];
        for (code, message) in more_of_each {
            findings.extend(message.map(|message| Finding::new(code, None, message)));
        }
        let filled = self
            .counts
            .iter()
            .zip(&self.header.cells)
            .filter(|(count, _)| **count > 0);
        for (at, (count, (name, _))) in filled.enumerate() {
            // Beyond those nobody reads the names.
            let what = if at < 150 {
                What::Column(shown(name))
            } else {
                What::Others
            };
            self.schedule.left_out.add_many(what, *count);
        }
        self.schedule
    }
}

/// When an event day begins where its latest session begins so many seconds after midnight: at the
/// usual hour, or the full one after it.
fn day_change(late: u32) -> Option<NaiveTime> {
    const USUAL: u32 = 4;
    NaiveTime::from_hms_opt(USUAL.max(late / 3600 + 1), 0, 0)
}

fn unreadable(cell: &Cell) -> Message {
    match cell.field {
        Field::Date | Field::EndDate => say::bad_date(shown(&cell.value)),
        Field::Minutes => say::bad_length(shown(&cell.value)),
        _ => say::bad_time(shown(&cell.value)),
    }
}

/// What a row says of its start, as written.
fn words_of_time(row: &Row) -> String {
    let fields = [Field::Start, Field::Date, Field::Time];
    let words: Vec<String> = fields
        .into_iter()
        .filter_map(|field| row.line(field))
        .collect();
    words.join(" ")
}
