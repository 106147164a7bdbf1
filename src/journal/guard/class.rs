//! Year groups and classes.

use super::token::{Words, after_digits, is_one_of, number};

/// Trees that classes are commonly named after. A number before, or "class" behind, makes one a
/// class; other names of classes cannot be told from ordinary words.
const CLASS_NAMES: [&str; 14] = [
    "Alder", "Ash", "Beech", "Birch", "Cedar", "Chestnut", "Elm", "Hazel", "Holly", "Maple", "Oak",
    "Rowan", "Sycamore", "Willow",
];

/// Words before a number and letter that make it something else than a class.
const OTHERWISE_NUMBERED: [&str; 40] = [
    "annex", "appendix", "article", "bay", "block", "bus", "chapter", "door", "exercise", "fig",
    "figure", "flat", "gate", "grade", "house", "item", "level", "no", "number", "option", "page",
    "paper", "part", "phase", "plan", "platform", "point", "question", "room", "route", "row",
    "rule", "schedule", "seat", "section", "stage", "step", "table", "unit", "zone",
];

/// "Year 4", "Yr 7B", "Y11", "Primary 4", "class 4", "form 7BH", a bare "7B", "4 Oak", "Oak class".
pub(super) fn class(words: &Words) -> Option<usize> {
    year(words)
        .or_else(|| named_class(words))
        .or_else(|| bare_class(words))
        .or_else(|| tree_class(words))
}

/// A year group, with its class if there is one. `P4` and `S2` alone stay out: they are pages and
/// places more often than years.
fn year(words: &Words) -> Option<usize> {
    let word = words.ahead(0);
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = word.split_at(letters);
    let length = if rest.is_empty() {
        let named = is_one_of(name, &["year", "yr", "primary"]);
        let (highest, group) = (if name.len() == 7 { 7 } else { 13 }, words.ahead(1));
        (named && words.spaced(0) && is_group(group, highest, 2)).then_some(2)?
    } else {
        let named = is_one_of(name, &["year", "yr", "y"]);
        let millennium = word.eq_ignore_ascii_case("y2k");
        (named && is_group(rest, 13, 2) && !millennium).then_some(1)?
    };
    let class_follows = words.spaced(length - 1) && CLASS_NAMES.contains(&words.ahead(length));
    Some(length + usize::from(class_follows))
}

/// "class 4", "class 4B", "form 7BH", "tutor group 9X"; a form is numbered only with its letter.
fn named_class(words: &Words) -> Option<usize> {
    let name = words.ahead(0);
    if is_one_of(name, &["class", "form"]) && words.spaced(0) {
        let group = words.ahead(1);
        let lettered = !after_digits(group).1.is_empty();
        let fits = is_group(group, 13, 2) && (lettered || name.eq_ignore_ascii_case("class"));
        return fits.then_some(2);
    }
    let tutor = name.eq_ignore_ascii_case("tutor") && words.spaced(0) && words.spaced(1);
    let fits =
        tutor && words.ahead(1).eq_ignore_ascii_case("group") && is_group(words.ahead(2), 13, 2);
    fits.then_some(3)
}

/// A bare "7B": a number up to 11 and one capital.
///
/// D, G, K, M, P and X stay out (2D, 5G, 10K, 3M, 5P, 2X), and so do 12A, a film's rating, and
/// 13A, a plug's fuse. With "class" or "Year" before them all of these count.
fn bare_class(words: &Words) -> Option<usize> {
    let word = words.ahead(0);
    let (digits, letters) = after_digits(word);
    let one_capital = matches!(letters.as_bytes(), [letter] if letter.is_ascii_uppercase() && !b"DGKMPX".contains(letter));
    let fits = one_capital
        && number(digits).is_some_and(|year| (1..=11).contains(&year))
        && !digits.starts_with('0')
        && !is_one_of(words.behind(1), &OTHERWISE_NUMBERED);
    fits.then_some(1)
}

fn tree_class(words: &Words) -> Option<usize> {
    let (first, second) = (words.ahead(0), words.ahead(1));
    if !words.spaced(0) {
        return None;
    }
    let numbered =
        CLASS_NAMES.contains(&second) && number(first).is_some_and(|year| (1..=13).contains(&year));
    let called = CLASS_NAMES.contains(&first) && is_one_of(second, &["class", "form"]);
    (numbered || called).then_some(2)
}

/// A number from 1 to `highest` with at most `most` letters behind it, and no ordinal: "4", "4B".
fn is_group(word: &str, highest: u32, most: usize) -> bool {
    let (digits, letters) = after_digits(word);
    number(digits).is_some_and(|year| (1..=highest).contains(&year))
        && letters.len() <= most
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !is_one_of(letters, &["st", "nd", "rd", "th", "am", "pm"])
}
