//! What somebody sees in described moments: how well they tell them apart, and to which side they
//! err, in words.

use super::{Ask, Screen, Size};
use crate::course::{Leaning, Pack, Recognition as Seen, Walk};
use crate::input::{Command, Place};
use crate::page::{Body, Item, Page};
use crate::practice::Practice;
use crate::screens::words;

/// What was seen so far.
#[derive(Debug)]
pub struct Recognition;

impl Screen for Recognition {
    fn place(&self) -> Place {
        Place::List
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let mut page = Page::new("Learn › What you see", "");
        page.label_width = 30;
        if !practice.person().is_some_and(|person| person.read_whole) {
            page.quiet("Reading your practice.");
            return page;
        }
        let all = practice.walks().map(Walk::recognition);
        let seen = all.fold(Seen::default(), Seen::with);
        page.aside = words::count(seen.all().into(), "moment");
        if seen.is_enough() {
            counted(seen, &mut page);
        } else if !tells_moments(practice) {
            page.say("This course describes no moments yet. Where one does, it is said here how well you tell those with something to see from ordinary ones.");
            return page;
        } else {
            too_few(seen, &mut page);
        }
        page.blank();
        page.quiet(
            "The first answer to each moment counts; one that comes back is for remembering. Of two moments that are told alike, neither counts.",
        );
        page.quiet(rated(seen));
        page.blank();
        // Nothing has the focus, so that reading begins at the top.
        page.quiet("Enter goes back.");
        page
    }

    fn update(&mut self, command: Command, _practice: &Practice) -> Option<Vec<Ask>> {
        (command == Command::Choose).then(|| vec![Ask::Back])
    }
}

/// Whether any pack describes moments.
fn tells_moments(practice: &Practice) -> bool {
    let packs = practice.content.packs().map(|whole| &whole.pack);
    let mut items = packs.flat_map(Pack::items);
    items.any(|item| item.vignette().is_some())
}

/// How many more make it worth saying.
fn too_few(seen: Seen, page: &mut Page<'_>) {
    page.heading("Too few yet to say anything.");
    page.blank();
    let something = words::count(seen.signals().into(), "moment");
    page.say(format!(
        "So far: {something} with something to see, and {} ordinary.",
        seen.ordinary()
    ));
    let (something, ordinary) = seen.missing();
    let something = (something > 0).then(|| format!("{something} more with something to see"));
    let ordinary = (ordinary > 0).then(|| match ordinary {
        1 => "1 more ordinary one".to_owned(),
        many => format!("{many} more ordinary ones"),
    });
    let more: Vec<String> = something.into_iter().chain(ordinary).collect();
    page.say(format!(
        "{} would make it worth saying. They come as the course goes on.",
        more.join(" and ")
    ));
}

fn counted(seen: Seen, page: &mut Page<'_>) {
    let (Some(apart), Some(line), Some(leaning)) =
        (seen.d_prime(), seen.criterion(), seen.leaning())
    else {
        return;
    };
    page.heading(headline(leaning));
    page.blank();
    page.say(means(leaning));
    page.blank();
    page.push(figure(
        "Something, and seen",
        format!("{} of {}", seen.hits, seen.signals()),
    ));
    page.push(figure(
        "Ordinary, yet seen as more",
        format!("{} of {}", seen.false_alarms, seen.ordinary()),
    ));
    let percent = f64::from(seen.right()) * 100.0 / f64::from(seen.all().max(1));
    page.push(figure(
        "As the key has it",
        format!("{} of {}, {percent:.0} in 100", seen.right(), seen.all()),
    ));
    page.push(figure("Telling them apart", number(apart)));
    page.quiet(
        "That is d-prime. It says how well the two kinds are told apart, wherever the line is drawn: 0 is as good as guessing, 1 is fair, above 3 hardly anything is mistaken.",
    );
    page.push(figure("Where the line is", number(line)));
    page.quiet(
        "That is the criterion. Above 0 you wait until it is plain; below 0 you call it something early; at 0 neither.",
    );
}

fn figure(label: &str, value: String) -> Body<'static> {
    Body::Item(Item::new(label, value))
}

/// A number with two places, on its side of 0 in words: a sign is easily missed by ear.
fn number(number: f64) -> String {
    let shown = format!("{:.2}", number.abs());
    if number < 0.0 && shown != "0.00" {
        format!("{shown} below 0")
    } else {
        shown
    }
}

fn headline(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::Eager => "You see something sooner than these moments show it.",
        Leaning::Even => "You lean to neither side.",
        Leaning::Cautious => "You leave a moment ordinary sooner than these moments do.",
    }
}

/// Both sides are told as kindly, and both are told what they cost.
fn means(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::Eager => {
            "You are somebody who overlooks nobody, and children are lucky in that. What it costs: a child who is only loud, quick or quiet is met as if something were amiss. Before the next one, ask what else it could be."
        }
        Leaning::Even => {
            "Where you and the keys differ, it goes one way about as often as the other. Keep saying what told you: that is what sharpens it."
        }
        Leaning::Cautious => {
            "You are somebody who lets children be, and they are lucky in that. What it costs: a small sign, or a quiet one, goes by. Before the next one, look once more at hands, face and breath."
        }
    }
}

/// For what this is, as long as the keys are what they are.
fn rated(seen: Seen) -> String {
    let rated = "rated by at least five practitioners, each by themselves";
    let what = match seen.rated {
        0 => {
            format!("None of these keys was {rated}: where you see it otherwise, you may be right.")
        }
        some => format!(
            "Of the {} keys {some} were {rated}; only such are among the questions that a licence wants remembered.",
            seen.all()
        ),
    };
    format!("This is practice feedback, never a licence requirement. {what}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sees_much_is_told_as_kindly_as_who_sees_little() {
        let [eager, cautious] = [Leaning::Eager, Leaning::Cautious].map(means);
        for said in [eager, cautious] {
            assert!(said.starts_with("You are somebody who"), "{said}");
            assert!(said.contains("lucky in that. What it costs:"), "{said}");
        }
        let words = |said: &str| said.split_whitespace().count();
        assert!(words(eager).abs_diff(words(cautious)) < 10);
    }

    #[test]
    fn what_is_still_to_come_is_said() {
        let said = |seen: Seen| {
            let mut page = Page::new("", "");
            too_few(seen, &mut page);
            let rows = page.rows.into_iter().filter_map(|row| match row.body {
                Body::Say(said, _) => Some(said),
                _ => None,
            });
            rows.collect::<Vec<_>>().join(" ")
        };
        let seen = Seen {
            hits: 8,
            ..Seen::default()
        };
        assert!(
            said(seen).contains("ordinary. 8 more ordinary ones would make"),
            "{}",
            said(seen)
        );
        let both = "8 more with something to see and 8 more ordinary ones would make it worth";
        assert!(said(Seen::default()).contains(both));
        assert_eq!(number(-0.634), "0.63 below 0");
        assert_eq!(number(-0.001), "0.00");
    }
}
