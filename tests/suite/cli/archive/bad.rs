//! Every kind of bad archive, each with words of the sentence that refuses it.

use evenkeel::store;

use super::crafted::{Crafted, Piece, Sums, sums_behind};
use super::lakeside;

/// What an archive is called, its bytes, and words that its refusal says.
pub type Bad = (&'static str, Vec<u8>, &'static str);

const PATH: &str = "This path leaves the pack, or would on another computer.";
const LINK: &str = "This is a link or a special file, and was not followed.";
const BROKEN: &str = "its end or its directory is broken";
const OTHERS: &str = "something that belongs to none of its files";
const BEHIND: &str = "Behind the end of the archive there is something more.";
const LOCKED: &str = "locked with a password, or packed in a way that Evenkeel does not read";
const DAMAGED: &str = "This file is damaged, or not as large as the archive says.";
const TWO_TONGUED: &str = "says something else of this file than what stands before it";
const PAGE: &str = "modules/bells/morning-bell/more.md";

/// The small pack, compressed.
pub fn pieces() -> Vec<Piece> {
    let files = store::pack_files(&lakeside()).unwrap();
    let piece = |path| Piece::deflated(path, files.bytes(path).unwrap());
    files.paths().map(piece).collect()
}

/// The small pack and these entries.
fn with<const N: usize>(more: [Piece; N]) -> Vec<u8> {
    let pieces = pieces().into_iter().chain(more).collect();
    let crafted = Crafted {
        pieces,
        ..Crafted::default()
    };
    crafted.bytes()
}

fn named(name: &[u8]) -> Vec<u8> {
    let mut piece = Piece::stored("x", b"Hello.");
    piece.name = name.to_vec();
    with([piece])
}

/// The small pack and one file that was changed so.
fn changed(change: impl FnOnce(&mut Piece)) -> Vec<u8> {
    let mut piece = Piece::deflated(PAGE, "A bell rings. ".repeat(9).as_bytes());
    change(&mut piece);
    with([piece])
}

fn moded(mode: u32) -> Vec<u8> {
    changed(|piece| piece.mode = mode)
}

fn whole(change: impl FnOnce(&mut Crafted)) -> Vec<u8> {
    let mut crafted = Crafted {
        pieces: pieces(),
        ..Crafted::default()
    };
    change(&mut crafted);
    crafted.bytes()
}

/// All of them.
pub fn all() -> Vec<Bad> {
    [
        torn(),
        placed(),
        names(),
        kinds(),
        twins(),
        packing(),
        sizes(),
        lists(),
    ]
    .concat()
}

/// Archives that are cut off, or continue.
fn torn() -> Vec<Bad> {
    let sound = whole(|_| {});
    let half = sound.len() / 2;
    let empty = Crafted::default().bytes();
    let end = sound.len() - empty.len();
    let words = b"PK is how a zip begins, and this is none.";
    let commented = |words: &[u8]| whole(|zip| zip.comment = words.to_vec());
    vec![
        ("two letters", b"PK".to_vec(), BROKEN),
        ("words", words.to_vec(), BROKEN),
        ("cut in half", sound[..half].to_vec(), BROKEN),
        ("a byte short", sound[..sound.len() - 1].to_vec(), BROKEN),
        ("its end alone", sound[end..].to_vec(), BROKEN),
        (
            "words behind the end",
            whole(|zip| zip.behind = b"more".to_vec()),
            BEHIND,
        ),
        ("a second end", commented(&empty), "archive"),
        ("an end in the comment", commented(b"PK\x05\x06 "), BROKEN),
        ("nothing at all", empty, "This file is not in the archive"),
    ]
}

/// Archives in which something does not stand where it should.
fn placed() -> Vec<Bad> {
    let mut elsewhere = whole(|_| {});
    let place = elsewhere.len() - 6;
    elsewhere[place] ^= 0x40;
    let inner = Piece::stored("x.md", b"Hello.");
    let quoting = Piece::stored("y.md", &inner.front());
    let before = u32::try_from(whole_length() + quoting.front().len() - inner.front().len());
    let quoted = Piece {
        place: Some(before.unwrap()),
        ..inner
    };
    let at = |place| changed(|piece| piece.place = Some(place));
    let counted = |count| whole(|zip| zip.count = Some(count));
    vec![
        (
            "a directory elsewhere",
            elsewhere,
            "does not stand where its end says",
        ),
        ("a file that is not there", at(7), "does not stand where"),
        (
            "a file beyond the end",
            at(u32::MAX - 1),
            "does not stand where",
        ),
        (
            "words before the start",
            whole(|zip| zip.before = b"PK, more".to_vec()),
            OTHERS,
        ),
        (
            "words before the directory",
            whole(|zip| zip.between = b"more".to_vec()),
            OTHERS,
        ),
        (
            "words between two files",
            whole(|zip| zip.pieces[2].behind = b"more".to_vec()),
            OTHERS,
        ),
        ("fewer than there are", counted(2), "more or fewer files"),
        ("more than there are", counted(60), "more or fewer files"),
        (
            "a file within a file",
            with([quoting, quoted]),
            "lies over this one",
        ),
    ]
}

/// Bytes of the small pack in front of the directory.
fn whole_length() -> usize {
    pieces().iter().map(|piece| piece.front().len()).sum()
}

/// Names that leave the pack or hide something.
fn names() -> Vec<Bad> {
    let long = "long/".repeat(60) + "x.md";
    vec![
        ("up", named(b"../x.md"), PATH),
        ("down and up", named(b"modules/../../x.md"), PATH),
        ("up once dots are taken out", named(b"..././x.md"), PATH),
        ("from the root", named(b"/etc/x.md"), PATH),
        ("another computer", named(b"//server/share/x.md"), PATH),
        ("a drive", named(b"C:/x.md"), PATH),
        ("a drive's own folder", named(b"C:x.md"), PATH),
        ("a stroke backwards", named(b"..\\x.md"), PATH),
        ("a second stream", named(b"pack.toml:x"), PATH),
        ("a folder of no name", named(b"modules//x.md"), PATH),
        ("this folder", named(b"modules/./x.md"), PATH),
        ("no name", named(b""), PATH),
        ("nothing but a stroke", named(b"/"), PATH),
        ("a zero", named(b"x.md\0.png"), PATH),
        ("two lines", named(b"x\ny.md"), PATH),
        ("a command", named(b"x\x1b[2J.md"), PATH),
        ("turned round", named("x\u{202e}dm.md".as_bytes()), PATH),
        (
            "no text",
            named(b"x\xff.md"),
            "The name of this file is not text in UTF-8.",
        ),
        ("a long name", named(long.as_bytes()), PATH),
    ]
}

/// What is no plain file.
fn kinds() -> Vec<Bad> {
    let mut link = Piece::stored("modules/there", b"/tmp");
    link.mode = 0o120_777;
    let through = Piece::stored("modules/there/x.md", b"Hello.");
    let mut hard = Piece::stored(PAGE, b"Hello.");
    hard.extra = [&[0x0d, 0, 21, 0], &[0; 12][..], &b"/etc/pass"[..]].concat();
    let mut full = Piece::stored("modules/full/", b"Hello.");
    full.mode = 0o040_755;
    vec![
        ("a link", moded(0o120_777), LINK),
        ("a link and a file behind it", with([link, through]), LINK),
        ("a second name", with([hard]), LINK),
        ("a disk", moded(0o060_644), LINK),
        ("a device", moded(0o020_644), LINK),
        ("a pipe", moded(0o010_644), LINK),
        ("a socket", moded(0o140_644), LINK),
        ("a folder named as a file", moded(0o040_755), LINK),
        ("a folder with bytes", with([full]), TWO_TONGUED),
    ]
}

/// Paths that some computer takes for one.
fn twins() -> Vec<Bad> {
    let page = |name: &str| Piece::stored(name, b"Hello.");
    let differ = "differ only in";
    vec![
        (
            "one path twice",
            with([page("x.md"), page("x.md")]),
            "holds this path twice",
        ),
        (
            "a second pack.toml",
            with([page("pack.toml")]),
            "holds this path twice",
        ),
        (
            "upper and lower",
            with([page("x.md"), page("X.md")]),
            differ,
        ),
        (
            "accents in two ways",
            with([page("\u{e9}.md"), page("e\u{301}.md")]),
            differ,
        ),
        (
            "letters in two widths",
            with([page("x.md"), page("\u{ff58}.md")]),
            differ,
        ),
        (
            "a file and a folder",
            with([page("x"), page("x/y.md")]),
            "as a file and as a folder",
        ),
    ]
}

/// Ways of packing that are not read, and two that do not agree.
fn packing() -> Vec<Bad> {
    let method = |method| changed(|piece| piece.method = method);
    let flags = |flags| changed(|piece| piece.flags |= flags);
    vec![
        ("a password", flags(1), LOCKED),
        ("a strong password", flags(1 << 6), LOCKED),
        ("a masked head", flags(1 << 13), LOCKED),
        ("a patch", flags(1 << 5), LOCKED),
        ("deflate64", method(9), LOCKED),
        ("bzip2", method(12), LOCKED),
        ("zstd", method(93), LOCKED),
        ("aes", method(99), LOCKED),
        ("an unknown way", method(4711), LOCKED),
        (
            "two names",
            changed(|piece| piece.name_in_front = Some(b"x.md".to_vec())),
            TWO_TONGUED,
        ),
        (
            "two ways of packing",
            changed(|piece| piece.method_in_front = Some(0)),
            TWO_TONGUED,
        ),
        (
            "two sizes",
            changed(|piece| {
                let Sums(sum, packed, size) = piece.sums;
                piece.sums_in_front = Some(Sums(sum, packed, size + 1));
            }),
            TWO_TONGUED,
        ),
        (
            "other sums behind",
            changed(|piece| {
                let Sums(sum, packed, size) = piece.sums;
                piece.flags |= 1 << 3;
                piece.behind = sums_behind(Sums(sum ^ 1, packed, size));
            }),
            TWO_TONGUED,
        ),
        ("sums that are not there", flags(1 << 3), "archive"),
        (
            "bytes that are no deflate",
            changed(|piece| piece.packed.iter_mut().for_each(|byte| *byte = !*byte)),
            DAMAGED,
        ),
        ("another sum", changed(|piece| piece.sums.0 ^= 1), DAMAGED),
    ]
}

/// Sizes that lie, and those that nobody could hold.
fn sizes() -> Vec<Bad> {
    let zeros = Piece::deflated(PAGE, &vec![0; 10 << 20]);
    let mut short = Piece::deflated(PAGE, &vec![0; 10 << 20]);
    short.sums.2 = 99 * short.sums.1;
    let claims = |name: &str| {
        let mut piece = Piece::stored(name, &vec![b'x'; 700 << 10]);
        (piece.method, piece.sums.2) = (8, 60 << 20);
        piece
    };
    let sized =
        |add: i32| changed(|piece| piece.sums.2 = piece.sums.2.checked_add_signed(add).unwrap());
    let folder = |at: usize| Piece {
        mode: 0o040_755,
        ..Piece::stored(&format!("modules/f{at}/"), b"")
    };
    let many = |count: usize| whole(|zip| zip.pieces.extend((0..count).map(folder)));
    let zip64 = changed(|piece| {
        piece.sums.2 = u32::MAX;
        piece.extra = [&[1, 0, 8, 0][..], &(1u64 << 60).to_le_bytes()].concat();
    });
    let swells = "more than a hundred times as large";
    vec![
        ("10 MB of nothing", with([zeros]), swells),
        ("10 MB that says it is less", with([short]), DAMAGED),
        ("a million terabytes", zip64, swells),
        (
            "120 MB",
            with([claims("x.md"), claims("y.md")]),
            "larger than 100 MB",
        ),
        (
            "too large a file",
            [b"PK".to_vec(), vec![0; 20 << 20]].concat(),
            "larger than 20 MB",
        ),
        (
            "2,001 entries",
            many(2_001 - pieces().len()),
            "more than 2000 files",
        ),
        ("65,000 entries", many(65_000), "more than 2000 files"),
        ("one byte more", sized(1), DAMAGED),
        ("one byte less", sized(-1), DAMAGED),
        (
            "a stored file of two sizes",
            changed(|piece| piece.method = 0),
            TWO_TONGUED,
        ),
        (
            "a stream that is cut off",
            changed(|piece| {
                piece.packed.pop();
                piece.sums.1 -= 1;
            }),
            DAMAGED,
        ),
        (
            "more behind the stream",
            changed(|piece| {
                piece.packed.extend(b"more");
                piece.sums.1 += 4;
            }),
            DAMAGED,
        ),
    ]
}

/// Packs that are none, and lists that do not hold.
fn lists() -> Vec<Bad> {
    let sound = Piece::stored("inner.zip", &whole(|_| {}));
    let nested = Crafted {
        pieces: vec![sound],
        ..Crafted::default()
    };
    let mut deeper = pieces();
    for piece in &mut deeper {
        piece.name = [b"lakeside/", &piece.name[..]].concat();
    }
    let deeper = Crafted {
        pieces: deeper,
        ..Crafted::default()
    };
    let files = store::pack_files(&lakeside()).unwrap();
    let listed = |change: fn(&str) -> String| {
        let sums = files.paths().map(|path| {
            let sum = evenkeel::course::sha256(files.bytes(path).unwrap());
            format!("{sum}  {path}\n")
        });
        let list = change(&sums.collect::<String>());
        with([Piece::stored("MANIFEST", list.as_bytes())])
    };
    vec![
        (
            "a zip in a zip",
            nested.bytes(),
            "This file is not in the archive",
        ),
        (
            "a pack in a folder",
            deeper.bytes(),
            "It lies in the folder \"lakeside\" there.",
        ),
        (
            "a changed file",
            listed(|list| list.replacen(&list[..4], "0000", 1)),
            "has been changed since the archive was built",
        ),
        (
            "a file taken out",
            listed(|list| format!("{list}{}  z.md\n", "0".repeat(64))),
            "is not any more",
        ),
        (
            "a file put in",
            listed(|list| list[list.find('\n').unwrap() + 1..].to_owned()),
            "came into the archive after it was built",
        ),
        (
            "a list that is none",
            listed(|list| list.replace("  ", " ")),
            "This line is not the SHA-256 of a file",
        ),
        (
            "a list that is not text",
            with([Piece::stored("MANIFEST", b"\xff\n")]),
            "no text in UTF-8",
        ),
    ]
}
