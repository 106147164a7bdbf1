//! The README shows what the program shows, and gives the two commands.

use evenkeel::content::CONTENT;
use evenkeel::course::PackFiles;
use evenkeel::fault::Code;
use evenkeel::practice::{WholePack, schema};
use evenkeel::runtime::Teller;

use crate::support::Stage;

const README: &str = include_str!("../../README.md");

#[test]
fn its_picture_is_the_program_s_own() {
    let picture = Stage::new()
        .press("enter enter enter enter 2")
        .press("esc")
        .picture();
    let shown: Vec<&str> = picture.trim_end().lines().collect();
    let text = shown.join("\n");
    assert!(
        README.contains(&text),
        "put this picture into README.md:\n{text}"
    );
}

#[test]
fn its_two_commands_are_all_the_set_up() {
    assert!(README.contains("```\ncargo run --release\ncargo test\n```"));
}

/// The page that teaches authors.
const AUTHORS: &str = include_str!("../../content/README.md");

/// The blocks of TOML in it.
fn blocks() -> impl Iterator<Item = &'static str> {
    let fenced = AUTHORS.split("\n```toml\n").skip(1);
    fenced.map(|block| block.split_once("\n```").unwrap().0)
}

/// The small example with nothing in its unit but a block of the page.
fn with_block(block: &str) -> PackFiles {
    let folder = CONTENT.get_dir("examples/a-pot-of-tea").unwrap();
    let mut files = PackFiles::embedded(folder);
    let table: toml::Table = block.parse().unwrap();
    let items = table["item"].as_array().unwrap();
    let id = |item: &toml::Value| {
        let (_, kind) = item.as_table().unwrap().iter().next().unwrap();
        format!("{:?}", kind["id"].as_str().unwrap())
    };
    let ids: Vec<String> = items.iter().map(id).collect();
    let unit = format!(
        "id = \"u\"\nnumber = 1\ntitle = \"U\"\noutcome = \"I can.\"\n[[sitting]]\nid = \"s\"\ntitle = \"S\"\nitems = [{}]\n{block}",
        ids.join(", ")
    );
    files.insert("modules/tea/the-pot/unit.toml", unit.into_bytes());
    let (_, story) = AUTHORS.split_once("\n```ink\n").unwrap();
    let (story, _) = story.split_once("```").unwrap();
    if block.contains("the-last-cup.ink") {
        files.insert("modules/tea/the-pot/the-last-cup.ink", story.as_bytes());
    }
    files
}

#[test]
fn every_example_for_authors_can_be_used_as_it_stands() {
    let mut tried = 0;
    for block in blocks().filter(|block| block.starts_with("[[item]]")) {
        let found = WholePack::inspect(&with_block(block), &Teller::of_a_pack());
        let mut faults = found.faults.iter();
        // A block has no use for the example's own page.
        let amiss = faults.find(|fault| {
            fault.is_error() || fault.file.contains("the-pot/") && fault.code != Code::StrayFile
        });
        assert!(amiss.is_none(), "{block}\n{amiss:?}");
        tried += 1;
    }
    assert!(tried > 5);
    for block in blocks().filter(|block| !block.starts_with("[[item]]")) {
        let text = format!("id = \"u\"\nnumber = 1\ntitle = \"U\"\noutcome = \"I can.\"\n{block}");
        assert!(text.parse::<toml::Table>().is_ok(), "{block}");
    }
}

#[test]
fn every_kind_of_step_has_an_example_for_authors() {
    let schema = schema("unit.toml").unwrap();
    let kinds = &schema["properties"]["item"]["items"]["properties"];
    for kind in kinds.as_object().unwrap().keys() {
        let shown = blocks().any(|block| block.contains(&format!("[item.{kind}]")));
        assert!(
            shown,
            "show an item of the kind {kind} in content/README.md"
        );
    }
}

#[test]
fn every_command_for_authors_is_there() {
    for command in [
        "new", "preview", "check", "build", "install", "import", "schema",
    ] {
        assert!(
            AUTHORS.contains(&format!("evenkeel pack {command}")),
            "{command}"
        );
    }
}
