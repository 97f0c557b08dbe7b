//! A suggestion in the reader's words: what it was made for, how good it is, why each session is in it, and
//! why there may be nothing.

use std::cmp::Reverse;

use crate::agenda::{Intent, SessionIx};
use crate::plan::suggest::{LeftOut, Nothing};
use crate::plan::{Suggested, Suggestion};
use crate::query::Interests;
use crate::query::window::Daily;

use super::wording::Wording;

/// So many sessions are named of those that another was preferred to.
const NAMED: usize = 2;

impl Wording<'_> {
    /// The interests, with their weights.
    pub fn interests(&self, interests: &Interests) -> String {
        let texts = &self.locale.texts.suggest;
        let names = interests.names(self.agenda, self.order, self.locale.tag());
        let weighted = |(name, weight): (String, u32)| texts.weighted(name, weight).into_owned();
        names
            .into_iter()
            .map(weighted)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// How many sessions, how many of them new, what they are worth and how far one walks.
    pub fn suggestion(&self, suggestion: &Suggestion) -> String {
        let texts = &self.locale.texts.suggest;
        let walking = i64::from(suggestion.walking);
        let mut facts = vec![
            texts.sessions(suggestion.sessions.len()),
            texts.new_ones(suggestion.news().count()),
            texts.interest(suggestion.interest),
        ];
        if walking > 0 {
            facts.push(texts.on_foot(self.locale.duration(walking)));
        }
        facts.join(&format!(" {} ", self.marks.dot))
    }

    /// That a time of each day is kept free.
    pub fn kept_free(&self, lunch: Daily) -> String {
        let span = lunch.to_text().replace('-', self.marks.dash);
        self.locale.texts.suggest.lunch(span).into_owned()
    }

    /// Is it the best? Fit to stand behind other words.
    pub fn certainty(&self, suggestion: &Suggestion) -> String {
        let texts = &self.locale.texts.suggest;
        let text = if suggestion.is_optimal {
            texts.optimal()
        } else {
            texts.not_optimal()
        };
        text.into_owned()
    }

    /// Why a session is in the suggestion, and what it was preferred to; of that the most interesting.
    pub fn why(&self, one: &Suggested, interests: &Interests) -> Vec<String> {
        let texts = &self.locale.texts.suggest;
        let mut why = Vec::new();
        match one.intent {
            Some(Intent::Must) => why.push(texts.why_must().into_owned()),
            Some(_) => why.push(texts.why_maybe().into_owned()),
            None => {}
        }
        if one.interest > 0 {
            why.push(texts.why_interest(one.interest).into_owned());
        }
        let mut others: Vec<SessionIx> = one.instead_of.clone();
        others.sort_by_key(|ix| Reverse(interests.of(self.agenda.session(*ix))));
        // Several may bear one title.
        let mut titles: Vec<String> = Vec::new();
        let own = self.title(one.session);
        for title in others.iter().map(|ix| self.title(*ix)) {
            if titles.len() < NAMED && title != own && !titles.contains(&title) {
                titles.push(title);
            }
        }
        let more = others.len() - titles.len();
        let names = titles.join(", ");
        if !titles.is_empty() && more == 0 {
            why.push(texts.instead_of(names).into_owned());
        } else if !titles.is_empty() {
            why.push(texts.instead_more(names, more).into_owned());
        }
        why
    }

    /// Why there is nothing, and what to do on the command line, where there is something to do.
    pub fn nothing_suggested(
        &self,
        nothing: Nothing,
        interests: &Interests,
    ) -> (String, Option<String>) {
        let texts = &self.locale.texts.suggest;
        let (text, hint) = match nothing {
            Nothing::NoInterests => (texts.no_interests(), Some(texts.no_interests_hint())),
            Nothing::NoMatch => {
                let names = self.interests(interests);
                (texts.no_match(names), Some(texts.no_match_hint()))
            }
            Nothing::AllLeftOut(left) => (texts.all_left_out(self.left_out(left)), None),
            Nothing::NoneFits(n) => (texts.none_fits(n), Some(texts.none_fits_hint())),
        };
        (text.into_owned(), hint.map(std::borrow::Cow::into_owned))
    }

    fn left_out(&self, left: LeftOut) -> String {
        let texts = &self.locale.texts.suggest;
        let LeftOut {
            other_day,
            past,
            closed,
            cancelled,
            hidden,
            drop_in,
            no_time,
            had,
            kept_free,
            backup,
        } = left;
        let all = [
            (past, texts.left_past(past)),
            (closed, texts.left_closed(closed)),
            (drop_in, texts.left_drop_in(drop_in)),
            (had, texts.left_had(had)),
            (backup, texts.left_backup(backup)),
            (kept_free, texts.left_kept_free(kept_free)),
            (other_day, texts.left_other_day(other_day)),
            (cancelled, texts.left_cancelled(cancelled)),
            (hidden, texts.left_hidden(hidden)),
            (no_time, texts.left_no_time(no_time)),
        ];
        let told = all.into_iter().filter(|(n, _)| *n > 0);
        told.map(|(_, text)| text.into_owned())
            .collect::<Vec<_>>()
            .join(", ")
    }
}
