//! A sentence as data: which text of the catalogue, and what goes into it. Rooms that know no
//! language hand them on; whoever shows one says it in the reader's.

use std::fmt;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::catalogue::Template;
use super::{Locale, Texts};

/// A sentence of the catalogue with its arguments. Made by the functions of
/// [`crate::i18n::sentences`]; [`Locale::say`] puts it into words, and `Display` into English.
#[derive(Clone)]
pub struct Message {
    /// Section and name, which tell one sentence from another.
    name: (&'static str, &'static str),
    template: fn(&Texts) -> &Template,
    arguments: Box<[(&'static str, Argument)]>,
}

/// What goes into a sentence. Whatever is text must be fit for a screen already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// As it stands.
    Text(String),
    /// A number; the one called `n` chooses the sentence's form.
    Count(i64),
    /// A length of time in minutes.
    Minutes(i64),
    /// A date, as in `2023-04-26`.
    Date(NaiveDate),
    /// A clock time, as in `14:05`.
    Clock(NaiveTime),
    /// Both, as in `2023-04-26 14:05`.
    Moment(NaiveDateTime),
    /// Several, with commas between.
    List(Vec<Argument>),
    /// A sentence within the sentence.
    Message(Box<Message>),
}

impl Message {
    pub(super) fn new(
        name: (&'static str, &'static str),
        template: fn(&Texts) -> &Template,
        arguments: impl Into<Box<[(&'static str, Argument)]>>,
    ) -> Self {
        Self {
            name,
            template,
            arguments: arguments.into(),
        }
    }

    /// Section and name, as in the files of `assets/locale`.
    pub fn name(&self) -> (&'static str, &'static str) {
        self.name
    }
}

impl Locale {
    /// The sentence in the reader's language.
    pub fn say(&self, message: &Message) -> String {
        let arguments: Vec<(&str, String)> = message
            .arguments
            .iter()
            .map(|(name, argument)| (*name, self.argument(argument)))
            .collect();
        let shown: Vec<(&str, &dyn fmt::Display)> = arguments
            .iter()
            .map(|(name, argument)| (*name, argument as &dyn fmt::Display))
            .collect();
        (message.template)(&self.texts).fill(&shown).into_owned()
    }

    fn argument(&self, argument: &Argument) -> String {
        match argument {
            Argument::Text(text) => text.clone(),
            Argument::Count(count) => count.to_string(),
            Argument::Minutes(minutes) => self.texts.common.minutes(minutes).into_owned(),
            Argument::Date(date) => date.to_string(),
            Argument::Clock(time) => time.format("%H:%M").to_string(),
            Argument::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
            Argument::List(several) => {
                let several: Vec<String> = several.iter().map(|one| self.argument(one)).collect();
                several.join(", ")
            }
            Argument::Message(message) => self.say(message),
        }
    }
}

static ENGLISH: LazyLock<Locale> = LazyLock::new(Locale::default);

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&ENGLISH.say(self))
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} {:?}", self.name.0, self.name.1, self.arguments)
    }
}

impl PartialEq for Message {
    fn eq(&self, other: &Self) -> bool {
        (self.name, &self.arguments) == (other.name, &other.arguments)
    }
}

impl Eq for Message {}

macro_rules! arguments {
    ($($type:ty => |$value:ident| $argument:expr;)*) => {$(
        impl From<$type> for Argument {
            fn from($value: $type) -> Self {
                $argument
            }
        }
    )*};
}

arguments! {
    String => |text| Self::Text(text);
    &str => |text| Self::Text(text.to_owned());
    &String => |text| Self::Text(text.clone());
    char => |letter| Self::Text(letter.to_string());
    i64 => |count| Self::Count(count);
    i32 => |count| Self::Count(count.into());
    u32 => |count| Self::Count(count.into());
    u16 => |count| Self::Count(count.into());
    usize => |count| Self::Count(i64::try_from(count).unwrap_or(i64::MAX));
    u64 => |count| Self::Count(i64::try_from(count).unwrap_or(i64::MAX));
    NaiveDate => |date| Self::Date(date);
    NaiveTime => |time| Self::Clock(time);
    NaiveDateTime => |moment| Self::Moment(moment);
    Message => |message| Self::Message(Box::new(message));
    Vec<Argument> => |several| Self::List(several);
    Vec<String> => |several| Self::List(several.into_iter().map(Self::Text).collect());
    Vec<Message> => |several| Self::List(several.into_iter().map(Self::from).collect());
}
