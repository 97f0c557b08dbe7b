//! Draws findings as a compiler does: what is wrong, where, the line with a caret, what to do.
//!
//! A finding carries its place and its line, so neither the file nor the agenda is needed. All of
//! it is fit for a terminal already; what a finding says is not decided here.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use unicode_width::UnicodeWidthStr;

use crate::agenda::{Finding, Severity, safe};
use crate::i18n::Locale;

/// Texts get no narrower than that.
const NARROWEST: usize = 20;

/// How findings are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// In the language of that reader.
    pub locale: &'a Locale,
    /// May the drawing hold escape sequences for colours?
    pub color: bool,
    /// Without any glyph beyond ASCII from us.
    pub ascii: bool,
    /// In that many columns.
    pub width: usize,
}

/// One finding, in a few lines, with a line break at the end. `file` is what the agenda's file is
/// called; agendas without one have no place to show.
pub fn draw(finding: &Finding, file: &str, drawing: Drawing<'_>) -> String {
    let file = safe::line(file);
    let words = &drawing.locale.texts.common;
    let (level, word) = match finding.severity() {
        Severity::Error => (Level::ERROR, words.error()),
        Severity::Warning => (Level::WARNING, words.warning()),
        Severity::Note => (Level::NOTE, words.note()),
    };
    let (level, help) = (level.with_name(&*word), words.help());
    let line = finding.place.as_ref().map_or(0, |place| place.line);
    // What stands before the texts: `warning[unknown-key]: `, and `12 ╰ help: `.
    let before_title = word.width() + finding.code.word().len() + 4;
    let before_hint = line.to_string().len() + 5 + help.width();
    let message = wrapped(
        &drawing.locale.say(&finding.message),
        drawing.width.saturating_sub(before_title),
    );
    let hint = finding.hint.as_ref();
    let hint = hint.map(|hint| {
        wrapped(
            &drawing.locale.say(hint),
            drawing.width.saturating_sub(before_hint),
        )
    });
    let mut group = Group::with_title(
        level
            .primary_title(message.as_str())
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
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.with_name(&*help).message(hint.as_str()));
    }
    let text = renderer(drawing).render(&[group]);
    let mut lines = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !is_padding(line)) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// The text in lines of at most `cells`, broken between words.
fn wrapped(text: &str, cells: usize) -> String {
    let cells = cells.max(NARROWEST);
    let mut lines = String::with_capacity(text.len());
    let mut used = 0;
    for word in text.split(' ') {
        let width = word.width();
        if used > 0 && used + 1 + width > cells {
            lines.push('\n');
            used = 0;
        } else if used > 0 {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += width;
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

fn renderer(drawing: Drawing<'_>) -> Renderer {
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
