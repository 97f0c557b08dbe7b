//! What other formats call the keys of ours.

/// What people write for a key when they come from another format.
pub(super) fn synonym(key: &str) -> &'static [&'static str] {
    match key {
        "name" | "heading" | "headline" | "제목" | "titel" | "titre" => &["title", "name"],
        "title" => &["name", "position"],
        "이름" => &["name"],
        "key" | "slug" | "ident" | "identifier" | "ref" | "uid" | "handle" => &["id"],
        "description" | "abstract" | "text" | "details" | "bio" | "biography" | "desc" | "body"
        | "content" => &["about"],
        "speaker" | "speakers" | "chair" | "moderator" | "presenter" | "presenters" | "persons" => {
            &["people"]
        }
        "track" | "tracks" | "tags" | "subjects" | "주제" => &["topics"],
        "location" | "where" | "hall" | "venue" | "장소" => &["room", "place", "venue"],
        "begin" | "begins" | "starts" | "start_time" | "starts_at" | "from" | "시작" => {
            &["start"]
        }
        "time" => &["start", "minutes"],
        "finish" | "until" | "ends" | "end_time" | "ends_at" | "stop" | "to" | "till" | "종료" => {
            &["end"]
        }
        "duration" | "length" | "mins" | "min" | "dur" => &["minutes"],
        "type" | "format" | "category" => &["kind"],
        "version" | "schema" => &["format"],
        "parent" | "within" | "in" => &["part_of"],
        "requires" | "equipment" => &["needs", "features"],
        "features" => &["needs"],
        "needs" => &["features"],
        "booked" | "occupied" | "registered" => &["taken"],
        "no" | "nr" | "num" | "stand" => &["number"],
        "wheelchair" | "accessible" | "barrier_free" => &["step_free"],
        "hours" | "opening_hours" | "opening" => &["open"],
        "max" | "persons_max" | "capacity" => &["seats", "capacity"],
        "seats" => &["capacity"],
        "visibility" => &["audience"],
        "day" => &["date"],
        "tz" | "zone" | "time_zone" => &["timezone"],
        "colour" => &["color"],
        "size" | "places" | "pax" => &["capacity", "seats"],
        "link" | "website" => &["url"],
        "floor" | "building" | "address" | "directions" => &["place"],
        "subtitle" | "teaser" => &["summary"],
        "lang" | "locale" => &["languages"],
        "state" | "cancelled" | "canceled" => &["status"],
        "organization" | "company" | "affiliation" | "employer" => &["organisation"],
        "role" | "job" | "function" | "job_title" => &["position"],
        "organizer" => &["organiser"],
        "organizations" => &["organisations"],
        "countries" => &["delegations"],
        "reason" | "because" | "comment" => &["why"],
        "code" => &["finding", "id"],
        _ => &[],
    }
}

/// What people write for a key of an entry of `people`.
pub(super) fn part_synonym(key: &str) -> &'static [&'static str] {
    match key {
        "name" | "id" | "who" | "speaker" | "title" => &["person"],
        "as" | "part" | "job" | "function" | "type" | "kind" | "position" => &["role"],
        _ => &[],
    }
}

/// What people write for a key of an entry of `open`.
pub(super) fn hours_synonym(key: &str) -> &'static [&'static str] {
    match key {
        "date" => &["day"],
        "start" | "begin" | "opens" | "open" => &["from"],
        "end" | "until" | "till" | "closes" | "close" => &["to"],
        _ => &[],
    }
}

/// What people call a table of ours when they come from another format.
pub(super) fn table_synonym(table: &str) -> Option<&'static str> {
    Some(match table {
        "sessions" | "talk" | "talks" | "events" | "item" | "items" | "program" | "programme"
        | "presentation" | "presentations" | "lecture" | "lectures" | "slot" | "slots" | "세션"
        | "schedule" | "agenda" | "meeting" | "meetings" | "workshop" | "workshops" | "vortrag"
        | "vorträge" | "sitzung" => "session",
        "conference" | "congress" | "meta" | "info_event" => "event",
        "방" | "회의실" | "rooms" | "venue" | "venues" | "location" | "locations" | "hall"
        | "halls" | "raum" | "räume" | "saal" => "room",
        "speaker" | "speakers" | "people" | "persons" | "presenter" | "presenters" | "user"
        | "users" | "사람" | "연사" | "발표자" => "person",
        "track" | "tracks" | "topics" | "tag" | "tags" | "theme" | "themes" | "thema" | "주제" => {
            "topic"
        }
        "days" | "date" | "dates" => "day",
        "organisations" | "org" | "orgs" | "organization" | "organizations" | "company"
        | "companies" | "sponsor" | "sponsors" => "organisation",
        "delegations" | "country" | "countries" => "delegation",
        "kinds" | "type" | "types" => "kind",
        "features" | "equipment" => "feature",
        "stand" | "stands" | "booths" | "exhibitor" | "exhibitors" => "booth",
        "faq" | "infos" | "information" | "desk" => "info",
        "walks" | "route" | "routes" | "path" | "paths" => "walk",
        "allows" | "ignore" | "except" | "exception" | "accept" => "allow",
        _ => return None,
    })
}

/// What people write for one of the words of a key: `invite-only`, `취소`.
pub(super) fn word_synonym(key: &str, word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase().replace(['-', '_'], " ");
    Some(match (key, &*word) {
        (
            "status",
            "cancel" | "called off" | "dropped" | "취소" | "취소됨" | "abgesagt" | "annulé",
        ) => "cancelled",
        ("status", "fixed" | "ok" | "final" | "definite" | "scheduled" | "확정" | "예정") => {
            "confirmed"
        }
        (
            "status",
            "maybe" | "provisional" | "planned" | "draft" | "tbc" | "tbd" | "unconfirmed" | "미정"
            | "잠정",
        ) => "tentative",
        (
            "access",
            "public" | "free" | "all" | "everyone" | "everybody" | "anyone" | "공개" | "개방",
        ) => "open",
        (
            "access",
            "registration" | "delegates" | "participants" | "members" | "등록" | "등록자",
        ) => "registered",
        (
            "access",
            "invitation" | "invitation only" | "by invitation" | "by invitation only" | "invite"
            | "invite only" | "초청" | "초대",
        ) => "invited",
        ("access", "private" | "restricted" | "confidential" | "internal" | "비공개") => {
            "closed"
        }
        ("access", "media" | "journalists" | "기자" | "기자단" | "언론") => "press",
        ("audience", "all" | "everyone" | "everybody" | "open" | "공개" | "모두") => "public",
        (
            "audience",
            "closed" | "private" | "participants" | "delegates" | "delegations" | "members"
            | "invited" | "관계자",
        ) => "concerned",
        ("audience", "internal" | "organisers" | "organizers" | "crew" | "team" | "운영진") => {
            "staff"
        }
        _ => return None,
    })
}

/// The setting that a key with `true` means: `cancelled = true`.
pub(super) fn flag_synonym(key: &str) -> Option<&'static str> {
    Some(match key {
        "cancelled" | "canceled" => "status = \"cancelled\"",
        "tentative" | "provisional" => "status = \"tentative\"",
        "confirmed" => "status = \"confirmed\"",
        "closed" | "private" => "access = \"closed\"",
        "invited" | "invite_only" | "by_invitation" => "access = \"invited\"",
        "press_only" => "access = \"press\"",
        "public" => "audience = \"public\"",
        "staff_only" | "internal" => "audience = \"staff\"",
        _ => return None,
    })
}

/// What people call a built-in kind.
pub(super) fn kind_synonym(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "lecture" | "presentation" | "speech" | "session" | "vortrag" | "강연" | "발표"
        | "강의" => "talk",
        "keynote" | "opening" | "closing" | "assembly" | "전체회의" | "본회의" | "기조연설"
        | "총회" => "plenary",
        "panel" | "discussion" | "round table" | "podium" | "토론" | "토론회" | "패널토론"
        | "원탁회의" | "라운드테이블" => "roundtable",
        "세미나" | "심포지엄" => "seminar",
        "설명회" | "브리핑" => "briefing",
        "상담" | "상담회" => "consultation",
        "기타" => "other",
        "tutorial" | "training" | "class" | "course" | "hands-on" | "lab" | "워크숍" | "워크샵"
        | "실습" => "workshop",
        "expo" | "booth" | "booths" | "stand" | "stands" | "poster" | "posters" | "전시"
        | "전시회" => "exhibition",
        "lunch" | "coffee" | "coffee-break" | "coffee break" | "pause" | "meal" | "휴식"
        | "점심" | "오찬" | "다과" => "break",
        "dinner" | "reception" | "party" | "networking" | "cocktail" | "만찬" | "환영회"
        | "리셉션" | "교류회" | "친교" => "social",
        "excursion" | "tour" | "visit" | "trip" | "site-visit" | "견학" | "현장 견학"
        | "현장견학" | "답사" => "field-trip",
        "interview" | "press-conference" | "press conference" | "presse" | "기자회견" | "언론" => {
            "press"
        }
        "bilateral" | "b2b" | "appointment" | "besprechung" | "회의" | "면담" | "양자회의" => {
            "meeting"
        }
        "award" | "awards" | "signing" | "gala" | "기념식" | "개회식" | "폐회식" | "시상식"
        | "개막식" | "폐막식" => "ceremony",
        _ => return None,
    })
}

/// The keys of ours in languages that organisers write in.
pub(super) fn in_other_languages(key: &str) -> &'static [&'static str] {
    match key {
        "überschrift" | "título" | "タイトル" | "标题" => &["title", "name"],
        "bezeichnung" | "nom" | "nombre" | "명칭" | "名前" => &["name", "title"],
        "anfang" | "beginn" | "début" | "inicio" | "시작시간" | "시작_시간" | "開始" => {
            &["start"]
        }
        "ende" | "fin" | "끝" | "마침" | "종료시간" | "종료_시간" | "終了" => &["end"],
        "dauer" | "durée" | "minuten" | "분" | "시간" => &["minutes"],
        "raum" | "saal" | "salle" | "sala" | "방" | "회의실" | "会場" => &["room", "rooms"],
        "räume" | "salles" => &["rooms"],
        "ort" | "lieu" | "lugar" | "위치" => &["place"],
        "beschreibung" | "설명" | "내용" | "説明" => &["about"],
        "kurzfassung" | "zusammenfassung" | "résumé" | "요약" => &["summary"],
        "personen" | "sprecher" | "redner" | "referenten" | "발표자" | "연사" | "참석자" => {
            &["people"]
        }
        "themen" | "thema" | "thème" | "분야" => &["topics"],
        "art" | "typ" | "종류" | "유형" => &["kind"],
        "sprachen" | "sprache" | "langues" | "언어" => &["languages", "interpretation"],
        "stand" | "상태" => &["status"],
        "plätze" | "정원" | "좌석" => &["seats", "capacity"],
        "kapazität" | "수용인원" => &["capacity"],
        "datum" | "날짜" | "일자" => &["date"],
        "zeitzone" | "시간대" => &["timezone"],
        "land" | "pays" | "국가" | "나라" => &["country"],
        "veranstalter" | "주최" => &["organiser"],
        "fach" | "직위" | "직책" => &["position"],
        "기관" | "소속" => &["organisation", "organisations"],
        "번호" => &["number"],
        "색" | "색상" | "farbe" => &["color"],
        _ => &[],
    }
}
