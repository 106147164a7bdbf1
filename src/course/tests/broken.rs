//! Every way in which the small pack is broken, one at a time.

use ed25519_dalek::SigningKey;

use super::small::{PAGE_PATH, SECOND_PATH, UNIT_PATH, small};
use crate::course::{PackFiles, Refused};

/// Packs whose files themselves are at fault.
pub fn odd_files() -> Vec<(&'static str, PackFiles)> {
    let with = |path: &str, bytes: Vec<u8>| {
        let mut files = small();
        files.insert(path, bytes);
        files
    };
    let mut linked = small();
    linked.refuse("modules/one/first/link.md", Refused::NoFile);
    let mut deep = small();
    deep.refuse("modules/one/first/a/b/c/d/e/f", Refused::TooDeep);
    let mut cut = small();
    cut.cut_short();
    let mut none = PackFiles::default();
    none.insert("pack.tml", "format = 1".as_bytes());
    let built = small().to_zip().unwrap();
    let cut_off = PackFiles::from_zip(&built[..built.len() / 2]);
    let mut changed = built;
    let (was, is) = (b"Some words.\n", b"Some wards.\n");
    replace(&mut changed, was, is);
    let sum = |bytes| rawzip::crc32(bytes).to_le_bytes();
    replace(&mut changed, &sum(was), &sum(is));
    let key = SigningKey::from_bytes(&[1; 32]);
    let mut signed = small().to_signed_zip(&key).unwrap();
    let files = PackFiles::from_zip(&signed);
    let signature = files.bytes("SIGNATURE").unwrap();
    let mut other = signature.to_vec();
    replace(&mut other, b"ed25519 key ", b"ed25518 key ");
    replace(&mut signed, b"ed25519 key ", b"ed25518 key ");
    replace(
        &mut signed,
        &rawzip::crc32(signature).to_le_bytes(),
        &rawzip::crc32(&other).to_le_bytes(),
    );
    vec![
        ("no pack file", none),
        ("a link among the files", linked),
        ("a folder too deep", deep),
        ("more than was read", cut),
        ("an archive that was cut off", cut_off),
        ("an archive that was changed", PackFiles::from_zip(&changed)),
        ("an archive with no signature", PackFiles::from_zip(&signed)),
        (
            "a stray file",
            with("modules/one/first/draft.md", b"Later.".to_vec()),
        ),
        (
            "a file out of the pack",
            with("modules/../../etc/passwd", b"x".to_vec()),
        ),
        ("two files of one name", with("Pack.toml", b"x".to_vec())),
        (
            "a page too long",
            with(PAGE_PATH, "word ".repeat(251).into_bytes()),
        ),
        ("not text", with(PAGE_PATH, b"One\ntwo \xff\n".to_vec())),
        (
            "text in UTF-16",
            with("sources.toml", b"\xff\xfe[\0[\0s\0".to_vec()),
        ),
        (
            "line ends of an old kind",
            with("glossary.toml", b"term = []\r# More to come.\r".to_vec()),
        ),
        ("a page for experts", with(PAGE_PATH, for_experts())),
        (
            "a page too large",
            with(PAGE_PATH, vec![b'x'; (256 << 10) + 1]),
        ),
        ("too large", with("sources.toml", vec![b'#'; (1 << 20) + 1])),
    ]
}

/// A page that nobody reads on a corridor.
fn for_experts() -> Vec<u8> {
    let easy = "The bell rings. We wait.\n\n";
    let hard = "Practitioners' physiological dysregulation, particularly under organisational \
                pressure, necessitates considerable metacognitive sophistication. ";
    format!("{easy}{}\n", hard.repeat(9)).into_bytes()
}

/// Puts these bytes in the place of those wherever they stand.
fn replace<const N: usize>(bytes: &mut [u8], was: &[u8; N], is: &[u8; N]) {
    for at in 0..=bytes.len() - N {
        if bytes[at..].starts_with(was) {
            bytes[at..at + N].copy_from_slice(is);
        }
    }
}

/// Packs in which something is more than anyone means.
pub fn too_much() -> Vec<(&'static str, PackFiles)> {
    let with = |requires: usize| {
        let named: Vec<String> = (0..requires).map(|at| format!("\"u{at}\"")).collect();
        let text = format!("requires = [{}]", named.join(", "));
        let mut files = small();
        let second = String::from_utf8_lossy(files.bytes(SECOND_PATH).unwrap_or_default());
        let second = second.replace("requires = [\"first\"]", &text);
        files.insert(SECOND_PATH, second.into_bytes());
        files
    };
    vec![
        ("a unit that requires 41", with(41)),
        ("a list of 2,001", with(2_001)),
    ]
}

/// Small breakages: file, what stands there, what is put in its place.
pub const BROKEN: &[(&str, &str, &str)] = &[
    // The pack file.
    ("pack.toml", "format = 1", "format = 2"),
    ("pack.toml", "format = 1", "format = \"1\""),
    ("pack.toml", "version = \"1.2.0\"", "version = \"1.2\""),
    ("pack.toml", "id = \"small\"", "id = \"My Small Pack\""),
    ("pack.toml", "id = \"small\"", "id = \"con\""),
    ("pack.toml", "lang = \"en-GB\"", "lang = \"en_GB/../x\""),
    ("pack.toml", "title = \"Small\"", "title = \"Small"),
    ("pack.toml", "title = \"Small\"\nsummary", "summary"),
    ("pack.toml", "title = \"Small\"", "title = \"\""),
    (
        "pack.toml",
        "title = \"Small\"",
        "title = \"\"\"Small\nand beautiful\"\"\"",
    ),
    (
        "pack.toml",
        "title = \"Small\"",
        "title = \"Sm\u{202e}all\"",
    ),
    ("pack.toml", "title = \"Small\"", "title = \"Sm\\u001ball\""),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\", \"two\"]",
    ),
    ("pack.toml", "modules = [\"one\"]", "modules = \"one\""),
    ("pack.toml", "modules = [\"one\"]", "modules = []"),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nreviewed_by = [{ name = \"B\", role = \"C\" }]",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nreviewed_by = [\"B. Reader\"]",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nreviewed_by = [{ name = \"B\", role = \"C\", date = \"May\" }]",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\nlicense = \"MIT\"",
    ),
    // What an editor or a clipboard put there.
    (
        "pack.toml",
        "title = \"Small\"",
        "title = \u{201c}Small\u{201d}",
    ),
    ("pack.toml", "title = \"Small\"", "title = \"Small\u{201d}"),
    (
        "pack.toml",
        "title = \"Small\"",
        "title = \u{2018}Small\u{2019}",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\u{ab}one\u{bb}]",
    ),
    ("pack.toml", "title = \"Small\"", "title =\u{a0}\"Small\""),
    (
        "pack.toml",
        "title = \"Small\"",
        "\u{feff}title = \"Small\"",
    ),
    ("pack.toml", "format = 1", "format = \u{2013}1"),
    ("pack.toml", "title = \"Small\"", "title = \"Sm\tall\""),
    ("pack.toml", "title = \"Small\"", "title = Small"),
    ("pack.toml", "title = \"Small\"", "title: \"Small\""),
    // An instrument that others made.
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\n[[instrument]]\nname = \"SDQ\"\nlicence = \"Asked for\"\nattribution = \"Youth in Mind\"\nredistributable = true",
    ),
    (
        "pack.toml",
        "modules = [\"one\"]",
        "modules = [\"one\"]\n[[instrument]]\nname = \"SDQ\"\nlicense = \"Asked for\"",
    ),
    // A module's file.
    ("modules/one/module.toml", "number = 1", "number = 100"),
    (
        "modules/one/module.toml",
        "units = [\"first\", \"second\", \"third\", \"fourth\"]",
        "",
    ),
    (
        "modules/one/module.toml",
        "units = [\"first\", \"second\", \"third\", \"fourth\"]",
        "units = [\"../first\"]",
    ),
    // A source.
    ("sources.toml", "id = \"gross-2015\"", "id = \"gross-2014\""),
    // Items.
    (UNIT_PATH, "title = \"Read\"", "titel = \"Read\""),
    (UNIT_PATH, "title = \"Read\"", "title = 3"),
    (UNIT_PATH, "text = \"read.md\"", "text = \"raed.md\""),
    (UNIT_PATH, "id = \"write\"\n", "id = \"read\"\n"),
    (UNIT_PATH, "[item.reflect]", "[item.refect]"),
    (
        UNIT_PATH,
        "[item.reflect]",
        "reflect = \"How?\"\n[item.page]",
    ),
    (UNIT_PATH, "[item.reflect]", "[item.page]\n[item.reflect]"),
    (UNIT_PATH, "key = \"this\"", "key = \"thus\""),
    (UNIT_PATH, "feedback = \"Yes, it is this.\"", ""),
    (UNIT_PATH, "id = \"that\"", "id = \"this\""),
    (
        UNIT_PATH,
        "[[item.choice.option]]\nid = \"that\"\ntext = \"That.\"\nfeedback = \"It has its use, too.\"\n",
        "",
    ),
    (
        UNIT_PATH,
        "prompt = \"How was it?\"",
        "prompt = \"How was it?\"\nwords = 0",
    ),
    // Sittings.
    (UNIT_PATH, "\"ask\", \"write\",", "\"ask\","),
    (
        UNIT_PATH,
        "\"ask\", \"write\",",
        "\"ask\", \"write\", \"ask\",",
    ),
    (UNIT_PATH, "\"ask\", \"write\",", "\"ask\", \"wrote\","),
    (
        UNIT_PATH,
        "items = [\"read\", \"ask\", \"write\", \"breathe\", \"walk\", \"rate\"]",
        "items = []",
    ),
    (UNIT_PATH, "id = \"first-a\"", "id = \"first\""),
    (
        UNIT_PATH,
        "prompt = \"How was it?\"",
        "prompt = \"How was it?\"\nwords = 300",
    ),
    (
        SECOND_PATH,
        "[[sitting]]\nid = \"second-a\"\ntitle = \"Sitting\"\nitems = [\"second-write\"]\n",
        "",
    ),
    // A question with several answers.
    (UNIT_PATH, "keys = [\"red\", \"blue\"]", ""),
    (
        UNIT_PATH,
        "keys = [\"red\", \"blue\"]",
        "keys = [\"red\", \"bleu\"]",
    ),
    (
        UNIT_PATH,
        "keys = [\"red\", \"blue\"]",
        "keys = [\"red\", \"red\"]",
    ),
    (UNIT_PATH, "keys = [\"red\", \"blue\"]", "key = \"red\""),
    (UNIT_PATH, "your {lead} would", "your {leed} would"),
    // Hints, and what is asked again.
    (
        UNIT_PATH,
        "hint = \"It is near.\"",
        "hint = \"It is near.\"\nhints = [\"It is very near.\"]",
    ),
    (UNIT_PATH, "hint = \"It is near.\"", "hints = []"),
    (
        UNIT_PATH,
        "hint = \"It is near.\"",
        "hint = \"It is near.\"\nreview = false\ncore = true",
    ),
    (
        UNIT_PATH,
        "hint = \"It is near.\"",
        "hint = \"It is near.\"\nreview = \"no\"",
    ),
    // A gate, and what a unit requires.
    (UNIT_PATH, "gate = true", "gate = \"yes\""),
    (
        UNIT_PATH,
        "items = [\"all\"]",
        "items = [\"all\", \"read\"]",
    ),
    (
        UNIT_PATH,
        "\"breathe\", \"walk\", \"rate\"]",
        "\"breathe\", \"rate\"]\ngate = true",
    ),
    (
        SECOND_PATH,
        "requires = [\"first\"]",
        "requires = [\"frist\"]",
    ),
    (
        SECOND_PATH,
        "requires = [\"first\"]",
        "requires = [\"second\"]",
    ),
    (
        UNIT_PATH,
        "number = 1",
        "number = 1\nrequires = [\"second\"]",
    ),
    // What a unit asks for before it counts.
    (
        UNIT_PATH,
        "number = 1",
        "number = 1\ncomplete_when = [\"veiwed\"]",
    ),
    (UNIT_PATH, "number = 1", "number = 1\ncomplete_when = []"),
    (
        UNIT_PATH,
        "number = 1",
        "number = 1\ncomplete_when = [\"viewed\", \"viewed\"]",
    ),
    (
        SECOND_PATH,
        "requires = [\"first\"]",
        "requires = [\"first\"]\ncomplete_when = [\"viewed\"]",
    ),
    (UNIT_PATH, "number = 1", "number = 1\nmastery = 1.5"),
    (UNIT_PATH, "number = 1", "number = 1\nmastery = 0.825"),
    (UNIT_PATH, "number = 1", "number = 1\nmastery = \"most\""),
    (
        SECOND_PATH,
        "requires = [\"first\"]",
        "requires = [\"first\"]\nmastery = 0.8",
    ),
    (UNIT_PATH, "number = 1", "number = 1\nattempts = 0"),
    (UNIT_PATH, "number = 1", "number = 1\nmove_on = \"done\""),
    (
        SECOND_PATH,
        "requires = [\"first\"]",
        "requires = [\"first\"]\nmove_on = \"passed\"",
    ),
    (
        UNIT_PATH,
        "number = 1",
        "number = 1\nmove_on = \"not_applicable\"\nmastery = 0.8",
    ),
    // An exercise, and what refers to it.
    (UNIT_PATH, "exercise = \"breath\"", "exercise = \"breth\""),
    ("exercises.toml", "use = [\"over\"]", "use = [\"ovr\"]"),
    ("exercises.toml", "seconds = 10", "seconds = 0"),
    ("exercises.toml", "id = \"breath\"", "id = \"breath-6\""),
    ("exercises.toml", "caution = \"Stop when you like.\"\n", ""),
    (
        "exercises.toml",
        "[[exercise.step]]\nsay = \"In, and out.\"\nseconds = 10\ntimes = 6\n[[exercise.step]]\nsay = \"Look up.\"\nseconds = 5\n",
        "",
    ),
    // Practice and self-rating.
    (UNIT_PATH, "kind = \"check-in\"", "kind = \"chek-in\""),
    (UNIT_PATH, "days = 2\n", "days = 4\n"),
    (UNIT_PATH, "within_days = 14", "within = 14"),
    (UNIT_PATH, "competency = \"C1\"", "competency = \"C9\""),
    // The glossary.
    (
        "glossary.toml",
        "says = \"How one is.\"",
        "say = \"How one is.\"",
    ),
    ("glossary.toml", "gross-2015", "grass-2015"),
    // A page.
    (PAGE_PATH, "Some words.", "Tell the {led}."),
    (PAGE_PATH, "Some words.", "Some words,\nand a bell\u{7}."),
    (PAGE_PATH, "Some words.\n", "\n"),
    (PAGE_PATH, "Some words.", "See ![a dog](dog.png)."),
    (PAGE_PATH, "Some words.", "See [this](https://example.org)."),
    (PAGE_PATH, "Some words.", "See <b>this</b>."),
    (PAGE_PATH, "Some words.", "Tell the DSL."),
    (PAGE_PATH, "Some words.", "# Some\n\nWords.\n\n### Deep\n"),
    (
        PAGE_PATH,
        "Some words.",
        "| When the bell rings | What we do then, all of us |\n|---|---|\n| In the morning | We wait |\n",
    ),
    (PAGE_PATH, "Some words.", "Fill in the SWEMWBS."),
    (
        PAGE_PATH,
        "Some words.",
        "It is in the Zones of Regulation.",
    ),
    // What an author would be thankful to hear.
    (
        UNIT_PATH,
        "prompt = \"How was it?\"",
        "prompt = \"\"\"\nTell the designated\nsafeguarding lead, or call 0808 800 5000.\n\"\"\"",
    ),
    (
        UNIT_PATH,
        "prompt = \"How was it?\"",
        "prompt = \"What would an ELSA say of your ProQOL?\"",
    ),
    (UNIT_PATH, "hint = \"There are two.\"\n", ""),
    (
        UNIT_PATH,
        "source = [\"gross-2015\"]\n[[item.choice",
        "[[item.choice",
    ),
    (
        "exercises.toml",
        "[[exercise]]",
        "[[exercise]]\nid = \"walk\"\ntitle = \"Walk\"\nuse = []\ncaution = \"None.\"\nevidence = \"None.\"\nstep = [{ say = \"Walk.\", seconds = 5 }]\n[[exercise]]",
    ),
    (
        "sources.toml",
        "[[source]]",
        "[[source]]\nid = \"other\"\nshort = \"O\"\nfull = \"O.\"\n[[source]]",
    ),
];
