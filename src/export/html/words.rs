//! Words by which an entry of the page is found and which it does not show: what it is called in other
//! languages, and by what other names its topics and countries go.

use crate::agenda::{Ref, Session, Text};
use crate::i18n::countries;
use crate::paper::Wording;

/// The words, with blanks between.
pub(super) fn of(wording: &Wording<'_>, session: &Session) -> String {
    let agenda = wording.agenda;
    let mut words = Words(String::new());
    words.texts(&session.title);
    words.add(session.kind.name(agenda));
    for topic in session.topics.iter().filter_map(Ref::known) {
        let topic = &agenda.topics[topic.at()];
        words.texts(&topic.name);
        topic
            .aliases
            .iter()
            .for_each(|alias| words.add(alias.as_written()));
    }
    for room in session.known_rooms() {
        words.texts(&agenda.rooms[room.at()].name);
    }
    for person in session.people.iter().filter_map(|part| part.person.known()) {
        words.texts(&agenda.people[person.at()].name);
    }
    for organisation in session.organisations.iter().filter_map(Ref::known) {
        let organisation = &agenda.organisations[organisation.at()];
        words.texts(&organisation.name);
        organisation
            .short
            .iter()
            .for_each(|short| words.texts(short));
    }
    for delegation in &session.delegations {
        words.add(&wording.delegation(delegation));
        let Some(at) = delegation.known() else {
            continue;
        };
        let code = agenda.delegations[at.at()].country.as_str();
        for alias in countries::aliases(code) {
            words.add(alias);
        }
        for lang in ["en", "ko"] {
            if let Some(name) = countries::name(code, lang) {
                words.add(name);
            }
        }
    }
    words.0
}

struct Words(String);

impl Words {
    fn texts(&mut self, text: &Text) {
        text.all().for_each(|one| self.add(&one.line()));
    }

    /// Each once.
    fn add(&mut self, words: &str) {
        if !words.is_empty() && !self.0.contains(words) {
            if !self.0.is_empty() {
                self.0.push(' ');
            }
            self.0.push_str(words);
        }
    }
}
