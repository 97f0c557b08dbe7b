//! The fonts of paper: ours, those that the settings name, and, where a character is in none of them,
//! those of the system.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use krilla::Data;
use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use unicode_segmentation::UnicodeSegmentation;

use super::by_char::ByChar;
use crate::plan::store::folder::entries;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Pretendard-Regular.otf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/Pretendard-Bold.otf");

/// No font file is read that is larger, in bytes.
const LARGEST: u64 = 64 << 20;
/// So many font files of the system are looked into at most.
const MOST: usize = 1500;
/// An empty box where a character is in no font is so wide, in parts of the size of the text.
const BOX: f32 = 0.62;

/// A font file.
struct Face {
    data: Data,
    font: Font,
    /// Units of the font in the size of the text.
    per_em: f32,
}

/// A character as it is printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Inked {
    /// By a glyph of a font.
    Glyph {
        /// Which font.
        face: usize,
        /// Which glyph.
        glyph: u32,
        /// How far it moves on, in parts of the size.
        advance: f32,
    },
    /// No font has it: by an empty box.
    Box,
}

impl Inked {
    pub(super) fn advance(self) -> f32 {
        match self {
            Self::Glyph { advance, .. } => advance,
            Self::Box => BOX,
        }
    }
}

/// Every font that a job may need. What is found in the system is looked for once.
pub struct Fonts {
    faces: Vec<Face>,
    /// How characters are printed: regular, and bold.
    known: [ByChar<Inked>; 2],
    missing: BTreeSet<char>,
    /// Where to look for further fonts; emptied once that was done.
    folders: Vec<PathBuf>,
}

impl Fonts {
    /// Our own fonts, then those files, in their order; then whatever lies in `folders`. Gives the files
    /// that are no font, too.
    pub fn new(files: &[PathBuf], folders: Vec<PathBuf>) -> (Self, Vec<PathBuf>) {
        let mut faces: Vec<Face> = [REGULAR, BOLD]
            .into_iter()
            .map(|bytes| Face::new(bytes.into()).expect("our own fonts can be read"))
            .collect();
        let mut unread = Vec::new();
        for file in files {
            match read(file).and_then(|bytes| Face::new(bytes.into())) {
                Some(face) => faces.push(face),
                None => unread.push(file.clone()),
            }
        }
        let fonts = Self {
            faces,
            known: <_>::default(),
            missing: BTreeSet::new(),
            folders,
        };
        (fonts, unread)
    }

    /// The characters that were asked for and are in no font.
    pub fn missing(&self) -> Vec<char> {
        self.missing.iter().copied().collect()
    }

    /// Looks for the characters of a text that are in no font so far in the fonts of the system.
    pub(super) fn prepare<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) {
        let mut seen: ByChar<()> = ByChar::default();
        let chars = texts.into_iter().flat_map(str::chars);
        let chars = chars.filter(|c| has_ink(*c) && seen.insert(*c, ()).is_none());
        let has_none = |c: &char| !self.faces.iter().any(|face| face.has(*c));
        let mut wanted: BTreeSet<char> = chars.filter(has_none).collect();
        if wanted.is_empty() || self.folders.is_empty() {
            return;
        }
        for path in system_fonts(&std::mem::take(&mut self.folders)) {
            let Some(face) = read(&path).and_then(|bytes| Face::new(bytes.into())) else {
                continue;
            };
            let before = wanted.len();
            wanted.retain(|&c| !face.has(c));
            if wanted.len() < before {
                self.faces.push(face);
            }
            if wanted.is_empty() {
                return;
            }
        }
    }

    pub(super) fn font(&self, face: usize) -> Font {
        self.faces[face].font.clone()
    }

    /// How a character is printed. The first two fonts are ours: regular and bold.
    pub(super) fn inked(&mut self, c: char, is_bold: bool) -> Inked {
        let known = &self.known[usize::from(is_bold)];
        known.get(c).unwrap_or_else(|| self.look_up(c, is_bold))
    }

    fn look_up(&mut self, c: char, is_bold: bool) -> Inked {
        // A no-break space looks like any other.
        let shown = if c == '\u{a0}' { ' ' } else { c };
        let order = [usize::from(is_bold), usize::from(!is_bold)];
        let order = order.into_iter().chain(2..self.faces.len());
        let inked = order
            .filter_map(|face| self.faces[face].glyph(shown).map(|found| (face, found)))
            .map(|(face, (glyph, advance))| Inked::Glyph {
                face,
                glyph,
                advance,
            })
            .next()
            .unwrap_or(Inked::Box);
        if inked == Inked::Box {
            self.missing.insert(c);
        }
        self.known[usize::from(is_bold)].insert(c, inked);
        inked
    }

    /// How wide a text is, in parts of its size.
    pub(super) fn width(&mut self, text: &str, is_bold: bool) -> f32 {
        let advances = text.chars().filter(|c| has_ink(*c));
        advances.map(|c| self.inked(c, is_bold).advance()).sum()
    }

    /// As much of a text as is no wider than that, in parts of its size; with an ellipsis where it had to be
    /// cut.
    pub(super) fn cut(&mut self, text: &str, width: f32, is_bold: bool) -> String {
        if self.width(text, is_bold) <= width {
            return text.to_owned();
        }
        let room = width - self.width("…", is_bold);
        let mut used = 0.0;
        let graphemes = text.grapheme_indices(true);
        let mut over = graphemes.filter(|(_, grapheme)| {
            used += self.width(grapheme, is_bold);
            used > room
        });
        let end = over.next().map_or(text.len(), |(at, _)| at);
        format!("{}…", text[..end].trim_end())
    }
}

/// Is anything drawn for a character? Nothing is for line breaks, and for joiners, which only tell how the
/// letters beside them are set.
pub(super) fn has_ink(c: char) -> bool {
    !matches!(c, '\n' | '\u{200c}' | '\u{200d}')
}

impl Face {
    /// `None` where it is no font, or one that may not be embedded.
    fn new(data: Data) -> Option<Self> {
        let font = Font::new(data.clone(), 0)?;
        let table = FontRef::from_index(data.as_ref(), 0).ok()?;
        // OpenType, OS/2, fsType: 2 in the low bits forbids embedding.
        let rights = table.os2().map_or(0, |os2| os2.fs_type());
        let per_em = f32::from(table.head().ok()?.units_per_em());
        (rights & 0xf != 2 && per_em > 0.0).then_some(Self { data, font, per_em })
    }

    fn table(&self) -> FontRef<'_> {
        FontRef::from_index(self.data.as_ref(), 0).expect("it was read before")
    }

    fn has(&self, c: char) -> bool {
        let glyph = self.table().charmap().map(c);
        c == '\u{a0}' || glyph.is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The glyph and its advance in parts of the size.
    fn glyph(&self, c: char) -> Option<(u32, f32)> {
        let table = self.table();
        let glyph = table.charmap().map(c).filter(|glyph| glyph.to_u32() != 0)?;
        let metrics = table.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = metrics.advance_width(glyph).unwrap_or(self.per_em);
        Some((glyph.to_u32(), advance / self.per_em))
    }
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let meta = fs::metadata(path).ok()?;
    (meta.is_file() && meta.len() <= LARGEST)
        .then(|| fs::read(path).ok())
        .flatten()
}

/// The font files below those folders, in the order of their paths, so that a page is the same each time.
fn system_fonts(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().rev().cloned().collect();
    while let Some(folder) = open.pop() {
        let mut entries = entries(&folder).unwrap_or_default();
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        for entry in entries {
            let path = folder.join(&entry.name);
            let end = path.extension().and_then(|end| end.to_str());
            let end = end.map(str::to_ascii_lowercase);
            // No link to a folder is followed: it may lead back here.
            if entry.is_dir {
                open.push(path);
            } else if matches!(end.as_deref(), Some("ttf" | "otf" | "ttc" | "otc")) {
                found.push(path);
            }
            if found.len() >= MOST {
                return found;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_fonts_have_hangul_and_latin_and_the_marks() {
        let (mut fonts, unread) = Fonts::new(&[], Vec::new());
        assert!(unread.is_empty());
        for c in "똠쀍Łőş●○□!~×◇△·→–•".chars() {
            assert_ne!(fonts.inked(c, true), Inked::Box, "{c}");
        }
        assert_eq!(fonts.missing(), []);
    }

    #[test]
    fn what_no_font_has_is_a_box_and_named() {
        let (mut fonts, unread) = Fonts::new(&["/nowhere.ttf".into()], Vec::new());
        assert_eq!(unread, [PathBuf::from("/nowhere.ttf")]);
        assert_eq!(fonts.inked('𓀀', false), Inked::Box);
        assert_eq!(fonts.missing(), ['𓀀']);
    }

    #[test]
    fn what_has_no_ink_is_not_missing() {
        let (mut fonts, _) = Fonts::new(&[], Vec::new());
        let (plain, broken) = (fonts.width("ab", false), fonts.width("a\n\u{200d}b", false));
        assert!((plain - broken).abs() < f32::EPSILON);
        assert_eq!(fonts.missing(), []);
    }

    #[test]
    fn a_text_that_is_too_wide_is_cut() {
        let (mut fonts, _) = Fonts::new(&[], Vec::new());
        assert_eq!(fonts.cut("whole", 100.0, false), "whole");
        let cut = fonts.cut("한국 관세 주간 2023", 5.0, false);
        assert!(cut.starts_with("한국") && cut.ends_with('…'), "{cut}");
        assert!(fonts.width(&cut, false) <= 5.0, "{cut}");
        assert_eq!(fonts.cut("ab", 0.1, false), "…");
    }
}
