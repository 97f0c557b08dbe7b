//! Which tags make a text HTML. A `<` in front of anything else is a `<`.

use std::ops::Range;
use std::sync::LazyLock;

/// Tags that texts of schedules are made of, in order. Words that people put into angle brackets
/// themselves, such as `<title>`, are none.
const NAMES: &str = "a abbr acronym address article aside b bdi bdo big blockquote body br center cite code \
    col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 \
    h5 h6 header hr html i iframe img ins kbd li mark ol p pre q s samp script section small \
    span strike strong style sub summary sup table tbody td tfoot th thead tr tt u ul var \
    wbr";

static KNOWN: LazyLock<Vec<&str>> = LazyLock::new(|| NAMES.split(' ').collect());

/// Tags that begin and end a paragraph, in order.
const BLOCKS: &str = "address article aside blockquote body caption center dd details div dl dt fieldset \
    figcaption figure footer form header hr html main nav p pre section summary";

static KNOWN_BLOCKS: LazyLock<Vec<&str>> = LazyLock::new(|| BLOCKS.split(' ').collect());

/// Does the tag begin and end a paragraph?
pub(super) fn is_block(name: &str) -> bool {
    KNOWN_BLOCKS.binary_search(&name).is_ok()
}

/// A tag in a text, or what looks like one.
pub(super) struct Tag<'t> {
    /// Its name as written.
    pub(super) name: &'t str,
    /// Does it end an element?
    pub(super) closes: bool,
    /// Where it stands, brackets and all.
    pub(super) at: Range<usize>,
}

impl Tag<'_> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Does it stand for itself, without an end?
    pub(super) fn is_void(&self) -> bool {
        ["br", "hr", "img", "wbr"].iter().any(|name| self.is(name))
    }
}

/// The tags of HTML in a text, in its order. What stands in `` `<p>` `` is spoken of, and none.
pub(super) fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let bytes = text.as_bytes();
    let last = memchr::memrchr(b'>', bytes).unwrap_or(0);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr::memchr(b'<', bytes.get(from..last)?)?;
            from = start + 1;
            let closes = bytes.get(from) == Some(&b'/');
            let name_start = from + usize::from(closes);
            let length = bytes[name_start..]
                .iter()
                .take(11)
                .take_while(|b| b.is_ascii_alphanumeric())
                .count();
            let name_end = name_start + length;
            let ends = matches!(
                bytes.get(name_end),
                Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r')
            );
            let name = &text[name_start..name_end];
            let is_known = is_known(name);
            let is_quoted = start > 0 && bytes[start - 1] == b'`';
            if ends && is_known && !is_quoted {
                let end = name_end + memchr::memchr(b'>', &bytes[name_end..])? + 1;
                let at = start..end;
                from = end;
                return Some(Tag { name, closes, at });
            }
        }
    })
}

fn is_known(name: &str) -> bool {
    let lower = || name.bytes().map(|b| b.to_ascii_lowercase());
    let found = KNOWN.binary_search_by(|known| known.bytes().cmp(lower()));
    found.is_ok()
}

/// Is it HTML?
pub(super) fn is_html(text: &str) -> bool {
    tags(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(KNOWN.is_sorted() && KNOWN_BLOCKS.is_sorted());
    }

    #[test]
    fn known_tags_make_a_text_html_and_nothing_else_does() {
        for text in [
            "<p>a",
            "a</B>",
            "a<br/>b",
            "a <a\nhref='x'>b</a>",
            "x < y <i>z</i>",
        ] {
            assert!(is_html(text), "{text}");
        }
        for text in [
            "a < b",
            "1<a",
            "<https://example.org>",
            "Vec<T>",
            "<title>",
            "the `<p>` element",
            "<p",
            "<",
            "</",
            "<pa>",
            "< p >",
            "i<b",
            "<p한>",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }
}
