//! Pieces of a page before they are drawn: words, rules and squares, each at its place within a block.

use std::borrow::Cow;

use super::super::marks::Marks;
use super::super::pages;
use super::super::sheet::Tagged;
use super::super::wrap::{bound, fill_by};
use super::fonts::Fonts;

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) size: f32,
    pub(super) is_bold: bool,
    /// Black, or the grey of what one may skip.
    pub(super) is_grey: bool,
    /// Is a line drawn through it?
    pub(super) is_struck: bool,
}

impl Look {
    pub(super) fn regular(size: f32) -> Self {
        Self {
            size,
            is_bold: false,
            is_grey: false,
            is_struck: false,
        }
    }

    pub(super) fn bold(size: f32) -> Self {
        Self {
            is_bold: true,
            ..Self::regular(size)
        }
    }

    pub(super) fn grey(size: f32) -> Self {
        Self {
            is_grey: true,
            ..Self::regular(size)
        }
    }

    /// From one line to the next.
    pub(super) fn line(self) -> f32 {
        self.size * 1.32
    }
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ink {
    /// A line of text, its base line `y` below the block's top.
    Text {
        text: String,
        lang: Option<String>,
        look: Look,
        /// Which paragraph of the block it belongs to, for readers that follow tags.
        paragraph: usize,
    },
    /// A filled rectangle of that width and height, `x` and `y` its corner above left; it means nothing by
    /// itself.
    Rule { width: f32, height: f32, grey: u8 },
    /// The outline of a square, to tick.
    Square { edge: f32 },
}

/// Ink at its place in a block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) x: f32,
    /// The base line of text, the top of everything else.
    pub(super) y: f32,
    /// The top of the line that it stands in: where a block is parted, by this.
    pub(super) top: f32,
    pub(super) ink: Ink,
}

impl Placed {
    /// What of it stands between two heights of its block: a bar beside several lines is parted with them.
    pub(super) fn within(&self, from: f32, to: f32) -> Option<Cow<'_, Self>> {
        if let Ink::Rule {
            width,
            height,
            grey,
        } = self.ink
            && height > width
        {
            let (begin, end) = (self.y.max(from), (self.y + height).min(to));
            let part = || Self {
                x: self.x,
                y: begin,
                top: begin,
                ink: Ink::Rule {
                    width,
                    height: end - begin,
                    grey,
                },
            };
            return (end > begin + 0.01).then(|| Cow::Owned(part()));
        }
        let is_here = self.top >= from - 0.01 && self.top < to - 0.01;
        is_here.then_some(Cow::Borrowed(self))
    }
}

/// What a block is to readers that follow tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The sheet's title and what stands around it: its second paragraph is the heading.
    Head,
    /// The heading of a day.
    Heading,
    /// An entry: its first paragraph is the time.
    Row,
    /// Something else.
    Text,
}

/// Something that stands on a page in one piece, where it fits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block {
    pub(super) role: Role,
    pub(super) height: f32,
    pub(super) before: f32,
    pub(super) seams: Vec<f32>,
    pub(super) ink: Vec<Placed>,
    /// Stands behind the heading where it is repeated.
    pub(super) continued: Option<Placed>,
    paragraphs: usize,
}

impl Block {
    pub(super) fn new(role: Role, before: f32) -> Self {
        Self {
            role,
            height: 0.0,
            before,
            seams: Vec::new(),
            ink: Vec::new(),
            continued: None,
            paragraphs: 0,
        }
    }

    /// What page breaking needs to know of it.
    pub(super) fn measured(&self) -> pages::Block {
        pages::Block {
            is_heading: self.role == Role::Heading,
            height: self.height,
            before: self.before,
            seams: self.seams.clone(),
        }
    }

    pub(super) fn put(&mut self, x: f32, y: f32, ink: Ink) {
        self.ink.push(Placed { x, y, top: y, ink });
    }

    /// Sets a paragraph into a column of that width from `y` on; gives where the next one begins.
    pub(super) fn paragraph(
        &mut self,
        fonts: &mut Fonts,
        column: Column,
        y: f32,
        text: &Tagged,
        look: Look,
    ) -> f32 {
        let marks = Marks::UNICODE;
        let bound = marks.held(&bound(&text.text, marks.illustrative));
        // In thousandths of the text's size: finer than any printer.
        let room = (column.width / look.size * 1000.0).max(1000.0) as usize;
        let lines = fill_by([(&*bound, ())], room, |text, ()| {
            (fonts.width(text, look.is_bold) * 1000.0).round() as usize
        });
        let paragraph = self.paragraphs;
        self.paragraphs += 1;
        let mut top = y;
        for line in lines {
            let words: String = line.iter().map(|cell| cell.text).collect();
            let words = words.replace('\u{a0}', " ");
            if !words.is_empty() {
                let width = fonts.width(&words, look.is_bold) * look.size;
                let base = top + look.size * 1.02;
                self.ink.push(Placed {
                    x: column.x,
                    y: base,
                    top,
                    ink: Ink::Text {
                        text: words,
                        lang: text.lang.clone(),
                        look,
                        paragraph,
                    },
                });
                if look.is_struck {
                    self.ink.push(Placed {
                        x: column.x,
                        y: base - look.size * 0.32,
                        top,
                        ink: Ink::Rule {
                            width,
                            height: 0.6,
                            grey: 0,
                        },
                    });
                }
            }
            top += look.line();
            self.seams.push(top);
        }
        top
    }
}

/// A column of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) width: f32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_parted_where_its_lines_are() {
        let bar = |y: f32, height: f32| Placed {
            x: 1.0,
            y,
            top: y,
            ink: Ink::Rule {
                width: 2.0,
                height,
                grey: 0,
            },
        };
        let whole = bar(10.0, 50.0);
        let first = whole.within(0.0, 40.0).map(Cow::into_owned);
        assert_eq!(first, Some(bar(10.0, 30.0)));
        let rest = whole.within(40.0, 100.0).map(Cow::into_owned);
        assert_eq!(rest, Some(bar(40.0, 20.0)));
        assert_eq!(whole.within(60.0, 100.0), None);
    }
}
