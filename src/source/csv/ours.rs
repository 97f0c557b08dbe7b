//! The table that this program exports: its columns, and the apostrophes that keep its cells from being
//! formulas. It is read back as it was written; tables of others keep their apostrophes.

use std::borrow::Cow;

use crate::i18n::countries;

/// The columns. Times are RFC 3339, lists are parted by `; `, names are in the language of the run. `intent`
/// and `note` are of my plan, and empty in what is exported for others. An own entry is of the kind `own`; a
/// chosen session that has gone from the agenda has the status `gone`.
pub const COLUMNS: [&str; 30] = [
    "id",
    "title",
    "kind",
    "topics",
    "start",
    "end",
    "minutes",
    "day",
    "room",
    "place",
    "people",
    "organisations",
    "delegations",
    "access",
    "status",
    "language",
    "summary",
    "about",
    "url",
    "intent",
    "note",
    "drop_in",
    "audience",
    "part_of",
    "seats",
    "taken",
    "interpretation",
    "timezone",
    "illustrative",
    "event",
];

/// So many columns earlier versions of this program had: tables of theirs are ours, too, and so are those
/// that somebody added columns to.
pub(super) const FIRST: usize = 21;

/// What keeps a spreadsheet from calculating what follows.
const GUARD: char = '\'';

/// A cell that no spreadsheet calculates any part of.
///
/// A sign that begins a formula has an apostrophe before it at the beginning of the cell, and behind a
/// semicolon or a line break in it, too: where a spreadsheet parts columns by semicolons, as it does in half
/// of the world's languages, our quotes do not stand at the beginning of a cell and mean nothing to it, and a
/// cell begins there.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    rewritten(cell, |rest, stands| {
        begins_formula(rest, stands).then_some(Change::Add)
    })
}

/// A cell as it was before it was guarded.
pub(super) fn unguarded(cell: Cow<'_, str>) -> Cow<'_, str> {
    let is_guard = |rest: &str, stands| {
        let guarded = rest.strip_prefix(GUARD)?;
        begins_formula(guarded, stands).then_some(Change::Take)
    };
    match rewritten(&cell, is_guard) {
        Cow::Borrowed(_) => cell,
        Cow::Owned(cell) => Cow::Owned(cell),
    }
}

/// What stands between the parts of a list.
const BETWEEN: &str = "; ";

/// A part of a list as it stands in the cell: in quotes where it would be taken for several.
pub fn listed(part: &str) -> Cow<'_, str> {
    if part.contains(BETWEEN) || part.ends_with(';') || part.starts_with('"') {
        return format!("\"{}\"", part.replace('"', "\"\"")).into();
    }
    part.into()
}

/// The parts of a list.
pub(super) fn parted(cell: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        let (part, behind) = quoted(rest).unwrap_or_else(|| {
            let (part, behind) = rest.split_once(BETWEEN).unwrap_or((rest, ""));
            (part.to_owned(), behind)
        });
        if !part.trim().is_empty() {
            parts.push(part.trim().to_owned());
        }
        rest = behind.trim_start();
    }
    parts
}

/// The part in quotes that a list begins with, and what follows it.
fn quoted(list: &str) -> Option<(String, &str)> {
    let inner = list.strip_prefix('"')?;
    let mut at = 0;
    loop {
        let end = at + inner[at..].find('"')?;
        let behind = &inner[end + 1..];
        if behind.starts_with('"') {
            at = end + 2;
            continue;
        }
        let behind = match behind.strip_prefix(BETWEEN) {
            Some(behind) => behind,
            None if behind.is_empty() => behind,
            None => return None,
        };
        return Some((inner[..end].replace("\"\"", "\""), behind));
    }
}

/// The code of a country by the name that it is exported by, in one of our languages.
pub(super) fn country(name: &str) -> Option<&'static str> {
    let is_it = |code: &&str| {
        let names = ["en", "ko"].map(|lang| countries::name(code, lang));
        *code == name || names.contains(&Some(name))
    };
    countries::codes().find(is_it)
}

/// A name with the role in brackets behind it. A name that ends in brackets of its own has empty ones behind
/// it where there is no role.
pub fn role_behind(name: &str, role: Option<&str>) -> String {
    match role {
        Some(role) => format!("{name} ({role})"),
        None if name.ends_with(')') => format!("{name} ()"),
        None => name.to_owned(),
    }
}

/// A name and the role in brackets behind it, where there is one.
pub(super) fn with_role(name: String) -> (String, Option<String>) {
    if let Some(bare) = name.strip_suffix(" ()") {
        return (bare.to_owned(), None);
    }
    let parted = name
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once(" ("));
    match parted {
        Some((name, role)) if !name.is_empty() && !role.is_empty() => {
            (name.to_owned(), Some(role.to_owned()))
        }
        _ => (name, None),
    }
}

/// What becomes of a guard.
#[derive(Clone, Copy)]
enum Change {
    Add,
    Take,
}

/// Where in a cell a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    First,
    Inside,
    /// Inside, up to the cell's end: what follows in the row may go on with it.
    Last,
}

/// The cell with changes wherever a spreadsheet may see the beginning of one.
fn rewritten(cell: &str, change: impl Fn(&str, Stands) -> Option<Change>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    let mut at = 0;
    loop {
        // Only at its beginning are line breaks of a cell passed over.
        let seen = match cell[at..].find('\n') {
            Some(end) if at > 0 => &cell[at..at + end],
            _ => &cell[at..],
        };
        let stands = match at {
            0 => Stands::First,
            _ if at + seen.len() == cell.len() => Stands::Last,
            _ => Stands::Inside,
        };
        if let Some(change) = change(seen, stands) {
            out.push_str(&cell[done..at]);
            match change {
                Change::Add => out.push(GUARD),
                Change::Take => at += GUARD.len_utf8(),
            }
            done = at;
        }
        let Some(next) = cell[at..].find([';', '\n', '\r']) else {
            break;
        };
        let behind = &cell[at + next + 1..];
        let blanks = behind.len() - behind.trim_start_matches([' ', '\t', '\u{a0}']).len();
        at += next + 1 + blanks;
    }
    if done == 0 && out.is_empty() {
        return Cow::Borrowed(cell);
    }
    out.push_str(&cell[done..]);
    Cow::Owned(out)
}

/// Would a spreadsheet calculate it? Some drop blanks, line breaks and quotes before they look, and some take
/// the wide forms of the signs for them. Inside a cell a sign is none before a bracket that closes, `;-)`, or
/// before nothing but more of the cell.
fn begins_formula(text: &str, stands: Stands) -> bool {
    let is_passed = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '＂' | '＇');
    let is_sign = |c| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'
        )
    };
    let text = text.trim_start_matches(is_passed);
    let behind = text.trim_start_matches(is_sign).trim_start();
    let is_none = match stands {
        Stands::First => false,
        Stands::Inside => behind.is_empty() || behind.starts_with(')'),
        Stands::Last => behind.starts_with(')'),
    };
    behind.len() < text.len() && !is_none
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn trust_80_no_part_of_a_cell_begins_a_formula() {
        for (text, guard) in [
            ("=1+1", "'=1+1"),
            ("-1", "'-1"),
            ("\t=1", "'\t=1"),
            (" =cmd()", "' =cmd()"),
            ("＝1", "'＝1"),
            ("a;=1", "a;'=1"),
            ("Ada; @Bob; +Eve", "Ada; '@Bob; '+Eve"),
            ("a;\"=1+1\"", "a;'\"=1+1\""),
            ("a\n- b\n\n- c", "a\n'- b\n\n'- c"),
            (";;=1", ";;'=1"),
            ("'=1", "''=1"),
            ("a ;-) b; =", "a ;-) b; '="),
            ("a;\n---\nb", "a;\n---\nb"),
            ("Ada; -", "Ada; '-"),
            ("-", "'-"),
            ("'tis", "'tis"),
            ("a-b; c=d", "a-b; c=d"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), guard, "{text:?}");
            assert_eq!(unguarded(guarded(text)), text, "{text:?}");
        }
        assert_eq!(unguarded("'tis; '90s".into()), "'tis; '90s");
    }

    proptest! {
        #[test]
        fn a_list_is_parted_as_it_was_joined(parts in prop::collection::vec("[a;\" =]{1,8}|\\PC{1,12}", 0..4)) {
            let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
            let cell = parts.iter().map(|part| listed(part)).collect::<Vec<_>>().join(BETWEEN);
            prop_assert_eq!(parted(&cell), parts);
        }

        #[test]
        fn a_guarded_cell_reads_back_and_no_part_of_it_begins_a_formula(text in "[=+@a '\";\n-]{0,12}|\\PC{0,40}") {
            let guard = guarded(&text);
            for (at, part) in guard.split([';', '\n', '\r']).enumerate() {
                let part = part.trim_start();
                let stands = if at > 0 { Stands::Inside } else { Stands::First };
                prop_assert!(part.starts_with(GUARD) || !begins_formula(part, stands), "{guard:?}");
            }
            let last = guard.rsplit(';').next().unwrap_or_default().trim_start();
            let is_guarded = last.starts_with(GUARD) || !begins_formula(last, Stands::Last);
            prop_assert!(is_guarded || guard.contains(['\n', '\r']), "{guard:?}");
            prop_assert_eq!(unguarded(guard.clone()), text.as_str());
        }
    }
}
