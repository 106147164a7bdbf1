//! What happened in learning, written once and never changed.

mod kind;

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

pub use kind::EventKind;

use super::hash::ContentHash;
use super::item::{Given, Item, Judge, Short, Wording};
use super::pack::{Pack, Unit};

/// One thing that happened.
///
/// # Why
/// Nothing in learning is ever "set": what a person has done is the sum of what happened, in the
/// order in which it was written. So a new rule, a moved item or a mended pack changes what is
/// counted and never what was done. The civil date and offset stand beside the UTC time because
/// people count days where they live, and because a clock that was wrong then can be recognised
/// later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// To what: the id of an item, sitting, unit, requirement or pathway.
    pub item: String,
    /// Id of the pack it belongs to.
    pub pack: String,
    /// Version of that pack at the time.
    pub pack_version: String,
    /// The fingerprint of what was asked; nothing where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<ContentHash>,
    /// When, in UTC.
    pub at: DateTime<Utc>,
    /// The date on the person's own calendar at that moment; this is what counting uses.
    pub date: NaiveDate,
    /// Minutes by which their clock was ahead of UTC at that moment.
    pub offset_min: i32,
    /// What else belongs to this kind.
    #[serde(default, skip_serializing_if = "EventData::is_empty")]
    pub data: EventData,
}

/// What else belongs to an event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventData {
    /// Id of the option that was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
    /// Ids of the options that were chosen, where several can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What was typed, where an answer is typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Wording>,
    /// How many hints were shown before it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hints: Option<usize>,
    /// Id of the journal entry that it became, or is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Uuid>,
    /// Names one piece of work, one observation or one conversation, so that it can be handed back
    /// or put right later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub piece: Option<Uuid>,
    /// Of a requirement that has parts, the part that is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Where an observation was made; an id of the journal's field `context`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// On which day an observation was made, as whoever was watched says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// How long a conversation took.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// What an assessor saw: the id of a [`Level`](super::Level) by competency.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub levels: BTreeMap<String, String>,
    /// How a story ended, by the id that its pack gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// What a story counted, by variable.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scores: BTreeMap<String, u32>,
    /// What was said to it in a person's own words: why it is seen differently, why it was let go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<OwnWords>,
    /// Who let it go, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<OwnWords>,
    /// In what capacity; of an observation, that of whoever watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<OwnWords>,
    /// What the id names, where a requirement may have the same one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Named>,
    /// How many of its questions were right, and how many it asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
    /// What a later program may add; kept as it is.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

/// Words that a person typed, or somebody's name: shown to that person, and to nobody in a log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OwnWords(pub String);

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Named {
    /// A unit of the pack.
    Unit,
    /// Anything a later program may name.
    #[serde(other)]
    Other,
}

/// How many questions were right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// So many were right.
    pub right: usize,
    /// Of so many.
    pub of: usize,
}

impl OwnWords {
    /// What was typed, if that is more than blanks.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }
}

impl fmt::Debug for OwnWords {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("OwnWords")
    }
}

impl Event {
    /// Something that happened to an item of a pack, at a moment on the person's own clock.
    pub fn on_item(
        kind: EventKind,
        item: &Item,
        pack: &Pack,
        moment: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            hash: Some(item.hash.clone()),
            ..Self::on(kind, &item.id, pack, moment)
        }
    }

    /// Something that happened to a sitting, a unit, a requirement or a pathway.
    pub fn on(kind: EventKind, id: &str, pack: &Pack, moment: DateTime<FixedOffset>) -> Self {
        Self {
            kind,
            item: id.to_owned(),
            pack: pack.id.clone(),
            pack_version: pack.version.to_string(),
            hash: None,
            at: moment.to_utc(),
            date: moment.date_naive(),
            offset_min: moment.offset().local_minus_utc() / 60,
            data: EventData::default(),
        }
    }

    /// An answer to an item, at a moment on the person's own clock.
    pub fn answer(item: &Item, given: &Given, pack: &Pack, moment: DateTime<FixedOffset>) -> Self {
        let mut event = Self::on_item(EventKind::Answered, item, pack, moment);
        event.data.text.clone_from(&given.text);
        if item.judge() == Judge::Words && item.is_right(given) {
            return event.with_option(Short::ACCEPTED);
        }
        let several = item.question().is_some_and(|question| question.several);
        match given.options.as_slice() {
            [option] if !several => event.with_option(option),
            options => event.with_options(options),
        }
    }

    /// What somebody saw who watched a person, as that person says it: what was seen of each
    /// behaviour, on which day, where, by an id of the journal's field `context`, and in what
    /// capacity they watched.
    ///
    /// # Why
    /// It is an event of the item. What a licence counts stands under the id of its requirement, and
    /// nobody can put it there for themselves.
    #[must_use]
    pub fn observed(mut self, seen: &Given, day: NaiveDate, context: &str, role: &str) -> Self {
        self.data.options.clone_from(&seen.options);
        self.data.day = Some(day);
        self.data.context = Some(context.to_owned());
        self.data.role = OwnWords::typed(role);
        self
    }

    /// The same event with how many hints were shown before.
    #[must_use]
    pub fn with_hints(mut self, hints: usize) -> Self {
        self.data.hints = (hints > 0).then_some(hints);
        self
    }

    /// The same event with the option that was chosen.
    #[must_use]
    pub fn with_option(mut self, option: &str) -> Self {
        self.data.option = Some(option.to_owned());
        self
    }

    /// The same event with the options that were chosen.
    #[must_use]
    pub fn with_options(mut self, options: &[String]) -> Self {
        self.data.options = options.to_vec();
        self
    }

    /// Something that happened to a unit, told apart from a requirement of the same id.
    pub fn on_unit(
        kind: EventKind,
        unit: &Unit,
        pack: &Pack,
        moment: DateTime<FixedOffset>,
    ) -> Self {
        let mut event = Self::on(kind, &unit.id, pack, moment);
        event.data.of = Some(Named::Unit);
        event
    }

    /// The same event with the journal entry that it became.
    #[must_use]
    pub fn with_entry(mut self, entry: Uuid) -> Self {
        self.data.entry = Some(entry);
        self
    }
}

impl EventData {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What was answered.
    pub fn given(&self) -> Given {
        let one = self.option.iter().filter(|_| self.options.is_empty());
        Given {
            options: self.options.iter().chain(one).cloned().collect(),
            text: self.text.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_envelope_is_written_as_released() {
        let written = r#"{"kind":"answered","item":"plot-wired","pack":"foundations","pack_version":"0.1.0","hash":"ab","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"data":{"option":"low"}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(
            (&event.kind, event.data.option.as_deref()),
            (&EventKind::Answered, Some("low"))
        );
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
    }

    #[test]
    fn every_kind_is_read_by_the_name_it_is_written_under() {
        let kinds = [
            "started",
            "viewed",
            "answered",
            "completed",
            "passed",
            "failed",
            "waived",
            "submitted",
            "returned",
            "accepted",
            "signed",
            "revoked",
            "paused",
            "resumed",
            "followed",
            "feedback-read",
            "tested-out",
            "disputed",
            "settled",
            "reset",
        ];
        for name in kinds {
            let kind = EventKind::from(name.to_owned());
            assert!(!matches!(kind, EventKind::Other(_)), "{name}");
            assert_eq!(kind.name(), name);
        }
    }

    #[test]
    fn an_observation_is_written_as_released() {
        let written = r#"{"kind":"accepted","item":"observations","pack":"foundations","pack_version":"0.1.0","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"data":{"options":["a"],"part":"third","context":"classroom","minutes":50,"levels":{"C5":"secure","C6":"modelling"}}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(event.data.levels["C6"], "modelling");
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
    }

    #[test]
    fn what_somebody_saw_is_written_as_released_and_says_nobody_in_a_log() {
        let written = r#"{"kind":"submitted","item":"watch-me","pack":"p","pack_version":"0.1.0","hash":"ab","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"data":{"options":["voice:seen","pace:no-opportunity"],"context":"playground-dining","day":"2026-11-20","role":"canary"}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(event.data.given().partner("pace"), Some("no-opportunity"));
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
        assert!(!format!("{event:?}").contains("canary"));
    }

    #[test]
    fn a_waiver_is_written_as_released_and_names_nobody_in_a_log() {
        let written = r#"{"kind":"waived","item":"where-am-i","pack":"foundations","pack_version":"0.1.0","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"data":{"why":"Did it elsewhere.","by":"Ann Example","role":"trainer","of":"unit"}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(event.data.of, Some(Named::Unit));
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
        let told = format!("{event:?}");
        assert!(
            !told.contains("Ann") && !told.contains("elsewhere"),
            "{told}"
        );
    }

    #[test]
    fn an_answer_after_hints_says_how_many() {
        let written = r#"{"kind":"answered","item":"order","pack":"p","pack_version":"0.1.0","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"data":{"options":["a","b"],"hints":2}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(event.data.given().options, ["a", "b"]);
        assert_eq!(event.data.hints, Some(2));
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
    }

    #[test]
    fn an_answer_in_words_is_kept_and_not_told() {
        let written = r#"{"kind":"answered","item":"short","pack":"p","pack_version":"0.1.0","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":0,"data":{"text":"canary"}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(event.data.given(), Given::words("canary"));
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
        assert!(!format!("{event:?}").contains("canary"));
    }

    #[test]
    fn what_a_later_program_wrote_is_kept() {
        let written = r#"{"kind":"dreamt","item":"x","pack":"p","pack_version":"9.9.9-later","at":"2026-11-24T10:42:00Z","date":"2026-11-24","offset_min":-300,"data":{"depth":3}}"#;
        let event: Event = serde_json::from_str(written).unwrap();
        assert_eq!(event.kind, EventKind::Other("dreamt".to_owned()));
        assert_eq!(serde_json::to_string(&event).unwrap(), written);
    }
}
