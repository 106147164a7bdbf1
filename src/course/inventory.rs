//! How much a pack holds, counted as it is written, faulty parts among it.

use serde::Serialize;

/// How many there are of what a pack is made of.
///
/// # Why
/// A trainer who mends a pack looks here first for whether everything was found at all. So what
/// has a fault counts too, and each kind of item that a later program knows has its place already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Inventory {
    /// Modules whose file was found.
    pub modules: usize,
    /// Units whose file was found.
    pub units: usize,
    /// Every `[[item]]`, of whatever kind.
    pub items: usize,
    /// Those of them that are branching scenarios.
    pub scenarios: usize,
    /// Those of them that are vignettes.
    pub vignettes: usize,
    /// Every `[[exercise]]`.
    pub exercises: usize,
}
