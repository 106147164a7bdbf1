//! An answer to any question in words, as somebody reads it who does not have the question in front.

use crate::course::{Card, Given, Item, ItemKind, Matching, ORDINARY, Vignette};
use crate::practice::Practice;

/// What was answered, one line for each part of it; empty if it names what is no longer there.
pub fn lines(item: &Item, given: &Given, practice: &Practice) -> Vec<String> {
    let filled = |text: &str| practice.filled(text).into_owned();
    match &item.kind {
        ItemKind::Question(question) => {
            let chosen = question.options.iter();
            let chosen = chosen.filter(|option| given.has(&option.id));
            chosen.map(|option| filled(&option.text)).collect()
        }
        ItemKind::Order(order) => {
            let steps = given.options.iter();
            let steps = steps.filter_map(|id| order.place(id).and_then(|at| order.steps.get(at)));
            let numbered = steps.zip(1..);
            numbered
                .map(|(step, number)| format!("{number}. {}", filled(&step.text)))
                .collect()
        }
        ItemKind::Match(matching) => pairs(matching, given, practice),
        ItemKind::Short(_) | ItemKind::Number(_) => {
            let typed = given.typed().trim();
            let typed = (!typed.is_empty()).then(|| typed.to_owned());
            typed.into_iter().collect()
        }
        ItemKind::Card(_) => {
            let known = given.has(Card::GOT_IT);
            vec![if known { "Got it." } else { "Not yet." }.to_owned()]
        }
        ItemKind::Vignette(vignette) => {
            let cues = vignette.cues.iter().filter(|cue| given.has(&cue.id));
            let judgement = Vignette::judgement(given).map(|state| seen(state, practice));
            let told = cues.map(|cue| format!("What told: {}", filled(&cue.text)));
            judgement.into_iter().chain(told).collect()
        }
        _ => Vec::new(),
    }
}

/// What the course holds, one line for each part of it.
pub fn key(item: &Item, practice: &Practice) -> Vec<String> {
    match &item.kind {
        ItemKind::Card(card) => vec![practice.filled(&card.back).into_owned()],
        ItemKind::Number(number) => {
            let unit = number.unit.as_ref();
            let unit = unit.map_or_else(String::new, |unit| format!(" {}", practice.filled(unit)));
            vec![format!("From {} to {}{unit}.", number.from, number.to)]
        }
        _ => {
            let fitting = item.fitting();
            fitting.map_or_else(Vec::new, |given| lines(item, &given, practice))
        }
    }
}

fn pairs(matching: &Matching, given: &Given, practice: &Practice) -> Vec<String> {
    let pairs = matching.pairs.iter().filter_map(|pair| {
        let partner = matching.partner(&pair.id, given)?;
        let (left, right) = (practice.filled(&pair.left), practice.filled(&partner.right));
        Some(format!("{left} with {right}"))
    });
    pairs.collect()
}

/// What somebody saw in a described moment.
fn seen(state: &str, practice: &Practice) -> String {
    if state == ORDINARY {
        "An ordinary moment.".to_owned()
    } else {
        let label = practice.content.vocabulary.label("state", state);
        format!("Something to see: {label}.")
    }
}
