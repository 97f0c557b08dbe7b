//! What is printed: the sheets of what is chosen, in its languages.

use chrono::NaiveDate;

use crate::agenda::{Agenda, Id, LangOrder};
use crate::directory::{Entry, Section};
use crate::i18n::Locale;
use crate::paper::{
    self, Doors, Marks, PageForm, Runs, Sheet, Versions, Wording, changed_doors, door_sheets, pdf,
    plan_day_sheet, run_sheets, share_code,
};
use crate::plan::involved::Assigned;
use crate::plan::{Me, Plan};
use crate::tui::world::World;

use super::whose::whose;

/// What can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Plan,
    Badge,
    Doors,
    Run,
}

impl What {
    pub(super) const ALL: &[Self] = &[Self::Plan, Self::Badge, Self::Doors, Self::Run];

    /// Is it of plans: mine, or what the agenda assigns to others?
    pub(super) fn is_of_plans(self) -> bool {
        matches!(self, Self::Plan | Self::Badge)
    }
}

/// What is chosen of all that.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    pub(super) what: What,
    /// Of doors the one of this room, of a run what is in it, by its id; `None`: of every room.
    pub(super) room: Option<Id>,
    pub(super) form: PageForm,
    /// The language of the sheets, and perhaps a second one beside it, as BCP 47 tags.
    pub(super) languages: Vec<String>,
    /// Only this event day.
    pub(super) day: Option<NaiveDate>,
}

/// What the agenda assigns to an entry of the directory.
fn assigned(world: &World, entry: Entry) -> Option<Plan> {
    let all = &world.directory().all;
    let mut me = Me::default();
    match entry.section {
        Section::People => {
            let person = all.people[entry.at].person.known()?;
            me.person = Some(world.agenda.people[person.at()].id.as_str().to_owned());
        }
        Section::Organisations => {
            let one = all.organisations[entry.at].organisation.known()?;
            me.organisation = Some(world.agenda.organisations[one.at()].id.as_str().to_owned());
        }
        Section::Delegations => {
            let one = all.delegations[entry.at].delegation.known()?;
            me.delegation = Some(
                world.agenda.delegations[one.at()]
                    .country
                    .as_str()
                    .to_owned(),
            );
        }
        _ => return None,
    }
    let at = world.now.fixed_offset();
    let mut plan = Assigned::of(&world.agenda, me, &world.order, at).plan;
    let name = world.words().entry_name(world.directory(), entry);
    plan.owner = plan.owner.or(Some(name));
    Some(plan)
}

/// The plans that are meant: mine, unless others are.
pub(super) fn plans(world: &World, typed: &str) -> Vec<Plan> {
    match whose(world, typed) {
        Ok(entries) if entries.is_empty() => vec![world.plan().clone()],
        Ok(entries) => entries
            .into_iter()
            .filter_map(|entry| assigned(world, entry))
            .collect(),
        Err(_) => Vec::new(),
    }
}

impl Chosen {
    /// The sheets of those plans, or of doors or a run, against the older agenda where there is one.
    pub(super) fn sheets(
        &self,
        world: &World,
        plans: &[Plan],
        older: Option<&Agenda>,
        marks: &'static Marks,
    ) -> Vec<Sheet> {
        let tongues = self.languages.iter().map(|tag| {
            let locale = if tag == world.locale.tag() {
                world.locale.clone()
            } else {
                Locale::new(tag)
            };
            let order = world.agenda.preferring(locale.tag());
            (locale, order)
        });
        let tongues: Vec<(Locale, LangOrder)> = tongues.collect();
        if let (What::Doors, Some(old)) = (self.what, older) {
            return self.changed(world, old, &tongues, marks);
        }
        let made = tongues.iter().map(|(locale, order)| {
            let wording = Wording {
                agenda: &world.agenda,
                locale,
                order,
                marks,
            };
            self.in_language(&wording, world, plans)
        });
        let beside = |one: Vec<Sheet>, other: Vec<Sheet>| {
            let pairs = one.into_iter().zip(other);
            pairs.map(|(one, other)| one.beside(other)).collect()
        };
        let sheets = made.reduce(beside).unwrap_or_default();
        match self.what {
            What::Badge => sheets.into_iter().flat_map(paper::badge).collect(),
            _ => sheets,
        }
    }

    fn in_language(&self, wording: &Wording<'_>, world: &World, plans: &[Plan]) -> Vec<Sheet> {
        match self.what {
            What::Plan | What::Badge => {
                let sheets = plans.iter().map(|plan| {
                    let mut sheet = plan_day_sheet(wording, plan, world.now, world.zone, self.day);
                    let code = share_code(wording, plan);
                    sheet.code = code.filter(|code| pdf::has_room_for(code, self.form));
                    sheet
                });
                sheets.collect()
            }
            What::Doors => door_sheets(wording, world.now, self.doors(world)).sheets,
            What::Run => run_sheets(wording, world.now, self.runs(world)),
        }
    }

    fn doors(&self, world: &World) -> Doors {
        let room = self.room.as_ref();
        Doors {
            room: room.and_then(|id| world.room_called(id.as_str())),
            day: self.day,
            ..Doors::default()
        }
    }

    fn runs(&self, world: &World) -> Runs {
        let Doors { room, day, .. } = self.doors(world);
        Runs { room, day }
    }

    fn changed(
        &self,
        world: &World,
        old: &Agenda,
        tongues: &[(Locale, LangOrder)],
        marks: &'static Marks,
    ) -> Vec<Sheet> {
        let orders = tongues
            .iter()
            .map(|(locale, _)| old.preferring(locale.tag()));
        let orders: Vec<LangOrder> = orders.collect();
        let languages = tongues.iter().zip(&orders).map(|((locale, order), was)| {
            let wording = |agenda, order| Wording {
                agenda,
                locale,
                order,
                marks,
            };
            Versions {
                new: wording(&world.agenda, order),
                old: wording(old, was),
            }
        });
        changed_doors(&languages.collect::<Vec<_>>(), world.now, self.doors(world)).sheets
    }
}
