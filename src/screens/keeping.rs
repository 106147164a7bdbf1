//! How far what a person has typed or chosen is ahead of the disk.

use chrono::TimeDelta;

use crate::record::Moment;

/// A draft is at most this far behind what is typed, whichever comes first.
///
/// Two seconds and twenty characters are about one clause: what a person can say again without
/// having to remember it. (vim's own figures are four seconds and two hundred characters.)
const BEHIND: TimeDelta = TimeDelta::seconds(2);
/// The other limit, in characters.
pub const BEHIND_CHARACTERS: usize = 20;

/// The clock of one draft.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keeping {
    /// Characters typed since the draft was last sent to the disk.
    ahead: usize,
    /// Since when the disk is behind, if it is.
    behind_since: Option<Moment>,
    /// When the draft was last known to be on the disk.
    kept: Option<Moment>,
}

impl Keeping {
    /// A draft that is on the disk since a moment, or that is not there at all.
    pub fn since(kept: Option<Moment>) -> Self {
        Self {
            kept,
            ..Self::default()
        }
    }

    /// Something has changed by so many characters; a choice or a moved caret counts as none.
    /// Says whether the draft is to go to the disk at once.
    pub fn changed(&mut self, characters: usize, now: Moment) -> bool {
        self.ahead += characters;
        self.behind_since.get_or_insert(now);
        self.ahead >= BEHIND_CHARACTERS
    }

    /// The draft is on its way to the disk, or there is nothing to keep any more.
    pub fn sent(&mut self) {
        self.ahead = 0;
        self.behind_since = None;
    }

    /// The draft is on the disk.
    pub fn arrived(&mut self, now: Moment) {
        self.kept = Some(now);
    }

    /// It did not arrive: the disk is behind again.
    pub fn failed(&mut self, now: Moment) {
        self.behind_since.get_or_insert(now);
    }

    /// There is no draft on the disk any more.
    pub fn dropped(&mut self) {
        *self = Self::default();
    }

    /// Whether the disk is behind.
    pub fn is_behind(&self) -> bool {
        self.behind_since.is_some()
    }

    /// When the draft was last known to be on the disk.
    pub fn kept(&self) -> Option<Moment> {
        self.kept
    }

    /// When the draft must go to the disk at the latest, if the disk is behind.
    pub fn due(&self) -> Option<Moment> {
        self.behind_since.map(|since| since + BEHIND)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn two_seconds_or_twenty_characters() {
        let now = DateTime::parse_from_rfc3339("2026-11-24T10:42:00+00:00").unwrap();
        let mut keeping = Keeping::since(None);
        assert_eq!((keeping.is_behind(), keeping.due()), (false, None));
        assert!(!keeping.changed(0, now));
        let later = now + TimeDelta::seconds(1);
        assert!(!keeping.changed(19, later));
        assert_eq!(keeping.due(), Some(now + TimeDelta::seconds(2)));
        assert!(keeping.changed(1, later));
        keeping.sent();
        assert!(!keeping.is_behind());
        assert!(!keeping.changed(19, later));
    }
}
