//! The form of an observation as a plain text, to be printed or sent, with lines to fill in.

use super::watching::Asked;
use crate::course::{Item, Observation};
use crate::effect::Sheet;
use crate::practice::Practice;
use crate::screens::words;
use crate::widgets::{markdown, wrap};

/// So wide that it fits a sheet of paper in any editor's usual letters.
const WIDTH: usize = 72;
/// What is ticked, in the words in which it is asked for in the player.
const BOXES: &str = "   [ ] seen    [ ] partly    [ ] not seen    [ ] no opportunity";

/// The form of an item.
pub fn sheet(item: &Item, asked: Asked<'_>) -> Sheet {
    let Asked {
        observation,
        observed,
        practice,
    } = asked;
    let mut lines = Vec::new();
    head(item, observation, practice, &mut lines);
    for (at, behaviour) in observation.behaviours.iter().enumerate() {
        let number = format!("{}. ", at + 1);
        let text = practice.filled(&behaviour.text);
        let indent = " ".repeat(number.len());
        for (row, line) in wrap::wrap(&text, WIDTH - number.len()).iter().enumerate() {
            let lead = if row == 0 { &number } else { &indent };
            lines.push(format!("{lead}{line}"));
        }
        lines.push(BOXES.to_owned());
        lines.push(String::new());
    }
    foot(!observed.is_empty(), &mut lines);
    lines.push(String::new());
    Sheet {
        title: "The form".to_owned(),
        stem: item.id.clone(),
        text: lines.join("\n"),
    }
}

fn head(item: &Item, asked: &Observation, practice: &Practice, lines: &mut Vec<String>) {
    lines.push(item.title.to_string());
    lines.push("=".repeat(wrap::cells(&item.title).min(WIDTH)));
    lines.push(String::new());
    for paragraph in markdown::plain(&practice.filled(&asked.prompt)) {
        say(&paragraph, lines);
    }
    if let Some(context) = &asked.context {
        say(
            &format!("Best done in: {}", practice.filled(context)),
            lines,
        );
    }
    let minutes = words::count(asked.minutes.into(), "minute");
    say(
        &format!(
            "For whoever watches: about {minutes}. Look at the adult alone. Please write no name of a child here, and nothing that points to one."
        ),
        lines,
    );
    say(
        "Tick one box in each row: whether you saw it, saw it partly, did not see it, or whether nothing asked for it while you watched.",
        lines,
    );
}

/// What is filled in by hand; of the feedback before only if there was some.
fn foot(before: bool, lines: &mut Vec<String>) {
    let mut asked = vec!["One thing to keep", "One thing to try"];
    if before {
        asked.push("How the feedback of last time was used");
    }
    for what in asked {
        lines.push(format!("{what}:"));
        for _ in 0..2 {
            lines.push(String::new());
            lines.push("_".repeat(WIDTH));
        }
        lines.push(String::new());
    }
    for what in ["Who watched, such as trainer or colleague", "Day", "Place"] {
        let line = "_".repeat(WIDTH - what.len() - 2);
        lines.push(format!("{what}: {line}"));
        lines.push(String::new());
    }
    say(
        "What came back is kept with the training of whoever was watched. For a licence only what a trainer has signed counts.",
        lines,
    );
    lines.pop();
}

/// A paragraph, and an empty line below it.
fn say(text: &str, lines: &mut Vec<String>) {
    lines.extend(wrap::wrap(text, WIDTH));
    lines.push(String::new());
}
