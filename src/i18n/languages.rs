//! Names of the languages that are spoken at conferences, by their BCP 47 tag.

/// Tag, English name, Korean name, the language's own name.
const LANGUAGES: &[(&str, &str, &str, &str)] = &[
    ("ar", "Arabic", "아랍어", "العربية"),
    ("az", "Azerbaijani", "아제르바이잔어", "azərbaycanca"),
    ("bg", "Bulgarian", "불가리아어", "български"),
    ("bn", "Bengali", "벵골어", "বাংলা"),
    ("cs", "Czech", "체코어", "čeština"),
    ("da", "Danish", "덴마크어", "dansk"),
    ("de", "German", "독일어", "Deutsch"),
    ("el", "Greek", "그리스어", "Ελληνικά"),
    ("en", "English", "영어", "English"),
    ("es", "Spanish", "스페인어", "español"),
    ("et", "Estonian", "에스토니아어", "eesti"),
    ("fa", "Persian", "페르시아어", "فارسی"),
    ("fi", "Finnish", "핀란드어", "suomi"),
    ("fr", "French", "프랑스어", "français"),
    ("he", "Hebrew", "히브리어", "עברית"),
    ("hi", "Hindi", "힌디어", "हिन्दी"),
    ("hr", "Croatian", "크로아티아어", "hrvatski"),
    ("hu", "Hungarian", "헝가리어", "magyar"),
    ("hy", "Armenian", "아르메니아어", "հայերեն"),
    ("id", "Indonesian", "인도네시아어", "Indonesia"),
    ("it", "Italian", "이탈리아어", "italiano"),
    ("ja", "Japanese", "일본어", "日本語"),
    ("ka", "Georgian", "조지아어", "ქართული"),
    ("kk", "Kazakh", "카자흐어", "қазақ тілі"),
    ("km", "Khmer", "크메르어", "ខ្មែរ"),
    ("ko", "Korean", "한국어", "한국어"),
    ("ky", "Kyrgyz", "키르기스어", "кыргызча"),
    ("lo", "Lao", "라오어", "ລາວ"),
    ("lt", "Lithuanian", "리투아니아어", "lietuvių"),
    ("lv", "Latvian", "라트비아어", "latviešu"),
    ("mn", "Mongolian", "몽골어", "монгол"),
    ("ms", "Malay", "말레이어", "Melayu"),
    ("my", "Burmese", "버마어", "မြန်မာ"),
    ("ne", "Nepali", "네팔어", "नेपाली"),
    ("nl", "Dutch", "네덜란드어", "Nederlands"),
    ("no", "Norwegian", "노르웨이어", "norsk"),
    ("pl", "Polish", "폴란드어", "polski"),
    ("pt", "Portuguese", "포르투갈어", "português"),
    ("ro", "Romanian", "루마니아어", "română"),
    ("ru", "Russian", "러시아어", "русский"),
    ("si", "Sinhala", "싱할라어", "සිංහල"),
    ("sk", "Slovak", "슬로바키아어", "slovenčina"),
    ("sl", "Slovenian", "슬로베니아어", "slovenščina"),
    ("sr", "Serbian", "세르비아어", "српски"),
    ("sv", "Swedish", "스웨덴어", "svenska"),
    ("sw", "Swahili", "스와힐리어", "Kiswahili"),
    ("ta", "Tamil", "타밀어", "தமிழ்"),
    ("tg", "Tajik", "타지크어", "тоҷикӣ"),
    ("th", "Thai", "태국어", "ไทย"),
    ("tk", "Turkmen", "투르크멘어", "türkmen dili"),
    ("tl", "Filipino", "필리핀어", "Filipino"),
    ("tr", "Turkish", "튀르키예어", "Türkçe"),
    ("uk", "Ukrainian", "우크라이나어", "українська"),
    ("ur", "Urdu", "우르두어", "اردو"),
    ("uz", "Uzbek", "우즈베크어", "o‘zbek"),
    ("vi", "Vietnamese", "베트남어", "Tiếng Việt"),
    ("zh", "Chinese", "중국어", "中文"),
];

/// What a language is called, for a reader of `lang`: Korean names for Korean, else English ones.
/// Regions and scripts are left out. `None`: we know no name.
pub fn name(tag: &str, lang: &str) -> Option<&'static str> {
    let (_, english, korean, _) = find(tag)?;
    Some(if super::primary(lang) == "ko" {
        korean
    } else {
        english
    })
}

/// What a language calls itself.
pub fn own_name(tag: &str) -> Option<&'static str> {
    find(tag).map(|(.., own)| *own)
}

fn find(tag: &str) -> Option<&'static (&'static str, &'static str, &'static str, &'static str)> {
    let primary = super::primary(tag);
    LANGUAGES
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(primary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_a_name_for_its_reader() {
        assert_eq!(name("ko", "en"), Some("Korean"));
        assert_eq!(name("en-GB", "ko"), Some("영어"));
        assert_eq!(name("PT-br", "en"), Some("Portuguese"));
        assert_eq!(name("xx", "en"), None);
        assert_eq!(own_name("ko"), Some("한국어"));
    }

    #[test]
    fn tags_are_in_order_and_there_once() {
        assert!(LANGUAGES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
