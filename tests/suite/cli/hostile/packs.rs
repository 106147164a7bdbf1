//! Sound archives of packs that try to be too much, or to be somewhere else.

use super::{Brought, changed, with};

const HEAD: &str = "pack.toml";
const UNIT: &str = "modules/bells/morning-bell/unit.toml";
const PAGE: &str = "modules/bells/morning-bell/it-rings.md";

/// All of them.
pub fn all() -> Vec<Brought> {
    [heads(), tables(), texts()].concat()
}

/// Heads that name what no pack may be called, or lead out of it.
fn heads() -> Vec<Brought> {
    let id = |id: &str| changed(HEAD, "id = \"lakeside\"", &format!("id = \"{id}\""));
    let version = |version: &str| changed(HEAD, "1.0.0", version);
    let module = |module: &str| changed(HEAD, "\"bells\"", &format!("\"{module}\""));
    vec![
        ("no head", with(HEAD, "")),
        ("an id that climbs", id("../../etc")),
        ("an id from the root", id("/etc/passwd")),
        ("an id of a drive", id("C:\\\\windows")),
        ("an id of a device", id("con")),
        ("an empty id", id("")),
        ("an id of a megabyte", id(&"a".repeat(1 << 20))),
        ("an id with a tag", id("lake\\U000e0041side")),
        ("a version that climbs", version("1.0.0/../../../x")),
        (
            "a version of huge numbers",
            version("99999999999999999999.0.0"),
        ),
        (
            "a format of the future",
            changed(HEAD, "format = 1", "format = 4000000000"),
        ),
        (
            "a language that climbs",
            changed(HEAD, "en-GB", "../../../etc"),
        ),
        ("a module that climbs", module("../../../etc")),
        ("a module of a drive", module("C:")),
        ("a module twice", module("bells\", \"bells")),
        (
            "a title that clears the screen",
            changed(HEAD, "\"Lakeside\"", "\"Lake\\u001b[2J\""),
        ),
        (
            "a title read backwards",
            changed(HEAD, "\"Lakeside\"", "\"Lake\\u202e\""),
        ),
        (
            "a title of a megabyte",
            changed(
                HEAD,
                "\"Lakeside\"",
                &format!("\"{}\"", "a".repeat(1 << 20)),
            ),
        ),
        (
            "a hundred thousand authors",
            changed(HEAD, "\"A. Author\"", &"\"A\", ".repeat(100_000)),
        ),
    ]
}

/// TOML that no reader should go under with.
fn tables() -> Vec<Brought> {
    let deep = format!("x = {}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let inline = format!("x = {}1{}", "{a=".repeat(100_000), "}".repeat(100_000));
    let dotted = format!("{}a = 1", "a.".repeat(300_000));
    let headers = "[[a]]\n[a.b]\n".repeat(50_000);
    let keys: Vec<String> = (0..60_000).map(|at| format!("k{at} = 1\n")).collect();
    let utf_16: Vec<u8> = "\u{feff}id = \"x\""
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let items: Vec<String> = (0..8_000)
        .map(|at| {
            format!("[[item]]\n[item.page]\nid = \"p{at}\"\ntitle = \"P\"\ntext = \"p.md\"\n")
        })
        .collect();
    vec![
        ("brackets in brackets", with(UNIT, deep)),
        ("braces in braces", with(UNIT, inline)),
        ("a key of dots", with(UNIT, dotted)),
        ("headers without end", with(UNIT, headers)),
        ("keys without end", with(UNIT, keys.concat())),
        ("items without end", with(UNIT, items.concat())),
        ("only equals signs", with(UNIT, "=\n".repeat(200_000))),
        ("sixteen bits a letter", with(UNIT, utf_16)),
        (
            "no letters at all",
            with(UNIT, b"\xff\xfe\x00\x80".repeat(1000)),
        ),
        ("zeros", with(UNIT, vec![0; 100_000])),
        (
            "a string that never ends",
            with(UNIT, format!("id = \"{}", "a".repeat(500_000))),
        ),
        (
            "a unit that needs itself",
            changed(UNIT, "outcome", "requires = [\"morning-bell\"]\noutcome"),
        ),
        (
            "an item twice",
            changed(
                UNIT,
                "\"it-rings\", \"what",
                "\"it-rings\", \"it-rings\", \"what",
            ),
        ),
    ]
}

/// Texts that lead out of the pack, or are more than anybody reads.
fn texts() -> Vec<Brought> {
    let text = |path: &str| changed(UNIT, "\"it-rings.md\"", &format!("\"{path}\""));
    vec![
        ("a page above the pack", text("../../../../../etc/passwd")),
        ("a page at the root", text("/etc/passwd")),
        ("a page on a drive", text("C:\\\\windows\\\\win.ini")),
        (
            "a page on another computer",
            text("\\\\\\\\there\\\\share\\\\x.md"),
        ),
        ("a page on the network", text("https://example.org/x.md")),
        ("a page of tags", with(PAGE, "\u{e0041}".repeat(1000))),
        (
            "a page that clears the screen",
            with(PAGE, "\u{1b}[2J".repeat(1000)),
        ),
        ("a page of four megabytes", with(PAGE, "a ".repeat(2 << 20))),
        (
            "a page of sixteen bits a letter",
            with(PAGE, b"\xff\xfea\0b\0".to_vec()),
        ),
    ]
}
