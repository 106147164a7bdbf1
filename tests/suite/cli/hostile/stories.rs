//! Sound packs whose story tries to never end, to eat memory, or to read elsewhere.

use super::{Brought, with};

const STORY: &str = "modules/bells/morning-bell/corridor.ink";

/// A way on that keeps the rest of the pack sound.
const END: &str = "\n* [Go. #id: go]\n    Gone. # outcome: together\n    -> END\n";

fn story(text: &str) -> Vec<u8> {
    with(STORY, format!("VAR steady = 0\n{text}{END}"))
}

/// All of them.
pub fn all() -> Vec<Brought> {
    [endless(), deep(), elsewhere()].concat()
}

/// Stories that never come to a choice.
fn endless() -> Vec<Brought> {
    vec![
        ("a loop that says nothing", story("-> a\n== a ==\n-> a\n")),
        ("a loop that talks", story("-> a\n== a ==\nAgain.\n-> a\n")),
        (
            "two knots that send each other on",
            story("-> a\n== a ==\n-> b\n== b ==\n-> a\n"),
        ),
        (
            "a tunnel into itself",
            story("-> a ->\n== a ==\n-> a ->\n->->\n"),
        ),
        (
            "a thread into itself",
            story("-> a\n== a ==\n<- a\n<- a\n-> DONE\n"),
        ),
        (
            "a function that calls itself",
            story("{f(1)}\n-> END\n== function f(x) ==\n~ return f(x + 1)\n== rest ==\n"),
        ),
        (
            "a text that doubles",
            story("VAR s = \"ab\"\n-> a\n== a ==\n~ s = s + s\n-> a\n"),
        ),
        (
            "a text that doubles aloud",
            story("VAR s = \"ab\"\n-> a\n== a ==\n~ s = s + s\n{s}\n-> a\n"),
        ),
        ("a division by nothing", story("VAR n = 0\n~ n = 1 / n\n")),
    ]
}

/// Stories that are too deep or too long to read.
fn deep() -> Vec<Brought> {
    let stars: Vec<String> = (1..600)
        .map(|at| format!("{} a\n", "*".repeat(at)))
        .collect();
    let knots: Vec<String> = (0..8_000)
        .map(|at| format!("== k{at} ==\nHere.\n-> END\n"))
        .collect();
    let names: Vec<String> = (0..50_000).map(|at| format!("n{at}")).collect();
    vec![
        ("choices in choices", story(&stars.concat())),
        (
            "braces in braces",
            story(&format!(
                "{}a{}\n",
                "{1:".repeat(20_000),
                "}".repeat(20_000)
            )),
        ),
        (
            "parentheses in parentheses",
            story(&format!(
                "~ steady = {}1{}\n",
                "(".repeat(50_000),
                ")".repeat(50_000)
            )),
        ),
        (
            "a chain of operators",
            story(&format!("~ steady = 1{}\n", " + 1".repeat(50_000))),
        ),
        (
            "a chain of nots",
            story(&format!("{{{} steady: a}}\n", "not ".repeat(50_000))),
        ),
        (
            "a chain of minus signs",
            story(&format!("~ steady = {}1\n", "-".repeat(50_000))),
        ),
        ("choices without end", story(&"* [a]\n".repeat(30_000))),
        ("knots without end", story(&knots.concat())),
        (
            "a list without end",
            story(&format!("LIST all = {}\n", names.join(", "))),
        ),
        ("a line of three megabytes", story(&"a ".repeat(3 << 19))),
        ("only braces", story(&"{".repeat(50_000))),
    ]
}

/// Stories that read what is not theirs, or run out.
fn elsewhere() -> Vec<Brought> {
    let include = |path: &str| with(STORY, format!("INCLUDE {path}\nVAR steady = 0\nHere.{END}"));
    vec![
        (
            "a part above the pack",
            include("../../../../../etc/passwd"),
        ),
        ("a part at the root", include("/etc/passwd")),
        ("a part on a drive", include("C:\\windows\\win.ini")),
        ("a part that is the whole", include("corridor.ink")),
        ("a part that is not there", include("nowhere.ink")),
        (
            "a way out to the program",
            story("EXTERNAL run(x)\n{run(\"sh\")}\n"),
        ),
        ("an empty story", with(STORY, "")),
        (
            "a story of sixteen bits a letter",
            with(STORY, b"\xff\xfea\0b\0".to_vec()),
        ),
        (
            "a story of no letters",
            with(STORY, b"\x80\xff".repeat(1000)),
        ),
        ("a story that clears the screen", story("Here \u{1b}[2J.\n")),
    ]
}
