//! Tables changed at random.

use proptest::prelude::*;

use super::*;

/// Tables that are changed at random.
const TABLES: &[&str] = &[
    "Harbour Day,,,,\r\nTitle,Date,Start,End,Main Speakers\rA,4/3/26,10:00 pm,25:30,\"Kowalski, Jan; Bob\"\nFriday,,,,\nB,Sa 4/5/26,12 noon,midnight,\"Nowak, Anna\"\n",
    "Day,Time,Session Name,All day\nDay 1,9:00-10:15pm,A,\n2日目,24:00,B,x\n1126,,C,TRUE\n8,1:00p,D,\nMay 9th,22:00 / 36:00,E,\n",
    "time,title\nSaturday,\n22:00-23:00,A\n0:30,B\nTag 2 – Ende,\n9,C\n",
    "event_key,active,name,event_start,event_end,goers,id\n243,N,\"A, \"\"b\"\"\",2019-05-05 00:00:00,3/14/2019 10 pm,30,02bc\n",
    "day;start_hour;title;Dauer\nFreitag;12;\"A\nB\";90 min\n27. Dezember 2019;14h30 - 15h;C;1,5 h\n",
    "zh\ten\tspeakers\tstart\n{'title': 'a\\'\\u00e9'}\t{\"title\": \"b\"}\t['A', None, ('B',)]\t2019年12月27日 오후 2:30\n",
    "title,date,time,room,place,tags,language\nA,13/4/2019,10:00–11:00,Hall,7,\"a; b (c, d)\",English & 中文\n",
];

proptest! {
    #[test]
    fn trust_72_no_table_is_too_odd(
        table in 0..TABLES.len(),
        changes in prop::collection::vec((proptest::arbitrary::any::<prop::sample::Index>(), "([,;\t\"'{}\\[\\]\\n\\r\0|/:.\\\\0-9]|é|한|\u{feff}|24:00|99|PM|Day |Fri|noon|日|\n\n){0,3}", 0..4usize), 0..8),
        first_day in prop::option::of((-262_000..262_000_i32, 1..366_u32)),
        order in prop::option::of(prop::sample::select(vec![DateOrder::Day, DateOrder::Month, DateOrder::Year])),
    ) {
        let options = Options {
            first_day: first_day.and_then(|(year, day)| chrono::NaiveDate::from_yo_opt(year, day)),
            date_order: order,
            ..Options::default()
        };
        let mut text = TABLES[table].to_owned();
        for (at, new, gone) in changes {
            let mut start = at.index(text.len() + 1);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + gone).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, &new);
        }
        let _ = is_table(&text);
        if let Ok(schedule) = read(&text, &options) {
            prop_assert_eq!(schedule.events, schedule.items.len());
            for finding in &schedule.findings {
                if let Some(span) = &finding.span {
                    prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                }
            }
        }
    }
}
