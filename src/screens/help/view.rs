//! The pages of Help me.

use super::{Help, TOPICS, Topic};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::support::{Line, Nation, Need};

/// The panel, or the page that is open.
pub fn page<'a>(screen: &Help, practice: &'a Practice) -> Page<'a> {
    let Some(topic) = screen.open else {
        return panel(screen);
    };
    let mut page = Page::new(format!("Help me › {}", label(topic)), "");
    page.label_width = 24;
    if topic == Topic::SteadyMe {
        steady_me(&mut page);
    } else if let Some(nation) = practice.nation() {
        match topic {
            Topic::AnotherAdult => another_adult(&mut page, nation),
            Topic::Talk => talk(&mut page, nation, practice),
            _ => child(&mut page, nation, practice),
        }
    }
    page
}

fn panel(screen: &Help) -> Page<'static> {
    let mut page = Page::new("Help me", "");
    page.label_width = 28;
    let focus = screen.cursor.row(TOPICS.len());
    for (row, topic) in TOPICS.iter().enumerate() {
        let item = Item::new(label(*topic), told(*topic)).key((row + 1).to_string());
        page.item(item, row == focus);
    }
    page.blank();
    page.quiet("Evenkeel is not monitored. It tells nobody anything, so it cannot call for help.");
    page
}

const fn label(topic: Topic) -> &'static str {
    match topic {
        Topic::SteadyMe => "Steady me now",
        Topic::AnotherAdult => "Get another adult",
        Topic::Talk => "Someone to talk to",
        Topic::Child => "A worry about a child",
        Topic::Keys => "Keys here",
    }
}

const fn told(topic: Topic) -> &'static str {
    match topic {
        Topic::SteadyMe => "feet, seat, look far away",
        Topic::AnotherAdult => "words to say, and to whom",
        Topic::Talk => "for you: helplines and people",
        Topic::Child => "who needs to know, and how",
        Topic::Keys => "what can be done on the screen below",
    }
}

/// The first lines of *Now*: safety, feet, seat, look far away. Grounding by the senses is common
/// practice; the evidence for it is slight, which is why nothing is promised here.
fn steady_me(page: &mut Page<'_>) {
    page.push(Body::Say(
        "If anyone could get hurt: leave this, get another adult.".to_owned(),
        Tone::Care,
    ));
    page.blank();
    page.blank();
    for line in ["Feet on the floor.", "Sit or lean.", "Look far away."] {
        page.push(Body::Say(line.to_owned(), Tone::Strong));
        page.blank();
    }
    page.quiet("There is nothing to do here. Esc when you are ready.");
}

fn another_adult(page: &mut Page<'_>, nation: &Nation) {
    page.say("Say it in few words, to the nearest adult, or send a pupil or a radio call:");
    page.blank();
    for line in [
        "\u{201c}I need you here, please.\u{201d}",
        "\u{201c}Can you take over? I am stepping out for two minutes.\u{201d}",
    ] {
        page.push(Body::Say(line.to_owned(), Tone::Strong));
    }
    page.blank();
    page.say("Asking early is part of the work. Hand over, step out, drink something, come back.");
    page.blank();
    page.push(Body::Say(nation.emergency.to_string(), Tone::Care));
}

fn talk(page: &mut Page<'_>, nation: &Nation, practice: &Practice) {
    page.push(Body::Say(nation.emergency.to_string(), Tone::Care));
    page.blank();
    for line in nation.lines_for(Need::Talk) {
        helpline(page, line, practice);
    }
    page.blank();
    page.say(nation.also.to_string());
}

fn child(page: &mut Page<'_>, nation: &Nation, practice: &Practice) {
    page.push(Body::Say(nation.emergency.to_string(), Tone::Care));
    page.blank();
    page.say(nation.fill(
        "Tell your {lead} now, in person if you can, and then write it in your school\u{2019}s own \
         record. Do not promise a child to keep it secret. Nothing about it belongs in here: \
         Evenkeel tells nobody.",
    ));
    page.blank();
    page.heading("When school is closed");
    page.say(nation.fill(&nation.out_of_hours.say));
    caution(page, nation.out_of_hours.caution(practice.today()));
    page.blank();
    for line in nation.lines_for(Need::Child) {
        helpline(page, line, practice);
    }
    page.blank();
    page.heading("After force or seclusion");
    page.say(nation.fill(&nation.force.say));
    caution(page, nation.force.caution(practice.today()));
    page.blank();
    page.say(
        "A worry about an adult who works with children goes to the head teacher, and if it is \
         about the head, to the chair of governors or the council\u{2019}s designated officer.",
    );
}

fn helpline(page: &mut Page<'_>, line: &Line, practice: &Practice) {
    page.push(Body::Item(Item::new(
        line.name.to_string(),
        format!("{}; {}; {}", line.number, line.hours, line.who),
    )));
    caution(page, line.caution(practice.today()));
}

fn caution(page: &mut Page<'_>, words: Option<&str>) {
    if let Some(words) = words {
        page.quiet(words);
    }
}
