//! `attache info [WORD…]`: what people ask for at the desk.

use super::json::{self, InfoJson, InfosJson};
use super::out::{Line, Role};
use super::plan_file;
use super::run::Run;
use super::show::prose;
use crate::agenda::{Info, Ref};
use crate::directory;
use crate::error::Error;

/// Tells every entry that has all the words, in any language of the agenda, the best hit first.
pub(crate) fn run(run: &mut Run, words: &[String]) -> Result<u8, Error> {
    let opened = run.open()?;
    plan_file::warn_if_older(run, &opened);
    let agenda = opened.agenda();
    let typed = words.join(" ");
    let hits = directory::desk(agenda).find(&typed);
    let is_similar = hits.iter().any(|hit| hit.rank.is_similar());
    let found = hits.iter().map(|hit| &agenda.infos[hit.entry]);
    let found: Vec<&Info> = found.collect();
    if run.options.json {
        let infos = found.iter().map(|info| InfoJson {
            id: info.id.as_str(),
            title: info.title.pick(&opened.order).as_written(),
            about: info
                .about
                .as_ref()
                .map(|about| about.pick(&opened.order).as_written()),
            room: info.room.as_ref().map(|room| match room {
                Ref::Known(at) => agenda.rooms[at.at()].id.as_str(),
                Ref::Unknown(raw) => raw.as_written(),
            }),
            illustrative: json::sorted(&info.illustrative.0),
        });
        let document = InfosJson {
            format: 1,
            event: agenda.event.id.as_str(),
            info: infos.collect(),
        };
        return json::write(&mut run.out, &document).map(|()| 0);
    }
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    if found.is_empty() {
        let texts = &locale.texts.cli;
        let why = if agenda.infos.is_empty() {
            texts.no_info()
        } else {
            texts.no_info_match(agenda.infos.len())
        };
        out.wrapped(Role::Text, 0, &why)?;
        return Ok(0);
    }
    if is_similar {
        out.wrapped(Role::Warn, 0, &locale.texts.cli.similar())?;
        out.gap()?;
    }
    for (at, info) in found.iter().enumerate() {
        if at > 0 {
            out.gap()?;
        }
        let mut head = Line::of(Role::Heading, wording.line(&info.title));
        if let Some(room) = &info.room {
            head = head.put(
                Role::Text,
                format!(" {} {}", wording.marks.dot, wording.room_placed(room)),
            );
        }
        if info.illustrative.any() {
            head = head.put(Role::Muted, format!(" {}", wording.marks.illustrative));
        }
        out.line(&head)?;
        if let Some(about) = &info.about {
            prose(out, about, &wording)?;
        }
    }
    if found.iter().any(|info| info.illustrative.any()) {
        out.gap()?;
        let meaning = locale.texts.paper.mark_illustrative();
        out.wrapped(
            Role::Muted,
            0,
            &format!("{} {meaning}", wording.marks.illustrative),
        )?;
    }
    Ok(0)
}
