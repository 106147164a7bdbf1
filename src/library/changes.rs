//! What is new in a pack compared with the one that is here.

use std::collections::BTreeMap;

use crate::course::{ContentHash, Pack};
use crate::safe_text::SafeText;

/// In what one pack differs from an older one, told by the ids in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Titles of the units that are new, in order.
    pub units: Vec<SafeText>,
    /// How many steps are new.
    pub added: usize,
    /// How many steps ask something else than they did.
    pub changed: usize,
    /// How many steps are gone.
    pub gone: usize,
}

impl Changes {
    /// What has changed from `old` to `new`. Wording that is not marked, such as what there is to
    /// see about an answer, is not looked at.
    pub fn between(old: &Pack, new: &Pack) -> Self {
        let (before, after) = (steps(old), steps(new));
        let units = new.units().filter(|unit| old.unit(&unit.id).is_none());
        let changed = |(id, hash): (&&str, &&ContentHash)| {
            before.get(id).is_some_and(|before| before != hash)
        };
        Self {
            units: units.map(|unit| unit.title.clone()).collect(),
            added: after.keys().filter(|id| !before.contains_key(*id)).count(),
            changed: after.iter().filter(|step| changed(*step)).count(),
            gone: before.keys().filter(|id| !after.contains_key(*id)).count(),
        }
    }
}

fn steps(pack: &Pack) -> BTreeMap<&str, &ContentHash> {
    pack.items()
        .map(|item| (item.id.as_str(), &item.hash))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{WholePack, foundations};

    #[test]
    fn what_is_new_is_told_by_ids_wherever_it_stands() {
        let old = WholePack::load(&foundations()).unwrap().pack;
        assert_eq!(Changes::between(&old, &old), Changes::default());
        let mut new = old.clone();
        // A whole module elsewhere is no change.
        new.modules.reverse();
        assert_eq!(Changes::between(&old, &new), Changes::default());
        let unit = new.modules[0].units.remove(0);
        let steps = unit.items().count();
        let lost = Changes::between(&old, &new);
        assert_eq!((lost.gone, lost.added), (steps, 0));
        let found = Changes::between(&new, &old);
        assert_eq!((found.units, found.added), (vec![unit.title], steps));
        let item = &mut new.modules[0].units[0].sittings[0].items[0];
        item.hash = old.items().next().unwrap().hash.clone();
        assert_eq!(Changes::between(&old, &new).changed, 1);
    }
}
