//! Where a text that cannot be read is faulty, in whatever file and piece of it.

use super::Teller;
use crate::course::PackFiles;
use crate::course::scenario::{Declared, StorySource, Storyteller};

#[test]
fn a_fault_is_found_in_the_file_and_on_the_line_where_it_stands() {
    let teller = Teller::default();
    let bad = "VAR b ==\n";
    let places = [
        ("story.ink", "INCLUDE parts/a.ink\n\n", "", "story.ink", 3),
        (
            "story.ink",
            "Hello.\nINCLUDE parts/a.ink\nThere.\n",
            "",
            "story.ink",
            4,
        ),
        (
            "parts/a.ink",
            "INCLUDE b.ink\n== a\nA.\n",
            "-> END\n",
            "parts/a.ink",
            4,
        ),
        ("parts/b.ink", "\n\n", "== b\n-> END\n", "parts/b.ink", 3),
    ];
    for (path, before, after, file, line) in places {
        let mut files = PackFiles::default();
        for (path, text) in [
            ("story.ink", "INCLUDE parts/a.ink\n-> a\n"),
            ("parts/a.ink", "INCLUDE b.ink\n== a\n-> b\n"),
            ("parts/b.ink", "== b\n-> END\n"),
        ] {
            files.insert(path, text.as_bytes());
        }
        let sound = StorySource::read(&files, "story.ink", Declared::default()).unwrap();
        assert!(teller.compile(&sound).is_ok());
        files.insert(path, format!("{before}{bad}{after}").into_bytes());
        let source = StorySource::read(&files, "story.ink", Declared::default()).unwrap();
        let fault = teller.compile(&source).unwrap_err().remove(0);
        assert_eq!((fault.file.as_str(), fault.line), (file, line), "{fault}");
    }
}
