//! What stands in the braces of a question: answers, their weights, and what is said to each.

use super::signs::Part;
use super::{Asked, Choice, Reading};
use crate::safe_text::SafeText;

/// Fewest and most options that a question of a pack has.
const OPTIONS: std::ops::RangeInclusive<usize> = 2..=9;
/// Fewest and most pairs.
const PAIRS: std::ops::RangeInclusive<usize> = 2..=8;
/// Beyond this a number is no number that anybody types.
const LARGEST: f64 = 1e9;

/// One answer as it is written.
struct Answer<'s> {
    /// Whether it begins with an equals sign.
    is_right: bool,
    /// The share of a whole point that it is worth, in percent, if it says so.
    weight: Option<f64>,
    text: Part<'s>,
    feedback: Option<SafeText>,
}

impl Answer<'_> {
    /// Whether it is worth all that there is.
    fn is_whole(&self) -> bool {
        self.is_right && self.weight.is_none_or(|weight| weight >= 100.0)
    }
}

/// How a question is answered, or why it cannot be taken over.
pub(super) fn answers(
    reading: &mut Reading,
    inside: Part<'_>,
    is_html: bool,
) -> Result<Asked, String> {
    let inside = match inside.split_at("####") {
        Some((inside, general)) => {
            if !general.is_blank() {
                reading.loses("What it says to everybody afterwards (####) has no place in a pack. Put it into the feedback of each answer.");
            }
            inside
        }
        None => inside,
    };
    if inside.is_blank() {
        return Ok(Asked::Reflect);
    }
    if let Some(number) = inside.trimmed().after_start("#") {
        return self::number(reading, number, is_html);
    }
    let (before, begun) = inside.begun_by(&['=', '~']);
    if begun.is_empty() {
        return true_or_false(reading, before, is_html);
    }
    let answers: Vec<Answer<'_>> = begun
        .into_iter()
        .map(|(mark, part)| answer(reading, mark == '=', part, is_html))
        .collect();
    let chosen = answers.iter().any(|answer| !answer.is_right);
    if chosen {
        choice(reading, &answers, is_html)
    } else if answers
        .iter()
        .all(|answer| answer.text.split_at("->").is_some())
    {
        pairs(reading, &answers, is_html)
    } else {
        short(reading, &answers)
    }
}

fn answer<'s>(reading: &mut Reading, is_right: bool, part: Part<'s>, is_html: bool) -> Answer<'s> {
    let (text, feedback) = match part.split_at("#") {
        Some((text, said)) => (text, said_of(reading, said, is_html)),
        None => (part, None),
    };
    let mut answer = Answer {
        is_right,
        weight: None,
        text: text.trimmed(),
        feedback,
    };
    if let Some(weighed) = answer.text.after_start("%")
        && let Some((weight, text)) = weighed.split_at("%")
        && let Ok(weight) = weight.text().trim().parse::<f64>()
    {
        answer.weight = Some(weight);
        answer.text = text.trimmed();
    }
    answer
}

/// What is said to an answer, if anything is.
fn said_of(reading: &mut Reading, said: Part<'_>, is_html: bool) -> Option<SafeText> {
    Some(reading.prose(&said.text(), is_html)).filter(|said| !said.is_empty())
}

fn true_or_false(reading: &mut Reading, part: Part<'_>, is_html: bool) -> Result<Asked, String> {
    let (word, said) = part.begun_by(&['#']);
    let is_true = match word.text().trim().to_uppercase().as_str() {
        "T" | "TRUE" => true,
        "F" | "FALSE" => false,
        _ => {
            return Err(
                "Its answers have neither = nor ~ before them, so nobody can tell which fit."
                    .to_owned(),
            );
        }
    };
    let mut said = said.into_iter().map(|(_, said)| said);
    // First what is said to whoever missed it, then to whoever did not.
    let missed = said.next().and_then(|said| said_of(reading, said, is_html));
    let met = said.next().and_then(|said| said_of(reading, said, is_html));
    let option = |text: &str, fits: bool| Choice {
        text: SafeText::shown(text),
        feedback: if fits { met.clone() } else { missed.clone() },
        fits,
    };
    Ok(Asked::Choice {
        options: vec![option("True", is_true), option("False", !is_true)],
        several: false,
    })
}

fn choice(reading: &mut Reading, answers: &[Answer<'_>], is_html: bool) -> Result<Asked, String> {
    if !OPTIONS.contains(&answers.len()) {
        return Err(format!(
            "It has {} answers to choose from, and a question of a pack has from {} to {}.",
            answers.len(),
            OPTIONS.start(),
            OPTIONS.end()
        ));
    }
    let marked = answers.iter().filter(|answer| answer.is_whole()).count();
    let weighed = |answer: &Answer<'_>| answer.weight.is_some_and(|weight| weight > 0.0);
    let several = marked != 1;
    let fits = |answer: &Answer<'_>| {
        if marked > 0 {
            answer.is_whole()
        } else {
            weighed(answer)
        }
    };
    if !answers.iter().any(fits) {
        return Err("None of its answers fits.".to_owned());
    }
    let shares = answers.iter().filter_map(|answer| answer.weight);
    let shares: Vec<f64> = shares.filter(|share| *share > 0.0).collect();
    let uneven = marked > 0 && shares.iter().any(|share| *share < 100.0)
        || shares.windows(2).any(|two| (two[0] - two[1]).abs() > 1.0);
    if uneven {
        reading.loses("An answer that is half right counts as one that is not, since a pack gives no part of a point.");
    }
    let options = answers.iter().map(|answer| Choice {
        text: reading.prose(&answer.text.text(), is_html),
        feedback: answer.feedback.clone(),
        fits: fits(answer),
    });
    let options: Vec<Choice> = options.collect();
    if options.iter().any(|option| option.text.is_empty()) {
        return Err("One of its answers is empty.".to_owned());
    }
    Ok(Asked::Choice { options, several })
}

fn pairs(reading: &mut Reading, answers: &[Answer<'_>], is_html: bool) -> Result<Asked, String> {
    let mut pairs: Vec<(SafeText, SafeText, Option<SafeText>)> = Vec::new();
    for answer in answers {
        let Some((left, right)) = answer.text.split_at("->") else {
            continue;
        };
        let side = |reading: &mut Reading, part: Part<'_>| {
            super::line_of(&reading.prose(&part.text(), is_html))
        };
        let (left, right) = (side(reading, left), side(reading, right));
        if left.is_empty() || right.is_empty() {
            reading.loses("A pair of which one side is empty is left out.");
            continue;
        }
        if pairs.iter().any(|(_, other, _)| *other == right) {
            return Err(format!(
                "Two of its pairs have \"{right}\" on the right, so nobody could tell them apart."
            ));
        }
        pairs.push((left, right, answer.feedback.clone()));
    }
    if !PAIRS.contains(&pairs.len()) {
        return Err(format!(
            "It has {} pairs, and a question of a pack has from {} to {}.",
            pairs.len(),
            PAIRS.start(),
            PAIRS.end()
        ));
    }
    Ok(Asked::Match { pairs })
}

fn short(reading: &mut Reading, answers: &[Answer<'_>]) -> Result<Asked, String> {
    let (mut accept, mut near) = (Vec::new(), Vec::new());
    let (mut feedback, mut other): (Option<SafeText>, Option<SafeText>) = (None, None);
    for answer in answers {
        let text = super::line_of(&answer.text.text());
        if text.as_str() == "*" {
            other.clone_from(&answer.feedback);
        } else if text.is_empty() {
            reading.loses("An answer that is empty is left out.");
        } else if answer.is_whole() {
            match (&feedback, &answer.feedback) {
                (Some(there), Some(said)) if there != said => reading.loses(
                    "Answers that count share what is said to them; only the first is taken over.",
                ),
                (None, said) => feedback.clone_from(said),
                _ => {}
            }
            accept.push(text);
        } else {
            near.push((text, answer.feedback.clone()));
        }
    }
    if accept.is_empty() {
        return Err("None of its answers counts whole.".to_owned());
    }
    Ok(Asked::Short {
        accept,
        feedback,
        near,
        other,
    })
}

fn number(reading: &mut Reading, part: Part<'_>, is_html: bool) -> Result<Asked, String> {
    let (before, begun) = part.begun_by(&['=', '~']);
    let mut answers = Vec::new();
    if !before.is_blank() {
        answers.push(answer(reading, true, before, is_html));
    }
    let begun = begun.into_iter();
    answers.extend(begun.map(|(mark, part)| answer(reading, mark == '=', part, is_html)));
    let outside = answers
        .iter()
        .find(|answer| !answer.is_right || answer.text.text().trim() == "*")
        .and_then(|answer| answer.feedback.clone());
    let right: Vec<&Answer<'_>> = answers.iter().filter(|answer| answer.is_right).collect();
    let whole = right.iter().find(|answer| answer.is_whole());
    let Some(whole) = whole.filter(|answer| answer.text.text().trim() != "*") else {
        return Err("None of its numbers counts whole.".to_owned());
    };
    if right.len() > 1 {
        reading.loses("Only the first number that counts whole is taken over, and no part of a point for others.");
    }
    let typed = whole.text.text();
    let typed = typed.trim();
    let ends = match (typed.split_once(".."), typed.split_once(':')) {
        (Some((from, to)), _) => Some((figure(from), figure(to))),
        (None, Some((value, tolerance))) => {
            let tolerance = figure(tolerance);
            figure(value).zip(tolerance).map(|(value, tolerance)| {
                (Some(value - tolerance.abs()), Some(value + tolerance.abs()))
            })
        }
        (None, None) => Some((figure(typed), figure(typed))),
    };
    let Some((Some(from), Some(to))) = ends else {
        return Err(format!(
            "\"{}\" is no number that can be compared.",
            super::line_of(typed)
        ));
    };
    Ok(Asked::Number {
        from: figures(from.min(to)),
        to: figures(from.max(to)),
        inside: whole.feedback.clone(),
        outside,
    })
}

fn figure(typed: &str) -> Option<f64> {
    let number = typed.trim().parse::<f64>().ok()?;
    (number.is_finite() && number.abs() <= LARGEST).then_some(number)
}

/// A number in figures, to three places.
fn figures(number: f64) -> String {
    let written = format!("{number:.3}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    if written == "-0" {
        "0".to_owned()
    } else {
        written.to_owned()
    }
}
