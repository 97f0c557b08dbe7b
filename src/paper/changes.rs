//! Changes of chosen sessions in words.

use crate::agenda::{SessionIx, safe};
use crate::plan::clashes::With;
use crate::plan::{Changed, Choice, Clash, Plan};

use super::wording::Wording;

impl Wording<'_> {
    /// What the session is called: as it is now, else as it was accepted.
    pub fn changed_title(&self, one: &Changed, plan: &Plan) -> String {
        let choice = &plan.choices[one.choice];
        match one.session {
            Some(ix) => self.title(ix),
            None => self
                .title_of(&choice.accepted.title)
                .unwrap_or_else(|| safe::line(&choice.session).into_owned()),
        }
    }

    /// When it is, or was to be.
    pub fn changed_when(&self, one: &Changed, plan: &Plan) -> String {
        if let Some(ix) = one.session {
            return self.when(ix);
        }
        let start = plan.choices[one.choice].accepted.start;
        match start {
            Some(start) => (self.locale).moment(self.agenda.local(&start).naive_local()),
            None => self.locale.texts.paper.no_time().into_owned(),
        }
    }

    /// What became of it, a line each: that it has gone, or which one it probably is, and every field that
    /// differs, old → new.
    pub fn changed_lines(&self, one: &Changed) -> Vec<String> {
        let texts = &self.locale.texts.changes;
        let gone = one.session.is_none().then(|| texts.gone().into_owned());
        let probably = one
            .was
            .as_deref()
            .zip(one.session)
            .map(|(was, ix)| self.probably(was, ix));
        let fields = one.fields.iter().map(|change| self.change(change));
        gone.into_iter().chain(probably).chain(fields).collect()
    }

    /// What changed of a chosen session since it was accepted, a line each; that it bears another id, and only
    /// title and people say so, is among it.
    pub fn choice_changes(&self, choice: &Choice, ix: SessionIx) -> Vec<String> {
        let id = choice.accepted.id.as_deref();
        let probably = id.map(|was| self.probably(was, ix));
        let fields = choice.accepted.changes(self.agenda, ix);
        let fields = fields.iter().map(|change| self.change(change));
        probably.into_iter().chain(fields).collect()
    }

    fn probably(&self, was: &str, ix: SessionIx) -> String {
        let id = self.agenda.session(ix).id.line();
        let texts = &self.locale.texts.changes;
        texts.probably(safe::line(was), id).into_owned()
    }

    /// Which fields differ: "changed: start, end"; of one that was found again, that it is probably the same.
    pub fn changed_fields(&self, one: &Changed) -> String {
        let texts = &self.locale.texts.changes;
        if one.fields.is_empty() {
            return texts.probably_same().into_owned();
        }
        let fields = one.fields.iter().map(|change| self.field(change.field));
        let fields: Vec<String> = fields.map(std::borrow::Cow::into_owned).collect();
        texts.differs(fields.join(", ")).into_owned()
    }

    /// A clash that came of changes: "New: Keynote overlaps Panel by 45 min".
    pub fn new_clash(&self, (one, clash): &(With, Clash), plan: &Plan) -> String {
        let own = Clash {
            with: *one,
            ..*clash
        };
        let first = self.partner(&own, plan);
        let texts = &self.locale.texts.changes;
        texts.new_clash(first, self.clash(clash, plan)).into_owned()
    }

    /// A session that would fit in place of another: "Thu 27 Apr 10:30–11:30, Orchid Room: Keynote".
    pub fn offered_instead(&self, ix: SessionIx) -> String {
        let session = self.agenda.session(ix);
        format!(
            "{}, {}: {}",
            self.when(ix),
            self.rooms(session),
            self.title(ix)
        )
    }
}
