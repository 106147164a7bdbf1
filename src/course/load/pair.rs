//! Vignettes of which one moment is told twice: whether both are there and have one key.

use std::ops::Range;

use crate::course::item::{ItemKind, Vignette};
use crate::course::pack::Pack;
use crate::course::source::PackFiles;
use crate::fault::{Code, Fault, Said, suggestion};

/// One vignette that names another, and where it does.
pub(super) struct Paired {
    pub id: String,
    pub twin: String,
    pub path: String,
    pub span: Range<usize>,
}

/// What is wrong with the pairs of a pack, in order.
pub(super) fn faults_of(paired: &[Paired], pack: &Pack, files: &PackFiles) -> Vec<Fault> {
    let faults = paired.iter().filter_map(|one| one.fault(pack, files));
    faults.collect()
}

fn vignettes(pack: &Pack) -> impl Iterator<Item = (&str, &Vignette)> {
    pack.items().filter_map(|item| match &item.kind {
        ItemKind::Vignette(vignette) => Some((item.id.as_str(), vignette)),
        _ => None,
    })
}

impl Paired {
    /// What is wrong with it, if anything.
    fn fault(&self, pack: &Pack, files: &PackFiles) -> Option<Fault> {
        let named = |id: &str| {
            let mut all = vignettes(pack);
            all.find(|(other, _)| *other == id)
                .map(|(_, vignette)| vignette)
        };
        let others = vignettes(pack).map(|(id, _)| id);
        let others: Vec<&str> = others.filter(|id| *id != self.id).collect();
        let twin = named(&self.twin).filter(|_| self.twin != self.id);
        let (code, message, mend) = match twin {
            None => (
                Code::UnknownReference,
                format!("There is no other vignette \"{}\" in this pack.", self.twin),
                suggestion(&self.twin, others.into_iter()),
            ),
            Some(twin) if Some(&twin.key) != named(&self.id).map(|one| &one.key) => (
                Code::BadValue,
                format!(
                    "\"{}\" and \"{}\" are one moment, and have two keys.",
                    self.id, self.twin
                ),
                "Give both the same key: only who the child is differs.".to_owned(),
            ),
            Some(twin) if twin.twin.as_ref().is_none_or(|back| back.id != self.id) => (
                Code::UnknownReference,
                format!(
                    "\"{}\" names \"{}\" as its pair, which does not name it back.",
                    self.id, self.twin
                ),
                format!("Write pair = \"{}\" there, too.", self.id),
            ),
            Some(_) => return None,
        };
        let said = Said {
            message: &message,
            mend: &mend,
        };
        let text = files.text(&self.path).ok()?;
        Some(Fault::at(code, &self.path, &text, &self.span, said))
    }
}
