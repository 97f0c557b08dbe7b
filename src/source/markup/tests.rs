//! What is shown of a text is what a browser would show.

use proptest::prelude::*;

use super::write::Writer;
use super::*;
use crate::agenda::markdown::{self as shown, Block, Lead, Run};
use crate::agenda::safe;

fn html(text: &str) -> String {
    markdown(text, false)
}

/// Without what depends on white space alone.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn paragraphs_lists_and_breaks_are_markdown() {
    for (from, to) in [
        ("<p>One\r\ntwo</p><p>three</p>", "One two\n\nthree"),
        ("<p>a<br>b<br/><br />c</p>", "a  \nb\n\nc"),
        (
            "Intro:\n<ul>\n<li>a</li>\n<li>b</li></ul>After",
            "Intro:\n\n- a\n- b\n\nAfter",
        ),
        (
            "<ol start=3><li>a<li>b<ul><li>c</ul></ol>",
            "3. a\n4. b\n   - c",
        ),
        (
            "<ul><li><p>a</p><p>b</p></li><li>c</li></ul>",
            "- a\n\n  b\n- c",
        ),
        ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b"),
        ("<ul><li><ul><li>deep</ul></ul>", "- deep"),
        ("<h2>Head</h2>text<hr>more", "**Head**\n\ntext\n\nmore"),
        ("<p>&nbsp;</p><div></div>", ""),
        ("loose<li>item", "loose\n\n- item"),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn emphasis_stands_where_markdown_can_have_it() {
    for (from, to) in [
        ("<b>a</b> <i>b</i> <b><i>c</i></b>", "**a** *b* ***c***"),
        ("<b>bold </b>text", "**bold** text"),
        ("in<b>si</b>de", "in**si**de"),
        ("<b>a</b><i>b</i>", "**a**b"),
        ("<b>한국어(Korean)</b>은", "한국어(Korean)은"),
        ("<strong><em>a</em> b</strong>", "***a*** **b**"),
        ("<p><b>a<p>b</b>", "**a**\n\n**b**"),
        ("</b></i><b>", ""),
        ("<b>*</b>", "**\\***"),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn trust_88_links_lead_to_pages_mailboxes_and_places_alone() {
    for (from, to) in [
        (
            "<a href='https://a.org/x_(y)?q=1&amp;r=2'>page</a>",
            "[page](https://a.org/x_%28y%29?q=1&r=2)",
        ),
        (
            "<a href=\"https://a.org\">https://a.org</a>",
            "<https://a.org>",
        ),
        (
            "<a href='mailto:a@b.org'> mail </a>.",
            "[mail](mailto:a@b.org) .",
        ),
        (
            "<a href='javascript:x'>no</a> <a href='/x'>here</a>",
            "no here",
        ),
        (
            "wow!<a href='http://a'>[x]</a>",
            "wow\\![\\[x\\]](http://a)",
        ),
        ("<a href='http://a'>a <b>b</b></a>", "[a **b**](http://a)"),
        ("<p>see <https://a.org/B_c></p>", "see <https://a.org/B_c>"),
        ("<p>or <A@b.org></p>", "or A@b.org"),
        (
            "<img src='http://a/b.png' alt='A plan'><img src=x alt=y><img src=z>",
            "[A plan](http://a/b.png)y",
        ),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn tables_code_and_scripts_keep_what_is_shown_of_them() {
    for (from, to) in [
        (
            "<table><tr><th>a<th>b<tr><td><p>c</p><p>d</p></td><td>e</table>f",
            "a | b  \nc d | e\n\nf",
        ),
        ("<pre>let a;\n  b\n\nc</pre>", "let a;  \nb\n\nc"),
        ("use <code>a*b*c</code>", "use a\\*b\\*c"),
        (
            "a<script>if (a<b) \"<p>\"</script>b<style>p{}</style>",
            "ab",
        ),
        ("<p>the <script> tag", "the tag"),
        ("a<!-- b --><o:p></o:p><foo>c</foo><br>", "ac"),
        ("<q>a</q><br>", "“a”"),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn signs_are_escaped_where_they_would_be_markup() {
    for (from, to) in [
        (
            "2 * 3 * 4, snake_case_name, 5*<br>",
            "2 \\* 3 * 4, snake_case_name, 5\\*",
        ),
        (
            "a *b* _c_ `d` ~~e~~<br>",
            "a \\*b\\* \\_c\\_ \\`d\\` \\~\\~e\\~\\~",
        ),
        (
            "# no<br>- no<br>1. no<br>&gt; no<br>#yes<br>-5<br>1.5",
            "\\# no  \n\\- no  \n1\\. no  \n\\> no  \n#yes  \n-5  \n1.5",
        ),
        ("a<br>---<br>b<br>===", "a  \n\\---  \nb  \n\\==="),
        ("[a](b) [c]<br>", "[a\\](b) [c]"),
        (
            "C:\\dir \\* AT&amp;T 1 &lt; 2 &lt;T><br>",
            "C:\\dir \\\\* AT&T 1 < 2 \\<T>",
        ),
        ("&amp;amp;lt;<br>", "\\&lt;"),
    ] {
        let to = to.replace("2 \\* 3", "2 * 3");
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn text_without_html_stays_but_for_its_entities() {
    for text in [
        "",
        "*Markdown* & <https://a.org>\n- x",
        "a < b > c",
        "`<p>`",
        "Müller x",
    ] {
        assert_eq!(html(text), text);
    }
    for (from, to) in [
        ("R&amp;D &#39;x&#x27; &auml;&nbsp;", "R&D 'x' ä\u{a0}"),
        ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "a & b"),
        ("&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt;", "**x**"),
        ("<p>It&amp;#39;s</p>", "It's"),
        ("MÃ¼ller", "Müller"),
        ("<p>MÃ¼ller</p>", "Müller"),
    ] {
        assert_eq!(html(from), to, "{from}");
    }
}

#[test]
fn every_line_of_a_plain_text_counts_where_lines_do() {
    for (from, to) in [
        ("a\nb\n\nc\n", "a  \nb\n\nc"),
        ("a\r\nb\rc", "a  \nb  \nc"),
        ("list:\n- a\n- b\n1. c\nd", "list:\n- a\n- b\n1. c  \nd"),
        ("a  \nb\n", "a  \nb"),
        ("one line\n", "one line\n"),
        ("a\n<b>b</b>\n\nc", "a  \n**b**\n\nc"),
        ("a\nb<br>c\n\nd", "a b  \nc\n\nd"),
        ("<p>a\nb</p>", "a b"),
    ] {
        assert_eq!(markdown(from, true), to, "{from}");
    }
    // So it is where only the line breaks of HTML count for nothing.
    for (from, to) in [("a\nb\n\nc\n", "a  \nb\n\nc"), ("a\n<b>b</b>", "a **b**")] {
        assert_eq!(markdown(from, false), to, "{from}");
    }
}

#[test]
fn lines_that_begin_with_a_bullet_are_a_list() {
    for (from, to) in [
        (
            "Agenda:\n\t•\tone\n\t•\ttwo\nHost: Ann\nFee: none",
            "Agenda:\n- one\n- two\n\nHost: Ann  \nFee: none",
        ),
        ("• one", "- one"),
        ("•one\r\n•two", "- one\n- two"),
        ("• one\n  ◦ a\n  ◦ b\n• two", "- one\n  - a\n  - b\n- two"),
        ("• one\n  goes on\n\n• two", "- one  \n  goes on\n\n- two"),
        ("a · b\n·x", "a · b  \n·x"),
        ("•\n•", "•  \n•"),
    ] {
        for lines in [false, true] {
            assert_eq!(markdown(from, lines), to, "{from}");
        }
    }
}

#[test]
fn a_title_is_one_line_without_markup() {
    for (from, to) in [
        (" a \n b ", "a b"),
        ("R&amp;D <i>in</i>&nbsp;space", "R&D in space"),
        ("a<br>b", "a b"),
        ("Beyond <div>", "Beyond <div>"),
        ("a < b & *c*", "a < b & *c*"),
        ("&amp;quot;Fish&amp;quot;", "\"Fish\""),
        ("MÃ¼ller", "Müller"),
        ("", ""),
        ("  ", ""),
    ] {
        assert_eq!(plain(from), to, "{from}");
    }
}

#[test]
fn nesting_without_end_comes_to_an_end() {
    // A call for each of them would be more than a stack holds.
    let deep = 30_000;
    for tag in [
        "<div>",
        "<ul><li>",
        "<b>",
        "<table><tr><td>",
        "<a href='http://a'>",
        "</p>",
        "<pre>",
        "< ",
    ] {
        let text = format!("{}x</p>", tag.repeat(deep));
        assert!(html(&text).contains('x'), "{tag}");
    }
    let lists = html(&"<ul><li>a".repeat(1000));
    assert!(lists.lines().all(|line| line.len() <= 2 * 8 + 1), "{lists}");
}

/// Words with everything in them that Markdown or HTML could take for markup.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-+*_`~#>=\\[\\]()!<&;:.\\\\|a1 \n]{0,24}",
        "([*_`~\\[\\]<!&\\\\]|a|b|한|é| |[0-9]{1,3}[.)] |\n|- |https://a_b_c|&lt|—|“|\u{200b}|\u{301}|\u{fe0f}){0,16}",
        "\\PC{0,24}",
        "(?s:.){0,16}",
    ]
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    let link = prop_oneof![
        4 => Just(None),
        1 => Just(Some("https://a.org/(x)_`y`?a&amp;b".to_owned())),
        1 => Just(Some("mailto:a@b.org".to_owned())),
    ];
    let run = (words(), any::<bool>(), any::<bool>(), link);
    let run = run.prop_map(|(text, strong, emphasis, link)| Run {
        text,
        strong,
        emphasis,
        link,
    });
    prop::collection::vec(run, 0..5)
}

fn as_html(blocks: &[(usize, u8, Vec<Run>)]) -> String {
    let mut out = String::new();
    for (depth, lead, runs) in blocks {
        let list = if *lead == 1 { "ul" } else { "ol" };
        out.push_str(&format!("<{list}><li>").repeat(*depth));
        for run in runs {
            let mut text = escaped(&run.text).replace('\n', "<br>");
            if let Some(link) = &run.link {
                text = format!("<a href=\"{}\">{text}</a>", escaped(link));
            }
            for (is, tag) in [(run.strong, "b"), (run.emphasis, "i")] {
                if is {
                    text = format!("<{tag}>{text}</{tag}>");
                }
            }
            out.push_str(&text);
        }
        out.push_str(&format!("</li></{list}>").repeat(*depth));
        if *depth == 0 {
            out.push_str("<p>");
        }
    }
    out
}

/// Entities that remain are those of a text that speaks of them: they are read as escaped twice.
fn speaks_of_entities(text: &str) -> bool {
    entity::decode(text) != text
}

fn check_shown(blocks: &[(usize, u8, Vec<Run>)]) -> Result<(), TestCaseError> {
    let meant: String = blocks
        .iter()
        .map(|(_, _, runs)| runs.iter().map(|run| run.text.as_str()).collect::<String>() + "\n")
        .collect();
    prop_assume!(!speaks_of_entities(&meant) && decode::twice(&meant) == meant);
    let text = format!("<p>{}</p>", as_html(blocks));
    let written = markdown(&text, false);
    let shown = shown::plain(&written);
    prop_assert_eq!(fit(&shown), fit(&meant), "{:?}\n{:?}", text, written);
    Ok(())
}

/// As a screen has it, but for white space.
fn fit(text: &str) -> String {
    squeezed(&safe::block(&squeezed(text)))
}

proptest! {
    #[test]
    fn what_is_shown_of_a_paragraph_is_its_text(text in words()) {
        let run = Run { text, ..Run::default() };
        check_shown(&[(0, 0, vec![run])])?;
    }

    #[test]
    fn what_is_shown_of_blocks_is_their_text(
        blocks in prop::collection::vec((0..4usize, 0..2u8, runs()), 0..4)
    ) {
        check_shown(&blocks)?;
    }

    #[test]
    fn blocks_come_back_as_they_were(items in prop::collection::vec((1..5usize, 0..3u64), 1..12)) {
        let mut blocks: Vec<Block> = Vec::new();
        let mut writer = Writer::default();
        for (depth, lead) in items {
            let depth = depth.min(blocks.last().map_or(0, |last| last.depth) + 1);
            let before = blocks.iter().rev().take_while(|one| one.depth >= depth && one.lead != Lead::None);
            let before = before.filter(|one| one.depth == depth).find_map(|one| match one.lead {
                Lead::Number(number) => Some(number),
                _ => None,
            });
            let lead = match lead {
                0 => Lead::None,
                1 => Lead::Bullet,
                _ => Lead::Number(before.map_or(7, |number| number + 1)),
            };
            let depth = if lead == Lead::None { depth - 1 } else { depth };
            let runs = vec![Run { text: format!("{depth}. word"), ..Run::default() }];
            blocks.push(Block { lead, depth, runs });
        }
        for block in &blocks {
            writer.block(block);
        }
        let written = writer.finish();
        prop_assert_eq!(shown::blocks(&written), blocks, "{}", written);
    }

    #[test]
    fn any_text_is_taken(text in "(<|>|/|p|br|li|ul|td|tr|table|a href=|\"|&|amp;|lt;|;| |\n|!--|--|x|é|\0){0,60}") {
        for lines in [false, true] {
            let _ = markdown(&text, lines);
        }
        let _ = plain(&text);
    }
}

#[test]
fn lines_outside_of_blocks_are_lines_of_their_own() {
    let text = "Kind: talk\nName: Sound\n<p>One\nparagraph.</p>\nSpeakers:\nAda";
    assert_eq!(
        markdown(text, true),
        "Kind: talk  \nName: Sound\n\nOne paragraph.\n\nSpeakers:  \nAda"
    );
}
