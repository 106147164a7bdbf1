//! The pages of the player.

use super::{On, Player, is_done};
use crate::course::{Item as Step, ItemKind, Question, Sitting};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::screens::words;

/// The step in front.
pub fn page<'a>(screen: &'a Player, practice: &'a Practice) -> Page<'a> {
    let pack = &practice.content.pack;
    let Some(sitting) = pack.sitting(&screen.sitting) else {
        let mut page = Page::new("Learn", "");
        page.say("This sitting is no longer part of the course. Everything you did still counts.");
        return page;
    };
    let module = pack
        .home_of(&sitting.id)
        .map(|(module, _)| module.title.to_string())
        .unwrap_or_default();
    let title = format!("Learn › {module} › {}", sitting.title);
    let of = sitting.items.len();
    let Some(step) = sitting.items.get(screen.step) else {
        let mut page = Page::new(title, "the end");
        end(screen, sitting, practice, &mut page);
        return page;
    };
    let mut page = Page::new(title, format!("step {} of {of}", screen.step + 1));
    page.label_width = 30;
    page.heading(step.title.to_string());
    page.blank();
    match &step.kind {
        ItemKind::Page(text) => page.push(Body::Prose(text.text.as_str())),
        ItemKind::Multi(asked) => page.push(Body::Prose(asked.prompt.as_str())),
        ItemKind::Exercise(asked) => page.push(Body::Prose(asked.prompt.as_str())),
        ItemKind::Practice(asked) => page.push(Body::Prose(asked.prompt.as_str())),
        ItemKind::SelfRating(asked) => page.push(Body::Prose(asked.prompt.as_str())),
        ItemKind::Choice(choice) => question(screen, choice, &mut page),
        ItemKind::CheckIn(asked) => {
            if let On::CheckIn(plot) = &screen.on {
                page.push(Body::Prose(asked.prompt.as_str()));
                page.blank();
                plot.say(&mut page);
            } else if let Some(after) = &asked.after {
                page.push_focus(Body::Prose(after.as_str()), true);
            }
        }
        ItemKind::Reflect(asked) => {
            page.push(Body::Prose(asked.prompt.as_str()));
            page.blank();
            reflect(screen, step, practice, &mut page);
        }
    }
    let credit = pack.credit(step);
    if !credit.is_empty() && !matches!(screen.on, On::CheckIn(_)) {
        page.blank();
        page.push(Body::Item(Item::default().aside(credit).tone(Tone::Quiet)));
    }
    page
}

fn question<'a>(screen: &'a Player, choice: &'a Question, page: &mut Page<'a>) {
    let On::Choice {
        cursor,
        chosen,
        hint,
    } = &screen.on
    else {
        return;
    };
    page.push(Body::Prose(choice.prompt.as_str()));
    page.blank();
    let focus = cursor.row(choice.options.len());
    for (at, option) in choice.options.iter().enumerate() {
        let yours = chosen.as_ref() == Some(&option.id);
        let item = Item {
            key: (at + 1).to_string(),
            label: option.text.to_string(),
            aside: if yours { "yours" } else { "" }.to_owned(),
            chosen: yours,
            ..Item::default()
        };
        page.item(item, at == focus);
    }
    let answered = chosen.as_ref().and_then(|id| choice.option(id));
    if let Some(option) = answered {
        page.blank();
        page.push(Body::Prose(option.feedback.as_str()));
    } else if let (true, Some(hint)) = (*hint, &choice.hint) {
        page.blank();
        page.push(Body::Prose(hint.as_str()));
    }
}

fn reflect(screen: &Player, step: &Step, practice: &Practice, page: &mut Page<'_>) {
    let On::Reflect(cursor) = &screen.on else {
        return;
    };
    let done = is_done(step, practice);
    let row = cursor.row(2);
    if done {
        page.say("Your words stand in your journal. Nobody else can open it.");
        page.blank();
        page.item(Item::new("Write some more", "as another entry"), row == 0);
        page.item(Item::new("Go on", ""), row == 1);
    } else {
        page.quiet("A few words are plenty. They go into your journal, which only you can open.");
        page.blank();
        page.item(
            Item::new("Write", "what you begin is kept at once"),
            row == 0,
        );
        page.item(
            Item::new("Later", "go on without it; it waits here"),
            row == 1,
        );
    }
}

/// What is said when the last step is behind: what was left open, and what the sitting moved.
fn end(screen: &Player, sitting: &Sitting, practice: &Practice, page: &mut Page<'_>) {
    let open = sitting
        .items
        .iter()
        .filter(|item| !is_done(item, practice))
        .count();
    if open == 0 {
        page.heading("That is this sitting done.");
    } else {
        page.heading("That is the end of this sitting for now.");
        page.blank();
        page.say(format!(
            "{} left for later. Learn takes you back to it whenever you like.",
            words::count(open as u64, "step")
        ));
    }
    page.blank();
    if let Some((_, summary)) = practice.standing() {
        page.say(format!(
            "Towards your licence: {} of {} met.",
            summary.met, summary.total
        ));
        page.push(Body::Meter {
            share: summary.share,
            words: summary.next.clone(),
        });
        if screen.before.is_some_and(|before| summary.share > before) {
            page.say("What you did here moved it.");
        }
        page.blank();
    }
    page.item(Item::new("Go on", "back to where you came from"), true);
}
