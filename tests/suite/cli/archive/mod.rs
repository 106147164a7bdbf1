//! A pack goes into one file and comes out as it was; a file that is not such a pack is refused, in
//! memory and with nothing written.

pub mod bad;
mod crafted;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use evenkeel::course::PackFiles;
use evenkeel::practice::WholePack;
use evenkeel::store;
use serde_json::Value;

use super::pack::{change, copy, foundations};
use super::{Place, Ran, finished};
use crafted::{Crafted, sums_behind};

/// The folder of a pack of one small unit.
fn lakeside() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside")
}

fn build(place: &Place, folder: &Path, file: &Path, more: &[&str]) -> Ran {
    let (folder, file) = (folder.to_str().unwrap(), file.to_str().unwrap());
    place.run(&[&["pack", "build", folder, "-o", file], more].concat())
}

fn built(folder: &Path) -> Vec<u8> {
    let place = Place::empty();
    let file = place.path("pack.zip");
    let ran = build(&place, folder, &file, &[]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""), "{}", ran.out);
    fs::read(file).unwrap()
}

fn check(place: &Place, file: &Path, more: &[&str]) -> Ran {
    place.run(&[&["pack", "check", file.to_str().unwrap()], more].concat())
}

#[test]
fn what_is_built_reads_as_the_folder_does() {
    let place = Place::empty();
    for folder in [lakeside(), foundations()] {
        let file = place.path("pack.zip");
        fs::write(&file, built(&folder)).unwrap();
        let (before, after) = (store::pack_files(&folder), store::pack_files(&file));
        let (before, after) = (before.unwrap(), after.unwrap());
        assert!(after.bytes("MANIFEST").is_some());
        for path in after.paths().filter(|path| *path != "MANIFEST") {
            assert_eq!(after.bytes(path), before.bytes(path), "{path}");
        }
        assert_eq!(after.paths().count(), before.paths().count() + 1);
        let (before, after) = (WholePack::load(&before), WholePack::load(&after));
        let (before, after) = (before.unwrap(), after.unwrap());
        assert_eq!(before.pack, after.pack);
        assert_eq!(before.pathways, after.pathways);
        let ran = check(&place, &file, &["--strict"]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        let from_folder = check(&place, &folder, &["--strict"]);
        assert_eq!(ran.out, from_folder.out);
    }
}

#[test]
fn it_is_told_where_the_archive_is_and_what_is_in_it() {
    let place = Place::empty();
    let ran = build(&place, &lakeside(), &place.folder.path().join("."), &[]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let file = place.path("lakeside-1.0.0.zip");
    let sum = evenkeel::course::sha256(&fs::read(&file).unwrap());
    let told: Vec<&str> = ran.out.lines().collect();
    assert!(told[0].ends_with("/lakeside-1.0.0.zip"), "{}", ran.out);
    assert_eq!(told[1..], [format!("SHA-256 {sum}")]);
    let other = place.path("other.zip");
    let ran = build(&place, &lakeside(), &other, &["--json"]);
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    let files = store::pack_files(&lakeside()).unwrap().paths().count();
    assert_eq!(
        answer,
        serde_json::json!({
            "v": 1,
            "path": other,
            "sha256": sum,
            "bytes": fs::metadata(&file).unwrap().len(),
            "files": files,
            "left_out": [],
            "signed_by": null,
        })
    );
}

#[test]
fn a_file_that_is_there_is_left_as_it_is() {
    let place = Place::empty();
    let file = place.file("pack.zip", "Mine.");
    build(&place, &lakeside(), Path::new(&file), &[]).refused(1, "already something at");
    assert_eq!(fs::read_to_string(file).unwrap(), "Mine.");
    let nowhere = place.path("no/such/folder/pack.zip");
    build(&place, &lakeside(), &nowhere, &[]).refused(1, "could not be written");
}

#[test]
fn an_instrument_that_may_not_be_handed_on_is_not_put_into_an_archive() {
    let place = Place::empty();
    let (folder, file) = (place.path("pack"), place.path("pack.zip"));
    copy(&lakeside(), &folder);
    let declared = |may: bool| {
        format!(
            "modules = [\"bells\"]\n[[instrument]]\nname = \"Our scale\"\nlicence = \"Ours\"\n\
             attribution = \"A. Author\"\nredistributable = {may}\n#"
        )
    };
    change(&folder, "pack.toml", "reviewed_by = ", "#");
    change(
        &folder,
        "pack.toml",
        "modules = [\"bells\"]",
        &declared(false),
    );
    assert_eq!(check(&place, &folder, &["--strict"]).code, 0);
    build(&place, &folder, &file, &[]).refused(1, "The pack holds Our scale, and says itself");
    assert!(!file.exists());
    change(
        &folder,
        "pack.toml",
        "redistributable = false",
        "redistributable = true",
    );
    assert_eq!(build(&place, &folder, &file, &[]).code, 0);
}

#[test]
fn the_same_folder_makes_the_same_bytes() {
    let place = Place::empty();
    let folder = place.path("pack");
    let mut paths: Vec<String> = {
        let files = store::pack_files(&lakeside()).unwrap();
        files.paths().map(str::to_owned).collect()
    };
    paths.reverse();
    for (at, path) in paths.iter().enumerate() {
        let to = folder.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(&to, fs::read(lakeside().join(path)).unwrap()).unwrap();
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(86_400 * 9_000 * (at as u64 + 1));
        fs::File::options()
            .write(true)
            .open(&to)
            .unwrap()
            .set_modified(time.min(SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 31)))
            .unwrap();
        fs::set_permissions(&to, fs::Permissions::from_mode(0o777)).unwrap();
    }
    fs::write(folder.join("MANIFEST"), "of yesterday").unwrap();
    fs::write(folder.join(".hidden"), "x").unwrap();
    let file = place.path("pack.zip");
    let mut command = Command::new("sh");
    command
        .args(["-c", "umask 000 && exec \"$@\"", "sh"])
        .arg(env!("CARGO_BIN_EXE_evenkeel"))
        .args(["pack", "build"])
        .arg(&folder)
        .arg("-o")
        .arg(&file);
    let ran = finished(command, "");
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert!(fs::read(file).unwrap() == built(&lakeside()));
}

#[test]
fn what_belongs_to_nothing_is_left_out_and_told() {
    let place = Place::empty();
    let folder = place.path("pack");
    copy(&lakeside(), &folder);
    fs::write(folder.join("modules/notes.md"), "Later.").unwrap();
    fs::write(folder.join("older.zip"), built(&lakeside())).unwrap();
    let file = place.path("pack.zip");
    let ran = build(&place, &folder, &file, &[]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for path in ["modules/notes.md", "older.zip"] {
        let told = format!("{path} was left out, because nothing in the pack refers to it.");
        assert!(ran.errors.contains(&told), "{}", ran.errors);
    }
    assert!(fs::read(file).unwrap() == built(&lakeside()));
}

#[test]
fn a_pack_with_an_error_is_explained_and_not_built() {
    let place = Place::empty();
    let folder = place.path("pack");
    copy(&lakeside(), &folder);
    change(&folder, "glossary.toml", "russell-1980", "russel-1980");
    let file = place.path("pack.zip");
    for more in [&[][..], &["--json"]] {
        let ran = build(&place, &folder, &file, more);
        let checked = check(&place, &folder, more);
        assert_eq!((ran.code, ran.out), (1, checked.out));
        assert_eq!(ran.errors, "");
    }
    assert!(!file.exists());
}

/// A bit that flips on a stick leaves the pack as it is, or is told.
#[test]
fn no_flipped_bit_makes_another_pack() {
    let sound = built(&lakeside());
    let pack = WholePack::load(&PackFiles::from_zip(&sound)).unwrap().pack;
    let mut told = 0;
    for at in (0..sound.len()).step_by(7) {
        let mut flipped = sound.clone();
        flipped[at] ^= 1 << (at % 8);
        match WholePack::load(&PackFiles::from_zip(&flipped)) {
            Ok(whole) => assert_eq!(whole.pack, pack, "byte {at}"),
            Err(faults) => {
                assert!(!faults.is_empty());
                told += 1;
            }
        }
    }
    assert!(told > sound.len() / 7 / 2, "{told} of {}", sound.len() / 7);
}

/// What other programs make of the same folder can be read.
#[test]
fn archives_of_other_programs_are_read() {
    let place = Place::empty();
    let mut pieces = bad::pieces();
    for piece in &mut pieces {
        piece.flags |= 1 << 3;
        piece.behind = sums_behind(piece.sums);
        piece.sums_in_front = Some(crafted::Sums(0, 0, 0));
    }
    let mut folder = crafted::Piece::stored("modules/", b"");
    folder.mode = 0o040_755;
    pieces.insert(0, folder);
    pieces.push(crafted::Piece::stored(".DS_Store", b"x"));
    let zip = Crafted {
        pieces,
        comment: b"made elsewhere".to_vec(),
        ..Crafted::default()
    };
    let file = place.path("pack.zip");
    fs::write(&file, zip.bytes()).unwrap();
    let ran = check(&place, &file, &["--strict"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    let (folder, zip) = (store::pack_files(&lakeside()), store::pack_files(&file));
    let (folder, zip) = (folder.unwrap(), zip.unwrap());
    let (folder, zip) = (WholePack::load(&folder), WholePack::load(&zip));
    assert_eq!(folder.unwrap().pack, zip.unwrap().pack);
}

/// The most memory for one archive, in KiB.
const MOST_MEMORY: u32 = 256 << 10;
/// The most time for one archive; the test has ten times as much, for a busy machine.
const MOST_TIME: Duration = Duration::from_secs(2);

#[test]
fn bad_archives_are_refused_within_their_bounds() {
    let all = bad::all();
    assert!(all.len() >= 40, "{}", all.len());
    let mut slowest = Duration::ZERO;
    let mut wrong = Vec::new();
    for (name, bytes, words) in all {
        let place = Place::empty();
        let file = place.path("pack.zip");
        let free = place.path("free");
        fs::create_dir(&free).unwrap();
        fs::write(&file, &bytes).unwrap();
        let mut command = Command::new("sh");
        command
            .args([
                "-c",
                &format!("ulimit -v {MOST_MEMORY} && exec \"$@\""),
                "sh",
            ])
            .arg(env!("CARGO_BIN_EXE_evenkeel"))
            .args(["pack", "check"])
            .arg(&file)
            .current_dir(&free)
            .env("TMPDIR", &free)
            .env("HOME", place.path("login"));
        let begun = Instant::now();
        let ran = finished(command, "");
        slowest = slowest.max(begun.elapsed());
        let mut left = files_and_folders(place.folder.path());
        left.sort();
        let is_refused = (ran.code, ran.errors.as_str()) == (1, "")
            && ran.out.contains(words)
            && ran.out.contains(" = help: ");
        let is_untouched =
            left == ["free", "login", "pack.zip"] && fs::read(&file).unwrap() == bytes;
        if !is_refused || !is_untouched {
            let Ran { code, out, errors } = ran;
            wrong.push(format!("## {name}: {code}, {left:?}\n{out}{errors}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(slowest < MOST_TIME * 10, "{slowest:?}");
}

fn files_and_folders(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_and_folders(&entry.path()));
        }
        found.push(entry.file_name().into_string().unwrap());
    }
    found
}
