//! What somebody answered.

/// One answer to whatever an item asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Ids of what was chosen; one of them, where only one can be.
    pub options: Vec<String>,
}

impl Given {
    /// An answer that chooses this.
    pub fn one(id: &str) -> Self {
        Self {
            options: vec![id.to_owned()],
        }
    }

    /// An answer that chooses these.
    pub fn these(ids: &[String]) -> Self {
        Self {
            options: ids.to_vec(),
        }
    }

    /// Whether this is among what was chosen.
    pub fn has(&self, id: &str) -> bool {
        self.options.iter().any(|chosen| chosen == id)
    }
}
