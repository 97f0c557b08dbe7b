//! Draws what lies over a screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Finding, Severity};

use super::action::Action;
use super::app::App;
use super::keymap;
use super::overlay::Overlay;
use super::overlay::leave::{Leave, Way};
use super::overlay::me::{MeForm, Part};
use super::overlay::note::Note;
use super::overlay::picker::Picker;
use super::overlay::plans::Plans;
use super::overlay::sessions::{Sessions, Which};
use super::view;
use super::widget::details::Details;
use super::widget::session_list::SessionList;
use super::widget::wrap::{cut, wrap};
use super::widget::{facets, frame as edge, menu};

/// The width of boxes that hold lists of sessions or long texts.
pub const WIDE: u16 = 100;
/// The width of boxes that hold short lists.
const SMALL: u16 = 64;

/// Draws one overlay; the terminal's cursor is its own only if it is on top.
pub fn draw(frame: &mut Frame<'_>, app: &App, overlay: &Overlay, is_top: bool) {
    match overlay {
        Overlay::Session(session, scroll) => {
            let title = app.world.when(*session);
            let inside = edge::boxed(frame, &app.world, WIDE, app.world.size.height, &title);
            let details = Details {
                app,
                session: *session,
                query: &app.programme.query,
                scroll: *scroll,
            };
            let body = above_keys(frame, app, inside, is_top);
            details.draw(frame, body);
            if is_top {
                frame.set_cursor_position((body.x, body.y));
            }
        }
        Overlay::Sessions(list) => draw_sessions(frame, app, list, is_top),
        Overlay::Filter(filter) => {
            let title = Action::Filter.title(&app.world.locale.texts);
            let height = (filter.picker.total() + 16) as u16;
            draw_picker(
                frame,
                app,
                &title,
                (SMALL, height),
                &filter.picker,
                is_top,
                |choice| Some(facets::field_name(&app.world, choice.field)),
                |choice, width| facets::line(&app.world, choice, width),
            );
        }
        Overlay::Help(help) => {
            let title = Action::Help.title(&app.world.locale.texts);
            draw_picker(
                frame,
                app,
                &title,
                (WIDE, app.world.size.height),
                &help.picker,
                is_top,
                |row| Some(row.scope.title(&app.world.locale.texts).into_owned()),
                |row, width| help_line(app, row, width),
            );
        }
        Overlay::Palette(palette) => {
            let title = Action::Palette.title(&app.world.locale.texts);
            draw_picker(
                frame,
                app,
                &title,
                (SMALL + 12, 24),
                &palette.picker,
                is_top,
                |_| None,
                |action, width| palette_line(app, *action, width),
            );
        }
        Overlay::Plans(plans) => draw_plans(frame, app, plans, is_top),
        Overlay::Findings(findings) => draw_findings(frame, app, &findings.picker, is_top),
        Overlay::Me(form) => draw_me(frame, app, form, is_top),
        Overlay::Note(note) => draw_note(frame, app, note, is_top),
        Overlay::Leave(leave) => draw_leave(frame, app, leave, is_top),
    }
}

/// Keeps the last line of a box free where the screen's own last line lies below the box.
fn above_keys(_frame: &mut Frame<'_>, _app: &App, inside: Rect, _is_top: bool) -> Rect {
    inside
}

fn draw_sessions(frame: &mut Frame<'_>, app: &App, list: &Sessions, is_top: bool) {
    let world = &app.world;
    let title = match &list.which {
        Which::Offered => world.locale.texts.screen.offered_title().into_owned(),
        Which::Rooms(rooms) => {
            let names: Vec<String> = rooms
                .iter()
                .map(|room| world.words().line(&world.agenda.rooms[room.at()].name))
                .collect();
            names.join(", ")
        }
    };
    edge::boxed(frame, world, WIDE, world.size.height, &title);
    let body = view::overlay_body(world.size);
    if list.rows.sessions() == 0 {
        let text = world.locale.texts.screen.nothing_offered().into_owned();
        frame.render_widget(Line::from(Span::styled(text, world.theme.muted)), body);
        return;
    }
    let widget = SessionList {
        app,
        rows: &list.rows,
        query: None,
        gaps: &[],
        with_day: false,
        has_cursor: is_top,
    };
    widget.draw(frame, body);
}

/// A box with a field, a list under it, and how much of the list is shown.
#[expect(clippy::too_many_arguments, reason = "a picker is all of these")]
fn draw_picker<T>(
    frame: &mut Frame<'_>,
    app: &App,
    title: &str,
    (width, height): (u16, u16),
    picker: &Picker<T>,
    is_top: bool,
    heading: impl Fn(&T) -> Option<String>,
    line: impl Fn(&T, u16) -> Line<'static>,
) {
    let world = &app.world;
    let inside = edge::boxed(frame, world, width, height, title);
    let top = Rect {
        height: 1.min(inside.height),
        ..inside
    };
    let count = world
        .locale
        .texts
        .screen
        .shown(picker.shown().len(), picker.total());
    let count_width = (count.width() as u16).min(top.width);
    edge::count(frame, world, top, picker.shown().len(), picker.total());
    let sign = Span::styled("/ ", world.theme.accent);
    frame.render_widget(
        Line::from(sign),
        Rect {
            width: 2.min(top.width),
            ..top
        },
    );
    let field = Rect {
        x: top.x + 2,
        width: top.width.saturating_sub(count_width + 4),
        ..top
    };
    picker
        .field
        .draw(frame, field, world.theme.text(), None, is_top);
    let list = Rect {
        y: inside.y + 2,
        height: inside.height.saturating_sub(2),
        ..inside
    };
    if picker.shown().len() == 0 {
        let text = world.locale.texts.screen.nothing_found().into_owned();
        frame.render_widget(Line::from(Span::styled(text, world.theme.muted)), list);
        return;
    }
    menu::draw(frame, world, list, picker, false, heading, line);
}

fn help_line(app: &App, row: &keymap::Row, width: u16) -> Line<'static> {
    let world = &app.world;
    let keys = row.labels(world.glyphs.has_arrows(), "  ");
    let room = usize::from(width / 3).clamp(10, 26);
    let keys = cut(&keys, room, world.glyphs.ellipsis);
    let pad = room + 2 - keys.width();
    let about = row.action.about(&world.locale.texts).into_owned();
    Line::from(vec![
        Span::styled(keys, world.theme.key),
        Span::raw(" ".repeat(pad)),
        Span::styled(about, world.theme.text()),
    ])
}

fn palette_line(app: &App, action: Action, width: u16) -> Line<'static> {
    let world = &app.world;
    let texts = &world.locale.texts;
    let key = world
        .keymap
        .rows()
        .iter()
        .find(|row| row.action == action)
        .map(|row| row.keys[0].label(world.glyphs.has_arrows()))
        .unwrap_or_default();
    let about = action.about(texts);
    let room = usize::from(width).saturating_sub(key.width() + 2);
    let text = cut(&about, room, world.glyphs.ellipsis);
    let pad = usize::from(width).saturating_sub(text.width() + key.width() + 1);
    Line::from(vec![
        Span::styled(text, world.theme.text()),
        Span::raw(" ".repeat(pad)),
        Span::styled(key, world.theme.key),
    ])
}

fn draw_plans(frame: &mut Frame<'_>, app: &App, plans: &Plans, is_top: bool) {
    let world = &app.world;
    let title = Action::Plans.title(&world.locale.texts);
    if plans.picker.shown().len() > 0 {
        draw_picker(
            frame,
            app,
            &title,
            (SMALL, 16),
            &plans.picker,
            is_top,
            |_| None,
            |name, _| {
                let is_open = *name == plans.open;
                let mark = if is_open { world.glyphs.taken } else { " " };
                Line::from(vec![
                    Span::styled(format!("{mark} "), world.theme.accent),
                    Span::styled(
                        crate::agenda::safe::line(name).into_owned(),
                        world.theme.text(),
                    ),
                ])
            },
        );
        return;
    }
    let inside = edge::boxed(frame, world, SMALL, 16, &title);
    let field = Rect {
        height: 1.min(inside.height),
        ..inside
    };
    plans
        .picker
        .field
        .draw(frame, field, world.theme.text(), None, is_top);
    let typed = plans.target().unwrap_or_default();
    let text = world.locale.texts.screen.new_plan(typed).into_owned();
    let below = Rect {
        y: inside.y + 2.min(inside.height.saturating_sub(1)),
        height: 1.min(inside.height),
        ..inside
    };
    frame.render_widget(Line::from(Span::styled(text, world.theme.accent)), below);
}

fn draw_findings(frame: &mut Frame<'_>, app: &App, picker: &Picker<Finding>, is_top: bool) {
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
            cut(&finding.message, room, world.glyphs.ellipsis),
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
    let message = Span::styled(finding.message.clone(), world.theme.text());
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
            &[Span::styled(hint.clone(), world.theme.muted)],
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

fn draw_me(frame: &mut Frame<'_>, app: &App, form: &MeForm, is_top: bool) {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let title = Action::Me.title(&world.locale.texts);
    let inside = edge::boxed(frame, world, SMALL + 8, 18, &title);
    let mut y = inside.y;
    let line_at = |y: u16| Rect {
        y,
        height: u16::from(y < inside.bottom()),
        ..inside
    };
    let about = Span::styled(texts.me_about().into_owned(), world.theme.muted);
    for line in wrap(&[about], usize::from(inside.width), &Span::raw("")) {
        frame.render_widget(line, line_at(y));
        y += 1;
    }
    y += 1;
    let labels = [
        texts.owner(),
        texts.person(),
        texts.organisation(),
        texts.delegation(),
    ];
    let wide = labels.iter().map(|label| label.width()).max().unwrap_or(0) as u16 + 4;
    for (at, _) in Part::ALL.iter().enumerate() {
        let is_here = at == form.at;
        let row = line_at(y);
        let style = if is_here {
            world.theme.accent
        } else {
            world.theme.muted
        };
        if is_here {
            frame.buffer_mut().set_style(row, world.theme.field);
        }
        let label = Line::from(Span::styled(labels[at].clone().into_owned(), style));
        frame.render_widget(
            label,
            Rect {
                width: wide.min(row.width),
                ..row
            },
        );
        let field = Rect {
            x: row.x + wide,
            width: row.width.saturating_sub(wide + 2),
            ..row
        };
        let line = &form.lines[at];
        line.field
            .draw(frame, field, world.theme.text(), None, is_top && is_here);
        if line.taken.is_some() {
            let mark = Line::from(Span::styled(world.glyphs.taken, world.theme.accent));
            let x = row.right().saturating_sub(1);
            frame.render_widget(
                mark,
                Rect {
                    x,
                    width: 1.min(row.width),
                    ..row
                },
            );
        }
        y += 1;
        if is_here {
            for (at, fit) in form.fits.iter().enumerate() {
                let row = line_at(y);
                let chosen = at == form.chosen && (form.lines[form.at].open || at > 0);
                let style = if chosen {
                    world.theme.accent
                } else {
                    world.theme.muted
                };
                let mark = if chosen { world.glyphs.now } else { " " };
                let text = format!("{mark} {}", fit.name);
                let text = cut(&text, usize::from(field.width), world.glyphs.ellipsis);
                frame.render_widget(
                    Line::from(Span::styled(text, style)),
                    Rect {
                        x: row.x + wide,
                        width: field.width,
                        ..row
                    },
                );
                y += 1;
            }
        }
    }
}

fn draw_note(frame: &mut Frame<'_>, app: &App, note: &Note, is_top: bool) {
    let world = &app.world;
    let title = cut(&world.title(note.session), 50, world.glyphs.ellipsis);
    let inside = edge::boxed(frame, world, SMALL, 12, &title);
    frame.render_widget(&note.area, inside);
    if is_top {
        let at = note.area.screen_cursor();
        let (top, left) = note.area.scroll_offset();
        let x = inside.x + (at.col as u16).saturating_sub(left);
        let y = inside.y + (at.row as u16).saturating_sub(top);
        frame.set_cursor_position((
            x.min(inside.right().saturating_sub(1)),
            y.min(inside.bottom().saturating_sub(1)),
        ));
    }
}

fn draw_leave(frame: &mut Frame<'_>, app: &App, leave: &Leave, is_top: bool) {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let inside = edge::boxed(frame, world, SMALL + 10, 14, &texts.leave_title());
    let mut y = inside.y;
    let mut say = |frame: &mut Frame<'_>, text: &str, style| {
        for line in wrap(
            &[Span::styled(text, style)],
            usize::from(inside.width),
            &Span::raw(""),
        ) {
            let row = Rect {
                y,
                height: u16::from(y < inside.bottom()),
                ..inside
            };
            frame.render_widget(line, row);
            y += 1;
        }
        y
    };
    let reason = world.saving.trouble().unwrap_or_default();
    say(
        frame,
        &texts.leave_about(world.saving.unsaved()),
        world.theme.text(),
    );
    let mut y = say(frame, reason, world.theme.warn) + 1;
    for (at, way) in Way::ALL.iter().enumerate() {
        let is_here = at == leave.at;
        let row = Rect {
            y,
            height: u16::from(y < inside.bottom()),
            ..inside
        };
        let style = if is_here {
            world.theme.accent.add_modifier(Modifier::BOLD)
        } else {
            world.theme.text()
        };
        let mark = if is_here { world.glyphs.now } else { " " };
        let name = match way {
            Way::Again => texts.leave_again(),
            Way::Elsewhere => texts.leave_elsewhere(),
            Way::Discard => texts.leave_discard(),
            Way::Stay => texts.leave_stay(),
        };
        let text = format!("{mark} {name}  ");
        let wide = text.width() as u16;
        frame.render_widget(Line::from(Span::styled(text, style)), row);
        if *way == Way::Elsewhere {
            let field = Rect {
                x: row.x + wide.min(row.width),
                width: row.width.saturating_sub(wide),
                ..row
            };
            leave
                .path
                .draw(frame, field, world.theme.field, None, is_top && is_here);
        }
        y += 1;
    }
    if let Some(problem) = &leave.problem {
        let row = Rect {
            y: (y + 1).min(inside.bottom().saturating_sub(1)),
            height: 1.min(inside.height),
            ..inside
        };
        frame.render_widget(
            Line::from(Span::styled(problem.clone(), world.theme.error)),
            row,
        );
    }
}
