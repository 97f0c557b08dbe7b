//! Lists of plain text whose items begin with a bullet that Markdown does not know.

use std::borrow::Cow;

/// Signs that begin an item where white space follows.
const SIGNS: &[char] = &[
    '•', '‣', '◦', '▪', '▫', '●', '○', '∙', '·', '■', '□', '▸', '►', '➢', '➤', '✓', '✔',
];

/// The text with such items as items of Markdown, nested as they are indented. A list ends before the
/// line that is indented no further than its last bullet.
pub(super) fn as_lists(text: &str) -> Cow<'_, str> {
    // None of the signs is ASCII, as most texts are.
    if text.is_ascii() || !text.contains(SIGNS) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 64);
    // How far the bullets of each open list are indented, the outermost first.
    let mut open: Vec<usize> = Vec::new();
    for line in text.split('\n') {
        let indent = indentation(line);
        if let Some(item) = item(line) {
            while open.last().is_some_and(|last| *last > indent) {
                open.pop();
            }
            if open.last() != Some(&indent) {
                open.push(indent);
            }
            push(&mut out, open.len() - 1, "- ", item);
        } else if let Some(last) = open.last().filter(|_| !line.trim().is_empty()) {
            if indent > *last {
                push(&mut out, open.len(), "", line.trim_start());
            } else {
                open.clear();
                out.push('\n');
                push(&mut out, 0, "", line);
            }
        } else {
            push(&mut out, 0, "", line);
        }
    }
    out.pop();
    Cow::Owned(out)
}

/// Deeper lists are written at this depth.
const DEEPEST: usize = 8;

fn push(out: &mut String, depth: usize, lead: &str, line: &str) {
    for _ in 0..depth.min(DEEPEST) {
        out.push_str("  ");
    }
    out.push_str(lead);
    out.push_str(line);
    out.push('\n');
}

/// What stands behind the bullet of a line.
fn item(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let rest = line.strip_prefix(SIGNS)?;
    let item = rest.trim();
    // Nothing else begins with the bullet itself; other signs may be part of a word.
    let fine = rest.starts_with(char::is_whitespace) || line.starts_with('•');
    (fine && !item.is_empty()).then_some(item)
}

/// How far a line is indented, a tab as four.
fn indentation(line: &str) -> usize {
    let blank = line.chars().take_while(|c| c.is_whitespace());
    blank.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}
