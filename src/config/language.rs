//! Which language the reader wants, and whether the terminal can show it.

/// In which language the reader is told, and in which letters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Language {
    /// A BCP 47 tag.
    pub(super) tag: String,
    /// In ASCII alone?
    pub(super) in_ascii: bool,
}

/// Languages, by ISO 639, that are not written in Latin letters: in ASCII nothing would be left of them.
const NOT_LATIN: &[&str] = &[
    "am", "ar", "be", "bg", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kk", "km", "kn",
    "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "pa", "ps", "ru", "si", "sr", "ta", "te",
    "tg", "th", "uk", "ur", "yue", "zh",
];

impl Language {
    /// The language that was asked for, as [`preferred_tag`] says. In a charset that is not UTF-8 it is
    /// told in ASCII; one that ASCII cannot spell gives way to English where only the system's locale
    /// names it, and keeps its letters where a person asked for it by name.
    pub(super) fn preferred(
        flag: Option<&str>,
        file: Option<&str>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let tag = preferred_tag(flag, file, &variable);
        let primary = tag.split('-').next().unwrap_or_default();
        let is_spelled = !NOT_LATIN.contains(&primary);
        let in_charset = has_utf8(&variable);
        let is_named = flag.into_iter().chain(file).any(|tag| !tag.is_empty())
            || set(&variable)("ATTACHE_LANG").is_some();
        if in_charset || (is_named && !is_spelled) {
            return Self {
                tag,
                in_ascii: false,
            };
        }
        let tag = if is_spelled { tag } else { "en".into() };
        Self {
            tag,
            in_ascii: true,
        }
    }
}

/// The language that was asked for: the option, our own variable, the config file, the variables of the
/// system; else English.
///
/// `variable` looks one up. An empty variable is as good as none; `C` and `POSIX` mean English.
fn preferred_tag(
    flag: Option<&str>,
    file: Option<&str>,
    variable: impl Fn(&str) -> Option<String>,
) -> String {
    let own = || set(&variable)("ATTACHE_LANG");
    let file = || file.map(str::to_owned);
    let posix = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(set(&variable))
    };
    flag.map(str::to_owned)
        .filter(|tag| !tag.is_empty())
        .or_else(own)
        .or_else(file)
        .or_else(posix)
        .and_then(|name| tag_of(&name))
        .unwrap_or_else(|| "en".into())
}

/// Can the terminal show more than ASCII? By the charset that the environment names; where it names
/// nothing at all, yes: today's terminals do.
pub(super) fn has_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(set(&variable));
    name.is_none_or(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    })
}

/// A variable that is set to something.
fn set(variable: impl Fn(&str) -> Option<String>) -> impl Fn(&str) -> Option<String> {
    move |name| variable(name).filter(|value| !value.is_empty())
}

/// `ko_KR.UTF-8@euro` as a BCP 47 tag; `None` if it names no language.
fn tag_of(name: &str) -> Option<String> {
    let name = name.split(['.', '@']).next().unwrap_or(name);
    let tag = name.replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    let well_formed = (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        && (2..=8).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic());
    let (language, rest) = tag.split_at(primary.len());
    let tag = language.to_ascii_lowercase() + rest;
    (well_formed && tag != "posix").then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| {
            let found = set.iter().find(|(have, _)| *have == name)?;
            Some(found.1.into())
        }
    }

    #[test]
    fn the_option_goes_before_the_variable_and_that_before_the_file() {
        let set = [("ATTACHE_LANG", "ko"), ("LANG", "de_DE.UTF-8")];
        assert_eq!(preferred_tag(Some("fr"), Some("es"), with(&set)), "fr");
        assert_eq!(preferred_tag(None, Some("es"), with(&set)), "ko");
        assert_eq!(preferred_tag(None, Some("es"), with(&set[1..])), "es");
        assert_eq!(preferred_tag(None, None, with(&set[1..])), "de-DE");
    }

    #[test]
    fn locale_names_become_tags() {
        let tag = |lang| preferred_tag(None, None, with(&[("LC_ALL", ""), ("LANG", lang)]));
        assert_eq!(tag("ko_KR.UTF-8"), "ko-KR");
        assert_eq!(tag("KO"), "ko");
        assert_eq!(tag("C.UTF-8"), "en");
        assert_eq!(tag("POSIX"), "en");
        assert_eq!(tag(""), "en");
        assert_eq!(tag("../../etc"), "en");
    }

    #[test]
    fn a_language_that_ascii_cannot_spell_keeps_its_letters_only_where_it_was_asked_for() {
        let language = |flag, file, set| {
            let Language { tag, in_ascii } = Language::preferred(flag, file, with(set));
            (tag, in_ascii)
        };
        let (legacy, korean) = ([("LC_ALL", "C")], [("LANG", "ko_KR.EUC-KR")]);
        assert_eq!(language(Some("ko"), None, &legacy), ("ko".into(), false));
        assert_eq!(language(None, Some("ko"), &legacy), ("ko".into(), false));
        let own = [("LC_ALL", "C"), ("ATTACHE_LANG", "ko")];
        assert_eq!(language(None, None, &own), ("ko".into(), false));
        assert_eq!(language(None, None, &korean), ("en".into(), true));
        assert_eq!(language(Some("fr"), None, &korean), ("fr".into(), true));
        let modern = [("LANG", "ko_KR.UTF-8")];
        assert_eq!(language(None, None, &modern), ("ko-KR".into(), false));
    }

    #[test]
    fn a_charset_that_is_not_utf_8_is_told() {
        assert!(has_utf8(with(&[])));
        assert!(has_utf8(with(&[("LANG", "ko_KR.utf8")])));
        assert!(!has_utf8(with(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")])));
        assert!(!has_utf8(with(&[("LANG", "ko_KR.EUC-KR")])));
    }
}
