//! Pages as they are drawn: whole pictures of one rich page, and every size of window.

use evenkeel::content;
use evenkeel::input::{Key, Keymap, Place, Press};
use evenkeel::page::{Body, Chip, Chips, Item, Notice, Page, Tone};
use evenkeel::page::{Drawn, Scroll, draw};
use evenkeel::theme::{Role, Theme};
use evenkeel::widgets::{Editor, LineInput};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use ratatui::style::Modifier;

const PROSE: &str = "## Camera view\n\nA *trigger* is what a **camera** would see. A hook is what it \
meant to you.\n\n- She put her pen down.\n  1. Then she looked at the window for a while, and said \
nothing at all.\n- \"She disrespected me\" is a hook.\n\n> Name it to tame it.\n\n| state | body |\n|---|---|\n| \
revved up | hot, fast |\n| flat | heavy |\n\n---\n\nSee [the glossary](https://example.org).";

fn chip(key: &str, label: &str) -> Chip {
    Chip {
        key: key.into(),
        label: label.into(),
        ..Chip::default()
    }
}

fn chips(focused: bool) -> Chips {
    let mut row = Chips {
        label: "What set it off".into(),
        chips: vec![
            chip("a", "refusal"),
            chip("b", "noise, chaos"),
            chip("c", "rude, insult"),
            chip("d", "change of plan"),
            chip("e", "time pressure"),
            chip("f", "criticism"),
        ],
        more: "space: 12 more".into(),
        ..Chips::default()
    };
    row.chips[1].chosen = true;
    row.chips[3].lit = focused;
    row
}

fn items(page: &mut Page, focused: Option<usize>) {
    let rows = [
        Item::new("She disrespected me in front of everyone.", "").key("1"),
        Item::new("She said \"no\" and put her pen down.", "")
            .key("2")
            .aside("yours")
            .chosen(true),
        Item::new(
            "She always does this after lunch, whatever the lesson is.",
            "",
        )
        .key("3"),
    ];
    for (number, item) in rows.into_iter().enumerate() {
        page.item(item, focused == Some(number));
    }
}

/// A page with a row of every kind that may stand above a text.
fn rich<'a>(prose: &'a str, line: &'a LineInput, focused: Option<usize>) -> Page<'a> {
    let mut page = Page::new("Learn › Hooks and triggers › Camera view", "step 4 of 9");
    page.say("Which of these is the trigger, the part a camera would see?");
    page.blank();
    items(&mut page, focused);
    page.blank();
    page.item(
        Item::new("Review", "5 of 6 ready").aside("2 minutes"),
        focused == Some(3),
    );
    page.item(
        Item::new(
            "A worry about a child?",
            "Tell {lead} now; it cannot wait for a form.",
        )
        .tone(Tone::Care),
        focused == Some(4),
    );
    page.push_focus(Body::Chips(chips(focused == Some(5))), focused == Some(5));
    page.push_focus(
        Body::Field {
            label: "Passphrase".into(),
            line,
        },
        focused == Some(6),
    );
    page.push(Body::Meter {
        share: 5.0 / 11.0,
        words: "5 of 11 met".into(),
    });
    page.blank();
    page.prose(prose);
    page.quiet("after Gross 2015");
    page
}

struct Shown {
    drawn: Drawn,
    text: String,
    terminal: Terminal<TestBackend>,
}

fn show(page: &Page, size: (u16, u16), theme: &str, notice: Option<&str>, scroll: Scroll) -> Shown {
    let file = content::text(&format!("themes/{theme}.toml")).unwrap();
    let theme = Theme::load(file).unwrap();
    let keymap = Keymap::load(content::text("keymap.toml").unwrap()).unwrap();
    let footer = keymap.hints(Place::Question, |_| true);
    let notice = notice.map(|text| Notice {
        text: text.into(),
        tone: Tone::Plain,
    });
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let mut drawn = Drawn::default();
    terminal
        .draw(|frame| {
            let area = frame.area();
            drawn = draw(frame, area, page, &theme, &footer, notice.as_ref(), scroll);
        })
        .unwrap();
    let quoted = terminal.backend().to_string();
    let bare = quoted.lines().map(|row| row.trim_matches('"').trim_end());
    let text = bare.collect::<Vec<_>>().join("\n");
    Shown {
        drawn,
        text,
        terminal,
    }
}

impl Shown {
    fn cursor(&mut self) -> Position {
        self.terminal.get_cursor_position().unwrap()
    }

    fn line(&self, y: u16) -> &str {
        self.text.lines().nth(y.into()).unwrap()
    }
}

#[test]
fn a_rich_page_at_three_sizes() {
    let mut line = LineInput::masked();
    line.paste("correct horse");
    let notice = Some("Saved 10:42. Enter adds more, Ctrl-Z takes it back.");
    for (size, focused) in [((80, 24), 1), ((40, 12), 2), ((120, 40), 5)] {
        let page = rich(PROSE, &line, Some(focused));
        let shown = show(&page, size, "neutral", notice, Scroll::default());
        insta::assert_snapshot!(format!("rich_{}x{}", size.0, size.1), shown.text);
    }
}

#[test]
fn the_end_of_a_page_is_reached_by_scrolling() {
    let line = LineInput::default();
    let page = rich(PROSE, &line, None);
    let mut scroll = Scroll::default();
    let mut shown = show(&page, (80, 24), "neutral", None, scroll);
    assert!(!shown.drawn.above && shown.drawn.below);
    for _ in 0..5 {
        scroll.settle(&shown.drawn);
        scroll.page_down();
        shown = show(&page, (80, 24), "neutral", None, scroll);
    }
    assert!(shown.drawn.above && !shown.drawn.below);
    insta::assert_snapshot!("rich_end_80x24", shown.text);
}

#[test]
fn the_affect_grid_whole_and_as_two_scales() {
    let mut page = Page::new("Check in", "Tuesday 10:42");
    page.say("How are you, right now?");
    page.blank();
    page.push_focus(
        Body::Grid {
            pleasant: 3,
            energy: 8,
        },
        true,
    );
    let mut whole = show(&page, (80, 24), "dark", None, Scroll::default());
    insta::assert_snapshot!("grid_80x24", whole.text);
    let point = whole.cursor();
    let cell = whole.terminal.backend().buffer().cell(point).unwrap();
    assert_eq!(cell.symbol(), "●");
    assert!(cell.modifier.contains(Modifier::REVERSED));
    let mut scales = show(&page, (40, 12), "dark", None, Scroll::default());
    insta::assert_snapshot!("grid_40x12", scales.text);
    let point = scales.cursor();
    assert_eq!(
        scales
            .terminal
            .backend()
            .buffer()
            .cell(point)
            .unwrap()
            .symbol(),
        "●"
    );
}

#[test]
fn an_editor_takes_the_height_that_is_left() {
    let mut editor = Editor::default();
    for _ in 0..12 {
        editor.paste("What I noticed first was the noise, and then my own shoulders.\n");
    }
    editor.paste("and on");
    let mut page = Page::new("Write a reflection", "draft kept 10:42");
    page.quiet("About me, no names. A worry about a child goes to {lead} now.");
    page.blank();
    page.push_focus(Body::Editor(&editor), true);
    page.blank();
    page.item(Item::new("Save", ""), false);
    let mut shown = show(&page, (60, 20), "neutral", None, Scroll::default());
    insta::assert_snapshot!("editor_60x20", shown.text);
    assert!(shown.drawn.above && !shown.drawn.below);
    assert_eq!(shown.cursor(), Position::new(8, 15));
    editor.paste("👨\u{200D}👩\u{200D}👧漢字");
    let mut page = Page::new("", "");
    page.push_focus(Body::Editor(&editor), true);
    let mut shown = show(&page, (60, 20), "neutral", None, Scroll::default());
    assert_eq!(
        shown.cursor().x,
        2 + 6 + 6,
        "three clusters of two cells each"
    );
}

#[test]
fn focus_and_choice_are_seen_without_colour() {
    let line = LineInput::default();
    for focused in 0..6 {
        let page = rich(PROSE, &line, Some(focused));
        let mut shown = show(&page, (80, 24), "neutral", None, Scroll::default());
        let cursor = shown.cursor();
        let marked = shown.text.lines().position(|row| row.starts_with('›'));
        let below = usize::from(cursor.y) - marked.unwrap();
        assert_eq!(
            below,
            usize::from(focused == 5),
            "a lit chip has the cursor"
        );
        let buffer = shown.terminal.backend().buffer();
        let row = (0..80).filter_map(|x| buffer.cell((x, cursor.y)));
        let reversed = row.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
        assert!(reversed.count() > 3, "row {focused} is not reversed");
    }
    let page = rich(PROSE, &line, None);
    let shown = show(&page, (80, 24), "neutral", None, Scroll::default());
    assert!(shown.text.contains("2• She said"), "{}", shown.text);
    assert!(shown.text.contains("b•noise"), "{}", shown.text);
}

#[test]
fn hints_fall_away_from_the_left_and_help_never() {
    let page = Page::new("Today", "");
    for width in 24..131 {
        let shown = show(&page, (width, 12), "neutral", None, Scroll::default());
        let footer = shown.line(11).trim_end();
        assert!(footer.ends_with("Ctrl-G help me"), "{footer} at {width}");
        assert!(
            footer.starts_with(' ') && !footer.starts_with("  "),
            "{footer}"
        );
    }
}

#[test]
fn the_title_outlives_its_aside() {
    let page = Page::new("Learn › Hooks and triggers", "step 4 of 9");
    assert!(
        show(&page, (50, 12), "neutral", None, Scroll::default())
            .line(0)
            .contains("step 4")
    );
    let narrow = show(&page, (36, 12), "neutral", None, Scroll::default());
    assert_eq!(narrow.line(0), " Learn › Hooks and triggers");
    let narrower = show(&page, (26, 12), "neutral", None, Scroll::default());
    assert_eq!(narrower.line(0), " … › Hooks and triggers");
    let page = Page::new("Learn › Camera view", "step 4 of 9");
    let narrow = show(&page, (32, 12), "neutral", None, Scroll::default());
    assert_eq!(narrow.line(0), " Learn › Camera view");
}

#[test]
fn a_window_too_small_says_so_and_keeps_the_cursor() {
    let page = Page::new("Today", "");
    let mut shown = show(&page, (23, 8), "neutral", None, Scroll::default());
    assert!(shown.drawn.too_small);
    assert!(
        shown.text.contains("Make this window larger"),
        "{}",
        shown.text
    );
    assert_eq!(shown.cursor(), Position::new(0, 0));
    assert!(
        !show(&page, (40, 12), "neutral", None, Scroll::default())
            .drawn
            .too_small
    );
}

#[test]
fn no_control_byte_and_nothing_that_reorders_reaches_a_cell() {
    let hostile = "a\u{1B}]52;c;aGk=\u{7}b\u{202E}c\u{2066}d\u{9B}31m\u{E0041}";
    let mut editor = Editor::new(hostile, (0, 0));
    editor.paste(hostile);
    let mut line = LineInput::new(hostile);
    line.paste(hostile);
    let mut page = Page::new(hostile, hostile);
    page.say(hostile);
    page.item(
        Item::new(hostile, hostile).key(hostile).aside(hostile),
        true,
    );
    let mut row = chips(false);
    row.chips[0].label = hostile.into();
    page.push(Body::Chips(row));
    page.prose(hostile);
    page.push(Body::Meter {
        share: f64::NAN,
        words: hostile.into(),
    });
    page.push(Body::Field {
        label: hostile.into(),
        line: &line,
    });
    page.push(Body::Editor(&editor));
    let shown = show(
        &page,
        (130, 45),
        "neutral",
        Some(hostile),
        Scroll::default(),
    );
    for cell in shown.terminal.backend().buffer().content() {
        let bad = |character: char| {
            character.is_control()
                || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{E0000}'..='\u{E007F}')
        };
        assert!(!cell.symbol().chars().any(bad), "{:?}", cell.symbol());
    }
}

#[test]
fn every_size_of_window_is_drawn_with_its_cursor_inside() {
    let theme = Theme::load(content::text("themes/neutral.toml").unwrap()).unwrap();
    let mut editor = Editor::new("👨\u{200D}👩\u{200D}👧 漢字 and words\nmore", (0, 3));
    editor.type_key(Key::plain(Press::End));
    let line = LineInput::new("漢字 typed into a line that is longer than most windows are wide");
    let notice = Notice {
        text: "Saved 10:42. Enter adds more, Ctrl-Z takes it back.".into(),
        tone: Tone::Quiet,
    };
    let keymap = Keymap::load(content::text("keymap.toml").unwrap()).unwrap();
    let footer = keymap.hints(Place::Writing, |_| true);
    let mut terminal = Terminal::new(TestBackend::new(130, 45)).unwrap();
    // Odd sizes and the small ones; the whole field with EVENKEEL_ALL_SIZES set.
    let all = std::env::var_os("EVENKEEL_ALL_SIZES").is_some();
    for width in (0..=130_u16).filter(|width| all || *width < 30 || width % 7 == 3) {
        for height in (0..=45_u16).filter(|height| all || *height < 14 || height % 5 == 1) {
            let focused = usize::from((width + height) % 9);
            let mut page = rich(PROSE, &line, Some(focused));
            page.push_focus(Body::Editor(&editor), focused == 7);
            page.push_focus(
                Body::Grid {
                    pleasant: 9,
                    energy: 1,
                },
                focused == 8,
            );
            let mut scroll = Scroll::default();
            if width % 2 == 0 {
                scroll.page_down();
            }
            terminal.backend_mut().resize(width, height);
            terminal.autoresize().unwrap();
            terminal
                .draw(|frame| {
                    let area = frame.area();
                    draw(frame, area, &page, &theme, &footer, Some(&notice), scroll);
                })
                .unwrap();
            let cursor = terminal.get_cursor_position().unwrap();
            assert!(
                width == 0 || height == 0 || cursor.x < width && cursor.y < height,
                "{cursor} in {width}x{height}"
            );
        }
    }
}

#[test]
fn roles_are_drawn_from_the_theme() {
    let mut page = Page::new("Today", "");
    page.heading("Next");
    let shown = show(&page, (60, 12), "dark", None, Scroll::default());
    let theme = Theme::load(content::text("themes/dark.toml").unwrap()).unwrap();
    let cell = shown.terminal.backend().buffer().cell((1, 0)).unwrap();
    assert_eq!(cell.style().fg, theme.style(Role::Title).fg);
}
