//! The JSON documents: own structs, in the order of CLI.md, so that renaming a field of the model
//! breaks no one's script. Every key is always there; texts are as written.

mod escape;
mod exported;
pub(crate) mod people;
mod session;
mod suggest;

use serde::Serialize;

pub(crate) use escape::{text, write};
pub(crate) use exported::{AgendaJson, ExportJson};
pub(crate) use session::{ChangeJson, SessionJson, Teller, sorted};
pub(crate) use suggest::SuggestJson;

use crate::agenda::{Agenda, FeatureIx, Finding, Ref, RoomIx, Slot, Time};
use crate::board::RoomNow;
use crate::i18n::Locale;
use crate::plan::clashes::Gap;

/// The document of `list`.
#[derive(Serialize)]
pub(crate) struct ListJson<'a> {
    pub(crate) format: u8,
    pub(crate) event: &'a str,
    pub(crate) sessions: Vec<SessionJson<'a>>,
    pub(crate) left_out: LeftOutJson,
}

/// How many sessions match a query and are left out all the same.
#[derive(Serialize)]
pub(crate) struct LeftOutJson {
    pub(crate) hidden: usize,
    pub(crate) staff: usize,
}

/// The document of `show`.
#[derive(Serialize)]
pub(crate) struct ShowJson<'a> {
    pub(crate) format: u8,
    pub(crate) event: &'a str,
    pub(crate) session: SessionJson<'a>,
}

/// The document of `rooms`.
#[derive(Serialize)]
pub(crate) struct RoomsJson<'a> {
    pub(crate) format: u8,
    pub(crate) at: String,
    pub(crate) rooms: Vec<RoomJson<'a>>,
}

/// `rooms ROOM`: the room, its days with the ids of sessions, and when it is free.
#[derive(Serialize)]
pub(crate) struct RoomDaysJson<'a> {
    pub(crate) format: u8,
    pub(crate) room: RoomEntryJson<'a>,
    pub(crate) days: Vec<RoomDayJson<'a>>,
    pub(crate) findings: Vec<&'static str>,
}

/// What the agenda says of a room.
#[derive(Serialize)]
pub(crate) struct RoomEntryJson<'a> {
    id: &'a str,
    name: &'a str,
    place: Option<&'a str>,
    capacity: Option<u32>,
    features: Vec<String>,
    step_free: Option<bool>,
}

impl<'a> RoomEntryJson<'a> {
    /// That room in JSON.
    pub(crate) fn of(teller: &Teller<'a>, room: RoomIx) -> Self {
        let agenda = teller.agenda;
        let entry = &agenda.rooms[room.at()];
        Self {
            id: entry.id.as_str(),
            name: entry.name.pick(teller.order).as_written(),
            place: entry
                .place
                .as_ref()
                .map(|place| place.pick(teller.order).as_written()),
            capacity: entry.capacity,
            features: features(agenda, &entry.features),
            step_free: entry.step_free,
        }
    }
}

/// One event day of one room; `date` is null for sessions without a time.
#[derive(Serialize)]
pub(crate) struct RoomDayJson<'a> {
    pub(crate) date: Option<String>,
    pub(crate) sessions: Vec<&'a str>,
    pub(crate) free: Vec<FreeJson>,
}

/// A window in which nothing is on.
#[derive(Serialize)]
pub(crate) struct FreeJson {
    from: String,
    to: String,
    minutes: i64,
}

impl FreeJson {
    /// That window in JSON.
    pub(crate) fn of(slot: &Slot) -> Self {
        Self {
            from: time(slot.start()),
            to: time(slot.end()),
            minutes: slot.minutes(),
        }
    }
}

/// `rooms --free`.
#[derive(Serialize)]
pub(crate) struct FreeRoomsJson<'a> {
    pub(crate) format: u8,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) rooms: Vec<FreeRoomJson<'a>>,
    pub(crate) near: Vec<NearRoomJson<'a>>,
}

/// A room that is free.
#[derive(Serialize)]
pub(crate) struct FreeRoomJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) capacity: Option<u32>,
    pub(crate) free_from: Option<String>,
    pub(crate) free_until: Option<String>,
}

/// A room that misses by one thing, and by what, in words.
#[derive(Serialize)]
pub(crate) struct NearRoomJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) why: String,
}

/// `now`: every room, and what is mine.
#[derive(Serialize)]
pub(crate) struct NowJson<'a> {
    pub(crate) format: u8,
    pub(crate) at: String,
    pub(crate) rooms: Vec<RoomJson<'a>>,
    pub(crate) mine: MineNowJson<'a>,
}

/// What of my plan is on and next.
#[derive(Serialize)]
pub(crate) struct MineNowJson<'a> {
    pub(crate) now: Vec<&'a str>,
    pub(crate) next: Option<&'a str>,
    pub(crate) starts_in_minutes: Option<i64>,
    pub(crate) leave_in_minutes: Option<i64>,
}

/// One room of the board.
#[derive(Serialize)]
pub(crate) struct RoomJson<'a> {
    id: &'a str,
    name: &'a str,
    now: Vec<&'a str>,
    next: Option<&'a str>,
    next_in_minutes: Option<i64>,
    free_until: Option<String>,
    turnover_minutes: Option<i64>,
    turnover_wanted: Option<u32>,
    capacity: Option<u32>,
    seats: Option<u32>,
    taken: Option<u32>,
    needs: Vec<String>,
    lacks: Vec<String>,
    staff_notes: Vec<&'a str>,
    findings: Vec<&'static str>,
}

impl<'a> RoomJson<'a> {
    /// One room of the board in JSON.
    pub(crate) fn of(teller: &Teller<'a>, room: &RoomNow) -> Self {
        let agenda = teller.agenda;
        let id = |ix| agenda.session(ix).id.as_str();
        let entry = &agenda.rooms[room.room.at()];
        let notes = room.notes.iter().filter_map(|&ix| {
            let note = agenda.session(ix).staff_note.as_ref();
            Some(note?.pick(teller.order).as_written())
        });
        Self {
            id: entry.id.as_str(),
            name: entry.name.pick(teller.order).as_written(),
            now: room.now.iter().map(|&ix| id(ix)).collect(),
            next: room.next.map(id),
            next_in_minutes: room.next_in_minutes,
            free_until: room.free_until.map(time),
            turnover_minutes: room.turnover_minutes,
            turnover_wanted: room.turnover_wanted,
            capacity: entry.capacity,
            seats: room.seats,
            taken: room.taken,
            needs: features(agenda, &room.needs),
            lacks: features(agenda, &room.lacks),
            staff_notes: notes.collect(),
            findings: room.findings.iter().map(|code| code.word()).collect(),
        }
    }
}

/// The ids of features; of one that the agenda does not know what is written.
fn features(agenda: &Agenda, features: &[Ref<FeatureIx>]) -> Vec<String> {
    let id = |feature: &Ref<FeatureIx>| match feature {
        Ref::Known(ix) => agenda.features[ix.at()].id.as_str().to_owned(),
        Ref::Unknown(raw) => raw.as_written().to_owned(),
    };
    features.iter().map(id).collect()
}

/// The document of `timetable`; `day` is null in an agenda without any.
#[derive(Serialize)]
pub(crate) struct TimetableJson<'a> {
    pub(crate) format: u8,
    pub(crate) day: Option<String>,
    pub(crate) rooms: Vec<ColumnJson<'a>>,
}

/// One room of a day. Both names are null for sessions without a room, and as written for a room that the
/// agenda does not know.
#[derive(Serialize)]
pub(crate) struct ColumnJson<'a> {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) sessions: Vec<BlockJson<'a>>,
}

/// One session in one room. `lane` and `lanes` are null for what stands beside all others.
#[derive(Serialize)]
pub(crate) struct BlockJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) start: String,
    pub(crate) end: Option<String>,
    pub(crate) lane: Option<usize>,
    pub(crate) lanes: Option<usize>,
}

/// The document of `info`.
#[derive(Serialize)]
pub(crate) struct InfosJson<'a> {
    pub(crate) format: u8,
    pub(crate) event: &'a str,
    pub(crate) info: Vec<InfoJson<'a>>,
}

/// One thing that people ask for at the desk.
#[derive(Serialize)]
pub(crate) struct InfoJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) about: Option<&'a str>,
    pub(crate) room: Option<&'a str>,
    pub(crate) illustrative: Vec<&'static str>,
}

/// `plan`, and what a command that changes the plan answers.
#[derive(Serialize)]
pub(crate) struct PlanJson<'a> {
    pub(crate) format: u8,
    pub(crate) event: &'a str,
    pub(crate) plan: &'a str,
    pub(crate) owner: Option<&'a str>,
    pub(crate) sessions: Vec<SessionJson<'a>>,
    pub(crate) own: Vec<OwnJson<'a>>,
    pub(crate) gaps: Vec<GapJson<'a>>,
}

/// An own entry.
#[derive(Serialize)]
pub(crate) struct OwnJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) start: String,
    pub(crate) end: String,
    pub(crate) place: Option<&'a str>,
    pub(crate) note: Option<&'a str>,
}

/// Free time between two entries of a day.
#[derive(Serialize)]
pub(crate) struct GapJson<'a> {
    from: String,
    to: String,
    minutes: i64,
    fits: Vec<&'a str>,
}

impl<'a> GapJson<'a> {
    /// A gap and the ids of what fits into it.
    pub(crate) fn of(gap: &Gap, fits: Vec<&'a str>) -> Self {
        Self {
            from: time(gap.slot.start()),
            to: time(gap.slot.end()),
            minutes: gap.slot.minutes(),
            fits,
        }
    }
}

/// The document of `plan gaps`.
#[derive(Serialize)]
pub(crate) struct GapsJson<'a> {
    pub(crate) format: u8,
    pub(crate) gaps: Vec<GapJson<'a>>,
}

/// The document of `plan changes`.
#[derive(Serialize)]
pub(crate) struct PlanChangesJson<'a> {
    pub(crate) format: u8,
    pub(crate) changes: Vec<PlanChangeJson<'a>>,
}

/// A chosen session that is no longer as it was accepted: under the id that it bore then.
#[derive(Serialize)]
pub(crate) struct PlanChangeJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) gone: bool,
    pub(crate) fields: Vec<ChangeJson>,
    pub(crate) probably: Option<&'a str>,
    pub(crate) instead: Vec<&'a str>,
}

/// The document of `plan list`.
#[derive(Serialize)]
pub(crate) struct PlansJson {
    pub(crate) format: u8,
    pub(crate) plans: Vec<ListedJson>,
}

/// A plan on this machine.
#[derive(Serialize)]
pub(crate) struct ListedJson {
    pub(crate) name: String,
    /// The event's id.
    pub(crate) event: String,
    /// How many are chosen; null where the plan cannot be read.
    pub(crate) sessions: Option<usize>,
    /// The dates of the first and the last one, where their times are known.
    pub(crate) first: Option<chrono::NaiveDate>,
    pub(crate) last: Option<chrono::NaiveDate>,
}

/// The document of `plan share`.
#[derive(Serialize)]
pub(crate) struct ShareJson<'a> {
    pub(crate) format: u8,
    pub(crate) code: &'a str,
}

/// The document of `plan compare`.
#[derive(Serialize)]
pub(crate) struct CompareJson<'a> {
    pub(crate) format: u8,
    pub(crate) both: Vec<&'a str>,
    pub(crate) only_mine: Vec<&'a str>,
    pub(crate) only_theirs: Vec<&'a str>,
}

/// The document of `check`.
#[derive(Serialize)]
pub(crate) struct CheckJson<'a> {
    pub(crate) format: u8,
    pub(crate) findings: Vec<FindingJson<'a>>,
}

/// One finding. `line` and `column` are null where the source has no lines.
#[derive(Serialize)]
pub(crate) struct FindingJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    hint: Option<String>,
}

impl<'a> FindingJson<'a> {
    /// A finding of that file; the built-in agenda is none.
    pub(crate) fn of(finding: &Finding, file: Option<&'a str>, locale: &Locale) -> Self {
        Self {
            code: finding.code.word(),
            severity: finding.severity().word(),
            message: locale.say(&finding.message),
            file,
            line: finding.place.as_ref().map(|place| place.line),
            column: finding.place.as_ref().map(|place| place.column),
            hint: finding.hint.as_ref().map(|hint| locale.say(hint)),
        }
    }
}

/// The document of `diff`.
#[derive(Serialize)]
pub(crate) struct DiffJson<'a> {
    pub(crate) format: u8,
    pub(crate) added: Vec<&'a str>,
    pub(crate) removed: Vec<&'a str>,
    pub(crate) changed: Vec<ChangedJson<'a>>,
    /// Only where the event's zone is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) timezone: Option<ZoneJson>,
    /// Only where something beside the sessions is not the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) event: Vec<EventJson<'a>>,
}

/// The name of the event, when its days begin, or the name of a room, a person, a topic or an organisation.
#[derive(Serialize)]
pub(crate) struct EventJson<'a> {
    pub(crate) what: &'static str,
    pub(crate) id: Option<&'a str>,
    pub(crate) old: serde_json::Value,
    pub(crate) new: serde_json::Value,
}

/// The event's time zone, as it was and as it is.
#[derive(Serialize)]
pub(crate) struct ZoneJson {
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
}

/// A session that changed.
#[derive(Serialize)]
pub(crate) struct ChangedJson<'a> {
    pub(crate) id: &'a str,
    pub(crate) changes: Vec<FieldJson>,
}

/// A field that changed; the values are as in the JSON of a session.
#[derive(Serialize)]
pub(crate) struct FieldJson {
    pub(crate) field: &'static str,
    pub(crate) old: serde_json::Value,
    pub(crate) new: serde_json::Value,
}

/// RFC 3339 with seconds and the event's offset.
pub(crate) fn time(at: Time) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The document of `plan me`.
#[derive(Serialize)]
pub(crate) struct MeJson<'a> {
    pub(crate) format: u8,
    pub(crate) event: &'a str,
    pub(crate) plan: &'a str,
    pub(crate) owner: Option<&'a str>,
    pub(crate) person: Option<&'a str>,
    pub(crate) organisation: Option<&'a str>,
    pub(crate) delegation: Option<&'a str>,
    pub(crate) staff: bool,
    pub(crate) offered: Vec<&'a str>,
}

/// `print` to a file or a printer.
#[derive(Serialize)]
pub(crate) struct PrintedJson<'a> {
    pub(crate) format: u8,
    pub(crate) files: Vec<std::borrow::Cow<'a, str>>,
    /// Its name, or `default`.
    pub(crate) printer: Option<&'a str>,
    /// `null` where who prints breaks the pages: HTML.
    pub(crate) pages: Option<usize>,
}

/// `config path` and `config show`: each setting by its name.
pub(crate) struct ConfigJson<'a>(pub(crate) &'a [(&'static str, serde_json::Value)]);

impl Serialize for ConfigJson<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;

        let mut map = serializer.serialize_map(Some(self.0.len() + 1))?;
        map.serialize_entry("format", &1)?;
        for (name, value) in self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
