//! One entry of a zip, as its directory tells of it and as it stands in its place.

use std::ops::Range;

use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use rawzip::{CompressionMethod, ZipFileHeaderRecord, ZipSliceArchive, ZipSliceEntry};

use super::super::source::is_inside;
use crate::fault::{Code, Fault, Said};

/// What to do about an archive that nobody can mend by hand.
pub(super) const ELSEWHERE: &str = "Fetch the archive again where it came from, or make it with `evenkeel pack build DIR -o FILE`.";

/// Most bytes that one packed byte may unfold to; text seldom reaches ten.
const MOST_UNFOLDED: u64 = 100;
/// Flags of an entry that change nothing in how it is read: how hard it was packed (bits 1 and 2),
/// that its sums follow it (3), that its name is UTF-8 (11). By PKWARE's APPNOTE, 4.4.4.
const HARMLESS: u16 = 0b1000_0000_1110;
/// The kinds of file in a Unix mode, and the two that a pack has.
const KIND: u32 = 0o170_000;
const PLAIN_FILE: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;
/// An extra field of Unix that may name what a link or a device stands for (APPNOTE 4.5.7).
const UNIX: u16 = 0x000d;
/// Bytes that the sums behind an entry take, with and without their mark, in both sizes.
const SUMS: [u64; 4] = [12, 16, 20, 24];

/// One file or folder of an archive, looked at and not yet unfolded.
pub(super) struct Entry<'a> {
    /// Where it stands in the pack, for a folder without the stroke at its end.
    pub path: String,
    /// Whether it is a folder, which has no bytes.
    pub is_folder: bool,
    /// Bytes once it is unfolded.
    pub size: u64,
    /// Where it stands in the archive, from its own head to the end of its packed bytes.
    pub span: Range<u64>,
    packed: &'a [u8],
    is_packed: bool,
    crc: u32,
    has_sums: bool,
}

impl<'a> Entry<'a> {
    /// Looks at an entry and at what stands in its place, and believes neither alone.
    pub(super) fn of(
        archive: &'a ZipSliceArchive<&[u8]>,
        record: &ZipFileHeaderRecord<'a>,
    ) -> Result<Self, Fault> {
        let (path, is_folder) = path(record)?;
        let fault = |code, message| Err(fault(code, &path, message));
        let is_file = match record.mode().value() & KIND {
            FOLDER => false,
            PLAIN_FILE | 0 => true,
            _ => return fault(Code::BadPath, LINK),
        };
        if is_file == is_folder || record.extra_fields().any(|(id, _)| id.as_u16() == UNIX) {
            return fault(Code::BadPath, LINK);
        }
        let is_packed = record.compression_method() == CompressionMethod::DEFLATE;
        let is_known = is_packed || record.compression_method() == CompressionMethod::STORE;
        if record.flags().bits() & !HARMLESS != 0 || !is_known {
            return fault(Code::BadArchive, LOCKED);
        }
        let (size, packed_size) = (
            record.uncompressed_size_hint(),
            record.compressed_size_hint(),
        );
        if size > packed_size.saturating_mul(MOST_UNFOLDED) {
            return fault(Code::TooLarge, SWELLS);
        }
        let Ok(there) = archive.get_entry(record.wayfinder()) else {
            return fault(Code::BadArchive, NOT_THERE);
        };
        let is_straight = agrees(record, &there) && (is_packed || size == packed_size);
        if !is_straight || is_folder && size > 0 {
            return fault(Code::BadArchive, TWO_TONGUED);
        }
        Ok(Self {
            is_folder,
            size,
            span: record.local_header_offset()..there.compressed_data_range().1,
            packed: there.data(),
            is_packed,
            crc: record.crc32(),
            has_sums: record.flags().has_data_descriptor(),
            path,
        })
    }

    /// Whether a part of the path begins with a dot, which hides it in a folder, too.
    pub(super) fn is_hidden(&self) -> bool {
        self.path.split('/').any(|part| part.starts_with('.'))
    }

    /// Whether nothing stands between this and what begins at `next` but its sums, if it has them.
    pub(super) fn may_end_before(&self, next: u64) -> bool {
        let rest = next.saturating_sub(self.span.end);
        if self.has_sums {
            SUMS.contains(&rest)
        } else {
            rest == 0
        }
    }

    /// Its bytes, as many as it says and with the sum that it says.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Fault> {
        let bytes = if self.is_packed {
            usize::try_from(self.size)
                .ok()
                .and_then(|size| unfolded(self.packed, size))
        } else {
            Some(self.packed.to_vec())
        };
        bytes
            .filter(|bytes| rawzip::crc32(bytes) == self.crc)
            .ok_or_else(|| fault(Code::BadArchive, &self.path, DAMAGED))
    }
}

const LINK: &str = "This is a link or a special file, and was not followed.";
const LOCKED: &str =
    "This file is locked with a password, or packed in a way that Evenkeel does not read.";
const SWELLS: &str = "This file would be more than a hundred times as large once it is unfolded.";
const NOT_THERE: &str = "This file does not stand where the directory of the archive says.";
const TWO_TONGUED: &str =
    "The directory of the archive says something else of this file than what stands before it.";
const DAMAGED: &str = "This file is damaged, or not as large as the archive says.";

fn fault(code: Code, path: &str, message: &str) -> Fault {
    let said = Said {
        message,
        mend: ELSEWHERE,
    };
    Fault::whole(code, path, said)
}

/// The path of an entry, and whether it is a folder's.
fn path(record: &ZipFileHeaderRecord<'_>) -> Result<(String, bool), Fault> {
    let name = record.file_path();
    let Ok(name) = std::str::from_utf8(name.as_ref()) else {
        let shown = String::from_utf8_lossy(name.as_ref());
        let message = "The name of this file is not text in UTF-8.";
        return Err(fault(Code::BadPath, &shown, message));
    };
    let path = name.strip_suffix('/').unwrap_or(name);
    if is_inside(path) {
        Ok((path.to_owned(), path.len() < name.len()))
    } else {
        let message = "This path leaves the pack, or would on another computer.";
        Err(fault(Code::BadPath, name, message))
    }
}

/// Whether the head of an entry says what the directory says of it.
fn agrees(record: &ZipFileHeaderRecord<'_>, there: &ZipSliceEntry<'_>) -> bool {
    let head = there.local_header();
    let is_named_alike = head.file_path().as_ref() == record.file_path().as_ref()
        && head.compression_method() == record.compression_method()
        && head.flags() == record.flags();
    let sums = (
        record.crc32(),
        record.compressed_size_hint(),
        record.uncompressed_size_hint(),
    );
    let in_head = (
        head.crc32(),
        head.compressed_size_hint(),
        head.uncompressed_size_hint(),
    );
    // With its sums behind it an entry may leave them out in front.
    let behind = match there.data_descriptor() {
        Ok(Some(behind)) => Some((
            behind.crc32(),
            behind.compressed_size(),
            behind.uncompressed_size(),
        )),
        Ok(None) => None,
        Err(_) => return false,
    };
    is_named_alike
        && match behind {
            Some(behind) => behind == sums && [sums, (0, 0, 0)].contains(&in_head),
            None => in_head == sums,
        }
}

/// The bytes that were packed, if they are exactly so many and nothing is left over.
fn unfolded(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    // One more than asked for, so that more shows.
    let mut bytes = vec![0; size + 1];
    let mut state = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut state, packed, &mut bytes, 0, flags);
    bytes.truncate(size);
    (status == TINFLStatus::Done && read == packed.len() && written == size).then_some(bytes)
}
