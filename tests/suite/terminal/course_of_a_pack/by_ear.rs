//! The trainee's half by ear: the same course in plain lines, every word of it as it would be heard.

use super::super::listening::{Listener, at_no_time};
use super::{Course, with_the_pack};
use crate::support::clock::Calendar;

/// What is typed on the way to the story: set-up, the course, and every step before it.
const BEFORE_THE_STORY: &[&[&str]] = &[
    &["2", "1", "learn", "19", "1"],
    // Ten past twelve: a page, a check-in, a question.
    &["", "3", "7", "", "2", "", "2"],
    // One small plan: a word with a hint, an exercise, oneself, what fills up meanwhile.
    &[
        "", "hint", "If", "", "1", "", "", "", "", "", "2", "", "", "2",
    ],
    // Looking: several answers, and two described moments.
    &[
        "", "1", "3", "5", "6", "", "1", "4", "3", "5", "8", "", "2", "3", "6", "", "2",
    ],
    // Few words: a number, a page, pairs, an order.
    &[
        "1", "", "", "1", "3", "2", "4", "", "1", "2", "4", "", "", "2",
    ],
    // The story, left after its first choice.
    &["1", "2", "1", "quit"],
];

/// The next day: a check-in, the story at the very choice that comes next, and then no more power.
const TAKEN_UP: &[&str] = &["1", "3", "5", "3", "1", "3"];

/// The day after: a check-in, the rest of the story, and the rest of the course.
const TO_THE_END: &[&[&str]] = &[
    &["1", "3", "5", "3", "1", "1", "1", "", ""],
    // Two cards.
    &["", "2", "", "", "1", "", "2"],
    // Putting it right: a page, a question, words of one's own.
    &["", "3", "", "1"],
];

/// And after those words.
const AT_THE_END: &[&[&str]] = &[
    &["2", "2", "2"],
    // Being watched: a sample of work, and what somebody saw.
    &["3", ""],
    &["2", "1", "1", "2", "1", "4", "3", "1", "1", "3", "", "2"],
    &["", "quit"],
];

/// What is asked again some days later.
const REVIEW: &[&str] = &["3", "If", "", "", "2", "", "3", "", "", "quit"];

#[test]
fn a_trainee_does_it_all_by_ear() {
    let (computer, file) = with_the_pack();
    let course = Course::of(&file);
    let calendar = Calendar::in_folder(computer.folder());
    let on_day = |day| Listener::of(calendar.on_day(day, computer.launch()));
    let mut said = Vec::new();

    let mut listener = on_day(0);
    for line in BEFORE_THE_STORY.concat() {
        listener.types(line);
    }
    said.push(listener.transcript());

    listener = on_day(1);
    for line in TAKEN_UP {
        listener.types(line);
    }
    said.push(listener.loses_power());

    listener = on_day(2);
    for line in TO_THE_END.concat() {
        listener.types(line);
    }
    listener.types("My hands went to my apron.");
    listener.enters("I stood still.");
    listener.enters(".");
    for line in AT_THE_END.concat() {
        listener.types(line);
    }
    said.push(listener.transcript());
    course.is_done_once(&computer);

    listener = on_day(7);
    for line in REVIEW {
        listener.types(line);
    }
    said.push(listener.transcript());

    let whole = said.join("\nStarted again.\n\n");
    insta::assert_snapshot!("a_course_by_ear", at_no_time(&whole));
}
