//! What lies on the shelf is what was brought, whole or not at all, and a bad file stops nothing.

use ed25519_dalek::SigningKey;
use proptest::prelude::*;

use super::*;
use crate::course::AuthorKey;
use crate::runtime::Teller;

/// The small pack of the tests.
fn lakeside() -> PackFiles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    pack_files(&folder).unwrap()
}

fn changed(files: &mut PackFiles, path: &str, from: &str, to: &str) {
    let text = files.text(path).unwrap().into_owned();
    assert!(text.contains(from), "{from} in {path}");
    files.insert(path, text.replacen(from, to, 1).into_bytes());
}

/// The pack in this version.
fn version(number: &str) -> PackFiles {
    let mut files = lakeside();
    changed(&mut files, "pack.toml", "1.0.0", number);
    files
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

/// A home, and a place beside it from which packs are brought.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn shelf(&self) -> PackShelf {
        Home::at(&self.folder.path().join("home")).packs()
    }

    fn install(&self, archive: &[u8]) -> Result<Brought, NotInstalled> {
        let path = self.folder.path().join("brought.zip");
        fs::write(&path, archive).unwrap();
        let looked = self
            .shelf()
            .look_at(&path, &Teller::of_a_pack())
            .map(|looked| looked.admission);
        let installed = self.shelf().install(&path, &Teller::of_a_pack());
        match (looked, &installed) {
            (Ok(looked), Ok(installed)) => assert_eq!(looked, installed.admission),
            (Err(looked), Err(installed)) => {
                assert_eq!(looked.to_string(), installed.to_string());
            }
            _ => panic!("what was said before and what was done differ"),
        }
        installed
    }

    /// Every file below the home, by its path in it.
    fn files(&self) -> Vec<String> {
        fn below(folder: &Path, root: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    below(&entry.path(), root, found);
                } else {
                    let path = entry.path();
                    found.push(path.strip_prefix(root).unwrap().display().to_string());
                }
            }
        }
        let home = self.folder.path().join("home");
        let mut found = Vec::new();
        below(&home, &home, &mut found);
        found.sort();
        found
    }
}

#[test]
fn a_pack_is_one_file_for_its_owner_and_its_newest_version_takes_the_place() {
    let place = Place::new();
    assert!(place.shelf().is_empty());
    let archive = lakeside().to_zip().unwrap();
    assert_eq!(place.install(&archive).unwrap().admission, Admission::New);
    assert_eq!(place.install(&archive).unwrap().admission, Admission::Same);
    assert_eq!(place.files(), ["packs/lakeside/1.0.0.zip"]);
    assert!(!place.shelf().is_empty());
    let path = place.shelf().folder.join("lakeside/1.0.0.zip");
    assert!(fs::read(&path).unwrap() == archive, "kept as it came");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        assert_eq!(mode(&place.shelf().folder), 0o700);
    }
    let newer = version("1.10.0").to_zip().unwrap();
    let from = Version::new(1, 0, 0);
    let admission = place.install(&newer).unwrap().admission;
    assert_eq!(admission, Admission::Newer { from });
    assert_eq!(place.files(), ["packs/lakeside/1.10.0.zip"]);
    let refused = place.install(&version("1.9.0").to_zip().unwrap());
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("older version 1.9.0")
    );
    assert_eq!(place.files(), ["packs/lakeside/1.10.0.zip"]);
    assert!(place.shelf().remove("lakeside").unwrap());
    assert!(place.files().is_empty() && place.shelf().is_empty());
    assert!(!place.shelf().remove("lakeside").unwrap());
}

#[test]
fn a_folder_is_taken_in_as_it_would_be_built() {
    let place = Place::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    place
        .shelf()
        .install(&folder, &Teller::of_a_pack())
        .unwrap();
    let built = lakeside().to_zip().unwrap();
    let kept = fs::read(place.shelf().folder.join("lakeside/1.0.0.zip")).unwrap();
    assert!(kept == built);
    assert_eq!(place.install(&built).unwrap().admission, Admission::Same);
}

#[test]
fn a_signed_pack_is_followed_by_its_author_alone() {
    let place = Place::new();
    place.install(&lakeside().to_zip().unwrap()).unwrap();
    let signed = lakeside().to_signed_zip(&key(1)).unwrap();
    assert_eq!(place.install(&signed).unwrap().admission, Admission::Signed);
    let library = place.shelf().read();
    let author = Some(AuthorKey::of(&key(1)));
    assert_eq!(library.packs[0].signed_by, author);
    let newer = version("1.1.0");
    for other in [newer.to_zip(), newer.to_signed_zip(&key(2))] {
        let refused = place.install(&other.unwrap());
        assert!(matches!(refused, Err(NotInstalled::NotAdmitted(_))));
    }
    place
        .install(&newer.to_signed_zip(&key(1)).unwrap())
        .unwrap();
    // Whoever takes the pack out first has said that they trust the other.
    place.shelf().remove("lakeside").unwrap();
    place
        .install(&newer.to_signed_zip(&key(2)).unwrap())
        .unwrap();
}

#[test]
fn what_is_changed_under_its_list_or_its_signature_is_refused_and_leaves_nothing() {
    let place = Place::new();
    let signed = lakeside().to_signed_zip(&key(1)).unwrap();
    let text = b"Nothing has happened.";
    let at = signed.windows(text.len()).position(|window| window == text);
    let at = at.unwrap();
    let mut flipped = signed.clone();
    flipped[at] ^= 1;
    assert!(matches!(
        place.install(&flipped),
        Err(NotInstalled::Faulty(_))
    ));
    assert!(place.files().is_empty());
}

#[test]
fn a_file_that_cannot_be_read_any_more_is_told_and_stops_nothing() {
    let place = Place::new();
    place.install(&lakeside().to_zip().unwrap()).unwrap();
    let mut other = lakeside();
    changed(&mut other, "pack.toml", "\"lakeside\"", "\"hillside\"");
    place.install(&other.to_zip().unwrap()).unwrap();
    let path = place.shelf().folder.join("lakeside/1.0.0.zip");
    let whole = fs::read(&path).unwrap();
    for broken in [&whole[..whole.len() / 2], b"PK", b""] {
        fs::write(&path, broken).unwrap();
        let library = place.shelf().read();
        let ids: Vec<&str> = library.packs.iter().map(|whole| &*whole.pack.id).collect();
        assert_eq!(ids, ["hillside"]);
        let told = library.unusable[0].to_string();
        assert!(
            told.starts_with("The pack \"lakeside\" cannot be used now."),
            "{told}"
        );
        assert!(told.contains("What you did in it is kept."), "{told}");
    }
    // A file under another name is not what it says.
    fs::write(&path, &whole).unwrap();
    fs::rename(&path, path.with_file_name("2.0.0.zip")).unwrap();
    assert_eq!(place.shelf().read().unusable.len(), 1);
    // Either way out is open.
    place.install(&whole).unwrap();
    assert_eq!(place.files().len(), 2);
    assert!(place.shelf().read().unusable.is_empty());
    fs::write(&path, b"").unwrap();
    assert!(place.shelf().remove("lakeside").unwrap());
    assert_eq!(place.files(), ["packs/hillside/1.0.0.zip"]);
}

#[test]
fn while_two_versions_lie_there_the_newest_that_can_be_read_counts() {
    let place = Place::new();
    place.install(&lakeside().to_zip().unwrap()).unwrap();
    let newer = place.shelf().folder.join("lakeside/1.1.0.zip");
    fs::write(&newer, version("1.1.0").to_zip().unwrap()).unwrap();
    let read = place.shelf().read();
    assert_eq!(read.packs[0].pack.version, Version::new(1, 1, 0));
    fs::write(&newer, b"PK").unwrap();
    let read = place.shelf().read();
    assert_eq!(read.packs[0].pack.version, Version::new(1, 0, 0));
    assert_eq!(read.unusable.len(), 1);
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_shelf_is_read_written_or_removed() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("1.0.0.zip");
    fs::write(&file, lakeside().to_zip().unwrap()).unwrap();
    fs::create_dir_all(&place.shelf().folder).unwrap();
    symlink(elsewhere.path(), place.shelf().folder.join("lakeside")).unwrap();
    assert!(place.shelf().read().packs.is_empty());
    assert!(!place.shelf().remove("lakeside").unwrap());
    assert!(!place.shelf().remove("../lakeside").unwrap());
    let newer = place.folder.path().join("newer.zip");
    fs::write(&newer, version("1.1.0").to_zip().unwrap()).unwrap();
    assert!(matches!(
        place.shelf().install(&newer, &Teller::of_a_pack()),
        Err(NotInstalled::Store(StoreError::Planted { .. }))
    ));
    assert!(file.exists() && fs::read_dir(elsewhere.path()).unwrap().count() == 1);
}

#[test]
fn the_pack_that_is_built_in_gives_way_to_a_later_one_only() {
    let place = Place::new();
    let built_in = Edition::built_in().unwrap().whole.pack.version;
    let mut files = crate::library::foundations();
    assert_eq!(
        place.install(&files.to_zip().unwrap()).unwrap().admission,
        Admission::Same
    );
    assert!(place.files().is_empty());
    let older = format!("version = \"{built_in}\"");
    changed(&mut files, "pack.toml", &older, "version = \"0.0.1\"");
    let refused = place.install(&files.to_zip().unwrap()).unwrap_err();
    assert!(
        refused.to_string().contains("built into Evenkeel"),
        "{refused}"
    );
    changed(&mut files, "pack.toml", "0.0.1", "9.0.0");
    let later = place.install(&files.to_zip().unwrap()).unwrap();
    assert_eq!(later.admission, Admission::Newer { from: built_in });
}

/// Words of a title or a text, some of them such as TOML or Markdown know.
fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[a-zA-Z]{1,9}", "[äéñßœ漢字]{1,4}", "[-*_#`'.,:;()]{1,3}"];
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

/// A sound pack of any titles and texts.
fn any_pack() -> impl Strategy<Value = PackFiles> {
    let texts = prop::collection::vec(words(), 3);
    let number = (0..20_u64, 0..20_u64, 0..20_u64);
    (texts, number).prop_map(|(texts, (major, minor, patch))| {
        let mut files = version(&format!("{major}.{minor}.{patch}"));
        let unit = "modules/bells/morning-bell/unit.toml";
        changed(
            &mut files,
            "pack.toml",
            "\"Lakeside\"",
            &format!("{:?}", texts[0]),
        );
        changed(
            &mut files,
            unit,
            "\"The morning bell\"",
            &format!("{:?}", texts[1]),
        );
        let page = format!("A page.\n\n{}\n", texts[2]);
        let path = "modules/bells/morning-bell/it-rings.md";
        files.insert(path, page.into_bytes());
        files
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_loaded_built_and_installed_loads_the_same(files in any_pack(), seed in any::<Option<u8>>()) {
        let before = WholePack::load(&files).map_err(|faults| TestCaseError::fail(faulty(&faults)))?;
        let archive = match seed {
            Some(seed) => files.to_signed_zip(&key(seed)),
            None => files.to_zip(),
        };
        let place = Place::new();
        place.install(&archive.unwrap()).unwrap();
        let after = place.shelf().read().packs.remove(0);
        prop_assert_eq!(before.pack, after.pack);
        prop_assert_eq!(before.pathways, after.pathways);
        prop_assert_eq!(after.signed_by, seed.map(|seed| AuthorKey::of(&key(seed))));
    }
}
