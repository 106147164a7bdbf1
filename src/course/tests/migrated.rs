//! Every way in which a pack says wrongly what became of its earlier ids.

/// Rows as they stand in the pack file.
pub const BROKEN_MIGRATIONS: &[&str] = &[
    "[[migrate]]\nfrom = \"two\"\nitem = \"read\"\nto = \"ask\"",
    "[[migrate]]\nfrom = \"<2\"\nitem = \"read\"\nto = \"ask\"",
    "[[migrate]]\nfrom = \"<1\"\nitem = \"read-it\"\nto = \"reed\"",
    "[[migrate]]\nfrom = \"<1\"\nitem = \"read\"\nto = \"dropped\"",
    "[[migrate]]\nfrom = \"<1\"\nitem = \"reed\"\nto = \"reset\"",
    "[[migrate]]\nfrom = \"<1\"\nitem = \"reading\"\nto = \"read\"\n[[migrate]]\nfrom = \"<1\"\nitem = \"reading\"\nto = \"dropped\"",
];
