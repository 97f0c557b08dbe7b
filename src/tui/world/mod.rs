//! What every screen looks at: the agenda, the open plan, the clock, and how things look.

mod banner;
mod in_row;
mod names;
pub mod pending;
mod rooms;
pub mod search;
pub mod warnings;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use ratatui::layout::Size;
use ratatui::text::Span;

use crate::agenda::{
    Access, Agenda, Code, Distinctive, Finding, Intent, LangOrder, Ref, SessionIx, Severity, Terms,
    Time,
};
use crate::directory::{self, Directory};
use crate::i18n::{Locale, Message};
use crate::mine::{Asked, Mine};
use crate::paper::{SecondZone, ShortNames};
use crate::plan::clashes::Itinerary;
use crate::plan::store::{Kin, Recovery};
use crate::plan::{Changed, Plan, Revision, Since, Suggestion};
use crate::printer::Printer;
use crate::query::{Context, Index, NameHit, NameIndex};
use crate::tui::input::keymap::Keymap;
use crate::tui::look::glyphs::Glyphs;
use crate::tui::look::theme::Theme;

pub use self::banner::Banner;
pub use self::in_row::DateForm;
pub use self::names::{capitalised, path_line};
use self::pending::Pending;
use self::search::Search;
use self::warnings::Warnings;

/// What the program starts with.
#[derive(Debug)]
pub struct Setup {
    /// The agenda at hand; places of sessions, rooms … anywhere in the screens are places in it.
    pub agenda: Arc<Agenda>,
    /// The file of the agenda; `None` for the built-in one.
    pub origin: Option<PathBuf>,
    /// The name of the open plan.
    pub plan_name: String,
    /// What its file says.
    pub plan: Plan,
    /// Can it be written?
    pub writable: bool,
    /// Is what is for staff shown, whatever the plan says?
    pub staff: bool,
    /// What there is to tell at once: a quarantined plan, a setting that cannot be read …
    pub notices: Vec<Message>,
    /// What is kept of changes to the plan that could not be saved.
    pub recoveries: Vec<Recovery>,
    /// Where there is no plan yet: one of another event that has most of its sessions here.
    pub kin: Option<Box<Kin>>,
    /// Language of the interface.
    pub locale: Locale,
    /// Looks of the roles.
    pub theme: Theme,
    /// Signs of the roles.
    pub glyphs: Glyphs,
    /// Which key means what.
    pub keymap: Keymap,
    /// The present, in the event's zone.
    pub now: Time,
    /// In which zone times are told a second time.
    pub zone: SecondZone,
    /// So many minutes before one has to leave the terminal's bell is rung.
    pub bell: Option<u8>,
    /// The terminal's size.
    pub size: Size,
}

/// What every screen looks at.
#[derive(Debug)]
pub struct World {
    /// The agenda at hand; places of sessions, rooms … anywhere in the screens are places in it.
    pub agenda: Arc<Agenda>,
    /// The file of the agenda; `None` for the built-in one.
    pub origin: Option<PathBuf>,
    /// A newer state of the agenda's file that is an older agenda: it waits to be accepted.
    pub held: Option<Arc<Agenda>>,
    /// How many versions of the agenda came before this one.
    pub version: usize,
    /// Ids of the rooms in which this version has something else on, or to come, than the one before.
    pub changed_rooms: Vec<String>,
    /// What search reads; `None` until it is ready.
    pub index: Option<Arc<Index>>,
    /// What is wrong with the agenda.
    pub findings: Vec<Finding>,
    /// What is wrong with a newer state of the agenda's file that could not be read.
    pub broken: Vec<Finding>,
    /// Why the agenda's file cannot be opened any more.
    pub lost: Option<String>,
    /// Warnings and failures since the start.
    pub warnings: Warnings,
    /// The open plan, and changes that are not in a file yet.
    pub pending: Pending,
    /// Can the open plan be written?
    pub writable: bool,
    /// What is searched for.
    pub search: Search,
    /// The plan laid over the agenda.
    pub itinerary: Itinerary,
    /// Sessions that concern me and wait for a decision.
    pub offered: Vec<SessionIx>,
    /// Chosen sessions that concern me.
    pub chosen_for_me: HashSet<SessionIx>,
    /// Sessions by topic, by time.
    pub by_topic: Vec<Vec<SessionIx>>,
    /// Which values of sessions rows tell.
    pub distinctive: Distinctive,
    /// The names of rooms, and their short forms.
    pub room_names: ShortNames,
    /// How rows without a heading tell dates.
    pub date_form: DateForm,
    /// Who takes part in what: made when it is first asked for.
    directory: OnceLock<Directory>,
    /// The names of what people ask for at the desk.
    desk: NameIndex,
    /// A suggestion that has just come, for whoever asked for it.
    pub suggested: Option<(Box<Asked>, Suggestion)>,
    /// The printers that there are, or why that cannot be told; `None` until it is known.
    pub printers: Option<Result<Vec<Printer>, Message>>,
    /// The agenda of a file that somebody named, by the name that was typed, or why it cannot be read: what
    /// door sheets are held against.
    pub older_file: Option<(String, Result<Arc<Agenda>, Message>)>,
    /// How many sessions are hidden.
    pub hidden: usize,
    /// How many sessions are for staff and not shown.
    pub staff_left_out: usize,
    /// Is what is for staff shown, whatever the plan says?
    pub staff: bool,
    /// How many sessions are on now.
    pub on_now: usize,
    /// What is no longer as I accepted it.
    pub since: Since,
    /// Language of the interface.
    pub locale: Locale,
    /// Which languages of the agenda's texts to try.
    pub order: LangOrder,
    /// Looks of the roles.
    pub theme: Theme,
    /// Signs of the roles.
    pub glyphs: Glyphs,
    /// Which key means what.
    pub keymap: Keymap,
    /// The present, in the event's zone.
    pub now: Time,
    /// In which zone times are told a second time.
    pub zone: SecondZone,
    /// So many minutes before one has to leave the terminal's bell is rung.
    pub bell: Option<u8>,
    /// Did it ring this minute? The header is marked then.
    pub is_ringing: bool,
    /// The terminal's size.
    pub size: Size,
}

impl World {
    /// The world at the start.
    pub fn new(setup: Setup) -> Self {
        let order = setup.agenda.preferring(setup.locale.tag());
        let mut world = Self {
            distinctive: Distinctive::default(),
            room_names: ShortNames::new([], setup.glyphs.ellipsis),
            date_form: DateForm::default(),
            held: None,
            version: 0,
            changed_rooms: Vec::new(),
            index: None,
            findings: Vec::new(),
            broken: Vec::new(),
            lost: None,
            warnings: Warnings::default(),
            itinerary: Itinerary::default(),
            offered: Vec::new(),
            chosen_for_me: HashSet::new(),
            by_topic: by_topic(&setup.agenda),
            directory: OnceLock::new(),
            desk: directory::desk(&setup.agenda),
            suggested: None,
            printers: None,
            older_file: None,
            hidden: 0,
            staff_left_out: 0,
            staff: setup.staff,
            on_now: 0,
            since: Since::default(),
            order,
            pending: Pending::new(setup.plan_name, setup.plan),
            search: Search::default(),
            agenda: setup.agenda,
            origin: setup.origin,
            writable: setup.writable,
            locale: setup.locale,
            theme: setup.theme,
            glyphs: setup.glyphs,
            keymap: setup.keymap,
            now: setup.now,
            zone: setup.zone,
            bell: setup.bell,
            is_ringing: false,
            size: setup.size,
        };
        world.values_changed();
        world.plan_changed();
        world.clock(world.now);
        world
    }

    /// What rows tell, and how: after the agenda or the language changed.
    fn values_changed(&mut self) {
        self.distinctive = Distinctive::of(&self.agenda);
        self.room_names = ShortNames::of_rooms(&self.words(), self.glyphs.ellipsis);
        self.date_form = self.date_form();
    }

    /// The plan as on the screen.
    pub fn plan(&self) -> &Plan {
        self.pending.plan()
    }

    /// The name of the open plan.
    pub fn plan_name(&self) -> &str {
        self.pending.open_plan()
    }

    /// Lays the plan over the agenda anew; after either changed.
    pub fn plan_changed(&mut self) {
        // What is for staff is told to staff, and to those who chose it.
        self.directory = OnceLock::new();
        let itinerary = Itinerary::new(&self.agenda, self.pending.plan());
        self.itinerary = itinerary.for_staff(self.staff);
        let plan = self.pending.plan();
        self.offered = plan.offered(&self.agenda);
        self.chosen_for_me = plan.concerning_me(&self.agenda, self.itinerary.chosen());
        self.hidden = (0..self.agenda.sessions.len() as u32)
            .filter(|&at| self.itinerary.intent(SessionIx(at)) == Some(Intent::Hidden))
            .count();
        self.since = Since::of(&self.agenda, self.plan(), &self.itinerary, self.now);
        let all = (0..self.agenda.sessions.len() as u32).map(SessionIx);
        let is_out = |ix: &SessionIx| !self.shows(*ix) && self.intent(*ix) != Some(Intent::Hidden);
        self.staff_left_out = all.filter(is_out).count();
        self.clock(self.now);
    }

    /// Who takes part in what: of the sessions that may be told of, hidden ones too, for who asks where
    /// somebody is wants to know it.
    pub fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| {
            let is_staff = self.is_staff();
            Directory::of(&self.agenda, |ix| {
                let session = self.agenda.session(ix);
                session.is_listed_for(is_staff, self.itinerary.is_chosen(ix))
            })
        })
    }

    /// What people ask for at the desk and this text finds, by places among the agenda's infos, the best
    /// first.
    pub fn desk_hits(&self, typed: &str) -> Vec<NameHit> {
        self.desk.find(typed)
    }

    /// Those of them that stand above the sessions that the text finds.
    pub fn desk_beside(&self, typed: &str, has_sessions: bool) -> Vec<NameHit> {
        directory::desk_beside(&self.desk, typed, has_sessions)
    }

    /// Does what is for staff show: because of how the program was started, or of who has the plan?
    pub fn is_staff(&self) -> bool {
        self.staff || self.plan().me.staff
    }

    /// How many sessions lists show if nothing is searched for.
    pub fn listed(&self) -> usize {
        self.agenda.sessions.len() - self.hidden - self.staff_left_out
    }

    /// The present is `now`.
    pub fn clock(&mut self, now: Time) {
        self.now = now;
        let is_on = |ix: &SessionIx| {
            let session = self.agenda.session(*ix);
            session.is_on(now)
                && !session.is_cancelled()
                && session.is_listed_for(self.is_staff(), self.itinerary.is_chosen(*ix))
        };
        let all = (0..self.agenda.sessions.len() as u32).map(SessionIx);
        self.on_now = all.filter(is_on).count();
    }

    /// The interface and the agenda's texts are in this language from now on.
    pub fn speak(&mut self, locale: Locale) {
        self.order = self.agenda.preferring(locale.tag());
        self.locale = locale;
        self.values_changed();
    }

    /// Another agenda took the place of the old one.
    pub fn agenda_changed(&mut self, agenda: Arc<Agenda>) {
        self.order = agenda.preferring(self.locale.tag());
        self.by_topic = by_topic(&agenda);
        self.desk = directory::desk(&agenda);
        let old = std::mem::replace(&mut self.agenda, agenda);
        self.version += 1;
        self.changed_rooms = rooms::changed_rooms(&old, &self.agenda, self.now);
        self.index = None;
        self.broken.clear();
        self.lost = None;
        self.held = None;
        self.values_changed();
        self.plan_changed();
        self.clock(self.agenda.local(&self.now));
        let mut search = std::mem::take(&mut self.search);
        search.agenda_changed(&old, self);
        self.search = search;
    }

    /// The agenda's file was read anew, and holds an older agenda than the one on the screen.
    pub fn hold_if_older(&mut self, agenda: &Arc<Agenda>) -> bool {
        let shown = Revision::of(&self.agenda);
        let is_older = Revision::older(shown.as_ref(), Revision::of(agenda)).is_some();
        // Another event counts its own.
        let is_held = is_older && agenda.event.id == self.agenda.event.id;
        self.held = is_held.then(|| Arc::clone(agenda));
        if self.held.is_some() {
            // It can be read again.
            self.broken.clear();
            self.lost = None;
        }
        self.held.is_some()
    }

    /// Changes what is searched for, and asks anew.
    pub fn search_for(&mut self, edit: search::Edit) {
        self.search.edit(edit);
        self.search_again();
    }

    /// Asks anew what is searched for: after anything changed that the answer depends on.
    pub fn search_again(&mut self) {
        let mut search = std::mem::take(&mut self.search);
        search.ask(self);
        self.search = search;
    }

    /// The present, while the event is running: between its first day and its last.
    pub fn running(&self) -> Option<Time> {
        self.agenda.is_running(self.now).then_some(self.now)
    }

    /// How many findings the header counts: of an agenda file errors and warnings; of other sources, which
    /// nobody here can mend, errors, and guesses about times.
    pub fn findings_told(&self) -> usize {
        let is_source = self.agenda.terms != Terms::Own;
        let is_guess = |code| {
            matches!(
                code,
                Code::Guessed | Code::ClockContradiction | Code::DstTime | Code::UnknownZone
            )
        };
        let is_told = |finding: &&Finding| match finding.severity() {
            Severity::Error => true,
            Severity::Warning => !is_source || is_guess(finding.code),
            Severity::Note => false,
        };
        let findings = self.findings.iter().chain(&self.broken);
        findings.filter(is_told).map(|finding| finding.count).sum()
    }

    /// Is the session over, on a day of the running event? Before and after the event nothing is
    /// past: nobody wants to read a programme that is grey from top to bottom.
    pub fn is_past(&self, session: SessionIx) -> bool {
        self.running()
            .is_some_and(|now| self.agenda.session(session).is_past(now))
    }

    /// Do lists show the session: neither hidden, nor for staff where it is not staff that looks?
    pub fn shows(&self, session: SessionIx) -> bool {
        self.itinerary.is_listed(&self.agenda, session)
    }

    /// Sessions that share a topic with this one, have not begun and would not clash, by time.
    pub fn instead_of(&self, session: SessionIx, most: usize) -> Vec<SessionIx> {
        let topics = self.agenda.session(session).topics.iter();
        let mut found: Vec<SessionIx> = Vec::new();
        for topic in topics.filter_map(Ref::known) {
            let fits = |&ix: &SessionIx| {
                let other = self.agenda.session(ix);
                ix != session
                    && !found.contains(&ix)
                    && !other.is_cancelled()
                    && !other.drop_in
                    && !matches!(other.access, Access::Closed | Access::Invited)
                    && other.start.is_some_and(|start| start > self.now)
                    && self.shows(ix)
                    && !self.itinerary.has_clash(&self.agenda, ix)
            };
            let more = self.by_topic[topic.at()].iter().copied();
            let more: Vec<SessionIx> = more.filter(fits).take(most - found.len()).collect();
            found.extend(more);
        }
        found.sort_by_key(|ix| self.agenda.session(*ix).start);
        found
    }

    /// What changed of a session since I chose it, until that is accepted.
    pub fn change_of(&self, session: SessionIx) -> Option<&Changed> {
        let mut all = self.since.changed.iter();
        all.find(|one| one.session == Some(session))
    }

    /// The mark of such a change, with a cell behind it, before a title.
    pub fn change_mark(&self, session: SessionIx) -> Option<Span<'static>> {
        let mark = || Span::styled(format!("{} ", self.glyphs.changed), self.theme.changed);
        self.change_of(session).map(|_| mark())
    }

    /// The intent for a session.
    pub fn intent(&self, session: SessionIx) -> Option<Intent> {
        self.itinerary.intent(session)
    }

    /// What queries are asked against, once the index is ready.
    pub fn ask<T>(&self, with: impl FnOnce(Context<'_>) -> T) -> Option<T> {
        let index = self.index.as_deref()?;
        let mine = Mine {
            agenda: &self.agenda,
            plan: self.plan(),
            itinerary: &self.itinerary,
        };
        Some(with(Context {
            agenda: &self.agenda,
            index,
            mine: &mine,
            is_staff: self.is_staff(),
            now: self.now,
        }))
    }
}

fn by_topic(agenda: &Agenda) -> Vec<Vec<SessionIx>> {
    let mut all = vec![Vec::new(); agenda.topics.len()];
    for &ix in &agenda.by_time {
        for topic in agenda.session(ix).topics.iter().filter_map(Ref::known) {
            all[topic.at()].push(ix);
        }
    }
    all
}
