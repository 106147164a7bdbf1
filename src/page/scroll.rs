//! Which lines of a page are in view.

use super::draw::Drawn;
use super::layout::Layout;
use super::{Body, Page, Row};

/// How far down a page the view is, kept from one drawing to the next.
///
/// # Why
/// The view follows the focus, so that what Enter does is seen before it is pressed. Yet a text
/// longer than the window may lead up to the first row that can be reached, and must be readable
/// too: a page up or down lets go of the focus until the next key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scroll {
    top: u16,
    height: u16,
    held: bool,
}

/// A way to move the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scrolling {
    /// A line up.
    LineUp,
    /// A line down.
    LineDown,
    /// A view up, less a line.
    PageUp,
    /// A view down, less a line.
    PageDown,
    /// To the first line.
    Top,
    /// To the last line.
    End,
}

impl Scroll {
    /// Moves up by one line less than are in view, and stays there until the next key.
    pub fn page_up(&mut self) {
        self.top = self.top.saturating_sub(self.step());
        self.held = true;
    }

    /// Moves down by one line less than are in view, and stays there until the next key.
    pub fn page_down(&mut self) {
        self.top = self.top.saturating_add(self.step());
        self.held = true;
    }

    /// Moves as asked where no row has the focus.
    pub fn go(&mut self, by: Scrolling) {
        match by {
            Scrolling::LineUp => self.top = self.top.saturating_sub(1),
            Scrolling::LineDown => self.top = self.top.saturating_add(1),
            Scrolling::PageUp => self.page_up(),
            Scrolling::PageDown => self.page_down(),
            Scrolling::Top => self.top = 0,
            Scrolling::End => self.top = u16::MAX,
        }
    }

    /// Follows the focus again: to be called for every other key.
    pub fn follow(&mut self) {
        self.held = false;
    }

    /// Takes over where the view came to stand.
    pub fn settle(&mut self, drawn: &Drawn) {
        if !drawn.too_small {
            self.top = drawn.top;
            self.height = drawn.height;
        }
    }

    fn step(self) -> u16 {
        self.height.saturating_sub(1).max(1)
    }
}

/// The first line in view, for a view of a height in lines.
///
/// Without a focus, and while it is held, the scroll counts, as far as there are lines. Inside a
/// focused row that is higher than the view it counts too. Otherwise the view moves as little as
/// it must for the focused row to be in it whole, with the words that lead up to it and those that
/// follow at once, and behind the last row that can be reached with all that follow, as far as they
/// fit.
pub(super) fn top(page: &Page, layout: &Layout, height: usize, scroll: Scroll) -> usize {
    let lines = &layout.lines;
    let top = usize::from(scroll.top).min(lines.len().saturating_sub(height));
    let first_of = |row: usize| lines.partition_point(|line| line.row < row);
    let focused = page.rows.iter().position(|row| row.focused);
    let Some(focused) = focused.filter(|_| !scroll.held) else {
        return top;
    };
    let (start, end) = (first_of(focused), first_of(focused + 1));
    if end - start >= height {
        return top.clamp(start, end - height);
    }
    let before = page.rows[..focused].iter().rposition(can_be_reached);
    let lead = first_of(before.map_or(0, |row| row + 1)).max(end.saturating_sub(height));
    let after = &page.rows[focused + 1..];
    let last = !after.iter().any(can_be_reached);
    let is_apart = |row: &Row| can_be_reached(row) || matches!(row.body, Body::Blank);
    let at_once = after.iter().position(is_apart).unwrap_or(after.len());
    let follow = if last {
        lines.len()
    } else {
        first_of(focused + 1 + at_once)
    };
    let follow = follow.min(start + height);
    top.min(lead).max(follow.saturating_sub(height))
}

/// Whether a row is of a kind that takes the focus.
fn can_be_reached(row: &Row) -> bool {
    match row.body {
        Body::Blank
        | Body::Heading(_)
        | Body::Say(..)
        | Body::Legend(_)
        | Body::Prose(_)
        | Body::Meter { .. } => row.focused,
        Body::Item(_)
        | Body::Scale { .. }
        | Body::Chips(_)
        | Body::Grid { .. }
        | Body::Editor(_)
        | Body::Field { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Item;
    use crate::page::layout::lay;
    use crate::theme::Theme;

    fn page(words: usize, items: usize, focused: Option<usize>, after: usize) -> Page<'static> {
        let mut page = Page::new("", "");
        for _ in 0..words {
            page.say("words");
        }
        for item in 0..items {
            page.item(Item::new("item", ""), focused == Some(item));
        }
        for _ in 0..after {
            page.say("words");
        }
        page
    }

    fn top_of(page: &Page, height: usize, asked: u16) -> usize {
        let scroll = Scroll {
            top: asked,
            ..Scroll::default()
        };
        top_at(page, height, scroll)
    }

    fn top_at(page: &Page, height: usize, scroll: Scroll) -> usize {
        let theme = Theme::load("").unwrap();
        top(page, &lay(page, 40, height, &theme), height, scroll)
    }

    #[test]
    fn a_page_up_shows_what_leads_up_until_the_next_key() {
        let page = page(20, 3, Some(0), 0);
        let mut scroll = Scroll::default();
        scroll.settle(&Drawn {
            top: 13,
            height: 8,
            ..Drawn::default()
        });
        scroll.page_up();
        assert_eq!(top_at(&page, 8, scroll), 6);
        scroll.page_up();
        assert_eq!(top_at(&page, 8, scroll), 0);
        scroll.page_down();
        assert_eq!(top_at(&page, 8, scroll), 7);
        scroll.follow();
        assert_eq!(top_at(&page, 8, scroll), 13);
    }

    #[test]
    fn without_a_focus_the_asked_line_holds_inside_the_page() {
        assert_eq!(top_of(&page(20, 0, None, 0), 8, 5), 5);
        assert_eq!(top_of(&page(20, 0, None, 0), 8, 99), 12);
        assert_eq!(top_of(&page(3, 0, None, 0), 8, 2), 0);
    }

    #[test]
    fn the_focused_row_comes_into_view_with_what_leads_up_to_it() {
        assert_eq!(top_of(&page(3, 20, Some(0), 0), 8, 3), 0);
        assert_eq!(top_of(&page(3, 20, Some(10), 0), 8, 0), 6);
        assert_eq!(top_of(&page(3, 20, Some(10), 0), 8, 9), 9);
        assert_eq!(top_of(&page(3, 20, Some(10), 0), 8, 15), 13);
        assert_eq!(top_of(&page(20, 3, Some(0), 0), 8, 0), 13);
    }

    #[test]
    fn behind_the_last_row_the_words_that_follow_come_into_view() {
        assert_eq!(top_of(&page(0, 10, Some(9), 4), 8, 0), 6);
        assert_eq!(top_of(&page(0, 10, Some(9), 40), 8, 0), 9);
        assert_eq!(top_of(&page(0, 10, Some(8), 4), 8, 0), 1);
    }

    #[test]
    fn words_that_follow_at_once_come_into_view_with_their_row() {
        let mut page = page(0, 8, Some(7), 3);
        page.blank();
        page.say("words");
        page.item(Item::new("item", ""), false);
        assert_eq!(top_of(&page, 8, 0), 3);
    }

    #[test]
    fn a_focused_row_higher_than_the_view_can_be_scrolled_through() {
        let mut page = page(3, 0, None, 0);
        page.push_focus(
            Body::Say("word ".repeat(100), crate::page::Tone::Plain),
            true,
        );
        let lines = lay(&page, 40, 8, &Theme::load("").unwrap()).lines.len();
        assert_eq!(top_of(&page, 8, 0), 3);
        assert_eq!(top_of(&page, 8, 6), 6);
        assert_eq!(top_of(&page, 8, 99), lines - 8);
    }
}
