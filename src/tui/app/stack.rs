//! Which tab is in front and what lies on top of it. This is the one place that makes pages; what it
//! knows of them comes from the list in [`crate::tui::pages`].

use ratatui::layout::Rect;

use crate::agenda::SessionIx;
use crate::tui::input::keymap::Scope;
use crate::tui::page::{Ask, Page, Subject, Target, Wanted};
use crate::tui::pages::{Overlay, Tab, each_page};
use crate::tui::world::World;
use crate::tui::{overlay, screen};

macro_rules! makers {
    (
        tabs { $($(#[$_0:meta])* $tab:ident: $tab_room:ident::$tab_page:ident, action $_1:ident;)+ }
        overlays {
            $($(#[$_2:meta])* $overlay:ident: $room:ident::$page:ident
                $(, action $_3:ident after $_4:ident)? $(, keys $_5:ident)?;)+
        }
    ) => {
        fn make_tab(tab: Tab, world: &World) -> Result<Box<dyn Page>, Vec<Ask>> {
            let of = Subject::Action(Vec::new());
            Ok(match tab {
                $(Tab::$tab => Box::new(screen::$tab_room::$tab_page::open(&of, world)?),)+
            })
        }

        /// The page that is wanted, or what it asks for in its place.
        pub(super) fn make(wanted: &Wanted, world: &World) -> Result<Box<dyn Page>, Vec<Ask>> {
            let of = &wanted.of;
            Ok(match wanted.page {
                $(Overlay::$overlay => Box::new(overlay::$room::$page::open(of, world)?),)+
            })
        }
    };
}
each_page!(makers);

/// A tab and its state.
#[derive(Debug)]
struct Kept {
    page: Box<dyn Page>,
    /// Did the world change since it looked? A tab that is not in front looks when it comes there.
    is_stale: bool,
}

/// A page that lies on top.
#[derive(Debug)]
struct Layer {
    name: Overlay,
    page: Box<dyn Page>,
}

/// The tabs, the one in front, and what lies on top of it, the topmost last.
///
/// Pages are named by their level: the tab in front is 0, what lies on it 1, and so on.
#[derive(Debug)]
pub(super) struct Stack {
    front: Tab,
    tabs: Vec<Kept>,
    layers: Vec<Layer>,
}

impl Stack {
    /// Every tab, the first one in front.
    pub(super) fn new(world: &World) -> Self {
        let tabs = Tab::ALL.iter().map(|&tab| Kept {
            page: make_tab(tab, world).expect("a tab opens about nothing in particular"),
            is_stale: false,
        });
        Self {
            front: Tab::ALL[0],
            tabs: tabs.collect(),
            layers: Vec::new(),
        }
    }

    /// The tab in front.
    pub(super) fn front(&self) -> Tab {
        self.front
    }

    /// A tab, wherever it is.
    pub(super) fn tab(&self, tab: Tab) -> &dyn Page {
        &*self.tabs[tab as usize].page
    }

    /// The level of the topmost page.
    pub(super) fn top(&self) -> usize {
        self.layers.len()
    }

    /// The page at a level; the topmost where there are fewer.
    pub(super) fn page(&self, level: usize) -> &dyn Page {
        match level.min(self.top()).checked_sub(1) {
            Some(layer) => &*self.layers[layer].page,
            None => &*self.tabs[self.front as usize].page,
        }
    }

    /// The same, to be changed.
    pub(super) fn page_mut(&mut self, level: usize) -> &mut dyn Page {
        match level.min(self.top()).checked_sub(1) {
            Some(layer) => &mut *self.layers[layer].page,
            None => &mut *self.tabs[self.front as usize].page,
        }
    }

    /// Each page that is seen, with its area, from the tab in front upwards.
    pub(super) fn seen(&self, world: &World, body: Rect) -> Vec<(&dyn Page, Rect)> {
        let levels = 0..=self.top();
        levels
            .map(|level| {
                let page = self.page(level);
                (page, page.area(world, body))
            })
            .collect()
    }

    /// In which scopes a key has its meaning now, the first one first.
    pub(super) fn scopes(&self) -> Vec<Scope> {
        self.page(self.top()).scopes()
    }

    /// The session that keys act on.
    pub(super) fn session(&self, world: &World) -> Option<SessionIx> {
        for level in (0..=self.top()).rev() {
            match self.page(level).target(world) {
                Target::Session(session) => return Some(session),
                Target::Nothing => return None,
                Target::Below => {}
            }
        }
        None
    }

    /// Puts a page on top.
    pub(super) fn push(&mut self, name: Overlay, page: Box<dyn Page>) {
        self.layers.push(Layer { name, page });
    }

    /// Takes the page at a level away; the tab in front stays.
    pub(super) fn close(&mut self, level: usize) {
        if let Some(layer) = level.checked_sub(1).filter(|at| *at < self.layers.len()) {
            self.layers.remove(layer);
        }
    }

    /// Does a page of that name lie on top of something?
    pub(super) fn lies_open(&self, name: Overlay) -> bool {
        self.layers.iter().any(|layer| layer.name == name)
    }

    /// Is the topmost page one of that name?
    pub(super) fn is_on_top(&self, name: Overlay) -> bool {
        self.layers.last().is_some_and(|layer| layer.name == name)
    }

    /// Takes away every page of that name.
    pub(super) fn close_all(&mut self, name: Overlay) {
        self.layers.retain(|layer| layer.name != name);
    }

    /// Takes away whatever lies above a level.
    pub(super) fn bare(&mut self, level: usize) {
        self.layers.truncate(level);
    }

    /// Puts a tab in front.
    pub(super) fn go(&mut self, tab: Tab, world: &World) {
        self.front = tab;
        let kept = &mut self.tabs[tab as usize];
        if std::mem::take(&mut kept.is_stale) {
            kept.page.refresh(world);
        }
    }

    /// Lets every page look at the world anew; what has nothing to show any more goes.
    pub(super) fn refresh(&mut self, world: &World) {
        for kept in &mut self.tabs {
            kept.is_stale = false;
            kept.page.refresh(world);
        }
        self.layers.retain_mut(|layer| layer.page.refresh(world));
    }

    /// The same where only what is searched for changed, with every letter that is typed: tabs that are
    /// not in front wait until they are.
    pub(super) fn refresh_seen(&mut self, world: &World) {
        for kept in &mut self.tabs {
            kept.is_stale = true;
        }
        self.go(self.front, world);
        self.layers.retain_mut(|layer| layer.page.refresh(world));
    }
}
