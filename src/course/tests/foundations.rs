//! What the pack that comes with Evenkeel promises of its words: to the person who answers, to the
//! one who hears them read out, and to those who know the field.

use super::*;
use crate::course::item::Question;

/// Every text file of the pack, with its path below the pack.
fn files() -> Vec<(String, &'static str)> {
    fn gather(dir: &'static include_dir::Dir<'static>, files: &mut Vec<(String, &'static str)>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().into_owned();
            files.push((path, file.contents_utf8().unwrap()));
        }
        dir.dirs().for_each(|dir| gather(dir, files));
    }
    let mut files = Vec::new();
    let folder = crate::content::CONTENT
        .get_dir("packs/foundations")
        .unwrap();
    gather(folder, &mut files);
    files
}

/// Without comments and without the list of references.
fn said() -> String {
    let files = files().into_iter();
    let spoken = files
        .filter(|(path, _)| !path.ends_with("sources.toml") && !path.ends_with("vocabulary.toml"));
    let lines = spoken.flat_map(|(_, text)| text.lines());
    let spoken = lines.filter(|line| !line.starts_with("# "));
    spoken.collect::<Vec<_>>().join("\n")
}

fn questions(pack: &Pack) -> Vec<(&str, &Question)> {
    let items = pack.items();
    items
        .filter_map(|item| Some((item.id.as_str(), item.question()?)))
        .collect()
}

fn choices(pack: &Pack) -> Vec<(&str, &Question)> {
    let choices = questions(pack).into_iter();
    choices
        .filter(|(_, question)| question.keys.len() == 1)
        .collect()
}

/// Where the fitting option stands, and how long the options are, in letters.
fn place_and_lengths(question: &Question) -> (usize, Vec<usize>) {
    let options = question.options.iter();
    let fits = |id: &str| question.keys.iter().any(|key| key == id);
    let place = options.clone().position(|option| fits(&option.id)).unwrap();
    (
        place,
        options.map(|option| option.text.chars().count()).collect(),
    )
}

#[test]
fn no_answer_is_called_wrong() {
    let pack = shipped();
    for (id, question) in questions(&pack) {
        for option in &question.options {
            let feedback = option.feedback.to_lowercase();
            let words: Vec<&str> = feedback
                .split(|letter: char| !letter.is_alphanumeric())
                .collect();
            for word in [
                "wrong",
                "incorrect",
                "incorrectly",
                "unfortunately",
                "sorry",
            ] {
                assert!(!words.contains(&word), "{id}/{}: {feedback}", option.id);
            }
            for first in ["no", "not", "but", "however"] {
                assert_ne!(words[0], first, "{id}/{}: {feedback}", option.id);
            }
        }
    }
}

#[test]
fn neither_place_nor_length_gives_the_fitting_answer_away() {
    let pack = shipped();
    let (mut places, mut longest, mut shortest) = ([[0_usize; 4]; 2], 0, 0);
    let choices = choices(&pack);
    for (id, question) in &choices {
        let (place, lengths) = place_and_lengths(question);
        let of_four = usize::from(lengths.len() == 4);
        places[of_four][place] += 1;
        let others = || {
            let others = lengths.iter().enumerate();
            others.filter_map(|(at, length)| (at != place).then_some(*length))
        };
        let (least, most) = (others().min().unwrap(), others().max().unwrap());
        longest += usize::from(lengths[place] > most);
        shortest += usize::from(lengths[place] < least);
        assert!(
            lengths[place] * 2 <= most * 3,
            "{id} stands out: {lengths:?}"
        );
    }
    assert!(
        longest * 2 <= choices.len(),
        "{longest} of {}",
        choices.len()
    );
    assert!(
        shortest * 2 <= choices.len(),
        "{shortest} of {}",
        choices.len()
    );
    for (of_four, places) in places.iter().enumerate() {
        let all: usize = places.iter().sum();
        for place in &places[..3 + of_four] {
            assert!(place * 7 >= all && place * 2 <= all, "{places:?}");
        }
    }
    let gate = pack.sittings().find(|sitting| sitting.gate).unwrap();
    assert_eq!(gate.items.len(), 6);
    for place in 0..4 {
        let there = gate.items.iter().filter_map(|item| item.question());
        let there = there.filter(|question| place_and_lengths(question).0 == place);
        assert!(
            (1..=2).contains(&there.count()),
            "place {place} of the gate"
        );
    }
}

#[test]
fn the_exercises_take_as_long_as_they_say() {
    let expected: &[(&str, &[(u32, u32)])] = &[
        ("breath-6", &[(10, 30)]),
        ("breath-even", &[(10, 30)]),
        ("sigh-cyclic", &[(10, 30)]),
        ("doorway", &[(5, 1), (6, 1), (4, 1), (5, 1)]),
        (
            "ground-54321",
            &[(25, 1), (20, 1), (20, 1), (15, 1), (10, 1)],
        ),
        ("orient", &[(8, 1); 5]),
        (
            "muscle-4",
            &[
                (6, 1),
                (20, 1),
                (6, 1),
                (20, 1),
                (6, 1),
                (20, 1),
                (6, 1),
                (20, 1),
            ],
        ),
        ("energise", &[(5, 1), (10, 2), (20, 1), (15, 1)]),
        ("urge-surf", &[(20, 1), (30, 5), (10, 1)]),
        ("lens-3", &[(20, 1), (30, 1), (20, 1), (20, 1)]),
        ("step-back", &[(60, 1)]),
        ("kind-3", &[(30, 1); 3]),
        ("help-line", &[(10, 1), (20, 1), (30, 1), (30, 1), (30, 1)]),
        ("body-sweep", &[(15, 1); 6]),
        ("anchor", &[(10, 1), (20, 2), (10, 1)]),
    ];
    let pack = shipped();
    assert_eq!(pack.exercises.len(), expected.len());
    for (id, steps) in expected {
        let exercise = pack.exercise(id).unwrap();
        let timed: Vec<(u32, u32)> = exercise
            .steps
            .iter()
            .map(|step| (step.seconds, step.times))
            .collect();
        assert_eq!(&timed, steps, "{id}");
    }
}

#[test]
fn the_words_of_the_trade_are_explained_in_sixty_words() {
    let pack = shipped();
    let explained = |word: &str| {
        let word = word.to_lowercase();
        let mut terms = pack.glossary.iter();
        terms.any(|term| {
            term.term.to_lowercase() == word || term.says.to_lowercase().contains(&word)
        })
    };
    for word in [
        "self-awareness",
        "check-in",
        "pleasantness",
        "energy",
        "state",
        "window",
        "trigger",
        "hook",
        "my way under strain",
        "already carrying",
        "body sign",
        "when I noticed",
        "urge",
        "way to steady myself",
        "kinds of ways",
        "naming",
        "finer words",
        "reappraisal",
        "put on a face",
        "co-regulation",
        "what I offered",
        "modelling",
        "repair",
        "if-then plan",
        "moment",
        "looking back",
        "reflection",
        "depth of a reflection",
        "supervision",
        "evidence",
        "sign-off",
        "practice licence record",
        "pseudonym",
        "safe-use statement",
        "honest mix",
        "stop rule",
        "anchor",
        "strands",
    ] {
        assert!(explained(word), "{word} is explained nowhere");
    }
    for term in &pack.glossary {
        assert!(minutes::count(&term.says) <= 60, "{}", term.id);
    }
}

#[test]
fn every_study_that_is_named_stands_in_the_list_of_references() {
    let pack = shipped();
    let said = said();
    let words: Vec<&str> = said
        .split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .collect();
    let mut named = 0;
    for pair in words.windows(2) {
        let is_year = pair[1].len() == 4
            && pair[1]
                .parse()
                .is_ok_and(|year: u32| (1950..2100).contains(&year));
        if is_year && pair[0].starts_with(char::is_uppercase) {
            named += 1;
            let mut sources = pack.sources.values();
            let listed = sources
                .any(|source| source.short.contains(pair[0]) && source.short.contains(pair[1]));
            assert!(listed, "{pair:?}");
        }
    }
    assert!(named >= 15, "{named}");
}

#[test]
fn nothing_is_shouted_sold_or_claimed_that_the_field_has_left() {
    for (path, text) in files() {
        assert!(!text.contains('!'), "{path}");
    }
    let said = said();
    // Every one of these words is either a claim that research does not bear out, or the name or
    // mark of somebody else's scheme.
    for word in [
        "amygdala",
        "hijack",
        "polyvagal",
        "vagus",
        "cortisol",
        "left brain",
        "right brain",
        "reptil",
        "rewire",
        "proven",
        "guarantee",
    ] {
        assert!(!said.to_lowercase().contains(word), "{word}");
    }
    for mark in [
        "Thrive",
        "Zones of Regulation",
        "Boxall",
        "ELSA",
        "Team Teach",
    ] {
        assert!(!said.contains(mark), "{mark}");
    }
}

#[test]
fn the_lead_is_never_named_by_a_title_nor_anyone_by_a_number() {
    let said = said();
    for title in ["DSL", "safeguarding lead", "child protection coordinator"] {
        assert!(!said.contains(title), "{title}");
    }
    // "ground-54321" is the id of an exercise.
    let said = said.replace("ground-54321", "");
    let number = said
        .split(|letter: char| !letter.is_ascii_digit())
        .find(|digits| digits.len() > 4 || ["999", "111"].contains(digits));
    assert_eq!(number, None);
}
