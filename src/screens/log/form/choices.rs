//! What can be chosen in a row of the quick log, and what comes of choosing it.

use std::cmp::Reverse;

use crate::journal::{self, Answer, Choice, Chosen, Entry, Field, Quadrant, Term};
use crate::record::Moment;

/// How many choices a row shows before the rest is asked for.
///
/// Six stand on two lines of a window of 80 columns, which a tired eye takes in at a glance.
const AT_FIRST: usize = 6;

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The id of a term, the figures of a number, `yes` or `no`.
    pub id: String,
    /// Its letter.
    pub key: Option<char>,
    /// Its shown words.
    pub label: String,
    /// What is meant by it; may be empty.
    pub gloss: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// Everything that can be chosen in a row now, in order; `before` is what was chosen in other entries.
pub fn offered(field: &Field, entry: &Entry, before: &Chosen) -> Vec<Offered> {
    match field.form {
        journal::Form::Scale => numbers(field, entry),
        journal::Form::YesNo => [("yes", 'a'), ("no", 'b')]
            .map(|(word, key)| Offered {
                id: word.to_owned(),
                key: Some(key),
                label: word.to_owned(),
                gloss: String::new(),
                chosen: entry.answer(field.id) == Answer::Yes(word == "yes"),
            })
            .into(),
        _ => terms(field, entry, before),
    }
}

fn numbers(field: &Field, entry: &Entry) -> Vec<Offered> {
    let Some(scale) = &field.scale else {
        return Vec::new();
    };
    (scale.low..=scale.high)
        .map(|number| Offered {
            id: number.to_string(),
            key: None,
            label: number.to_string(),
            gloss: scale.anchor(number).unwrap_or_default().to_owned(),
            chosen: entry.answer(field.id) == Answer::Number(number),
        })
        .collect()
}

fn terms(field: &Field, entry: &Entry, before: &Chosen) -> Vec<Offered> {
    let mut terms = field.page(group(field, entry).as_deref());
    for term in field.page(None) {
        // Letters of first words stand clear of all others, so both can be in one row.
        if !terms.iter().any(|offered| offered.id == term.id) {
            terms.push(term);
        }
    }
    // A row that shows all it has keeps its order, and so do words, which stand by closeness.
    if terms.len() > AT_FIRST + 1 && field.groups.is_empty() {
        terms.sort_by_key(|term| Reverse(before.times(field.id, &term.id)));
    }
    let mut offered: Vec<Offered> = terms
        .into_iter()
        .map(|term| of_term(term, field, entry))
        .collect();
    // What was chosen elsewhere, or by a pack that is gone, can be taken back like the rest.
    for id in chosen(field.id, entry) {
        if !offered.iter().any(|known| known.chosen && known.id == id) {
            let term = field.term(id);
            offered.push(Offered {
                id: id.to_owned(),
                key: None,
                label: term.map_or(id, |term| term.label.as_str()).to_owned(),
                gloss: term.map_or("", |term| term.gloss.as_str()).to_owned(),
                chosen: true,
            });
        }
    }
    offered
}

fn of_term(term: &Term, field: &Field, entry: &Entry) -> Offered {
    Offered {
        id: term.id.clone(),
        key: term.key,
        label: term.label.as_str().to_owned(),
        gloss: term.gloss.as_str().to_owned(),
        chosen: entry.has_chosen(field.id, &term.id),
    }
}

/// The group whose closer words come first: that of the last word chosen, else the quadrant of
/// the affect grid.
fn group(field: &Field, entry: &Entry) -> Option<String> {
    if field.groups.is_empty() || !field.terms().iter().any(|term| term.under.is_some()) {
        return None;
    }
    let chosen = chosen(field.id, entry);
    let last = chosen.last().and_then(|id| field.term(id)?.group.clone());
    last.or_else(|| {
        let quadrant = Quadrant::of(entry.pleasant?, entry.energy?)?;
        Some(quadrant.id().to_owned())
    })
}

fn chosen<'e>(field: &str, entry: &'e Entry) -> Vec<&'e str> {
    match entry.answer(field) {
        Answer::Id(id) => vec![id],
        Answer::Ids(ids) => ids.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Which of the choices are in view: all, or the first few and what is chosen.
pub fn in_view(offered: &[Offered], field: &Field, all: bool) -> Vec<usize> {
    let whole = all || field.form == journal::Form::Scale || offered.len() <= AT_FIRST + 1;
    (0..offered.len())
        .filter(|at| whole || *at < AT_FIRST || offered[*at].chosen)
        .collect()
}

/// Chooses, or takes back what is chosen.
///
/// What stands for another answer (a worry about a child) is never taken back by choosing it
/// again: it asks for the help panel, and what it stores may have been chosen in its own name.
pub fn choose(entry: &mut Entry, field: &Field, id: &str, now: Moment) -> Choice {
    let choice = match field.form {
        journal::Form::Scale => {
            let number = id.parse().ok();
            let again =
                number.is_some_and(|number| entry.answer(field.id) == Answer::Number(number));
            taken_unless(again, entry.set_number(field.id, number.filter(|_| !again)))
        }
        journal::Form::YesNo => {
            let yes = id == "yes";
            let again = entry.answer(field.id) == Answer::Yes(yes);
            taken_unless(again, entry.set_yes(field.id, (!again).then_some(yes)))
        }
        _ => {
            let stands_for = field.term(id).and_then(|term| term.stores.as_deref());
            if stands_for.is_some_and(|stored| entry.has_chosen(field.id, stored)) {
                Choice::Taken
            } else {
                entry.choose(field, id)
            }
        }
    };
    note_time(entry, field.id, now);
    choice
}

fn taken_unless(again: bool, fits: bool) -> Choice {
    match (fits, again) {
        (false, _) => Choice::NotAChoice,
        (true, true) => Choice::TakenBack,
        (true, false) => Choice::Taken,
    }
}

/// Takes the last choice of a row away; the kind stays.
pub fn take_last_back(entry: &mut Entry, field: &Field, now: Moment) {
    let last = match entry.answer(field.id) {
        Answer::Ids([.., last]) => Some(last.clone()),
        _ => None,
    };
    match last {
        Some(last) => {
            entry.choose(field, &last);
        }
        None => {
            entry.clear(field.id);
        }
    }
    note_time(entry, field.id, now);
}

/// Some answers mean nothing without the moment at which they were given.
fn note_time(entry: &mut Entry, field: &str, now: Moment) {
    use chrono::SubsecRound;
    let now = now.trunc_subsecs(0);
    match field {
        "recovered" => entry.recovered_at = entry.recovered.as_ref().map(|_| now),
        "safeguarding_fork" => {
            let told = entry
                .safeguarding_fork
                .as_ref()
                .is_some_and(|fork| fork != "none");
            entry.safeguarding_at = told.then_some(now);
        }
        _ => {}
    }
}

/// Whether a row has all the answers that it takes.
pub fn is_full(entry: &Entry, field: &Field) -> bool {
    match entry.answer(field.id) {
        Answer::Absent => false,
        Answer::Ids(ids) => ids.len() >= field.most,
        _ => true,
    }
}
