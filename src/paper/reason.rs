//! What made a session a hit, in the reader's words: "Host: Yoon Tae-sik", "… curl is maintained by …". The
//! same in the screens and in the commands' text; where it stands, and what is shown there already, is theirs.

use crate::agenda::{SessionIx, safe};
use crate::query::{Origin, Query, Reason};

use super::wording::Wording;

/// So many characters of a text are shown from the word on.
const EXCERPT: usize = 120;
/// A word so near to the beginning of a text is shown with that beginning.
const NEAR: usize = 24;

/// A text that made a session a hit.
pub struct NamedReason {
    /// What kind of text it is, such as "Host"; prose, titles, topics and kinds need no label.
    pub label: Option<String>,
    /// The text, fit for a line.
    pub text: String,
    /// Is it prose?
    pub is_prose: bool,
}

impl Wording<'_> {
    /// The texts that made a session a hit, but for those that `shown` has. What is long is cut with
    /// `ellipsis`.
    pub fn reasons(
        &self,
        query: &Query,
        ix: SessionIx,
        shown: &[String],
        ellipsis: &str,
    ) -> Vec<NamedReason> {
        let reasons = query.reasons(self.agenda, ix).into_iter();
        let is_shown = |reason: &Reason| {
            let text = safe::line(&reason.text);
            match reason.origin {
                Origin::Prose => false,
                // Several rooms stand in one text.
                Origin::Room => shown.iter().any(|shown| shown.contains(&*text)),
                _ => shown.iter().any(|shown| *shown == *text),
            }
        };
        let reasons = reasons.filter(|reason| !is_shown(reason));
        reasons
            .map(|reason| self.in_words(query, &reason, ellipsis))
            .collect()
    }

    fn in_words(&self, query: &Query, reason: &Reason, ellipsis: &str) -> NamedReason {
        let texts = &self.locale.texts;
        let label = match &reason.origin {
            Origin::Prose | Origin::Title | Origin::Topic | Origin::Kind => None,
            Origin::Room => Some(texts.cli.room()),
            Origin::Place | Origin::Way => Some(texts.cli.place()),
            Origin::Person(Some(role)) => Some(self.role(role).into()),
            Origin::Person(None) => Some(texts.screen.person()),
            Origin::Organisation => Some(texts.screen.organisation()),
            Origin::Delegation => Some(texts.screen.delegation()),
            Origin::Country(_) => Some(texts.screen.country()),
            Origin::Stand => Some(texts.screen.stand()),
        };
        let text = match &reason.origin {
            Origin::Country(code) => self.country(code),
            origin => excerpt(query, &reason.text, *origin == Origin::Prose, ellipsis),
        };
        NamedReason {
            label: label.map(|label| capitalised(&label)),
            text,
            is_prose: reason.origin == Origin::Prose,
        }
    }
}

/// A text from the first word that was found on; from its beginning where that is near.
fn excerpt(query: &Query, text: &str, is_prose: bool, ellipsis: &str) -> String {
    let marks = query.marks(text, is_prose);
    let at = marks.first().map_or(0, |mark| mark.start);
    let from = if at <= NEAR { 0 } else { at };
    let part: String = text[from..].chars().take(EXCERPT).collect();
    let is_cut = from + part.len() < text.len();
    let lead = (from > 0).then(|| format!("{ellipsis} "));
    let tail = if is_cut { ellipsis } else { "" };
    format!("{}{}{tail}", lead.unwrap_or_default(), safe::line(&part))
}

/// A text that begins with a capital.
fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(rest).collect()
}
