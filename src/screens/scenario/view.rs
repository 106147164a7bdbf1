//! The pages of a story.

use super::{ENDS, End, On, Scenario, states};
use crate::course::scenario::{Counted, Ending, KeptAttempt, Note, Passage, Transcript};
use crate::page::{Body, Item, Page, Tone};
use crate::practice::Practice;
use crate::screens::words;

/// What is in front: the question before, a passage, the end, or an earlier attempt.
pub fn page<'a>(screen: &'a Scenario, practice: &'a Practice) -> Page<'a> {
    let Some((item, _)) = screen.story(practice) else {
        let mut page = Page::new("Learn", "");
        page.say("This story is no longer part of the course. Everything you did still counts.");
        return page;
    };
    let home = screen.pack(practice).and_then(|pack| {
        let sitting = pack.sitting_of(&item.id)?;
        pack.home_of(&sitting.id)
    });
    let module = home.map_or("", |(module, _)| module.title.as_str());
    let mut page = Page::new(format!("Learn › {module} › {}", item.title), "");
    page.label_width = 30;
    let focus = screen.focus(practice);
    match &screen.on {
        On::State => state(focus, practice, &mut page),
        On::Opening => page.say("The story is being opened."),
        On::Story(kept) if kept.attempt.is_over() => end(focus, kept, practice, &mut page),
        On::Story(kept) => choice(focus, kept, practice, &mut page),
        On::Anew(_) => anew(focus, &mut page),
        On::Untold(refusal) => {
            page.say(refusal.to_string());
            page.blank();
            page.quiet("Enter goes back to the sitting.");
        }
        On::Reading(_) => match screen.transcript(practice) {
            Some(transcript) => read(transcript, practice, &mut page),
            None => page.say("This cannot be read yet. Go back, and open it once more."),
        },
    }
    page
}

/// How the person is, before they meet how others are.
fn state<'a>(focus: Option<usize>, practice: &'a Practice, page: &mut Page<'a>) {
    "before it begins".clone_into(&mut page.aside);
    page.prose_in_focus("Yourself first. How are you, this second?", focus.is_none());
    page.blank();
    for (at, term) in states(practice).enumerate() {
        let row = Item::new(term.label.to_string(), term.gloss.to_string());
        page.item(row.key((at + 1).to_string()), focus == Some(at));
    }
    page.blank();
    page.quiet("It is kept with the story, and only you can see it.");
}

/// What was told since the last choice, and what can be chosen now.
fn choice<'a>(
    focus: Option<usize>,
    kept: &'a KeptAttempt,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    let passages = kept.attempt.transcript();
    page.aside = format!("choice {}", passages.len());
    latest(passages, focus.is_none(), practice, page);
    for (at, offer) in kept.attempt.offers().iter().enumerate() {
        let row = Item::alone(practice.filled(&offer.text));
        let key = if at < 9 {
            (at + 1).to_string()
        } else {
            String::new()
        };
        page.item(row.key(key), focus == Some(at));
    }
}

/// The last choice with what there is to see about it, and what was told since.
fn latest<'a>(passages: &'a [Passage], focused: bool, practice: &'a Practice, page: &mut Page<'a>) {
    let Some((last, before)) = passages.split_last() else {
        return;
    };
    if let Some(offer) = before.last().and_then(Passage::choice) {
        page.quiet(format!("You chose: {}", practice.filled(&offer.text)));
        page.blank();
        notes(&offer.tags.feedback, practice, page);
    }
    let mut is_first = focused;
    for line in &last.lines {
        if !line.text.is_empty() {
            page.prose_in_focus(practice.filled(&line.text), std::mem::take(&mut is_first));
            page.blank();
        }
        notes(&line.tags.feedback, practice, page);
    }
    if last.lines.iter().all(|line| line.text.is_empty()) && !last.offers.is_empty() {
        page.prose_in_focus("What do you do?", is_first);
        page.blank();
    }
}

fn notes<'a>(notes: &'a [Note], practice: &'a Practice, page: &mut Page<'a>) {
    for note in notes {
        page.prose(format!("Worth noticing: {}", practice.filled(&note.0)));
        page.blank();
    }
}

/// How it ended, what it counted, and where to go from there.
fn end<'a>(
    focus: Option<usize>,
    kept: &'a KeptAttempt,
    practice: &'a Practice,
    page: &mut Page<'a>,
) {
    "the end".clone_into(&mut page.aside);
    latest(kept.attempt.transcript(), focus.is_none(), practice, page);
    sum(kept.attempt.ending(), &kept.attempt.counted(), page);
    page.say("This is one way through. Another would show another side; none counts against you.");
    page.blank();
    for (at, row) in ENDS.iter().enumerate() {
        let (label, means) = match row {
            End::GoOn => ("Go on", "back to the sitting"),
            End::Read => (
                "Read it from the beginning",
                "what was said and what you chose",
            ),
            End::Again => ("Walk it once more", "from the beginning, another way"),
        };
        page.item(Item::new(label, means), focus == Some(at));
    }
}

fn sum(ending: Option<&Ending>, counted: &[Counted], page: &mut Page<'_>) {
    if let Some(ending) = ending {
        page.push(Body::Say(ending.title.to_string(), Tone::Strong));
    }
    for score in counted {
        page.say(format!(
            "{}: {} of {}.",
            score.title, score.holds, score.most
        ));
    }
    if ending.is_some() || !counted.is_empty() {
        page.blank();
    }
}

/// What is offered where the story cannot be taken up.
fn anew(focus: Option<usize>, page: &mut Page<'_>) {
    page.say(
        "This story has changed since, and cannot be taken up where you left it. What you chose so far is kept to be read.",
    );
    page.blank();
    page.item(
        Item::new("Begin it anew", "with its text of today"),
        focus == Some(0),
    );
    page.item(
        Item::new("Leave it for now", "back to the sitting"),
        focus == Some(1),
    );
}

/// An earlier attempt, from its beginning. Nothing has the focus, so that reading begins there.
fn read<'a>(transcript: &'a Transcript, practice: &'a Practice, page: &mut Page<'a>) {
    page.aside = words::day(transcript.at.date_naive(), practice.today());
    let vocabulary = &practice.content.vocabulary;
    let state = vocabulary.label(super::STATE, &transcript.about.state);
    page.quiet(format!("How you were before it began: {state}."));
    page.blank();
    for (at, passage) in transcript.passages.iter().enumerate() {
        for line in &passage.lines {
            if !line.text.is_empty() {
                page.prose(practice.filled(&line.text));
                page.blank();
            }
            notes(&line.tags.feedback, practice, page);
        }
        if let Some(offer) = passage.choice() {
            let number = at + 1;
            let chose = format!("Choice {number}: {}", practice.filled(&offer.text));
            page.push(Body::Say(chose, Tone::Strong));
            page.blank();
            notes(&offer.tags.feedback, practice, page);
        }
    }
    sum(transcript.ending.as_ref(), &transcript.counted, page);
    if !transcript.is_whole {
        page.say("Here it was left, for a new beginning.");
    }
    page.quiet("Enter goes back to the sitting.");
}
