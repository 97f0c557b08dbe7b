//! What names of zones mean.

use proptest::prelude::*;

use super::*;

fn zone(name: &str) -> Option<Tz> {
    match meaning(name) {
        Some(Meaning::Zone(zone)) => Some(zone),
        _ => None,
    }
}

fn hours(hours: i32) -> FixedOffset {
    FixedOffset::east_opt(hours * 3600).expect("an offset")
}

#[test]
fn every_listed_name_is_a_zone() {
    for (name, listed) in rails::NAMES.iter().chain(windows::NAMES) {
        // `Singapore` is a name of IANA's too, for the same zone.
        let iana: Option<Tz> = name.parse().ok();
        assert_eq!(zone(name), iana.or_else(|| listed.parse().ok()), "{name}");
        assert!(zone(&name.to_uppercase()).is_some(), "{name}");
    }
}

#[test]
fn every_zone_of_iana_is_itself() {
    for one in TZ_VARIANTS {
        assert_eq!(zone(one.name()), Some(one));
        assert_eq!(zone(&one.name().to_lowercase()), Some(one));
    }
}

#[test]
fn a_name_of_iana_may_have_something_before_it() {
    for name in [
        "Europe/Berlin",
        "europe/berlin",
        "\"Europe/Berlin\"",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
        "/softwarestudio.org/Olson_20011030_5/Europe/Berlin",
        "/Europe/Berlin",
        "Mozilla.org/Europe/Berlin",
    ] {
        assert_eq!(iana(name), Some(Tz::Europe__Berlin), "{name}");
    }
    let longer = iana("/x.org/America/Argentina/Buenos_Aires");
    assert_eq!(longer, Some(Tz::America__Argentina__Buenos_Aires));
    assert_eq!(iana("/x.org/UTC"), Some(Tz::UTC));
    assert_eq!(iana("America/New York"), Some(Tz::America__New_York));
    for name in [
        "",
        "/",
        "US-Eastern",
        "Room 5/EST",
        "Berlin",
        "//",
        "Mars/Olympus",
    ] {
        assert_eq!(iana(name), None, "{name}");
    }
}

#[test]
fn names_of_windows_and_rails_are_known_in_every_dress() {
    for (name, wanted) in [
        ("Korea Standard Time", Tz::Asia__Seoul),
        ("w. europe standard time", Tz::Europe__Berlin),
        ("W. Europe Standard Time 1", Tz::Europe__Berlin),
        ("Eastern Standard Time_2", Tz::America__New_York),
        ("Eastern Daylight Time", Tz::America__New_York),
        ("Europe/Berlin (CET)", Tz::Europe__Berlin),
        ("Eastern Time (US & Canada)", Tz::America__New_York),
        (
            "(GMT-05:00) Eastern Time (US & Canada)",
            Tz::America__New_York,
        ),
        (
            "(UTC-05:00) Eastern Time (US & Canada)",
            Tz::America__New_York,
        ),
        (
            "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
            Tz::Europe__Amsterdam,
        ),
        ("(UTC+09:00) Osaka, Sapporo, Tokyo", Tz::Asia__Tokyo),
        ("(UTC+01:00) Europe/Berlin", Tz::Europe__Berlin),
        (
            "(UTC) Dublin, Edinburgh, Lisbon, London",
            Tz::Europe__Dublin,
        ),
        ("Berlin", Tz::Europe__Berlin),
        ("Kyiv", Tz::Europe__Kiev),
        ("Wellington", Tz::Pacific__Auckland),
        ("Oslo", Tz::Europe__Oslo),
    ] {
        assert_eq!(zone(name), Some(wanted), "{name}");
    }
}

#[test]
fn an_offset_is_no_zone_whose_clocks_change() {
    assert_eq!(meaning("GMT+0200"), Some(Meaning::Offset(hours(2))));
    assert_eq!(meaning("UTC+12"), Some(Meaning::Zone(Tz::Etc__GMTMinus12)));
    assert_eq!(meaning("(UTC+01:00)"), Some(Meaning::Offset(hours(1))));
    let remarked = meaning("GMT+0200 (Central European Summer Time)");
    assert_eq!(remarked, Some(Meaning::Offset(hours(2))));
    assert_eq!(Meaning::Offset(hours(2)).zone(), Some(Tz::Etc__GMTMinus2));
    assert_eq!(zone("Etc/GMT+5"), Some(Tz::Etc__GMTPlus5));
    let half = meaning("GMT+0530").and_then(Meaning::zone);
    assert_eq!(half, Some(Tz::Asia__Kolkata));
    assert_eq!(meaning("GMT-0330").and_then(Meaning::zone), None);
}

#[test]
fn a_name_that_nobody_knows_has_its_offset_at_most() {
    let unknown = meaning("(UTC+01:00) Atlantis");
    assert_eq!(unknown, Some(Meaning::OffsetOfUnknown(hours(1))));
    // What it says of itself cannot be.
    let elsewhere = meaning("(UTC+09:00) Berlin");
    assert_eq!(elsewhere, Some(Meaning::OffsetOfUnknown(hours(9))));
    for name in [
        "",
        "Nowhere",
        "Customized Time Zone",
        "Customized Time Zone 1",
        "Room 5/EST",
        "North",
        "()",
        "(UTC",
        "1",
        "tzone://Microsoft/Custom",
    ] {
        assert_eq!(meaning(name), None, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_name_or_none(name in "\\PC{0,40}") {
        let _ = meaning(&name);
    }

    #[test]
    fn a_number_behind_a_name_changes_nothing(
        at in 0..windows::NAMES.len(),
        number in 1..100_u32,
    ) {
        let (name, _) = windows::NAMES[at];
        // `UTC+12` has a number of its own.
        prop_assume!(name.contains(' '));
        prop_assert_eq!(zone(&format!("{name} {number}")), zone(name));
    }

    #[test]
    fn an_offset_before_a_name_is_never_contradicted(
        offset in -14..=14_i32,
        name in prop_oneof!["[A-Z][a-z]{2,9}", Just("Berlin".to_owned()), Just("Paris, Oslo".to_owned())],
    ) {
        let named = meaning(&format!("(UTC{offset:+03}:00) {name}"));
        let kept = match named {
            Some(Meaning::Zone(zone)) => has_had(zone, hours(offset)),
            Some(Meaning::Offset(found) | Meaning::OffsetOfUnknown(found)) => found == hours(offset),
            None => false,
        };
        prop_assert!(kept, "{:?}", named);
    }
}
