//! The packs that are here: each read whole, who stands by it, and which of two may take the other's
//! place.

mod admission;
mod changes;
mod edition;
mod whole_pack;

pub use admission::{Admission, NotAdmitted, admit};
pub use changes::Changes;
pub use edition::Edition;
pub use whole_pack::{Inspection, WholePack, foundations};

/// The packs that were brought to a home, as they lie there.
#[derive(Debug, Default)]
pub struct Library {
    /// Those that can be used, one of each id, in the order of their ids.
    pub packs: Vec<WholePack>,
    /// Those that cannot.
    pub unusable: Vec<Unusable>,
}

/// A pack that was brought, and what it means to take it in.
#[derive(Debug)]
pub struct Brought {
    /// The pack.
    pub whole: WholePack,
    /// What it means.
    pub admission: Admission,
}

/// A pack that lies in the home and cannot be used.
///
/// # Why
/// A stick that was pulled out too early, or a program older than the pack, must keep nobody from
/// their practice. So it is only told, with what to do, and nothing is thrown away unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable {
    /// The pack's id.
    pub id: String,
    /// Why, as a whole sentence.
    pub why: String,
}

/// What happened, what is safe and what to do next, in whole sentences.
impl std::fmt::Display for Unusable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            out,
            "The pack \"{}\" cannot be used now. {} What you did in it is kept. Install it again, or remove it.",
            self.id, self.why
        )
    }
}
