//! How something in a pack is named from outside of it.

use serde::{Deserialize, Serialize};

/// Names a unit, a sitting or an item for ever: its pack, and its id there.
///
/// # Why
/// Ids are unique in their pack only, since no author knows what others write. Whoever speaks of
/// something while several packs are there says both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct InPack {
    /// The pack's id.
    pub pack: String,
    /// The id in the pack.
    pub id: String,
}

impl InPack {
    /// What has this id in this pack.
    pub fn new(pack: &str, id: &str) -> Self {
        Self {
            pack: pack.to_owned(),
            id: id.to_owned(),
        }
    }
}
