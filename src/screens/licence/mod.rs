//! Licence: what is met, what each requirement has and needs, what is next, and why; and which
//! pathway is counted.

use super::conditions;
use super::cursor::Cursor;
use super::{Ask, Destination, Screen, Size};
use crate::course::{Event, EventKind, Pack};
use crate::effect::Effect;
use crate::input::{Command, Place};
use crate::licence::{Pathway, Rule, Standing, Summary};
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
        let title = format!("Licence › {}", practice.pathway().title);
        let standing = practice.standing().filter(|_| practice.is_read());
        let Some((standings, summary)) = standing else {
            let mut page = Page::new(title, "");
            page.quiet("Reading your practice.");
            return page;
        };
        let others = others(practice);
        let list = practice.to_talk_over();
        let last = standings.len() + others.len();
        let focus = self.cursor.row(last + list.min(1));
        if let Some(standing) = standings.get(focus).filter(|_| self.why) {
            return reason(standing, &title, practice);
        }
        let mut page = Page::new(title, aside(&standings, &summary, practice));
        page.label_width = 26;
        page.say(practice.pathway().summary.to_string());
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
        if !others.is_empty() {
            page.blank();
            page.heading("Another pathway");
        }
        for (at, (pack, pathway)) in others.into_iter().enumerate() {
            let value = format!("from \"{}\"; Enter counts this one instead", pack.title);
            let item = Item::new(pathway.title.to_string(), value);
            page.item(item, standings.len() + at == focus);
        }
        if list > 0 {
            let waits = super::words::count(list as u64, "question");
            let waits = format!("{waits} to talk over");
            page.blank();
            page.item(Item::new("Trainer's list", waits), focus == last);
        }
        page
    }

    fn update(&mut self, command: Command, practice: &Practice) -> Option<Vec<Ask>> {
        let count = practice.pathway().requirements.len();
        let others = others(practice);
        let rows = count + others.len() + practice.to_talk_over().min(1);
        // The reason is a text, and arrows scroll it.
        if !self.why && self.cursor.step(command, rows, 5) {
            return Some(vec![]);
        }
        let row = self.cursor.row(rows);
        let below = row.checked_sub(count).filter(|_| !self.why);
        match (command, below.map(|at| others.get(at))) {
            (Command::Choose, Some(None)) => return Some(vec![Ask::Go(Destination::TrainersList)]),
            (Command::Choose, Some(Some((pack, pathway)))) => {
                self.cursor = Cursor::default();
                return Some(follow(pathway, pack, practice));
            }
            (Command::Why, Some(_)) => return Some(vec![]),
            _ => {}
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
        (command == Command::TimeOff).then_some(practice.is_read())
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
    if is_units(standing, practice) {
        let_go(practice, &mut page);
        left_of_units(practice, &mut page);
    }
    page.quiet("Enter goes back to the list.");
    page
}

/// Most units of which it is told what is left.
const MOST_UNITS: usize = 8;

/// Whether a standing is that of the units.
fn is_units(standing: &Standing, practice: &Practice) -> bool {
    let mut requirements = practice.pathway().requirements.iter();
    requirements.any(|one| one.id == standing.id && one.rule == Rule::Units)
}

/// Every unit and step that was let go, by whom and why.
fn let_go(practice: &Practice, page: &mut Page<'_>) {
    let Some(walk) = practice.walk() else {
        return;
    };
    let units = walk.pack.units().filter_map(|unit| {
        let waiver = walk.unit_let_go(unit)?;
        Some((&unit.title, waiver))
    });
    let steps = walk
        .pack
        .items()
        .filter_map(|item| Some((&item.title, walk.let_go(item)?)));
    let all: Vec<_> = units.chain(steps).collect();
    if all.is_empty() {
        return;
    }
    page.heading("Let go by your trainer");
    for (title, waiver) in all {
        let told = super::words::let_go(waiver, practice.today());
        page.say(format!("\"{title}\". {told}"));
    }
    page.blank();
}

/// What is left of each unit that does not count yet, the first few of them.
fn left_of_units(practice: &Practice, page: &mut Page<'_>) {
    let Some(walk) = practice.walk() else {
        return;
    };
    let counted = walk.pack.units().filter(|unit| unit.is_counted());
    let mut open = counted.filter(|unit| walk.unit_done(unit).is_none());
    for unit in open.by_ref().take(MOST_UNITS) {
        page.heading(format!("What is left of \"{}\"", unit.title));
        for sentence in conditions::left(&walk.asks(unit)) {
            page.say(sentence);
        }
        page.blank();
    }
    let more = open.count();
    if more > 0 {
        let more = super::words::count(more as u64, "more unit");
        page.quiet(format!("{more}: Learn says of each what is left."));
        page.blank();
    }
}

/// How many are met, and which week it is.
fn aside(standings: &[Standing], summary: &Summary, practice: &Practice) -> String {
    let met = format!("{} of {} met", summary.met, summary.total);
    let rules = practice.pathway().requirements.iter();
    let mut told = standings.iter().zip(rules);
    let weeks = told.find(|(_, requirement)| matches!(requirement.rule, Rule::Weeks { .. }));
    match weeks {
        Some((weeks, _)) => format!("{met} · {}", weeks.words),
        None => met,
    }
}

/// Every pathway that could be counted instead, with its pack, in the order of the packs.
fn others(practice: &Practice) -> Vec<(&Pack, &Pathway)> {
    let (followed, counted) = practice.followed();
    let packs = practice.content.packs();
    let all = packs.flat_map(|whole| whole.pathways.iter().map(move |one| (&whole.pack, one)));
    let is_counted =
        |pack: &Pack, one: &Pathway| pack.id == followed.pack.id && one.id == counted.id;
    all.filter(|(pack, one)| !is_counted(pack, one)).collect()
}

/// Counts another pathway from now on.
///
/// # Why
/// Nothing is asked before: what was done counts in its pack whichever pathway is in front, and the
/// way back is the same row.
fn follow(pathway: &Pathway, pack: &Pack, practice: &Practice) -> Vec<Ask> {
    if !practice.is_read() {
        return vec![];
    }
    let event = Event::on(EventKind::Followed, &pathway.id, pack, practice.now);
    let said = format!(
        "\"{}\" is counted from now on. What you did in any other still stands, and waits here.",
        pathway.title
    );
    vec![
        Ask::Do(Effect::Record(vec![event])),
        Ask::Scroll(Scrolling::Top),
        Ask::Say(Notice::plain(said)),
    ]
}

/// Stops the clock, or lets it run again.
fn time_off(practice: &Practice) -> Vec<Ask> {
    let Some(person) = practice.person().filter(|_| practice.is_read()) else {
        return vec![];
    };
    let evidence = &person.learnt(&practice.pack().id).evidence;
    let (kind, said) = if evidence.is_paused() {
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
    let event = Event::on(kind, &practice.pathway().id, practice.pack(), practice.now);
    vec![
        Ask::Do(Effect::Record(vec![event])),
        Ask::Say(Notice::plain(said)),
    ]
}
