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

mod inside;
mod manifest;
mod reading;
#[cfg(test)]
mod tests;
mod writing;

pub use reading::MOST_ARCHIVE;
pub use writing::NotBuilt;
