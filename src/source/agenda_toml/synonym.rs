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

/// What people call a built-in kind.
pub(super) fn kind_synonym(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "lecture" | "presentation" | "speech" | "session" | "vortrag" | "강연" | "발표" => {
            "talk"
        }
        "keynote" | "opening" | "closing" | "assembly" | "전체회의" => "plenary",
        "panel" | "discussion" | "round table" | "podium" | "토론" => "roundtable",
        "tutorial" | "training" | "class" | "course" | "hands-on" | "lab" => "workshop",
        "expo" | "booth" | "booths" | "stand" | "stands" | "poster" | "posters" => "exhibition",
        "lunch" | "coffee" | "coffee-break" | "coffee break" | "pause" | "meal" => "break",
        "dinner" | "reception" | "party" | "networking" | "cocktail" => "social",
        "excursion" | "tour" | "visit" | "trip" | "site-visit" => "field-trip",
        "interview" | "press-conference" | "press conference" | "presse" => "press",
        "bilateral" | "b2b" | "appointment" | "besprechung" => "meeting",
        "award" | "awards" | "signing" | "gala" => "ceremony",
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
