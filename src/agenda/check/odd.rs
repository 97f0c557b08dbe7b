//! What is probably a slip of the hand: a year or a month that is nobody else's, a length of days, parts beyond
//! their whole, words that occur once and are a letter off another, a session that is there twice.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;

use super::doubled::Copies;
use super::meant::{meant_times, written};
use super::{Names, Tell, at, hours_of, near};
use crate::agenda::{Agenda, Code, Finding, Id, Raw, Ref, Session, SessionIx, Span};
use crate::i18n::Message;
use crate::i18n::sentences::{findings as say, hints};

/// No session of ours is longer, in minutes; what comes and goes may be.
const LONGEST: i64 = 48 * 60;

/// Farther from every other session than this is probably another month or year, in days.
pub(super) const FAR: i64 = 25;

/// Fewer sessions than that do not say where the event is.
const FEW: usize = 4;

/// Roles that people have.
const ROLES: &[&str] = &[
    "chair",
    "moderator",
    "presenter",
    "panelist",
    "speaker",
    "host",
    "signatory",
    "interpreter",
    "rapporteur",
    "organiser",
    "guide",
    "guest",
    "discussant",
    "participant",
];

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, copies: &Copies, tell: Tell<'_>) {
    for session in &agenda.sessions {
        part_outside(agenda, names, session, tell);
        if is_of_days(session) {
            let length = session.minutes().unwrap_or_default() / 60;
            let message = say::of_days(names.session(session), length);
            let place = at(&session.places, &["end", "minutes"]);
            let mut finding = Finding::new(Code::FarOff, place, message).hint(names.check_length());
            if let Some(meant) = end_of_day(session).filter(|_| names.are_keys_ours()) {
                finding.hint = Some(hints::write(format!("end = {meant}")));
                finding.remedy_value(Some(meant));
            }
            tell(about(finding, session));
        }
    }
    far_off(agenda, names, tell);
    roles(agenda, tell);
    topics(agenda, tell);
    near::check(agenda, names, tell);
    twins(agenda, names, copies, tell);
}

/// Does it last for days, though one does not come and go? What follows from that is not told.
pub(super) fn is_of_days(session: &Session) -> bool {
    !session.drop_in && session.minutes().is_some_and(|minutes| minutes > LONGEST)
}

/// Its end on the day on which it begins, where it would still be behind the start.
fn end_of_day(session: &Session) -> Option<String> {
    session.places.get("end")?;
    let (start, end) = (session.start?.naive_local(), session.end?.naive_local());
    let meant = start.date().and_time(end.time());
    (meant > start).then(|| written(meant))
}

fn about(mut finding: Finding, session: &Session) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding
}

/// Is it on no day that the agenda names? That is told, and what follows from it is not.
pub(super) fn is_outside_days(agenda: &Agenda, session: &Session) -> bool {
    let mut days = agenda
        .days
        .iter()
        .filter(|day| day.declared)
        .map(|day| day.date);
    let first = days.next();
    let last = days.next_back().or(first);
    let range = first.zip(last).zip(session.day);
    range.is_some_and(|((first, last), day)| day < first || last < day)
}

fn part_outside(agenda: &Agenda, names: &Names<'_>, session: &Session, tell: Tell<'_>) {
    let Some(Ref::Known(whole)) = session.part_of else {
        return;
    };
    let whole = agenda.session(whole);
    let (Some(own), Some(of)) = (session.slot(), whole.slot()) else {
        return;
    };
    let is_within = of.start() <= own.start() && own.end() <= of.end();
    if is_within
        || is_outside_days(agenda, session)
        || session.is_cancelled()
        || whole.is_cancelled()
    {
        return;
    }
    let key = if own.start() < of.start() || own.start() >= of.end() {
        &["start"][..]
    } else {
        &["end", "minutes"]
    };
    let message = say::part_outside(
        names.session(session),
        hours_of(session, true),
        names.session(whole),
        hours_of(whole, true),
    );
    let mut finding = Finding::new(Code::PartOutside, at(&session.places, key), message)
        .hint(say::part_outside_hint());
    // The only session around it in its room is probably the one that it is a part of.
    let meant = session.only_around(&agenda.sessions);
    if let (Some(meant), Some(place)) = (meant, session.places.get("part_of"))
        && names.are_keys_ours()
    {
        finding.hint = Some(hints::did_you_mean(meant.id.line()));
        finding.span = Some(place);
        finding.remedy_text(Some(meant.id.as_str()));
    }
    tell(about(finding, session));
}

/// A session alone in its month, where the others are together. One before or after the days that the agenda
/// names is told already.
fn far_off(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let timed: Vec<&Session> = (agenda.by_time.iter())
        .map(|ix| agenda.session(*ix))
        .filter(|session| session.start.is_some())
        .collect();
    if timed.len() < FEW || agenda.days.iter().any(|day| day.declared) {
        return;
    }
    let start = |at: usize| timed.get(at).and_then(|session| session.start);
    let away = |at: usize| {
        let own = start(at)?;
        let before = at.checked_sub(1).and_then(start).map(|before| own - before);
        let after = start(at + 1).map(|after| after - own);
        before.into_iter().chain(after).min()
    };
    let is_far = |at: &usize| away(*at).is_some_and(|away| away > TimeDelta::days(FAR));
    let far: Vec<usize> = (0..timed.len()).filter(is_far).collect();
    // A series of dates is none of mistakes.
    if far.len() * FEW > timed.len() {
        return;
    }
    for at_time in far {
        let session = timed[at_time];
        let (Some(own), Some(away)) = (session.start, away(at_time)) else {
            continue;
        };
        let message = say::far_off(names.session(session), own.date_naive(), away.num_days());
        let mut finding = Finding::new(Code::FarOff, at(&session.places, &["start"]), message);
        let near = (0..timed.len()).filter(|at| !is_far(at));
        let mut dates = near.filter_map(|at| timed[at].day);
        let first = dates.next();
        let range = first.zip(dates.next_back().or(first));
        let meant = range.and_then(|(first, last)| meant_times(agenda, session, (first, last)));
        match meant.filter(|_| names.are_keys_ours()) {
            Some(meant) => meant.into_finding(&mut finding, session),
            None => finding.hint = Some(names.correct_date()),
        }
        tell(about(finding, session));
    }
}

/// A role that occurs once and is a letter off another.
fn roles(agenda: &Agenda, tell: Tell<'_>) {
    let mut roles: BTreeMap<&str, (usize, &Session)> = BTreeMap::new();
    for session in &agenda.sessions {
        for role in session.people.iter().filter_map(|part| part.role.as_ref()) {
            let one = roles.entry(role.as_written()).or_insert((0, session));
            one.0 += 1;
        }
    }
    let once = roles
        .iter()
        .filter(|(role, (count, _))| *count == 1 && !ROLES.contains(role));
    same_but_for_case(&roles, tell);
    for (role, (_, session)) in once.take(MOST) {
        let used = roles
            .iter()
            .filter(|(have, (count, _))| *have != role && *count > 1);
        let used = used.map(|(have, _)| *have).take(MOST_OTHERS);
        let others = ROLES.iter().copied().chain(used);
        let Some(near) = others
            .into_iter()
            .find(|other| is_a_letter_off(role, other))
        else {
            continue;
        };
        let place = at(&session.places, &["people"]);
        tell(about(
            twin(place, say::near_role(*role, near), near),
            session,
        ));
    }
}

/// Roles that are told apart by capital letters alone: the rarer one is meant to be the other.
fn same_but_for_case(roles: &BTreeMap<&str, (usize, &Session)>, tell: Tell<'_>) {
    let mut usual: HashMap<String, &str> = HashMap::new();
    for (role, (count, _)) in roles {
        let have = usual.entry(role.to_lowercase()).or_insert(role);
        if roles[*have].0 <= *count {
            // Of two that are as frequent the one without capital letters.
            *have = role;
        }
    }
    for (role, (_, session)) in roles.iter().take(MOST_OTHERS) {
        let near = usual[&role.to_lowercase()];
        if near != *role {
            let place = at(&session.places, &["people"]);
            let message = say::near_in_case(*role, near);
            tell(about(twin(place, message, near), session));
        }
    }
}

/// A topic that one session has and that is a letter off another.
fn topics(agenda: &Agenda, tell: Tell<'_>) {
    let mut uses = vec![0_usize; agenda.topics.len()];
    for topic in agenda.sessions.iter().flat_map(|session| &session.topics) {
        if let Some(ix) = topic.known() {
            uses[ix.at()] += 1;
        }
    }
    let id = |at: usize| agenda.topics[at].id.as_str();
    let once = (0..uses.len()).filter(|&at| uses[at] <= 1);
    for own in once.take(MOST) {
        let others = 0..uses.len().min(MOST_OTHERS);
        let mut others = others.filter(|&other| other != own && uses[other] > uses[own]);
        if let Some(near) = others.find(|&other| is_a_letter_off(id(own), id(other))) {
            let place = at(&agenda.topics[own].places, &["id"]);
            tell(twin(place, say::near_topic(id(own), id(near)), id(near)));
        }
    }
}

/// So many words are compared, each with so many others: it has a bound.
pub(super) const MOST: usize = 500;
pub(super) const MOST_OTHERS: usize = 2_000;

pub(super) fn twin(place: Option<Span>, message: Message, near: &str) -> Finding {
    Finding::new(Code::NearTwin, place, message).hint(say::near_twin_hint(near))
}

/// Sessions of the same title, people and time.
fn twins(agenda: &Agenda, names: &Names<'_>, copies: &Copies, tell: Tell<'_>) {
    type Face<'a> = (&'a str, (i64, i64), Vec<&'a str>);
    let mut faces: HashMap<Face<'_>, (SessionIx, &Id)> = HashMap::new();
    for (ix, session) in (0..).map(SessionIx).zip(&agenda.sessions) {
        let title = session.title.all().map(Raw::as_written).next();
        let (Some(title), Some(slot)) = (title, session.slot()) else {
            continue;
        };
        let people = session.people.iter().map(|part| match &part.person {
            Ref::Known(ix) => agenda.people[ix.at()].id.as_str(),
            Ref::Unknown(raw) => raw.as_written(),
        });
        let mut people: Vec<&str> = people.collect();
        people.sort_unstable();
        // Several of a name at once are no mistake where nobody is in all of them: tables of consultations.
        if people.is_empty() || session.is_cancelled() || session.drop_in {
            continue;
        }
        let time = (slot.start().timestamp(), slot.end().timestamp());
        let face = (title, time, people);
        if let Some((other, first)) = faces.get(&face) {
            if agenda.are_related(*other, ix) || copies.contains(&ix) {
                continue;
            }
            let message = say::same_session(names.session(session), first.line());
            let place = at(&session.places, &["title"]);
            let finding = Finding::new(Code::NearTwin, place, message);
            tell(about(finding.hint(say::same_session_hint()), session));
        } else {
            faces.insert(face, (ix, &session.id));
        }
    }
}

/// Is one letter wrong, missing, too many, or are two of them exchanged?
pub(super) fn is_a_letter_off(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (
        one.to_lowercase().chars().collect(),
        other.to_lowercase().chars().collect(),
    );
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    // Words of few letters are a letter off each other anyway, and numbers on purpose.
    if short.len() < 4 || long.len() - short.len() > 1 || short == long {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (rest, more) = (&short[same..], &long[same..]);
    // Neither are letters by themselves: `wing-n` and `wing-s`.
    let begins = |rest: &[char]| !rest.first().is_some_and(|c| c.is_alphanumeric());
    let is_alone = !short[..same].last().is_some_and(|c| c.is_alphanumeric());
    if is_alone && begins(&more[1..]) && (begins(rest) || begins(&rest[1..])) {
        return false;
    }
    let differs = rest.iter().chain(more).take(2).any(char::is_ascii_digit);
    if differs {
        return false;
    }
    if short.len() < long.len() {
        return *rest == more[1..];
    }
    let is_swapped =
        rest.len() > 1 && rest[0] == more[1] && rest[1] == more[0] && rest[2..] == more[2..];
    rest[1..] == more[1..] || is_swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_off_is_one_letter_of_a_word() {
        for (one, other, is) in [
            ("speaker", "speeker", true),
            ("speaker", "speakers", true),
            ("moderator", "modertaor", true),
            ("chair", "chairs", true),
            ("host", "hosts", true),
            ("host", "ghost", true),
            ("track-1", "track-2", false),
            ("room1", "room12", false),
            ("speaker", "speaker", false),
            ("speaker", "presenter", false),
            ("api", "apis", false),
            ("wing-n", "wing-s", false),
            ("wing-n", "wing", false),
            ("a-stage", "b-stage", false),
            ("stage-hall", "stage-mall", true),
        ] {
            assert_eq!(is_a_letter_off(one, other), is, "{one} {other}");
        }
    }
}
