//! What a typed line means on the page in front: a number, a word, or text.

use crate::app::App;
use crate::input::{Command, Key, Place, Press};
use crate::page::{Body, Chips, Page};

/// What is asked for at the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A number, a word, or Enter to go on.
    Choice,
    /// A line of text.
    Line,
    /// A line that is not shown.
    Hidden,
    /// Lines of text, ended by a full stop on a line of its own.
    Text,
}

/// What a line comes to.
#[derive(Clone, PartialEq, Eq)]
pub enum Reply {
    /// These keys, in this order.
    Keys(Vec<Key>),
    /// This command.
    Do(Command),
    /// The row of this number, counted from 1: focused, then chosen.
    Choose(usize),
    /// The page once more.
    Repeat,
    /// Where the person is.
    Where,
    /// The words that work here.
    Help,
    /// Nothing that is understood here.
    Unknown,
}

/// What the page in front asks for.
pub fn asked(place: Place, page: &Page<'_>) -> Ask {
    let focused = page.rows.iter().find(|row| row.focused);
    match (place, focused.map(|row| &row.body)) {
        (Place::Writing, _) => Ask::Text,
        (Place::Line, Some(Body::Field { line, .. })) if line.is_hidden() => Ask::Hidden,
        (Place::Line | Place::Filter, _) => Ask::Line,
        _ => Ask::Choice,
    }
}

/// What a line means in this place, on a page with so many rows that can be reached.
pub fn understand(app: &App, rows: usize, line: &str) -> Reply {
    let place = app.place();
    let word = line.trim().to_lowercase();
    match word.as_str() {
        "repeat" => return Reply::Repeat,
        "where" => return Reply::Where,
        "help" => return Reply::Help,
        "back" => return Reply::Do(Command::Back),
        "quit" => return Reply::Do(Command::Quit),
        _ => {}
    }
    if place == Place::Line {
        return Reply::Keys(typed(line));
    }
    let number = word.parse::<usize>().ok();
    match number {
        Some(_)
            if matches!(
                place,
                Place::Question | Place::Answered | Place::Panel | Place::Grid
            ) =>
        {
            return Reply::Keys(typed(&word));
        }
        Some(_) if place == Place::Chips && is_on_a_scale(&app.page()) => {
            return Reply::Keys(typed(&word));
        }
        Some(number) if (1..=rows).contains(&number) => return Reply::Choose(number),
        _ => {}
    }
    if let Some(number) = word
        .strip_prefix("line ")
        .and_then(|rest| rest.trim().parse().ok())
    {
        return Reply::Choose(number);
    }
    if word.is_empty() {
        // On a row of chips Enter alone would save: here it only goes on.
        let on_chips = place == Place::Chips && focused_chips(&app.page()).is_some();
        return Reply::Do(if on_chips {
            Command::NextRow
        } else {
            Command::Choose
        });
    }
    if let Some(command) = named(app, &word) {
        return Reply::Do(command);
    }
    match place {
        Place::Filter => Reply::Keys(typed(line.trim())),
        Place::Chips => Reply::Keys(typed(&word.replace([' ', ','], ""))),
        _ => Reply::Unknown,
    }
}

/// Whether the page asks on a grid, which is for eyes; its twin of two questions asks the same.
pub fn is_for_the_eye_alone(page: &Page<'_>) -> bool {
    page.rows
        .iter()
        .any(|row| matches!(row.body, Body::Grid { .. }))
}

/// Whether the focused row is answered by typing rather than chosen.
pub fn is_typed_into(page: &Page<'_>) -> bool {
    let focused = page.rows.iter().find(|row| row.focused);
    focused.is_some_and(|row| {
        matches!(
            row.body,
            Body::Chips(_) | Body::Editor(_) | Body::Field { .. } | Body::Grid { .. }
        )
    })
}

/// How many characters stand in the page's field, if it has one.
pub fn typed_so_far(page: &Page<'_>) -> usize {
    page.rows
        .iter()
        .find_map(|row| match &row.body {
            Body::Field { line, .. } => Some(line.text().chars().count()),
            _ => None,
        })
        .unwrap_or(0)
}

/// The chips of the focused row, if it is a row of chips.
fn focused_chips<'p>(page: &'p Page<'_>) -> Option<&'p Chips> {
    let row = page.rows.iter().find(|row| row.focused)?;
    match &row.body {
        Body::Chips(chips) => Some(chips),
        _ => None,
    }
}

/// Whether the focused row is answered by a number.
fn is_on_a_scale(page: &Page<'_>) -> bool {
    focused_chips(page).is_some_and(|chips| {
        !chips.chips.is_empty()
            && chips
                .chips
                .iter()
                .all(|chip| chip.label.parse::<u8>().is_ok())
    })
}

/// The command of these words, if it can be done now.
fn named(app: &App, words: &str) -> Option<Command> {
    app.offers(true)
        .into_iter()
        .map(|offer| offer.command)
        .find(|command| command.words().to_lowercase() == words)
}

/// A text as keys.
pub fn typed(text: &str) -> Vec<Key> {
    text.chars()
        .map(|letter| Key::plain(Press::Char(letter)))
        .collect()
}

/// Whether a command only moves a focus or a picture, which numbers and words do here.
pub fn is_for_the_eye(command: Command) -> bool {
    matches!(
        command,
        Command::Choose
            | Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::PageUp
            | Command::PageDown
            | Command::First
            | Command::Last
            | Command::NextRow
            | Command::PreviousRow
            | Command::OtherWay
            | Command::Hide
            | Command::Suspend
            | Command::Everything
            | Command::KeysHere
            | Command::Back
            | Command::Quit
    )
}
