//! What the entries of an agenda are called on a screen: in the reader's language, and safe.

use std::borrow::Cow;
use std::path::Path;

use chrono::NaiveDate;
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Audience, Delegation, Intent, Raw, Ref, SessionIx, TopicIx, safe};
use crate::i18n::whole_days;
use crate::paper::Wording;
use crate::plan::Clash;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::wrap::cut;
use crate::tui::pages::Overlay;

use super::World;

/// A name is not cut to less than this.
const LEAST_NAME: usize = 6;

/// A text that begins with a capital.
pub fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(rest).collect()
}

impl World {
    /// The agenda in the reader's words, as sheets and commands say it.
    pub fn words(&self) -> Wording<'_> {
        Wording {
            agenda: &self.agenda,
            locale: &self.locale,
            order: &self.order,
            marks: self.glyphs.marks,
        }
    }

    /// A session's title.
    pub fn title(&self, session: SessionIx) -> String {
        self.words().title(session)
    }

    /// The names of a session's rooms, or that they are to be announced.
    pub fn rooms_of(&self, session: SessionIx) -> String {
        self.words().rooms(self.agenda.session(session))
    }

    /// "overlaps Plenary by 15 min".
    pub fn clash_text(&self, clash: &Clash) -> String {
        self.words().clash(clash, self.plan())
    }

    /// The same in at most `cells`, if the partner's name can be cut that far; the minutes stay.
    pub fn clash_within(&self, clash: &Clash, cells: usize) -> String {
        let words = self.words();
        let partner = words.partner(clash, self.plan());
        let full = words.clash_with(clash, &partner);
        let over = full.width().saturating_sub(cells);
        if over == 0 {
            return full;
        }
        let room = partner.width().saturating_sub(over).max(LEAST_NAME);
        words.clash_with(clash, &cut(&partner, room, self.glyphs.ellipsis))
    }

    /// The first key of an action where `scopes` hold, as screens show it; empty without one.
    pub fn key_label(&self, scopes: &[Scope], action: Action) -> String {
        let key = self.keymap.hint(scopes, action);
        let label = key.map(|key| key.label(self.glyphs.has_arrows()));
        label.unwrap_or_default()
    }

    /// What an action would do to a session, in a word or two: "remove" where it is chosen already.
    pub fn does(
        &self,
        action: Action,
        session: Option<SessionIx>,
        scopes: &[Scope],
    ) -> Cow<'_, str> {
        let texts = &self.locale.texts;
        let intent = session.and_then(|session| self.intent(session));
        match (action, intent) {
            (Action::Must, Some(Intent::Must)) | (Action::Maybe, Some(Intent::Maybe)) => {
                texts.actions.remove()
            }
            (Action::Hide | Action::Remove, Some(Intent::Hidden)) => texts.screen.show_again(),
            _ => self.keymap.title(scopes, action, texts),
        }
    }

    /// Could the action do anything now? What is done to a session needs one; what takes a step back needs a
    /// step. Where a page is typed into, these keys are its own.
    pub fn can(&self, action: Action, session: Option<SessionIx>, scopes: &[Scope]) -> bool {
        if scopes.contains(&Scope::Field) {
            return true;
        }
        match action {
            Action::Must | Action::Maybe | Action::Hide | Action::Swap => session.is_some(),
            Action::Backup => session.is_some_and(|ix| {
                self.itinerary.is_chosen(ix)
                    || scopes.first() == Some(&Scope::On(Overlay::Sessions))
            }),
            Action::RoomDay => {
                let in_room = |ix| self.agenda.session(ix).known_rooms().next().is_some();
                session.is_some_and(in_room)
            }
            Action::Undo => self.plan().history.can_undo(),
            Action::Redo => self.plan().history.can_redo(),
            _ => true,
        }
    }

    /// Where an entry of my own is, else what it is.
    pub fn own_place(&self, at: usize) -> String {
        let own = &self.plan().own[at];
        safe::line(own.place.as_ref().unwrap_or(&own.title)).into_owned()
    }

    /// What a delegation is called: by the agenda, else the country's name.
    pub fn delegation_name(&self, delegation: &Delegation) -> String {
        match &delegation.name {
            Some(name) => self.words().line(name),
            None => self.words().country(delegation.country.as_str()),
        }
    }

    /// A topic's name in its hue.
    pub fn topic_span(&self, topic: &Ref<TopicIx>) -> Span<'static> {
        match topic {
            Ref::Known(ix) => {
                let topic = &self.agenda.topics[ix.at()];
                let style = self.theme.topic(ix.at(), topic.color);
                Span::styled(self.words().line(&topic.name), style)
            }
            Ref::Unknown(written) => Span::styled(self.unknown(written), self.theme.warn),
        }
    }

    /// Who may be shown that a session exists, where that is not everyone.
    pub fn audience_name(&self, session: SessionIx) -> Option<String> {
        let audience = self.agenda.session(session).audience;
        if audience == Audience::Public {
            return None;
        }
        let name = self.locale.audience(audience.word());
        Some(name.map_or_else(|| audience.word().to_owned(), Cow::into_owned))
    }

    /// A name that resolves to nothing says so.
    pub fn unknown(&self, written: &Raw) -> String {
        self.words().unknown(written)
    }

    /// "Wed 26 Apr 15:30–17:00 (1 h 30)", by the date on which it begins: after midnight that is the one
    /// after its event day.
    pub fn when(&self, ix: SessionIx) -> String {
        let session = self.agenda.session(ix);
        let (Some(start), Some(range)) = (session.start, self.words().range(session)) else {
            return self.locale.texts.screen.no_time().into_owned();
        };
        let date = self.date(start.date_naive());
        let end = session.end.map(|end| end.naive_local());
        let is_all_day = end.is_some_and(|end| whole_days(start.naive_local(), end).is_some());
        match session.minutes().filter(|_| !is_all_day) {
            Some(minutes) => format!("{date}  {range}  ({})", self.locale.duration(minutes)),
            None => format!("{date}  {range}"),
        }
    }

    /// "Wed 26 Apr"; with its year where the calendar is so long that a date alone would not tell which.
    pub fn date(&self, date: NaiveDate) -> String {
        if self.agenda.needs_years() {
            self.locale.date_of_year(date)
        } else {
            self.locale.date_short(date)
        }
    }

    /// The same in the second zone, where one was asked for and it tells something new.
    pub fn when_in_zone(&self, session: SessionIx) -> Option<String> {
        let session = self.agenda.session(session);
        let dash = self.glyphs.dash;
        self.zone
            .range(&self.locale, session.start?, session.end, dash)
    }
}

/// A path fit for a screen.
pub fn path_line(path: &Path) -> String {
    crate::agenda::safe::line(&path.to_string_lossy()).into_owned()
}
