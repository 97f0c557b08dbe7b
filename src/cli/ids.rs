//! Sessions as people name them on the command line: by id, by the beginning of one, or by words of the
//! title. Programs write ids.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::unknown::unknown;
use crate::agenda::{Agenda, LangOrder, SessionIx, safe};
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::nearest::nearest_ids;

/// So many are listed where several are meant.
const MOST: usize = 10;

/// What a word names.
enum Named {
    One(SessionIx),
    Several(Vec<SessionIx>),
    None,
}

/// The one session that `word` names. Where it names several, they are listed in the error.
pub(crate) fn session(agenda: &Agenda, order: &LangOrder, word: &str) -> Result<SessionIx, Error> {
    match named(agenda, word) {
        Named::One(ix) => Ok(ix),
        Named::Several(all) => Err(several(agenda, order, word, &all)),
        Named::None => {
            let names = agenda.sessions.iter().flat_map(|one| {
                let titles = one.title.all();
                titles.map(|title| (one.id.as_str(), title.as_written()))
            });
            let message = failures::no_session(&*safe::line(word));
            Err(unknown(
                message,
                &nearest_ids(word, names),
                failures::session_hint,
            ))
        }
    }
}

/// The same for commands that have names of their own for what is not found: `None` where nothing in
/// the agenda is meant.
pub(crate) fn session_if_any(
    agenda: &Agenda,
    order: &LangOrder,
    word: &str,
) -> Result<Option<SessionIx>, Error> {
    match named(agenda, word) {
        Named::One(ix) => Ok(Some(ix)),
        Named::Several(all) => Err(several(agenda, order, word, &all)),
        Named::None => Ok(None),
    }
}

/// An id that is whole comes first, then beginnings, then titles.
fn named(agenda: &Agenda, word: &str) -> Named {
    if let Some(ix) = agenda.find(word) {
        return Named::One(ix);
    }
    let all = || (0..agenda.sessions.len() as u32).map(SessionIx);
    let beginning = word.trim();
    if beginning.is_empty() {
        return Named::None;
    }
    let by_id: Vec<SessionIx> = all()
        .filter(|ix| agenda.session(*ix).id.as_str().starts_with(beginning))
        .collect();
    if let [one] = by_id.as_slice() {
        return Named::One(*one);
    }
    let wanted = words(beginning);
    let by_title: Vec<SessionIx> = all()
        .filter(|ix| !wanted.is_empty() && has_words(agenda, *ix, &wanted))
        .collect();
    match (by_id.len(), by_title.as_slice()) {
        (0, []) => Named::None,
        (0, [one]) => Named::One(*one),
        (0, _) => Named::Several(by_title),
        _ => Named::Several(by_id),
    }
}

/// Has a title of the session each of these words, whole or its beginning, in one language?
fn has_words(agenda: &Agenda, ix: SessionIx, wanted: &[String]) -> bool {
    agenda.session(ix).title.all().any(|title| {
        let have = words(title.as_written());
        let has = |word: &String| have.iter().any(|one| one.starts_with(word.as_str()));
        wanted.iter().all(has) || has_unspaced(&have, wanted)
    })
}

/// Has a Korean title these syllables without regard to spaces, from the beginning of a word on? Nobody knows
/// where another writes them.
fn has_unspaced(have: &[String], wanted: &[String]) -> bool {
    let wanted = wanted.concat();
    let is_hangul = |c: char| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}');
    if !wanted.chars().any(is_hangul) {
        return false;
    }
    (0..have.len()).any(|from| have[from..].concat().starts_with(&wanted))
}

/// The words of a text, without case, accents and width.
fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    (folded.to_lowercase())
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(Into::into)
        .collect()
}

fn several(agenda: &Agenda, order: &LangOrder, word: &str, all: &[SessionIx]) -> Error {
    let row = |ix: &SessionIx| {
        let session = agenda.session(*ix);
        let title = session.title.line(order);
        format!("\n  {}  {title}", safe::line(session.id.as_str()))
    };
    let rows: String = all.iter().take(MOST).map(row).collect();
    let more = all.len().saturating_sub(MOST);
    let message = failures::several_sessions(&*safe::line(word), rows);
    let error = Error::failed(message);
    if more > 0 {
        error.hint(failures::more_sessions(more))
    } else {
        error.hint(failures::several_sessions_hint())
    }
}
