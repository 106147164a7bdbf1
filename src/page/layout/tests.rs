//! Tests of the layout.

use proptest::prelude::*;

use super::{Laid, cells_of, lay};
use crate::page::{Body, Chip, Chips, Item, Page};
use crate::theme::Theme;
use crate::widgets::LineInput;

fn laid(page: &Page, width: usize) -> Vec<Laid> {
    lay(page, width, 20, &Theme::load("").unwrap()).lines
}

fn text(page: &Page, width: usize) -> Vec<String> {
    let lines = laid(page, width);
    let shown = lines.iter().map(|laid| laid.line.to_string());
    shown.map(|line| line.trim_end().to_owned()).collect()
}

fn page(body: Body<'_>) -> Page<'_> {
    let mut page = Page::new("", "");
    page.push(body);
    page
}

fn item(item: Item) -> Page<'static> {
    page(Body::Item(item))
}

#[test]
fn values_wrap_in_their_column() {
    let row = Item::new(
        "What helped",
        "feet on the floor and a look out of the window",
    );
    assert_eq!(
        text(&item(row), 50),
        [
            "What helped       feet on the floor and a look out",
            "                  of the window"
        ]
    );
}

#[test]
fn a_label_too_long_for_its_column_is_not_cut() {
    let row = Item::new("A label that is longer", "its value");
    assert_eq!(
        text(&item(row.clone()), 50),
        ["A label that is longer  its value"]
    );
    assert_eq!(
        text(&item(row), 26),
        ["A label that is longer", "  its value"]
    );
}

#[test]
fn an_aside_goes_to_the_right_edge_or_under_the_row() {
    let row = Item::new("Camera view", "").aside("8 minutes");
    assert_eq!(text(&item(row.clone()), 24), ["Camera view    8 minutes"]);
    assert_eq!(text(&item(row), 18), ["Camera view", "         8 minutes"]);
}

#[test]
fn items_that_stand_together_begin_in_one_column() {
    let mut page = Page::new("", "");
    page.item(Item::new("nine", "").key("9"), false);
    page.item(Item::new("ten", "").key("10").chosen(true), false);
    page.item(Item::new("none", ""), false);
    page.blank();
    page.item(Item::new("apart", ""), false);
    assert_eq!(
        text(&page, 40),
        ["9   nine", "10• ten", "    none", "", "apart"]
    );
    let mut page = Page::new("", "");
    page.item(Item::new("for a dark background", ""), false);
    page.item(Item::new("no colour", "").chosen(true), false);
    assert_eq!(text(&page, 40), ["  for a dark background", "• no colour"]);
}

#[test]
fn chips_flow_whole_under_one_another() {
    let chip = |key: &str, label: &str, chosen: bool, lit: bool| Chip {
        key: key.into(),
        label: label.into(),
        chosen,
        lit,
    };
    let chips = Chips {
        label: "Before".into(),
        gloss: String::new(),
        chips: vec![
            chip("a", "refusal", false, false),
            chip("b", "noise", true, false),
            chip("", "own words", false, true),
            chip("", "other", true, false),
        ],
        more: "space: 2 more".into(),
    };
    let page = page(Body::Chips(chips));
    assert_eq!(
        text(&page, 48),
        [
            "Before            a refusal   b•noise   own words"
                .split_at(41)
                .0
                .trim_end(),
            "                  own words   • other",
            "                  space: 2 more"
        ]
    );
    let lit = laid(&page, 48)
        .iter()
        .position(|line| line.cursor == Some(18));
    assert_eq!(lit, Some(1), "the cursor stands on the lit chip");
    assert_eq!(
        text(&page, 24),
        [
            "Before",
            "  a refusal   b•noise",
            "  own words   • other",
            "  space: 2 more"
        ]
    );
}

#[test]
fn a_meter_is_empty_only_for_nothing_and_full_only_for_all() {
    let bar = |share: f64| {
        let words = String::from("5 of 11 met");
        text(&page(Body::Meter { share, words }), 60)[0].clone()
    };
    let filled = |share: f64| bar(share).matches('█').count();
    assert_eq!(filled(0.0), 0);
    assert_eq!(filled(0.000_1), 1);
    assert_eq!(filled(0.5), 17);
    assert_eq!(filled(0.999), 32);
    assert_eq!(filled(1.0), 33);
    assert_eq!(filled(f64::NAN), 0);
    assert!(bar(0.5).ends_with("░  5 of 11 met"));
}

#[test]
fn a_field_keeps_its_caret_in_the_window() {
    let line = LineInput::new("a text that is longer than its field is wide");
    let field = Body::Field {
        label: "Note".into(),
        line: &line,
    };
    let lines = laid(&page(field), 40);
    assert_eq!(lines.len(), 1);
    let cursor = lines[0].cursor.unwrap();
    assert!(cursor_is_behind_the_text(&lines[0], cursor), "{cursor}");
    assert!(cursor < 40);
}

fn cursor_is_behind_the_text(laid: &Laid, cursor: usize) -> bool {
    cells_of(&laid.line) == cursor
}

#[test]
fn the_grid_gives_way_when_there_is_no_room() {
    let grid = Body::Grid {
        pleasant: 3,
        energy: 8,
    };
    let grid = page(grid);
    assert_eq!(text(&grid, 72).len(), 11);
    assert_eq!(
        text(&grid, 37),
        [
            "unpleasant · · ● · · · · · · pleasant",
            "low energy · · · · · · · ● · high"
        ]
    );
    assert_eq!(
        text(&grid, 30),
        [
            "unpleasant to pleasant: 3 of 9",
            "··●······",
            "low energy to high: 8 of 9",
            "·······●·"
        ]
    );
}

proptest! {
    #[test]
    fn no_line_is_wider_than_the_page(
        width in 0_usize..60,
        label_width in 0_u16..60,
        words in prop::collection::vec("[a-z漢 ]{0,30}", 6),
        chosen in any::<bool>(),
    ) {
        let mut page = Page::new("", "");
        page.label_width = label_width;
        let key = words[5].chars().take(2).collect::<String>();
        let row = Item::new(words[0].clone(), words[1].clone());
        page.item(row.key(key.clone()).aside(words[2].clone()).chosen(chosen), true);
        let chips = words[2..].iter().map(|label| Chip {
            key: key.clone(),
            label: label.clone(),
            chosen,
            lit: false,
        });
        page.push(Body::Chips(Chips {
            label: words[3].clone(),
            gloss: words[5].clone(),
            chips: chips.collect(),
            more: words[4].clone(),
        }));
        page.push(Body::Meter { share: 0.3, words: words[0].clone() });
        let line = LineInput::new(&words[1]);
        page.push(Body::Field { label: words[2].clone(), line: &line });
        page.push(Body::Grid { pleasant: 1, energy: 9 });
        for laid in laid(&page, width).iter().filter(|_| width > 6) {
            prop_assert!(cells_of(&laid.line) <= width, "{:?} in {}", laid.line.to_string(), width);
        }
    }
}
