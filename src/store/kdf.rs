//! What it costs to try a passphrase, and the key that comes of it.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use super::error::StoreError;
use super::secret::Secret;

/// What a passphrase costs to try: memory and passes of Argon2id, one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB, 8 to 1,048,576 (1 GiB).
    pub memory_kib: u32,
    /// Passes over the memory, 1 to 10.
    pub passes: u32,
}

impl Default for KdfCost {
    /// 64 MiB and three passes: the second recommended choice of RFC 9106 section 4, for machines
    /// with little memory, with one lane because this build has one thread for it.
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            passes: 3,
        }
    }
}

impl KdfCost {
    const MOST_MEMORY_KIB: u32 = 1024 * 1024;
    const MOST_PASSES: u32 = 10;

    pub(super) fn is_allowed(self) -> bool {
        (Params::MIN_M_COST..=Self::MOST_MEMORY_KIB).contains(&self.memory_kib)
            && (1..=Self::MOST_PASSES).contains(&self.passes)
    }

    pub(super) fn text(self) -> String {
        format!("argon2id,v=19,m={},t={},p=1", self.memory_kib, self.passes)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let (memory, passes) = text
            .strip_prefix("argon2id,v=19,m=")?
            .strip_suffix(",p=1")?
            .split_once(",t=")?;
        let cost = Self {
            memory_kib: memory.parse().ok()?,
            passes: passes.parse().ok()?,
        };
        (cost.is_allowed() && cost.text() == text).then_some(cost)
    }

    pub(super) fn derive(
        self,
        secret: &Secret,
        salt: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32))
            .map_err(|_| StoreError::CostOutOfRange)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret.bytes(), salt, key.as_mut_slice())
            .map_err(|_| StoreError::NoMemory)?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_only_as_they_are_written() {
        let default = KdfCost::default();
        assert_eq!(default.text(), "argon2id,v=19,m=65536,t=3,p=1");
        assert_eq!(KdfCost::parse(&default.text()), Some(default));
        assert!(KdfCost::parse("argon2id,v=19,m=1048576,t=10,p=1").is_some());
        for beyond in [
            "argon2id,v=19,m=1048577,t=3,p=1",
            "argon2id,v=19,m=65536,t=11,p=1",
            "argon2id,v=19,m=65536,t=0,p=1",
            "argon2id,v=19,m=65536,t=3,p=4",
            "argon2id,v=16,m=65536,t=3,p=1",
            "argon2id,v=19,m=065536,t=3,p=1",
            "argon2id,v=19,m=+65536,t=3,p=1",
            "",
        ] {
            assert_eq!(KdfCost::parse(beyond), None, "{beyond}");
        }
    }
}
