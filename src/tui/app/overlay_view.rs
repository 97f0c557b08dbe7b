//! Draws what lies over a screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use crate::tui::app::App;
use crate::tui::app::view;
use crate::tui::input::action::Action;
use crate::tui::input::keymap;
use crate::tui::overlay::filter::Filters;
use crate::tui::overlay::note::Note;
use crate::tui::overlay::picker::Picker;
use crate::tui::overlay::plans::Plans;
use crate::tui::overlay::sessions::{Sessions, Which};
use crate::tui::overlay::{self, Overlay};
use crate::tui::widget::details::Details;
use crate::tui::widget::session_list::SessionList;
use crate::tui::widget::wrap::cut;
use crate::tui::widget::{facets, frame as edge, menu};

/// The width of boxes that hold lists of sessions or long texts.
pub const WIDE: u16 = 100;
/// The width of boxes that hold short lists.
pub(in crate::tui) const SMALL: u16 = 64;

/// Draws one overlay; the terminal's cursor is its own only if it is on top.
pub fn draw(frame: &mut Frame<'_>, app: &App, on_top: &Overlay, is_top: bool) {
    match on_top {
        Overlay::Session(session, scroll) => {
            let title = app.world.when(*session);
            let inside = edge::boxed(frame, &app.world, WIDE, app.world.size.height, &title);
            let details = Details {
                app,
                session: *session,
                query: &app.programme.query,
                scroll: *scroll,
            };
            details.draw(frame, inside);
            if is_top {
                frame.set_cursor_position((inside.x, inside.y));
            }
        }
        Overlay::Sessions(list) => draw_sessions(frame, app, list, is_top),
        Overlay::Filter(filter) if !app.panes().1.facets.is_empty() => {
            draw_column(frame, app, filter, is_top);
        }
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
        Overlay::Findings(findings) => {
            overlay::findings::draw(frame, app, &findings.picker, is_top);
        }
        Overlay::Me(form) => overlay::me::draw(frame, app, form, is_top),
        Overlay::Note(note) => draw_note(frame, app, note, is_top),
        Overlay::Leave(leave) => overlay::leave::draw(frame, app, leave, is_top),
    }
}

/// On wide screens the filters take the keys where they stand: in the column beside the list.
fn draw_column(frame: &mut Frame<'_>, app: &App, filter: &Filters, is_top: bool) {
    let column = app.panes().1.facets;
    let inside = Rect {
        x: column.x + 1,
        width: column.width.saturating_sub(3),
        ..column
    };
    frame.render_widget(Clear, inside);
    frame.buffer_mut().set_style(inside, app.world.theme.base);
    picker_in(
        frame,
        app,
        inside,
        &filter.picker,
        is_top,
        |choice| Some(facets::field_name(&app.world, choice.field)),
        |choice, width| facets::line(&app.world, choice, width),
    );
}

fn draw_sessions(frame: &mut Frame<'_>, app: &App, list: &Sessions, is_top: bool) {
    let world = &app.world;
    let title = match &list.which {
        Which::Offered => world
            .locale
            .texts
            .screen
            .offered_title(list.rows.sessions())
            .into_owned(),
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
        with_summary: false,
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
    picker_in(frame, app, inside, picker, is_top, heading, line);
}

/// A field, a list under it, and how much of the list is shown.
fn picker_in<T>(
    frame: &mut Frame<'_>,
    app: &App,
    inside: Rect,
    picker: &Picker<T>,
    is_top: bool,
    heading: impl Fn(&T) -> Option<String>,
    line: impl Fn(&T, u16) -> Line<'static>,
) {
    let world = &app.world;
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
        let texts = &world.locale.texts.screen;
        let text = if picker.field.is_empty() {
            texts.nothing_to_choose()
        } else {
            texts.nothing_found()
        };
        let text = text.into_owned();
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
    let about = row.action.about(&world.locale.texts);
    let about = cut(
        &about,
        usize::from(width).saturating_sub(room + 2),
        world.glyphs.ellipsis,
    );
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
