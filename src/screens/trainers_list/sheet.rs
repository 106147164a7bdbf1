//! The whole list as a plain text, for a trainer who has no Evenkeel in front of them.

use chrono::NaiveDate;

use super::{Point, answer};
use crate::effect::Sheet;
use crate::practice::Practice;
use crate::screens::words;

/// Every question on the list, with what was answered and how it is seen.
pub fn of(points: &[Point<'_>], practice: &Practice) -> Sheet {
    let questions = words::count(points.len() as u64, "question");
    let mut lines = vec![
        "What I see differently from the course".to_owned(),
        format!(
            "{questions} to talk over, written out on {}.",
            date(practice.today())
        ),
        "What stands here counts in no score until it is let be.".to_owned(),
    ];
    for (number, point) in (1..).zip(points) {
        lines.extend([String::new(), format!("{number}. {}", point.item.title)]);
        for (label, said) in said(*point, practice) {
            lines.extend([String::new(), format!("{label}:")]);
            lines.extend(said);
        }
    }
    lines.push(String::new());
    Sheet {
        title: "The trainer's list".to_owned(),
        stem: "evenkeel-trainers-list".to_owned(),
        text: lines.join("\n"),
    }
}

/// A day that is still clear in another year.
fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// Everything that there is to say of one question, each under what it is.
pub fn said(point: Point<'_>, practice: &Practice) -> Vec<(&'static str, Vec<String>)> {
    let Point {
        walk,
        item,
        dispute,
    } = point;
    let filled = |text: &str| practice.filled(text).into_owned();
    let one = |text: String| vec![text];
    let asked = item.texts().nth(1).map(|prompt| filled(prompt));
    let answered = walk.progress.answered(&item.id);
    let given = answered.map(|answer| &answer.given);
    let mine = given.map(|given| answer::lines(item, given, practice));
    let key = answer::key(item, practice);
    let feedback = item.recap(given).map(|recap| filled(&recap));
    let day = date(dispute.date);
    let sight = match &dispute.why {
        Some(why) => format!("{} ({day})", why.0),
        None => format!("No words with it ({day})."),
    };
    let place = walk.pack.sitting_of(&item.id);
    let place = place.map(|sitting| {
        let pack = walk.pack;
        format!("\"{}\", in {} {}", sitting.title, pack.title, pack.version)
    });
    let told = [
        ("Where", place.map(one)),
        ("Asked", asked.map(one)),
        ("I answered", mine),
        ("How I see it", Some(one(sight))),
        ("The course holds", Some(key)),
        ("What the course says to my answer", feedback.map(one)),
    ];
    let told = told.into_iter().filter_map(|(label, said)| {
        let said = said.filter(|said| !said.is_empty())?;
        Some((label, said))
    });
    told.collect()
}
