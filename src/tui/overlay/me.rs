//! Who I am: a small form. What concerns the person, organisation or delegation named here is
//! marked and offered.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as TextLine, Span};
use unicode_width::UnicodeWidthStr;

use crate::plan::Op;
use crate::query;
use crate::tui::app::App;
use crate::tui::app::overlay_view::SMALL;
use crate::tui::input::action::Action;
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::wrap::{cut, wrap};
use crate::tui::world::World;

use super::Ask;

/// A row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The name on paper.
    Owner,
    /// A person of the agenda.
    Person,
    /// An organisation of the agenda.
    Organisation,
    /// A delegation of the agenda.
    Delegation,
}

impl Part {
    /// All of them, from top to bottom.
    pub const ALL: &[Self] = &[
        Self::Owner,
        Self::Person,
        Self::Organisation,
        Self::Delegation,
    ];
}

/// An entry of the agenda that one may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id, or the country.
    pub id: String,
    /// What it is called.
    pub name: String,
    words: String,
}

/// One row: what is typed, and what is taken.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What is typed.
    pub field: TextField,
    /// The id that stands for it; `None`: nobody.
    pub taken: Option<String>,
    /// Was it typed into since something was taken?
    pub open: bool,
}

/// The form.
#[derive(Debug)]
pub struct MeForm {
    /// The rows, as in [`Part::ALL`].
    pub lines: [Line; 4],
    /// The row that is typed into.
    pub at: usize,
    /// What fits what is typed there.
    pub fits: Vec<Candidate>,
    /// The selected one of those.
    pub chosen: usize,
}

/// More suggestions than a small form shows.
const MOST: usize = 8;

impl MeForm {
    /// The form as the plan fills it.
    pub fn new(world: &World) -> Self {
        let plan = world.plan();
        let line = |part: Part, id: &Option<String>| {
            let name = id.as_ref().map(|id| {
                candidates(world, part)
                    .find(|candidate| candidate.id == *id)
                    .map_or_else(|| id.clone(), |candidate| candidate.name)
            });
            Line {
                field: TextField::new(name.unwrap_or_default()),
                taken: id.clone(),
                open: false,
            }
        };
        let owner = Line {
            field: TextField::new(plan.owner.clone().unwrap_or_default()),
            ..Line::default()
        };
        let mut form = Self {
            lines: [
                owner,
                line(Part::Person, &plan.me.person),
                line(Part::Organisation, &plan.me.organisation),
                line(Part::Delegation, &plan.me.delegation),
            ],
            at: 0,
            fits: Vec::new(),
            chosen: 0,
        };
        form.suggest(world);
        form
    }

    /// The row that is typed into.
    pub fn part(&self) -> Part {
        Part::ALL[self.at.min(Part::ALL.len() - 1)]
    }

    pub(super) fn field(&mut self) -> Option<&mut TextField> {
        self.lines.get_mut(self.at).map(|line| &mut line.field)
    }

    /// What is typed changed.
    pub(super) fn typed(&mut self, world: &World) {
        let line = &mut self.lines[self.at];
        line.open = true;
        line.taken = None;
        self.suggest(world);
    }

    fn suggest(&mut self, world: &World) {
        self.chosen = 0;
        self.fits.clear();
        let line = &self.lines[self.at];
        if self.part() == Part::Owner || line.taken.is_some() {
            return;
        }
        let typed = line.field.text();
        self.fits = candidates(world, self.part())
            .filter(|one| query::finds(typed, &one.words))
            .take(MOST)
            .collect();
    }

    fn go(&mut self, to: usize, world: &World) {
        self.at = to % self.lines.len();
        self.suggest(world);
    }

    /// Was something typed that fits nobody?
    fn means_nobody(&self) -> bool {
        let line = &self.lines[self.at];
        self.part() != Part::Owner
            && line.open
            && !line.field.text().trim().is_empty()
            && self.fits.is_empty()
    }

    /// Takes the selected suggestion for what was typed.
    fn take(&mut self) {
        let line = &mut self.lines[self.at];
        if line.open
            && !line.field.text().trim().is_empty()
            && let Some(one) = self.fits.get(self.chosen)
        {
            line.taken = Some(one.id.clone());
            line.field = TextField::new(one.name.clone());
            line.open = false;
        }
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let last = self.lines.len() - 1;
        match action {
            Action::Back | Action::Me => return vec![Ask::Close],
            Action::Next if self.fits.is_empty() => self.go(self.at + 1, world),
            Action::Previous if self.fits.is_empty() || self.chosen == 0 => {
                self.go(self.at + last, world);
            }
            Action::Next if self.chosen + 1 >= self.fits.len() => self.go(self.at + 1, world),
            Action::Next => {
                self.chosen += 1;
                self.lines[self.at].open = true;
            }
            Action::Previous => self.chosen -= 1,
            Action::NextField | Action::PreviousField | Action::Accept | Action::SaveAgain
                if self.means_nobody() =>
            {
                let typed = self.lines[self.at].field.text();
                let text = world.locale.texts.screen.nobody_called(typed);
                return vec![Ask::Tell(text.into_owned())];
            }
            Action::NextField => {
                self.take();
                self.go(self.at + 1, world);
            }
            Action::PreviousField => {
                self.take();
                self.go(self.at + last, world);
            }
            Action::Accept => {
                if self.lines[self.at].open && self.lines[self.at].field.is_empty() {
                    // A suggestion that the arrows reached is meant even with nothing typed.
                    if let Some(one) = self.fits.get(self.chosen).filter(|_| self.chosen > 0) {
                        let line = &mut self.lines[self.at];
                        line.taken = Some(one.id.clone());
                        line.field = TextField::new(one.name.clone());
                        line.open = false;
                    }
                }
                self.take();
                if self.at == last {
                    return self.save();
                }
                self.go(self.at + 1, world);
            }
            Action::SaveAgain => {
                self.take();
                return self.save();
            }
            Action::Quit => return vec![Ask::Act(Action::Quit)],
            _ => {}
        }
        Vec::new()
    }

    fn save(&self) -> Vec<Ask> {
        let taken = |at: usize| Some(self.lines[at].taken.clone().unwrap_or_default());
        vec![
            Ask::Close,
            Ask::Plan(Op::Me {
                owner: Some(self.lines[0].field.text().trim().to_owned()),
                person: taken(1),
                organisation: taken(2),
                delegation: taken(3),
                staff: None,
            }),
            Ask::Act(Action::Offered),
        ]
    }
}

/// Everyone whom that row may name.
fn candidates(world: &World, part: Part) -> Box<dyn Iterator<Item = Candidate> + '_> {
    let agenda = &world.agenda;
    let order = &world.order;
    let candidate = |id: String, name: String, more: String| {
        let words = format!("{id} {name} {more}");
        Candidate { id, name, words }
    };
    match part {
        Part::Owner => Box::new(std::iter::empty()),
        Part::Person => Box::new(agenda.people.iter().map(move |person| {
            let all: Vec<String> = person
                .name
                .all()
                .map(|raw| raw.line().into_owned())
                .collect();
            candidate(
                person.id.as_str().into(),
                person.name.line(order).into_owned(),
                all.join(" "),
            )
        })),
        Part::Organisation => Box::new(agenda.organisations.iter().map(move |one| {
            let mut all: Vec<String> = one.name.all().map(|raw| raw.line().into_owned()).collect();
            if let Some(short) = &one.short {
                all.extend(short.all().map(|raw| raw.line().into_owned()));
            }
            candidate(
                one.id.as_str().into(),
                one.name.line(order).into_owned(),
                all.join(" "),
            )
        })),
        Part::Delegation => Box::new(agenda.delegations.iter().map(move |one| {
            let name = world.delegation_name(one);
            let english = crate::i18n::countries::name(one.country.as_str(), "en");
            candidate(
                one.country.as_str().into(),
                name,
                english.unwrap_or_default().to_owned(),
            )
        })),
    }
}

pub(in crate::tui) fn draw(frame: &mut Frame<'_>, app: &App, form: &MeForm, is_top: bool) {
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
        let label = TextLine::from(Span::styled(labels[at].clone().into_owned(), style));
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
            let mark = TextLine::from(Span::styled(world.glyphs.taken, world.theme.accent));
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
                    TextLine::from(Span::styled(text, style)),
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
