//! The page of the file chooser.

use super::{Files, Line, Stage, purpose};
use crate::page::{Body, Item, Page, Tone};
use crate::safe_text::SafeText;
use crate::screens::{Purpose, Size};

/// Where to, or where from.
pub fn page(screen: &Files, size: Size) -> Page<'_> {
    let (title, asked) = purpose::asked(&screen.purpose);
    let mut page = Page::new(title, "");
    page.label_width = 26;
    match &screen.stage {
        Stage::Choosing => choosing(screen, &mut page, asked, size),
        Stage::Sure(path) => {
            page.say("Bring back this copy?");
            page.push(Body::Say(shown(&path.display().to_string()), Tone::Strong));
            page.blank();
            page.say(
                "It takes the place of what is here now. What is here now is kept beside it, so \
                 nothing is lost.",
            );
            page.blank();
            let row = screen.cursor.row(2);
            page.item(Item::new("Leave things as they are", ""), row == 0);
            page.item(Item::new("Bring it back", ""), row == 1);
        }
        Stage::Offered(path, said) => {
            for (at, line) in said.iter().enumerate() {
                let tone = if at == 0 { Tone::Strong } else { Tone::Plain };
                page.push(Body::Say(shown(line), tone));
            }
            page.quiet(shown(&path.display().to_string()));
            page.blank();
            let row = screen.cursor.row(2);
            page.item(Item::new("Leave things as they are", ""), row == 0);
            page.item(Item::new("Install it", ""), row == 1);
        }
        Stage::Over(path) => {
            page.say("There is a file of that name already:");
            page.push(Body::Say(shown(&path.display().to_string()), Tone::Strong));
            page.say("Whoever was sent it has that one, and could not tell the two apart.");
            page.blank();
            let row = screen.cursor.row(2);
            page.item(Item::new("Choose another place", ""), row == 0);
            page.item(Item::new("Put the new one in its place", ""), row == 1);
        }
        Stage::Built(_, said) => {
            told(&mut page, said);
            let row = screen.cursor.row(2);
            page.item(
                Item::new("Take it in here", "as whoever gets it would"),
                row == 0,
            );
            page.item(Item::new("Go on", ""), row == 1);
        }
        Stage::Working if matches!(screen.purpose, Purpose::BeginPack(_)) => {
            page.say("One moment. The pack is looked through before it is written.");
        }
        Stage::Working if matches!(screen.purpose, Purpose::BuildPack(_)) => {
            page.say("One moment. The pack is looked through, built, and read back.");
        }
        Stage::Working if matches!(screen.purpose, Purpose::Questions(_)) => {
            page.say("One moment. The questions are read.");
        }
        Stage::Working if screen.purpose == Purpose::Install => {
            page.say("One moment. The pack is looked through first.");
        }
        Stage::Working if matches!(screen.purpose, Purpose::Write(_)) => page.say("One moment."),
        Stage::Working => page.say("One moment. The copy is checked before anything is said."),
        Stage::Done(said) => {
            told(&mut page, said);
            page.item(Item::new("Go on", ""), true);
        }
    }
    page
}

/// What was done, with the full path after the first sentence.
fn told(page: &mut Page<'_>, said: &[String]) {
    for (at, line) in said.iter().enumerate() {
        let tone = if at == 1 { Tone::Strong } else { Tone::Plain };
        page.push(Body::Say(shown(line), tone));
    }
    page.blank();
}

fn choosing<'a>(screen: &'a Files, page: &mut Page<'a>, asked: &str, size: Size) {
    let lines = screen.lines();
    let focus = screen.cursor.row(lines.len());
    page.say(asked);
    page.blank();
    page.push_focus(
        Body::Field {
            label: "Type, paste or drag".to_owned(),
            line: &screen.typed,
        },
        focus == 0,
    );
    page.blank();
    let Some(folder) = &screen.folder else {
        page.quiet("Looking for folders and USB sticks.");
        return;
    };
    let place = folder.path.as_ref().map_or_else(
        || "Usual places".to_owned(),
        |path| shown(&path.display().to_string()),
    );
    page.heading(place);
    if lines.len() == 1 {
        page.quiet("No folder was found. Type a full path above; Enter takes it.");
    }
    let fits = usize::from(size.list_lines(6));
    let top = (focus + 1).saturating_sub(fits).max(1);
    for (row, line) in lines.iter().enumerate().skip(top).take(fits) {
        let item = match line {
            Line::Typed => continue,
            Line::Here if screen.purpose == Purpose::Copies => Item::new("This folder", ""),
            Line::Here if matches!(screen.purpose, Purpose::Install | Purpose::OpenPack) => {
                Item::new("This folder", "a pack lies in it")
            }
            Line::Here if matches!(screen.purpose, Purpose::BeginPack(_)) => {
                Item::new("Here", format!("in a folder named {}", screen.name))
            }
            Line::Here => Item::new("Save here", format!("as {}", screen.name)),
            Line::Up => Item::new("Up", "the folder above"),
            Line::Item(at) => match folder.items.get(*at) {
                Some(item) if item.folder => Item::new(shown(&item.name), "").aside("folder"),
                Some(item) => Item::new(shown(&item.name), ""),
                None => continue,
            },
        };
        page.item(item, row == focus);
    }
}

/// A name from the disk, which may hold anything, made safe to show.
pub(super) fn shown(name: &str) -> String {
    SafeText::shown(name).to_string()
}
