//! Encodings that nobody declares: what spreadsheets and old programs of a country save without saying so. What
//! is chosen is a guess, and told.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_2022_JP, KOI8_U, MACINTOSH, SHIFT_JIS, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
};

use super::csv;

/// So much of a text shows what it is written in.
const SAMPLE: usize = 64 * 1024;

/// What the names of a table's columns are looked for in.
const OF_TABLES: [&Encoding; 11] = [
    SHIFT_JIS,
    EUC_JP,
    GBK,
    BIG5,
    EUC_KR,
    WINDOWS_1251,
    KOI8_U,
    WINDOWS_1253,
    WINDOWS_1250,
    WINDOWS_1254,
    WINDOWS_1252,
];

/// The text of a file that is not UTF-8, and the name of the encoding that it seems to be in. Of a file that is
/// UTF-8 but for a few bytes only these are read so.
pub(super) fn read(bytes: &[u8]) -> (String, &'static str) {
    let chunks = || bytes.utf8_chunks();
    let lost: usize = chunks().map(|chunk| chunk.invalid().len()).sum();
    let kept = chunks().flat_map(|chunk| chunk.valid().chars());
    let is_mostly_utf8 = kept.filter(|c| !c.is_ascii()).count() > lost;
    let read = |encoding: &'static Encoding| {
        let decode = |bytes| encoding.decode_without_bom_handling(bytes).0.into_owned();
        if !is_mostly_utf8 {
            return decode(bytes);
        }
        let each = chunks().map(|chunk| chunk.valid().to_owned() + &decode(chunk.invalid()));
        each.collect::<String>()
    };
    let encoding = if is_mostly_utf8 {
        WINDOWS_1252
    } else {
        by_columns(bytes).unwrap_or_else(|| guess(bytes))
    };
    let text = read(encoding);
    // The detector knows what the Web is written in; what old spreadsheets of the Mac save it does not.
    if encoding == WINDOWS_1252 {
        let mac = read(MACINTOSH);
        if misfits(&mac) * 4 < misfits(&text) {
            return (mac, "Mac Roman");
        }
    }
    (text, name(encoding))
}

/// The Japanese of mails, which is ASCII with escapes.
pub(super) fn of_mail(bytes: &[u8]) -> Option<(String, &'static str)> {
    let is_mail = bytes.contains(&0x1b) && guess(bytes) == ISO_2022_JP;
    is_mail.then(|| {
        let (text, _) = ISO_2022_JP.decode_without_bom_handling(bytes);
        (text.into_owned(), name(ISO_2022_JP))
    })
}

/// The encoding in which most names of a table's columns are known words, two of them at least.
fn by_columns(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = sample(bytes);
    let named = OF_TABLES.into_iter().filter_map(|encoding| {
        let (text, has_errors) = encoding.decode_without_bom_handling(sample);
        let known = csv::foreign_columns(&text);
        (!has_errors && known > 1).then_some((known, encoding))
    });
    // Of equals the last is taken.
    let (_, encoding) = named.max_by_key(|(known, _)| *known)?;
    Some(encoding)
}

/// What a text seems to be written in: Western, where a few letters say nothing.
fn guess(bytes: &[u8]) -> &'static Encoding {
    const LEAST: usize = 4;
    let letters = bytes.iter().filter(|byte| !byte.is_ascii());
    if letters.take(LEAST).count() < LEAST && !bytes.contains(&0x1b) {
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample(bytes), true);
    detector.guess(None, Utf8Detection::Deny)
}

/// What people call it.
fn name(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "Shift_JIS" => "Shift JIS",
        "windows-1250" => "Windows-1250",
        "windows-1251" => "Windows-1251",
        "windows-1252" => "Windows-1252",
        "windows-1253" => "Windows-1253",
        "windows-1254" => "Windows-1254",
        "windows-1255" => "Windows-1255",
        "windows-1256" => "Windows-1256",
        "windows-1257" => "Windows-1257",
        "windows-1258" => "Windows-1258",
        name => name,
    }
}

/// The beginning of a text, up to the end of a line.
fn sample(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= SAMPLE {
        return bytes;
    }
    let end = memchr::memrchr(b'\n', &bytes[..SAMPLE]);
    &bytes[..end.unwrap_or(SAMPLE)]
}

/// How many characters beyond ASCII stand where none of a Western language would: a sign between two
/// letters, a capital behind a small letter, a letter alone, a control.
fn misfits(text: &str) -> usize {
    // Words of a single letter, and signs within words.
    const ALONE: &str = "àÀéÉèóÓòyåÅöÖæø";
    const WITHIN: &str = "’‘·–—…•«»°ªº";
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut misfits = 0;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() {
            let (is_behind, is_before) = (before.is_alphabetic(), after.is_alphabetic());
            let misfit = if c.is_control() {
                true
            } else if c.is_alphabetic() && !"ªº".contains(c) {
                c.is_uppercase() && before.is_lowercase()
                    || !is_behind && !is_before && !ALONE.contains(c)
            } else {
                is_behind && is_before && !WITHIN.contains(c)
            };
            misfits += usize::from(misfit);
        }
        before = c;
    }
    misfits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, has_errors) = encoding.encode(text);
        assert!(!has_errors, "{text}");
        bytes.into_owned()
    }

    /// Prose that has no names of columns.
    const PROSE: &[(&str, &[(&Encoding, &str)])] = &[
        (
            "開会のご挨拶と、税関における電子商取引の最新動向について紹介します。",
            &[(SHIFT_JIS, "Shift JIS"), (EUC_JP, "EUC-JP")],
        ),
        (
            "海关与电子商务：国际合作的新发展，主题演讲和讨论。",
            &[(GBK, "GBK")],
        ),
        (
            "海關與電子商務:國際合作的新發展,主題演講和討論。",
            &[(BIG5, "Big5")],
        ),
        (
            "개회식 및 환영사, 관세청의 전자상거래 정책",
            &[(EUC_KR, "EUC-KR")],
        ),
        (
            "Открытие форума и приветственное слово: таможня и торговля",
            &[(WINDOWS_1251, "Windows-1251"), (KOI8_U, "KOI8-U")],
        ),
        (
            "Εναρκτήρια ομιλία και χαιρετισμός στη μεγάλη αίθουσα",
            &[(WINDOWS_1253, "Windows-1253")],
        ),
        (
            "Przedsiębiorstwa i urzędy: wspólna gra czy różne światy? Święto wspólnoty",
            &[(WINDOWS_1250, "Windows-1250")],
        ),
        (
            "Begrüßung für José – „Öl“, Zoë Weiß, Ångström, Élan",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        (
            "À la fin de l’été, où sont les œuvres de la forêt ?",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        (
            "Smørrebrød på Rådhuspladsen, æbler og øl; kødet er sødt",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        ("Begrüßung\nRaum 1", &[(WINDOWS_1252, "Windows-1252")]),
        ("câmara 0;10:00\n", &[(WINDOWS_1252, "Windows-1252")]),
        (
            "Title;Start\nCafé;10:00\n",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        (
            "Title;Room\nÖffnung;Köln\nPrüfung;Zürich\nÜbung;Saal Süd\nFußweg;§ 5 – 10 €\n",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        (
            "Título;Sessão de abertura;Comunicações;Não há",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        (
            "Välkomstanförande på svenska; Åhörare; Återblick",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
        (
            "¿Qué hará la aduana mañana? Los niños y la señora Muñoz",
            &[(WINDOWS_1252, "Windows-1252")],
        ),
    ];

    #[test]
    fn prose_shows_what_it_is_written_in() {
        for (text, encodings) in PROSE {
            for (encoding, name) in *encodings {
                let bytes = written(text, encoding);
                assert_eq!(read(&bytes), ((*text).to_owned(), *name), "{name}");
            }
        }
    }

    #[test]
    fn the_names_of_columns_show_it_where_there_is_little_else() {
        for (text, encoding, name) in [
            ("題名,開始,会場\n", SHIFT_JIS, "Shift JIS"),
            ("題名,開始,会場\n", EUC_JP, "EUC-JP"),
            ("标题,开始,地点\n", GBK, "GBK"),
            ("標題,開始,地點\n", BIG5, "Big5"),
            ("제목,시작,장소\n", EUC_KR, "EUC-KR"),
            ("Название;Начало;Зал\n", WINDOWS_1251, "Windows-1251"),
            ("Τίτλος;Έναρξη;Αίθουσα\n", WINDOWS_1253, "Windows-1253"),
            ("Başlık;Başlangıç;Salon\n", WINDOWS_1254, "Windows-1254"),
            ("Název;Začátek;Místnost\n", WINDOWS_1250, "Windows-1250"),
            ("Début;Durée;Thème\n", WINDOWS_1252, "Windows-1252"),
        ] {
            let bytes = written(text, encoding);
            assert_eq!(read(&bytes), (text.to_owned(), name));
        }
    }

    #[test]
    fn the_japanese_of_mails_has_escapes() {
        let text = "題名,開始\n税関,10:00\n";
        let bytes = written(text, ISO_2022_JP);
        assert_eq!(of_mail(&bytes), Some((text.to_owned(), "ISO-2022-JP")));
        assert_eq!(of_mail(b"plain \x1b[1m"), None);
    }
}
