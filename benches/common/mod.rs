//! Agendas of any size, made up but of the shape that organisers write.

use std::fmt::Write as _;

const ROOMS: usize = 24;
const TOPICS: usize = 40;
const PEOPLE: usize = 200;

const ENGLISH: &str = "Parcels cross borders faster than papers do. This session looks at how customs \
    administrations exchange data before arrival, what carriers can promise, and where the law still \
    asks for a stamp. Bring your own cases; the second half is a discussion, and what was agreed \
    is written down for those who could not come.";
const KOREAN: &str = "전자상거래 물품은 서류보다 빠르게 국경을 넘습니다. 이 세션에서는 도착 전 데이터 교환, 운송사의 \
    약속, 그리고 아직 도장이 필요한 법 조항을 살펴봅니다. 후반부에는 참가자들의 사례를 토론하고, 합의한 \
    내용을 정리하여 참석하지 못한 분들에게도 나누어 드립니다.";

/// The text of an agenda with that many sessions, about 770 bytes each, half of them Korean.
pub(crate) fn agenda_toml(sessions: usize) -> String {
    agenda_in_rooms(sessions, ROOMS)
}

/// The same in so many rooms.
pub(crate) fn agenda_in_rooms(sessions: usize, rooms: usize) -> String {
    let mut text = String::with_capacity(sessions * 800 + 40_000);
    text.push_str(
        "format = 1\n\n[event]\nid = \"bench\"\nname = \"Bench\"\ntimezone = \"Asia/Seoul\"\n\
         day_starts = \"04:00\"\nlanguages = [\"en\", \"ko\"]\n",
    );
    for room in 0..rooms {
        push(
            &mut text,
            format_args!(
                "\n[[room]]\nid = \"room-{room}\"\nname = {{ en = \"Room {room}\", ko = \"{room}호실\" }}\n\
             capacity = {}\nfeatures = [\"projector\"]\n",
                40 + room * 10
            ),
        );
    }
    for topic in 0..TOPICS {
        push(
            &mut text,
            format_args!(
                "\n[[topic]]\nid = \"topic-{topic}\"\nname = {{ en = \"Topic {topic}\", ko = \"주제 {topic}\" }}\n"
            ),
        );
    }
    for person in 0..PEOPLE {
        push(
            &mut text,
            format_args!(
                "\n[[person]]\nid = \"person-{person}\"\nname = \"Person {person}\"\ncountry = \"KR\"\n"
            ),
        );
    }
    for number in 0..sessions {
        session(&mut text, number, rooms);
    }
    text
}

fn session(text: &mut String, number: usize, rooms: usize) {
    // Every room has a session each hour, as many days as it takes.
    let (room, hour) = (number % rooms, number / rooms);
    let (day, hour) = (hour / 10, 9 + hour % 10);
    let (month, day) = (1 + day / 28 % 12, 1 + day % 28);
    let year = 2023 + number / rooms / 10 / 28 / 12;
    let (title, about) = if number.is_multiple_of(2) {
        (format!("The future of parcels, part {number}"), ENGLISH)
    } else {
        (format!("소포의 미래, 제{number}부"), KOREAN)
    };
    push(
        text,
        format_args!(
            "\n[[session]]\nid = \"session-number-{number}\"\ntitle = \"{title}\"\n\
         start = {year}-{month:02}-{day:02}T{hour:02}:00:00\nend = {year}-{month:02}-{day:02}T{hour:02}:50:00\n\
         kind = \"seminar\"\ntopics = [\"topic-{}\", \"topic-{}\"]\nroom = \"room-{room}\"\n\
         people = [{{ person = \"person-{}\", role = \"speaker\" }}, {{ person = \"person-{}\", role = \"chair\" }}]\n\
         access = \"registered\"\nlanguages = [\"en\"]\nsummary = \"What changes, and what does not.\"\n\
         about = \"{about}\"\n",
            number % TOPICS,
            (number + 7) % TOPICS,
            (number * 2) % PEOPLE,
            (number * 2 + 1) % PEOPLE,
        ),
    );
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes everything");
}

/// A conference of four days with that many sessions in that many rooms, some of which overlap.
#[allow(dead_code, reason = "not every bench looks at one")]
pub(crate) fn conference_toml(sessions: usize, rooms: usize) -> String {
    let mut text = String::from(
        "format = 1\n\n[event]\nid = \"conference\"\nname = \"Conference\"\ntimezone = \"Europe/Brussels\"\n",
    );
    for room in 0..rooms {
        push(
            &mut text,
            format_args!("\n[[room]]\nid = \"room-{room}\"\nname = \"Lecture room {room}\"\n"),
        );
    }
    for number in 0..sessions {
        let (room, at) = (number % rooms, number / rooms);
        let (day, at) = (1 + at % 4, at / 4);
        // Every seventh begins before the one before it is over.
        let start = 540 + at * 50 - if number % 7 == 0 { 20 } else { 0 };
        let end = start + 25 + number % 3 * 10;
        let clock = |minutes: usize| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        push(
            &mut text,
            format_args!(
                "\n[[session]]\nid = \"s{number}\"\ntitle = \"How number {number} crosses borders faster than papers do\"\n\
                 start = \"2026-02-0{day}T{}\"\nend = \"2026-02-0{day}T{}\"\nroom = \"room-{room}\"\n",
                clock(start),
                clock(end)
            ),
        );
    }
    text
}
