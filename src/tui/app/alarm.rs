//! The bell: rung once for what is next in my plan, so many minutes before one has to leave for it as the
//! config file says; off unless it does.

use crate::plan::{Next, With};
use crate::tui::effect::Effect;
use crate::tui::page::Tone;

use super::App;

impl App {
    /// The minute changed: rings where it is time, and marks the header for that minute.
    pub(super) fn ring(&mut self) -> Vec<Effect> {
        self.world.is_ringing = false;
        let world = &self.world;
        let next = Next::of(&world.itinerary, &world.agenda, world.now);
        let Some((bell, next)) = world.bell.zip(next) else {
            return Vec::new();
        };
        let key = (next.what, next.start);
        if next.leave_in_minutes > bell.into() || self.rung == Some(key) {
            return Vec::new();
        }
        let place = match next.what {
            With::Session(ix) => world.words().rooms(world.agenda.session(ix)),
            With::Own(at) => world.own_place(at),
        };
        let clock = world.locale.clock(next.start.time());
        let walk = world.locale.duration(next.walk_minutes.into());
        let texts = &world.locale.texts.screen;
        let text = texts.leave_for(place, clock, walk).into_owned();
        self.rung = Some(key);
        self.world.is_ringing = true;
        self.tell(Tone::Warning, text);
        vec![Effect::Ring]
    }
}
