//! Sheets as one PDF file: set in our fonts, broken into pages, tagged for screen readers (PDF/UA-1), the
//! same bytes for the same sheets, fonts and moment.

mod block;
mod by_char;
pub mod fonts;
mod rows;
mod scripts;
mod write;

use std::collections::BTreeSet;

use crate::agenda::{Time, safe};
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;

use super::badge::{FACES, quarters};
use super::marks::Marks;
use super::page_form::PageForm;
use super::pages::{Piece, pages};
use super::sheet::{Entry, Item, Sheet, SheetKind, Tagged};
use block::{Block, Look, Role};
pub use fonts::Fonts;
use rows::{Setting, code_edge, set};
use write::{Pen, Writer};

/// A file to print.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that no font has; an empty box stands for each.
    pub missing: Vec<char>,
    /// Scripts on it that need shaping and have none: their letters stand one by one, from left to right.
    pub unset: Vec<&'static str>,
}

/// A door sheet is set in text so much larger, as long as it fits one page, and so many steps smaller.
const DOOR_SIZES: [f32; 7] = [2.0, 1.7, 1.45, 1.2, 1.0, 0.85, 0.72];
/// The face of a badge is smaller than other text on its paper at most so.
const BADGE_SIZES: [f32; 4] = [1.15, 1.0, 0.9, 0.8];
/// Room to write in has lines so far apart, in sizes of text; so many at most.
const WRITING: (f32, usize) = (2.3, 12);
/// At the foot of a page so much stays empty before its number, in sizes of text.
const FOOT_GAP: f32 = 1.5;

/// The sheets on paper of that form. `made` is the file's date.
pub fn pdf(sheets: &[Sheet], form: PageForm, fonts: &mut Fonts, made: Time) -> Result<Pdf, Error> {
    let title = sheets.first().map_or(String::new(), title_of);
    let lang = sheets.first().map_or("en", |sheet| &sheet.lang);
    fonts.prepare(sheets.iter().flat_map(texts_of));
    let chars = sheets.iter().flat_map(texts_of).flat_map(str::chars);
    let unset: BTreeSet<&'static str> = chars.filter_map(scripts::unset).collect();
    let mut writer = Writer::new(fonts, &title, lang, made);
    if form.is_folded {
        let badges = sheets.chunk_by(|_, next| next.goes_on);
        for faces in badges {
            folded(faces, form, &mut writer);
        }
    } else {
        for sheet in sheets {
            one(sheet, form, &mut writer);
        }
    }
    let finished = writer.finish();
    let (bytes, pages) = finished.map_err(|why| Error::failed(failures::said(why)))?;
    Ok(Pdf {
        bytes,
        pages,
        missing: fonts.missing(),
        unset: unset.into_iter().collect(),
    })
}

impl Pdf {
    /// What is not on it as it ought to be: characters that no font has, scripts that are not set right.
    pub fn notices(&self) -> Vec<Message> {
        let mut notices = Vec::new();
        if !self.missing.is_empty() {
            let chars = self.missing.iter();
            let chars = chars.map(|c| format!("{c} (U+{:04X})", u32::from(*c)));
            let chars = chars.collect::<Vec<String>>().join(", ");
            notices.push(failures::chars_missing(safe::line(&chars).into_owned()));
        }
        if !self.unset.is_empty() {
            notices.push(failures::scripts_unset(self.unset.join(", ")));
        }
        notices
    }
}

fn title_of(sheet: &Sheet) -> String {
    sheet.full_title(Marks::UNICODE.dot)
}

/// A sheet on its pages, and the tags of those that are drawn.
struct Laid<'s> {
    sheet: &'s Sheet,
    setting: Setting,
    em: f32,
    pages: Vec<Vec<Piece>>,
    /// From the top of the first page and of every other to where its foot begins.
    feet: (f32, f32),
    tags: Tags,
    /// Room to write in, on the last page.
    writing: Option<Block>,
}

/// The tags of the parts of a sheet.
#[derive(Default)]
struct Tags {
    head: write::Tagged,
    blocks: Vec<write::Tagged>,
    legend: write::Tagged,
    writing: write::Tagged,
}

fn one(sheet: &Sheet, form: PageForm, writer: &mut Writer<'_>) {
    let mut laid = fit(sheet, form, writer);
    writer.chapter(&sheet.title);
    for n in 0..laid.pages.len() {
        writer.page(form.points(), |pen| laid.draw(n, form, pen));
    }
    laid.tag(writer);
}

/// The pages of a badge, four to a sheet of paper that is folded twice.
fn folded(faces: &[Sheet], form: PageForm, writer: &mut Writer<'_>) {
    let Some(first) = faces.first() else { return };
    let mut all: Vec<Laid<'_>> = faces.iter().map(|sheet| fit(sheet, form, writer)).collect();
    let pages = all.iter().enumerate();
    let pages = pages.flat_map(|(at, laid)| (0..laid.pages.len()).map(move |n| (at, n)));
    let pages: Vec<(usize, usize)> = pages.collect();
    writer.chapter(&first.title);
    let (width, height) = form.points();
    for on_paper in pages.chunks(FACES) {
        writer.page((width * 2.0, height * 2.0), |pen| {
            pen.folds(width, height);
            for (&(at, n), quarter) in on_paper.iter().zip(quarters(on_paper.len())) {
                let corner = (
                    f32::from(quarter.across) * width,
                    f32::from(quarter.down) * height,
                );
                pen.moved(corner, (width, height), quarter.is_turned, |pen| {
                    all[at].draw(n, form, pen);
                });
            }
        });
    }
    for laid in all {
        laid.tag(writer);
    }
}

impl Laid<'_> {
    /// Draws page `n`.
    fn draw(&mut self, n: usize, form: PageForm, pen: &mut Pen<'_, '_>) {
        let (width, height) = form.points();
        let margin = form.margin();
        let (sheet, setting, em, total) = (self.sheet, &self.setting, self.em, self.pages.len());
        let mut body = margin;
        if n == 0 {
            let head = &setting.head;
            let at = (margin, margin);
            pen.block(head, (0.0, head.height), at, Some(&mut self.tags.head));
            body += head.height;
        }
        let page = &self.pages[n];
        for piece in page {
            let block = &setting.blocks[piece.block];
            let tags = (!piece.is_repeated).then(|| &mut self.tags.blocks[piece.block]);
            let y = body + piece.at;
            pen.block(block, (piece.from, piece.to), (margin, y), tags);
            if let (true, Some(continued)) = (piece.is_repeated, &block.continued) {
                pen.aside(continued, (margin, y));
            }
        }
        if n + 1 == total
            && let Some(heading) = &sheet.writing
        {
            let used = page
                .last()
                .map_or(0.0, |last| last.at + last.to - last.from);
            let from = body + used;
            let foot = if n == 0 { self.feet.0 } else { self.feet.1 };
            let writing = ruled(heading, width - 2.0 * margin, em, foot - from, pen);
            if let Some(block) = &writing {
                let to = (margin, from);
                pen.block(block, (0.0, block.height), to, Some(&mut self.tags.writing));
            }
            self.writing = writing;
        }
        let tags = (n == 0).then_some(&mut self.tags.legend);
        let legend = if n == 0 {
            &setting.legend
        } else {
            &setting.later
        };
        let small = form.em();
        let at = height - margin * 0.75 - small * 1.1 - legend.height;
        pen.block(legend, (0.0, legend.height), (margin, at), tags);
        foot_line(sheet, (n + 1, total), small, (width, height, margin), pen);
    }

    /// Gives the tags of its pages to the file.
    fn tag(self, writer: &mut Writer<'_>) {
        let Tags {
            head,
            blocks,
            legend,
            writing,
        } = self.tags;
        let mut all: Vec<(&Block, write::Tagged)> = vec![(&self.setting.head, head)];
        all.extend(self.setting.blocks.iter().zip(blocks));
        all.extend(self.writing.as_ref().map(|block| (block, writing)));
        all.push((&self.setting.legend, legend));
        writer.tag(&all);
    }
}

/// What the sheet is, of which event, and the number of the page: below the legend.
fn foot_line(
    sheet: &Sheet,
    (n, total): (usize, usize),
    em: f32,
    (width, height, margin): (f32, f32, f32),
    pen: &mut Pen<'_, '_>,
) {
    let look = Look::grey(em * 0.8);
    let y = height - margin * 0.75;
    let number = sheet.pages.number(n, total);
    let taken = pen.line(&number, look, (width - margin, y), true);
    let left = (width - 2.0 * margin - taken) / look.size - FOOT_GAP;
    let what = pen.set(|fonts| fonts.cut(&title_of(sheet), left, look.is_bold));
    pen.line(&what, look, (margin, y), false);
}

/// Sets a sheet and breaks it into pages; what hangs on a door or around a neck smaller and smaller until it
/// fits one.
fn fit<'s>(sheet: &'s Sheet, form: PageForm, writer: &mut Writer<'_>) -> Laid<'s> {
    let (width, height) = form.points();
    let margin = form.margin();
    let base = form.em();
    let sizes = match sheet.kind {
        SheetKind::Door => &DOOR_SIZES[..],
        SheetKind::Badge => &BADGE_SIZES,
        SheetKind::Plan | SheetKind::Run => &[1.0],
    };
    let mut laid = None;
    for size in sizes {
        let em = base * size;
        let setting = writer.set(|fonts| set(sheet, fonts, width - 2.0 * margin, em));
        // The line at the foot is as small as the paper asks for, whatever the size of the rest.
        let foot = |legend: &Block| height - margin * 0.75 - base * 2.2 - legend.height;
        let feet = (foot(&setting.legend), foot(&setting.later));
        let measured: Vec<_> = setting.blocks.iter().map(Block::measured).collect();
        let first = feet.0 - margin - setting.head.height;
        let pages = pages(&measured, first, feet.1 - margin);
        // What is larger than a page is put on one all the same: there it does not fit.
        let ends = |piece: &Piece| piece.at + piece.to - piece.from;
        let is_one = pages.len() == 1 && pages[0].last().is_none_or(|last| ends(last) <= first);
        let tags = Tags {
            blocks: setting.blocks.iter().map(|_| <_>::default()).collect(),
            ..Tags::default()
        };
        laid = Some(Laid {
            sheet,
            setting,
            em,
            pages,
            feet,
            tags,
            writing: None,
        });
        if is_one {
            break;
        }
    }
    laid.expect("there is a size at least")
}

/// Lines to write on, in what is left of the last page; `None` where that is too little.
fn ruled(heading: &str, width: f32, em: f32, left: f32, pen: &mut Pen<'_, '_>) -> Option<Block> {
    let step = em * WRITING.0;
    let head = em * 2.6;
    let lines = ((left - head - em) / step).floor() as usize;
    if left < head + 3.0 * step + em {
        return None;
    }
    let mut block = Block::new(Role::Text, 0.0);
    let column = block::Column { x: 0.0, width };
    let text = Tagged {
        text: heading.to_owned(),
        lang: None,
    };
    let look = Look::grey(em * 0.9);
    let mut y = pen.set(|fonts| block.paragraph(fonts, column, em * 1.4, &text, look));
    for _ in 0..lines.min(WRITING.1) {
        y += step;
        let rule = block::Ink::Rule {
            width,
            height: 0.4,
            grey: 0x88,
        };
        block.put(0.0, y, rule);
    }
    block.height = y + 1.0;
    Some(block)
}

/// Does a code fit beside the head of a sheet on that paper?
pub fn has_room_for(code: &super::sheet::Code, form: PageForm) -> bool {
    let (width, height) = form.points();
    let margin = form.margin();
    let edge = code_edge(code);
    edge < (width - 2.0 * margin) * 0.32 && edge < (height - 2.0 * margin) * 0.25
}

/// Every text of a sheet, so that fonts for it can be looked for at once.
fn texts_of(sheet: &Sheet) -> Vec<&str> {
    let mut texts = vec![&*sheet.event.text, &sheet.title, &sheet.empty];
    texts.extend(sheet.venue.iter().map(|one| &*one.text));
    texts.extend(sheet.all_facts());
    let lists = [&sheet.also_facts, &sheet.strips];
    texts.extend(lists.into_iter().flatten().map(String::as_str));
    texts.extend(sheet.also_title.as_deref());
    let marked = sheet.legend.iter().map(|(_, meaning)| meaning);
    let single = [&sheet.remark, &sheet.writing].into_iter().flatten();
    texts.extend(single.chain(marked).map(String::as_str));
    texts.extend(sheet.code.iter().map(|code| &*code.caption));
    texts.extend([&*sheet.pages.continued, &sheet.pages.number]);
    for day in &sheet.days {
        texts.push(&day.date);
        texts.extend(day.also.as_deref());
        let named = day.name.iter().chain(&day.note);
        texts.extend(named.map(|one| &*one.text));
        for item in &day.items {
            match item {
                Item::Entry(entry) => entry_texts(entry, &mut texts),
                Item::Free { time, second, text } => {
                    texts.extend([&**time, text]);
                    texts.extend(second.as_deref());
                }
            }
        }
    }
    texts
}

fn entry_texts<'a>(entry: &'a Entry, texts: &mut Vec<&'a str>) {
    texts.extend([&*entry.time, &entry.title.text]);
    let rooms = entry.rooms.iter();
    let rooms = rooms.flat_map(|room| [Some(&room.name), room.also.as_ref(), room.how.as_ref()]);
    let tagged = rooms.flatten().chain(&entry.also).chain(&entry.place);
    texts.extend(tagged.map(|one| &*one.text));
    let lists = [
        &entry.standing,
        &entry.facts,
        &entry.people,
        &entry.clashes,
        &entry.tight,
        &entry.changes,
        &entry.instead,
        &entry.needs,
        &entry.staff_notes,
    ];
    texts.extend(lists.into_iter().flatten().map(String::as_str));
    texts.extend(
        [&entry.note, &entry.second]
            .into_iter()
            .flatten()
            .map(String::as_str),
    );
}

#[cfg(test)]
mod tests {
    use super::super::page_form::Paper;
    use super::super::sheet::SheetDay;
    use super::*;
    use chrono::TimeZone as _;

    /// A sheet of one row with a long name above it.
    fn sheet(kind: SheetKind) -> Sheet {
        let entry = Entry {
            time: "09:30–11:00".into(),
            title: Tagged {
                text: "The role of international organisations in customs modernisation".into(),
                lang: None,
            },
            ..Entry::default()
        };
        let day = SheetDay {
            date: "Thursday 27 April 2023 · Seminars and meetings".into(),
            also: Some("2023년 4월 27일 목요일 · 세미나와 회담".into()),
            items: vec![Item::Entry(Box::new(entry))],
            ..SheetDay::default()
        };
        Sheet {
            kind,
            title: "The large hall behind the garden".into(),
            also_title: Some("정원 뒤의 대강당".into()),
            facts: vec!["as of version 1.0, made Tuesday 25 April 2023 18:00".into(); 3],
            days: vec![day],
            ..Sheet::default()
        }
    }

    #[test]
    fn on_the_smallest_paper_everything_is_on_a_page() {
        let made = chrono_tz::UTC
            .with_ymd_and_hms(2023, 4, 25, 9, 0, 0)
            .unwrap();
        for is_landscape in [false, true] {
            for kind in [
                SheetKind::Plan,
                SheetKind::Door,
                SheetKind::Run,
                SheetKind::Badge,
            ] {
                let form = PageForm {
                    paper: Paper::A6,
                    is_landscape,
                    is_folded: false,
                };
                let (mut fonts, _) = Fonts::new(&[], Vec::new());
                let mut writer = Writer::new(&mut fonts, "", "en", made);
                let sheet = sheet(kind);
                let laid = fit(&sheet, form, &mut writer);
                for (n, page) in laid.pages.iter().enumerate() {
                    let (above, foot) = match n {
                        0 => (laid.setting.head.height, laid.feet.0),
                        _ => (0.0, laid.feet.1),
                    };
                    for piece in page {
                        let end = form.margin() + above + piece.at + piece.to - piece.from;
                        assert!(end <= foot + 0.1, "{kind:?} on page {n}: {end} of {foot}");
                    }
                }
            }
        }
    }
}
