//! Stories walked in every direction before anyone meets them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

use super::samples::{LINE, SPOKEN};
use super::{OnceLock, Teller, compiled, declared, files, made, source};
use crate::course::Scenario;
use crate::course::scenario::{Compiled, Refusal, Saved, StorySource, Storyteller, Told, examine};
use crate::fault::{Code, Fault};

/// Reads a story and tells nothing of it.
struct Silent(Compiled);

impl Storyteller for Silent {
    fn compile(&self, _: &StorySource) -> Result<Compiled, Vec<Fault>> {
        Ok(self.0.clone())
    }

    fn begin(&self, _: &Compiled, _: u8) -> Result<Told, Refusal> {
        Err(Refusal::Untold)
    }

    fn choose(&self, _: &Compiled, _: &Saved, _: usize) -> Result<Told, Refusal> {
        Err(Refusal::Untold)
    }
}

/// What is found in one story alone.
fn walked(teller: &dyn Storyteller, source: StorySource) -> Vec<Fault> {
    let known = BTreeSet::from(["C1", "C2", "C3"].map(str::to_owned));
    let prompt = None;
    let scenario = Scenario { prompt, source };
    examine(std::iter::once(&scenario), Some(&known), teller)
}

#[test]
fn the_samples_are_sound_all_the_way() {
    let teller = Teller::default();
    for path in [LINE, SPOKEN] {
        assert_eq!(walked(&teller, source(path)), []);
    }
}

#[test]
fn what_walking_finds_has_a_place_and_a_mend() {
    let teller = Teller::default();
    let mut told = String::new();
    for text in [
        "+ [One.]\n+ [Two. #id: two]\n+ [Three. #id: two]\n- -> END\n",
        "Hello. #mood: low #id: here\n-> END\n",
        "* [Breathe. #id: breathe #competence: C9 #outcome: held]\n- Well. # outcome: held\n-> END\n",
        "-> k\n== k\n* [On. #id: on]\n-> l\n== l\nAnd then\n",
        "* [Round. #id: round]\n-> k\n== k\n-> k\n",
        "* [More. #id: more]\n-> k\n== k\n-> k ->\n->->\n",
        "-> k\n== k\n-> END\n== lost\nNobody.\n= inner\n-> END\n== function f()\n~ return 1\n",
        "VAR a = 0\n{1 / a}\n-> END\n",
        "-> k\n== k\n+ [Wait. #id: wait]\n-> k\n",
    ] {
        writeln!(told, "## {text:?}").unwrap();
        for fault in walked(&teller, made(text)) {
            writeln!(told, "{}\n", fault.rendered()).unwrap();
        }
    }
    let read = |max, endings: &[&str]| {
        StorySource::read(&files(), LINE, declared("steady", max, endings)).unwrap()
    };
    for fault in walked(&teller, read(9, &["together"])) {
        writeln!(told, "## a score too high\n{}", fault.rendered()).unwrap();
    }
    for fault in walked(&teller, read(3, &["together", "apart"])) {
        writeln!(told, "## an outcome of nothing\n{}", fault.rendered()).unwrap();
    }
    for fault in walked(&Silent(compiled(&teller, LINE)), source(LINE)) {
        writeln!(told, "## no answer\n{}", fault.rendered()).unwrap();
    }
    for fault in walked(&teller, made(MANY_WAYS)) {
        writeln!(told, "## too many ways\n{}", fault.rendered()).unwrap();
    }
    let late = Teller {
        whole: Some((Duration::ZERO, OnceLock::new())),
        ..Teller::default()
    };
    late.is_out_of_time();
    for fault in walked(&late, source(LINE)) {
        writeln!(told, "## no time left\n{}", fault.rendered()).unwrap();
    }
    insta::assert_snapshot!(told);
}

/// A story in which nobody is ever where they were before.
const MANY_WAYS: &str = "VAR a = 0\n-> k\n== k\n~ a = a + 1\n+ [A #id: a]\n+ [B #id: b]\n+ [C #id: c]\n+ [D #id: d]\n-> END\n- -> k\n";

#[test]
fn a_story_of_very_many_ways_is_walked_in_bounded_time() {
    for teller in [Teller::default(), Teller::of_a_pack()] {
        let begun = Instant::now();
        let faults = walked(&teller, made(MANY_WAYS));
        let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
        assert!(codes.contains(&Code::Unwalked), "{codes:?}");
        let most = Duration::from_secs(if teller.whole.is_some() { 4 } else { 20 });
        assert!(begun.elapsed() < most, "{:?}", begun.elapsed());
    }
}

#[test]
fn a_circle_that_can_be_left_is_walked_whole() {
    let text = "-> hall\n== hall\nYou stand in the hall.\n+ [Look around. #id: look]\n    -> hall\n+ [Listen. #id: listen]\n    -> hall\n* [Go in. #id: in]\n    -> room\n== room\nIt is quiet. # outcome: held\n-> END\n";
    let faults = walked(&Teller::default(), made(text));
    let codes: Vec<Code> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [Code::UnknownReference], "{faults:?}");
}

#[test]
fn once_the_time_of_a_pack_is_over_no_story_is_told_on() {
    let teller = Teller {
        whole: Some((Duration::ZERO, OnceLock::new())),
        ..Teller::default()
    };
    let story = compiled(&Teller::default(), LINE);
    teller.is_out_of_time();
    assert_eq!(teller.begin(&story, 1), Err(Refusal::OutOfTime));
    let faults = teller.compile(&source(LINE)).unwrap_err();
    assert_eq!(faults[0].code, Code::Unwalked);
    assert!(!faults[0].is_error());
}
