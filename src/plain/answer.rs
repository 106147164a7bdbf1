//! What a typed line means on the page in front: a number, a word, or text.

use crate::app::App;
use crate::input::{Command, Key, Place, Press};
use crate::page::{Body, Chips, Page};
use crate::plain::Said;

/// How many lines that can be chosen are said again after an answer that was not understood.
const MOST_AGAIN: usize = 9;

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
        (Place::Writing | Place::Note, _) => Ask::Text,
        (Place::Line, Some(Body::Field { line, .. })) if line.is_hidden() => Ask::Hidden,
        (Place::Line | Place::Word | Place::Filter, _) => Ask::Line,
        _ => Ask::Choice,
    }
}

/// The words before which a line is typed. `first` says whether this kind is asked for the first
/// time: what it means is said once, and who listens has heard it by then.
pub fn prompt(app: &App, ask: Ask, first: bool, said: &[Said]) -> String {
    match ask {
        Ask::Hidden => return "Type, then Enter; it is not shown: ".to_owned(),
        Ask::Text => return "Write. A full stop on a line of its own ends it.\n".to_owned(),
        Ask::Line if first => return "Type, then Enter: ".to_owned(),
        Ask::Line => return "? ".to_owned(),
        Ask::Choice => {}
    }
    let help = if first { ", help says more" } else { "" };
    let page = app.page();
    let focused = page.rows.iter().find(|row| row.focused);
    match focused.map(|row| &row.body) {
        Some(Body::Scale { number, .. }) => {
            return format!("A number from 1 to 9, or Enter for {number}{help}: ");
        }
        Some(Body::Chips(_)) if is_on_a_scale(&page) => {
            return format!("A number, or Enter to leave it{help}: ");
        }
        Some(Body::Chips(_)) => return format!("Letters, or Enter to leave it{help}: "),
        _ if app.place() == Place::Answered => return format!("Enter goes on{help}: "),
        _ if app.place() == Place::Exercise => {
            return "Enter for the next step, back to stop: ".to_owned();
        }
        _ => {}
    }
    let line = said.iter().find(|line| line.focused && line.has_number());
    match line.and_then(|line| line.number) {
        Some(number) if first => {
            format!("A number chooses a line, Enter chooses {number}{help}: ")
        }
        Some(number) => format!("A number, or Enter for {number}: "),
        None if matches!(app.place(), Place::Question | Place::Test) => format!("A number{help}: "),
        None if goes_on(app.place()) => format!("Enter goes on{help}: "),
        None => "A word such as back, help says more: ".to_owned(),
    }
}

/// Whether Enter goes on where nothing is to be chosen.
fn goes_on(place: Place) -> bool {
    matches!(place, Place::Player | Place::Exercise | Place::Answered)
}

/// What is asked on a page, to be said once more: the lines that can be chosen and the sentence
/// before them where that is little to listen to twice, and else the focused line.
pub fn question(said: &[Said]) -> &[Said] {
    let numbered = |line: &Said| line.has_number();
    let (Some(first), Some(last)) = (
        said.iter().position(numbered),
        said.iter().rposition(numbered),
    ) else {
        // A question on a scale, or nothing at all.
        let asked = said.iter().position(|line| line.focused);
        return asked.map_or(&[], |at| &said[at..=at]);
    };
    let few = said.iter().filter(|line| numbered(line)).count() <= MOST_AGAIN;
    let focused = said.iter().position(|line| line.focused);
    match (few, focused) {
        (true, _) => &said[first.saturating_sub(1)..=last],
        (false, Some(at)) => &said[at..=at],
        (false, None) => &[],
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
    if matches!(place, Place::Line | Place::Word) {
        return Reply::Keys(typed(line));
    }
    if let Ok(number) = word.parse::<usize>() {
        return numbered(number, place, &app.page(), rows);
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
    if let Some(command) = by_key(app, place, &word) {
        return Reply::Do(command);
    }
    match place {
        Place::Filter => Reply::Keys(typed(line.trim())),
        Place::Chips => letters(&app.page(), &word),
        _ => Reply::Unknown,
    }
}

/// Whether the focused row is answered by a number, and by this one too.
fn is_chip_of_a_scale(number: usize, page: &Page<'_>) -> bool {
    let label = number.to_string();
    let is_there = |row: &Chips| row.chips.iter().any(|chip| chip.label == label);
    is_on_a_scale(page) && focused_chips(page).is_some_and(is_there)
}

/// The chips of the focused row whose letters, or whose words, were typed. Anything else is not
/// understood: a sentence has letters too, and none of them was meant.
fn letters(page: &Page<'_>, word: &str) -> Reply {
    let Some(row) = focused_chips(page) else {
        return Reply::Unknown;
    };
    let mut chips = row.chips.iter().filter(|chip| !chip.key.is_empty());
    if let Some(chip) = chips.find(|chip| chip.label.to_lowercase() == word) {
        return Reply::Keys(typed(&chip.key));
    }
    let parts = || word.split([' ', ',']).filter(|part| !part.is_empty());
    let is_a_chip = |part: &str| row.chips.iter().any(|chip| chip.key == part);
    if parts().all(is_a_chip) {
        Reply::Keys(parts().flat_map(typed).collect())
    } else {
        Reply::Unknown
    }
}

/// What a number means: an answer where it is asked for one, or else the line of that number.
fn numbered(number: usize, place: Place, page: &Page<'_>, rows: usize) -> Reply {
    let as_keys = || Reply::Keys(typed(&number.to_string()));
    let focused = page.rows.iter().find(|row| row.focused);
    let on_a_scale = matches!(focused.map(|row| &row.body), Some(Body::Scale { .. }));
    match number {
        1..=9 if on_a_scale => as_keys(),
        _ if on_a_scale => Reply::Unknown,
        _ if place == Place::Chips && is_chip_of_a_scale(number, page) => as_keys(),
        number if !(1..=rows).contains(&number) => Reply::Unknown,
        // What has digits of its own has those of its lines.
        1..=9
            if matches!(
                place,
                Place::Question | Place::Answered | Place::Panel | Place::Test
            ) =>
        {
            as_keys()
        }
        number => Reply::Choose(number),
    }
}

/// The command of a key that is named in full, as the pages and the footer name it: what they say
/// of keys holds here too, typed as a word.
fn by_key(app: &App, place: Place, word: &str) -> Option<Command> {
    if matches!(place, Place::Filter | Place::Chips) && word.chars().count() == 1 {
        return None;
    }
    let key: Key = word.parse().ok()?;
    app.bound_to(key)
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

/// Whether words stand in the page's text already.
pub fn is_written_on(page: &Page<'_>) -> bool {
    page.rows
        .iter()
        .any(|row| matches!(&row.body, Body::Editor(editor) if !editor.text().is_empty()))
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

/// Whether left and right go from step to step here, as in a sitting, and do not only move a focus.
pub fn has_steps(place: Place) -> bool {
    matches!(place, Place::Player | Place::Question | Place::Answered)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Chip;

    fn chips() -> Page<'static> {
        let mut page = Page::default();
        let chip = |key: &str, label: &str| Chip {
            key: key.to_owned(),
            label: label.to_owned(),
            ..Chip::default()
        };
        let row = Chips {
            label: "I was".to_owned(),
            chips: vec![chip("b", "stretched"), chip("e", "both at once")],
            ..Chips::default()
        };
        page.push_focus(Body::Chips(row), true);
        page
    }

    fn scale() -> Page<'static> {
        let mut page = Page::default();
        let scale = Body::Scale {
            label: "How pleasant is this?".to_owned(),
            number: 5,
            means: String::new(),
        };
        page.push_focus(scale, true);
        page
    }

    #[test]
    fn letters_and_words_of_chips_choose_and_a_sentence_does_not() {
        let keys = |text: &str| Reply::Keys(typed(text));
        assert!(letters(&chips(), "b, e") == keys("be"));
        assert!(letters(&chips(), "both at once") == keys("e"));
        for meant_otherwise in ["by the kettle", "be", "bed", "b and e"] {
            assert!(letters(&chips(), meant_otherwise) == Reply::Unknown);
        }
    }

    #[test]
    fn a_number_outside_what_is_asked_is_not_an_answer() {
        let page = scale();
        let grid = |number| numbered(number, Place::Grid, &page, 2);
        assert!(grid(7) == Reply::Keys(typed("7")));
        assert!(grid(10) == Reply::Unknown);
        assert!(grid(0) == Reply::Unknown);
        let plain = Page::default();
        let question = |number| numbered(number, Place::Question, &plain, 4);
        assert!(question(4) == Reply::Keys(typed("4")));
        assert!(question(5) == Reply::Unknown);
        assert!(question(10) == Reply::Unknown);
        assert!(numbered(17, Place::Learn, &plain, 17) == Reply::Choose(17));
    }
}
