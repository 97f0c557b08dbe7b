//! `attache plan me`: who I am; sessions assigned to me are offered.

use super::super::args::Me as Typed;
use super::super::json::{self, MeJson};
use super::super::out::{Line, Role};
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::super::table::Table;
use super::super::unknown::unknown;
use super::change::store;
use crate::agenda::{OrganisationIx, PersonIx, Ref, SessionIx, Text, safe};
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::nearest::likeliest_ids;
use crate::paper::Wording;
use crate::paper::wrap::width;
use crate::plan::{Itinerary, Me, Op, Plan};
use crate::query::{country_names, is_name};

/// Says who I am where something was typed, and tells it.
pub(super) fn run(run: &mut Run, typed: Typed) -> Result<u8, Error> {
    let opened = run.open()?;
    let Typed {
        person,
        delegation,
        organisation,
        owner,
        as_staff,
        not_staff,
    } = typed;
    let staff = (as_staff || not_staff).then_some(as_staff);
    let person = person.map(|id| known_person(&opened, &id)).transpose()?;
    let organisation = organisation
        .map(|id| known_organisation(&opened, &id))
        .transpose()?;
    let delegation = delegation
        .map(|code| known_delegation(&opened, &code))
        .transpose()?;
    let asks_only = [&person, &organisation, &delegation, &owner]
        .iter()
        .all(|one| one.is_none())
        && staff.is_none();
    let plan = if asks_only {
        plan_file::look(run, &opened)?
    } else {
        let op = Op::Me {
            owner,
            person,
            organisation,
            delegation,
            staff,
        };
        store(run, &opened, op)?.plan
    };
    tell(run, &opened, &plan)?;
    Ok(0)
}

fn tell(run: &mut Run, opened: &Opened, plan: &Plan) -> Result<(), Error> {
    let agenda = opened.agenda();
    let offered = plan.offered(agenda);
    if run.options.json {
        let name = plan_file::name(run)?;
        let document = MeJson {
            format: 1,
            event: agenda.event.id.as_str(),
            plan: name.as_str(),
            owner: plan.owner.as_deref(),
            person: plan.me.person.as_deref(),
            organisation: plan.me.organisation.as_deref(),
            delegation: plan.me.delegation.as_deref(),
            staff: plan.me.staff,
            offered: offered
                .iter()
                .map(|&ix| agenda.session(ix).id.as_str())
                .collect(),
        };
        return json::write(&mut run.out, &document);
    }
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    let texts = &locale.texts.cli;
    let facts = [
        (
            texts.me_owner(),
            plan.owner
                .as_deref()
                .map(|owner| safe::line(owner).into_owned()),
        ),
        (
            texts.me_person(),
            plan.me.person.as_deref().map(|id| person(&wording, id)),
        ),
        (
            texts.me_organisation(),
            plan.me
                .organisation
                .as_deref()
                .map(|id| organisation_name(&wording, id)),
        ),
        (
            texts.me_delegation(),
            plan.me
                .delegation
                .as_deref()
                .map(|code| wording.country(code)),
        ),
        (
            texts.me_staff(),
            plan.me.staff.then(|| texts.me_is_staff().into_owned()),
        ),
    ];
    let column = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0) + 2;
    for (name, value) in &facts {
        let value = value
            .clone()
            .unwrap_or_else(|| locale.texts.paper.nothing().into_owned());
        let line = Line::of(Role::Muted, name.clone().into_owned());
        out.line(&line.pad_to(column).put(Role::Text, value))?;
    }
    if plan.me.names_nobody() {
        out.gap()?;
        return out.wrapped(Role::Muted, 0, &texts.me_hint());
    }
    out.gap()?;
    if offered.is_empty() {
        return out.wrapped(Role::Text, 0, &texts.nothing_offered());
    }
    out.line(&Line::of(
        Role::Heading,
        texts.offered(offered.len()).into_owned(),
    ))?;
    let itinerary = Itinerary::new(agenda, plan);
    let table = Table {
        wording,
        plan,
        itinerary: &itinerary,
        now: opened.now,
        zone,
        query: None,
        for_staff: false,
        why: None,
    };
    table.write(out, &offered)?;
    out.gap()?;
    let ids: Vec<String> = offered.iter().map(|&ix| shown_id(&wording, ix)).collect();
    out.wrapped(Role::Muted, 0, &texts.offered_hint(ids.join(" ")))
}

/// Whoever is named, in words.
pub(in crate::cli) fn who(run: &Run, opened: &Opened, me: &Me) -> String {
    let wording = opened.wording(&run.locale, run.out.marks);
    let person = me.person.as_deref().map(|id| person(&wording, id));
    let organisation = me.organisation.as_deref();
    let organisation = || organisation.map(|id| organisation_name(&wording, id));
    let delegation = || me.delegation.as_deref().map(|code| wording.country(code));
    person
        .or_else(organisation)
        .or_else(delegation)
        .unwrap_or_default()
}

fn shown_id(wording: &Wording<'_>, ix: SessionIx) -> String {
    wording.agenda.session(ix).id.line().into_owned()
}

fn person(wording: &Wording<'_>, id: &str) -> String {
    let mut people = (0..).map(PersonIx).zip(&wording.agenda.people);
    let found = people
        .find(|(_, one)| one.id.as_str() == id || one.was.iter().any(|was| was.as_str() == id));
    match found {
        Some((ix, _)) => wording.person(&Ref::Known(ix)),
        None => wording.unknown(&id.into()),
    }
}

fn organisation_name(wording: &Wording<'_>, id: &str) -> String {
    let mut all = (0..).map(OrganisationIx).zip(&wording.agenda.organisations);
    match all.find(|(_, one)| one.id.as_str() == id) {
        Some((ix, _)) => wording.organisation(&Ref::Known(ix)),
        None => wording.unknown(&id.into()),
    }
}

/// The id of the only one who is called so, in any language; else the ids of those who may be meant.
fn called<'a>(
    typed: &str,
    names: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<String, Vec<&'a str>> {
    let names: Vec<(&'a str, &'a str)> = names.collect();
    let so = names.iter().filter(|(_, name)| is_name(typed, [name]));
    let mut so: Vec<&str> = so.map(|(id, _)| *id).collect();
    so.dedup();
    match so[..] {
        [id] => Ok(id.to_owned()),
        [] => Err(likeliest_ids(typed, names)),
        _ => Err(so),
    }
}

pub(super) fn known_person(opened: &Opened, id: &str) -> Result<String, Error> {
    let people = &opened.agenda().people;
    if id.is_empty() || people.iter().any(|one| one.id.as_str() == id) {
        return Ok(id.to_owned());
    }
    if let Some(one) = people
        .iter()
        .find(|one| one.was.iter().any(|was| was.as_str() == id))
    {
        return Ok(one.id.as_str().to_owned());
    }
    let names = people.iter().flat_map(|one| {
        one.name
            .all()
            .map(|name| (one.id.as_str(), name.as_written()))
    });
    let message = failures::no_person(&*safe::line(id));
    called(id, names).map_err(|near| unknown(message, &near, failures::names_no_person))
}

pub(super) fn known_organisation(opened: &Opened, id: &str) -> Result<String, Error> {
    let all = &opened.agenda().organisations;
    if id.is_empty() || all.iter().any(|one| one.id.as_str() == id) {
        return Ok(id.to_owned());
    }
    let names = all.iter().flat_map(|one| {
        let names = one.name.all().chain(one.short.iter().flat_map(Text::all));
        names.map(|name| (one.id.as_str(), name.as_written()))
    });
    let message = failures::no_organisation(&*safe::line(id));
    called(id, names).map_err(|near| unknown(message, &near, failures::names_no_organisation))
}

pub(super) fn known_delegation(opened: &Opened, code: &str) -> Result<String, Error> {
    let all = &opened.agenda().delegations;
    if code.is_empty() {
        return Ok(String::new());
    }
    if let Some(one) = all
        .iter()
        .find(|one| one.country.as_str().eq_ignore_ascii_case(code))
    {
        return Ok(one.country.as_str().to_owned());
    }
    let names = all.iter().flat_map(|one| {
        let code = one.country.as_str();
        country_names(code).map(move |name| (code, name))
    });
    let names: Vec<(&str, String)> = names.collect();
    let names = names.iter().map(|(code, name)| (*code, name.as_str()));
    let message = failures::no_delegation(&*safe::line(code));
    called(code, names).map_err(|near| unknown(message, &near, failures::names_no_delegation))
}
