//! What a row tells of a session beside its time, title and room, in the reader's words: the same in the
//! screens' lists and in the text of commands. Which values repeat on every row, and so are told on none, is
//! [`Distinctive`]'s to say; in which order and how they are drawn is the row's.

use crate::agenda::distinctive::{is_kind_named, is_topic_named};
use crate::agenda::refs::TopicIx;
use crate::agenda::{Access, Distinctive, Ref, Session};

use super::wording::Wording;

impl Wording<'_> {
    /// Its kind, where that has a name that says something: "Other" says nothing anywhere.
    pub fn named_kind(&self, session: &Session) -> Option<String> {
        is_kind_named(self.agenda, &session.kind).then(|| self.kind(session))
    }

    /// Its topics that have such a name.
    pub fn named_topics<'s>(&self, session: &'s Session) -> impl Iterator<Item = &'s Ref<TopicIx>> {
        let topics = session.topics.iter();
        topics.filter(|topic| is_topic_named(self.agenda, topic))
    }

    /// Its kind, where that tells it apart and its title does not say it.
    pub fn telling_kind(&self, session: &Session, distinctive: &Distinctive) -> Option<String> {
        if !distinctive.kind(&session.kind) {
            return None;
        }
        let kind = self.kind(session);
        let title = self.line(&session.title).to_lowercase();
        (!title.contains(&kind.to_lowercase())).then_some(kind)
    }

    /// Its topics, of those that tell it apart; one that has the name of its kind says nothing new.
    pub fn telling_topics<'s>(
        &self,
        session: &'s Session,
        distinctive: &Distinctive,
    ) -> impl Iterator<Item = &'s Ref<TopicIx>> {
        let kind = self.kind(session);
        let topics = session.topics.iter();
        topics.filter(move |topic| distinctive.topic(topic) && self.topic(topic) != kind)
    }

    /// A topic's name; of one that the agenda does not know, what was written.
    pub fn topic(&self, topic: &Ref<TopicIx>) -> String {
        match topic {
            Ref::Known(at) => self.line(&self.agenda.topics[at.at()].name),
            Ref::Unknown(raw) => raw.line().into_owned(),
        }
    }

    /// The names of those who take part in it, each once.
    pub fn telling_people(&self, session: &Session) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for part in &session.people {
            let name = match &part.person {
                Ref::Known(at) => self.line(&self.agenda.people[at.at()].name),
                Ref::Unknown(raw) => raw.line().into_owned(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Who may enter, where that is not every guest.
    pub fn telling_access(&self, session: &Session) -> Option<String> {
        let is_everyone = matches!(session.access, Access::Open | Access::Registered);
        (!is_everyone).then(|| self.access(session)).flatten()
    }
}
