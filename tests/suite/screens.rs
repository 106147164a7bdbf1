//! Every screen at three sizes, as pictures read by eye; and at every size without a panic.

use std::collections::HashSet;

use evenkeel::practice::Content;
use evenkeel::runtime;
use evenkeel::theme::{Look, Surroundings};
use ratatui::style::{Color, Modifier};

use crate::answering::TO_THE_ANSWERS;
use crate::authoring::{TO_OPEN_PACK, TO_WRITE, of_a_picture, opened};
use crate::library::TO_INSTALL;
use crate::stories::{TO_THE_STORY, lakeside};
use crate::support::{Stage, moments};

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
        .press("2 home pagedown down down down down enter")
        .press("enter enter enter 1 esc esc")
}

/// Every screen by its name and the way that leads to it from Today: keys, and between them words
/// of [`walk`].
pub const SCREENS: [(&str, &str); 176] = [
    ("today", ""),
    ("today_yesterday", "e c 8 a enter esc days-1"),
    ("today_welcome", "days-12"),
    (
        "today_review",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc days-3",
    ),
    (
        "review",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc days-3 down enter",
    ),
    (
        "review_answer",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc days-3 down enter 2",
    ),
    (
        "review_end",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc days-3 down enter 2 enter 1 enter",
    ),
    ("learn", "2"),
    (
        "learn_mixed",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc sitting-8 3 enter 1 enter esc",
    ),
    ("unit", "2 u"),
    ("steps", "sitting-9 1 esc u down down enter"),
    (
        "steps_one",
        "sitting-9 1 esc u down down enter down down down down enter",
    ),
    (
        "steps_cost",
        "sitting-9 1 esc u down down enter down down down down enter enter",
    ),
    ("let_go", "2 u end enter"),
    ("let_go_needed", "2 u end enter A n n enter enter"),
    ("let_go_done", "2 u end enter A n n enter t enter x enter"),
    (
        "licence_let_go",
        "2 u end enter A n n enter t enter x enter esc 6 down w",
    ),
    ("known", "known"),
    ("known_before", "known enter"),
    ("known_question", "known enter enter"),
    ("known_typed", "known enter enter 5 1 2 3 5"),
    ("known_not_yet", "known enter enter 5 1 2 3 2 0 enter"),
    (
        "known_already",
        "known enter enter enter enter down down down enter up enter down down enter 2 1 4 1 3 5 enter",
    ),
    ("unit_gate", "2 home pagedown down right"),
    ("learn_end", "sitting-10 skip-7 esc end"),
    ("journal", "3"),
    ("licence", "6"),
    ("licence_why", "6 down down w"),
    ("licence_why_units", "6 down w"),
    ("licence_last", "6 end"),
    ("licence_time_off", "6 p"),
    ("words", "ctrl-p w o r d s enter"),
    ("words_of_unit", "sitting-9 ctrl-k"),
    ("words_narrowed", "sitting-9 ctrl-k r e a p p r"),
    ("words_none", "sitting-9 ctrl-k z z z"),
    ("player_page", "sitting-9 left left left"),
    ("player_question", "sitting-9"),
    ("player_hint", "sitting-9 space"),
    ("player_answer", "sitting-9 1"),
    ("player_differs", "sitting-9 1 d"),
    ("player_differs_typed", "sitting-9 1 d N o esc"),
    ("player_differed", "sitting-9 1 d N o enter end"),
    ("gate_differs", "sitting-8 3 d"),
    ("gate_differed", "sitting-8 3 d enter end"),
    ("trainers_list_empty", "2 t"),
    ("trainers_list", "sitting-9 1 d N o enter esc 2 t"),
    ("trainers_list_one", "sitting-8 3 d N o enter esc 6 t enter"),
    ("learn_differs", "sitting-9 1 d N o enter esc 2 end"),
    ("licence_differs", "sitting-9 1 d N o enter esc 6 end"),
    ("player_changed", "sitting-9 1 3"),
    (
        "player_again",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter esc days-22 sitting-4",
    ),
    ("player_several", "sitting-0 skip-5"),
    ("player_several_some", "sitting-0 skip-5 1 2 2 3"),
    ("player_several_answer", "sitting-0 skip-5 1 2 3 enter"),
    (
        "player_several_down",
        "sitting-0 skip-5 1 2 3 enter down down down down",
    ),
    ("player_rating", "sitting-10 skip-6"),
    ("player_rating_answer", "sitting-10 skip-6 2"),
    ("vignette", "gate line-2"),
    ("vignette_state", "gate line-2 down enter"),
    ("vignette_cues", "gate line-2 1 5 3"),
    ("vignette_answer", "gate line-2 1 5 3 4 enter"),
    (
        "vignette_answer_down",
        "gate line-2 1 5 3 4 enter down down down down down",
    ),
    (
        "vignette_twin",
        "gate line-2 1 5 3 enter enter 2 3 enter esc line-3 2 2 enter",
    ),
    ("vignette_end", "gate line-3 2 2 enter enter"),
    ("exemplar", "gate line-4"),
    ("exemplar_answer", "gate line-4 1 enter 2"),
    ("watch", "gate line-6"),
    ("watch_behaviour", "gate line-6 down enter 1"),
    ("watch_changed", "gate line-6 down enter 2 left"),
    ("watch_who", "gate line-6 down enter 1 2 4"),
    (
        "watch_in_a_word",
        "gate line-6 down enter 1 2 4 4 m e n t o r",
    ),
    ("watch_day", "gate line-6 down enter 1 2 4 1"),
    ("watch_place", "gate line-6 down enter 1 2 4 1 2"),
    ("watch_all", "gate line-6 down enter 1 2 4 1 2 2"),
    ("watch_kept", "gate line-6 down enter 1 2 4 1 2 2 enter"),
    (
        "watch_earlier",
        "gate line-6 down enter 1 2 4 1 2 2 enter esc line-6 down down down enter",
    ),
    ("watch_end", "gate line-6 down down enter"),
    ("files_form", "gate line-6 enter"),
    ("learn_moments", "gate"),
    ("recognition_few", "gate line-2 1 5 3 enter esc v"),
    ("recognition_eager", "moments line-0 something-16 esc v"),
    (
        "recognition_cautious",
        "moments line-0 ordinary-1 something-1 ordinary-14 esc v",
    ),
    ("order", "answers"),
    ("order_hints", "answers space space"),
    ("order_carried", "answers enter down"),
    ("order_called", "answers 3 2"),
    ("order_answer", "answers 5"),
    ("match", "answers skip-1"),
    ("match_second", "answers skip-1 2 down"),
    ("match_answer", "answers skip-1 2 1 3"),
    ("short", "answers skip-2 c a l m"),
    ("short_below", "answers skip-2 enter"),
    (
        "short_near",
        "answers skip-2 S e l f space r e g u l a t i o n enter",
    ),
    ("short_other", "answers skip-2 c a l m enter down"),
    ("number", "answers skip-3"),
    ("number_above", "answers skip-3 2 0 enter"),
    ("card", "answers skip-4"),
    ("card_turned", "answers skip-4 enter"),
    ("card_answer", "answers skip-4 enter down down enter"),
    ("player_grid", "sitting-9 skip-1"),
    ("player_after", "sitting-9 skip-1 enter"),
    ("player_reflect", "sitting-9 skip-5"),
    (
        "player_reflected",
        "sitting-9 skip-5 enter T h r e e ctrl-d",
    ),
    ("player_exercise", "sitting-6 skip-1"),
    ("player_running", "sitting-6 skip-1 enter seconds-3"),
    ("player_paused", "sitting-6 skip-1 enter seconds-3 space"),
    ("player_exercise_after", "sitting-6 skip-1 enter esc"),
    ("player_practice", "sitting-10 skip-7"),
    ("player_end_open", "sitting-9 skip-6"),
    (
        "player_end",
        "sitting-4 2 enter 2 enter 2 enter 2 enter enter",
    ),
    ("player_offer", "days-12 down down enter sitting-9"),
    ("player_look_back", "sitting-9 1 enter esc days-12 enter"),
    ("gate_question", "sitting-8"),
    ("gate_answer", "sitting-8 3"),
    (
        "gate_round_over",
        "sitting-8 3 enter 1 enter 4 enter 2 enter 3 enter 2 enter",
    ),
    (
        "gate_passed",
        "sitting-8 3 enter 1 enter 4 enter 2 enter 3 enter 2 enter enter 1 enter",
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
    (
        "log_note_found",
        "e c 8 end up up R i n g space 0 7 7 0 0 space 9 0 0 1 2 3 seconds-3",
    ),
    ("log_saved", "e c 8 a enter"),
    ("write", "w a b c"),
    ("entry", "3 enter"),
    ("entry_in_bin", "3 b enter"),
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
    ("packs", "ctrl-p p a c k s enter"),
    ("packs_one", "2 end enter enter"),
    ("files_install", TO_INSTALL),
    ("files_open_pack", TO_OPEN_PACK),
    ("packs_example", "2 end enter end enter"),
    ("new_pack", TO_WRITE),
    ("new_pack_title", "own"),
    ("new_pack_language", "own C a l m enter"),
    ("new_pack_no_language", "own C a l m enter z z z z enter"),
    ("new_pack_audience", "own C a l m enter c y enter"),
    ("files_begin_pack", "own C a l m enter c y enter enter"),
    ("pack_folder_signing", "tea down down enter"),
    ("files_questions", "tea down down down enter"),
    ("files_build_pack", "tea down down enter enter"),
    ("preview_inside", "tea down enter"),
    ("preview_inside_sitting", "tea down enter enter enter enter"),
    ("pack_folder", "tea"),
    ("pack_folder_amiss", "amiss"),
    ("pack_check", "tea enter"),
    ("pack_check_amiss", "amiss enter"),
    ("pack_check_amiss_down", "amiss enter end"),
    ("pack_check_one", "amiss enter down enter"),
    ("pack_check_last", "amiss enter end enter"),
    ("files", "ctrl-p b a c k space u p enter"),
    ("files_sure", "ctrl-p r e s t o r e enter / n o enter"),
    ("story_step", "lakeside"),
    ("story_state", "lakeside enter"),
    ("story_state_lit", "lakeside enter down down down"),
    ("story_first", "lakeside enter 3"),
    ("story_lit", "lakeside enter 3 down"),
    ("story_choice", "lakeside enter 3 1"),
    ("story_begun", "lakeside enter 3 1 esc"),
    ("story_end", "lakeside enter 3 2 2"),
    ("story_end_lit", "lakeside enter 3 2 2 down"),
    ("story_end_together", "lakeside enter 3 1 1"),
    ("story_read", "lakeside enter 3 1 1 down down enter"),
    ("story_done", "lakeside enter 3 1 1 enter"),
];

/// Walks a way from here: `days-3` lets days go by and starts the program again, `seconds-3` lets
/// seconds go by, `sitting-9` opens a sitting of Learn, counted from 0, and `skip-2` leaves steps
/// for later; `lakeside` opens the story of the small pack of the tests, `answers` its sitting with
/// one question of each kind, `known` its unit at the way to show that it is known, `gate` the list
/// of its sittings and `moments` that of many described moments, and `line-2` a line of such a list;
/// `something-2` and `ordinary-2` see something, or nothing, in as many moments; `tea` and `amiss`
/// open the folder of a pack that is being written, `own` begins one. Every other word is a key.
fn walk(stage: Stage, way: &str) -> Stage {
    way.split_whitespace().fold(stage, |stage, word| {
        if word == "lakeside" {
            return stage.with_pack(&lakeside()).press(TO_THE_STORY);
        }
        if word == "gate" || word == "moments" {
            let files = if word == "gate" {
                lakeside()
            } else {
                moments()
            };
            return stage.with_pack(&files).press("2 end enter");
        }
        if word == "known" {
            let unit = "2 end enter home down down down down down u down";
            return stage.with_pack(&lakeside()).press(unit);
        }
        if word == "answers" {
            return stage.with_pack(&lakeside()).press(TO_THE_ANSWERS);
        }
        if word == "own" {
            return stage.press(TO_WRITE).press("enter");
        }
        if word == "tea" || word == "amiss" {
            return opened(stage, &of_a_picture(word));
        }
        let Some((what, Ok(number))) = word
            .split_once('-')
            .map(|(what, number)| (what, number.parse::<usize>()))
        else {
            return stage.press(word);
        };
        match what {
            "days" => stage
                .later(i64::try_from(number).unwrap() * 24 * 60 * 60)
                .killed(),
            "seconds" => (0..number).fold(stage, |stage, _| stage.later(1)),
            "line" => stage.press(&format!("home {}enter", "down ".repeat(number))),
            "something" => stage.press(&"1 2 3 enter enter ".repeat(number)),
            "ordinary" => stage.press(&"2 2 enter enter ".repeat(number)),
            "skip" => stage.press(&"ctrl-r ".repeat(number)),
            "sitting" => {
                let (pages, lines) = (number / 5, number % 5);
                let down = format!("{}{}", "pagedown ".repeat(pages), "down ".repeat(lines));
                stage.press(&format!("2 home {down}enter"))
            }
            _ => stage.press(word),
        }
    })
}

/// The stage at the end of a way.
pub fn on_the_way(way: &str) -> Stage {
    walk(lived_in(), way)
}

fn picture_at(stage: Stage, width: u16, height: u16) -> String {
    stage.size(width, height).picture()
}

#[test]
fn every_screen_at_three_sizes() {
    for (name, way) in SCREENS {
        let mut stage = on_the_way(way);
        for (width, height) in [(120, 40), (80, 24), (40, 12)] {
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
    for (_, way) in SCREENS {
        let mut stage = on_the_way(way);
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
    for (name, way) in SCREENS {
        let theme = runtime::theme(Look::Auto, &bare).unwrap();
        let stage = on_the_way(way).theme(theme);
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

/// Whether these words stand on the screen one after the other, wherever lines are broken.
fn reads(stage: &Stage, words: &[&str]) -> bool {
    let picture = stage.picture();
    let all: Vec<&str> = picture.split_whitespace().collect();
    all.windows(words.len()).any(|window| window == words)
}

/// Fails unless a text is in view as a whole in a usual window; and in a small one its beginning
/// is, and its end can be paged to.
fn is_in_view(stage: Stage, text: &str, what: &str) -> Stage {
    let text = text.replace("{lead}", "designated safeguarding lead");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (begin, end) = (&words[..words.len().min(3)], &words[words.len() - 2..]);
    let usual = stage.size(80, 24);
    assert!(reads(&usual, &words), "{what}:\n{}", usual.picture());
    let small = usual.size(40, 12);
    assert!(reads(&small, begin), "{what}:\n{}", small.picture());
    let mut paged = small;
    for _ in 0..4 {
        if reads(&paged, end) {
            return paged;
        }
        paged = paged.press("space");
    }
    panic!("{what}, paged:\n{}", paged.picture());
}

#[test]
fn what_there_is_to_see_about_every_answer_is_in_view() {
    let content = Content::built_in().unwrap();
    let mut looked_at = 0;
    for (number, sitting) in content.foundations.pack.sittings().enumerate() {
        let opened = || walk(Stage::new(), &format!("sitting-{number}"));
        let mut stage = opened();
        for (step, item) in sitting.items.iter().enumerate() {
            let options = item
                .question()
                .map_or(&[][..], |question| &question.options);
            let several = item.question().is_some_and(|question| question.several);
            if several {
                stage = stage.press(&format!("1 {}", options.len() + 1));
            }
            for (at, option) in options.iter().enumerate() {
                let key = (at + 1).to_string();
                stage = match (several, sitting.gate) {
                    (true, _) if at == 0 => stage,
                    (true, _) => stage.press("down"),
                    (false, false) => stage.press(&key),
                    // At a gate an answer stands.
                    (false, true) => walk(opened(), &format!("skip-{step} {key}")),
                };
                stage = is_in_view(stage, &option.feedback, &item.id);
                looked_at += 1;
            }
            stage = stage.press("ctrl-r");
        }
    }
    assert!(looked_at > 100, "only {looked_at} were looked at");
}
