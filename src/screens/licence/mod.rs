//! Licence: what is met, what each requirement has and needs, what is next, and why.

use super::cursor::Cursor;
use super::{Ask, Screen, Size};
use crate::course::{Event, EventKind};
use crate::effect::Effect;
use crate::input::{Command, Place};
use crate::licence::{Rule, Standing, Summary};
use crate::page::Scrolling;
use crate::page::{Item, Notice, Page};
use crate::practice::Practice;

/// The list of requirements.
#[derive(Debug, Default)]
pub struct Licence {
    cursor: Cursor,
    /// Whether the focused requirement is in front alone, with the reason for its number.
    why: bool,
}

impl Licence {
    /// Opens at the first requirement.
    pub fn open() -> Self {
        Self::default()
    }
}

impl Screen for Licence {
    fn place(&self) -> Place {
        Place::Licence
    }

    fn page<'a>(&'a self, practice: &'a Practice, _size: Size) -> Page<'a> {
        let title = format!("Licence › {}", practice.content.pathway.title);
        let standing = practice
            .standing()
            .filter(|_| practice.person().is_some_and(|person| person.read_whole));
        let Some((standings, summary)) = standing else {
            let mut page = Page::new(title, "");
            page.quiet("Reading your practice.");
            return page;
        };
        let focus = self.cursor.row(standings.len());
        if let Some(standing) = standings.get(focus).filter(|_| self.why) {
            return reason(standing, &title, practice);
        }
        let mut page = Page::new(title, aside(&standings, &summary, practice));
        page.label_width = 26;
        page.say(practice.content.pathway.summary.to_string());
        page.blank();
        for (row, standing) in standings.iter().enumerate() {
            let aside = if standing.met { "met" } else { "" };
            let item = Item::new(standing.title.to_string(), standing.words.clone());
            page.item(item.aside(aside), row == focus);
        }
        page.blank();
        if let Some(next) = standings
            .get(focus)
            .and_then(|standing| standing.next.as_ref())
        {
            page.say(next.clone());
        }
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let count = practice
            .standing()
            .map_or(0, |(standings, _)| standings.len());
        // The reason is a text, and arrows scroll it.
        if !self.why && self.cursor.step(command, count, 5) {
            return Some(vec![]);
        }
        match command {
            Command::Why | Command::Choose => {
                self.why = !self.why;
                Some(vec![Ask::Scroll(Scrolling::Top)])
            }
            Command::Back if self.why => {
                self.why = false;
                Some(vec![])
            }
            Command::TimeOff => Some(time_off(practice)),
            _ => None,
        }
    }

    fn offers(&self, command: Command, practice: &Practice) -> Option<bool> {
        let known = practice.person().is_some_and(|person| person.read_whole);
        (command == Command::TimeOff).then_some(known)
    }
}

/// One requirement alone: what there is, what is next, and why it asks for as much as it does.
///
/// # Why
/// On the list the reason would stand below eleven rows, out of view in any small window, and with
/// nothing to say by ear which of them it belongs to.
fn reason<'a>(standing: &Standing, title: &str, practice: &'a Practice) -> Page<'a> {
    let aside = if standing.met { "met" } else { "not met yet" };
    let mut page = Page::new(format!("{title} › {}", standing.title), aside);
    page.label_width = 26;
    page.say(standing.words.clone());
    if let Some(next) = &standing.next {
        page.say(next.clone());
    }
    page.blank();
    page.heading("Why this number");
    page.say(practice.filled(&standing.why).into_owned());
    page.blank();
    page.quiet("Enter goes back to the list.");
    page
}

/// How many are met, and which week it is.
fn aside(standings: &[Standing], summary: &Summary, practice: &Practice) -> String {
    let met = format!("{} of {} met", summary.met, summary.total);
    let rules = practice.content.pathway.requirements.iter();
    let mut told = standings.iter().zip(rules);
    let weeks = told.find(|(_, requirement)| matches!(requirement.rule, Rule::Weeks { .. }));
    match weeks {
        Some((weeks, _)) => format!("{met} · {}", weeks.words),
        None => met,
    }
}

/// Stops the clock, or lets it run again.
fn time_off(practice: &Practice) -> Vec<Ask> {
    let Some(person) = practice.person().filter(|person| person.read_whole) else {
        return vec![];
    };
    let (kind, said) = if person.evidence.is_paused() {
        (
            EventKind::Resumed,
            "The weeks run again. Good to have you back.",
        )
    } else {
        (
            EventKind::Paused,
            "The weeks stand still until you press p here again. All else goes on.",
        )
    };
    let content = &practice.content;
    let event = Event::on(kind, &content.pathway.id, &content.pack, practice.now);
    vec![
        Ask::Do(Effect::Record(vec![event])),
        Ask::Say(Notice::plain(said)),
    ]
}
