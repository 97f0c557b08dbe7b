//! How long schedules of other programs take to become an agenda: `cargo bench --bench import`.
//!
//! Aims: a `schedule.xml` of 900 events and 2 MB in under 40 ms, 10,000 events of a calendar in
//! under 250 ms. The sources are made up, of the shape that conferences publish.

use std::fmt::Write as _;

use attache::source::{self, Options};
use divan::Bencher;
use divan::counter::BytesCount;

const ABSTRACT: &str = "<p>Parcels cross borders faster than papers do. This talk looks at how \
    administrations <em>exchange data</em> before arrival, what carriers can promise &amp; where the law \
    still asks for a stamp.</p><ul><li>Bring your own cases;</li><li>the second half is a discussion.</li></ul>\
    <p>More on <a href=\"https://parcels.example/talk\">our page</a>, and what was agreed is written down \
    for those who could not come. Nothing here was ever said at a conference, though much of it could have \
    been: that papers are slow, that parcels are not, that somebody has to look into some of them, and that \
    nobody likes to be the one whose parcel it is.</p>";

fn main() {
    divan::main();
}

#[divan::bench(args = [900])]
fn schedule_xml(bencher: Bencher, events: usize) {
    read(bencher, &xml(events));
}

#[divan::bench(args = [10_000])]
fn calendar(bencher: Bencher, events: usize) {
    read(bencher, &calendar_of(events));
}

/// The whole way: text to agenda, and the agenda to a file of our own.
#[divan::bench(args = [900])]
fn schedule_xml_to_agenda_file(bencher: Bencher, events: usize) {
    let text = xml(events);
    bencher.bench(|| {
        let reading = source::read(divan::black_box(text.as_bytes()));
        let agenda = reading.agenda.expect("it is well formed");
        source::agenda_file(&agenda, &[])
    });
}

fn read(bencher: Bencher, text: &str) {
    let options = Options::default();
    let agenda = source::read_with(text.as_bytes(), &options).agenda;
    assert!(agenda.is_some_and(|agenda| agenda.sessions.len() >= 900));
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| source::read_with(divan::black_box(text.as_bytes()), &options));
}

/// A schedule of two days and 30 rooms, about 2,200 bytes an event: 2 MB for 900.
fn xml(events: usize) -> String {
    let escaped = ABSTRACT
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule><version>1</version><conference>\
         <acronym>bench</acronym><title>Bench</title><time_zone_name>Europe/Brussels</time_zone_name>\
         <day_change>06:00</day_change></conference>\n",
    );
    let rooms = 30;
    for day in 0..2 {
        let _ = writeln!(
            text,
            "<day index=\"{}\" date=\"2025-02-0{}\">",
            day + 1,
            day + 1
        );
        for room in 0..rooms {
            let _ = writeln!(text, "<room name=\"Room {room}\">");
            for slot in 0..events / 2 / rooms {
                let number = (day * rooms + room) * (events / 2 / rooms) + slot;
                let (hour, minute) = (9 + slot / 2, slot % 2 * 30);
                let _ = writeln!(
                    text,
                    "<event guid=\"00000000-0000-4000-8000-{number:012}\" id=\"{number}\">\
                     <date>2025-02-0{}T{hour:02}:{minute:02}:00+01:00</date><start>{hour:02}:{minute:02}</start>\
                     <duration>00:25</duration><room>Room {room}</room><slug>talk-{number}</slug>\
                     <title>Parcels &amp; papers, part {number}</title><subtitle/><track>Track {}</track>\
                     <type>devroom</type><language>en</language><abstract>{escaped}</abstract>\
                     <description>{escaped}</description><persons><person id=\"{number}\">Speaker {number}</person>\
                     <person id=\"1{number}\">Other {number}</person></persons><attachments/><links>\
                     <link href=\"https://parcels.example/{number}\">Slides</link></links>\
                     <url>https://bench.example/{number}/</url></event>",
                    day + 1,
                    room % 20,
                );
            }
            text.push_str("</room>\n");
        }
        text.push_str("</day>\n");
    }
    text.push_str("</schedule>\n");
    text
}

/// A calendar of about 750 bytes an event, folded as the standard asks for.
fn calendar_of(events: usize) -> String {
    let mut text = String::from(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Bench\r\nX-WR-TIMEZONE:Asia/Seoul\r\n",
    );
    let words = "Parcels cross borders faster than papers do\\, and that is the whole of it. ";
    for number in 0..events {
        let (day, hour) = (1 + number / 24 % 28, number % 24);
        let month = 1 + number / 24 / 28 % 12;
        let year = 2023 + number / 24 / 28 / 12;
        let _ = write!(
            text,
            "BEGIN:VEVENT\r\nUID:{number}@bench.example\r\nDTSTAMP:20230101T000000Z\r\n\
             DTSTART;TZID=Asia/Seoul:{year}{month:02}{day:02}T{hour:02}0000\r\n\
             DTEND;TZID=Asia/Seoul:{year}{month:02}{day:02}T{hour:02}5000\r\n\
             SUMMARY:소포의 미래\\, part {number}\r\nLOCATION:Room {}\r\nCATEGORIES:Topic {}\r\n",
            number % 24,
            number % 40,
        );
        text.push_str("DESCRIPTION:");
        for _ in 0..6 {
            text.push_str(words);
            text.push_str("\r\n ");
        }
        text.push_str("\r\nEND:VEVENT\r\n");
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}
