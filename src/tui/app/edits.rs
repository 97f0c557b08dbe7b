//! What the app does to the plan: choosing, taking out, hiding, undoing.

use chrono::SubsecRound;

use unicode_width::UnicodeWidthStr as _;

use crate::agenda::{Intent, SessionIx, safe};
use crate::plan::{Accepted, Caveat, Choice, Clash, Key, Op, Own, Refused};
use crate::tui::effect::Effect;
use crate::tui::look::wrap::cut;
use crate::tui::page::Tone;
use crate::tui::world::capitalised;

use super::App;

/// A title in the last line is not cut to less than this.
const LEAST_TITLE: usize = 8;

impl App {
    /// Chooses the session as a must or a maybe; takes the choice back where it is that already.
    pub(super) fn choose(&mut self, as_must: bool) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let intent = if as_must { Intent::Must } else { Intent::Maybe };
        let key = Key::of(&self.world.agenda, session);
        if self.world.intent(session) == Some(intent) {
            return self.edit(Op::Remove(vec![key]));
        }
        let clashes = self
            .world
            .itinerary
            .clashes_first(&self.world.agenda, session);
        let accepted = Accepted::of(&self.world.agenda, session);
        let effects = self.edit(Op::Choose {
            sessions: vec![(key, accepted)],
            intent,
            note: None,
            at: self.world.now.trunc_subsecs(0).fixed_offset(),
        });
        if !clashes.is_empty() {
            let text = self.added_though(session, intent, &clashes);
            self.tell(Tone::Warning, text);
        }
        effects
    }

    /// What there is to say against a session that is added, a few words each.
    fn against(&self, session: SessionIx) -> Vec<String> {
        let world = &self.world;
        let caveats = Caveat::all(&world.agenda, session, world.now, &world.plan().me);
        let say = |caveat: Caveat| world.locale.say(&caveat.message());
        caveats.into_iter().map(say).collect()
    }

    /// "Added as a must: Title – it is over, overlaps Plenary by 15 min (+1)": that it was added, and what there
    /// is to say against that. Where the line is short, the titles give way, never the minutes.
    fn added_though(&self, session: SessionIx, intent: Intent, clashes: &[Clash]) -> String {
        let texts = &self.world.locale.texts.screen;
        let (dash, ellipsis) = (self.world.glyphs.dash, self.world.glyphs.ellipsis);
        let caveats = self.against(session);
        let say = |title: &str, cells: usize| {
            let added = match intent {
                Intent::Maybe => texts.chosen_maybe(title),
                _ => texts.chosen_must(title),
            };
            let clash = clashes.first().map(|clash| {
                let text = self.world.clash_within(clash, cells);
                match clashes.len() - 1 {
                    0 => text,
                    more => format!("{text}{}", texts.and_more(more)),
                }
            });
            let why: Vec<String> = caveats.iter().cloned().chain(clash).collect();
            texts.added_though(added, dash, why.join(", ")).into_owned()
        };
        let width = usize::from(self.world.size.width).saturating_sub(2);
        let title = self.world.title(session);
        let over = say(&title, usize::MAX).width().saturating_sub(width);
        if over == 0 {
            return say(&title, usize::MAX);
        }
        let words = self.world.words();
        let partner = clashes.first();
        let partner = partner.map_or(0, |clash| words.partner(clash, self.world.plan()).width());
        // Both titles have the half of what is left, and each what the other does not need.
        let left = (title.width() + partner).saturating_sub(over);
        let room = (left / 2)
            .max(left.saturating_sub(partner))
            .max(LEAST_TITLE);
        let short = cut(&title, room, ellipsis);
        let over = say(&short, usize::MAX).width().saturating_sub(width);
        let clash = clashes.first();
        let clash = clash.map_or(0, |clash| self.world.clash_text(clash).width());
        let text = say(&short, clash.saturating_sub(over));
        if text.width() <= width {
            return text;
        }
        self.added_briefly(clashes.first(), &caveats, width)
    }

    /// The same without its title, where a line has no room for that: the clash stands before all else.
    fn added_briefly(&self, clash: Option<&Clash>, caveats: &[String], cells: usize) -> String {
        let texts = &self.world.locale.texts.screen;
        let say = |why: &str| {
            let dash = self.world.glyphs.dash;
            texts
                .added_though(texts.added_short(), dash, why)
                .into_owned()
        };
        let room = cells.saturating_sub(say("").width());
        match clash {
            Some(clash) => say(&self.world.clash_within(clash, room)),
            None => say(&caveats.join(", ")),
        }
    }

    /// Puts everything into the plan that concerns me and waits for a decision, in one step.
    pub(super) fn add_all(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let agenda = &self.world.agenda;
        let sessions: Vec<_> = (self.world.offered.iter())
            .map(|&ix| (Key::of(agenda, ix), Accepted::of(agenda, ix)))
            .collect();
        if sessions.is_empty() {
            let text = self.world.locale.texts.screen.nothing_offered();
            return self.warn(text.into_owned());
        }
        let (tone, text) = self.added_all(sessions.len());
        let before = self.world.pending.unsaved();
        let effects = self.edit(Op::Choose {
            sessions,
            intent: Intent::Must,
            note: None,
            at: self.world.now.trunc_subsecs(0).fixed_offset(),
        });
        if !effects.is_empty() || self.world.pending.unsaved() > before {
            self.tell(tone, text);
        }
        effects
    }

    /// "Added 5 sessions as a must", and of how many there is something to say against, in one sentence.
    fn added_all(&self, n: usize) -> (Tone, String) {
        let texts = &self.world.locale.texts.screen;
        let added = texts.added_all(n).into_owned();
        let against = self.world.offered.iter().map(|&ix| self.against(ix));
        let against: Vec<Vec<String>> = against.filter(|against| !against.is_empty()).collect();
        if against.is_empty() {
            return (Tone::Done, added);
        }
        let mut whys: Vec<&str> = Vec::new();
        for why in against.iter().flatten() {
            if !whys.contains(&&**why) {
                whys.push(why);
            }
        }
        let dash = self.world.glyphs.dash;
        let text = texts.added_all_though(added, dash, against.len(), whys.join(", "));
        (Tone::Warning, text.into_owned())
    }

    pub(super) fn hide(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let key = vec![Key::of(&self.world.agenda, session)];
        if self.world.intent(session) == Some(Intent::Hidden) {
            self.edit(Op::Unhide(key))
        } else {
            self.edit(Op::Hide(key))
        }
    }

    pub(super) fn remove(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let key = vec![Key::of(&self.world.agenda, session)];
        match self.world.intent(session) {
            Some(Intent::Hidden) => self.edit(Op::Unhide(key)),
            Some(_) => self.edit(Op::Remove(key)),
            None => {
                let text = self.world.locale.texts.screen.not_in_plan();
                self.warn(text.into_owned())
            }
        }
    }

    /// Lets the backup take the place of what it is for: the selected one, or the first of the selected one.
    pub(super) fn swap(&mut self) -> Vec<Effect> {
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let first = self.world.itinerary.backups_of(session).next();
        let backup = first.unwrap_or(session);
        self.edit(Op::Swap(Key::of(&self.world.agenda, backup)))
    }

    /// Says that I belong to the staff, or no longer.
    pub(super) fn toggle_staff(&mut self) -> Vec<Effect> {
        let staff = Some(!self.world.plan().me.staff);
        self.edit(Op::Me {
            owner: None,
            person: None,
            organisation: None,
            delegation: None,
            staff,
        })
    }

    /// Takes the last step back, or does it again.
    pub(super) fn undo(&mut self, back: bool) -> Vec<Effect> {
        self.edit(if back { Op::Undo } else { Op::Redo })
    }

    /// Does it to the open plan, and tells what it did.
    pub(super) fn edit(&mut self, op: Op) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let said = self.said(&op);
        let is_undone = op == Op::Undo;
        let tone = if self.is_added_though(&op) {
            Tone::Warning
        } else {
            Tone::Done
        };
        match self.world.pending.apply(op) {
            Ok((applied, effects)) => {
                if applied.changed {
                    self.plan_changed();
                    let texts = &self.world.locale.texts.screen;
                    let step = applied.step.map(|_| self.world.words().undone(&applied));
                    let text = match (is_undone, step) {
                        (true, Some(step)) => texts.undone(step).into_owned(),
                        (false, Some(step)) => texts.redone(step).into_owned(),
                        (_, None) => said,
                    };
                    self.tell(tone, text);
                }
                effects
            }
            Err(refused) => {
                let texts = &self.world.locale.texts.screen;
                let text = match refused {
                    Refused::NothingToUndo => texts.nothing_to_undo(),
                    Refused::NothingToRedo => texts.nothing_to_redo(),
                    Refused::NotChosen(_) => texts.not_in_plan(),
                    Refused::NotHidden(_) => texts.not_hidden(),
                    Refused::NoOwn(_) => texts.no_own(),
                    Refused::NoBackup(_) => texts.no_backup(),
                    Refused::OwnBackup(_) => texts.own_backup(),
                    Refused::CircularBackup(..) => texts.circular_backup(),
                };
                let text = text.into_owned();
                self.warn(text)
            }
        }
    }

    /// Does it add one session, and is there something to say against that?
    fn is_added_though(&self, op: &Op) -> bool {
        let Op::Choose { sessions, .. } = op else {
            return false;
        };
        let [(key, _)] = &sessions[..] else {
            return false;
        };
        let session = self.world.agenda.find(&key.id);
        session.is_some_and(|session| !self.against(session).is_empty())
    }

    /// Says that nothing was changed, because the plan cannot be written.
    pub(super) fn refuse_read_only(&mut self) -> Vec<Effect> {
        let text = self.world.locale.texts.screen.plan_read_only();
        self.tell(Tone::Error, text.into_owned());
        Vec::new()
    }

    /// What is told once an operation is done. Where undoing it is one key away, it says so.
    fn said(&self, op: &Op) -> String {
        let texts = &self.world.locale.texts.screen;
        let steps = &self.world.locale.texts.steps;
        let own_title = |own: &Own| safe::line(&own.title).into_owned();
        let title = |keys: &[Key]| {
            keys.first()
                .and_then(|key| self.world.agenda.find(&key.id))
                .map(|session| self.world.title(session))
                .unwrap_or_default()
        };
        let said = match op {
            Op::Choose {
                sessions, intent, ..
            } => {
                let keys: Vec<Key> = sessions.iter().map(|(key, _)| key.clone()).collect();
                if let [one] = &keys[..]
                    && let Some(session) = self.world.agenda.find(&one.id)
                {
                    let against = self.against(session);
                    if !against.is_empty() {
                        return self.added_though(session, *intent, &[]);
                    }
                }
                match intent {
                    Intent::Maybe => texts.chosen_maybe(title(&keys)),
                    _ => texts.chosen_must(title(&keys)),
                }
            }
            Op::Suggested { sessions, .. } => texts.added_all(sessions.len()),
            Op::Remove(keys) => texts.removed(title(keys)),
            Op::Hide(keys) => texts.hidden(title(keys)),
            Op::Unhide(keys) => texts.unhidden(title(keys)),
            Op::Note { .. } => texts.noted(),
            Op::Me {
                owner: None,
                staff: Some(staff),
                ..
            } => {
                if *staff {
                    texts.as_staff()
                } else {
                    texts.not_staff()
                }
            }
            Op::Me { .. } => texts.me_kept(),
            Op::Backup { of: None, .. } => self.world.locale.texts.cli.no_backup(),
            Op::Backup {
                session,
                of: Some(of),
            }
            | Op::StandIn {
                session: (session, _),
                of,
                ..
            } => texts.backup_set(
                title(std::slice::from_ref(session)),
                title(std::slice::from_ref(of)),
            ),
            Op::Swap(key) => texts.swapped(title(std::slice::from_ref(key))),
            Op::Accept(sessions) => self.world.locale.texts.changes.accepted(sessions.len()),
            Op::AddOwn(own) => texts.own_added(own_title(own)),
            Op::EditOwn { edited, .. } => texts.own_edited(own_title(edited)),
            Op::RemoveOwn(own) => texts.removed(own_title(own)),
            Op::Interests { .. } => steps.interests(),
            Op::Recover(_) => steps.recover(),
            Op::Merge(_) => steps.merge(),
            Op::Replace { .. } => steps.replace(),
            Op::AcceptRevision(_) => steps.revision(),
            // Nobody asks for these.
            Op::See(_) | Op::Follow(_) | Op::Exported(_) => std::borrow::Cow::default(),
            // Which step it was is known once it is done.
            Op::Undo | Op::Redo => steps.last(),
        };
        capitalised(&said)
    }

    pub(super) fn plan_changed(&mut self) {
        self.world.plan_changed();
        let is_guess = |choice: &Choice| choice.accepted.id.is_some();
        if !self.world.plan().choices.iter().any(is_guess) {
            self.world.warnings.choices_accepted();
        }
        self.refresh();
    }
}
