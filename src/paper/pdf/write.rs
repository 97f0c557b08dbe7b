//! Draws blocks onto pages, with their tags, and makes a file of it.
//!
//! What repeats on each page (headings that go on, the legend, the foot) is told to readers that follow
//! tags once.

use std::num::NonZeroU16;

use krilla::color::luma;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, Tag, TagGroup,
    TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use crate::agenda::Time;
use chrono::{Datelike, Timelike};

use super::block::{Block, Ink, Look, Placed, Role};
use super::fonts::{Fonts, Inked, has_ink};

/// The grey of what one may skip: dark enough for a copier.
const GREY: u8 = 0x48;

/// A file that is being made.
pub(super) struct Writer<'f> {
    document: Document,
    fonts: &'f mut Fonts,
    tree: Vec<Node>,
    outline: Outline,
    pages: usize,
}

/// The tags of a block: the pieces of its paragraphs, by paragraph.
#[derive(Default)]
pub(super) struct Tagged(Vec<(usize, Vec<Identifier>)>);

impl<'f> Writer<'f> {
    pub(super) fn new(fonts: &'f mut Fonts, title: &str, lang: &str, made: Time) -> Self {
        let configuration = ConfigurationBuilder::new()
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .expect("one validator contradicts no other");
        let mut document = Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        let utc = made.to_utc();
        let date = DateTime::new(u16::try_from(utc.year()).unwrap_or(0))
            .month(utc.month() as u8)
            .day(utc.day() as u8)
            .hour(utc.hour() as u8)
            .minute(utc.minute() as u8)
            .second(utc.second() as u8)
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        document.set_metadata(
            Metadata::new()
                .title(title.to_owned())
                .language(lang.to_owned())
                .creator("attache".to_owned())
                .creation_date(date),
        );
        Self {
            document,
            fonts,
            tree: Vec::new(),
            outline: Outline::new(),
            pages: 0,
        }
    }

    /// Draws one page: `draw` puts the blocks on it.
    pub(super) fn page(
        &mut self,
        (width, height): (f32, f32),
        draw: impl FnOnce(&mut Pen<'_, '_>),
    ) {
        let settings = PageSettings::from_wh(width, height).expect("paper has a size");
        let mut page = self.document.start_page_with(settings);
        // What draws and the page end with the drawing: both write what they have when they go.
        {
            let mut pen = Pen {
                surface: page.surface(),
                fonts: self.fonts,
            };
            draw(&mut pen);
        }
        page.finish();
        self.pages += 1;
    }

    /// Sets something in the fonts of the file.
    pub(super) fn set<T>(&mut self, set: impl FnOnce(&mut Fonts) -> T) -> T {
        set(self.fonts)
    }

    /// Begins a chapter of the outline that one may jump to, at the top of the next page.
    pub(super) fn chapter(&mut self, title: &str) {
        let to = XyzDestination::new(self.pages, Point::from_xy(0.0, 0.0));
        self.outline
            .push_child(OutlineNode::new(title.to_owned(), to));
    }

    /// Gives the tags of a sheet, block by block, to the tree.
    pub(super) fn tag(&mut self, blocks: &[(&Block, Tagged)]) {
        let mut list: Option<TagGroup> = None;
        for (block, tagged) in blocks {
            if block.role != Role::Row {
                self.tree.extend(list.take().map(Node::from));
            }
            let mut paragraphs = tagged.0.iter();
            match block.role {
                Role::Head => {
                    for (at, ids) in paragraphs {
                        let node = if *at == 1 {
                            heading(1, &text_of(block, *at), ids)
                        } else {
                            paragraph(ids)
                        };
                        self.tree.push(node);
                    }
                }
                Role::Heading => {
                    for (at, ids) in paragraphs {
                        let node = if *at == 0 {
                            heading(2, &text_of(block, *at), ids)
                        } else {
                            paragraph(ids)
                        };
                        self.tree.push(node);
                    }
                }
                Role::Text => self.tree.extend(paragraphs.map(|(_, ids)| paragraph(ids))),
                Role::Row => {
                    let list =
                        list.get_or_insert_with(|| TagGroup::new(Tag::L(ListNumbering::None)));
                    let mut item = TagGroup::new(Tag::LI);
                    if let Some((_, ids)) = paragraphs.next() {
                        let ids = ids.iter().copied().map(Node::from).collect();
                        item.push(TagGroup::with_children(Tag::Lbl, ids));
                    }
                    let body: Vec<Node> = paragraphs.map(|(_, ids)| paragraph(ids)).collect();
                    if !body.is_empty() {
                        item.push(TagGroup::with_children(Tag::LBody, body));
                    }
                    list.push(item);
                }
            }
        }
        self.tree.extend(list.map(Node::from));
    }

    /// The bytes of the file; what the writer has against it, in its words.
    pub(super) fn finish(mut self) -> Result<(Vec<u8>, usize), String> {
        self.document.set_outline(self.outline);
        self.document.set_tag_tree(TagTree::from(self.tree));
        let pages = self.pages;
        let bytes = self.document.finish();
        bytes
            .map(|bytes| (bytes, pages))
            .map_err(|error| format!("{error:?}"))
    }
}

fn paragraph(ids: &[Identifier]) -> Node {
    let ids = ids.iter().copied().map(Node::from).collect();
    TagGroup::with_children(Tag::P, ids).into()
}

fn heading(level: u16, text: &str, ids: &[Identifier]) -> Node {
    let level = NonZeroU16::new(level).expect("levels are counted from one");
    let ids = ids.iter().copied().map(Node::from).collect();
    TagGroup::with_children(Tag::Hn(level, Some(text.to_owned())), ids).into()
}

/// The text of a paragraph of a block.
fn text_of(block: &Block, paragraph: usize) -> String {
    let lines = block.ink.iter().filter_map(|placed| match &placed.ink {
        Ink::Text {
            text,
            paragraph: its,
            ..
        } if *its == paragraph => Some(text.as_str()),
        _ => None,
    });
    lines.collect::<Vec<&str>>().join(" ")
}

/// What draws on a page.
pub(super) struct Pen<'p, 'f> {
    surface: Surface<'p>,
    fonts: &'f mut Fonts,
}

impl Pen<'_, '_> {
    /// Sets something in the fonts of the file.
    pub(super) fn set<T>(&mut self, set: impl FnOnce(&mut Fonts) -> T) -> T {
        set(self.fonts)
    }

    /// Draws what stands in a part of the page of that size, its corner there, on its head where it is turned.
    pub(super) fn moved(
        &mut self,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        is_turned: bool,
        draw: impl FnOnce(&mut Self),
    ) {
        let transform = if is_turned {
            Transform::from_row(-1.0, 0.0, 0.0, -1.0, x + width, y + height)
        } else {
            Transform::from_translate(x, y)
        };
        self.surface.push_transform(&transform);
        draw(self);
        self.surface.pop();
    }

    /// Short marks at the edges that say where the paper is folded: at half its width and half its height.
    pub(super) fn folds(&mut self, width: f32, height: f32) {
        const LONG: f32 = 14.0;
        const THICK: f32 = 0.4;
        let layout = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
        self.surface.start_tagged(layout);
        self.fill(0x88);
        for y in [0.0, height * 2.0 - LONG] {
            self.rectangle(width - THICK / 2.0, y, THICK, LONG);
        }
        for x in [0.0, width * 2.0 - LONG] {
            self.rectangle(x, height - THICK / 2.0, LONG, THICK);
        }
        self.surface.end_tagged();
    }

    /// Draws what of a block stands between two of its heights, moved by `x` and `y`, and keeps its tags;
    /// `None`: it was told already.
    pub(super) fn block(
        &mut self,
        block: &Block,
        (from, to): (f32, f32),
        (x, y): (f32, f32),
        mut tagged: Option<&mut Tagged>,
    ) {
        let here = block
            .ink
            .iter()
            .filter_map(|placed| placed.within(from, to));
        for placed in here {
            let id = self.ink(&placed, (x, y - from), tagged.is_some());
            if let (Some(tagged), Some(id), Ink::Text { paragraph, .. }) =
                (tagged.as_deref_mut(), id, &placed.ink)
            {
                match tagged.0.iter_mut().find(|(at, _)| at == paragraph) {
                    Some((_, ids)) => ids.push(id),
                    None => tagged.0.push((*paragraph, vec![id])),
                }
            }
        }
    }

    /// Draws ink that repeats what was told, or means nothing by itself.
    pub(super) fn aside(&mut self, placed: &Placed, (x, y): (f32, f32)) {
        self.ink(placed, (x, y), false);
    }

    /// A line of text that repeats on pages, its base line at `y`; `is_right`: it ends at `x`. Gives its width.
    pub(super) fn line(
        &mut self,
        text: &str,
        look: Look,
        (x, y): (f32, f32),
        is_right: bool,
    ) -> f32 {
        let width = self.fonts.width(text, look.is_bold) * look.size;
        let x = if is_right { x - width } else { x };
        self.aside(
            &Placed {
                x,
                y,
                top: y,
                ink: Ink::Text {
                    text: text.to_owned(),
                    lang: None,
                    look,
                    paragraph: 0,
                },
            },
            (0.0, 0.0),
        );
        width
    }

    fn ink(&mut self, placed: &Placed, (x, y): (f32, f32), is_told: bool) -> Option<Identifier> {
        let (x, y) = (placed.x + x, placed.y + y);
        let layout = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
        match &placed.ink {
            Ink::Rule {
                width,
                height,
                grey,
            } => {
                self.surface.start_tagged(layout);
                self.fill(*grey);
                self.rectangle(x, y, *width, *height);
                self.surface.end_tagged();
                None
            }
            Ink::Square { edge } => {
                self.surface.start_tagged(layout);
                self.outline(x, y, *edge, *edge, 0.8);
                self.surface.end_tagged();
                None
            }
            Ink::Text {
                text, lang, look, ..
            } => {
                let is_boxed = (text.chars())
                    .any(|c| !has_ink(c) || self.fonts.inked(c, look.is_bold) == Inked::Box);
                let span = SpanTag::empty()
                    .with_lang(lang.as_deref())
                    .with_actual_text(is_boxed.then_some(text.as_str()));
                let tag = if is_told {
                    ContentTag::Span(span)
                } else {
                    ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
                };
                let id = self.surface.start_tagged(tag);
                self.text(text, *look, x, y);
                self.surface.end_tagged();
                is_told.then_some(id)
            }
        }
    }

    fn fill(&mut self, grey: u8) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill {
            paint: luma::Color::new(grey).into(),
            opacity: NormalizedF32::ONE,
            ..Fill::default()
        }));
    }

    fn rectangle(&mut self, x: f32, y: f32, width: f32, height: f32) {
        let mut path = PathBuilder::new();
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            path.push_rect(rect);
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }

    fn outline(&mut self, x: f32, y: f32, width: f32, height: f32, line: f32) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: luma::Color::new(0).into(),
            width: line,
            ..Stroke::default()
        }));
        self.rectangle(x, y, width, height);
        self.surface.set_stroke(None);
    }

    /// Text in stretches of one font each; what no font has as an empty box.
    fn text(&mut self, text: &str, look: Look, x: f32, y: f32) {
        self.fill(if look.is_grey { GREY } else { 0 });
        let mut at = x;
        let mut stretch: Vec<KrillaGlyph> = Vec::new();
        let mut font: Option<usize> = None;
        let mut begin = x;
        for (from, c) in text.char_indices().filter(|(_, c)| has_ink(*c)) {
            let inked = self.fonts.inked(c, look.is_bold);
            let face = match inked {
                Inked::Glyph { face, .. } => Some(face),
                Inked::Box => None,
            };
            if face != font || face.is_none() {
                self.stretch(text, &mut stretch, font, look, (begin, y));
                (font, begin) = (face, at);
            }
            match inked {
                Inked::Glyph { glyph, advance, .. } => stretch.push(KrillaGlyph::new(
                    GlyphId::new(glyph),
                    advance,
                    0.0,
                    0.0,
                    0.0,
                    from..from + c.len_utf8(),
                    None,
                )),
                Inked::Box => {
                    let size = look.size;
                    let width = (inked.advance() - 0.14) * size;
                    self.outline(at + 0.07 * size, y - 0.72 * size, width, 0.72 * size, 0.6);
                    self.fill(if look.is_grey { GREY } else { 0 });
                }
            }
            at += inked.advance() * look.size;
        }
        self.stretch(text, &mut stretch, font, look, (begin, y));
    }

    fn stretch(
        &mut self,
        text: &str,
        glyphs: &mut Vec<KrillaGlyph>,
        font: Option<usize>,
        look: Look,
        (x, y): (f32, f32),
    ) {
        if let Some(face) = font
            && !glyphs.is_empty()
        {
            let (start, font) = (Point::from_xy(x, y), self.fonts.font(face));
            self.surface
                .draw_glyphs(start, glyphs, font, text, look.size, false);
        }
        glyphs.clear();
    }
}
