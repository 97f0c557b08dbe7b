//! Sheets of plans: mine, of what the agenda assigns to others, or of several plans on this machine.

use chrono::NaiveDate;

use super::super::out::warn;
use super::super::plan::{who, whom};
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::in_languages;
use super::output::{Onto, Printed};
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;
use crate::paper::file::Readers;
use crate::paper::pdf::has_room_for;
use crate::paper::{self, Sheet, Wording, plan_day_sheet, share_code};
use crate::plan::involved::Assigned;
use crate::plan::store::PlanName;
use crate::plan::{Me, Plan};

/// What was typed.
pub(super) struct Wanted<'a> {
    pub(super) whose: &'a [String],
    pub(super) pattern: Option<&'a str>,
    pub(super) day: Option<NaiveDate>,
    pub(super) badge: bool,
}

/// The sheets of the plans that were asked for, one job of all.
pub(super) fn plans(
    run: &Run,
    opened: &Opened,
    wanted: &Wanted<'_>,
    onto: &Onto,
) -> Result<Printed, Error> {
    let (plans, stem) = chosen(run, opened, wanted.whose, wanted.pattern)?;
    let mut sheets = Vec::new();
    let mut empty = Vec::new();
    for plan in &plans {
        let of_plan = in_languages(run, opened, onto.marks(run), |wording| {
            vec![sheet(wording, run, opened, plan, onto, wanted)]
        });
        for sheet in of_plan {
            if sheet.days.is_empty() {
                empty.extend(
                    plan.owner
                        .as_deref()
                        .map(|name| safe::line(name).into_owned()),
                );
                continue;
            }
            if wanted.badge {
                sheets.extend(paper::badge(sheet));
            } else {
                sheets.push(sheet);
            }
        }
    }
    let nothing = nothing(run, wanted, &empty);
    if !sheets.is_empty() && !empty.is_empty() {
        warn(&run.locale, &[failures::no_sheet_for(empty.join(", "))]);
    }
    Ok(Printed {
        sheets,
        stem,
        readers: Readers::Owner,
        nothing,
        hint: Some(if wanted.whose.is_empty() {
            failures::nothing_planned_hint()
        } else {
            failures::nothing_assigned_hint()
        }),
    })
}

/// What to say where no plan has anything: a sheet with nothing on it would be taken for one that has all.
fn nothing(run: &Run, wanted: &Wanted<'_>, empty: &[String]) -> Message {
    let day = wanted.day.map(|day| run.locale.date_long(day));
    match (wanted.whose.is_empty(), day) {
        (true, None) => failures::nothing_planned(),
        (true, Some(day)) => failures::nothing_planned_on(day),
        (false, None) => failures::nothing_assigned(empty.join(", ")),
        (false, Some(day)) => failures::nothing_assigned_on(empty.join(", "), day),
    }
}

/// The plans, and what a file of them is called.
fn chosen(
    run: &Run,
    opened: &Opened,
    whose: &[String],
    pattern: Option<&str>,
) -> Result<(Vec<Plan>, String), Error> {
    if let Some(pattern) = pattern {
        let event = opened.agenda().event.id.as_str();
        let names = plan_file::names_of(run, event)?;
        let names: Vec<PlanName> = names
            .into_iter()
            .filter(|name| is_like(name.as_str(), pattern))
            .collect();
        if names.is_empty() {
            return Err(Error::failed(failures::no_plans_like(&*safe::line(
                pattern,
            ))));
        }
        let plans = names.iter().map(|name| {
            let store = plan_file::store(run, opened, name)?;
            let loaded = store.load().map_err(|error| plan_file::failed(&error))?;
            Ok(named(loaded.plan, name))
        });
        return Ok((plans.collect::<Result<_, Error>>()?, "plans".into()));
    }
    if whose.is_empty() {
        let plan = plan_file::look(run, opened)?;
        return Ok((vec![plan], plan_file::name(run)?.as_str().to_owned()));
    }
    let all = whose.iter().map(|whose| whom(opened, whose));
    let all: Vec<Me> = all.collect::<Result<_, Error>>()?;
    let stem = match &all[..] {
        [one] => id(one),
        _ => "plans".to_owned(),
    };
    let plans = all.into_iter().map(|me| {
        let name = who(run, opened, &me);
        let at = opened.now.fixed_offset();
        let mut plan = Assigned::of(opened.agenda(), me, &opened.order, at).plan;
        plan.owner = plan.owner.or(Some(name));
        plan
    });
    Ok((plans.collect(), stem))
}

/// The id of the one who is meant: what a file of their plan alone is called.
fn id(me: &Me) -> String {
    let ids = [&me.person, &me.organisation, &me.delegation];
    let id = ids.into_iter().flatten().next();
    id.cloned().unwrap_or_default()
}

/// A plan without an owner is called by its own name, where several are printed.
fn named(mut plan: Plan, name: &PlanName) -> Plan {
    plan.owner = plan.owner.or_else(|| Some(name.as_str().to_owned()));
    plan
}

fn sheet(
    wording: &Wording<'_>,
    run: &Run,
    opened: &Opened,
    plan: &Plan,
    onto: &Onto,
    wanted: &Wanted<'_>,
) -> Sheet {
    let mut sheet = plan_day_sheet(wording, plan, opened.now, run.zone, wanted.day);
    if !wanted.badge {
        let code = share_code(wording, plan);
        sheet.code = code.filter(|code| has_room_for(code, onto.form));
    }
    sheet
}

/// Does a name fit a pattern in which `*` stands for any letters and `?` for one? Case counts.
fn is_like(name: &str, pattern: &str) -> bool {
    let (name, pattern): (Vec<char>, Vec<char>) =
        (name.chars().collect(), pattern.chars().collect());
    // By which beginnings of the pattern a beginning of the name is matched, taken letter by letter.
    let mut matched = vec![false; pattern.len() + 1];
    matched[0] = true;
    for (at, c) in pattern.iter().enumerate() {
        matched[at + 1] = matched[at] && *c == '*';
    }
    for letter in name {
        let mut next = vec![false; pattern.len() + 1];
        for (at, c) in pattern.iter().enumerate() {
            next[at + 1] = match c {
                '*' => matched[at + 1] || next[at],
                '?' => matched[at],
                c => matched[at] && *c == letter,
            };
        }
        matched = next;
    }
    matched[pattern.len()]
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn a_pattern_fits_whole_names() {
        for (name, pattern, fits) in [
            ("guest-01", "guest-*", true),
            ("guest-01", "guest-??", true),
            ("guest-01", "guest-?", false),
            ("guest-01", "*1", true),
            ("my", "guest*", false),
            ("", "*", true),
            ("가나다", "가*다", true),
        ] {
            assert_eq!(is_like(name, pattern), fits, "{name} {pattern}");
        }
    }
}
