//! Titles that begin with a word for cancelled, as FOSDEM has them: the status says it then, and the
//! word goes from the title, so that the session is found and known by the title that it had.

use super::fields::quoted;
use super::item::{Item, Localized};
use super::moments::value;
use super::published::Schedule;
use super::text;
use crate::agenda::{Code, Finding, Status};
use crate::i18n::sentences::imports;

/// Words for it, in lower case. Longer ones stand before those that they begin with.
const WORDS: &[&str] = &[
    "cancelled",
    "canceled",
    "abgesagt",
    "entfällt",
    "entfaellt",
    "fällt aus",
    "faellt aus",
    "ausgefallen",
    "annulées",
    "annulée",
    "annulés",
    "annulé",
    "cancelada",
    "cancelado",
    "anulada",
    "anulado",
    "annullata",
    "annullato",
    "cancellata",
    "cancellato",
    "geannuleerd",
    "afgelast",
    "odwołane",
    "odwołany",
    "odwołana",
    "inställd",
    "aflyst",
    "avlyst",
    "취소됨",
    "취소",
    "開催中止",
    "中止",
    "キャンセル",
    "取り消し",
    "已取消",
    "取消",
];

/// Signs that may stand between the word and the title.
const BETWEEN: &[char] = &[
    ':', '：', '-', '–', '—', '|', '/', '!', '！', '~', '*', '_', '.', ',',
];
/// Signs that may stand before the word.
const BEFORE: &[char] = &[
    '*', '_', '!', '~', '-', '–', '#', '❌', '🚫', '⛔', '✖', '\u{fe0f}',
];
/// Signs that may stand around it.
const BRACKETS: &[(char, char)] = &[
    ('[', ']'),
    ('(', ')'),
    ('{', '}'),
    ('<', '>'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('［', '］'),
    ('〔', '〕'),
];

/// So many sessions are named.
const NAMED: usize = 3;

/// Takes the word for a status of each session whose title begins with it.
pub(super) fn take(schedule: &mut Schedule) {
    let mut count = 0_usize;
    let mut titles = Vec::new();
    let mut at = None;
    // What we wrote says its status elsewhere.
    let others = schedule.items.iter_mut().filter(|item| item.ours.is_none());
    for item in others {
        let Some(title) = without_word(&item.title) else {
            continue;
        };
        item.title = title;
        // Where the source says so itself, nothing is guessed.
        if item.status == Some(Status::Cancelled) {
            continue;
        }
        item.status = Some(Status::Cancelled);
        count += 1;
        if titles.len() < NAMED {
            titles.push(format!("`{}`", quoted(&shown(item))));
        }
        at.get_or_insert_with(|| value(item, "title"));
    }
    let message = imports::cancelled_titles(count, titles);
    let finding = Finding::new(Code::Guessed, at, message).hint(imports::cancelled_titles_hint());
    schedule.findings.extend((count > 0).then_some(finding));
}

/// The title that this program put a word in brackets before, as it does where a session is called off.
pub(in crate::source) fn without_ours(title: &str) -> Option<&str> {
    let (word, title) = title.strip_prefix('[')?.split_once("] ")?;
    WORDS.contains(&&*word.to_lowercase()).then_some(title)
}

fn shown(item: &Item) -> String {
    text::line(item.title.one().unwrap_or_default())
}

/// The title without the word in each of its languages; `None` where none begins with it.
fn without_word(title: &Localized) -> Option<Localized> {
    match title {
        Localized::None => None,
        Localized::Any(one) => stripped(one).map(Localized::Any),
        Localized::By(all) => {
            let each: Vec<Option<String>> = all.iter().map(|(_, one)| stripped(one)).collect();
            if each.iter().all(Option::is_none) {
                return None;
            }
            let each = all.iter().zip(each);
            let each = each
                .map(|((tag, one), without)| (tag.clone(), without.unwrap_or_else(|| one.clone())));
            Some(Localized::By(each.collect()))
        }
    }
}

/// A title without the word that it begins with; the whole where there is nothing else in it.
fn stripped(title: &str) -> Option<String> {
    if !may_begin(title) {
        return None;
    }
    let title = text::line(title);
    if let Some(rest) = rest(&title) {
        return Some(if rest.is_empty() {
            title
        } else {
            rest.to_owned()
        });
    }
    // Behind a word in brackets that says of what sort it is: `[event] CANCELLED: …`.
    let (label, after) = title.strip_prefix('[')?.split_once(']')?;
    let rest = rest(after).filter(|rest| !rest.is_empty())?;
    Some(format!("[{label}] {rest}"))
}

/// Does the title begin with the letter of one of the words, behind signs or a label in brackets? Most
/// do not.
fn may_begin(title: &str) -> bool {
    let begins = |text: &str| {
        let first = text.chars().find(|c| c.is_alphanumeric());
        let mut first = first.into_iter().flat_map(char::to_lowercase);
        first.next().is_some_and(|first| {
            matches!(
                first,
                'a' | 'c' | 'e' | 'f' | 'g' | 'i' | 'o' | '취' | '開' | '中' | 'キ' | '取' | '已'
            )
        })
    };
    let has_label = title.chars().find(|c| !c.is_whitespace()) == Some('[');
    let behind = if has_label {
        title.split_once(']')
    } else {
        None
    };
    begins(title) || behind.is_some_and(|(_, behind)| begins(behind))
}

/// What follows the word that the text begins with.
fn rest(text: &str) -> Option<&str> {
    let is_before = |c: char| c.is_whitespace() || BEFORE.contains(&c);
    let text = text.trim_start_matches(is_before);
    let bracket = BRACKETS.iter().find(|(open, _)| text.starts_with(*open));
    let inner = match bracket {
        Some((open, _)) => text[open.len_utf8()..].trim_start_matches(is_before),
        None => text,
    };
    let (word, after) = WORDS.iter().find_map(|word| split_word(inner, word))?;
    let is_between = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    if let Some((_, close)) = bracket {
        let after = after.trim_start_matches(is_between).strip_prefix(*close)?;
        return Some(after.trim_start_matches(is_between));
    }
    let next = after.chars().next();
    let is_apart = next.is_none() || after.trim_start().starts_with(BETWEEN);
    // A word alone may begin a sentence: `Cancelled culture`. One that is shouted does not, nor one of
    // a script without capitals, behind which titles have no space.
    let is_shouted = !word.chars().any(char::is_lowercase) && next.is_some_and(char::is_whitespace);
    (is_apart || is_shouted).then(|| after.trim_start_matches(is_between))
}

/// The word as it is written at the beginning of a text, and what follows it.
fn split_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let mut end = 0;
    let mut wanted = word.chars();
    for c in text.chars() {
        let Some(want) = wanted.next() else { break };
        let mut lower = c.to_lowercase();
        if lower.next() != Some(want) || lower.next().is_some() {
            return None;
        }
        end += c.len_utf8();
    }
    let (head, after) = text.split_at(end);
    let is_whole = wanted.next().is_none() && !after.starts_with(char::is_alphanumeric);
    is_whole.then_some((head, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_begins_with_the_word_is_cancelled_and_goes_without_it() {
        for (title, without) in [
            ("CANCELLED Testing apps", "Testing apps"),
            ("Canceled: Opening", "Opening"),
            ("cancelled - Opening", "Opening"),
            ("[Cancelled] Opening", "Opening"),
            ("(CANCELLED!) Opening", "Opening"),
            ("*** CANCELLED *** Opening", "Opening"),
            ("❌ ABGESAGT – Eröffnung", "Eröffnung"),
            ("ENTFÄLLT: Eröffnung", "Eröffnung"),
            ("FÄLLT AUS Eröffnung", "Eröffnung"),
            ("Annulé : ouverture", "ouverture"),
            ("CANCELADO - Apertura", "Apertura"),
            ("ANNULLATO: Apertura", "Apertura"),
            ("Geannuleerd: opening", "opening"),
            ("취소 개회식", "개회식"),
            ("[취소] 개회식", "개회식"),
            ("【中止】開会式", "開会式"),
            ("取消：开幕式", "开幕式"),
            ("CANCELLED", "CANCELLED"),
            ("[event] CANCELLED: <s>Workshop</s>", "[event] Workshop"),
        ] {
            assert_eq!(stripped(title).as_deref(), Some(without), "{title}");
        }
    }

    #[test]
    fn a_title_that_only_speaks_of_it_is_on() {
        for title in [
            "Cancelled culture",
            "Cancelling POSIX syscalls",
            "CANCELLEDX Talk",
            "Cancelledness: an essay",
            "Why my talk was CANCELLED",
            "Talk (CANCELLED)",
            "취소된 강연",
            "中止符",
            "[a] [b] CANCELLED",
            "",
            "[",
        ] {
            assert_eq!(stripped(title), None, "{title}");
        }
    }

    #[test]
    fn each_word_begins_with_a_letter_that_is_looked_for() {
        for word in WORDS {
            assert!(
                may_begin(&format!("** {}: x", word.to_uppercase())),
                "{word}"
            );
        }
    }
}
