//! Sorts of words that a value may be of: languages, colours, addresses of pages.

/// ISO 639-1, and the languages of three letters that conferences meet are all let through.
pub(super) const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

use crate::i18n::countries;
pub(in crate::source) use crate::i18n::countries::is_country;
use crate::nearest::nearest;

/// Is that a BCP 47 tag of a language?
pub(in crate::source) fn is_language(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default().to_ascii_lowercase();
    let known = match primary.len() {
        2 => LANGUAGES.split(' ').any(|code| code == primary),
        3 => primary.bytes().all(|b| b.is_ascii_lowercase()),
        _ => false,
    };
    known
        && subtags.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// A tag of a language that hardly any event is in, where another language was meant: that one, and the name of the
/// first. A tag of three letters is of no use where there is one of two.
pub(in crate::source) fn is_doubtful(tag: &str) -> Option<(&'static str, &'static str)> {
    const LONG: &[(&str, &str)] = &[
        ("kor", "ko"),
        ("eng", "en"),
        ("jpn", "ja"),
        ("zho", "zh"),
        ("chi", "zh"),
        ("deu", "de"),
        ("ger", "de"),
        ("fra", "fr"),
        ("fre", "fr"),
        ("spa", "es"),
        ("esp", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("rus", "ru"),
        ("ara", "ar"),
        ("vie", "vi"),
        ("tha", "th"),
        ("ind", "id"),
        ("nld", "nl"),
        ("dut", "nl"),
        ("pol", "pl"),
        ("tur", "tr"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nor", "no"),
        ("fin", "fi"),
        ("ell", "el"),
        ("gre", "el"),
        ("ces", "cs"),
        ("cze", "cs"),
        ("hun", "hu"),
        ("ukr", "uk"),
        ("heb", "he"),
        ("hin", "hi"),
        ("mon", "mn"),
        ("khm", "km"),
    ];
    let tag = tag.to_ascii_lowercase();
    if tag == "kr" {
        return Some(("ko", "Kanuri"));
    }
    let found = LONG.iter().find(|(long, _)| *long == tag);
    found.map(|(_, short)| (*short, ""))
}

/// The language of a country whose code somebody took for a language's.
pub(in crate::source) fn language_meant(tag: &str) -> Option<&'static str> {
    Some(match &*tag.to_ascii_lowercase() {
        "jp" | "japanese" | "일본어" => "ja",
        "cn" | "chinese" | "중국어" => "zh",
        "us" | "gb" | "english" | "영어" | "eng" => "en",
        "korean" | "kp" | "한국어" | "kor" => "ko",
        "vn" => "vi",
        "dk" => "da",
        "ua" => "uk",
        "cz" => "cs",
        "gr" => "el",
        "ir" => "fa",
        "in" => "hi",
        "mx" | "spanish" | "스페인어" => "es",
        "br-pt" => "pt-BR",
        "french" | "français" | "프랑스어" => "fr",
        "german" | "deutsch" | "독일어" => "de",
        "russian" | "러시아어" => "ru",
        "arabic" | "아랍어" => "ar",
        word => return is_doubtful(word).map(|(meant, _)| meant),
    })
}

/// The country of three letters of ISO 3166-1, or of its language, that somebody wrote for its code.
fn country_of_letters(word: &str) -> Option<&'static str> {
    const LETTERS: &[(&str, &str)] = &[
        ("KOR", "KR"),
        ("KO", "KR"),
        ("JPN", "JP"),
        ("JA", "JP"),
        ("CHN", "CN"),
        ("ZH", "CN"),
        ("USA", "US"),
        ("GBR", "GB"),
        ("DEU", "DE"),
        ("GER", "DE"),
        ("FRA", "FR"),
        ("ESP", "ES"),
        ("PRT", "PT"),
        ("POR", "PT"),
        ("ITA", "IT"),
        ("NLD", "NL"),
        ("NED", "NL"),
        ("BEL", "BE"),
        ("CHE", "CH"),
        ("SUI", "CH"),
        ("AUT", "AT"),
        ("SWE", "SE"),
        ("NOR", "NO"),
        ("DNK", "DK"),
        ("DEN", "DK"),
        ("FIN", "FI"),
        ("POL", "PL"),
        ("CZE", "CZ"),
        ("CS", "CZ"),
        ("HUN", "HU"),
        ("GRC", "GR"),
        ("EL", "GR"),
        ("TUR", "TR"),
        ("RUS", "RU"),
        ("UKR", "UA"),
        ("IND", "IN"),
        ("IDN", "ID"),
        ("THA", "TH"),
        ("VNM", "VN"),
        ("MYS", "MY"),
        ("SGP", "SG"),
        ("PHL", "PH"),
        ("HKG", "HK"),
        ("TWN", "TW"),
        ("MNG", "MN"),
        ("KAZ", "KZ"),
        ("UZB", "UZ"),
        ("AUS", "AU"),
        ("NZL", "NZ"),
        ("CAN", "CA"),
        ("MEX", "MX"),
        ("BRA", "BR"),
        ("ARG", "AR"),
        ("CHL", "CL"),
        ("COL", "CO"),
        ("PER", "PE"),
        ("ZAF", "ZA"),
        ("RSA", "ZA"),
        ("NGA", "NG"),
        ("KEN", "KE"),
        ("GHA", "GH"),
        ("EGY", "EG"),
        ("MAR", "MA"),
        ("ETH", "ET"),
        ("SAU", "SA"),
        ("ARE", "AE"),
        ("UAE", "AE"),
        ("QAT", "QA"),
        ("ISR", "IL"),
        ("IRN", "IR"),
        ("PAK", "PK"),
        ("LKA", "LK"),
        ("BGD", "BD"),
        ("KHM", "KH"),
        ("LAO", "LA"),
        ("MMR", "MM"),
        ("IRL", "IE"),
        ("ROU", "RO"),
    ];
    let found = LETTERS.iter().find(|(letters, _)| *letters == word);
    found.map(|(_, code)| *code)
}

/// The country whose name somebody wrote for its code: `Sweden`, `UK`, `kr`.
pub(in crate::source) fn country_meant(word: &str) -> Option<&'static str> {
    let wanted = word.trim().to_lowercase();
    let is_it = |code: &&str| {
        let names = ["en", "ko"]
            .into_iter()
            .filter_map(|lang| countries::name(code, lang));
        let mut names = names.chain(countries::aliases(code).iter().map(String::as_str));
        code.eq_ignore_ascii_case(&wanted) || names.any(|name| name.to_lowercase() == wanted)
    };
    countries::codes()
        .find(is_it)
        .or_else(|| country_of_letters(&word.trim().to_uppercase()))
}

/// The country whose name is nearly that: `Sweeden`. Two letters are near to any code.
pub(in crate::source) fn country_near(word: &str) -> Option<&'static str> {
    if word.chars().count() < 4 {
        return None;
    }
    let named = |lang| {
        countries::codes().filter_map(move |code| Some((countries::name(code, lang)?, code)))
    };
    let names: Vec<(&str, &'static str)> = named("en").chain(named("ko")).collect();
    // The beginning of a name is another country's often: `British`.
    let letters = |text: &str| text.chars().count();
    let long = |name: &&str| letters(name).abs_diff(letters(word)) <= 2;
    let near = nearest(word, names.iter().map(|(name, _)| *name).filter(long))?;
    names
        .iter()
        .find(|(name, _)| *name == near)
        .map(|(_, code)| *code)
}

/// The red, green and blue of `#rrggbb`.
pub(in crate::source) fn color(text: &str) -> Option<(u8, u8, u8)> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some((part(0)?, part(2)?, part(4)?))
}

/// Is that the address of a page?
pub(in crate::source) fn is_url(text: &str) -> bool {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        let head = text.get(..scheme.len())?;
        head.eq_ignore_ascii_case(scheme)
            .then(|| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#', '.', ':'])
            && !text.contains(|c: char| {
                c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c)
            })
    })
}

/// The value of a colour's name, in English or German, or of three digits: `blue`, `#07b`.
pub(in crate::source) fn colour_named(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    if let Some(parts) = text
        .strip_prefix("rgb(")
        .and_then(|rest| rest.strip_suffix(')'))
    {
        let parts: Vec<u8> = parts
            .split([',', ' '])
            .filter(|part| !part.is_empty())
            .map_while(|part| part.trim().parse().ok())
            .collect();
        let [red, green, blue] = parts[..] else {
            return None;
        };
        return Some(format!("#{red:02x}{green:02x}{blue:02x}"));
    }
    let digits = text.strip_prefix("0x").unwrap_or(&text);
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    // A letter for the digit that looks like it.
    let is_code = text.len() > digits.len() && digits.len() == 6;
    let digits = &if is_code {
        digits.replace('o', "0").replace('l', "1")
    } else {
        digits.to_owned()
    };
    if digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return match digits.len() {
            3 => Some(format!(
                "#{}",
                digits.chars().flat_map(|c| [c, c]).collect::<String>()
            )),
            6 => Some(format!("#{digits}")),
            // With how opaque it is behind.
            8 => Some(format!("#{}", &digits[..6])),
            _ => None,
        };
    }
    let value = match &*text {
        "blue" | "blau" | "파랑" | "파란색" => "#0072b2",
        "sky" | "lightblue" | "light blue" | "hellblau" => "#56b4e9",
        "green" | "grün" | "초록" | "녹색" | "초록색" => "#009e73",
        "yellow" | "gelb" | "노랑" | "노란색" => "#f0e442",
        "orange" | "주황" | "주황색" => "#e69f00",
        "red" | "rot" | "빨강" | "빨간색" => "#d55e00",
        "pink" | "magenta" | "rosa" => "#cc79a7",
        "purple" | "violet" | "lila" | "보라" | "보라색" => "#7f3c8d",
        "brown" | "braun" => "#8c564b",
        "grey" | "gray" | "grau" | "회색" => "#7f7f7f",
        "black" | "schwarz" | "검정" | "검은색" => "#000000",
        "white" | "weiß" => "#ffffff",
        "teal" | "cyan" | "turquoise" => "#17becf",
        "navy" => "#1f3a6d",
        _ => return None,
    };
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_words() {
        for tag in ["en", "ko", "zh-Hant-TW", "KO-kr", "gsw", "es-419"] {
            assert!(is_language(tag), "{tag}");
        }
        for tag in ["", "jp", "english", "e", "en-", "en_US", "ko-한국"] {
            assert!(!is_language(tag), "{tag}");
        }
    }

    #[test]
    fn a_colour_has_six_digits() {
        assert_eq!(color("#0aFF10"), Some((10, 255, 16)));
        for text in ["red", "#fff", "#12345g", "#+1+2+3", "0aff10", "#é1234"] {
            assert_eq!(color(text), None, "{text}");
        }
    }

    #[test]
    fn trust_88_only_pages_have_addresses() {
        for url in [
            "https://example.org",
            "HTTP://example.org/a?b#c",
            "http://한국.kr/",
        ] {
            assert!(is_url(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "example.org",
            "https://",
            "http://a b",
            "ftp://a",
            "http://a\u{1b}b",
        ] {
            assert!(!is_url(url), "{url}");
        }
    }
}
