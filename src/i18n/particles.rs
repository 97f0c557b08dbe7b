//! Korean particles, which follow the sound that the text before them ends with. A template writes the
//! pair, `{을/를}`, behind what is inserted; the first form follows a final consonant, the second a vowel.
//! How the texts get in place is [`super::catalogue`]'s business.

/// What a word ends with when it is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Vowel,
    /// The one final consonant after which 로 stands, and not 으로.
    Rieul,
    Consonant,
}

/// The form of `pair` that follows `before`: `("을", "를")`, `("으로", "로")`. Quotes, other signs and
/// whole brackets between them are not spoken. The form after a vowel where nothing is spoken.
pub(super) fn particle<'a>(before: &str, pair: (&'a str, &'a str)) -> &'a str {
    let (closed, open) = pair;
    match sound(before) {
        Sound::Vowel => open,
        Sound::Rieul if closed == "으로" => open,
        Sound::Rieul | Sound::Consonant => closed,
    }
}

/// Is the name in the braces of a template a pair of particles? Which?
pub(super) fn pair(name: &str) -> Option<(&str, &str)> {
    name.split_once('/')
}

fn sound(text: &str) -> Sound {
    let spoken = text.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    if let Some(within) = spoken.strip_suffix(')') {
        // "다이너스티 홀 (2층)": the particle belongs to the word before the bracket.
        let before = within.rfind('(').map_or("", |at| &within[..at]);
        let is_bracket_alone = !before.contains(char::is_alphanumeric);
        return sound(if is_bracket_alone { within } else { before });
    }
    let Some(last) = spoken.chars().next_back() else {
        return Sound::Vowel;
    };
    match last {
        '0'..='9' => of_digit(last),
        'a'..='z' | 'A'..='Z' => {
            let word = spoken.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
            of_latin(&spoken[word.len()..])
        }
        _ => of_hangul(last),
    }
}

/// The final consonant of a syllable by its place in the block (The Unicode Standard, 3.12, "Hangul Syllable
/// Decomposition": 28 finals a vowel, the first of them none), of a syllable in parts, or of a letter's name.
fn of_hangul(letter: char) -> Sound {
    const FINALS: u32 = 28;
    const RIEUL: u32 = 8;
    match letter {
        '가'..='힣' => match (u32::from(letter) - u32::from('가')) % FINALS {
            0 => Sound::Vowel,
            RIEUL => Sound::Rieul,
            _ => Sound::Consonant,
        },
        '\u{11AF}' | 'ㄹ' => Sound::Rieul,
        '\u{11A8}'..='\u{11FF}' | 'ㄱ'..='ㅎ' => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구; a round number ends with 십, 백, 천, 만 or 억.
fn of_digit(digit: char) -> Sound {
    match digit {
        '1' | '7' | '8' => Sound::Rieul,
        '0' | '3' | '6' => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// A word in capitals is spelled out: 더블유시오 for WCO, 디엔에스 for DNS. Others are read as loanwords are
/// written (외래어 표기법): n and l close a syllable, p, t, k and their like only behind a short vowel
/// (맵, 인터넷, 북; but 리스트, 그룹 by usage), and an e that is not heard leaves the letter before it.
fn of_latin(word: &str) -> Sound {
    if word.bytes().all(|letter| letter.is_ascii_uppercase()) || word.len() == 1 {
        return match word.bytes().next_back().map(|l| l.to_ascii_uppercase()) {
            Some(b'L' | b'R') => Sound::Rieul,
            Some(b'M' | b'N') => Sound::Consonant,
            _ => Sound::Vowel,
        };
    }
    let word = word.to_ascii_lowercase();
    let heard = match word.as_bytes() {
        [.., b, b'l', b'e'] if !is_vowel(*b) => return Sound::Rieul,
        [_, .., v, b'l' | b'm' | b'n', b'e'] if is_vowel(*v) => &word[..word.len() - 1],
        _ => word.as_str(),
    };
    match heard.as_bytes() {
        [.., b'l'] => Sound::Rieul,
        [.., b'm' | b'n' | b'c']
        | [.., b'n', b'g']
        | [.., b'c', b'k']
        | [.., b'o', b'o', b'k']
        | [.., b'o', b'u', b'p']
        | [.., b'p', b'p'] => Sound::Consonant,
        [.., a, v, b'b' | b'k' | b'p' | b't'] if is_vowel(*v) && !is_vowel(*a) => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(before: &str, pair: (&str, &str)) -> String {
        format!("{before}{}", particle(before, pair))
    }

    #[test]
    fn a_final_consonant_takes_the_first_form_and_a_vowel_the_second() {
        for (word, object, topic, subject, and) in [
            ("세션", "을", "은", "이", "과"),
            ("메모", "를", "는", "가", "와"),
            ("겹침", "을", "은", "이", "과"),
            ("파일", "을", "은", "이", "과"),
            ("\u{1112}\u{1161}\u{11AB}", "을", "은", "이", "과"),
            ("\u{1112}\u{1161}", "를", "는", "가", "와"),
        ] {
            assert_eq!(particle(word, ("을", "를")), object, "{word}");
            assert_eq!(particle(word, ("은", "는")), topic, "{word}");
            assert_eq!(particle(word, ("이", "가")), subject, "{word}");
            assert_eq!(particle(word, ("과", "와")), and, "{word}");
        }
    }

    #[test]
    fn rieul_takes_ro() {
        for said in [
            "서울로",
            "집으로",
            "부스로",
            "2023-04-28로",
            "6으로",
            "Seoul로",
            "WCO로",
            "URL로",
        ] {
            let word = said.trim_end_matches("으로").trim_end_matches('로');
            assert_eq!(with(word, ("으로", "로")), said);
        }
        assert_eq!(with("서울", ("을", "를")), "서울을");
    }

    #[test]
    fn digits_and_letters_are_heard_as_they_are_read() {
        for said in [
            "10을", "11을", "12를", "13을", "14를", "15를", "16을", "17을", "18을", "19를",
            "16:00을",
        ] {
            let word = said.trim_end_matches(['을', '를']);
            assert_eq!(with(word, ("을", "를")), said);
        }
        for said in [
            "WCO를",
            "FTA를",
            "DNS를",
            "SQL을",
            "UN을",
            "R을",
            "internet을",
            "email을",
            "book을",
            "week를",
            "map을",
            "list를",
            "Google을",
            "name을",
            "code를",
            "music을",
            "meeting을",
            "server를",
            "plan.toml을",
            "sheet.txt를",
            "my를",
            "group을",
            "FOSDEM을",
        ] {
            let word = said.trim_end_matches(['을', '를']);
            assert_eq!(with(word, ("을", "를")), said);
        }
    }

    #[test]
    fn quotes_and_brackets_are_not_spoken() {
        assert_eq!(with("`room`", ("은", "는")), "`room`은");
        assert_eq!(with("“부스”", ("은", "는")), "“부스”는");
        assert_eq!(
            with("다이너스티 홀 (2층 로비)", ("이", "가")),
            "다이너스티 홀 (2층 로비)이"
        );
        assert_eq!(with("(로비)", ("이", "가")), "(로비)가");
        assert_eq!(with("`C++`", ("이", "가")), "`C++`가");
        assert_eq!(with("", ("이", "가")), "가");
    }
}
