//! Keeps settings that the screens changed, one after the other, in the config file.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender};

use crate::agenda::safe;
use crate::config::{self, Origin, Setting, Unkept};
use crate::i18n::Message;
use crate::i18n::sentences::failures;
use crate::tui::event_loop::event::Event;
use crate::tui::event_loop::writes::Write;
use crate::tui::msg::{Kept, Msg};

/// Keeps what comes, until nothing can come any more. `config`: the file, and who named the language at
/// this start.
pub(super) fn run(
    changes: &Receiver<(Setting, Write)>,
    config: &(Option<PathBuf>, Option<Origin>),
    events: &SyncSender<Event>,
) {
    let (path, lang_by) = config;
    for (setting, write) in changes {
        let named_by = lang_by.filter(|by| *by != Origin::File);
        let named_by = named_by.filter(|_| matches!(setting, Setting::Language(_)));
        let kept = match path {
            Some(path) => config::keep(path, setting).map_err(|unkept| {
                let shown = path.to_string_lossy();
                let shown = safe::line(&shown);
                let cause = match unkept {
                    Unkept::System(error) => Message::cause(&error),
                    Unkept::NoConfig => failures::no_config().into(),
                };
                failures::not_written(&*shown, cause)
            }),
            None => Err(failures::no_config_dir()),
        };
        let kept = kept.map(|()| named_by.map_or(Kept::ForGood, Kept::Overridden));
        let _ = events.send(Event::Msg(Msg::Kept(setting, kept)));
        drop(write);
    }
}
