//! Forms of sessions: a source's own words, or our kinds where they mean the same.

use super::ids::{Ids, slug};
use super::text::line;
use crate::agenda::topic::{BUILT_IN_KINDS, is_drop_in};
use crate::agenda::{Id, Kind, KindIx, Raw, Text};

/// Words of other programs for kinds that we have.
const SAME: &[(&str, &str)] = &[
    ("lecture", "talk"),
    ("presentation", "talk"),
    ("vortrag", "talk"),
    ("conference talk", "talk"),
    ("hands-on", "workshop"),
    ("tutorial", "workshop"),
    ("coffee break", "break"),
    ("lunch", "break"),
    ("pause", "break"),
    ("round table", "roundtable"),
    ("field trip", "field-trip"),
    ("excursion", "field-trip"),
    ("세미나", "seminar"),
    ("워크숍", "workshop"),
    ("발표", "talk"),
];

/// The kinds of an agenda: the built-in ones, then those that its source has beyond them.
pub(super) struct Kinds {
    pub(super) all: Vec<Kind>,
    /// Words that were met, in lower case.
    by: std::collections::HashMap<String, KindIx>,
    ids: Ids,
}

impl Kinds {
    pub(super) fn new() -> Self {
        let mut ids = Ids::default();
        let all = BUILT_IN_KINDS.iter().map(|id| Kind {
            id: Id::new(ids.take((*id).to_owned())),
            name: None,
            drop_in: is_drop_in(id),
        });
        Self {
            all: all.collect(),
            by: std::collections::HashMap::new(),
            ids,
        }
    }

    /// The kind of that id, which this program wrote.
    pub(super) fn ours(&mut self, id: &str) -> KindIx {
        let known = self.all.iter().position(|kind| kind.id.as_str() == id);
        let at = known.unwrap_or_else(|| {
            self.all.push(Kind {
                id: Id::new(self.ids.take(id.to_owned())),
                name: None,
                drop_in: false,
            });
            self.all.len() - 1
        });
        KindIx(at as u32)
    }

    /// The kind of that word; `other` for none.
    pub(super) fn find(&mut self, word: Option<&str>) -> KindIx {
        let name = word.map(line).unwrap_or_default();
        if name.is_empty() {
            return KindIx(BUILT_IN_KINDS.len() as u32 - 1);
        }
        let folded = name.to_lowercase();
        if let Some(at) = self.by.get(&folded) {
            return *at;
        }
        let same = SAME.iter().find(|(word, _)| *word == folded);
        let id = same
            .map(|(_, id)| (*id).to_owned())
            .or_else(|| slug(&folded));
        let built_in = BUILT_IN_KINDS
            .iter()
            .position(|have| Some(*have) == id.as_deref());
        let at = built_in.unwrap_or_else(|| {
            self.all.push(Kind {
                id: Id::new(self.ids.take(id.unwrap_or_else(|| "kind".to_owned()))),
                name: Some(Text::Any(Raw::new(name))),
                drop_in: false,
            });
            self.all.len() - 1
        });
        let at = KindIx(at as u32);
        self.by.insert(folded, at);
        at
    }
}
