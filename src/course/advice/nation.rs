//! What differs from nation to nation and grows old: titles and telephone numbers in a text.

use super::phrase::{Words, begins};
use super::remark::Remark;
use crate::fault::{Code, Said};

/// Titles, and the beginnings of titles, of the person with whom a worry about a child goes, as
/// the nations of the United Kingdom have them.
const TITLES: [&[&str]; 10] = [
    &["dsl"],
    &["ddsl"],
    &["dsp"],
    &["designated", "safeguarding", "lead"],
    &["designated", "safeguarding", "person"],
    &["designated", "teacher"],
    &["child", "protection", "coordinator"],
    &["child", "protection", "officer"],
    &["safeguarding", "lead"],
    &["safeguarding", "officer"],
];
const TITLE: Said<'static> = Said {
    message: "This title is not the same in every nation.",
    mend: "Write {lead}, or {Lead} where a sentence begins: each person is shown their own school's title.",
};
/// Numbers too short to be told by their length: emergencies, non-emergencies, Samaritans, Shout.
const SHORT: [&str; 6] = ["999", "112", "111", "101", "116123", "85258"];
/// Fewest digits of a whole number; with its first 0 or its country's code every one has more.
const FEWEST: usize = 9;
const NUMBER: Said<'static> = Said {
    message: "This looks like a telephone number, and those change without notice.",
    mend: "Leave it out and name Ctrl-G, where checked numbers stand with the day they were checked.",
};

/// What a text says that belongs into a nation's own file.
pub(super) fn remarks(text: &str, words: &Words<'_>) -> Vec<Remark> {
    let mut remarks = titles(words);
    remarks.extend(numbers(text));
    remarks
}

fn titles(words: &Words<'_>) -> Vec<Remark> {
    let titles = words.phrases(|rest| {
        let is_here = |title: &&&[&str]| begins(title, rest, false);
        let title = TITLES.iter().find(is_here)?;
        Some((title.len(), ()))
    });
    let remark = |(at, ())| Remark::new(at, Code::BareTitle, TITLE.message, TITLE.mend);
    titles.into_iter().map(remark).collect()
}

/// Runs of digits in the spelling of telephone numbers: parted by single spaces, hyphens or line
/// ends, perhaps with brackets and a plus.
fn numbers(text: &str) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|sign: char| sign.is_ascii_digit() || sign == '+') {
        let start = from + start;
        let end = end_of_number(text, start);
        let stands_alone = !text[..start]
            .ends_with(|sign: char| sign.is_alphanumeric() || ".,/".contains(sign))
            && !text[end..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '%');
        if stands_alone && is_telephone(&text[start..end]) {
            let Said { message, mend } = NUMBER;
            remarks.push(Remark::new(start..end, Code::Telephone, message, mend));
        }
        from = end;
    }
    remarks
}

/// Where a run of digits ends that begins here; behind its last digit, and at least one sign on.
fn end_of_number(text: &str, start: usize) -> usize {
    let mut end = start + 1;
    let mut parted = false;
    for (at, sign) in text[start + 1..].char_indices() {
        let at = start + 1 + at;
        match sign {
            _ if sign.is_ascii_digit() => {
                end = at + 1;
                parted = false;
            }
            '(' | ')' => {}
            ' ' | '-' | '\n' if !parted => parted = true,
            _ => break,
        }
    }
    end
}

fn is_telephone(written: &str) -> bool {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let longest_group = written
        .split(|sign: char| !sign.is_ascii_digit())
        .map(str::len)
        .max();
    let whole =
        written.starts_with(['0', '+']) && digits.len() >= FEWEST && longest_group >= Some(3);
    whole || SHORT.contains(&digits.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let remarks = remarks(text, &Words::of(text));
        remarks.into_iter().map(|one| &text[one.at]).collect()
    }

    #[test]
    fn titles_are_found_in_any_case_and_across_lines() {
        assert_eq!(found("Ask the DSL, or her deputy."), ["DSL"]);
        assert_eq!(
            found("The Designated Safeguarding Lead\nand the safeguarding\nlead."),
            ["Designated Safeguarding Lead", "safeguarding\nlead"]
        );
        let none: [&str; 0] = [];
        assert_eq!(
            found("Your {lead} leads on safeguarding. A broadDSLine."),
            none
        );
    }

    #[test]
    fn the_title_of_every_nation_is_one_that_is_found() {
        let nations = crate::content::CONTENT.get_dir("nations").unwrap();
        for nation in nations.files() {
            let nation: toml::Table = nation.contents_utf8().unwrap().parse().unwrap();
            let title = nation["lead"]["title"].as_str().unwrap();
            assert_eq!(found(&format!("Your {title} knows.")).len(), 1, "{title}");
        }
    }

    #[test]
    fn telephone_numbers_are_told_from_other_numbers() {
        for number in [
            "999",
            "116 123",
            "85258",
            "0808 800 5000",
            "08000 562 561",
            "+44 (0)20 7946 0000",
            "(020) 7946 0000",
            "0800-1111-222",
        ] {
            let text = format!("Call {number}, day or night.");
            let found = found(&text);
            assert_eq!(found.len(), 1, "{number}: {found:?}");
        }
        for text in [
            "From 0 to 10, then 0-10 again.",
            "0 1 2 3 4 5 6 7 8 9 10",
            "In 1990-1995 and 2018 2024 there were 10,999 of them, or 1.999.",
            "0, 1, 2, 3, 4, 5, 6, 7, 8, 9: done.",
            "111% and 999th",
            "A+ and C++",
            "12 March 2026, 10:40",
        ] {
            let found = found(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
