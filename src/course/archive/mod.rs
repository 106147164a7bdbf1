//! A pack as one file: a zip that is read in memory and doubted, and written the same every time.
//!
//! # The archive
//! It holds the pack's files under their paths inside the pack, in the order of the paths, as they
//! are: not compressed, with no times, no rights but `-rw-r--r--` and no extra fields. So the same
//! folder gives the same bytes on every computer, and with every later version of the program,
//! which no compressor promises. A pack is text; what compression would save fits into one picture.
//! Archives that other programs made may be compressed (deflate).
//!
//! # `MANIFEST`
//! One line for each file but itself, in the order of their paths: the SHA-256 of its bytes in 64
//! hexadecimal digits, two spaces, its path. This is what `sha256sum` writes, and in an unpacked
//! archive `sha256sum -c MANIFEST` checks it.
//!
//! # `SIGNATURE`
//! Where the author has signed: `ed25519 key ` and the public key, then `ed25519 signature ` and the
//! signature (Ed25519, RFC 8032) over the bytes of `MANIFEST` as they stand, each on a line of its
//! own in hexadecimal digits. A list of sums and paths is nothing that could be taken for any other
//! thing that is signed, so nothing is put before it, and any program that knows Ed25519 can check
//! it.

mod inside;
mod manifest;
mod reading;
mod signature;
#[cfg(test)]
mod tests;
mod writing;

pub use reading::MOST_ARCHIVE;
pub use signature::AuthorKey;
pub(super) use signature::SIGNATURE;
pub use writing::NotBuilt;
