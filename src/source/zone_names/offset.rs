//! Offsets from UTC as names of zones: `GMT+0200`, `UTC-5`, `+05:30`.

use chrono::FixedOffset;

/// No place is further from UTC, in hours.
const FURTHEST: i32 = 14;

/// The offset that `name` is. East of Greenwich is `+`, unlike in IANA's `Etc/GMT+5`.
pub(super) fn read(name: &str) -> Option<FixedOffset> {
    let name = name.trim();
    let prefix = ["UTC", "GMT"].into_iter().find(|prefix| {
        let head = name.get(..prefix.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(prefix))
    });
    let rest = name[prefix.map_or(0, str::len)..].trim_start();
    if prefix.is_some() && rest.is_empty() {
        return FixedOffset::east_opt(0);
    }
    let mut signs = rest.chars();
    let sign = match signs.next()? {
        '+' | '±' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits = signs.as_str().trim_start();
    let (hours, minutes) = match digits.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if digits.len() > 2 => digits.split_at_checked(digits.len() - 2)?,
        None => (digits, "0"),
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let fine = minutes < 60 && hours * 60 + minutes <= FURTHEST * 60;
    fine.then(|| FixedOffset::east_opt(sign * (hours * 60 + minutes) * 60))?
}

/// One digit or two.
fn number(digits: &str) -> Option<i32> {
    let fine = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fine.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_programs_write_them() {
        for (name, minutes) in [
            ("GMT+0200", 120),
            ("UTC+2", 120),
            ("utc+02:00", 120),
            ("GMT -0530", -330),
            ("UTC\u{2212}05:00", -300),
            ("UTC\u{b1}00:00", 0),
            ("+0545", 345),
            ("-03:30", -210),
            ("UTC", 0),
            ("UTC+14", 840),
        ] {
            let offset = read(name).map(|offset| offset.local_minus_utc() / 60);
            assert_eq!(offset, Some(minutes), "{name}");
        }
        for name in [
            "",
            "GMT+",
            "UTC+15",
            "UTC+2:5",
            "UTC+02:60",
            "+12345",
            "GMTX",
            "+1a",
            "UTC+é",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }
}
