//! Tests of Markdown.

use proptest::prelude::*;
use ratatui::style::Modifier;

use super::{MOST, render};
use crate::theme::{Role, Theme};
use crate::widgets::wrap::cells;

fn theme() -> Theme {
    Theme::load("[strong]\nbold = true\n[accent]\ncolour = \"cyan\"").unwrap()
}

fn rendered(text: &str, width: usize) -> Vec<String> {
    render(text, width, &theme())
        .iter()
        .map(|line| line.to_string().trim_end().to_owned())
        .collect()
}

#[test]
fn lists_hang_under_their_words() {
    let text = "Before\n\n- one that is long\n  - inner that is long too\n- two\n\n9. nine\n10. ten long words\n\nAfter";
    assert_eq!(
        rendered(text, 16),
        [
            "Before",
            "",
            "- one that is",
            "  long",
            "  - inner that",
            "    is long too",
            "- two",
            "",
            "9. nine",
            "10. ten long",
            "    words",
            "",
            "After"
        ]
    );
}

#[test]
fn paragraphs_in_items_are_set_apart() {
    assert_eq!(
        rendered("- one\n\n  more of it\n\n- two", 40),
        ["- one", "", "  more of it", "", "- two"]
    );
}

#[test]
fn quotes_keep_their_bar_on_every_line() {
    assert_eq!(
        rendered(
            "text\n\n> a quote that is long\n>\n> - with an item too\n\ntext",
            16
        ),
        [
            "text",
            "",
            "│ a quote that",
            "│ is long",
            "│",
            "│ - with an item",
            "│   too",
            "",
            "text"
        ]
    );
}

#[test]
fn soft_breaks_are_spaces_and_hard_ones_are_kept() {
    assert_eq!(rendered("a\nb\\\nc", 40), ["a b", "c"]);
}

#[test]
fn code_keeps_its_lines() {
    assert_eq!(
        rendered("```\na  b\n\n    c\n```\n\nand `x`", 40),
        ["  a  b", "", "      c", "", "and x"]
    );
}

#[test]
fn links_and_pictures_are_words_and_html_is_text() {
    assert_eq!(
        rendered("See [the page](https://example.org) ![a face](x.png).", 40),
        ["See the page a face."]
    );
    assert_eq!(
        rendered("Ask <child> <b>now</b>.", 40),
        ["Ask <child> <b>now</b>."]
    );
    assert_eq!(
        rendered("a\n\n<!-- for\ntrainers\n-->\n\nb <!-- c -->d", 40),
        ["a", "", "b d"]
    );
    assert_eq!(
        rendered("<div>\nkept\n</div>", 40),
        ["<div>", "kept", "</div>"]
    );
}

#[test]
fn a_table_too_wide_is_read_row_by_row() {
    let text = "| state | body |\n|---|---|\n| revved up | hot, fast |\n| flat | heavy |";
    assert_eq!(
        rendered(text, 40),
        [
            "state      body",
            "─────────  ─────────",
            "revved up  hot, fast",
            "flat       heavy"
        ]
    );
    assert_eq!(
        rendered(text, 16),
        [
            "state: revved up",
            "body: hot, fast",
            "",
            "state: flat",
            "body: heavy"
        ]
    );
}

#[test]
fn emphasis_is_weight_and_underline_never_colour_alone() {
    let lines = render("plain *em* **strong** `code`", 40, &theme());
    let style_of = |words: &str| {
        let found = lines[0].spans.iter().find(|span| span.content == words);
        found.unwrap().style
    };
    assert!(style_of("em").add_modifier.contains(Modifier::UNDERLINED));
    assert!(style_of("strong").add_modifier.contains(Modifier::BOLD));
    assert_eq!(style_of("code"), theme().style(Role::Accent));
}

#[test]
fn headings_task_lists_and_rules() {
    assert_eq!(
        rendered(
            "# One\ntext\n\n## Two\n\n- [x] done\n- [ ] open\n\n---\n\nend",
            40
        ),
        [
            "One",
            "",
            "text",
            "",
            "Two",
            "",
            "- [x] done",
            "- [ ] open",
            "",
            "────────────",
            "",
            "end"
        ]
    );
}

#[test]
fn what_is_too_deep_or_too_long_is_bounded() {
    let deep = format!("{}deep", "> ".repeat(200));
    assert!(
        rendered(&deep, 20)
            .iter()
            .any(|line| line.ends_with("deep"))
    );
    let long = "word ".repeat(MOST / 4);
    let kept: usize = rendered(&long, 72).iter().map(String::len).sum();
    assert!(kept <= MOST);
    assert!(rendered("text", 0).is_empty());
}

proptest! {
    #[test]
    fn no_line_is_wider_than_asked(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "word ", "漢字", "\n", "\n\n", "- ", "  - ", "1. ", "> ", "# ", "**", "*", "`", "```\n",
                "| a | b |\n|---|---|\n", "| longer cell | c |\n", "---\n", "<!--", "-->", "<b>", "[x](y)",
                "    ", "\\\n", "[ ] ",
            ]),
            0..40,
        ),
        width in 0_usize..40,
    ) {
        for line in render(&pieces.concat(), width, &theme()) {
            let wide: usize = line.spans.iter().map(|span| cells(&span.content)).sum();
            prop_assert!(wide <= width, "{line:?} is wider than {width}");
        }
    }
}
