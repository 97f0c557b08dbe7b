//! What the columns of schedules are called in many languages, and in the exports of programs. Case, spaces and
//! hyphens do not count.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::field::{Column, Field};

/// The names of each field, the best first.
const NAMES: &[(Field, &str)] = &[
    (Field::Guid, "guid uuid uid uniqueid"),
    (
        Field::Code,
        "eventkey code sessioncode eventcode talkcode key slug",
    ),
    (
        Field::Id,
        "id sessionid eventid talkid submissionid paperid proposalid nr no number nummer identifier 번호 編號 编号 番号 numéro numero",
    ),
    (
        Field::Title,
        "title sessiontitle eventtitle talktitle papertitle name sessionname eventname talkname titel bezeichnung titre intitulé título titulo nombre 제목 세션명 세션제목 행사명 프로그램명 標題 标题 題名 題目 题目 タイトル セッション名 議程名稱 名稱 名称 titolo tittel rubrik otsikko tytuł nazwa název cím başlık название назва заголовок τίτλος tiêuđề judul العنوان כותרת",
    ),
    (
        Field::Subtitle,
        "subtitle subheading untertitel soustitre subtítulo subtitulo 부제 부제목 副標題 副标题 副題 サブタイトル",
    ),
    (
        Field::Start,
        "start eventstart sessionstart startdatetime starttimestamp startdateandtime startdatetimelocal starts startsat startat dtstart begin begins beginsat beginn anfang von from datetime dateandtime datetimestart 시작 시작일시 시작시각 開始 开始 開始日時 début debut inicio comienzo inizio início inicia alkaa alku början rozpoczęcie początek začátek kezdés kezdete başlangıç начало початок έναρξη bắtđầu mulai البداية התחלה",
    ),
    (
        Field::Date,
        "date startdate eventdate sessiondate day startday eventday datum startdatum wochentag weekday tag when 날짜 일자 일시 행사일 日期 日付 日時 開催日 日 fecha dia día jour dateofevent wann data dato päivä päivämäärä dátum tarih дата день ημερομηνία ngày tanggal التاريخ תאריך",
    ),
    (
        Field::Time,
        "starttime time eventtime sessiontime timeslot slot starthour hour uhrzeit startzeit startuhrzeit beginnuhrzeit zeit 시작시간 시간 開始時間 开始时间 開始時刻 時間 时间 時刻 zeitraum heure heurededébut heurededebut hora horadeinicio horainicio horario ora orario orainizio oradiinizio horário horadeinício begintijd starttijd aanvang tijd tijdstip starttid tid alkuaika kellonaika aika klo godzina godzinarozpoczęcia czas čas časzačátku időpont idő saat время времяначала час ώρα ώραέναρξης الوقت",
    ),
    (
        Field::End,
        "end eventend sessionend enddatetime endtimestamp enddateandtime ends endsat endat dtend ende bis until to finish finishes 종료 종료일시 종료시각 結束 结束 終了 終了日時 fin hasta fine termina fim término einde slut loppuu loppu koniec zakończenie konec vége bitiş конец окончание кінець закінчення λήξη kếtthúc selesai النهاية סיום",
    ),
    (
        Field::EndDate,
        "enddate endday enddatum 종료일 종료일자 結束日期 结束日期 終了日 datedefin fechadefin fechafin datafine datadefim einddatum slutdatum датаокончания",
    ),
    (
        Field::EndTime,
        "endtime endhour finishtime stoptime endzeit endeuhrzeit enduhrzeit 종료시간 結束時間 结束时间 終了時間 終了時刻 heuredefin horadefin horafin orafine oradifine horadetérmino horadofim eindtijd sluttid loppuaika godzinazakończenia časkonce времяокончания ώραλήξης",
    ),
    (
        Field::Minutes,
        "duration minutes mins min length durationminutes durationmin durationinminutes dauer dauermin dauerinminuten länge 소요시간 時長 时长 長度 所要時間 durée duree duración duracion durata duração duur længde längd varighet varighed kesto czastrwania délka időtartam süre длительность продолжительность тривалість διάρκεια",
    ),
    (
        Field::Zone,
        "timezone timezonename tz zeitzone fuseauhoraire zonahoraria husohorario 시간대 時間帶 時區 时区 タイムゾーン 時間帯",
    ),
    (Field::AllDay, "alldayevent allday ganztägig"),
    (
        Field::Room,
        "room roomname rooms venue venuename location hall stage saal raum bühne salle sala auditorium 회의실 강의실 장소 홀 會議室 会议室 会場 會場 教室 部屋 地點 地点 場所 議程室 lieu lugar ort where wo aula luogo local zaal locatie ruimte sal lokal lokale rom sali miejsce místnost sál terem helyszín salon yer зал аудитория помещение место зала місце αίθουσα phòng ruang ruangan القاعة חדר",
    ),
    (
        Field::Place,
        "place spot table booth stand platz standort treffpunkt meetingpoint address adresse dirección direccion 위치 位置",
    ),
    (
        Field::Kind,
        "type sessiontype kind format sessionformat talktype talkformat submissiontype typ art veranstaltungsart 유형 형식 종류 類型 类型 形式 種別 種類 tipo formato genre tipologia tyyppi tür тип формат",
    ),
    (Field::EventType, "eventtype"),
    (
        Field::Topics,
        "track tracks trackname eventsubtype subtype topic topics subject subjects category categories theme themes stream strand kategorie kategorien thema themen themenbereich schiene 트랙 주제 분야 카테고리 軌 議程軌 主題 分類 分类 類別 类别 トラック カテゴリ カテゴリー テーマ piste parcours thème thematique thématique tema temas pista categoría categoria catégorie onderwerp argomento temat téma aihe konu тема секция traccia",
    ),
    (
        Field::Tags,
        "tags keywords labels schlagworte schlagwörter stichworte 태그 標籤 标签 タグ étiquettes etiquetas motsclés",
    ),
    (
        Field::Languages,
        "language languages lang spokenlanguage sprache sprachen langue langues idioma idiomas 언어 語言 语言 言語 locale lingua taal språk sprog kieli język jazyk nyelv dil язык мова γλώσσα",
    ),
    (
        Field::Summary,
        "summary abstract shortdescription shortabstract teaser excerpt kurzbeschreibung zusammenfassung kurzfassung résumé resumen 요약 摘要 概要",
    ),
    (
        Field::About,
        "description longdescription fulldescription about details body text content beschreibung inhalt 설명 내용 상세설명 描述 說明 说明 介紹 介绍 簡介 简介 説明 詳細 内容 內容 descripción descripcion descriptif descrizione descrição omschrijving beschrijving beskrivning beskrivelse kuvaus opis popis leírás açıklama описание аннотация опис περιγραφή môtả الوصف",
    ),
    (
        Field::People("speaker"),
        "speakers speaker speakername speakernames persons person people presenters presenter presentername authors author lecturer lecturers instructor instructors referent referenten referentin referentinnen referierende vortragende vortragender sprecher sprecherin sprecherinnen redner personen 발표자 연사 강연자 강사 講者 讲者 講師 讲师 演講者 發表者 発表者 登壇者 スピーカー 講演者 orateur orateurs oratrice intervenant intervenants intervenante intervenantes conférencier conférenciers ponente ponentes orador oradores conferencista conferencistas relatore relatori relatrice oratore oratori palestrante palestrantes spreker sprekers talare föreläsare oplægsholder foredragsholder taler puhuja puhujat prelegent prelegenci prowadzący přednášející řečník előadó előadók konuşmacı konuşmacılar докладчик докладчики спикер спикеры выступающий доповідач спікер ομιλητής ομιλητές diễngiả pembicara المتحدث דובר",
    ),
    (
        Field::People("moderator"),
        "moderators moderator moderation moderatoren moderatorin facilitators facilitator 사회자 진행자 主持人 司会 司会者 モデレーター modérateur modérateurs modératrice moderador moderadores moderadora",
    ),
    (
        Field::People("chair"),
        "chairs chair sessionchair sessionchairs chairperson chairpersons vorsitz sitzungsleitung 좌장 座長 présidence",
    ),
    (
        Field::People("panelist"),
        "panelists panelist panellists panellist podium 패널 토론자 パネリスト 與談人 panélistes panelistas",
    ),
    (
        Field::People("artist"),
        "artists artist performers performer künstler künstlerin künstlerinnen artistes artistas",
    ),
    (
        Field::People("host"),
        "hosts host gastgeber gastgeberin anfitrión",
    ),
    (Field::People("staff"), "staff"),
    (
        Field::Organisations(false),
        "organisation organisations organization organizations company companies hostorg institution affiliation firma organiser organisers organizer organizers veranstalter 기관 소속 회사 단체 主辦單位 單位 組織 団体 所属 entreprise organización organizacion",
    ),
    (
        Field::Organisations(true),
        "sponsors sponsor exhibitors exhibitor",
    ),
    (
        Field::Url,
        "url uri link permalink sessionurl eventurl talkurl website webpage homepage weburl webseite 링크 連結 链接 リンク 網址 lien enlace",
    ),
    (
        Field::Seats,
        "seats capacity maxparticipants maxattendees plätze kapazität 정원 座位 座位數 定員 capacité aforo",
    ),
    (
        Field::Taken,
        "goers taken registered registrations booked anmeldungen angemeldet 신청자수 報名人數",
    ),
    (
        Field::Status,
        "status state zustand 상태 狀態 状态 状態 ステータス statut estado",
    ),
    (Field::Active, "active isactive"),
    (Field::Invited, "inviteonly invitationonly"),
];

/// What may be the title where nothing is called so, the best first.
pub(super) const WEAK_TITLES: &str = "session sessions talk event presentation vortrag veranstaltung activity programm programme program 세션 프로그램 행사 議程 议程 セッション subject betreff topic thema sujet tema 주제 主題 テーマ 내용 內容 内容 what was summary";

static KNOWN: LazyLock<HashMap<&'static str, (Field, usize)>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    for (field, names) in NAMES {
        for (rank, name) in names.split(' ').enumerate() {
            known.entry(name).or_insert((*field, rank + 1));
        }
    }
    known
});

/// A name without what does not count: lower case, letters and digits alone, and nothing of what
/// stands in brackets behind it.
pub(super) fn normal(name: &str) -> String {
    let name = name.trim();
    let bare = name.split(['(', '[', '（']).next().unwrap_or_default();
    let bare = if bare.trim().is_empty() { name } else { bare };
    let mut normal = String::new();
    for c in bare
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
    {
        // No column is called that.
        if normal.len() > 60 {
            return String::new();
        }
        normal.push(c);
    }
    normal
}

/// What a column holds whose normal name is exactly that.
pub(super) fn exact(normal: &str) -> Option<Field> {
    KNOWN.get(normal).map(|(field, _)| *field)
}

/// Is a column of schedules called that?
pub(super) fn is_known(name: &str) -> bool {
    column(name).field != Field::Other || WEAK_TITLES.split(' ').any(|weak| weak == normal(name))
}

/// What a column of that name holds.
pub(super) fn column(name: &str) -> Column {
    let of = |name: &str| KNOWN.get(&*normal(name)).copied();
    let column = |field, rank, language| Column {
        field,
        language,
        rank,
    };
    if let Some((field, rank)) = of(name)
        && !name.trim_end().ends_with(')')
    {
        return column(field, rank, None);
    }
    if let Some((bare, language)) = with_language(name)
        && let Some((field, rank)) = of(bare)
        && matches!(
            field,
            Field::Title | Field::Subtitle | Field::Summary | Field::About
        )
    {
        return column(field, rank, Some(language));
    }
    if let Some((field, rank)) = of(name) {
        return column(field, rank, None);
    }
    match tag(name) {
        Some(language) => column(Field::Dict, 1, Some(language)),
        None => Column::OTHER,
    }
}

/// `title_en`, `Titel (de)`: the name before the language, and the language.
fn with_language(name: &str) -> Option<(&str, String)> {
    let name = name.trim().trim_end_matches([')', ']']);
    let (bare, last) = name.rsplit_once(['_', '-', ' ', '.', ':', '(', '['])?;
    let language = tag(last).or_else(|| language_of(last).map(str::to_owned))?;
    Some((bare, language))
}

/// Languages whose tag makes a column's name.
const TAGS: &str = "ar cs da de el en es fi fr he hu it ja ko nl pl pt ro ru sv th tr uk vi zh";

/// The BCP 47 tag that a column is called by: `en`, `zh_TW`.
fn tag(name: &str) -> Option<String> {
    let name = name.trim();
    let (language, region) = name.split_once(['_', '-']).unwrap_or((name, ""));
    let known = TAGS.split(' ').any(|tag| tag == language.to_lowercase());
    let fine = region.len() <= 4 && region.bytes().all(|b| b.is_ascii_alphabetic());
    if !known || !fine || (region.is_empty() && name.len() != 2) {
        return None;
    }
    Some(name.replace('_', "-"))
}

/// The tag of a language by its name.
pub(super) fn language_of(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    Some(match &*name {
        "english" | "englisch" | "anglais" | "inglés" | "영어" | "英文" | "英語" | "英语" => {
            "en"
        }
        "中文" | "chinese" | "chinesisch" | "chinois" | "chino" | "mandarin" | "華語" | "漢語"
        | "汉语" | "國語" | "中国語" | "중국어" => "zh",
        "german" | "deutsch" | "allemand" | "alemán" | "독일어" | "ドイツ語" | "德語" | "德语" => {
            "de"
        }
        "french" | "français" | "francais" | "französisch" | "francés" | "프랑스어"
        | "フランス語" | "法語" | "法语" => "fr",
        "korean" | "koreanisch" | "coréen" | "coreano" | "한국어" | "韓国語" | "韓語" | "韩语" => {
            "ko"
        }
        "japanese" | "japanisch" | "japonais" | "japonés" | "日本語" | "일본어" | "日語"
        | "日语" | "日文" => "ja",
        "spanish" | "spanisch" | "espagnol" | "español" | "espanol" | "스페인어" | "スペイン語"
        | "西班牙語" => "es",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_twice() {
        let mut all: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, names)| names.split(' '))
            .collect();
        all.sort_unstable();
        let twice: Vec<_> = all.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        for name in all {
            assert_eq!(normal(name), name);
        }
    }

    #[test]
    fn case_spaces_and_brackets_do_not_count() {
        for name in [
            "Start_Time",
            " start time",
            "START-TIME",
            "StartTime (CEST)",
            "start time*",
        ] {
            assert_eq!(column(name).field, Field::Time, "{name}");
        }
    }

    #[test]
    fn a_language_may_follow_a_name_or_be_it() {
        for (name, field, language) in [
            ("title_en", Field::Title, Some("en")),
            ("Titel (Deutsch)", Field::Title, Some("de")),
            ("description-ko", Field::About, Some("ko")),
            ("zh", Field::Dict, Some("zh")),
            ("zh_TW", Field::Dict, Some("zh-TW")),
            ("event end", Field::End, None),
            ("title (short)", Field::Title, None),
            ("it_works", Field::Other, None),
            ("room_en", Field::Other, None),
        ] {
            let column = column(name);
            assert_eq!(
                (column.field, column.language.as_deref()),
                (field, language),
                "{name}"
            );
        }
    }
}
