//! Names that stand where a session has no topic: sources drop such topics, and rows do not tell them.

/// Words for no topic.
const NO_TOPIC: &[&str] = &[
    "no track",
    "no topic",
    "none",
    "other",
    "others",
    "n a",
    "na",
    "null",
    "nil",
    "tba",
    "tbd",
    "tbc",
    "untracked",
    "unassigned",
    "not assigned",
    "kein track",
    "kein thema",
    "keine",
    "keines",
    "keins",
    "andere",
    "anderes",
    "sonstiges",
    "sonstige",
    "ohne",
    "aucun",
    "aucune",
    "autre",
    "autres",
    "ninguno",
    "ninguna",
    "otro",
    "otros",
    "otra",
    "otras",
    "nessuno",
    "nessuna",
    "altro",
    "altri",
    "geen",
    "overig",
    "overige",
    "nenhum",
    "nenhuma",
    "outro",
    "outros",
    "outra",
    "outras",
    "なし",
    "その他",
    "기타",
    "없음",
    "其他",
    "其它",
    "无",
    "無",
    "未定",
    "미정",
    "待定",
];

/// Is that the name of no topic?
pub(crate) fn is_no_topic(name: &str) -> bool {
    if name.chars().count() > 30 {
        return false;
    }
    let phrase = words(name).join(" ");
    phrase.is_empty() || NO_TOPIC.contains(&phrase.as_str())
}

/// The words of a name in lower case, without the signs between and around them.
pub(crate) fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let is_sign = |c: char| {
        c.is_whitespace()
            || (c.is_ascii() && !c.is_ascii_alphanumeric() && c != '+' && c != '#')
            || matches!(
                c,
                '–' | '—' | '…' | '？' | '、' | '，' | '（' | '）' | '・' | '：'
            )
    };
    let words = name.split(is_sign).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
