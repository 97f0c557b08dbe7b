//! Findings for people: of many of one kind a count and the first three, unless each is asked for.
//! Programs get each, in JSON.

use std::collections::HashMap;

use crate::agenda::{Code, Finding};
use crate::i18n::Message;
use crate::i18n::sentences::findings as say;
use crate::source::snippet::{self, Drawing};

/// So many are told of many of one kind; they show what the others are like.
const FIRST: usize = 3;

/// So many are not many: the line that counts them takes the room of one.
const FEW: usize = FIRST + 1;

/// How many findings of one kind are told.
pub(crate) enum Detail {
    /// Each of them.
    Each,
    /// The first three and a count, with how to have each.
    First(Message),
}

/// Findings that say the same of different places.
struct Kind<'f> {
    code: Code,
    /// The sentence of the catalogue that they say.
    sentence: (&'static str, &'static str),
    first: Vec<&'f Finding>,
    /// How many there are, those that are only counted among them.
    count: usize,
}

/// The findings as drawings, in order; those of one kind stand where its first one does.
pub(crate) fn drawings<'f>(
    findings: impl IntoIterator<Item = &'f Finding>,
    detail: &Detail,
    file: &str,
    drawing: Drawing<'_>,
) -> Vec<String> {
    let draw = |finding: &Finding| snippet::draw(finding, file, drawing);
    let Detail::First(hint) = detail else {
        return findings.into_iter().map(draw).collect();
    };
    let mut drawn = Vec::new();
    for kind in kinds(findings) {
        let mut told = kind.first;
        if kind.count > told.iter().map(|one| one.count).sum() {
            let many = Finding::new(kind.code, None, say::many_of_a_kind(kind.count));
            drawn.push(draw(&many.hint(hint.clone())));
            told.truncate(FIRST);
        }
        drawn.extend(told.into_iter().map(draw));
    }
    drawn
}

/// What makes a kind: its code, its sentence, and the message where many bear it word for word.
type Face<'a> = (Code, (&'static str, &'static str), Option<&'a str>);

/// All kinds, by their first finding.
///
/// Those of one sentence are of one kind, but for what many of them say word for word.
fn kinds<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Kind<'f>> {
    let findings: Vec<(&Finding, String)> = findings
        .into_iter()
        .map(|finding| (finding, finding.message.to_string()))
        .collect();
    let mut same: HashMap<&str, usize> = HashMap::new();
    for (_, message) in &findings {
        *same.entry(message).or_default() += 1;
    }
    let mut kinds: Vec<Kind<'f>> = Vec::new();
    let mut places: HashMap<Face<'_>, usize> = HashMap::new();
    for (finding, message) in &findings {
        let (code, sentence) = (finding.code, finding.message.name());
        let message = Some(message.as_str()).filter(|message| same[message] > FEW);
        let next = kinds.len();
        let place = *places.entry((code, sentence, message)).or_insert(next);
        let known = kinds.get_mut(place);
        match known {
            Some(kind) => {
                kind.count += finding.count;
                if kind.first.len() < FEW {
                    kind.first.push(finding);
                }
            }
            None => kinds.push(Kind {
                code,
                sentence,
                first: vec![*finding],
                count: finding.count,
            }),
        }
    }
    // Those beyond the bound of a code are of its kind, where it has only one.
    let beyond: Vec<(Code, usize)> = kinds
        .iter()
        .filter(|kind| kind.is_beyond())
        .map(|kind| (kind.code, kind.count))
        .collect();
    for (code, count) in beyond {
        let mut others: Vec<&mut Kind<'f>> = kinds
            .iter_mut()
            .filter(|kind| kind.code == code && !kind.is_beyond())
            .collect();
        if let [only] = others.as_mut_slice() {
            only.count += count;
            kinds.retain(|kind| kind.code != code || !kind.is_beyond());
        }
    }
    kinds
}

impl Kind<'_> {
    /// Is it what a tally says of findings that it only counts?
    fn is_beyond(&self) -> bool {
        self.sentence == say::more_of_a_code(0).name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::tally::Tally;
    use crate::i18n::Locale;
    use crate::i18n::sentences::{hints, things};

    fn drawn(findings: &[Finding], detail: &Detail) -> Vec<String> {
        let locale = Locale::default();
        let drawing = Drawing {
            locale: &locale,
            color: false,
            ascii: true,
            width: 100,
        };
        let all = drawings(findings, detail, "a.toml", drawing);
        let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
        all.into_iter().map(first).collect()
    }

    fn finding(code: Code, name: &str) -> Finding {
        Finding::new(code, None, say::no_room(name))
    }

    #[test]
    fn four_of_a_kind_are_told_as_they_are() {
        let all = ["a", "b", "c", "d"].map(|name| finding(Code::NoRoom, name));
        let first = Detail::First(hints::take_out());
        assert_eq!(drawn(&all, &first), drawn(&all, &Detail::Each));
    }

    #[test]
    fn of_more_the_first_three_stand_below_their_count() {
        let mut all: Vec<Finding> = ["a", "b", "c", "d", "e"]
            .map(|name| finding(Code::NoRoom, name))
            .into();
        // Another sentence and another code are another kind.
        all.insert(4, Finding::new(Code::NoRoom, None, things::delegation()));
        all.insert(1, finding(Code::ZeroLength, "z"));
        let told = drawn(&all, &Detail::First(hints::take_out()));
        assert_eq!(
            told,
            [
                "warning[no-room]: 5 findings of this kind; the first three are told",
                "warning[no-room]: a has no room yet",
                "warning[no-room]: b has no room yet",
                "warning[no-room]: c has no room yet",
                "warning[zero-length]: z has no room yet",
                "warning[no-room]: delegation",
            ]
        );
        assert_eq!(drawn(&all, &Detail::Each).len(), 7);
    }

    #[test]
    fn what_many_say_word_for_word_is_a_kind_of_its_own() {
        let mut all: Vec<Finding> = ["a", "b"].map(|name| finding(Code::NoRoom, name)).into();
        all.extend((0..6).map(|_| finding(Code::NoRoom, "hall")));
        let told = drawn(&all, &Detail::First(hints::take_out()));
        assert_eq!(
            told,
            [
                "warning[no-room]: a has no room yet",
                "warning[no-room]: b has no room yet",
                "warning[no-room]: 6 findings of this kind; the first three are told",
                "warning[no-room]: hall has no room yet",
                "warning[no-room]: hall has no room yet",
                "warning[no-room]: hall has no room yet",
            ]
        );
    }

    #[test]
    fn those_that_are_only_counted_are_in_the_sum() {
        let mut tally = Tally::new(5);
        for number in 0..12 {
            tally.add(finding(Code::NoRoom, &number.to_string()));
        }
        let found = tally.finish();
        let told = drawn(&found, &Detail::First(hints::take_out()));
        assert!(told[0].contains("12 findings of this kind"), "{told:?}");
        assert_eq!(told.len(), 4);
        // Of two kinds nobody knows which they are.
        let mut two = found.clone();
        two.insert(0, Finding::new(Code::NoRoom, None, things::delegation()));
        let told = drawn(&two, &Detail::First(hints::take_out()));
        assert!(told[1].contains("5 findings of this kind"), "{told:?}");
        assert!(told[5].contains("7 more findings"), "{told:?}");
    }
}
