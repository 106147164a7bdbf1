//! What became of the ids of an earlier version, so that what was done under them still counts.

use std::borrow::Cow;

use semver::{Prerelease, Version, VersionReq};

use super::event::Event;

/// What became of one id of an earlier version.
///
/// # Why
/// Events are never rewritten. A pack says what its older events mean today, in one step from any
/// earlier version: a row is looked up by the version that an event was written under, and leads
/// to an id of the pack as it stands, so that no row has to be read through another and a loader
/// can tell whether it leads anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// Under which versions it was met; never the pack's own.
    pub from: VersionReq,
    /// The id of the item, sitting or unit at that time.
    pub item: String,
    /// What became of it.
    pub to: Becomes,
}

/// What became of an item, a sitting or a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becomes {
    /// It goes on under another id.
    Other(String),
    /// It is gone, and nothing takes its place.
    Dropped,
    /// It is there, and is asked of everybody anew.
    Reset,
}

impl Migration {
    /// The word, in place of an id, for what is gone.
    pub const DROPPED: &str = "dropped";
    /// The word, in place of an id, for what is asked anew.
    pub const RESET: &str = "reset";

    /// Whether it speaks of an id as it was under a version. A version that was only tried out
    /// counts as the one it became.
    pub fn is_of(&self, id: &str, version: &Version) -> bool {
        let released = Version {
            pre: Prerelease::EMPTY,
            ..version.clone()
        };
        self.item == id && self.from.matches(&released)
    }
}

/// All that a pack says of the ids of its earlier versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migrations(pub Vec<Migration>);

impl Migrations {
    /// An event of the pack as it counts today; nothing if it counts no more.
    ///
    /// Of several rows that fit, the first counts. An event of a version that is none stays as it
    /// is.
    pub fn as_of_today<'e>(&self, event: &'e Event) -> Option<Cow<'e, Event>> {
        if self.0.is_empty() {
            return Some(Cow::Borrowed(event));
        }
        let version = Version::parse(&event.pack_version).ok();
        let row = version.and_then(|version| {
            let mut rows = self.0.iter();
            rows.find(|row| row.is_of(&event.item, &version))
        });
        match row.map(|row| &row.to) {
            None => Some(Cow::Borrowed(event)),
            Some(Becomes::Other(id)) => Some(Cow::Owned(Event {
                item: id.clone(),
                ..event.clone()
            })),
            Some(Becomes::Dropped | Becomes::Reset) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use semver::{Version, VersionReq};

    use super::{Becomes, Migration};

    #[test]
    fn a_row_speaks_of_its_own_versions_only() {
        let row = Migration {
            from: VersionReq::parse("<2").unwrap(),
            item: "plot".to_owned(),
            to: Becomes::Reset,
        };
        for (version, speaks) in [
            ("1.0.0", true),
            ("1.9.3-draft", true),
            ("2.0.0", false),
            ("2.0.0-draft", false),
        ] {
            let version = Version::parse(version).unwrap();
            assert_eq!(row.is_of("plot", &version), speaks, "{version}");
            assert!(!row.is_of("plot-2", &version));
        }
    }
}
