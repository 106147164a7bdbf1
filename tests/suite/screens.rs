//! Every screen at three sizes, as pictures read by eye; and at every size without a panic.

use std::collections::HashSet;

use evenkeel::runtime;
use evenkeel::theme::{Look, Surroundings};
use ratatui::style::{Color, Modifier};

use crate::support::Stage;

/// A practice with a little in it: half a sitting, a check-in, a reflection, something in the bin.
pub fn lived_in() -> Stage {
    Stage::new()
        .press("c left left up enter")
        .press("w")
        .write("The corridor was loud.\n\nI slowed down, and so did they.")
        .press("ctrl-d")
        .press("w")
        .write("to be binned")
        .press("ctrl-d 3 enter x esc esc esc")
        .press("home down enter enter enter enter 1 esc")
}

/// Every screen by its name and the keys that lead to it from Today.
pub const SCREENS: [(&str, &str); 34] = [
    ("today", ""),
    ("learn", "2"),
    ("journal", "3"),
    ("licence", "6"),
    ("licence_why", "6 down down w"),
    ("player_page", "2 enter left left left"),
    ("player_question", "2 enter left"),
    ("player_grid", "2 enter ctrl-r"),
    ("player_after", "2 enter ctrl-r enter"),
    (
        "player_reflect",
        "2 enter ctrl-r enter enter ctrl-r ctrl-r ctrl-r",
    ),
    (
        "player_end",
        "2 enter ctrl-r enter enter ctrl-r ctrl-r ctrl-r down enter",
    ),
    ("check_in", "c"),
    ("check_in_numbers", "c o"),
    ("log", "e c 8"),
    ("log_answered", "e c 8 a a d c k a b 3 c"),
    ("log_lit", "e c 8 a right right"),
    ("log_ten", "e c 1"),
    ("log_more_rows", "e c end up up up enter a b c space"),
    (
        "log_note",
        "e c 8 end up up R i n g space 0 7 7 0 0 space 9 0 0 1 2 3",
    ),
    ("log_saved", "e c 8 a enter"),
    ("write", "w a b c"),
    ("entry", "3 enter"),
    ("bin", "3 b"),
    ("find", "/ c o r"),
    ("help", "ctrl-g"),
    ("help_now", "!"),
    ("help_talk", "ctrl-g 3"),
    ("help_child", "ctrl-g 4"),
    ("everything", "ctrl-p"),
    ("settings", "ctrl-p s e t t i n g s enter"),
    ("help_adult", "ctrl-g 2"),
    (
        "passphrase",
        "ctrl-p s e t t i n g s enter down down down enter a b c",
    ),
    ("files", "ctrl-p b a c k space u p enter"),
    ("files_sure", "ctrl-p r e s t o r e enter / n o enter"),
];

fn picture_at(stage: Stage, width: u16, height: u16) -> String {
    stage.size(width, height).picture()
}

#[test]
fn every_screen_at_three_sizes() {
    for (name, keys) in SCREENS {
        let mut stage = lived_in().press(keys);
        for (width, height) in [(40, 12), (120, 40), (80, 24)] {
            stage = stage.size(width, height);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), stage.picture());
        }
    }
}

#[test]
fn the_first_run_at_three_sizes() {
    let steps = [
        ("set_up_promise", ""),
        ("set_up_passphrase", "enter a b c"),
        ("set_up_begin", "down enter"),
    ];
    for (name, keys) in steps {
        for (width, height) in [(80, 24), (40, 12), (120, 40)] {
            let picture = picture_at(Stage::first_run().press(keys), width, height);
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture);
        }
    }
}

#[test]
fn the_recovery_code_and_the_locked_door_at_three_sizes() {
    for (width, height) in [(80, 24), (40, 12), (120, 40)] {
        let stage = Stage::first_run()
            .press("enter")
            .write("four calm words")
            .press("enter")
            .write("four calm words")
            .press("enter enter")
            .size(width, height);
        insta::assert_snapshot!(format!("recovery_code_{width}x{height}"), stage.picture());
        let stage = stage
            .press("esc")
            .killed()
            .write("four")
            .size(width, height);
        insta::assert_snapshot!(format!("unlock_{width}x{height}"), stage.picture());
        let stage = stage.press("tab");
        insta::assert_snapshot!(format!("unlock_by_code_{width}x{height}"), stage.picture());
    }
}

/// Layouts change at few sizes: these, their neighbours and the smallest are looked at always;
/// `EVENKEEL_ALL_SIZES=1` looks at every one.
fn sizes() -> Vec<(u16, u16)> {
    let whole = std::env::var_os("EVENKEEL_ALL_SIZES").is_some();
    let (widths, heights): (Vec<u16>, Vec<u16>) = if whole {
        ((1..=130).collect(), (1..=45).collect())
    } else {
        (
            vec![1, 2, 5, 23, 24, 25, 40, 59, 60, 72, 80, 100, 130],
            vec![1, 2, 5, 6, 7, 10, 12, 24, 45],
        )
    };
    widths
        .into_iter()
        .flat_map(|width| heights.iter().map(move |height| (width, *height)))
        .collect()
}

#[test]
fn every_screen_at_every_size_without_a_panic() {
    for (_, keys) in SCREENS {
        let mut stage = lived_in().press(keys);
        for (width, height) in sizes() {
            stage = stage.size(width, height);
            let (x, y) = stage.cursor();
            assert!(
                x < width && y < height,
                "cursor at {x},{y} in {width}x{height}"
            );
        }
    }
}

#[test]
fn too_small_a_window_says_so_and_its_keys_do_nothing() {
    let stage = Stage::new().size(20, 4);
    assert!(stage.picture().contains("larger"));
    let stage = stage.press("3 w").write("x").size(80, 24);
    stage.shows("How are you, right now?");
}

#[test]
fn one_key_blanks_the_screen_and_any_key_brings_it_back() {
    let stage = lived_in().press("ctrl-l");
    assert_eq!(stage.picture().trim(), "");
    stage
        .press("x")
        .shows("How are you, right now?")
        .press("ctrl-l !")
        .shows("Feet on the floor.");
}

#[test]
fn the_focus_is_seen_without_colour() {
    let bare = Surroundings {
        no_colour: true,
        fg_bg: Some("15;0".to_owned()),
    };
    for (name, keys) in SCREENS {
        let theme = runtime::theme(Look::Auto, &bare).unwrap();
        let stage = lived_in().press(keys).theme(theme);
        let picture = stage.picture();
        let mut reversed = false;
        for cell in stage.buffer().content() {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{name}");
            reversed |= cell.modifier.contains(Modifier::REVERSED);
        }
        if picture.contains('\u{203a}') {
            let marked = picture.lines().any(|line| line.starts_with('\u{203a}'));
            assert!(
                !marked || reversed || picture.contains("\u{203a} "),
                "{name}:\n{picture}"
            );
        }
    }
}

#[test]
fn every_theme_uses_the_sixteen_colours_and_sets_no_background() {
    let mut seen = HashSet::new();
    for look in Look::ALL {
        let theme = runtime::theme(look, &Surroundings::default()).unwrap();
        let stage = lived_in().theme(theme);
        for cell in stage.buffer().content() {
            assert_eq!(cell.bg, Color::Reset);
            assert!(!matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_)));
            seen.insert(format!("{:?}", cell.fg));
        }
    }
    assert!(seen.len() > 1, "no theme shows a colour: {seen:?}");
}
