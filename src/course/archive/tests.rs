//! Whatever goes into an archive comes out, and whatever is done to one ends in a pack or a fault.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::course::tests::small;
use crate::course::{PackFiles, read};

fn bytes_of(files: &PackFiles) -> BTreeMap<&str, &[u8]> {
    let bytes = |path| (path, files.bytes(path).unwrap());
    files
        .paths()
        .filter(|path| *path != "MANIFEST")
        .map(bytes)
        .collect()
}

#[test]
fn what_stood_in_a_list_before_is_written_anew() {
    let mut files = small();
    let fresh = files.to_zip().unwrap();
    files.insert("MANIFEST", &b"of yesterday"[..]);
    assert!(files.to_zip().unwrap() == fresh);
}

proptest! {
    #[test]
    fn any_files_come_back_as_they_were(
        more in prop::collection::btree_map(
            "[a-z\u{e0}-\u{f6}\u{f8}-\u{ff} ~-]{1,12}",
            prop::collection::vec(any::<u8>(), 0..300),
            0..20,
        ),
    ) {
        let mut files = small();
        for (name, bytes) in more {
            files.insert(format!("modules/{name}"), bytes);
        }
        let back = PackFiles::from_zip(&files.to_zip().unwrap());
        prop_assert_eq!(bytes_of(&back), bytes_of(&files));
        prop_assert_eq!(read(&back).faults, read(&files).faults);
    }

    #[test]
    fn anything_done_to_an_archive_ends(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        tail in any::<bool>(),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = small().to_zip().unwrap();
        // The directory and the end are small, and most of what can be said wrongly stands there.
        let from = if tail { bytes.len() - 700 } else { 0 };
        for (at, byte) in changes {
            let at = from + at.index(bytes.len() - from);
            bytes[at] = byte;
        }
        if !tail {
            bytes.truncate(cut.index(bytes.len() * 2));
        }
        let _ = read(&PackFiles::from_zip(&bytes));
    }
}
