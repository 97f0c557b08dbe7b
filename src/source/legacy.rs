//! Encodings that nobody declares: what spreadsheets and old programs of a country save without saying so. What
//! is chosen is a guess, and told.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, ISO_2022_JP, KOI8_R, MACINTOSH, SHIFT_JIS, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
};

use super::csv;

/// So much of a text shows what it is written in.
const SAMPLE: usize = 64 * 1024;

/// An encoding with more bytes a letter.
struct Eastern {
    encoding: &'static Encoding,
    name: &'static str,
    /// Is that a letter which texts in it are full of?
    is_usual: fn(char) -> bool,
    /// How many in a hundred of the letters beyond ASCII are such.
    least: usize,
}

/// In the order in which they are tried: bytes of the later ones make few usual letters in the earlier ones.
const EASTERN: &[Eastern] = &[
    Eastern {
        encoding: SHIFT_JIS,
        name: "Shift JIS",
        is_usual: is_japanese,
        least: 60,
    },
    Eastern {
        encoding: EUC_JP,
        name: "EUC-JP",
        is_usual: is_japanese,
        least: 60,
    },
    Eastern {
        encoding: GBK,
        name: "GBK",
        is_usual: is_chinese,
        least: 50,
    },
    Eastern {
        encoding: BIG5,
        name: "Big5",
        is_usual: is_chinese,
        least: 50,
    },
    Eastern {
        encoding: EUC_KR,
        name: "EUC-KR",
        is_usual: is_hangul,
        least: 80,
    },
];

/// An encoding of one byte a letter, of a script that is not ours.
struct Script {
    encoding: &'static Encoding,
    name: &'static str,
    letters: std::ops::RangeInclusive<char>,
    /// The letters of which texts in it are full.
    usual: &'static str,
}

const SCRIPTS: &[Script] = &[
    Script {
        encoding: WINDOWS_1251,
        name: "Windows-1251",
        letters: '\u{400}'..='\u{4ff}',
        usual: "оеаинтсрвлкмд",
    },
    Script {
        encoding: KOI8_R,
        name: "KOI8-R",
        letters: '\u{400}'..='\u{4ff}',
        usual: "оеаинтсрвлкмд",
    },
    Script {
        encoding: WINDOWS_1253,
        name: "Windows-1253",
        letters: '\u{370}'..='\u{3ff}',
        usual: "αάοόιίεέητσςνρκ",
    },
    Script {
        encoding: WINDOWS_1255,
        name: "Windows-1255",
        letters: '\u{590}'..='\u{5ff}',
        usual: "יוהלאמרתבשנ",
    },
    Script {
        encoding: WINDOWS_1256,
        name: "Windows-1256",
        letters: '\u{600}'..='\u{6ff}',
        usual: "اليمنورتبةعدس",
    },
];

/// The text of a file that is not UTF-8, and the name of the encoding that it seems to be in. Of a file that is
/// UTF-8 but for a few bytes only these are read so.
pub(super) fn read(bytes: &[u8]) -> (String, &'static str) {
    let chunks = || bytes.utf8_chunks();
    let lost: usize = chunks().map(|chunk| chunk.invalid().len()).sum();
    let kept = chunks().flat_map(|chunk| chunk.valid().chars());
    let is_mostly_utf8 = kept.filter(|c| !c.is_ascii()).count() > lost;
    let decode = |encoding: &'static Encoding, bytes| {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    };
    if !is_mostly_utf8 && let Some((encoding, name)) = foreign(bytes) {
        return (decode(encoding, bytes), name);
    }
    let read = |encoding: &'static Encoding| {
        if !is_mostly_utf8 {
            return decode(encoding, bytes);
        }
        let each =
            chunks().map(|chunk| chunk.valid().to_owned() + &decode(encoding, chunk.invalid()));
        each.collect::<String>()
    };
    let windows = read(WINDOWS_1252);
    let least = misfits(&windows);
    for (encoding, name) in [(MACINTOSH, "Mac Roman"), (WINDOWS_1250, "Windows-1250")] {
        let other = read(encoding);
        if misfits(&other) * 4 < least {
            return (other, name);
        }
    }
    (windows, "Windows-1252")
}

/// The Japanese of mails, which is ASCII with escapes.
pub(super) fn of_mail(bytes: &[u8]) -> Option<(String, &'static str)> {
    let has_escape = [&b"\x1b$B"[..], b"\x1b$@"]
        .into_iter()
        .any(|escape| memchr::memmem::find(bytes, escape).is_some());
    if !has_escape {
        return None;
    }
    let (text, has_errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
    (!has_errors).then(|| (text.into_owned(), "ISO-2022-JP"))
}

/// The encoding of a script that is not ours, where the bytes make sense in one.
fn foreign(bytes: &[u8]) -> Option<(&'static Encoding, &'static str)> {
    let sample = sample(bytes);
    let eastern = EASTERN.iter().map(|one| (one.encoding, one.name));
    let scripts = SCRIPTS.iter().map(|one| (one.encoding, one.name));
    let latin = [
        (WINDOWS_1250, "Windows-1250"),
        (WINDOWS_1254, "Windows-1254"),
        (WINDOWS_1252, ""),
    ];
    let all = eastern.chain(scripts).chain(latin);
    let named = all.filter_map(|(encoding, name)| {
        let (text, has_errors) = encoding.decode_without_bom_handling(sample);
        let known = csv::foreign_columns(&text);
        (!has_errors && known > 1).then_some((known, encoding, name))
    });
    // The names of a table's columns are known words; of equals the last is taken, and is for others to tell.
    match named.max_by_key(|(known, ..)| *known) {
        Some((_, _, "")) => return None,
        Some((_, encoding, name)) => return Some((encoding, name)),
        None => {}
    }
    let usual = |one: &&Eastern| {
        let (text, has_errors) = one.encoding.decode_without_bom_handling(sample);
        let beyond = text.chars().filter(|c| !c.is_ascii() && !is_sign(*c));
        let (mut usual, mut all) = (0, 0);
        for letter in beyond {
            all += 1;
            usual += usize::from((one.is_usual)(letter));
        }
        !has_errors && usual > 1 && usual * 100 >= all * one.least
    };
    if let Some(one) = EASTERN.iter().find(usual) {
        return Some((one.encoding, one.name));
    }
    let scored = SCRIPTS
        .iter()
        .filter_map(|one| Some((score(one, sample)?, one)));
    let best = scored.max_by_key(|(score, _)| *score);
    best.map(|(_, one)| (one.encoding, one.name))
}

/// The beginning of a text, up to the end of a line.
fn sample(bytes: &[u8]) -> &[u8] {
    if bytes.len() <= SAMPLE {
        return bytes;
    }
    let end = memchr::memrchr(b'\n', &bytes[..SAMPLE]);
    &bytes[..end.unwrap_or(SAMPLE)]
}

/// How well a text fits a script: how many in a hundred letters beyond ASCII are usual ones, where nearly all of
/// them are of the script, and words are of one script.
fn score(script: &Script, bytes: &[u8]) -> Option<usize> {
    const LEAST: usize = 45;
    let text = script.encoding.decode_without_bom_handling(bytes).0;
    let is_own = |c: &char| script.letters.contains(c);
    let letters = text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
    let (mut own, mut usual, mut all) = (0, 0, 0);
    for letter in letters {
        all += 1;
        own += usize::from(is_own(&letter));
        usual += usize::from(script.usual.contains(letter));
    }
    let words = text.split(|c: char| !c.is_alphabetic());
    let (mut whole, mut mixed) = (0, 0);
    for word in words.filter(|word| word.chars().any(|c| is_own(&c))) {
        if word.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            mixed += 1;
        } else if word.chars().count() > 2 {
            whole += 1;
        }
    }
    let fits = own > 3 && own * 20 >= all * 19 && whole > mixed * 4 && misfits(&text) * 10 <= all;
    let share = usual * 100 / all.max(1);
    (fits && share >= LEAST).then_some(share)
}

/// A sign of East Asian texts, which says nothing of its language.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}' | '·' | '×')
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}') || is_chinese(c)
}

/// Is it among the ideographs that one meets at every turn, simplified, traditional or Japanese?
fn is_chinese(c: char) -> bool {
    USUAL.contains(c)
}

const USUAL: &str = "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分對对成會会可主發发年動动同工也能下過过子說说種种面而方後后多定行學学法所民得經经十三之進进著着等部度家電电力裡里如水化高自二理起小物現现實实加量都兩两體体制機机當当使點点從从業业本去把性好應应開开它合還还因由其些然前外天政四日那社義义事平形相全表間间樣样與与關关各重新線线內内數数正心反你明看原又利比或但質质氣气第向道命此變变條条只沒没結结解問问意建月公無无系軍军很情者最立代想已通並并提直題题黨党程展五果料象員员革位入常文總总次品式活設设及管特件長长求老頭头基資资邊边流路級级少圖图山統统接知較较將将組组見见計计別别她手角期根論论運运農农指幾几九區区強强放決决西被幹干做必戰战先回則则任取據据處处隊队南給给色光門门即保治北造百規规熱热領领七海口東东導导器壓压志世金增爭争濟济階阶油思術术極极交受聯联什認认六共權权收證证改清己美再採采轉转更單单風风切打白教速花帶带安場场身車车例真務务具萬万每目至達达走積积示議议聲声報报完類类八離离華华名確确才科張张信馬马節节話话米整空況况今集溫温傳传土許许步群廣广石記记需段研界拉林律叫且究觀观越織织裝装影算低持音眾众書书布復复容兒儿須须際际商非驗验連连斷断深難难近礦矿千週周委素技備备半辦办青省列習习響响約约支般史感勞劳便團团往酸歷历市克何除消構构府稱称太準准精值號号率族維维劃划選选標标寫写存候毛親亲快效斯院查江型眼王按格養养易置派層层片始卻却專专狀状育廠厂京識识適适屬属圓圆包火住調调滿满縣县局照參参紅红細细引聽听該该鐵铁價价嚴严講讲演者稿席室廳厅堂館馆樓楼座坐休息午餐晚早茶歇註注冊册簽签貿贸易稅税貨货物流檢检毒品濫滥絡络網网絡智慧數據創创論坛壇論式幕閉闭致辭辞歡欢迎介紹绍主持人嘉賓宾導覽览參觀表演音樂乐食宴酒待確認未定期間終了題名付講演者開催会場受付挨拶基調講演昼食懇親閉会質疑応答発表討論司会座長氏所属概要詳細日程時刻分科会税関税務輸入輸出取引電子商取引情報検査協力国際連携最新動向事例紹介株式会社大学教授博士研究部長課長山田鈴木佐藤田中李王陈陳林黃黄吳吴劉刘杨楊小明花子太郎木村";

/// How many characters beyond ASCII stand where none of a Western language would: a sign between two
/// letters, a capital behind a small letter, a letter alone, a control; and letters of one language beside those
/// of another.
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
    // `Pøednáška` and `ètvrtek`: no language has both.
    let nordic = text.matches('ø').count();
    let italian = text.matches(['ì', 'ù']).count();
    misfits
        + if nordic.min(italian) > 1 {
            nordic + italian
        } else {
            0
        }
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
            &[(WINDOWS_1251, "Windows-1251"), (KOI8_R, "KOI8-R")],
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
