//! Every fault that the text of a story can have before anyone reads its language, and what an
//! attempt keeps, with a storyteller made of nothing.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::course::PackFiles;
use crate::fault::{Code, Fault};

const PATH: &str = "modules/one/first/story.ink";

fn read(texts: &[(&str, String)]) -> Result<StorySource, Vec<Fault>> {
    let mut files = PackFiles::default();
    for (path, text) in texts {
        files.insert(*path, text.clone().into_bytes());
    }
    StorySource::read(&files, PATH, Declared::default())
}

fn alone(text: impl Into<String>) -> Result<StorySource, Vec<Fault>> {
    read(&[(PATH, text.into())])
}

/// Forty files, each of which includes the next.
fn in_a_row() -> Vec<(&'static str, String)> {
    (0..40)
        .map(|at| {
            let path: &'static str = if at == 0 {
                PATH
            } else {
                format!("modules/one/first/s{at}.ink").leak()
            };
            (path, format!("INCLUDE s{}.ink\n", at + 1))
        })
        .collect()
}

/// Every way in which a text may break a bound.
fn broken() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let one = |text: &str| vec![(PATH, text.to_owned())];
    let two =
        |text: &str, path, other: &str| vec![(PATH, text.to_owned()), (path, other.to_owned())];
    let inner = "modules/one/first/inner.ink";
    vec![
        ("no story", vec![]),
        (
            "33 curly brackets",
            one(&format!("Hello.\n{}", "{a:".repeat(33))),
        ),
        ("33 brackets of all kinds", one(&"{([".repeat(11))),
        ("brackets over lines", one(&"{ a:\n".repeat(33))),
        (
            "closing brackets in quotes",
            one(&format!("~ x = {}1", "(\")\" + ".repeat(33))),
        ),
        (
            "33 levels of choices",
            one(&format!("Hello.\n{}Yes\n", "* ".repeat(33))),
        ),
        (
            "33 levels of gathers",
            one(&format!("{} Then\n", "-".repeat(33))),
        ),
        (
            "33 gathers in a knot",
            one(&format!("== k\n{}", "* a\n- b\n".repeat(33))),
        ),
        (
            "65 operators",
            one(&format!("~ x = 1{}\n", " + 1".repeat(64))),
        ),
        (
            "65 operators in words",
            one(&format!("{{1{}}}\n", " and 1".repeat(65))),
        ),
        ("a file outside", one("INCLUDE ../../../../secret.ink\n")),
        ("an absolute file", one("INCLUDE /etc/passwd\n")),
        ("a file of another system", one("INCLUDE C:\\secret.ink\n")),
        (
            "a missing file",
            two("Hello.\nINCLUDE iner.ink\n", inner, ""),
        ),
        ("itself", one("INCLUDE story.ink\n")),
        (
            "a circle",
            two("INCLUDE inner.ink\n", inner, "INCLUDE story.ink\n"),
        ),
        (
            "a file twice",
            two("INCLUDE inner.ink\nINCLUDE ./inner.ink\n", inner, ""),
        ),
        ("40 files in a row", in_a_row()),
        (
            "too long together",
            two("INCLUDE inner.ink\n", inner, &"x".repeat(256 << 10)),
        ),
        ("too long alone", one(&"x".repeat((256 << 10) + 1))),
        ("2,001 lines", one(&"* a\n\n".repeat(2_001))),
        ("unsafe text", one("Hello.\nSm\u{202e}all\n")),
    ]
}

#[test]
fn each_fault_has_a_place_and_a_mend() {
    let mut told = String::new();
    for (case, texts) in broken() {
        let faults = read(&texts).expect_err(case);
        writeln!(told, "## {case}").unwrap();
        for fault in faults {
            writeln!(
                told,
                "{}\n@ {}:{}:{}\n",
                fault.rendered(),
                fault.file,
                fault.line,
                fault.column
            )
            .unwrap();
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_keeps_the_bounds_is_taken() {
    for text in [
        format!("{}{}", "{a:".repeat(32), "}".repeat(32)),
        format!("~ x = 1{}\n", " + 1".repeat(63)),
        format!("{} Yes\n", "* ".repeat(32)),
        format!("== knot {}\n\tIndented.\n", "=".repeat(200)),
        // In a comment, or after a stroke, a bracket is no bracket.
        format!(
            "// {}\n/* {}\n*/ \\{}\n",
            "{".repeat(99),
            "{".repeat(99),
            "{\\".repeat(40)
        ),
        "He said \"so\" (twice).\n".repeat(100),
        "word and word or word, ".repeat(60),
    ] {
        assert!(alone(text.clone()).is_ok(), "{text}");
    }
}

#[test]
fn an_include_is_found_by_its_way_from_the_story() {
    let source = read(&[
        (
            PATH,
            "INCLUDE ../common/end.ink\nINCLUDE parts/middle.ink\n// INCLUDE nowhere.ink\n"
                .to_owned(),
        ),
        ("modules/one/common/end.ink", "== end\n".to_owned()),
        (
            "modules/one/first/parts/middle.ink",
            "== middle\n".to_owned(),
        ),
    ])
    .unwrap();
    assert_eq!(source.paths().count(), 3);
    assert_eq!(
        source.included("../common/end.ink"),
        Some(("modules/one/common/end.ink", "== end\n"))
    );
    assert_eq!(
        source.included("parts/middle.ink").unwrap().1,
        "== middle\n"
    );
    assert_eq!(source.included("../../../../etc/passwd"), None);
    assert_eq!(source.included("/etc/passwd"), None);
}

#[test]
fn an_include_of_an_include_is_named_from_its_own_folder() {
    let source = read(&[
        (PATH, "INCLUDE parts/middle.ink\n".to_owned()),
        (
            "modules/one/first/parts/middle.ink",
            "INCLUDE end.ink\nINCLUDE ../last.ink\n".to_owned(),
        ),
        ("modules/one/first/parts/end.ink", "== end\n".to_owned()),
        ("modules/one/first/last.ink", "== last\n".to_owned()),
    ])
    .unwrap();
    assert_eq!(source.paths().count(), 4);
    assert_eq!(source.included("parts/../last.ink").unwrap().1, "== last\n");
}

#[test]
fn a_text_is_cut_at_its_includes() {
    let text = "INCLUDE a.ink\n\none\ntwo\n/* INCLUDE b.ink\n*/\nINCLUDE c.ink\nthree";
    assert_eq!(
        StorySource::pieces(text),
        [(1, "\none\ntwo\n/* INCLUDE b.ink\n*/\n"), (7, "three")]
    );
    assert_eq!(StorySource::pieces("one\n"), [(0, "one\n")]);
    assert_eq!(StorySource::pieces("INCLUDE a.ink"), []);
}

proptest! {
    #[test]
    fn comments_turn_to_spaces_and_nothing_moves(text in "[a/*\n\u{e9} ]{0,40}") {
        let plain = bounds::without_comments(&text);
        prop_assert_eq!(plain.len(), text.len());
        let ends = |text: &str| text.match_indices('\n').map(|(at, _)| at).collect::<Vec<_>>();
        prop_assert_eq!(ends(&plain), ends(&text));
        prop_assert!(!plain.contains("//") && !plain.contains("/*"));
    }

    #[test]
    fn any_text_is_taken_or_refused(text in "[{}()\\[\\]*+\\-\"\\\\/ \na#=IN]{0,80}") {
        let _ = alone(text);
    }
}

#[test]
fn tags_are_read_by_their_names() {
    let tags = Tags::read([
        " id: breathe",
        "competence:C1",
        "competence: C2",
        "feedback: So: yes.",
        "outcome: held",
        "mood: low",
        "id:",
    ]);
    assert_eq!(tags.id.as_deref(), Some("breathe"));
    assert_eq!(tags.competences, ["C1", "C2"]);
    assert_eq!(tags.feedback[0].0, "So: yes.");
    assert_eq!(tags.outcome.as_deref(), Some("held"));
    assert_eq!(
        tags.unknown
            .iter()
            .map(|note| note.0.as_str())
            .collect::<Vec<_>>(),
        ["mood: low", "id:"]
    );
    assert!(Tags::read([]).is_empty());
}

/// Tells a story of as many choices as its text is long, and refuses the offer that is refused.
struct Counting;

impl Counting {
    fn told(left: usize) -> Told {
        let line = |text: &str, tags| Line {
            text: SafeText::shown(text),
            tags,
        };
        let offer = |id| Offer {
            text: SafeText::shown(id),
            tags: Tags::read([format!("id:{id}").as_str()]),
        };
        Told {
            lines: vec![line(
                &format!("{left} left."),
                Tags::read([format!("outcome: o{left}").as_str()]),
            )],
            offers: if left == 0 {
                vec![]
            } else {
                vec![offer("on"), offer("refused")]
            },
            scores: BTreeMap::from([("left".to_owned(), u32::try_from(left).unwrap())]),
            visited: Vec::new(),
            place: left as u64,
            saved: Saved(left.to_string()),
        }
    }
}

impl Storyteller for Counting {
    fn compile(&self, _: &StorySource) -> Result<Compiled, Vec<Fault>> {
        Err(Vec::new())
    }

    fn begin(&self, story: &Compiled, _: u8) -> Result<Told, Refusal> {
        Ok(Self::told(story.text.len()))
    }

    fn choose(&self, _: &Compiled, saved: &Saved, offer: usize) -> Result<Told, Refusal> {
        if offer == 1 {
            return Err(Refusal::Endless);
        }
        Ok(Self::told(saved.0.parse::<usize>().unwrap() - 1))
    }
}

#[test]
fn an_attempt_is_kept_at_each_choice_and_a_refusal_changes_nothing() {
    let story = Compiled {
        text: "xx".to_owned(),
        declared: Declared {
            scores: vec![Score {
                variable: "left".to_owned(),
                max: 3,
                title: SafeText::shown("Left"),
            }],
            endings: vec![Ending {
                id: "o0".to_owned(),
                title: SafeText::shown("None is left"),
            }],
        },
        knots: Vec::new(),
    };
    let mut attempt = Attempt::begin(&Counting, story, 0).unwrap();
    assert_eq!(attempt.outcome(), None);
    let before = attempt.clone();
    assert_eq!(attempt.choose(&Counting, 1), Err(Refusal::Endless));
    assert_eq!(attempt.choose(&Counting, 2), Err(Refusal::NoSuchOffer));
    assert_eq!(attempt, before);
    attempt.choose(&Counting, 0).unwrap();

    let kept = serde_json::to_string(&attempt).unwrap();
    let mut again: Attempt = serde_json::from_str(&kept).unwrap();
    assert_eq!(again, attempt);
    again.choose(&Counting, 0).unwrap();
    assert!(again.is_over() && !attempt.is_over());
    assert_eq!(again.outcome(), Some("o0"));
    assert_eq!(again.ending().unwrap().title, "None is left");
    assert_eq!((again.counted()[0].holds, again.counted()[0].most), (0, 3));
    let told: Vec<&str> = again
        .transcript()
        .iter()
        .map(|passage| passage.lines[0].text.as_str())
        .collect();
    assert_eq!(told, ["2 left.", "1 left.", "0 left."]);
    assert_eq!(again.transcript()[0].choice().unwrap().text, "on");
    assert_eq!(again.transcript()[2].choice(), None);
}

#[test]
fn what_was_kept_is_made_safe_again_when_it_is_read() {
    let kept = r#"{"text":"a\u001b]0;b","tags":{"feedback":["c\u202ed"]}}"#;
    let line: Line = serde_json::from_str(kept).unwrap();
    assert_eq!(line.text, "a^[]0;b");
    assert_eq!(line.tags.feedback[0].0, "c\u{fffd}d");
}

#[test]
fn a_code_for_each_bound() {
    let codes: Vec<Code> = broken()
        .iter()
        .map(|(case, texts)| read(texts).expect_err(case)[0].code)
        .collect();
    for code in [
        Code::TooLarge,
        Code::BadPath,
        Code::MissingFile,
        Code::Circle,
        Code::UnsafeText,
    ] {
        assert!(codes.contains(&code), "{code:?}");
    }
}
