//! The page of Today.

use super::{Line, Today};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::{Person, Practice};
use crate::record::DraftOf;
use crate::screens::words;

/// What is next, in the order in which a tired person would want it.
pub fn page<'a>(screen: &Today, practice: &'a Practice) -> Page<'a> {
    let aside = format!(
        "{} · your {} week",
        words::long_date(practice.today()),
        words::ordinal(practice.week())
    );
    let mut page = Page::new("Evenkeel", aside);
    page.label_width = 34;
    let lines = Today::lines(practice);
    if practice.welcomes() {
        welcome(screen, &lines, practice, &mut page);
        return page;
    }
    let focus = screen.row(&lines);
    let mut next_said = false;
    for (row, line) in lines.iter().enumerate() {
        let focused = row == focus;
        match line {
            Line::CheckIn => {
                page.item(
                    Item::new("How are you, right now?", "check in, five seconds").shortcut("c"),
                    focused,
                );
                page.blank();
                if !practice.is_read() {
                    page.quiet("Reading your practice.");
                }
            }
            Line::Draft(_) | Line::Sitting(_) | Line::Review | Line::Yesterday(_) => {
                if !next_said {
                    page.heading("Next");
                    next_said = true;
                }
                if let Some(item) = next_item(line, practice) {
                    page.item(item, focused);
                }
            }
            Line::Log => {
                page.item(
                    Item::new("A moment worth keeping?", "log it, half a minute").shortcut("e"),
                    focused,
                );
                page.blank();
            }
            Line::LookBack(_) | Line::GoOn(_) | Line::SomethingElse => {}
            Line::Licence => licence(&mut page, practice, focused),
            Line::RecoveryCode => page.item(
                Item::new(
                    "Recovery code not on paper yet",
                    "Enter makes one to write down",
                ),
                focused,
            ),
            Line::Copy => page.item(
                Item::new("A copy outside this computer", copy_words(practice)),
                focused,
            ),
        }
    }
    if let Some(person) = practice.person() {
        advice(&mut page, person);
    }
    for unusable in &practice.content.unusable {
        page.blank();
        page.quiet(format!("{unusable} Learn leads to the packs."));
    }
    page
}

fn next_item(line: &Line, practice: &Practice) -> Option<Item> {
    match line {
        Line::Draft(of) => {
            let draft = practice.person()?.drafts.get(of)?;
            let what = match of {
                DraftOf::Moment => "A moment you began to log",
                DraftOf::Revision(_) => "A change you began",
                DraftOf::Reflection | DraftOf::Item { .. } | DraftOf::Answer { .. } => {
                    "Words you began"
                }
            };
            let when = words::day_and_time(draft.at, practice.now);
            Some(Item::new(what, format!("{when}; nothing is lost")))
        }
        Line::Sitting(named) => {
            let walk = practice.walk_in(&named.pack)?;
            let sitting = walk.pack.sitting(&named.id)?;
            let step = walk.step(sitting);
            let minutes = words::count(u64::from(sitting.minutes), "minute");
            let value = if step == 0 {
                minutes
            } else {
                format!("go on at step {} of {}", step + 1, sitting.items.len())
            };
            // One course needs no name; of several, that which is counted needs none.
            let value = if walk.pack.id == practice.pack().id {
                value
            } else {
                format!("{value}, in \"{}\"", walk.pack.title)
            };
            Some(Item::new(sitting.title.to_string(), value))
        }
        Line::Review => Some(Item::new("Review", words::ready(&practice.reviews()))),
        Line::Yesterday(id) => {
            let at = practice.person()?.shelf.get(id)?.occurred_at;
            let label = format!("Yesterday, {}", words::time(at));
            Some(Item::new(label, "a few words, if you like"))
        }
        _ => None,
    }
}

/// One thing after a long while away, and nothing that was not done.
fn welcome(screen: &Today, lines: &[Line], practice: &Practice, page: &mut Page<'_>) {
    page.heading("Good to have you back.");
    page.blank();
    let places = practice.places();
    let was = places.first().and_then(|(walk, place)| {
        let (module, _) = walk.pack.home_of(&place.sitting.id)?;
        let step = place.sitting.items.get(place.step);
        let at = step.map_or(&place.sitting.title, |step| &step.title);
        Some(format!("You were in {}, at \"{at}\". ", module.title))
    });
    page.say(format!(
        "{}Everything you did still counts.",
        was.unwrap_or_default()
    ));
    page.blank();
    let focus = screen.row(lines);
    for (row, line) in lines.iter().enumerate() {
        let item = match line {
            Line::LookBack(_) => Item::new("Two minutes to remind me", "then on from there"),
            Line::GoOn(_) => Item::new("Go straight on", ""),
            _ => Item::new("Something else", "Today as it always is"),
        };
        page.item(item, row == focus);
    }
}

fn licence(page: &mut Page<'_>, practice: &Practice, focused: bool) {
    let Some((_, summary)) = practice.standing().filter(|_| practice.is_read()) else {
        page.item(Item::new("Towards your licence", ""), focused);
        return;
    };
    page.item(
        Item::new(
            "Towards your licence",
            format!("{} of {} met", summary.met, summary.total),
        ),
        focused,
    );
    page.push(Body::Meter {
        share: summary.share,
        words: summary.next.clone(),
    });
    page.blank();
}

fn copy_words(practice: &Practice) -> String {
    let copied = practice.person().and_then(|person| {
        let at = person.marks.get(&crate::record::MarkOf::CopiedOutside)?;
        Some(words::short_date(at.date_naive()))
    });
    copied.map_or_else(
        || "none yet; Enter makes one".to_owned(),
        |day| format!("last made {day}; Enter makes one"),
    )
}

fn advice(page: &mut Page<'_>, person: &Person) {
    if !person.unread.is_empty() {
        page.blank();
        page.push(Body::Say(
            format!(
                "{} could not be read. The file is damaged; nothing was changed in it. A copy can \
                 be brought back: Ctrl-P, then \"restore\".",
                words::count(person.unread.len() as u64, "row")
            ),
            Tone::Care,
        ));
    }
    for line in &person.advice {
        page.blank();
        page.quiet(line.clone());
    }
}
