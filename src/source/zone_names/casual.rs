//! What people write for a zone: letters such as KST, a capital, a country. Only for hints: two zones may
//! bear the same letters, so that nobody's programme is moved by a guess.

use chrono_tz::TZ_VARIANTS;

use crate::nearest::{fold, nearest};

/// Letters of zones, cities that no zone is named after, and countries of one zone, each with the zone that is
/// meant most often.
const CASUAL: &[(&str, &str)] = &[
    ("kst", "Asia/Seoul"),
    ("jst", "Asia/Tokyo"),
    ("hkt", "Asia/Hong_Kong"),
    ("sgt", "Asia/Singapore"),
    ("ict", "Asia/Bangkok"),
    ("wib", "Asia/Jakarta"),
    ("pht", "Asia/Manila"),
    ("ist", "Asia/Kolkata"),
    ("npt", "Asia/Kathmandu"),
    ("pkt", "Asia/Karachi"),
    ("gst", "Asia/Dubai"),
    ("trt", "Europe/Istanbul"),
    ("msk", "Europe/Moscow"),
    ("eet", "Europe/Athens"),
    ("eest", "Europe/Athens"),
    ("cest", "Europe/Berlin"),
    ("mez", "Europe/Berlin"),
    ("mesz", "Europe/Berlin"),
    ("bst", "Europe/London"),
    ("west", "Europe/Lisbon"),
    ("sast", "Africa/Johannesburg"),
    ("eat", "Africa/Nairobi"),
    ("wat", "Africa/Lagos"),
    ("cat", "Africa/Maputo"),
    ("brt", "America/Sao_Paulo"),
    ("art", "America/Argentina/Buenos_Aires"),
    ("edt", "America/New_York"),
    ("et", "America/New_York"),
    ("cst", "America/Chicago"),
    ("cdt", "America/Chicago"),
    ("ct", "America/Chicago"),
    ("mdt", "America/Denver"),
    ("pst", "America/Los_Angeles"),
    ("pdt", "America/Los_Angeles"),
    ("pt", "America/Los_Angeles"),
    ("akst", "America/Anchorage"),
    ("nst", "America/St_Johns"),
    ("aest", "Australia/Sydney"),
    ("aedt", "Australia/Sydney"),
    ("acst", "Australia/Adelaide"),
    ("awst", "Australia/Perth"),
    ("nzst", "Pacific/Auckland"),
    ("nzdt", "Pacific/Auckland"),
    ("beijing", "Asia/Shanghai"),
    ("peking", "Asia/Shanghai"),
    ("guangzhou", "Asia/Shanghai"),
    ("shenzhen", "Asia/Shanghai"),
    ("delhi", "Asia/Kolkata"),
    ("new delhi", "Asia/Kolkata"),
    ("mumbai", "Asia/Kolkata"),
    ("bangalore", "Asia/Kolkata"),
    ("bengaluru", "Asia/Kolkata"),
    ("chennai", "Asia/Kolkata"),
    ("hanoi", "Asia/Ho_Chi_Minh"),
    ("busan", "Asia/Seoul"),
    ("incheon", "Asia/Seoul"),
    ("osaka", "Asia/Tokyo"),
    ("kyoto", "Asia/Tokyo"),
    ("abu dhabi", "Asia/Dubai"),
    ("islamabad", "Asia/Karachi"),
    ("astana", "Asia/Almaty"),
    ("tel aviv", "Asia/Jerusalem"),
    ("ankara", "Europe/Istanbul"),
    ("geneva", "Europe/Zurich"),
    ("bern", "Europe/Zurich"),
    ("basel", "Europe/Zurich"),
    ("munich", "Europe/Berlin"),
    ("münchen", "Europe/Berlin"),
    ("hamburg", "Europe/Berlin"),
    ("cologne", "Europe/Berlin"),
    ("köln", "Europe/Berlin"),
    ("frankfurt", "Europe/Berlin"),
    ("leipzig", "Europe/Berlin"),
    ("barcelona", "Europe/Madrid"),
    ("milan", "Europe/Rome"),
    ("lyon", "Europe/Paris"),
    ("the hague", "Europe/Amsterdam"),
    ("rotterdam", "Europe/Amsterdam"),
    ("edinburgh", "Europe/London"),
    ("manchester", "Europe/London"),
    ("st petersburg", "Europe/Moscow"),
    ("cape town", "Africa/Johannesburg"),
    ("pretoria", "Africa/Johannesburg"),
    ("abuja", "Africa/Lagos"),
    ("rabat", "Africa/Casablanca"),
    ("washington", "America/New_York"),
    ("boston", "America/New_York"),
    ("atlanta", "America/New_York"),
    ("miami", "America/New_York"),
    ("houston", "America/Chicago"),
    ("dallas", "America/Chicago"),
    ("austin", "America/Chicago"),
    ("san francisco", "America/Los_Angeles"),
    ("seattle", "America/Los_Angeles"),
    ("las vegas", "America/Los_Angeles"),
    ("ottawa", "America/Toronto"),
    ("montreal", "America/Toronto"),
    ("rio de janeiro", "America/Sao_Paulo"),
    ("brasilia", "America/Sao_Paulo"),
    ("canberra", "Australia/Sydney"),
    ("wellington", "Pacific/Auckland"),
    ("korea", "Asia/Seoul"),
    ("south korea", "Asia/Seoul"),
    ("china", "Asia/Shanghai"),
    ("india", "Asia/Kolkata"),
    ("vietnam", "Asia/Ho_Chi_Minh"),
    ("thailand", "Asia/Bangkok"),
    ("germany", "Europe/Berlin"),
    ("deutschland", "Europe/Berlin"),
    ("austria", "Europe/Vienna"),
    ("switzerland", "Europe/Zurich"),
    ("france", "Europe/Paris"),
    ("belgium", "Europe/Brussels"),
    ("netherlands", "Europe/Amsterdam"),
    ("italy", "Europe/Rome"),
    ("poland", "Europe/Warsaw"),
    ("sweden", "Europe/Stockholm"),
    ("norway", "Europe/Oslo"),
    ("denmark", "Europe/Copenhagen"),
    ("finland", "Europe/Helsinki"),
    ("greece", "Europe/Athens"),
    ("uk", "Europe/London"),
    ("england", "Europe/London"),
    ("kenya", "Africa/Nairobi"),
    ("nigeria", "Africa/Lagos"),
];

/// The offset of a zone of IANA's that is a bare offset, all year round, and the zone that is meant more often by its
/// letters: `EST` knows no summer, and `Etc/GMT+2` is two hours behind.
pub(crate) fn never_changes(name: &str) -> Option<(String, Option<&'static str>)> {
    match name {
        "EST" => return Some(("UTC-05:00".to_owned(), Some("America/New_York"))),
        "MST" => return Some(("UTC-07:00".to_owned(), Some("America/Denver"))),
        "HST" => return Some(("UTC-10:00".to_owned(), Some("Pacific/Honolulu"))),
        _ => {}
    }
    let hours: i32 = name.strip_prefix("Etc/GMT")?.parse().ok()?;
    let sign = if hours > 0 { '-' } else { '+' };
    (hours != 0).then(|| (format!("UTC{sign}{:02}:00", hours.abs()), None))
}

/// The zone that is probably meant by a name that none bears: by its letters, its city, its country, or a slip
/// of the finger in a name of continent and city. An offset is no zone, for nothing says whose clocks change
/// with it: `GMT+2` means none, and `Etc/GMT+2` is two hours west.
pub(crate) fn probably(name: &str) -> Option<&'static str> {
    let wanted = fold(name);
    let city = name.rsplit('/').next().unwrap_or(name);
    let of_casual = |word: &str| {
        let word = fold(word);
        let found = CASUAL.iter().find(|(have, _)| fold(have) == word);
        found.map(|(_, zone)| *zone)
    };
    let zones = || {
        let all = TZ_VARIANTS.iter().map(|zone| zone.name());
        all.filter(|zone| zone.contains('/') && !zone.starts_with("Etc/"))
    };
    let its_city = |zone: &str| zone.rsplit('/').next().unwrap_or_default().to_owned();
    let by_city = || zones().find(|zone| fold(&its_city(zone)) == fold(city));
    if let Some(found) = of_casual(name).or_else(|| of_casual(city)).or_else(by_city) {
        return Some(found);
    }
    let (continent, city) = name.split_once('/')?;
    let here = zones().filter(|zone| {
        let of = zone.split('/').next().unwrap_or_default();
        nearest(continent, [of]).is_some()
    });
    let near = here.filter(|zone| nearest(city, [its_city(zone).as_str()]).is_some());
    let names: Vec<&str> = near.collect();
    nearest(&wanted, names.iter().copied())
        .and_then(|found| names.iter().copied().find(|one| *one == found))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    #[test]
    fn every_zone_of_the_list_is_one() {
        for (name, zone) in CASUAL {
            assert!(zone.parse::<Tz>().is_ok(), "{name}: {zone}");
        }
    }

    #[test]
    fn what_is_meant_is_named_and_an_offset_means_nothing() {
        for (name, zone) in [
            ("KST", Some("Asia/Seoul")),
            ("PST", Some("America/Los_Angeles")),
            ("Asia/Beijing", Some("Asia/Shanghai")),
            ("Berlin", Some("Europe/Berlin")),
            ("New York", Some("America/New_York")),
            ("Europe/Berln", Some("Europe/Berlin")),
            ("Asia/Seul", Some("Asia/Seoul")),
            ("Korea", Some("Asia/Seoul")),
            ("GMT+2", None),
            ("UTC+09:00", None),
            ("+02:00", None),
            ("Asia/Atlantis", None),
            ("Mars", None),
        ] {
            assert_eq!(probably(name), zone, "{name}");
        }
    }
}
