//! Tests of the editor.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::{Editor, Typed};
use crate::input::{Key, Press};

const MIXED: &str = "👨\u{200D}👩\u{200D}👧\u{200D}👦e\u{301}𝒳漢字";

fn press(editor: &mut Editor, press: Press) -> Typed {
    editor.type_key(Key::plain(press))
}

fn ctrl(editor: &mut Editor, press: Press) -> Typed {
    editor.type_key(Key { press, ctrl: true })
}

fn type_text(editor: &mut Editor, text: &str) {
    for typed in text.chars() {
        let key = match typed {
            '\n' => Press::Enter,
            _ => Press::Char(typed),
        };
        assert_eq!(press(editor, key), Typed::Changed);
    }
}

#[test]
fn a_cluster_is_one_press_to_move_over_and_one_to_delete() {
    let clusters: Vec<&str> = MIXED.graphemes(true).collect();
    assert_eq!(clusters.len(), 5);
    let mut editor = Editor::new(MIXED, (0, 0));
    let mut column = 0;
    for cluster in &clusters {
        press(&mut editor, Press::Right);
        column += cluster.chars().count();
        assert_eq!(editor.caret(), (0, column));
    }
    for left in (0..clusters.len()).rev() {
        press(&mut editor, Press::Backspace);
        assert_eq!(editor.text(), clusters[..left].concat());
    }
    let mut editor = Editor::new(MIXED, (0, 0));
    for left in 1..=clusters.len() {
        press(&mut editor, Press::Delete);
        assert_eq!(editor.text(), clusters[left..].concat());
    }
}

#[test]
fn the_caret_is_seen_where_the_text_is_drawn() {
    let mut editor = Editor::new(MIXED, (0, 0));
    let mut seen = Vec::new();
    for _ in 0..=5 {
        seen.push(editor.view(40, 3).caret);
        press(&mut editor, Press::Right);
    }
    assert_eq!(seen, [(0, 0), (2, 0), (3, 0), (4, 0), (6, 0), (8, 0)]);
}

#[test]
fn undo_goes_by_words_and_redo_brings_them_back() {
    let mut editor = Editor::default();
    type_text(&mut editor, "one two\nthree");
    let mut steps = Vec::new();
    while editor.undo() {
        steps.push(editor.text());
    }
    assert_eq!(steps, ["one two\n", "one two", "one ", ""]);
    while editor.redo() {}
    assert_eq!(editor.text(), "one two\nthree");
    assert_eq!(editor.caret(), (1, 5));
    assert!(!editor.redo());
}

#[test]
fn deleting_is_undone_by_words_too() {
    let mut editor = Editor::new("one two three", (0, 13));
    for _ in 0..9 {
        press(&mut editor, Press::Backspace);
    }
    assert_eq!(editor.text(), "one ");
    assert!(editor.undo());
    assert_eq!(editor.text(), "one two");
    assert!(editor.undo());
    assert_eq!(editor.text(), "one two three");
    editor.set_caret((0, 0));
    for _ in 0..4 {
        press(&mut editor, Press::Delete);
    }
    assert!(editor.undo());
    assert_eq!(editor.text(), "one two three");
}

#[test]
fn moving_the_caret_begins_another_group() {
    let mut editor = Editor::default();
    type_text(&mut editor, "ab");
    press(&mut editor, Press::Left);
    press(&mut editor, Press::Right);
    type_text(&mut editor, "cd");
    editor.undo();
    assert_eq!(editor.text(), "ab");
    type_text(&mut editor, "x");
    assert!(
        !editor.redo(),
        "what was taken back is gone after typing on"
    );
}

#[test]
fn a_paste_is_text_and_one_undo() {
    let mut editor = Editor::new("><", (0, 1));
    editor.paste("a\r\nb\rc\td\u{1B}[2J\u{7}");
    assert_eq!(editor.text(), ">a\nb\nc    d[2J<");
    assert_eq!(editor.caret(), (2, 9));
    editor.undo();
    assert_eq!(editor.text(), "><");
    assert_eq!(editor.caret(), (0, 1));
}

#[test]
fn a_draft_comes_back_with_its_caret() {
    let mut editor = Editor::default();
    type_text(&mut editor, &format!("first\n{MIXED} word"));
    press(&mut editor, Press::Left);
    let back = Editor::new(&editor.text(), editor.caret());
    assert_eq!(back.caret(), editor.caret());
    assert_eq!(Editor::new("ab", (7, 7)).caret(), (0, 2));
    assert_eq!(
        Editor::new(MIXED, (0, 3)).caret(),
        (0, 7),
        "never inside a cluster"
    );
}

#[test]
fn arrows_go_by_the_rows_that_are_seen_and_tell_the_edges() {
    let mut editor = Editor::new("aaaa bbbb cccc\ndd", (0, 7));
    let rows = editor.view(6, 5).rows;
    assert_eq!(rows, ["aaaa ", "bbbb ", "cccc", "dd"]);
    assert_eq!(press(&mut editor, Press::Up), Typed::Moved);
    assert_eq!(editor.caret(), (0, 2));
    assert_eq!(press(&mut editor, Press::Up), Typed::AtEdge);
    for caret in [(0, 7), (0, 12), (1, 2)] {
        assert_eq!(press(&mut editor, Press::Down), Typed::Moved);
        assert_eq!(editor.caret(), caret);
    }
    assert_eq!(press(&mut editor, Press::Down), Typed::AtEdge);
    assert_eq!(editor.caret(), (1, 2));
    editor.set_caret((0, 7));
    press(&mut editor, Press::End);
    assert_eq!(editor.caret(), (0, 9));
    press(&mut editor, Press::Home);
    assert_eq!(editor.caret(), (0, 5));
}

#[test]
fn a_column_is_held_over_short_rows() {
    let mut editor = Editor::new("long line\nx\nlong line", (0, 6));
    editor.view(40, 5);
    press(&mut editor, Press::Down);
    assert_eq!(editor.caret(), (1, 1));
    press(&mut editor, Press::Down);
    assert_eq!(editor.caret(), (2, 6));
}

#[test]
fn pages_go_by_the_height_in_view() {
    let lines: Vec<String> = (0..40).map(|line| line.to_string()).collect();
    let mut editor = Editor::new(&lines.join("\n"), (0, 0));
    let view = editor.view(20, 10);
    assert!(!view.above && view.below);
    press(&mut editor, Press::PageDown);
    assert_eq!(editor.caret().0, 9);
    for _ in 0..5 {
        press(&mut editor, Press::PageDown);
    }
    assert_eq!(editor.caret(), (39, 2));
    let view = editor.view(20, 10);
    assert!(view.above && !view.below);
    assert_eq!(view.rows.last().map(String::as_str), Some("39"));
    ctrl(&mut editor, Press::Home);
    assert_eq!(editor.view(20, 10).caret, (0, 0));
}

#[test]
fn the_text_stands_still_while_the_caret_moves_inside_the_window() {
    let lines: Vec<String> = (0..40).map(|line| line.to_string()).collect();
    let mut editor = Editor::new(&lines.join("\n"), (20, 0));
    let rows = editor.view(20, 10).rows;
    assert_eq!(rows.last().map(String::as_str), Some("20"));
    for _ in 0..9 {
        press(&mut editor, Press::Up);
        assert_eq!(editor.view(20, 10).rows, rows);
    }
    press(&mut editor, Press::Up);
    assert_eq!(editor.view(20, 10).rows[0], "10");
}

#[test]
fn words_are_jumped_over() {
    let mut editor = Editor::new("one, two\nthree", (0, 0));
    let mut seen = Vec::new();
    for _ in 0..4 {
        ctrl(&mut editor, Press::Right);
        seen.push(editor.caret());
    }
    assert_eq!(seen, [(0, 3), (0, 8), (1, 0), (1, 5)]);
    for caret in [(1, 0), (0, 8), (0, 5), (0, 0)] {
        ctrl(&mut editor, Press::Left);
        assert_eq!(editor.caret(), caret);
    }
}

#[test]
fn keys_of_others_are_left_alone() {
    let mut editor = Editor::new("text", (0, 0));
    for key in ["esc", "tab", "ctrl-s", "f1", "ctrl-z"] {
        assert_eq!(
            editor.type_key(key.parse().unwrap()),
            Typed::NotOurs,
            "{key}"
        );
    }
    assert_eq!(editor.text(), "text");
}

#[test]
fn masking_replaces_a_range_and_keeps_the_caret_in_its_words() {
    let text = "Ring Mrs Smith\non 07700 900123 today";
    let mut editor = Editor::new(text, (1, 17));
    let at = text.find("07700").unwrap();
    editor.mask(at..at + "07700 900123".len(), "[number]");
    assert_eq!(editor.text(), "Ring Mrs Smith\non [number] today");
    assert_eq!(editor.caret(), (1, 13));
    let at = editor.text().find("Mrs").unwrap();
    editor.mask(at..at + "Mrs Smith\non".len(), "[name]");
    assert_eq!(editor.text(), "Ring [name] [number] today");
    assert_eq!(editor.caret(), (0, 22));
    editor.undo();
    editor.undo();
    assert_eq!(editor.text(), text);
    editor.set_caret((0, 10));
    editor.mask(5..14, "[name]");
    assert_eq!(editor.caret(), (0, 11));
}

#[test]
fn what_was_changed_is_counted_in_characters() {
    let mut editor = Editor::default();
    type_text(&mut editor, "ab");
    editor.paste("cde");
    assert_eq!(editor.chars_changed(), 5);
    press(&mut editor, Press::Backspace);
    press(&mut editor, Press::Left);
    assert_eq!(editor.chars_changed(), 6);
}

#[test]
fn debug_never_shows_the_text() {
    let mut editor = Editor::new("canary", (0, 0));
    editor.paste("canary");
    assert!(!format!("{editor:?}").contains("canary"));
}

#[test]
fn a_row_that_is_full_leaves_room_for_the_caret() {
    let mut editor = Editor::default();
    for typed in "aaaa bbb cc     dd".chars() {
        press(&mut editor, Press::Char(typed));
        let view = editor.view(6, 4);
        assert!(view.caret.0 < 6, "{:?}", view.caret);
        assert!(view.caret.1 < view.rows.len());
    }
    assert!(editor.view(0, 0).rows.is_empty());
}

/// The same keys on a list of characters, clusters sought anew each time.
#[derive(Default)]
struct Model {
    text: String,
    caret: usize,
}

impl Model {
    fn boundaries(&self) -> Vec<usize> {
        let ends = self.text.grapheme_indices(true).map(|(at, _)| at);
        ends.chain([self.text.len()]).collect()
    }

    fn settle(&mut self) {
        let caret = self.caret;
        self.caret = self
            .boundaries()
            .into_iter()
            .find(|at| *at >= caret)
            .unwrap();
    }

    fn take(&mut self, key: Press) {
        let bounds = self.boundaries();
        let here = bounds.iter().position(|at| *at == self.caret).unwrap();
        let before = bounds[here.saturating_sub(1)];
        let after = bounds[(here + 1).min(bounds.len() - 1)];
        match key {
            Press::Char(typed) => {
                self.text.insert(self.caret, typed);
                self.caret += typed.len_utf8();
            }
            Press::Enter => {
                self.text.insert(self.caret, '\n');
                self.caret += 1;
            }
            Press::Backspace => {
                self.text.replace_range(before..self.caret, "");
                self.caret = before;
            }
            Press::Delete => self.text.replace_range(self.caret..after, ""),
            Press::Left => self.caret = before,
            _ => self.caret = after,
        }
        self.settle();
    }

    fn line_and_column(&self) -> (usize, usize) {
        let before = &self.text[..self.caret];
        let line = before.rsplit('\n').next().unwrap_or("");
        (before.matches('\n').count(), line.chars().count())
    }
}

fn keys() -> impl Strategy<Value = Vec<Press>> {
    let key = prop_oneof![
        6 => prop::sample::select("ab  é漢👩👧🇬🇧\u{200D}\u{301}".chars().collect::<Vec<_>>())
            .prop_map(Press::Char),
        1 => Just(Press::Enter),
        2 => Just(Press::Backspace),
        1 => Just(Press::Delete),
        2 => Just(Press::Left),
        1 => Just(Press::Right),
    ];
    prop::collection::vec(key, 0..60)
}

proptest! {
    #[test]
    fn keys_do_what_they_do_to_a_list_of_clusters(keys in keys()) {
        let mut editor = Editor::default();
        let mut model = Model::default();
        for key in keys {
            press(&mut editor, key);
            model.take(key);
            prop_assert_eq!(editor.text(), model.text.clone());
            prop_assert_eq!(editor.caret(), model.line_and_column());
        }
        let end = editor.text();
        while editor.undo() {}
        prop_assert!(editor.is_empty());
        while editor.redo() {}
        prop_assert_eq!(editor.text(), end);
    }

    #[test]
    fn any_view_holds_the_caret(
        text in "[a-c 漢\n]{0,120}", keys in keys(), width in 1_usize..14, height in 1_usize..6,
    ) {
        let mut editor = Editor::new(&text, (0, 0));
        for key in keys {
            press(&mut editor, key);
            press(&mut editor, Press::Down);
            let view = editor.view(width, height);
            prop_assert!(view.rows.len() <= height);
            prop_assert!(view.caret.1 < view.rows.len());
            prop_assert!(view.caret.0 < width);
        }
    }
}

/// What a key and the view after it take, the best of several runs.
fn cost_of_a_key(lines: usize) -> std::time::Duration {
    let line = "What I noticed first was the noise, and then my own shoulders, up by my ears.\n";
    let mut editor = Editor::new(&line.repeat(lines), (lines / 2, 20));
    let mut run = || {
        let start = std::time::Instant::now();
        type_text(&mut editor, "and so I sat down ");
        editor.view(72, 18);
        start.elapsed()
    };
    (0..20).map(|_| run()).min().unwrap()
}

#[test]
fn a_key_costs_no_more_in_a_long_text() {
    let (short, long) = (cost_of_a_key(50), cost_of_a_key(5_000));
    assert!(long < short * 3, "{short:?} in 50 lines, {long:?} in 5,000");
}
