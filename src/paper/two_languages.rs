//! Two languages on one sheet: the same sheet in a second language laid beside the first.
//!
//! Both are made of the same plan or agenda, so that they have the same days and entries in the same order.
//! What they say alike is said once. Headings have a line for each language, other texts stand one behind the
//! other.

use super::sheet::{Code, Entry, Item, PageWords, Sheet, SheetDay, SheetRoom, Tagged};

impl Sheet {
    /// This sheet with what `other` says in its language beside it.
    #[must_use]
    pub fn beside(mut self, other: Sheet) -> Self {
        let Sheet {
            event,
            venue,
            title,
            facts,
            remark,
            strips,
            days,
            empty,
            legend,
            columns,
            pages,
            code,
            writing,
            also_title: _,
            also_facts: _,
            second_zone,
            kind: _,
            goes_on: _,
            lang: _,
        } = other;
        join_tagged(&mut self.event, &event);
        self.also_title = Some(title).filter(|title| *title != self.title);
        merge_tagged(&mut self.venue, venue);
        let is_other = |fact: &String| !self.facts.contains(fact);
        let facts = facts.into_iter().filter(is_other);
        self.also_facts = facts.chain(second_zone.map(|zone| zone.said)).collect();
        merge(&mut self.strips, strips);
        join_some(&mut self.remark, remark);
        join(&mut self.empty, &empty);
        join_some(&mut self.writing, writing);
        for (own, other) in self.days.iter_mut().zip(days) {
            own.join(other);
        }
        for ((_, own), (_, other)) in self.legend.iter_mut().zip(legend) {
            join(own, &other);
        }
        for (own, other) in self.columns.iter_mut().zip(columns) {
            join(own, &other);
        }
        let PageWords {
            continued,
            number: _,
        } = pages;
        join(&mut self.pages.continued, &continued);
        if let (Some(Code { caption, .. }), Some(other)) = (&mut self.code, code) {
            join(caption, &other.caption);
        }
        self
    }
}

impl SheetDay {
    fn join(&mut self, other: SheetDay) {
        let heading = other.heading("·");
        self.also = (heading != self.heading("·")).then_some(heading);
        if let (Some(own), Some(other)) = (&mut self.note, &other.note) {
            join_tagged(own, other);
        }
        for (own, other) in self.items.iter_mut().zip(other.items) {
            match (own, other) {
                (Item::Entry(own), Item::Entry(other)) => own.join(*other),
                (Item::Free { text, .. }, Item::Free { text: other, .. }) => join(text, &other),
                _ => {}
            }
        }
    }
}

impl Entry {
    fn join(&mut self, other: Entry) {
        if self.title.text != other.title.text {
            self.also = Some(other.title);
        }
        join_time(&mut self.time, &other.time);
        merge(&mut self.standing, other.standing);
        merge(&mut self.facts, other.facts);
        merge(&mut self.people, other.people);
        merge(&mut self.clashes, other.clashes);
        merge(&mut self.tight, other.tight);
        merge(&mut self.changes, other.changes);
        merge(&mut self.instead, other.instead);
        merge(&mut self.needs, other.needs);
        merge(&mut self.staff_notes, other.staff_notes);
        if let (Some(own), Some(other)) = (&mut self.place, &other.place) {
            join_tagged(own, other);
        }
        for (own, other) in self.rooms.iter_mut().zip(other.rooms) {
            own.join(other);
        }
    }
}

impl SheetRoom {
    fn join(&mut self, other: SheetRoom) {
        if self.name.text != other.name.text {
            self.also = Some(other.name);
        }
        if let (Some(own), Some(other)) = (&mut self.how, &other.how) {
            join_tagged(own, other);
        }
    }
}

fn join(own: &mut String, other: &str) {
    if own != other && !other.is_empty() {
        *own = format!("{own} · {other}");
    }
}

/// A time with both names of its day, "01:00–02:00 (Sun/일)": its column is no wider for it. That there is no
/// time stands in both languages above it.
fn join_time(own: &mut String, other: &str) {
    let parts = own.strip_suffix(')').zip(other.strip_suffix(')'));
    let parts = parts.and_then(|(own, other)| own.rsplit_once('(').zip(other.rsplit_once('(')));
    if let Some(((before, day), (same, there))) = parts
        && before == same
        && day != there
    {
        *own = format!("{before}({day}/{there})");
    }
}

fn join_some(own: &mut Option<String>, other: Option<String>) {
    match (own, other) {
        (Some(own), Some(other)) => join(own, &other),
        (own @ None, other) => *own = other,
        (Some(_), None) => {}
    }
}

/// A text in two languages is in none of them.
fn join_tagged(own: &mut Tagged, other: &Tagged) {
    if own.text != other.text {
        join(&mut own.text, &other.text);
        own.lang = None;
    }
}

fn merge(own: &mut Vec<String>, other: Vec<String>) {
    for line in other {
        if !own.contains(&line) {
            own.push(line);
        }
    }
}

fn merge_tagged(own: &mut Vec<Tagged>, other: Vec<Tagged>) {
    for text in other {
        if !own.iter().any(|have| have.text == text.text) {
            own.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::join_time;

    #[test]
    fn a_time_in_two_languages_is_hardly_wider() {
        for (own, other, both) in [
            ("09:00–10:00", "09:00–10:00", "09:00–10:00"),
            (
                "01:00–02:00 (Sun)",
                "01:00–02:00 (일)",
                "01:00–02:00 (Sun/일)",
            ),
            ("no time", "시간 없음", "no time"),
        ] {
            let mut time = own.to_owned();
            join_time(&mut time, other);
            assert_eq!(time, both);
        }
    }
}
