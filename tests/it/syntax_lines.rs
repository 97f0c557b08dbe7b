//! Slips within a line or a value, as people type them at night: one finding each, in its place, with what to write;
//! what is written as it says can be read, and no slip hides another.

use crate::syntax_agendas::{
    Slip, check, forum, hint_of, korean, line_of, not_told_once, tiny, told,
};

#[rustfmt::skip]
const LINES: &[Slip] = &[
    (forum, "\n[[session]]\nid = \"s3\"\n", "id = \"s3\"\n", "`[[session]]`"),
    (forum, "\n[[session]]\nid = \"s3\"\n", "\n", "`[[session]]`"),
    (forum, "\n[[session]]\nid = \"s3\"\ntitle = \"Talk number 3\"\nstart", "start", "`[[session]]`"),
    (forum, "title = \"Talk number 4\"", "people[] = \"ida\"\npeople[] = \"tom\"\ntitle = \"Talk number 4\"", "`people = [\"ida\", \"tom\"]` in place of these 2 lines"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\npeople[] = \"ida\"", "`people = [\"ida\"]`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk\" \\\n  \"number 4\"", "`title = \"Talk number 4\"` in place of these 2 lines"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk \" +\n  \"number 4\"", "`title = \"Talk number 4\"` in place of these 2 lines"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\nstatus = \"moved' # by Ida", "`status = \"moved\" # by Ida`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\nabout \"\"\"\nWho speaks.\nAnd on what.\n\"\"\"", "`about = \"\"\"`"),
    (forum, "[[session]]\nid = \"s4\"", "[[ses\nsion]]\nid = \"s4\"", "`[[session]]` in place of these 2 lines"),
    (forum, "[[session]]\nid = \"s4\"", "[[\nsession\n]]\nid = \"s4\"", "`[[session]]` in place of these 3 lines"),
    (forum, "[[session]]\nid = \"s4\"", "session: s4", "`[[session]]`, `id = \"s4\"`"),
    (forum, "format = 1", "[meta]\nformat = 1", "take it out"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\naddress \"\"\"\n1 Quay\nHamburg\"\"\"", "`address = \"\"\"`"),
    (tiny, "timezone = ", "languages = en/de\ntimezone = ", "`languages = [\"en\", \"de\"]`"),
    (forum, "title = \"Talk number 4\"", "title = ", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "title =", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "title", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "titl", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"", "end the text with the same quotes; a text of several lines takes three"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"\"Talk number 4\"\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk \"number\" 4\"", "`'Talk \"number\" 4'`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" \"draft\"", "`title = \"Talk number 4\" # \"draft\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" (draft)", "`title = \"Talk number 4\" # draft`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" TODO", "`title = \"Talk number 4\" # TODO`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\";", "take it out"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" ; draft", "`title = \"Talk number 4\" # draft`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" -- draft", "`title = \"Talk number 4\" # draft`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" /* draft */", "`title = \"Talk number 4\" # draft`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\nTODO ask Tom about the room", "`# TODO ask Tom about the room`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n???", "take it out"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n...", "take it out"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\nxxx", "`# xxx`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n:wq", "`# :wq`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n→ moved to Thursday!", "`# → moved to Thursday!`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n* moved", "`# * moved`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n> quoted mail", "`# > quoted mail`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\nhttps://example.org/slides", "`url = \"https://example.org/slides\"`"),
    (forum, "title = \"Talk number 4\"", "**title** = \"Talk number 4\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "`title` = \"Talk number 4\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = **Talk number 4**", "`title = \"**Talk number 4**\"`"),
    (forum, "title = \"Talk number 4\"", "title = <b>Talk number 4</b>", "`title = \"<b>Talk number 4</b>\"`"),
    (forum, "title = \"Talk number 4\"", "title = Talk&nbsp;number 4", "`title = \"Talk&nbsp;number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = {{ talk4.title }}", "`title = { en = \"...\" }`"),
    (forum, "title = \"Talk number 4\"", "title = \"{{ talk4.title }}", "`title = \"{{ talk4.title }}\"`"),
    (forum, "title = \"Talk number 4\"", "title = $TITLE", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "title = ${TITLE}", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "title = %TITLE%", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "🎤 title = \"Talk number 4\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\\\"", "end the text with the same quotes; a text of several lines takes three"),
    (forum, "title = \"Talk number 4\"", "title = \\\"Talk number 4\\\"", "end the text with the same quotes; a text of several lines takes three"),
    (forum, "title = \"Talk number 4\"", "title : Talk number 4", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title \"Talk number 4\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title =. \"Talk number 4\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title == \"Talk number 4", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "= \"Talk number 4\"", "`=`"),
    (forum, "title = \"Talk number 4\"", "title.en = \"Talk number 4\"\ntitle.de = \"Vortrag 4\"\ntitle = \"x\"", "take one of the two out"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\ntitle.de = \"Vortrag 4\"", "take one of the two out"),
    (forum, "title = \"Talk number 4\"", "title[en] = \"Talk number 4\"", "`=`"),
    (forum, "title = \"Talk number 4\"", "title. = \"Talk number 4\"", "`title = \"Talk number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk\" . \"number 4\"", "`title = \"Talk\" # . \"number 4\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number \\\n  four\"", "`title = \"\"\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\\q\"", "`title = 'Talk number 4\\q'`"),
    (forum, "title = \"Talk number 4\"", "title = \"C:\\Users\\ida\"", "`title = 'C:\\Users\\ida'`"),
    (forum, "title = \"Talk number 4\"", "title = \"50\\% more\"", "`title = '50\\% more'`"),
    (forum, "title = \"Talk number 4\"", "title = \"line\\u12\"", "`\\\\`"),
    (forum, "title = \"Talk number 4\"", "title = null", "take the line out: a key that is not there has no value"),
    (forum, "title = \"Talk number 4\"", "title = None", "take the line out: a key that is not there has no value"),
    (forum, "title = \"Talk number 4\"", "title = -", "`title = \"...\"`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk\tnumber\u{b}4\"", "delete it, and write a space in its place"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\u{0}", "delete it"),
    (forum, "title = \"Talk number 4\"", "title = \u{1b}[1m\"Talk number 4\"", "delete it"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\" \u{c}", "delete it, and write a space in its place"),
    (forum, "start = 2027-05-04T15:00:00", "start = Tue 15:00", "`start = 2027-05-04T15:00:00`"),
    (forum, "start = 2027-05-04T15:00:00", "start = Tuesday 3pm", "`start = 2027-05-04T15:00:00`"),
    (forum, "start = 2027-05-04T15:00:00", "start = 15:00", "`start = 2027-05-04T15:00:00`"),
    (forum, "start = 2027-05-04T15:00:00", "start = 15.00", "`2027-05-04T14:00:00`"),
    (forum, "start = 2027-05-04T15:00:00", "start = 15:00 - 16:00", "`2027-05-04T15:00:00`"),
    (forum, "start = 2027-05-04T15:00:00", "start = \"2027-05-04T15:00:00", "`start = 2027-05-04T15:00:00`"),
    (forum, "start = 2027-05-04T15:00:00", "start = =TEXT(A1;\"JJJJ-MM-TT\")", "`=`"),
    (korean, "start = 2026-10-20T10:00:00", "start = 2026년 10월 20일 10시", "`2026-10-20T10:00:00`"),
    (korean, "start = 2026-10-20T10:00:00", "start = 2026-10-20 오전 10시", "`2026-10-20T10:00:00`"),
    (korean, "start = 2026-10-20T10:00:00", "start = 10시", "`start = 2026-10-20T10:00:00`"),
    (korean, "start = 2026-10-20T10:00:00", "start = 2026.10.20. 10:00", "`2026-10-20T10:00:00`"),
    (korean, "start = 2026-10-20T10:00:00", "start ＝ 2026-10-20T10:00:00", "`start = 2026-10-20T10:00:00`"),
    (korean, "start = 2026-10-20T10:00:00", "start：2026-10-20T10:00:00", "`start = 2026-10-20T10:00:00`"),
    (korean, "title = \"기록의 미래\"", "제목 = \"기록의 미래\"", "`title = \"기록의 미래\"`"),
    (korean, "title = \"기록의 미래\"", "title = \"기록의 미래", "`title = \"기록의 미래\"`"),
    (korean, "people = [{ person = \"kim\", role = \"speaker\" }]", "people = 김하늘 (발표자)", "`people = [{ person = \"id\", role = \"speaker\" }]`"),
    (korean, "minutes = 60", "minutes = 60분", "`minutes = 60`"),
    (korean, "minutes = 60", "minutes = 1시간", "`minutes = 60`"),
    (korean, "capacity = 200", "capacity = 200명", "`capacity = 200`"),
    (korean, "capacity = 200", "capacity = 약 200", "write an integer"),
    (korean, "name = \"대강당\"\n", "name = \"대강당\"\nㅜname = \"x\"\n", "`name = \"x\"`"),
    (korean, "name = \"대강당\"\n", "ㅜㅁㅡㄷ = \"대강당\"\n", "`name = \"대강당\"`"),
    (korean, "name = \"대강당\"\n", "name = \"대강당\" // 1층\n", "`name = \"대강당\" # 1층`"),
    (korean, "name = \"대강당\"\n", "name = \"대강당\"\n※ 확인 필요\n", "`# ※ 확인 필요`"),
    (korean, "name = \"대강당\"\n", "name = \"대강당\"\n확인 필요\n", "`# 확인 필요`"),
    (korean, "name = \"대강당\"\n", "name = \"대강당\"\n확인필요\n", "`# 확인필요`"),
    (korean, "name = \"대강당\"\n", "이름: 대강당\n", "`name = \"대강당\"`"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = { ko = \"서울 도서관 회의\" en = \"Seoul Libraries\" }", "`name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }`"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = { ko : \"서울 도서관 회의\", en : \"Seoul Libraries\" }", "`name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }`"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\"", "`}`"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = ko = \"서울 도서관 회의\", en = \"Seoul Libraries\"", "`name = \"...\"`"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = {\n  ko = \"서울 도서관 회의\"\n  en = \"Seoul Libraries\"\n}", "put a comma between the two"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = {\n  \"ko\": \"서울 도서관 회의\",\n  \"en\": \"Seoul Libraries\"\n}", "`name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }`"),
    (korean, "name = { ko = \"서울 도서관 회의\", en = \"Seoul Libraries\" }", "name = (ko \"서울 도서관 회의\", en \"Seoul Libraries\")", "`name = \"...\"`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" }\n  { person = \"tom\", role = \"speaker\" }\n]", "put a comma between the two"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n", "`]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" ,\n]", "`}`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair },\n  { person = \"tom\", role = \"speaker\" },\n]", "end the text with the same quotes; a text of several lines takes three"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\" role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "`{ person = \"ida\", role = \"chair\" },`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = ida, role = chair },\n  { person = \"tom\", role = \"speaker\" },\n]", "`{ person = \"ida\", role = \"chair\" },`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]]", "take it out"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n};", "`]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = {\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n}", "`people = [{ person = \"ida\", role = \"chair\" }, { person = \"tom\", role = \"speaker\" }]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = \n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" }\n", "`people = [{ person = \"ida\", role = \"chair\" }, { person = \"tom\", role = \"speaker\" }]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  - ida (chair)\n  - tom (speaker)\n]", "`key = \"text\"`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people:\n  - person: ida\n    role: chair\n  - person: tom\n    role: speaker", "`people = [{ person = \"ida\", role = \"chair\" }, { person = \"tom\", role = \"speaker\" }]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = \n- ida\n- tom", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida\", \"tom\"\nneeds2 = 1", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = ida, tom", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida\" \"tom\"]", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida\", \"tom]", "end the text with the same quotes; a text of several lines takes three"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida, \"tom\"]", "end the text with the same quotes; a text of several lines takes three"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida\";\"tom\"]", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida\",, \"tom\"]", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [, \"ida\", \"tom\"]", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\"ida\" and \"tom\"]", "put a comma between the two"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [[ \"ida\", \"tom\" ]", "`people = [\"ida\", \"tom\"]`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people.0 = \"ida\"\npeople.1 = \"tom\"", "put it in square brackets"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = \"ida\"\npeople = \"tom\"", "take one of the two out"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" }, // new\n  { person = \"tom\", role = \"speaker\" },\n]", "`# new`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" },\n  ...\n]", "`=`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", role = \"chair\" },\n  <<<<<<< HEAD\n  { person = \"tom\", role = \"speaker\" },\n]", "`key = \"text\"`"),
    (forum, "people = [\n  { person = \"ida\", role = \"chair\" },\n  { person = \"tom\", role = \"speaker\" },\n]", "people = [\n  { person = \"ida\", person = \"tom\" },\n]", "take one of the two out"),
    (forum, "topics = [\"cranes\"]", "topics = [\"cranes\"", "`topics = [\"cranes\"]`"),
    (forum, "topics = [\"cranes\"]", "topics = [cranes", "`topics = [\"cranes\"]`"),
    (forum, "topics = [\"cranes\"]", "topics = [\"cranes\",", "`topics = [\"cranes\"]`"),
    (forum, "topics = [\"cranes\"]", "topics = [\n  \"cranes\"\n  \"dredging\"\n]", "put a comma between the two"),
    (forum, "topics = [\"cranes\"]", "topics = [\n  cranes,\n  dredging\n]", "`topics = [\"cranes\", \"dredging\"]`"),
    (forum, "topics = [\"cranes\"]", "topics = #cranes #dredging", "`topics = [\"...\"]`"),
    (forum, "topics = [\"cranes\"]", "topics = {\"cranes\"}", "`topics = [\"cranes\"]`"),
    (forum, "capacity = 300", "capacity = 300 seats", "`capacity = 300`"),
    (forum, "capacity = 300", "capacity = ~300", "`capacity = 300`"),
    (forum, "capacity = 300", "capacity = 300+", "write an integer"),
    (forum, "capacity = 300", "capacity = 3OO", "`capacity = 300`"),
    (forum, "capacity = 300", "capacity = 300.", "`capacity = 300`"),
    (forum, "capacity = 300", "capacity = 1.200", "write an integer"),
    (forum, "capacity = 300", "capacity = three hundred", "write an integer"),
    (forum, "capacity = 300", "capacity = 300 (theatre)", "write an integer"),
    (forum, "capacity = 300", "capacity = 250-300", "write an integer"),
    (forum, "capacity = 300", "capacity = 250 + 50", "write an integer"),
    (forum, "capacity = 300", "capacity = \"300", "`capacity = 300`"),
    (forum, "capacity = 300", "capacity = 0300", "`capacity = 300`"),
    (forum, "capacity = 300", "capacity = 3 00", "write an integer"),
    (forum, "step_free = true", "step_free", "`step_free = true`"),
    (forum, "step_free = true", "step-free = true", "`step_free`"),
    (forum, "step_free = true", "stepFree = true", "`step_free`"),
    (forum, "step_free = true", "!step_free", "`step_free = true`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"Ground floor,\" left of the stairs", "`place = \"Ground floor,\" # left of the stairs`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"Ground floor,\nleft of the stairs\"", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"Ground floor,\nleft of the stairs", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"\"\"Ground floor,\nleft of the stairs", "`\"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"\"\"Ground floor,\nleft of the stairs\"\"", "`\"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"\"Ground floor,\nleft of the stairs\"\"\"", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"Ground floor,\nleft of the stairs\"\"\"", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = ```\nGround floor\n```", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = Ground floor\n  left of the stairs", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = |\n  Ground floor\n  left of the stairs", "`place = \"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place =\n\"Ground floor\"", "`place = \"Ground floor\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = '''Ground floor\"\"\"", "`'''`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"\"\"Ground floor \"\"\" level\"\"\" one\"\"\"", "`place = \"\"\"Ground floor \"\"\" # level\"\"\" one\"\"\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"Ground floor, #3", "`place = \"Ground floor, #3\"`"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"C:\\new\\talk\"", "take it out; it is not shown as it is"),
    (forum, "place = \"Ground floor, left of the stairs\"", "place = \"\\\\server\\share\"", "`place = '\\\\server\\share'`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n=======\ntitle = \"Talk four\"\n>>>>>>> tom", "`<<<<<<<`"),
    (forum, "title = \"Talk number 4\"", "title = \"Talk number 4\"\n>>>>>>> tom", "`<<<<<<<`"),
    (forum, "title = \"Talk number 4\"", "diff --git a/agenda.toml b/agenda.toml\nindex 12..34 100644\n--- a/agenda.toml\n+++ b/agenda.toml\ntitle = \"Talk number 4\"", "`#`"),
    (forum, "  { day = 2027-05-04, from = \"08:00\", to = \"20:00\" },\n", "  2027-05-04 08:00-20:00,\n", "write a table"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\", de = \"Elbsaal\"", "`}`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\", de = \"Elbsaal\" ]", "`name = { en = \"Elbe hall\", de = \"Elbsaal\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\", de = \"Elbsaal\" )", "`name = { en = \"Elbe hall\", de = \"Elbsaal\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\"; de = \"Elbsaal\" }", "`name = { en = \"Elbe hall\", de = \"Elbsaal\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\", de \"Elbsaal\" }", "`name = { en = \"...\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\", de = }", "`name = { en = \"...\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { \"Elbe hall\", \"Elbsaal\" }", "`name = { en = \"...\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = {\n  en = \"Elbe hall\",\n  de = \"Elbsaal\"\n", "`}`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = {\n  en: Elbe hall\n  de: Elbsaal\n}", "`=`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name:\n  en: Elbe hall\n  de: Elbsaal", "`name = { en = \"Elbe hall\", de = \"Elbsaal\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = \n  en = \"Elbe hall\"\n  de = \"Elbsaal\"", "`name = { en = \"Elbe hall\", de = \"Elbsaal\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe \"hall\"\", de = \"Elbsaal\" }", "`name = { en = \"...\" }`"),
    (forum, "name = { en = \"Elbe hall\", de = \"Elbsaal\" }", "name = { en = \"Elbe hall\" # de = \"Elbsaal\" }", "`}`"),
    (forum, "color = \"#0072b2\"", "color = \"#0072b2", "`color = \"#0072b2\"`"),
    (forum, "color = \"#0072b2\"", "color: #0072b2;", "`color = \"#0072b2\"`"),
    (forum, "color = \"#0072b2\"", "color = #0072b2;", "`color = \"#0072b2\"`"),
    (forum, "url = \"https://example.org/forum\"", "url = [Forum](https://example.org/forum)", "write `url = \"https://example.org/forum\"`"),
    (forum, "timezone = \"Europe/Berlin\"", "timezone = $TZ", "write what belongs there"),
    (forum, "languages = [\"en\", \"de\"]", "languages = [\"en\" \"de\"]", "`languages = [\"en\", \"de\"]`"),
    (forum, "languages = [\"en\", \"de\"]", "languages = [\"en\", \"de\"", "`languages = [\"en\", \"de\"]`"),
    (forum, "revision = 12", "revision++", "`=`"),
    (forum, "address = \"\"\"\nQuay 4\n20457 Hamburg\"\"\"", "address = \"\"\"\nQuay 4\n20457 Hamburg\"", "`\"\"\"`"),
    (forum, "address = \"\"\"\nQuay 4\n20457 Hamburg\"\"\"", "address = Quay 4\n20457 Hamburg", "`address = \"\"\"`"),
    (forum, "address = \"\"\"\nQuay 4\n20457 Hamburg\"\"\"", "address = \"\"\"\nQuay 4\n20457 Hamburg", "`\"\"\"`"),
    (forum, "about = \"\"\"\nTwo *hours* on what ports need.\n\n- quays\n- cranes\n\"\"\"", "about = \nTwo *hours* on what ports need.\n\n- quays\n- cranes\n", "`about = \"\"\"`"),
    (forum, "about = \"\"\"\nTwo *hours* on what ports need.\n\n- quays\n- cranes\n\"\"\"", "about = \"\"\"\nTwo \"hours\" on C:\\new ports\\data need.\n\n- quays\n- cranes\n\"\"\"", "`\\\\`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid : \"s9\"\n", "`id = \"s9\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = 's9\n", "`id = \"s9\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid == s9\n", "`id = \"s9\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "// ---- Tuesday ----\n[[session]]\nid = \"s9\"\n", "`# Tuesday`"),
    (forum, "[[session]]\nid = \"s9\"\n", "# ---- Tuesday ----\n---- Wednesday ----\n[[session]]\nid = \"s9\"\n", "`# Wednesday`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\ncancelled!\n", "`# cancelled!`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nstatus = cancelled\n", "`status = \"cancelled\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npeople = [{\"person\": \"ida\", \"role\": \"chair\"}]\n", "`people = [{ person = \"ida\", role = \"chair\" }]`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npeople = [{person=\"ida\"; role=\"chair\"}]\n", "`people = [{ person = \"ida\", role = \"chair\" }]`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npeople = [(person=\"ida\", role=\"chair\")]\n", "`people = [{ person = \"ida\", role = \"chair\" }]`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nabout = \"First line\\n\n Second line\"\n", "`about = \"\"\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nabout = \"He said \"hi\" and \"bye\"\"\n", "`'He said \"hi\" and \"bye\"'`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nurl = \"https://example.org/s9?a=\"b\"\"\n", "`'https://example.org/s9?a=\"b\"'`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nurl: https://example.org/s9\n", "`url = \"https://example.org/s9\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npart of = \"s7\"\n", "`part_of = \"s7\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nstaff note = \"Water\"\n", "`staff_note = \"Water\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\n\"staff_note = \"Water\"\n", "`staff_note = \"Water\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nneeds = [\"projector\", # big one\n\"interpretation\"]]\n", "take it out"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nplace = Tisch 7 # hinten\n", "`place = \"Tisch 7\" # hinten`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nplace = ‹Tisch 7›\n", "`place = 'Tisch 7'`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npla\u{ad}ce = \"Tisch 7\"\n", "delete it"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nрlace = \"Tisch 7\"\n", "`place = \"Tisch 7\"`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\nplace = \"Tisch 7\"\u{200f}\n", "delete it"),
    (korean, "name = \"소회의실\"\n", "name = \"소회의실\", capacity = 30\n", "`name = \"소회의실\"`"),
    (korean, "name = \"소회의실\"\n", "name = \"소회의실\"\n수용인원 = 30\n", "`capacity = 30`"),
    (korean, "name = \"소회의실\"\n", "name = “소회의실”（3층）\n", "`\"`"),
    (korean, "name = \"소회의실\"\n", "ㅜ믇 = \"소회의실\"\n", "`name = \"소회의실\"`"),
    (korean, "name = \"소회의실\"\n", "name = \"소회의실\"\n# 아래는 임시\n임시 메모입니다\n나중에 지울 것\n", "`#`"),
    (korean, "start = 2026-10-20T12:00:00", "start = 2026-10-20T12：00", "`start = 2026-10-20T12:00`"),
    (korean, "start = 2026-10-20T12:00:00", "start = 2026-10-20 12시 30분", "`2026-10-20T12:30:00`"),
    (tiny, "timezone = \"Europe/Berlin\"", "time zone = \"Europe/Berlin\"", "`timezone = \"Europe/Berlin\"`"),
    (tiny, "name = \"Barcamp Ulm\"", "name = \"Barcamp Ulm\" 2026", "`name = \"Barcamp Ulm\" # 2026`"),
    (tiny, "minutes = 60", "minutes = 60m", "`minutes = 60`"),
    (tiny, "minutes = 60", "minutes = \"60", "`minutes = 60`"),
    (tiny, "minutes = 60", "minutes = 1 Stunde", "`minutes = 60`"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npeople = [ida: chair, tom: speaker]\n", "[{ person = \"id\", role = \"speaker\" }]"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npeople = {ida = \"chair\", tom = \"speaker\"}\n", "people = [{ person = \"ida\", role = \"chair\" }, { person = \"tom\", role = \"speaker\" }]"),
    (forum, "[[session]]\nid = \"s9\"\n", "[[session]]\nid = \"s9\"\npeople =\n[\n{ person = \"ida\", role = \"chair\" },\n]\n", "people = [{ person = \"ida\", role = \"chair\" }]"),
    (tiny, "minutes = 60", "minutes - 60", "minutes = 60"),
    (tiny, "minutes = 60", "minutes = 60min # or end = 2026-09-12T11:15:00", "`minutes = 60 # or end ="),
    (tiny, "minutes = 60", "minutes: 60 # an hour", "`minutes = 60 # an hour`"),
    (tiny, "minutes = 60\nroom = \"foyer\"", "minutes = 60\nroom = \"foyer\", \"foyer\"", "`rooms = [\"foyer\", \"foyer\"]`"),
    (tiny, "minutes = 60\nroom = \"foyer\"", "minutes = 60\nroom = foyer, foyer", "`rooms = [\"foyer\", \"foyer\"]`"),
];

#[test]
fn the_agendas_have_no_mistake() {
    for agenda in [tiny, forum, korean] {
        assert_eq!(told(&check(&agenda())), [""; 0]);
    }
}

#[test]
fn a_slip_in_a_line_is_one_finding_with_what_to_write() {
    let wrong_ones = not_told_once(LINES);
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

#[test]
fn a_line_that_is_written_as_the_hint_says_can_be_read() {
    let mut followed = 0;
    for (agenda, right, wrong, _) in LINES {
        let text = agenda().replacen(right, wrong, 1);
        let found = check(&text);
        let hint = hint_of(&found[0]);
        let line = hint
            .strip_prefix("write `")
            .and_then(|rest| rest.strip_suffix('`'));
        let Some(line) = line.filter(|line| line.contains(" = ") && !line.starts_with('{')) else {
            continue;
        };
        let is_one_line = !right.contains('\n') && !wrong.contains('\n');
        if !is_one_line || found[0].code.word() != "syntax" {
            continue;
        }
        followed += 1;
        let mut lines: Vec<&str> = text.lines().collect();
        lines[line_of(&found[0]) - 1] = line;
        let after = check(&lines.join("\n"));
        let is_read = after.iter().all(|one| one.code.word() != "syntax");
        assert!(is_read, "{wrong}: {hint}: {:#?}", told(&after));
    }
    assert!(followed > 40, "{followed}");
}

#[test]
fn a_slip_hides_no_other_one() {
    let (right, wrong) = ("title = \"Wi-Fi\"", "title = Wi-Fi");
    let mut hidden = Vec::new();
    for (agenda, first, slip, _) in LINES {
        let text = agenda().replacen(first, slip, 1);
        let alone = check(&text);
        if !text.contains(right) || alone[0].code.word() != "syntax" {
            continue;
        }
        let both = check(&text.replacen(right, wrong, 1));
        let are_told = both.len() == 2
            && hint_of(&both[0]) == hint_of(&alone[0])
            && hint_of(&both[1]).contains(right);
        if !are_told {
            hidden.push(format!("{slip:?}: {:#?}", told(&both)));
        }
    }
    assert!(hidden.is_empty(), "{}", hidden.join("\n"));
}
