//! Stories walked in every direction before anyone meets them.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::samples::{LINE, SPOKEN};
use super::{Teller, compiled, files, made, source};
use crate::course::scenario::{
    Compiled, Refusal, Saved, Score, StorySource, Storyteller, Told, walk,
};
use crate::fault::Fault;

/// Tells nothing.
struct Silent;

impl Storyteller for Silent {
    fn compile(&self, _: &StorySource) -> Result<Compiled, Vec<Fault>> {
        Err(Vec::new())
    }

    fn begin(&self, _: &Compiled, _: u8) -> Result<Told, Refusal> {
        Err(Refusal::Untold)
    }

    fn choose(&self, _: &Compiled, _: &Saved, _: usize) -> Result<Told, Refusal> {
        Err(Refusal::Untold)
    }
}

#[test]
fn the_samples_are_sound_all_the_way() {
    let teller = Teller::default();
    for path in [LINE, SPOKEN] {
        let (source, story) = (source(path), compiled(&teller, path));
        let max = if path == LINE { 3 } else { 1 };
        let scores = vec![Score {
            variable: "steady".to_owned(),
            max,
        }];
        assert_eq!(walk(&teller, &source, &Compiled { scores, ..story }), []);
    }
}

#[test]
fn what_walking_finds_has_a_place_and_a_mend() {
    let teller = Teller::default();
    let mut told = String::new();
    for text in [
        "+ [One.]\n+ [Two. #id: two]\n+ [Three. #id: two]\n- -> END\n",
        "Hello. #mood: low #id: here\n-> END\n",
        "-> k\n== k\n* [On. #id: on]\n-> l\n== l\nAnd then\n",
        "* [Round. #id: round]\n-> k\n== k\n-> k\n",
        "* [More. #id: more]\n-> k\n== k\n-> k ->\n->->\n",
        "-> k\n== k\n-> END\n== lost\nNobody.\n= inner\n-> END\n== function f()\n~ return 1\n",
        "VAR a = 0\n{1 / a}\n-> END\n",
    ] {
        let source = made(text);
        let story = teller.compile(&source).unwrap();
        writeln!(told, "## {text:?}").unwrap();
        for fault in walk(&teller, &source, &story) {
            writeln!(told, "{}\n", fault.rendered()).unwrap();
        }
    }
    let never = vec![Score {
        variable: "steady".to_owned(),
        max: 9,
    }];
    let source = StorySource::read(&files(), LINE, never).unwrap();
    let story = teller.compile(&source).unwrap();
    for fault in walk(&teller, &source, &story) {
        writeln!(told, "## a score too high\n{}", fault.rendered()).unwrap();
    }
    for fault in walk(&Silent, &source, &story) {
        writeln!(told, "## no answer\n{}", fault.rendered()).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_story_of_very_many_ways_is_walked_in_bounded_time() {
    let teller = Teller::default();
    let source = made(
        "VAR a = 0\n-> k\n== k\n~ a = a + 1\n+ [A #id: a]\n+ [B #id: b]\n+ [C #id: c]\n- -> k\n",
    );
    let story = teller.compile(&source).unwrap();
    let begun = Instant::now();
    assert_eq!(walk(&teller, &source, &story), []);
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "{:?}",
        begun.elapsed()
    );
}
