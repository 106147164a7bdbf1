//! A pack that the tests make up, to be taught on a stage.

use std::fmt::Write;
use std::path::Path;

use evenkeel::course::PackFiles;
use evenkeel::store;

fn files() -> PackFiles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/packs/lakeside");
    store::pack_files(&folder).unwrap()
}

/// A pack of sixteen described moments, of which every other one is ordinary.
pub fn moments() -> PackFiles {
    let ids: Vec<String> = (0..16).map(|at| format!("moment-{at}")).collect();
    let mut unit = format!(
        "id = \"moments\"\nnumber = 1\ntitle = \"Moments\"\noutcome = \"I can see.\"\n[[sitting]]\nid = \"moments-a\"\ntitle = \"Sixteen moments\"\nitems = {ids:?}\n"
    );
    for (at, id) in ids.iter().enumerate() {
        let key = if at % 2 == 0 { "over" } else { "none" };
        write!(
            unit,
            r#"
[[item]]
[item.vignette]
id = "{id}"
title = "Moment {at}"
prompt = "A child sits in the third row."
key = "{key}"
why = "Set for a test."
colleague = "I was not there."
[[item.vignette.cue]]
id = "hands"
text = "The hands."
telling = true
[[item.vignette.cue]]
id = "wall"
text = "The wall."
telling = false
[item.vignette.feedback]
other = "It might be."
"#
        )
        .unwrap();
    }
    let mut files = files();
    let module = "id = \"bells\"\nnumber = 1\ntitle = \"Bells\"\nsummary = \"Hearing them.\"\nunits = [\"moments\"]\n";
    files.insert("modules/bells/module.toml", module.as_bytes());
    files.insert("modules/bells/moments/unit.toml", unit.into_bytes());
    files
}
