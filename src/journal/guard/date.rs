//! Dates, above all of birth.

use super::token::{Words, after_digits, is_one_of, number};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many words back a word of birth is looked for.
const REACH: usize = 6;

/// A whole date in figures or with the month's name; a day and month alone only beside a word of
/// birth.
pub(super) fn date(words: &Words) -> Option<usize> {
    in_figures(words)
        .or_else(|| day_first(words))
        .or_else(|| month_first(words))
}

/// `24/11/2015`, `24-11-15`, `24.11.2015`, `2015-11-24`; beside a word of birth also `24/11`.
fn in_figures(words: &Words) -> Option<usize> {
    let parts = [words.ahead(0), words.ahead(1), words.ahead(2)];
    let sign = words.gap(0);
    if !["/", "-", "."].contains(&sign) {
        return None;
    }
    let whole = words.gap(1) == sign && {
        let [a, b, c] = parts.map(number);
        match (a, b, c) {
            (Some(year), Some(month), Some(day)) if parts[0].len() == 4 => {
                is_year(year) && is_day_and_month(day, month)
            }
            (Some(day), Some(month), Some(year)) => {
                is_day_and_month(day, month) && figures_are_a_date(parts, sign, year)
            }
            _ => false,
        }
    };
    if whole {
        return Some(3);
    }
    let (day, month) = (number(parts[0])?, number(parts[1])?);
    (sign == "/" && is_day_and_month(day, month) && birth_is_near(words)).then_some(2)
}

/// Two-figure years are believed between slashes, and elsewhere only if day and month have two
/// figures too: "1-2-10" and "1.2.10" are lists and versions.
fn figures_are_a_date(parts: [&str; 3], sign: &str, year: u32) -> bool {
    match parts[2].len() {
        4 => is_year(year),
        2 => sign == "/" || (parts[0].len() == 2 && parts[1].len() == 2),
        _ => false,
    }
}

/// `24 November 2015`, `24th of Nov 2015`; beside a word of birth without the year.
fn day_first(words: &Words) -> Option<usize> {
    let day = day(words.ahead(0))?;
    let mut length = 1;
    if words.spaced(0) && words.ahead(1).eq_ignore_ascii_case("of") {
        length = 2;
    }
    if !words.spaced(length - 1) || !is_month(words.ahead(length)) || !(1..=31).contains(&day) {
        return None;
    }
    with_year(words, length + 1)
}

/// `November 24, 2015`; beside a word of birth without the year.
fn month_first(words: &Words) -> Option<usize> {
    if !is_month(words.ahead(0)) || !words.spaced(0) {
        return None;
    }
    let day = day(words.ahead(1))?;
    if !(1..=31).contains(&day) {
        return None;
    }
    with_year(words, 2)
}

fn with_year(words: &Words, length: usize) -> Option<usize> {
    let near = words.spaced(length - 1) || [", ", ","].contains(&words.gap(length - 1));
    let word = words.ahead(length);
    if near && word.len() == 4 && number(word).is_some_and(is_year) {
        return Some(length + 1);
    }
    birth_is_near(words).then_some(length)
}

fn day(word: &str) -> Option<u32> {
    let (digits, ending) = after_digits(word);
    let ordinal = ending.is_empty() || is_one_of(ending, &["st", "nd", "rd", "th"]);
    if ordinal && digits.len() <= 2 {
        number(digits)
    } else {
        None
    }
}

/// A month's name, or at least its first three letters.
fn is_month(word: &str) -> bool {
    word.is_ascii()
        && word.len() >= 3
        && MONTHS.iter().any(|month| {
            month.eq_ignore_ascii_case(word)
                || (word.len() <= 4
                    && month
                        .get(..word.len())
                        .is_some_and(|short| short.eq_ignore_ascii_case(word)))
        })
}

fn is_year(year: u32) -> bool {
    (1900..2100).contains(&year)
}

/// Either order: whoever writes month first means a date as well.
fn is_day_and_month(one: u32, other: u32) -> bool {
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    fits(one, other) || fits(other, one)
}

fn birth_is_near(words: &Words) -> bool {
    let spelled = |by| {
        words.behind(by + 2).eq_ignore_ascii_case("d")
            && words.behind(by + 1).eq_ignore_ascii_case("o")
    };
    (1..=REACH).any(|by| {
        let word = words.behind(by);
        is_one_of(word, &["born", "dob", "birth", "birthday", "bday"])
            || (word.eq_ignore_ascii_case("b") && spelled(by))
    })
}
