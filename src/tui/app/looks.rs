//! How the screens look and in which language they speak: changed at once, and kept in the config file.

use crate::config::{Origin, Setting, ThemeChoice};
use crate::i18n::{Locale, Message};
use crate::tui::effect::Effect;
use crate::tui::msg::Kept;
use crate::tui::page::Tone;

use super::App;

impl App {
    /// Shows the next theme, and has it kept.
    pub(super) fn next_theme(&mut self) -> Vec<Effect> {
        self.world.theme = self.world.theme.next();
        let texts = &self.world.locale.texts.screen;
        let choice = self.world.theme.choice();
        let name = match choice {
            ThemeChoice::Auto => texts.theme_auto(),
            ThemeChoice::Dark => texts.theme_dark(),
            ThemeChoice::Light => texts.theme_light(),
            ThemeChoice::HighContrast => texts.theme_high_contrast(),
            ThemeChoice::Plain => texts.theme_plain(),
        };
        let (tone, text) = if self.world.theme.in_color() {
            (Tone::Done, texts.theme_is(name))
        } else {
            (Tone::Warning, texts.theme_without_color(name))
        };
        let text = text.into_owned();
        self.tell(tone, text);
        vec![Effect::Keep(Setting::Theme(choice))]
    }

    /// Speaks the next of the interface's languages, and has it kept.
    pub(super) fn next_language(&mut self) -> Vec<Effect> {
        let spoken = self.world.locale.tag();
        let is_spoken = |tag: &&str| spoken.split('-').next() == Some(tag);
        let mut after = Locale::tags()
            .chain(Locale::tags())
            .skip_while(|tag| !is_spoken(tag));
        let tag = after.nth(1).or(Locale::tags().next());
        let tag = tag.expect("the interface speaks a language");
        self.world.speak(Locale::new(tag));
        self.refresh();
        let text = self.world.locale.texts.screen.language_is();
        self.tell(Tone::Done, text.into_owned());
        vec![Effect::Keep(Setting::Language(tag))]
    }

    /// A setting is kept, or is not: who changed it is told only what the screen does not show.
    pub(super) fn kept(&mut self, setting: Setting, result: Result<Kept, Message>) {
        let texts = &self.world.locale.texts.screen;
        match result {
            Ok(Kept::ForGood | Kept::Overridden(Origin::File)) => {}
            Ok(Kept::Overridden(by)) => {
                let by = match by {
                    Origin::Flag => format!("--{}", setting.key()),
                    _ => format!("ATTACHE_{}", setting.key().to_uppercase()),
                };
                let text = texts.setting_overridden(by).into_owned();
                self.tell(Tone::Warning, text);
            }
            Err(reason) => {
                let reason = self.world.locale.say(&reason);
                let text = self.world.locale.texts.screen.setting_not_kept(reason);
                let text = text.into_owned();
                self.tell(Tone::Error, text);
            }
        }
    }
}
