//! The pages of what there is to mend.

use super::PackCheck;
use crate::effect::Checked;
use crate::fault::Fault;
use crate::page::{Item, Page, Tone};
use crate::screens::{Size, mending};

/// The list, or one fault.
pub fn page(screen: &PackCheck, size: Size) -> Page<'_> {
    let checked = screen.checked.as_deref();
    let one = screen.one.and_then(|(at, cursor)| {
        let fault = checked?.faults.get(at)?;
        Some((at, cursor.row(screen.ways(at)), fault))
    });
    match one {
        Some((at, row, fault)) => fault_alone(screen, at, row, fault),
        None => list(screen, checked, size),
    }
}

fn list<'a>(screen: &PackCheck, checked: Option<&Checked>, size: Size) -> Page<'a> {
    let amiss = checked.map(|checked| mending::amiss(checked.counts()));
    let mut page = Page::new("Packs › Check", amiss.unwrap_or_default());
    page.label_width = 13;
    match checked {
        _ if screen.looking => page.say("Looking through it."),
        None => page.say("It could not be looked through. Nothing in it was changed."),
        Some(checked) => page.say(came_of_it(checked)),
    }
    page.blank();
    let faults = checked.map_or(&[][..], |checked| &checked.faults);
    let focus = screen.list.row(faults.len() + 1);
    let again = if screen.looking {
        "as soon as it is looked through"
    } else {
        "once you have saved what you mended"
    };
    page.item(Item::new("Check again", again), focus == 0);
    // By whole pages, so that a row keeps its number while somebody goes through them.
    let fits = usize::from(size.list_lines(5));
    let top = focus.saturating_sub(1) / fits * fits;
    for (at, fault) in faults.iter().enumerate().skip(top).take(fits) {
        page.item(row(fault), focus == at + 1);
    }
    if faults.len() > fits {
        let (first, last) = (top + 1, (top + fits).min(faults.len()));
        let shown = if first == last {
            format!("{first} of {}.", faults.len())
        } else {
            format!("{first} to {last} of {}.", faults.len())
        };
        page.quiet(shown);
    }
    page
}

fn row(fault: &Fault) -> Item {
    let (what, tone) = mending::kind(fault);
    let sentence = format!("{}, line {}: {}", fault.file, fault.line, fault.message);
    Item::new(what, sentence).tone(tone)
}

/// What came of it, in a sentence.
fn came_of_it(checked: &Checked) -> String {
    let held = mending::held(&checked.inventory);
    match checked.counts() {
        (0, 0) => format!("Nothing to mend in {held}."),
        (0, _) => format!("There are {held}. They can be used, and would be better without this."),
        _ => "It cannot be used until the errors are mended. Enter shows the line of each."
            .to_owned(),
    }
}

fn fault_alone<'a>(screen: &PackCheck, at: usize, row: usize, fault: &Fault) -> Page<'a> {
    let count = screen.count();
    let mut page = Page::new("Packs › Check", format!("{} of {count}", at + 1));
    page.label_width = 12;
    let (what, _) = mending::kind(fault);
    page.say(format!("{what} in {}.", mending::place(fault)));
    page.blank();
    mending::tell(&mut page, fault, Tone::Strong);
    page.blank();
    let left = count - at - 1;
    if left > 0 {
        let behind = format!("{left} behind this one");
        page.item(Item::new("The next", behind), row == 0);
        page.item(Item::new("The list", "of all there is"), row == 1);
    } else {
        page.item(Item::new("The list", "of all there is"), true);
    }
    page
}
