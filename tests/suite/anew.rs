//! Any step can be asked anew: what that costs is said before, and nothing is lost unasked.

use crate::screens::on_the_way;
use crate::support::Stage;

/// On the unit of the sitting in which one question was answered.
fn at_the_steps() -> Stage {
    on_the_way("sitting-9 1 esc u down down enter").shows("What you did in each.")
}

#[test]
fn what_it_costs_is_said_before_and_leaving_it_changes_nothing() {
    let stage = at_the_steps().shows("answered today");
    let stage = open(stage, "Worn out, and racing").shows("answered today");
    let stage = stage.press("enter").shows("What that costs");
    let stage = stage.shows("Nothing: everything that counts goes on counting.");
    let asked = |stage: &Stage| stage.asked().join(" ").matches("Reset").count();
    let stage = stage.shows("\u{203a} Leave it as it is").press("enter");
    assert_eq!(asked(&stage), 0);
    let stage = stage
        .press("enter enter down enter")
        .shows("It is asked anew.");
    assert_eq!(asked(&stage), 1);
    let stage = stage.killed().press("2").shows("go on at step 5 of 10");
    stage.press("enter").lacks("The tiredness is real");
}

#[test]
fn a_step_in_which_nothing_was_done_is_not_asked_anew() {
    let stage = on_the_way("2 u down down enter end enter");
    let stage = stage.shows("not yet").lacks("Ask it anew");
    stage.press("enter").shows("A dozen points");
}

/// Opens the step with this title.
fn open(mut stage: Stage, title: &str) -> Stage {
    for _ in 0..60 {
        let lit = format!("\u{203a} {title}");
        if stage.picture().contains(&lit) {
            return stage.press("enter");
        }
        stage = stage.press("down");
    }
    panic!("{title} is not here:\n{}", stage.picture());
}
