//! Draws findings as a compiler does: what is wrong, where, the line with a caret, what to do.
//!
//! A finding carries its place and its line, so neither the file nor the agenda is needed. All of
//! it is fit for a terminal already; what a finding says is not decided here.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::agenda::{Finding, Severity, safe};

/// How findings are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// With colours.
    pub color: bool,
    /// Without any glyph beyond ASCII from us.
    pub ascii: bool,
    /// In that many columns.
    pub width: usize,
}

/// One finding, in a few lines, with a line break at the end. `file` is what the agenda's file is
/// called; agendas without one have no place to show.
pub fn draw(finding: &Finding, file: &str, drawing: Drawing) -> String {
    let file = safe::line(file);
    let level = match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(
        level
            .primary_title(finding.message.as_str())
            .id(finding.code.word()),
    );
    if let Some(place) = &finding.place {
        group = group
            // The line may be cut, so the column is ours and not that of the excerpt.
            .element(
                Origin::path(&*file)
                    .line(place.line as usize)
                    .char_column(place.column as usize),
            )
            .element(
                Snippet::source(place.excerpt.as_str())
                    .line_start(place.line as usize)
                    .annotation(
                        AnnotationKind::Primary.span(bytes_of(&place.excerpt, &place.caret)),
                    ),
            );
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    let text = renderer(drawing).render(&[group]);
    let mut lines = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !is_padding(line)) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// Is the line nothing but the rule at the side? Files have many findings, screens few lines.
fn is_padding(line: &str) -> bool {
    let mut drawn = String::new();
    let mut escaped = false;
    for c in line.chars() {
        match c {
            '\u{1b}' => escaped = true,
            _ if escaped => escaped = !c.is_ascii_alphabetic(),
            _ => drawn.push(c),
        }
    }
    matches!(drawn.trim(), "|" | "│" | ":::" | "⸬" | "")
}

fn renderer(drawing: Drawing) -> Renderer {
    let renderer = if drawing.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let decor = if drawing.ascii {
        DecorStyle::Ascii
    } else {
        DecorStyle::Unicode
    };
    renderer
        .decor_style(decor)
        .term_width(drawing.width.max(40))
}

/// A range of characters as a range of bytes; behind the end it is empty.
fn bytes_of(text: &str, chars: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let byte = |at: usize| {
        text.char_indices()
            .nth(at)
            .map_or(text.len(), |(byte, _)| byte)
    };
    byte(chars.start)..byte(chars.end).max(byte(chars.start))
}
