//! A sentence as data: which text of the catalogue, and what goes into it. Rooms that know no
//! language hand them on; whoever shows one says it in the reader's.

use std::fmt;
use std::io;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::catalogue::Template;
use super::{Locale, Texts};

/// A sentence of the catalogue with its arguments. Made by the functions of
/// [`crate::i18n::sentences`]; [`Locale::say`] puts it into words, and `Display` into English.
#[derive(Clone)]
pub struct Message {
    /// Section and name, which tell one sentence from another.
    name: &'static (&'static str, &'static str),
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
    /// A day of the week in short, as in `Wed`.
    Weekday(Weekday),
    /// A date, as in `2023-04-26`.
    Date(NaiveDate),
    /// A clock time, as in `14:05`.
    Clock(NaiveTime),
    /// Both, as in `2023-04-26 14:05`.
    Moment(NaiveDateTime),
    /// Several, with commas between.
    List(Vec<Argument>),
    /// Sentences, each on a line of its own.
    Lines(Vec<Message>),
    /// A sentence within the sentence.
    Message(Box<Message>),
}

impl Message {
    pub(super) fn new(
        name: &'static (&'static str, &'static str),
        template: fn(&Texts) -> &Template,
        arguments: impl Into<Box<[(&'static str, Argument)]>>,
    ) -> Self {
        Self {
            name,
            template,
            arguments: arguments.into(),
        }
    }

    /// The sentence that is the reason of an error of ours.
    pub fn within(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }

    /// Why the system or we could not do something: a sentence where there is one, else the error's own
    /// words, which are not fit for a screen yet.
    pub fn cause(error: &io::Error) -> Argument {
        let ours = Self::within(error).cloned();
        match ours.or_else(|| super::sentences::system::reason(error)) {
            Some(sentence) => sentence.into(),
            None => error.to_string().into(),
        }
    }

    /// Section and name, as in the files of `assets/locale`.
    pub fn name(&self) -> (&'static str, &'static str) {
        *self.name
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
            Argument::Weekday(day) => self.weekday(*day).into_owned(),
            Argument::Date(date) => date.to_string(),
            Argument::Clock(time) => time.format("%H:%M").to_string(),
            Argument::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
            Argument::List(several) => {
                let several: Vec<String> = several.iter().map(|one| self.argument(one)).collect();
                several.join(", ")
            }
            Argument::Lines(all) => {
                let all: Vec<String> = all.iter().map(|one| self.say(one)).collect();
                all.join("\n")
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

/// So that one can be the reason within an [`io::Error`]; [`Message::within`] takes it out again.
impl std::error::Error for Message {}

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
    Weekday => |day| Self::Weekday(day);
    NaiveDate => |date| Self::Date(date);
    NaiveTime => |time| Self::Clock(time);
    NaiveDateTime => |moment| Self::Moment(moment);
    Message => |message| Self::Message(Box::new(message));
    Vec<Argument> => |several| Self::List(several);
    Vec<&str> => |several| Self::List(several.into_iter().map(Self::from).collect());
    Vec<String> => |several| Self::List(several.into_iter().map(Self::Text).collect());
    Vec<Message> => |several| Self::List(several.into_iter().map(Self::from).collect());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::sentences::{failures, plans, queries};

    #[test]
    fn a_sentence_is_said_in_the_readers_language_and_displayed_in_english() {
        let date = NaiveDate::from_ymd_opt(2023, 4, 26).expect("a day of April");
        let said = failures::bad_now(queries::day(Weekday::Wed, date));
        assert_eq!(said.to_string(), "--now: Wed 2023-04-26");
        assert_eq!(Locale::new("ko").say(&said), "--now: 2023-04-26 (수)");
    }

    #[test]
    fn several_stand_each_on_a_line_of_its_own() {
        let one = || plans::is_empty();
        assert_eq!(failures::each(vec![one()]), one());
        let both = failures::each(vec![one(), plans::no_list("own")]);
        assert_eq!(both.to_string(), "it is empty\n`own` is not a list");
    }

    #[test]
    fn a_reason_of_ours_is_found_within_an_error_of_the_system() {
        let ours = io::Error::other(plans::too_large());
        assert_eq!(ours.to_string(), "it is larger than 64 MiB");
        assert_eq!(Message::within(&ours), Some(&plans::too_large()));
        assert_eq!(Message::within(&io::Error::other("full")), None);
    }

    #[test]
    fn what_the_system_says_is_said_in_the_readers_language() {
        let denied = io::Error::from_raw_os_error(13);
        let said = failures::stdout_failed(Message::cause(&denied));
        assert!(said.to_string().ends_with(&denied.to_string()), "{said}");
        let korean = Locale::new("ko").say(&said);
        assert_eq!(
            korean,
            "표준 출력에 쓸 수 없습니다: 권한이 없습니다(오류 13)"
        );
        let odd = io::Error::from_raw_os_error(93);
        assert_eq!(Message::cause(&odd), Argument::Text(odd.to_string()));
    }
}
