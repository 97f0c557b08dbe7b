//! What is wrong with the agenda, as the command `check` tells it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Finding, Severity};
use crate::tui::app::App;
use crate::tui::app::overlay_view::WIDE;
use crate::tui::input::action::Action;
use crate::tui::widget::wrap::{cut, wrap};
use crate::tui::widget::{frame as edge, menu};
use crate::tui::world::World;

use super::Ask;
use super::picker::{Entry, Picker};

/// The list of findings.
#[derive(Debug)]
pub struct Findings {
    /// The findings; those of a newer state of the file that cannot be read come first.
    pub picker: Picker<Finding>,
}

impl Findings {
    /// The findings as they stand now.
    pub fn new(world: &World) -> Self {
        let mut all: Vec<&Finding> = world.broken.iter().chain(&world.findings).collect();
        // The worst first; places keep their order within a severity.
        all.sort_by_key(|finding| finding.severity());
        Self {
            picker: Picker::new(
                all.into_iter()
                    .map(|finding| {
                        Entry::new(
                            finding.clone(),
                            finding.severity() as usize,
                            &world.locale.say(&finding.message),
                        )
                    })
                    .collect(),
            ),
        }
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match action {
            Action::Back | Action::Findings => vec![Ask::Close],
            Action::Open => {
                let session = self
                    .picker
                    .selected()
                    .and_then(|finding| finding.sessions.last())
                    .and_then(|id| world.agenda.find(id));
                match session {
                    Some(session) => vec![Ask::Open(super::Overlay::Session(session, 0))],
                    None => Vec::new(),
                }
            }
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Act(other)],
        }
    }
}

pub(in crate::tui) fn draw(
    frame: &mut Frame<'_>,
    app: &App,
    picker: &Picker<Finding>,
    is_top: bool,
) {
    let world = &app.world;
    let title = Action::Findings.title(&world.locale.texts);
    let inside = edge::boxed(frame, world, WIDE, world.size.height, &title);
    if picker.total() == 0 {
        let text = world.locale.texts.screen.no_findings().into_owned();
        frame.render_widget(Line::from(Span::styled(text, world.theme.muted)), inside);
        return;
    }
    // The selected finding in full below the list.
    let detail_height = 7.min(inside.height / 2);
    let list = Rect {
        height: inside.height - detail_height,
        ..inside
    };
    menu::draw(
        frame,
        world,
        list,
        picker,
        is_top,
        |_| None,
        |finding, width| finding_line(app, finding, width),
    );
    if let Some(finding) = picker.selected() {
        let below = Rect {
            y: list.bottom(),
            height: detail_height,
            ..inside
        };
        draw_finding(frame, app, finding, below);
    }
}

fn finding_line(app: &App, finding: &Finding, width: u16) -> Line<'static> {
    let world = &app.world;
    let style = match finding.severity() {
        Severity::Error => world.theme.error,
        Severity::Warning => world.theme.warn,
        Severity::Note => world.theme.muted,
    };
    let word = finding.severity().word();
    let place = finding
        .place
        .as_ref()
        .map(|place| format!("{}:{}", place.line, place.column))
        .unwrap_or_default();
    let room = usize::from(width).saturating_sub(8 + 10);
    Line::from(vec![
        Span::styled(format!("{word:<8}"), style),
        Span::styled(format!("{place:<10}"), world.theme.muted),
        Span::styled(
            cut(
                &world.locale.say(&finding.message),
                room,
                world.glyphs.ellipsis,
            ),
            world.theme.text(),
        ),
    ])
}

fn draw_finding(frame: &mut Frame<'_>, app: &App, finding: &Finding, area: Rect) {
    let world = &app.world;
    let width = usize::from(area.width);
    let plain = Span::raw("");
    let mut lines = vec![Line::from(Span::styled(
        world.glyphs.rule.repeat(width),
        world.theme.border,
    ))];
    let code = Span::styled(format!("{}: ", finding.code.word()), world.theme.accent);
    let message = Span::styled(world.locale.say(&finding.message), world.theme.text());
    lines.extend(wrap(&[code, message], width, &plain));
    if let Some(place) = &finding.place {
        let number = format!("{} {} ", place.line, world.glyphs.upright);
        let excerpt = cut(
            &place.excerpt,
            width.saturating_sub(number.width()),
            world.glyphs.ellipsis,
        );
        let before: String = place.excerpt.chars().take(place.caret.start).collect();
        let meant: String = place
            .excerpt
            .chars()
            .skip(place.caret.start)
            .take(place.caret.len())
            .collect();
        let indent = " ".repeat(number.width() + before.width());
        let carets = "^".repeat(meant.width().max(1));
        lines.push(Line::from(vec![
            Span::styled(number, world.theme.muted),
            Span::styled(excerpt, world.theme.text()),
        ]));
        lines.push(Line::from(Span::styled(
            format!("{indent}{carets}"),
            world.theme.warn,
        )));
    }
    if let Some(hint) = &finding.hint {
        lines.extend(wrap(
            &[Span::styled(world.locale.say(hint), world.theme.muted)],
            width,
            &plain,
        ));
    }
    for (offset, line) in lines.into_iter().take(usize::from(area.height)).enumerate() {
        let row = Rect {
            y: area.y + offset as u16,
            height: 1,
            ..area
        };
        frame.render_widget(line, row);
    }
}
