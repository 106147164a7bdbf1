//! Questions of every kind that GIFT knows, what is lost of them, and texts that are none.

use proptest::prelude::*;

use super::*;
use crate::document::Document;
use crate::fault::{Code, Fault};

fn one(text: &str) -> (Question, Vec<String>) {
    let read = gift(text);
    assert_eq!(read.questions.len(), 1, "{read:?}");
    let losses = read.losses.into_iter().map(|loss| loss.what).collect();
    (read.questions.into_iter().next().unwrap(), losses)
}

fn refused(text: &str) -> String {
    let read = gift(text);
    assert!(read.questions.is_empty(), "{read:?}");
    assert!(read.losses[0].whole);
    read.losses[0].what.clone()
}

fn said(text: &str) -> Option<SafeText> {
    SafeText::checked(text).ok()
}

#[test]
fn one_of_several_is_a_choice() {
    let (question, losses) = one(
        "::Who::Who is buried in Grant's tomb? {\n~Mary #She lies elsewhere.\n=Grant #He does.\n~No one}",
    );
    assert_eq!(question.title.as_str(), "Who");
    let Asked::Choice {
        options,
        several: false,
    } = question.asked
    else {
        panic!()
    };
    let fits: Vec<bool> = options.iter().map(|option| option.fits).collect();
    assert_eq!(fits, [false, true, false]);
    assert_eq!(options[1].feedback, said("He does."));
    assert_eq!(options[2].feedback, None, "feedback is never made up");
    assert!(losses.is_empty());
}

#[test]
fn weights_make_several_or_are_named() {
    let (question, losses) = one("What are they? {~%-100%No one ~%50%Grant ~%50%Julia}");
    let Asked::Choice {
        options,
        several: true,
    } = question.asked
    else {
        panic!()
    };
    assert_eq!(options.iter().filter(|option| option.fits).count(), 2);
    assert!(losses.is_empty());
    let (question, losses) = one("Which? {~%50%Nearly =Quite ~Not}");
    assert!(matches!(
        question.asked,
        Asked::Choice { several: false, .. }
    ));
    assert!(losses[0].contains("no part of a point"), "{losses:?}");
}

#[test]
fn true_and_false_are_two_options() {
    let (question, _) = one("The sun rises in the east.{T#It does rise there.#That is so.}");
    let Asked::Choice { options, .. } = question.asked else {
        panic!()
    };
    assert_eq!(
        (options[0].fits, &options[0].feedback),
        (true, &said("That is so."))
    );
    assert_eq!(
        (options[1].fits, &options[1].feedback),
        (false, &said("It does rise there."))
    );
    let (question, _) = one("It sets in the north. {FALSE}");
    let Asked::Choice { options, .. } = question.asked else {
        panic!()
    };
    assert!(options[1].fits && options[0].feedback.is_none());
}

#[test]
fn a_word_a_number_pairs_and_words_of_ones_own() {
    let (question, losses) =
        one("Two plus two? {=four #Yes. =4 =%50%five #Near. =%0%* #Count again.}");
    let Asked::Short {
        accept,
        feedback,
        near,
        other,
    } = question.asked
    else {
        panic!()
    };
    assert_eq!((accept.len(), feedback), (2, said("Yes.")));
    assert_eq!(near, [(SafeText::shown("five"), said("Near."))]);
    assert_eq!(other, said("Count again."));
    assert!(losses.is_empty(), "{losses:?}");

    for (written, from, to) in [
        ("#3:2", "1", "5"),
        ("#1..5", "1", "5"),
        ("#=1822:0 #Yes. ~#No.", "1822", "1822"),
        ("#3.14159:0.0005", "3.141", "3.142"),
        ("#-.5", "-0.5", "-0.5"),
    ] {
        let (question, _) = one(&format!("How many? {{{written}}}"));
        let Asked::Number {
            from: low,
            to: high,
            ..
        } = question.asked
        else {
            panic!()
        };
        assert_eq!((low.as_str(), high.as_str()), (from, to), "{written}");
    }
    let (question, _) = one("How many? {#=12 #Yes. ~#No.}");
    let Asked::Number {
        inside, outside, ..
    } = question.asked
    else {
        panic!()
    };
    assert_eq!((inside, outside), (said("Yes."), said("No.")));

    let (question, _) = one("Match. {=Canada -> Ottawa =Italy -> Rome #Yes. =Japan -> Tokyo}");
    let Asked::Match { pairs } = question.asked else {
        panic!()
    };
    assert_eq!(
        (pairs.len(), pairs[1].1.as_str(), pairs[1].2.clone()),
        (3, "Rome", said("Yes."))
    );

    let (question, _) = one("Write about it. {}");
    assert_eq!(question.asked, Asked::Reflect);
    assert_eq!(question.title.as_str(), "Write about it.");
}

#[test]
fn escapes_marks_comments_and_categories_are_read() {
    let text = "// A comment.\n$CATEGORY: top/Tea and milk\n\n// Another.\n::A \\: B::[html]<p>Is 2 \\= 2 &amp; \\{so\\}?</p>{=yes\\#1 ~no}\n";
    let (question, _) = one(text);
    assert_eq!(question.category.as_str(), "Tea and milk");
    assert_eq!(question.title.as_str(), "A : B");
    assert_eq!(question.prompt.as_str(), "Is 2 = 2 & {so}?");
    assert_eq!(question.line, 5);
    let Asked::Choice { options, .. } = question.asked else {
        panic!()
    };
    assert_eq!(options[0].text.as_str(), "yes#1");
    let (question, losses) = one("Tea is {=brewed ~boiled} in a pot. ");
    assert_eq!(question.prompt.as_str(), "Tea is _____ in a pot.");
    assert!(losses.is_empty());
    let (_, losses) = one("A? {=b ~c ####For all.}");
    assert!(losses[0].contains("####"));
    let (_, losses) = one("[html]A <img src='@@PLUGINFILE@@/a.png'>? {=b ~c}");
    assert!(losses[0].contains("picture"));
}

#[test]
fn what_cannot_be_taken_over_is_named_with_its_line() {
    for (text, why) in [
        ("Only a description.", "no answers in braces"),
        ("A? {=b ~c", "do not end"),
        ("::A? {=b ~c}", "two colons"),
        ("A? {maybe}", "neither = nor ~"),
        ("{=a ~b}", "asks nothing"),
        ("A? {~b ~c}", "None of its answers fits"),
        ("A? {#about five}", "no number"),
        ("A? {#1e400}", "no number"),
        ("A? {=%50%b}", "counts whole"),
        ("A? {=b -> c =d -> c}", "tell them apart"),
        ("A? {=b -> c}", "1 pairs"),
        ("A? {=a ~b ~c ~d ~e ~f ~g ~h ~i ~j}", "10 answers"),
    ] {
        let what = refused(text);
        assert!(what.contains(why), "{text}: {what}");
    }
    let read = gift("A? {=b ~c}\n\n\nNothing.\n");
    assert_eq!((read.questions.len(), read.losses[0].line), (1, 4));
}

#[test]
fn there_are_ends_to_what_is_taken_over() {
    let many = "A? {=b ~c}\n\n".repeat(MOST_QUESTIONS + 3);
    let read = gift(&many);
    assert_eq!(
        (read.questions.len(), read.losses.len()),
        (MOST_QUESTIONS, 3)
    );
    assert!(refused(&format!("{}? {{=b ~c}}", "a".repeat(LONGEST))).contains("longer"));
}

/// Faults of a unit's file that are not work left to its author.
fn broken(toml: &str) -> Vec<Fault> {
    let document = Document::new("unit.toml", toml);
    let _ = document.parse();
    let mut faults = document.into_faults();
    faults.retain(|fault| fault.code == Code::BadSyntax);
    faults
}

const ALL: &str = "$CATEGORY: top/One\n\n::T::Q one? {~a #f =b #g ~%20%c}\n\nQ two {T#x#y}\n\n::N::Three {#3:1 #in}\n\n// c\nFour {=x =%50%y #n}\n\nFive {=l -> r =m -> s #z}\n\n[html]<b>Six</b> {}\n\nSeven {=q ####all} end\n";

#[test]
fn what_is_written_can_be_read_and_repeats_no_id() {
    let read = gift(ALL);
    let mut taken = Taken::by(["t".to_owned(), "questions".to_owned()]);
    let unit = unit("Questions", 3, &read.questions, &mut taken);
    assert_eq!(unit.id, "questions-2");
    assert!(broken(&unit.toml).is_empty(), "{}", unit.toml);
    let table: toml::Table = unit.toml.parse().unwrap();
    assert_eq!(table["item"].as_array().unwrap().len(), 7);
    assert_eq!(table["item"][0]["choice"]["id"].as_str(), Some("t-2"));
    assert!(
        !unit.toml.contains("outcome"),
        "what they can do is not made up"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn whatever_is_changed_in_a_file_it_is_read_to_its_end(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..6, any::<char>()), 1..12),
    ) {
        let mut letters: Vec<char> = ALL.chars().collect();
        for (at, how, letter) in changes {
            let at = at.index(letters.len().max(1));
            let mark = ['{', '}', '=', '~', '#', '\\', '%', ':', '-', '>', '\n', '"', '\'', '\u{1b}', '\u{202e}'];
            match how {
                0 => drop((!letters.is_empty()).then(|| letters.remove(at))),
                1 => letters.insert(at, letter),
                2 => letters.insert(at, mark[letter as usize % mark.len()]),
                3 => letters.truncate(at.max(1)),
                4 => letters.extend_from_within(at.min(letters.len())..),
                _ => if let Some(there) = letters.get_mut(at) { *there = mark[letter as usize % mark.len()] },
            }
        }
        let text: String = letters.into_iter().collect();
        let read = gift(&text);
        for loss in &read.losses {
            prop_assert!(SafeText::checked(&loss.what).is_ok() && loss.line > 0);
        }
        let unit = unit("Questions", 1, &read.questions, &mut Taken::default());
        let faults = broken(&unit.toml);
        prop_assert!(faults.is_empty(), "{faults:?}");
        prop_assert!(unit.toml.parse::<toml::Table>().is_ok());
        prop_assert!(SafeText::checked(&unit.toml).is_ok());
    }
}
