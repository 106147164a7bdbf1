//! The trainee's half by eye: every kind of step over three days, a story left and taken up again
//! twice, and the review some days later.

use Deed::{Press, Shows, Type};
use evenkeel::course::EventKind;

use super::trainer::TITLE;
use super::{Course, Step, with_the_pack};
use crate::support::clock::Calendar;
use crate::support::computer::Computer;
use crate::support::pty::Pty;
use crate::support::walk::{on_today, set_up};

/// One thing that a trainee does, or waits for.
enum Deed {
    Press(&'static str),
    Type(&'static str),
    Shows(&'static str),
}

/// What is done at each step of the course, from its first word to the word that leads on.
const DEEDS: &[(&str, &[Deed])] = &[
    (
        "ten-past-twelve",
        &[Shows("Nia supervises lunch"), Press("enter")],
    ),
    (
        "how-i-come-in",
        &[
            Press("left left up up enter"),
            Shows("It stands in your journal"),
            Press("enter"),
        ],
    ),
    (
        "nia-and-the-bus",
        &[
            Press("2"),
            Shows("now she can tell them apart"),
            Press("enter"),
        ],
    ),
    (
        "one-plan",
        &[Shows("When the noise goes up"), Press("enter")],
    ),
    (
        "first-word",
        &[
            Shows("With which word does the first half begin?"),
            Type("If"),
            Press("enter"),
            Shows("It names the moment"),
            Press("enter"),
        ],
    ),
    // An exercise stands still at a press of Space, and Enter goes on to its next step.
    (
        "before-i-go-in",
        &[
            Press("enter"),
            Shows("Feel both feet in your shoes."),
            Press("space"),
            Shows("It stands still."),
            Press("enter"),
            Shows("Feel what your hands hold"),
            Press("enter"),
            Shows("Find the farthest wall."),
            Press("enter"),
            Shows("One slow breath out."),
            Press("enter"),
            Shows("That was it."),
            Press("enter"),
        ],
    ),
    (
        "noticing-at-lunch",
        &[
            Press("2"),
            Shows("Neither of the two is a mark."),
            Press("enter"),
        ],
    ),
    (
        "three-lunches",
        &[Shows("1 of 3 check-ins"), Press("enter")],
    ),
    (
        "what-a-camera-sees",
        &[Shows("A camera in the hall"), Press("enter")],
    ),
    (
        "camera-or-us",
        &[
            Press("1 2 5 enter"),
            Shows("yours, and it belongs"),
            Press("enter"),
        ],
    ),
    (
        "the-far-table",
        &[
            Press("1"),
            Shows("Which of these comes nearest?"),
            Press("4"),
            Shows("What told you?"),
            Press("3 5 enter"),
            Shows("You said: flat, shut down."),
            Press("enter"),
        ],
    ),
    (
        "by-the-window",
        &[
            Press("2"),
            Shows("What told you?"),
            Press("3 enter"),
            Shows("You said: an ordinary moment."),
            Press("enter"),
        ],
    ),
    (
        "how-long-we-wait",
        &[
            Type("4 seconds"),
            Press("enter"),
            Shows("Yours: 4 seconds"),
            Press("enter"),
        ],
    ),
    ("few-words", &[Press("enter")]),
    (
        "what-each-does",
        &[Press("1 3 2 4"), Shows("yours"), Press("enter")],
    ),
    (
        "the-tray",
        &[
            Press("1 2 4 enter"),
            Shows("Safety, then you"),
            Press("enter"),
        ],
    ),
    (
        "louder-and-louder",
        &[
            Press("enter"),
            Shows("It goes up as well."),
            Press("2"),
            Shows("Kept."),
            Press("enter"),
        ],
    ),
    (
        "a-worry-at-lunch",
        &[
            Press("enter"),
            Shows("today, by word of mouth"),
            Press("1"),
            Shows("Kept."),
            Press("enter"),
        ],
    ),
    ("ten-past-one", &[Press("enter")]),
    (
        "in-the-football-game",
        &[Press("3"), Shows("It stays small"), Press("enter")],
    ),
    (
        "one-minute-of-lunch",
        &[
            Press("enter"),
            Shows("About you, no names."),
            Type("My hands went to my apron, and I stood still."),
            Press("ctrl-d"),
            Shows("Your words stand in your journal."),
            Press("down enter"),
        ],
    ),
    (
        "gwen-at-table-four",
        &[Press("3"), Shows("One level apart"), Press("enter")],
    ),
    (
        "watch-me-at-lunch",
        &[
            Shows("What they look for"),
            Press("down enter 1 1 2 1 4 3"),
            Shows("Who watched?"),
            Press("1 1 3"),
            Shows("This is what you said."),
            Press("enter"),
            Shows("Kept with your training."),
            Press("down enter"),
        ],
    ),
];

fn does(pty: &mut Pty, deeds: &[Deed]) {
    for deed in deeds {
        match deed {
            Press(keys) => pty.press(keys),
            Type(text) => pty.type_text(text),
            Shows(text) => pty.shows(text),
        }
    }
}

/// What is done at this step.
#[track_caller]
fn deeds(item: &str) -> &'static [Deed] {
    let mut known = DEEDS.iter();
    let found = known.find(|(id, _)| *id == item);
    found
        .unwrap_or_else(|| panic!("the trainee does not know what to do at {item}"))
        .1
}

/// Does a sitting from this step on; it is open at that step.
fn goes_through(pty: &mut Pty, steps: &[Step], from: usize) {
    let of = steps.len();
    for (at, step) in steps.iter().enumerate().skip(from) {
        pty.shows(&format!("step {} of {of} {}", at + 1, step.title));
        does(pty, deeds(&step.id));
    }
    pty.shows("That is this sitting done.");
    pty.press("enter");
    pty.shows(&format!("Learn \u{203a} {TITLE}"));
}

/// Opens the list of what is in the course, from Today.
fn opens_the_course(pty: &mut Pty) {
    pty.press("2");
    pty.shows("Learn \u{203a} Foundations");
    pty.press("end enter");
    pty.shows(&format!("Learn \u{203a} {TITLE}"));
}

fn checks_in(pty: &mut Pty) {
    on_today(pty);
    pty.press("c up enter");
    pty.shows("Kept");
    on_today(pty);
}

/// Takes the story up at the very choice that comes next.
fn goes_on_with_the_story(pty: &mut Pty, choice: usize) {
    pty.shows(&format!("at choice {choice}"));
    pty.press("enter");
    pty.shows(&format!("Under the table choice {choice}"));
}

/// A trainee on one day after the other.
struct Trainee {
    computer: Computer,
    calendar: Calendar,
    course: Course,
}

impl Trainee {
    fn begins() -> Self {
        let (computer, file) = with_the_pack();
        Self {
            calendar: Calendar::in_folder(computer.folder()),
            course: Course::of(&file),
            computer,
        }
    }

    fn on_day(&self, day: i64) -> Pty {
        self.calendar.on_day(day, self.computer.launch()).start()
    }

    /// Every sitting before the story, and its first choice.
    fn first_day(&self) {
        let mut pty = self.on_day(0);
        set_up(&mut pty);
        opens_the_course(&mut pty);
        for steps in &self.course.0[..self.course.with_the_story()] {
            pty.press("enter");
            goes_through(&mut pty, steps, 0);
        }
        pty.press("enter");
        pty.shows("A story in which you choose");
        pty.press("enter");
        pty.shows("How are you, this second?");
        pty.press("2");
        pty.shows("What do you take with you on the way over?");
        pty.press("1");
        pty.shows("Your shoulders come down a little.");
        pty.shows("What do you do first?");
        pty.press("ctrl-c");
        assert!(pty.exit_status().success());
        pty.is_as_found();
    }

    /// The second choice of the story, and then its computer loses power.
    fn second_day(&self) {
        let mut pty = self.on_day(1);
        checks_in(&mut pty);
        pty.shows(&format!("in \"{TITLE}\""));
        pty.press("down enter");
        goes_on_with_the_story(&mut pty, 2);
        pty.shows("Your shoulders come down a little.");
        pty.shows("What do you do first?");
        pty.press("3");
        pty.shows("The child looks at your shoes.");
        // Leaving waits for the disk, so that the death after it comes to a choice that is kept.
        pty.press("esc");
        pty.shows("at choice 3");
        pty.press("enter");
        pty.shows("The child looks at your shoes.");
        pty.kill();
        pty.exit_status();
    }

    /// The rest of the story, and the rest of the course.
    fn third_day(&self) {
        let mut pty = self.on_day(2);
        checks_in(&mut pty);
        opens_the_course(&mut pty);
        pty.press("enter");
        goes_on_with_the_story(&mut pty, 3);
        pty.shows("The child looks at your shoes.");
        pty.shows("Now you are close to the floor.");
        pty.press("1");
        pty.shows("After a while one arm lets go.");
        pty.press("1");
        pty.shows("You went to the hatch together.");
        pty.shows("Steadiness lent: 3 of 3.");
        pty.press("enter");
        pty.shows("Walk it once more another way");
        pty.press("enter");
        let story = self.course.with_the_story();
        goes_through(&mut pty, &self.course.0[story], 1);
        for steps in &self.course.0[story + 1..] {
            pty.press("enter");
            goes_through(&mut pty, steps, 0);
        }
        pty.shows("2 of 4 questions are right at the latest answer, and 3 are asked for.");
        pty.press("q");
        assert!(pty.exit_status().success());
    }

    /// The question that still keeps a unit from counting.
    fn answers_one_anew(&self) {
        let mut sittings = self.course.0.iter();
        let place = sittings.position(|steps| steps[0].id == "how-long-we-wait");
        let mut pty = self.on_day(2);
        on_today(&pty);
        opens_the_course(&mut pty);
        pty.press("home");
        for _ in 0..place.unwrap() {
            pty.press("down");
        }
        pty.press("enter");
        pty.shows("Answered before, Tuesday 24 November. What would you say now?");
        pty.type_text("1");
        pty.press("enter");
        pty.shows("Yours: 1 second");
        pty.press("esc");
        pty.shows("3 of 3 units done");
        pty.press("q");
        assert!(pty.exit_status().success());
    }

    /// What is ready to be asked again.
    fn some_days_later(&self) {
        let before = self.answers();
        let mut pty = self.on_day(7);
        on_today(&pty);
        pty.shows("3 of");
        pty.press("down enter");
        for number in 1..=3 {
            pty.shows(&format!("Review question {number} of 3"));
            let words = pty.screen().words();
            let mut steps = self.course.steps();
            let asked = steps.find(|step| words.contains(&format!("of 3 {}", step.title)));
            does(&mut pty, deeds(&asked.unwrap().id));
        }
        pty.shows("3 questions asked again.");
        pty.press("enter");
        on_today(&pty);
        pty.hides("Review");
        pty.press("q");
        assert!(pty.exit_status().success());
        assert_eq!(self.answers(), before + 3);
    }

    fn answers(&self) -> usize {
        let events = self.computer.events();
        let answered = |event: &&evenkeel::course::Event| event.kind == EventKind::Answered;
        events.iter().filter(answered).count()
    }
}

#[test]
fn a_trainee_does_every_kind_of_step_and_is_asked_again_days_later() {
    let trainee = Trainee::begins();
    trainee.first_day();
    trainee.second_day();
    trainee.third_day();
    trainee.course.is_done_once(&trainee.computer);
    trainee.answers_one_anew();
    trainee.some_days_later();
}
