//! Signals at any moment while somebody types: what was seen on the screen is kept.

use fastrand::Rng;
use rustix::process::Signal;

use crate::support::pty::Pty;
use crate::support::walk::{begin_writing, furnished, on_today};

/// How often a sentence is typed.
const ROUNDS: u64 = 12;

const WORDS: &str = "I had counted to three and my hands were cold, so I waited before I said the \
                     thing that I had ready, and it turned out that nobody needed to hear it.";

/// What may come while the sentence is typed and must not cost a letter.
#[derive(Debug, Clone, Copy)]
enum Shake {
    Nothing,
    Resize,
    WindowChanged,
    Pause,
}

const SHAKES: [Shake; 6] = [
    Shake::Nothing,
    Shake::Nothing,
    Shake::Nothing,
    Shake::Resize,
    Shake::WindowChanged,
    Shake::Pause,
];

#[test]
fn signals_while_somebody_types_cost_no_letter() {
    for seed in 0..ROUNDS {
        let mut random = Rng::with_seed(seed);
        let ends = [Signal::TERM, Signal::INT, Signal::HUP];
        let end = ends[usize::try_from(seed).unwrap() % ends.len()];
        let computer = furnished();
        let mut pty = computer.start();
        on_today(&pty);
        begin_writing(&mut pty, "");
        let most = random.usize(WORDS.len() / 2..=WORDS.len());
        let mut typed = 0;
        while typed < most {
            let next = (typed + random.usize(1..8)).min(most);
            pty.type_text(&WORDS[typed..next]);
            typed = next;
            let shake = SHAKES[random.usize(..SHAKES.len())];
            shaken(&mut pty, shake, &mut random);
        }
        if random.bool() {
            pty.shows(WORDS[..most].trim_end());
        }
        let seen = seen(&pty);
        pty.signal(end);
        pty.exit_status();
        let draft = computer.drafts().pop().unwrap_or_default();
        let told = format!("seed {seed}, {end:?}: {draft:?} of {seen} seen and {most} typed");
        assert!(WORDS.starts_with(&draft), "{told}");
        assert!(draft.len() >= seen, "{told}");
        pty.is_as_found();
    }
}

#[test]
fn after_every_pause_and_every_new_size_the_whole_sentence_is_there() {
    for seed in 0..3 {
        let mut random = Rng::with_seed(seed);
        let computer = furnished();
        let mut pty = computer.start();
        on_today(&pty);
        begin_writing(&mut pty, "");
        let mut typed = 0;
        while typed < WORDS.len() {
            let next = (typed + random.usize(1..20)).min(WORDS.len());
            pty.type_text(&WORDS[typed..next]);
            typed = next;
            let shake = [Shake::Resize, Shake::WindowChanged, Shake::Pause][random.usize(..3)];
            shaken(&mut pty, shake, &mut random);
        }
        pty.shows(WORDS);
        pty.press("ctrl-d");
        pty.shows("Saved");
        pty.press("q");
        assert!(pty.exit_status().success());
        assert_eq!(computer.notes(), [WORDS], "seed {seed}");
    }
}

fn shaken(pty: &mut Pty, shake: Shake, random: &mut Rng) {
    match shake {
        Shake::Nothing => {}
        Shake::Resize => pty.resize(random.u16(20..50), random.u16(60..120)),
        Shake::WindowChanged => pty.signal(Signal::WINCH),
        Shake::Pause => {
            // What is typed to a stopped program belongs to the shell, so none of it is on its way.
            pty.read_by_program();
            pty.signal(Signal::TSTP);
            pty.stops();
            pty.signal(Signal::CONT);
            pty.shows("About you, no names.");
        }
    }
}

/// How many of the characters are on the screen.
fn seen(pty: &Pty) -> usize {
    let screen = pty.screen().words();
    let words: Vec<&str> = WORDS.split(' ').collect();
    let whole = (0..=words.len()).rev();
    let beginnings = whole.map(|count| words[..count].join(" "));
    let shown = beginnings.into_iter().find(|begun| screen.contains(begun));
    shown.map_or(0, |begun| begun.len())
}
