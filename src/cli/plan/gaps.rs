//! `attache plan gaps`: the free time of my plan, and what fits into it.

use super::super::json::{self, GapJson, GapsJson};
use super::super::out::{Line, Role};
use super::super::plan_file;
use super::super::run::Run;
use super::super::short_ids::ShortIds;
use crate::agenda::SessionIx;
use crate::error::Error;
use crate::paper::Wording;
use crate::plan::{ClashKind, Gap, Itinerary};

/// So many sessions that fit are told of a gap in text.
const MOST: usize = 5;

/// Tells it, with `around` the time before the first and after the last entry of each day too.
pub(super) fn run(run: &mut Run, around: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let plan = plan_file::look(run, &opened)?;
    let itinerary = Itinerary::new(agenda, &plan);
    let gaps = if around {
        itinerary.gaps_around(agenda, opened.now)
    } else {
        itinerary.gaps(agenda, opened.now)
    };
    let with_fits = gaps.iter().map(|gap| {
        let fits = itinerary.fits(agenda, gap.slot, usize::MAX);
        (gap, fits)
    });
    let gaps: Vec<(&Gap, Vec<SessionIx>)> = with_fits.collect();
    if run.options.json {
        let id = |ix: &SessionIx| agenda.session(*ix).id.as_str();
        let gaps = gaps
            .iter()
            .map(|(gap, fits)| GapJson::of(gap, fits.iter().map(id).collect()));
        let document = GapsJson {
            format: 1,
            gaps: gaps.collect(),
        };
        json::write(&mut run.out, &document)?;
        return Ok(0);
    }
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    let texts = &locale.texts.cli;
    if gaps.is_empty() {
        let text = if plan.choices.is_empty() && plan.own.is_empty() {
            texts.plan_empty_hint()
        } else {
            texts.no_gaps()
        };
        out.wrapped(Role::Text, 0, &text)?;
        return Ok(0);
    }
    let ids = ShortIds::new(agenda);
    let mut day = None;
    for (gap, fits) in &gaps {
        if day != Some(gap.day) {
            if day.is_some() {
                out.gap()?;
            }
            day = Some(gap.day);
            out.line(&Line::of(Role::Heading, locale.date_long(gap.day)))?;
        }
        let span = wording.span_in_day(gap.slot.start(), Some(gap.slot.end()));
        let text = length(&wording, gap);
        let drop_ins = itinerary.drop_ins(agenda, gap.slot).len();
        let fit = wording.fitting(fits.len(), drop_ins);
        let role = match gap.kind {
            Some(ClashKind::Unreachable) => Role::Clash,
            _ => Role::Text,
        };
        out.wrapped(
            role,
            2,
            &format!("{span} {text} {} {fit}", wording.marks.dot),
        )?;
        for &ix in fits.iter().take(MOST) {
            let session = agenda.session(ix);
            let time = wording.range_in_day(session).unwrap_or_default();
            let (title, rooms) = (wording.title(ix), wording.rooms(session));
            let (dot, id) = (wording.marks.dot, ids.id(session));
            out.wrapped(
                Role::Muted,
                4,
                &format!("{time} {title} {dot} {rooms} {dot} {id}"),
            )?;
        }
        if fits.len() > MOST {
            let more = texts.more_fit(fits.len() - MOST);
            out.wrapped(Role::Muted, 4, &more)?;
        }
    }
    Ok(0)
}

/// "30 min free, 6 min walk"; where the walk leaves no time free, that, and where it is tight, that too.
fn length(wording: &Wording<'_>, gap: &Gap) -> String {
    let (locale, texts) = (wording.locale, &wording.locale.texts);
    if gap.is_all_walk() {
        return wording.no_free_time(gap);
    }
    let mut text = (texts.paper.free(locale.duration(gap.slot.minutes()))).into_owned();
    if gap.walk > 0 {
        let walk = locale.duration(i64::from(gap.walk));
        text = format!("{text}, {}", texts.screen.walk_of(walk));
    }
    if gap.kind == Some(ClashKind::Tight) {
        text = format!(
            "{text}, {} {}",
            wording.marks.tight,
            texts.paper.tight_walk()
        );
    }
    text
}
