//! The paper that sheets are laid out for.

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 in.
    Letter,
    /// 148 by 210 mm.
    A5,
    /// 105 by 148 mm.
    A6,
}

/// A size of paper and how it is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageForm {
    /// The size.
    pub paper: Paper,
    /// Is the longer edge above? What is folded stands upright.
    pub is_landscape: bool,
    /// Is it folded twice, so that each quarter is a page?
    pub is_folded: bool,
}

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// Rooms have a column of their own where so many sizes of text stand in a line.
pub(super) const WIDE: f32 = 44.0;
/// The edge of a module of a code on paper, in mm: so that a phone reads it.
pub(super) const MODULE: f32 = 0.42;

impl Paper {
    /// Every size, the usual ones first.
    pub const ALL: &[Self] = &[Self::A4, Self::Letter, Self::A5, Self::A6];

    /// The word on the command line, which CUPS knows as a medium too.
    pub fn word(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::A5 => "a5",
            Self::A6 => "a6",
        }
    }

    /// The size as a style sheet says it: with a word where CSS has one for it (CSS Paged Media, 7.1), else by
    /// its edges, for a browser that does not know the word takes its own paper.
    pub(super) fn css(self, is_landscape: bool) -> String {
        let turned = if is_landscape {
            "landscape"
        } else {
            "portrait"
        };
        match (self, is_landscape) {
            (Self::A6, false) => "105mm 148mm".to_owned(),
            (Self::A6, true) => "148mm 105mm".to_owned(),
            _ => format!("{} {turned}", self.word()),
        }
    }

    /// Width and height in points, the shorter edge above.
    fn points(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0 * MM, 297.0 * MM),
            Self::Letter => (612.0, 792.0),
            Self::A5 => (148.0 * MM, 210.0 * MM),
            Self::A6 => (105.0 * MM, 148.0 * MM),
        }
    }

    /// The size of text on it, in points.
    fn em(self) -> f32 {
        match self {
            Self::A4 | Self::Letter => 10.0,
            Self::A5 => 8.8,
            Self::A6 => 7.4,
        }
    }

    /// The empty edge around what is printed, in points.
    fn margin(self) -> f32 {
        match self {
            Self::A4 | Self::Letter => 15.0 * MM,
            Self::A5 => 11.0 * MM,
            Self::A6 => 8.0 * MM,
        }
    }
}

impl PageForm {
    /// Width and height of a page in points: of the paper, or of a quarter of it.
    pub fn points(self) -> (f32, f32) {
        match self.paper.points() {
            (width, height) if self.is_folded => (width / 2.0, height / 2.0),
            (width, height) if self.is_landscape => (height, width),
            upright => upright,
        }
    }

    /// The size of text on a page, in points.
    pub(super) fn em(self) -> f32 {
        self.like().em()
    }

    /// The empty edge of a page, in points.
    pub(super) fn margin(self) -> f32 {
        self.like().margin()
    }

    /// Is a line of it long enough for a column of rooms?
    pub(super) fn is_wide(self) -> bool {
        self.points().0 - 2.0 * self.margin() >= self.em() * WIDE
    }

    /// The paper that a page is about as large as.
    fn like(self) -> Paper {
        if self.is_folded {
            Paper::A6
        } else {
            self.paper
        }
    }

    /// Columns and lines of plain text that fit on it: ten characters and six lines an inch, as printers
    /// have set text since typewriters, within half an inch of edge on all sides.
    pub fn cells(self) -> (usize, usize) {
        let (width, height) = self.points();
        let across = (width - 54.0) / 7.2;
        let down = (height - 72.0) / 12.0;
        // So many that a sheet can be read on.
        ((across as usize).max(40), (down as usize).max(20))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_a4_is_as_wide_as_a_terminal_hardly_ever_is_narrower() {
        let portrait = PageForm::default();
        assert_eq!(portrait.cells(), (75, 64));
        let landscape = PageForm {
            is_landscape: true,
            ..portrait
        };
        assert_eq!(landscape.cells(), (109, 43));
    }

    #[test]
    fn a_browser_is_told_a_size_that_it_knows() {
        let sizes = [false, true].map(|turned| Paper::ALL.iter().map(move |one| one.css(turned)));
        let sizes: Vec<String> = sizes.into_iter().flatten().collect();
        let expected = [
            "a4 portrait",
            "letter portrait",
            "a5 portrait",
            "105mm 148mm",
            "a4 landscape",
            "letter landscape",
            "a5 landscape",
            "148mm 105mm",
        ];
        assert_eq!(sizes, expected);
    }

    #[test]
    fn rooms_have_a_column_where_there_is_room_for_it() {
        let form = |paper, is_landscape| PageForm {
            paper,
            is_landscape,
            is_folded: false,
        };
        let wide = |turned| {
            Paper::ALL
                .iter()
                .map(move |one| form(*one, turned).is_wide())
        };
        assert_eq!(wide(false).collect::<Vec<_>>(), [true, true, false, false]);
        assert!(wide(true).all(|is_wide| is_wide));
    }
}
