//! What came of an author's work for which a place was chosen, in the chooser's own words.

use super::{Files, Stage};
use crate::effect::{Authored, Built, QuestionsTaken};
use crate::page::Notice;
use crate::screens::cursor::Cursor;
use crate::screens::{Ask, Destination, Purpose, words};

/// Most of what could not be taken over that is told here; the check names the rest.
const MOST_LOSSES: usize = 20;

/// Takes in what came of it.
pub fn hear(screen: &mut Files, authored: &Authored) -> Vec<Ask> {
    screen.cursor = Cursor::default();
    match authored {
        Authored::Begun(folder) => {
            let said = "A small whole pack is written. Open its files in any text editor, and write your own texts in their place.";
            return vec![
                Ask::Swap(Destination::PackFolder(folder.clone())),
                Ask::Say(Notice::plain(said)),
            ];
        }
        Authored::Built(built) => screen.stage = Stage::Built(built.path.clone(), told(built)),
        Authored::Taken(path) => {
            if let Purpose::BuildPack(_) = screen.purpose {
                screen.stage = Stage::Over(path.clone());
                return vec![];
            }
            screen.stage = Stage::Choosing;
            let path = super::view::shown(&path.display().to_string());
            let said = format!(
                "There is something in {path} already. It was left as it is. Please choose another place."
            );
            return vec![Ask::Say(Notice::care(said))];
        }
        Authored::DoesNotFit(why) => {
            screen.stage = Stage::Choosing;
            return vec![Ask::Say(Notice::care(why.clone()))];
        }
        Authored::QuestionsTaken(taken) => screen.stage = Stage::Done(taken_over(taken)),
        _ => {}
    }
    vec![]
}

/// What was built, and who signed it.
fn told(built: &Built) -> Vec<String> {
    let mut told = vec![
        "The pack is built, and was read back.".to_owned(),
        built.path.display().to_string(),
        match built.signed_by {
            Some(key) => format!("It is signed with your key \"{key}\"."),
            None => "It is not signed: nobody can check who wrote it.".to_owned(),
        },
        format!("Its SHA-256 is {}.", built.sha256),
    ];
    for path in &built.left_out {
        told.push(format!(
            "{path} was left out, because nothing in the pack refers to it."
        ));
    }
    told
}

/// What was taken over, and what was not.
fn taken_over(taken: &QuestionsTaken) -> Vec<String> {
    let mut told = match &taken.unit {
        Some(unit) => vec![
            format!(
                "Taken over: {}.",
                words::count(taken.count as u64, "question")
            ),
            unit.display().to_string(),
            "What is left to write, the check names.".to_owned(),
        ],
        None => vec!["No question could be taken over, and nothing was written.".to_owned()],
    };
    for loss in taken.losses.iter().take(MOST_LOSSES) {
        let left = if loss.whole { "Left out. " } else { "" };
        told.push(format!(
            "Line {}, \"{}\": {left}{}",
            loss.line, loss.title, loss.what
        ));
    }
    let more = taken.losses.len().saturating_sub(MOST_LOSSES);
    if more > 0 {
        told.push(format!("And {more} more of this kind."));
    }
    told
}
