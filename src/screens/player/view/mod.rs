//! The pages of the player.

mod around;
pub mod card;
mod doing;
pub mod exemplar;
pub mod matching;
pub mod order;
pub mod question;
pub mod review;
pub mod test_out;
pub mod typed;
pub mod vignette;
mod watching;

use super::doing::is_done;
use super::watching::Asked;
use super::{On, Player, differing, story};
use crate::course::{Item as Step, ItemKind, Pack};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;

/// The step in front, or what stands before, between or after the steps.
pub fn page<'a>(screen: &'a Player, practice: &'a Practice) -> Page<'a> {
    let Some(sitting) = screen.sitting(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This sitting is no longer part of the course. Everything you did still counts.");
        return page;
    };
    let home = screen
        .pack(practice)
        .and_then(|pack| pack.home_of(&sitting.id));
    let module = home.map_or("", |(module, _)| module.title.as_str());
    let mut page = Page::new(format!("Learn › {module} › {}", sitting.title), "");
    page.label_width = 30;
    match (&screen.on, screen.item(practice)) {
        (On::Offer(cursor), Some(step)) => {
            around::offer(*cursor, screen, step, practice, &mut page);
        }
        (On::LookBack, _) => around::look_back(screen, practice, &mut page),
        (On::RoundOver(cursor, cards), _) => {
            let first = cards.then_some(*cursor);
            around::round_over(first, screen, sitting, practice, &mut page);
        }
        (On::End(cursor), _) => around::end(*cursor, screen, sitting, practice, &mut page),
        (_, None) => {}
        (_, Some(item)) => {
            page.aside = format!("step {} of {}", screen.step + 1, sitting.items.len());
            step(screen, item, practice, &mut page);
        }
    }
    page
}

fn step<'a>(screen: &'a Player, step: &'a Step, practice: &'a Practice, page: &mut Page<'a>) {
    page.heading(step.title.to_string());
    page.blank();
    let (pack, walk) = (screen.pack(practice), screen.walk(practice));
    match (&step.kind, &screen.on) {
        (ItemKind::Page(text), _) => page.prose(practice.filled(&text.text)),
        (_, On::Asking(asking)) => {
            asking.say(step, practice, page);
            differing::say(step, walk.filter(|_| asking.given().is_some()), page);
        }
        (ItemKind::CheckIn(asked), On::CheckIn(plot)) => {
            page.prose(practice.filled(&asked.prompt));
            page.blank();
            plot.say(page);
        }
        (ItemKind::CheckIn(asked), _) => doing::after(asked.after.as_ref(), practice, page),
        (ItemKind::Reflect(asked), On::Reflect(cursor)) => {
            page.prose(practice.filled(&asked.prompt));
            page.blank();
            doing::reflect(*cursor, is_done(step, walk), page);
        }
        (ItemKind::Exercise(guided), On::Running(running)) => {
            let exercise = pack.and_then(|pack| pack.exercise(&guided.exercise));
            doing::running(running, exercise, practice, page);
        }
        (ItemKind::Exercise(guided), On::Ready(cursor)) => {
            doing::ready(*cursor, guided, pack, practice, page);
        }
        (ItemKind::Exercise(guided), _) => doing::after(guided.after.as_ref(), practice, page),
        (ItemKind::Practice(asked), On::Practise(cursor)) => {
            doing::practise(*cursor, step, asked, walk, practice, page);
        }
        (_, On::Watching(watching)) => {
            if let Some(asked) = Asked::of(step, &screen.sitting.pack, practice) {
                watching::say(watching, asked, page);
            }
        }
        (ItemKind::Scenario(story), On::Story(cursor)) => {
            let pack = screen.sitting.pack.as_str();
            story::say(*cursor, (step, story), pack, practice, page);
        }
        _ => {}
    }
    if !matches!(screen.on, On::CheckIn(_) | On::Running(_)) {
        credit(step, pack, page);
    }
}

/// What an item rests on, if it rests on something.
fn credit(step: &Step, pack: Option<&Pack>, page: &mut Page<'_>) {
    let credit = pack.map_or_else(String::new, |pack| pack.credit(step));
    if !credit.is_empty() {
        page.blank();
        page.push(Body::Item(Item::default().aside(credit).tone(Tone::Quiet)));
    }
}
