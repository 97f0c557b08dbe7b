//! Another agenda takes the place of the one that is shown, and everything stays where it was.

use std::sync::Arc;

use crate::agenda::{Agenda, SessionIx};

use crate::tui::app::{App, Tone};
use crate::tui::effect::Effect;
use crate::tui::overlay::Overlay;

impl App {
    /// Another agenda took the old one's place. Selections go by id, since places may differ.
    pub(in crate::tui) fn agenda_changed(&mut self, agenda: Arc<Agenda>) -> Vec<Effect> {
        let id_of = |session: Option<SessionIx>| {
            session.map(|ix| self.world.agenda.session(ix).id.as_str().to_owned())
        };
        let selected = id_of(self.programme.rows.session());
        let in_plan = id_of(self.my_plan.rows.session());
        let opened = id_of(
            self.overlays
                .iter()
                .rev()
                .find_map(|overlay| match overlay {
                    Overlay::Session(session, _) => Some(*session),
                    _ => None,
                }),
        );
        self.overlays
            .retain(|overlay| !matches!(overlay, Overlay::Session(..) | Overlay::Sessions(_)));
        // Filters name places in the old agenda's lists; their names survive, the places may not.
        let filters: Vec<String> = self
            .programme
            .filters
            .iter()
            .map(|filter| filter.to_text(&self.world.agenda))
            .collect();
        self.world.agenda_changed(agenda);
        let (agenda, now) = (Arc::clone(&self.world.agenda), self.world.now);
        self.programme.filters = filters
            .iter()
            .filter_map(|text| crate::query::Query::read(text, &agenda, now).ok())
            .flat_map(|query| query.filters)
            .collect();
        self.programme.rows.forget();
        self.my_plan.rows.forget();
        self.refresh();
        if let Some(session) = selected.and_then(|id| agenda.find(&id)) {
            self.programme.rows.select(session);
        }
        if let Some(session) = in_plan.and_then(|id| agenda.find(&id)) {
            self.my_plan.rows.select(session);
        }
        if let Some(session) = opened.and_then(|id| agenda.find(&id)) {
            self.overlays.insert(0, Overlay::Session(session, 0));
        }
        let text = self.world.locale.texts.screen.agenda_changed();
        self.tell(Tone::Done, text.into_owned());
        vec![Effect::Index(agenda)]
    }
}
