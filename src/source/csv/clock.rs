//! Clock times as people write them.

use super::date::Cursor;

/// What may stand behind a clock time: the local time of wherever it is.
const AFTER: &str = "uhr h hrs hs o'clock cet cest est edt cst cdt mst mdt pst pdt bst jst kst ist";

/// `14:30`, `14.30`, `14h30`, `2:30 PM`, `오후 2:30`, `14 Uhr`, `1430`, `14`, `24:00`.
pub(super) fn clock(text: &str) -> Option<u32> {
    let lower = text.trim().to_lowercase();
    let mut cursor = Cursor::new(&lower);
    let mut part = half(&mut cursor);
    let (hour, digits) = cursor.number()?;
    let (hour, minute, second) = match digits {
        3 | 4 => (hour / 100, hour % 100, 0),
        1 | 2 => {
            let (minute, second) = minutes(&mut cursor)?;
            (hour, minute, second)
        }
        _ => return None,
    };
    cursor.space();
    part = part.or_else(|| half(&mut cursor));
    cursor.space();
    let known = cursor.rest.is_empty() || AFTER.split(' ').any(|word| word == cursor.rest);
    if !known || minute > 59 || second > 59 {
        return None;
    }
    let hour = match (part, hour) {
        (None, 0..=24) | (Some(Half::Afternoon), 13..=23) => hour,
        (Some(Half::Morning), 0..=12) => hour % 12,
        (Some(Half::Afternoon), 0..=12) => hour % 12 + 12,
        _ => return None,
    };
    let seconds = hour * 3600 + minute * 60 + second;
    (seconds <= 24 * 3600).then_some(seconds)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// The half of the day, before or behind the hour.
fn half(cursor: &mut Cursor) -> Option<Half> {
    const MORNING: &[&str] = &["am", "a.m.", "오전", "上午", "午前"];
    const AFTERNOON: &[&str] = &["pm", "p.m.", "오후", "下午", "午後"];
    let half = if cursor.eat(MORNING) {
        Half::Morning
    } else if cursor.eat(AFTERNOON) {
        Half::Afternoon
    } else {
        return None;
    };
    cursor.space();
    Some(half)
}

/// Minutes and seconds behind an hour; there may be none.
fn minutes(cursor: &mut Cursor) -> Option<(u32, u32)> {
    const HOUR: &[&str] = &[":", ".", "h", "時", "时", "點", "点", "시"];
    if !cursor.eat(HOUR) {
        return Some((0, 0));
    }
    cursor.space();
    if !cursor.rest.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((0, 0));
    }
    let minute = cursor.small()?;
    let mut second = 0;
    if !cursor.eat(&["分", "분"]) && cursor.eat(&[":"]) {
        second = cursor.small()?;
    }
    Some((minute, second))
}
