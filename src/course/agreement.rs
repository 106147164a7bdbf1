//! How near somebody is to a trainer where both placed the same samples of work on a scale.

use super::item::ItemKind;
use super::walk::Walk;

/// How far the places of two people lie from each other, sample by sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Samples that both placed at the same level.
    pub same: u32,
    /// Samples that they placed one level apart.
    pub next: u32,
    /// Samples that they placed further apart.
    pub further: u32,
}

impl Agreement {
    /// All samples that were placed.
    pub fn all(self) -> u32 {
        self.same + self.next + self.further
    }
}

impl Walk<'_> {
    /// How near the person is to the trainers of this pack.
    ///
    /// # Why
    /// The first place given to each sample counts: after that the trainer's is known.
    pub fn agreement(self) -> Agreement {
        let mut agreement = Agreement::default();
        for item in self.pack.items() {
            let ItemKind::Exemplar(exemplar) = &item.kind else {
                continue;
            };
            let mut answers = self.progress.answers(&item.id).iter();
            match answers.find_map(|answer| exemplar.apart(&answer.given)) {
                Some(0) => agreement.same += 1,
                Some(1) => agreement.next += 1,
                Some(_) => agreement.further += 1,
                None => {}
            }
        }
        agreement
    }
}
